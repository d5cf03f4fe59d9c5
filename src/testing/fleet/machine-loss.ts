/**
 * What the loss of a machine means for the node that is on it.
 */
export interface MachineLoss {
  /** Host name of the machine. */
  readonly machine: string;
  /**
   * Name of the cluster that has a node on it.
   * @default - none: nothing runs on the machine
   */
  readonly cluster?: string;
  /**
   * The group of that node: `control-plane`, `etcd`, or the name of a worker node group.
   * @default - none: nothing runs on the machine
   */
  readonly group?: string;
  /**
   * Host name of the machine that takes its place.
   * @default - there is none, or none is needed
   */
  readonly replacement?: string;
  /**
   * Whether the health checks of Cluster API replace the node by themselves: they stop where more nodes of a group are unhealthy than
   * `maxUnhealthy` allows, and somebody has to delete the Machine then.
   */
  readonly unattended: boolean;
  /** Why the group does not come back to its size, or the cluster does not go on; empty when it does. */
  readonly fatal: string;
}
