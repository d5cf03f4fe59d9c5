import { rootFile } from './node-files';
import type { ApiServer, HostPathMount, NodeFile } from './types';

const PATH = '/etc/kubernetes/admission-plugin-exclusion-rules.json';

/** Requests that skip admission, so that a failing webhook cannot lock the control plane itself out. */
interface ExclusionRule {
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: 'Cluster' | 'Namespaced';
  readonly namespace?: string;
  readonly name: readonly string[];
  readonly username: string;
}

const ANY_NAME = ['*'];
const ANY_USER = '*';
const API_SERVER = 'system:apiserver';
const CONTROLLER_MANAGER = 'system:kube-controller-manager';

// The order of scope and namespace differs between rules upstream; it is kept, as the file is compared byte by byte.

function clusterScoped(apiGroup: string, apiVersion: string, kind: string, name: readonly string[] = ANY_NAME): ExclusionRule {
  return { apiGroup, apiVersion, kind, scope: 'Cluster', name, username: API_SERVER };
}

function scopeFirst(apiGroup: string, kind: string, namespace: string, username: string): ExclusionRule {
  return { apiGroup, apiVersion: 'v1', kind, scope: 'Namespaced', namespace, name: ANY_NAME, username };
}

function namespaceFirst(apiGroup: string, kind: string, namespace: string, name: readonly string[], username: string): ExclusionRule {
  return { apiGroup, apiVersion: 'v1', kind, namespace, scope: 'Namespaced', name, username };
}

const RULES: readonly ExclusionRule[] = [
  scopeFirst('', 'TokenRequest', 'kube-system', CONTROLLER_MANAGER),
  scopeFirst('', 'ServiceAccount', 'kube-system', CONTROLLER_MANAGER),
  namespaceFirst('coordination.k8s.io', 'Lease', 'kube-system', [
    'kube-controller-manager', 'kube-scheduler', 'cilium-operator-resource-lock', 'cert-manager-controller', 'cert-manager-cainjector-leader-election',
  ], ANY_USER),
  namespaceFirst('coordination.k8s.io', 'Lease', 'kube-node-lease', ANY_NAME, ANY_USER),
  clusterScoped('flowcontrol.apiserver.k8s.io', '*', 'FlowSchema'),
  clusterScoped('flowcontrol.apiserver.k8s.io', '*', 'PriorityLevelConfiguration'),
  clusterScoped('rbac.authorization.k8s.io', 'v1', 'ClusterRole'),
  clusterScoped('rbac.authorization.k8s.io', 'v1', 'ClusterRoleBinding'),
  scopeFirst('rbac.authorization.k8s.io', 'Role', 'kube-system', API_SERVER),
  scopeFirst('rbac.authorization.k8s.io', 'RoleBinding', 'kube-system', API_SERVER),
  scopeFirst('rbac.authorization.k8s.io', 'Role', 'kube-public', API_SERVER),
  scopeFirst('rbac.authorization.k8s.io', 'RoleBinding', 'kube-public', API_SERVER),
  // one of these is listed twice upstream
  clusterScoped('apiregistration.k8s.io', 'v1', 'APIService', [
    'v1.apps', 'v1.autoscaling', 'v2.autoscaling', 'v2beta1.autoscaling', 'v2beta2.autoscaling', 'v1.batch', 'v1beta1.batch', 'v2alpha1.batch',
    'v1.networking.k8s.io', 'v1beta1.networking.k8s.io', 'v1alpha1.networking.k8s.io', 'v1.policy', 'v1beta1.policy', 'v1.storage.k8s.io',
    'v1beta1.storage.k8s.io', 'v1alpha1.storage.k8s.io', 'v1beta2.resource.k8s.io', 'v1beta1.coordination.k8s.io', 'v1beta1.certificates.k8s.io',
    'v1.scheduling.k8s.io', 'v1.node.k8s.io', 'v1alpha1.node.k8s.io', 'v1beta1.node.k8s.io', 'v1beta1.resource.k8s.io', 'v1alpha3.resource.k8s.io',
    'v1.events.k8s.io', 'v1beta1.events.k8s.io', 'v1.authentication.k8s.io', 'v1beta1.authentication.k8s.io', 'v1alpha1.authentication.k8s.io',
    'v1.authorization.k8s.io', 'v1.certificates.k8s.io', 'v1alpha1.certificates.k8s.io', 'v1.rbac.authorization.k8s.io', 'v1.apiextensions.k8s.io',
    'v1.admissionregistration.k8s.io', 'v1beta1.admissionregistration.k8s.io', 'v1alpha1.admissionregistration.k8s.io', 'v1.coordination.k8s.io',
    'v1alpha2.coordination.k8s.io', 'v1.discovery.k8s.io', 'v1beta1.discovery.k8s.io', 'v1.flowcontrol.apiserver.k8s.io',
    'v1beta3.flowcontrol.apiserver.k8s.io', 'v1beta2.flowcontrol.apiserver.k8s.io', 'v1beta1.flowcontrol.apiserver.k8s.io',
    'v1alpha1.flowcontrol.apiserver.k8s.io', 'v1alpha1.internal.apiserver.k8s.io', 'v1alpha3.resource.k8s.io', 'v1alpha1.storagemigration.k8s.io',
  ]),
  namespaceFirst('', 'Pod', 'kube-system', ANY_NAME, 'system:serviceaccount:kube-system:daemon-set-controller'),
  namespaceFirst('', 'Pod', 'kube-system', ANY_NAME, 'system:serviceaccount:kube-system:replicaset-controller'),
  namespaceFirst('apps', 'DaemonSet', 'kube-system', ['cilium', 'kube-proxy'], ANY_USER),
  namespaceFirst('apps', 'Deployment', 'kube-system', ['cilium-operator', 'coredns'], ANY_USER),
];

/** The file with the requests that skip admission. */
export function exclusionRulesFile(): NodeFile {
  printed ??= `${JSON.stringify(RULES, undefined, '\t').replace(/\[\n\t+("[^"]*")\n\t+\]/g, '[$1]')}\n`;
  return rootFile(PATH, printed);
}

/** The same for all clusters: names that are alone stand on the line of their list. */
let printed: string | undefined;

/** Tells EKS Distro's API server where the file is. */
export const exclusionRulesEnvironment: NonNullable<ApiServer['extraEnvs']>[number] = { name: 'EKS_PATCH_EXCLUSION_RULES_FILE', value: PATH };

/** Brings the file into the API server's container. */
export const exclusionRulesMount: HostPathMount = {
  hostPath: PATH, mountPath: PATH, name: 'admission-exclusion-rules', pathType: 'File', readOnly: true,
};
