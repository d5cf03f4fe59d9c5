import type { VersionsBundle } from '../../distro/facts/versions-bundle';

/** The second number of the Kubernetes version, on which a few settings depend. */
export function kubernetesMinor({ kubernetesVersion }: VersionsBundle): number {
  return Number(kubernetesVersion.split('.')[1]);
}
