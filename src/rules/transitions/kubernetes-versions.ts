import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { minorsAhead, parseMinorVersion } from '../kubernetes-version';
import { WorkerGroup, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { Complaint } from '../rule';
import { groupsByName, keptGroups } from './node-groups';
import { IN_WEBHOOKS_AND_CHECKS, Transition, TransitionRule } from './transition';

/** How many minor versions EKS Anywhere lets worker nodes stay behind the control plane; Kubernetes itself allows three. */
const LARGEST_SKEW = 2;

const VERSION_FIELD = 'spec.kubernetesVersion';

/** A step from one version to another: down, up by too much, or allowed. */
function judge(before: string | undefined, after: string | undefined): 'downgrade' | 'leap' | 'allowed' {
  const old = parseMinorVersion(before ?? '');
  const now = parseMinorVersion(after ?? '');
  // what cannot be read has a rule of its own
  if (old === undefined || now === undefined) return 'allowed';
  if (now.major < old.major || (now.major === old.major && now.minor < old.minor)) return 'downgrade';
  return now.minor - old.minor > 1 || now.minor < old.minor ? 'leap' : 'allowed';
}

/** The version that an upgrade from this one leads to. */
function next(version: string | undefined): string | undefined {
  const parsed = parseMinorVersion(version ?? '');
  return parsed && shown(`${parsed.major}.${parsed.minor + 1}`);
}

/** What is wrong with a step from one version to another, if anything. */
function* complainAboutStep(
  transition: Transition, field: string, before: string | undefined, after: string | undefined, whose: string, only?: 'downgrade' | 'leap',
): Iterable<Complaint> {
  const verdict = judge(before, after);
  if (verdict === 'allowed' || (only !== undefined && verdict !== only)) return;
  yield {
    object: clusterId(transition.after),
    field,
    message: verdict === 'downgrade' ? `the Kubernetes version of ${whose} cannot go down from ${before}`
      : `the Kubernetes version of ${whose} can only go up by one minor version at a time from ${before}`,
    found: shown(after),
    wanted: verdict === 'downgrade' ? shown(before) : next(before),
  };
}

/** Whether the way back would go down. */
function isUpgrade(before: string | undefined, after: string | undefined): boolean {
  return judge(after, before) === 'downgrade';
}

function clusterVersions({ before, after }: Transition) {
  return [before.cluster.spec?.kubernetesVersion, after.cluster.spec?.kubernetesVersion] as const;
}

/** Version that a group states for itself; an empty one is none. */
function ownVersion({ settings }: WorkerGroup): string | undefined {
  return settings.kubernetesVersion || undefined;
}

const readable: TransitionRule = {
  code: 'EKSA-CLUSTER-530',
  severity: Severity.ERROR,
  title: 'A Kubernetes version that cannot be compared',
  why: 'Without knowing both versions no upgrade can be judged.',
  fix: 'Write major and minor version, such as "1.34"',
  upstream: ['V251'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateKubeVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    for (const [index, version] of clusterVersions(transition).entries()) {
      if (parseMinorVersion(version ?? '') !== undefined) continue;
      yield { object: clusterId(transition.after), field: VERSION_FIELD, message: `the version ${index === 0 ? 'before' : 'after'} the change cannot be read`, found: shown(version) };
    }
    const old = groupsByName(transition.before);
    for (const group of workersOf(transition.after)) {
      for (const [when, version] of [['before', old.get(group.name)?.settings.kubernetesVersion], ['after', group.settings.kubernetesVersion]]) {
        if (version === undefined || parseMinorVersion(version) !== undefined) continue;
        yield {
          object: clusterId(transition.after),
          field: `${group.field}.kubernetesVersion`,
          message: `the version of ${group.label} ${when} the change cannot be read`,
          found: shown(version),
          fix: 'Write major and minor version, such as "1.34", or leave the field out',
        };
      }
    }
  },
};

const downgrade: TransitionRule = {
  code: 'EKSA-CLUSTER-531',
  severity: Severity.ERROR,
  title: 'An older Kubernetes version',
  why: 'Neither etcd data nor the control plane can go back.',
  fix: 'Undo the change',
  upstream: ['V252'],
  source: 'pkg/api/v1alpha1/versionskew.go: ValidateVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  check: (transition) => complainAboutStep(transition, VERSION_FIELD, ...clusterVersions(transition), 'the cluster', 'downgrade'),
};

const leap: TransitionRule = {
  code: 'EKSA-CLUSTER-532',
  severity: Severity.ERROR,
  title: 'A Kubernetes version that skips a minor version',
  why: 'Kubernetes supports upgrades of the control plane by one minor version only.',
  fix: 'Upgrade through each version between them',
  upstream: ['V253'],
  source: 'pkg/api/v1alpha1/versionskew.go: ValidateVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  check: (transition) => complainAboutStep(transition, VERSION_FIELD, ...clusterVersions(transition), 'the cluster', 'leap'),
};

const workerStep: TransitionRule = {
  code: 'EKSA-CLUSTER-533',
  severity: Severity.ERROR,
  title: 'A worker node group whose own Kubernetes version goes down or skips a minor version',
  why: 'Worker nodes are upgraded like the control plane, one minor version at a time. A group without a version of its own starts at that of the cluster before the change.',
  fix: 'Upgrade through each version between them',
  upstream: ['V254'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: performWorkerKubernetesValidations',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const [clusterBefore] = clusterVersions(transition);
    for (const [old, now] of keptGroups(transition)) {
      const version = ownVersion(now);
      if (version === undefined) continue;
      yield* complainAboutStep(transition, `${now.field}.kubernetesVersion`, ownVersion(old) ?? clusterBefore, version, now.label);
    }
  },
};

const removedWhileUpgrading: TransitionRule = {
  code: 'EKSA-CLUSTER-534',
  severity: Severity.ERROR,
  title: 'The Kubernetes version of a worker node group removed together with an upgrade of the cluster',
  why: 'The group would follow the cluster in the same step, possibly over several versions.',
  fix: 'Upgrade the cluster first, then remove the version of the group',
  upstream: ['V255'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateRemoveWorkerKubernetesVersion',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const [old, now] = clusterVersions(transition);
    if (!isUpgrade(old, now)) return;
    for (const [before, after] of keptGroups(transition)) {
      if (ownVersion(before) === undefined || ownVersion(after) !== undefined) continue;
      yield {
        object: clusterId(transition.after),
        field: `${after.field}.kubernetesVersion`,
        message: `the version of ${after.label} cannot be removed while the cluster is upgraded`,
        wanted: shown(ownVersion(before)),
      };
    }
  },
};

const removedFarApart: TransitionRule = {
  code: 'EKSA-CLUSTER-535',
  severity: Severity.ERROR,
  title: 'The Kubernetes version of a worker node group removed while it is ahead of the cluster or far behind',
  why: 'The group follows the cluster from then on: that step must not go down or skip a minor version.',
  fix: 'Bring the group to the version of the cluster first',
  upstream: ['V256'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateRemoveWorkerKubernetesVersion',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const [clusterBefore, clusterAfter] = clusterVersions(transition);
    if (isUpgrade(clusterBefore, clusterAfter)) return;
    for (const [before, after] of keptGroups(transition)) {
      const old = ownVersion(before);
      if (old === undefined || ownVersion(after) !== undefined) continue;
      yield* complainAboutStep(transition, `${after.field}.kubernetesVersion`, old, clusterAfter, after.label);
    }
  },
};

const skew: TransitionRule = {
  code: 'EKSA-CLUSTER-536',
  severity: Severity.ERROR,
  title: 'A worker node group ahead of the control plane, or more than two minor versions behind',
  why: 'A kubelet must not be newer than the API server. EKS Anywhere checks this on every change, though not at creation.',
  fix: 'Upgrade the control plane first, and the worker node groups before they are three versions behind',
  upstream: ['V257'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateCPWorkerKubeSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const [, cluster] = clusterVersions(transition);
    for (const group of workersOf(transition.after)) {
      const own = ownVersion(group);
      if (own === undefined || parseMinorVersion(own) === undefined || parseMinorVersion(cluster ?? '') === undefined) continue;
      const behind = minorsAhead(cluster, own);
      if (behind !== undefined && behind >= 0 && behind <= LARGEST_SKEW) continue;
      yield {
        object: clusterId(transition.after),
        field: `${group.field}.kubernetesVersion`,
        message: `${group.label} is ${behind === undefined || behind < 0 ? 'ahead of' : 'too far behind'} the control plane`,
        found: shown(own),
        wanted: `${cluster} or up to ${LARGEST_SKEW} minor versions older`,
      };
    }
  },
};

export const kubernetesTransitionRules: readonly TransitionRule[] = [
  readable, downgrade, leap, workerStep, removedWhileUpgrading, removedFarApart, skew,
];
