import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Manifest, ManifestObject } from '../objects/manifest-object';
import type { CapiManifests, CapiWorkerManifests } from '../render/capi';
import { capiNames, NAMESPACE } from '../render/capi/names';
import type { MachineHealthCheck } from '../render/capi/types';

const CLUSTER_API = 'cluster.x-k8s.io/v1beta2';
const CONTROL_PLANE = 'controlplane.cluster.x-k8s.io/v1beta2';
const BOOTSTRAP = 'bootstrap.cluster.x-k8s.io/v1beta2';
const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io/v1beta1';
const ETCD = 'etcdcluster.cluster.x-k8s.io/v1beta1';

/** The Cluster API objects that every cluster has. */
export interface ClusterObjects {
  readonly cluster: ApiObject;
  readonly tinkerbellCluster: ApiObject;
  readonly kubeadmControlPlane: ApiObject;
  readonly machineTemplate: ApiObject;
  readonly machineHealthCheck: ApiObject;
  /** These and all others, in the order in which they are applied. */
  readonly all: readonly ApiObject[];
}

/** The Cluster API objects of one pool. */
export interface PoolObjects {
  readonly bootstrapTemplate: ApiObject;
  readonly machineDeployment: ApiObject;
  readonly machineTemplate: ApiObject;
  readonly machineHealthCheck: ApiObject;
}

/** What is known of a cluster when its objects are declared. */
export interface ClusterFacts {
  readonly name: string;
  readonly templateRevision?: number;
  readonly externalEtcd: boolean;
  readonly registryCredentials: boolean;
}

/** What is known of a pool when its objects are declared. */
export interface PoolFacts {
  readonly cluster: string;
  readonly name: string;
  readonly templateRevision?: number;
}

/** Declares the objects of a cluster, in the order in which EKS Anywhere applies them. */
export function declareCluster(scope: Construct, facts: ClusterFacts, render: () => CapiManifests): ClusterObjects {
  const { name, templateRevision } = facts;
  const objects = {
    cluster: declare(scope, 'Cluster', CLUSTER_API, 'Cluster', name, () => render().cluster),
    tinkerbellCluster: declare(scope, 'TinkerbellCluster', INFRASTRUCTURE, 'TinkerbellCluster', name, () => render().tinkerbellCluster),
    kubeadmControlPlane: declare(scope, 'KubeadmControlPlane', CONTROL_PLANE, 'KubeadmControlPlane', name, () => render().controlPlane),
    machineTemplate: declare(scope, 'MachineTemplate', INFRASTRUCTURE, 'TinkerbellMachineTemplate',
      capiNames.controlPlaneMachineTemplate(name, templateRevision), () => render().controlPlaneMachineTemplate),
  };
  const others: ApiObject[] = [];
  if (facts.registryCredentials) {
    others.push(declare(scope, 'RegistryCredentials', 'v1', 'Secret', capiNames.registryCredentials(), () => render().secrets[0]));
  }
  if (facts.externalEtcd) {
    others.push(
      declare(scope, 'EtcdMachineTemplate', INFRASTRUCTURE, 'TinkerbellMachineTemplate', capiNames.etcdMachineTemplate(name),
        () => render().etcd!.machineTemplate),
      declare(scope, 'EtcdadmCluster', ETCD, 'EtcdadmCluster', capiNames.etcdCluster(name), () => render().etcd!.cluster),
    );
  }
  const machineHealthCheck = declare(scope, 'MachineHealthCheck', CLUSTER_API, 'MachineHealthCheck', capiNames.controlPlaneHealthCheck(name),
    () => render().machineHealthChecks.controlPlane);
  return { ...objects, machineHealthCheck, all: [...Object.values(objects), ...others, machineHealthCheck] };
}

/** The finished manifests of one pool. */
export type PoolManifests = CapiWorkerManifests & { readonly machineHealthCheck: MachineHealthCheck };

/** Declares the objects of a pool. */
export function declarePool(scope: Construct, facts: PoolFacts, render: () => PoolManifests): PoolObjects {
  const { cluster, name, templateRevision } = facts;
  return {
    bootstrapTemplate: declare(scope, 'BootstrapTemplate', BOOTSTRAP, 'KubeadmConfigTemplate',
      capiNames.kubeadmConfigTemplate(cluster, name, templateRevision), () => render().kubeadmConfigTemplate),
    machineDeployment: declare(scope, 'MachineDeployment', CLUSTER_API, 'MachineDeployment',
      capiNames.machineDeployment(cluster, name), () => render().machineDeployment),
    machineTemplate: declare(scope, 'MachineTemplate', INFRASTRUCTURE, 'TinkerbellMachineTemplate',
      capiNames.workerMachineTemplate(cluster, name, templateRevision), () => render().machineTemplate),
    machineHealthCheck: declare(scope, 'MachineHealthCheck', CLUSTER_API, 'MachineHealthCheck',
      capiNames.workerHealthCheck(cluster, name), () => render().machineHealthCheck),
  };
}

function declare(scope: Construct, id: string, apiVersion: string, kind: string, name: string, render: () => Manifest): ApiObject {
  return new ManifestObject(scope, id, { apiVersion, kind, name, namespace: NAMESPACE }, render);
}
