import type {
  AWSIamConfig, ClusterModel, FluxConfig, GitOpsConfig, OIDCConfig, TinkerbellDatacenterConfig, TinkerbellMachineConfig, TinkerbellTemplateConfig,
  WorkerNodeGroupConfiguration,
} from './cluster-model';
import { EksaObject, modelOf, objectsOf } from './objects';

const MACHINE_CONFIG = 'TinkerbellMachineConfig';

/** A reference as EKS Anywhere objects write it: kind and name, always in the namespace of the referring object. */
export interface ObjectReference {
  readonly kind?: string;
  readonly name?: string;
}

/** Any object that has a name. */
interface Named {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Name of an object, or an empty text when it has none. */
export function nameOf(object: Named): string {
  return object.metadata?.name ?? '';
}

/** Namespace of an object, which is `default` when none is written. */
export function namespaceOf(object: Named): string {
  return object.metadata?.namespace || 'default';
}

/** Name of the cluster, or an empty text when it has none. */
export function clusterNameOf(model: Pick<ClusterModel, 'cluster'>): string {
  return nameOf(model.cluster);
}

/** The datacenter that the cluster refers to. */
export function datacenterOf(model: Pick<ClusterModel, 'cluster' | 'datacenters'>): TinkerbellDatacenterConfig | undefined {
  return resolve('TinkerbellDatacenterConfig', model.datacenters, model.cluster.spec?.datacenterRef);
}

/**
 * The machine config that a `machineGroupRef` means.
 *
 * EKS Anywhere gathers the machine configs that references of the right kind name, and then looks up by name only. So a reference
 * to any other kind resolves to nothing, even when a machine config has that name, unless another group refers to it correctly.
 */
export function machineConfigOf(model: ClusterModel, reference: ObjectReference | undefined): TinkerbellMachineConfig | undefined {
  const found = resolve(MACHINE_CONFIG, model.machineConfigs, reference);
  if (found !== undefined || reference?.name === undefined || reference.kind === MACHINE_CONFIG) return found;
  const isKnown = machineGroupReferences(model).some((other) => other?.kind === MACHINE_CONFIG && other.name === reference.name);
  return isKnown ? resolve(MACHINE_CONFIG, model.machineConfigs, { kind: MACHINE_CONFIG, name: reference.name }) : undefined;
}

/** The machine config of the control plane. */
export function controlPlaneMachineConfig(model: ClusterModel): TinkerbellMachineConfig | undefined {
  return machineConfigOf(model, model.cluster.spec?.controlPlaneConfiguration?.machineGroupRef);
}

/** The machine config of a worker node group. */
export function workerMachineConfig(model: ClusterModel, group: WorkerNodeGroupConfiguration): TinkerbellMachineConfig | undefined {
  return machineConfigOf(model, group.machineGroupRef);
}

/** The machine config of the external etcd members; refused on bare metal by a rule, yet it can be rendered. */
export function externalEtcdMachineConfig(model: ClusterModel): TinkerbellMachineConfig | undefined {
  return machineConfigOf(model, model.cluster.spec?.externalEtcdConfiguration?.machineGroupRef);
}

/** Worker node groups, in the order in which they are written. */
export function workerNodeGroups(model: ClusterModel): readonly WorkerNodeGroupConfiguration[] {
  const groups: unknown = model.cluster.spec?.workerNodeGroupConfigurations;
  // references are looked up before it is known that the list is one
  return Array.isArray(groups) ? groups : [];
}

/**
 * The Tinkerbell workflow template of a machine config, or nothing when the generated one is meant.
 *
 * EKS Anywhere looks at the name only: a `templateRef` with a wrong kind still finds its template.
 */
export function templateOf(model: ClusterModel, machineConfig: TinkerbellMachineConfig): TinkerbellTemplateConfig | undefined {
  const name = machineConfig.spec?.templateRef?.name;
  return name === undefined ? undefined : model.templates.find((template) => nameOf(template) === name);
}

/** The OpenID Connect providers among the cluster's identity providers, in the order of the references. */
export function oidcConfigsOf(model: ClusterModel): readonly OIDCConfig[] {
  return identityProviders('OIDCConfig', model, model.oidcConfigs);
}

/** The AWS IAM authenticators among the cluster's identity providers, in the order of the references. */
export function awsIamConfigsOf(model: ClusterModel): readonly AWSIamConfig[] {
  return identityProviders('AWSIamConfig', model, model.awsIamConfigs);
}

/** The Flux settings that the cluster's `gitOpsRef` means. */
export function fluxConfigOf(model: ClusterModel): FluxConfig | undefined {
  return resolve('FluxConfig', model.fluxConfigs, model.cluster.spec?.gitOpsRef);
}

/** The settings in the deprecated form that the cluster's `gitOpsRef` means. */
export function gitOpsConfigOf(model: ClusterModel): GitOpsConfig | undefined {
  return resolve('GitOpsConfig', model.gitOpsConfigs, model.cluster.spec?.gitOpsRef);
}

/**
 * The objects of a model that EKS Anywhere works with: those that are referred to, and every template.
 *
 * Whatever else stands in a file is read and left aside.
 */
export function usedObjects(model: ClusterModel): ReadonlySet<EksaObject> {
  const machineConfigs = machineGroupReferences(model).map((reference) => machineConfigOf(model, reference));
  const used = [
    model.cluster, datacenterOf(model), ...machineConfigs, ...model.templates, ...oidcConfigsOf(model), ...awsIamConfigsOf(model),
    fluxConfigOf(model), gitOpsConfigOf(model),
  ];
  return new Set(used.filter((object) => object !== undefined));
}

/** The model without what nothing refers to: that is no part of the cluster. */
export function withoutUnused(model: ClusterModel, used: ReadonlySet<EksaObject> = usedObjects(model)): ClusterModel {
  const [, ...others] = objectsOf(model);
  return others.every((object) => used.has(object)) ? model : modelOf(model.cluster, others.filter((object) => used.has(object)), model.locate);
}

/** Every reference of the cluster to a machine config. */
export function machineGroupReferences(model: ClusterModel): readonly (ObjectReference | undefined)[] {
  const { controlPlaneConfiguration, externalEtcdConfiguration } = model.cluster.spec ?? {};
  const ofWorkers = workerNodeGroups(model).map((group) => group?.machineGroupRef);
  return [controlPlaneConfiguration?.machineGroupRef, externalEtcdConfiguration?.machineGroupRef, ...ofWorkers];
}

/** Name of the cluster that manages this one: its own name when it manages itself. */
export function managementClusterName(model: ClusterModel): string {
  return model.cluster.spec?.managementCluster?.name || clusterNameOf(model);
}

/** Whether this is a management cluster (it manages itself) and not a workload cluster. */
export function isSelfManaged(model: ClusterModel): boolean {
  return managementClusterName(model) === clusterNameOf(model);
}

/** Kubernetes minor version of the control plane, or of a worker node group, which may have one of its own. */
export function kubernetesVersionOf(model: ClusterModel, group?: WorkerNodeGroupConfiguration): string | undefined {
  return group?.kubernetesVersion || model.cluster.spec?.kubernetesVersion || undefined;
}

/** EKS Anywhere stops looking at the first reference that leads nowhere. */
function identityProviders<T extends Named>(kind: string, model: ClusterModel, objects: readonly T[]): readonly T[] {
  const references = model.cluster.spec?.identityProviderRefs ?? [];
  const lost = references.findIndex((each) => !resolve('OIDCConfig', model.oidcConfigs, each) && !resolve('AWSIamConfig', model.awsIamConfigs, each));
  return references.slice(0, lost < 0 ? undefined : lost)
    .map((reference) => resolve(kind, objects, reference))
    .filter((object): object is T => object !== undefined);
}

function resolve<T extends Named>(kind: string, objects: readonly T[], reference: ObjectReference | undefined): T | undefined {
  if (reference?.kind !== kind) return undefined;
  return objects.find((object) => nameOf(object) === reference.name);
}
