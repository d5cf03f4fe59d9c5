import type { ClusterSpec } from '../model/cluster-model';

/**
 * Which traffic between pods Cilium lets through.
 */
export enum PolicyEnforcementMode {
  /** Only pods that a policy selects are restricted. */
  DEFAULT = 'default',
  /** Everything that no policy allows is refused. */
  ALWAYS = 'always',
  /** Policies are not enforced. */
  NEVER = 'never',
}

/**
 * Settings of Cilium, the cluster's network plugin.
 */
export interface CiliumProps {
  /**
   * Which traffic is let through. Refused together with `managed: false`.
   * @default PolicyEnforcementMode.DEFAULT
   */
  readonly policyEnforcementMode?: PolicyEnforcementMode;
  /**
   * Network interfaces whose outgoing traffic is masqueraded.
   * @default - Cilium chooses
   */
  readonly egressMasqueradeInterfaces?: string;
  /**
   * Whether EKS Anywhere upgrades Cilium.
   * @default true
   */
  readonly managed?: boolean;
  /**
   * Whether pods reach each other without a tunnel; then `ipv4NativeRoutingCidr` is required.
   * @default false
   */
  readonly directRouting?: boolean;
  /**
   * Addresses (CIDR) that need no address translation.
   * @default - none
   */
  readonly ipv4NativeRoutingCidr?: string;
  /**
   * IPv6 addresses (CIDR) that need no address translation.
   * @default - none
   */
  readonly ipv6NativeRoutingCidr?: string;
  /**
   * Whether Cilium removes other network plugins' configuration from the nodes.
   * @default - Cilium's default: true
   */
  readonly exclusive?: boolean;
  /**
   * Values for Cilium's chart. When given, they take the place of all the settings above.
   * @default - none
   */
  readonly helmValues?: { [key: string]: any };
}

/**
 * The cluster's internal network. Immutable once the cluster exists.
 */
export interface ClusterNetworkProps {
  /**
   * Addresses of pods (CIDR). Must not overlap with the machines', and must leave room for a `nodeCidrMaskSize` per node.
   * @default 192.168.0.0/16
   */
  readonly podCidr?: string;
  /**
   * Addresses of services (CIDR).
   * @default 10.96.0.0/12
   */
  readonly serviceCidr?: string;
  /**
   * Prefix length of each node's share of the pod addresses: longer than the pods' own, by 16 at most. Only in EKS-A objects.
   * @default 24
   */
  readonly nodeCidrMaskSize?: number;
  /**
   * resolv.conf that the kubelet hands to pods.
   * @default - the operating system's
   */
  readonly resolvConfPath?: string;
  /**
   * Network plugin settings. Only in EKS-A objects: EKS Anywhere installs Cilium apart from the Cluster API objects.
   * @default - Cilium with its defaults
   */
  readonly cilium?: CiliumProps;
}

/** @internal */
export function networkToModel(props: ClusterNetworkProps): NonNullable<ClusterSpec['clusterNetwork']> {
  return {
    cniConfig: { cilium: ciliumToModel(props.cilium ?? {}) },
    pods: { cidrBlocks: [props.podCidr ?? '192.168.0.0/16'] },
    services: { cidrBlocks: [props.serviceCidr ?? '10.96.0.0/12'] },
    ...(props.nodeCidrMaskSize !== undefined && { nodes: { cidrMaskSize: props.nodeCidrMaskSize } }),
    ...(props.resolvConfPath !== undefined && { dns: { resolvConf: { path: props.resolvConfPath } } }),
  };
}

function ciliumToModel(props: CiliumProps) {
  return {
    ...(props.policyEnforcementMode !== undefined && { policyEnforcementMode: props.policyEnforcementMode }),
    ...(props.egressMasqueradeInterfaces !== undefined && { egressMasqueradeInterfaces: props.egressMasqueradeInterfaces }),
    ...(props.managed === false && { skipUpgrade: true }),
    ...(props.directRouting && { routingMode: 'direct' }),
    ...(props.ipv4NativeRoutingCidr !== undefined && { ipv4NativeRoutingCIDR: props.ipv4NativeRoutingCidr }),
    ...(props.ipv6NativeRoutingCidr !== undefined && { ipv6NativeRoutingCIDR: props.ipv6NativeRoutingCidr }),
    ...(props.exclusive !== undefined && { cniExclusive: props.exclusive }),
    ...(props.helmValues && { helmValues: props.helmValues }),
  };
}
