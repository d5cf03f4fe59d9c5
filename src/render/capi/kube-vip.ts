import type { ClusterContext } from './context';
import { rootFile } from './node-files';
import type { NodeFile } from './types';
import { toGoYaml } from '../go-yaml/emit';

/** Seen from inside the container. */
const ADMIN_KUBECONFIG = '/etc/kubernetes/admin.conf';
const BOTTLEROCKET_ADMIN_KUBECONFIG = '/var/lib/kubeadm/admin.conf';

/** The two lines of comment that stand in the file upstream, and therefore must stand in it here. */
const SERVICE_COMMENT = `      # kube-vip daemon in worker node watches for LoadBalancer services.
      # When there is no worker node, make kube-vip in control-plane nodes watch
`;

/** The static pod that announces the control plane endpoint; on a cluster without workers also addresses of services. */
export function kubeVipFile({ controlPlane, endpoint, workers, datacenter }: ClusterContext): NodeFile {
  const servesLoadBalancers = workers.length === 0 && !datacenter.skipLoadBalancerDeployment;
  const environment = {
    vip_arp: 'true',
    port: '6443',
    // also for an IPv6 endpoint
    vip_cidr: '32',
    cp_enable: 'true',
    cp_namespace: 'kube-system',
    vip_ddns: 'false',
    vip_leaderelection: 'true',
    vip_leaseduration: '15',
    vip_renewdeadline: '10',
    vip_retryperiod: '2',
    address: endpoint,
    ...(servesLoadBalancers && { svc_enable: 'true', svc_election: 'true' }),
  };
  const pod = toGoYaml({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { creationTimestamp: null, name: 'kube-vip', namespace: 'kube-system' },
    spec: {
      containers: [{
        args: ['manager'],
        env: Object.entries(environment).map(([name, value]) => ({ name, value })),
        image: controlPlane.versions.kubeVip,
        imagePullPolicy: 'IfNotPresent',
        name: 'kube-vip',
        resources: {},
        securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
        volumeMounts: [{ mountPath: ADMIN_KUBECONFIG, name: 'kubeconfig' }],
      }],
      hostNetwork: true,
      volumes: [{ hostPath: { path: controlPlane.isBottlerocket ? BOTTLEROCKET_ADMIN_KUBECONFIG : ADMIN_KUBECONFIG }, name: 'kubeconfig' }],
    },
    status: {},
  });
  return rootFile('/etc/kubernetes/manifests/kube-vip.yaml', pod.replace(/^ *- name: svc_enable$/m, `${SERVICE_COMMENT}$&`));
}
