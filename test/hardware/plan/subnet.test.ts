import fc from 'fast-check';
import { EksaError, Subnet, SubnetProps } from '../../../src';
import { ipv4AsNumber, ipv4FromNumber, parseIpv4Block } from '../../../src/hardware/addresses';

/** What a call is refused with: code, field and message of each finding. */
function refusal(work: () => unknown): (readonly [code: string, field: string | undefined, message: string])[] {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings.map(({ code, field, message }) => [code, field, message]);
    throw error;
  }
  return [];
}

const subnet = (props: Partial<SubnetProps> = {}) => Subnet.of({ cidr: '10.20.0.0/24', ...props });
const addresses = (from: Subnet, count: number) => Array.from({ length: count }, () => from.nextAddress());

describe('a subnet', () => {
  it('knows what its machines have in common', () => {
    const { cidr, netmask, prefixLength, gateway, nameservers, timeServers, routes, vlanId, domainName, addressesLeft } = subnet({
      cidr: '10.20.4.0/22',
      nameservers: ['10.20.4.2', '1.1.1.1'],
      timeServers: ['10.20.4.3'],
      vlanId: 20,
      domainName: 'rack.example.com',
      routes: [{ destination: '10.99.0.0/16', router: '10.20.4.4' }],
    });
    expect({ cidr, netmask, prefixLength, gateway, nameservers, timeServers, routes, vlanId, domainName, addressesLeft }).toStrictEqual({
      cidr: '10.20.4.0/22',
      netmask: '255.255.252.0',
      prefixLength: 22,
      gateway: '10.20.4.1',
      nameservers: ['10.20.4.2', '1.1.1.1'],
      timeServers: ['10.20.4.3'],
      vlanId: 20,
      domainName: 'rack.example.com',
      routes: [{ destination: '10.99.0.0/16', router: '10.20.4.4' }],
      addressesLeft: 1024 - 2 - 4,
    });
  });

  it('has neither services nor routes nor VLAN unless it is told', () => {
    const { nameservers, timeServers, routes, vlanId, domainName } = subnet();
    expect({ nameservers, timeServers, routes, vlanId, domainName })
      .toStrictEqual({ nameservers: [], timeServers: [], routes: [], vlanId: undefined, domainName: undefined });
  });

  it('keeps what it was told, whatever becomes of the lists', () => {
    const nameservers = ['10.20.0.2'];
    const nodes = subnet({ nameservers });
    nameservers.push('10.20.0.3');
    nodes.nameservers.push('10.20.0.4');
    expect(nodes.nameservers).toStrictEqual(['10.20.0.2']);
  });

  it('hands out addresses in order, past the gateway, its services, and all that is reserved', () => {
    const nodes = subnet({ nameservers: ['10.20.0.3'], reserved: ['10.20.0.2', '10.20.0.5 - 10.20.0.7', '10.20.0.8/30'] });
    expect(addresses(nodes, 3)).toStrictEqual(['10.20.0.4', '10.20.0.12', '10.20.0.13']);
  });

  it('hands out the first address when the gateway is another one', () => {
    expect(addresses(subnet({ gateway: '10.20.0.254' }), 2)).toStrictEqual(['10.20.0.1', '10.20.0.2']);
  });

  it('hands out both addresses of a block of two', () => {
    const link = subnet({ cidr: '10.20.0.4/31' });
    expect([link.gateway, link.addressesLeft, link.nextAddress(), link.addressesLeft]).toStrictEqual(['10.20.0.4', 1, '10.20.0.5', 0]);
  });

  it('leaves out what was taken', () => {
    const nodes = subnet();
    expect([nodes.take('10.20.0.3'), ...addresses(nodes, 2), nodes.take('10.20.0.200'), nodes.addressesLeft])
      .toStrictEqual(['10.20.0.3', '10.20.0.2', '10.20.0.4', '10.20.0.200', 254 - 1 - 4]);
  });

  it('says when none is left', () => {
    const nodes = subnet({ cidr: '10.20.0.0/29', reserved: ['10.20.0.4/30'] });
    addresses(nodes, 2);
    expect(nodes.addressesLeft).toBe(0);
    expect(refusal(() => nodes.nextAddress()))
      .toStrictEqual([['EKSA-PLAN-008', undefined, 'subnet 10.20.0.0/29 has no address left: 2 of 6 are taken, and the others are reserved']]);
  });

  it.each([
    ['10.20.1.1', 'not in subnet 10.20.0.0/24'],
    ['10.20.0.0', 'the network address of subnet 10.20.0.0/24'],
    ['10.20.0.255', 'the broadcast address of subnet 10.20.0.0/24'],
    ['10.20.0.1', 'the gateway of subnet 10.20.0.0/24'],
    ['10.20.0.9', 'reserved in subnet 10.20.0.0/24'],
    ['10.20.0.2', 'taken already'],
    ['10.20.0.02', 'no IPv4 address'],
    ['fd00::1', 'no IPv4 address'],
  ])('refuses to take %s', (address, reason) => {
    const nodes = subnet({ reserved: ['10.20.0.9'] });
    nodes.nextAddress();
    expect(refusal(() => nodes.take(address))).toStrictEqual([['EKSA-PLAN-009', undefined, `an address cannot be taken: it is ${reason}`]]);
  });

  it('finds hosts by their position, from both ends', () => {
    const nodes = subnet();
    expect([1, 21, 254, -1, -254].map((position) => nodes.addressAt(position))).toStrictEqual(['10.20.0.1', '10.20.0.21', '10.20.0.254', '10.20.0.254', '10.20.0.1']);
    expect(nodes.addressesLeft).toBe(253);
  });

  it.each([0, 255, -255])('has no host at %d', (position) => {
    expect(refusal(() => subnet().addressAt(position))).toStrictEqual([['EKSA-PLAN-010', 'position', 'subnet 10.20.0.0/24 has no host at this position']]);
  });

  it('reserves more later, and refuses what is taken', () => {
    const nodes = subnet();
    addresses(nodes, 2);
    nodes.reserve('10.20.0.4-10.20.0.5', '10.20.0.7');
    expect(addresses(nodes, 2)).toStrictEqual(['10.20.0.6', '10.20.0.8']);
    expect(refusal(() => nodes.reserve('10.20.0.8', '10.20.0.0/29', '10.20.0.9'))).toStrictEqual([
      ['EKSA-PLAN-006', 'addresses[0]', '10.20.0.8 cannot be reserved: taken already'],
      ['EKSA-PLAN-006', 'addresses[1]', '10.20.0.2 and 2 more cannot be reserved: taken already'],
    ]);
    expect(refusal(() => nodes.reserve('x'))).toStrictEqual([['EKSA-PLAN-006', 'addresses[0]', 'these are no addresses']]);
    expect(nodes.nextAddress()).toBe('10.20.0.9');
  });

  it('tells which addresses and subnets it has to do with', () => {
    const nodes = subnet();
    expect(['10.20.0.0', '10.20.0.255', '10.20.1.0', '::ffff:10.20.0.1', ''].map((each) => nodes.contains(each))).toStrictEqual([true, true, false, false, false]);
    expect(['10.20.0.0/24', '10.20.0.128/25', '10.0.0.0/8', '10.20.1.0/24', '10.19.255.0/24'].map((cidr) => nodes.overlaps(subnet({ cidr }))))
      .toStrictEqual([true, true, true, false, false]);
  });

  it('makes interfaces with an address of it, and without a gateway', () => {
    const storage = subnet({ vlanId: 30, nameservers: ['10.20.0.2'] });
    expect([storage.attach({ mac: '02:00:00:00:01:01', name: 'eno2' }), storage.attach({ mac: '02:00:00:00:01:02', ipAddress: '10.20.0.50' })]).toStrictEqual([
      { mac: '02:00:00:00:01:01', name: 'eno2', ipAddress: '10.20.0.3', netmask: '255.255.255.0', nameservers: ['10.20.0.2'], vlanId: 30 },
      { mac: '02:00:00:00:01:02', ipAddress: '10.20.0.50', netmask: '255.255.255.0', nameservers: ['10.20.0.2'], vlanId: 30 },
    ]);
    expect(subnet().attach({ mac: '02:00:00:00:01:01' })).toStrictEqual({ mac: '02:00:00:00:01:01', ipAddress: '10.20.0.2', netmask: '255.255.255.0' });
  });

  it('costs nothing by its size', () => {
    const all = subnet({ cidr: '10.0.0.0/8', reserved: ['10.0.0.0/9'] });
    expect([all.addressesLeft, all.nextAddress()]).toStrictEqual([2 ** 23 - 1, '10.128.0.0']);
  });
});

describe('a subnet cannot be made', () => {
  it.each<[string, Partial<SubnetProps>, ...ReturnType<typeof refusal>]>([
    ['of no network', { cidr: '10.20.0.0' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of a prefix that is none', { cidr: '10.20.0.0/33' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of a netmask', { cidr: '10.20.0.0/255.255.255.0' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of two slashes', { cidr: '10.20.0.0/24/24' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of a prefix with leading zeros', { cidr: '10.20.0.0/08' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of nothing', { cidr: '' }, ['EKSA-PLAN-001', 'cidr', 'this is no network']],
    ['of IPv6', { cidr: 'fd00::/64' }, ['EKSA-PLAN-002', 'cidr', 'this is an IPv6 network, and Hardware of EKS Anywhere has IPv4 addresses only']],
    ['of an address in a network', { cidr: '10.20.0.5/24' }, ['EKSA-PLAN-003', 'cidr', 'this is an address in a network, not a network']],
    ['of a single address', { cidr: '10.20.0.5/32' }, ['EKSA-PLAN-004', 'cidr', 'the network has a single address, which leaves none for a gateway and a machine']],
    ['with the network as gateway', { gateway: '10.20.0.0' }, ['EKSA-PLAN-005', 'gateway', 'the gateway is no address that a host of subnet 10.20.0.0/24 can have']],
    ['with a gateway outside', { gateway: '10.20.1.1' }, ['EKSA-PLAN-005', 'gateway', 'the gateway is no address that a host of subnet 10.20.0.0/24 can have']],
    ['with a gateway that is no address', { gateway: 'router' }, ['EKSA-PLAN-005', 'gateway', 'the gateway is no address that a host of subnet 10.20.0.0/24 can have']],
    ['with services that are none', { nameservers: ['1.1.1.1', 'dns'], timeServers: ['ntp'] },
      ['EKSA-PLAN-007', 'nameservers[1]', 'this is no IP address'], ['EKSA-PLAN-007', 'timeServers[0]', 'this is no IP address']],
    ['with no VLAN', { vlanId: 4095 }, ['EKSA-PLAN-007', 'vlanId', 'this is no VLAN number']],
    ['with VLAN 0', { vlanId: 0 }, ['EKSA-PLAN-007', 'vlanId', 'this is no VLAN number']],
    ['with routes that are none', { routes: [{ destination: '10.99.0.1/16', router: '10.21.0.1' }, { destination: 'x', router: '10.20.0.4' }] },
      ['EKSA-PLAN-007', 'routes[0].destination', 'this is no IPv4 network'],
      ['EKSA-PLAN-007', 'routes[0].router', 'the router is no address that a host of subnet 10.20.0.0/24 can have'],
      ['EKSA-PLAN-007', 'routes[1].destination', 'this is no IPv4 network']],
    ['with reserved addresses that are none', { reserved: ['x', '10.20.0.1-x', '10.20.0.1-10.20.0.2-10.20.0.3', '10.20.0.1/24'] },
      ...[0, 1, 2, 3].map((index) => ['EKSA-PLAN-006', `reserved[${index}]`, 'these are no addresses'] as const)],
    ['with a range backwards', { reserved: ['10.20.0.9-10.20.0.3'] }, ['EKSA-PLAN-006', 'reserved[0]', 'the range ends before it begins']],
    ['with reserved addresses outside', { reserved: ['10.20.0.250-10.20.1.5'] }, ['EKSA-PLAN-006', 'reserved[0]', 'what is reserved is not all in the subnet 10.20.0.0/24']],
  ])('%s', (_, props, ...expected) => {
    expect(refusal(() => subnet(props))).toStrictEqual(expected);
  });

  it('and says which one it is, and what would do', () => {
    expect(() => subnet({ cidr: '10.20.0.5/24' })).toThrow(
      '[EKSA-PLAN-003] Subnet/10.20.0.5/24 cidr: this is an address in a network, not a network; found "10.20.0.5/24"; wanted "10.20.0.0/24". '
      + 'Write the first address of the network, or correct the length of the prefix');
  });
});

/** A small subnet, with what is reserved in it. */
const plan = fc.record({
  prefixLength: fc.integer({ min: 22, max: 31 }),
  seed: fc.nat(),
  ranges: fc.array(fc.tuple(fc.nat(), fc.nat(5)), { maxLength: 4 }),
  gateway: fc.option(fc.nat()),
})
  .map(({ prefixLength, seed, ranges, gateway: position }) => {
    const size = 2 ** (32 - prefixLength);
    const network = parseIpv4Block(`${ipv4FromNumber(seed % 2 ** 32)}/${prefixLength}`)!;
    const margin = size > 2 ? 1 : 0;
    const hosts = Array.from({ length: size - 2 * margin }, (_, index) => network.first + margin + index);
    const reserved = ranges.map(([start, length]) => {
      const first = network.first + start % size;
      return { first, last: Math.min(network.last, first + length) };
    });
    const gateway = position === null ? hosts[0] : hosts[position % hosts.length];
    const props = {
      cidr: `${ipv4FromNumber(network.first)}/${prefixLength}`,
      ...position !== null && { gateway: ipv4FromNumber(gateway) },
      reserved: reserved.map(({ first, last }) => `${ipv4FromNumber(first)}-${ipv4FromNumber(last)}`),
    };
    const free = hosts.filter((host) => host !== gateway && !reserved.some(({ first, last }) => first <= host && host <= last));
    return { props, free };
  });

describe('any subnet', () => {
  it('hands out exactly the addresses of hosts that are free, in order and each once, and then no more', () => {
    fc.assert(fc.property(plan, ({ props, free }) => {
      const nodes = Subnet.of(props);
      expect(nodes.addressesLeft).toBe(free.length);
      expect(addresses(nodes, free.length).map(ipv4AsNumber)).toStrictEqual(free);
      expect(refusal(() => nodes.nextAddress()).map(([code]) => code)).toStrictEqual(['EKSA-PLAN-008']);
    }));
  });

  it('hands out no address twice, however it is asked', () => {
    fc.assert(fc.property(plan, fc.array(fc.option(fc.nat()), { maxLength: 40 }), ({ props, free }, wishes) => {
      const nodes = Subnet.of(props);
      const given: number[] = [];
      for (const wish of wishes) {
        if (nodes.addressesLeft === 0) break;
        const address = wish === null ? undefined : free[wish % free.length];
        if (address === undefined) given.push(ipv4AsNumber(nodes.nextAddress()));
        else if (given.includes(address)) expect(refusal(() => nodes.take(ipv4FromNumber(address))).map(([code]) => code)).toStrictEqual(['EKSA-PLAN-009']);
        else given.push(ipv4AsNumber(nodes.take(ipv4FromNumber(address))));
      }
      expect(new Set(given).size).toBe(given.length);
      expect(given.filter((address) => !free.includes(address))).toStrictEqual([]);
      expect(nodes.addressesLeft).toBe(free.length - given.length);
    }));
  });

  it('makes the same plan of the same calls', () => {
    fc.assert(fc.property(plan, ({ props, free }) => {
      expect(addresses(Subnet.of(props), free.length)).toStrictEqual(addresses(Subnet.of(props), free.length));
    }));
  });
});
