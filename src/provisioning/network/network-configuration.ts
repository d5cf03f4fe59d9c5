import { Devices, devicesOf } from './devices';
import { intentFaults } from './intent-faults';
import { keyFiles } from './key-file-text';
import { netTomlFaults } from './net-toml-faults';
import { netTomlFiles } from './net-toml-text';
import { netplanFiles } from './netplan-text';
import type { NetworkConfigurationProps, NetworkFile } from './network-props';
import { EksaError, Finding } from '../../findings';
import { accept } from '../../props/accept';

/**
 * What the network of an installed machine is to be, whatever its operating system: static addresses or DHCP, bonds, VLANs, routes, name
 * servers.
 *
 * Addresses, gateways, name servers and VLANs come from the Hardware of each machine unless they are written out, and cards are found by the
 * MAC address that the Hardware states: one configuration serves all machines of a group. Everything that cannot work is refused at once.
 *
 * @example
 * const network = NetworkConfiguration.of({
 *   bonds: [{ name: 'bond0', mode: BondMode.LACP, members: [0, 1], mtu: 9000, transmitHashPolicy: TransmitHashPolicy.LAYER3_4 }],
 *   vlans: [{
 *     link: 'bond0', id: 110, mtu: 1500, addressing: Addressing.fromHardware(0),
 *     nameservers: Nameservers.fromHardware(0, { search: ['example.com'] }),
 *     routes: [{ to: '10.96.0.0/16', via: '10.10.0.254' }],
 *   }],
 * });
 * const files = network.netplan();
 */
export class NetworkConfiguration {
  /**
   * A configuration of these interfaces.
   *
   * @param props interfaces: at least one of them with an address
   * @throws EksaError with everything that cannot work
   */
  public static of(props: NetworkConfigurationProps): NetworkConfiguration {
    accept('NetworkConfiguration.of', { props });
    refuse(intentFaults(props));
    return new NetworkConfiguration(devicesOf(props));
  }

  private constructor(private readonly devices: Devices) { }

  /** The file of netplan, for Ubuntu: `/etc/netplan/config.yaml`, as systemd-networkd carries it out. */
  public netplan(): NetworkFile[] {
    return netplanFiles(this.devices);
  }

  /** The key files of NetworkManager, for Red Hat: one for each card, bond and VLAN in `/etc/NetworkManager/system-connections`. */
  public networkManager(): NetworkFile[] {
    return keyFiles(this.devices);
  }

  /**
   * Bottlerocket's `/net.toml`, version 3.
   *
   * It has bonds of the mode active-backup only, and no MTU, name servers or search domains: what it cannot say is refused, never left out.
   *
   * @throws EksaError with everything that net.toml cannot say
   */
  public bottlerocket(): NetworkFile[] {
    refuse(netTomlFaults(this.devices));
    return netTomlFiles(this.devices);
  }
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new EksaError([...findings]);
}
