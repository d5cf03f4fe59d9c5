import { cluster, tinkerbellCluster } from './cluster';
import { etcdadmCluster } from './etcdadm-cluster';
import { kubeadmConfigTemplate } from './kubeadm-config-template';
import { kubeadmControlPlane } from './kubeadm-control-plane';
import { machineDeployment } from './machine-deployment';
import { MachineHealthChecks, machineHealthChecks } from './machine-health-check';
import { machineTemplate } from './machine-template';
import type { CapiRenderOptions } from './options';
import { resolveContext, VersionsLookup } from './resolve-context';
import { secrets } from './secrets';
import type {
  Cluster, EtcdadmCluster, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, Manifest, Secret, TinkerbellCluster,
  TinkerbellMachineTemplate,
} from './types';
import type { ClusterModel } from '../../model/cluster-model';

/** The Cluster API objects of one cluster. */
export interface CapiManifests {
  readonly cluster: Cluster;
  readonly tinkerbellCluster: TinkerbellCluster;
  readonly controlPlane: KubeadmControlPlane;
  readonly controlPlaneMachineTemplate: TinkerbellMachineTemplate;
  readonly secrets: readonly Secret[];
  /** Only with external etcd. */
  readonly etcd?: CapiEtcdManifests;
  /** In the order of the worker node groups. */
  readonly workers: readonly CapiWorkerManifests[];
  readonly machineHealthChecks: MachineHealthChecks;
}

/** The Cluster API objects of an external etcd. */
export interface CapiEtcdManifests {
  readonly cluster: EtcdadmCluster;
  readonly machineTemplate: TinkerbellMachineTemplate;
}

/** The Cluster API objects of one worker node group. */
export interface CapiWorkerManifests {
  /** Name of the group. */
  readonly name: string;
  readonly kubeadmConfigTemplate: KubeadmConfigTemplate;
  readonly machineDeployment: MachineDeployment;
  readonly machineTemplate: TinkerbellMachineTemplate;
}

/**
 * The Cluster API and Tinkerbell provider objects that EKS Anywhere's controller would make of a cluster.
 *
 * @param model the cluster, with defaults applied
 * @param versions the release data of a Kubernetes minor version
 */
export function renderCapi(model: ClusterModel, versions: VersionsLookup, options: CapiRenderOptions = {}): CapiManifests {
  const context = resolveContext(model, versions, options);
  const { etcd } = context;
  return {
    cluster: cluster(context),
    tinkerbellCluster: tinkerbellCluster(context),
    controlPlane: kubeadmControlPlane(context),
    controlPlaneMachineTemplate: machineTemplate(context, context.controlPlane),
    secrets: secrets(context),
    ...(etcd && { etcd: { cluster: etcdadmCluster(context, etcd), machineTemplate: machineTemplate(context, etcd) } }),
    workers: context.workers.map((group) => ({
      name: group.name,
      kubeadmConfigTemplate: kubeadmConfigTemplate(context, group),
      machineDeployment: machineDeployment(context, group),
      machineTemplate: machineTemplate(context, group),
    })),
    machineHealthChecks: machineHealthChecks(model),
  };
}

/** All objects in the order in which EKS Anywhere's controller applies them. */
export function allManifests(capi: CapiManifests): Manifest[] {
  return [
    capi.cluster,
    capi.tinkerbellCluster,
    capi.controlPlane,
    capi.controlPlaneMachineTemplate,
    ...capi.secrets,
    ...(capi.etcd ? [capi.etcd.machineTemplate, capi.etcd.cluster] : []),
    ...capi.workers.flatMap((group) => [group.kubeadmConfigTemplate, group.machineDeployment, group.machineTemplate]),
    ...capi.machineHealthChecks.workers,
    capi.machineHealthChecks.controlPlane,
  ];
}
