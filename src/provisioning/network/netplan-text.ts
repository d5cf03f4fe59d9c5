import { addressesOf, gatewaysOf, RouteText, routesOf } from './device-addresses';
import { AnyDevice, Bond, carriesVlan, Devices, Ethernet, Vlan } from './devices';
import { hardwareText, linesIf } from './hardware-text';
import type { NameserversModel } from './nameservers';
import type { NetworkFile } from './network-props';

/** netplan warns of files that others than root can read. */
const MODE = '0600';

/** The file of netplan, in the place of the one that EKS Anywhere writes. */
export function netplanFiles(devices: Devices): NetworkFile[] {
  const content = [
    'network:',
    '  version: 2',
    '  renderer: networkd',
    ...section('ethernets', devices.ethernets.flatMap((each) => ethernetLines(each, devices))),
    ...section('bonds', devices.bonds.flatMap(bondLines)),
    ...section('vlans', devices.vlans.flatMap(vlanLines)),
    '',
  ].join('\n');
  return [{ path: '/etc/netplan/config.yaml', mode: MODE, directoryMode: '0755', content }];
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${name}:`, ...lines];
}

function ethernetLines(ethernet: Ethernet, devices: Devices): readonly string[] {
  const { name, nic, bond } = ethernet;
  return [
    `    ${name}:`,
    '      match:',
    `        macaddress: "${hardwareText.mac(nic)}"`,
    // bonds and VLANs have the MAC address of a card as well: what they are on has to be known by name
    ...bond !== undefined || carriesVlan(ethernet, devices) ? [`      set-name: ${name}`] : [],
    ...commonLines(ethernet),
  ];
}

function bondLines(bond: Bond): readonly string[] {
  const { mode, miiMonitorInterval = 100, upDelay, downDelay, lacpRate, transmitHashPolicy, primary } = bond.props;
  const parameters: readonly (readonly [key: string, value: string | number | undefined])[] = [
    ['mode', mode], ['mii-monitor-interval', miiMonitorInterval], ['up-delay', upDelay], ['down-delay', downDelay],
    ['lacp-rate', lacpRate], ['transmit-hash-policy', transmitHashPolicy], ['primary', bond.members.find(({ nic }) => nic === primary)?.name],
  ];
  return [
    `    ${bond.name}:`,
    `      interfaces: [${bond.members.map(({ name }) => name).join(', ')}]`,
    '      parameters:',
    ...parameters.flatMap(([key, value]) => (value === undefined ? [] : [`        ${key}: ${value}`])),
    ...commonLines(bond),
  ];
}

function vlanLines(vlan: Vlan): readonly string[] {
  return [`    ${vlan.name}:`, `      id: ${vlan.id}`, `      link: ${vlan.link}`, ...commonLines(vlan)];
}

function commonLines(device: AnyDevice): readonly string[] {
  const addresses = addressesOf(device.addressing);
  return [
    ...device.mtu === undefined ? [] : [`      mtu: ${device.mtu}`],
    ...dhcpLines(device),
    ...addresses.length === 0 ? [] : ['      addresses:', ...addresses.map(({ text }) => `        - "${text}"`)],
    ...nameserverLines(device.nameservers),
    ...routeLines(device),
  ];
}

function dhcpLines({ addressing }: AnyDevice): readonly string[] {
  if (addressing.kind !== 'dhcp') return [];
  const { metric, useRoutes } = addressing;
  const overrides = [...metric === undefined ? [] : [`        route-metric: ${metric}`], ...useRoutes ? [] : ['        use-routes: false']];
  const families = [...addressing.ipv4 ? ['dhcp4'] : [], ...addressing.ipv6 ? ['dhcp6'] : []];
  return families.flatMap((family) => [`      ${family}: true`, ...overrides.length === 0 ? [] : [`      ${family}-overrides:`, ...overrides]]);
}

function nameserverLines(nameservers: NameserversModel): readonly string[] {
  const quoted = (texts: readonly string[]) => texts.map((text) => `"${text}"`).join(', ');
  if (nameservers.kind === 'none') return [];
  const { addresses, search } = nameservers.kind === 'literal'
    ? { addresses: quoted(nameservers.addresses), search: quoted(nameservers.search) }
    : {
      addresses: hardwareText.quotedNameservers(nameservers.nic),
      search: nameservers.search === undefined ? hardwareText.quotedDomain(nameservers.nic) : quoted(nameservers.search),
    };
  return [
    '      nameservers:',
    `        addresses: [${addresses}]`,
    ...search === '' ? [] : [`        search: [${search}]`],
  ];
}

function routeLines(device: AnyDevice): readonly string[] {
  const always = routesOf(device);
  const gateways = gatewaysOf(device.addressing);
  const certain = [...gateways.filter(({ condition }) => condition === undefined), ...always];
  const conditional = gateways.filter(({ condition }) => condition !== undefined);
  if (certain.length === 0) return conditional.flatMap((route) => linesIf(route.condition, '      ', ['      routes:', ...oneRoute(route)]));
  return [
    '      routes:',
    ...certain.flatMap(oneRoute),
    ...conditional.flatMap((route) => linesIf(route.condition, '        ', oneRoute(route))),
  ];
}

function oneRoute({ to, via, metric }: RouteText): readonly string[] {
  return [`        - to: "${to}"`, `          via: "${via}"`, ...metric === undefined ? [] : [`          metric: ${metric}`]];
}
