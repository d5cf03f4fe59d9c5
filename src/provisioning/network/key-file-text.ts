import { addressesOf, familiesOf, Family, gatewaysOf, RouteText, routesOf, familyOf } from './device-addresses';
import { allDevices, AnyDevice, Bond, Devices, Ethernet, Vlan } from './devices';
import { hardwareText, linesIf } from './hardware-text';
import type { NameserversModel } from './nameservers';
import type { NetworkFile } from './network-props';

const FOLDER = '/etc/NetworkManager/system-connections';

/** NetworkManager passes over files that others than root can read. */
const MODE = '0600';

/** One file for each interface. */
export function keyFiles(devices: Devices): NetworkFile[] {
  return allDevices(devices).map((device) => ({
    path: `${FOLDER}/${device.kind === 'vlan' ? device.fileName : device.name}.nmconnection`,
    mode: MODE,
    directoryMode: '0755',
    content: [
      '[connection]',
      `id=${device.name}`,
      `type=${device.kind}`,
      ...device.kind === 'ethernet' ? [] : [`interface-name=${device.name}`],
      'autoconnect=yes',
      'autoconnect-priority=10',
      ...specificLines(device, devices),
      '',
    ].join('\n'),
  }));
}

function specificLines(device: AnyDevice, devices: Devices): readonly string[] {
  if (device.kind === 'bond') return [...bondLines(device), ...linkLines(device), ...addressLines(device)];
  if (device.kind === 'vlan') return [...vlanLines(device, devices), ...addressLines(device)];
  // a port has no addresses of its own
  if (device.bond !== undefined) return [`master=${device.bond}`, 'slave-type=bond', ...linkLines(device, device.nic)];
  return [...linkLines(device, device.nic), ...addressLines(device)];
}

/** What is said about the link, if anything: the card that is meant, and the MTU. */
function linkLines({ mtu }: AnyDevice, nic?: number): readonly string[] {
  const lines = [...nic === undefined ? [] : [`mac-address=${hardwareText.mac(nic)}`], ...mtu === undefined ? [] : [`mtu=${mtu}`]];
  return lines.length === 0 ? [] : ['', '[ethernet]', ...lines];
}

function bondLines({ props, members }: Bond): readonly string[] {
  const { mode, miiMonitorInterval = 100, upDelay, downDelay, lacpRate, transmitHashPolicy, primary } = props;
  const options: readonly (readonly [key: string, value: string | number | undefined])[] = [
    ['mode', mode], ['miimon', miiMonitorInterval], ['updelay', upDelay], ['downdelay', downDelay],
    ['lacp_rate', lacpRate], ['xmit_hash_policy', transmitHashPolicy], ['primary', nameInSystem(members.find(({ nic }) => nic === primary))],
  ];
  return ['', '[bond]', ...options.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))];
}

function nameInSystem(ethernet: Ethernet | undefined): string | undefined {
  return ethernet === undefined ? undefined : ethernet.deviceName ?? hardwareText.deviceName(ethernet.nic);
}

function vlanLines(vlan: Vlan, { ethernets }: Devices): readonly string[] {
  const card = ethernets.find(({ name }) => name === vlan.link);
  return [
    ...linkLines(vlan, card?.nic),
    '',
    '[vlan]',
    'flags=1',
    `id=${vlan.id}`,
    // a card is found by its MAC address, whatever the system calls it
    ...card === undefined ? [`parent=${vlan.link}`] : [],
  ];
}

function addressLines(device: AnyDevice): readonly string[] {
  return [...familyLines(device, 4), ...familyLines(device, 6)];
}

function familyLines(device: AnyDevice, family: Family): readonly string[] {
  const { addressing } = device;
  const name = `[ipv${family}]`;
  if (!familiesOf(addressing).has(family)) return ['', name, ...family === 4 ? ['method=disabled'] : ['addr-gen-mode=default', 'method=ignore']];
  const addresses = addressesOf(addressing).filter((each) => each.family === family);
  const gateways = gatewaysOf(addressing).filter((each) => each.family === family);
  const routes = routesOf(device).filter((each) => each.family === family);
  const metric = 'metric' in addressing ? addressing.metric : undefined;
  return [
    '',
    name,
    ...addresses.map(({ text }, index) => `address${index + 1}=${text}`),
    ...nameserverLines(device.nameservers, family),
    ...gateways.flatMap(({ via, condition }) => linesIf(condition, '', [`gateway=${via}`])),
    ...metric === undefined ? [] : [`route-metric=${metric}`],
    ...routes.map((route, index) => routeLine(route, index + 1)),
    ...addressing.kind === 'dhcp' && !addressing.useRoutes ? ['ignore-auto-routes=true', 'never-default=true'] : [],
    `method=${addressing.kind === 'dhcp' ? 'auto' : 'manual'}`,
  ];
}

function routeLine({ to, via, family, metric }: RouteText, position: number): string {
  const network = to !== 'default' ? to : family === 4 ? '0.0.0.0/0' : '::/0';
  return `route${position}=${[network, via, ...metric === undefined ? [] : [metric]].join(',')}`;
}

function nameserverLines(nameservers: NameserversModel, family: Family): readonly string[] {
  const listed = (texts: readonly string[]) => texts.map((text) => `${text};`).join('');
  const lines = (dns: string, search: string) => [...dns === '' ? [] : [`dns=${dns}`], ...search === '' ? [] : [`dns-search=${search}`]];
  switch (nameservers.kind) {
    case 'none': return [];
    case 'literal': return lines(listed(nameservers.addresses.filter((each) => familyOf(each) === family)), listed(nameservers.search));
    case 'hardware': {
      // those of the Hardware are there with its addresses, which are IPv4
      const { nic, search } = nameservers;
      if (family === 6) return [];
      return lines(hardwareText.listedNameservers(nic), search === undefined ? hardwareText.listedDomain(nic) : listed(search));
    }
  }
}
