import type { InventoryState } from './inventory-state';
import { MachineChange, MachineChangeEffect, MachineChangeKind } from '../hardware/comparison/change-types';
import { changesText } from '../hardware/comparison/changes-text';
import { compareInventories } from '../hardware/comparison/compare-machines';
import { accept } from '../props/accept';

/**
 * What differs between two inventories, machine by machine, and what that does to nodes.
 *
 * A machine is known by its host name, and by its MAC address where the name has changed. User names and passwords are never shown; that
 * they differ is told only where both sides state them.
 *
 * @example
 * const changes = InventoryChanges.between(InventoryState.fromCsv('hardware.csv'), InventoryState.of(inventory));
 * const isHarmless = changes.reimaged.length === 0;
 */
export class InventoryChanges {
  /**
   * Compares two inventories.
   *
   * @param before what was
   * @param after what will be
   */
  public static between(before: InventoryState, after: InventoryState): InventoryChanges {
    accept('InventoryChanges.between', { before, after });
    const [old, now] = [before._snapshot(), after._snapshot()];
    return new InventoryChanges(compareInventories(old.machines, now.machines), [...new Set([...old.notes, ...now.notes])]);
  }

  private constructor(
    /** Machines that are not the same, by their names. */
    public readonly machines: MachineChange[],
    /** What was found when files were read, such as fields of manifests that no inventory holds and that were not compared. */
    public readonly notes: string[],
  ) { }

  /** Host names of machines that are there afterwards only. */
  public get added(): string[] {
    return this.named(({ change }) => change === MachineChangeKind.ADDED);
  }

  /** Host names of machines that are there before only. */
  public get removed(): string[] {
    return this.named(({ change }) => change === MachineChangeKind.REMOVED);
  }

  /** New host names of machines that have another one than before. */
  public get renamed(): string[] {
    return this.named(({ change }) => change === MachineChangeKind.RENAMED);
  }

  /** Host names of machines that are described differently. */
  public get changed(): string[] {
    return this.named(({ change }) => change === MachineChangeKind.CHANGED);
  }

  /** Host names of machines whose disks are overwritten as soon as a node is installed on them: those that are new, and those that are renamed. */
  public get reimaged(): string[] {
    return this.named(({ effect }) => effect === MachineChangeEffect.REIMAGED);
  }

  /** The changes for a terminal or a pull request: the same for the same inventories, to the byte. */
  public toText(): string {
    return changesText(this.machines, this.notes);
  }

  private named(isMeant: (change: MachineChange) => boolean): string[] {
    return this.machines.filter(isMeant).map(({ machine }) => machine);
  }
}
