// What a repository consists of, file by file, and the objects by which Flux applies it.
import type { RepositoryApplication } from './interfaces';
import { GitOpsRepositoryProps, HardwareUpdates, RepositoryPartProps, WorkloadFlux } from './options';
import { durations, label } from './parts';
import type { Place, PlacedCluster } from './place';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import { stated } from '../../findings/stated';
import type { HardwareInventory } from '../../inventory/hardware-inventory';
import { clusterFileObjects, clusterFileText } from '../../render/eksa';
import {
  CLUSTER_FILE, CLUSTER_FOLDER, clusterKustomization, COMPONENTS, SYNC, syncObjects, syncText, systemKustomization,
} from '../../render/flux/bootstrap';
import { CLUSTER_IS_READY, CREATED_ONCE, partObject, PRUNE_DISABLED } from '../../render/flux/kustomizations';
import { KUSTOMIZATION, TreeFile, TreeObject } from '../../render/flux/tree';
import { toGoYaml } from '../../render/go-yaml/emit';
import { madeSecretName, sopsSecretNames } from '../../render/tinkerbell/bmc';
import type { FluxManifest } from '../../rules/rule';
import { yamlOfContent } from '../../synth/plain-yaml';

/** An object of Flux for one management cluster or workload cluster. */
export interface PlacedFlux {
  /** Name of the cluster whose Flux it is for. */
  readonly scope: string;
  readonly manifest: FluxManifest;
  /** Path of the construct that it comes from. */
  readonly construct: string;
}

/** The files of a repository, without those of charts. */
export interface Layout {
  readonly files: readonly TreeFile[];
  readonly flux: readonly PlacedFlux[];
  /** Files that `flux bootstrap` writes. */
  readonly given: readonly string[];
  /** Inventories whose machines are among the files. */
  readonly inventories: readonly HardwareInventory[];
}

const EKSA_GROUP = 'anywhere.eks.amazonaws.com';
const SEPARATOR = '---\n';
/** The Kustomizations of a cluster. */
const SYNC_FILE = 'sync.yaml';

/** Names of the Kustomizations. */
export const HARDWARE = 'hardware';
export const clusterSyncName = (cluster: string) => `cluster-${cluster}`;
export const packagesName = (cluster: string) => `packages-${cluster}`;

/** Folder of the packages of a cluster. */
export function packagesFolder(cluster: string): string {
  return `packages/${cluster}`;
}

/** Folder of the own Flux of a workload cluster. */
function workloadFolder(cluster: string): string {
  return `workloads/${cluster}`;
}

/** What decides about a layout. */
export interface LayoutFacts {
  readonly construct: string;
  readonly props: GitOpsRepositoryProps;
  readonly place: Place;
  readonly applications: readonly RepositoryApplication[];
  /** Text of `gotk-components.yaml`. */
  readonly components?: { readonly text: string; readonly objects: readonly TreeObject[] };
}

/** Everything of one management cluster. */
export function layoutOf(facts: LayoutFacts): Layout {
  return new PlaceLayout(facts).whole();
}

class PlaceLayout {
  private readonly files: TreeFile[] = [];
  private readonly flux: PlacedFlux[] = [];
  private readonly given: string[] = [];
  private readonly inventories: readonly HardwareInventory[];
  private readonly applications = new Map<EksaCluster, RepositoryApplication[]>();

  public constructor(private readonly facts: LayoutFacts) {
    const { members } = facts.place;
    const inventories = new Set(members.flatMap(({ cluster }) => cluster._inventories()));
    this.inventories = [...inventories].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    for (const application of facts.applications) {
      const others = this.applications.get(application._cluster);
      if (others === undefined) this.applications.set(application._cluster, [application]);
      else others.push(application);
    }
  }

  public whole(): Layout {
    const { place: { path, namespace, manager, members, management } } = this.facts;
    if (manager !== undefined) this.addSystem(`${path}/${namespace}`, manager, path, management, this.facts.construct);
    this.addHardware();
    for (const member of members) this.addCluster(member);
    return { files: this.files, flux: this.flux, given: this.given, inventories: this.hasHardware ? this.inventories : [] };
  }

  private part(name: 'hardware' | 'clusterSync' | 'packages'): Required<Pick<RepositoryPartProps, 'enabled'>> & RepositoryPartProps {
    const part = this.facts.props[name] ?? {};
    return { ...part, enabled: part.enabled ?? true };
  }

  private add(path: string, file: Omit<TreeFile, 'path' | 'construct' | 'objects'> & Partial<Pick<TreeFile, 'objects'>>, construct: string): void {
    this.files.push({ path, objects: () => [], ...file, construct });
  }

  private addObjects(path: string, objects: readonly TreeObject[], construct: string): void {
    this.add(path, { text: () => objects.map((object, index) => `${index > 0 ? SEPARATOR : ''}${toGoYaml(object)}`), objects: () => objects }, construct);
  }

  private addFlux(scope: string, objects: readonly TreeObject[], construct: string): void {
    this.flux.push(...objects.map((manifest) => ({ scope, manifest: manifest as FluxManifest, construct })));
  }

  /** The files of Flux itself. */
  private addSystem(folder: string, { cluster }: PlacedCluster, applied: string, scope: string, construct: string): void {
    const { place: { namespace, url, branch, secret }, props: { bootstrapped = true }, components } = this.facts;
    const images = cluster._fluxImages();
    if (images !== undefined) this.add(`${folder}/${KUSTOMIZATION}`, systemKustomization(namespace, images), construct);
    const objects = syncObjects({ name: namespace, url, branch, path: applied, ...secret !== undefined && { secret } });
    this.addFlux(scope, objects, construct);
    const isFilled = bootstrapped;
    this.add(`${folder}/${SYNC}`, { text: () => (isFilled ? [syncText(objects)] : []), objects: () => (isFilled ? objects : []) }, construct);
    if (components === undefined) this.given.push(`${folder}/${COMPONENTS}`);
    else this.add(`${folder}/${COMPONENTS}`, { text: () => [components.text], objects: () => components.objects }, construct);
  }

  private get hasHardware(): boolean {
    return this.part(HARDWARE).enabled && this.inventories.length > 0;
  }

  private addHardware(): void {
    if (!this.hasHardware) return;
    const { construct, place: { path, namespace, management }, props } = this.facts;
    const folder = `hardware/${management}`;
    const part = this.part(HARDWARE);
    const sync = partObject({
      name: HARDWARE,
      namespace,
      source: namespace,
      path: folder,
      ...durations(part, { interval: 10, retryInterval: 1, timeout: 5 }),
      prune: true,
      wait: true,
      dependsOn: [],
      ...props.hardware?.pruneProtection !== false && { commonAnnotations: PRUNE_DISABLED },
      more: this.decryption(),
    });
    this.addFlux(management, [sync], construct);
    this.addObjects(`${path}/${HARDWARE}.yaml`, [sync], construct);
    for (const inventory of this.inventories) {
      const objects = () => this.machinesOf(inventory);
      this.add(`${folder}/${label(inventory)}.yaml`, { text: () => documents(objects()), objects, isInventory: true }, inventory.node.path);
      const { machines } = inventory._model();
      if (!machines.some((machine) => sopsSecretNames(machine).length > 0)) continue;
      const secrets = () => secretsForSops(inventory);
      // what is called so is what sops encrypts
      this.add(`${folder}/${label(inventory)}.sops.yaml`, { text: () => documents(secrets()), objects: secrets, isInventory: true }, inventory.node.path);
    }
  }

  /** Machines with their controllers, and how the logins of those come; never a login itself. */
  private* machinesOf(inventory: HardwareInventory): Iterable<TreeObject> {
    const { secrets, hardware = {} } = this.facts.props;
    const isOnce = hardware.updates !== HardwareUpdates.APPLY;
    const { machines } = inventory._model();
    // how these come is among the manifests already
    const logins = new Set(machines.flatMap((machine) => madeSecretName(machine) ?? sopsSecretNames(machine)));
    for (const manifest of inventory._manifests()) {
      if (manifest.kind === 'Secret') continue;
      const { metadata } = manifest;
      const isMadeOnce = manifest.kind === 'Hardware' && isOnce;
      yield isMadeOnce ? { ...manifest, metadata: { ...metadata, annotations: { ...CREATED_ONCE, ...metadata.annotations } } } : manifest;
      const login = manifest.kind === 'Machine' ? loginOf(manifest.spec) : undefined;
      if (login === undefined || logins.has(login)) continue;
      logins.add(login);
      const fetched = secrets?._loginOf(login);
      if (fetched !== undefined) yield fetched as TreeObject;
    }
  }

  private addCluster(member: PlacedCluster): void {
    const { place: { path, management }, props: { clusterSync, workloadFlux } } = this.facts;
    const { cluster, name } = member;
    const folder = `${path}/${name}`;
    const construct = cluster.node.path;
    this.addClusterFiles(`${folder}/${CLUSTER_FOLDER}`, member);
    const isOwn = this.hasOwnSync(name);
    const syncs = isOwn ? [this.clusterSync(`${folder}/${CLUSTER_FOLDER}`, name)] : [];
    if (this.hasPackages(member)) syncs.push(this.packagesSync(name));
    this.addFlux(management, syncs, construct);
    const hasOwnFlux = workloadFlux === WorkloadFlux.OWN_TREE && name !== management;
    const applications = this.applications.get(cluster) ?? [];
    if (hasOwnFlux) {
      this.addOwnFlux(member, applications);
    } else {
      for (const application of applications) {
        const sync = this.applicationSync(application, member);
        syncs.push(sync);
        this.addFlux(management, [sync], application.node.path);
      }
    }
    if (syncs.length > 0) this.addObjects(`${folder}/${SYNC_FILE}`, syncs, construct);
    const isProtected = clusterSync?.pruneProtection !== false;
    const resources = [...isOwn ? [] : [CLUSTER_FOLDER], ...syncs.length > 0 ? [SYNC_FILE] : []];
    // without this file Flux applies everything below, which is what EKS Anywhere has in mind
    if (isOwn || isProtected) this.add(`${folder}/${KUSTOMIZATION}`, folderKustomization(resources, !isOwn && isProtected), construct);
  }

  private addClusterFiles(folder: string, { cluster, model }: PlacedCluster): void {
    const construct = cluster.node.path;
    const objects = clusterFileObjects(model, cluster.eksaVersion) as TreeObject[];
    this.add(`${folder}/${CLUSTER_FILE}`, { text: () => [clusterFileText(objects)], objects: () => objects }, construct);
    this.add(`${folder}/${KUSTOMIZATION}`, clusterKustomization(), construct);
  }

  private hasOwnSync(cluster: string): boolean {
    return this.part('clusterSync').enabled && cluster !== this.facts.place.management;
  }

  private hasPackages({ cluster }: PlacedCluster): boolean {
    return this.part('packages').enabled && cluster._writtenPackages !== undefined;
  }

  private clusterSync(path: string, cluster: string): TreeObject {
    const { place: { namespace }, props: { clusterSync } } = this.facts;
    return partObject({
      name: clusterSyncName(cluster),
      namespace,
      source: namespace,
      path,
      ...durations(this.part('clusterSync'), { interval: 10, retryInterval: 5, timeout: 90 }),
      prune: true,
      wait: true,
      dependsOn: this.hasHardware ? [{ name: HARDWARE, namespace }] : [],
      healthExpressions: [CLUSTER_IS_READY],
      ...clusterSync?.pruneProtection !== false && { commonAnnotations: PRUNE_DISABLED },
    });
  }

  private packagesSync(cluster: string): TreeObject {
    const { namespace } = this.facts.place;
    return partObject({
      name: packagesName(cluster),
      namespace,
      source: namespace,
      path: packagesFolder(cluster),
      ...durations(this.part('packages'), { interval: 10, retryInterval: 1, timeout: 10 }),
      prune: true,
      dependsOn: this.hasOwnSync(cluster) ? [{ name: clusterSyncName(cluster), namespace }] : [],
      more: this.decryption(),
    });
  }

  /** What an application of a cluster waits for besides what its author says. */
  private before(member: PlacedCluster): { readonly name: string; readonly namespace: string }[] {
    const { namespace } = this.facts.place;
    if (this.hasPackages(member)) return [{ name: packagesName(member.name), namespace }];
    return this.hasOwnSync(member.name) ? [{ name: clusterSyncName(member.name), namespace }] : [];
  }

  private applicationSync(application: RepositoryApplication, member: PlacedCluster): TreeObject {
    const { place: { namespace: source, management } } = this.facts;
    const isRemote = member.name !== management;
    return application._sync({
      source,
      before: this.before(member),
      ...isRemote && { kubeConfig: `${member.name}-kubeconfig` },
      more: this.decryption(),
    });
  }

  /** The Flux of a workload cluster, and what it applies there. */
  private addOwnFlux(member: PlacedCluster, applications: readonly RepositoryApplication[]): void {
    const { place: { namespace } } = this.facts;
    const folder = workloadFolder(member.name);
    this.addSystem(`${folder}/${namespace}`, member, folder, member.name, this.facts.construct);
    const syncs = applications.map((application) => {
      const sync = application._sync({ source: namespace, before: [], more: this.decryption() });
      this.addFlux(member.name, [sync], application.node.path);
      return sync;
    });
    if (syncs.length > 0) this.addObjects(`${folder}/applications.yaml`, syncs, this.facts.construct);
  }

  private decryption(): object {
    const decryption = this.facts.props.secrets?._decryption;
    if (decryption === undefined) return {};
    const { secret, serviceAccountName } = decryption;
    return { decryption: stated({ provider: 'sops', secretRef: secret && { name: secret.name }, serviceAccountName }) };
  }
}

/** The kustomization.yaml of the folder of a cluster. */
function folderKustomization(resources: readonly string[], isProtected: boolean): Pick<TreeFile, 'text' | 'resources' | 'annotates'> {
  const patch = {
    apiVersion: `${EKSA_GROUP}/v1alpha1`, kind: 'Cluster', metadata: { name: 'every-object-of-the-group', annotations: PRUNE_DISABLED },
  };
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources,
    ...isProtected && { patches: [{ patch: toGoYaml(patch), target: { group: EKSA_GROUP } }] },
  };
  return {
    text: () => [toGoYaml(kustomization)],
    resources,
    ...isProtected && { annotates: [{ group: EKSA_GROUP, annotations: PRUNE_DISABLED }] },
  };
}

/** Logins in plain text, which whoever commits the repository encrypts first. */
function* secretsForSops(inventory: HardwareInventory): Iterable<TreeObject> {
  const names = new Set(inventory._model().machines.flatMap(sopsSecretNames));
  for (const manifest of inventory._manifests()) {
    if (manifest.kind === 'Secret' && names.has(manifest.metadata.name)) yield manifest;
  }
}

function* documents(objects: Iterable<object>): Iterable<string> {
  let isFirst = true;
  for (const object of objects) {
    yield `${isFirst ? '' : SEPARATOR}${yamlOfContent(object)}`;
    isFirst = false;
  }
}

function loginOf(spec: unknown): string | undefined {
  return (spec as { readonly connection?: { readonly authSecretRef?: { readonly name?: string } } } | undefined)?.connection?.authSecretRef?.name;
}
