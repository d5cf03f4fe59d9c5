/** Kinds of connections that NetworkManager knows. */
export const CONNECTION_TYPES: readonly string[] = [
  '6lowpan', '802-11-olpc-mesh', '802-11-wireless', '802-3-ethernet', 'adsl', 'bluetooth', 'bond', 'bridge', 'cdma', 'dummy', 'ethernet', 'generic', 'gsm',
  'hsr', 'infiniband', 'ip-tunnel', 'loopback', 'macsec', 'macvlan', 'ovs-bridge', 'ovs-interface', 'ovs-port', 'pppoe', 'team', 'tun', 'veth', 'vlan', 'vpn',
  'vrf', 'vxlan', 'wifi', 'wifi-p2p', 'wimax', 'wireguard', 'wpan',
];

/** Groups of connection files beside those of their types. */
export const OTHER_GROUPS: readonly string[] = [
  '802-1x', '802-11-wireless-security', 'bond-port', 'bridge-port', 'connection', 'dcb', 'ethtool', 'hostname', 'ipv4', 'ipv6', 'link', 'match', 'ovs-dpdk',
  'ovs-external-ids', 'ovs-other-config', 'ovs-patch', 'ppp', 'prefix-delegation', 'proxy', 'serial', 'sriov', 'tc', 'team-port', 'user', 'vpn-secrets',
  'wifi-security',
];

const IP_KEYS: readonly string[] = [
  'addr-gen-mode', 'auto-route-ext-gw', 'dad-timeout', 'dhcp-client-id', 'dhcp-dscp', 'dhcp-duid', 'dhcp-fqdn', 'dhcp-hostname', 'dhcp-hostname-flags',
  'dhcp-iaid', 'dhcp-ipv6-only-preferred', 'dhcp-pd-hint', 'dhcp-reject-servers', 'dhcp-send-hostname', 'dhcp-send-hostname-v2', 'dhcp-send-release',
  'dhcp-timeout', 'dhcp-vendor-class-identifier', 'dns', 'dns-options', 'dns-priority', 'dns-search', 'forwarding', 'gateway', 'ignore-auto-dns',
  'ignore-auto-routes', 'ip6-privacy', 'link-local', 'may-fail', 'method', 'mtu', 'never-default', 'ra-timeout', 'replace-local-rule',
  'required-timeout', 'route-metric', 'route-table', 'routed-dns', 'shared-dhcp-lease-time', 'shared-dhcp-range', 'temp-preferred-lifetime',
  'temp-valid-lifetime', 'token',
];

/** Keys of the groups whose values are looked at. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  connection: [
    'auth-retries', 'autoconnect', 'autoconnect-ports', 'autoconnect-priority', 'autoconnect-retries', 'autoconnect-slaves', 'controller', 'dns-over-tls',
    'dnssec', 'down-on-poweroff', 'gateway-ping-timeout', 'id', 'interface-name', 'ip-ping-addresses', 'ip-ping-addresses-require-all', 'ip-ping-timeout',
    'lldp', 'llmnr', 'master', 'mdns', 'metered', 'mptcp-flags', 'mud-url', 'multi-connect', 'permissions', 'port-type', 'read-only', 'secondaries',
    'slave-type', 'stable-id', 'timestamp', 'type', 'uuid', 'wait-activation-delay', 'wait-device-timeout', 'zone',
  ],
  ethernet: [
    'accept-all-mac-addresses', 'auto-negotiate', 'cloned-mac-address', 'duplex', 'generate-mac-address-mask', 'mac-address', 'mac-address-blacklist',
    'mac-address-denylist', 'mtu', 'port', 's390-nettype', 's390-options', 's390-subchannels', 'speed', 'wake-on-lan', 'wake-on-lan-password',
  ],
  // mac-address is none of NetworkManager's, which passes over it: EKS Anywhere writes it
  vlan: ['egress-priority-map', 'flags', 'id', 'ingress-priority-map', 'interface-name', 'mac-address', 'parent', 'protocol'],
  bond: [
    'active_slave', 'ad_actor_sys_prio', 'ad_actor_system', 'ad_select', 'ad_user_port_key', 'all_slaves_active', 'arp_all_targets', 'arp_interval',
    'arp_ip_target', 'arp_missed_max', 'arp_validate', 'balance-slb', 'broadcast_neighbor', 'downdelay', 'fail_over_mac', 'interface-name', 'lacp_active',
    'lacp_rate', 'lp_interval', 'miimon', 'min_links', 'mode', 'ns_ip6_target', 'num_grat_arp', 'num_unsol_na', 'packets_per_slave', 'peer_notif_delay',
    'primary', 'primary_reselect', 'resend_igmp', 'tlb_dynamic_lb', 'updelay', 'use_carrier', 'xmit_hash_policy',
  ],
  ipv4: IP_KEYS,
  ipv6: IP_KEYS,
};

/** Keys of addresses and routes, which are numbered. */
export const NUMBERED_KEY = /^(?:address(?:es)?|routes?|routing-rule)\d*(?:_options)?$/;

/** How addresses are got. */
export const METHODS: Readonly<Record<'ipv4' | 'ipv6', readonly string[]>> = {
  ipv4: ['auto', 'manual', 'disabled', 'link-local', 'shared'],
  ipv6: ['auto', 'dhcp', 'manual', 'ignore', 'disabled', 'link-local', 'shared'],
};

/** Modes of bonds by their numbers. */
export const BOND_MODES: readonly string[] = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb'];

/** Old names of types and groups. */
export const SHORT_NAMES: Readonly<Record<string, string>> = {
  '802-3-ethernet': 'ethernet', '802-11-wireless': 'wifi', '802-11-wireless-security': 'wifi-security',
};
