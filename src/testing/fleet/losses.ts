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

/** All groups that machines may be lost from. */
export class Exposure {
  /** Positions of the groups that count on a machine: more than one where management clusters share an inventory. */
  private readonly groupsOn = new Map<string, number[]>();

  /** @param groups in the order in which they are served */
  public constructor(private readonly groups: readonly ExposedGroup[]) {
    for (const [index, { machines }] of groups.entries()) {
      for (const machine of machines) this.groupsOn.set(machine, [...this.groupsOn.get(machine) ?? [], index]);
    }
  }

  /** What the loss of all these machines at the same time means, machine by machine, and group by group where several count on one. */
  public lossesOf(lost: readonly string[]): MachineLoss[] {
    const gone = new Set(lost);
    const taken = new Set<string>();
    const hit = [...new Set(lost.flatMap((machine) => this.groupsOn.get(machine) ?? []))].sort((a, b) => a - b);
    const found = new Map<string, MachineLoss[]>();
    for (const loss of hit.flatMap((index) => lossesIn(this.groups[index], gone, taken))) {
      found.set(loss.machine, [...found.get(loss.machine) ?? [], loss]);
    }
    return lost.flatMap((machine) => found.get(machine) ?? [{ machine, unattended: true, fatal: '' }]);
  }
}

/** @param taken spares that other groups have got; those that this one gets are added */
function lossesIn(group: ExposedGroup, gone: ReadonlySet<string>, taken: Set<string>): MachineLoss[] {
  const { cluster, name, spares } = group;
  const lost = group.machines.filter((machine) => gone.has(machine));
  const majority = majorityLost(group, lost.length);
  const isHealed = lost.length <= allowedUnhealthy(group);
  return lost.map((machine) => {
    const replacement = majority === '' ? spares.find((spare) => !gone.has(spare) && !taken.has(spare)) : undefined;
    if (replacement !== undefined) taken.add(replacement);
    const fatal = majority !== '' ? majority : replacement === undefined ? noSpare(group) : '';
    return { machine, cluster, group: name, ...replacement !== undefined && { replacement }, unattended: isHealed && fatal === '', fatal };
  });
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
