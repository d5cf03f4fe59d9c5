import { code, plain, table } from './markdown-text';
import { registryReference } from './registry-reference';
import { sizeText } from './size-text';
import { Artifact, ArtifactKind, isInRegistry } from '../artifact';

/** Clusters that are named before the others are only counted. */
const NAMED_CLUSTERS = 5;
/** Characters of a digest that tell artifacts apart, as registries and container tools show them. */
const DIGEST_CHARACTERS = 12;

const TITLES: Readonly<Record<ArtifactKind, string>> = {
  [ArtifactKind.IMAGE]: 'Images',
  [ArtifactKind.CHART]: 'Charts',
  [ArtifactKind.PACKAGE_BUNDLE]: 'Package bundles',
  [ArtifactKind.OS_IMAGE]: 'Operating system images',
  [ArtifactKind.BOOT_FILE]: 'Boot files',
  [ArtifactKind.BINARY]: 'Programs',
  [ArtifactKind.MANIFEST]: 'Manifests',
};

/** The list as a report: totals of each kind, then a table for each kind in the order of `ArtifactKind`. */
export function toMarkdown(artifacts: readonly Artifact[]): string {
  const kinds = Object.values(ArtifactKind)
    .map((kind) => ({ title: TITLES[kind], members: artifacts.filter((artifact) => artifact.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  const lines = [
    '# Artifacts',
    '',
    ...kinds.length === 0 ? ['There are none.'] : totals([...kinds, { title: 'All', members: artifacts }]),
    ...kinds.flatMap(({ title, members }) => ['', `## ${title}`, '', ...details(members)]),
  ];
  return `${lines.join('\n')}\n`;
}

function totals(kinds: readonly { readonly title: string; readonly members: readonly Artifact[] }[]): string[] {
  return table(['Kind', 'Count', 'Known size', 'Size not known', 'Digest not known'], kinds.map(({ title, members }) => [
    title,
    members.length,
    sizeText(members.reduce((sum, { size = 0 }) => sum + size, 0)),
    members.filter(({ size }) => size === undefined).length,
    members.filter((artifact) => digestOf(artifact) === undefined).length,
  ]));
}

function details(artifacts: readonly Artifact[]): string[] {
  return table(['Source', 'Purpose', 'Clusters', 'Target', 'Size', 'Digest'], artifacts.map((artifact) => [
    code(artifact.source),
    artifact.purpose,
    clustersText(artifact.clusters),
    artifact.targets.map(code).join(', '),
    artifact.size === undefined ? '' : sizeText(artifact.size),
    shortDigest(digestOf(artifact)),
  ]));
}

function clustersText(clusters: readonly string[]): string {
  const named = clusters.slice(0, NAMED_CLUSTERS).map(plain).join(', ');
  return clusters.length <= NAMED_CLUSTERS ? named : `${named} and ${clusters.length - NAMED_CLUSTERS} more`;
}

/** What the content can be checked with, in the form that registries use. */
function digestOf(artifact: Artifact): string | undefined {
  const { digest, sha256, sha512 } = artifact;
  if (digest !== undefined) return digest;
  if (isInRegistry(artifact)) return registryReference(artifact.source).digest;
  if (sha256 !== undefined) return `sha256:${sha256}`;
  return sha512 === undefined ? undefined : `sha512:${sha512}`;
}

function shortDigest(digest: string | undefined): string {
  if (digest === undefined) return '';
  const end = digest.indexOf(':') + 1 + DIGEST_CHARACTERS;
  return code(digest.length <= end ? digest : `${digest.slice(0, end)}…`);
}
