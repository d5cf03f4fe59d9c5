// From props to the model, in one place.
//
// A new field of EKS Anywhere: declare it in the props file of its subject (file = concept), translate it there in the function that
// ends in `ToModel`, call that function here if it is a new one, render it (render/), and write the rules that it needs (rules/).
// Conformance with upstream's objects is tested in test/conformance.
import { controlPlaneToModel } from './control-plane';
import type { EksaClusterProps } from './eksa-cluster-props';
import { hostOsToModel } from './host-os';
import type { MachineProps } from './machine';
import { machineHealthToModel } from './machine-health';
import { networkToModel } from './network';
import { packagesControllerToModel } from './packages-controller';
import { datacenterToModel } from './provisioning';
import { proxyToModel } from './proxy';
import { type RegistryCredentials, registryMirrorToModel } from './registry-mirror';
import { Severity, type Finding } from '../findings';
import type {
  AWSIamConfig, Cluster, ClusterModel, FluxConfig, OIDCConfig, TinkerbellMachineConfig, TinkerbellTemplateConfig, WorkerNodeGroupConfiguration,
} from '../model/cluster-model';
import { ModelCode } from '../model/codes';
import { clusterNameOf, datacenterOf, namespaceOf } from '../model/lookup';
import { EKSA_API_VERSION, objectId, objectsOf } from '../model/objects';
import { OsFamily } from '../provisioning/os-family';
import { type MirrorCredentials, type WorkflowContext, workflowContextOf } from '../render/capi';

/** A worker node group with the objects that only it refers to. */
export interface WorkerPart {
  /** Name of the group once EKS Anywhere has filled in what its author left out: what the names of its objects are made of. */
  readonly name: string;
  readonly group: WorkerNodeGroupConfiguration;
  readonly machineConfig?: TinkerbellMachineConfig;
  readonly template?: TinkerbellTemplateConfig;
  /**
   * Props that the cluster gives, since the pool does not.
   * @default - the group was not written in code
   */
  readonly inherited?: readonly string[];
}

/** What pools take from their cluster when they do not say it themselves. */
export interface MachineDefaults {
  readonly namespace: string;
  readonly osFamily: OsFamily;
  readonly sshUser: string;
  readonly sshAuthorizedKeys?: string[];
  readonly hostOs?: EksaClusterProps['hostOs'];
  /** What the workflow that is generated for them depends on. */
  readonly workflow: WorkflowContext;
  /** Image of machines that name none. */
  readonly osImageUrl?: string;
}

/** The props that a group of machines takes from its cluster. */
export function inheritedProps(props: MachineProps): readonly string[] {
  return (['osFamily', 'sshUser', 'sshAuthorizedKeys', 'hostOs'] as const).filter((name) => props[name] === undefined);
}

/** The model of a cluster without its worker node groups, which pools add. */
export type ClusterBase = Omit<ClusterModel, 'locate'> & Pick<ClusterModel, 'locate'>;

export function machineDefaults(props: EksaClusterProps, base: Pick<ClusterBase, 'cluster' | 'datacenters'>): MachineDefaults {
  return {
    namespace: namespaceOf(base.cluster),
    osFamily: props.osFamily ?? OsFamily.UBUNTU,
    sshUser: props.sshUser ?? 'ec2-user',
    sshAuthorizedKeys: props.sshAuthorizedKeys,
    hostOs: props.hostOs,
    workflow: workflowContextOf(base),
    osImageUrl: datacenterOf(base)?.spec?.osImageURL,
  };
}

/** A workflow of the user's own as an object, made for the machines that use it. */
export function templateToModel({ template, osFamily, osImageUrl }: MachineProps, defaults: MachineDefaults): TinkerbellTemplateConfig | undefined {
  return template?._toModel(defaults.namespace, {
    context: defaults.workflow, osFamily: osFamily ?? defaults.osFamily, osImageUrl: osImageUrl ?? defaults.osImageUrl,
  });
}

/** The credentials of the registry mirror, wherever they are given. */
function givenCredentials({ registryMirror, registryCredentials }: EksaClusterProps): RegistryCredentials | undefined {
  return registryMirror?.credentials ?? registryCredentials;
}

/** Those credentials when they are complete: to EKS Anywhere half of them is none. */
export function credentialsOf(props: EksaClusterProps): MirrorCredentials | undefined {
  const { _username: username = '', _password: password = '' } = givenCredentials(props) ?? {};
  return username !== '' && password !== '' ? { username, password } : undefined;
}

/** Credentials that are given twice and differ. */
export function credentialConflicts(name: string, { registryMirror, registryCredentials }: EksaClusterProps): Finding[] {
  const own = registryMirror?.credentials;
  if (own === undefined || registryCredentials === undefined || own._equals(registryCredentials)) return [];
  return [{
    code: 'EKSA-MODEL-203',
    severity: Severity.ERROR,
    object: `Cluster/${name}`,
    field: 'spec.registryMirrorConfiguration',
    message: 'registryMirror.credentials and registryCredentials are both given, and differ',
    fix: 'Give them in one place',
  }];
}

export function clusterBase(name: string, props: EksaClusterProps): ClusterBase {
  const namespace = props.namespace ?? 'default';
  const { controlPlane, managementCluster } = props;
  const machineConfigName = controlPlane.machineConfigName ?? `${name}-cp`;
  const identity = (props.identityProviders ?? [])
    .map((provider) => provider._toModel(namespace))
    .sort((a, b) => (objectId(a) < objectId(b) ? -1 : 1));
  const flux = props.gitOps?._toModel(name, namespace);
  const cluster: Cluster = {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Cluster',
    metadata: { name, namespace, ...(props.annotations && { annotations: { ...props.annotations } }) },
    spec: {
      kubernetesVersion: props.kubernetesVersion.minor,
      ...(props.eksaVersion !== undefined && { eksaVersion: props.eksaVersion }),
      managementCluster: { name: managementCluster?.clusterName ?? name },
      controlPlaneConfiguration: controlPlaneToModel(controlPlane, machineConfigName),
      datacenterRef: { kind: 'TinkerbellDatacenterConfig', name },
      clusterNetwork: networkToModel(props.network ?? {}),
      ...(identity.length > 0 && { identityProviderRefs: identity.map(({ kind, metadata }) => ({ kind, name: metadata.name })) }),
      ...(flux && { gitOpsRef: { kind: flux.kind, name: flux.metadata.name } }),
      ...(props.registryMirror && { registryMirrorConfiguration: registryMirrorToModel(props.registryMirror, givenCredentials(props)) }),
      ...(props.proxy && { proxyConfiguration: proxyToModel(props.proxy) }),
      ...(props.machineHealth && { machineHealthCheck: machineHealthToModel(props.machineHealth) }),
      ...(props.podIamIssuer !== undefined && { podIamConfig: { serviceAccountIssuer: props.podIamIssuer } }),
      ...(props.packagesController && { packages: packagesControllerToModel(props.packagesController) }),
      ...(props.licenseToken !== undefined && { licenseToken: props.licenseToken }),
    },
  };
  const datacenters = [datacenterToModel(
    name, namespace, props.tinkerbellIp ?? managementCluster?.tinkerbellIp, props.osImageUrl, props.provisioning ?? {},
  )];
  const defaults = machineDefaults(props, { cluster, datacenters });
  const template = templateToModel(controlPlane, defaults);
  return {
    cluster,
    datacenters,
    machineConfigs: [machineConfig(machineConfigName, controlPlane, defaults)],
    templates: template ? [template] : [],
    oidcConfigs: identity.filter((object): object is OIDCConfig => object.kind === 'OIDCConfig'),
    awsIamConfigs: identity.filter((object): object is AWSIamConfig => object.kind === 'AWSIamConfig'),
    fluxConfigs: flux ? [flux] : [],
    gitOpsConfigs: [],
  };
}

export function machineConfig(name: string, props: MachineProps, defaults: MachineDefaults): TinkerbellMachineConfig {
  const hostOs = props.hostOs ?? defaults.hostOs;
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'TinkerbellMachineConfig',
    metadata: { name, namespace: defaults.namespace },
    spec: {
      ...props.hardware._toModel(),
      osFamily: props.osFamily ?? defaults.osFamily,
      ...(props.osImageUrl !== undefined && { osImageURL: props.osImageUrl }),
      ...(props.template && { templateRef: { kind: 'TinkerbellTemplateConfig', name: props.template.name } }),
      users: [{ name: props.sshUser ?? defaults.sshUser, sshAuthorizedKeys: [...props.sshAuthorizedKeys ?? defaults.sshAuthorizedKeys ?? []] }],
      ...(hostOs && { hostOSConfiguration: hostOsToModel(hostOs) }),
    },
  };
}

/** The same with GitOps settings under the name of the cluster. */
export function withGitOps(base: ClusterBase, spec: FluxConfig['spec']): ClusterBase {
  const { cluster } = base;
  const flux: FluxConfig = {
    apiVersion: EKSA_API_VERSION, kind: 'FluxConfig', metadata: { name: clusterNameOf(base), namespace: namespaceOf(cluster) }, spec,
  };
  return {
    ...base,
    cluster: { ...cluster, spec: { ...cluster.spec, gitOpsRef: { kind: flux.kind, name: flux.metadata.name } } },
    fluxConfigs: [...base.fluxConfigs, flux],
  };
}

/** Adds the worker node groups to the rest of the cluster. */
export function assemble(base: ClusterBase, workers: readonly WorkerPart[]): ClusterModel {
  const groups = workers.map(({ group }) => group);
  return {
    ...base,
    cluster: { ...base.cluster, spec: { ...base.cluster.spec, ...(groups.length > 0 && { workerNodeGroupConfigurations: groups }) } },
    machineConfigs: distinct([...base.machineConfigs, ...workers.flatMap((worker) => worker.machineConfig ?? [])]),
    templates: distinct([...base.templates, ...workers.flatMap((worker) => worker.template ?? [])]),
  };
}

/** Separates the worker node groups of a model that was read from a file. */
export function disassemble(model: ClusterModel): { readonly base: ClusterBase; readonly groups: readonly WorkerNodeGroupConfiguration[] } {
  const { workerNodeGroupConfigurations: groups = [], ...spec } = model.cluster.spec ?? {};
  return { base: { ...model, cluster: { ...model.cluster, spec } }, groups };
}

/** Objects of one kind and name that groups of machines define differently. */
export function conflictsIn(model: ClusterModel): Finding[] {
  const seen = new Set<string>();
  const conflicts = new Set<string>();
  for (const object of objectsOf(model)) {
    const id = objectId(object);
    if (seen.has(id)) conflicts.add(id);
    seen.add(id);
  }
  return [...conflicts].map((object) => ({
    code: ModelCode.DUPLICATE_OBJECT,
    severity: Severity.ERROR,
    object,
    field: 'metadata.name',
    message: 'two groups of machines define this object differently',
    fix: 'Give each its own name, or both the same settings',
  }));
}

/** Groups may share an object; one that says the same twice is one object, one that does not stays a duplicate to be reported. */
function distinct<T extends { kind: string; metadata: { name: string } }>(objects: readonly T[]): T[] {
  const seen = new Set<string>();
  return objects.filter((object) => {
    const content = JSON.stringify(object);
    return !seen.has(content) && seen.add(content);
  });
}
