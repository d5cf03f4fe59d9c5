import type { BundleData } from '../../curated/bundle';
import { clusterOfNamespace, defaultTargetNamespace, PACKAGES_NAMESPACE } from '../../curated/names';
import { bundleFor, resolvePackage, ResolvedPackage } from '../../curated/resolve';
import { clusterNameOf, isSelfManaged, kubernetesVersionOf, managementClusterName, nameOf } from '../../model/lookup';
import { fleetView } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import { objectId } from '../places';
import type { ClusterSubject, Complaint, Fleet, PackageSubject } from '../rule';

/** How findings call a package. */
export function packageId({ object }: PackageSubject): string {
  return objectId(object);
}

/** Name of the package that is installed, in the case in which bundles have it. */
export function packageNameOf({ object }: PackageSubject): string {
  return (object.spec?.packageName ?? '').toLowerCase();
}

/** The namespace that the object is in; the API server puts it into `default` when it names none. */
export function packageNamespace({ object }: PackageSubject): string {
  return object.metadata.namespace || 'default';
}

/** The one cluster of a name in the fleet. */
function clusterNamed(name: string, fleet: Fleet): ClusterSubject | undefined {
  const named = fleetView(fleet).named.get(name) ?? [];
  return named.length === 1 ? named[0] : undefined;
}

/** The cluster that a package is installed on, when the fleet has it. */
export function clusterOf(subject: PackageSubject, fleet: Fleet): ClusterSubject | undefined {
  if (subject.cluster !== undefined) return subject.cluster;
  const namespace = packageNamespace(subject);
  if (namespace !== PACKAGES_NAMESPACE) return clusterNamed(clusterOfNamespace(namespace), fleet);
  // the deprecated namespace means the management cluster that holds the object
  const managers = fleet.clusters.filter(({ model }) => isSelfManaged(model));
  return managers.length === 1 ? managers[0] : undefined;
}

/** Name of the cluster that a package is installed on; empty when nothing says, so that it is installed nowhere. */
export function targetClusterName(subject: PackageSubject, fleet: Fleet): string {
  const cluster = clusterOf(subject, fleet);
  return cluster === undefined ? clusterOfNamespace(packageNamespace(subject)) : clusterNameOf(cluster.model);
}

/** Name of the management cluster that holds the object, as far as it is known. */
export function managementNameOf(subject: PackageSubject, fleet: Fleet): string | undefined {
  const cluster = clusterOf(subject, fleet);
  return cluster && managementClusterName(cluster.model);
}

/** Whether a package is installed on its management cluster; nothing when that is not known. */
export function isOnManagement(subject: PackageSubject, fleet: Fleet): boolean | undefined {
  const cluster = clusterOf(subject, fleet);
  return cluster && isSelfManaged(cluster.model);
}

/** What can be installed on the cluster of a package; nothing when the data has no bundle for its Kubernetes version. */
export function bundleOf(subject: PackageSubject, fleet: Fleet): BundleData | undefined {
  const cluster = clusterOf(subject, fleet);
  return subject.bundle ?? cluster?.packageBundle ?? bundleFor(cluster && (kubernetesVersionOf(cluster.model) ?? ''));
}

/** What is known of a package. */
export interface KnownPackage extends ResolvedPackage {
  readonly bundle: BundleData;
}

const known: (fleet: Fleet) => Map<PackageSubject, KnownPackage | undefined> = memoise((_: Fleet) => new Map());

/** What is known of a package and the version that it asks for; nothing without a bundle. */
export function knownPackage(subject: PackageSubject, fleet: Fleet): KnownPackage | undefined {
  const kept = known(fleet);
  if (!kept.has(subject)) kept.set(subject, lookUp(subject, fleet));
  return kept.get(subject);
}

function lookUp(subject: PackageSubject, fleet: Fleet): KnownPackage | undefined {
  const bundle = bundleOf(subject, fleet);
  if (bundle === undefined) return undefined;
  const { packageName = '', packageVersion = '' } = subject.object.spec ?? {};
  return { bundle, ...resolvePackage(bundle, packageName, packageVersion) };
}

/** The namespace that a package is installed into. */
export function targetNamespaceOf(subject: PackageSubject): string {
  return subject.object.spec?.targetNamespace || defaultTargetNamespace(packageNameOf(subject));
}

/** The packages of a fleet by the cluster that they are installed on; those that are installed nowhere are left out. */
export const packagesByCluster: (fleet: Fleet) => ReadonlyMap<string, readonly PackageSubject[]> = memoise((fleet: Fleet) => {
  const byCluster = new Map<string, PackageSubject[]>();
  for (const subject of [...fleet.packages ?? []].sort(byPlace)) {
    const name = targetClusterName(subject, fleet);
    if (name === '') continue;
    const present = byCluster.get(name);
    if (present === undefined) byCluster.set(name, [subject]);
    else present.push(subject);
  }
  return byCluster;
});

function byPlace(a: PackageSubject, b: PackageSubject): number {
  const [left, right] = [a, b].map(({ construct = '', object }) => `${construct} ${nameOf(object)}`);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Names of the packages that are installed on a cluster. */
export const packageNamesByCluster: (fleet: Fleet) => ReadonlyMap<string, ReadonlySet<string>> = memoise((fleet: Fleet) => (
  new Map([...packagesByCluster(fleet)].map(([cluster, packages]) => [cluster, new Set(packages.map(packageNameOf))]))
));

/** Names of the clusters of a fleet, and of those that manage them. */
export const clusterNames: (fleet: Fleet) => { readonly own: readonly string[]; readonly all: ReadonlySet<string> } = memoise((fleet: Fleet) => {
  const own = fleet.clusters.map(({ model }) => clusterNameOf(model));
  return { own, all: new Set([...own, ...fleet.clusters.map(({ model }) => managementClusterName(model))]) };
});

/** A complaint about a package. */
export function about(subject: PackageSubject, complaint: Omit<Complaint, 'object'>): Complaint {
  return { object: packageId(subject), ...complaint };
}
