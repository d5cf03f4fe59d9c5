import { Severity } from '../../findings';
import type { NodeGroup } from '../node-groups';
import { clusterId } from '../places';
import type { Complaint } from '../rule';
import { Requirement, RequiredMachines, requiredMachines } from './required-machines';
import { Transition, TransitionRule, WHERE_MACHINES_COUNT } from './transition';

type Part = 'the control plane' | 'workers' | 'any group';

function isControlPlane({ field }: NodeGroup): boolean {
  return field === 'spec.controlPlaneConfiguration';
}

function* complainAbout(transition: Transition, what: string, reason: keyof RequiredMachines, part: Part): Iterable<Complaint> {
  const isMeant = ({ group }: Requirement) => part === 'any group' || isControlPlane(group) === (part === 'the control plane');
  for (const { group, selector, free, count } of requiredMachines(transition)[reason].filter(isMeant)) {
    if (free >= count) continue;
    yield {
      object: clusterId(transition.after),
      field: group.field,
      message: `${what} of ${group.label} needs more free machines that match ${selector}`,
      found: String(free),
      wanted: String(count),
    };
  }
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
  layers: WHERE_MACHINES_COUNT,
  check: (transition) => complainAbout(transition, 'scaling', 'scale', 'any group'),
};

const upgradeControlPlane: TransitionRule = {
  code: 'EKSA-HW-501',
  severity: Severity.ERROR,
  title: 'Too few free machines for an upgrade of the control plane',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0`,
  upstream: ['V224'],
  source: 'pkg/providers/tinkerbell/assert.go: ensureCPHardwareAvailability',
  layers: WHERE_MACHINES_COUNT,
  check: (transition) => complainAbout(transition, 'the upgrade', 'upgrade', 'the control plane'),
};

const upgradeWorkers: TransitionRule = {
  code: 'EKSA-HW-502',
  severity: Severity.ERROR,
  title: 'Too few free machines for an upgrade of a worker node group',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0 and maxUnavailable to 1`,
  upstream: ['V225'],
  source: 'pkg/providers/tinkerbell/assert.go: ensureWorkerHardwareAvailability',
  layers: WHERE_MACHINES_COUNT,
  check: (transition) => complainAbout(transition, 'the upgrade', 'upgrade', 'workers'),
};

const imageOfControlPlane: TransitionRule = {
  code: 'EKSA-HW-503',
  severity: Severity.ERROR,
  title: 'Too few free machines for other machine templates of the control plane',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0`,
  upstream: ['V226'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateHardwareReqForControlPlaneRollOut; reconciler/reconciler.go: validateHardwareReqForKCP',
  layers: WHERE_MACHINES_COUNT,
  check: (transition) => complainAbout(transition, 'the new template', 'rollout', 'the control plane'),
};

const imageOfWorkers: TransitionRule = {
  code: 'EKSA-HW-504',
  severity: Severity.ERROR,
  title: 'Too few free machines for other machine templates of a worker node group',
  why: WHY,
  fix: `${FIX}, or set maxSurge to 0 and maxUnavailable to 1`,
  upstream: ['V227'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateHardwareReqForWorkerNodeGroupsRollOut; '
    + 'reconciler/reconciler.go: validateHardwareReqForMachineDeployments',
  layers: WHERE_MACHINES_COUNT,
  check: (transition) => complainAbout(transition, 'the new template', 'rollout', 'workers'),
};

export const spareMachineTransitionRules: readonly TransitionRule[] = [
  scaleUp, upgradeControlPlane, upgradeWorkers, imageOfControlPlane, imageOfWorkers,
];
