import { BondMode } from './bond-mode';
import { NetworkCode } from './codes';
import { allDevices, AnyDevice, Bond, Devices } from './devices';
import { NetworkFindings } from './network-findings';
import type { Finding } from '../../findings';
import { shown } from '../../findings/shown';

/** What a configuration asks for that Bottlerocket's net.toml has no words for. */
export function netTomlFaults(devices: Devices): readonly Finding[] {
  const findings = new NetworkFindings();
  for (const device of allDevices(devices)) {
    addressingFaults(device, findings);
    if (device.kind === 'bond') bondFaults(device, findings);
    const { field, mtu, nameservers } = device;
    const isMember = device.kind === 'ethernet' && device.bond !== undefined;
    if (mtu !== undefined && !isMember) {
      findings.add(NetworkCode.NET_TOML, `${field}.mtu`, 'net.toml cannot set the MTU', { found: String(mtu), fix: 'Leave it out, and have the DHCP server state it, or use another operating system' });
    }
    if (nameservers.kind !== 'none') {
      findings.add(NetworkCode.NET_TOML, `${field}.nameservers`, 'net.toml cannot state name servers and search domains', {
        fix: 'Write Nameservers.none() here, and settings.dns with name-servers and search-list into the user data of Bottlerocket',
      });
    }
    const named = device.kind === 'ethernet' ? device.deviceName : device.kind === 'vlan' ? device.fileName : device.name;
    if (named?.includes('.') === true) {
      findings.add(NetworkCode.NET_TOML, `${field}.${device.kind === 'ethernet' ? 'deviceName' : 'name'}`, 'names in net.toml have no dots', { found: shown(named) });
    }
  }
  return findings.all;
}

function addressingFaults({ addressing, routes, field }: AnyDevice, findings: NetworkFindings): void {
  if (addressing.kind !== 'dhcp') return;
  const { useRoutes, ipv6, metric } = addressing;
  if (routes.length > 0) {
    findings.add(NetworkCode.NET_TOML, `${field}.routes`, 'net.toml has no routes on interfaces with DHCP', { fix: 'Have the DHCP server hand them out, or use static addresses' });
  }
  if (!useRoutes) {
    findings.add(NetworkCode.NET_TOML, `${field}.addressing`, 'net.toml cannot leave out the routes that DHCP hands out', { found: 'useRoutes: false', fix: 'Give the interface a higher `metric`' });
  }
  if (ipv6 && metric !== undefined) {
    findings.add(NetworkCode.NET_TOML, `${field}.addressing`, 'net.toml has no metric for DHCP over IPv6', { found: `metric ${metric}`, fix: 'Leave out `metric` or `ipv6`' });
  }
}

function bondFaults({ props, field }: Bond, findings: NetworkFindings): void {
  const { mode, primary, miiMonitorInterval = 100, upDelay, downDelay } = props;
  if (mode !== BondMode.ACTIVE_BACKUP) {
    findings.add(NetworkCode.NET_TOML, `${field}.mode`, 'net.toml has no bonds of this mode', { found: mode, wanted: BondMode.ACTIVE_BACKUP });
  }
  if (primary !== undefined) {
    findings.add(NetworkCode.NET_TOML, `${field}.primary`, 'net.toml cannot choose the primary member of a bond', { found: String(primary), fix: 'Leave it out' });
  }
  for (const [name, delay] of [['upDelay', upDelay], ['downDelay', downDelay]] as const) {
    if (delay === undefined || delay >= miiMonitorInterval) continue;
    findings.add(NetworkCode.NET_TOML, `${field}.${name}`, 'net.toml takes no delay below the interval of monitoring', { found: String(delay), wanted: `at least ${miiMonitorInterval}` });
  }
}
