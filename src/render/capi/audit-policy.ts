import { AUDIT_POLICY_V1BETA1 } from './audit-policy-v1beta1';
import { rootFile } from './node-files';
import { blockText } from './texts';
import type { NodeFile } from './types';
import { toGoYaml } from '../go-yaml/emit';

/** Path inside the API server's container, and on every operating system but Bottlerocket also on the node. */
export const AUDIT_POLICY_PATH = '/etc/kubernetes/audit-policy.yaml';

/** Minor version of Kubernetes 1 from which the audit API is v1. */
const FIRST_MINOR_WITH_V1 = 24;

/** One rule of the audit policy; the first one that matches a request decides. */
interface AuditRule {
  readonly level: 'None' | 'Metadata' | 'Request' | 'RequestResponse';
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly AuditedResources[];
  readonly namespaces?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly omitStages?: readonly string[];
}

interface AuditedResources {
  /** @default - the core group */
  readonly group?: string;
  /** @default - all of the group */
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

const READS = ['get', 'list', 'watch'];
const ONCE_ANSWERED = { omitStages: ['RequestReceived'] };
const KNOWN_APIS: readonly AuditedResources[] = [
  {},
  ...[
    'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'apps', 'authentication.k8s.io', 'authorization.k8s.io',
    'autoscaling', 'batch', 'certificates.k8s.io', 'extensions', 'metrics.k8s.io', 'networking.k8s.io', 'policy', 'rbac.authorization.k8s.io',
    'scheduling.k8s.io', 'settings.k8s.io', 'storage.k8s.io',
  ].map((group) => ({ group })),
];

const core = (...resources: readonly string[]): readonly AuditedResources[] => [{ resources }];

const RULES: readonly AuditRule[] = [
  {
    level: 'RequestResponse',
    namespaces: ['kube-system'],
    verbs: ['update', 'patch', 'delete'],
    resources: [{ resources: ['configmaps'], resourceNames: ['aws-auth'] }],
    ...ONCE_ANSWERED,
  },
  { level: 'None', users: ['system:kube-proxy'], verbs: ['watch'], resources: core('endpoints', 'services', 'services/status') },
  { level: 'None', users: ['kubelet'], verbs: ['get'], resources: core('nodes', 'nodes/status') },
  { level: 'None', verbs: ['get'], resources: core('nodes', 'nodes/status') },
  {
    level: 'None',
    users: ['system:kube-controller-manager', 'system:kube-scheduler', 'system:serviceaccount:kube-system:endpoint-controller'],
    verbs: ['get', 'update'],
    namespaces: ['kube-system'],
    resources: core('endpoints'),
  },
  { level: 'None', users: ['system:apiserver'], verbs: ['get'], resources: core('namespaces', 'namespaces/status', 'namespaces/finalize') },
  { level: 'None', users: ['system:kube-controller-manager'], verbs: ['get', 'list'], resources: [{ group: 'metrics.k8s.io' }] },
  { level: 'None', nonResourceURLs: ['/healthz*', '/version', '/swagger*'] },
  { level: 'None', resources: core('events') },
  {
    level: 'Request',
    users: ['kubelet', 'system:node-problem-detector', 'system:serviceaccount:kube-system:node-problem-detector'],
    verbs: ['update', 'patch'],
    resources: core('nodes/status', 'pods/status'),
    ...ONCE_ANSWERED,
  },
  { level: 'Request', userGroups: ['system:nodes'], verbs: ['update', 'patch'], resources: core('nodes/status', 'pods/status'), ...ONCE_ANSWERED },
  { level: 'Request', users: ['system:serviceaccount:kube-system:namespace-controller'], verbs: ['deletecollection'], ...ONCE_ANSWERED },
  {
    level: 'Metadata',
    resources: [...core('secrets', 'configmaps'), { group: 'authentication.k8s.io', resources: ['tokenreviews'] }],
    ...ONCE_ANSWERED,
  },
  { level: 'Request', resources: core('serviceaccounts/token') },
  { level: 'Request', verbs: READS, resources: KNOWN_APIS, ...ONCE_ANSWERED },
  { level: 'RequestResponse', resources: KNOWN_APIS, ...ONCE_ANSWERED },
  { level: 'Metadata', ...ONCE_ANSWERED },
];

/**
 * The file with the API server's audit policy.
 *
 * @param content the user's own policy
 */
export function auditPolicyFile(kubernetesMinor: number, content: string | undefined): NodeFile {
  return rootFile(AUDIT_POLICY_PATH, blockText(content ? content.trim() : defaultPolicy(kubernetesMinor)));
}

function defaultPolicy(kubernetesMinor: number): string {
  if (kubernetesMinor < FIRST_MINOR_WITH_V1) return AUDIT_POLICY_V1BETA1;
  printed ??= toGoYaml({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', metadata: {}, rules: RULES });
  return printed;
}

/** The same for all clusters: printed once. */
let printed: string | undefined;
