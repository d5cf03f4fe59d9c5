// Fields of EKS Anywhere and the props of our constructs that stand for them.
//
// Whoever writes YAML knows fields, whoever writes code knows props: what is said about either follows this one table. A new prop gets
// its row here; a test derives all props from the sources and all fields from the schemas, and names what is missing.
import { FieldPath, formatFieldPath, parseFieldPath } from './field-path';

/** A field of one kind, and the prop that it is written with. */
export interface FieldProp {
  /** Kind of the object; `Hardware` for the machines of an inventory. */
  readonly kind: string;
  /** Path of the field; `[]` stands for any position in a list. */
  readonly field: string;
  /**
   * Path of the prop: from the cluster, or from the control plane or pool for kinds and fields that belong to such a group of
   * machines. Empty for the group itself.
   */
  readonly prop: string;
  /** Whether the prop is one value where the field has parts: nothing is added behind it. */
  readonly whole: boolean;
  /** What a sentence says in place of the field's name, when that is more than the name of the prop. */
  readonly words?: string;
}

type Row = readonly [field: string, prop: string, how?: { readonly whole?: true; readonly words?: string }];

const WHOLE = { whole: true } as const;

/** What a worker node group and the control plane have in common. */
const GROUP: readonly Row[] = [
  ['count', 'replicas'],
  ['labels', 'labels'],
  ['taints', 'taints'],
  ['upgradeRolloutStrategy', 'rolloutStrategy'],
  ['upgradeRolloutStrategy.rollingUpdate', 'rolloutStrategy'],
  ['machineHealthCheck', 'machineHealth'],
  ['kubeletConfiguration', 'kubeletConfiguration'],
  ['machineGroupRef', 'machineConfigName', WHOLE],
  ['machineGroupRef.name', 'machineConfigName'],
];

const CONTROL_PLANE: readonly Row[] = [
  ...GROUP,
  ['endpoint', 'endpoint', WHOLE],
  ['endpoint.host', 'endpoint'],
  ['certSans', 'certSans'],
  ['apiServerExtraArgs', 'apiServerExtraArgs'],
  ['auditPolicyContent', 'auditPolicy'],
  ['skipAdmissionForSystemResources', 'skipAdmissionForSystemResources'],
  ['skipLoadBalancerDeployment', 'loadBalancer', { words: 'loadBalancer: false' }],
];

const WORKERS: readonly Row[] = [
  ...GROUP,
  ['name', 'name'],
  ['kubernetesVersion', 'kubernetesVersion'],
  ['autoscalingConfiguration', 'autoscaling'],
  ['autoscalingConfiguration.minCount', 'autoscaling.minReplicas'],
  ['autoscalingConfiguration.maxCount', 'autoscaling.maxReplicas'],
  ['failureDomains', 'failureDomains'],
];

const NETWORK: readonly Row[] = [
  ['pods', 'podCidr', WHOLE],
  ['pods.cidrBlocks', 'podCidr', WHOLE],
  ['services', 'serviceCidr', WHOLE],
  ['services.cidrBlocks', 'serviceCidr', WHOLE],
  ['nodes', 'nodeCidrMaskSize', WHOLE],
  ['nodes.cidrMaskSize', 'nodeCidrMaskSize'],
  ['dns', 'resolvConfPath', WHOLE],
  ['dns.resolvConf.path', 'resolvConfPath'],
  ['cniConfig', 'cilium', WHOLE],
  ['cniConfig.cilium', 'cilium'],
  ['cniConfig.cilium.skipUpgrade', 'cilium.managed', { words: 'managed: false' }],
  ['cniConfig.cilium.routingMode', 'cilium.directRouting'],
  ['cniConfig.cilium.ipv4NativeRoutingCIDR', 'cilium.ipv4NativeRoutingCidr'],
  ['cniConfig.cilium.ipv6NativeRoutingCIDR', 'cilium.ipv6NativeRoutingCidr'],
  ['cniConfig.cilium.cniExclusive', 'cilium.exclusive'],
];

const PACKAGES: readonly Row[] = [
  ['disable', 'enabled'],
  ['controller', ''],
  ['controller.disableWebhooks', 'webhooks'],
  ['controller.env', 'env', WHOLE],
  ['controller.resources', ''],
  ['cronjob', 'credentialsJob'],
  ['cronjob.disable', 'credentialsJob.enabled'],
];

const CLUSTER: readonly Row[] = [
  ['metadata.name', 'name'],
  ['metadata.namespace', 'namespace'],
  ['metadata.annotations', 'annotations'],
  ['spec.kubernetesVersion', 'kubernetesVersion'],
  ['spec.eksaVersion', 'eksaVersion'],
  ['spec.managementCluster', 'managementCluster', WHOLE],
  ['spec.controlPlaneConfiguration', 'controlPlane'],
  ...below('spec.controlPlaneConfiguration', 'controlPlane', CONTROL_PLANE),
  ['spec.workerNodeGroupConfigurations', '', { whole: true, words: 'pools' }],
  ['spec.workerNodeGroupConfigurations[]', ''],
  ...below('spec.workerNodeGroupConfigurations[]', '', WORKERS),
  ['spec.clusterNetwork', 'network'],
  ...below('spec.clusterNetwork', 'network', NETWORK),
  ['spec.registryMirrorConfiguration', 'registryMirror'],
  ['spec.registryMirrorConfiguration.ociNamespaces', 'registryMirror.namespaces', WHOLE],
  ['spec.registryMirrorConfiguration.caCertContent', 'registryMirror.caCertificate'],
  ['spec.proxyConfiguration', 'proxy'],
  ['spec.machineHealthCheck', 'machineHealth'],
  ['spec.podIamConfig', 'podIamIssuer', WHOLE],
  ['spec.podIamConfig.serviceAccountIssuer', 'podIamIssuer'],
  ['spec.packages', 'packagesController'],
  ...below('spec.packages', 'packagesController', PACKAGES),
  ['spec.licenseToken', 'licenseToken'],
  ['spec.identityProviderRefs', 'identityProviders', WHOLE],
  ['spec.gitOpsRef', 'gitOps', WHOLE],
];

const DATACENTER: readonly Row[] = [
  ['spec.tinkerbellIP', 'tinkerbellIp'],
  ['spec.osImageURL', 'osImageUrl'],
  ['spec.isoBoot', 'provisioning.isoBoot'],
  ['spec.hookIsoURL', 'provisioning.hookIsoUrl'],
  ['spec.hookImagesURLPath', 'provisioning.hookImagesUrl'],
  ['spec.skipLoadBalancerDeployment', 'provisioning.loadBalancer', { words: 'loadBalancer: false' }],
  ['spec.loadBalancerInterface', 'provisioning.loadBalancerInterface'],
];

const MACHINES: readonly Row[] = [
  ['metadata.name', 'machineConfigName'],
  ['spec.hardwareSelector', 'hardware', WHOLE],
  ['spec.hardwareAffinity', 'hardware', WHOLE],
  ['spec.osFamily', 'osFamily'],
  ['spec.osImageURL', 'osImageUrl'],
  ['spec.templateRef', 'template', WHOLE],
  ['spec.users[].name', 'sshUser'],
  ['spec.users', 'sshAuthorizedKeys', WHOLE],
  ['spec.users[].sshAuthorizedKeys', 'sshAuthorizedKeys'],
  ['spec.hostOSConfiguration', 'hostOs'],
  ['spec.hostOSConfiguration.ntpConfiguration', 'hostOs.ntpServers', WHOLE],
  ['spec.hostOSConfiguration.ntpConfiguration.servers', 'hostOs.ntpServers'],
  ['spec.hostOSConfiguration.bottlerocketConfiguration', 'hostOs.bottlerocket'],
  ['spec.hostOSConfiguration.bottlerocketConfiguration.kernel', 'hostOs.bottlerocket.sysctls', WHOLE],
  ['spec.hostOSConfiguration.bottlerocketConfiguration.kernel.sysctlSettings', 'hostOs.bottlerocket.sysctls'],
  ['spec.hostOSConfiguration.bottlerocketConfiguration.boot', 'hostOs.bottlerocket.bootKernelParameters', WHOLE],
  ['spec.hostOSConfiguration.bottlerocketConfiguration.boot.bootKernelParameters', 'hostOs.bottlerocket.bootKernelParameters'],
];

const TEMPLATE: readonly Row[] = [
  ['metadata.name', 'template.name'],
  ['spec.template', 'template'],
  ['spec.template.global_timeout', 'template.globalTimeout'],
  ['spec.template.tasks', 'template.actions', WHOLE],
  ['spec.template.tasks[].name', 'template.name'],
  ['spec.template.tasks[].volumes', 'template.volumes'],
  ['spec.template.tasks[].environment', 'template.environment'],
  ['spec.template.tasks[].actions', 'template.actions'],
  ['spec.template.tasks[].actions[].on-failure', 'template.actions[].onFailure'],
  ['spec.template.tasks[].actions[].on-timeout', 'template.actions[].onTimeout'],
];

const OIDC: readonly Row[] = [
  ['metadata.name', 'identityProviders.name'],
  ['spec', 'identityProviders'],
  ['spec.requiredClaims', 'identityProviders.requiredClaim', WHOLE],
  ['spec.requiredClaims[]', 'identityProviders.requiredClaim'],
];

const AWS_IAM: readonly Row[] = [
  ['metadata.name', 'identityProviders.name'],
  ['spec', 'identityProviders'],
  ['spec.mapRoles[].roleARN', 'identityProviders.mapRoles[].roleArn'],
  ['spec.mapUsers[].userARN', 'identityProviders.mapUsers[].userArn'],
];

const FLUX: readonly Row[] = [
  ['metadata.name', 'gitOps.name'],
  ['spec', 'gitOps'],
  ['spec.github', 'gitOps'],
  ['spec.github.owner', 'gitOps.owner'],
  ['spec.github.repository', 'gitOps.repository'],
  ['spec.github.personal', 'gitOps.personal'],
  ['spec.git', 'gitOps'],
  ['spec.git.repositoryUrl', 'gitOps.repositoryUrl'],
  ['spec.git.sshKeyAlgorithm', 'gitOps.sshKeyAlgorithm'],
];

const MACHINE: readonly Row[] = [
  ['bmc.username', 'bmc.credentials'],
  ['bmc.password', 'bmc.credentials'],
  ['bmc.secretName', 'bmc.credentials', WHOLE],
  ['bmc.login', 'bmc.credentials', WHOLE],
  ['bmc.connection.ipmitool', 'bmc.connection.ipmi'],
  ['bmc.connection.intelAMT', 'bmc.connection.intelAmt'],
  ['bmc.connection.intelAMT.hostScheme', 'bmc.connection.intelAmt.scheme'],
  ['bmc.connection.rpc.consumerURL', 'bmc.connection.rpc.consumerUrl'],
  ['bmc.connection.rpc.request.httpContentType', 'bmc.connection.rpc.request.contentType'],
  ['bmc.connection.rpc.request.httpMethod', 'bmc.connection.rpc.request.method'],
  ['bmc.connection.rpc.signature.appendAlgoToHeaderDisabled', 'bmc.connection.rpc.signature.appendAlgorithmToHeader'],
  ['bmc.connection.rpc.hmac.keys', 'bmc.connection.rpc.hmac.secrets'],
  ['bmc.connection.rpc.hmac.prefixSigDisabled', 'bmc.connection.rpc.hmac.prefixSignature'],
  ['bmc.connection.rpc.logNotificationsDisabled', 'bmc.connection.rpc.logNotifications'],
];

function below(field: string, prop: string, rows: readonly Row[]): Row[] {
  return rows.map(([tail, name, how]) => [`${field}.${tail}`, [prop, name].filter(Boolean).join('.'), how]);
}

/** Every field that a prop stands for, the more general before the more special ones of a kind. */
export const FIELD_PROPS: readonly FieldProp[] = Object.entries({
  Cluster: CLUSTER,
  TinkerbellDatacenterConfig: DATACENTER,
  TinkerbellMachineConfig: MACHINES,
  TinkerbellTemplateConfig: TEMPLATE,
  OIDCConfig: OIDC,
  AWSIamConfig: AWS_IAM,
  FluxConfig: FLUX,
  Hardware: MACHINE,
}).flatMap(([kind, rows]) => rows.map(([field, prop, { whole = false, words } = {}]) => ({ kind, field, prop, whole, words })));

interface Pattern extends FieldProp {
  readonly path: FieldPath;
}

const PATTERNS: ReadonlyMap<string, readonly Pattern[]> = groupByKind();

function groupByKind(): Map<string, Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const row of FIELD_PROPS) {
    const group = groups.get(row.kind) ?? [];
    group.push({ ...row, path: patternPath(row.field) });
    groups.set(row.kind, group);
  }
  for (const group of groups.values()) group.sort((a, b) => b.path.length - a.path.length);
  return groups;
}

/** A path in which `*` stands for any position. */
function patternPath(text: string): FieldPath {
  return text.split('.').flatMap((segment) => (segment.endsWith('[]') ? [segment.slice(0, -2), '*'] : [segment]));
}

/**
 * The prop that a field is written with, from the cluster, control plane or pool that it belongs to: `osImageUrl`,
 * `controlPlane.replicas`. Empty for a pool as a whole; nothing where no prop stands for the field.
 */
export function propOfField(kind: string, field: FieldPath): string | undefined {
  const pattern = PATTERNS.get(kind)?.find(({ path }) => isPrefix(path, field));
  if (pattern === undefined) return kind === 'Hardware' ? formatFieldPath(field) : undefined;
  const prop = patternPath(pattern.prop);
  // a list that props do not have is the outer one
  const positions = field.filter((_, index) => pattern.path[index] === '*').slice(-prop.filter((segment) => segment === '*').length);
  const named = prop.map((segment) => (segment === '*' ? positions.shift()! : segment)).filter((segment) => segment !== '');
  return formatFieldPath([...named, ...pattern.whole ? [] : field.slice(pattern.path.length)]);
}

function isPrefix(pattern: FieldPath, field: FieldPath): boolean {
  return pattern.length <= field.length
    && pattern.every((segment, index) => (segment === '*' ? typeof field[index] === 'number' : segment === field[index]));
}

/** What objects of the API are to those who write code. */
const NOUNS: readonly (readonly [RegExp, string])[] = [
  [/\bTinkerbellDatacenterConfig\/[^\s,;]+/g, 'the cluster'],
  [/\bCluster\/[^\s,;]+/g, 'the cluster'],
  [/\bTinkerbell(?:Machine|Template)Config\//g, ''],
  [/\bTinkerbellDatacenterConfig\b/g, 'cluster'],
  [/\bTinkerbellMachineConfig\b/g, 'group of machines'],
  [/\bTinkerbellTemplateConfig\b/g, 'workflow template'],
  [/\b(?:the )?OIDCConfig\b/g, 'IdentityProvider.oidc()'],
  [/\b(?:the )?AWSIamConfig\b/g, 'IdentityProvider.awsIam()'],
  [/\bFluxConfig\b/g, 'GitOps'],
  [/\bworker node group/g, 'pool'],
  [/\bdatacenter\b/g, 'cluster'],
  [/\bmachine config\b/g, 'group of machines'],
  [/\bmachine configs\b/g, 'groups of machines'],
];

const WORDS: ReadonlyMap<string, string> = namesInText();

/** What stands in a sentence for each name, or end of a path, that only the API has. */
function namesInText(): Map<string, string> {
  const words = new Map<string, string>();
  for (const { field, prop, words: phrase } of FIELD_PROPS) {
    const path = patternPath(field).filter((segment) => segment !== '*' && segment !== 'spec').map(String);
    for (let length = 1; length <= path.length; length++) {
      const name = path.slice(-length).join('.');
      // a plain word may be just a word, and what is empty or the same says no more
      const text = phrase ?? prop.replace(/\[\]/g, '');
      if (!isTelling(name) || text === '' || endsAlike(text, name)) continue;
      const other = words.get(name);
      words.set(name, other === undefined ? text : commonEnd(other, text));
    }
  }
  return words;
}

function isTelling(name: string): boolean {
  return /[._]|[a-z][A-Z]/.test(name);
}

function endsAlike(prop: string, name: string): boolean {
  return prop === name || prop.endsWith(`.${name}`);
}

/** The part at the end that two paths share. */
function commonEnd(a: string, b: string): string {
  const [left, right] = [a.split('.').reverse(), b.split('.').reverse()];
  const length = left.findIndex((segment, index) => segment !== right[index]);
  return (length < 0 ? left : left.slice(0, length)).reverse().join('.') || a;
}

/**
 * A sentence about fields as a sentence about props. What is between double quotes is what the user wrote, and stays.
 */
export function inWordsOfProps(text: string): string {
  return text.split(/("(?:[^"\\]|\\.)*")/).map((part, index) => (index % 2 === 1 ? part : renamed(part))).join('');
}

function renamed(text: string): string {
  const named = NOUNS.reduce((current, [noun, word]) => current.replace(noun, word), text);
  return named.replace(/[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*/g, propName);
}

/** What stands for a name or path, as far as it is known from its beginning. */
function propName(name: string): string {
  const end = name.lastIndexOf('.');
  return WORDS.get(name.replace(/^spec\./, '')) ?? (end < 0 ? name : `${propName(name.slice(0, end))}${name.slice(end)}`);
}

/** Names that mean something in YAML only. */
export function fieldOnlyNames(): readonly string[] {
  return [...WORDS.keys()];
}

/** The prop of a field that is written as text, as `propOfField`. */
export function propOf(kind: string, field: string): string | undefined {
  return propOfField(kind, parseFieldPath(field));
}
