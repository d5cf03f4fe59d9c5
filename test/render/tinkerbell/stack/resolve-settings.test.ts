import { PLAIN } from './fixtures';
import { Severity } from '../../../../src/findings';
import type { ClusterModel } from '../../../../src/model/cluster-model';
import { resolveStack, type StackFacts, stackFacts, type StackOptions } from '../../../../src/render/tinkerbell/stack';
import { type Changes, clusterModel } from '../../capi/fixtures';

const { artifacts, kubeVip } = PLAIN;
const MANAGEMENT: StackOptions = { onBootstrapCluster: false };
const BOOTSTRAP: StackOptions = { onBootstrapCluster: true, bootstrapIp: '10.0.0.9' };
const PROXY = { httpProxy: 'http://proxy:3128', httpsProxy: 'http://proxy:3129', noProxy: ['.example.com'] };

function resolved(changes: Changes, options: StackOptions = MANAGEMENT) {
  return resolveStack(stackFacts(clusterModel(changes)) as StackFacts, { artifacts, kubeVip }, options);
}

function settings(changes: Changes, options?: StackOptions) {
  return resolved(changes, options).settings;
}

const UNSET = { loadBalancerInterface: undefined, hookImagesUrl: undefined, hookIsoUrl: undefined };

describe('the stack of a management cluster', () => {
  it('answers at its address, with smee behind a relay and kube-vip beside it', () => {
    expect(settings({})).toStrictEqual({
      artifacts, kubeVip, publicIp: '10.0.0.11', podCidr: '192.168.0.0/16', smeeInCluster: true, hostNetwork: false, dhcpRelay: true, loadBalancer: true, ...UNSET,
    });
  });

  it('answers at the host of the installation before that, with smee beside the cluster', () => {
    expect(settings({}, BOOTSTRAP)).toStrictEqual({
      artifacts, kubeVip, publicIp: '10.0.0.9', podCidr: '192.168.0.0/16', smeeInCluster: false, hostNetwork: true, dhcpRelay: false, loadBalancer: false, ...UNSET,
    });
  });

  it.each([BOOTSTRAP, MANAGEMENT])('can be told otherwise (%#)', (phase) => {
    for (const each of [true, false]) {
      const said = { smeeInCluster: each, hostNetwork: each, dhcpRelay: each, loadBalancer: each };
      expect(settings({}, { ...phase, ...said })).toMatchObject(said);
    }
  });

  it('needs no kube-vip of its own without workers, or when its author has another load balancer', () => {
    expect(settings({ spec: { workerNodeGroupConfigurations: [] } }).loadBalancer).toBe(false);
    expect(settings({ spec: { workerNodeGroupConfigurations: undefined } }).loadBalancer).toBe(false);
    expect(settings({ datacenter: { skipLoadBalancerDeployment: true } }).loadBalancer).toBe(false);
    expect(settings({ datacenter: { skipLoadBalancerDeployment: false } }).loadBalancer).toBe(true);
  });

  it('takes interface and boot images from the datacenter', () => {
    expect(settings({ datacenter: { loadBalancerInterface: 'eth1', hookImagesURLPath: 'http://10.0.0.2/hook', hookIsoURL: 'http://10.0.0.2/hook.iso' } }))
      .toMatchObject({ loadBalancerInterface: 'eth1', hookImagesUrl: 'http://10.0.0.2/hook', hookIsoUrl: 'http://10.0.0.2/hook.iso' });
  });

  it('passes the proxy by for the networks and addresses of the cluster, and for the host of the installation', () => {
    const exceptions = ['192.168.0.0/16', '10.96.0.0/12', '.example.com', 'localhost', '127.0.0.1', '.svc', '10.0.0.10', '10.0.0.11'];
    const proxy = { http: 'http://proxy:3128', https: 'http://proxy:3129' };
    expect(settings({ spec: { proxyConfiguration: PROXY } }).proxy).toStrictEqual({ ...proxy, exceptions });
    for (const options of [BOOTSTRAP, { ...MANAGEMENT, bootstrapIp: '10.0.0.9' }]) {
      expect(settings({ spec: { proxyConfiguration: PROXY } }, options).proxy).toStrictEqual({ ...proxy, exceptions: [...exceptions, '10.0.0.9'] });
    }
  });

  it('signs in to a mirror that authenticates when it is given user name and password', () => {
    const credentials = { username: 'u', password: 'p' };
    const mirror = { endpoint: 'mirror.example.com', port: '443' };
    expect(settings({ spec: { registryMirrorConfiguration: { ...mirror, authenticate: true } } }, { ...MANAGEMENT, credentials }).mirror)
      .toStrictEqual({ base: 'mirror.example.com:443', credentials });
    expect(settings({ spec: { registryMirrorConfiguration: mirror } }, { ...MANAGEMENT, credentials }).mirror).toStrictEqual({ base: 'mirror.example.com:443' });
  });
});

describe('its charts', () => {
  const charts = (place: string) => ({
    crds: { release: 'tinkerbell-crds', url: `oci://${place}/eks-anywhere/tinkerbell/tinkerbell-crds`, version: '0.1.0' },
    stack: { release: 'tinkerbell', url: `oci://${place}/eks-anywhere/tinkerbell/stack`, version: '0.1.0' },
  });
  const mirrored = (ociNamespaces?: { registry: string; namespace: string }[]) =>
    resolved({ spec: { registryMirrorConfiguration: { endpoint: 'mirror.example.com', port: '5000', ociNamespaces } } }).charts;

  it('are where the bundle says', () => {
    expect(resolved({}).charts).toStrictEqual(charts('public.ecr.aws'));
  });

  it('come from the mirror when that has their registry', () => {
    expect(mirrored()).toStrictEqual(charts('mirror.example.com:5000'));
    expect(mirrored([{ registry: 'public.ecr.aws', namespace: 'core/eks' }])).toStrictEqual(charts('mirror.example.com:5000/core/eks'));
    expect(mirrored([{ registry: 'docker.io', namespace: 'hub' }])).toStrictEqual(charts('public.ecr.aws'));
  });
});

describe('what is missing', () => {
  const missing = (object: string, field: string) => (
    { code: 'EKSA-TINK-054', severity: Severity.ERROR, object, field, message: 'needed for the Tinkerbell stack, but missing', fix: 'State it' });

  it('is told all at once', () => {
    const { cluster, ...others } = clusterModel();
    expect(stackFacts({ ...others, cluster: { ...cluster, spec: undefined } as unknown as ClusterModel['cluster'] })).toStrictEqual([
      missing('Cluster/prod', 'spec.clusterNetwork.pods.cidrBlocks'),
      missing('Cluster/prod', 'spec.datacenterRef'),
      missing('Cluster/prod', 'spec.kubernetesVersion'),
      missing('Cluster/prod', 'spec.clusterNetwork.services.cidrBlocks'),
      missing('Cluster/prod', 'spec.controlPlaneConfiguration.endpoint.host'),
    ]);
  });

  it.each<[Changes, string, string]>([
    [{ spec: { clusterNetwork: { pods: { cidrBlocks: [] }, services: { cidrBlocks: ['10.96.0.0/12'] } } } }, 'Cluster/prod', 'spec.clusterNetwork.pods.cidrBlocks'],
    [{ controlPlane: { endpoint: { host: '' } } }, 'Cluster/prod', 'spec.controlPlaneConfiguration.endpoint.host'],
    [{ datacenter: { tinkerbellIP: '' } }, 'TinkerbellDatacenterConfig/rack', 'spec.tinkerbellIP'],
  ])('may be one thing (%#)', (changes, object, field) => {
    expect(stackFacts(clusterModel(changes))).toStrictEqual([missing(object, field)]);
  });
});
