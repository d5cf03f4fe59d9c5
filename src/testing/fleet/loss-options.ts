/**
 * How much a fleet must survive.
 */
export interface LossOptions {
  /**
   * Whether nodes must be replaced without anybody's help: then `maxUnhealthy` of the health checks must allow it, which it does not for one
   * of two workers unless it is changed.
   * @default false
   */
  readonly unattended?: boolean;
}
