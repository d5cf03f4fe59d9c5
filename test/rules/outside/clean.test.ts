// What must not be reported: a mirrored cluster that stays inside.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { controllerOf, fluxOf, mirrored, mirroredFleet, outsideFindings, packageOf, placesOf, plainModel, rendered, versions, withFlux, withPatched } from './base';
import { EmbeddedCatalog } from '../../../src/distro/catalog';
import type { ClusterModel } from '../../../src/model/cluster-model';
import { withDefaults } from '../../../src/model/defaults';
import { allManifests, registryMirrorOf, renderCapi } from '../../../src/render/capi';
import { outsideMentions } from '../../../src/rules/outside';
import type { Fleet } from '../../../src/rules/rule';
import { clusterModel } from '../../../src/testing/generators/cluster-model';
import { corpus, modelOf } from '../../conformance/capi-corpus';
import { render } from '../../conformance/capi-expected';
import { knownRefusals, withRemedy } from '../../conformance/known-differences';
import { describeShared } from '../../shared';
import { addTemplate, CERTIFICATE, Change, fleetOf, onBottlerocket, scenario } from '../base';

const MIRROR = { endpoint: 'mirror.example.com', port: '5000', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks' }, { registry: 'quay.io', namespace: 'quay' }] };
const mirror = registryMirrorOf(MIRROR, undefined);
const embedded = EmbeddedCatalog.shared();
const bundleOf = (kubernetesVersion: string) => embedded.versionsBundle('v0.26.1', kubernetesVersion)!;

describe('a mirrored cluster that stays inside', () => {
  it.each<[string, Change]>([
    ['on Ubuntu', () => undefined],
    ['on Red Hat', ({ machineConfigs }) => { for (const { spec } of machineConfigs) spec.osFamily = 'redhat'; }],
    ['on Bottlerocket', onBottlerocket],
    ['with a template', addTemplate],
    ['with images of EKS Anywhere in a template', (s) => { addTemplate(s).actions[0].image = 'public.ecr.aws/eks-anywhere/image2disk:1'; }],
    ['with what names hosts and leads nowhere', (s) => {
      s.cluster.metadata.annotations = { source: 'https://github.com/a' };
      s.workers.labels = { 'example.com/from': 'docker.io' };
      s.controlPlane.certSans = ['site.okta.com'];
      s.machineConfigs[0].spec.users![0].sshAuthorizedKeys = ['ssh-ed25519 AAAA ops@github.com'];
      s.machineConfigs[0].spec.hostOSConfiguration = { certBundles: [{ name: 'a', data: `from https://github.com\n${CERTIFICATE}` }] };
    }],
  ])('has no findings %s', (_, change) => {
    expect(placesOf(mirroredFleet(change))).toStrictEqual([]);
  });

  it.each<[string, Partial<Fleet>]>([
    ['a package with images of a registry that is mirrored', { packages: [packageOf('image: quay.io/a/b\nregistry: quay.io\nother: public.ecr.aws/c')] }],
    ['a package with images of a registry of packages, of which there is none', { packages: [packageOf('image: 783794618700.dkr.ecr.us-west-2.amazonaws.com/a')] }],
    ['a package of another cluster', { packages: [{ ...packageOf('image: ghcr.io/a'), cluster: fleetOf(scenario()).clusters[0] }] }],
    ['a package controller that uses the mirror', { bundleControllers: [controllerOf({ defaultRegistry: 'mirror.example.com:5000/eks', defaultImageRegistry: 'quay.io' })] }],
    ['a package controller of a cluster that nobody knows', { bundleControllers: [controllerOf({ defaultRegistry: 'public.ecr.aws' }, 'other')] }],
    ['a release with images that are mirrored', withFlux(fluxOf('HelmRelease', { values: { image: 'quay.io/a/b' } }))],
    ['sources that have a rule of their own', withFlux(fluxOf('OCIRepository', { url: 'oci://ghcr.io/a' }), fluxOf('HelmRepository', { url: 'https://charts.jetstack.io' }))],
    ['objects of a Flux that nobody knows', { flux: [{ manifest: fluxOf('GitRepository', { url: 'https://github.com/a' }) }, { manifest: fluxOf('GitRepository', { url: 'https://github.com/a' }), scope: 'other' }] }],
    ['a patch that stays inside', withPatched({ kind: 'KubeadmControlPlane', metadata: { name: 'prod' }, spec: { files: [{ content: 'image: quay.io/a', encoding: 'gzip+base64' }] } })],
    ['a patch of what is no part of a cluster', { patched: () => [{ construct: 'app/other', manifest: { kind: 'ConfigMap', data: { url: 'https://github.com' } } }] }],
  ])('may have %s', (_, others) => {
    expect(placesOf(mirroredFleet(undefined, others))).toStrictEqual([]);
  });

  it('leaves images of containers to the rule about what a repository holds', () => {
    const [subject] = withFlux(fluxOf('HelmRelease', { values: { containers: [{ image: 'ghcr.io/a' }] } })).flux!;
    expect(placesOf(mirroredFleet(undefined, { flux: [subject] }))).toStrictEqual(['HelmRelease/app spec.values.containers[0].image "ghcr.io"']);
    expect(placesOf(mirroredFleet(undefined, { flux: [subject], repositories: [{ flux: [subject] } as unknown as NonNullable<Fleet['repositories']>[number]] }))).toStrictEqual([]);
  });

  it('hears of a default image of Bottlerocket once, as of what it has left out', () => {
    const drafted = scenario(mirrored, onBottlerocket, (s) => { s.spec.kubernetesVersion = '1.28'; delete s.datacenter.spec.osImageURL; });
    const [subject] = fleetOf(drafted).clusters;
    const bottlerocketImageUrl = 'https://anywhere-assets.eks.amazonaws.com/bottlerocket-1-28.gz';
    const model = withDefaults(subject.model, { versionsBundle: () => ({ bottlerocketImageUrl }) });
    const findings = (written: ClusterModel) => outsideFindings({ ...fleetOf(drafted), clusters: [{ ...subject, model, written }] });
    const codes = (written: ClusterModel) => findings(written).map(({ code }) => code);
    expect(codes(subject.model)).toStrictEqual(['EKSA-NET-086', 'EKSA-NET-086']);
    // whoever has written the same URL hears of the URL
    expect(codes(model)).toStrictEqual(['EKSA-NET-081', 'EKSA-NET-081']);
  });
});

describe('a patched object of Cluster API', () => {
  const subject = (capi?: Fleet['clusters'][number]['capi']): Fleet => {
    const fleet = mirroredFleet();
    return { ...fleet, clusters: [{ ...fleet.clusters[0], capi }] };
  };

  it('is asked about what the patch has added', () => {
    const manifest = structuredClone(rendered().controlPlane ?? allManifests(rendered()).find(({ kind }) => kind === 'KubeadmControlPlane')!) as unknown as { spec: any };
    manifest.spec.kubeadmConfigSpec.preKubeadmCommands = ['curl https://github.com/new', 'curl https://github.com/old'];
    const before = structuredClone(manifest);
    before.spec.kubeadmConfigSpec.preKubeadmCommands = ['curl https://github.com/old'];
    const patched = withPatched(manifest);
    expect(placesOf({ ...subject(), ...patched })).toHaveLength(2);
    const known = { ...subject(() => ({ ...rendered(), controlPlane: before }) as unknown as ReturnType<typeof rendered>), ...patched };
    expect(placesOf(known)).toStrictEqual(['KubeadmControlPlane/prod spec.kubeadmConfigSpec.preKubeadmCommands[0] "github.com"']);
    expect(outsideFindings(known)[0]).toMatchObject({ code: 'EKSA-NET-092', construct: 'app/prod/object', message: 'with its patches, this Git server is on the internet' });
  });

  it('is not asked about what the cluster says anyway', () => {
    const fleet = mirroredFleet(({ datacenter }) => { datacenter.spec.osImageURL = 'https://github.com/kube-1-36.gz'; });
    const [{ model }] = fleet.clusters;
    const codes = outsideFindings({ ...fleet, ...withPatched(model.datacenters[0]) }).map(({ code }) => code);
    expect(codes).toStrictEqual(['EKSA-NET-081']);
  });
});

describe('finished objects of a mirrored cluster', () => {
  it('hold files that are read as nodes read them', () => {
    const text = 'curl https://github.com/a';
    const file = (encoding: string, content: string) => ({ kind: 'KubeadmControlPlane', metadata: { name: 'prod' }, spec: { files: [{ encoding, content }] } });
    const hosts = (object: object) => outsideMentions([object], mirror).map(({ host }) => host);
    expect(hosts(file('base64', Buffer.from(text).toString('base64')))).toStrictEqual(['github.com']);
    expect(hosts(file('gzip+base64', gzipSync(text).toString('base64')))).toStrictEqual(['github.com']);
    expect(hosts(file('gzip+base64', gzipSync('a'.repeat(5_000_000) + text).toString('base64')))).toStrictEqual([]);
    expect(hosts(file('constructor', text))).toStrictEqual(['github.com']);
  });

  it('say what stands where, and what belongs there', () => {
    const object = { kind: 'ConfigMap', metadata: { name: 'a' }, data: { script: 'set -e\ncurl oci://quay.io/a/b:1' } };
    expect(outsideMentions([object], mirror)).toStrictEqual([{
      object: 'ConfigMap/a',
      field: 'data.script',
      host: 'quay.io',
      kind: 'registry',
      form: 'url',
      line: 2,
      lineText: 'curl oci://quay.io/a/b:1',
      message: 'line 2: a URL does not lead to the registry mirror',
      wanted: 'oci://mirror.example.com:5000/quay/a/b:1',
    }]);
  });

  it('name what containerd asks when the mirror does not answer', () => {
    const settings = (text: string) => ({ kind: 'Secret', metadata: { name: 'a' }, stringData: { file: text } });
    expect(outsideMentions([settings('server = "https://quay.io"\n[host."https://mirror.example.com:5000/v2/quay"]')], mirror)).toStrictEqual([]);
    expect(outsideMentions([settings('server = "https://ghcr.io"')], mirror)).toHaveLength(1);
  });

  it.each(['ubuntu', 'redhat', 'bottlerocket'])('name no host outside on %s', (osFamily) => {
    const model = plainModel({ spec: { registryMirrorConfiguration: { ...MIRROR, caCertContent: CERTIFICATE }, kubernetesVersion: '1.34' }, machine: { osFamily } as object });
    expect(outsideMentions(allManifests(renderCapi(model, osFamily === 'bottlerocket' ? versions : bundleOf)), mirror)).toStrictEqual([]);
  });

  it('name no host outside, whatever the cluster', () => {
    fc.assert(fc.property(clusterModel(), (model) => {
      const behind = withDefaults({ ...model, cluster: { ...model.cluster, spec: { ...model.cluster.spec, registryMirrorConfiguration: MIRROR } } });
      expect(outsideMentions(allManifests(renderCapi(behind, bundleOf)), mirror)).toStrictEqual([]);
    }), { numRuns: 60 });
  });
});

describeShared('Cluster API objects of EKS Anywhere behind a mirror', () => {
  const cases = corpus.filter(({ path, files }) => path.startsWith('replay-v0.26.1/') && path.includes('mirror') && files.includes('cluster.yaml'));

  it.each(cases.map((each) => [each.path, each] as const).filter(([path]) => !knownRefusals.some((known) => known.case === path)))('%s name no host outside, unless what EKS Anywhere publishes is not mirrored', (path, each) => {
    const model = withRemedy(each, modelOf(each));
    const { registryMirrorConfiguration: configuration } = model.cluster.spec!;
    const found = outsideMentions(allManifests(render(each, model)), registryMirrorOf(configuration!, undefined));
    expect([...new Set(found.map(({ host, form }) => `${form} ${host}`))]).toStrictEqual(path.includes('no-core') ? ['image public.ecr.aws'] : []);
  });

  it('are enough to mean something', () => {
    expect(cases.length).toBeGreaterThan(10);
  });
});
