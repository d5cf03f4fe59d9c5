import { bmcMachineName, NAMESPACE } from './names';
import type { Hardware } from './types';
import type { MachineModel } from '../../model/inventory-model';

/** The longest lease that DHCP knows short of an infinite one: an address must not change while a node lives. */
const LONGEST_LEASE = 2 ** 32 - 2;

/** Facility and plan that EKS Anywhere states for every machine; nothing reads them. */
const FACILITY = { facility_code: 'onprem', plan_slug: 'c2.medium.x86' };

/** EKS Anywhere serves x86 machines with IPv4 addresses. */
const ARCHITECTURE = 'x86_64';
const FAMILY = 4;

/**
 * The Hardware object of a machine: how it boots from the network, its address, disk, and the labels that it is chosen by.
 *
 * It never states what controllers own: owner labels, finalizers, user data, status.
 */
export function renderHardware(machine: MachineModel): Hardware {
  const labels = Object.fromEntries(Object.entries(machine.labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  const address = { address: machine.ipAddress, netmask: machine.netmask, gateway: machine.gateway, family: FAMILY };
  return {
    apiVersion: 'tinkerbell.org/v1alpha1',
    kind: 'Hardware',
    metadata: {
      name: machine.hostname,
      namespace: NAMESPACE,
      ...Object.keys(labels).length > 0 && { labels },
    },
    spec: {
      ...machine.bmc && { bmcRef: { kind: 'Machine', name: bmcMachineName(machine.hostname) } },
      disks: [{ device: machine.disk }],
      interfaces: [{
        dhcp: {
          arch: ARCHITECTURE,
          hostname: machine.hostname,
          ip: address,
          lease_time: LONGEST_LEASE,
          mac: machine.mac,
          name_servers: [...machine.nameservers],
          uefi: true,
          ...machine.vlanId && { vlan_id: machine.vlanId },
        },
        netboot: { allowPXE: true, allowWorkflow: true },
      }],
      metadata: {
        facility: { ...FACILITY },
        instance: {
          id: machine.mac,
          hostname: machine.hostname,
          allow_pxe: true,
          always_pxe: true,
          ips: [{ ...address, public: true }],
          operating_system: {},
        },
      },
    },
  };
}
