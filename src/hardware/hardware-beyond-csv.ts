import { DEFAULT_ARCHITECTURE } from './defaults';
import type * as tinkerbell from '../../imports/types/tinkerbell';
import { stated } from '../findings/stated';
import type { BeyondCsvModel, InterfaceModel, RouteModel } from '../model/inventory-model';

type Spec = NonNullable<tinkerbell.Hardware['spec']>;
type Interface = NonNullable<Spec['interfaces']>[number];

/** What a Hardware object says of a machine and hardware.csv has no column for; nothing when a row could say it all. */
export function beyondCsvOfHardware({ disks = [], interfaces = [] }: Spec): BeyondCsvModel | undefined {
  const [first, ...further] = interfaces;
  const { arch, uefi, domain_name: domainName, time_servers: timeServers = [] } = first?.dhcp ?? {};
  const routes = ownRoutes(first);
  const beyond = stated<BeyondCsvModel>({
    disks: unlessEmpty(disks.slice(1).map(({ device = '' }) => device)),
    interfaces: unlessEmpty(further.map(interfaceOf)),
    architecture: arch === DEFAULT_ARCHITECTURE ? undefined : arch,
    // an interface that does not say so boots as a BIOS does
    uefi: first === undefined || uefi === true ? undefined : false,
    domainName,
    timeServers: unlessEmpty(timeServers),
    routes: unlessEmpty(routes),
  });
  return Object.keys(beyond).length === 0 ? undefined : beyond;
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The routes besides the default one, which is among them because DHCP demands it. */
function ownRoutes(boot: Interface | undefined): RouteModel[] {
  const { classless_static_routes: routes = [], ip } = boot?.dhcp ?? {};
  return routes.filter(({ destination_descriptor: destination, router }) => destination !== '0.0.0.0/0' || router !== ip?.gateway)
    .map(({ destination_descriptor: destination, router }) => ({ destination, router }));
}

function interfaceOf({ dhcp = {} }: Interface): InterfaceModel {
  const { mac = '', iface_name: name, ip: { address: ipAddress, netmask, gateway } = {}, name_servers: nameservers = [], vlan_id: vlanId } = dhcp;
  return stated<InterfaceModel>({ mac, name, ipAddress, netmask, gateway, nameservers: unlessEmpty(nameservers), vlanId });
}
