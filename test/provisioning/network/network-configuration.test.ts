import { expand, GoInterface } from './go-text';
import { Addressing, BondMode, LacpRate, Nameservers, NetworkConfiguration, NetworkFile, TransmitHashPolicy } from '../../../src/provisioning/network';

const MACHINE: readonly GoInterface[] = [
  {
    MAC: '52:54:00:00:00:01',
    IfaceName: 'eno1',
    VLANID: '110',
    NameServers: ['10.20.0.2', '10.20.0.3'],
    DomainName: 'rack1.example.com',
    IP: { Address: '10.20.0.11', Netmask: '255.255.254.0', Gateway: '10.20.0.1' },
  },
  { MAC: '52:54:00:00:00:02', IfaceName: 'eno2', IP: { Address: '192.168.5.11', Netmask: '255.255.255.0' } },
  { MAC: '52:54:00:00:00:03', IfaceName: 'eno3' },
];

/** What the files of a machine hold, by their paths. */
function rendered(files: readonly NetworkFile[], machine = MACHINE): Record<string, string[]> {
  return Object.fromEntries(files.map(({ path, content }) => [expand(path, machine), expand(content, machine).split('\n')]));
}

describe('a card with the address of the Hardware', () => {
  const network = NetworkConfiguration.of({ ethernets: [{ nic: 0, addressing: Addressing.fromHardware() }] });

  it('is found by its MAC address in netplan', () => {
    expect(network.netplan().map(({ path, mode, directoryMode }) => ({ path, mode, directoryMode }))).toStrictEqual([
      { path: '/etc/netplan/config.yaml', mode: '0600', directoryMode: '0755' },
    ]);
    expect(rendered(network.netplan())['/etc/netplan/config.yaml']).toStrictEqual([
      'network:',
      '  version: 2',
      '  renderer: networkd',
      '  ethernets:',
      '    nic0:',
      '      match:',
      '        macaddress: "52:54:00:00:00:01"',
      '      addresses:',
      '        - "10.20.0.11/23"',
      '      nameservers:',
      '        addresses: ["10.20.0.2", "10.20.0.3"]',
      '        search: ["rack1.example.com"]',
      '      routes:',
      '        - to: "default"',
      '          via: "10.20.0.1"',
      '',
    ]);
  });

  it('has no default route on a machine without gateway, and no search domain without one', () => {
    const [{ MAC, IP }] = MACHINE;
    const bare = [{ MAC, IP: { ...IP!, Gateway: undefined } }];
    expect(rendered(network.netplan(), bare)['/etc/netplan/config.yaml'].slice(7)).toStrictEqual([
      '      addresses:', '        - "10.20.0.11/23"', '      nameservers:', '        addresses: []', '        search: []', '',
    ]);
    expect(Object.values(rendered(network.networkManager(), bare))[0].slice(8)).toStrictEqual([
      '', '[ipv4]', 'address1=10.20.0.11/23', 'dns=', 'dns-search=', 'method=manual', '', '[ipv6]', 'addr-gen-mode=default', 'method=ignore', '',
    ]);
  });

  it('has a key file of its own that only root can read', () => {
    expect(network.networkManager().map(({ path, mode, directoryMode }) => ({ path, mode, directoryMode }))).toStrictEqual([
      { path: '/etc/NetworkManager/system-connections/nic0.nmconnection', mode: '0600', directoryMode: '0755' },
    ]);
    expect(Object.values(rendered(network.networkManager()))).toStrictEqual([[
      '[connection]', 'id=nic0', 'type=ethernet', 'autoconnect=yes', 'autoconnect-priority=10',
      '', '[ethernet]', 'mac-address=52:54:00:00:00:01',
      '', '[ipv4]', 'address1=10.20.0.11/23', 'dns=10.20.0.2;10.20.0.3;', 'dns-search=rack1.example.com;', 'gateway=10.20.0.1', 'method=manual',
      '', '[ipv6]', 'addr-gen-mode=default', 'method=ignore',
      '',
    ]]);
  });

  it('ends the rendering of a machine without that card, or without address', () => {
    expect(() => rendered(network.netplan(), [])).toThrow('index out of range');
    expect(() => rendered(network.netplan(), [{ MAC: '52:54:00:00:00:01' }])).toThrow('nil pointer evaluating Address');
  });
});

describe('a bond with a VLAN, routes and large packets', () => {
  const network = NetworkConfiguration.of({
    bonds: [{
      name: 'bond0',
      mode: BondMode.LACP,
      members: [0, 2],
      mtu: 9000,
      lacpRate: LacpRate.FAST,
      transmitHashPolicy: TransmitHashPolicy.LAYER3_4,
      upDelay: 200,
      addressing: Addressing.fromHardware(1, { gateway: false }),
      nameservers: Nameservers.none(),
    }],
    vlans: [{
      link: 'bond0',
      mtu: 1500,
      addressing: Addressing.fromHardware(0, { metric: 50 }),
      nameservers: Nameservers.fromHardware(0, { search: ['example.com'] }),
      routes: [{ to: '10.96.0.0/16' }, { to: '10.97.0.0/16', via: '10.20.0.9', metric: 7 }],
    }],
  });

  it('is written for netplan, with its cards renamed so that the bond is not taken for one of them', () => {
    expect(rendered(network.netplan())['/etc/netplan/config.yaml'].slice(3)).toStrictEqual([
      '  ethernets:',
      '    nic0:', '      match:', '        macaddress: "52:54:00:00:00:01"', '      set-name: nic0', '      mtu: 9000',
      '    nic2:', '      match:', '        macaddress: "52:54:00:00:00:03"', '      set-name: nic2', '      mtu: 9000',
      '  bonds:',
      '    bond0:', '      interfaces: [nic0, nic2]', '      parameters:',
      '        mode: 802.3ad', '        mii-monitor-interval: 100', '        up-delay: 200', '        lacp-rate: fast', '        transmit-hash-policy: layer3+4',
      '      mtu: 9000', '      addresses:', '        - "192.168.5.11/24"',
      '  vlans:',
      '    vlan110:', '      id: 110', '      link: bond0', '      mtu: 1500', '      addresses:', '        - "10.20.0.11/23"',
      '      nameservers:', '        addresses: ["10.20.0.2", "10.20.0.3"]', '        search: ["example.com"]',
      '      routes:',
      '        - to: "10.96.0.0/16"', '          via: "10.20.0.1"',
      '        - to: "10.97.0.0/16"', '          via: "10.20.0.9"', '          metric: 7',
      '        - to: "default"', '          via: "10.20.0.1"', '          metric: 50',
      '',
    ]);
  });

  it('is written for NetworkManager as four connections', () => {
    const port = (nic: number, mac: string) => [
      '[connection]', `id=nic${nic}`, 'type=ethernet', 'autoconnect=yes', 'autoconnect-priority=10', 'master=bond0', 'slave-type=bond',
      '', '[ethernet]', `mac-address=${mac}`, 'mtu=9000', '',
    ];
    const folder = '/etc/NetworkManager/system-connections';
    const ipv6 = ['', '[ipv6]', 'addr-gen-mode=default', 'method=ignore', ''];
    expect(rendered(network.networkManager())).toStrictEqual({
      [`${folder}/nic0.nmconnection`]: port(0, '52:54:00:00:00:01'),
      [`${folder}/nic2.nmconnection`]: port(2, '52:54:00:00:00:03'),
      [`${folder}/bond0.nmconnection`]: [
        '[connection]', 'id=bond0', 'type=bond', 'interface-name=bond0', 'autoconnect=yes', 'autoconnect-priority=10',
        '', '[bond]', 'mode=802.3ad', 'miimon=100', 'updelay=200', 'lacp_rate=fast', 'xmit_hash_policy=layer3+4',
        '', '[ethernet]', 'mtu=9000',
        '', '[ipv4]', 'address1=192.168.5.11/24', 'method=manual', ...ipv6,
      ],
      [`${folder}/vlan-of-nic0.nmconnection`]: [
        '[connection]', 'id=vlan110', 'type=vlan', 'interface-name=vlan110', 'autoconnect=yes', 'autoconnect-priority=10',
        '', '[ethernet]', 'mtu=1500',
        '', '[vlan]', 'flags=1', 'id=110', 'parent=bond0',
        '', '[ipv4]', 'address1=10.20.0.11/23', 'dns=10.20.0.2;10.20.0.3;', 'dns-search=example.com;', 'gateway=10.20.0.1', 'route-metric=50',
        'route1=10.96.0.0/16,10.20.0.1', 'route2=10.97.0.0/16,10.20.0.9,7', 'method=manual', ...ipv6,
      ],
    });
  });
});

describe('a bond of Bottlerocket', () => {
  const network = NetworkConfiguration.of({
    ethernets: [{ nic: 1, addressing: Addressing.dhcp({ metric: 200 }) }, { nic: 2, name: 'up2', deviceName: 'ens3' }],
    bonds: [{
      name: 'bond0',
      mode: BondMode.ACTIVE_BACKUP,
      members: [0, 2],
      addressing: Addressing.fromHardware(0),
      nameservers: Nameservers.none(),
      routes: [{ to: '10.96.0.0/16', via: '10.20.0.9', metric: 7 }],
    }],
    vlans: [{ link: 'bond0', id: 12, name: 'storage', addressing: Addressing.of({ addresses: ['fd00::5/64', '10.9.0.5/24'] }) }],
  });

  it('names its members, and knows other cards by their MAC address', () => {
    expect(rendered(network.bottlerocket())).toStrictEqual({
      '/net.toml': [
        'version = 3',
        '', '["52:54:00:00:00:02"]', 'primary = true', 'dhcp4 = { enabled = true, route-metric = 200 }',
        '', '["bond0"]', 'kind = "bond"', 'mode = "active-backup"', 'interfaces = ["eno1", "ens3"]',
        '', '["bond0".monitoring]', 'miimon-frequency-ms = 100', 'miimon-updelay-ms = 100', 'miimon-downdelay-ms = 100',
        '', '["bond0".static4]', 'addresses = ["10.20.0.11/23"]',
        '', '[["bond0".route]]', 'to = "default"', 'via = "10.20.0.1"',
        '', '[["bond0".route]]', 'to = "10.96.0.0/16"', 'via = "10.20.0.9"', 'route-metric = 7',
        '', '["storage"]', 'kind = "vlan"', 'device = "bond0"', 'id = 12',
        '', '["storage".static4]', 'addresses = ["10.9.0.5/24"]',
        '', '["storage".static6]', 'addresses = ["fd00::5/64"]',
        '',
      ],
    });
    expect(network.bottlerocket().map(({ mode, directoryMode }) => [mode, directoryMode])).toStrictEqual([['0644', '0755']]);
  });

  it('may be there for its VLANs only, as a card may', () => {
    const { '/net.toml': lines } = rendered(NetworkConfiguration.of({
      bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0], miiMonitorInterval: 50, upDelay: 100, downDelay: 60 }],
      vlans: [
        { link: 'bond0', id: 12, addressing: Addressing.dhcp({ ipv4: false, ipv6: true }) }, { link: 'nic1', id: 13 }, { link: 'nic2', id: 14 },
      ],
      ethernets: [{ nic: 1, addressing: Addressing.of({ addresses: ['10.9.0.5/24'] }) }],
    }).bottlerocket());
    expect(lines).toStrictEqual([
      'version = 3',
      // VLANs refer to it by its name
      '', '["eno2"]', '', '["eno2".static4]', 'addresses = ["10.9.0.5/24"]',
      '', '["bond0"]', 'kind = "bond"', 'mode = "active-backup"', 'interfaces = ["eno1"]', 'dhcp4 = false',
      '', '["bond0".monitoring]', 'miimon-frequency-ms = 50', 'miimon-updelay-ms = 100', 'miimon-downdelay-ms = 60',
      '', '["vlan12"]', 'primary = true', 'kind = "vlan"', 'device = "bond0"', 'id = 12', 'dhcp6 = true',
      '', '["vlan13"]', 'kind = "vlan"', 'device = "eno2"', 'id = 13', 'dhcp4 = false',
      '', '["vlan14"]', 'kind = "vlan"', 'device = "eno3"', 'id = 14', 'dhcp4 = false',
      '',
    ]);
  });

  it('has the first interface with addresses as its primary one when none has a default route', () => {
    const { '/net.toml': lines } = rendered(NetworkConfiguration.of({
      ethernets: [{ nic: 1, addressing: Addressing.of({ addresses: ['10.9.0.5/24'] }) }],
    }).bottlerocket());
    expect(lines).toStrictEqual(['version = 3', '', '["52:54:00:00:00:02"]', 'primary = true', '', '["52:54:00:00:00:02".static4]', 'addresses = ["10.9.0.5/24"]', '']);
  });
});

describe('addresses that are written out, and DHCP', () => {
  const network = NetworkConfiguration.of({
    ethernets: [
      {
        nic: 0,
        addressing: Addressing.of({ addresses: ['10.9.0.5/24', 'fd00::5/64'], gateway: '10.9.0.1', gateway6: 'fd00::1', metric: 5 }),
        nameservers: Nameservers.of({ addresses: ['10.9.0.2', 'fd00::2'], search: ['example.com'] }),
        routes: [{ to: 'default', via: '10.9.0.7', metric: 9 }, { to: 'default', via: 'fd00::7', metric: 9 }, { to: 'fd01::/64', via: 'fd00::9' }],
      },
      { nic: 1, addressing: Addressing.dhcp({ ipv6: true, metric: 300, useRoutes: false }), nameservers: Nameservers.of({ addresses: ['10.9.0.4'] }) },
      { nic: 2, addressing: Addressing.dhcp(), nameservers: Nameservers.of({ search: ['example.org'] }) },
    ],
    bonds: [{ name: 'bond0', mode: BondMode.BALANCE_ALB, members: [3, 4], primary: 4, downDelay: 200 }, { name: 'bond1', mode: BondMode.ACTIVE_BACKUP, members: [5], primary: 5 }],
    vlans: [{ link: 'nic6', id: 9, name: 'v9', mtu: 1400 }],
  });
  const machine = [...MACHINE, ...[3, 4, 5, 6].map((nic) => ({ MAC: `52:54:00:00:00:0${nic + 1}`, IfaceName: `eno${nic + 1}` }))];

  it('are written for netplan', () => {
    const card = (nic: number) => [`    nic${nic}:`, '      match:', `        macaddress: "52:54:00:00:00:0${nic + 1}"`];
    const overrides = ['        route-metric: 300', '        use-routes: false'];
    expect(rendered(network.netplan(), machine)['/etc/netplan/config.yaml'].slice(3)).toStrictEqual([
      '  ethernets:',
      ...card(0), '      addresses:', '        - "10.9.0.5/24"', '        - "fd00::5/64"',
      '      nameservers:', '        addresses: ["10.9.0.2", "fd00::2"]', '        search: ["example.com"]',
      '      routes:',
      '        - to: "default"', '          via: "10.9.0.1"', '          metric: 5', '        - to: "default"', '          via: "fd00::1"', '          metric: 5',
      '        - to: "default"', '          via: "10.9.0.7"', '          metric: 9', '        - to: "default"', '          via: "fd00::7"', '          metric: 9',
      '        - to: "fd01::/64"', '          via: "fd00::9"',
      ...card(1), '      dhcp4: true', '      dhcp4-overrides:', ...overrides, '      dhcp6: true', '      dhcp6-overrides:', ...overrides,
      '      nameservers:', '        addresses: ["10.9.0.4"]',
      ...card(2), '      dhcp4: true', '      nameservers:', '        addresses: []', '        search: ["example.org"]',
      ...[3, 4, 5, 6].flatMap((nic) => [...card(nic), `      set-name: nic${nic}`]),
      '  bonds:',
      '    bond0:', '      interfaces: [nic3, nic4]', '      parameters:',
      '        mode: balance-alb', '        mii-monitor-interval: 100', '        down-delay: 200', '        primary: nic4',
      '    bond1:', '      interfaces: [nic5]', '      parameters:', '        mode: active-backup', '        mii-monitor-interval: 100', '        primary: nic5',
      '  vlans:', '    v9:', '      id: 9', '      link: nic6', '      mtu: 1400',
      '',
    ]);
  });

  it('are written for NetworkManager', () => {
    const files = rendered(network.networkManager(), machine);
    const of = (name: string) => files[`/etc/NetworkManager/system-connections/${name}.nmconnection`];
    expect(of('nic0').slice(8)).toStrictEqual([
      '', '[ipv4]', 'address1=10.9.0.5/24', 'dns=10.9.0.2;', 'dns-search=example.com;', 'gateway=10.9.0.1', 'route-metric=5', 'route1=0.0.0.0/0,10.9.0.7,9', 'method=manual',
      '', '[ipv6]', 'address1=fd00::5/64', 'dns=fd00::2;', 'dns-search=example.com;', 'gateway=fd00::1', 'route-metric=5', 'route1=::/0,fd00::7,9',
      'route2=fd01::/64,fd00::9', 'method=manual',
      '',
    ]);
    const auto = ['route-metric=300', 'ignore-auto-routes=true', 'never-default=true', 'method=auto'];
    expect(of('nic1').slice(8)).toStrictEqual(['', '[ipv4]', 'dns=10.9.0.4;', ...auto, '', '[ipv6]', ...auto, '']);
    expect(of('bond0').slice(6, 13)).toStrictEqual(['', '[bond]', 'mode=balance-alb', 'miimon=100', 'downdelay=200', 'primary=eno5', '']);
    expect(of('bond0').slice(12)).toStrictEqual(['', '[ipv4]', 'method=disabled', '', '[ipv6]', 'addr-gen-mode=default', 'method=ignore', '']);
    // a card under a VLAN is held still, and known by its MAC address
    expect(of('nic6').slice(5)).toStrictEqual([
      '', '[ethernet]', 'mac-address=52:54:00:00:00:07', '', '[ipv4]', 'method=disabled', '', '[ipv6]', 'addr-gen-mode=default', 'method=ignore', '',
    ]);
    expect(of('v9').slice(6, 13)).toStrictEqual(['', '[ethernet]', 'mac-address=52:54:00:00:00:07', 'mtu=1400', '', '[vlan]', 'flags=1']);
  });
});

it('puts name servers of the Hardware beside IPv6 addresses, too', () => {
  const [, , file] = NetworkConfiguration.of({
    ethernets: [0, 1, 2].map((nic) => ({
      nic,
      addressing: nic === 2 ? Addressing.of({ addresses: ['10.9.0.5/24', 'fd00::5/64'] }) : Addressing.none(),
      nameservers: nic === 2 ? Nameservers.fromHardware(0) : Nameservers.none(),
    })),
  }).networkManager();
  expect(expand(file.content, MACHINE).split('\n').slice(8)).toStrictEqual([
    '', '[ipv4]', 'address1=10.9.0.5/24', 'dns=10.20.0.2;10.20.0.3;', 'dns-search=rack1.example.com;', 'method=manual',
    '', '[ipv6]', 'address1=fd00::5/64', 'method=manual', '',
  ]);
});

it('stays as it was checked when the props are changed afterwards', () => {
  const addresses = ['10.9.0.5/24'];
  const routes = [{ to: '10.96.0.0/16', via: '10.9.0.1' }];
  const search = ['example.com'];
  const network = NetworkConfiguration.of({
    ethernets: [{ nic: 0, addressing: Addressing.of({ addresses }), nameservers: Nameservers.of({ search }), routes }],
    bonds: [{ name: 'bond0', mode: BondMode.LACP, members: [1], addressing: Addressing.fromHardware(1), nameservers: Nameservers.fromHardware(1, { search }) }],
  });
  const before = network.netplan();
  addresses.push('x');
  search.push('x');
  routes.push({ to: 'x', via: 'x' });
  routes[0].to = 'x';
  expect(network.netplan()).toStrictEqual(before);
});
