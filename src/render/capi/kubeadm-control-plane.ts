import { exclusionRulesFile } from './admission-exclusion';
import { auditPolicyFile } from './audit-policy';
import { hostSettings } from './bottlerocket';
import { clusterConfiguration } from './cluster-configuration';
import type { ClusterContext } from './context';
import { awsIamFiles } from './identity';
import { kubeVipFile } from './kube-vip';
import { kubeletArguments, kubeletPatches, kubeletPatchFiles } from './kubelet';
import { kubernetesMinor } from './kubernetes-minor';
import { NAMESPACE } from './names';
import { containerdCommands, containerdFiles, hostSetup, registrationTaints } from './node-setup';
import { toMachineTemplate } from './references';
import { NODE_DELETION, UNSTATED } from './rollout';
import type { KubeadmConfigSpec, KubeadmControlPlane, NodeFile, NodeRegistration } from './types';

/** Cluster API waits with control plane changes for etcd on its own, unless told that someone else does. */
const SKIP_PAUSE_ANNOTATION = 'cluster.x-k8s.io/skip-pause-cp-managed-etcd';

/** Minor version from which kubeadm's first node must use the super-admin kubeconfig until it has joined. */
const FIRST_MINOR_WITH_SUPER_ADMIN = 29;

/** Lets kube-vip on the first node use that kubeconfig. It is there also when kube-vip is not: upstream's behaviour. */
const USE_SUPER_ADMIN = 'if [ -f /run/kubeadm/kubeadm.yaml ]; then sed -i '
  + '\'s#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#\' /etc/kubernetes/manifests/kube-vip.yaml; fi';

/** The KubeadmControlPlane. */
export function kubeadmControlPlane(context: ClusterContext): KubeadmControlPlane {
  const { name, controlPlane, etcd } = context;
  return {
    apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
    kind: 'KubeadmControlPlane',
    metadata: { name, namespace: NAMESPACE, ...(etcd && { annotations: { [SKIP_PAUSE_ANNOTATION]: 'true' } }) },
    spec: {
      kubeadmConfigSpec: kubeadmConfigSpec(context),
      machineTemplate: {
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: {
          infrastructureRef: toMachineTemplate(controlPlane.machineTemplateName),
          deletion: NODE_DELETION,
        },
      },
      replicas: controlPlane.replicas,
      rollout: { strategy: rolloutStrategy(context) },
      version: controlPlane.versions.kubernetes.tag,
    },
  };
}

function kubeadmConfigSpec(context: ClusterContext): KubeadmConfigSpec {
  const { controlPlane } = context;
  const commands = preKubeadmCommands(context);
  return {
    clusterConfiguration: clusterConfiguration(context),
    initConfiguration: { ...kubeletPatches(controlPlane), nodeRegistration: nodeRegistration(context) },
    joinConfiguration: {
      ...kubeletPatches(controlPlane),
      ...hostSettings(context, controlPlane),
      nodeRegistration: { ignorePreflightErrors: ['DirAvailable--etc-kubernetes-manifests'], ...nodeRegistration(context) },
    },
    files: files(context),
    ...(commands.length > 0 && { preKubeadmCommands: commands }),
    ...hostSetup(controlPlane),
  };
}

/** Without workers the control plane must take all pods, whatever taints the user gave: an empty list is not kubeadm's default taint. */
function nodeRegistration(context: ClusterContext): NodeRegistration {
  const { controlPlane, workers } = context;
  const kubeletExtraArgs = kubeletArguments(context, controlPlane);
  if (workers.length === 0) return { kubeletExtraArgs, taints: [] };
  const taints = registrationTaints(controlPlane);
  return { kubeletExtraArgs, ...(taints.length > 0 && { taints }) };
}

function files(context: ClusterContext): NodeFile[] {
  const { controlPlane, awsIam } = context;
  const { skipLoadBalancerDeployment, skipAdmissionForSystemResources, auditPolicyContent } = controlPlane.configuration;
  return [
    ...kubeletPatchFiles(context, controlPlane),
    ...(skipLoadBalancerDeployment ? [] : [kubeVipFile(context)]),
    ...(skipAdmissionForSystemResources ? [exclusionRulesFile()] : []),
    auditPolicyFile(kubernetesMinor(controlPlane.versions), auditPolicyContent),
    ...(awsIam ? awsIamFiles(context) : []),
    ...containerdFiles(context, controlPlane),
  ];
}

function preKubeadmCommands(context: ClusterContext): string[] {
  const { controlPlane } = context;
  const needsSuperAdmin = !controlPlane.isBottlerocket && kubernetesMinor(controlPlane.versions) >= FIRST_MINOR_WITH_SUPER_ADMIN;
  return [...containerdCommands(context, controlPlane), ...(needsSuperAdmin ? [USE_SUPER_ADMIN] : [])];
}

/**
 * How control plane nodes are replaced.
 *
 * EKS Anywhere leaves out the type of a rolling update that the user states, for Cluster API's webhook to fill in. Here it is always
 * there: an API server that does not ask the webhook refuses the object without it.
 */
function rolloutStrategy({ controlPlane }: ClusterContext): NonNullable<KubeadmControlPlane['spec']['rollout']>['strategy'] {
  const explicit = controlPlane.configuration.upgradeRolloutStrategy;
  if (explicit?.type === 'InPlace') return { type: explicit.type };
  const stated = explicit?.rollingUpdate;
  return { rollingUpdate: { maxSurge: stated ? stated.maxSurge ?? UNSTATED : 1 }, type: 'RollingUpdate' };
}
