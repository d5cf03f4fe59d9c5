import type { ClusterDemands } from './demand';

/**
 * A cluster whose artifacts can be listed: an {@link EksaCluster}.
 */
export interface IArtifactCluster {
  /** Name of the cluster. */
  readonly clusterName: string;
  /**
   * What it needs from outside.
   *
   * @internal
   */
  _artifactDemands(): ClusterDemands;
}
