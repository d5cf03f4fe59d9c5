import { folderOf, passedOn } from './hook-folder';
import { kernelArguments } from './kernel-arguments';
import type { StackSettings } from './settings';
import { NAMESPACE } from '../names';

/** Ports at which machines look for the services. */
const HTTP_PORT = 7171;
const METADATA_PORT = 7172;
const GRPC_PORT = 42113;

/** What HookOS runs workflows with: it brings the image along. */
const AGENT = { image: '127.0.0.1/embedded/tink-worker', tag: 'latest' };

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** Values of the chart of the Tinkerbell stack. */
export interface StackValues {
  readonly name: string;
  readonly publicIP: string;
  readonly trustedProxies: readonly string[];
  readonly deployment: StackDeployment;
  readonly service: { readonly type: string; readonly loadBalancerIP: string; readonly lbClass: string };
  readonly optional: { readonly hookos: { readonly enabled: boolean }; readonly kubevip: StackKubeVip };
}

/** The one deployment with all services. */
export interface StackDeployment {
  readonly image: string;
  readonly imageTag: string;
  readonly agentImage: string;
  readonly agentImageTag: string;
  readonly hostNetwork: boolean;
  readonly tolerations: readonly Toleration[];
  readonly affinity: object;
  readonly init: { readonly enabled: boolean; readonly image: string; readonly interfaceMode: string; readonly sourceInterface?: string };
  readonly envs: StackEnvironments;
}

/** What the services are started with. */
export interface StackEnvironments {
  readonly globals: StackGlobals;
  readonly smee: SmeeEnvironment;
  readonly tootles: { readonly bindPort: number };
  readonly tinkServer: { readonly bindPort: number };
  readonly tinkController: ControllerEnvironment;
  readonly rufio: ControllerEnvironment;
}

/** Which services run, and where they look for objects. */
export interface StackGlobals {
  readonly backend: string;
  readonly backendKubeNamespace: string;
  readonly enableSmee: boolean;
  readonly enableTootles: boolean;
  readonly enableTinkServer: boolean;
  readonly enableTinkController: boolean;
  readonly enableRufioController: boolean;
  readonly enableSecondstar: boolean;
  readonly enableCRDMigrations: boolean;
}

/** DHCP, network boot, and the virtual CD. */
export interface SmeeEnvironment {
  readonly dhcpEnabled: boolean;
  readonly dhcpMode: string;
  readonly dhcpIPForPacket: string;
  readonly dhcpSyslogIP: string;
  readonly dhcpTftpIP: string;
  readonly dhcpIpxeHttpBinaryHost: string;
  readonly dhcpIpxeHttpBinaryPort: number;
  readonly dhcpIpxeHttpScriptHost: string;
  readonly dhcpIpxeHttpScriptPort: number;
  readonly ipxeHttpScriptBindPort: number;
  readonly ipxeHttpScriptOsieURL: string;
  readonly ipxeHttpScriptExtraKernelArgs: readonly string[];
  readonly ipxeScriptTinkServerAddrPort: string;
  readonly ipxeScriptTinkServerInsecureTLS: boolean;
  readonly isoEnabled: boolean;
  readonly isoStaticIPAMEnabled: boolean;
  readonly isoUpstreamURL: string;
  readonly tftpServerEnabled: boolean;
  readonly syslogEnabled: boolean;
}

/** How a controller works through its objects. */
export interface ControllerEnvironment {
  readonly enableLeaderElection: boolean;
  readonly maxConcurrentReconciles: number;
}

/** The load balancer that gives the stack its address. */
export interface StackKubeVip {
  readonly enabled: boolean;
  readonly image: string;
  readonly tolerations: readonly Toleration[];
  readonly additionalEnv: readonly { readonly name: string; readonly value: string }[];
  readonly interface?: string;
}

interface Toleration {
  readonly key: string;
  readonly operator: string;
  readonly effect: string;
}

/** The values with which EKS Anywhere installs and upgrades the chart. */
export function stackValues(settings: StackSettings): StackValues {
  const { publicIp, podCidr } = settings;
  return {
    name: 'tinkerbell',
    publicIP: publicIp,
    trustedProxies: [podCidr],
    deployment: deployment(settings),
    service: { type: 'LoadBalancer', loadBalancerIP: publicIp, lbClass: 'kube-vip.io/kube-vip-class' },
    optional: { hookos: { enabled: false }, kubevip: kubeVip(settings) },
  };
}

function deployment(settings: StackSettings): StackDeployment {
  const { artifacts: { image, relayInit }, hostNetwork, dhcpRelay, loadBalancerInterface } = settings;
  return {
    image: image.repository,
    imageTag: image.tag,
    agentImage: AGENT.image,
    agentImageTag: AGENT.tag,
    hostNetwork,
    tolerations: onControlPlane(),
    affinity: awayFromControlPlane(),
    init: {
      enabled: dhcpRelay,
      image: relayInit,
      interfaceMode: 'macvlan',
      ...loadBalancerInterface && { sourceInterface: loadBalancerInterface },
    },
    envs: {
      globals: {
        backend: 'kube',
        backendKubeNamespace: NAMESPACE,
        enableSmee: settings.smeeInCluster,
        enableTootles: true,
        enableTinkServer: true,
        enableTinkController: true,
        enableRufioController: true,
        enableSecondstar: false,
        enableCRDMigrations: false,
      },
      smee: smee(settings),
      tootles: { bindPort: METADATA_PORT },
      tinkServer: { bindPort: GRPC_PORT },
      tinkController: { enableLeaderElection: true, maxConcurrentReconciles: 5 },
      rufio: { enableLeaderElection: true, maxConcurrentReconciles: 10 },
    },
  };
}

function smee(settings: StackSettings): SmeeEnvironment {
  const { artifacts: { hookInitramfs, hookIso }, publicIp, hookImagesUrl, hookIsoUrl } = settings;
  return {
    dhcpEnabled: true,
    dhcpMode: 'reservation',
    dhcpIPForPacket: publicIp,
    dhcpSyslogIP: publicIp,
    dhcpTftpIP: publicIp,
    dhcpIpxeHttpBinaryHost: publicIp,
    dhcpIpxeHttpBinaryPort: HTTP_PORT,
    dhcpIpxeHttpScriptHost: publicIp,
    dhcpIpxeHttpScriptPort: HTTP_PORT,
    ipxeHttpScriptBindPort: HTTP_PORT,
    ipxeHttpScriptOsieURL: passedOn(hookImagesUrl || folderOf(hookInitramfs)),
    ipxeHttpScriptExtraKernelArgs: kernelArguments(settings),
    ipxeScriptTinkServerAddrPort: `${publicIp}:${GRPC_PORT}`,
    ipxeScriptTinkServerInsecureTLS: true,
    isoEnabled: true,
    isoStaticIPAMEnabled: true,
    isoUpstreamURL: hookIsoUrl || hookIso,
    tftpServerEnabled: true,
    syslogEnabled: true,
  };
}

function kubeVip({ kubeVip: image, loadBalancer, loadBalancerInterface }: StackSettings): StackKubeVip {
  return {
    enabled: loadBalancer,
    image,
    // EKS Anywhere before v0.25.3 has none, and its kube-vip finds no node where workers are not ready yet
    tolerations: onControlPlane(),
    additionalEnv: [{ name: 'prometheus_server', value: ':2213' }, { name: 'lb_class_only', value: 'true' }],
    ...loadBalancerInterface && { interface: loadBalancerInterface },
  };
}

function onControlPlane(): readonly Toleration[] {
  return [{ key: CONTROL_PLANE, operator: 'Exists', effect: 'NoSchedule' }];
}

function awayFromControlPlane(): object {
  return {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, preference: { matchExpressions: [{ key: CONTROL_PLANE, operator: 'DoesNotExist' }] } },
      ],
    },
  };
}
