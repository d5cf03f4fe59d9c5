/**
 * A cluster that others refer to: one of this app, or one that exists already.
 */
export interface IEksaCluster {
  /** Name of the cluster. */
  readonly clusterName: string;
  /**
   * Address of its Tinkerbell services.
   * @default - unknown
   */
  readonly tinkerbellIp?: string;
}
