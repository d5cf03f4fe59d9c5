import { Package, PackageBundleController, packageNamespaceOf } from '../curated/names';
import type { EksDistroCatalog } from '../distro/catalog';
import type { ClusterModel } from '../model/cluster-model';
import type { InventoryModel } from '../model/inventory-model';
import { nameOf, namespaceOf } from '../model/lookup';
import type { CapiManifests, TemplateNames } from '../render/capi';
import { groupBy } from '../rules/fleet/fleet-view';
import { memoise } from '../rules/memoise';

/** One cluster in one state. */
export interface ClusterState {
  readonly name: string;
  /** Name of its management cluster; its own name when it manages itself. */
  readonly managementCluster: string;
  /** Construct path, when it was declared in code. */
  readonly construct?: string;
  /** Its EKS Anywhere objects as they are written; nothing where only Cluster API objects are known. */
  readonly model?: ClusterModel;
  readonly eksaVersion?: string;
  /** Names of its templates, where they are known and not the first ones. */
  readonly templateNames?: TemplateNames;
  /**
   * Its Cluster API objects as they are written, where only these are: then no controller of EKS Anywhere names templates.
   * @default - the controllers make them of the model
   */
  readonly capi?: () => CapiManifests | undefined;
  /** The machines that it may use; none when nothing is known about machines. */
  readonly inventories: readonly InventoryModel[];
  readonly distro?: EksDistroCatalog;
}

/** Any object, as far as comparing needs it. */
export interface StateObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly keptByFlux: boolean;
}

/** Everything that is known at one time. */
export interface FleetSnapshot {
  readonly clusters: readonly ClusterState[];
  readonly packages: readonly Package[];
  readonly bundleControllers: readonly PackageBundleController[];
  /** All objects that are written; nothing where that is not known. */
  readonly objects?: readonly StateObject[];
  /** Whether the rules about states have been asked: what is read from files is taken as it is. */
  readonly isChecked?: boolean;
  /** What is to be known about how it was read. */
  readonly notes?: readonly string[];
}

const clustersByName = memoise(({ clusters }: FleetSnapshot) => new Map(clusters.map((cluster) => [cluster.name, cluster])));
const packagesByNamespace = memoise(({ packages }: FleetSnapshot) => groupBy(packages, namespaceOf));
const controllersByName = memoise(({ bundleControllers }: FleetSnapshot) => groupBy(bundleControllers, nameOf));

/** The cluster of this name. */
export function clusterOf(snapshot: FleetSnapshot, name: string): ClusterState | undefined {
  return clustersByName(snapshot).get(name);
}

/** The packages of a cluster. */
export function packagesOf(snapshot: FleetSnapshot, cluster: string): readonly Package[] {
  return packagesByNamespace(snapshot).get(packageNamespaceOf(cluster)) ?? [];
}

/** What says which package bundle a cluster has. */
export function bundleControllersOf(snapshot: FleetSnapshot, cluster: string): readonly PackageBundleController[] {
  return controllersByName(snapshot).get(cluster) ?? [];
}
