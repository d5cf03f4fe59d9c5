import type { EksDistroCatalog } from '../distro/catalog';
import { Finding, Severity } from '../findings';
import type { ReadableRows } from '../hardware/csv';
import { allRules } from '../rules/catalog';
import { runRules } from '../rules/engine';
import type { RuleProfile } from '../rules/profile';

/**
 * What the rules about machines refuse in the rows of a hardware.csv that has faults of form, so that a missing column does not
 * hide a wrong netmask. Nothing is said about what the missing columns would hold.
 */
export function rowFaults({ inventory, absentColumns }: ReadableRows, construct: string, profile: RuleProfile, distro: EksDistroCatalog): Finding[] {
  const absent = new Set<string | undefined>(absentColumns);
  const rules = allRules.filter((rule) => 'checkInventory' in rule);
  const { findings } = runRules({ clusters: [], inventories: [{ ...inventory, name: construct }], distro }, { profile, rules });
  return findings.filter(({ severity, column }) => severity === Severity.ERROR && !absent.has(column));
}
