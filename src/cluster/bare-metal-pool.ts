import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ClusterPool, DeclaredPool, IBareMetalCluster } from './bare-metal-cluster-interface';
import { inheritedProps, MachineDefaults, machineConfig, templateToModel, WorkerPart } from './cluster-parts';
import type { MachineProps } from './machine';
import { machineHealthToModel, MachineHealthProps } from './machine-health';
import type { RolloutStrategy } from './rollout-strategy';
import type { Taint } from './taint';
import type { KubernetesVersion } from '../distro/kubernetes-version';
import type { WorkerNodeGroupConfiguration } from '../model/cluster-model';
import { findObject, needObject } from '../objects/find-object';
import { readingProps } from '../objects/guard';
import { accept, acceptedScope, ours } from '../props/accept';

/**
 * How far the cluster autoscaler may go. The autoscaler itself is installed separately.
 */
export interface AutoscalingProps {
  /** Fewest nodes. */
  readonly minReplicas: number;
  /** Most nodes; the inventory must have that many machines. */
  readonly maxReplicas: number;
}

/**
 * A group of worker nodes that are alike.
 */
export interface BareMetalPoolProps extends MachineProps {
  /**
   * Name of the worker node group, unique in its cluster.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Number of nodes.
   * @default - the autoscaler's `minReplicas`, else 1
   */
  readonly replicas?: number;
  /**
   * Limits for the cluster autoscaler; refused with an in-place rollout.
   * @default - the pool keeps its size
   */
  readonly autoscaling?: AutoscalingProps;
  /**
   * Kubernetes version of these nodes: the control plane's, or up to three minor versions older.
   * @default - the cluster's
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * Labels of the nodes. Immutable once the pool exists.
   * @default - Kubernetes' own
   */
  readonly labels?: { [key: string]: string };
  /**
   * Taints of the nodes. Immutable once the pool exists; a management cluster needs a pool that takes every pod.
   * @default - none
   */
  readonly taints?: Taint[];
  /**
   * How nodes get a new version.
   * @default - Cluster API's: a rolling update with one machine more than wanted
   */
  readonly rolloutStrategy?: RolloutStrategy;
  /**
   * When a machine is replaced.
   * @default - the cluster's `machineHealth`
   */
  readonly machineHealth?: MachineHealthProps;
  /**
   * KubeletConfiguration (kubelet.config.k8s.io/v1beta1) with its `kind`. EKS Anywhere knows the fields of Kubernetes 1.29 and
   * ignores it on Bottlerocket.
   * @default - EKS Anywhere's own
   */
  readonly kubeletConfiguration?: { [key: string]: any };
  /**
   * Failure domains; EKS Anywhere accepts and ignores them on bare metal. Only in EKS-A objects.
   * @default - none
   */
  readonly failureDomains?: string[];
  /**
   * What a file says, in place of all other props.
   *
   * @internal
   */
  readonly _part?: WorkerPart;
}

/**
 * A pool of bare-metal worker nodes: a worker node group of a cluster. {@link EksaCluster.addPool} makes one, too.
 *
 * @example
 * new BareMetalPool(cluster, 'workers', {
 *   replicas: 5,
 *   hardware: HardwareSelector.label('type', 'worker'),
 *   labels: { 'example.com/tier': 'web' },
 * });
 */
export class BareMetalPool extends Construct implements ClusterPool {
  /**
   * A pool of a cluster that was read from a file, which says all that props would.
   *
   * @internal
   */
  public static _fromPart(cluster: IBareMetalCluster, id: string, part: WorkerPart): BareMetalPool {
    return new BareMetalPool(cluster, id, { _part: ours(part) } as unknown as BareMetalPoolProps);
  }

  /** Name of the worker node group. */
  public readonly poolName: string;
  /** The cluster that the nodes belong to. */
  public readonly cluster: IBareMetalCluster;
  /** @internal */
  public readonly _part: WorkerPart;
  /** @internal */
  public readonly _templateRevision?: number;
  /**
   * What it was made with, unless it was read from a file.
   *
   * @internal
   */
  public readonly _given?: BareMetalPoolProps;
  private readonly declared: DeclaredPool;

  /**
   * @param cluster the cluster that the nodes belong to
   * @param id id of the construct, unique in the cluster; also the name of the worker node group unless `name` is given
   * @param props the nodes of the pool
   */
  public constructor(cluster: IBareMetalCluster, id: string, props: BareMetalPoolProps) {
    super(acceptedScope('BareMetalPool', { cluster, id, props }, cluster, new.target !== BareMetalPool), id);
    this.cluster = cluster;
    this._part = readingProps(this, () => props._part ?? this._remade(props, cluster.clusterName, cluster._machineDefaults()));
    if (props._part === undefined) this._given = props;
    this.poolName = this._part.name;
    this._templateRevision = props.templateRevision;
    this.declared = cluster._addPool(this);
    if (this.declared.capi) this.node.defaultChild = this.declared.capi.machineDeployment;
  }

  /** The MachineDeployment. Refused with an `EksaError` when the output of the cluster has none. */
  public get machineDeployment(): ApiObject {
    return this.need(this.declared.capi?.machineDeployment, 'MachineDeployment');
  }

  /** The TinkerbellMachineTemplate. Refused with an `EksaError` when the output of the cluster has none. */
  public get machineTemplate(): ApiObject {
    return this.need(this.declared.capi?.machineTemplate, 'TinkerbellMachineTemplate');
  }

  /** The KubeadmConfigTemplate. Refused with an `EksaError` when the output of the cluster has none. */
  public get bootstrapTemplate(): ApiObject {
    return this.need(this.declared.capi?.bootstrapTemplate, 'KubeadmConfigTemplate');
  }

  /** The MachineHealthCheck. Refused with an `EksaError` when the output of the cluster has none. */
  public get machineHealthCheck(): ApiObject {
    return this.need(this.declared.capi?.machineHealthCheck, 'MachineHealthCheck');
  }

  /** The TinkerbellMachineConfig, which other groups may share. Refused with an `EksaError` when the output of the cluster has none. */
  public get machineConfig(): ApiObject {
    return this.need(this.declared.eksa.find(({ kind }) => kind === 'TinkerbellMachineConfig'), 'TinkerbellMachineConfig');
  }

  /** Every object of the pool that is written, to be patched or depended on. */
  public get objects(): ApiObject[] {
    return [...Object.values(this.declared.capi ?? {}), ...this.declared.eksa];
  }

  /**
   * The one object of the pool of this kind.
   *
   * @param kind such as `MachineDeployment`; one that is not there, or not alone, is refused with an `EksaError` that says what is
   * @param name name of the object, when there are several of the kind
   */
  public object(kind: string, name?: string): ApiObject {
    accept('BareMetalPool.object', { kind, name }, this);
    return findObject(this, this.objects, kind, name, this.cluster._outputAdvice);
  }

  /**
   * What it would be with other props, or in another cluster.
   *
   * @internal
   */
  public _remade(props: BareMetalPoolProps, clusterName: string, defaults: MachineDefaults): WorkerPart {
    return workerPart(clusterName, props.name || this.node.id, props, defaults);
  }

  private need(object: ApiObject | undefined, what: string): ApiObject {
    return needObject(this, object, what, this.objects, this.cluster._outputAdvice);
  }
}

function workerPart(clusterName: string, name: string, props: BareMetalPoolProps, defaults: MachineDefaults): WorkerPart {
  const machineConfigName = props.machineConfigName ?? `${clusterName}-${name}`;
  const group: WorkerNodeGroupConfiguration = {
    name,
    ...(props.autoscaling && { autoscalingConfiguration: { minCount: props.autoscaling.minReplicas, maxCount: props.autoscaling.maxReplicas } }),
    count: props.replicas ?? props.autoscaling?.minReplicas ?? 1,
    machineGroupRef: { kind: 'TinkerbellMachineConfig', name: machineConfigName },
    ...(props.kubernetesVersion && { kubernetesVersion: props.kubernetesVersion.minor }),
    ...(props.labels && { labels: { ...props.labels } }),
    ...(props.taints && { taints: props.taints.map((taint) => taint._toModel()) }),
    ...(props.rolloutStrategy && { upgradeRolloutStrategy: props.rolloutStrategy._toWorkerModel() }),
    ...(props.machineHealth && { machineHealthCheck: machineHealthToModel(props.machineHealth) }),
    ...(props.kubeletConfiguration && { kubeletConfiguration: props.kubeletConfiguration }),
    ...(props.failureDomains && { failureDomains: [...props.failureDomains] }),
  };
  return {
    name,
    group,
    machineConfig: machineConfig(machineConfigName, props, defaults),
    template: templateToModel(props, defaults),
    inherited: inheritedProps(props),
  };
}
