import type {
  Cluster, EtcdadmCluster, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, MachineHealthCheck,
} from '../../../imports/types/capi';
import type { TinkerbellCluster, TinkerbellMachineTemplate } from '../../../imports/types/capt';
import type { ObjectMeta } from '../../../imports/types/meta';

export type {
  Cluster, EtcdadmCluster, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, MachineHealthCheck, TinkerbellCluster,
  TinkerbellMachineTemplate,
};

export type KubeadmConfigSpec = NonNullable<KubeadmControlPlane['spec']['kubeadmConfigSpec']>;
export type ClusterConfiguration = NonNullable<KubeadmConfigSpec['clusterConfiguration']>;
export type JoinConfiguration = NonNullable<KubeadmConfigSpec['joinConfiguration']>;
export type NodeRegistration = NonNullable<JoinConfiguration['nodeRegistration']>;
export type ApiServer = NonNullable<ClusterConfiguration['apiServer']>;
export type Argument = NonNullable<NodeRegistration['kubeletExtraArgs']>[number];
export type NodeTaint = NonNullable<NodeRegistration['taints']>[number];
export type HostPathMount = NonNullable<ApiServer['extraVolumes']>[number];
export type NodeFile = NonNullable<KubeadmConfigSpec['files']>[number];
export type NodeUser = NonNullable<KubeadmConfigSpec['users']>[number];

/** A Secret of Kubernetes itself. */
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  /** base64 */
  data: Record<string, string>;
}

/** Any object that this renderer makes. */
export type Manifest =
  | Cluster | KubeadmControlPlane | MachineDeployment | KubeadmConfigTemplate | MachineHealthCheck | EtcdadmCluster
  | TinkerbellCluster | TinkerbellMachineTemplate | Secret;
