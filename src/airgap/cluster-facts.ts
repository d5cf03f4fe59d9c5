// What decides which artifacts a cluster needs.
import type { EksaBundle } from '../distro/eksa-bundle';
import type { ClusterModel, TinkerbellDatacenterConfig } from '../model/cluster-model';
import { awsIamConfigsOf, clusterNameOf, datacenterOf, isSelfManaged } from '../model/lookup';
import { OsFamily } from '../provisioning/os-family';
import { registryMirrorOf, type RegistryMirror } from '../render/capi/registry-mirror';
import { nodeGroupsOf } from '../rules/node-groups';
import type { ClusterSubject, Fleet } from '../rules/rule';

/** CPU architectures as bundles name them. */
export type Architecture = 'amd' | 'arm';

/** A cluster as the list of its artifacts sees it. */
export interface ClusterFacts {
  readonly name: string;
  readonly subject: ClusterSubject;
  readonly fleet: Fleet;
  readonly model: ClusterModel;
  readonly eksaVersion: string;
  /** Of its EKS Anywhere version. */
  readonly bundle: EksaBundle;
  /** Of its nodes, as far as the bundle has them. */
  readonly kubernetesVersions: readonly string[];
  readonly isManagement: boolean;
  readonly hasFlux: boolean;
  /** Whether the controller of curated packages is on it, or on its management cluster for it. */
  readonly hasPackages: boolean;
  readonly hasBottlerocket: boolean;
  readonly hasIamAuthenticator: boolean;
  readonly hasExternalEtcd: boolean;
  readonly upgradesInPlace: boolean;
  /** Whether its bundle has the Tinkerbell stack of EKS Anywhere v0.25.0 and later, which is one chart. */
  readonly hasUnifiedStack: boolean;
  /** Whether its machines boot from an ISO image, and not from the network. */
  readonly bootsFromIso: boolean;
  readonly architectures: readonly Architecture[];
  /**
   * The datacenter of the cluster whose Tinkerbell stack boots its machines.
   * @default - that cluster is not known
   */
  readonly stackDatacenter?: TinkerbellDatacenterConfig;
  /** @default - it has none */
  readonly mirror?: RegistryMirror;
}

/** The facts about one cluster of a fleet. */
export function clusterFacts(subject: ClusterSubject, bundle: EksaBundle, fleet: Fleet): ClusterFacts {
  const { model, eksaVersion } = subject;
  const { spec = {} } = model.cluster;
  const name = clusterNameOf(model);
  const groups = nodeGroupsOf(model);
  const isManagement = isSelfManaged(model);
  const versions = new Set(groups.map(({ kubernetesVersion }) => kubernetesVersion));
  const stackDatacenter = isManagement ? datacenterOf(model) : subject.management && datacenterOf(subject.management.model);
  return {
    name,
    subject,
    fleet,
    model,
    eksaVersion,
    bundle,
    kubernetesVersions: bundle.kubernetesVersions.filter((version) => versions.has(version)),
    isManagement,
    hasFlux: (isManagement && spec.gitOpsRef !== undefined) || hasFluxOfItsOwn(name, fleet),
    hasPackages: spec.packages?.disable !== true,
    hasBottlerocket: groups.some(({ machineConfig }) => machineConfig?.spec?.osFamily === OsFamily.BOTTLEROCKET),
    hasIamAuthenticator: awsIamConfigsOf(model).length > 0,
    hasExternalEtcd: spec.externalEtcdConfiguration !== undefined,
    upgradesInPlace: groups.some(({ settings }) => settings.upgradeRolloutStrategy?.type === 'InPlace'),
    hasUnifiedStack: bundle._versionsBundle(bundle.kubernetesVersions[0])?.tinkerbellStack !== undefined,
    bootsFromIso: datacenterOf(model)?.spec?.isoBoot === true,
    architectures: architecturesOf(subject),
    ...stackDatacenter !== undefined && { stackDatacenter },
    ...spec.registryMirrorConfiguration !== undefined && { mirror: registryMirrorOf(spec.registryMirrorConfiguration, undefined) },
  };
}

/** Whether a repository brings up a Flux on the cluster. */
function hasFluxOfItsOwn(name: string, { repositories = [] }: Fleet): boolean {
  return repositories.some(({ sources }) => sources.some(({ scope }) => scope === name));
}

function architecturesOf({ inventories }: ClusterSubject): Architecture[] {
  const machines = inventories.flatMap((inventory) => inventory.machines);
  const hasArm = machines.some(({ beyondCsv }) => isArm(beyondCsv?.architecture));
  const hasOthers = machines.length === 0 || machines.some(({ beyondCsv }) => !isArm(beyondCsv?.architecture));
  return [...hasOthers ? ['amd' as const] : [], ...hasArm ? ['arm' as const] : []];
}

function isArm(architecture: string | undefined): boolean {
  return architecture === 'aarch64' || architecture === 'arm64';
}
