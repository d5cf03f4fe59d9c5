// What the list has and leaves out together is what the real tool lists.
import { Chart } from 'cdk8s';
import { parse, stringify } from 'yaml';
import {
  ArtifactKind, EksaApp, EksaBundle, EksaCluster, EksaReleases, HardwareInventory, IdentityProvider, KubernetesVersion, OsFamily, RolloutStrategy,
} from '../../src';
import { EksaArtifactKind } from '../../src/distro/facts/eksa-artifact';
import { CONTROL_PLANE_HARDWARE, MINIMAL } from '../cluster/fixtures';
import { describeShared, readShared } from '../shared';

/** Images that the tool passes over, and one of the clusters needs: its list of images is not complete. */
const PASSED_OVER = 'credential-provider-package';

function management(bundle: EksaBundle, version: string, eksaVersion: string): EksaCluster {
  const chart = new Chart(new EksaApp(), 'test');
  return new EksaCluster(chart, 'mgmt', { ...MINIMAL, bundle, eksaVersion, kubernetesVersion: KubernetesVersion.of(version), inventory: new HardwareInventory(chart, 'rack', { machines: [] }) });
}

/** The images that the list has, and those that it leaves out. */
function imagesOf(cluster: EksaCluster, isImage: (source: string) => boolean): { readonly listed: string[]; readonly leftOut: string[] } {
  const list = cluster.artifacts();
  return {
    listed: list.artifacts.filter(({ kind }) => kind === ArtifactKind.IMAGE).map(({ source, digest }) => (digest === undefined ? source : `${source}@${digest}`)),
    leftOut: list.leftOut.map(({ source }) => source).filter(isImage),
  };
}

describeShared('where eksctl anywhere v0.26.1 was run', () => {
  it('the list is its list without what the cluster does not use, each with a reason', () => {
    const printed = readShared('golden', 'upstream-runs', 'cli', 'list-images', 'head-bundle-1.33.txt').trim().split('\n');
    const withoutDigest = (image: string) => image.replace(/@.*/, '');
    // the tool was run on the entry of that version alone, with another release
    const object = parse(readShared('eksd', 'bundles', 'golden-main-bundle-release-HEAD.yaml').replace(/kubernetes-1-33-eks-\d+/g, 'kubernetes-1-33-eks-20'));
    object.spec.versionsBundles = object.spec.versionsBundles.filter(({ kubeVersion }: { kubeVersion: string }) => kubeVersion === '1.33');
    const bundle = EksaBundle.fromManifest(`${stringify(object, { aliasDuplicateObjects: false })}---\n${readShared('eksd', 'manifests', 'kubernetes-1-33-eks-20.yaml')}`);
    const charts = new Set(bundle.artifacts('1.33').filter(({ kind }) => kind === EksaArtifactKind.CHART).map(({ uri }) => uri));
    const { listed, leftOut } = imagesOf(management(bundle, '1.33', 'v0.26.1'), (source) => !source.includes('://') && !charts.has(source));

    // as printed, with digests
    const ofRealTool = new Set(printed);
    expect(listed.filter((image) => !ofRealTool.has(image) && !image.includes(PASSED_OVER))).toStrictEqual([]);
    // nothing of the tool is neither listed nor left out with a reason
    const known = new Set([...listed.map(withoutDigest), ...leftOut]);
    expect([...new Set(printed.map(withoutDigest))].filter((image) => !known.has(image))).toStrictEqual([]);
    // and nothing is left out that the tool does not have either
    const ofTool = new Set(printed.map(withoutDigest));
    expect(leftOut.filter((image) => !ofTool.has(image))).toStrictEqual([]);
    expect({ printed: ofRealTool.size, listed: listed.length, leftOut: leftOut.length }).toMatchSnapshot();
  });

  it('every bundle that is known has nothing that is neither needed nor left out', () => {
    const counts = EksaReleases.versions().filter((version) => EksaReleases.release(version).bundleKnown).map((version) => {
      const bundle = EksaReleases.bundle(version);
      const newest = bundle.kubernetesVersions.at(-1)!;
      const cluster = management(bundle, newest, version);
      const list = cluster.artifacts();
      const known = new Set([...list.artifacts, ...list.leftOut].map(({ source }) => source));
      const all = bundle.kubernetesVersions.flatMap((minor) => [
        ...bundle.artifacts(minor).filter(({ kind }) => kind !== EksaArtifactKind.ARCHIVE).map(({ uri }) => uri),
        ...bundle.release(minor).components.flatMap(({ images }) => images.map(({ uri }) => uri)),
      ]);
      expect(all.filter((uri) => !known.has(uri))).toStrictEqual([]);
      return list.artifacts.length;
    });
    expect(Math.min(...counts)).toBeGreaterThan(40);
  });
});

it('a cluster that uses everything leaves out only what no cluster on bare metal uses', () => {
  const chart = new Chart(new EksaApp(), 'test');
  const cluster = new EksaCluster(chart, 'mgmt', {
    ...MINIMAL, identityProviders: [IdentityProvider.awsIam({ name: 'iam', awsRegion: 'us-west-2' })], controlPlane: { ...MINIMAL.controlPlane, rolloutStrategy: RolloutStrategy.inPlace() },
  });
  for (const version of EksaReleases.bundle('v0.26.1').kubernetesVersions) {
    cluster.addPool(`pool-${version.replace('.', '-')}`, {
      replicas: 1, hardware: CONTROL_PLANE_HARDWARE, kubernetesVersion: KubernetesVersion.of(version), osFamily: OsFamily.BOTTLEROCKET, osImageUrl: `https://images.example.com/${version.replace('.', '-')}.gz`,
    });
  }
  const reasons = new Set(cluster.artifacts().leftOut.flatMap((each) => each.reasons));
  expect([...reasons].sort()).toMatchSnapshot();
});
