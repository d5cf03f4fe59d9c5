import { Severity } from '../../findings';
import { meets } from '../../hardware/matching';
import { countedSelectors } from '../hardware/upstream-count';
import { controlPlaneOf, countOf, NodeGroup, nodeGroupsOf, WorkerGroup, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { Complaint } from '../rule';
import { groupsByName, keptGroups } from './node-groups';
import type { Transition, TransitionRule } from './transition';

/** Machines that a group of nodes needs on top of those that it has. */
interface Need {
  readonly group: NodeGroup;
  readonly count: number;
}

/** How many machines a selector has left: all that match, without those of the nodes that exist. */
function freeMachines({ before, machines = [] }: Transition, text: string, selector: Parameters<typeof meets>[1]): number {
  const matching = machines.filter(({ labels }) => meets(labels, selector)).length;
  const taken = nodeGroupsOf(before).reduce((total, group) => {
    const selectors = group.machineConfig === undefined ? [] : [...countedSelectors(group.machineConfig).keys()];
    // of several alternatives nobody can tell which one a node has its machine from
    return selectors.length === 1 && selectors[0] === text ? total + nodeCount(group) : total;
  }, 0);
  return Math.max(0, matching - taken);
}

function nodeCount(group: NodeGroup): number {
  return isWorker(group) ? countOf(group) : group.settings.count ?? 0;
}

function isWorker(group: NodeGroup): group is WorkerGroup {
  return 'name' in group;
}

function* complainAboutNeeds(transition: Transition, what: string, needs: readonly Need[]): Iterable<Complaint> {
  const inPlace = controlPlaneOf(transition.after).settings.upgradeRolloutStrategy?.type === 'InPlace';
  if (transition.machines === undefined || inPlace) return;
  for (const { group, count } of needs) {
    for (const [text, selector] of group.machineConfig === undefined ? [] : countedSelectors(group.machineConfig)) {
      const free = freeMachines(transition, text, selector);
      if (free >= count) continue;
      yield {
        object: clusterId(transition.after),
        field: group.field,
        message: `${what} of ${group.label} needs more free machines that match ${text}`,
        found: String(free),
        wanted: String(count),
      };
    }
  }
}

/** Machines by which a rollout exceeds the number of nodes. */
function surgeOf({ settings }: NodeGroup): number {
  return settings.upgradeRolloutStrategy?.rollingUpdate?.maxSurge ?? 1;
}

/** Whether the EKS Anywhere version changes: all nodes are then replaced. */
function changesRelease({ eksaVersion: { before, after } }: Transition): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

const WHY = 'New machines are provisioned before old ones are released, and EKS Anywhere counts the free ones beforehand; it stops when there are too few. Upgrades in place need none.';

const FIX = 'Add machines with these labels';

const scaleUp: TransitionRule = {
  code: 'EKSA-HW-500',
  severity: Severity.ERROR,
  title: 'Too few free machines for more nodes',
  why: 'EKS Anywhere counts the free machines that match each selector before it scales up.',
  fix: FIX,
  upstream: ['V222'],
  source: 'pkg/providers/tinkerbell/assert.go: AssertionsForScaleUpDown',
  routes: ['api', 'cli'],
  check(transition) {
    const old = groupsByName(transition.before);
    const controlPlane = controlPlaneOf(transition.after);
    return complainAboutNeeds(transition, 'scaling', [
      { group: controlPlane, count: nodeCount(controlPlane) - nodeCount(controlPlaneOf(transition.before)) },
      ...workersOf(transition.after).map((group) => {
        const before = old.get(group.name);
        return { group, count: nodeCount(group) - (before === undefined ? 0 : nodeCount(before)) };
      }),
    ]);
  },
};

const upgradeControlPlane: TransitionRule = {
  code: 'EKSA-HW-501',
  severity: Severity.ERROR,
  title: 'Too few free machines for an upgrade of the control plane',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0`,
  upstream: ['V224'],
  source: 'pkg/providers/tinkerbell/assert.go: ensureCPHardwareAvailability',
  routes: ['api', 'cli'],
  check(transition) {
    const [old, group] = [transition.before, transition.after].map(controlPlaneOf);
    const replaced = old.kubernetesVersion !== group.kubernetesVersion || changesRelease(transition);
    return complainAboutNeeds(transition, 'the upgrade', replaced ? [{ group, count: surgeOf(group) }] : []);
  },
};

const upgradeWorkers: TransitionRule = {
  code: 'EKSA-HW-502',
  severity: Severity.ERROR,
  title: 'Too few free machines for an upgrade of a worker node group',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0 and maxUnavailable to 1`,
  upstream: ['V225'],
  source: 'pkg/providers/tinkerbell/assert.go: ensureWorkerHardwareAvailability',
  routes: ['api', 'cli'],
  check(transition) {
    const replaced = keptGroups(transition).filter(([old, now]) => old.kubernetesVersion !== now.kubernetesVersion || changesRelease(transition));
    return complainAboutNeeds(transition, 'the upgrade', replaced.map(([, group]) => ({ group, count: surgeOf(group) })));
  },
};

/** Whether the image of the machine config of a group changes. */
function changesImage(old: NodeGroup, now: NodeGroup): boolean {
  return (old.machineConfig?.spec?.osImageURL ?? '') !== (now.machineConfig?.spec?.osImageURL ?? '');
}

const imageOfControlPlane: TransitionRule = {
  code: 'EKSA-HW-503',
  severity: Severity.ERROR,
  title: 'Too few free machines for another operating system image of the control plane',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0`,
  upstream: ['V226'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateHardwareReqForControlPlaneRollOut; reconciler/reconciler.go: validateHardwareReqForKCP',
  routes: ['api', 'cli'],
  check(transition) {
    const [old, group] = [transition.before, transition.after].map(controlPlaneOf);
    return complainAboutNeeds(transition, 'the new image', changesImage(old, group) ? [{ group, count: surgeOf(group) }] : []);
  },
};

const imageOfWorkers: TransitionRule = {
  code: 'EKSA-HW-504',
  severity: Severity.ERROR,
  title: 'Too few free machines for another operating system image of a worker node group',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0 and maxUnavailable to 1`,
  upstream: ['V227'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateHardwareReqForWorkerNodeGroupsRollOut; '
    + 'reconciler/reconciler.go: validateHardwareReqForMachineDeployments',
  routes: ['api', 'cli'],
  check(transition) {
    const replaced = keptGroups(transition).filter(([old, now]) => changesImage(old, now));
    return complainAboutNeeds(transition, 'the new image', replaced.map(([, group]) => ({ group, count: surgeOf(group) })));
  },
};

export const spareMachineTransitionRules: readonly TransitionRule[] = [
  scaleUp, upgradeControlPlane, upgradeWorkers, imageOfControlPlane, imageOfWorkers,
];
