// The Go structs of the EKS Anywhere API, as far as their fields are written otherwise than plain data: facts of the JSON tags and types
// in aws/eks-anywhere v0.26.1, pkg/api/v1alpha1 (*_types.go) and its thirdparty/tinkerbell.
import { always, duration, fullListOf, GoStruct, listOf, pointer, pointerTo, struct, time } from './go-field';
import type { EksaObject } from '../../model/objects';

const REFERENCE = pointerTo();

const TAINTS = listOf({ key: always(''), effect: always(''), timeAdded: time });

const HEALTH_CHECK = pointerTo({ nodeStartupTimeout: duration, unhealthyMachineTimeout: duration, maxUnhealthy: pointer });

const CLUSTER: GoStruct = {
  controlPlaneConfiguration: struct({
    endpoint: pointerTo({ host: always('') }),
    machineGroupRef: REFERENCE,
    taints: TAINTS,
    upgradeRolloutStrategy: pointerTo({ rollingUpdate: pointerTo({ maxSurge: always(0) }) }),
    machineHealthCheck: HEALTH_CHECK,
    kubeletConfiguration: pointer,
    skipAdmissionForSystemResources: pointer,
  }),
  workerNodeGroupConfigurations: listOf({
    count: pointer,
    autoscalingConfiguration: pointerTo(),
    machineGroupRef: REFERENCE,
    taints: TAINTS,
    upgradeRolloutStrategy: pointerTo({ rollingUpdate: pointerTo({ maxSurge: always(0), maxUnavailable: always(0) }) }),
    kubernetesVersion: pointer,
    machineHealthCheck: HEALTH_CHECK,
    kubeletConfiguration: pointer,
  }),
  datacenterRef: struct(),
  identityProviderRefs: listOf({}),
  gitOpsRef: REFERENCE,
  clusterNetwork: struct({
    pods: struct(),
    services: struct(),
    cniConfig: pointerTo({
      cilium: pointerTo({ skipUpgrade: pointer, cniExclusive: pointer, helmValues: pointer }),
      kindnetd: pointerTo(),
    }),
    // the field itself is a struct; the writer removes it when nothing is in it
    dns: (value) => writtenDns(value),
    nodes: pointerTo({ cidrMaskSize: pointer }),
  }),
  externalEtcdConfiguration: pointerTo({ machineGroupRef: REFERENCE }),
  proxyConfiguration: pointerTo(),
  registryMirrorConfiguration: pointerTo({ ociNamespaces: listOf({ registry: always(''), namespace: always('') }) }),
  managementCluster: struct(),
  podIamConfig: pointerTo({ serviceAccountIssuer: always('') }),
  packages: pointerTo({ controller: pointerTo({ resources: struct({ requests: struct(), limits: struct() }) }), cronjob: pointerTo() }),
  eksaVersion: pointer,
  machineHealthCheck: HEALTH_CHECK,
  etcdEncryption: (value) => (Array.isArray(value) ? fullListOf({
    providers: fullListOf({ kms: (kms) => KMS(kms) ?? null }),
    resources: always(null),
  })(value) : undefined),
};

const KMS = pointerTo({ cachesize: pointer, name: always(''), socketListenAddress: always(''), timeout: duration });

function writtenDns(value: unknown): unknown {
  const dns = pointerTo({ resolvConf: pointerTo() })(value) as { readonly resolvConf?: unknown } | undefined;
  return dns?.resolvConf === undefined ? undefined : dns;
}

const LABEL_SELECTOR = struct({ matchExpressions: listOf({ key: always(''), operator: always('') }) });

// api/bootstrap/kubeadm/v1beta2 of the fork of Cluster API that EKS Anywhere uses
const BOTTLEROCKET = pointerTo({
  cpuCFSQuota: pointer, cpuManagerReconcilePeriod: duration, shutdownGracePeriod: duration, shutdownGracePeriodCriticalPods: duration,
});

const MACHINE_CONFIG: GoStruct = {
  hardwareAffinity: pointerTo({
    required: fullListOf({ labelSelector: LABEL_SELECTOR }),
    preferred: listOf({ weight: always(0), hardwareAffinityTerm: struct({ labelSelector: LABEL_SELECTOR }) }),
  }),
  templateRef: struct(),
  osFamily: always(''),
  osImageURL: always(''),
  users: listOf({ name: always(''), sshAuthorizedKeys: always(null) }),
  hostOSConfiguration: pointerTo({
    ntpConfiguration: pointerTo({ servers: always(null) }),
    bottlerocketConfiguration: pointerTo({ kubernetes: BOTTLEROCKET, kernel: pointerTo(), boot: pointerTo() }),
    certBundles: listOf({ name: always(''), data: always('') }),
  }),
};

const TEMPLATE: GoStruct = {
  template: struct({
    version: always(''),
    name: always(''),
    id: always(''),
    global_timeout: always(0),
    tasks: fullListOf({
      name: always(''),
      worker: always(''),
      actions: fullListOf({ name: always(''), image: always(''), timeout: always(0) }),
    }),
  }),
};

/** The spec of each kind. */
export const SPECS: Readonly<Record<EksaObject['kind'], GoStruct>> = {
  Cluster: CLUSTER,
  TinkerbellDatacenterConfig: { tinkerbellIP: always(''), osImageURL: always('') },
  TinkerbellMachineConfig: MACHINE_CONFIG,
  TinkerbellTemplateConfig: TEMPLATE,
  OIDCConfig: { requiredClaims: listOf({}) },
  AWSIamConfig: {
    awsRegion: always(''),
    backendMode: always(null),
    mapRoles: listOf({ roleARN: always(''), username: always('') }),
    mapUsers: listOf({ userARN: always(''), username: always('') }),
  },
  FluxConfig: {
    github: pointerTo({ owner: always(''), repository: always('') }),
    git: pointerTo({ repositoryUrl: always('') }),
  },
  GitOpsConfig: { flux: struct({ github: struct({ owner: always(''), repository: always('') }) }) },
};
