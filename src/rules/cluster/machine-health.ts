import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { durationInSeconds, parseDuration } from '../../model/duration';
import { nodeGroupsOf } from '../node-groups';
import { clusterId } from '../places';
import type { ClusterRule, ClusterSubject } from '../rule';

/** Cluster API keeps the timeouts as 32-bit seconds. */
const LONGEST_SECONDS = 2 ** 31 - 1;

const TIMEOUTS = ['nodeStartupTimeout', 'unhealthyMachineTimeout'] as const;

/** Every machine health check of a cluster with its path. */
function healthChecks({ model }: ClusterSubject) {
  return [
    { field: 'spec.machineHealthCheck', check: model.cluster.spec?.machineHealthCheck },
    ...nodeGroupsOf(model).map(({ field, settings }) => ({ field: `${field}.machineHealthCheck`, check: settings.machineHealthCheck })),
  ];
}

/** Timeouts that are set, with their paths. */
function timeouts(cluster: ClusterSubject): { readonly field: string; readonly text: string }[] {
  return healthChecks(cluster).flatMap(({ field, check }) => TIMEOUTS.flatMap((name) => {
    const text = check?.[name];
    return text === undefined ? [] : [{ field: `${field}.${name}`, text }];
  }));
}

const timeoutSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-110',
  severity: Severity.ERROR,
  title: 'A timeout of a machine health check that is no duration',
  why: 'EKS Anywhere reads them in Go notation: a number without unit, or days, cannot be read.',
  fix: 'Write for example 20m0s or 1h30m',
  upstream: [],
  enforcedUpstream: true,
  source: 'pkg/api/v1alpha1/cluster_types.go: MachineHealthCheck (decoding of metav1.Duration)',
  unwaivable: true,
  *check(cluster) {
    for (const { field, text } of timeouts(cluster)) {
      if (parseDuration(text) === undefined) {
        yield {
          object: clusterId(cluster.model),
          field,
          message: 'this is not a duration',
          found: shown(text),
        };
      }
    }
  },
};

const timeoutRange: ClusterRule = {
  code: 'EKSA-CLUSTER-111',
  severity: Severity.ERROR,
  title: 'A timeout of a machine health check that is not positive, or longer than 32 bits of seconds',
  why: 'EKS Anywhere turns negative ones into zero and cuts long ones off; with zero every machine counts as unhealthy at once and is re-imaged.',
  fix: 'Use a positive duration of less than 68 years',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const { field, text } of timeouts(cluster)) {
      const seconds = durationInSeconds(text);
      if (seconds === undefined || (seconds > 0 && seconds <= LONGEST_SECONDS)) continue;
      yield { object: clusterId(cluster.model), field, message: 'a machine cannot be given this much time', found: shown(text) };
    }
  },
};

const maxUnhealthySyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-112',
  severity: Severity.ERROR,
  title: 'maxUnhealthy that is neither a number of machines nor a percentage',
  why: 'EKS Anywhere passes it on unseen, and Cluster API refuses the machine health check.',
  fix: 'Write for example 2 or 40%',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const { field, check } of healthChecks(cluster)) {
      const limit = check?.maxUnhealthy;
      if (limit === undefined || (typeof limit === 'number' ? Number.isInteger(limit) && limit >= 0 : /^([0-9]|[1-9][0-9]|100)%$/.test(limit))) continue;
      yield {
        object: clusterId(cluster.model),
        field: `${field}.maxUnhealthy`,
        message: 'this is neither a number of machines nor a percentage',
        found: shown(limit),
      };
    }
  },
};

const remediationOff: ClusterRule = {
  code: 'EKSA-CLUSTER-113',
  severity: Severity.WARNING,
  title: 'maxUnhealthy of zero',
  why: 'With zero no unhealthy machine is ever replaced.',
  fix: 'Use a larger number, or leave it out',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const { field, check } of healthChecks(cluster)) {
      if (check?.maxUnhealthy === 0 || check?.maxUnhealthy === '0%') {
        yield {
          object: clusterId(cluster.model),
          field: `${field}.maxUnhealthy`,
          message: 'unhealthy machines are never replaced',
          found: shown(check.maxUnhealthy),
        };
      }
    }
  },
};

export const machineHealthRules: readonly ClusterRule[] = [timeoutSyntax, timeoutRange, maxUnhealthySyntax, remediationOff];
