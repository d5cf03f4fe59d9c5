import { bundlesObject, releaseObject, yamlOf } from './manifests';
import { EksaBundle, EksaReleases, EksDistro } from '../../src/distro';
import { catalogFrom, EmbeddedCatalog } from '../../src/distro/catalog';

const given = EksaBundle.fromManifest(yamlOf(bundlesObject()));

describe('a catalogue with data of the user', () => {
  it('without any is the embedded one', () => {
    const catalog = catalogFrom({});
    const embedded = EmbeddedCatalog.shared();

    for (const version of ['v0.26.1', '0.19.0', 'v0.18.7', 'v0.5.0', 'v9.9.9']) {
      expect(catalog.kubernetesVersions(version)).toStrictEqual(embedded.kubernetesVersions(version));
      for (const minor of ['1.28', '1.34']) expect(catalog.versionsBundle(version, minor)).toBe(embedded.versionsBundle(version, minor));
    }
  });

  it('uses a bundle for the EKS Anywhere version it is given for, and for no other', () => {
    const catalog = catalogFrom({ bundles: { '0.27.0': given } });

    expect(catalog.kubernetesVersions('v0.27.0')).toStrictEqual(['1.33']);
    expect(catalog.versionsBundle('0.27.0', '1.33')).toStrictEqual(given.versionsBundle('1.33'));
    expect(catalog.versionsBundle('0.27.0', '1.34')).toBeUndefined();
    expect(catalog.versionsBundle('v0.26.1', '1.33')?.kubeVip).toBe('public.ecr.aws/eks-anywhere/kube-vip/kube-vip:v1.2.0-eks-a-124');
  });

  it('may replace a version that is known', () => {
    expect(catalogFrom({ bundles: { 'v0.26.1': given } }).kubernetesVersions('v0.26.1')).toStrictEqual(['1.33']);
  });

  it('uses a release in place of what any version ships for its minor version', () => {
    const catalog = catalogFrom({ bundles: { 'v0.27.0': given }, releases: [EksDistro.release('v1-33-eks-31'), EksDistro.fromManifest(yamlOf(releaseObject()))] });

    expect(catalog.versionsBundle('v0.26.1', '1.33')?.kubernetes.tag).toBe('v1.33.5-eks-1-33-20');
    expect(catalog.versionsBundle('v0.27.0', '1.33')?.kubernetes.tag).toBe('v1.33.5-eks-1-33-20');
    expect(catalog.versionsBundle('v0.26.1', '1.34')).toStrictEqual(EmbeddedCatalog.shared().versionsBundle('v0.26.1', '1.34'));
    expect(catalog.versionsBundle('v0.19.0', '1.28')).toStrictEqual(EksaReleases.bundle('v0.19.0').versionsBundle('1.28'));
  });

  it('says what the given bundle says about support, and when known versions were published', () => {
    const catalog = catalogFrom({ bundles: { 'v0.27.0': given } });
    expect(catalog.endOfStandardSupport('v0.27.0', '1.33')).toBe(given.endOfStandardSupport('1.33'));
    expect(catalog.endOfStandardSupport('v0.27.0', '1.34')).toBeUndefined();
    expect(catalog.releaseDate('v0.26.1')).toBe(EmbeddedCatalog.shared().releaseDate('v0.26.1'));
    expect(catalog.releaseDate('v0.27.0')).toBeUndefined();
  });

  it('makes each value once', () => {
    const catalog = catalogFrom({ releases: [EksDistro.release('v1-33-eks-31')] });

    expect(catalog.versionsBundle('v0.26.1', '1.33')).toBe(catalog.versionsBundle('0.26.1', '1.33'));
  });
});
