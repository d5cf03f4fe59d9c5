import { text, told } from './faults';
import { checkNetplan } from '../../../src/provisioning/network/check-netplan';

const check = (...lines: readonly string[]) => told(checkNetplan(text(...lines)));
/** Lines of one card, whose first one is the fifth of the file. */
const card = (...lines: readonly string[]) => check('network:', '  version: 2', '  ethernets:', '    eth0:', ...lines.map((line) => `      ${line}`));
const WITH_CARDS = ['network:', '  ethernets:', '    eth0: {}', '    eth1: {}'];
const MAC = 'wanted a MAC address such as 52:54:00:12:34:56';

it('takes what netplan takes', () => {
  expect(check(
    'network:', '  version: 2', '  renderer: networkd',
    '  ethernets:',
    '    renderer: NetworkManager',
    '    eth0:', '      match: {macaddress: "52:54:00:00:00:01", driver: [ixgbe, i40e], name: en*}', '      set-name: eth0', '      dhcp4: yes', '      dhcp6: Off',
    '      dhcp4-overrides: {route-metric: 50, use-dns: n}', '      link-local: [IPv6]', '      dhcp-identifier: MAC', '      macaddress: random',
    '      addresses: [10.0.0.5/24, "fd00::5/64": {label: lan, lifetime: 0}]', '      activation-mode: manual', '      ra-overrides: {use-dns: true}',
    '    ib0: {match: {macaddress: 11:22:33:44:55:66:77:88:99:00:11:22:33:44:55:66:77:88:99:00}, ipv6-address-generation: eui64}',
    '    eth1: {mtu: 9000, optional-addresses: [ipv4-ll], networkmanager: {name: x}}',
    '    eth2:', '      routing-policy: [{from: 10.0.0.0/8, table: 5}]',
    '      routes: [{to: 10.0.0.0/8, via: 10.0.0.1}, {to: 0.0.0.0/0, scope: link, metric: 7}, {to: 10.9.0.0/16, type: blackhole}, {to: default, via: "fd00::1"}]',
    '  bonds:', '    bond0:', '      interfaces: [eth1]', '      parameters: {mode: 802.3ad, lacp-rate: fast, mii-monitor-interval: 100, primary: eth1, arp-ip-targets: [10.0.0.9]}',
    '  vlans:', '    vlan5: {id: 5, link: bond0, nameservers: {addresses: [10.0.0.2, "fd00::2"], search: [example.com]}}',
    '    elsewhere: {id: 6, link: 53125f52-f9a7-4d2a-a853-5f3b9e02299f, renderer: NetworkManager}', '    virtual: {id: 7, link: eth2, renderer: sriov}',
    '  bridges:', '    br0: {interfaces: [eth2, patch0], parameters: {stp: false}}',
    '  openvswitch: {ports: [[patch0, patch1]]}',
    '  vrfs: {vrf0: {table: 9, interfaces: [vlan5]}}', '  virtual-ethernets: {v0: {peer: v1}, v1: {peer: v0}}',
    '  tunnels: {t0: {mode: gre, local: 10.0.0.1, remote: 10.0.0.2, key: 5}}', '  dummy-devices: {d0: {}}',
    '  wifis: {w0: {access-points: {}}}',
  )).toStrictEqual([]);
});

it('says when nothing is written', () => {
  expect(check('')).toStrictEqual(['1 (warning): the file configures nothing, wanted a map with network']);
});

describe('what is no map of network', () => {
  it.each([
    [['network:', '\tversion: 2'], ['2: this is not YAML: Tabs are not allowed as indentation']],
    [['network: [', '  version: 2'], ['3: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    [['network:'], ['1: this is no map, found "", wanted a map']],
    [['- network'], ['1: this is no map, found a list or a map, wanted a map']],
    [['netwrok: {}'], ['1: netplan knows no such key here, found "netwrok", wanted "network"']],
    [['network:', '  version: 3'], ['2: netplan knows no such version, found "3", wanted 2']],
    [['network:', '  version: [2]'], ['2: netplan knows no such version, found a list or a map, wanted 2']],
    [['network:', '  renderer: networkmanager'], ['2: this is none of networkd, NetworkManager, sriov, found "networkmanager", wanted "NetworkManager"']],
    [['network:', '  ethernet: {}'], ['2: netplan knows no such key, found "ethernet", wanted "ethernets"']],
    [['network: {}', '---', 'network: {}'], ['3 (warning): only the first document of the file is read']],
    [['__proto__: 1'], ['1: no field can have the name __proto__']],
    [['network: *nothing'], ['1: there is no anchor &nothing before this alias']],
  ])('refuses %j', (lines, faults) => {
    expect(check(...lines)).toStrictEqual(faults);
  });
});

describe('cards', () => {
  it.each([
    ['mtu: nine', '5: this is no number, found "nine", wanted 0 to 4294967295'],
    ['mtu: -1', '5: this is no number, found "-1", wanted 0 to 4294967295'],
    ['mtu: 4294967296', '5: this is no number, found "4294967296", wanted 0 to 4294967295'],
    ['mtu: [1500]', '5: this is a list or a map, wanted a single value'],
    ['mtu:', '5 (warning): there is no number, which means 0'],
    ['mtu: 67', '5 (warning): no interface has this MTU, found 67, wanted 68 to 65535'],
    ['mtu: 65536', '5 (warning): no interface has this MTU, found 65536, wanted 68 to 65535'],
    ['dhcp4: enabled', '5: this is neither true nor false, found "enabled", wanted true or false'],
    ['dchp4: true', '5: netplan knows no such key here, found "dchp4", wanted "dhcp4"'],
    ['addresses: 10.0.0.5/24', '5: this is no list, found "10.0.0.5/24", wanted a list'],
    ['addresses: [10.0.0.5]', '5: the address has no prefix length, found "10.0.0.5", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [10.0.0.5/33]', '5: this is no prefix length, found "10.0.0.5/33", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [10.0.0.500/24]', '5: this is no IP address, found "10.0.0.500/24", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [/24]', '5: this is no IP address, found "/24", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [eth0]', '5: this is no IP address, found "eth0", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [{}]', '5: this is no IP address, found "", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [[10.0.0.5/24]]', '5: this is no IP address, found "", wanted an address with prefix length, such as 10.20.0.5/24'],
    ['addresses: [{10.0.0.5/24: {name: x}}]', '5: netplan knows no such key here, found "name"'],
    ['gateway4: 10.0.0', '5: this is no IPv4 address, found "10.0.0", wanted an IPv4 address'],
    ['gateway6: 10.0.0.1', '5: this is no IPv6 address, found "10.0.0.1", wanted an IPv6 address'],
    ['gateway4: 10.0.0.1', '5 (warning): gateway4 is deprecated, found "10.0.0.1"'],
    ['match: {macaddress: 52:54:00:00:00}', `5: this is no MAC address, found "52:54:00:00:00", ${MAC}`],
    ['match: {macaddress: }', `5: this is no MAC address, found "", ${MAC}`],
    ['match: {name: "eth 0"}', '5: no device has such a name, found "eth 0", wanted letters, digits and marks'],
    ['macaddress: any', `5: this is no MAC address, found "any", ${MAC}`],
    ['set-name: eth0', '5: set-name needs match'],
    ['dhcp-identifier: duuid', '5: this is no way to identify a DHCP client, found "duuid", wanted mac or duid'],
    ['activation-mode: auto', '5: this is none of manual, off, found "auto"'],
    ['link-local: [ipv5]', '5: this is none of ipv4, ipv6, found "ipv5", wanted "ipv4"'],
    ['link-local: [[ipv4]]', '5: this is none of ipv4, ipv6, found ""'],
    ['nameservers: [10.0.0.2]', '5: this is no map, found a list or a map, wanted a map'],
    ['nameservers: {addresses: 10.0.0.2}', '5: this is no list, found "10.0.0.2", wanted a list'],
    ['nameservers: {addresses: [dns, []]}', '5: this is no IP address, found "dns", wanted the IP address of a name server'],
    ['nameservers: {search: [[x]]}', '5: this is a list or a map, wanted a single value'],
    ['nameservers: {address: []}', '5: netplan knows no such key here, found "address", wanted "addresses"'],
    ['routing-policy: [{table: 5}]', '5: from and to are missing'],
    ['routing-policy: [{from: x}]', '5: this is no IP address, found "x", wanted an IP address'],
    ['dhcp4-overrides: {metric: 5}', '5: netplan knows no such key here, found "metric"'],
    ['link: eth9', '5: the file defines no such device, found "eth9", wanted "eth0"'],
  ])('refuses %j', (line, fault) => {
    expect(card(line)[0]).toBe(fault);
  });

  it('names the line in a list', () => {
    expect(card('addresses:', '  - 10.0.0.5/24', '  - 10.0.0.6')).toStrictEqual([
      '7: the address has no prefix length, found "10.0.0.6", wanted an address with prefix length, such as 10.20.0.5/24',
    ]);
  });

  it('refuses names that are none', () => {
    expect(check('network:', '  ethernets:', '    eth 0: {}', '    en*: {}', '    eth0: {match: {}, set-name: sixteen-letters0}')).toStrictEqual([
      '3: no device has such a name, found "eth 0", wanted letters, digits and marks',
      '4: no device has such a name, found "en*", wanted letters, digits and marks',
      '5 (warning): no interface has a name of more than 15 characters, found "sixteen-letters0"',
    ]);
  });

  it('refuses what is no map', () => {
    expect(check('network:', '  ethernets:', '    eth0:', '  bonds: [bond0]')).toStrictEqual([
      '3: this is no map, found "", wanted a map', '4: this is no map, found a list or a map, wanted a map',
    ]);
  });
});

describe('routes', () => {
  it.each([
    ['{to: 10.0.0.0/8}', []],
    ['{via: 10.0.0.1}', ['6: to is missing']],
    ['{to: default}', []],
    ['{to: default, scope: global}', ['6: via is missing']],
    ['{to: default, via: }', ['6: this is no IP address, found "", wanted an IP address']],
    ['{to: everywhere, via: 10.0.0.1}', ['6: this is no network, found "everywhere", wanted a network such as 10.96.0.0/16, or default']],
    ['{to: "fd00::/64", via: 10.0.0.1}', ['6: the addresses of the route are of different versions of IP']],
    ['{to: 10.0.0.0/8, via: 10.0.0.1, scope: world}', ['6: netplan knows no such scope of routes, found "world"']],
    ['{to: 10.0.0.0/8, via: 10.0.0.1, type: unicats}', ['6: netplan knows no such type of routes, found "unicats", wanted "unicast"']],
    ['{to: 10.0.0.0/8, via: 10.0.0.1, metrc: 5}', ['6: netplan knows no such key here, found "metrc", wanted "metric"']],
    ['default', ['6: this is no map, found "default", wanted a map']],
  ])('looks at %j', (route, faults) => {
    expect(card('routes:', `  - ${route}`)).toStrictEqual(faults);
  });

  it('finds default routes in each other\'s way', () => {
    const route = (to: string, via: string, more = '') => `      routes: [{to: ${to}, via: ${via}${more}}]`;
    expect(check('network:', '  ethernets:', '    eth0:', route('default', '10.0.0.1'), '    eth1:', route('0.0.0.0/0', '10.1.0.1'))).toStrictEqual([
      '6 (warning): eth0 has a default route with the same metric',
    ]);
    expect(check('network:', '  ethernets:', '    eth0:', route('default', '10.0.0.1'), '    eth1:', route('default', '10.1.0.1', ', metric: 5'),
      '    eth2:', route('default', '10.2.0.1', ', table: 5'), '    eth3:', route('"::/0"', '"fd00::1"'))).toStrictEqual([]);
  });
});

describe('bonds, VLANs and what they are on', () => {
  it('refuses devices that are not there, with the nearest one', () => {
    expect(check(...WITH_CARDS, '  bonds:', '    bond0:', '      interfaces: [eth0, eth11]', '  vlans:', '    v5: {id: 5, link: bnod0}')).toStrictEqual([
      '7: the file defines no such device, found "eth11", wanted "eth1"', '9: the file defines no such device, found "bnod0", wanted "bond0"',
    ]);
  });

  it('warns only when parts of the file are there twice', () => {
    expect(check(...WITH_CARDS, '  ethernets:', '    eth2: {}', '  vlans:', '    v5: {id: 5, link: eth0}')).toStrictEqual([
      '5 (warning): this key is there twice, found ethernets', '8 (warning): the file defines no such device, found "eth0", wanted "eth2"',
    ]);
  });

  it('refuses a device of two kinds, and one that is a member twice', () => {
    expect(check(...WITH_CARDS, '  bonds:', '    eth0: {interfaces: [eth1]}')).toStrictEqual(['6: there is a device of this name among the ethernets already, found "eth0"']);
    expect(check(...WITH_CARDS, '  bonds:', '    b0: {interfaces: [eth0]}', '    b1: {interfaces: [eth0, [eth1]]}')).toStrictEqual([
      '7: this is a list or a map, wanted a single value', '7: this device is a member of b0 already, found "eth0"',
    ]);
  });

  it('looks at the parameters of bonds', () => {
    expect(check(...WITH_CARDS, '  bonds:', '    b0:', '      interfaces: [eth0]', '      parameters:', '        mode: 802.3.ad', '        lacp-rate: quick',
      '        transmit-hash-policy: layer4', '        primary: eth1', '        arp-ip-targets: [fd00::1]', '    b1: {}')).toStrictEqual([
      '9: this is none of balance-rr, active-backup, balance-xor, broadcast, 802.3ad, balance-tlb, balance-alb, balance-tcp, balance-slb, found "802.3.ad", wanted "802.3ad"',
      '10: this is none of slow, fast, found "quick"',
      '11 (warning): this is none of layer2, layer3+4, layer2+3, encap2+3, encap3+4, vlan+srcmac, found "layer4", wanted "layer2"',
      '12 (warning): the primary member is no member of the bond, found "eth1"',
      '13: this is no IPv4 address, found "fd00::1", wanted an IPv4 address',
      '14 (warning): a bond without members carries nothing',
    ]);
  });

  it('looks at VLANs', () => {
    expect(check('network:', '  ethernets:', '    eth0: {mtu: 1500}', '  vlans:', '    a: {id: 4095, link: eth0, mtu: 9000}', '    b: {}', '    c: {id: x, link: eth0, mtu: 1500}',
      '    sixteen-letters0: {id: 5, link: eth0}')).toStrictEqual([
      '5: this is no VLAN, found 4095, wanted 0 to 4094',
      '5 (warning): what the VLAN is on carries no packets as large as this, found 9000, wanted at most 1500',
      '6: id is missing', '6: link is missing',
      '7: this is no number, found "x", wanted 0 to 4294967295',
      '8 (warning): no interface has a name of more than 15 characters, found "sixteen-letters0"',
    ]);
  });

  it('says what other kinds need', () => {
    expect(check('network:', '  vrfs: {a: {}}', '  virtual-ethernets: {b: {}}', '  tunnels: {c: {}}', '  wifis: {d: {}}')).toStrictEqual([
      '2: table is missing', '3: peer is missing', '4: mode is missing', '5: access-points is missing',
    ]);
  });
});

it('ends with the first fifty faults', () => {
  expect(check('network:', '  ethernets:', ...Array.from({ length: 80 }, (_, index) => `    eth${index}: 5`))).toHaveLength(50);
});
