import { Severity } from '../../findings';
import type { ClusterModel, FluxConfig, GitOpsConfig } from '../../model/cluster-model';
import { workerGroupName } from '../../model/defaults';
import { isSelfManaged, workerNodeGroups } from '../../model/lookup';
import { differingFields, gitOpsSettings, settingsField, settingsOf, storedSettingsOf } from '../fleet/git-ops-settings';
import { clusterId } from '../places';
import { changed, referenceText, sameData, sameReference } from './compare';
import { keptObjects } from './kept-objects';
import { IN_CHECKS, IN_WEBHOOKS, IN_WEBHOOKS_AND_CHECKS, TransitionLayer, TransitionRule } from './transition';

const workloadReference: TransitionRule = {
  code: 'EKSA-GITOPS-500',
  severity: Severity.ERROR,
  title: 'Other GitOps settings of an existing workload cluster',
  why: 'A workload cluster follows the GitOps settings of its management cluster.',
  fix: 'Undo the change',
  upstream: ['V243'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
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
  layers: IN_CHECKS,
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
  why: 'Flux is bootstrapped once, with these settings. The webhooks compare what is written: a default that is left out is another value than the same one written out.',
  fix: 'Undo the change',
  upstream: ['V273', 'V274', 'V283'],
  source: 'pkg/api/v1alpha1/fluxconfig_webhook.go: validateImmutableFluxFields; gitopsconfig_webhook.go: validateImmutableGitOpsFields; '
    + 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateGitOpsImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check({ before, after, layer }) {
    const read = layer === TransitionLayer.ADMISSION ? storedSettingsOf : settingsOf;
    const kept: readonly (readonly [FluxConfig | GitOpsConfig, FluxConfig | GitOpsConfig])[] = [
      ...keptObjects(before.fluxConfigs, after.fluxConfigs), ...keptObjects(before.gitOpsConfigs, after.gitOpsConfigs),
    ];
    for (const [config, newConfig] of kept) {
      const [old, now] = [read(config, before), read(newConfig, after)];
      for (const field of differingFields(old, now)) yield changed(now.object, settingsField(now, field), old.values[field], now.values[field]);
    }
  },
};

/** What the documentation lets Git change of every cluster: as far as fields of node groups are concerned, those behind the group. */
const OF_EVERY_CLUSTER = /^spec\.workerNodeGroupConfigurations\[\d+\]\.(?:count|machineGroupRef)$/;
/** The same of workload clusters besides. */
const OF_WORKLOAD_CLUSTERS = /^spec\.(?:kubernetesVersion|controlPlaneConfiguration\.(?:count|machineGroupRef)|identityProviderRefs)$/;

type Values = Readonly<Record<string, unknown>>;

/** The fields of a Cluster that differ, as precisely as the documentation names them; node groups are compared by name. */
function* changedFields(before: ClusterModel, after: ClusterModel): Iterable<readonly [field: string, before: unknown, after: unknown]> {
  const [old, now] = [before, after].map(({ cluster }): Values => {
    const { workerNodeGroupConfigurations, controlPlaneConfiguration, ...spec } = cluster.spec ?? {};
    return spec;
  });
  yield* differing('spec', old, now);
  yield* differing('spec.controlPlaneConfiguration', before.cluster.spec?.controlPlaneConfiguration ?? {}, after.cluster.spec?.controlPlaneConfiguration ?? {});
  const groups = new Map(workerNodeGroups(before).map((group, index) => [workerGroupName(group, index), group]));
  for (const [index, group] of workerNodeGroups(after).entries()) {
    const name = workerGroupName(group, index);
    const former = groups.get(name);
    groups.delete(name);
    const field = `spec.workerNodeGroupConfigurations[${index}]`;
    if (former === undefined) yield [field, undefined, name];
    else yield* differing(field, former, group);
  }
  for (const name of groups.keys()) yield ['spec.workerNodeGroupConfigurations', name, undefined];
}

function* differing(path: string, before: object, after: object): Iterable<readonly [string, unknown, unknown]> {
  const [old, now] = [before as Values, after as Values];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (!sameData(old[name], now[name])) yield [`${path}.${name}`, old[name], now[name]];
  }
}

const documented: TransitionRule = {
  code: 'EKSA-GITOPS-503',
  severity: Severity.WARNING,
  title: 'A change that the documentation of EKS Anywhere does not leave to Git',
  why: 'It names counts and machine configs of node groups and, for workload clusters, version, control plane and OIDC. Whatever else is committed is refused by the webhook, seen in the log of Flux only, or tried by nobody.',
  fix: 'Change it with `eksctl anywhere upgrade cluster`, which commits it as well, or try it on a cluster that may be lost',
  upstream: [],
  source: 'ours',
  layers: [TransitionLayer.ADMISSION],
  *check({ before, after }) {
    if (gitOpsSettings(before) === undefined || gitOpsSettings(after) === undefined) return;
    const isWorkload = !isSelfManaged(after);
    for (const [field, old, now] of changedFields(before, after)) {
      if (OF_EVERY_CLUSTER.test(field) || (isWorkload && OF_WORKLOAD_CLUSTERS.test(field))) continue;
      // other GitOps settings, and steps of versions, have rules of their own
      if (field === 'spec.gitOpsRef' || field === 'spec.eksaVersion') continue;
      yield changed(clusterId(after), field, old, now, 'the documentation does not say that this can be changed through Git');
    }
  },
};

export const gitOpsTransitionRules: readonly TransitionRule[] = [workloadReference, referenceKept, settingsKept, documented];
