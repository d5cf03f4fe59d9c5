import { EksaReleases, EksDistro } from '../../src/distro';
import { EmbeddedCatalog, NEWEST_EKSA_VERSION } from '../../src/distro/catalog';
import { describeShared, readShared } from '../shared';

describe('the embedded catalogue', () => {
  const catalog = EmbeddedCatalog.shared();

  it('is one for all, and its newest EKS Anywhere is v0.26.1', () => {
    expect(EmbeddedCatalog.shared()).toBe(catalog);
    expect(NEWEST_EKSA_VERSION).toBe('v0.26.1');
  });

  it('knows what each EKS Anywhere version ships', () => {
    expect(catalog.kubernetesVersions('v0.26.1')).toStrictEqual(['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
    expect(catalog.kubernetesVersions('0.19.0')).toStrictEqual(['1.25', '1.26', '1.27', '1.28', '1.29']);
  });

  it('knows nothing of other versions', () => {
    expect(catalog.kubernetesVersions('v9.0.0')).toStrictEqual([]);
    expect(catalog.kubernetesVersions('v0.5.0')).toStrictEqual([]);
    expect(catalog.versionsBundle('v9.0.0', '1.34')).toBeUndefined();
    expect(catalog.versionsBundle('v0.26.1', '1.29')).toBeUndefined();
    expect(catalog.versionsBundle('v0.26.1', 'constructor')).toBeUndefined();
  });

  it('knows when versions were published and until when their Kubernetes versions need no licence', () => {
    expect(catalog.releaseDate('0.26.1')).toBe(EksaReleases.release('v0.26.1').date);
    expect(catalog.releaseDate('v9.0.0')).toBeUndefined();
    expect(catalog.endOfStandardSupport('v0.26.1', '1.34')).toBe('2026-12-31');
    expect(catalog.endOfStandardSupport('v0.26.1', '1.99')).toBeUndefined();
  });

  it('has no bundle before v0.19.0, though it knows the releases', () => {
    expect(catalog.kubernetesVersions('v0.18.7')).toContain('1.28');
    expect(catalog.versionsBundle('v0.18.7', '1.28')).toBeUndefined();
  });

  it('gives the values of a cluster', () => {
    expect(catalog.versionsBundle('v0.26.1', '1.34')).toStrictEqual({
      kubernetesVersion: '1.34',
      kubernetes: { repository: 'public.ecr.aws/eks-distro/kubernetes', tag: 'v1.34.9-eks-1-34-21' },
      coredns: { repository: 'public.ecr.aws/eks-distro/coredns', tag: 'v1.14.3-eks-1-34-21' },
      etcd: { repository: 'public.ecr.aws/eks-distro/etcd-io', tag: 'v3.5.21-eks-1-34-21' },
      pause: { repository: 'public.ecr.aws/eks-distro/kubernetes/pause', tag: 'v1.34.9-eks-1-34-21' },
      etcdVersion: '3.5.21',
      etcdArchiveUrl: 'https://distro.eks.amazonaws.com/kubernetes-1-34/releases/21/artifacts/etcd/v3.5.21/etcd-linux-amd64-v3.5.21.tar.gz',
      kubeVip: 'public.ecr.aws/eks-anywhere/kube-vip/kube-vip:v1.2.0-eks-a-124',
      tinkerbellStack: {
        chart: 'public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell/tinkerbell-helm:0.0.1-58b84f7d3bc93eda2c5f064665ba582d3618ef52-eks-a-124',
        crdsChart: 'public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell-crds:0.22.1-eks-a-124',
        image: {
          repository: 'public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell/tinkerbell',
          tag: '58b84f7d3bc93eda2c5f064665ba582d3618ef52-eks-a-124',
        },
        relayInit: 'public.ecr.aws/eks-anywhere/tinkerbell/tink/tink-relay-init:v0.12.2-eks-a-124',
        hookInitramfs: 'https://anywhere-assets.eks.amazonaws.com/releases/bundles/124/artifacts/hook/v0.11.1/initramfs-x86_64',
        hookIso: 'https://anywhere-assets.eks.amazonaws.com/releases/bundles/124/artifacts/hook/v0.11.1/hook-x86_64-efi-initrd.iso',
      },
      bottlerocketBootstrap: { repository: 'public.ecr.aws/eks-anywhere/bottlerocket-bootstrap', tag: 'v1-34-21-eks-a-124' },
      endOfStandardSupport: '2026-12-31',
      flux: {
        helmController: 'public.ecr.aws/eks-anywhere/fluxcd/helm-controller:v1.6.0-eks-a-124',
        kustomizeController: 'public.ecr.aws/eks-anywhere/fluxcd/kustomize-controller:v1.9.0-eks-a-124',
        notificationController: 'public.ecr.aws/eks-anywhere/fluxcd/notification-controller:v1.9.0-eks-a-124',
        sourceController: 'public.ecr.aws/eks-anywhere/fluxcd/source-controller:v1.9.0-eks-a-124',
      },
    });
  });

  it('has a Tinkerbell stack of one chart since v0.25.0', () => {
    expect(catalog.versionsBundle('v0.25.0', '1.34')?.tinkerbellStack?.chart).toMatch(/\/tinkerbell-helm:0\.0\.1-/);
    expect(catalog.versionsBundle('v0.24.5', '1.34')).not.toHaveProperty('tinkerbellStack');
  });

  it('names the Bottlerocket disk image while there was one for bare metal', () => {
    expect(catalog.versionsBundle('v0.19.0', '1.28')?.bottlerocketImageUrl)
      .toBe('https://anywhere-assets.eks.amazonaws.com/releases/bundles/60/artifacts/raw/1-28/bottlerocket-v1.28.5-eks-d-1-28-15-eks-a-60-amd64.img.gz');
    expect(catalog.versionsBundle('v0.19.0', '1.29')?.bottlerocketImageUrl).toBeUndefined();
  });

  it('gives the same object each time', () => {
    expect(catalog.versionsBundle('v0.26.1', '1.35')).toBe(catalog.versionsBundle('0.26.1', '1.35'));
  });
});

describeShared('the values that EKS Anywhere v0.26.1 maps', () => {
  const { versions } = JSON.parse(readShared('golden', 'capi', 'fixtures', 'versions.json')) as { versions: Record<string, Record<string, string>> };
  const real = Object.keys(versions).filter((version) => versions[version].BRBootstrapURI.endsWith('SYNTHETIC'));
  const synthetic = (uri: string) => uri.replace(/-eks-a-\d+$/, '-eks-a-SYNTHETIC');

  it.each(real)('are those of the catalogue for %s', (version) => {
    const bundle = new EmbeddedCatalog().versionsBundle('v0.26.1', version)!;
    const release = EksDistro.shippedBy('v0.26.1', version);

    expect({
      KubernetesRepo: bundle.kubernetes.repository,
      KubernetesTag: bundle.kubernetes.tag,
      CoreDNSRepo: bundle.coredns.repository,
      CoreDNSTag: bundle.coredns.tag,
      EtcdRepo: bundle.etcd.repository,
      EtcdTag: bundle.etcd.tag,
      EtcdVersion: bundle.etcdVersion,
      EtcdURL: bundle.etcdArchiveUrl,
      PauseURI: `${bundle.pause.repository}:${bundle.pause.tag}`,
      AwsIamAuthenticatorURI: release.image('aws-iam-authenticator-image')?.uri,
      KubeProxyURI: release.image('kube-proxy-image')?.uri,
      BRBootstrapURI: synthetic(`${bundle.bottlerocketBootstrap.repository}:${bundle.bottlerocketBootstrap.tag}`),
      KubeVip: synthetic(bundle.kubeVip),
      BRRaw: bundle.bottlerocketImageUrl ?? '',
    }).toStrictEqual(versions[version]);
  });
});
