import { Change, onBottlerocket, RuleCases, Scenario } from '../base';

type Taint = NonNullable<Scenario['workers']['taints']>[number];

const kubelet = (configuration: Record<string, unknown>): Change => ({ workers }) => { workers.kubeletConfiguration = { kind: 'KubeletConfiguration', ...configuration }; };
const labels = (value: Record<string, string>): Change => ({ workers }) => { workers.labels = value; };
const taints = (...value: Taint[]): Change => ({ workers }) => { workers.taints = [...value]; };
const discouraging = (key: string, value?: string): Taint => ({ key, effect: 'PreferNoSchedule', ...value === undefined ? undefined : { value } });
const health = (value: NonNullable<Scenario['spec']['machineHealthCheck']>): Change => ({ spec }) => { spec.machineHealthCheck = value; };

/** What nodes carry: labels, taints, kubelet settings, health checks. */
export const nodeCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-100',
    accepts: {
      'labels': ({ controlPlane }) => { controlPlane.labels = { 'team': 'core', 'example.com/rack': '', 'a_b.c': 'X-1_2.3' }; },
      'workers, which have another rule': labels({ '-': '' }),
    },
    rejects: {
      'a key with a blank': [
        ({ controlPlane }) => { controlPlane.labels = { 'my team': 'core' }; },
        'Cluster/prod spec.controlPlaneConfiguration.labels["my team"]: a label key of the control plane is not valid in Kubernetes; found "my team"',
      ],
      'a value with a blank': [
        ({ controlPlane }) => { controlPlane.labels = { team: 'the core' }; },
        'Cluster/prod spec.controlPlaneConfiguration.labels.team: the value of label team of the control plane is not valid in Kubernetes; found "the core"',
      ],
      'a value of 64 characters': [
        ({ controlPlane }) => { controlPlane.labels = { team: 'a'.repeat(64) }; },
        'Cluster/prod spec.controlPlaneConfiguration.labels.team: the value of label team of the control plane is not valid in Kubernetes; found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-101',
    accepts: {
      'labels': labels({ 'team': 'core', 'example.com/rack': 'r1' }),
      'a value of 63 characters': labels({ team: 'a'.repeat(63) }),
    },
    rejects: {
      'an empty key': [
        labels({ '': 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels[""]: a label key of worker node group "md-0" is not valid in Kubernetes; found ""',
      ],
      'two slashes': [
        labels({ 'example.com/a/b': 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels["example.com/a/b"]: a label key of worker node group "md-0" is not valid in Kubernetes; found "example.com/a/b"',
      ],
      'a prefix with capitals': [
        labels({ 'Example.com/a': 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels["Example.com/a"]: a label key of worker node group "md-0" is not valid in Kubernetes; found "Example.com/a"',
      ],
      'a prefix of 254 characters': [
        labels({ [`${'a'.repeat(254)}/a`]: 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/a"]: a label key of worker node group "md-0" is not valid in Kubernetes; found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
      ],
      'a value with a slash': [
        labels({ rack: 'r/1' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels.rack: the value of label rack of worker node group "md-0" is not valid in Kubernetes; found "r/1"',
      ],
      'a value that begins with a hyphen': [
        labels({ rack: '-1' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels.rack: the value of label rack of worker node group "md-0" is not valid in Kubernetes; found "-1"',
      ],
      'a value that ends with a dot': [
        labels({ rack: '1.' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels.rack: the value of label rack of worker node group "md-0" is not valid in Kubernetes; found "1."',
      ],
      'a comma, which would add a label': [
        labels({ rack: 'a,b=c' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels.rack: the value of label rack of worker node group "md-0" is not valid in Kubernetes; found "a,b=c"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-102',
    accepts: {
      'own domains': labels({ 'example.com/role': 'db', 'role': 'db', 'notkubernetes.io/role': 'db' }),
      'what a kubelet may set': labels({ 'node.kubernetes.io/pool': 'a', 'topology.kubernetes.io/zone': 'b', 'kubelet.kubernetes.io/x': 'c', 'kubernetes.io/os': 'linux' }),
      'invalid keys, which have another rule': labels({ 'kubernetes.io/': 'x' }),
    },
    rejects: {
      'a role': [
        labels({ 'node-role.kubernetes.io/worker': '' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels["node-role.kubernetes.io/worker"]: kubelets of worker node group "md-0" may not give themselves this label; found "node-role.kubernetes.io/worker"',
      ],
      'the bare namespace': [
        ({ controlPlane }) => { controlPlane.labels = { 'kubernetes.io/role': 'x' }; },
        'Cluster/prod spec.controlPlaneConfiguration.labels["kubernetes.io/role"]: kubelets of the control plane may not give themselves this label; found "kubernetes.io/role"',
      ],
      'k8s.io': [
        labels({ 'cluster.x-k8s.io/pool': 'a', 'sub.k8s.io/pool': 'b' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].labels["sub.k8s.io/pool"]: kubelets of worker node group "md-0" may not give themselves this label; found "sub.k8s.io/pool"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-103',
    accepts: { taints: taints(discouraging('dedicated', 'gpu'), discouraging('example.com/gpu')) },
    rejects: {
      'an invalid key': [
        taints(discouraging('my key')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0]: a taint of worker node group "md-0" has a key that Kubernetes does not accept; found "my key"',
      ],
      'an empty key': [
        taints(discouraging('')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0]: a taint of worker node group "md-0" has a key that Kubernetes does not accept; found ""',
      ],
      'an invalid value': [
        taints(discouraging('dedicated', 'a b')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0]: a taint of worker node group "md-0" has a value that Kubernetes does not accept; found "a b"',
      ],
      'an unknown effect': [
        taints({ key: 'dedicated', effect: 'NoShedule' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0]: a taint of worker node group "md-0" has no known effect; found "NoShedule"; wanted NoSchedule',
      ],
      'an empty effect': [
        ({ controlPlane }) => { controlPlane.taints = [{ key: 'dedicated', effect: '' }]; },
        'Cluster/prod spec.controlPlaneConfiguration.taints[0]: a taint of the control plane has no known effect; found ""; wanted NoSchedule, PreferNoSchedule or NoExecute',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-104',
    accepts: { 'one key with two effects': taints(discouraging('a'), { key: 'a', effect: 'NoExecute' }) },
    rejects: {
      'one taint twice': [
        taints(discouraging('a', 'x'), discouraging('a', 'y')),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[1]: worker node group "md-0" has this taint twice; found "a:PreferNoSchedule"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-105',
    accepts: { 'no time': taints(discouraging('a')) },
    rejects: {
      'a time': [
        taints({ ...discouraging('a'), timeAdded: '2026-01-01T00:00:00Z' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0].timeAdded: a taint with timeAdded cannot be rendered by EKS Anywhere; found "2026-01-01T00:00:00Z"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-110',
    accepts: { durations: health({ nodeStartupTimeout: '20m0s', unhealthyMachineTimeout: '1h30m' }) },
    rejects: {
      'no unit': [
        health({ nodeStartupTimeout: '20' }),
        'Cluster/prod spec.machineHealthCheck.nodeStartupTimeout: this is not a duration; found "20"',
      ],
      'days': [
        health({ unhealthyMachineTimeout: '1d' }),
        'Cluster/prod spec.machineHealthCheck.unhealthyMachineTimeout: this is not a duration; found "1d"',
      ],
      'words, for workers': [
        ({ workers }) => { workers.machineHealthCheck = { nodeStartupTimeout: 'ten minutes' }; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineHealthCheck.nodeStartupTimeout: this is not a duration; found "ten minutes"',
      ],
      'nothing, for the control plane': [
        ({ controlPlane }) => { controlPlane.machineHealthCheck = { unhealthyMachineTimeout: '' }; },
        'Cluster/prod spec.controlPlaneConfiguration.machineHealthCheck.unhealthyMachineTimeout: this is not a duration; found ""',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-111',
    accepts: {
      'the longest time': health({ nodeStartupTimeout: '2147483647s' }),
      'the shortest time': health({ nodeStartupTimeout: '1s' }),
      'no duration, which has another rule': health({ nodeStartupTimeout: 'x' }),
    },
    rejects: {
      'zero': [
        health({ nodeStartupTimeout: '0s' }),
        'Cluster/prod spec.machineHealthCheck.nodeStartupTimeout: a machine cannot be given this much time; found "0s"',
      ],
      'less than a second': [
        health({ unhealthyMachineTimeout: '999ms' }),
        'Cluster/prod spec.machineHealthCheck.unhealthyMachineTimeout: a machine cannot be given this much time; found "999ms"',
      ],
      'a negative time': [
        health({ unhealthyMachineTimeout: '-5m' }),
        'Cluster/prod spec.machineHealthCheck.unhealthyMachineTimeout: a machine cannot be given this much time; found "-5m"',
      ],
      'more than 32 bits of seconds': [
        health({ nodeStartupTimeout: '2147483648s' }),
        'Cluster/prod spec.machineHealthCheck.nodeStartupTimeout: a machine cannot be given this much time; found "2147483648s"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-112',
    accepts: {
      'a number': health({ maxUnhealthy: 2 }),
      'a percentage': health({ maxUnhealthy: '40%' }),
      'all': health({ maxUnhealthy: '100%' }),
      'zero': health({ maxUnhealthy: 0 }),
    },
    rejects: {
      'a number as text': [
        health({ maxUnhealthy: '2' }),
        'Cluster/prod spec.machineHealthCheck.maxUnhealthy: this is neither a number of machines nor a percentage; found "2"',
      ],
      'more than all': [
        health({ maxUnhealthy: '101%' }),
        'Cluster/prod spec.machineHealthCheck.maxUnhealthy: this is neither a number of machines nor a percentage; found "101%"',
      ],
      'a negative number': [
        health({ maxUnhealthy: -1 }),
        'Cluster/prod spec.machineHealthCheck.maxUnhealthy: this is neither a number of machines nor a percentage; found -1',
      ],
      'half a machine': [
        ({ workers }) => { workers.machineHealthCheck = { maxUnhealthy: 0.5 }; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineHealthCheck.maxUnhealthy: this is neither a number of machines nor a percentage; found 0.5',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-113',
    accepts: { 'one machine': health({ maxUnhealthy: 1 }), 'no limit': health({}) },
    rejects: {
      'zero': [
        health({ maxUnhealthy: 0 }),
        'Cluster/prod spec.machineHealthCheck.maxUnhealthy: unhealthy machines are never replaced; found 0',
      ],
      'zero percent': [
        ({ controlPlane }) => { controlPlane.machineHealthCheck = { maxUnhealthy: '0%' }; },
        'Cluster/prod spec.controlPlaneConfiguration.machineHealthCheck.maxUnhealthy: unhealthy machines are never replaced; found "0%"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-120',
    accepts: { 'a kind': kubelet({}), 'another kind, which has another rule': kubelet({ kind: 'Other' }) },
    rejects: {
      'no kind': [
        ({ workers }) => { workers.kubeletConfiguration = { maxPods: 50 }; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.kind: the kubelet configuration of worker node group "md-0" has no kind; found nothing; wanted KubeletConfiguration',
      ],
      'an empty kind': [
        ({ controlPlane }) => { controlPlane.kubeletConfiguration = { kind: '' }; },
        'Cluster/prod spec.controlPlaneConfiguration.kubeletConfiguration.kind: the kubelet configuration of the control plane has no kind; found ""; wanted KubeletConfiguration',
      ],
      'a number': [
        kubelet({ kind: 1 }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.kind: the kubelet configuration of worker node group "md-0" has no kind; found 1; wanted KubeletConfiguration',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-121',
    accepts: {
      'settings of every type': kubelet({
        apiVersion: 'kubelet.config.k8s.io/v1beta1',
        maxPods: 50,
        failSwapOn: false,
        evictionHard: { 'memory.available': '5%' },
        systemReserved: { cpu: 1 },
        memoryThrottlingFactor: 0.8,
        shutdownGracePeriod: '30s',
        tlsCipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
        featureGates: { A: true },
        authentication: { anonymous: { enabled: false }, webhook: { cacheTTL: '2m' } },
        registerWithTaints: [{ key: 'a', effect: 'NoSchedule' }],
        logging: { flushFrequency: 5, verbosity: 3 },
        staticPodURLHeader: { A: ['b'] },
      }),
      'other capitals, as in Go': kubelet({ MAXPODS: 50 }),
      'null, which is nothing': kubelet({ maxPods: null, authentication: null }),
      'a number where text is expected': kubelet({ clusterDomain: 5 }),
    },
    rejects: {
      'a misspelt field': [
        kubelet({ maxPod: 50 }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.maxPod: the kubelet of Kubernetes 1.29, with which EKS Anywhere checks, does not know this field; wanted maxPods',
      ],
      'a newer field': [
        kubelet({ crashLoopBackOff: { maxContainerRestartPeriod: '10s' } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.crashLoopBackOff: the kubelet of Kubernetes 1.29, with which EKS Anywhere checks, does not know this field',
      ],
      'an unknown field deep inside': [
        kubelet({ authentication: { anonymous: { enable: false } } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.authentication.anonymous.enable: the kubelet of Kubernetes 1.29, with which EKS Anywhere checks, does not know this field; wanted enabled',
      ],
      'text for a number': [
        kubelet({ maxPods: '50' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.maxPods: this value has the wrong type; found "50"; wanted a integer',
      ],
      'half a pod': [
        kubelet({ maxPods: 50.5 }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.maxPods: this value has the wrong type; found 50.5; wanted a integer',
      ],
      'text for a boolean': [
        kubelet({ failSwapOn: 'false' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.failSwapOn: this value has the wrong type; found "false"; wanted a boolean',
      ],
      'text for a factor': [
        kubelet({ memoryThrottlingFactor: '0.8' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.memoryThrottlingFactor: this value has the wrong type; found "0.8"; wanted a number',
      ],
      'a number for a duration': [
        kubelet({ syncFrequency: 60 }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.syncFrequency: this value has the wrong type; found 60; wanted a duration',
      ],
      'no unit of a duration': [
        kubelet({ syncFrequency: '60' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.syncFrequency: this value has the wrong type; found "60"; wanted a duration',
      ],
      'text for a list': [
        kubelet({ clusterDNS: '10.96.0.10' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.clusterDNS: this value has the wrong type; found "10.96.0.10"; wanted a list',
      ],
      'a list for an object': [
        kubelet({ authentication: [] }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.authentication: this value has the wrong type; found []; wanted an object',
      ],
      'text for a map': [
        kubelet({ evictionHard: 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.evictionHard: this value has the wrong type; found "x"; wanted an object',
      ],
      'an object for text': [
        kubelet({ clusterDomain: {} }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.clusterDomain: this value has the wrong type; found {}; wanted a string',
      ],
      'a wrong value in a map': [
        kubelet({ featureGates: { 'a.b': 'yes' } }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.featureGates["a.b"]: this value has the wrong type; found "yes"; wanted a boolean',
      ],
      'a wrong value in a list': [
        kubelet({ registerWithTaints: [{ key: 'a', effects: [] }] }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.registerWithTaints[0].effects: the kubelet of Kubernetes 1.29, with which EKS Anywhere checks, does not know this field; wanted effect',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-122',
    accepts: { 'other settings': kubelet({ maxPods: 50 }) },
    rejects: {
      'providerID': [
        kubelet({ providerID: 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.providerID: the provider ID cannot be set here',
      ],
      'other capitals, as in Go': [
        kubelet({ ProviderId: 'x' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.ProviderId: the provider ID cannot be set here',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-123',
    accepts: {
      'the right kind and version': kubelet({ apiVersion: 'kubelet.config.k8s.io/v1beta1' }),
      'no version': kubelet({}),
      'no kind, which has another rule': kubelet({ kind: '' }),
    },
    rejects: {
      'another kind': [
        kubelet({ kind: 'KubeProxyConfiguration' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.kind: the kubelet does not read this kind; found "KubeProxyConfiguration"; wanted KubeletConfiguration',
      ],
      'another version': [
        kubelet({ apiVersion: 'kubelet.config.k8s.io/v1' }),
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.apiVersion: the kubelet does not read this version; found "kubelet.config.k8s.io/v1"; wanted kubelet.config.k8s.io/v1beta1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-124',
    accepts: { 'Ubuntu': kubelet({}), 'Bottlerocket without settings': onBottlerocket },
    rejects: {
      Bottlerocket: [
        (s) => { onBottlerocket(s); kubelet({})(s); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration: the kubelet configuration of worker node group "md-0" has no effect',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-125',
    accepts: {
      'one place': kubelet({ resolvConf: '/etc/resolv.conf' }),
      'the same path': (s) => { kubelet({ resolvConf: '/a' })(s); s.spec.clusterNetwork!.dns = { resolvConf: { path: '/a' } }; },
    },
    rejects: {
      'two paths': [
        (s) => { kubelet({ resolvConf: '/b' })(s); s.spec.clusterNetwork!.dns = { resolvConf: { path: '/a' } }; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubeletConfiguration.resolvConf: kubelets of worker node group "md-0" do not use clusterNetwork.dns.resolvConf.path; found "/b"; wanted "/a"',
      ],
    },
  },
];
