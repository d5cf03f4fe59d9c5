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

/** What the Hardware object of a machine is called. */
export function hardwareIdentity({ hostname }: MachineModel) {
  return { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', name: hostname, namespace: NAMESPACE } as const;
}

/**
 * The Hardware object of a machine: how it boots from the network, its address, disk, and the labels that it is chosen by.
 *
 * It never states what controllers own: owner labels, finalizers, user data, status.
 */
export function renderHardware(machine: MachineModel): Hardware {
  const { hostname, mac, vlanId } = machine;
  const names = Object.keys(machine.labels);
  const labels = names.length < 2 ? machine.labels : Object.fromEntries(names.sort().map((key) => [key, machine.labels[key]]));
  const { apiVersion, kind, name, namespace } = hardwareIdentity(machine);
  const { ipAddress: address, netmask, gateway } = machine;
  // in the order in which they are written: sorting what is sorted costs least
  return {
    apiVersion,
    kind,
    metadata: { ...names.length > 0 && { labels }, name, namespace },
    spec: {
      ...machine.bmc && { bmcRef: { kind: 'Machine', name: bmcMachineName(hostname) } },
      disks: [{ device: machine.disk }],
      interfaces: [{
        dhcp: {
          arch: ARCHITECTURE,
          hostname,
          ip: { address, family: FAMILY, gateway, netmask },
          lease_time: LONGEST_LEASE,
          mac,
          name_servers: [...machine.nameservers],
          uefi: true,
          ...vlanId && { vlan_id: vlanId },
        },
        netboot: { allowPXE: true, allowWorkflow: true },
      }],
      metadata: {
        facility: { ...FACILITY },
        instance: {
          allow_pxe: true,
          always_pxe: true,
          hostname,
          id: mac,
          ips: [{ address, family: FAMILY, gateway, netmask, public: true }],
          operating_system: {},
        },
      },
    },
  };
}
