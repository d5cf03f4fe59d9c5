import type { ClusterContext } from './context';
import type { NodeGroup } from './node-group';
import { containerdProxyFile } from './proxy';
import { containerdMirrorFiles } from './registry-mirror';
import type { KubeadmConfigSpec, NodeFile, NodeTaint, NodeUser } from './types';

/** Files that tell containerd about proxy and registry mirror; Bottlerocket is told otherwise. */
export function containerdFiles({ proxy, mirror }: ClusterContext, { isBottlerocket }: NodeGroup): NodeFile[] {
  if (isBottlerocket) return [];
  return [...(proxy ? [containerdProxyFile(proxy)] : []), ...(mirror ? containerdMirrorFiles(mirror) : [])];
}

/** Commands that make containerd take these files up. */
export function containerdCommands({ proxy, mirror }: ClusterContext, { isBottlerocket }: NodeGroup): string[] {
  if (isBottlerocket || !(proxy || mirror)) return [];
  return [
    ...(mirror ? ['cat /etc/containerd/config_append.toml >> /etc/containerd/config.toml'] : []),
    'sudo systemctl daemon-reload',
    'sudo systemctl restart containerd',
  ];
}

/** Time servers, the user that may sign in, and the format of the boot data. */
export function hostSetup(group: NodeGroup): Pick<KubeadmConfigSpec, 'ntp' | 'users' | 'format'> {
  const servers = group.machine.hostOSConfiguration?.ntpConfiguration?.servers ?? [];
  return {
    ...(servers.length > 0 && { ntp: { enabled: true, servers } }),
    users: [sudoer(group)],
    format: formatOf(group),
  };
}

/** The user that may sign in, and do anything. */
export function sudoer({ user }: NodeGroup): NodeUser {
  return { name: user.name, sshAuthorizedKeys: [user.sshAuthorizedKey], sudo: 'ALL=(ALL) NOPASSWD:ALL' };
}

/** How boot data is written for an operating system. */
export function formatOf({ isBottlerocket }: NodeGroup): 'bottlerocket' | 'cloud-config' {
  return isBottlerocket ? 'bottlerocket' : 'cloud-config';
}

/** Taints with which nodes register. An empty value is none. */
export function registrationTaints({ taints }: NodeGroup): NodeTaint[] {
  return taints.map(({ key, value, effect, timeAdded }) => ({
    key, ...(value && { value }), effect, ...(timeAdded && { timeAdded }),
  }));
}
