import { isMap } from '../model/is-map';
import type { CapiManifests, CapiWorkerManifests } from '../render/capi';

/** An object that was read, of which no more is known than that it is one. */
export type ReadObject = Readonly<Record<string, any>>;

/** The Cluster API objects of clusters, as they were read. */
export interface ReadClusters {
  /** By the name of the cluster. */
  readonly clusters: ReadonlyMap<string, CapiManifests>;
  /** Clusters that cannot be compared, with the reason. */
  readonly incomplete: ReadonlyMap<string, string>;
  /** Names of clusters that are not on bare metal. */
  readonly others: readonly string[];
}

/** The versions of the API in which the renderer writes, and in which objects are compared. */
const KINDS = {
  Cluster: 'cluster.x-k8s.io/v1beta2',
  MachineDeployment: 'cluster.x-k8s.io/v1beta2',
  MachineHealthCheck: 'cluster.x-k8s.io/v1beta2',
  KubeadmControlPlane: 'controlplane.cluster.x-k8s.io/v1beta2',
  KubeadmConfigTemplate: 'bootstrap.cluster.x-k8s.io/v1beta2',
  TinkerbellCluster: 'infrastructure.cluster.x-k8s.io/v1beta1',
  TinkerbellMachineTemplate: 'infrastructure.cluster.x-k8s.io/v1beta1',
} as const;

type Kind = keyof typeof KINDS;

/** Objects of each kind by name. */
type Objects = (kind: Kind, name: unknown) => ReadObject | undefined;

/** The Cluster API objects of each cluster among others. */
export function capiClustersIn(objects: readonly ReadObject[]): ReadClusters {
  const byKind = new Map<string, Map<unknown, ReadObject>>();
  const deployments = new Map<unknown, ReadObject[]>();
  for (const object of objects) {
    const kind = kindOf(object);
    if (kind === undefined) continue;
    const known = byKind.get(kind) ?? new Map<unknown, ReadObject>();
    byKind.set(kind, known.set(object.metadata.name, object));
    if (kind === 'MachineDeployment') deployments.set(object.spec?.clusterName, [...deployments.get(object.spec?.clusterName) ?? [], object]);
  }
  const of: Objects = (kind, name) => byKind.get(kind)?.get(name);
  const clusters = new Map<string, CapiManifests>();
  const incomplete = new Map<string, string>();
  const others: string[] = [];
  for (const cluster of byKind.get('Cluster')?.values() ?? []) {
    const { name } = cluster.metadata;
    if ((cluster.spec?.infrastructureRef?.kind ?? 'TinkerbellCluster') !== 'TinkerbellCluster') {
      others.push(name);
      continue;
    }
    const read = manifestsOf(cluster, deployments.get(name) ?? [], of);
    if (typeof read === 'string') incomplete.set(name, read);
    else clusters.set(name, read);
  }
  for (const { metadata: { name }, apiVersion } of objects.filter(isOtherVersion)) {
    if (!clusters.has(name)) incomplete.set(name, `they are of ${apiVersion}`);
  }
  return { clusters, incomplete, others };
}

/** The objects that tell which nodes are replaced. */
export function objectsOfCapiCluster({ cluster, controlPlane, controlPlaneMachineTemplate, workers, machineHealthChecks }: CapiManifests): object[] {
  return [
    cluster, controlPlane, controlPlaneMachineTemplate,
    ...workers.flatMap((group) => [group.machineDeployment, group.machineTemplate, group.kubeadmConfigTemplate]),
    ...[machineHealthChecks.controlPlane, ...machineHealthChecks.workers].filter((check) => check !== undefined),
  ];
}

function isNamed({ apiVersion, kind, metadata }: ReadObject): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string' && isMap(metadata) && typeof metadata.name === 'string';
}

function kindOf(object: ReadObject): Kind | undefined {
  return isNamed(object) && Object.hasOwn(KINDS, object.kind) && KINDS[object.kind as Kind] === object.apiVersion ? object.kind : undefined;
}

function isOtherVersion(object: ReadObject): boolean {
  return isNamed(object) && object.kind === 'Cluster' && object.apiVersion.startsWith('cluster.x-k8s.io/') && object.apiVersion !== KINDS.Cluster;
}

/** The objects of a cluster, or what it lacks. */
function manifestsOf(cluster: ReadObject, deployments: readonly ReadObject[], of: Objects): CapiManifests | string {
  const { name } = cluster.metadata;
  const controlPlane = of('KubeadmControlPlane', cluster.spec?.controlPlaneRef?.name ?? name);
  if (controlPlane === undefined) return 'its KubeadmControlPlane is not there';
  const controlPlaneMachineTemplate = of('TinkerbellMachineTemplate', controlPlane.spec?.machineTemplate?.spec?.infrastructureRef?.name);
  if (controlPlaneMachineTemplate === undefined) return 'the TinkerbellMachineTemplate of its control plane is not there';
  const read = deployments.map((deployment) => workersOf(name, deployment, of));
  const workers = read.filter((group) => typeof group !== 'string');
  const lacking = read.find((group) => typeof group === 'string');
  if (lacking !== undefined) return lacking;
  return {
    cluster,
    tinkerbellCluster: of('TinkerbellCluster', name),
    controlPlane,
    controlPlaneMachineTemplate,
    secrets: [],
    workers,
    machineHealthChecks: {
      controlPlane: of('MachineHealthCheck', `${name}-kcp-unhealthy`),
      workers: workers.map((group) => of('MachineHealthCheck', `${name}-${group.name}-worker-unhealthy`)),
    },
  } as unknown as CapiManifests;
}

function workersOf(cluster: string, machineDeployment: ReadObject, of: Objects): CapiWorkerManifests | string {
  const { bootstrap, infrastructureRef } = machineDeployment.spec?.template?.spec ?? {};
  const own: string = machineDeployment.metadata.name;
  const machineTemplate = of('TinkerbellMachineTemplate', infrastructureRef?.name);
  if (machineTemplate === undefined) return `the TinkerbellMachineTemplate of ${own} is not there`;
  const kubeadmConfigTemplate = of('KubeadmConfigTemplate', bootstrap?.configRef?.name);
  if (kubeadmConfigTemplate === undefined) return `the KubeadmConfigTemplate of ${own} is not there`;
  const name = own.startsWith(`${cluster}-`) ? own.slice(cluster.length + 1) : own;
  return { name, machineDeployment, machineTemplate, kubeadmConfigTemplate } as unknown as CapiWorkerManifests;
}
