import type * as tinkerbell from '../../../imports/types/tinkerbell';
import { stated } from '../../findings/stated';
import type { BeyondCsvModel, BmcConnectionModel, BmcModel, InterfaceModel, MachineModel } from '../../model/inventory-model';

type Dhcp = NonNullable<NonNullable<NonNullable<NonNullable<tinkerbell.Hardware['spec']>['interfaces']>[number]['dhcp']>>;

/** What EKS Anywhere states of every machine: it says no more than nothing does. */
const ARCHITECTURE = 'x86_64';
const PREFERRED_PROTOCOL = 'gofish';

/** With this label nobody waits for a management controller. */
const SKIP_CONTACT_CHECK = 'bmc.tinkerbell.org/skip-contact-check';

/** The machine that a Hardware object and the object of its management controller describe; whatever controllers write is left out. */
export function machineOfHardware(hardware: tinkerbell.Hardware, controller?: tinkerbell.Machine): MachineModel {
  const { disks = [], interfaces = [] } = hardware.spec ?? {};
  const [boot = {}, ...others] = interfaces.map(({ dhcp = {} }) => dhcp);
  const beyondCsv = beyondCsvOf(boot, others, disks.slice(1).map(({ device = '' }) => device));
  return {
    hostname: hardware.metadata.name ?? '',
    ipAddress: boot.ip?.address ?? '',
    netmask: boot.ip?.netmask ?? '',
    gateway: boot.ip?.gateway ?? '',
    nameservers: boot.name_servers ?? [],
    mac: boot.mac ?? '',
    disk: disks[0]?.device ?? '',
    labels: hardware.metadata.labels ?? {},
    ...boot.vlan_id !== undefined && { vlanId: boot.vlan_id },
    ...controller && { bmc: bmcOf(controller) },
    ...beyondCsv && { beyondCsv },
  };
}

function beyondCsvOf(boot: Dhcp, others: readonly Dhcp[], disks: readonly string[]): BeyondCsvModel | undefined {
  const { arch, uefi, domain_name: domainName, time_servers: timeServers = [], classless_static_routes: routes = [] } = boot;
  const facts: BeyondCsvModel = stated({
    disks: disks.length > 0 ? disks : undefined,
    interfaces: others.length > 0 ? others.map(interfaceOf) : undefined,
    architecture: arch === undefined || arch === ARCHITECTURE ? undefined : arch,
    uefi: uefi === false ? uefi : undefined,
    domainName,
    timeServers: timeServers.length > 0 ? timeServers : undefined,
    routes: routes.length > 0 ? routes.map(({ destination_descriptor: destination, router }) => ({ destination, router })) : undefined,
  });
  return Object.keys(facts).length > 0 ? facts : undefined;
}

function interfaceOf({ mac = '', iface_name: name, ip, name_servers: nameservers, vlan_id: vlanId }: Dhcp): InterfaceModel {
  return stated({ mac, name, ipAddress: ip?.address, netmask: ip?.netmask, gateway: ip?.gateway, nameservers, vlanId });
}

function bmcOf({ metadata, spec }: tinkerbell.Machine): BmcModel {
  const { host = '', insecureTLS, authSecretRef, providerOptions = {} } = spec?.connection ?? {};
  const { preferredOrder = [], redfish, ipmitool, intelAMT } = providerOptions;
  const isUsual = preferredOrder.length === 0 || (preferredOrder.length === 1 && preferredOrder[0] === PREFERRED_PROTOCOL);
  const connection: BmcConnectionModel = stated({
    preferredOrder: isUsual ? undefined : preferredOrder,
    insecureTls: insecureTLS === false ? insecureTLS : undefined,
    skipContactCheck: metadata.labels?.[SKIP_CONTACT_CHECK] === 'true' ? true : undefined,
    redfish,
    ipmitool,
    intelAMT,
  });
  return { ipAddress: host, ...stated({ secretName: authSecretRef?.name }), ...Object.keys(connection).length > 0 && { connection } };
}
