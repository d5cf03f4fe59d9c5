import type { ClusterContext } from './context';
import { capiNames, NAMESPACE } from './names';
import { toEtcdadmCluster, toKubeadmControlPlane, toTinkerbellCluster } from './references';
import type { Cluster, TinkerbellCluster } from './types';

export const CLUSTER_LABEL = 'cluster.x-k8s.io/cluster-name';

const API_SERVER_PORT = 6443;

/** The Cluster, which ties everything together. */
export function cluster({ name, podCidrs, serviceCidrs, endpoint, etcd }: ClusterContext): Cluster {
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Cluster',
    metadata: { name, namespace: NAMESPACE, labels: { [CLUSTER_LABEL]: name } },
    spec: {
      clusterNetwork: { pods: { cidrBlocks: [...podCidrs] }, services: { cidrBlocks: [...serviceCidrs] } },
      controlPlaneEndpoint: { host: endpoint, port: API_SERVER_PORT },
      controlPlaneRef: toKubeadmControlPlane(name),
      infrastructureRef: toTinkerbellCluster(name),
      ...(etcd && { managedExternalEtcdRef: toEtcdadmCluster(capiNames.etcdCluster(name)) }),
    },
  };
}

/**
 * The TinkerbellCluster. Its image lookup is never used, as every machine template brings its own workflow: distribution and version
 * in the image's name are empty, which is why the name starts with a dash.
 */
export function tinkerbellCluster({ name, controlPlane }: ClusterContext): TinkerbellCluster {
  return {
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
    kind: 'TinkerbellCluster',
    metadata: { name, namespace: NAMESPACE },
    spec: { imageLookupFormat: `--kube-${controlPlane.versions.kubernetes.tag}.raw.gz`, imageLookupBaseRegistry: '/' },
  };
}
