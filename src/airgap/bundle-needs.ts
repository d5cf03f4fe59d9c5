// Which cluster needs what stands at a place of a bundle.
//
// Places and their use are facts of aws/eks-anywhere v0.26.1: release/api/v1alpha1/artifacts.go, pkg/cluster/fetch.go,
// pkg/executables/clusterctl.go, pkg/providers/tinkerbell.
import type { ClusterFacts } from './cluster-facts';

/** Whether a cluster needs something. */
interface Need {
  readonly isNeeded: (cluster: ClusterFacts) => boolean;
  /** Why not, where it is not needed. */
  readonly otherwise: string;
}

const always: Need = { isNeeded: () => true, otherwise: '' };
const onManagement: Need = { isNeeded: ({ isManagement }) => isManagement, otherwise: 'runs on the management cluster, or beside it' };

function never(otherwise: string): Need {
  return { isNeeded: () => false, otherwise };
}

function where(isNeeded: Need['isNeeded'], otherwise: string): Need {
  return { isNeeded, otherwise };
}

const forBottlerocket = where(({ hasBottlerocket }) => hasBottlerocket, 'only nodes with Bottlerocket run it');
const packageController = where(({ hasPackages, isManagement }) => hasPackages && isManagement, 'curated packages are switched off, or their controller runs on the management cluster');
const forOtherInfrastructure = never('for other infrastructure than bare metal');
const ofWorkflows = where(({ hasUnifiedStack }) => !hasUnifiedStack, 'HookOS brings it along; where a workflow names it, it is listed');

/** By the beginning of a place: the longest one that fits decides. What is at no place of this table is for other infrastructure. */
const NEEDS: Readonly<Record<string, Need>> = {
  'bootstrap': onManagement,
  'bottlerocketBootstrapContainers': forOtherInfrastructure,
  'bottlerocketHostContainers': forBottlerocket,
  'certManager': onManagement,
  'cilium': always,
  'clusterAPI': onManagement,
  'controlPlane': onManagement,
  'eksa': onManagement,
  'eksD': never('only to build images of operating systems'),
  'eksD.components': onManagement,
  'eksD.kindNode': onManagement,
  'etcdadmBootstrap': onManagement,
  'etcdadmController': onManagement,
  'flux': where(({ hasFlux }) => hasFlux, 'no Flux runs on the cluster'),
  'haproxy': never('only clusters in Docker have this load balancer'),
  'kindnetd': never('only clusters in Docker have this network'),
  'packageController': packageController,
  'packageController.credentialProviderPackage': where(({ hasPackages }) => hasPackages, 'curated packages are switched off'),
  'tinkerbell': onManagement,
  'tinkerbell.envoy': where(({ hasUnifiedStack, isManagement }) => !hasUnifiedStack && isManagement, 'the Tinkerbell stack has been without it since EKS Anywhere v0.20.0'),
  'tinkerbell.kubeVip': always,
  'tinkerbell.tinkerbellStack.actions': ofWorkflows,
  'tinkerbell.tinkerbellStack.hook': never('HookOS is made of it'),
  'upgrader': where(({ upgradesInPlace }) => upgradesInPlace, 'no nodes are upgraded in place'),
};

/** Those that the management cluster takes from the first Kubernetes version of the bundle, whatever its own is. */
const OF_FIRST_VERSION: readonly string[] = [
  'bootstrap', 'certManager', 'clusterAPI', 'controlPlane', 'eksa', 'etcdadmBootstrap', 'etcdadmController', 'flux', 'tinkerbell',
];

/** Whether a cluster needs what is at a place; otherwise why not. */
export function needOf(place: string, cluster: ClusterFacts): { readonly isNeeded: boolean; readonly otherwise: string } {
  const { isNeeded, otherwise } = atPlace(place) ?? forOtherInfrastructure;
  return { isNeeded: isNeeded(cluster), otherwise };
}

/** Whether it is the same for all Kubernetes versions of a bundle. */
export function isOfFirstVersion(place: string): boolean {
  return place !== 'tinkerbell.kubeVip' && OF_FIRST_VERSION.includes(place.split('.', 1)[0]);
}

function atPlace(path: string): Need | undefined {
  for (let place = path; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
    if (Object.hasOwn(NEEDS, place)) return NEEDS[place];
  }
  return undefined;
}
