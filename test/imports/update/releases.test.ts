import { load } from './load';

const { changedBundle, otherVersions } = load('update/bundle-changes.mjs');
const { changedComponents, checksumsOf, releaseOf, withNumbers, withReleases } = load('update/distro-releases.mjs');
const { compactBundle, distroOf, withRelease } = load('update/eksa-releases.mjs');
const { changedPackages } = load('update/package-inputs.mjs');

const image = (uri: string) => ({ name: 'image', imageDigest: 'sha256:00', uri });

function bundle(capi: string, kubeVip: string, minors: Record<string, number>, host = 'registry.example.com/build', suffix = '-eks-a-1') {
  return {
    kind: 'Bundles',
    spec: {
      number: 7,
      cliMinVersion: 'v0.30.0',
      cliMaxVersion: 'v0.30.1',
      versionsBundles: Object.entries(minors).map(([kubeVersion, number]) => ({
        kubeVersion,
        endOfStandardSupport: '2027-01-01',
        eksD: { name: `kubernetes-${kubeVersion.replace('.', '-')}-eks-${number}`, kubeVersion: `v${kubeVersion}.0`, node: image(`${host}/node:v${kubeVersion.replace('.', '-')}-${number}${suffix}`) },
        bootstrap: { version: `${capi}+abcdef1`, controller: image(`${host}/capi/controller:${capi}${suffix}`) },
        tinkerbell: { version: 'v1.0.0', kubeVip: image(`${host}/kube-vip:${kubeVip}${suffix}`) },
        snow: { version: `v${number}` },
      })),
    },
  };
}

describe('two bundles', () => {
  it('that differ in registry, build and commit only are the same', () => {
    const before = bundle('v1.0.0', 'v2.0.0', { '1.30': 4 });

    expect(changedBundle(before, bundle('v1.0.0', 'v2.0.0', { '1.30': 4 }, 'public.example.com/release', '-eks-a-99')).changed).toEqual([]);
  });

  it('say each change once, whatever follows from it, and for which Kubernetes versions it holds', () => {
    const changes = changedBundle(bundle('v1.0.0', 'v2.0.0', { '1.30': 4, '1.31': 2 }), bundle('v1.1.0', 'v2.2.0', { '1.30': 5, '1.31': 2, '1.32': 1 }));

    expect(changes).toEqual({
      added: ['1.32'],
      removed: [],
      minors: 3,
      changed: [
        { path: 'bootstrap.version', from: 'v1.0.0', to: 'v1.1.0', minors: ['1.30', '1.31'] },
        { path: 'eksD.name', from: 'kubernetes-1-30-eks-4', to: 'kubernetes-1-30-eks-5', minors: ['1.30'] },
        { path: 'tinkerbell.kubeVip', from: 'kube-vip:v2.0.0', to: 'kube-vip:v2.2.0', minors: ['1.30', '1.31'] },
      ],
    });
  });

  it('may want another Cluster API than imports/ is made from', () => {
    const repository = 'https://github.com/kubernetes-sigs/cluster-api';

    expect(otherVersions(bundle('v1.1.0', 'v2', { '1.30': 1 }), { [repository]: 'v1.0.0', 'https://github.com/tinkerbell/cluster-api-provider-tinkerbell': 'v1.0.0' }))
      .toEqual([{ repository, installs: 'v1.1.0', here: 'v1.0.0' }]);
  });
});

describe('a published bundle', () => {
  it('is kept with what all Kubernetes versions share said once', () => {
    const compact = compactBundle(bundle('v1.0.0', 'v2.0.0', { '1.30': 4, '1.31': 2 }));

    expect(compact.shared).toEqual({
      'bootstrap.controller': 'registry.example.com/build/capi/controller:v1.0.0-eks-a-1',
      'tinkerbell.kubeVip': 'registry.example.com/build/kube-vip:v2.0.0-eks-a-1',
    });
    expect(compact.versions['1.31']).toEqual({
      eksD: 'kubernetes-1-31-eks-2', kubeVersion: 'v1.31.0', endOfStandardSupport: '2027-01-01', uris: { 'eksD.node': 'registry.example.com/build/node:v1-31-2-eks-a-1' },
    });
  });

  it('says which EKS Distro releases it brings, or is refused', () => {
    expect(distroOf(bundle('v1', 'v2', { '1.30': 4 }))).toEqual({ '1-30': { number: 4, kubeVersion: 'v1.30.0' } });
    expect(() => distroOf({ spec: { versionsBundles: [{ kubeVersion: '1.30' }] } })).toThrow('--bundle: a Kubernetes version has no EKS Distro release (no eksD.name)');
  });
});

it('a release of EKS Anywhere takes its place among the others, each of them once', () => {
  const releases = ['v0.9.1', 'v0.26.1', 'v0.27.0'].map((version) => ({ version }));

  expect(withRelease(releases, { version: 'v0.26.2' }).map(({ version }: { version: string }) => version)).toEqual(['v0.9.1', 'v0.26.1', 'v0.26.2', 'v0.27.0']);
  expect(withRelease(releases, { version: 'v0.27.0', again: true })).toHaveLength(3);
});

describe('a manifest of EKS Distro', () => {
  const manifest = (number: number, tag: string) => ({
    kind: 'Release',
    metadata: { name: `kubernetes-1-30-eks-${number}` },
    spec: { channel: '1-30', number },
    status: {
      date: '2026-09-01T10:00:00Z',
      components: [{
        name: 'kubernetes',
        gitTag: tag,
        gitCommit: 'abc',
        assets: [
          { name: 'pause-image', type: 'Image', image: { uri: `example.com/pause:${tag}-eks-1-30-${number}`, imageDigest: 'sha256:01' } },
          { name: 'kubelet', type: 'Archive', archive: { uri: 'https://example.com/kubelet', sha256: '02', sha512: '03' } },
        ],
      }],
    },
  });
  const release = releaseOf(manifest(5, 'v1.30.5'), 'file.yaml');

  it('becomes a release of its channel', () => {
    expect(release).toMatchObject({ release: 'v1-30-eks-5', channel: '1-30', number: 5, date: '2026-09-01', kubernetesVersion: 'v1.30.5' });
    expect(release.components.kubernetes).toEqual({
      gitTag: 'v1.30.5', source: 'manifest', gitCommit: 'abc', images: { 'pause-image': 'example.com/pause:v1.30.5-eks-1-30-5' }, imageDigests: { 'pause-image': 'sha256:01' },
    });
    expect(checksumsOf(manifest(5, 'v1.30.5'))).toEqual({ kubelet: { sha256: '02', sha512: '03', uri: 'https://example.com/kubelet', source: 'manifest' } });
  });

  it('is compared with the release before it', () => {
    const earlier = [3, 4, 9].map((number) => releaseOf(manifest(number, `v1.30.${number}`), 'file.yaml'));

    expect(changedComponents(earlier, release)).toEqual({ former: 'v1-30-eks-4', changed: [{ name: 'kubernetes', from: 'v1.30.4', to: 'v1.30.5' }] });
  });

  it('completes a release that was known from documents, and keeps what no manifest says', () => {
    const documented = {
      ...release, date: '2026-09-02', dateSource: 'docs', components: { 'kubernetes': { source: 'docs' }, 'go-runner': { source: 'docs', inManifest: false } },
    };
    const [merged, ...others] = withReleases([documented], [release]);

    expect(others).toEqual([]);
    expect(merged).toMatchObject({ date: '2026-09-02', components: { 'kubernetes': { source: 'docs', gitTag: 'v1.30.5' }, 'go-runner': { inManifest: false } } });
  });

  it('is counted in its channel, which has to be there', () => {
    const channels = { '1-30': { numbers: [4], releases: 1, latestDocumented: 'v1-30-eks-4' } };

    expect(withNumbers(channels, [release])['1-30']).toMatchObject({ numbers: [4, 5], releases: 2, latestDocumented: 'v1-30-eks-5', latestKubernetesVersion: 'v1.30.5' });
    expect(channels['1-30'].numbers).toEqual([4]);
    expect(() => withNumbers({}, [release])).toThrow('channel 1-30 is new');
  });

  it('without a name is refused', () => {
    expect(() => releaseOf({ metadata: {}, spec: {}, status: {} }, 'file.yaml')).toThrow('--eks-distro: file.yaml is a Release without name, channel or components');
  });
});

it('packages say which versions came and went by Kubernetes version', () => {
  const input = (...versions: string[]) => `kubernetesVersion: "1.30"\npackages:\n- projects:\n  - name: harbor\n    versions:\n${versions.map((name) => `    - name: ${name}\n`).join('')}`;

  expect(changedPackages([input('v1', 'v2')], [input('v2', 'v3')])).toEqual([{ key: '1.30 harbor', added: ['v3'], removed: ['v1'] }]);
});
