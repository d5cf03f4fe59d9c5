import { Severity } from '../../findings';
import { isSelfManaged } from '../../model/lookup';
import { differingFields, gitOpsSettings, settingsField } from '../fleet/git-ops-settings';
import { clusterId } from '../places';
import { changed, referenceText, sameReference } from './compare';
import type { TransitionRule } from './transition';

const workloadReference: TransitionRule = {
  code: 'EKSA-GITOPS-500',
  severity: Severity.ERROR,
  title: 'Other GitOps settings of an existing workload cluster',
  why: 'A workload cluster follows the GitOps settings of its management cluster.',
  fix: 'Undo the change',
  upstream: ['V243'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  routes: ['api'],
  notWhilePaused: true,
  *check({ before, after }) {
    const old = before.cluster.spec?.gitOpsRef;
    const now = after.cluster.spec?.gitOpsRef;
    if (!isSelfManaged(before) && !sameReference(old, now)) yield changed(clusterId(after), 'spec.gitOpsRef', referenceText(old), referenceText(now));
  },
};

const referenceKept: TransitionRule = {
  code: 'EKSA-GITOPS-501',
  severity: Severity.ERROR,
  title: 'Other GitOps settings of an existing cluster',
  why: 'Flux is bootstrapped once; adding GitOps to a cluster that has none is possible.',
  fix: 'Undo the change',
  upstream: ['V282'],
  source: 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateGitOpsImmutableFields',
  routes: ['cli'],
  *check({ before, after }) {
    const old = before.cluster.spec?.gitOpsRef;
    const now = after.cluster.spec?.gitOpsRef;
    if (old !== undefined && !sameReference(old, now)) yield changed(clusterId(after), 'spec.gitOpsRef', referenceText(old), referenceText(now));
  },
};

const settingsKept: TransitionRule = {
  code: 'EKSA-GITOPS-502',
  severity: Severity.ERROR,
  title: 'Another repository, branch, path or Flux namespace of an existing cluster',
  why: 'Flux is bootstrapped once, with these settings.',
  fix: 'Undo the change',
  upstream: ['V273', 'V274', 'V283'],
  source: 'pkg/api/v1alpha1/fluxconfig_webhook.go: validateImmutableFluxFields; gitopsconfig_webhook.go: validateImmutableGitOpsFields; '
    + 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateGitOpsImmutableFields',
  routes: ['api', 'cli'],
  *check({ before, after }) {
    const old = gitOpsSettings(before);
    const now = gitOpsSettings(after);
    // another object has a rule of its own
    if (old === undefined || now === undefined || old.object !== now.object) return;
    for (const field of differingFields(old, now)) yield changed(now.object, settingsField(now, field), old.values[field], now.values[field]);
  },
};

export const gitOpsTransitionRules: readonly TransitionRule[] = [workloadReference, referenceKept, settingsKept];
