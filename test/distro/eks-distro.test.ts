import { DataSource, EksDistro, EksDistroRelease, SupportPhase } from '../../src/distro';

describe('EKS Distro', () => {
  it('says of which day its data is', () => {
    expect(EksDistro.asOf()).toBe('2026-08-19');
    expect(EksDistro.newest('1.34').asOf).toBe('2026-08-19');
  });

  it('lists the minor versions and their releases, skipped numbers left out', () => {
    expect(EksDistro.kubernetesVersions()).toStrictEqual(Array.from({ length: 19 }, (_, index) => `1.${18 + index}`));
    expect(EksDistro.releaseNames('1.36')).toStrictEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `v1-36-eks-${number}`));
    expect(EksDistro.releaseNames('1.22')).not.toContain('v1-22-eks-20');
  });

  it('tells the newest release from the one that EKS Anywhere ships', () => {
    expect(EksDistro.newest('1.34').name).toBe('v1-34-eks-22');
    expect(EksDistro.shippedBy('v0.26.1', '1.34').name).toBe('v1-34-eks-21');
    expect(EksDistro.shippedBy('0.24.0', '1.34').name).toBe('v1-34-eks-8');
  });

  it('takes a release by any of its usual names, and gives the same object each time', () => {
    const release = EksDistro.release('v1-34-eks-21');

    expect(release).toBeInstanceOf(EksDistroRelease);
    for (const name of ['kubernetes-1-34-eks-21', '1-34-eks-21', '1-34-21', 'v1.34.9-eks-1-34-21']) expect(EksDistro.release(name)).toBe(release);
    expect(EksDistro.shippedBy('v0.26.1', '1.34')).toBe(release);
  });

  it('never takes a pre-release of Kubernetes for the newest unless it is asked to', () => {
    const newest = EksDistro.kubernetesVersions().map((minor) => EksDistro.newest(minor));

    expect(newest.filter(({ preRelease }) => preRelease)).toStrictEqual([]);
    expect(EksDistro.release('v1-36-eks-1').preRelease).toBe(true);
    expect(EksDistro.newest('1.36', { includePreRelease: true }).name).toBe('v1-36-eks-7');
  });

  it('knows support by the day that is asked about', () => {
    expect(EksDistro.supportStatus('1.34', '2026-08-19')).toStrictEqual({
      kubernetesVersion: '1.34',
      date: '2026-08-19',
      phase: SupportPhase.STANDARD,
      firstDay: '2025-11-06',
      endOfStandardSupport: '2026-12-31',
      endOfExtendedSupport: '2027-12-31',
      built: true,
      asOf: '2026-08-18',
    });
  });

  it.each<[string, string, SupportPhase]>([
    ['1.34', '2025-11-05', SupportPhase.UPCOMING],
    ['1.34', '2025-11-06', SupportPhase.STANDARD],
    ['1.34', '2026-12-31', SupportPhase.STANDARD],
    ['1.34', '2027-01-01', SupportPhase.EXTENDED],
    ['1.34', '2027-12-31', SupportPhase.EXTENDED],
    ['1.34', '2028-01-01', SupportPhase.ENDED],
    ['1.18', '2022-01-01', SupportPhase.UNKNOWN],
    ['1.20', '2021-09-06', SupportPhase.UPCOMING],
    ['1.20', '2022-12-13', SupportPhase.STANDARD],
    ['1.20', '2022-12-14', SupportPhase.ENDED],
  ])('puts Kubernetes %s on %s into its phase', (minor, day, phase) => {
    expect(EksDistro.supportStatus(minor, day).phase).toBe(phase);
  });

  it.each(['2026-02-30', '2026-8-19', '2026-13-01', '19.08.2026', '', '2026-08-19T00:00:00Z'])('refuses %j as a day', (day) => {
    expect(() => EksDistro.supportStatus('1.34', day)).toThrow(
      `[EKSA-DISTRO-009] a day is written as year, month and day; found ${JSON.stringify(day)}; wanted a text such as "2026-08-19"`,
    );
  });

  it('refuses what is not a day at all', () => {
    expect(() => EksDistro.release('v1-34-eks-21').supportStatus(20260819 as unknown as string)).toThrow('EKSA-DISTRO-009');
  });

  it.each<[string, () => unknown, string]>([
    [
      'a minor version from the future', () => EksDistro.newest('1.37'),
      '[EKSA-DISTRO-002] EKS Distro has no releases of Kubernetes 1.37 in the data of 2026-08-19; found "1.37"; wanted "1.36", or another from 1.18 to 1.36. Give a release manifest of your own to use a newer one',
    ],
    [
      'a minor version from before EKS Distro', () => EksDistro.releaseNames('1.9'),
      '[EKSA-DISTRO-002] EKS Distro has no releases of Kubernetes 1.9 in the data of 2026-08-19; found "1.9"; wanted "1.18", or another from 1.18 to 1.36. Give a release manifest of your own to use a newer one',
    ],
    [
      'a patch version in place of a minor version', () => EksDistro.newest('v1.34.9'),
      '[EKSA-DISTRO-001] a Kubernetes version is written as major and minor number; found "v1.34.9"; wanted "1.34"',
    ],
    [
      'a release that is not out yet', () => EksDistro.release('v1-34-eks-23'),
      '[EKSA-DISTRO-004] EKS Distro has no release 23 in the channel 1-34 in the data of 2026-08-19; found "v1-34-eks-23"; wanted "v1-34-eks-22". Give its release manifest to use a newer one',
    ],
    [
      'a number that was skipped', () => EksDistro.release('1-22-20'),
      '[EKSA-DISTRO-004] EKS Distro has no release 20 in the channel 1-22 in the data of 2026-08-19; found "1-22-20"; wanted "v1-22-eks-19" or "v1-22-eks-21". Give its release manifest to use a newer one',
    ],
    [
      'a name in another form', () => EksDistro.release('1.34.9'),
      '[EKSA-DISTRO-003] an EKS Distro release is named by channel and number; found "1.34.9"; wanted a text such as "v1-34-eks-21" or "kubernetes-1-34-eks-21"',
    ],
    [
      'no text at all', () => EksDistro.release(undefined as unknown as string),
      '[EKSA-DISTRO-003] an EKS Distro release is named by channel and number; found nothing; wanted a text such as "v1-34-eks-21" or "kubernetes-1-34-eks-21"',
    ],
    [
      'half a version of EKS Anywhere', () => EksDistro.shippedBy('0.26', '1.34'),
      '[EKSA-DISTRO-005] an EKS Anywhere version is a semantic version; found "0.26"; wanted a text such as "v0.26.1"',
    ],
    [
      'an EKS Anywhere version that is not out yet', () => EksDistro.shippedBy('v0.27.0', '1.34'),
      '[EKSA-DISTRO-006] there is no EKS Anywhere v0.27.0 in the data of 2026-08-18; found "v0.27.0"; wanted "v0.26.1". Give its bundle to use a newer one',
    ],
    [
      'an EKS Anywhere version between others', () => EksDistro.shippedBy('0.24.8', '1.34'),
      '[EKSA-DISTRO-006] there is no EKS Anywhere v0.24.8 in the data of 2026-08-18; found "0.24.8"; wanted "v0.24.7" or "v0.25.0". Give its bundle to use a newer one',
    ],
    [
      'a minor version that EKS Anywhere no longer ships', () => EksDistro.shippedBy('v0.26.1', '1.29'),
      '[EKSA-DISTRO-007] EKS Anywhere v0.26.1 does not ship Kubernetes 1.29 (data of 2026-08-18); found "1.29"; wanted one of 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36. EKS Anywhere v0.19.0 to v0.25.3 ship it',
    ],
    [
      'a minor version that EKS Anywhere never shipped', () => EksDistro.shippedBy('v0.26.1', '1.99'),
      '[EKSA-DISTRO-007] EKS Anywhere v0.26.1 does not ship Kubernetes 1.99 (data of 2026-08-18); found "1.99"; wanted one of 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
    ],
    [
      'an EKS Anywhere version of which nobody wrote down what it shipped', () => EksDistro.shippedBy('v0.7.0', '1.21'),
      '[EKSA-DISTRO-008] what EKS Anywhere v0.7.0 ships is not part of the data of 2026-08-18; found "v0.7.0"; wanted v0.8.0 or newer. Give its bundle to use it',
    ],
  ])('refuses %s, and says what there is', (_, lookUp, message) => {
    expect(lookUp).toThrow(message);
    expect(lookUp).toThrow(expect.objectContaining({ name: 'EksaError' }));
  });
});

describe('an EKS Distro release', () => {
  const release = EksDistro.release('v1-33-eks-20');

  it('states what it is and where that was read', () => {
    expect(release).toMatchObject({
      name: 'v1-33-eks-20',
      manifestName: 'kubernetes-1-33-eks-20',
      channel: '1-33',
      number: 20,
      kubernetesMinor: '1.33',
      kubernetesVersion: 'v1.33.5',
      preRelease: false,
      embedded: true,
      asOf: '2026-08-19',
      date: '2025-12-05',
      productionDate: '2025-12-04',
    });
    expect(release.manifestUrl).toBe('https://distro.eks.amazonaws.com/kubernetes-1-33/kubernetes-1-33-eks-20.yaml');
    expect(release.sources).toStrictEqual({
      date: DataSource.DOCUMENTATION,
      productionDate: DataSource.GIT,
      kubernetesVersion: DataSource.DOCUMENTATION,
      manifestUrl: DataSource.RULE,
    });
    expect(release.notes).toStrictEqual([]);
  });

  it('leaves out dates that nobody wrote down', () => {
    const undated = EksDistro.release('v1-34-eks-2');

    expect(undated.date).toBeUndefined();
    expect(undated.productionDate).toBe('2025-08-15');
    expect(EksDistro.release('v1-18-eks-1').productionDate).toBeUndefined();
    expect(Object.keys(undated.sources)).not.toContain('date');
  });

  it('has components with tag, images, digests where they are known, and source', () => {
    expect(release.component('etcd')).toStrictEqual({
      name: 'etcd',
      gitTag: 'v3.5.21',
      images: [{
        name: 'etcd-image',
        component: 'etcd',
        uri: 'public.ecr.aws/eks-distro/etcd-io/etcd:v3.5.21-eks-1-33-20',
        repository: 'public.ecr.aws/eks-distro/etcd-io/etcd',
        tag: 'v3.5.21-eks-1-33-20',
        digest: 'sha256:ffcfd5f96a578b09d0482d022538d57d7ef7f69b17aa3c8ccc803232dc8ca354',
        purpose: 'cluster',
        source: DataSource.DOCUMENTATION,
      }],
      source: DataSource.DOCUMENTATION,
    });
    expect(release.components.map(({ name }) => name)).toStrictEqual([...release.components.map(({ name }) => name)].sort());
    expect(release.component('kubernetes')?.gitCommit).toBe('3c5499dfff27617eee1a8346db75a318a96eb0b8');
    expect(release.component('flannel')).toBeUndefined();
    expect(release.image('flannel-image')).toBeUndefined();
  });

  it('has images whose tag names another release, or none', () => {
    expect(release.image('metrics-server-image')?.tag).toBe('v0.7.2-eks-1-32-8');
    expect(release.image('csi-attacher-image')?.uri).toBe('public.ecr.aws/csi-components/csi-attacher:v4.9.0-eksbuild.3');
    expect(release.component('external-attacher')?.source).toBe(DataSource.MANIFEST);
    expect(EksDistro.release('v1-33-eks-21').component('external-attacher')?.source).toBe(DataSource.GENERATOR);
  });

  it('lists its images by purpose, those of the build only when asked', () => {
    const purposes = release.images().map(({ purpose }) => purpose);

    expect([...new Set(purposes)]).toStrictEqual(['cluster', 'add-on', 'csi']);
    expect(purposes).toHaveLength(16);
    expect(release.images({ purposes: ['build' as never] }).map(({ name }) => name)).toStrictEqual(['go-runner', 'kube-proxy-base']);
    expect(release.images({ purposes: ['cluster' as never] }).map(({ name }) => name)).toStrictEqual([
      'coredns-image', 'etcd-image', 'kube-apiserver-image', 'kube-controller-manager-image', 'kube-proxy-image', 'kube-scheduler-image', 'pause-image',
    ]);
  });

  it('offers files with checksums where they are known', () => {
    const archives = release.archives;

    expect(archives).toHaveLength(45);
    expect(archives.find(({ name }) => name === 'etcd-linux-arm64-v3.5.21.tar.gz')).toStrictEqual({
      name: 'etcd-linux-arm64-v3.5.21.tar.gz',
      component: 'etcd',
      uri: 'https://distro.eks.amazonaws.com/kubernetes-1-33/releases/20/artifacts/etcd/v3.5.21/etcd-linux-arm64-v3.5.21.tar.gz',
      os: 'linux',
      arch: 'arm64',
      source: DataSource.RULE,
      sha256: 'a7db77873a7600ce385721e5214246c3f1bc52ef0eff2cdb7c6e0019d19d42b7',
      sha512: '80638d7218f4d0f1922f831922fbb53e543426a723703f4aafbb32e171b12307a514d1dc87f0debf3a180501e37879e728d3f46b837eba714ea7396f42b279d8',
      checksumSource: DataSource.MANIFEST,
    });
    expect(archives.find(({ name }) => name === 'kubernetes-src.tar.gz')).toHaveProperty('component', 'kubernetes');
    expect(archives.find(({ name }) => name === 'bin/linux/amd64/kube-proxy')).toHaveProperty('component', 'kube-proxy');
    expect(EksDistro.release('v1-30-eks-40').archives.find(({ name }) => name === 'bin/linux/amd64/kube-proxy')).toHaveProperty('component', 'kubernetes');
  });

  it('says where the few third-party checksums come from, and has none for most releases', () => {
    const known = EksDistro.release('v1-36-eks-6').archives.filter(({ sha256 }) => sha256 !== undefined);

    expect(known.map(({ name, checksumSource }) => [name, checksumSource])).toStrictEqual([
      ['kubernetes-server-linux-amd64.tar.gz', DataSource.THIRD_PARTY],
      ['kubernetes-server-linux-arm64.tar.gz', DataSource.THIRD_PARTY],
    ]);
    expect(EksDistro.release('v1-28-eks-44').archives.filter(({ sha256 }) => sha256 !== undefined)).toStrictEqual([]);
    expect(EksDistro.release('v1-18-eks-1').archives).toHaveLength(43);
  });

  it('hands out lists that may be changed without harm', () => {
    release.components.length = 0;
    release.archives.length = 0;

    expect(release.components).toHaveLength(14);
    expect(release.archives).toHaveLength(45);
  });

  it('is compared with another one', () => {
    const { before, after, components, images } = EksDistro.release('v1-34-eks-21').diff(EksDistro.release('v1-34-eks-22'));

    expect([before, after]).toStrictEqual(['v1-34-eks-21', 'v1-34-eks-22']);
    expect(components).toStrictEqual([{ name: 'cni-plugins', before: 'v1.7.1', after: 'v1.9.1' }]);
    expect(images).toContainEqual({
      name: 'coredns-image',
      before: 'public.ecr.aws/eks-distro/coredns/coredns:v1.14.3-eks-1-34-21',
      after: 'public.ecr.aws/eks-distro/coredns/coredns:v1.14.3-eks-1-34-22',
    });
    expect(release.diff(release)).toStrictEqual({ before: 'v1-33-eks-20', after: 'v1-33-eks-20', components: [], images: [] });
  });

  it('shows components and images that come and go', () => {
    const { components, images } = EksDistro.release('v1-34-eks-3').diff(EksDistro.release('v1-34-eks-4'));

    expect(components).toContainEqual({ name: 'kube-proxy', after: 'v1.34.0' });
    expect(EksDistro.release('v1-34-eks-4').diff(EksDistro.release('v1-34-eks-3')).components).toContainEqual({ name: 'kube-proxy', before: 'v1.34.0' });
    expect(images.every(({ before, after }) => before !== undefined && after !== undefined)).toBe(true);
  });

  it('notes what does not fit together', () => {
    expect(EksDistro.release('v1-34-eks-5').notes).toStrictEqual([
      'kube-proxy is v1.34.0: kubeadm asks for a kube-proxy image of v1.34.1, which the release does not list',
    ]);
    expect(EksDistro.release('v1-19-eks-2').notes).toHaveLength(5);
  });

  it('has the same support as its minor version', () => {
    expect(release.supportStatus('2027-01-01')).toStrictEqual(EksDistro.supportStatus('1.33', '2027-01-01'));
  });
});
