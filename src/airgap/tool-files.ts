// The files that `eksctl anywhere` reads, the program itself, and what machines with etcd of their own install.
import { ArtifactKind } from './artifact';
import type { ClusterFacts } from './cluster-facts';
import type { Collector } from './collector';
import { EksaReleases } from '../distro/eksa-releases';
import { DataSource } from '../distro/facts/data-source';
import { ImagePurpose } from '../distro/facts/release-image';

const ASSETS = 'https://anywhere-assets.eks.amazonaws.com/releases';
const RELEASES = `${ASSETS}/eks-a/manifest.yaml`;
const RELEASE_CRD = 'https://distro.eks.amazonaws.com/crds/releases.distro.eks.amazonaws.com-v1alpha1.yaml';

/** Release manifest, bundle, EKS Distro manifests and the program, for the machine on which `eksctl anywhere` runs. */
export function collectToolFiles(facts: ClusterFacts, collector: Collector): void {
  const { bundle, kubernetesVersions, isManagement } = facts;
  const manifest = (source: string, name: string) => (
    collector.need({ kind: ArtifactKind.MANIFEST, source, purpose: ImagePurpose.BOOTSTRAP, name, origin: DataSource.RULE })
  );
  for (const version of kubernetesVersions) manifest(bundle.release(version).manifestUrl, 'eksD.manifestUrl');
  if (!isManagement) return;
  manifest(RELEASES, 'releases');
  manifest(`${ASSETS}/bundles/${bundle.number}/manifest.yaml`, 'bundle');
  manifest(RELEASE_CRD, 'eksD.components');
  collectProgram(facts, collector);
}

function collectProgram({ eksaVersion }: ClusterFacts, collector: Collector): void {
  const version = eksaVersion.startsWith('v') ? eksaVersion : `v${eksaVersion}`;
  if (!EksaReleases.versions().includes(version)) {
    collector.missing(`where the program eksctl-anywhere ${version} is published is not known`);
    return;
  }
  const { number } = EksaReleases.release(version);
  const file = `eksctl-anywhere-${version}-linux-amd64.tar.gz`;
  collector.need({
    kind: ArtifactKind.BINARY,
    source: `${ASSETS}/eks-a/${number}/artifacts/eks-a/${version}/linux/amd64/${file}`,
    purpose: ImagePurpose.BOOTSTRAP,
    name: 'eksctl-anywhere',
    origin: DataSource.RULE,
  });
}

/** The archives that machines of an external etcd install. */
export function collectEtcd({ bundle, kubernetesVersions, hasExternalEtcd, model }: ClusterFacts, collector: Collector): void {
  const version = model.cluster.spec?.kubernetesVersion;
  if (!hasExternalEtcd || version === undefined || !kubernetesVersions.includes(version)) return;
  const release = bundle.release(version);
  const { uri, name, sha256, sha512, source } = release.archives.find((archive) => archive.uri === release._etcdArchiveUrl())!;
  collector.need({ kind: ArtifactKind.BINARY, source: uri, purpose: ImagePurpose.CLUSTER, name, sha256, sha512, origin: source });
}
