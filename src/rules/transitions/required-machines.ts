import { countedVersions } from './counted-versions';
import { groupsByName } from './node-groups';
import { isInPlace, isPaused, RenderedTransition, Transition, TransitionLayer } from './transition';
import { meets } from '../../hardware/matching';
import type { ClusterModel, LabelSelector } from '../../model/cluster-model';
import { datacenterOf, nameOf } from '../../model/lookup';
import { countedSelectors, SelectorText } from '../hardware/upstream-count';
import { memoise } from '../memoise';
import { controlPlaneOf, countOf, NodeGroup, WorkerGroup, workersOf } from '../node-groups';

/** Machines that must be free for a group of nodes. */
export interface Requirement {
  readonly group: NodeGroup;
  readonly selector: SelectorText;
  readonly count: number;
  /** Machines that match and that no node has. */
  readonly free: number;
}

/** Why EKS Anywhere wants machines to be free: it counts for each reason by itself. */
export interface RequiredMachines {
  /** For more nodes. */
  readonly scale: readonly Requirement[];
  /** For another version of Kubernetes or of EKS Anywhere. */
  readonly upgrade: readonly Requirement[];
  /** For other machine templates. */
  readonly rollout: readonly Requirement[];
}

/** The machines that are required in the layer; a transition without machines requires none. */
export const requiredMachines: (transition: Transition) => RequiredMachines = memoise((transition: Transition) => {
  const { machines } = transition;
  if (machines === undefined) return NOTHING.told(transition);
  return (transition.layer === TransitionLayer.CONTROLLER ? byController(transition) : byCommandLine(transition)).told(transition);
});

/** Requirements for one reason. Of groups with one selector the last one counts, as in pkg/providers/tinkerbell/validate.go: Add. */
class Requirements {
  private readonly bySelector = new Map<SelectorText, { readonly group: NodeGroup; readonly count: number; readonly labels: LabelSelector }>();

  public add(group: NodeGroup, count: number): void {
    if (group.machineConfig === undefined) return;
    for (const [selector, labels] of countedSelectors(group.machineConfig)) this.bySelector.set(selector, { group, count, labels });
  }

  public told({ machines = [], taken }: Transition): Requirement[] {
    return [...this.bySelector].map(([selector, { group, count, labels }]) => {
      const free = machines.filter((machine) => meets(machine.labels, labels) && !taken().has(machine.hostname)).length;
      return { group, selector, count, free };
    });
  }
}

class Needs {
  public readonly scale = new Requirements();
  public readonly upgrade = new Requirements();
  public readonly rollout = new Requirements();

  public told(transition: Transition): RequiredMachines {
    return { scale: this.scale.told(transition), upgrade: this.upgrade.told(transition), rollout: this.rollout.told(transition) };
  }
}

const NOTHING = new Needs();

/** pkg/providers/tinkerbell/reconciler/reconciler.go: ValidateHardware */
function byController(transition: Transition): Needs {
  const { before, after } = transition;
  const needs = new Needs();
  const rendered = transition.rendered();
  // without templates nobody can tell what the controllers would compare
  if (isPaused(after) || rendered === undefined) return needs;
  if (changesVersion(rendered)) {
    if (!isInPlace(after)) {
      requireForVersions(needs, transition, new Map(rendered.before.workers.map(({ name, machineDeployment }) => [
        name, minorOf(machineDeployment.spec.template.spec.version),
      ])), minorOf(rendered.before.controlPlane.spec.version), false);
    }
    return needs;
  }
  requireForScale(needs, before, after, ({ settings, ...group }) => (
    settings.autoscalingConfiguration === undefined ? countOf({ settings, ...group }) : settings.autoscalingConfiguration.minCount ?? 0
  ));
  const controlPlane = controlPlaneOf(after);
  if (templateName(rendered.before) !== templateName(rendered.after)) needs.rollout.add(controlPlane, surgeOf(controlPlane));
  const former = new Map(rendered.before.workers.map((group) => [group.name, group.machineTemplate.metadata.name]));
  const groups = groupsByName(after);
  for (const { name, machineTemplate } of rendered.after.workers) {
    const group = groups.get(name);
    const isOther = former.has(name) && former.get(name) !== machineTemplate.metadata.name;
    if (group !== undefined && isOther) needs.rollout.add(group, surgeOf(group));
  }
  return needs;
}

/** pkg/providers/tinkerbell/upgrade.go: validateAvailableHardwareForUpgrade */
function byCommandLine(transition: Transition): Needs {
  const { before, after } = transition;
  const needs = new Needs();
  if (isInPlace(after)) return needs;
  if (replacementForCommandLine(transition) !== undefined) {
    requireForVersions(needs, transition, countedVersions(before), before.cluster.spec?.kubernetesVersion, changesRelease(transition));
  } else {
    requireForScale(needs, before, after, countOf);
  }
  // the machine config of the control plane is looked up by the reference before the change, and those of workers by name
  const controlPlane = controlPlaneOf(after);
  const former = new Map(before.machineConfigs.map((machineConfig) => [nameOf(machineConfig), machineConfig]));
  if (imageOf(controlPlaneOf(before)) !== imageOf(controlPlane)) needs.rollout.add(controlPlane, surgeOf(controlPlane));
  for (const group of workersOf(after)) {
    const old = group.machineConfig && former.get(nameOf(group.machineConfig));
    if (old !== undefined && (old.spec?.osImageURL ?? '') !== imageOf(group)) needs.rollout.add(group, surgeOf(group));
  }
  return needs;
}

function requireForVersions(
  { upgrade }: Needs, { after }: Transition, before: ReadonlyMap<string, string>, ofCluster: string | undefined, isOtherRelease: boolean,
): void {
  const controlPlane = controlPlaneOf(after);
  if (isOtherRelease || after.cluster.spec?.kubernetesVersion !== ofCluster) upgrade.add(controlPlane, surgeOf(controlPlane));
  const versions = countedVersions(after);
  for (const group of workersOf(after)) {
    if (isOtherRelease || before.get(group.name) !== versions.get(group.name)) upgrade.add(group, surgeOf(group));
  }
}

function requireForScale({ scale }: Needs, before: ClusterModel, after: ClusterModel, countBefore: (group: WorkerGroup) => number): void {
  const [old, controlPlane] = [before, after].map(controlPlaneOf);
  const more = (controlPlane.settings.count ?? 0) - (old.settings.count ?? 0);
  if (more > 0) scale.add(controlPlane, more);
  const groups = groupsByName(before);
  for (const group of workersOf(after)) {
    const former = groups.get(group.name);
    const missing = countOf(group) - (former === undefined ? 0 : countBefore(former));
    if (former === undefined || missing > 0) scale.add(group, missing);
  }
}

/** Whether the controllers see an upgrade: another version of the control plane or of a group that exists. */
function changesVersion({ before, after }: RenderedTransition): boolean {
  if (before.controlPlane.spec.version !== after.controlPlane.spec.version) return true;
  const former = new Map(before.workers.map(({ name, machineDeployment }) => [name, machineDeployment.spec.template.spec.version]));
  return after.workers.some(({ name, machineDeployment }) => former.has(name) && former.get(name) !== machineDeployment.spec.template.spec.version);
}

/** Why the command line takes a change for one that replaces nodes, so that their number must stay. */
export function replacementForCommandLine(transition: Transition): string | undefined {
  const { before, after } = transition;
  if (before.cluster.spec?.kubernetesVersion !== after.cluster.spec?.kubernetesVersion) return 'the Kubernetes version changes';
  if (imageOfDatacenter(before) !== imageOfDatacenter(after)) return 'the operating system image of the datacenter changes';
  const versions = countedVersions(before);
  const now = countedVersions(after);
  const group = workersOf(after).find(({ name }) => versions.has(name) && versions.get(name) !== now.get(name));
  if (group !== undefined) return `the Kubernetes version of ${group.label} changes`;
  return changesRelease(transition) ? 'the EKS Anywhere version changes' : undefined;
}

/** Whether the EKS Anywhere version changes: to the command line all nodes are then replaced. */
function changesRelease({ eksaVersion: { before, after } }: Transition): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

/** Machines by which a rollout exceeds the number of nodes. */
function surgeOf({ settings: { upgradeRolloutStrategy: strategy } }: NodeGroup): number {
  return strategy?.type === 'RollingUpdate' ? strategy.rollingUpdate?.maxSurge ?? 0 : 1;
}

function imageOf({ machineConfig }: NodeGroup): string {
  return machineConfig?.spec?.osImageURL ?? '';
}

function imageOfDatacenter(model: ClusterModel): string {
  return datacenterOf(model)?.spec?.osImageURL ?? '';
}

function templateName({ controlPlaneMachineTemplate }: RenderedTransition['before']): string | undefined {
  return controlPlaneMachineTemplate.metadata.name;
}

/** The minor version as the controllers cut it out of a version such as `v1.34.2-eks-1-34-9`. */
function minorOf(version: string | undefined): string {
  return (version ?? '').slice(1, 5);
}
