/**
 * What EKS Anywhere accepts, and kube then refuses: a rule of profile strict refuses the input, and profile upstream writes the object as
 * upstream would. One that is no longer refused must go from the list.
 */
export interface KnownRefusal {
  /** The rule that refuses what the object was made from. */
  readonly code: string;
  /** API version and kind of the object. */
  readonly kind: string;
  /** What kube says. */
  readonly reason: RegExp;
  readonly why: string;
}

const CONTROL_PLANE = 'controlplane.cluster.x-k8s.io/v1beta2 KubeadmControlPlane';
const HARDWARE = 'tinkerbell.org/v1alpha1 Hardware';
/** What is called after a worker node group. */
const OF_WORKERS = [
  'bootstrap.cluster.x-k8s.io/v1beta2 KubeadmConfigTemplate', 'cluster.x-k8s.io/v1beta2 MachineDeployment',
  'cluster.x-k8s.io/v1beta2 MachineHealthCheck', 'infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellMachineTemplate',
];

export const knownRefusals: readonly KnownRefusal[] = [
  {
    code: 'EKSA-CLUSTER-052',
    kind: CONTROL_PLANE,
    reason: /clusterConfiguration\.apiServer\.extraArgs(\[\d+\])?: (Duplicate value|Invalid value: extraArgs name must be unique)/,
    why: 'an argument of the user that EKS Anywhere sets itself stands twice in its list',
  },
  ...OF_WORKERS.map((kind): KnownRefusal => ({
    code: 'EKSA-CLUSTER-062',
    kind,
    reason: /(metadata\.(name|labels)|infrastructureRef\.name|configRef\.name): Invalid value/,
    why: 'EKS Anywhere takes any text for the name of a worker node group',
  })),
  {
    code: 'EKSA-CLUSTER-092',
    kind: CONTROL_PLANE,
    reason: /rollout\.strategy\.rollingUpdate: Required value: .* replica count needs to be at least 3/,
    why: 'EKS Anywhere takes maxSurge 0 whatever the number of nodes',
  },
  {
    code: 'EKSA-CLUSTER-112',
    kind: 'cluster.x-k8s.io/v1beta2 MachineHealthCheck',
    reason: /unhealthyLessThanOrEqualTo: Invalid value: .* must be either an int or a percentage/,
    why: 'EKS Anywhere takes any text for maxUnhealthy',
  },
  {
    code: 'EKSA-HW-010',
    kind: HARDWARE,
    reason: /dhcp\.mac: Invalid value/,
    why: 'the reader of hardware.csv takes addresses without separators',
  },
  {
    code: 'EKSA-HW-011',
    kind: HARDWARE,
    reason: /dhcp\.mac: Invalid value/,
    why: 'the reader of hardware.csv takes addresses with other separators than colons',
  },
  {
    code: 'EKSA-HW-051',
    kind: HARDWARE,
    reason: /dhcp\.vlan_id: Invalid value/,
    why: 'the reader of hardware.csv takes any text for vlan_id',
  },
];
