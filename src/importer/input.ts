// What files hold, sorted: clusters with what they refer to, machines, packages, and all else.
import { stringify } from 'yaml';
import type { ImportSource } from './types';
import { packageNamespaceOf } from '../curated/names';
import { EksaError, type Finding, Severity } from '../findings';
import { findingsOf } from '../findings/weighed';
import { withoutControllers, type ReadManifest } from '../hardware/manifests/written-by-controllers';
import type { Cluster, ClusterModel, TinkerbellMachineConfig } from '../model/cluster-model';
import { isMap } from '../model/is-map';
import { clusterNameOf, isSelfManaged, nameOf, namespaceOf, usedObjects } from '../model/lookup';
import { EKSA_API_VERSION, type EksaObject, MODEL_KINDS, modelOf, objectId, objectsOf, PACKAGE_KINDS } from '../model/objects';
import { type ForeignObject, parseCluster } from '../model/parse';
import { readYamlDocuments } from '../model/yaml-document';

/** A cluster that was read. */
export interface ReadCluster {
  readonly file: string;
  readonly model: ClusterModel;
  readonly packages: readonly ForeignObject[];
}

/** Everything that was read. */
export interface Input {
  readonly clusters: readonly ReadCluster[];
  /** Hardware, and the Machines of management controllers. */
  readonly machines: readonly ForeignObject[];
  /** Objects that a program writes as they are. */
  readonly others: readonly ForeignObject[];
  /** Objects that do not become code, with the reason. */
  readonly leftOut: readonly { readonly object: string; readonly reason: string }[];
  /** What is to be said about files that could be read. */
  readonly findings: readonly Finding[];
}

const CLUSTER = 'Cluster';
const MODEL_KIND_NAMES: ReadonlySet<string> = new Set([CLUSTER, ...Object.values(MODEL_KINDS)]);
/** What the EKS Anywhere controllers note down on objects. */
const CONTROLLER_ANNOTATIONS = /^anywhere\.eks\.amazonaws\.com\/(?:control-plane|etcd|managed-by|managed-by-cli)$/;
/** Objects of a running cluster that controllers have made of others. */
const MADE_BY_CONTROLLERS = /^(?:(?:[a-z]+\.)?cluster\.x-k8s\.io|etcdcluster\.cluster\.x-k8s\.io|distro\.eks\.amazonaws\.com|addons\.cluster\.x-k8s\.io)\//;
const RELEASE_KINDS: readonly string[] = ['Bundles', 'EKSARelease', 'PackageBundle', 'NodeUpgrade', 'ControlPlaneUpgrade', 'MachineDeploymentUpgrade'];

/**
 * Reads cluster files as `EksaCluster.fromYaml` does, and dumps of a running cluster (`kubectl get … -o yaml`) without what the API server
 * and controllers have written into them.
 *
 * @param strict whether what EKS Anywhere would let pass is refused as well
 * @throws EksaError with everything that is wrong with the files
 */
export function readInput(sources: readonly ImportSource[], strict: boolean): Input {
  const reader = new InputReader(strict, sources.length === 1);
  for (const source of sources) reader.read(source);
  return reader.result();
}

interface Found {
  readonly object: ForeignObject;
  readonly file: string;
}

class InputReader {
  private readonly clusters: ReadCluster[] = [];
  private readonly findings: Finding[] = [];
  /** What stands in the way of reading a file. */
  private readonly refused: Finding[] = [];
  private readonly pool: Found[] = [];
  private readonly foreign: Found[] = [];

  public constructor(private readonly strict: boolean, private readonly isAlone: boolean) {}

  public read(source: ImportSource): void {
    const { documents, findings } = readYamlDocuments(source.text, source.file);
    const objects = documents.map(({ data }) => data);
    const clusters = objects.filter(isEksaCluster).length;
    // objects of other clusters are in other files, or beside them
    const isClusterFile = clusters === 1 || clusters === 0 && this.isAlone;
    if (isClusterFile && !objects.some((object) => isList(object) || wasInACluster(object))) {
      this.parse(source.text, source.file, false);
      return;
    }
    this.refused.push(...findings);
    for (const object of objects.flatMap(itemsOf)) this.sort(object, source.file);
  }

  public result(): Input {
    this.parsePool();
    this.refused.push(...this.namedTwice());
    const refused = this.refused.filter(({ severity }) => severity === Severity.ERROR);
    if (refused.length > 0) throw new EksaError(refused);
    if (this.clusters.length === 0) throw new EksaError([noCluster()]);
    const machines = this.foreign.filter(({ object }) => isMachine(object));
    const leftOut = this.foreign.flatMap(({ object }) => {
      const reason = reasonToLeaveOut(object);
      return reason === undefined ? [] : [{ object: objectId(object), reason }];
    });
    const others = this.foreign.filter(({ object }) => !isMachine(object) && reasonToLeaveOut(object) === undefined);
    const objectsOfAll = (found: readonly Found[]) => found.map(({ object }) => object);
    return { clusters: this.clusters, machines: objectsOfAll(machines), others: objectsOfAll(others), leftOut, findings: this.findings };
  }

  /** Cluster API keeps the objects of all clusters in one namespace. */
  private namedTwice(): Finding[] {
    const names = this.clusters.map(({ model }) => clusterNameOf(model));
    return this.clusters.filter(({ model }, index) => names.indexOf(clusterNameOf(model)) < index).map(({ file, model }) => ({
      code: 'EKSA-CLI-053',
      severity: Severity.ERROR,
      file,
      object: objectId(model.cluster),
      field: 'metadata.name',
      message: 'another cluster has this name',
      fix: 'Give each cluster a name of its own, or import them apart',
    }));
  }

  private sort(data: unknown, file: string): void {
    if (!isMap(data) || typeof data.kind !== 'string' || typeof data.apiVersion !== 'string') {
      this.refused.push({
        code: 'EKSA-CLI-050', severity: Severity.ERROR, file, message: 'this document is not a Kubernetes object', wanted: 'a map with apiVersion and kind',
      });
      return;
    }
    const object = cleaned(data) as ForeignObject;
    (object.apiVersion === EKSA_API_VERSION && MODEL_KIND_NAMES.has(object.kind) ? this.pool : this.foreign).push({ object, file });
  }

  /** Each cluster with the objects that it refers to. */
  private parsePool(): void {
    const claimed = new Set<unknown>();
    for (const { object: cluster, file } of this.pool.filter(({ object }) => object.kind === CLUSTER)) {
      const own = ownObjects(cluster as unknown as Cluster, this.pool.map(({ object }) => object as unknown as EksaObject));
      for (const object of own) claimed.add(object);
      const packages = this.foreign.filter(({ object }) => isPackageOf(object, nameOf(cluster as never)));
      for (const found of packages) this.foreign.splice(this.foreign.indexOf(found), 1);
      this.parse([...own, ...packages.map(({ object }) => object)].map((object) => stringify(object)).join('---\n'), file, true);
    }
    this.foreign.unshift(...this.pool.filter(({ object }) => !claimed.has(object)));
  }

  private parse(text: string, file: string, isGathered: boolean): void {
    const { model, whole, packages, others, weighed } = parseCluster(text, file, { strict: false });
    // lines of a text that nobody has written lead nowhere
    const found = findingsOf(weighed, this.strict).map((finding) => (isGathered ? { ...finding, line: undefined, column: undefined } : finding));
    if (model === undefined) {
      this.refused.push(...found);
      return;
    }
    this.findings.push(...found);
    this.clusters.push({ file, model: { ...model, locate: undefined }, packages: packages.map(({ object }) => object) });
    const unused = objectsOf(whole ?? model).filter((object) => !objectsOf(model).includes(object));
    const beside = [...unused as unknown as ForeignObject[], ...others.filter(({ kind }) => !PACKAGE_KINDS.includes(kind))];
    this.foreign.push(...beside.map((object) => ({ object, file })));
  }
}

function isEksaCluster(object: unknown): boolean {
  return isMap(object) && object.kind === CLUSTER && object.apiVersion === EKSA_API_VERSION;
}

function isList(object: unknown): boolean {
  return isMap(object) && typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items);
}

function itemsOf(object: unknown): unknown[] {
  if (!isList(object)) return [object];
  return (object as { readonly items: readonly unknown[] }).items.flatMap(itemsOf);
}

/** Whether an object comes from an API server. */
function wasInACluster(object: unknown): boolean {
  const metadata: Readonly<Record<string, unknown>> = isMap(object) && isMap(object.metadata) ? object.metadata : {};
  return ['uid', 'resourceVersion'].every((name) => typeof metadata[name] === 'string');
}

function cleaned(object: ReadManifest): ReadManifest {
  const { metadata, ...rest } = wasInACluster(object) ? withoutControllers(object) : object;
  if (!isMap(metadata) || !isMap(metadata.annotations)) return { ...rest, metadata };
  const own = Object.entries(metadata.annotations).filter(([name]) => !CONTROLLER_ANNOTATIONS.test(name));
  const { annotations: _, ...others } = metadata;
  return { ...rest, metadata: { ...others, ...own.length > 0 && { annotations: Object.fromEntries(own) } } };
}

/** A cluster, and what it refers to in its namespace. */
function ownObjects(cluster: Cluster, pool: readonly EksaObject[]): EksaObject[] {
  const near = pool.filter((object) => object.kind !== CLUSTER && isMap(object.metadata) && namespaceOf(object) === namespaceOf(cluster));
  const used = usedObjects(modelOf(cluster, near));
  const machineConfigs = [...used].filter((object): object is TinkerbellMachineConfig => object.kind === MODEL_KINDS.machineConfigs);
  const templates = new Set(machineConfigs.map(({ spec }) => spec?.templateRef?.name));
  return [...used].filter((object) => object.kind !== MODEL_KINDS.templates || templates.has(nameOf(object)));
}

function isPackageOf({ kind, metadata }: ForeignObject, clusterName: string): boolean {
  if (!PACKAGE_KINDS.includes(kind) || !isMap(metadata)) return false;
  return kind === 'Package' ? metadata.namespace === packageNamespaceOf(clusterName) : metadata.name === clusterName;
}

function isMachine({ apiVersion, kind }: ForeignObject): boolean {
  return apiVersion === 'tinkerbell.org/v1alpha1' && kind === 'Hardware' || apiVersion === 'bmc.tinkerbell.org/v1alpha1' && kind === 'Machine';
}

function reasonToLeaveOut({ apiVersion, kind }: ForeignObject): string | undefined {
  if (apiVersion === 'v1' && kind === 'Secret') return 'secrets do not become code: apply it yourself';
  if (MADE_BY_CONTROLLERS.test(apiVersion) || RELEASE_KINDS.includes(kind)) return 'controllers make it';
  if (apiVersion === 'bmc.tinkerbell.org/v1alpha1' && ['Job', 'Task'].includes(kind) || apiVersion === 'tinkerbell.org/v1alpha1' && ['Workflow', 'Template'].includes(kind)) {
    return 'controllers make it while a machine is installed';
  }
  return undefined;
}

function noCluster(): Finding {
  return {
    code: 'EKSA-CLI-051',
    severity: Severity.ERROR,
    message: 'no Cluster of EKS Anywhere is in the files',
    wanted: `kind Cluster with apiVersion ${EKSA_API_VERSION}`,
    fix: 'Give the file that eksctl anywhere takes, or kubectl get clusters.anywhere.eks.amazonaws.com with what it refers to',
  };
}

/** Management clusters before those that they manage, and otherwise by name. */
export function inOrder(clusters: readonly ReadCluster[]): ReadCluster[] {
  const isManaged = ({ model }: ReadCluster) => Number(!isSelfManaged(model));
  return [...clusters].sort((a, b) => isManaged(a) - isManaged(b) || (clusterNameOf(a.model) < clusterNameOf(b.model) ? -1 : 1));
}
