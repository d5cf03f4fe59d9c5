import { bondFaults } from './bond-faults';
import { NetworkCode } from './codes';
import { familiesOf, Family, familyOf, gatewaysOf, routesOf } from './device-addresses';
import { allDevices, AnyDevice, Devices, devicesOf, Vlan } from './devices';
import { nameFault } from './interface-name';
import { NetworkFindings } from './network-findings';
import type { NetworkConfigurationProps } from './network-props';
import { isDomain, isNetwork, networkOf, parseCidr } from './network-texts';
import { vlanFaults } from './vlan-faults';
import type { Finding } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress } from '../../hardware/addresses';

/** No machine has as many interfaces. */
const MOST_NICS = 99;
const LARGEST_METRIC = 2 ** 32 - 1;

/** All that cannot work of a configuration, whatever machine it is for. */
export function intentFaults(props: NetworkConfigurationProps): readonly Finding[] {
  const findings = new NetworkFindings();
  positionFaults(props, findings);
  const devices = devicesOf(props);
  nameFaults(devices, props, findings);
  bondFaults(devices, findings);
  vlanFaults(devices, findings);
  for (const device of allDevices(devices)) {
    mtuFaults(device, findings);
    addressFaults(device, findings);
    routeFaults(device, findings);
    nameserverFaults(device, findings);
  }
  defaultRouteFaults(devices, findings);
  if (allDevices(devices).every(({ addressing }) => addressing.kind === 'none')) {
    findings.add(NetworkCode.NO_ADDRESS, 'ethernets', 'no interface has an address', { fix: 'Set `addressing` of an ethernet, a bond or a VLAN' });
  }
  return findings.all;
}

/** Positions of cards that no machine has, and cards with two entries. */
function positionFaults({ ethernets = [], bonds = [], vlans = [] }: NetworkConfigurationProps, findings: NetworkFindings): void {
  const check = (nic: number | undefined, field: string) => {
    if (nic === undefined || (nic >= 0 && nic <= MOST_NICS)) return;
    findings.add(NetworkCode.UNKNOWN, field, 'this is no position among the interfaces of a machine', { found: String(nic), wanted: `0 to ${MOST_NICS}` });
  };
  const seen = new Set<number>();
  ethernets.forEach(({ nic }, index) => {
    check(nic, `ethernets[${index}].nic`);
    if (seen.has(nic)) findings.add(NetworkCode.TWICE, `ethernets[${index}].nic`, 'there are two entries for this card', { found: String(nic), fix: 'Keep one of the two' });
    seen.add(nic);
  });
  bonds.forEach(({ members }, index) => members.forEach((nic, position) => check(nic, `bonds[${index}].members[${position}]`)));
  vlans.forEach(({ idFromNic }, index) => check(idFromNic, `vlans[${index}].idFromNic`));
  [...ethernets.map((each, index) => ({ each, field: `ethernets[${index}]` })), ...bonds.map((each, index) => ({ each, field: `bonds[${index}]` })),
    ...vlans.map((each, index) => ({ each, field: `vlans[${index}]` }))].forEach(({ each, field }) => {
    const { addressing, nameservers } = { addressing: each.addressing?._toModel(), nameservers: each.nameservers?._toModel() };
    if (addressing?.kind === 'hardware') check(addressing.nic, `${field}.addressing`);
    if (nameservers?.kind === 'hardware') check(nameservers.nic, `${field}.nameservers`);
  });
}

function nameFaults(devices: Devices, { ethernets = [] }: NetworkConfigurationProps, findings: NetworkFindings): void {
  const seen = new Set<string>();
  for (const device of allDevices(devices)) {
    const { name, field } = device;
    // the name of a VLAN that the Hardware numbers is known when a machine is
    const fault = device.kind === 'vlan' && isNumberedByHardware(device) ? undefined : nameFault(name);
    if (fault !== undefined) findings.add(NetworkCode.NAME, `${field}.name`, fault, { found: shown(name) });
    if (seen.has(name)) findings.add(NetworkCode.TWICE, `${field}.name`, 'two interfaces have this name', { found: shown(name), fix: 'Give one of them another name' });
    seen.add(name);
  }
  ethernets.forEach(({ deviceName }, index) => {
    const fault = deviceName === undefined ? undefined : nameFault(deviceName);
    if (fault !== undefined) findings.add(NetworkCode.NAME, `ethernets[${index}].deviceName`, fault, { found: shown(deviceName) });
  });
}

function isNumberedByHardware({ name, id }: Vlan): boolean {
  return id.startsWith('{{') && name === `vlan${id}`;
}

function mtuFaults({ mtu, field, addressing }: AnyDevice, findings: NetworkFindings): void {
  if (mtu === undefined || field.includes('.members[')) return;
  const least = familiesOf(addressing).has(6) ? 1280 : 68;
  if (mtu >= least && mtu <= 65535) return;
  const message = mtu >= 68 && mtu <= 65535 ? 'IPv6 does not work with packets as small as this' : 'no interface has this MTU';
  findings.add(NetworkCode.MTU, `${field}.mtu`, message, { found: String(mtu), wanted: `${least} to 65535` });
}

function addressFaults({ addressing, field }: AnyDevice, findings: NetworkFindings): void {
  if (addressing.kind === 'none') return;
  const { metric } = addressing;
  metricFault(metric, `${field}.addressing`, findings);
  if (addressing.kind === 'dhcp' && !addressing.ipv4 && !addressing.ipv6) {
    findings.add(NetworkCode.NO_ADDRESS, `${field}.addressing`, 'DHCP is to ask for neither an IPv4 nor an IPv6 address', { fix: 'Write Addressing.none()' });
  }
  if (addressing.kind !== 'literal') return;
  const { addresses, gateway, gateway6 } = addressing;
  if (addresses.length === 0) findings.add(NetworkCode.NO_ADDRESS, `${field}.addressing`, 'there is no address', { fix: 'Write Addressing.none()' });
  for (const address of addresses) {
    const cidr = parseCidr(address);
    if (cidr === undefined || cidr.prefix === 0) {
      findings.add(NetworkCode.ADDRESS, `${field}.addressing`, 'this is no address with prefix length', { found: shown(address), wanted: 'an address such as 10.20.0.5/24' });
    }
  }
  const gateways = [{ text: gateway, family: 4, version: 'IPv4' }, { text: gateway6, family: 6, version: 'IPv6' }] as const;
  for (const { text, family, version } of gateways) {
    if (text === undefined) continue;
    if (!isIpAddress(text) || familyOf(text) !== family) {
      findings.add(NetworkCode.ADDRESS, `${field}.addressing`, `this gateway is no ${version} address`, { found: shown(text), wanted: `an ${version} address` });
    } else if (!familiesOf(addressing).has(family)) {
      findings.add(NetworkCode.NO_ADDRESS, `${field}.addressing`, `there is an ${version} gateway, and no ${version} address`, { found: shown(text) });
    }
  }
}

function metricFault(metric: number | undefined, field: string, findings: NetworkFindings): void {
  if (metric === undefined || (metric >= 0 && metric <= LARGEST_METRIC)) return;
  findings.add(NetworkCode.NUMBER, field, 'this is no metric', { found: String(metric), wanted: `0 to ${LARGEST_METRIC}` });
}

function routeFaults({ addressing, routes, field }: AnyDevice, findings: NetworkFindings): void {
  routes.forEach(({ to, via, metric }, index) => {
    const place = `${field}.routes[${index}]`;
    metricFault(metric, `${place}.metric`, findings);
    const network = to === 'default' ? undefined : parseCidr(to);
    if (to !== 'default' && network === undefined) {
      findings.add(NetworkCode.ADDRESS, `${place}.to`, 'this is no network', { found: shown(to), wanted: 'a network such as 10.96.0.0/16, or default' });
    } else if (network !== undefined && !isNetwork(network)) {
      findings.add(NetworkCode.ADDRESS, `${place}.to`, 'this is an address in a network, not the network', { found: shown(to), wanted: shown(networkOf(network)) });
    }
    if (via === undefined && addressing.kind !== 'hardware') {
      findings.add(NetworkCode.ADDRESS, `${place}.via`, 'the router is missing', { fix: 'Set `via`: only addresses of the Hardware come with a gateway' });
    } else if (via !== undefined && !isIpAddress(via)) {
      findings.add(NetworkCode.ADDRESS, `${place}.via`, 'this router is no IP address', { found: shown(via), wanted: 'an IP address' });
    } else {
      const family: Family = via === undefined ? 4 : familyOf(via);
      if (network !== undefined && familyOf(network.address) !== family) {
        findings.add(NetworkCode.ADDRESS, `${place}.via`, 'the network and its router are of different versions of IP', { found: `${to} via ${via ?? 'the gateway'}` });
      } else if (!familiesOf(addressing).has(family)) {
        findings.add(NetworkCode.NO_ADDRESS, place, `the interface has no IPv${family} address to reach the router with`, { fix: 'Set `addressing`' });
      }
    }
  });
}

function nameserverFaults({ nameservers, addressing, field }: AnyDevice, findings: NetworkFindings): void {
  if (nameservers.kind === 'none') return;
  const place = `${field}.nameservers`;
  for (const domain of nameservers.search ?? []) {
    if (!isDomain(domain)) findings.add(NetworkCode.ADDRESS, place, 'this is no domain to search in', { found: shown(domain), wanted: 'a domain such as example.com' });
  }
  if (addressing.kind === 'none') {
    findings.add(NetworkCode.NO_ADDRESS, place, 'there are name servers on an interface without addresses', { fix: 'Give them to the interface that has the addresses' });
  } else if (nameservers.kind === 'hardware') {
    if (!familiesOf(addressing).has(4)) findings.add(NetworkCode.NO_ADDRESS, place, 'the interface has no IPv4 address to reach the name servers of the Hardware with');
  } else {
    for (const address of nameservers.addresses) {
      if (!isIpAddress(address)) {
        findings.add(NetworkCode.ADDRESS, place, 'this name server is no IP address', { found: shown(address), wanted: 'an IP address' });
      } else if (!familiesOf(addressing).has(familyOf(address))) {
        findings.add(NetworkCode.NO_ADDRESS, place, `the interface has no IPv${familyOf(address)} address to reach this name server with`, { found: shown(address) });
      }
    }
  }
}

/** Of two default routes with one metric, which one is used is chance. */
function defaultRouteFaults(devices: Devices, findings: NetworkFindings): void {
  const seen = new Map<string, string>();
  for (const device of allDevices(devices)) {
    const { addressing } = device;
    const ofDhcp = addressing.kind === 'dhcp' && addressing.useRoutes
      ? [...familiesOf(addressing)].map((family) => ({ family, metric: addressing.metric })) : [];
    const routes = [...ofDhcp, ...gatewaysOf(addressing), ...routesOf(device).filter(({ to }) => to === 'default')];
    for (const { family, metric } of routes) {
      const key = `${family} ${metric ?? ''}`;
      const other = seen.get(key);
      if (other === undefined) {
        seen.set(key, device.name);
        continue;
      }
      findings.add(NetworkCode.DEFAULT_ROUTES, device.field, `${other} has an IPv${family} default route with the same metric`, {
        ...metric !== undefined && { found: `metric ${metric}` },
        fix: 'Leave one of the two out (`gateway: false`, `useRoutes: false`), or set `metric`: the lowest one is used',
      });
    }
  }
}

