/**
 * What becomes of a machine between two inventories.
 */
export enum MachineChangeKind {
  /** It is there afterwards only. */
  ADDED = 'added',
  /** It is there before only. */
  REMOVED = 'removed',
  /** It has another host name, and the same MAC address: Tinkerbell sees one machine go and another one come. */
  RENAMED = 'renamed',
  /** It is there before and after, and is described differently. */
  CHANGED = 'changed',
}

/**
 * What a change of the inventory does to the machine, and when.
 *
 * Cluster API Provider Tinkerbell chooses a machine once, when a node is made, by its labels among those without owner; afterwards it
 * keeps to the Hardware object of that name. What a Hardware object says is read when the machine is installed, and a node lives by what
 * was written to its disk then. So nothing in an inventory installs a running node anew by itself. Which nodes a cluster replaces, and on
 * which machines, is told by `UpgradePlan`.
 */
export enum MachineChangeEffect {
  /** Nothing on the machine differs, now or later: how its management controller is spoken to is read when it is spoken to. */
  NONE = 'none',
  /** A node on the machine stays. Which nodes the machine is taken for next follows its labels. */
  SELECTION = 'selection',
  /** A node on the machine keeps what was installed; the next installation follows the new description. */
  NEXT_INSTALL = 'next-install',
  /** No node is installed on the machine any more; one that is there stays until it is removed: `UpgradePlan.retire` says how. */
  WITHDRAWN = 'withdrawn',
  /**
   * Under this name the machine has no owner: as soon as a node is made that it qualifies for, it is installed, and what is on its disk is
   * lost. For a machine that was renamed this is true even while a node runs on it under the former name.
   */
  REIMAGED = 'reimaged',
}

/**
 * A fact of a machine that differs.
 */
export interface MachineFieldChange {
  /** The fact as inventories in code name it, such as `disk`, `bmc.ipAddress` or `labels.rack`. */
  readonly field: string;
  /**
   * Value before, as text; user names and passwords are never shown.
   * @default - there was none
   */
  readonly before?: string;
  /**
   * Value after, as text; user names and passwords are never shown.
   * @default - there is none any more
   */
  readonly after?: string;
  /** What this change alone does. */
  readonly effect: MachineChangeEffect;
}

/**
 * A machine that is not the same in two inventories.
 */
export interface MachineChange {
  /** Its host name afterwards; for one that is gone, before. */
  readonly machine: string;
  /** What becomes of it. */
  readonly change: MachineChangeKind;
  /**
   * Its host name before.
   * @default - it was not renamed
   */
  readonly formerName?: string;
  /** Facts that differ, in alphabetical order; none for machines that come or go. */
  readonly fields: MachineFieldChange[];
  /** What all of it does together: the effect that weighs most. */
  readonly effect: MachineChangeEffect;
}
