import { diskRules } from './disk';
import { hostnameRules } from './hostname';
import { macRules } from './mac';
import { nodeNetworkRules } from './node-network';
import { vlanRules } from './vlan';
import { Severity } from '../../findings';
import type { MachineModel } from '../../model/inventory-model';
import type { InventoryRule, Rule } from '../rule';

const MACHINE_RULES = ([...hostnameRules, ...macRules, ...diskRules, ...vlanRules, ...nodeNetworkRules] as readonly Rule[])
  .filter((rule): rule is InventoryRule => 'checkMachine' in rule && rule.severity === Severity.ERROR);

/** Whether something is wrong with a machine by itself, whatever it is used for: a name, an address, a disk. */
export function isFaultyMachine(machine: MachineModel): boolean {
  return MACHINE_RULES.some(({ checkMachine }) => checkMachine!(machine).length > 0);
}
