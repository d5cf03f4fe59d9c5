import type * as tinkerbell from '../../../imports/types/tinkerbell';
import { stated } from '../../findings/stated';
import type { BmcModel, MachineModel } from '../../model/inventory-model';
import { connectionOfMachine } from '../bmc-connection';
import { beyondCsvOfHardware } from '../hardware-beyond-csv';

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

function bmcOf(controller: tinkerbell.Machine): BmcModel {
  const { host = '', authSecretRef } = controller.spec?.connection ?? {};
  const connection = connectionOfMachine(controller);
  return { ipAddress: host, ...stated({ secretName: authSecretRef?.name }), ...connection && { connection } };
}
