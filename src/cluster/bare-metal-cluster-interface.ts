import type { ApiObject } from 'cdk8s';
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
 * The objects of a pool, as far as the output of its cluster has them.
 *
 * @internal
 */
export interface DeclaredPool {
  readonly capi?: PoolObjects;
  /** Machine config and template, which other groups may share. */
  readonly eksa: readonly ApiObject[];
}

/**
 * A bare-metal cluster that this app defines, so that pools can be added to it.
 */
export interface IBareMetalCluster extends IConstruct, IEksaCluster {
  /**
   * What to do about an object that is not written.
   *
   * @internal
   */
  readonly _outputAdvice: string;
  /**
   * What pools take over that do not say it themselves.
   *
   * @internal
   */
  _machineDefaults(): MachineDefaults;
  /**
   * Takes a pool in and declares its objects.
   *
   * @internal
   */
  _addPool(pool: ClusterPool): DeclaredPool;
}
