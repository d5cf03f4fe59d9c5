import { addressesOf, familiesOf, gatewaysOf, RouteText, routesOf } from './device-addresses';
import { allDevices, AnyDevice, Bond, carriesVlan, Devices, Ethernet, Vlan } from './devices';
import { hardwareText, linesIf } from './hardware-text';
import type { NetworkFile } from './network-props';

/** Bottlerocket's net.toml: version 3 is the one that knows bonds, VLANs and cards by their MAC address. */
export function netTomlFiles(devices: Devices): NetworkFile[] {
  const stated = allDevices(devices).filter(isStated);
  const primary = stated.find(hasDefaultRoute) ?? stated.find(({ addressing }) => addressing.kind !== 'none');
  const content = ['version = 3', ...stated.flatMap((device) => deviceLines(device, devices, device === primary)), ''].join('\n');
  return [{ path: '/net.toml', mode: '0644', directoryMode: '0755', content }];
}

/** A card without addresses has no section: netdog makes up what bonds and VLANs need. */
function isStated(device: AnyDevice): boolean {
  return device.kind !== 'ethernet' || (device.addressing.kind !== 'none' && device.bond === undefined);
}

function hasDefaultRoute(device: AnyDevice): boolean {
  const { addressing } = device;
  return (addressing.kind === 'dhcp' && addressing.useRoutes) || gatewaysOf(addressing).length > 0 || routesOf(device).some(({ to }) => to === 'default');
}

function deviceLines(device: AnyDevice, devices: Devices, isPrimary: boolean): readonly string[] {
  const key = keyOf(device, devices);
  return [
    '',
    `[${key}]`,
    ...isPrimary ? ['primary = true'] : [],
    ...kindLines(device, devices),
    ...dhcpLines(device),
    ...monitoringLines(device, key),
    ...([4, 6] as const).flatMap((family) => {
      const addresses = addressesOf(device.addressing).filter((each) => each.family === family).map(({ text }) => `"${text}"`);
      return addresses.length === 0 ? [] : ['', `[${key}.static${family}]`, `addresses = [${addresses.join(', ')}]`];
    }),
    ...gatewaysOf(device.addressing).flatMap((route) => linesIf(route.condition, '', routeLines(route, key))),
    ...routesOf(device).flatMap((route) => routeLines(route, key)),
  ];
}

/** Cards are known by their MAC address, except those that VLANs refer to, which they do by name. */
function keyOf(device: AnyDevice, devices: Devices): string {
  if (device.kind !== 'ethernet') return `"${device.name}"`;
  return carriesVlan(device, devices) ? nameInSystem(device) : `"${hardwareText.mac(device.nic)}"`;
}

function nameInSystem({ deviceName, nic }: Ethernet): string {
  return `"${deviceName ?? hardwareText.deviceName(nic)}"`;
}

function kindLines(device: AnyDevice, devices: Devices): readonly string[] {
  if (device.kind === 'ethernet') return [];
  return device.kind === 'bond' ? bondLines(device) : vlanLines(device, devices);
}

function bondLines({ props, members, addressing }: Bond): readonly string[] {
  return [
    'kind = "bond"',
    `mode = "${props.mode}"`,
    `interfaces = [${members.map(nameInSystem).join(', ')}]`,
    // a bond that is there for its VLANs has to say something about addresses all the same
    ...addressing.kind === 'none' ? ['dhcp4 = false'] : [],
  ];
}

function vlanLines(vlan: Vlan, { ethernets }: Devices): readonly string[] {
  const card = ethernets.find(({ name }) => name === vlan.link);
  return [
    'kind = "vlan"',
    `device = ${card === undefined ? `"${vlan.link}"` : nameInSystem(card)}`,
    `id = ${vlan.id}`,
    ...vlan.addressing.kind === 'none' ? ['dhcp4 = false'] : [],
  ];
}

function monitoringLines(device: AnyDevice, key: string): readonly string[] {
  if (device.kind !== 'bond') return [];
  const { miiMonitorInterval = 100, upDelay = miiMonitorInterval, downDelay = miiMonitorInterval } = device.props;
  return [
    '',
    `[${key}.monitoring]`,
    `miimon-frequency-ms = ${miiMonitorInterval}`,
    `miimon-updelay-ms = ${upDelay}`,
    `miimon-downdelay-ms = ${downDelay}`,
  ];
}

function dhcpLines({ addressing }: AnyDevice): readonly string[] {
  if (addressing.kind !== 'dhcp') return [];
  const families = familiesOf(addressing);
  const metric = addressing.metric === undefined ? 'true' : `{ enabled = true, route-metric = ${addressing.metric} }`;
  return [...families.has(4) ? [`dhcp4 = ${metric}`] : [], ...families.has(6) ? ['dhcp6 = true'] : []];
}

function routeLines({ to, via, metric }: RouteText, key: string): readonly string[] {
  return ['', `[[${key}.route]]`, `to = "${to}"`, `via = "${via}"`, ...metric === undefined ? [] : [`route-metric = ${metric}`]];
}
