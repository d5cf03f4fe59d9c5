import type { MachineProps } from './machine';
import type { MachineHealthProps } from './machine-health';
import { machineHealthToModel } from './machine-health';
import type { RolloutStrategy } from './rollout-strategy';
import type { Taint } from './taint';
import type { ControlPlaneConfiguration } from '../model/cluster-model';

/**
 * The control plane of a cluster.
 */
export interface ControlPlaneProps extends MachineProps {
  /** Address of the API server: an IP that no machine has, on the machines' network. Immutable once the cluster exists. */
  readonly endpoint: string;
  /** Number of control plane nodes: odd, since etcd runs on them; 3 or 5 in production. */
  readonly replicas: number;
  /**
   * Further names and addresses that the API server's certificate is valid for.
   * @default - only the cluster's own
   */
  readonly certSans?: string[];
  /**
   * Labels of the nodes. Immutable once the cluster exists.
   * @default - Kubernetes' own
   */
  readonly labels?: { [key: string]: string };
  /**
   * Taints of the nodes. Refused when the cluster has no pools.
   * @default - the control plane taint, unless the cluster has no pools
   */
  readonly taints?: Taint[];
  /**
   * How nodes get a new version.
   * @default - a rolling update with one machine more than wanted
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
   * Further arguments of the API server. EKS Anywhere takes them only with the feature `API_SERVER_EXTRA_ARGS_ENABLED`.
   * @default - none
   */
  readonly apiServerExtraArgs?: { [name: string]: string };
  /**
   * Audit policy of the API server, as YAML.
   * @default - EKS Anywhere's own
   */
  readonly auditPolicy?: string;
  /**
   * Whether admission plugins leave the system's own resources alone.
   * @default false
   */
  readonly skipAdmissionForSystemResources?: boolean;
  /**
   * Whether kube-vip serves `endpoint`. Without it, the endpoint must be served by other means before the cluster is created.
   * @default true
   */
  readonly loadBalancer?: boolean;
}

/** @internal */
export function controlPlaneToModel(props: ControlPlaneProps, machineConfigName: string): ControlPlaneConfiguration {
  return {
    count: props.replicas,
    endpoint: { host: props.endpoint },
    machineGroupRef: { kind: 'TinkerbellMachineConfig', name: machineConfigName },
    ...(props.certSans && { certSans: [...props.certSans] }),
    ...(props.labels && { labels: { ...props.labels } }),
    ...(props.taints && { taints: props.taints.map((taint) => taint._toModel()) }),
    ...(props.rolloutStrategy && { upgradeRolloutStrategy: props.rolloutStrategy._toControlPlaneModel() }),
    ...(props.machineHealth && { machineHealthCheck: machineHealthToModel(props.machineHealth) }),
    ...(props.kubeletConfiguration && { kubeletConfiguration: props.kubeletConfiguration }),
    ...(props.apiServerExtraArgs && { apiServerExtraArgs: { ...props.apiServerExtraArgs } }),
    ...(props.auditPolicy !== undefined && { auditPolicyContent: props.auditPolicy }),
    ...(props.skipAdmissionForSystemResources !== undefined && { skipAdmissionForSystemResources: props.skipAdmissionForSystemResources }),
    ...(props.loadBalancer === false && { skipLoadBalancerDeployment: true }),
  };
}
