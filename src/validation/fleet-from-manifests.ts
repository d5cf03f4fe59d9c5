import type * as tinkerbell from '../../imports/types/tinkerbell';
import { EmbeddedCatalog, NEWEST_EKSA_VERSION } from '../distro/catalog';
import { Finding, Severity } from '../findings';
import type { Cluster } from '../model/cluster-model';
import type { InventoryModel, MachineModel } from '../model/inventory-model';
import {
  awsIamConfigsOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, fluxConfigOf, gitOpsConfigOf, managementClusterName, nameOf,
  oidcConfigsOf, templateOf, workerMachineConfig, workerNodeGroups,
} from '../model/lookup';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf } from '../model/objects';
import { checkObject } from '../model/schema';
import type { ClusterSubject, Fleet } from '../rules/rule';

const MODEL_KIND_NAMES: ReadonlySet<string> = new Set(['Cluster', ...Object.values(MODEL_KINDS)]);

/** The clusters and machines among manifests, and what their schemas say. */
export interface ManifestFleet {
  readonly fleet: Fleet;
  readonly findings: readonly Finding[];
}

/**
 * The fleet that manifests describe: EKS-A objects as clusters, Hardware as machines. Other objects are passed over; malformed
 * ones are reported and passed over, since nothing can be said about the clusters that they belong to.
 */
export function fleetFromManifests(manifests: readonly any[]): ManifestFleet {
  const relevant = manifests.filter((manifest) => isEksaObject(manifest) || isTinkerbellObject(manifest));
  const checked = relevant.map((manifest) => ({ manifest, faults: checkObject(manifest) }));
  const sound = checked.filter(({ faults }) => faults.every(({ severity }) => severity !== Severity.ERROR)).map(({ manifest }) => manifest);
  const inventory = inventoryOf(sound.filter(isTinkerbellObject));
  const inventories = inventory.machines.length > 0 ? [inventory] : [];
  return {
    fleet: { clusters: subjectsOf(sound.filter(isEksaObject), inventories), inventories, distro: EmbeddedCatalog.shared() },
    findings: checked.flatMap(({ faults }) => faults),
  };
}

function isEksaObject(manifest: any): manifest is EksaObject {
  return manifest?.apiVersion === EKSA_API_VERSION && MODEL_KIND_NAMES.has(manifest.kind);
}

function isTinkerbellObject(manifest: any): boolean {
  return (manifest?.apiVersion === 'tinkerbell.org/v1alpha1' && manifest.kind === 'Hardware')
    || (manifest?.apiVersion === 'bmc.tinkerbell.org/v1alpha1' && manifest.kind === 'Machine');
}

function subjectsOf(objects: readonly EksaObject[], inventories: readonly InventoryModel[]): ClusterSubject[] {
  const clusters = objects.filter((object): object is Cluster => object.kind === 'Cluster');
  const byName = new Map(clusters.map((cluster) => [nameOf(cluster), cluster]));
  const subjects = new Map<Cluster, ClusterSubject>();
  const subjectOf = (cluster: Cluster): ClusterSubject => {
    const model = onlyOwn(cluster, objects);
    const manager = byName.get(managementClusterName(model));
    return {
      model,
      inventories,
      management: manager && manager !== cluster ? subjects.get(manager) : undefined,
      eksaVersion: cluster.spec?.eksaVersion ?? NEWEST_EKSA_VERSION,
      // whether the flag is set where eksctl anywhere will run cannot be seen from manifests
      features: ['API_SERVER_EXTRA_ARGS_ENABLED'],
    };
  };
  // managers first, so that the clusters they manage can refer to them
  const isManaged = (cluster: Cluster) => Number(managementClusterName(modelOf(cluster, [])) !== nameOf(cluster));
  for (const cluster of [...clusters].sort((a, b) => isManaged(a) - isManaged(b))) subjects.set(cluster, subjectOf(cluster));
  return clusters.map((cluster) => subjects.get(cluster)!);
}

/** A cluster with the objects that it refers to, out of those of many clusters. */
function onlyOwn(cluster: Cluster, objects: readonly EksaObject[]): ReturnType<typeof modelOf> {
  const all = modelOf(cluster, objects.filter(({ metadata }) => (metadata.namespace ?? 'default') === (cluster.metadata.namespace ?? 'default')));
  const machineConfigs = [
    controlPlaneMachineConfig(all), externalEtcdMachineConfig(all), ...workerNodeGroups(all).map((group) => workerMachineConfig(all, group)),
  ].filter((config) => config !== undefined);
  const own = new Set<EksaObject | undefined>([
    datacenterOf(all), ...machineConfigs, ...machineConfigs.map((config) => templateOf(all, config)), ...oidcConfigsOf(all), ...awsIamConfigsOf(all),
    fluxConfigOf(all), gitOpsConfigOf(all),
  ]);
  return modelOf(cluster, objects.filter((object) => own.has(object)));
}

function inventoryOf(objects: readonly any[]): InventoryModel {
  const controllers = new Map(objects.filter(({ kind }) => kind === 'Machine').map((machine: tinkerbell.Machine) => [nameOf(machine), machine]));
  const machines = objects.filter(({ kind }) => kind === 'Hardware').map((hardware) => machineOf(hardware, controllers));
  return { name: 'Hardware', machines };
}

function machineOf(hardware: tinkerbell.Hardware, controllers: ReadonlyMap<string, tinkerbell.Machine>): MachineModel {
  const { disks = [], interfaces = [], bmcRef } = hardware.spec ?? {};
  const { ip, mac, name_servers: nameservers, vlan_id: vlanId } = interfaces[0]?.dhcp ?? {};
  const connection = controllers.get(bmcRef?.name ?? '')?.spec?.connection;
  return {
    hostname: nameOf(hardware),
    ipAddress: ip?.address ?? '',
    netmask: ip?.netmask ?? '',
    gateway: ip?.gateway ?? '',
    nameservers: nameservers ?? [],
    mac: mac ?? '',
    disk: disks[0]?.device ?? '',
    labels: hardware.metadata.labels ?? {},
    ...(vlanId !== undefined && { vlanId }),
    ...(connection && { bmc: { ipAddress: connection.host, secretName: connection.authSecretRef?.name } }),
  };
}
