import type { SemVer } from 'semver';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseRelease } from '../eksa-release';
import { clusterId } from '../places';
import { annotation, IN_WEBHOOKS_AND_CHECKS, Transition, TransitionLayer, TransitionRule } from './transition';

const FIELD = 'spec.eksaVersion';

/** Development builds of EKS Anywhere have this version, and are exempt. */
const DEVELOPMENT_BUILD = 'v0.19.0';

/** Reason with which a workload cluster fails whose version its management cluster does not know: it may go back. */
const VERSION_INVALID = 'EksaVersionInvalid';

/** Whether steps between versions are not checked: the option of the command line annotates what is applied, and its checks know no annotation. */
function isSkipped({ after, layer, skipEksaVersionSkew }: Transition): boolean {
  const isAnnotated = annotation(after.cluster, 'skip-eksa-version-skew-check') === 'true';
  switch (layer) {
    case TransitionLayer.CHECKS: return skipEksaVersionSkew;
    case TransitionLayer.APPLY: return skipEksaVersionSkew || isAnnotated;
    default: return isAnnotated;
  }
}

/** Both versions, when the step between them counts. */
function stepOf(transition: Transition): { readonly old: SemVer; readonly now: SemVer } | undefined {
  const { eksaVersion } = transition;
  const old = parseRelease(eksaVersion.before);
  const now = parseRelease(eksaVersion.after);
  if (isSkipped(transition) || old === undefined || now === undefined || now.compareMain(DEVELOPMENT_BUILD) === 0) return undefined;
  return { old, now };
}

/** Whether a step leaves out a minor version. */
export function isLeap({ old, now }: { readonly old: SemVer; readonly now: SemVer }): boolean {
  return now.major !== old.major || now.minor - old.minor > 1;
}

const leap: TransitionRule = {
  code: 'EKSA-CLUSTER-540',
  severity: Severity.ERROR,
  title: 'An EKS Anywhere version that skips a minor version',
  why: 'Each release knows how to upgrade from the one before. The same holds for `eksctl anywhere upgrade management-components`.',
  fix: 'Upgrade through each minor version between them',
  upstream: ['V258', 'V306'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: ValidateEksaVersionSkew; pkg/validations/cluster.go: ValidateManagementComponentsVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const step = stepOf(transition);
    if (step === undefined || !isLeap(step)) return;
    const { old } = step;
    yield {
      object: clusterId(transition.after),
      field: FIELD,
      message: `EKS Anywhere can only go up by one minor version at a time from ${transition.eksaVersion.before}`,
      found: shown(transition.eksaVersion.after),
      wanted: `v${old.major}.${old.minor + 1}`,
    };
  },
};

const downgrade: TransitionRule = {
  code: 'EKSA-CLUSTER-541',
  severity: Severity.ERROR,
  title: 'An older EKS Anywhere minor version',
  why: 'Older controllers do not understand what newer ones have written. Patch versions may go back, and so may a cluster that failed because of its version.',
  fix: 'Undo the change',
  upstream: ['V259'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: ValidateEksaVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    const step = stepOf(transition);
    if (step === undefined || isLeap(step) || step.now.minor >= step.old.minor || transition.failureReason === VERSION_INVALID) return;
    const { before, after } = transition.eksaVersion;
    yield { object: clusterId(transition.after), field: FIELD, message: `EKS Anywhere cannot go down from ${before}`, found: shown(after), wanted: shown(before) };
  },
};

const readable: TransitionRule = {
  code: 'EKSA-CLUSTER-542',
  severity: Severity.ERROR,
  title: 'A new EKS Anywhere version that cannot be read',
  why: 'Without knowing both versions no upgrade can be judged.',
  fix: 'Write for example v0.26.1',
  upstream: ['V260'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: ValidateEksaVersionSkew',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check({ after, eksaVersion }) {
    if (parseRelease(eksaVersion.before) === undefined || eksaVersion.after === undefined || parseRelease(eksaVersion.after) !== undefined) return;
    yield { object: clusterId(after), field: FIELD, message: 'this is not a semantic version', found: shown(eksaVersion.after) };
  },
};

export const eksaVersionTransitionRules: readonly TransitionRule[] = [leap, downgrade, readable];
