// What clusters take from the bundle of their EKS Anywhere version, and from the EKS Distro releases that it names.
import { ArtifactKind } from './artifact';
import { isOfFirstVersion, needOf } from './bundle-needs';
import type { ClusterFacts } from './cluster-facts';
import type { Collector } from './collector';
import type { EksaBundle } from '../distro/eksa-bundle';
import { type EksaArtifact, EksaArtifactKind } from '../distro/facts/eksa-artifact';
import { ImagePurpose, type ReleaseImage } from '../distro/facts/release-image';
import { EksaError } from '../findings';

const KINDS: Readonly<Record<EksaArtifactKind, ArtifactKind>> = {
  [EksaArtifactKind.IMAGE]: ArtifactKind.IMAGE,
  [EksaArtifactKind.CHART]: ArtifactKind.CHART,
  [EksaArtifactKind.MANIFEST]: ArtifactKind.MANIFEST,
  [EksaArtifactKind.ARCHIVE]: ArtifactKind.BINARY,
};

const OF_OTHER_VERSION = 'no node runs its Kubernetes version';
const OF_OTHER_ENTRY = 'management clusters take it from the first Kubernetes version of the bundle';

/** Images, charts and manifests of a bundle; its files have parts of their own. */
export function collectFromBundle(facts: ClusterFacts, collector: Collector): void {
  const { bundle, kubernetesVersions } = facts;
  for (const [index, version] of bundle.kubernetesVersions.entries()) {
    const isUsed = kubernetesVersions.includes(version);
    for (const artifact of artifactsOf(bundle, version)) {
      if (artifact.kind !== EksaArtifactKind.ARCHIVE) collectArtifact(artifact, isUsed, index === 0, facts, collector);
    }
    for (const image of releaseImages(bundle, version, isUsed)) collectReleaseImage(image, isUsed, facts, collector);
  }
}

function collectArtifact(artifact: EksaArtifact, isUsed: boolean, isFirst: boolean, facts: ClusterFacts, collector: Collector): void {
  const { path, kind, uri, purpose, digest, sha256, sha512, source } = artifact;
  const { isNeeded, otherwise } = needOf(path, facts);
  if (!isNeeded) {
    collector.omit(uri, otherwise);
  } else if (isOfFirstVersion(path) ? isFirst : isUsed) {
    collector.need({ kind: KINDS[kind], source: uri, purpose, name: path, digest, sha256, sha512, origin: source });
  } else {
    collector.omit(uri, isOfFirstVersion(path) ? OF_OTHER_ENTRY : OF_OTHER_VERSION);
  }
}

const NOT_USED: Readonly<Partial<Record<ImagePurpose, string>>> = {
  [ImagePurpose.ADD_ON]: 'EKS Anywhere does not install it on such a cluster',
  [ImagePurpose.BUILD]: 'only to build images',
  [ImagePurpose.CSI]: 'storage drivers that EKS Anywhere does not install',
};

const IAM_AUTHENTICATOR = 'aws-iam-authenticator-image';

function collectReleaseImage(
  { name, uri, purpose, digest, source }: ReleaseImage, isUsed: boolean, { hasIamAuthenticator }: ClusterFacts, collector: Collector,
): void {
  const isInstalled = purpose === ImagePurpose.CLUSTER || (name === IAM_AUTHENTICATOR && hasIamAuthenticator);
  if (isInstalled && isUsed) collector.need({ kind: ArtifactKind.IMAGE, source: uri, purpose, name, digest, origin: source });
  else collector.omit(uri, isInstalled ? OF_OTHER_VERSION : NOT_USED[purpose]!);
}

const bundles = new WeakMap<EksaBundle, Map<string, readonly EksaArtifact[]>>();

/** Bundles put their lists together anew each time, and all clusters of a fleet ask for the same. */
export function artifactsOf(bundle: EksaBundle, version: string): readonly EksaArtifact[] {
  let versions = bundles.get(bundle);
  if (versions === undefined) bundles.set(bundle, versions = new Map());
  let artifacts = versions.get(version);
  if (artifacts === undefined) versions.set(version, artifacts = bundle.artifacts(version));
  return artifacts;
}

function releaseImages(bundle: EksaBundle, version: string, isUsed: boolean): readonly ReleaseImage[] {
  try {
    return bundle.release(version)._facts.components.flatMap(({ images }) => images);
  } catch (error) {
    // a bundle that was given may name releases that nobody knows; what is not used need not be known
    if (isUsed || !EksaError.isEksaError(error)) throw error;
    return [];
  }
}
