import { accept } from '../props/accept';

/**
 * A taint of the nodes of a group. Immutable once the cluster exists.
 */
export class Taint {
  /** Pods without a matching toleration are not scheduled here. */
  public static noSchedule(key: string, value?: string): Taint {
    accept('Taint.noSchedule', { key, value });
    return new Taint('NoSchedule', key, value);
  }

  /** Pods without a matching toleration are not scheduled here, and those that run are evicted. */
  public static noExecute(key: string, value?: string): Taint {
    accept('Taint.noExecute', { key, value });
    return new Taint('NoExecute', key, value);
  }

  /** Pods without a matching toleration are scheduled here only when nothing else fits. */
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
