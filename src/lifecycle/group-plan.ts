import type { ClusterChange } from './cluster-change';
import { GroupChangeKind, GroupPlan, MachineStep, VersionStep } from './plan-types';
import type { Clock } from './timing';
import { CONTROL_PLANE } from '../hardware/demands';
import { inOrderOfChoice } from '../hardware/matching';
import { MachineMove, MachineShortage, replaceMachines, ReplacementGroup } from '../hardware/replacement';
import type { MachineModel } from '../model/inventory-model';
import { byText } from '../model/order';
import { CapiManifests, KeptTemplate, nextName, ReplacedGroup, replacedGroups, SizedGroup, sizedGroups } from '../render/capi';
import { replacementSteps } from '../rules/transitions';

interface PlannedGroups {
  readonly plans: GroupPlan[];
  readonly steps: MachineStep[];
}

/** What happens to each group of a cluster, and to its machines, as the clock goes on. */
export function planGroups(
  change: ClusterChange, old: CapiManifests | undefined, now: CapiManifests | undefined, kept: readonly KeptTemplate[], clock: Clock,
): PlannedGroups {
  const { before, after, machines, free, nodes } = change;
  // of a state that cannot be rendered nobody knows what becomes of its nodes
  if ((before && old === undefined) || (after && now === undefined)) return { plans: [], steps: [] };
  const replaced = old && now ? replacedGroups(old, now) : [];
  const stages = stagesOf(old, now, nodes);
  const plans: GroupPlan[] = [];
  const steps: MachineStep[] = [];
  for (const groups of stages) {
    const spares = new Map(groups.map((group) => [group.name, machines && sparesOf(group, machines, free)]));
    const { moves, shortages } = machines === undefined ? { moves: [], shortages: [] } : replaceMachines(groups, machines, free);
    const inPlace = new Map(groups.filter(({ name }) => replaced.some((each) => each.inPlace && (each.group ?? CONTROL_PLANE) === name))
      .map(({ name, nodes: own }) => [name, nodesAfter(own, moves.filter(({ group }) => group === name))]));
    steps.push(...clock.run(moves), ...clock.upgradeInPlace(inPlace));
    for (const group of groups) {
      plans.push(planGroup(group, { old, now, replaced, moves, shortages, spares: spares.get(group.name), machines, kept }));
    }
  }
  return { plans, steps: steps.sort((a, b) => a.start - b.start) };
}

/** The groups in the order in which they are worked on, also of a cluster that comes or goes. */
function stagesOf(
  old: CapiManifests | undefined, now: CapiManifests | undefined, nodes: ReadonlyMap<string, readonly string[]>,
): readonly (readonly ReplacementGroup[])[] {
  if (old && now) return replacementSteps({ before: old, after: now }, nodes);
  const groups = sizedGroups((old ?? now)!).map(({ name, count, terms, preferences, surge, unavailable }): ReplacementGroup => ({
    name, demand: { terms, preferences }, nodes: nodes.get(name) ?? [], count: now === undefined ? 0 : count, replaces: false, surge, unavailable,
  }));
  const isFirst = ({ name }: ReplacementGroup) => name === CONTROL_PLANE;
  return [groups.filter(isFirst), groups.filter((group) => !isFirst(group))];
}

/** Free machines that match a group, in the order in which they are taken. */
function sparesOf({ demand }: ReplacementGroup, machines: readonly MachineModel[], free: ReadonlySet<string>): string[] {
  return inOrderOfChoice(machines.filter(({ hostname }) => free.has(hostname)), demand);
}

interface GroupFacts {
  readonly old?: CapiManifests;
  readonly now?: CapiManifests;
  readonly replaced: readonly ReplacedGroup[];
  readonly moves: readonly MachineMove[];
  readonly shortages: readonly MachineShortage[];
  readonly spares?: readonly string[];
  readonly machines?: readonly MachineModel[];
  /** Templates that need another name than they have. */
  readonly kept: readonly KeptTemplate[];
}

function planGroup(group: ReplacementGroup, { old, now, replaced, moves, shortages, spares, machines, kept }: GroupFacts): GroupPlan {
  const { name, surge, unavailable } = group;
  const [before, after] = [old, now].map((capi) => capi && sizedGroups(capi).find((each) => each.name === name));
  const own = moves.filter((move) => move.group === name);
  const reasons = replaced.find((each) => (each.group ?? CONTROL_PLANE) === name);
  const objects = [old, now].map((capi) => capi && objectsOfGroup(capi, name));
  const [was, is] = objects;
  return {
    group: name,
    change: groupChange(before, after, reasons, own),
    nodesBefore: before?.count ?? 0,
    nodesAfter: after?.count ?? 0,
    reasons: (reasons?.reasons ?? []).map(({ path }) => path),
    kubernetesVersion: versionStep(was?.version, is?.version),
    machineTemplate: versionStep(was?.machineTemplate, is?.machineTemplate),
    ...name !== CONTROL_PLANE && { kubeadmConfigTemplate: versionStep(was?.kubeadmConfigTemplate, is?.kubeadmConfigTemplate) },
    ...revisionOf(is, kept.filter(({ group: owner = CONTROL_PLANE }) => owner === name)),
    maxSurge: surge,
    maxUnavailable: unavailable,
    ...machines && { sparesNeeded: peakOf(own) + missingOf(shortages, name), sparesPresent: [...spares!] },
    machinesGivenBack: givenBack(group.nodes, own),
    machinesMissing: missingOf(shortages, name),
  };
}

/** The highest number among the names of the templates of a group; a template that cannot keep its name has the next one. */
function revisionOf(
  names: Readonly<Record<string, string | undefined>> | undefined, kept: readonly KeptTemplate[],
): Pick<GroupPlan, 'templateRevision'> {
  const templates = [names?.machineTemplate, names?.kubeadmConfigTemplate].filter((name) => name !== undefined);
  const numbers = [...templates, ...kept.map(({ name }) => nextName(name))].flatMap((name) => (/-(\d{1,9})$/.exec(name)?.slice(1) ?? []).map(Number));
  return numbers.length === 0 ? {} : { templateRevision: Math.max(...numbers) };
}

function missingOf(shortages: readonly MachineShortage[], name: string): number {
  return shortages.find(({ group }) => group === name)?.missing ?? 0;
}

/** Machines that are held at most beyond those at the beginning. */
function peakOf(moves: readonly MachineMove[]): number {
  let held = 0;
  let peak = 0;
  for (const { action } of moves) {
    held += action === 'provision' ? 1 : -1;
    peak = Math.max(peak, held);
  }
  return peak;
}

/** The machines of a group when its moves are done. */
function nodesAfter(nodes: readonly string[], moves: readonly MachineMove[]): string[] {
  const held = new Set(nodes);
  for (const { action, machine } of moves) {
    if (action === 'provision') held.add(machine);
    else held.delete(machine);
  }
  return [...held];
}

function givenBack(nodes: readonly string[], moves: readonly MachineMove[]): string[] {
  const held = new Set(nodesAfter(nodes, moves));
  const touched = new Set([...nodes, ...moves.map(({ machine }) => machine)]);
  return [...touched].filter((machine) => !held.has(machine)).sort(byText);
}

function groupChange(
  before: SizedGroup | undefined, after: SizedGroup | undefined, replaced: ReplacedGroup | undefined, moves: readonly MachineMove[],
): GroupChangeKind {
  if (before === undefined) return GroupChangeKind.ADDED;
  if (after === undefined) return GroupChangeKind.REMOVED;
  if (replaced !== undefined) return replaced.inPlace ? GroupChangeKind.IN_PLACE : GroupChangeKind.REPLACED;
  // nodes that have waited for machines so far get them as soon as there are some
  return before.count === after.count && moves.length === 0 ? GroupChangeKind.UNCHANGED : GroupChangeKind.SCALED;
}

function objectsOfGroup({ controlPlane, controlPlaneMachineTemplate, workers }: CapiManifests, name: string) {
  if (name === CONTROL_PLANE) return { version: controlPlane.spec.version, machineTemplate: controlPlaneMachineTemplate.metadata.name };
  const group = workers.find((each) => each.name === name);
  return group && {
    version: group.machineDeployment.spec.template.spec.version,
    machineTemplate: group.machineTemplate.metadata.name,
    kubeadmConfigTemplate: group.kubeadmConfigTemplate.metadata.name,
  };
}

/** A version before and after, as far as both are known. */
export function versionStep(before: string | undefined, after: string | undefined): VersionStep {
  return { ...before !== undefined && { before }, ...after !== undefined && { after } };
}
