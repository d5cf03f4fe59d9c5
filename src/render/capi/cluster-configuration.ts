import { apiServer } from './api-server';
import { hostSettings } from './bottlerocket';
import type { ClusterContext } from './context';
import { kubernetesMinor } from './kubernetes-minor';
import type { ClusterConfiguration, HostPathMount } from './types';

/** Minor versions in which EKS Anywhere turns the learner mode of new etcd members off. */
const FIRST_MINOR_WITH_LEARNERS = 29;
const FIRST_MINOR_WITH_STABLE_LEARNERS = 33;

/** The etcd controller fills in the real endpoints. */
const PLACEHOLDER_ENDPOINT = 'https://placeholder:2379';

const BOTTLEROCKET_DIRECTORY = '/var/lib/kubeadm';

/** kubeadm's ClusterConfiguration. */
export function clusterConfiguration(context: ClusterContext): ClusterConfiguration {
  const { versions, isBottlerocket } = context.controlPlane;
  const minor = kubernetesMinor(versions);
  return {
    ...(minor >= FIRST_MINOR_WITH_LEARNERS && minor < FIRST_MINOR_WITH_STABLE_LEARNERS && { featureGates: { EtcdLearnerMode: false } }),
    imageRepository: versions.kubernetes.repository,
    etcd: etcdConfiguration(context),
    dns: { imageRepository: versions.coredns.repository, imageTag: versions.coredns.tag },
    ...hostSettings(context, context.controlPlane),
    apiServer: apiServer(context),
    ...(isBottlerocket && {
      controllerManager: { extraVolumes: [bottlerocketKubeconfig('controller-manager.conf')] },
      scheduler: { extraVolumes: [bottlerocketKubeconfig('scheduler.conf')] },
      certificatesDir: `${BOTTLEROCKET_DIRECTORY}/pki`,
    }),
  };
}

function etcdConfiguration({ controlPlane: { versions, isBottlerocket }, etcd }: ClusterContext): ClusterConfiguration['etcd'] {
  if (etcd === undefined) return { local: { imageRepository: versions.etcd.repository, imageTag: versions.etcd.tag } };
  const directory = isBottlerocket ? `${BOTTLEROCKET_DIRECTORY}/pki` : '/etc/kubernetes/pki';
  return {
    external: {
      endpoints: [PLACEHOLDER_ENDPOINT],
      caFile: `${directory}/etcd/ca.crt`,
      certFile: `${directory}/${isBottlerocket ? 'server-etcd-client' : 'apiserver-etcd-client'}.crt`,
      keyFile: `${directory}/apiserver-etcd-client.key`,
    },
  };
}

/** Bottlerocket keeps kubeconfig files where the static pods do not look for them. */
function bottlerocketKubeconfig(file: string): HostPathMount {
  return {
    hostPath: `${BOTTLEROCKET_DIRECTORY}/${file}`, mountPath: `/etc/kubernetes/${file}`, name: 'kubeconfig', pathType: 'File', readOnly: true,
  };
}
