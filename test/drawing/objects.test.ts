import { detailsOf } from '../../src/drawing/object-details';
import { ObjectFacts, referencesOf } from '../../src/drawing/objects';

const object = (apiVersion: string, kind: string, name: string, spec: unknown = {}, namespace = 'eksa-system'): ObjectFacts => (
  { apiVersion, kind, name, namespace, construct: `chart/${kind}-${name}`, spec }
);
const EKSA = 'anywhere.eks.amazonaws.com/v1alpha1';
const CAPI = 'cluster.x-k8s.io/v1beta2';

/** `Kind/name field Kind/name`, with `?` where the object is not there. */
function told(objects: readonly ObjectFacts[]): string[] {
  return referencesOf(objects).map(({ from, field, kind, name, to }) => `${from.kind}/${from.name} ${field} ${kind}/${name}${to === undefined ? ' ?' : ''}`);
}

describe('references between objects', () => {
  it('are maps with kind and name, wherever they are', () => {
    const ref = { kind: 'TinkerbellMachineConfig', name: 'a' };
    expect(told([
      object(EKSA, 'Cluster', 'prod', {
        datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'prod' },
        workerNodeGroupConfigurations: [{ machineGroupRef: ref }],
        identityProviderRefs: [{ kind: 'OIDCConfig', name: 'login' }],
        gitOpsRef: { kind: 1, name: 'no reference' },
        externalEtcdConfiguration: { machineGroupRef: null },
        texts: ['plain'],
      }),
      object(EKSA, 'TinkerbellMachineConfig', 'a'),
    ])).toStrictEqual([
      'Cluster/prod spec.datacenterRef TinkerbellDatacenterConfig/prod ?',
      'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef TinkerbellMachineConfig/a',
      'Cluster/prod spec.identityProviderRefs[0] OIDCConfig/login ?',
    ]);
  });

  it('of health checks are those that they watch', () => {
    expect(told([
      object(CAPI, 'Cluster', 'prod'),
      object('controlplane.cluster.x-k8s.io/v1beta2', 'KubeadmControlPlane', 'prod'),
      object(CAPI, 'MachineDeployment', 'prod-a', { clusterName: 'prod' }),
      object(CAPI, 'MachineHealthCheck', 'cp', { clusterName: 'prod', selector: { matchLabels: { 'cluster.x-k8s.io/control-plane': '' } } }),
      object(CAPI, 'MachineHealthCheck', 'a', { clusterName: 'prod', selector: { matchLabels: { 'cluster.x-k8s.io/deployment-name': 'prod-a' } } }),
      object(CAPI, 'MachineHealthCheck', 'own', { clusterName: 'prod', selector: { matchLabels: { role: 'x' } } }),
      object(CAPI, 'MachineHealthCheck', 'bare', { clusterName: 'prod' }),
    ])).toStrictEqual([
      'MachineDeployment/prod-a spec.clusterName Cluster/prod',
      'MachineHealthCheck/cp spec.selector KubeadmControlPlane/prod',
      'MachineHealthCheck/a spec.selector MachineDeployment/prod-a',
      'MachineHealthCheck/own spec.clusterName Cluster/prod',
      'MachineHealthCheck/bare spec.clusterName Cluster/prod',
    ]);
  });

  it('go to the Cluster of the API that is meant', () => {
    const both = [object(CAPI, 'Cluster', 'prod'), object(EKSA, 'Cluster', 'prod', { managementCluster: { name: 'hub' } })];
    const found = (objects: readonly ObjectFacts[]) => referencesOf(objects).map(({ from, to }) => [from.kind, to?.apiVersion]);
    const packages = [
      object('packages.eks.amazonaws.com/v1alpha1', 'Package', 'harbor', {}, 'eksa-packages-prod'), object('packages.eks.amazonaws.com/v1alpha1', 'PackageBundleController', 'prod', {}, 'eksa-packages'),
    ];
    const deployment = object(CAPI, 'MachineDeployment', 'a', { clusterName: 'prod' });
    expect(found([...both, ...packages, deployment])).toStrictEqual([['Cluster', undefined], ['Package', EKSA], ['PackageBundleController', EKSA], ['MachineDeployment', CAPI]]);
    expect(found([both[0], ...packages])).toStrictEqual([['Package', CAPI], ['PackageBundleController', CAPI]]);
    expect(found([object('packages.eks.amazonaws.com/v1alpha1', 'Package', 'own', {}, 'elsewhere')])).toStrictEqual([]);
  });

  it('to oneself are none', () => {
    expect(told([object(EKSA, 'Cluster', 'prod', { managementCluster: { name: 'prod' } }), object(EKSA, 'Cluster', 'other', { managementCluster: {} })])).toStrictEqual([]);
  });

  it('are looked for in objects of any form, however deep', () => {
    let deep: unknown = { kind: 'Secret', name: 'x' };
    for (let level = 0; level < 100_000; level++) deep = { level: deep };
    expect(told([object('v1', 'Secret', 'a', undefined), object('v1', 'ConfigMap', 'b', 'text'), object('example.com/v1', 'Deep', 'c', { someRef: deep })])).toStrictEqual([]);
  });

  it('between objects of one name go to the first', () => {
    const first = object('v1', 'Secret', 'a');
    const [reference] = referencesOf([first, object('v1', 'Secret', 'a'), object('v1', 'User', 'b', { secretRef: { kind: 'Secret', name: 'a' } })]);
    expect(reference.to).toBe(first);
  });
});

describe('what objects say', () => {
  it('is what matters in a picture', () => {
    expect(detailsOf(object(EKSA, 'Cluster', 'prod', { kubernetesVersion: '1.34', clusterNetwork: { pods: { cidrBlocks: ['10.0.0.0/16', '10.1.0.0/16'] } } })))
      .toStrictEqual(['Kubernetes 1.34', 'pods 10.0.0.0/16, 10.1.0.0/16']);
    expect(detailsOf(object(CAPI, 'MachineDeployment', 'a', { replicas: 2, template: { spec: { version: 'v1.34.1' } } }))).toStrictEqual(['replicas 2', 'v1.34.1']);
    expect(detailsOf(object(EKSA, 'TinkerbellMachineConfig', 'a', { osFamily: 'ubuntu', hardwareSelector: { type: 'cp' } }))).toStrictEqual(['ubuntu', 'takes type=cp']);
    const required = [{ labelSelector: { matchLabels: { type: 'cp' } } }, {}];
    expect(detailsOf(object(EKSA, 'TinkerbellMachineConfig', 'a', { hardwareAffinity: { required } }))).toStrictEqual(['takes type=cp']);
    expect(detailsOf(object('infrastructure.cluster.x-k8s.io/v1beta1', 'TinkerbellMachineTemplate', 'a', { template: { spec: { hardwareAffinity: { required } } } }))).toStrictEqual(['takes type=cp']);
  });

  it('takes whatever patches have made of selectors', () => {
    const template = (labelSelector: unknown) => detailsOf(object('infrastructure.cluster.x-k8s.io/v1beta1', 'TinkerbellMachineTemplate', 'a', {
      template: { spec: { hardwareAffinity: { required: [{ labelSelector }, null] } } },
    }));
    const matchExpressions = [{ key: 'rack', operator: 'In', values: ['a', null] }, { key: 'gpu', operator: 'Exists', values: 3 }, 'text'];
    expect(template({ matchLabels: { type: {} }, matchExpressions })).toStrictEqual(['takes type=, rack in (a,), gpu']);
    expect(template({ matchLabels: null, matchExpressions: 'text' })).toStrictEqual(['takes any']);
    expect(template([])).toStrictEqual([]);
  });

  it('is nothing where it is of another type, or may be secret', () => {
    expect(detailsOf(object(EKSA, 'TinkerbellMachineConfig', 'a', { osFamily: { x: 1 }, hardwareAffinity: 3, users: [{ sshAuthorizedKeys: ['key'] }] }))).toStrictEqual([]);
    expect(detailsOf(object(EKSA, 'Cluster', 'prod', { licenseToken: 'token' }))).toStrictEqual([]);
    expect(detailsOf(object('v1', 'Secret', 'a', 'text'))).toStrictEqual([]);
  });
});
