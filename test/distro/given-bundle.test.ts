import { parse, stringify } from 'yaml';
import { EksaBundle, EksDistro, ImagePurpose } from '../../src/distro';
import { describeShared, readShared, shared } from '../shared';
import { bundleEntry, bundlesObject, releaseObject, yamlOf } from './manifests';

/** The bundle after a change. */
function changed(change: (bundle: any, entry: any) => void): string {
  const bundle = bundlesObject();
  change(bundle, bundle.spec.versionsBundles[0]);
  return yamlOf(bundle);
}

describe('a bundle from its manifest', () => {
  const bundle = EksaBundle.fromManifest(yamlOf(bundlesObject()));

  it('says that it was given', () => {
    const { number, cliMinVersion, cliMaxVersion, derived, asOf, kubernetesVersions } = bundle;

    expect({ number, cliMinVersion, cliMaxVersion, derived, asOf, kubernetesVersions }).toStrictEqual({
      number: 200, cliMinVersion: 'v0.27.0', cliMaxVersion: 'v0.27.1', derived: false, asOf: '2026-09-01', kubernetesVersions: ['1.33'],
    });
    expect(bundle.endOfStandardSupport('1.33')).toBe('2026-08-31');
  });

  it('takes the release that it names from the data', () => {
    expect(bundle.release('1.33')).toBe(EksDistro.release('v1-33-eks-20'));
  });

  it('names its artifacts with digests and sums, and skips what is given up or empty', () => {
    expect(bundle.artifacts('1.33')).toStrictEqual([
      {
        path: 'bottlerocketHostContainers.kubeadmBootstrap',
        kind: 'image',
        uri: 'registry.example.com/bottlerocket-bootstrap:v1-33-20-eks-a-200',
        purpose: 'cluster',
        source: 'manifest',
      },
      { path: 'cilium.helmChart', kind: 'chart', uri: 'registry.example.com/cilium:1.20.0', purpose: 'cluster', source: 'manifest' },
      {
        path: 'tinkerbell.components',
        kind: 'manifest',
        uri: 'https://assets.example.com/infrastructure-components.yaml',
        purpose: 'management',
        source: 'manifest',
      },
      {
        path: 'tinkerbell.kubeVip',
        kind: 'image',
        uri: 'registry.example.com/kube-vip:v1.3.0-eks-a-200',
        digest: `sha256:${'ab'.repeat(32)}`,
        purpose: 'cluster',
        source: 'manifest',
      },
      {
        path: 'tinkerbell.tinkerbellStack.hook.iso.amd',
        kind: 'archive',
        uri: 'https://assets.example.com/hook.iso',
        sha256: 'cd'.repeat(32),
        sha512: 'ef'.repeat(64),
        purpose: 'provisioning',
        source: 'manifest',
      },
    ]);
    expect(bundle.images('1.33', { purposes: [ImagePurpose.CLUSTER] }).find(({ name }) => name === 'tinkerbell.kubeVip')?.digest)
      .toBe(`sha256:${'ab'.repeat(32)}`);
  });

  it('gives what a cluster takes from it', () => {
    expect(bundle.versionsBundle('1.33')).toStrictEqual({
      kubernetesVersion: '1.33',
      kubernetes: { repository: 'public.ecr.aws/eks-distro/kubernetes', tag: 'v1.33.5-eks-1-33-20' },
      coredns: { repository: 'public.ecr.aws/eks-distro/coredns', tag: 'v1.12.4-eks-1-33-20' },
      etcd: { repository: 'public.ecr.aws/eks-distro/etcd-io', tag: 'v3.5.21-eks-1-33-20' },
      pause: { repository: 'public.ecr.aws/eks-distro/kubernetes/pause', tag: 'v1.33.5-eks-1-33-20' },
      etcdVersion: '3.5.21',
      etcdArchiveUrl: 'https://distro.eks.amazonaws.com/kubernetes-1-33/releases/20/artifacts/etcd/v3.5.21/etcd-linux-amd64-v3.5.21.tar.gz',
      kubeVip: 'registry.example.com/kube-vip:v1.3.0-eks-a-200',
      bottlerocketBootstrap: { repository: 'registry.example.com/bottlerocket-bootstrap', tag: 'v1-33-20-eks-a-200' },
      endOfStandardSupport: '2026-08-31',
    });
  });

  it('takes releases from the same file, or that are passed along, before those of the data', () => {
    const release = releaseObject();
    release.status.components.find(({ name }: any) => name === 'etcd').gitTag = 'v3.5.99';

    expect(EksaBundle.fromManifest(yamlOf(release, bundlesObject())).versionsBundle('1.33').etcdVersion).toBe('3.5.99');
    expect(EksaBundle.fromManifest(yamlOf(bundlesObject()), { releases: [EksDistro.fromManifest(yamlOf(release))] }).versionsBundle('1.33').etcdVersion)
      .toBe('3.5.99');
  });

  it('finds a release by the file name of its manifest first, then by its name, in any form', () => {
    const named = (eksD: object) => EksaBundle.fromManifest(changed((_, entry) => { entry.eksD = eksD; })).release('1.33').name;

    expect(named({ name: 'eks-d-1-33', manifestUrl: 'embed:///testdata/kubernetes-1-33-eks-7.yaml' })).toBe('v1-33-eks-7');
    expect(named({ name: 'kubernetes-1-33-8' })).toBe('v1-33-eks-8');
  });

  it('finds a given release by its own name', () => {
    const release = releaseObject();
    release.metadata.name = 'my-build';
    const text = changed((_, entry) => { entry.eksD = { name: 'my-build' }; });

    expect(EksaBundle.fromManifest(text, { releases: [EksDistro.fromManifest(yamlOf(release))] }).release('1.33').manifestName).toBe('my-build');
  });

  it('may leave out what is not needed', () => {
    const small = EksaBundle.fromManifest(changed((value, entry) => {
      delete value.metadata;
      value.spec.cliMinVersion = '';
      delete value.spec.cliMaxVersion;
      delete entry.endOfStandardSupport;
    }));

    expect([small.asOf, small.cliMinVersion, small.cliMaxVersion, small.endOfStandardSupport('1.33')]).toStrictEqual([undefined, '', '', undefined]);
  });

  it('lists its minor versions in their order', () => {
    const versions = EksaBundle.fromManifest(changed(({ spec }) => {
      spec.versionsBundles = ['1.33', '1.9', '1.30'].map((kubeVersion) => ({ ...bundleEntry(), kubeVersion }));
    })).kubernetesVersions;

    expect(versions).toStrictEqual(['1.9', '1.30', '1.33']);
  });

  it('says when it has nothing for bare metal', () => {
    const other = EksaBundle.fromManifest(changed((_, entry) => { entry.tinkerbell = { kubeVip: {} }; }));

    expect(() => other.versionsBundle('1.33')).toThrow(
      '[EKSA-DISTRO-013] bundle 200 has no bare-metal parts for Kubernetes 1.33; wanted images at tinkerbell.kubeVip and bottlerocketHostContainers.kubeadmBootstrap',
    );
  });

  it('says when its release is not known, as soon as that release is wanted', () => {
    const newer = EksaBundle.fromManifest(changed((_, entry) => { entry.eksD = { name: 'kubernetes-1-33-eks-99' }; }));

    expect(newer.endOfStandardSupport('1.33')).toBe('2026-08-31');
    expect(() => newer.release('1.33')).toThrow(
      '[EKSA-DISTRO-014] manifest:13:7: Bundles/bundles-200 spec.versionsBundles[0].eksD: the EKS Distro release is neither given nor part of the data; found kubernetes-1-33-eks-99. Put its Release object into the same file, or pass it along',
    );
  });

  it.each([
    [{}, 'found no name'],
    [{ name: 'kubernetes-1-99-eks-1' }, 'neither given nor part of the data'],
    [{ name: 'kubernetes-1-34-eks-1' }, 'the EKS Distro release is one of Kubernetes 1.34; found kubernetes-1-34-eks-1'],
  ])('refuses the release %j', (eksD, message) => {
    expect(() => EksaBundle.fromManifest(changed((_, entry) => { entry.eksD = eksD; })).versionsBundle('1.33')).toThrow(message);
  });

  it('refuses a minor version that it does not ship', () => {
    expect(() => bundle.release('1.34')).toThrow('[EKSA-DISTRO-007] bundle 200 does not ship Kubernetes 1.34 (data of 2026-09-01); found "1.34"; wanted one of 1.33');
    const undated = EksaBundle.fromManifest(changed((value) => { delete value.metadata; }));
    expect(() => undated.release('1.34')).toThrow('[EKSA-DISTRO-007] bundle 200 does not ship Kubernetes 1.34; found');
  });

  it.each<[string, (bundle: any, entry: any) => void, string]>([
    ['no entries', ({ spec }) => { spec.versionsBundles = []; }, 'spec.versionsBundles: must not be empty'],
    ['no number', ({ spec }) => { delete spec.number; }, 'spec.number: is missing'],
    ['a negative number', ({ spec }) => { spec.number = -1; }, 'spec.number: must not be negative; found -1'],
    ['a version as a number', (_, entry) => { entry.kubeVersion = 1.3; }, 'spec.versionsBundles[0].kubeVersion: must be of the type string; found 1.3'],
    ['a version in another form', (_, entry) => { entry.kubeVersion = 'v1.33'; }, 'kubeVersion: must be a text such as "1.34"; found "v1.33"'],
    ['an end of support that is no day', (_, entry) => { entry.endOfStandardSupport = '2026-13-01'; }, 'must be a day such as "2026-12-31"; found "2026-13-01"'],
    ['no release', (_, entry) => { delete entry.eksD; }, 'spec.versionsBundles[0].eksD: is missing'],
    ['two entries of one version', ({ spec }, entry) => { spec.versionsBundles.push(entry); }, 'spec.versionsBundles[1].kubeVersion: there is an entry for this version already; found "1.33"'],
    ['a URI that is no text', (_, entry) => { entry.tinkerbell.kubeVip.uri = 5; }, 'spec.versionsBundles[0].tinkerbell.kubeVip.uri: must be of the type string; found 5'],
    ['an image without tag', (_, entry) => { entry.tinkerbell.kubeVip.uri = 'example.com/kube-vip'; }, 'tinkerbell.kubeVip.uri: must be an image with registry and tag'],
    ['a digest that is none', (_, entry) => { entry.tinkerbell.kubeVip.imageDigest = 'latest'; }, 'tinkerbell.kubeVip.imageDigest: must be a SHA-256 digest; found "latest"'],
    ['a file with a blank', (_, entry) => { entry.tinkerbell.components.uri = 'https://example.com/a b'; }, 'tinkerbell.components.uri: must be text without blanks'],
  ])('is refused with %s', (_, change, message) => {
    expect(() => EksaBundle.fromManifest(changed(change))).toThrow(expect.objectContaining({ name: 'EksaError', message: expect.stringContaining(message) }));
  });

  it('is refused together with a faulty release in the same file, all at once', () => {
    const release = releaseObject();
    release.spec.number = 0;

    expect(() => EksaBundle.fromManifest(`${changed(({ spec }) => { spec.number = 'x'; })}---\n${yamlOf(release)}`)).toThrow(/^2 problems/);
  });

  it('is not found in a file without one', () => {
    expect(() => EksaBundle.fromManifest(yamlOf(releaseObject()))).toThrow(
      '[EKSA-DISTRO-012] manifest: a manifest with one Bundles object is wanted; found Release/kubernetes-1-33-eks-20 (distro.eks.amazonaws.com/v1alpha1); wanted one document with kind Bundles and apiVersion anywhere.eks.amazonaws.com/v1alpha1',
    );
  });

  it('does not follow what is nested deeper than any bundle', () => {
    const deep = (levels: number): any => (levels === 0 ? { uri: 'not an image' } : { level: deep(levels - 1) });

    expect(EksaBundle.fromManifest(changed((_, entry) => { entry.deep = deep(50); })).artifacts('1.33')).toHaveLength(5);
  });
});

describeShared('the bundles of upstream', () => {
  const bundles = (name: string) => EksaBundle.fromManifest(shared('eksd', 'bundles', name));

  it('with a signature and real digests is read', () => {
    const bundle = bundles('dev-bundles-17-v0.25.0-dev-build.17-SIGNED.yaml');
    const digests = new Set(bundle.kubernetesVersions.flatMap((minor) => bundle.artifacts(minor)).map(({ digest }) => digest));

    expect(bundle.kubernetesVersions.map((minor) => bundle.release(minor).number)).toStrictEqual([63, 52, 45, 34, 27, 17, 8]);
    expect(bundle.versionsBundle('1.28').bottlerocketImageUrl).toMatch(/-amd64\.img\.gz$/);
    expect(bundle.versionsBundle('1.29').bottlerocketImageUrl).toBeUndefined();
    expect(bundle.endOfStandardSupport('1.34')).toBe('2026-12-31');
    expect(digests.size).toBe(89);
  });

  it('of the release tool is read, and is the bundle of v0.26.1 but for registry and build', () => {
    const bundle = bundles('golden-main-bundle-release-HEAD.yaml');

    for (const minor of bundle.kubernetesVersions) {
      const derived = EksDistro.shippedBy('v0.26.1', minor);
      expect(bundle.release(minor)).toBe(derived);
    }
  });

  it('with hardly anything in it is read, and refused when a cluster wants something from it', () => {
    const bundle = bundles('fixture-signed-bundle-1-31.yaml');

    expect(bundle.release('1.31').name).toBe('v1-31-eks-46');
    expect(() => bundle.versionsBundle('1.31')).toThrow('EKSA-DISTRO-013');
  });
});

describeShared("the fixtures of EKS Anywhere's own tests", () => {
  const fixture = (name: string) => readShared('golden', 'capi', 'fixtures', 'upstream-test-fixtures', name);
  const { versions } = JSON.parse(readShared('golden', 'capi', 'fixtures', 'versions.json')) as { versions: Record<string, Record<string, string>> };

  it('write a key twice, which is refused', () => {
    expect(() => EksaBundle.fromManifest(fixture('bundles.yaml'))).toThrow('this key is there twice; found cloudStack');
  });

  it.each(['1.20', '1.21'])('give the values that upstream maps for %s', (minor) => {
    const text = stringify(parse(fixture('bundles.yaml'), { uniqueKeys: false }));
    const releases = ['kubernetes-1-20-eks-1.yaml', 'kubernetes-1-21-eks-4.yaml'].map((name) => EksDistro.fromManifest(fixture(name)));
    const bundle = EksaBundle.fromManifest(text, { releases });
    const values = bundle.versionsBundle(minor);

    expect(bundle.release(minor).embedded).toBe(false);
    expect({
      KubernetesRepo: values.kubernetes.repository,
      KubernetesTag: values.kubernetes.tag,
      CoreDNSRepo: values.coredns.repository,
      CoreDNSTag: values.coredns.tag,
      EtcdRepo: values.etcd.repository,
      EtcdTag: values.etcd.tag,
      EtcdVersion: values.etcdVersion,
      EtcdURL: values.etcdArchiveUrl,
      PauseURI: `${values.pause.repository}:${values.pause.tag}`,
      BRBootstrapURI: `${values.bottlerocketBootstrap.repository}:${values.bottlerocketBootstrap.tag}`,
      KubeVip: values.kubeVip,
      BRRaw: values.bottlerocketImageUrl ?? '',
    }).toStrictEqual(versions[minor]);
    // the same from the embedded releases
    expect(EksaBundle.fromManifest(text).versionsBundle(minor)).toStrictEqual(values);
  });
});

describe('a manifest of another kind', () => {
  const cluster = 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata:\n  name: prod\n';
  it.each<[string, string, string]>([
    ['a cluster', cluster, 'found Cluster/prod (anywhere.eks.amazonaws.com/v1alpha1); wanted one document with kind Bundles and apiVersion anywhere.eks.amazonaws.com/v1alpha1. EksaCluster.fromYaml() takes this file'],
    ['the list of releases', cluster.replace('Cluster', 'Release'), '. This lists the releases of EKS Anywhere; the bundle of each is the file that its bundleManifestUrl names'],
    ['something else', 'kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: a\n', 'found ConfigMap/a (v1); wanted one document with kind Bundles'],
    ['a list', '- a\n- b\n', 'found a list of 2; wanted'],
    ['nothing', '\n', 'found no document; wanted'],
    ['many', Array.from({ length: 8 }, (_, index) => `kind: A\napiVersion: v${index}\n`).join('---\n'), 'found A (v0), A (v1), A (v2), A (v3), A (v4) and 3 more; wanted'],
  ])('is called what it is: %s', (_, text, said) => {
    expect(() => EksaBundle.fromManifest(text)).toThrow(said);
  });

  it('is told where it belongs: a bundle', () => {
    expect(() => EksDistro.fromManifest(yamlOf(bundlesObject()))).toThrow('found Bundles/bundles-200 (anywhere.eks.amazonaws.com/v1alpha1); wanted one document with kind Release and apiVersion distro.eks.amazonaws.com/v1alpha1. EksaBundle.fromManifest() takes this file');
  });
});

describe('the version of a node', () => {
  it('names its release only together with the Kubernetes version of that release', () => {
    expect(() => EksDistro.release('v1.34.8-eks-1-34-21')).toThrow('[EKSA-DISTRO-004] the EKS Distro release 21 of the channel 1-34 is Kubernetes v1.34.9; found "v1.34.8-eks-1-34-21"; wanted "v1-34-eks-21"');
    expect(() => EksDistro.release('v1.34.9-eks-1-34-9999')).toThrow('[EKSA-DISTRO-004] EKS Distro has no release 9999');
  });
});
