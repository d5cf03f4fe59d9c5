/** What a key of netplan's schema takes. Lists and maps of other kinds are looked at where they are meant. */
export type NetplanValue =
  | 'text' | 'bool' | 'uint' | 'ipv4' | 'ipv6' | 'ip' | 'mac' | 'own mac' | 'renderer' | 'list' | 'map' | 'any'
  | 'addresses' | 'nameservers' | 'routes' | 'policies' | 'devices' | 'device' | 'match' | 'bond' | 'dhcp' | 'ra'
  | 'ipv4 list' | 'device name' | 'bond mode' | 'lacp rate' | 'hash policy' | 'activation' | 'dhcp id' | 'link-local' | 'address generation';

type Keys = Readonly<Record<string, NetplanValue>>;

const DHCP: Keys = {
  'hostname': 'text',
  'route-metric': 'uint',
  'send-hostname': 'bool',
  'use-dns': 'bool',
  'use-domains': 'text',
  'use-hostname': 'bool',
  'use-mtu': 'bool',
  'use-ntp': 'bool',
  'use-routes': 'bool',
};

const COMMON: Keys = {
  'accept-ra': 'bool',
  'activation-mode': 'activation',
  'addresses': 'addresses',
  'critical': 'bool',
  'ignore-carrier': 'bool',
  'dhcp4': 'bool',
  'dhcp6': 'bool',
  'dhcp-identifier': 'dhcp id',
  'dhcp4-overrides': 'dhcp',
  'dhcp6-overrides': 'dhcp',
  'ra-overrides': 'ra',
  'gateway4': 'ipv4',
  'gateway6': 'ipv6',
  'ipv6-address-generation': 'address generation',
  'ipv6-address-token': 'text',
  'ipv6-mtu': 'uint',
  'ipv6-privacy': 'bool',
  'link-local': 'link-local',
  'macaddress': 'own mac',
  'mtu': 'uint',
  'nameservers': 'nameservers',
  'optional': 'bool',
  'optional-addresses': 'list',
  'renderer': 'renderer',
  'routes': 'routes',
  'routing-policy': 'policies',
  'hairpin': 'bool',
  'port-mac-learning': 'bool',
  'neigh-suppress': 'bool',
  'networkmanager': 'map',
  'openvswitch': 'map',
};

const PHYSICAL: Keys = {
  'match': 'match',
  'set-name': 'text',
  'wakeonlan': 'bool',
  'wakeonwlan': 'list',
  'emit-lldp': 'bool',
  'receive-checksum-offload': 'bool',
  'transmit-checksum-offload': 'bool',
  'tcp-segmentation-offload': 'bool',
  'tcp6-segmentation-offload': 'bool',
  'generic-segmentation-offload': 'bool',
  'generic-receive-offload': 'bool',
  'large-receive-offload': 'bool',
};

const ETHERNET: Keys = {
  ...COMMON,
  ...PHYSICAL,
  'auth': 'map',
  'link': 'device',
  'virtual-function-count': 'uint',
  'embedded-switch-mode': 'text',
  'delay-virtual-functions-rebind': 'bool',
  'infiniband-mode': 'text',
};

/** The kinds of devices, and the keys of each. */
export const NETPLAN_DEVICES: Readonly<Record<string, Keys>> = {
  'ethernets': ETHERNET,
  'bonds': { ...COMMON, interfaces: 'devices', parameters: 'bond' },
  'bridges': { ...COMMON, interfaces: 'devices', parameters: 'map' },
  'vlans': { ...COMMON, id: 'uint', link: 'device' },
  'vrfs': { ...COMMON, interfaces: 'devices', table: 'uint' },
  'wifis': { ...COMMON, ...PHYSICAL, 'access-points': 'map', 'auth': 'map', 'regulatory-domain': 'text' },
  'modems': {
    ...COMMON,
    ...PHYSICAL,
    'apn': 'text',
    'auto-config': 'bool',
    'device-id': 'text',
    'network-id': 'text',
    'number': 'text',
    'password': 'text',
    'pin': 'text',
    'sim-id': 'text',
    'sim-operator-id': 'text',
    'username': 'text',
  },
  'tunnels': {
    ...COMMON,
    'mode': 'text',
    'local': 'ip',
    'remote': 'ip',
    'ttl': 'uint',
    'key': 'any',
    'keys': 'any',
    'mark': 'uint',
    'port': 'uint',
    'peers': 'list',
    'link': 'device',
    'ageing': 'uint',
    'aging': 'uint',
    'id': 'uint',
    'limit': 'uint',
    'type-of-service': 'uint',
    'flow-label': 'uint',
    'do-not-fragment': 'bool',
    'short-circuit': 'bool',
    'arp-proxy': 'bool',
    'mac-learning': 'bool',
    'notifications': 'list',
    'checksums': 'list',
    'extensions': 'list',
    'port-range': 'list',
  },
  'dummy-devices': COMMON,
  'virtual-ethernets': { ...COMMON, peer: 'device' },
  'nm-devices': ETHERNET,
};

/** Keys of `network` that are no kind of device. */
export const NETPLAN_GLOBALS: Keys = { version: 'text', renderer: 'renderer', openvswitch: 'map' };

/** Keys of the maps in which values are looked at. */
export const NETPLAN_MAPS: Readonly<Record<'match' | 'nameservers' | 'route' | 'policy' | 'bond' | 'dhcp' | 'ra' | 'address', Keys>> = {
  match: { driver: 'any', macaddress: 'mac', name: 'device name' },
  nameservers: { search: 'list', addresses: 'list' },
  route: {
    'from': 'ip',
    'on-link': 'bool',
    'scope': 'text',
    'table': 'uint',
    'to': 'text',
    'type': 'text',
    'via': 'ip',
    'metric': 'uint',
    'mtu': 'uint',
    'congestion-window': 'uint',
    'advertised-receive-window': 'uint',
    'advertised-mss': 'uint',
  },
  policy: { 'from': 'ip', 'mark': 'uint', 'priority': 'uint', 'table': 'uint', 'to': 'ip', 'type-of-service': 'uint' },
  bond: {
    'mode': 'bond mode',
    'lacp-rate': 'lacp rate',
    'mii-monitor-interval': 'text',
    'min-links': 'uint',
    'transmit-hash-policy': 'hash policy',
    'ad-select': 'text',
    'all-slaves-active': 'bool',
    'all-members-active': 'bool',
    'arp-interval': 'text',
    'arp-ip-targets': 'ipv4 list',
    'arp-validate': 'text',
    'arp-all-targets': 'text',
    'up-delay': 'text',
    'down-delay': 'text',
    'fail-over-mac-policy': 'text',
    'gratuitous-arp': 'uint',
    'gratuitious-arp': 'uint',
    'packets-per-slave': 'uint',
    'packets-per-member': 'uint',
    'primary-reselect-policy': 'text',
    'resend-igmp': 'uint',
    'learn-packet-interval': 'text',
    'primary': 'device',
  },
  dhcp: DHCP,
  ra: { 'use-dns': 'bool', 'use-domains': 'text', 'table': 'uint' },
  address: { lifetime: 'text', label: 'text' },
};

/** Words that stand for a MAC address where a device gets another one. */
export const MAC_WORDS: readonly string[] = ['permanent', 'random', 'stable', 'preserve', 'stable-ssid'];

/** Closed sets of words; those with `false` are told apart by the kernel only, which falls back to its default. */
export const NETPLAN_WORDS: Readonly<Record<string, { readonly words: readonly string[]; readonly isRefused: boolean }>> = {
  // VLANs of virtual functions are made by their own program
  'renderer': { words: ['networkd', 'NetworkManager', 'sriov'], isRefused: true },
  'bond mode': {
    words: ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb', 'balance-tcp', 'balance-slb'], isRefused: true,
  },
  'lacp rate': { words: ['slow', 'fast'], isRefused: true },
  'address generation': { words: ['eui64', 'stable-privacy'], isRefused: true },
  'activation': { words: ['manual', 'off'], isRefused: true },
  'hash policy': { words: ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'], isRefused: false },
};
