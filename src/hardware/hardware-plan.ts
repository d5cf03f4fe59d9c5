/**
 * Which machines one group of nodes gets.
 */
export interface HardwareAssignment {
  /** The group: `<cluster>/control-plane` or `<cluster>/<pool>`. */
  readonly demand: string;
  /** Machines that it asks for: its replicas, or the upper bound of its autoscaling. */
  readonly count: number;
  /** Host names of the machines that Cluster API Provider Tinkerbell would take, in the order in which it takes them. */
  readonly machines: string[];
  /** Host names of machines that match the group and that nobody takes, the next one to be taken first. Groups may share spares. */
  readonly spares: string[];
  /** Machines that are missing. */
  readonly shortfall: number;
  /**
   * Whether other groups may take machines that this one cannot do without, depending on which group is served first, although
   * there are enough for all.
   */
  readonly contested: boolean;
}

/**
 * Groups of nodes that together ask for more machines than match any of them.
 */
export interface HardwareShortage {
  /** The groups. Leaving out any of them would end the shortage among the others. */
  readonly demands: string[];
  /** Machines that they ask for together. */
  readonly needed: number;
  /** Host names of all machines that match at least one of them. */
  readonly machines: string[];
}

/**
 * Machines for every group of nodes: who gets which, what is left, and where there are too few.
 */
export interface HardwarePlan {
  /** Whether any group of nodes draws on these machines. Without one there is nothing to plan, and `feasible` says nothing. */
  readonly inUse: boolean;
  /** One entry for each group of nodes, in the order of declaration. */
  readonly assignments: HardwareAssignment[];
  /** Whether the machines can be dealt out so that every group has enough. */
  readonly feasible: boolean;
  /** The smallest sets of groups for which there are too few machines; empty when the plan is feasible. */
  readonly shortages: HardwareShortage[];
  /** The same while a rolling upgrade takes its surge on top; empty when the plan is not even feasible without. */
  readonly upgradeShortages: HardwareShortage[];
  /** Host names of machines that match no group. */
  readonly unmatched: string[];
}
