const BOOTSTRAP_GROUP = 'bootstrap.cluster.x-k8s.io';
const CONTROL_PLANE_GROUP = 'controlplane.cluster.x-k8s.io';
/** Group of what the Tinkerbell provider adds to Cluster API. */
export const INFRASTRUCTURE_GROUP = 'infrastructure.cluster.x-k8s.io';
const ETCD_GROUP = 'etcdcluster.cluster.x-k8s.io';

/** A reference as Cluster API v1beta2 writes it: without version and namespace. */
export interface ContractReference {
  apiGroup: string;
  kind: string;
  name: string;
}

export const toKubeadmControlPlane = (name: string): ContractReference => ({ apiGroup: CONTROL_PLANE_GROUP, kind: 'KubeadmControlPlane', name });
export const toKubeadmConfigTemplate = (name: string): ContractReference => ({ apiGroup: BOOTSTRAP_GROUP, kind: 'KubeadmConfigTemplate', name });
export const toTinkerbellCluster = (name: string): ContractReference => ({ apiGroup: INFRASTRUCTURE_GROUP, kind: 'TinkerbellCluster', name });
export const toMachineTemplate = (name: string): ContractReference => ({ apiGroup: INFRASTRUCTURE_GROUP, kind: 'TinkerbellMachineTemplate', name });
export const toEtcdadmCluster = (name: string): ContractReference => ({ apiGroup: ETCD_GROUP, kind: 'EtcdadmCluster', name });
