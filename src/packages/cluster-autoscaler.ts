import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { IPackageCluster, isPackageHost, managesItself } from './package-cluster';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { ClusterAutoscalerConfig, toJson_ClusterAutoscalerConfig } from '../../imports/package-config/cluster-autoscaler';
import { merged } from '../curated/config-text';
import { SYSTEM_NAMESPACE } from '../model/objects';

/**
 * Settings of {@link ClusterAutoscaler}.
 */
export interface ClusterAutoscalerProps extends CuratedPackageOptions {
  /**
   * Values of the chart, without those that follow from the cluster.
   * @default - those of the chart
   */
  readonly config?: ClusterAutoscalerConfig;
}

/**
 * Changes the number of nodes of a cluster's pools, between the bounds that each pool has (`autoscaling`).
 *
 * It runs on the management cluster, also for a workload cluster: the package is then one of the management cluster, installed into
 * `eksa-system`, and reaches the workload cluster by the kubeconfig that Cluster API keeps there. Those settings follow from the cluster that
 * it is declared for. A cluster without pools that may be scaled is refused.
 *
 * @example
 * new ClusterAutoscaler(workload, 'autoscaler', { config: { extraArgs: { 'scale-down-unneeded-time': '5m' } } });
 */
export class ClusterAutoscaler extends CuratedPackage {
  /**
   * @param scope the EksaCluster whose pools it scales, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: ClusterAutoscalerProps = {}) {
    super(scope, id, typedProps('ClusterAutoscaler', { scope, id, props }, new.target !== ClusterAutoscaler, PackageName.CLUSTER_AUTOSCALER, (given) => {
      const cluster = given.cluster ?? (isPackageHost(scope) ? scope : undefined);
      return {
        config: () => merged(toJson_ClusterAutoscalerConfig(given.config) ?? {}, cluster === undefined ? {} : settingsFor(cluster)),
        sources: { config: given.config, own: OWN },
        ...cluster !== undefined && { installedOn: managerOf(cluster) },
      };
    }, ({ cluster = scope as unknown as IPackageCluster, name = `${PackageName.CLUSTER_AUTOSCALER}-${cluster.clusterName}`, targetNamespace }) => ({
      name,
      ...targetNamespace === undefined && !managesItself(cluster) && { targetNamespace: SYSTEM_NAMESPACE },
    })));
  }
}

/** What follows from the cluster is its own fault. */
const OWN: Readonly<Record<string, string>> = {
  'cloudProvider': 'cluster', 'autoDiscovery.clusterName': 'cluster', 'clusterAPIMode': 'cluster', 'clusterAPIKubeconfigSecret': 'cluster',
};

function settingsFor(cluster: IPackageCluster): Record<string, unknown> {
  const { clusterName } = cluster;
  return {
    cloudProvider: 'clusterapi',
    autoDiscovery: { clusterName },
    ...managesItself(cluster)
      ? { clusterAPIMode: 'incluster-incluster' }
      : { clusterAPIMode: 'kubeconfig-incluster', clusterAPIKubeconfigSecret: `${clusterName}-kubeconfig` },
  };
}

/** The cluster that it runs on. */
function managerOf(cluster: IPackageCluster): IPackageCluster {
  if (managesItself(cluster)) return cluster;
  return isPackageHost(cluster) ? cluster._managementCluster() : { clusterName: cluster.managementClusterName! };
}
