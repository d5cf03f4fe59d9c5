import type { Duration } from 'cdk8s';
import type { ClusterSpec } from '../model/cluster-model';
import { printDuration } from '../model/duration';

/**
 * When a machine counts as unhealthy and is replaced. Becomes a MachineHealthCheck.
 */
export interface MachineHealthProps {
  /**
   * How long a machine may take to join the cluster before it is replaced.
   * @default Duration.minutes(20)
   */
  readonly nodeStartupTimeout?: Duration;
  /**
   * How long a node may be not ready, or its state unknown, before its machine is replaced.
   * @default Duration.minutes(5)
   */
  readonly unhealthyMachineTimeout?: Duration;
  /**
   * Nothing is replaced while more machines than this are unhealthy: a number as text, or a percentage. When the cluster has a
   * value, pools without their own use it too, instead of their default.
   * @default - 100% for the control plane, 40% for pools
   */
  readonly maxUnhealthy?: string;
}

/** @internal */
export function machineHealthToModel(props: MachineHealthProps): ClusterSpec['machineHealthCheck'] {
  return {
    ...(props.nodeStartupTimeout && { nodeStartupTimeout: printDuration(props.nodeStartupTimeout.toMilliseconds()) }),
    ...(props.unhealthyMachineTimeout && { unhealthyMachineTimeout: printDuration(props.unhealthyMachineTimeout.toMilliseconds()) }),
    ...(props.maxUnhealthy !== undefined && { maxUnhealthy: /^\d+$/.test(props.maxUnhealthy) ? Number(props.maxUnhealthy) : props.maxUnhealthy }),
  };
}
