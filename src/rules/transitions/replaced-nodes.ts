import type { RenderedTransition, Transition } from './transition';
import { planAssignment } from '../../hardware/assignment';
import { CONTROL_PLANE } from '../../hardware/demands';
import { MachineMoves, replaceMachines, ReplacementGroup } from '../../hardware/replacement';
import type { MachineModel } from '../../model/inventory-model';
import { CapiManifests, replacedGroups, sizedGroups } from '../../render/capi';

/** The machines that the nodes of each group have, the oldest first, when Cluster API Provider Tinkerbell has dealt them out. */
export function machinesOfGroups(capi: CapiManifests, machines: readonly MachineModel[]): ReadonlyMap<string, readonly string[]> {
  const demands = sizedGroups(capi).map((group) => ({ ...group, field: '', surge: 0, upgradeStep: 0 }));
  return new Map(planAssignment(demands, machines).assignments.map((assignment) => [assignment.demand, assignment.machines]));
}

/**
 * The groups whose machines change, in the steps in which the controllers take them: the control plane, and when that is done the workers.
 * Groups that are gone give back their machines with the workers.
 *
 * @param nodes the machines that the nodes of each group have
 */
export function replacementSteps(
  { before, after }: Pick<RenderedTransition, 'before' | 'after'>, nodes: ReadonlyMap<string, readonly string[]>,
): readonly (readonly ReplacementGroup[])[] {
  const rolling = new Set(replacedGroups(before, after).filter(({ inPlace }) => !inPlace).map(({ group = CONTROL_PLANE }) => group));
  const groups = sizedGroups(after).map(({ name, count, terms, preferences, surge, unavailable }): ReplacementGroup => ({
    name, demand: { terms, preferences }, nodes: nodes.get(name) ?? [], count, replaces: rolling.has(name), surge, unavailable,
  }));
  const known = new Set(groups.map(({ name }) => name));
  const gone = sizedGroups(before).filter(({ name }) => !known.has(name)).map(({ name }): ReplacementGroup => ({
    name, demand: { terms: [], preferences: [] }, nodes: nodes.get(name) ?? [], count: 0, replaces: false, surge: 0, unavailable: 0,
  }));
  const isFirst = ({ name }: ReplacementGroup) => name === CONTROL_PLANE;
  return [groups.filter(isFirst), [...groups.filter((group) => !isFirst(group)), ...gone]];
}

/** What becomes of the machines of a cluster. */
export function movesOf({ machines = [], taken }: Transition, rendered: RenderedTransition): MachineMoves {
  const used = taken();
  const nodes = machinesOfGroups(rendered.before, machines.filter(({ hostname }) => used.has(hostname)));
  const free = new Set(machines.map(({ hostname }) => hostname).filter((hostname) => !used.has(hostname)));
  const steps = replacementSteps(rendered, nodes).map((groups) => replaceMachines(groups, machines, free));
  return { moves: steps.flatMap(({ moves }) => moves), shortages: steps.flatMap(({ shortages }) => shortages) };
}
