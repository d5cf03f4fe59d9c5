/**
 * What happens to a cluster, an object or a machine between two states.
 */
export enum ChangeKind {
  /** It is there afterwards only. */
  ADDED = 'added',
  /** It is there before only. */
  REMOVED = 'removed',
  /** It is there before and after, and differs. */
  CHANGED = 'changed',
  /** It is the same. */
  UNCHANGED = 'unchanged',
}

/**
 * What happens to the nodes of a group.
 */
export enum GroupChangeKind {
  /** The group is new. */
  ADDED = 'added',
  /** The group goes, and its machines are given back. */
  REMOVED = 'removed',
  /** Every node is replaced by one that is installed anew, one after the other. */
  REPLACED = 'replaced',
  /** Nodes are upgraded where they are; no machine is installed. */
  IN_PLACE = 'in-place',
  /** Only the number of nodes changes; also where nodes have waited for machines so far. */
  SCALED = 'scaled',
  /** No node is touched. */
  UNCHANGED = 'unchanged',
}

/**
 * What a changed field does by itself.
 */
export enum FieldEffect {
  /** Nodes are replaced. */
  REPLACES = 'replaces',
  /** Nodes are upgraded where they are. */
  IN_PLACE = 'in-place',
  /** Nodes are added or removed. */
  SCALES = 'scales',
  /** Objects of Cluster API change, and no node does. */
  OBJECTS = 'objects',
  /** No object of Cluster API changes. */
  NONE = 'none',
  /** It cannot be told by itself: the field means nothing without other changes. */
  TOGETHER = 'together',
}

/**
 * What is done with a machine.
 */
export enum MachineAction {
  /** A node is installed on it. */
  PROVISION = 'provision',
  /** Its node is drained and removed, and the machine is free afterwards. */
  RELEASE = 'release',
  /** Its node is upgraded where it is. */
  UPGRADE = 'upgrade',
}

/**
 * A version before and after.
 */
export interface VersionStep {
  /**
   * Version before.
   * @default - there was none, or it is not known
   */
  readonly before?: string;
  /**
   * Version after.
   * @default - there is none, or it is not known
   */
  readonly after?: string;
}

/**
 * One changed field of an object of EKS Anywhere.
 */
export interface FieldChange {
  /** The object, as `Kind/name`. */
  readonly object: string;
  /** Path of the field; empty for an object that comes or goes as a whole. Worker node groups stand under their names. */
  readonly field: string;
  /**
   * Value before, as text.
   * @default - there was none
   */
  readonly before?: string;
  /**
   * Value after, as text.
   * @default - there is none any more
   */
  readonly after?: string;
  /** What this field alone does. */
  readonly effect: FieldEffect;
  /** Groups whose nodes it concerns: `control-plane`, or names of worker node groups. */
  readonly groups: string[];
  /** Codes of the rules that refuse it. */
  readonly refusedBy: string[];
}

/**
 * A change that is refused, or that does not do what it seems to.
 */
export interface ChangeFinding {
  /** Name of the cluster. */
  readonly cluster: string;
  /** Code of the rule; RULES.md explains each. */
  readonly code: string;
  /**
   * Who refuses it: `admission` (the webhooks), `controller`, `checks` (those of `eksctl anywhere upgrade cluster`) or `apply` (the webhooks when
   * `eksctl anywhere` applies the objects); empty when only this library does.
   */
  readonly layers: string[];
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string;
  /**
   * The object, as `Kind/name`.
   * @default - not about one object
   */
  readonly object?: string;
  /**
   * Path of the field.
   * @default - about the object as a whole
   */
  readonly field?: string;
  /**
   * What is there after the change.
   * @default - the message says it
   */
  readonly found?: string;
  /**
   * What would be accepted.
   * @default - the message says it
   */
  readonly wanted?: string;
  /**
   * How to mend it.
   * @default - the message says it
   */
  readonly fix?: string;
}

/**
 * One thing that is done with one machine.
 */
export interface MachineStep {
  /** What is done. */
  readonly action: MachineAction;
  /** Host name of the machine. */
  readonly machine: string;
  /** Group of the node: `control-plane`, or the name of a worker node group. */
  readonly group: string;
  /** Minutes from the beginning of the change of this cluster until it starts. */
  readonly start: number;
  /** Minutes that it takes. */
  readonly minutes: number;
}

/**
 * What happens to one group of nodes.
 */
export interface GroupPlan {
  /** `control-plane`, or the name of the worker node group. */
  readonly group: string;
  /** What happens to its nodes. */
  readonly change: GroupChangeKind;
  /** Nodes before. */
  readonly nodesBefore: number;
  /** Nodes after. */
  readonly nodesAfter: number;
  /** Fields of the objects that Cluster API compares, for which it replaces or upgrades the nodes. */
  readonly reasons: string[];
  /** Kubernetes version of the nodes, with the build of EKS Distro. */
  readonly kubernetesVersion: VersionStep;
  /** Name of the machine template. */
  readonly machineTemplate: VersionStep;
  /**
   * Name of the KubeadmConfigTemplate.
   * @default - none: the control plane has no such template
   */
  readonly kubeadmConfigTemplate?: VersionStep;
  /**
   * Revision that its templates have afterwards: `templateRevision` of the control plane or pool, where no controller of EKS Anywhere names
   * templates. When it is another one than the app states, the app is refused, and this is what to state.
   * @default - none: the names of the templates do not end in a number
   */
  readonly templateRevision?: number;
  /** Nodes by which the group may exceed its number meanwhile. */
  readonly maxSurge: number;
  /** Nodes that may be missing meanwhile. */
  readonly maxUnavailable: number;
  /**
   * Free machines that it takes at most at one time.
   * @default - not known: nothing is known about machines
   */
  readonly sparesNeeded?: number;
  /**
   * Host names of free machines that match the group when its turn comes, the next one to be taken first.
   * @default - not known: nothing is known about machines
   */
  readonly sparesPresent?: string[];
  /** Host names of machines that it gives back for good. */
  readonly machinesGivenBack: string[];
  /** Machines that it waits for in vain; 0 when it gets through. */
  readonly machinesMissing: number;
}

/**
 * What happens to one cluster.
 */
export interface ClusterPlan {
  /** Name of the cluster. */
  readonly cluster: string;
  /** What happens to it. */
  readonly change: ChangeKind;
  /** Name of its management cluster; its own name when it manages itself. */
  readonly managementCluster: string;
  /** EKS Anywhere version. */
  readonly eksaVersion: VersionStep;
  /** Kubernetes minor version of the control plane. */
  readonly kubernetesVersion: VersionStep;
  /** Whether the components on the management cluster are upgraded first: Cluster API, its providers, the Tinkerbell stack, the controllers. */
  readonly upgradesManagementComponents: boolean;
  /** Everything that differs in its objects. */
  readonly fields: FieldChange[];
  /** Its groups: the control plane, then the worker node groups in their order. */
  readonly groups: GroupPlan[];
  /** What is done with machines, in the order of time. */
  readonly machines: MachineStep[];
  /** Changes that are refused or cannot be carried out. */
  readonly refused: ChangeFinding[];
  /** Changes that are carried out and may not do what is meant. */
  readonly warnings: ChangeFinding[];
  /** What else is to be known, and what could not be checked. */
  readonly notes: string[];
  /** Minutes until everything is done, as estimated. */
  readonly minutes: number;
  /** Where the estimate collides with a limit of time. */
  readonly timeouts: string[];
}

/**
 * An object that is there on one side only.
 */
export interface ObjectChange {
  /** API version. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Name. */
  readonly name: string;
  /**
   * Namespace.
   * @default - none is written
   */
  readonly namespace?: string;
  /** Whether an annotation keeps Flux from pruning it. */
  readonly keptByFlux: boolean;
}

/**
 * A machine of the inventories that is not the same before and after.
 */
export interface InventoryChange {
  /** Host name of the machine. */
  readonly machine: string;
  /** Whether it comes, goes, or is described differently. */
  readonly change: ChangeKind;
  /**
   * Facts that differ, such as `labels.rack` or `disk`: a node on the machine keeps what it was installed with until it is replaced. Empty for
   * machines that come or go.
   */
  readonly fields: string[];
}

/**
 * How long things take, in minutes. These are estimates: measure your own machines.
 */
export interface UpgradeEstimates {
  /**
   * From power-on until the node is ready: boot, image, reboot, join.
   * @default 15
   */
  readonly provisionMinutes?: number;
  /**
   * Draining and removing a node.
   * @default 5
   */
  readonly releaseMinutes?: number;
  /**
   * Upgrading a node in place.
   * @default 10
   */
  readonly inPlaceMinutes?: number;
  /**
   * Upgrading the components on a management cluster.
   * @default 10
   */
  readonly managementComponentsMinutes?: number;
}
