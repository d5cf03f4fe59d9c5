import { readManifest } from './documents';
import { check, fieldFinding, ManifestObject, onlyObjectOf, RELEASE } from './object';
import { GivenRelease, releaseSchema } from './schema';
import { EksaError, Finding } from '../../findings';
import { isMap } from '../../model/is-map';
import { byText } from '../../model/order';
import { DataSource } from '../facts/data-source';
import { ReleaseFacts, releaseImage, REQUIRED_IMAGES } from '../facts/release-facts';
import type { EksDistroArchive, EksDistroComponent } from '../facts/release-parts';

/** The release of a manifest that holds exactly one. */
export function releaseFromManifest(yamlOrPath: string): ReleaseFacts {
  const release = givenRelease(onlyObjectOf(readManifest(yamlOrPath), RELEASE));
  if (Array.isArray(release)) throw new EksaError(release);
  return release;
}

/** The release that an object describes, or what is wrong with it. */
export function givenRelease(object: ManifestObject): ReleaseFacts | Finding[] {
  const given = check<GivenRelease>(releaseSchema, object);
  if (Array.isArray(given)) return given;
  const findings = missingParts(object, given);
  if (findings.length > 0) return findings;
  const { metadata, spec, status } = given;
  const date = status.date?.slice(0, '2026-08-19'.length);
  return {
    channel: spec.channel,
    number: spec.number,
    manifestName: metadata.name,
    embedded: false,
    ...(date !== undefined && { asOf: date, date }),
    notes: [],
    sources: { ...(date !== undefined && { date: DataSource.MANIFEST }), kubernetesVersion: DataSource.MANIFEST, manifestUrl: DataSource.RULE },
    components: status.components.map(component).sort((a, b) => byText(a.name, b.name)),
    archives: () => archives(given),
    checksums: () => undefined,
    manifest: () => sortedManifest(object.value),
  };
}

type GivenComponent = GivenRelease['status']['components'][number];

function component({ name, gitTag, gitCommit, assets }: GivenComponent): EksDistroComponent {
  return {
    name,
    gitTag,
    ...(gitCommit !== undefined && { gitCommit }),
    images: (assets ?? [])
      .filter(({ type }) => type === 'Image')
      .map((asset) => releaseImage(name, asset.name, asset.image!.uri, DataSource.MANIFEST, asset.image!.imageDigest))
      .sort((a, b) => byText(a.name, b.name)),
    source: DataSource.MANIFEST,
  };
}

function archives({ status }: GivenRelease): EksDistroArchive[] {
  return status.components
    .flatMap(({ name, assets }) => (assets ?? []).filter(({ type }) => type === 'Archive').map((asset) => archive(name, asset)))
    .sort((a, b) => byText(a.component, b.component) || byText(a.name, b.name));
}

function archive(componentName: string, { name, os, arch, archive: file }: NonNullable<GivenComponent['assets']>[number]): EksDistroArchive {
  const { uri, sha256, sha512 } = file!;
  return {
    name,
    component: componentName,
    uri,
    ...(os !== undefined && { os }),
    ...(arch?.length && { arch: arch[0] }),
    ...(sha256 !== undefined && { sha256 }),
    ...(sha512 !== undefined && { sha512 }),
    source: DataSource.MANIFEST,
    ...((sha256 ?? sha512) !== undefined && { checksumSource: DataSource.MANIFEST }),
  };
}

/** EKS Anywhere fails without these, so there is no use in a release that lacks one. */
function missingParts(object: ManifestObject, { status }: GivenRelease): Finding[] {
  const names = status.components.map(({ name }) => name);
  const first = new Map([...names.entries()].reverse().map(([index, name]) => [name, index]));
  const assets = new Set(status.components.flatMap((entry) => (entry.assets ?? []).filter(({ type }) => type === 'Image').map(({ name }) => name)));
  const etcd = status.components.find(({ name }) => name === 'etcd');
  const hasEtcdArchive = etcd?.assets?.some(({ type, os, arch }) => type === 'Archive' && os === 'linux' && arch?.[0] === 'amd64');
  const complain = (message: string) => fieldFinding(object, ['status', 'components'], message);
  return [
    ...[...new Set(names.filter((name, index) => first.get(name) !== index))].map((name) => complain(`the component ${name} is there twice`)),
    ...['kubernetes', 'etcd'].filter((name) => !names.includes(name)).map((name) => complain(`the component ${name} is missing`)),
    ...REQUIRED_IMAGES.filter((name) => !assets.has(name)).map((name) => complain(`the image ${name} is missing`)),
    ...(hasEtcdArchive ? [] : [complain('the etcd archive for linux on amd64 is missing')]),
  ];
}

/** The object as it was given, its lists in a stable order: the published order is random. */
function sortedManifest(value: Readonly<Record<string, unknown>>): any {
  const manifest = structuredClone(value) as any;
  const byName = (a: { name: string }, b: { name: string }) => byText(a.name, b.name);
  manifest.status.components.sort(byName);
  for (const { assets } of manifest.status.components) assets?.sort(byName);
  if (isMap(manifest.metadata) && manifest.metadata.creationTimestamp === null) delete manifest.metadata.creationTimestamp;
  return manifest;
}
