import type { Duration } from 'cdk8s';
import type { ClusterSpec } from '../model/cluster-model';

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
    ...(props.nodeStartupTimeout && { nodeStartupTimeout: goDuration(props.nodeStartupTimeout) }),
    ...(props.unhealthyMachineTimeout && { unhealthyMachineTimeout: goDuration(props.unhealthyMachineTimeout) }),
    ...(props.maxUnhealthy !== undefined && { maxUnhealthy: /^\d+$/.test(props.maxUnhealthy) ? Number(props.maxUnhealthy) : props.maxUnhealthy }),
  };
}

/** The way Go prints a duration, so that a value read back from a cluster compares equal. */
function goDuration(duration: Duration): string {
  const seconds = duration.toSeconds({ integral: false });
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}
