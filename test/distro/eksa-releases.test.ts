import { DataSource, EksaArtifactKind, EksaReleases, EksDistro, ImagePurpose } from '../../src/distro';

describe('the EKS Anywhere releases', () => {
  it('are listed, and the newest is known', () => {
    expect(EksaReleases.versions()).toHaveLength(121);
    expect(EksaReleases.newest()).toBe('v0.26.1');
    expect(EksaReleases.asOf()).toBe('2026-08-18');
  });

  it('say what they ship', () => {
    expect(EksaReleases.release('0.26.1')).toStrictEqual({
      version: 'v0.26.1',
      date: '2026-08-13',
      number: 124,
      bundleNumber: 124,
      bundleManifestUrl: 'https://anywhere-assets.eks.amazonaws.com/releases/bundles/124/manifest.yaml',
      bundleDate: '2026-08-13',
      bundleKnown: true,
      eksDistroReleases: {
        '1.30': 'v1-30-eks-58',
        '1.31': 'v1-31-eks-47',
        '1.32': 'v1-32-eks-40',
        '1.33': 'v1-33-eks-30',
        '1.34': 'v1-34-eks-21',
        '1.35': 'v1-35-eks-12',
        '1.36': 'v1-36-eks-6',
      },
      asOf: '2026-08-18',
    });
  });

  it('leave out what is not known of old or untagged ones', () => {
    expect(EksaReleases.release('v0.24.7').date).toBeUndefined();
    expect(EksaReleases.release('v0.5.0')).toMatchObject({ bundleKnown: false, eksDistroReleases: {} });
    expect(EksaReleases.release('v0.18.7')).toMatchObject({ bundleKnown: false, eksDistroReleases: { 1.28: 'v1-28-eks-13' } });
  });

  it('refuse an unknown version', () => {
    expect(() => EksaReleases.release('v0.26.2')).toThrow('EKSA-DISTRO-006');
    expect(() => EksaReleases.bundle('newest')).toThrow('EKSA-DISTRO-005');
    expect(() => EksaReleases.bundle(0.26 as unknown as string)).toThrow('EKSA-DISTRO-005');
  });

  it('have no bundle before v0.19.0', () => {
    expect(() => EksaReleases.bundle('v0.18.7')).toThrow(
      '[EKSA-DISTRO-008] the bundle of EKS Anywhere v0.18.7 is not part of the data of 2026-08-18; found "v0.18.7"; wanted v0.19.0 or newer. Give its bundle to use it',
    );
  });
});

describe('a bundle of the data', () => {
  const bundle = EksaReleases.bundle('v0.26.1');

  it('says that it is derived, from which data, and for whom', () => {
    const { number, cliMinVersion, cliMaxVersion, derived, asOf, kubernetesVersions } = bundle;

    expect({ number, cliMinVersion, cliMaxVersion, derived, asOf, kubernetesVersions }).toStrictEqual({
      number: 124,
      cliMinVersion: 'v0.26.1',
      cliMaxVersion: 'v0.26.1',
      derived: true,
      asOf: '2026-08-18',
      kubernetesVersions: ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'],
    });
    expect(EksaReleases.bundle('0.26.1')).toBe(bundle);
  });

  it('has the release and the end of support of each minor version', () => {
    expect(bundle.release('1.34')).toBe(EksDistro.release('v1-34-eks-21'));
    expect(bundle.endOfStandardSupport('1.34')).toBe('2026-12-31');
    expect(EksaReleases.bundle('v0.19.0').endOfStandardSupport('1.28')).toBeUndefined();
  });

  it('names images, charts, manifests and files by their place, without digests', () => {
    const artifacts = bundle.artifacts('1.34');
    const at = (path: string) => artifacts.find((artifact) => artifact.path === path);

    expect(at('tinkerbell.kubeVip')).toStrictEqual({
      path: 'tinkerbell.kubeVip',
      kind: EksaArtifactKind.IMAGE,
      uri: 'public.ecr.aws/eks-anywhere/kube-vip/kube-vip:v1.2.0-eks-a-124',
      purpose: ImagePurpose.CLUSTER,
      source: DataSource.RULE,
    });
    expect(at('cilium.helmChart')?.kind).toBe(EksaArtifactKind.CHART);
    expect(at('tinkerbell.components')?.kind).toBe(EksaArtifactKind.MANIFEST);
    expect(at('tinkerbell.tinkerbellStack.hook.iso.amd')).toMatchObject({ kind: EksaArtifactKind.ARCHIVE, purpose: ImagePurpose.PROVISIONING });
    expect(artifacts.map(({ path }) => path)).toStrictEqual(artifacts.map(({ path }) => path).sort());
    expect(artifacts.some(({ path }) => path.startsWith('cloudStack'))).toBe(false);
  });

  it('lists every image once, by purpose, with those of its EKS Distro release', () => {
    const images = bundle.images('1.34');
    const uris = images.map(({ uri }) => uri);

    expect(new Set(uris).size).toBe(uris.length);
    expect([...new Set(images.map(({ purpose }) => purpose))]).toStrictEqual([
      'cluster', 'add-on', 'csi', 'management', 'provisioning', 'gitops', 'packages', 'bootstrap',
    ]);
    expect(images.find(({ name }) => name === 'coredns-image')?.tag).toBe('v1.14.3-eks-1-34-21');
    expect(images.find(({ name }) => name === 'upgrader.upgrader')).toStrictEqual({
      name: 'upgrader.upgrader',
      component: 'upgrader',
      uri: 'public.ecr.aws/eks-anywhere/aws/upgrader:v1-34-21-eks-a-124',
      repository: 'public.ecr.aws/eks-anywhere/aws/upgrader',
      tag: 'v1-34-21-eks-a-124',
      purpose: 'cluster',
      source: DataSource.RULE,
    });
    expect(uris.some((uri) => uri.includes('vsphere') || uri.includes('nutanix'))).toBe(false);
  });

  it('lists other infrastructure when it is asked to', () => {
    const images = bundle.images('1.34', { purposes: [ImagePurpose.OTHER_PROVIDER] });

    expect(images.map(({ component }) => component)).toContain('vSphere');
    expect(images.every(({ purpose }) => purpose === ImagePurpose.OTHER_PROVIDER)).toBe(true);
  });

  it('gives what a cluster takes from it', () => {
    expect(bundle.versionsBundle('1.36')).toMatchObject({
      kubernetes: { repository: 'public.ecr.aws/eks-distro/kubernetes', tag: 'v1.36.2-eks-1-36-6' },
      etcdVersion: '3.6.12',
      bottlerocketBootstrap: { repository: 'public.ecr.aws/eks-anywhere/bottlerocket-bootstrap', tag: 'v1-36-6-eks-a-124' },
    });
  });

  it('takes another release of the same minor version in place of its own', () => {
    const replaced = bundle.withRelease(EksDistro.release('v1-34-eks-22'));

    expect(replaced.versionsBundle('1.34')).toStrictEqual({
      ...bundle.versionsBundle('1.34'),
      kubernetes: { repository: 'public.ecr.aws/eks-distro/kubernetes', tag: 'v1.34.9-eks-1-34-22' },
      coredns: { repository: 'public.ecr.aws/eks-distro/coredns', tag: 'v1.14.3-eks-1-34-22' },
      etcd: { repository: 'public.ecr.aws/eks-distro/etcd-io', tag: 'v3.5.21-eks-1-34-22' },
      pause: { repository: 'public.ecr.aws/eks-distro/kubernetes/pause', tag: 'v1.34.9-eks-1-34-22' },
      etcdArchiveUrl: 'https://distro.eks.amazonaws.com/kubernetes-1-34/releases/22/artifacts/etcd/v3.5.21/etcd-linux-amd64-v3.5.21.tar.gz',
    });
    expect(replaced.versionsBundle('1.35')).toStrictEqual(bundle.versionsBundle('1.35'));
    expect(bundle.release('1.34').number).toBe(21);
  });

  it.each([
    () => bundle.release('1.29'),
    () => bundle.images('1.29'),
    () => bundle.artifacts('1.29'),
    () => bundle.endOfStandardSupport('1.29'),
    () => bundle.versionsBundle('1.29'),
    () => bundle.withRelease(EksDistro.newest('1.29')),
  ])('refuses a minor version that it does not ship (%#)', (lookUp) => {
    expect(lookUp).toThrow(
      '[EKSA-DISTRO-007] bundle 124 does not ship Kubernetes 1.29 (data of 2026-08-18); found "1.29"; wanted one of 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
    );
  });

  it('refuses a minor version in another form', () => {
    expect(() => bundle.release('1-34')).toThrow('EKSA-DISTRO-001');
  });
});
