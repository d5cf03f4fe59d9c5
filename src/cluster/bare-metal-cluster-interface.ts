import type { IConstruct } from 'constructs';
import type { MachineDefaults, WorkerPart } from './cluster-parts';
import type { PoolObjects } from './declare-capi';
import type { IEksaCluster } from './eksa-cluster-interface';

/**
 * A pool as its cluster sees it.
 *
 * @internal
 */
export interface ClusterPool extends IConstruct {
  readonly poolName: string;
  readonly _part: WorkerPart;
  readonly _templateRevision?: number;
}

/**
 * A bare-metal cluster that this app defines, so that pools can be added to it.
 */
export interface IBareMetalCluster extends IConstruct, IEksaCluster {
  /**
   * What pools take over that do not say it themselves.
   *
   * @internal
   */
  _machineDefaults(): MachineDefaults;
  /**
   * Takes a pool in and declares its objects; with an output that has none of them, there are none.
   *
   * @internal
   */
  _addPool(pool: ClusterPool): Partial<PoolObjects>;
}
