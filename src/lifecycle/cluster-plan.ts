import { ClusterChange, presentObjects, rendererOf } from './cluster-change';
import { fieldChanges } from './field-changes';
import { planGroups, versionStep } from './group-plan';
import { judge, judgePackages, lostMachines } from './judged';
import { notesOf } from './notes';
import { packageNotes } from './package-notes';
import { ChangeFinding, ChangeKind, ClusterPlan, FieldChange, GroupChangeKind, GroupPlan } from './plan-types';
import type { ClusterState } from './state';
import { Clock, timeoutsOf } from './timing';
import { Finding, Severity } from '../findings';
import { stated } from '../findings/stated';
import { CONTROL_PLANE } from '../hardware/demands';
import type { ClusterModel } from '../model/cluster-model';
import { CapiManifests, keptTemplates, succeed } from '../render/capi';
import type { RenderedTransition, TransitionFinding } from '../rules/transitions';

/** A plan, and the findings in it with the places in code that they are about. */
export interface PlannedCluster {
  readonly plan: ClusterPlan;
  readonly findings: readonly Finding[];
}

/** What happens to a cluster. */
export function planCluster(change: ClusterChange): PlannedCluster {
  const { before, after, estimates } = change;
  const state = (after ?? before)!;
  const [old, asked] = [before, after].map((each) => each && presentObjects(each));
  const rendered = old && asked && renderedAfter(old, asked, state);
  const judged = before && after ? [
    ...judge({ ...change, before, after }, rendered), ...lostMachines(after, change), ...judgePackages(after, change),
  ] : [];
  const clock = new Clock(estimates);
  const isOtherRelease = before?.eksaVersion !== undefined && after?.eksaVersion !== undefined && before.eksaVersion !== after.eksaVersion;
  const upgradesManagementComponents = isOtherRelease && state.managementCluster === state.name;
  if (upgradesManagementComponents) clock.minute += estimates.managementComponentsMinutes;
  const { plans: groups, steps } = planGroups(
    change, old, rendered?.after ?? asked, rendered?.isNamedByHand === true ? rendered.kept : [], clock,
  );
  const findings = [...judged, ...takenByOthers(state, groups, judged)];
  const fields = changedFields(change, findings.map(({ finding }) => finding));
  const kind = kindOf(change, groups, fields);
  const minutes = kind === ChangeKind.UNCHANGED ? 0 : clock.minute;
  const ofSeverity = (wanted: Severity) => findings.filter(({ finding }) => finding.severity === wanted).map((each) => changeFinding(state, each));
  const refused = ofSeverity(Severity.ERROR);
  return {
    findings: findings.map(({ finding }) => finding),
    plan: {
      cluster: state.name,
      change: kind,
      managementCluster: state.managementCluster,
      eksaVersion: versionStep(before?.eksaVersion, after?.eksaVersion),
      kubernetesVersion: versionStep(minorOf(before, old), minorOf(after, asked)),
      upgradesManagementComponents,
      fields,
      groups,
      machines: steps,
      refused,
      warnings: ofSeverity(Severity.WARNING),
      notes: [...notesOf(change, old, asked, groups), ...packageNotes(change, minorOf(before, old), minorOf(after, asked))],
      minutes,
      timeouts: rendered === undefined ? [] : timeoutsOf(groups, rendered.after, estimates, minutes, refused),
    },
  };
}

/** Groups that get through by themselves, and not beside the other clusters of the same change. */
function takenByOthers(state: ClusterState, groups: readonly GroupPlan[], judged: readonly TransitionFinding[]): TransitionFinding[] {
  return groups.filter(({ machinesMissing, group }) => machinesMissing > 0 && !judged.some(({ finding }) => concerns(finding, group, state)))
    .map(({ group, machinesMissing }): TransitionFinding => ({
      layers: [],
      finding: stated({
        code: 'EKSA-HW-506',
        severity: Severity.ERROR,
        construct: state.construct,
        object: `Cluster/${state.name}`,
        message: `${group} waits for ${machinesMissing} more free machine${machinesMissing === 1 ? '' : 's'}, which other clusters take in the same change`,
        fix: 'Change one cluster after the other, or add machines',
      }),
    }));
}

function changeFinding({ name }: ClusterState, { finding, layers }: TransitionFinding): ChangeFinding {
  const { code, message, object, field, found, wanted, fix } = finding;
  return {
    cluster: name,
    code,
    layers: [...layers],
    message,
    ...object !== undefined && { object },
    ...field !== undefined && { field },
    ...found !== undefined && { found },
    ...wanted !== undefined && { wanted },
    ...fix !== undefined && { fix },
  };
}

/** What is on the cluster afterwards: whoever names templates, the objects have their names. */
function renderedAfter(before: CapiManifests, asked: CapiManifests, after: ClusterState): RenderedTransition {
  const isNamedByHand = after.capi !== undefined;
  if (isNamedByHand) return { before, after: asked, kept: keptTemplates(before, asked), isNamedByHand };
  const { capi, kept } = succeed(before, asked);
  return { before, after: capi, kept };
}

function changedFields({ before, after }: ClusterChange, findings: readonly Finding[]): FieldChange[] {
  if (before?.model === undefined || after?.model === undefined) return [];
  const changes = fieldChanges({
    before: before.model,
    after: after.model,
    eksaVersion: versionStep(before.eksaVersion, after.eksaVersion),
    render: rendererOf(after),
  });
  return changes.map((change) => ({
    ...change,
    refusedBy: refusingCodes(findings, change, after.model!),
  }));
}

/** Whether a finding about one path is about another: the same, above or below it. Groups stand under their names, or at their places. */
function isAbout(field: string | undefined, changed: string, { cluster }: ClusterModel): boolean {
  if (field === undefined || changed === '') return false;
  const groups = cluster.spec?.workerNodeGroupConfigurations ?? [];
  const named = field.replace(/^spec\.workerNodeGroupConfigurations\[(\d+)\]/, (whole, index) => {
    const group = groups[Number(index)];
    return group === undefined ? whole : `spec.workerNodeGroupConfigurations[${JSON.stringify(group.name ?? 'md-0')}]`;
  });
  const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  return isWithin(named, changed) || isWithin(changed, named);
}

function refusingCodes(findings: readonly Finding[], { object, field }: Pick<FieldChange, 'object' | 'field'>, after: ClusterModel): string[] {
  const refusing = findings.filter((each) => each.severity === Severity.ERROR && each.object === object && isAbout(each.field, field, after));
  return [...new Set(refusing.map(({ code }) => code))];
}

/** Whether a finding is about machines of a group. */
function concerns({ code, field }: Finding, group: string, after: ClusterState): boolean {
  if (field === undefined || !code.startsWith('EKSA-HW-')) return false;
  if (group === CONTROL_PLANE) return field.startsWith('spec.controlPlaneConfiguration');
  const index = (after.model?.cluster.spec?.workerNodeGroupConfigurations ?? []).findIndex(({ name = 'md-0' }) => name === group);
  return field.startsWith(`spec.workerNodeGroupConfigurations[${index}]`);
}

function minorOf(state: ClusterState | undefined, capi: CapiManifests | undefined): string | undefined {
  const written = state?.model?.cluster.spec?.kubernetesVersion;
  return written ?? /^v?(\d+\.\d+)/.exec(capi?.controlPlane.spec.version ?? '')?.[1];
}

function kindOf({ before, after }: ClusterChange, groups: readonly GroupPlan[], fields: readonly FieldChange[]): ChangeKind {
  if (before === undefined) return ChangeKind.ADDED;
  if (after === undefined) return ChangeKind.REMOVED;
  const isSame = groups.every(({ change }) => change === GroupChangeKind.UNCHANGED) && fields.length === 0;
  return isSame ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
}
