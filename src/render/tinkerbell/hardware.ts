import { bmcMachineName, NAMESPACE } from './names';
import type { Hardware } from './types';
import { disksOf, furtherInterfaces } from '../../hardware/beyond-csv';
import { DEFAULT_ARCHITECTURE } from '../../hardware/defaults';
import type { BeyondCsvModel, InterfaceModel, MachineModel } from '../../model/inventory-model';

/** The longest lease that DHCP knows short of an infinite one: an address must not change while a node lives. */
const LONGEST_LEASE = 2 ** 32 - 2;

/** Facility and plan that EKS Anywhere states for every machine; nothing reads them. */
const FACILITY = 'onprem';
const PLAN = 'c2.medium.x86';

/** EKS Anywhere serves machines with IPv4 addresses. */
const FAMILY = 4;

type Interface = NonNullable<NonNullable<Hardware['spec']>['interfaces']>[number];
type Dhcp = NonNullable<Interface['dhcp']>;

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
  const { hostname, mac, beyondCsv } = machine;
  const names = Object.keys(machine.labels);
  const labels = names.length < 2 ? machine.labels : Object.fromEntries(names.sort().map((key) => [key, machine.labels[key]]));
  const { apiVersion, kind, name, namespace } = hardwareIdentity(machine);
  const { ipAddress: address, netmask, gateway } = machine;
  const disks = beyondCsv === undefined ? [{ device: machine.disk }] : disksOf(machine).map((device) => ({ device }));
  const interfaces = beyondCsv === undefined ? [bootInterface(machine)] : allInterfaces(machine, beyondCsv);
  const metadata = {
    facility: { facility_code: FACILITY, plan_slug: PLAN },
    instance: {
      allow_pxe: true,
      always_pxe: true,
      hostname,
      id: mac,
      // a second one would be `local-ipv4` of the metadata service, by which the installed system knows itself
      ips: [{ address, family: FAMILY, gateway, netmask, public: true }],
      operating_system: {},
    },
  };
  // in the order in which they are written: sorting what is sorted costs least, and so does an object that is written out
  return {
    apiVersion,
    kind,
    metadata: names.length > 0 ? { labels, name, namespace } : { name, namespace },
    spec: machine.bmc === undefined ? { disks, interfaces, metadata }
      : { bmcRef: { kind: 'Machine', name: bmcMachineName(hostname) }, disks, interfaces, metadata },
  };
}

/** The interface that boots from the network, as hardware.csv describes it. */
function bootInterface(machine: MachineModel): Interface & { readonly dhcp: Dhcp } {
  const { hostname, mac, vlanId, ipAddress: address, netmask, gateway, nameservers } = machine;
  const dhcp: Dhcp = {
    arch: DEFAULT_ARCHITECTURE,
    hostname,
    ip: { address, family: FAMILY, gateway, netmask },
    lease_time: LONGEST_LEASE,
    mac,
    name_servers: nameservers.slice(),
    uefi: true,
  };
  if (vlanId) dhcp.vlan_id = vlanId;
  return { dhcp, netboot: { allowPXE: true, allowWorkflow: true } };
}

/** The interfaces of a machine of which more is known than hardware.csv can say. */
function allInterfaces(machine: MachineModel, beyondCsv: BeyondCsvModel): Interface[] {
  const { architecture: arch = DEFAULT_ARCHITECTURE, uefi = true, domainName, timeServers, routes } = beyondCsv;
  const { dhcp, netboot } = bootInterface(machine);
  const first: Dhcp = {
    ...dhcp,
    arch,
    uefi,
    ...domainName !== undefined && { domain_name: domainName },
    ...timeServers !== undefined && { time_servers: [...timeServers] },
    ...routes !== undefined && { classless_static_routes: staticRoutes(machine, routes) },
  };
  return [{ dhcp: first, netboot }, ...furtherInterfaces(machine).map((each) => furtherInterface(each, machine.hostname, { arch, uefi }))];
}

const DEFAULT_ROUTE = '0.0.0.0/0';

/** The routes for DHCP, the default one among them: whoever gets routes this way does not look at the gateway (RFC 3442). */
function staticRoutes({ gateway }: MachineModel, routes: NonNullable<BeyondCsvModel['routes']>): NonNullable<Dhcp['classless_static_routes']> {
  const all = routes.map(({ destination, router }) => ({ destination_descriptor: destination, router }));
  const hasDefault = routes.some(({ destination }) => destination === DEFAULT_ROUTE);
  return hasDefault ? all : [...all, { destination_descriptor: DEFAULT_ROUTE, router: gateway }];
}

/**
 * An interface that does not boot. The boot mode is that of the machine: Tinkerbell boots by UEFI as soon as one interface says so.
 * Without an address DHCP must not answer; smee does not read an interface without settings for booting from the network.
 */
function furtherInterface(
  { mac, name, ipAddress: address, netmask, gateway, nameservers, vlanId }: InterfaceModel, hostname: string, { arch, uefi }: Pick<Dhcp, 'arch' | 'uefi'>,
): Interface {
  return {
    dhcp: {
      arch,
      ...name !== undefined && { iface_name: name },
      ...address !== undefined && {
        hostname,
        ip: { address, family: FAMILY, ...gateway !== undefined && { gateway }, netmask },
        lease_time: LONGEST_LEASE,
      },
      mac,
      ...nameservers !== undefined && { name_servers: [...nameservers] },
      uefi,
      ...vlanId && { vlan_id: vlanId },
    },
    ...address === undefined && { disableDhcp: true },
    netboot: { allowPXE: false, allowWorkflow: false },
  };
}
