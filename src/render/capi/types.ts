import type {
  Cluster, EtcdadmCluster, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, MachineHealthCheck,
} from '../../../imports/types/capi';
import type { TinkerbellCluster, TinkerbellMachineTemplate } from '../../../imports/types/capt';
import type { Secret } from '../secret';

export type {
  Cluster, EtcdadmCluster, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, MachineHealthCheck, Secret, TinkerbellCluster,
  TinkerbellMachineTemplate,
};

/** Everything that kubeadm and cloud-init do on a node; the same for control plane and workers. */
export type KubeadmConfigSpec = NonNullable<KubeadmControlPlane['spec']['kubeadmConfigSpec']>;
/** kubeadm's settings for the cluster as a whole, with the fields that EKS Anywhere added. */
export type ClusterConfiguration = NonNullable<KubeadmConfigSpec['clusterConfiguration']>;
/** How a node registers itself. */
export type NodeRegistration = NonNullable<NonNullable<KubeadmConfigSpec['joinConfiguration']>['nodeRegistration']>;
/** Settings of the API server. */
export type ApiServer = NonNullable<ClusterConfiguration['apiServer']>;
/** A command line argument of a component. */
export type Argument = NonNullable<NodeRegistration['kubeletExtraArgs']>[number];
/** A taint with which a node registers. */
export type NodeTaint = NonNullable<NodeRegistration['taints']>[number];
/** A file or directory of the node inside the container of a control plane component. */
export type HostPathMount = NonNullable<ApiServer['extraVolumes']>[number];
/** A file that is written before kubeadm runs. */
export type NodeFile = NonNullable<KubeadmConfigSpec['files']>[number];
/** A user of the operating system. */
export type NodeUser = NonNullable<KubeadmConfigSpec['users']>[number];

/** Any object that this renderer makes. */
export type Manifest =
  | Cluster | KubeadmControlPlane | MachineDeployment | KubeadmConfigTemplate | MachineHealthCheck | EtcdadmCluster
  | TinkerbellCluster | TinkerbellMachineTemplate | Secret;
