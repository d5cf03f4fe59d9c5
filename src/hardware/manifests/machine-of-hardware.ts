import type * as tinkerbell from '../../../imports/types/tinkerbell';
import { stated } from '../../findings/stated';
import type { BmcConnectionModel, BmcModel, MachineModel } from '../../model/inventory-model';
import { DEFAULT_PROTOCOL } from '../defaults';
import { beyondCsvOfHardware } from '../hardware-beyond-csv';

/** With this label nobody waits for a management controller. */
const SKIP_CONTACT_CHECK = 'bmc.tinkerbell.org/skip-contact-check';

/** The machine that a Hardware object and the object of its management controller describe; whatever controllers write is left out. */
export function machineOfHardware(hardware: tinkerbell.Hardware, controller?: tinkerbell.Machine): MachineModel {
  const { disks = [], interfaces = [] } = hardware.spec ?? {};
  const boot = interfaces[0]?.dhcp ?? {};
  const beyondCsv = beyondCsvOfHardware({ disks, interfaces });
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
