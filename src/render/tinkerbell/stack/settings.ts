import type { TinkerbellStackArtifacts } from '../../../distro/facts/versions-bundle';

/** Everything that decides the values of the chart: what `eksctl anywhere` has gathered when it installs or upgrades the stack. */
export interface StackSettings {
  readonly artifacts: TinkerbellStackArtifacts;
  /** URI of the kube-vip image. */
  readonly kubeVip: string;
  /** Where machines reach the stack. */
  readonly publicIp: string;
  /** Network of the pods, from which nodes seem to come. */
  readonly podCidr: string;
  /** Whether smee runs in the cluster; beside it, in Docker, otherwise. */
  readonly smeeInCluster: boolean;
  /** Whether the pods use the network of their node. */
  readonly hostNetwork: boolean;
  /** Whether an interface of its own lets requests for DHCP through to smee. */
  readonly dhcpRelay: boolean;
  /** Whether kube-vip is installed along with the stack. */
  readonly loadBalancer: boolean;
  /** @default - kube-vip and the relay look for one */
  readonly loadBalancerInterface?: string;
  /** @default - the folder of the bundle's HookOS */
  readonly hookImagesUrl?: string;
  /** @default - the bundle's */
  readonly hookIsoUrl?: string;
  /** @default - none */
  readonly mirror?: StackMirror;
  /** @default - none */
  readonly proxy?: StackProxy;
}

/** A registry mirror as HookOS sees it. */
export interface StackMirror {
  /** Host and port. */
  readonly base: string;
  /** @default - HookOS does not sign in */
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** A proxy as HookOS sees it. */
export interface StackProxy {
  readonly http: string;
  readonly https: string;
  readonly exceptions: readonly string[];
}
