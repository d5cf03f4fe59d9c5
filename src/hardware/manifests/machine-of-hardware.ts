import type * as tinkerbell from '../../../imports/types/tinkerbell';
import { stated } from '../../findings/stated';
import type { BeyondCsvModel, BmcConnectionModel, BmcModel, InterfaceModel, MachineModel, RouteModel } from '../../model/inventory-model';
import { DEFAULT_ARCHITECTURE, DEFAULT_PROTOCOL } from '../defaults';

type Dhcp = NonNullable<NonNullable<NonNullable<NonNullable<tinkerbell.Hardware['spec']>['interfaces']>[number]['dhcp']>>;

/** With this label nobody waits for a management controller. */
const SKIP_CONTACT_CHECK = 'bmc.tinkerbell.org/skip-contact-check';

/** The interface of Hardware that says nothing of any. */
const NOTHING: Dhcp = { uefi: true };

/** The machine that a Hardware object and the object of its management controller describe; whatever controllers write is left out. */
export function machineOfHardware(hardware: tinkerbell.Hardware, controller?: tinkerbell.Machine): MachineModel {
  const { disks = [], interfaces = [] } = hardware.spec ?? {};
  const [boot = NOTHING, ...others] = interfaces.map(({ dhcp = {} }) => dhcp);
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
  const { arch, uefi, domain_name: domainName, time_servers: timeServers = [] } = boot;
  const routes = ownRoutes(boot);
  const facts: BeyondCsvModel = stated({
    disks: disks.length > 0 ? disks : undefined,
    interfaces: others.length > 0 ? others.map(interfaceOf) : undefined,
    architecture: arch === undefined || arch === DEFAULT_ARCHITECTURE ? undefined : arch,
    // an interface that does not say so boots as a BIOS does
    uefi: uefi === true ? undefined : false,
    domainName,
    timeServers: timeServers.length > 0 ? timeServers : undefined,
    routes: routes.length > 0 ? routes : undefined,
  });
  return Object.keys(facts).length > 0 ? facts : undefined;
}

/** The default route is among them because whoever gets routes by DHCP does not look at the gateway. */
function ownRoutes({ classless_static_routes: routes = [], ip }: Dhcp): RouteModel[] {
  return routes.filter(({ destination_descriptor: destination, router }) => destination !== '0.0.0.0/0' || router !== ip?.gateway)
    .map(({ destination_descriptor: destination, router }) => ({ destination, router }));
}

function interfaceOf({ mac = '', iface_name: name, ip, name_servers: nameservers = [], vlan_id: vlanId }: Dhcp): InterfaceModel {
  const { address: ipAddress, netmask, gateway } = ip ?? {};
  return stated({ mac, name, ipAddress, netmask, gateway, nameservers: nameservers.length > 0 ? nameservers : undefined, vlanId });
}

function bmcOf({ metadata, spec }: tinkerbell.Machine): BmcModel {
  const { host = '', insecureTLS, authSecretRef, providerOptions = {} } = spec?.connection ?? {};
  const { preferredOrder = [], redfish, ipmitool, intelAMT } = providerOptions;
  const isUsual = preferredOrder.length === 0 || (preferredOrder.length === 1 && preferredOrder[0] === DEFAULT_PROTOCOL);
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
