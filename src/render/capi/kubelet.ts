import { toArguments } from './arguments';
import type { ClusterContext } from './context';
import { rootFile } from './node-files';
import type { NodeGroup } from './node-group';
import { blockText } from './texts';
import type { Argument, NodeFile } from './types';
import { toGoYaml } from '../go-yaml/emit';

/** The only cipher suite that EKS Anywhere lets its components use. */
export const CIPHER_SUITE = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

const PATCHES_DIRECTORY = '/etc/kubernetes/patches';

/** Arguments of the kubelet, sorted by name. With a kubelet configuration, the hardening ones are up to that. */
export function kubeletArguments(context: ClusterContext, group: NodeGroup): Argument[] {
  const resolvConf = resolvConfPath(context);
  const labels = Object.entries(group.labels).map(([key, value]) => `${key}=${value}`).sort();
  return toArguments({
    // replaced by the Tinkerbell provider for each machine
    'provider-id': 'PROVIDER_ID',
    ...(group.kubeletConfiguration === undefined && {
      'read-only-port': '0',
      'anonymous-auth': 'false',
      'tls-cipher-suites': CIPHER_SUITE,
      ...(resolvConf && { 'resolv-conf': resolvConf }),
    }),
    ...(labels.length > 0 && { 'node-labels': labels.join(',') }),
  });
}

/** Where kubeadm finds the kubelet configuration of the user, when there is one. */
export function kubeletPatches(group: NodeGroup): { patches?: { directory: string } } {
  return group.kubeletConfiguration === undefined ? {} : { patches: { directory: PATCHES_DIRECTORY } };
}

/** The kubelet configuration of the user, as a strategic merge patch for kubeadm. */
export function kubeletPatchFiles(context: ClusterContext, { kubeletConfiguration }: NodeGroup): NodeFile[] {
  if (kubeletConfiguration === undefined) return [];
  const resolvConf = resolvConfPath(context);
  const patch = {
    tlsCipherSuites: [CIPHER_SUITE],
    ...(resolvConf !== undefined && { resolvConf }),
    ...kubeletConfiguration,
  };
  return [rootFile(`${PATCHES_DIRECTORY}/kubeletconfiguration0+strategic.yaml`, blockText(toGoYaml(patch)), '0644')];
}

function resolvConfPath({ spec }: ClusterContext): string | undefined {
  const resolvConf = spec.clusterNetwork?.dns?.resolvConf;
  return resolvConf && (resolvConf.path ?? '');
}
