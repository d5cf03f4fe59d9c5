import type { Component, ExternalReference, HashDictionary } from '@cyclonedx/cyclonedx-library/Models';
import type { CycloneDxLibraries } from './cyclonedx-libraries';
import { packageUrl } from './package-url';
import { registryReference } from './registry-reference';
import { Artifact, ArtifactKind, isInRegistry } from '../artifact';

const NAMESPACE = 'cdk8s-eks-anywhere';

/** The artifacts as components, in their order. */
export function componentsOf(artifacts: readonly Artifact[], libraries: CycloneDxLibraries): Component[] {
  return artifacts.map((artifact) => componentOf(artifact, libraries));
}

function componentOf(artifact: Artifact, libraries: CycloneDxLibraries): Component {
  const { models: { Component: Piece, ExternalReferenceRepository, PropertyRepository, Property }, enums: { ComponentType } } = libraries;
  const common = {
    // there is one of each source, and the same artifact keeps it in every document
    bomRef: artifact.source,
    externalReferences: new ExternalReferenceRepository(distributions(artifact, libraries)),
    properties: new PropertyRepository(propertiesOf(artifact).map(([name, value]) => new Property(`${NAMESPACE}:${name}`, value))),
  };
  if (!isInRegistry(artifact)) return new Piece(ComponentType.File, fileName(artifact.source), { ...common, hashes: hashesOf(artifact, libraries) });
  const { repository, tag, digest = artifact.digest } = registryReference(artifact.source);
  const type = artifact.kind === ArtifactKind.IMAGE ? ComponentType.Container : ComponentType.Data;
  return new Piece(type, repository, { ...common, version: tag ?? digest, purl: packageUrl(artifact, libraries.purl) });
}

/** Lists as several properties of one name, as CycloneDX has them. */
function propertiesOf({ kind, purpose, names, clusters, size, digest, origin }: Artifact): [name: string, value: string][] {
  const each = (name: string, values: readonly string[]) => values.map((value): [string, string] => [name, value]);
  return [
    ['kind', kind],
    ['purpose', purpose],
    ...each('name', names),
    ...each('cluster', clusters),
    ...each('digest', digest === undefined ? [] : [digest]),
    ...each('size', size === undefined ? [] : [String(size)]),
    ['origin', origin],
  ];
}

/** The schema takes nothing else for a hash. */
const HEXADECIMAL = /^(?:[0-9a-f]{64}|[0-9a-f]{128})$/i;

function hashesOf({ sha256, sha512 }: Artifact, { models, enums: { HashAlgorithm } }: CycloneDxLibraries): HashDictionary {
  const known = [[HashAlgorithm['SHA-256'], sha256], [HashAlgorithm['SHA-512'], sha512]] as const;
  const isHash = (hash: string | undefined): hash is string => hash !== undefined && HEXADECIMAL.test(hash);
  return new models.HashDictionary(known.flatMap(([algorithm, hash]) => (isHash(hash) ? [[algorithm, hash] as const] : [])));
}

/** Where it is published, and where clusters look for it. */
function distributions(artifact: Artifact, { models, enums: { ExternalReferenceType } }: CycloneDxLibraries): ExternalReference[] {
  const reference = (place: string, comment: string) => {
    const url = urlOf(place, artifact);
    return url === undefined ? [] : [new models.ExternalReference(url, ExternalReferenceType.Distribution, { comment })];
  };
  return [...reference(artifact.source, 'published here'), ...artifact.targets.flatMap((target) => reference(target, 'clusters look here'))];
}

/** The URL of a file, or of what a registry keeps, as Helm writes it; nothing when it is none, for the schema takes nothing else. */
function urlOf(place: string, artifact: Artifact): string | undefined {
  const text = isInRegistry(artifact) ? `oci://${place}` : place;
  return URL.canParse(text) ? new URL(text).href : undefined;
}

/** The last part of its path. */
function fileName(url: string): string {
  return (URL.canParse(url) ? new URL(url).pathname : url).split('/').filter((part) => part !== '').at(-1) ?? url;
}
