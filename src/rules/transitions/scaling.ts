import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { datacenterOf } from '../../model/lookup';
import { controlPlaneOf, countOf, workersOf } from '../node-groups';
import { clusterId } from '../places';
import { groupsByName, keptGroups } from './node-groups';
import type { Transition, TransitionRule } from './transition';

/** What makes nodes be replaced, so that their number must stay. */
function replacement(transition: Transition): string | undefined {
  const { before, after, route, eksaVersion } = transition;
  if (before.cluster.spec?.kubernetesVersion !== after.cluster.spec?.kubernetesVersion) return 'the Kubernetes version changes';
  // everything below is checked by the command line only, and not when nodes are upgraded in place
  if (route === 'api' || controlPlaneOf(after).settings.upgradeRolloutStrategy?.type === 'InPlace') return undefined;
  const [image, newImage] = [before, after].map((model) => datacenterOf(model)?.spec?.osImageURL || '');
  if (image !== newImage) return 'the operating system image of the datacenter changes';
  const group = keptGroups(transition).find(([old, now]) => old.kubernetesVersion !== now.kubernetesVersion);
  if (group !== undefined) return `the Kubernetes version of ${group[1].label} changes`;
  return eksaVersion.before !== undefined && eksaVersion.after !== undefined && eksaVersion.before !== eksaVersion.after
    ? 'the EKS Anywhere version changes' : undefined;
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
  routes: ['api', 'cli'],
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
  routes: ['api', 'cli'],
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
  routes: ['api', 'cli'],
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
