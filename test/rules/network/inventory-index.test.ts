import { parseAddress, parseCidr } from '../../../src/rules/addresses';
import { isNextToMachines, lowerBound, machinesWithin, useOf } from '../../../src/rules/network/inventory-index';
import { inventory, machine } from '../fleet/base';

const rack = inventory('rack',
  machine('b', '10.1.0.20', { netmask: '255.255.255.0', gateway: '10.1.0.1', bmc: { ipAddress: '10.9.0.2' } }),
  machine('a', '10.1.0.10', { netmask: '255.255.255.0', gateway: '10.1.0.20' }),
  machine('c', '10.2.0.30', { netmask: '255.255.0.0', gateway: '' }),
  machine('d', 'fd00::1', { netmask: '', gateway: '' }));
const within = (cidr: string) => {
  const { first, count } = machinesWithin(rack, parseCidr(cidr)!);
  return [count, count === 0 ? undefined : first?.hostname];
};
const next = (address: string, ...inventories: Parameters<typeof isNextToMachines>[0]) => isNextToMachines(inventories, parseAddress(address)!);

describe('who has an address', () => {
  it('is the machine, before gateways and name servers', () => {
    expect([useOf([rack], '10.1.0.20'), useOf([rack], '10.9.0.2'), useOf([rack], '10.1.0.1'), useOf([rack], '10.30.0.2')].map((use) => [use?.machine.hostname, use?.role]))
      .toStrictEqual([['b', 'node address'], ['b', 'BMC address'], ['b', 'gateway'], ['b', 'name server']]);
  });

  it('is the machine by any of its interfaces', () => {
    const several = inventory('several', machine('a', '10.1.0.10', { beyondCsv: { interfaces: [{ mac: 'x', ipAddress: '10.4.0.10', gateway: '10.4.0.1', nameservers: ['10.4.0.2'] }, { mac: 'y' }] } }));
    expect(['10.4.0.10', '10.4.0.1', '10.4.0.2'].map((address) => useOf([several], address)?.role)).toStrictEqual(['node address', 'gateway', 'name server']);
    expect([machinesWithin(several, parseCidr('10.4.0.0/24')!), machinesWithin(several, parseCidr('10.0.0.0/8')!)].map(({ text, count }) => [text, count]))
      .toStrictEqual([['10.4.0.10', 1], ['10.1.0.10', 1]]);
    // the endpoint is announced where machines boot
    expect(next('10.4.0.99', several)).toBe(false);
  });

  it('may be in any inventory, or nobody', () => {
    expect(useOf([inventory('empty'), rack], '10.1.0.10')?.machine.hostname).toBe('a');
    expect(useOf([rack], '10.1.0.11')).toBeUndefined();
    expect(useOf([rack], '')).toBeUndefined();
  });
});

describe('the machines in a range', () => {
  it.each<[string, number, string | undefined]>([
    ['10.1.0.0/24', 2, 'a'], ['10.1.0.10/32', 1, 'a'], ['10.1.0.11/32', 0, undefined], ['10.0.0.0/8', 3, 'a'], ['10.2.0.0/16', 1, 'c'], ['10.3.0.0/16', 0, undefined],
    ['fd00::/64', 0, undefined],
  ])('%s are %i', (cidr, count, first) => {
    expect(within(cidr)).toStrictEqual([count, first]);
  });
});

describe('an address next to machines', () => {
  it('lies in the subnet of any of them', () => {
    expect([next('10.1.0.99', rack), next('10.2.7.7', rack), next('10.1.1.1', rack), next('fd00::2', rack)]).toStrictEqual([true, true, false, false]);
  });

  it('cannot be told without subnets', () => {
    expect(next('10.1.0.99', inventory('x', machine('a', 'nowhere'), machine('b', '10.1.0.1', { netmask: 'x' }), machine('c', 'fd00::1')))).toBeUndefined();
    expect(next('10.1.0.99')).toBeUndefined();
  });
});

test('the first entry that is not below a value is found in sorted ones', () => {
  const entries = [1n, 3n, 3n, 5n].map((value) => ({ value }));
  expect([0n, 1n, 2n, 3n, 4n, 5n, 6n].map((value) => lowerBound(entries, value))).toStrictEqual([0, 0, 1, 1, 3, 3, 4]);
});
