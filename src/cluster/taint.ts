import { accept } from '../props/accept';

/**
 * A taint of the nodes of a group: {@link ControlPlaneProps.taints} and {@link BareMetalPoolProps.taints}. Immutable once the cluster
 * exists.
 *
 * @example
 * cluster.addPool('gpu', {
 *   replicas: 2,
 *   hardware: HardwareSelector.label('type', 'gpu'),
 *   taints: [Taint.noSchedule('example.com/gpu', 'true')],
 * });
 */
export class Taint {
  /**
   * Pods without a matching toleration are not scheduled here.
   *
   * @param key a qualified label name, such as `example.com/gpu`
   * @param value a label value; none unless given
   */
  public static noSchedule(key: string, value?: string): Taint {
    accept('Taint.noSchedule', { key, value });
    return new Taint('NoSchedule', key, value);
  }

  /**
   * Pods without a matching toleration are not scheduled here, and those that run are evicted.
   *
   * @param key a qualified label name, such as `example.com/gpu`
   * @param value a label value; none unless given
   */
  public static noExecute(key: string, value?: string): Taint {
    accept('Taint.noExecute', { key, value });
    return new Taint('NoExecute', key, value);
  }

  /**
   * Pods without a matching toleration are scheduled here only when nothing else fits.
   *
   * @param key a qualified label name, such as `example.com/gpu`
   * @param value a label value; none unless given
   */
  public static preferNoSchedule(key: string, value?: string): Taint {
    accept('Taint.preferNoSchedule', { key, value });
    return new Taint('PreferNoSchedule', key, value);
  }

  private constructor(
    /** `NoSchedule`, `NoExecute` or `PreferNoSchedule`. */
    public readonly effect: string,
    /** Key, a qualified label name. */
    public readonly key: string,
    /**
     * Value.
     * @default - none
     */
    public readonly value?: string,
  ) { }

  /** @internal */
  public _toModel() {
    return { key: this.key, value: this.value ?? '', effect: this.effect };
  }
}
