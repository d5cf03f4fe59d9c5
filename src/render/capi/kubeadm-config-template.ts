import { hostSettings } from './bottlerocket';
import type { ClusterContext, WorkerGroup } from './context';
import { kubeletArguments, kubeletPatches, kubeletPatchFiles } from './kubelet';
import { NAMESPACE } from './names';
import { containerdCommands, containerdFiles, hostSetup, registrationTaints } from './node-setup';
import type { KubeadmConfigSpec, KubeadmConfigTemplate } from './types';

/** The KubeadmConfigTemplate of a worker node group. */
export function kubeadmConfigTemplate(context: ClusterContext, group: WorkerGroup): KubeadmConfigTemplate {
  return {
    apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2',
    kind: 'KubeadmConfigTemplate',
    metadata: { name: group.kubeadmConfigTemplateName, namespace: NAMESPACE },
    spec: { template: { spec: kubeadmConfigSpec(context, group) } },
  };
}

function kubeadmConfigSpec(context: ClusterContext, group: WorkerGroup): KubeadmConfigSpec {
  const taints = registrationTaints(group);
  const files = [...kubeletPatchFiles(context, group), ...containerdFiles(context, group)];
  const commands = containerdCommands(context, group);
  return {
    joinConfiguration: {
      ...kubeletPatches(group),
      ...hostSettings(context, group),
      nodeRegistration: { ...(taints.length > 0 && { taints }), kubeletExtraArgs: kubeletArguments(context, group) },
    },
    ...(files.length > 0 && { files }),
    ...(commands.length > 0 && { preKubeadmCommands: commands }),
    ...hostSetup(group),
  };
}
