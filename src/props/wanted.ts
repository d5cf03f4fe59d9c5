// What a declared type asks for, in the words of the person who writes the program.
import { DECLARED_TYPES, DeclaredMembers } from './declared-types';
import { withArticle } from './values';

/** How people get an object of a class, where its constants and static methods do not say enough. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  'Addressing': 'Addressing.fromHardware(0)',
  'BmcCredentials': 'BmcCredentials.fromSecretName("bmc-login")',
  'BmcHmacSecret': 'BmcHmacSecret.fromSecretName("power-service")',
  'BmcMachineReference': 'BmcMachineReference.fromName("bmc-node-01")',
  'BmcProtocol': 'BmcProtocol.REDFISH',
  'BmcTask': 'BmcTask.power(PowerAction.OFF)',
  'BootDevice': 'BootDevice.PXE',
  'BucketTokenService': 'BucketTokenService.aws("https://sts.eu-central-1.amazonaws.com")',
  'EksDistroRelease': 'EksDistro.release("v1-34-eks-21")',
  'EksaCluster': 'new EksaCluster(chart, "prod", props)',
  'EksaBundle': 'EksaReleases.bundle("v0.26.1")',
  'FleetState': 'FleetState.of(app)',
  'FluxObjects': 'FluxObjects.all("Kustomization")',
  'GitOps': 'GitOps.github({ owner: "example", repository: "fleet" })',
  'GitOpsSecrets': 'GitOpsSecrets.sops({ secret: { name: "sops-age" } })',
  'GitReference': 'GitReference.branch("main")',
  'HardwareExpression': 'HardwareExpression.exists("gpu")',
  'HardwareInventory': 'HardwareInventory.fromCsv(chart, "rack-1", "hardware.csv")',
  'HardwareReference': 'HardwareReference.fromName("node-01")',
  'HardwareSelector': 'HardwareSelector.label("type", "cp")',
  'HardwareTerm': 'HardwareTerm.labels({ type: "cp" })',
  'HealthCheck': 'HealthCheck.named("apps/v1", "Deployment", "web", "shop")',
  'InventoryState': 'InventoryState.of(app)',
  'ArtifactList': 'cluster.artifacts()',
  'IArtifactCluster': 'new EksaCluster(chart, "prod", props)',
  'IBareMetalCluster': 'new EksaCluster(chart, "prod", props)',
  'IConfigMapReference': '{ name: "settings" }',
  'IGitOpsRepository': 'new GitOpsRepository(app, "fleet")',
  'IFluxObject': 'FluxReference.gitRepository("flux-system")',
  'ISecretReference': 'Secret.fromSecretName(chart, "bmc", "bmc-login") of cdk8s-plus',
  'IEksaCluster': 'EksaCluster.fromClusterAttributes({ name: "management" })',
  'ITinkerbellTemplate': 'TinkerbellTemplate.fromTemplateName("install")',
  'IPackageCluster': 'EksaCluster.fromClusterAttributes({ name: "prod" })',
  'IdentityProvider': 'IdentityProvider.oidc({ name: "login", clientId: "kubernetes", issuerUrl: "https://login.example.com" })',
  'KubeConfig': 'KubeConfig.fromSecret({ name: "w01-kubeconfig" })',
  'MachineRole': 'MachineRole.of({ name: "worker", disk: "/dev/sda" })',
  'Manifests': 'testing.Manifests.fromApp(app)',
  'Nameservers': 'Nameservers.fromHardware(0)',
  'NetworkConfiguration': 'NetworkConfiguration.of({ ethernets: [{ nic: 0, addressing: Addressing.fromHardware(0) }] })',
  'OciReference': 'OciReference.tag("latest")',
  'PackageCatalog': 'PackageCatalog.forKubernetes(KubernetesVersion.V1_35)',
  'PackageCredentials': 'PackageCredentials.fromSecret({ name: "aws-secret" })',
  'PackageRegistry': 'PackageRegistry.regional("eu-central-1")',
  'PackageSecret': 'PackageSecret.fromSecretName("harbor-keys", "admin-password")',
  'RegistryCredentials': 'RegistryCredentials.unsafePlainText(username, password)',
  'ReleaseChart': 'ReleaseChart.fromReference(FluxReference.ociRepository("app"))',
  'RolloutStrategy': 'RolloutStrategy.rollingUpdate({ maxSurge: 1 })',
  'Subnet': 'Subnet.of({ cidr: "10.20.0.0/24", nameservers: ["10.20.0.2"] })',
  'TagPolicy': 'TagPolicy.semver("1.x")',
  'Taint': 'Taint.noSchedule("dedicated", "gpu")',
  'ValuesSource': 'ValuesSource.fromSecret({ name: "web-values" })',
  'WorkflowBoot': 'WorkflowBoot.netboot()',
  'WorkflowDisk': 'WorkflowDisk.first()',
  'WorkflowTemplate': 'WorkflowTemplate.of({ name: "install", actions })',
  'cdk8s.App': 'new App()',
  'cdk8s.ApiObject': 'cluster.kubeadmControlPlane',
  'cdk8s.Chart': 'new Chart(app, "web")',
  'cdk8s.Duration': 'Duration.minutes(20)',
  'cdk8s.IResolver': 'new LazyResolver()',
};

/** What a text that came in place of an object names, and how to get that object. */
const BY_NAME: Readonly<Record<string, (name: string) => string>> = {
  HardwareInventory: (file) => `HardwareInventory.fromCsv(chart, "rack-1", ${file})`,
  IPackageCluster: (name) => `EksaCluster.fromClusterAttributes({ name: ${name} })`,
  PackageRegistry: (region) => `PackageRegistry.regional(${region})`,
  IEksaCluster: (name) => `EksaCluster.fromClusterAttributes({ name: ${name} })`,
};

/**
 * What would be accepted in place of a value of another type.
 *
 * @param value what came; examples take over the name that a text gives
 */
export function wanted(type: string, value?: unknown): string {
  if (type.endsWith('[]')) return listWanted(type.slice(0, -2));
  if (type.startsWith('{')) return `a map of ${plural(type.slice(1, -1))}`;
  if (Object.hasOwn(DECLARED_TYPES.enums, type)) return or(membersOf(type));
  if (Object.hasOwn(DECLARED_TYPES.structs, type)) return `a map with ${membersWanted(DECLARED_TYPES.structs[type])}`;
  switch (type) {
    case 'string': return 'a text';
    case 'number': return 'a whole number';
    case 'decimal': return 'a number';
    case 'boolean': return 'true or false';
    case 'any': return 'plain data: a text, a number, true, false, null, a list or a map';
    case 'constructs.Construct': return 'a Chart, or a construct in one';
    case 'constructs.IConstruct': return 'a construct of the app, or the app';
    case 'KubernetesVersion': return versionWanted(value);
    default: return objectWanted(type, value);
  }
}

/** A member of an enum as TypeScript and JavaScript write it. */
function memberText(type: string, member: string): string {
  return `${type}.${member} (${JSON.stringify(DECLARED_TYPES.enums[type][member])})`;
}

/** `a, b or c`. */
function or(choices: readonly string[]): string {
  return joined(choices, 'or');
}

function joined(parts: readonly string[], last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

function membersOf(type: string): string[] {
  return Object.keys(DECLARED_TYPES.enums[type]).map((member) => memberText(type, member));
}

function listWanted(element: string): string {
  const example = Object.hasOwn(EXAMPLES, element) ? `, such as [${EXAMPLES[element]}]` : '';
  return `a list of ${plural(element)}${example}`;
}

function plural(type: string): string {
  if (type.endsWith('[]')) return `lists of ${plural(type.slice(0, -2))}`;
  if (type.startsWith('{')) return `maps of ${plural(type.slice(1, -1))}`;
  if (Object.hasOwn(DECLARED_TYPES.structs, type)) return `maps with ${membersWanted(DECLARED_TYPES.structs[type])}`;
  if (Object.hasOwn(DECLARED_TYPES.enums, type)) return `${type}: ${or(membersOf(type))}`;
  switch (type) {
    case 'string': return 'texts';
    case 'number': return 'whole numbers';
    case 'any': return 'plain data';
    default: return `${shortName(type)} objects`;
  }
}

function versionWanted(value: unknown): string {
  const minor = typeof value === 'string' && /^[1-9]\.\d{1,2}$/.test(value) ? value : '1.34';
  const constant = `V${minor.replace('.', '_')}`;
  const ways = [...DECLARED_TYPES.classes.KubernetesVersion.includes(constant) ? [constant] : [], `of("${minor}")`];
  return or(ways.map((way) => `KubernetesVersion.${way}`));
}

function objectWanted(type: string, value: unknown): string {
  const made = DECLARED_TYPES.classes[type] ?? [];
  const isName = typeof value === 'string' && /^[\w./-]{1,60}$/.test(value) && Object.hasOwn(BY_NAME, type);
  const example = isName ? BY_NAME[type](JSON.stringify(value)) : EXAMPLES[type] ?? or(made.map((way) => `${shortName(type)}.${way}`));
  return `${withArticle(shortName(type))}${example === '' ? '' : `, such as ${example}`}`;
}

/** What a struct needs, or what it may hold when it needs nothing. */
function membersWanted(struct: DeclaredMembers): string {
  const names = Object.keys(struct);
  const required = names.filter((name) => !struct[name].startsWith('?'));
  return required.length > 0 ? joined(required, 'and') : `any of ${or(names)}`;
}

/** How people call what an interface stands for. */
const SPOKEN: Readonly<Record<string, string>> = {
  IArtifactCluster: 'EksaCluster', IBareMetalCluster: 'EksaCluster', IEksaCluster: 'EksaCluster', IPackageCluster: 'EksaCluster', ISecretReference: 'Secret',
};

/** `Duration` for `cdk8s.Duration`; what an interface stands for is called by the class that people know. */
function shortName(type: string): string {
  const name = type.slice(type.lastIndexOf('.') + 1);
  return SPOKEN[name] ?? name;
}
