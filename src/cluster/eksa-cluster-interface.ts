import type { IPackageCluster } from '../packages/package-cluster';

/**
 * A cluster that others refer to: one of this app, or one that exists already.
 */
export interface IEksaCluster extends IPackageCluster {
  /**
   * Address of its Tinkerbell services.
   * @default - unknown
   */
  readonly tinkerbellIp?: string;
}
