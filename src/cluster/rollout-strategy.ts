import type { ControlPlaneConfiguration, WorkerNodeGroupConfiguration } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * How many machines an upgrade may add or take away at a time.
 */
export interface RollingUpdateProps {
  /**
   * Machines above the wanted number while the upgrade runs; the inventory must have that many spare ones. The control plane
   * takes 0 or 1, and 0 only with three nodes or more.
   * @default 1
   */
  readonly maxSurge?: number;
  /**
   * Machines below the wanted number while the upgrade runs. Pools only, and not 0 together with `maxSurge`; the control plane
   * has no such setting.
   * @default 0
   */
  readonly maxUnavailable?: number;
}

/**
 * How nodes get a new version: {@link ControlPlaneProps.rolloutStrategy} and {@link BareMetalPoolProps.rolloutStrategy}. The control
 * plane and all pools of a cluster must use the same kind.
 *
 * @example
 * // one spare machine is enough, and one node may be away meanwhile
 * cluster.addPool('workers', {
 *   replicas: 5,
 *   hardware: HardwareSelector.label('type', 'worker'),
 *   rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 1, maxUnavailable: 1 }),
 * });
 */
export class RolloutStrategy {
  /**
   * New machines are provisioned and old ones released, a few at a time.
   *
   * @param props how many; one machine more than wanted unless given
   */
  public static rollingUpdate(props: RollingUpdateProps = {}): RolloutStrategy {
    accept('RolloutStrategy.rollingUpdate', { props });
    return new RolloutStrategy('RollingUpdate', props);
  }

  /** Machines are upgraded where they are, without provisioning. Not for Bottlerocket, nor with autoscaling. */
  public static inPlace(): RolloutStrategy {
    return new RolloutStrategy('InPlace', {});
  }

  private constructor(
    /** `RollingUpdate` or `InPlace`. */
    public readonly type: string,
    private readonly limits: RollingUpdateProps,
  ) { }

  /** @internal */
  public _toControlPlaneModel(): ControlPlaneConfiguration['upgradeRolloutStrategy'] {
    if (this.type === 'InPlace') return { type: this.type };
    return { type: this.type, rollingUpdate: { maxSurge: this.limits.maxSurge ?? 1 } };
  }

  /** @internal */
  public _toWorkerModel(): WorkerNodeGroupConfiguration['upgradeRolloutStrategy'] {
    if (this.type === 'InPlace') return { type: this.type };
    return { type: this.type, rollingUpdate: { maxSurge: this.limits.maxSurge ?? 1, maxUnavailable: this.limits.maxUnavailable ?? 0 } };
  }
}
