import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { controlPlaneOf, countOf, workersOf } from '../node-groups';
import { clusterId } from '../places';
import { groupsByName, keptGroups } from './node-groups';
import { replacementForCommandLine } from './required-machines';
import { IN_WEBHOOKS, IN_WEBHOOKS_AND_CHECKS, isInPlace, Transition, TransitionLayer, TransitionRule } from './transition';

/** What makes nodes be replaced, so that their number must stay. */
function replacement(transition: Transition): string | undefined {
  const { before, after, layer } = transition;
  if (layer === TransitionLayer.CHECKS) return isInPlace(after) ? undefined : replacementForCommandLine(transition);
  return before.cluster.spec?.kubernetesVersion === after.cluster.spec?.kubernetesVersion ? undefined : 'the Kubernetes version changes';
}

const WHY = 'Nodes are replaced one by one, and the machines for that are counted beforehand: EKS Anywhere does not scale at the same time.';

const scaledWhileUpgrading: TransitionRule = {
  code: 'EKSA-CLUSTER-550',
  severity: Severity.ERROR,
  title: 'Another number of nodes in the same change as an upgrade',
  why: WHY,
  fix: 'Make two changes of it: scale, then upgrade, or the other way round',
  upstream: ['V223', 'V230', 'V232'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateUpgradeRequestTinkerbell; pkg/providers/tinkerbell/assert.go: AssertionsForScaleUpDown',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const reason = replacement(transition);
    if (reason === undefined) return;
    const object = clusterId(transition.after);
    const [old, now] = [transition.before, transition.after].map((model) => controlPlaneOf(model).settings.count ?? 0);
    if (old !== now) {
      yield { object, field: 'spec.controlPlaneConfiguration.count', message: `the control plane cannot be scaled while ${reason}`, found: shown(now), wanted: shown(old) };
    }
    for (const [before, after] of keptGroups(transition)) {
      if (countOf(before) === countOf(after)) continue;
      yield { object, field: `${after.field}.count`, message: `${after.label} cannot be scaled while ${reason}`, found: shown(countOf(after)), wanted: shown(countOf(before)) };
    }
  },
};

const groupAddedWhileUpgrading: TransitionRule = {
  code: 'EKSA-CLUSTER-551',
  severity: Severity.ERROR,
  title: 'A new worker node group in the same change as an upgrade',
  why: WHY,
  fix: 'Make two changes of it',
  upstream: ['V223', 'V233'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateUpgradeRequestTinkerbell; pkg/providers/tinkerbell/assert.go: AssertionsForScaleUpDown',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const reason = replacement(transition);
    if (reason === undefined) return;
    const old = groupsByName(transition.before);
    for (const { name, label, field } of workersOf(transition.after)) {
      if (!old.has(name)) yield { object: clusterId(transition.after), field, message: `${label} cannot be added while ${reason}` };
    }
  },
};

const groupRemovedWhileUpgrading: TransitionRule = {
  code: 'EKSA-CLUSTER-552',
  severity: Severity.ERROR,
  title: 'Fewer or more worker node groups in the same change as a Kubernetes upgrade',
  why: WHY,
  fix: 'Make two changes of it',
  upstream: ['V231'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateUpgradeRequestTinkerbell',
  layers: IN_WEBHOOKS,
  *check({ before, after }) {
    if (before.cluster.spec?.kubernetesVersion === after.cluster.spec?.kubernetesVersion) return;
    const [old, now] = [before, after].map((model) => workersOf(model).length);
    if (old === now) return;
    yield {
      object: clusterId(after),
      field: 'spec.workerNodeGroupConfigurations',
      message: 'the number of worker node groups cannot change while the Kubernetes version changes',
      found: shown(now),
      wanted: shown(old),
    };
  },
};

export const scalingTransitionRules: readonly TransitionRule[] = [scaledWhileUpgrading, groupAddedWhileUpgrading, groupRemovedWhileUpgrading];
