import type { MachineModel } from '../../../src/model/inventory-model';
import { runRules } from '../../../src/rules/engine';
import { hardwareRules } from '../../../src/rules/hardware';
import { machine } from '../../hardware/builders';
import { fleetOf, subject, validModel } from '../fleet/base';

/** How often rules read anything of a machine: a measure of their work that no other load on the computer disturbs. */
function reads(clusters: number, managementOf: (name: string) => string): number {
  let total = 0;
  const counted = (model: MachineModel): MachineModel => new Proxy(model, {
    get: (target, key, receiver) => {
      total++;
      return Reflect.get(target, key, receiver);
    },
  });
  const names = Array.from({ length: clusters }, (_, index) => `c${index}`);
  const machines = names.flatMap((name) => ['cp', 'cp', 'cp', 'cp', 'md-0', 'md-0', 'md-0'].map((role) => ({ pool: `${name}-${role}`, rack: role })))
    .map((labels, index) => counted(machine(index + 1, { labels })));
  const inventories = [{ name: 'rack', machines }];
  // the label that all clusters share comes first
  const bothLabels = (name: string) => validModel(name, (draft) => {
    for (const { spec } of draft.machineConfigs) {
      const { pool } = spec!.hardwareSelector!;
      spec!.hardwareAffinity = { required: [{ labelSelector: { matchLabels: { rack: pool.slice(name.length + 1), pool } } }] };
      delete spec!.hardwareSelector;
    }
  }, { management: managementOf(name) });
  const fleet = fleetOf(names.map((name) => subject(bothLabels(name), { inventories })), { inventories });
  const rules = hardwareRules.filter((rule) => !('checkInventory' in rule));
  expect(runRules(fleet, { rules }).findings).toStrictEqual([]);
  return total;
}

describe('the work of the rules about machines of one inventory grows with their number, not with its square', () => {
  test.each<[string, (name: string) => string]>([
    ['for management clusters', (name) => name],
    ['for workload clusters of one management cluster', () => 'c0'],
  ])('%s', (_, managementOf) => {
    expect(reads(80, managementOf) / reads(20, managementOf)).toBeLessThan(4 * 1.5);
  });
});
