import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { BundleData } from '../curated/bundle';
import type { ClusterSubject } from '../rules/rule';

/**
 * A cluster that packages can be installed on: one of this app, or one that exists already.
 */
export interface IPackageCluster {
  /** Name of the cluster. */
  readonly clusterName: string;
  /**
   * Name of its management cluster, on which its packages are declared.
   * @default - it manages itself
   */
  readonly managementClusterName?: string;
}

/**
 * What packages ask of a cluster that this app defines.
 *
 * @internal
 */
export interface PackageHost extends IConstruct, IPackageCluster {
  /** The chart that its packages are written into, apart from the cluster itself. */
  _packageChart(): Chart;
  /** The cluster that manages it, which may be itself. */
  _managementCluster(): IPackageCluster;
  /** The cluster as rules look at it. */
  _subject(): ClusterSubject;
  /** What its packages are taken from, as far as the data has it. */
  _packageBundle(): BundleData | undefined;
}

/** Whether this app defines a cluster. */
export function isPackageHost(cluster: unknown): cluster is PackageHost {
  return typeof cluster === 'object' && cluster !== null && '_packageChart' in cluster;
}

/** Whether a cluster manages itself. */
export function managesItself({ clusterName, managementClusterName = clusterName }: IPackageCluster): boolean {
  return clusterName === managementClusterName;
}
