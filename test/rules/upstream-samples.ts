/**
 * Samples of the shared corpus that EKS Anywhere itself would refuse, with the rules that it would name. The samples are for its
 * renderer, which its own tests call without these checks.
 *
 * Not listed: every sample of upstream is for Kubernetes 1.18 to 1.21, which v0.26.1 no longer ships (V088).
 */
export const REFUSED_UPSTREAM: Readonly<Record<string, readonly string[]>> = {
  'upstream-v0.26.1/cert-san-domain': ['V037'],
  'upstream-v0.26.1/cert-san-ip': ['V037'],
  'upstream-v0.26.1/kubelet-config-cp': ['V037'],
  'upstream-v0.26.1/kubelet-config-md': ['V037'],
  'upstream-v0.24.6/disable-kube-vip': ['V037'],
  'upstream-v0.24.6/external-etcd': ['V016'],
  // `eksctl anywhere` leaves the identity provider out; the controller does not go on
  'upstream-v0.24.6/osimage-on-machine-config': ['V011'],
  'upstream-v0.24.6/single-node': ['V037'],
  'upstream-v0.24.6/single-node-inplace': ['V037'],
  'upstream-v0.24.6/single-node-skip-lb': ['V037'],
  'upstream-v0.24.6/worker-version': ['V149'],
  'replay-v0.26.1/bottlerocket-everything-k8s-1.21': ['V117', 'V165'],
  'replay-v0.26.1/external-etcd-bottlerocket-k8s-1.21': ['V016'],
  'replay-v0.26.1/external-etcd-ubuntu': ['V016', 'V165'],
  'replay-v0.26.1/feature-autoscaler': ['V026'],
  'replay-v0.26.1/feature-disable-kube-vip': ['V037'],
  'replay-v0.26.1/feature-external-etcd': ['V016'],
  'replay-v0.26.1/feature-osimage-on-machine-config': ['V011'],
  'replay-v0.26.1/feature-single-node': ['V037'],
  'replay-v0.26.1/feature-single-node-inplace': ['V037'],
  'replay-v0.26.1/feature-single-node-skip-lb': ['V037'],
  'replay-v0.26.1/feature-worker-version': ['V149'],
  'replay-v0.26.1/labels-taints': ['V035'],
  'replay-v0.26.1/mirror-and-proxy': ['V165'],
  'replay-v0.26.1/oidc-awsiam-podiam-extraargs': ['V078', 'V135'],
  'replay-v0.26.1/osimage-leak-and-worker-version': ['V159'],
  'replay-v0.26.1/quirk-unquoted-values': ['V035'],
  'replay-v0.26.1/single-node-with-taints': ['V036'],
};
