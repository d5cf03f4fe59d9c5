// What happens when machines are gone from one moment to the next: etcd keeps its majority or not, and what takes their places.
import { NodeRole } from './cluster-facts';
import type { MachineLoss } from './machine-loss';

/** A group of nodes, as far as a loss concerns it. */
export interface ExposedGroup {
  readonly cluster: string;
  readonly name: string;
  readonly role: NodeRole;
  readonly machines: readonly string[];
  readonly spares: readonly string[];
  /** As Cluster API takes it: a number of nodes, or a share of them such as `40%`. */
  readonly maxUnhealthy: number | string;
}

/**
 * What the loss of all these machines at the same time means, machine by machine.
 *
 * @param groups all groups that draw on the machines, in the order in which they are served
 */
export function lossesOf(groups: readonly ExposedGroup[], lost: readonly string[]): MachineLoss[] {
  const gone = new Set(lost);
  const taken = new Set<string>();
  const found = new Map<string, MachineLoss>();
  for (const group of groups) {
    const hit = group.machines.filter((machine) => gone.has(machine));
    if (hit.length === 0) continue;
    const { cluster, name } = group;
    const unattended = hit.length <= allowedUnhealthy(group);
    const majority = majorityLost(group, hit.length);
    for (const machine of hit) {
      const replacement = majority === '' ? group.spares.find((spare) => !gone.has(spare) && !taken.has(spare)) : undefined;
      if (replacement !== undefined) taken.add(replacement);
      const fatal = majority !== '' ? majority : replacement === undefined ? noSpare(group) : '';
      found.set(machine, { machine, cluster, group: name, ...replacement !== undefined && { replacement }, unattended: unattended && fatal === '', fatal });
    }
  }
  return lost.map((machine) => found.get(machine) ?? { machine, unattended: true, fatal: '' });
}

/** Nodes that may be unhealthy before health checks stop replacing them. */
function allowedUnhealthy({ maxUnhealthy, machines }: ExposedGroup): number {
  const share = /^(\d+)%$/.exec(String(maxUnhealthy));
  return share === null ? Number(maxUnhealthy) : Math.floor(machines.length * Number(share[1]) / 100);
}

function majorityLost({ role, machines }: ExposedGroup, lost: number): string {
  if (role === NodeRole.WORKER) return '';
  const needed = Math.floor(machines.length / 2) + 1;
  const left = machines.length - lost;
  if (left >= needed) return '';
  return machines.length === 1 ? 'it has the only member of etcd, and its data is lost' : `${left} of ${machines.length} members of etcd are left, and ${needed} are needed`;
}

function noSpare({ spares }: ExposedGroup): string {
  return spares.length === 0 ? 'no other machine matches its group' : `the ${spares.length === 1 ? 'spare is' : `${spares.length} spares are`} lost or taken as well`;
}
