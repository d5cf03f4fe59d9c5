/**
 * What a group of nodes is for.
 */
export enum NodeRole {
  /** Kubernetes itself, with etcd. */
  CONTROL_PLANE = 'control-plane',
  /** Members of etcd outside of the control plane. */
  ETCD = 'etcd',
  /** Workloads. */
  WORKER = 'worker',
}

/**
 * A group of nodes, and its machines.
 */
export interface NodeGroupFacts {
  /** `control-plane`, `etcd`, or the name of the worker node group. */
  readonly name: string;
  /** What it is for. */
  readonly role: NodeRole;
  /** Machines that it asks for: its replicas, or the upper bound of its autoscaling. */
  readonly count: number;
  /** Minor version of Kubernetes on its nodes, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** Host names of the machines that it would get, in the order in which they are taken. */
  readonly machines: string[];
  /** Host names of the machines that match it and that no group takes, the next one to be taken first. Groups may share them. */
  readonly spares: string[];
  /** Machines that are missing. */
  readonly shortfall: number;
}

/**
 * A cluster as a test may want to look at it.
 */
export interface ClusterFacts {
  /** Name of the cluster. */
  readonly name: string;
  /** Path of its construct. */
  readonly construct: string;
  /** Name of the cluster that manages it; its own name when it manages itself. */
  readonly managementCluster: string;
  /** Minor version of Kubernetes, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** EKS Anywhere version, such as `v0.26.1`. */
  readonly eksaVersion: string;
  /** Address of the Kubernetes API. */
  readonly endpoint: string;
  /** Whether its machines are known: without an inventory, groups have none here. */
  readonly hasInventory: boolean;
  /** Control plane first, then etcd where it is apart, then worker node groups in their order. */
  readonly groups: NodeGroupFacts[];
}
