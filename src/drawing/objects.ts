// The objects of a cluster, and how they refer to each other, told from the objects themselves: so what was patched counts.

/** An object as it is written. */
export interface ObjectFacts {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Path of its construct. */
  readonly construct: string;
  readonly spec: unknown;
}

/** That one object refers to another one. */
export interface Reference {
  readonly from: ObjectFacts;
  /** The object that is meant; nothing when it is not among these. */
  readonly to?: ObjectFacts;
  /** What is meant. */
  readonly kind: string;
  readonly name: string;
  /** Where it says so, such as `spec.controlPlaneRef`. */
  readonly field: string;
}

interface Meant {
  readonly kind: string;
  readonly name: string;
  readonly field: string;
}

/** Any map. */
export type Fields = Readonly<Record<string, unknown>>;

const CAPI_GROUP = 'cluster.x-k8s.io/';
const EKSA_GROUP = 'anywhere.eks.amazonaws.com/';
const DEPLOYMENT_NAME = 'cluster.x-k8s.io/deployment-name';
const CONTROL_PLANE = 'cluster.x-k8s.io/control-plane';
const PACKAGE_NAMESPACE = 'eksa-packages-';
/** Deeper than any reference of an API. */
const DEEPEST = 12;

/** All references between these objects, and to others, in the order of the objects. */
export function referencesOf(objects: readonly ObjectFacts[]): Reference[] {
  const byKind = new Map<string, ObjectFacts[]>();
  for (const object of objects) {
    const key = `${object.kind} ${object.name}`;
    const known = byKind.get(key);
    if (known === undefined) byKind.set(key, [object]);
    else known.push(object);
  }
  return objects.flatMap((from) => [...meantBy(from)].flatMap((meant): Reference[] => {
    const candidates = byKind.get(`${meant.kind} ${meant.name}`) ?? [];
    const wanted = wantedGroup(from, meant);
    const to = candidates.find((candidate) => groupOf(candidate) === wanted) ?? candidates.find((candidate) => isEksa(candidate) === isEksa(from));
    if (to === from) return [];
    return [{ from, ...to !== undefined && { to }, ...meant }];
  }));
}

function* meantBy({ kind, name, apiVersion, namespace, spec }: ObjectFacts): Iterable<Meant> {
  if (!isFields(spec)) return;
  yield* referencesIn(spec, 'spec', 0);
  if (apiVersion.startsWith(CAPI_GROUP)) {
    const cluster = text(spec.clusterName);
    if (kind === 'MachineDeployment') yield { kind: 'Cluster', name: cluster, field: 'spec.clusterName' };
    if (kind === 'MachineHealthCheck') yield watchedBy(spec, cluster);
  }
  if (apiVersion.startsWith(EKSA_GROUP) && kind === 'Cluster' && isFields(spec.managementCluster)) {
    yield { kind, name: text(spec.managementCluster.name) || name, field: 'spec.managementCluster' };
  }
  if (kind === 'Package' && namespace.startsWith(PACKAGE_NAMESPACE)) yield { kind: 'Cluster', name: namespace.slice(PACKAGE_NAMESPACE.length), field: 'metadata.namespace' };
  if (kind === 'PackageBundleController') yield { kind: 'Cluster', name, field: 'metadata.name' };
}

/** A health check names its machines by labels: those of a MachineDeployment, or those of the control plane, which has the name of its cluster. */
function watchedBy(spec: Fields, cluster: string): Meant {
  const selector = isFields(spec.selector) && isFields(spec.selector.matchLabels) ? spec.selector.matchLabels : {};
  const deployment = text(selector[DEPLOYMENT_NAME]);
  if (deployment !== '') return { kind: 'MachineDeployment', name: deployment, field: 'spec.selector' };
  return CONTROL_PLANE in selector ? { kind: 'KubeadmControlPlane', name: cluster, field: 'spec.selector' } : { kind: 'Cluster', name: cluster, field: 'spec.clusterName' };
}

/** Maps under a key that ends in Ref, Refs or Template and have a kind and a name. */
function* referencesIn(fields: Fields, path: string, depth: number): Iterable<Meant> {
  for (const [key, value] of Object.entries(fields)) {
    const items: readonly (readonly [value: unknown, path: string])[] = Array.isArray(value)
      ? value.map((item: unknown, index) => [item, `${path}.${key}[${index}]`] as const) : [[value, `${path}.${key}`]];
    for (const [item, field] of items) {
      if (!isFields(item)) continue;
      if (/(?:Refs?|Template)$/.test(key) && typeof item.kind === 'string' && typeof item.name === 'string') yield { kind: item.kind, name: item.name, field };
      else if (depth < DEEPEST) yield* referencesIn(item, field, depth + 1);
    }
  }
}

/** Kinds of one name exist in several APIs: which one is meant is told by who asks. */
function wantedGroup({ apiVersion, kind }: ObjectFacts, meant: Meant): string | undefined {
  if (meant.kind !== 'Cluster') return undefined;
  // packages are for the cluster of EKS Anywhere
  return kind.startsWith('Package') ? EKSA_GROUP : apiVersion.startsWith(EKSA_GROUP) ? EKSA_GROUP : CAPI_GROUP;
}

function groupOf({ apiVersion }: ObjectFacts): string {
  return apiVersion.slice(0, apiVersion.indexOf('/') + 1);
}

/** Objects of EKS Anywhere refer to each other, and so do all others. */
function isEksa(object: ObjectFacts): boolean {
  return groupOf(object) === EKSA_GROUP;
}

/** A text, or nothing of another type. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether a value is a map. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
