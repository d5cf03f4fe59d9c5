import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { file, fleet, synthesized, temporaryDirectory } from './fleet';
import { EksaApp, EksaError, FleetState, HardwareInventory, InventoryChanges, InventoryState, MachineChange, MachineChangeKind } from '../../src';

const machine = (name: string, number: number, more: object = {}) => ({
  hostname: name, ipAddress: `10.0.0.${number}`, netmask: '255.255.255.0', gateway: '10.0.0.254', nameservers: ['10.0.0.253'], mac: `02:00:00:00:00:${10 + number}`, disk: '/dev/sda', ...more,
});
const inventory = (...machines: ReturnType<typeof machine>[]) => new HardwareInventory(new Chart(new EksaApp(), 'machines'), 'rack', { machines });
const namesOf = ({ added, removed, renamed, changed, reimaged, notes }: InventoryChanges) => ({ added, removed, renamed, changed, reimaged, notes });
const NONE = { added: [], removed: [], renamed: [], changed: [], reimaged: [], notes: [] };

describe('changes of an inventory', () => {
  it('are told by what becomes of each machine', () => {
    const before = InventoryState.of(inventory(machine('a', 1), machine('b', 2), machine('c', 3), machine('d', 4)));
    const after = InventoryState.of(inventory(machine('a', 1), machine('b', 2, { disk: '/dev/sdb' }), machine('c2', 3), machine('e', 5)));
    const changes = InventoryChanges.between(before, after);
    expect(namesOf(changes)).toStrictEqual({ added: ['e'], removed: ['d'], renamed: ['c2'], changed: ['b'], reimaged: ['c2', 'e'], notes: [] });
    expect(changes.machines.map(({ change }: MachineChange) => change)).toStrictEqual([
      MachineChangeKind.CHANGED, MachineChangeKind.RENAMED, MachineChangeKind.REMOVED, MachineChangeKind.ADDED,
    ]);
    expect(changes.toText()).toMatch(/^Machines: 1 added, 1 removed, 1 renamed, 1 changed\n/);
    expect(InventoryChanges.between(before, after).toText()).toBe(changes.toText());
  });

  it('are none where the same machines are read from elsewhere', () => {
    const rack = inventory(machine('a', 1, { labels: { type: 'cp' }, vlanId: 5, bmc: { ipAddress: '10.9.0.1' } }), machine('b', 2, { bmc: { ipAddress: '10.9.0.2' } }));
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'rack.json'), JSON.stringify(rack.objects.map((object) => object.toJson())).replace(/^\[/, '{"items":[').replace(/\]$/, ']}'));
    const devices = ['a', 'b'].map((name, index) => ({
      name,
      primary_ip4: { address: `10.0.0.${index + 1}/24` },
      tags: index === 0 ? ['cp'] : [],
      custom_fields: { bmc_ip: `10.9.0.${index + 1}`, mac: `02:00:00:00:00:${11 + index}`, ...index === 0 && { vlan_id: 5 } },
    }));
    const netBox = {
      constants: { gateway: '10.0.0.254', nameservers: ['10.0.0.253'], disk: '/dev/sda' }, mapping: { tagLabels: { cp: 'type=cp' } },
    };
    const states = [
      InventoryState.fromCsv(file('hardware.csv', rack.toCsv())),
      InventoryState.fromJson(file('rack.json', rack.toJson())),
      InventoryState.fromYaml(file('rack.yaml', rack.toJson())),
      InventoryState.fromManifests(directory),
      InventoryState.fromManifests(join(directory, 'rack.json')),
      InventoryState.fromNetBox(file('devices.json', JSON.stringify(devices)), netBox),
    ];
    for (const state of states) expect(namesOf(InventoryChanges.between(state, InventoryState.of(rack)))).toStrictEqual(NONE);
    expect(namesOf(InventoryChanges.between(InventoryState.of(rack.node.root), InventoryState.of(rack)))).toStrictEqual(NONE);
  });

  it('are those of fleets, as they are declared and as they were written', () => {
    const before = InventoryState.ofFleet(FleetState.fromDirectory(synthesized()));
    const app = fleet({ without: ['worker-2'] });
    expect(namesOf(InventoryChanges.between(before, InventoryState.ofFleet(FleetState.of(app))))).toStrictEqual({ ...NONE, removed: ['worker-2'] });
    expect(namesOf(InventoryChanges.between(before, InventoryState.of(app)))).toStrictEqual({ ...NONE, removed: ['worker-2'] });
    expect(namesOf(InventoryChanges.between(before, InventoryState.of(app.node.findChild('prod')))).removed).toHaveLength(7);
  });

  it('come with what could not be compared', () => {
    const state = InventoryState.fromManifests(file('machines.yaml', 'apiVersion: tinkerbell.org/v1alpha1\nkind: Hardware\nmetadata: {name: a}\nspec: {agentID: x}\n'));
    expect(InventoryChanges.between(state, state).notes).toStrictEqual([expect.stringMatching(/^\[EKSA-INV-031\] \(warning\) .*Hardware\/a spec\.agentID/)]);
  });

  it('are refused where a file has faults', () => {
    const codeOf = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        return (error as EksaError).findings.map(({ code }) => code);
      }
      return [];
    };
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'empty'));
    expect(codeOf(() => InventoryState.fromCsv(file('hardware.csv', 'a,b\n')))).toStrictEqual(['EKSA-CSV-006']);
    expect(codeOf(() => InventoryState.fromCsv(file('hardware.csv', `\uFEFF${inventory(machine('a', 1)).toCsv()}`)))).toStrictEqual(['EKSA-CSV-013']);
    expect(codeOf(() => InventoryState.fromJson(file('rack.json', '{')))).toStrictEqual(['EKSA-INV-002']);
    expect(codeOf(() => InventoryState.fromManifests(join(folder, 'empty')))).toStrictEqual(['EKSA-INV-030']);
  });
});
