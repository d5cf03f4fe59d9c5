import fc from 'fast-check';
import { changesText } from '../../../src/hardware/comparison/changes-text';
import { compareInventories, compareMachines } from '../../../src/hardware/comparison/compare-machines';
import type { MachineModel } from '../../../src/model/inventory-model';
import { machinesWith } from '../../../src/testing/generators/inventory-model';
import { machine } from '../builders';

const fieldsOf = (before: Partial<MachineModel>, after: Partial<MachineModel>) => compareInventories([machine(1, before)], [machine(1, after)])
  .flatMap(({ change, effect, fields }) => [[change, effect], ...fields.map((each) => [each.field, each.before, each.after, each.effect])]);

describe('two inventories', () => {
  it('are the same wherever they were read', () => {
    const read = machine(1, { source: { file: 'hardware.csv', row: 2 }, bmc: { ipAddress: '10.1.0.3', secretName: 'a', username: 'b', password: 'c', connection: {} } });
    const beyondCsv = { architecture: 'x86_64', uefi: true, disks: [], interfaces: [], timeServers: [], routes: [] };
    const inCode = machine(1, { beyondCsv, bmc: { ipAddress: '10.1.0.3', connection: { preferredOrder: ['gofish'], insecureTls: true, skipContactCheck: false } } });
    expect(compareInventories([read], [inCode])).toStrictEqual([]);
    expect(compareInventories([machine(1, { bmc: { ipAddress: '10.1.0.3', connection: { preferredOrder: [] } } })], [inCode])).toStrictEqual([]);
    expect(compareInventories([read], [{ ...read }])).toStrictEqual([]);
  });

  it('differ in machines that come and go', () => {
    expect(compareInventories([machine(1), machine(2)], [machine(2), machine(3)])).toStrictEqual([
      { machine: 'node-01', change: 'removed', fields: [], effect: 'withdrawn' },
      { machine: 'node-03', change: 'added', fields: [], effect: 'reimaged' },
    ]);
  });

  it('differ in machines that are renamed, which Tinkerbell installs anew', () => {
    const renamed = machine(1, { hostname: 'node-99', mac: '02-00-00-00-00-01', disk: '/dev/sdb' });
    expect(compareInventories([machine(1)], [renamed])).toStrictEqual([{
      machine: 'node-99',
      change: 'renamed',
      formerName: 'node-01',
      fields: [
        { field: 'disk', before: '/dev/sda', after: '/dev/sdb', effect: 'next-install' },
        { field: 'hostname', before: 'node-01', after: 'node-99', effect: 'reimaged' },
        { field: 'mac', before: '02:00:00:00:00:01', after: '02-00-00-00-00-01', effect: 'next-install' },
      ],
      effect: 'reimaged',
    }]);
    expect(compareMachines([machine(1)], [renamed]).map(({ change }) => change)).toStrictEqual(['removed', 'added']);
  });

  it('do not tell a machine by a MAC address that several have, or that is none', () => {
    const same = (number: number) => machine(number, { mac: '02:00:00:00:00:01' });
    expect(compareInventories([same(1), same(2)], [same(3)]).map(({ change }) => change)).toStrictEqual(['removed', 'removed', 'added']);
    expect(compareInventories([same(1)], [same(3), same(4)]).map(({ change }) => change)).toStrictEqual(['removed', 'added', 'added']);
    expect(compareInventories([machine(1, { mac: 'x' })], [machine(2, { mac: 'x' })]).map(({ change }) => change)).toStrictEqual(['renamed']);
  });

  it.each([
    ['hostname', { labels: { type: 'a' } }, { labels: { 'example.com/type': 'a' } }, [['changed', 'selection'], ['labels["example.com/type"]', undefined, 'a', 'selection'], ['labels.type', 'a', undefined, 'selection']]],
    ['address', { ipAddress: '10.0.0.1' }, { ipAddress: '10.0.0.2' }, [['changed', 'next-install'], ['ipAddress', '10.0.0.1', '10.0.0.2', 'next-install']]],
    ['name servers', { nameservers: ['a'] }, { nameservers: ['b', 'c'] }, [['changed', 'next-install'], ['nameservers', '["a"]', '["b","c"]', 'next-install']]],
    ['VLAN and labels', { labels: {} }, { vlanId: '5', labels: { a: 'b' } }, [['changed', 'next-install'], ['labels.a', undefined, 'b', 'selection'], ['vlanId', undefined, '5', 'next-install']]],
    ['further facts', {}, { beyondCsv: { disks: ['/dev/sdb'], uefi: false, architecture: 'aarch64', domainName: 'x' } }, [
      ['changed', 'next-install'], ['architecture', undefined, 'aarch64', 'next-install'], ['domainName', undefined, 'x', 'next-install'],
      ['furtherDisks', undefined, '["/dev/sdb"]', 'next-install'], ['uefi', undefined, 'false', 'next-install'],
    ]],
    ['management controllers', { bmc: { ipAddress: 'a', secretName: 'x' } }, { bmc: { ipAddress: 'b', secretName: 'y', connection: { insecureTls: false, skipContactCheck: true, preferredOrder: ['ipmitool'] } } }, [
      ['changed', 'none'], ['bmc.insecureTls', undefined, 'false', 'none'], ['bmc.ipAddress', 'a', 'b', 'none'], ['bmc.preferredOrder', undefined, '["ipmitool"]', 'none'],
      ['bmc.secretName', 'x', 'y', 'none'], ['bmc.skipContactCheck', undefined, 'true', 'none'],
    ]],
    ['logins, which are not shown', { bmc: { ipAddress: 'a', username: 'root', password: 'geheim' } }, { bmc: { ipAddress: 'a', username: 'admin', password: 'secret' } }, [
      ['changed', 'none'], ['bmc.password', '(not shown)', '(not shown)', 'none'], ['bmc.username', '(not shown)', '(not shown)', 'none'],
    ]],
    ['a controller as a whole', { bmc: undefined }, { bmc: { ipAddress: 'a', password: 'geheim' } }, [['changed', 'none'], ['bmc', undefined, '{"ipAddress":"a"}', 'none']]],
  ] as [string, Partial<MachineModel>, Partial<MachineModel>, unknown][])('differ in %s', (_, before, after, expected) => {
    expect(fieldsOf(before, after)).toStrictEqual(expected);
  });

  it('have no changes with themselves, and the reverse of them the other way round', () => {
    const labels = fc.array(fc.record({ type: fc.constantFrom('a', 'b') }), { minLength: 1, maxLength: 4 });
    const inventory = labels.chain((each) => machinesWith(each));
    fc.assert(fc.property(inventory, inventory, ({ machines: a }, { machines: b }) => {
      expect(compareInventories(a, a)).toStrictEqual([]);
      const there = compareMachines(a, b);
      const back = compareMachines(b, a);
      expect(back.map((change) => change.machine)).toStrictEqual(there.map((change) => change.machine));
      const values = (changes: typeof back, side: 'before' | 'after') => changes.map(({ fields }) => fields.map((field) => field[side]));
      expect(values(back, 'after')).toStrictEqual(values(there, 'before'));
    }));
  });
});

describe('the text about changes', () => {
  it('has a line for each machine and each fact, by name', () => {
    const before = [machine(1), machine(2), machine(3), machine(4), machine(5)];
    const after = [machine(1), machine(2, { labels: {} }), machine(3, { disk: '/dev/sdb' }), machine(4, { hostname: 'node-40' }), machine(6)];
    expect(changesText(compareInventories([...before].reverse(), after), ['a note'])).toBe([
      'Machines: 1 added, 1 removed, 1 renamed, 2 changed',
      '~ node-02: changed; a node on it stays; whom it is taken for next follows its labels',
      '    labels.type: worker -> nothing',
      '~ node-03: changed; a node on it keeps what was installed; the next installation follows',
      '    disk: /dev/sda -> /dev/sdb',
      '- node-05: removed; no node is installed on it any more; one that is there stays until it is removed',
      '+ node-06: added; what is on its disk is lost as soon as a node is installed on it',
      '> node-40 (was node-04): renamed; what is on its disk is lost as soon as a node is installed on it',
      '    hostname: node-04 -> node-40',
      'note: a note',
      '',
    ].join('\n'));
  });

  it('says that there are none', () => {
    expect(changesText([], [])).toBe('Machines: no changes\n');
  });
});
