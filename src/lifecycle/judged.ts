import type { ClusterChange } from './cluster-change';
import { clusterOf, ClusterState, packagesOf } from './state';
import { Severity } from '../findings';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import type { ClusterModel } from '../model/cluster-model';
import type { InventoryModel } from '../model/inventory-model';
import { EKSA_API_VERSION, modelOf, objectId } from '../model/objects';
import { parseRelease } from '../rules/eksa-release';
import { memoise } from '../rules/memoise';
import { isEnforcedUpstream } from '../rules/rule';
import { checkPackageTransition, judgeTransition, packageTransitionRules, RenderedTransition, renderedRules, TransitionFinding, TransitionLayer } from '../rules/transitions';

/** What the rules about changes say to a cluster that stays. */
export function judge(
  { before, after, machines, taken, snapshots }: ClusterChange & { readonly before: ClusterState; readonly after: ClusterState },
  rendered: RenderedTransition | undefined,
): TransitionFinding[] {
  const isWhole = before.model !== undefined && after.model !== undefined;
  const now = after.model ?? outlineOf(after);
  const manager = after.managementCluster === after.name ? undefined : clusterOf(snapshots.after, after.managementCluster);
  const found = judgeTransition(isWhole ? before.model! : now, now, {
    // the other rules compare objects of EKS Anywhere
    ...isWhole ? {} : { rules: renderedRules },
    construct: after.construct,
    eksaVersionBefore: before.eksaVersion,
    eksaVersionAfter: after.eksaVersion,
    ...machines && { machines, takenMachines: taken },
    rendered: () => rendered,
  });
  return manager === undefined ? found : [...found, ...olderManager(after, manager)];
}

/** Development builds know every version. */
const DEVELOPMENT_BUILD = 'v0.19.0';

/** The state afterwards by itself is judged by the rules about states; but which cluster goes first matters here. */
function olderManager(cluster: ClusterState, manager: ClusterState): TransitionFinding[] {
  const [own, theirs] = [cluster, manager].map(({ eksaVersion }) => parseRelease(eksaVersion));
  if (own === undefined || theirs === undefined || theirs.compareMain(DEVELOPMENT_BUILD) === 0 || own.compareMain(theirs) <= 0) return [];
  return [{
    layers: [TransitionLayer.CONTROLLER, TransitionLayer.CHECKS],
    finding: stated({
      code: 'EKSA-FLEET-015',
      severity: Severity.ERROR,
      construct: cluster.construct,
      object: `Cluster/${cluster.name}`,
      field: 'spec.eksaVersion',
      message: `cluster ${JSON.stringify(manager.name)} is older than the cluster that it should manage`,
      found: shown(cluster.eksaVersion),
      wanted: `${manager.eksaVersion} or older`,
      fix: 'Upgrade the management cluster first',
    }),
  }];
}

/** A cluster of which only Cluster API objects are known: its name, and those of its groups, for findings to speak of. */
function outlineOf({ name, capi }: ClusterState): ClusterModel {
  const workerNodeGroupConfigurations = (capi?.()?.workers ?? []).map((group) => ({ name: group.name }));
  return modelOf({ apiVersion: EKSA_API_VERSION, kind: 'Cluster', metadata: { name }, spec: { workerNodeGroupConfigurations } }, []);
}

/** What the rules about changes say to the packages of a cluster that stays. */
export function judgePackages({ name, construct }: ClusterState, { snapshots }: ClusterChange): TransitionFinding[] {
  const [before, after] = [snapshots.before, snapshots.after].map((snapshot) => packagesOf(snapshot, name));
  return checkPackageTransition(before, after).map((finding) => ({
    // packages are applied as they are: no other layer looks at them
    layers: ENFORCED_ON_PACKAGES.has(finding.code) ? [TransitionLayer.ADMISSION] : [],
    finding: { ...finding, ...construct !== undefined && { construct } },
  }));
}

const ENFORCED_ON_PACKAGES: ReadonlySet<string> = new Set(packageTransitionRules.filter(isEnforcedUpstream).map(({ code }) => code));

const hostnamesOf = memoise(({ machines }: InventoryModel): ReadonlySet<string> => new Set(machines.map(({ hostname }) => hostname)));

/** Nodes on machines that nobody speaks of any more. */
export function lostMachines(after: ClusterState, { nodes }: ClusterChange): TransitionFinding[] {
  if (after.inventories.length === 0) return [];
  const isKnown = (host: string) => after.inventories.some((inventory) => hostnamesOf(inventory).has(host));
  return [...nodes].flatMap(([group, hosts]) => hosts.filter((host) => !isKnown(host)).map((host): TransitionFinding => ({
    layers: [],
    finding: stated({
      code: 'EKSA-HW-507',
      severity: Severity.ERROR,
      construct: after.construct,
      object: after.model === undefined ? `Cluster/${after.name}` : objectId(after.model.cluster),
      message: `a node of ${group} is on ${host}, which is no longer among the machines`,
      fix: 'Replace the node first and remove the machine afterwards: UpgradePlan.retire says how',
    }),
  })));
}
