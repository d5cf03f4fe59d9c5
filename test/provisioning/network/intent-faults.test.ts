import { EksaError, Finding } from '../../../src/findings';
import {
  Addressing, BondMode, LacpRate, Nameservers, NetworkBond, NetworkConfiguration, NetworkConfigurationProps, NetworkEthernet, NetworkVlan,
  TransmitHashPolicy,
} from '../../../src/provisioning/network';

/** What is said about a configuration: code, field and message, with what was found and is wanted. */
function faultsOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    return (error as EksaError).findings.map(told);
  }
  return [];
}

function told({ code, field, message, found, wanted }: Finding): string {
  return `${code.slice(-3)} ${field}: ${message}${found === undefined ? '' : `, found ${found}`}${wanted === undefined ? '' : `, wanted ${wanted}`}`;
}

const of = (props: NetworkConfigurationProps) => faultsOf(() => NetworkConfiguration.of(props));
const addressed = Addressing.fromHardware();

/** A configuration that works, with another card, bond or VLAN. */
const card = (more: Partial<NetworkEthernet>) => of({ ethernets: [{ nic: 0, addressing: addressed, ...more }] });
const bond = (more: Partial<NetworkBond>) => of({ bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 1], addressing: addressed, ...more }] });
const vlan = (more: Partial<NetworkVlan>) => of({ vlans: [{ link: 'nic0', id: 5, addressing: addressed, ...more }] });

it('takes what works', () => {
  expect([card({}), bond({}), vlan({}), card({ mtu: 68 }), card({ mtu: 65535 }), vlan({ id: 4094, mtu: 1500 }), vlan({ name: 'eth0.5' })]).toStrictEqual(Array(7).fill([]));
});

it('finds everything at once, with the next step', () => {
  const props: NetworkConfigurationProps = {
    bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [], mtu: 9000 }],
    vlans: [{ link: 'bond1', id: 5000 }],
  };
  let error: unknown;
  try {
    NetworkConfiguration.of(props);
  } catch (thrown) {
    error = thrown;
  }
  expect((error as EksaError).findings).toStrictEqual([
    {
      code: 'EKSA-NETCFG-004',
      severity: 'error',
      object: 'NetworkConfiguration',
      field: 'bonds[0].members',
      message: 'a bond without members carries nothing',
      fix: 'Name the positions of its cards',
    },
    {
      code: 'EKSA-NETCFG-010',
      severity: 'error',
      object: 'NetworkConfiguration',
      field: 'ethernets',
      message: 'no interface has an address',
      fix: 'Set `addressing` of an ethernet, a bond or a VLAN',
    },
    {
      code: 'EKSA-NETCFG-007', severity: 'error', object: 'NetworkConfiguration', field: 'vlans[0].id', message: 'this is no VLAN', found: '5000', wanted: '1 to 4094',
    },
    {
      code: 'EKSA-NETCFG-003',
      severity: 'error',
      object: 'NetworkConfiguration',
      field: 'vlans[0].link',
      message: 'there is no bond and no card of this name',
      found: '"bond1"',
      wanted: '"bond0"',
    },
  ]);
});

it('says of programs that were not type-checked what they pass', () => {
  expect(faultsOf(() => NetworkConfiguration.of({ ethernets: [{ nic: 0.5 }], bonds: 'bond0' } as unknown as NetworkConfigurationProps))).toStrictEqual([
    '900 bonds: this prop takes something else, found "bond0", wanted a list of maps with members, mode and name',
    '900 ethernets[0].nic: this prop takes something else, found 0.5, wanted a whole number',
  ]);
  expect(faultsOf(() => Addressing.fromHardware('0' as unknown as number))).toStrictEqual(['900 nic: this argument takes something else, found "0", wanted a whole number']);
});

describe('names', () => {
  it.each([
    ['sixteen-letters0', 'no interface has a name of more than 15 characters'],
    ['', 'the name of an interface begins with a letter and has letters, digits, -, _ and dots only'],
    ['bond 0', 'the name of an interface begins with a letter and has letters, digits, -, _ and dots only'],
    ['bond/0', 'the name of an interface begins with a letter and has letters, digits, -, _ and dots only'],
    ['{{ .x }}', 'the name of an interface begins with a letter and has letters, digits, -, _ and dots only'],
    ['all', 'this name is taken: it means something else'],
    ['Off', 'this name is taken: it means something else'],
  ])('refuses %j', (name, message) => {
    expect(bond({ name })).toStrictEqual([`001 bonds[0].name: ${message}, found ${JSON.stringify(name)}`]);
    expect(card({ deviceName: name })).toStrictEqual([`001 ethernets[0].deviceName: ${message}, found ${JSON.stringify(name)}`]);
    expect(vlan({ name })).toStrictEqual([`001 vlans[0].name: ${message}, found ${JSON.stringify(name)}`]);
  });

  it('refuses a name that another interface has, be it implied', () => {
    expect(of({ ethernets: [{ nic: 0, name: 'a', addressing: addressed }], bonds: [{ name: 'a', mode: BondMode.BALANCE_RR, members: [1] }] })).toStrictEqual([
      '002 bonds[0].name: two interfaces have this name, found "a"',
    ]);
    expect(bond({ name: 'nic1' })).toStrictEqual(['002 bonds[0].name: two interfaces have this name, found "nic1"']);
    expect(of({ vlans: [{ link: 'nic0', addressing: addressed }, { link: 'nic1' }] })).toStrictEqual([
      '002 vlans[1].name: two interfaces have this name, found "vlan{{ (index .Hardware.Interfaces 0).DHCP.VLANID }}"',
    ]);
  });
});

describe('cards', () => {
  it('refuses positions that no machine has, wherever they stand', () => {
    expect(of({
      ethernets: [
        { nic: -1, addressing: Addressing.fromHardware(100, { metric: 1 }) },
        { nic: 2, nameservers: Nameservers.fromHardware(-2), addressing: addressed },
      ],
      bonds: [{ name: 'bond0', mode: BondMode.BROADCAST, members: [200] }],
      vlans: [{ link: 'nic0', idFromNic: -3 }],
    })).toStrictEqual([
      '003 bonds[0].members[0]: this is no position among the interfaces of a machine, found 200, wanted 0 to 99',
      '003 ethernets[0].addressing: this is no position among the interfaces of a machine, found 100, wanted 0 to 99',
      '003 ethernets[0].nic: this is no position among the interfaces of a machine, found -1, wanted 0 to 99',
      '003 ethernets[1].nameservers: this is no position among the interfaces of a machine, found -2, wanted 0 to 99',
      '003 vlans[0].idFromNic: this is no position among the interfaces of a machine, found -3, wanted 0 to 99',
    ]);
  });

  it('refuses two entries for a card', () => {
    expect(of({ ethernets: [{ nic: 0, addressing: addressed }, { nic: 0, name: 'other' }] })).toStrictEqual(['002 ethernets[1].nic: there are two entries for this card, found 0']);
  });

  it.each([[67, '68 to 65535'], [65536, '68 to 65535'], [-5, '68 to 65535']])('refuses an MTU of %d', (mtu, wanted) => {
    expect(card({ mtu })).toStrictEqual([`006 ethernets[0].mtu: no interface has this MTU, found ${mtu}, wanted ${wanted}`]);
  });

  it('refuses an MTU that is too small for IPv6', () => {
    expect(card({ mtu: 1279, addressing: Addressing.dhcp({ ipv6: true }) })).toStrictEqual([
      '006 ethernets[0].mtu: IPv6 does not work with packets as small as this, found 1279, wanted 1280 to 65535',
    ]);
    expect(card({ mtu: 1280, addressing: Addressing.of({ addresses: ['fd00::5/64'] }) })).toStrictEqual([]);
  });
});

describe('bonds', () => {
  it('refuses members that are members twice, or of another bond', () => {
    expect(of({
      bonds: [
        { name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 0], addressing: addressed },
        { name: 'bond1', mode: BondMode.ACTIVE_BACKUP, members: [0, 1] },
      ],
    })).toStrictEqual([
      '004 bonds[0].members[1]: this card is a member twice, found 0',
      '004 bonds[1].members[0]: this card is a member of bond0 already, found 0',
    ]);
  });

  it('refuses members with something of their own', () => {
    expect(of({
      ethernets: [
        { nic: 0, addressing: Addressing.fromHardware(0, { gateway: false }), routes: [{ to: '10.0.0.0/8', via: '10.1.1.1' }], mtu: 1400 },
        { nic: 1, nameservers: Nameservers.of({ addresses: ['10.1.1.1'] }) },
      ],
      bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 1], addressing: addressed }],
      vlans: [{ link: 'nic1', id: 5 }],
    })).toStrictEqual([
      '004 ethernets[0].addressing: a member of bond0 has no addresses of its own',
      '006 ethernets[0].mtu: members have the MTU of bond0, found 1400, wanted 1500',
      '004 ethernets[0].routes: a member of bond0 has no routes of its own',
      '004 ethernets[1]: nic1 is a member of bond0 and has VLANs',
      '004 ethernets[1].nameservers: a member of bond0 has no name servers of its own',
      '010 ethernets[1].nameservers: there are name servers on an interface without addresses',
    ]);
  });

  it('takes members that state the MTU of the bond', () => {
    expect(of({ ethernets: [{ nic: 0, mtu: 9000 }], bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 1], mtu: 9000, addressing: addressed }] })).toStrictEqual([]);
  });

  it('says once, and of the bond, that its MTU cannot be', () => {
    expect(bond({ mtu: 10 })).toStrictEqual(['006 bonds[0].mtu: no interface has this MTU, found 10, wanted 68 to 65535']);
  });

  it('refuses parameters that the mode does not have', () => {
    expect(bond({ lacpRate: LacpRate.FAST, transmitHashPolicy: TransmitHashPolicy.LAYER2 })).toStrictEqual([
      '005 bonds[0].lacpRate: bonds of the mode active-backup have no such parameter, found fast, wanted one of the modes 802.3ad',
      '005 bonds[0].transmitHashPolicy: bonds of the mode active-backup have no such parameter, found layer2, wanted one of the modes balance-xor, 802.3ad, balance-tlb',
    ]);
    expect(bond({ mode: BondMode.LACP, primary: 0 })).toStrictEqual([
      '005 bonds[0].primary: bonds of the mode 802.3ad have no such parameter, found 0, wanted one of the modes active-backup, balance-tlb, balance-alb',
    ]);
    expect(bond({ primary: 7 })).toStrictEqual(['005 bonds[0].primary: the primary member is no member, found 7, wanted one of 0, 1']);
    expect(bond({ miiMonitorInterval: 0, upDelay: -1, downDelay: 2 ** 31 })).toStrictEqual([
      '011 bonds[0].downDelay: this is no number of milliseconds, found 2147483648, wanted 0 to 2147483647',
      '011 bonds[0].miiMonitorInterval: this is no number of milliseconds, found 0, wanted 1 to 2147483647',
      '011 bonds[0].upDelay: this is no number of milliseconds, found -1, wanted 0 to 2147483647',
    ]);
  });
});

describe('VLANs', () => {
  it.each([0, 4095, -1])('refuses the number %d', (id) => {
    expect(vlan({ id })).toContainEqual(`007 vlans[0].id: this is no VLAN, found ${id}, wanted 1 to 4094`);
  });

  it('refuses one that is there twice', () => {
    expect(of({ vlans: [{ link: 'nic0', id: 5, addressing: addressed }, { link: 'nic0', id: 5, name: 'again' }] })).toStrictEqual(['007 vlans[1].id: this VLAN is on nic0 twice, found 5']);
    expect(of({ vlans: [{ link: 'nic0', addressing: addressed }, { link: 'nic0', name: 'again' }] })).toStrictEqual([
      '007 vlans[1].id: this VLAN is on nic0 twice, found the VLAN of the Hardware',
    ]);
  });

  it('refuses what it is on when that is not there', () => {
    expect(vlan({ link: 'nowhere' })).toStrictEqual([
      '003 vlans[0].link: there is no bond and no card of this name, found "nowhere", wanted the name of a bond or an ethernet, or nic and a position such as nic0',
    ]);
    // a card with a name of its own goes by that
    expect(of({ ethernets: [{ nic: 0, name: 'lan' }], vlans: [{ link: 'nic0', id: 5, addressing: addressed }] })).toStrictEqual([
      '003 vlans[0].link: there is no bond and no card of this name, found "nic0", wanted the name of a bond or an ethernet, or nic and a position such as nic0',
    ]);
  });

  it('refuses larger packets than those of what it is on', () => {
    expect(vlan({ mtu: 1501 })).toStrictEqual(['006 vlans[0].mtu: nic0 carries no packets as large as this, found 1501, wanted at most 1500']);
    expect(of({ ethernets: [{ nic: 0, mtu: 9000 }], vlans: [{ link: 'nic0', id: 5, mtu: 9000, addressing: addressed }] })).toStrictEqual([]);
  });
});

describe('addresses', () => {
  it.each(['10.0.0.5', '10.0.0.5/33', '10.0.0.5/0', '10.0.0.05/24', 'fd00::/129', '', '/', '10.0.0.5/+4', '10.0.0.5/024'])('refuses %j', (address) => {
    expect(card({ addressing: Addressing.of({ addresses: [address] }) })).toStrictEqual([
      `008 ethernets[0].addressing: this is no address with prefix length, found ${JSON.stringify(address)}, wanted an address such as 10.20.0.5/24`,
    ]);
  });

  it('refuses gateways that are no addresses, or that no address reaches', () => {
    expect(card({ addressing: Addressing.of({ addresses: ['10.0.0.5/24'], gateway: 'fd00::1', gateway6: 'x' }) })).toStrictEqual([
      '008 ethernets[0].addressing: this gateway is no IPv4 address, found "fd00::1", wanted an IPv4 address',
      '008 ethernets[0].addressing: this gateway is no IPv6 address, found "x", wanted an IPv6 address',
    ]);
    expect(card({ addressing: Addressing.of({ addresses: ['10.0.0.5/24'], gateway6: 'fd00::1' }) })).toStrictEqual([
      '010 ethernets[0].addressing: there is an IPv6 gateway, and no IPv6 address, found "fd00::1"',
    ]);
  });

  it('refuses none where some are meant', () => {
    expect(card({ addressing: Addressing.of({ addresses: [] }) })).toStrictEqual(['010 ethernets[0].addressing: there is no address']);
    expect(card({ addressing: Addressing.dhcp({ ipv4: false }) })).toStrictEqual(['010 ethernets[0].addressing: DHCP is to ask for neither an IPv4 nor an IPv6 address']);
    expect(of({})).toStrictEqual(['010 ethernets: no interface has an address']);
    expect(card({ addressing: Addressing.none() })).toStrictEqual(['010 ethernets: no interface has an address']);
  });

  it('refuses metrics that are none', () => {
    expect(card({ addressing: Addressing.fromHardware(0, { metric: 2 ** 32 }) })).toStrictEqual(['011 ethernets[0].addressing: this is no metric, found 4294967296, wanted 0 to 4294967295']);
  });
});

describe('routes', () => {
  const route = (to: string, via?: string, addressing = addressed) => card({ addressing, routes: [{ to, via }] });

  it('refuses what is no network, or no router', () => {
    expect(route('10.0.0.0', '10.1.1.1')).toStrictEqual(['008 ethernets[0].routes[0].to: this is no network, found "10.0.0.0", wanted a network such as 10.96.0.0/16, or default']);
    expect(route('10.0.5.0/16', '10.1.1.1')).toStrictEqual(['008 ethernets[0].routes[0].to: this is an address in a network, not the network, found "10.0.5.0/16", wanted "10.0.0.0/16"']);
    expect(route('fd00::5/64', 'fd00::1', Addressing.of({ addresses: ['fd00::7/64'] }))).toStrictEqual([
      '008 ethernets[0].routes[0].to: this is an address in a network, not the network, found "fd00::5/64", wanted "fd00::/64"',
    ]);
    expect(route('10.0.0.0/16', 'router')).toStrictEqual(['008 ethernets[0].routes[0].via: this router is no IP address, found "router", wanted an IP address']);
    expect(route('10.0.0.0/16', undefined, Addressing.dhcp())).toStrictEqual(['008 ethernets[0].routes[0].via: the router is missing']);
  });

  it('refuses what the interface does not reach', () => {
    expect(route('fd01::/64')).toStrictEqual(['008 ethernets[0].routes[0].via: the network and its router are of different versions of IP, found fd01::/64 via the gateway']);
    expect(route('10.0.0.0/16', 'fd00::1')).toStrictEqual(['008 ethernets[0].routes[0].via: the network and its router are of different versions of IP, found 10.0.0.0/16 via fd00::1']);
    expect(route('fd01::/64', 'fd00::1')).toStrictEqual(['010 ethernets[0].routes[0]: the interface has no IPv6 address to reach the router with']);
    expect(card({ routes: [{ to: 'default', metric: -1 }] })).toStrictEqual(['011 ethernets[0].routes[0].metric: this is no metric, found -1, wanted 0 to 4294967295']);
  });

  it('refuses several default routes with one metric', () => {
    expect(of({ ethernets: [{ nic: 0, addressing: addressed }, { nic: 1, addressing: Addressing.fromHardware(1) }] })).toStrictEqual([
      '009 ethernets[1]: nic0 has an IPv4 default route with the same metric',
    ]);
    const dhcp = Addressing.dhcp({ metric: 5, ipv6: true });
    expect(of({ ethernets: [{ nic: 0, addressing: dhcp }, { nic: 1, addressing: dhcp }] })).toStrictEqual([
      '009 ethernets[1]: nic0 has an IPv4 default route with the same metric, found metric 5',
      '009 ethernets[1]: nic0 has an IPv6 default route with the same metric, found metric 5',
    ]);
    expect(card({ routes: [{ to: 'default', via: '10.1.1.1' }] })).toStrictEqual(['009 ethernets[0]: nic0 has an IPv4 default route with the same metric']);
  });

  it.each([
    Addressing.fromHardware(1, { metric: 7 }), Addressing.fromHardware(1, { gateway: false }),
    Addressing.dhcp({ useRoutes: false }), Addressing.dhcp({ metric: 7 }),
    Addressing.of({ addresses: ['fd00::5/64'], gateway6: 'fd00::1' }),
  ])('takes a second interface without such a route', (addressing) => {
    expect(of({ ethernets: [{ nic: 0, addressing: addressed }, { nic: 1, addressing, nameservers: Nameservers.none() }] })).toStrictEqual([]);
  });
});

it('refuses name servers and domains that are none, or out of reach', () => {
  expect(card({ nameservers: Nameservers.of({ addresses: ['dns', 'fd00::2'], search: ['exa mple.com', '-x'] }) })).toStrictEqual([
    '008 ethernets[0].nameservers: this is no domain to search in, found "-x", wanted a domain such as example.com',
    '008 ethernets[0].nameservers: this is no domain to search in, found "exa mple.com", wanted a domain such as example.com',
    '008 ethernets[0].nameservers: this name server is no IP address, found "dns", wanted an IP address',
    '010 ethernets[0].nameservers: the interface has no IPv6 address to reach this name server with, found "fd00::2"',
  ]);
  expect(card({ addressing: Addressing.of({ addresses: ['fd00::5/64'] }), nameservers: Nameservers.fromHardware() })).toStrictEqual([
    '010 ethernets[0].nameservers: the interface has no IPv4 address to reach the name servers of the Hardware with',
  ]);
});

it('refuses for Bottlerocket what net.toml cannot say, with what to do instead', () => {
  const network = NetworkConfiguration.of({
    ethernets: [
      { nic: 2, mtu: 9000, addressing: addressed, deviceName: 'eth0.1' },
      { nic: 3, addressing: Addressing.dhcp({ ipv6: true, metric: 9, useRoutes: false }), routes: [{ to: '10.0.0.0/8', via: '10.1.1.1' }] },
    ],
    bonds: [
      { name: 'bond.0', mode: BondMode.LACP, members: [0], mtu: 9000 }, { name: 'bond1', mode: BondMode.ACTIVE_BACKUP, members: [1], primary: 1, upDelay: 50, downDelay: 100 },
    ],
    vlans: [{ link: 'bond1', id: 5, name: 'bond1.5' }, { link: 'bond1' }],
  });
  let findings: readonly Finding[] = [];
  try {
    network.bottlerocket();
  } catch (error) {
    ({ findings } = error as EksaError);
  }
  expect(findings.map((finding) => [told(finding), finding.fix])).toStrictEqual([
    ['012 bonds[0].mode: net.toml has no bonds of this mode, found 802.3ad, wanted active-backup', undefined],
    ['012 bonds[0].mtu: net.toml cannot set the MTU, found 9000', 'Leave it out, and have the DHCP server state it, or use another operating system'],
    ['012 bonds[0].name: names in net.toml have no dots, found "bond.0"', undefined],
    ['012 bonds[1].primary: net.toml cannot choose the primary member of a bond, found 1', 'Leave it out'],
    ['012 bonds[1].upDelay: net.toml takes no delay below the interval of monitoring, found 50, wanted at least 100', undefined],
    ['012 ethernets[0].deviceName: names in net.toml have no dots, found "eth0.1"', undefined],
    ['012 ethernets[0].mtu: net.toml cannot set the MTU, found 9000', 'Leave it out, and have the DHCP server state it, or use another operating system'],
    [
      '012 ethernets[0].nameservers: net.toml cannot state name servers and search domains',
      'Write Nameservers.none() here, and settings.dns with name-servers and search-list into the user data of Bottlerocket',
    ],
    ['012 ethernets[1].addressing: net.toml cannot leave out the routes that DHCP hands out, found useRoutes: false', 'Give the interface a higher `metric`'],
    ['012 ethernets[1].addressing: net.toml has no metric for DHCP over IPv6, found metric 9', 'Leave out `metric` or `ipv6`'],
    ['012 ethernets[1].routes: net.toml has no routes on interfaces with DHCP', 'Have the DHCP server hand them out, or use static addresses'],
    ['012 vlans[0].name: names in net.toml have no dots, found "bond1.5"', undefined],
  ]);
});
