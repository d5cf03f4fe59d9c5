import type { ClusterContext } from './context';
import type { NodeGroup } from './node-group';
import { bottlerocketProxy } from './proxy';
import { bottlerocketMirror } from './registry-mirror';
import { blockText } from './texts';
import type { ClusterConfiguration } from './types';

type HostSettings = Pick<ClusterConfiguration,
  'pause' | 'bottlerocketBootstrap' | 'proxy' | 'registryMirror' | 'bottlerocket' | 'certBundles'>;
type BottlerocketSettings = NonNullable<ClusterConfiguration['bottlerocket']>;

/**
 * Fields that EKS Anywhere added to kubeadm's configuration for Bottlerocket hosts. Settings and certificate bundles follow the
 * machine config alone: rules refuse them on other operating systems.
 */
export function hostSettings({ proxy, mirror }: ClusterContext, { machine, versions, isBottlerocket }: NodeGroup): HostSettings {
  const { bottlerocketConfiguration, certBundles = [] } = machine.hostOSConfiguration ?? {};
  return {
    ...(isBottlerocket && {
      pause: { imageRepository: versions.pause.repository, imageTag: versions.pause.tag },
      bottlerocketBootstrap: { imageRepository: versions.bottlerocketBootstrap.repository, imageTag: versions.bottlerocketBootstrap.tag },
      ...(proxy && { proxy: bottlerocketProxy(proxy) }),
      ...(mirror && { registryMirror: bottlerocketMirror(mirror) }),
    }),
    ...(bottlerocketConfiguration && { bottlerocket: bottlerocketSettings(bottlerocketConfiguration) }),
    ...(certBundles.length > 0 && { certBundles: certBundles.map(({ name, data }) => ({ name, data: blockText(data) })) }),
  };
}

function bottlerocketSettings({ kubernetes, kernel, boot }: BottlerocketSettings): BottlerocketSettings {
  return {
    ...(boot?.bootKernelParameters && { boot: { bootKernelParameters: boot.bootKernelParameters } }),
    ...(kernel?.sysctlSettings && { kernel: { sysctlSettings: kernel.sysctlSettings } }),
    ...(kubernetes && { kubernetes: kubernetesSettings(kubernetes) }),
  };
}

/**
 * The settings that say something. EKS Anywhere takes zeros and empty values for unset ones, and does not pass the provider id on:
 * that one belongs to the Tinkerbell provider.
 */
function kubernetesSettings({ providerID, ...settings }: NonNullable<BottlerocketSettings['kubernetes']>): BottlerocketSettings['kubernetes'] {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value === false || !isZero(value)));
}

function isZero(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}
