import { ArtifactCheck, Checksum } from './artifact-check';
import { filePath, FILES_FOLDER, layoutPath, SERVED_FOLDER } from './places';
import { destination } from './reference';
import { EksaError, Finding } from '../../findings';
import { byText } from '../../model/order';
import { Artifact, isInRegistry } from '../artifact';

/** An image, a chart or a bundle of packages, as it is copied. */
export interface RegistryCargo {
  readonly artifact: Artifact;
  readonly source: string;
  readonly repository: string;
  readonly digest?: string;
  /** OCI image layout in the directory. */
  readonly layout: string;
  /** What it is called in that layout. */
  readonly layoutTag: string;
  readonly targets: readonly string[];
  /** Whether it is published where clusters look for it: nobody has to copy it. */
  readonly isThere: boolean;
}


/** A file, as it is copied. */
export interface FileCargo {
  readonly artifact: Artifact;
  readonly source: string;
  /** Its path in the directory. */
  readonly path: string;
  readonly checksum?: Checksum;
  /** Where clusters look for it, and the path in the directory that is served there. */
  readonly targets: readonly { readonly url: string; readonly path: string }[];
  /** Whether it is published where clusters look for it: nobody has to copy it. */
  readonly isThere: boolean;
}

/** What is to be copied, each in the order of sources. */
export interface Cargo {
  readonly registry: readonly RegistryCargo[];
  readonly files: readonly FileCargo[];
}

/** What a list says in words of scripts; an error names every artifact that no script can copy. */
export function cargoOf(artifacts: readonly Artifact[]): Cargo {
  const findings: Finding[] = [];
  const sorted = [...artifacts].sort((a, b) => byText(a.source, b.source));
  const cargo: Cargo = {
    registry: sorted.filter(isInRegistry).flatMap((artifact) => registryCargo(artifact, findings) ?? []),
    files: sorted.filter((artifact) => !isInRegistry(artifact)).flatMap((artifact) => fileCargo(artifact, findings) ?? []),
  };
  findings.push(...samePlaces(cargo));
  if (findings.length > 0) throw new EksaError(findings);
  return cargo;
}

function registryCargo(artifact: Artifact, findings: Finding[]): RegistryCargo | undefined {
  const check = new ArtifactCheck(artifact, findings);
  const source = check.reference('source', artifact.source);
  const targets = artifact.targets.map((target) => check.reference('targets', target));
  const digest = check.digest(source?.digest);
  if (source === undefined) return undefined;
  const all = unique(targets.flatMap((target) => (target === undefined ? [] : destination(target))));
  return {
    artifact,
    source: artifact.source,
    repository: source.repository,
    digest,
    layout: layoutPath(source),
    layoutTag: source.tag ?? 'latest',
    targets: all,
    isThere: all.includes(destination(source)),
  };
}

function fileCargo(artifact: Artifact, findings: Finding[]): FileCargo | undefined {
  const check = new ArtifactCheck(artifact, findings);
  const source = check.url('source', artifact.source);
  const urls = artifact.targets.map((target) => check.url('targets', target));
  const checksum = check.checksum();
  if (source === undefined) return undefined;
  const targets = unique(urls.flatMap((url) => url?.href ?? []));
  return {
    artifact,
    source: source.href,
    path: filePath(FILES_FOLDER, source),
    checksum,
    targets: targets.map((url) => ({ url, path: filePath(SERVED_FOLDER, new URL(url)) })),
    isThere: targets.includes(source.href),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** What would replace something else on its way, or where it arrives. */
function samePlaces({ registry, files }: Cargo): Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  const claim = (place: string, owner: string, content = owner) => {
    const other = owners.get(place);
    if (other === undefined) owners.set(place, content);
    else if (other !== content) findings.push(ArtifactCheck.samePlace(owner, place));
  };
  for (const { source, layout, digest, targets } of registry) {
    claim(layout, source, digest);
    for (const target of targets) claim(target, source, digest);
  }
  for (const { source, path, checksum, targets } of files) {
    claim(path, source);
    for (const target of targets) claim(target.path, source, checksum?.value);
  }
  const folders = new Set([...owners.keys()].flatMap(foldersAbove));
  for (const { source, path, targets } of files) {
    for (const place of [path, ...targets.map((target) => target.path)]) {
      if (folders.has(place)) findings.push(ArtifactCheck.samePlace(source, place));
    }
  }
  return findings;
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
