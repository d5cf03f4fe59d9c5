import type { CorpusCase } from './capi-corpus';
import type { ClusterModel } from '../../src/model/cluster-model';

/**
 * Everything in which this library deliberately does not make what upstream's goldens show, with the reason. Conformance tests accept
 * nothing else, and fail when something listed here is not real.
 */
export interface KnownDifference {
  /** Cases of the corpus, by path. */
  readonly cases: readonly string[];
  readonly reason: string;
  /** Kind of the objects that differ. */
  readonly kind: string;
  /** Places in them; an object that is missing or too many has none. */
  readonly path: RegExp;
  /** Whether these two values are this difference and no other. */
  readonly explains: (expected: unknown, actual: unknown) => boolean;
}

const NO_VALUE = '<no value>';

const UNNAMED = [
  'upstream-v0.26.1/cert-san-domain', 'upstream-v0.26.1/cert-san-ip', 'upstream-v0.26.1/hook-iso-boot', 'upstream-v0.26.1/hook-iso-boot-bootstrap',
  'upstream-v0.26.1/kubelet-config-cp',
];
const EXTERNAL_ETCD = [
  'replay-v0.26.1/external-etcd-ubuntu', 'replay-v0.26.1/external-etcd-bottlerocket-k8s-1.21', 'replay-v0.26.1/feature-external-etcd',
];
const STALE = ['upstream-v0.24.6/external-etcd'];

/** Clusters that state a rolling update for their control plane. Those of v0.24.6 were run again on v0.26.1. */
const RUN_TWICE = [
  'autoscaler', 'awsiam', 'bottlerocket-cert-bundles', 'bottlerocket-kernel', 'bottlerocket-kube-settings', 'bottlerocket-mirror-auth',
  'bottlerocket-mirror-cert', 'bottlerocket-mirror-minimal', 'bottlerocket-ntp', 'external-etcd', 'mirror-cert', 'mirror-minimal',
  'multiple-node-groups', 'node-labels', 'node-taints', 'oidc-full', 'oidc-minimal', 'osimage-on-machine-config', 'pod-iam', 'proxy',
  'single-node', 'stacked-etcd', 'ubuntu-ntp', 'worker-version',
];
const STATED_ROLLING_UPDATE = [
  ...RUN_TWICE.flatMap((name) => [`upstream-v0.24.6/${name}`, `replay-v0.26.1/feature-${name}`]),
  ...['missing-ssh-keys', 'upgrade-bottlerocket-cert-bundles', 'upgrade-registry-mirror'].map((name) => `upstream-v0.24.6/${name}`),
  'replay-v0.26.1/rollout-rolling',
  ...['awsiam', 'mirror-insecure-cacert-cp', 'mirror-insecure-cp', 'registry-auth'].map((name) => `upstream-v0.26.1/objects-${name}`),
];

const UNSET_NAME = 'the Go unit test leaves the name of the machine template unset; a real run gives the name that is rendered here';
const COERCION = 'upstream prints the text without quotes and reads it back as another type; here it stays what the user wrote';
const SKIPPED = 'stale: the upstream test is skipped, and its golden shows stacked etcd; replay-v0.26.1/feature-external-etcd covers the same input';

/** How upstream's reader changes texts: golden/capi/fixtures/go-yaml-unquoted-coercion.json. */
const COERCED = new Map([['010', '8'], ['1.10', '1.1'], ['on', 'true'], ['0x10', '16'], ['yes', 'true'], ['007', '7']]);
const isCoerced = (expected: unknown, actual: unknown) => COERCED.get(actual as string) === expected;

export const knownDifferences: readonly KnownDifference[] = [
  {
    cases: UNNAMED,
    reason: UNSET_NAME,
    kind: 'TinkerbellMachineTemplate',
    path: /^metadata\.name$/,
    explains: (expected, actual) => expected === NO_VALUE && actual === 'test-control-plane-1',
  },
  {
    cases: UNNAMED,
    reason: UNSET_NAME,
    kind: 'KubeadmControlPlane',
    path: /^spec\.machineTemplate\.spec\.infrastructureRef\.name$/,
    explains: (expected, actual) => expected === NO_VALUE && actual === 'test-control-plane-1',
  },
  {
    cases: ['upstream-v0.26.1/hook-iso-boot'],
    reason: 'the Go unit test gives the template another address of Tinkerbell than the ISO; in a real run both come from the same place',
    kind: 'TinkerbellMachineTemplate',
    path: /\.templateOverride$/,
    explains: (expected, actual) => String(expected).replace('http://0.0.0.0:7172', 'http://5.6.7.8:7172') === actual,
  },
  {
    cases: ['replay-v0.26.1/quirk-unquoted-values'],
    reason: COERCION,
    kind: 'TinkerbellMachineTemplate',
    path: /\.hardwareAffinity\./,
    explains: isCoerced,
  },
  {
    cases: ['replay-v0.26.1/quirk-unquoted-values'],
    reason: COERCION,
    kind: 'KubeadmConfigTemplate',
    path: /\.taints\[\d\]\.value$/,
    explains: isCoerced,
  },
  {
    cases: STATED_ROLLING_UPDATE,
    reason: 'upstream leaves the type of a stated rolling update to Cluster API\'s webhook; an API server that does not ask it refuses the object',
    kind: 'KubeadmControlPlane',
    path: /^spec\.rollout\.strategy\.type$/,
    explains: (expected, actual) => expected === undefined && actual === 'RollingUpdate',
  },
  {
    cases: [...EXTERNAL_ETCD, ...STALE],
    reason: 'the controller adds the annotation when it applies the object, after the text that the golden shows',
    kind: 'KubeadmControlPlane',
    path: /^metadata\.annotations$/,
    explains: (expected, actual) => expected === undefined && JSON.stringify(actual) === '{"cluster.x-k8s.io/skip-pause-cp-managed-etcd":"true"}',
  },
  {
    cases: EXTERNAL_ETCD,
    reason: 'upstream never sets the key of the etcd user; the machine config has it',
    kind: 'EtcdadmCluster',
    path: /\.users\[0\]\.sshAuthorizedKeys\[0\]$/,
    explains: (expected, actual) => expected === NO_VALUE && String(actual).startsWith('ssh-rsa AAAA'),
  },
  {
    cases: ['replay-v0.26.1/external-etcd-bottlerocket-k8s-1.21'],
    reason: 'upstream never sets the etcd image of Bottlerocket; the release has it',
    kind: 'EtcdadmCluster',
    path: /\.bottlerocketConfig\.etcdImage$/,
    explains: (expected, actual) => expected === NO_VALUE && actual === 'public.ecr.aws/eks-distro/etcd-io:v3.4.16-eks-1-21-4',
  },
  {
    cases: STALE,
    reason: SKIPPED,
    kind: 'Cluster',
    path: /^spec\.managedExternalEtcdRef$/,
    explains: (expected) => expected === undefined,
  },
  {
    cases: STALE,
    reason: SKIPPED,
    kind: 'KubeadmControlPlane',
    path: /^spec\.kubeadmConfigSpec\.clusterConfiguration\.etcd\.(local|external)$/,
    explains: (expected, actual) => expected === undefined || actual === undefined,
  },
  {
    cases: STALE,
    reason: SKIPPED,
    kind: 'EtcdadmCluster',
    path: /^$/,
    explains: (expected) => expected === undefined,
  },
  {
    cases: STALE,
    reason: SKIPPED,
    kind: 'TinkerbellMachineTemplate',
    path: /^$/,
    explains: (expected, actual) => expected === undefined && (actual as any).metadata.name === 'test-etcd-1',
  },
];

/** A cluster that upstream renders and this library refuses. */
export interface KnownRefusal {
  readonly case: string;
  readonly reason: string;
  /** Code of the error. */
  readonly code: string;
  /** What the user has to state, so that the same objects come out as upstream. */
  readonly remedy: { readonly machineConfig: string; readonly osImageURL: string };
}

export const knownRefusals: readonly KnownRefusal[] = [
  {
    case: 'replay-v0.26.1/osimage-leak-and-worker-version',
    reason: 'a worker node group without image inherits that of the group in front of it, by a slip of upstream; its own validation refuses such clusters',
    code: 'EKSA-MODEL-200',
    remedy: { machineConfig: 'prod-md2', osImageURL: 'http://10.0.0.2/md0-1-33.gz' },
  },
];

/** The cluster of a case as this library accepts it: that of a known refusal with what its user has to state. */
export function withRemedy({ path }: CorpusCase, model: ClusterModel): ClusterModel {
  const remedy = knownRefusals.find((known) => known.case === path)?.remedy;
  if (remedy === undefined) return model;
  const repaired = model.machineConfigs.map((config) => (
    config.metadata.name === remedy.machineConfig ? { ...config, spec: { ...config.spec!, osImageURL: remedy.osImageURL } } : config));
  return { ...model, machineConfigs: repaired };
}
