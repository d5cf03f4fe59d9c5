import { clusterModel, render, versions } from './fixtures';
import { EksaError } from '../../../src/findings';
import { allManifests, renderCapi } from '../../../src/render/capi';
import { crdErrors } from '../../crd';

describe('the objects of a cluster', () => {
  const capi = render();

  it('begins with the Cluster and its infrastructure', () => {
    expect(capi.cluster).toStrictEqual({
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'Cluster',
      metadata: { name: 'prod', namespace: 'eksa-system', labels: { 'cluster.x-k8s.io/cluster-name': 'prod' } },
      spec: {
        clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
        controlPlaneEndpoint: { host: '10.0.0.10', port: 6443 },
        controlPlaneRef: { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name: 'prod' },
        infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'TinkerbellCluster', name: 'prod' },
      },
    });
    expect(capi.tinkerbellCluster).toStrictEqual({
      apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
      kind: 'TinkerbellCluster',
      metadata: { name: 'prod', namespace: 'eksa-system' },
      spec: { imageLookupFormat: '--kube-v1.34.1-eks-1-34-5.raw.gz', imageLookupBaseRegistry: '/' },
    });
  });

  it('has three objects for each worker node group', () => {
    expect(capi.workers.map(({ name }) => name)).toStrictEqual(['md-0']);
    expect(capi.workers[0].kubeadmConfigTemplate).toStrictEqual({
      apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmConfigTemplate',
      metadata: { name: 'prod-md-0-1', namespace: 'eksa-system' },
      spec: {
        template: {
          spec: {
            joinConfiguration: {
              nodeRegistration: {
                kubeletExtraArgs: [
                  { name: 'anonymous-auth', value: 'false' },
                  { name: 'provider-id', value: 'PROVIDER_ID' },
                  { name: 'read-only-port', value: '0' },
                  { name: 'tls-cipher-suites', value: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
                ],
              },
            },
            users: [{ name: 'ec2-user', sshAuthorizedKeys: ['ssh-ed25519 worker'], sudo: 'ALL=(ALL) NOPASSWD:ALL' }],
            format: 'cloud-config',
          },
        },
      },
    });
  });

  it('comes in the order in which it is applied', () => {
    const mirror = { endpoint: 'mirror.test', port: '443', authenticate: true };
    const etcd = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'etcd' } };
    const everything = render({ spec: { registryMirrorConfiguration: mirror, externalEtcdConfiguration: etcd } }, {
      registryCredentials: { username: 'u', password: 'p' },
    });
    expect(allManifests(everything).map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toStrictEqual([
      'Cluster/prod', 'TinkerbellCluster/prod', 'KubeadmControlPlane/prod', 'TinkerbellMachineTemplate/prod-control-plane-1',
      'Secret/registry-credentials', 'TinkerbellMachineTemplate/prod-etcd-1', 'EtcdadmCluster/prod-etcd',
      'KubeadmConfigTemplate/prod-md-0-1', 'MachineDeployment/prod-md-0', 'TinkerbellMachineTemplate/prod-md-0-1',
      'MachineHealthCheck/prod-md-0-worker-unhealthy', 'MachineHealthCheck/prod-kcp-unhealthy',
    ]);
    expect(allManifests(everything).flatMap(crdErrors)).toStrictEqual([]);
    expect(allManifests(capi)).toHaveLength(9);
  });

  it('does not depend on being rendered before', () => {
    expect(JSON.stringify(render())).toBe(JSON.stringify(capi));
  });
});

describe('revisions of templates', () => {
  it('end the names of the templates, and of the references to them', () => {
    const etcd = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'etcd' } };
    const capi = render({ spec: { externalEtcdConfiguration: etcd } }, {
      revisions: {
        controlPlaneMachineTemplate: 2, etcdMachineTemplate: 3, workers: { 'md-0': { machineTemplate: 4, kubeadmConfigTemplate: 5 } },
      },
    });
    const [worker] = capi.workers;
    const { bootstrap, infrastructureRef } = worker.machineDeployment.spec.template.spec;
    expect([
      capi.controlPlaneMachineTemplate.metadata.name, capi.controlPlane.spec.machineTemplate.spec.infrastructureRef.name,
      capi.etcd?.machineTemplate.metadata.name, capi.etcd?.cluster.spec?.infrastructureTemplate.name,
      worker.machineTemplate.metadata.name, infrastructureRef.name,
      worker.kubeadmConfigTemplate.metadata.name, bootstrap.configRef?.name,
    ]).toStrictEqual([
      'prod-control-plane-2', 'prod-control-plane-2', 'prod-etcd-3', 'prod-etcd-3', 'prod-md-0-4', 'prod-md-0-4', 'prod-md-0-5', 'prod-md-0-5',
    ]);
  });
});

describe('Kubernetes versions', () => {
  it('of a worker node group are its own when it has one', () => {
    const capi = render({ worker: { kubernetesVersion: '1.33' } });
    expect(capi.controlPlane.spec.version).toBe('v1.34.1-eks-1-34-5');
    expect(capi.workers[0].machineDeployment.spec.template.spec.version).toBe('v1.33.1-eks-1-33-5');
  });
});

describe('what is missing', () => {
  const findings = (body: () => unknown) => {
    try {
      body();
    } catch (error) {
      return (error as EksaError).findings.map(({ code, object, field }) => ({ code, object, field }));
    }
    return [];
  };
  const missing = (object: string, ...fields: readonly string[]) => fields.map((field) => ({ code: 'EKSA-MODEL-200', object, field }));

  it('in the cluster is reported at once', () => {
    const bare = clusterModel();
    expect(findings(() => renderCapi({ ...bare, cluster: { ...bare.cluster, metadata: { name: '' }, spec: undefined } }, versions))).toStrictEqual(missing(
      'Cluster/',
      'metadata.name', 'spec', 'spec.clusterNetwork.pods.cidrBlocks', 'spec.clusterNetwork.services.cidrBlocks', 'spec.controlPlaneConfiguration.count',
      'spec.controlPlaneConfiguration.endpoint.host', 'spec.controlPlaneConfiguration.machineGroupRef', 'spec.datacenterRef', 'spec.kubernetesVersion',
    ));
    const spec = { workerNodeGroupConfigurations: [{}], externalEtcdConfiguration: {} };
    expect(findings(() => render({ spec }))).toStrictEqual(missing(
      'Cluster/prod',
      'spec.externalEtcdConfiguration.count', 'spec.externalEtcdConfiguration.machineGroupRef', 'spec.workerNodeGroupConfigurations[0].count',
      'spec.workerNodeGroupConfigurations[0].machineGroupRef', 'spec.workerNodeGroupConfigurations[0].name',
    ));
  });

  it('in the objects that the cluster refers to is reported at once', () => {
    const { datacenters, machineConfigs } = clusterModel();
    const [controlPlane, worker, etcd] = machineConfigs;
    const templates = [{ ...templateWithoutSpec, metadata: { name: 'custom' } }];
    const objects = {
      datacenters: datacenters.map((datacenter) => ({ ...datacenter, spec: undefined })),
      machineConfigs: [
        { ...controlPlane, spec: undefined },
        { ...worker, spec: { osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: [] }], templateRef: { name: 'custom' } } },
        etcd,
      ],
      templates,
    };
    expect(findings(() => render({ objects }))).toStrictEqual([
      ...missing('TinkerbellDatacenterConfig/rack', 'spec'),
      ...missing('TinkerbellMachineConfig/cp', 'spec', 'spec.osImageURL', 'spec.users[0].name', 'spec.users[0].sshAuthorizedKeys[0]'),
      ...missing('TinkerbellMachineConfig/worker', 'spec.users[0].sshAuthorizedKeys[0]'),
      ...missing('TinkerbellTemplateConfig/custom', 'spec.template'),
    ]);
  });

  const templateWithoutSpec = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1' as const, kind: 'TinkerbellTemplateConfig' as const };

  it('does not include credentials of a mirror, without which a rule may be waived', () => {
    const spec = { registryMirrorConfiguration: { endpoint: 'mirror.test', port: '443', authenticate: true } };
    const capi = render({ spec });
    expect(capi.secrets).toStrictEqual([]);
    expect(JSON.stringify(capi)).not.toContain('Basic ');
  });
});
