import { isMap } from '../model/is-map';
import type { CapiManifests, CapiWorkerManifests } from '../render/capi';

/** An object that was read, of which no more is known than that it is one. */
export type ReadObject = Readonly<Record<string, any>>;

/** Groups of the API that the objects of a cluster belong to. */
const GROUPS = { clusters: 'cluster.x-k8s.io', controlPlanes: 'controlplane.cluster.x-k8s.io', machines: 'infrastructure.cluster.x-k8s.io', bootstrap: 'bootstrap.cluster.x-k8s.io' };

/**
 * The Cluster API objects of each cluster among others, by its name; what is not whole is left out, and so are clusters of other providers.
 */
export function capiClustersIn(objects: readonly ReadObject[]): ReadonlyMap<string, CapiManifests> {
  const byKind = new Map<string, Map<string, ReadObject>>();
  for (const object of objects) {
    if (typeof object.apiVersion !== 'string' || typeof object.kind !== 'string' || !isMap(object.metadata) || typeof object.metadata.name !== 'string') continue;
    const kind = `${object.apiVersion.split('/')[0]}/${object.kind}`;
    const known = byKind.get(kind) ?? new Map<string, ReadObject>();
    byKind.set(kind, known.set(object.metadata.name, object));
  }
  const of = (group: string, kind: string): ReadonlyMap<string, ReadObject> => byKind.get(`${group}/${kind}`) ?? new Map<string, ReadObject>();
  const deployments = new Map<string, ReadObject[]>();
  for (const deployment of of(GROUPS.clusters, 'MachineDeployment').values()) {
    const cluster = String(deployment.spec?.clusterName);
    deployments.set(cluster, [...deployments.get(cluster) ?? [], deployment]);
  }
  const clusters = new Map<string, CapiManifests>();
  for (const [name, cluster] of of(GROUPS.clusters, 'Cluster')) {
    const controlPlane = of(GROUPS.controlPlanes, 'KubeadmControlPlane').get(cluster.spec?.controlPlaneRef?.name ?? name);
    const machineTemplate = of(GROUPS.machines, 'TinkerbellMachineTemplate').get(controlPlane?.spec?.machineTemplate?.spec?.infrastructureRef?.name);
    const healthCheck = (check: string) => of(GROUPS.clusters, 'MachineHealthCheck').get(check);
    const workers = (deployments.get(name) ?? []).map((deployment) => workersOf(name, deployment, of));
    if (controlPlane === undefined || machineTemplate === undefined || workers.includes(undefined)) continue;
    const whole = workers as CapiWorkerManifests[];
    clusters.set(name, {
      cluster,
      tinkerbellCluster: of(GROUPS.machines, 'TinkerbellCluster').get(name),
      controlPlane,
      controlPlaneMachineTemplate: machineTemplate,
      secrets: [],
      workers: whole,
      machineHealthChecks: {
        controlPlane: healthCheck(`${name}-kcp-unhealthy`),
        workers: whole.map((group) => healthCheck(`${name}-${group.name}-worker-unhealthy`)),
      },
    } as unknown as CapiManifests);
  }
  return clusters;
}

function workersOf(
  cluster: string, machineDeployment: ReadObject, of: (group: string, kind: string) => ReadonlyMap<string, ReadObject>,
): CapiWorkerManifests | undefined {
  const { bootstrap, infrastructureRef } = machineDeployment.spec?.template?.spec ?? {};
  const machineTemplate = of(GROUPS.machines, 'TinkerbellMachineTemplate').get(infrastructureRef?.name);
  const kubeadmConfigTemplate = of(GROUPS.bootstrap, 'KubeadmConfigTemplate').get(bootstrap?.configRef?.name);
  if (machineTemplate === undefined || kubeadmConfigTemplate === undefined) return undefined;
  const own: string = machineDeployment.metadata.name;
  const name = own.startsWith(`${cluster}-`) ? own.slice(cluster.length + 1) : own;
  return { name, machineDeployment, machineTemplate, kubeadmConfigTemplate } as unknown as CapiWorkerManifests;
}
