/** An object with one fault that only one part of the judge can see: a judge that takes it has not looked. */
export interface Control {
  readonly fault: string;
  readonly objects: readonly object[];
  /** Which part of the judge refuses it. */
  readonly by: string;
  readonly reason: RegExp;
}

const metadata = { name: 'prod', namespace: 'eksa-system' };
const infrastructureRef = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'TinkerbellMachineTemplate', name: 'prod' };
const version = 'v1.34.1-eks-1-34-21';
const cluster = (spec: object) => ({ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', metadata, spec });
const controlPlaneRef = { apiGroup: 'controlplane.cluster.x-k8s.io', kind: 'KubeadmControlPlane', name: 'prod' };
const controlPlane = (spec: object) => ({
  apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
  kind: 'KubeadmControlPlane',
  metadata,
  spec: { version, replicas: 3, machineTemplate: { spec: { infrastructureRef } }, ...arguments_({ name: 'v', value: '1' }), ...spec },
});
const machineDeployment = (annotations: object) => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'MachineDeployment',
  metadata: { ...metadata, annotations },
  spec: { clusterName: 'prod', selector: {}, template: { spec: { clusterName: 'prod', infrastructureRef, bootstrap: { dataSecretName: 'prod' } } } },
});
const AUTOSCALER = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group';
const machine = (connection: object) => ({
  apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Machine', metadata, spec: { connection: { host: '10.0.0.1', insecureTLS: true, ...connection } },
});
const secret = (fields: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata, ...fields });
const namespace = (fields: object) => ({ apiVersion: 'v1', kind: 'Namespace', ...fields });
const arguments_ = (...extraArgs: object[]) => ({ kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs } } } });

/** One for each way in which an API server refuses an object. */
export const controls: readonly Control[] = [
  { fault: 'a kind that is not installed', objects: [{ ...cluster({}), apiVersion: 'cluster.x-k8s.io/v9' }], by: 'reading', reason: /no matches for kind/ },
  { fault: 'an unknown field', objects: [cluster({ controlPlaneRef, paused: false, pausd: true })], by: 'reading', reason: /unknown field "spec\.pausd"/ },
  { fault: 'an unknown field of metadata', objects: [{ ...machine({}), metadata: { ...metadata, label: {} } }], by: 'reading', reason: /metadata\.label/ },
  { fault: 'metadata of the wrong type', objects: [{ ...machine({}), metadata: { ...metadata, annotations: { a: 1 } } }], by: 'reading', reason: /annotations/ },
  { fault: 'a missing field', objects: [controlPlane({ rollout: { strategy: { rollingUpdate: { maxSurge: 1 } } } })], by: 'schema', reason: /rollout\.strategy\.type: Required/ },
  { fault: 'a value of the wrong type', objects: [machine({ port: '623' })], by: 'schema', reason: /connection\.port/ },
  { fault: 'two items of a list with one key', objects: [controlPlane(arguments_({ name: 'v', value: '1' }, { name: 'v', value: '1' }))], by: 'schema', reason: /Duplicate/ },
  { fault: 'a broken rule in CEL', objects: [controlPlane(arguments_({ name: 'v', value: '1' }, { name: 'v', value: '2' }))], by: 'schema', reason: /must be unique/ },
  { fault: 'a label that is none', objects: [{ ...machine({}), metadata: { ...metadata, labels: { type: 'a b' } } }], by: 'schema', reason: /metadata\.labels/ },
  { fault: 'a name that is none', objects: [{ ...machine({}), metadata: { ...metadata, name: 'Prod_1' } }], by: 'schema', reason: /metadata\.name/ },
  {
    fault: 'a broken rule in CEL of Flux',
    objects: [{
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: { interval: '1m', prune: true, sourceRef: { kind: 'GitRepository', name: 'fleet' }, kubeConfig: {} },
    }],
    by: 'schema',
    reason: /exactly one of/,
  },
  {
    fault: 'an annotation that only the webhook reads',
    objects: [machineDeployment({ [`${AUTOSCALER}-min-size`]: 'one', [`${AUTOSCALER}-max-size`]: '3' })],
    by: 'webhook for defaults',
    reason: /min-size/,
  },
  { fault: 'a network that only the webhook reads', objects: [cluster({ controlPlaneRef, clusterNetwork: { pods: { cidrBlocks: ['10.0.0.0/99'] } } })], by: 'webhook for validation', reason: /cidrBlocks/ },
  { fault: 'an even number of stacked etcd members', objects: [controlPlane({ replicas: 2 })], by: 'webhook for validation', reason: /even number/ },
  { fault: 'an object that exists', objects: [cluster({ controlPlaneRef }), cluster({ controlPlaneRef })], by: 'storage', reason: /exists already/ },
  { fault: 'an unknown field of a Secret', objects: [secret({ data: {}, datas: {} })], by: 'reading', reason: /unknown field "datas"/ },
  { fault: 'a Secret that is not base64', objects: [secret({ data: { password: 'root!' } })], by: 'reading', reason: /base64/ },
  { fault: 'a Secret with a key that is none', objects: [secret({ stringData: { 'a b': '' } })], by: 'schema', reason: /data\[a b\]/ },
  { fault: 'a log-in without user name and password', objects: [secret({ type: 'kubernetes.io/basic-auth' })], by: 'schema', reason: /username\|password/ },
  { fault: 'a namespace with a name of two parts', objects: [namespace({ metadata: { name: 'eksa.system' } })], by: 'schema', reason: /metadata\.name/ },
];

/** Objects with nothing wrong, from which the others differ in one place: a judge that refuses one of them sees ghosts. */
export const sound: readonly object[] = [
  cluster({ controlPlaneRef }), controlPlane({}), machineDeployment({}), machine({}),
  secret({ type: 'kubernetes.io/basic-auth', stringData: { username: 'root' } }), namespace({ metadata: { name: 'eksa-system' } }),
];
