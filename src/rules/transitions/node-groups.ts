import { Severity } from '../../findings';
import type { ClusterModel, WorkerNodeGroupConfiguration } from '../../model/cluster-model';
import { controlPlaneOf, WorkerGroup, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { Complaint } from '../rule';
import { changed, referenceText, sameData, sameReference } from './compare';
import { IN_CHECKS, IN_WEBHOOKS, Transition, TransitionLayer, TransitionRule } from './transition';

/** The worker node groups that exist before and after, found by name. */
export function keptGroups({ before, after }: Transition): readonly (readonly [old: WorkerGroup, now: WorkerGroup])[] {
  const old = groupsByName(before);
  return workersOf(after).flatMap((now) => {
    const group = old.get(now.name);
    return group === undefined ? [] : [[group, now] as const];
  });
}

/** Worker node groups by name. */
export function groupsByName(model: ClusterModel): ReadonlyMap<string, WorkerGroup> {
  return new Map(workersOf(model).map((group) => [group.name, group]));
}

type Part = 'labels' | 'taints';

/** Whether labels or taints are the same. The webhooks tell none from empty ones, which the command line does not write. */
function isSame(before: Labelled, after: Labelled, part: Part, { layer }: Transition): boolean {
  const [old, now] = [before, after].map(({ [part]: value }) => (
    layer === TransitionLayer.APPLY && Object.keys(value ?? {}).length === 0 ? undefined : value
  ));
  return part === 'labels' ? sameData(old, now) : sameData(stored(old), stored(now));
}

/** Taints as they are stored: an empty value and a time that is null are none. */
function stored(taints: unknown): unknown {
  if (!Array.isArray(taints)) return taints;
  return taints.map(({ value, timeAdded, ...taint }) => ({ ...taint, ...value && { value }, ...timeAdded && { timeAdded } }));
}

type Labelled = Pick<WorkerNodeGroupConfiguration, Part>;

function* changedData(transition: Transition, part: Part): Iterable<Complaint> {
  for (const [old, now] of keptGroups(transition)) {
    if (isSame(old.settings, now.settings, part, transition)) continue;
    yield changed(clusterId(transition.after), `${now.field}.${part}`, old.settings[part], now.settings[part]);
  }
}

function* changedControlPlane(transition: Transition, part: Part): Iterable<Complaint> {
  const [old, now] = [transition.before, transition.after].map((model) => controlPlaneOf(model).settings);
  if (isSame(old, now, part, transition)) return;
  yield changed(clusterId(transition.after), `spec.controlPlaneConfiguration.${part}`, old[part], now[part]);
}

const controlPlaneMachines: TransitionRule = {
  code: 'EKSA-CLUSTER-510',
  severity: Severity.ERROR,
  title: 'Another machine config of the control plane',
  why: '`eksctl anywhere` refuses it; the webhooks let it through, and the nodes are then built anew from the other machine config.',
  fix: 'Change the machine config itself: selector, image and template are free',
  upstream: ['V291'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateMachineCfgsImmutability',
  layers: IN_CHECKS,
  *check({ before, after }) {
    const old = controlPlaneOf(before).settings.machineGroupRef;
    const now = controlPlaneOf(after).settings.machineGroupRef;
    if (!sameReference(old, now)) yield changed(clusterId(after), 'spec.controlPlaneConfiguration.machineGroupRef', referenceText(old), referenceText(now));
  },
};

const workerMachines: TransitionRule = {
  code: 'EKSA-CLUSTER-511',
  severity: Severity.ERROR,
  title: 'Another machine config of an existing worker node group',
  why: '`eksctl anywhere` refuses it; the webhooks let it through, and the nodes are then built anew from the other machine config.',
  fix: 'Change the machine config itself, or add a group with the new machine config and remove the old group later',
  upstream: ['V292'],
  source: 'pkg/providers/tinkerbell/upgrade.go: validateRefsUnchanged',
  layers: IN_CHECKS,
  *check(transition) {
    for (const [{ settings: old }, { settings: now, field }] of keptGroups(transition)) {
      if (sameReference(old.machineGroupRef, now.machineGroupRef)) continue;
      yield changed(clusterId(transition.after), `${field}.machineGroupRef`, referenceText(old.machineGroupRef), referenceText(now.machineGroupRef));
    }
  },
};

const LABELS_AND_TAINTS = 'They are given to a node when it is provisioned; on bare metal EKS Anywhere does not replace nodes for them. `eksctl anywhere` checks this only when it applies the objects, after the components of a management cluster are upgraded.';

const controlPlaneLabels: TransitionRule = {
  code: 'EKSA-CLUSTER-512',
  severity: Severity.ERROR,
  title: 'Other labels of the control plane',
  why: LABELS_AND_TAINTS,
  fix: 'Undo the change, and label the nodes with kubectl; no labels and an empty map are two things',
  upstream: ['V244'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
  notWhilePaused: true,
  check: (transition) => changedControlPlane(transition, 'labels'),
};

const controlPlaneTaints: TransitionRule = {
  code: 'EKSA-CLUSTER-513',
  severity: Severity.ERROR,
  title: 'Other taints of the control plane',
  why: LABELS_AND_TAINTS,
  fix: 'Undo the change, and taint the nodes with kubectl; the order counts, and no taints and an empty list are two things',
  upstream: ['V245'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
  notWhilePaused: true,
  check: (transition) => changedControlPlane(transition, 'taints'),
};

const workerLabels: TransitionRule = {
  code: 'EKSA-CLUSTER-514',
  severity: Severity.ERROR,
  title: 'Other labels of an existing worker node group',
  why: LABELS_AND_TAINTS,
  fix: 'Undo the change, or add a group with the new labels; no labels and an empty map are two things',
  upstream: ['V246'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
  notWhilePaused: true,
  check: (transition) => changedData(transition, 'labels'),
};

const workerTaints: TransitionRule = {
  code: 'EKSA-CLUSTER-515',
  severity: Severity.ERROR,
  title: 'Other taints of an existing worker node group',
  why: LABELS_AND_TAINTS,
  fix: 'Undo the change, or add a group with the new taints; the order counts, and no taints and an empty list are two things',
  upstream: ['V247'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
  notWhilePaused: true,
  check: (transition) => changedData(transition, 'taints'),
};

export const nodeGroupTransitionRules: readonly TransitionRule[] = [
  controlPlaneMachines, workerMachines, controlPlaneLabels, controlPlaneTaints, workerLabels, workerTaints,
];
