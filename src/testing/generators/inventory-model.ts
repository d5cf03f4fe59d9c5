// Machines that nothing is wrong with.
import fc from 'fast-check';
import { clusterModel } from './cluster-model';
import { macAddress } from './plain';
import type { ClusterModel } from '../../model/cluster-model';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';

/** Machines with these labels, in this order. */
export const machinesWith = (labels: readonly Readonly<Record<string, string>>[]): fc.Arbitrary<InventoryModel> => fc.record({
  macs: fc.uniqueArray(macAddress(), { minLength: labels.length, maxLength: labels.length }),
  vlanId: fc.option(fc.integer({ min: 1, max: 4094 }).map(String), { nil: undefined }),
  disk: fc.constantFrom('/dev/sda', '/dev/nvme0n1'),
}).map(({ macs, vlanId, disk }) => ({
  name: 'hardware.csv',
  machines: labels.map((selector, index): MachineModel => ({
    hostname: `node-${index + 1}`,
    ipAddress: `10.20.0.${index + 1}`,
    netmask: '255.255.0.0',
    gateway: '10.20.255.254',
    nameservers: ['10.20.255.252', '10.20.255.253'],
    mac: macs[index],
    disk,
    labels: selector,
    ...vlanId !== undefined && { vlanId },
    bmc: { ipAddress: `10.20.1.${index + 1}`, secretName: `bmc-node-${index + 1}-auth` },
  })),
}));

/** The machines that clusters need, one to spare for each node group. */
export const inventoryFor = (...models: readonly ClusterModel[]): fc.Arbitrary<InventoryModel> => machinesWith(models.flatMap((model) => {
  const { controlPlaneConfiguration, workerNodeGroupConfigurations = [] } = model.cluster.spec ?? {};
  return [controlPlaneConfiguration, ...workerNodeGroupConfigurations].flatMap((group) => {
    const selector = model.machineConfigs.find(({ metadata }) => metadata.name === group?.machineGroupRef?.name)?.spec?.hardwareSelector ?? {};
    return Array.from({ length: (group?.count ?? 1) + 1 }, () => selector);
  });
}));

/** A cluster and the machines for it. */
export const clusterAndInventory = (): fc.Arbitrary<{ readonly model: ClusterModel; readonly inventory: InventoryModel }> => clusterModel()
  .chain((model) => inventoryFor(model).map((inventory) => ({ model, inventory })));
