import { basename } from 'node:path';
import type { IConstruct } from 'constructs';
import type { FleetState } from './fleet-state';
import { EksaError, Severity } from '../findings';
import { formatFinding } from '../findings/finding';
import { parseHardwareCsv, readHardwareCsvFile } from '../hardware/csv';
import { readInventoryText } from '../hardware/document/read-document';
import type { InventoryReading } from '../hardware/inventory-reading';
import type { NetBoxFileOptions } from '../hardware/netbox/options';
import { readNetBoxFiles } from '../hardware/netbox/read-files';
import { readInventoryFile, Syntax } from '../hardware/text/structured-text';
import { machinesIn } from '../lifecycle/inventory-changes';
import type { MachineModel } from '../model/inventory-model';
import { isBelow } from '../objects/is-below';
import { accept } from '../props/accept';
import { AppFleet } from '../validation/app-fleet';
import { inventoryFromManifests, manifestTextsIn } from '../validation/inventory-from-manifests';

/** Nothing that is secret is compared. */
const WITHOUT_CREDENTIALS = { withCredentials: false };

/** Machines at one time, and what is to be known about how they were read. */
interface InventorySnapshot {
  readonly machines: readonly MachineModel[];
  readonly notes: readonly string[];
}

/**
 * Machines at one time, to be compared with those at another: as an app declares them, as clusters may use them, or as a file says.
 *
 * Files are read for their machines alone: user names and passwords in them are passed over, and nothing is added to an app.
 *
 * @example
 * const now = InventoryState.of(inventory);
 */
export class InventoryState {
  /**
   * The machines of an inventory, or of all inventories below a construct, such as a chart or the app. They are read when they are compared.
   *
   * @param scope the inventory, or a construct around inventories
   */
  public static of(scope: IConstruct): InventoryState {
    accept('InventoryState.of', { scope });
    return new InventoryState(() => {
      const own = AppFleet.of(scope).listInventories().filter(({ node }) => isBelow(node.path, scope.node.path));
      return { machines: own.flatMap((inventory) => [...inventory._model().machines]), notes: [] };
    });
  }

  /**
   * The machines that the clusters of a fleet may use.
   *
   * @param state the clusters
   */
  public static ofFleet(state: FleetState): InventoryState {
    accept('InventoryState.ofFleet', { state });
    return new InventoryState(() => ({ machines: machinesIn(state._snapshot().clusters), notes: [] }));
  }

  /**
   * The machines of a hardware.csv. One with faults of form is refused, with all of them.
   *
   * @param file path of the file, relative to the working directory
   */
  public static fromCsv(file: string): InventoryState {
    accept('InventoryState.fromCsv', { file });
    return InventoryState.read(parseHardwareCsv(readHardwareCsvFile(file), basename(file), WITHOUT_CREDENTIALS));
  }

  /**
   * The machines of an inventory in JSON, as `HardwareInventory.fromJson` reads it.
   *
   * @param file path of the file, relative to the working directory
   */
  public static fromJson(file: string): InventoryState {
    accept('InventoryState.fromJson', { file });
    return InventoryState.read(readInventoryText(readInventoryFile(file), basename(file), Syntax.JSON, WITHOUT_CREDENTIALS));
  }

  /**
   * The machines of an inventory in YAML, as `HardwareInventory.fromYaml` reads it.
   *
   * @param file path of the file, relative to the working directory
   */
  public static fromYaml(file: string): InventoryState {
    accept('InventoryState.fromYaml', { file });
    return InventoryState.read(readInventoryText(readInventoryFile(file), basename(file), Syntax.YAML, WITHOUT_CREDENTIALS));
  }

  /**
   * The devices that NetBox has exported, as `HardwareInventory.fromNetBox` reads them.
   *
   * @param file path of the export, relative to the working directory
   * @param options where NetBox keeps what
   */
  public static fromNetBox(file: string, options: NetBoxFileOptions = {}): InventoryState {
    accept('InventoryState.fromNetBox', { file, options });
    return InventoryState.read(readNetBoxFiles(file, options, WITHOUT_CREDENTIALS));
  }

  /**
   * The machines that manifests describe, as `HardwareInventory.fromManifests` reads them. What an inventory cannot hold is not compared.
   *
   * @param path a file, or a directory with all files below it; relative to the working directory
   */
  public static fromManifests(path: string): InventoryState {
    accept('InventoryState.fromManifests', { path });
    return InventoryState.read(inventoryFromManifests(manifestTextsIn(path), basename(path), WITHOUT_CREDENTIALS));
  }

  /** @throws EksaError with everything that is wrong with a file */
  private static read({ inventory, findings }: Pick<InventoryReading, 'inventory' | 'findings'>): InventoryState {
    const faults = findings.filter(({ severity }) => severity === Severity.ERROR);
    if (inventory === undefined || faults.length > 0) throw new EksaError(faults);
    const snapshot = { machines: inventory.machines, notes: findings.map((finding) => formatFinding(finding)) };
    return new InventoryState(() => snapshot);
  }

  /** @internal */
  public readonly _snapshot: () => InventorySnapshot;

  private constructor(snapshot: () => InventorySnapshot) {
    this._snapshot = snapshot;
  }
}
