import { StackCharts, stackCharts } from './charts';
import type { StackFacts } from './facts';
import type { StackSettings } from './settings';
import type { TinkerbellStackArtifacts } from '../../../distro/facts/versions-bundle';
import { type MirrorCredentials, proxyOf, registryMirrorOf } from '../../capi';

/** What the model of a cluster leaves open. */
export interface StackOptions {
  /** Whether this is the stack of the cluster that `eksctl anywhere` sets up for the time of the installation. */
  readonly onBootstrapCluster: boolean;
  /**
   * Address of the stack on the bootstrap cluster.
   * @default - that of the stack on the management cluster
   */
  readonly bootstrapIp?: string;
  /** @default - in the management cluster */
  readonly smeeInCluster?: boolean;
  /** @default - on the bootstrap cluster */
  readonly hostNetwork?: boolean;
  /** @default - in the management cluster */
  readonly dhcpRelay?: boolean;
  /** @default - in the management cluster, if it has worker nodes and its author does not want another load balancer */
  readonly loadBalancer?: boolean;
  /**
   * How HookOS signs in to a mirror that authenticates. They are written, readable, into the values.
   * @default - it does not
   */
  readonly credentials?: MirrorCredentials;
}

/** What of its bundle the stack of a cluster is made of. */
export interface StackSource {
  readonly artifacts: TinkerbellStackArtifacts;
  /** URI of the kube-vip image. */
  readonly kubeVip: string;
}

/** A stack that can be installed. */
export interface ResolvedStack {
  readonly settings: StackSettings;
  readonly charts: StackCharts;
}

/** The stack of a management cluster. */
export function resolveStack(facts: StackFacts, { artifacts, kubeVip }: StackSource, options: StackOptions): ResolvedStack {
  const { onBootstrapCluster, bootstrapIp } = options;
  const { spec, podCidrs, serviceCidrs, endpoint } = facts;
  const { tinkerbellIP: tinkerbellIp, loadBalancerInterface, hookImagesURLPath, hookIsoURL, skipLoadBalancerDeployment } = facts.datacenter;
  const localTinkerbellIp = bootstrapIp ?? tinkerbellIp;
  const mirror = spec.registryMirrorConfiguration && registryMirrorOf(spec.registryMirrorConfiguration, options.credentials);
  const proxy = spec.proxyConfiguration && proxyOf(spec.proxyConfiguration, { podCidrs, serviceCidrs, endpoint, tinkerbellIp, localTinkerbellIp });
  const hasWorkers = (spec.workerNodeGroupConfigurations ?? []).length > 0;
  return {
    settings: {
      artifacts,
      kubeVip,
      publicIp: onBootstrapCluster ? localTinkerbellIp : tinkerbellIp,
      podCidr: podCidrs[0],
      smeeInCluster: options.smeeInCluster ?? !onBootstrapCluster,
      hostNetwork: options.hostNetwork ?? onBootstrapCluster,
      dhcpRelay: options.dhcpRelay ?? !onBootstrapCluster,
      // without workers it is the kube-vip of the control plane nodes that announces the address
      loadBalancer: options.loadBalancer ?? (!onBootstrapCluster && hasWorkers && !skipLoadBalancerDeployment),
      loadBalancerInterface,
      hookImagesUrl: hookImagesURLPath,
      hookIsoUrl: hookIsoURL,
      ...mirror && { mirror: { base: mirror.base, ...mirror.credentials && { credentials: mirror.credentials } } },
      ...proxy && { proxy: { http: proxy.http, https: proxy.https, exceptions: withAddress(proxy.nodeExceptions, localTinkerbellIp) } },
    },
    charts: stackCharts(artifacts, mirror),
  };
}

function withAddress(exceptions: readonly string[], address: string): readonly string[] {
  return exceptions.includes(address) ? exceptions : [...exceptions, address];
}
