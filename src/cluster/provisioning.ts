import type { TinkerbellDatacenterConfig } from '../model/cluster-model';

/**
 * How Tinkerbell boots and installs machines.
 */
export interface ProvisioningProps {
  /**
   * Whether machines boot from a virtual CD instead of the network. Every machine then needs a BMC that speaks Redfish.
   * @default false
   */
  readonly isoBoot?: boolean;
  /**
   * URL of the HookOS ISO image, ending in `.iso`; only with `isoBoot`.
   * @default - the bundle's
   */
  readonly hookIsoUrl?: string;
  /**
   * URL of the folder with the HookOS kernel and initial RAM disk. Required with a proxy; must be reachable without it. Only in
   * EKS-A objects and {@link EksaCluster.tinkerbellStack}: Tinkerbell's own installation uses it.
   * @default - the bundle's
   */
  readonly hookImagesUrl?: string;
  /**
   * Whether the Tinkerbell services get an address by kube-vip. Without it, `tinkerbellIp` must be served by other means. Only in
   * EKS-A objects and {@link EksaCluster.tinkerbellStack}.
   * @default true
   */
  readonly loadBalancer?: boolean;
  /**
   * Network interface on which kube-vip announces `tinkerbellIp`, and on which DHCP reaches the stack. Only in EKS-A objects and
   * {@link EksaCluster.tinkerbellStack}.
   * @default - the interface of the default route
   */
  readonly loadBalancerInterface?: string;
}

/** @internal */
export function datacenterToModel(
  name: string, namespace: string, tinkerbellIp: string | undefined, osImageUrl: string | undefined, props: ProvisioningProps,
): TinkerbellDatacenterConfig {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'TinkerbellDatacenterConfig',
    metadata: { name, namespace },
    spec: {
      // a missing address is a finding of the schema, not of the compiler
      tinkerbellIP: tinkerbellIp as string,
      ...(osImageUrl !== undefined && { osImageURL: osImageUrl }),
      ...(props.isoBoot !== undefined && { isoBoot: props.isoBoot }),
      ...(props.hookIsoUrl !== undefined && { hookIsoURL: props.hookIsoUrl }),
      ...(props.hookImagesUrl !== undefined && { hookImagesURLPath: props.hookImagesUrl }),
      ...(props.loadBalancer === false && { skipLoadBalancerDeployment: true }),
      ...(props.loadBalancerInterface !== undefined && { loadBalancerInterface: props.loadBalancerInterface }),
    },
  };
}
