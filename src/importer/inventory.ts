import { Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { make } from './cluster/library';
import { type Expression, scalar } from './code/expression';
import type { Input } from './input';
import type { ImportRequest, ProjectFile } from './types';
import { EksaError } from '../findings';
import { HardwareInventory } from '../inventory/hardware-inventory';
import { RuleProfile } from '../rules/profile';
import { EksaApp } from '../synth/eksa-app';
import { EksaRules } from '../validation/eksa-rules';

/** The machines as a file of the project, and the code that reads it. */
export interface InventoryCode {
  readonly file: ProjectFile;
  readonly machines: number;
  readonly read: (chart: Expression) => Expression;
}

const CSV = 'hardware.csv';
const JSON_FILE = 'machines.json';

/**
 * The machines without user names and passwords of their management controllers: these become Secrets of their own.
 *
 * @throws EksaError when they cannot be read
 */
export function inventoryCode({ hardwareCsv, strict = true }: ImportRequest, { machines }: Input): InventoryCode | undefined {
  const chart = new Chart(new EksaApp(), 'machines');
  EksaRules.useProfile(chart, strict ? RuleProfile.STRICT : RuleProfile.UPSTREAM);
  if (hardwareCsv !== undefined) {
    const inventory = HardwareInventory.fromCsvText(chart, 'csv', hardwareCsv.text, { fileName: hardwareCsv.file });
    return { file: { path: CSV, text: inventory.toCsv() }, machines: inventory.hostnames.length, read: reading('HardwareInventory.fromCsv', CSV) };
  }
  if (machines.length === 0) return undefined;
  const text = machines.map((machine) => stringify(machine)).join('---\n');
  const inventory = HardwareInventory.fromManifestsText(chart, 'manifests', text);
  try {
    return { file: { path: CSV, text: inventory.toCsv() }, machines: machines.length, read: reading('HardwareInventory.fromCsv', CSV) };
  } catch (error) {
    // there is more to say about machines than the file has columns for
    if (!EksaError.isEksaError(error)) throw error;
    return { file: { path: JSON_FILE, text: inventory.toJson() }, machines: machines.length, read: reading('HardwareInventory.fromJson', JSON_FILE) };
  }
}

function reading(callee: string, file: string): InventoryCode['read'] {
  return (chart) => make(callee, chart, scalar('machines'), scalar(file));
}
