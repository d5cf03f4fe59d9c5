import { isDeepStrictEqual } from 'node:util';
import { repositoriesIn } from './repositories-in-manifests';
import type * as tinkerbell from '../../imports/types/tinkerbell';
import { readConfigText } from '../curated/config-text';
import type { Package, PackageBundleController } from '../curated/names';
import { EmbeddedCatalog, NEWEST_EKSA_VERSION } from '../distro/catalog';
import { Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { connectionOfMachine } from '../hardware/bmc-connection';
import { demandsOf } from '../hardware/demands';
import { MachineIndex } from '../hardware/machine-index';
import type { Cluster, ClusterModel } from '../model/cluster-model';
import { ModelCode } from '../model/codes';
import { FieldPath, parseFieldPath } from '../model/field-path';
import type { BmcModel, InventoryModel, MachineModel } from '../model/inventory-model';
import { isMap } from '../model/is-map';
import {
  awsIamConfigsOf, clusterNameOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, fluxConfigOf, gitOpsConfigOf, isSelfManaged,
  managementClusterName, nameOf, oidcConfigsOf, templateOf, workerMachineConfig, workerNodeGroups,
} from '../model/lookup';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf, PACKAGE_KINDS, PACKAGES_API_VERSION } from '../model/objects';
import { UnresolvedReference, unresolvedReferences } from '../model/references';
import { checkObject } from '../model/schema';
import { isFlux } from '../rules/flux/flux-object';
import type { ClusterSubject, Fleet, FluxSubject, PackageSubject } from '../rules/rule';

const MODEL_KIND_NAMES: ReadonlySet<string> = new Set(['Cluster', ...Object.values(MODEL_KINDS)]);

/** The clusters and machines among manifests, and what is to be said about the manifests themselves. */
export interface ManifestFleet {
  readonly fleet: Fleet;
  readonly findings: readonly Finding[];
  /** Names of the bare-metal clusters that rules look at. */
  readonly clusterNames: readonly string[];
  /** Number of clusters of other providers. */
  readonly otherClusters: number;
  /** Number of machines. */
  readonly machines: number;
  /** Number of curated packages and of settings of their controllers. */
  readonly packages: number;
  /** Number of objects of Flux. */
  readonly flux: number;
}

/**
 * The fleet that manifests describe: EKS-A objects as clusters, Hardware as machines. Other objects are passed over.
 *
 * Manifests are a part of what there is. So nothing is said about a cluster that refers to what is malformed or absent, nor about the
 * number of machines of a cluster of which none is there.
 */
export function fleetFromManifests(manifests: readonly any[], fileOf: (manifest: any) => string | undefined = () => undefined): ManifestFleet {
  const all = manifests.filter((manifest) => isEksaObject(manifest) || isTinkerbellObject(manifest) || isPackageObject(manifest));
  const ours = withoutCopies(all, fileOf);
  const [others, relevant] = partition(ours, isOfOtherProvider);
  const checked = relevant.map(check);
  const sound = checked.filter(({ isSound }) => isSound).map(({ manifest }) => manifest);
  const malformed = new Set(checked.filter(({ isSound }) => !isSound).map(({ manifest }) => shown(manifest.metadata?.name)));
  const inventory = inventoryOf(sound.filter(isTinkerbellObject));
  const { clusters, findings } = subjectsOf(sound.filter(isEksaObject), malformed, inventory);
  const packages = sound.filter(isPackage).map((object) => packageSubject(object, manifests, fileOf(object)));
  const bundleControllers = sound.filter(isBundleController).map((object) => ({ object, isBundlePresent: false, ...inFile(fileOf(object)) }));
  const flux = manifests.filter(isFluxManifest).map((manifest): FluxSubject => ({ manifest, ...inFile(fileOf(manifest)) }));
  return {
    fleet: {
      clusters,
      inventories: inventory.machines.length > 0 ? [inventory] : [],
      packages,
      bundleControllers,
      flux,
      repositories: repositoriesIn(manifests, fileOf),
      distro: EmbeddedCatalog.shared(),
      isPartial: true,
    },
    findings: [
      ...checked.flatMap(({ faults }) => faults),
      ...findings,
      ...relevant.some(isCluster) || packages.length + bundleControllers.length + flux.length + others.length > 0 ? [] : [nothingToCheck(manifests)],
    ],
    clusterNames: clusters.map(({ model }) => clusterNameOf(model)),
    otherClusters: others.length,
    machines: inventory.machines.length,
    packages: packages.length + bundleControllers.length,
    flux: flux.length,
  };
}

/** The file of a cluster in a Git repository. */
const KEPT_IN_GIT = /\/eksa-system\/eksa-cluster\.yaml$/;

/**
 * Each object once: a Git repository holds the clusters and machines of an app beside the files of its charts, in a form of its own.
 * Objects of one name that differ are left, to be told apart by rules.
 */
function withoutCopies(manifests: readonly any[], fileOf: (manifest: any) => string | undefined): any[] {
  const byId = new Map<string, any[]>();
  for (const manifest of manifests) {
    const id = JSON.stringify([manifest.apiVersion, manifest.kind, manifest.metadata?.namespace ?? 'default', manifest.metadata?.name]);
    const others = byId.get(id);
    if (others === undefined) byId.set(id, [manifest]);
    else others.push(manifest);
  }
  const copies = new Set<unknown>();
  for (const same of byId.values()) {
    const kept = same.find((manifest) => KEPT_IN_GIT.test(fileOf(manifest) ?? '')) ?? same[0];
    for (const manifest of same) {
      if (manifest === kept || fileOf(manifest) === fileOf(kept)) continue;
      if (KEPT_IN_GIT.test(fileOf(kept) ?? '') || isDeepStrictEqual(manifest.spec, kept.spec)) copies.add(manifest);
    }
  }
  return manifests.filter((manifest) => !copies.has(manifest));
}

function isFluxManifest(manifest: any): manifest is FluxSubject['manifest'] {
  return isFlux(manifest?.apiVersion) && typeof manifest.kind === 'string' && isMap(manifest.metadata);
}

function isPackageObject(manifest: any): boolean {
  return manifest?.apiVersion === PACKAGES_API_VERSION && PACKAGE_KINDS.includes(manifest.kind);
}

function isPackage(manifest: any): manifest is Package {
  return isPackageObject(manifest) && manifest.kind === 'Package';
}

function isBundleController(manifest: any): manifest is PackageBundleController {
  return isPackageObject(manifest) && manifest.kind === 'PackageBundleController';
}

/** Only the file is known, and not the line. */
function inFile(file: string | undefined): Pick<PackageSubject, 'locate'> {
  return file === undefined ? {} : { locate: () => ({ file, line: 1, column: 1 }) };
}

/** What an app was told about secrets by name cannot be seen in its manifests: like its waivers, it is said again. */
function packageSubject(object: Package, manifests: readonly any[], file: string | undefined): PackageSubject {
  return {
    object,
    ...inFile(file),
    config: readConfigText(object.spec?.config ?? ''),
    plainTextSecrets: [],
    ownNamespaces: manifests.filter((each) => each?.apiVersion === 'v1' && each.kind === 'Namespace').map(nameOf),
  };
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function isEksaObject(manifest: any): manifest is EksaObject {
  return manifest?.apiVersion === EKSA_API_VERSION && MODEL_KIND_NAMES.has(manifest.kind);
}

function isCluster(manifest: any): manifest is Cluster {
  return isEksaObject(manifest) && manifest.kind === 'Cluster';
}

function isOfOtherProvider(manifest: any): boolean {
  const kind = isCluster(manifest) ? manifest.spec?.datacenterRef?.kind : undefined;
  return typeof kind === 'string' && kind !== MODEL_KINDS.datacenters && kind.endsWith('DatacenterConfig');
}

function isTinkerbellObject(manifest: any): boolean {
  return (manifest?.apiVersion === 'tinkerbell.org/v1alpha1' && manifest.kind === 'Hardware')
    || (manifest?.apiVersion === 'bmc.tinkerbell.org/v1alpha1' && manifest.kind === 'Machine');
}

/** An object without its unknown fields, which the API server drops: the rest of it can still be judged. */
function check(manifest: any) {
  const faults = checkObject(manifest);
  const unknown = faults.filter(({ code, field }) => code === ModelCode.UNKNOWN_FIELD && field !== undefined);
  return {
    faults,
    isSound: unknown.length === faults.length,
    manifest: unknown.length === 0 ? manifest : without(manifest, unknown.map(({ field }) => parseFieldPath(field!))),
  };
}

function without(manifest: object, paths: readonly FieldPath[]): any {
  const copy = structuredClone(manifest);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<any>((current, segment) => current?.[segment], copy);
    delete parent?.[path[path.length - 1]];
  }
  return copy;
}

function nothingToCheck(manifests: readonly any[]): Finding {
  const capi = manifests.some((manifest) => manifest?.kind === 'Cluster' && String(manifest.apiVersion).startsWith('cluster.x-k8s.io/'));
  return {
    code: 'EKSA-SYNTH-020',
    severity: Severity.ERROR,
    message: 'no Cluster of EKS Anywhere is among the manifests, so nothing was checked',
    found: capi ? 'Cluster API objects' : `${manifests.length} objects of other kinds`,
    wanted: `kind Cluster with apiVersion ${EKSA_API_VERSION}`,
    fix: capi
      ? 'Write EKS-A objects too (ClusterOutput.BOTH), or leave the validation out: what this library makes has been checked by the app'
      : 'Give the validation the manifests of the clusters, or leave it out',
  };
}

function subjectsOf(objects: readonly EksaObject[], malformed: ReadonlySet<string>, inventory: InventoryModel) {
  const findings: Finding[] = [];
  const models = objects.filter(isCluster).flatMap((cluster) => {
    const model = onlyOwn(cluster, objects);
    // a reference to a wrong kind is a fault of its own, which rules report
    const absent = unresolvedReferences(model).filter(({ field }) => field.endsWith('.name'));
    findings.push(...absent.filter(({ found }) => !malformed.has(found)).map(absentReference));
    return absent.length === 0 ? [model] : [];
  });
  const byName = new Map(models.map((model) => [clusterNameOf(model), model]));
  const subjects = new Map<ClusterModel, ClusterSubject>();
  const subjectOf = (model: ClusterModel): ClusterSubject => {
    const manager = byName.get(managementClusterName(model));
    return {
      model,
      inventories: new MachineIndex(inventory.machines).matching(demandsOf(model).flatMap(({ terms }) => terms)).length > 0 ? [inventory] : [],
      management: manager && manager !== model ? subjects.get(manager) : undefined,
      eksaVersion: model.cluster.spec?.eksaVersion ?? NEWEST_EKSA_VERSION,
      // whether the flag is set where eksctl anywhere will run cannot be seen from manifests
      features: ['API_SERVER_EXTRA_ARGS_ENABLED'],
    };
  };
  // managers first, so that the clusters they manage can refer to them
  const isManaged = (model: ClusterModel) => Number(!isSelfManaged(model));
  for (const model of [...models].sort((a, b) => isManaged(a) - isManaged(b))) subjects.set(model, subjectOf(model));
  return { clusters: models.map((model) => subjects.get(model)!), findings };
}

function absentReference({ object, field, found, wanted }: UnresolvedReference): Finding {
  return stated({
    code: 'EKSA-SYNTH-021',
    severity: Severity.WARNING,
    object,
    field,
    message: 'what this refers to is not among the manifests, so nothing more is said about the cluster',
    found,
    wanted,
    fix: 'Give the validation all objects of the cluster, or correct the reference',
  });
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
  const controller = controllers.get(bmcRef?.name ?? '');
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
    ...(controller?.spec && { bmc: bmcOf(controller) }),
  };
}

function bmcOf(controller: tinkerbell.Machine): BmcModel {
  const { host, authSecretRef } = controller.spec!.connection;
  const connection = connectionOfMachine(controller);
  return { ipAddress: host, secretName: authSecretRef?.name, ...connection && { connection } };
}
