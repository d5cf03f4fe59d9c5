import type { ClusterContext, EtcdGroup } from './context';
import { CIPHER_SUITE } from './kubelet';
import { capiNames, NAMESPACE } from './names';
import { formatOf, sudoer } from './node-setup';
import { INFRASTRUCTURE_GROUP } from './references';
import { bottlerocketMirror } from './registry-mirror';
import type { EtcdadmCluster } from './types';
import type { ImageReference } from '../../distro/facts/versions-bundle';

type EtcdadmConfig = NonNullable<NonNullable<EtcdadmCluster['spec']>['etcdadmConfigSpec']>;

/** Filled in by cloud-init on the machine. */
const HOSTNAME = '{{ ds.meta_data.hostname }}';

/**
 * The EtcdadmCluster of an external etcd. EKS Anywhere refuses external etcd on bare metal, yet has the template for it; in that, user key
 * and etcd image are left unset, which would not work: here they are filled in. The boot format is that of the control plane.
 */
export function etcdadmCluster(context: ClusterContext, etcd: EtcdGroup): EtcdadmCluster {
  return {
    apiVersion: 'etcdcluster.cluster.x-k8s.io/v1beta1',
    kind: 'EtcdadmCluster',
    metadata: { name: capiNames.etcdCluster(context.name), namespace: NAMESPACE },
    spec: {
      replicas: etcd.replicas,
      etcdadmConfigSpec: {
        etcdadmBuiltin: true,
        format: formatOf(context.controlPlane),
        ...(context.controlPlane.isBottlerocket ? bottlerocketConfig(etcd) : cloudInitConfig(etcd)),
        cipherSuites: CIPHER_SUITE,
        users: [sudoer(etcd)],
        ...networkConfig(context),
      },
      infrastructureTemplate: { apiVersion: `${INFRASTRUCTURE_GROUP}/v1beta1`, kind: 'TinkerbellMachineTemplate', name: etcd.machineTemplateName },
    },
  };
}

function bottlerocketConfig({ versions }: EtcdGroup): EtcdadmConfig {
  return {
    bottlerocketConfig: {
      etcdImage: uri(versions.etcd),
      bootstrapImage: uri(versions.bottlerocketBootstrap),
      pauseImage: uri(versions.pause),
    },
  };
}

/** The archive is named since EKS Anywhere v0.19.0, and so always here. */
function cloudInitConfig({ versions }: EtcdGroup): EtcdadmConfig {
  return {
    cloudInitConfig: { version: versions.etcdVersion, installDir: '/usr/bin', etcdReleaseURL: versions.etcdArchiveUrl },
    preEtcdadmCommands: [
      `hostname "${HOSTNAME}"`,
      'echo "::1         ipv6-localhost ipv6-loopback" >/etc/hosts',
      'echo "127.0.0.1   localhost" >>/etc/hosts',
      `echo "127.0.0.1   ${HOSTNAME}" >>/etc/hosts`,
      `echo "${HOSTNAME}" >/etc/hostname`,
    ],
  };
}

function networkConfig({ proxy, mirror }: ClusterContext): EtcdadmConfig {
  return {
    ...(proxy && { proxy: { httpProxy: proxy.http, httpsProxy: proxy.https, noProxy: [...proxy.nodeExceptions] } }),
    ...(mirror && { registryMirror: bottlerocketMirror(mirror) }),
  };
}

function uri({ repository, tag }: ImageReference): string {
  return `${repository}:${tag}`;
}
