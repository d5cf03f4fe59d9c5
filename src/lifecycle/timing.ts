import { ChangeFinding, GroupChangeKind, GroupPlan, MachineAction, MachineStep, UpgradeEstimates } from './plan-types';
import { EksaError, Severity } from '../findings';
import { shown } from '../findings/shown';
import type { MachineMove } from '../hardware/replacement';
import type { CapiManifests } from '../render/capi';

/** How long things take, all stated. */
export type Estimates = Required<UpgradeEstimates>;

const DEFAULTS: Estimates = { provisionMinutes: 15, releaseMinutes: 5, inPlaceMinutes: 10, managementComponentsMinutes: 10 };

/** `eksctl anywhere` waits that long for everything after it has applied the objects (pkg/clustermanager/applier.go). */
const COMMAND_LINE_MINUTES = 60;

/** Nothing here takes longer than a week. */
const LONGEST = 7 * 24 * 60;

/** Estimates with defaults in the places of what is not stated; what is no time is refused. */
export function estimatesOf(stated: UpgradeEstimates = {}): Estimates {
  const entries = Object.entries(stated).filter(([, minutes]) => minutes !== undefined);
  const faults = entries.filter(([, minutes]) => !(minutes >= 0 && minutes <= LONGEST));
  if (faults.length > 0) {
    throw new EksaError(faults.map(([field, minutes]) => ({
      code: 'EKSA-MODEL-302', severity: Severity.ERROR, field: `estimates.${field}`, message: 'this is no time', found: shown(minutes), wanted: `0 to ${LONGEST} minutes`,
    })));
  }
  return { ...DEFAULTS, ...Object.fromEntries(entries) };
}

/** Moves of one group that go together. */
interface Batch {
  readonly kind: MachineAction;
  readonly group: string;
  readonly machines: string[];
  readonly minutes: number;
}

/** A clock that goes on while machines are worked on. */
export class Clock {
  public constructor(private readonly estimates: Estimates, public minute = 0) {}

  /**
   * Moves of groups that are worked on at the same time. In each group those of a round go together, and what is given back follows what is
   * installed; a group that takes what another gives back waits for it.
   */
  public run(moves: readonly MachineMove[]): MachineStep[] {
    const begin = this.minute;
    const groups = new Map<string, number>();
    const idle = new Map<string, number>();
    const steps: MachineStep[] = [];
    for (const { kind, minutes, machines, group } of this.batches(moves)) {
      const start = Math.max(groups.get(group) ?? begin, ...machines.map((machine) => idle.get(machine) ?? begin));
      const end = start + minutes;
      steps.push(...machines.map((machine) => ({ action: kind, machine, group, start, minutes })));
      groups.set(group, end);
      machines.forEach((machine) => idle.set(machine, end));
      this.minute = Math.max(this.minute, end);
    }
    return steps;
  }

  /** Moves that go together, round by round: all of a group's new machines, and all that it gives back. */
  private batches(moves: readonly MachineMove[]) {
    const { provisionMinutes, releaseMinutes } = this.estimates;
    const batches = new Map<string, Batch>();
    for (const { round, action, group, machine } of moves) {
      const key = JSON.stringify([round, action, group]);
      const [kind, minutes] = action === 'provision' ? [MachineAction.PROVISION, provisionMinutes] : [MachineAction.RELEASE, releaseMinutes];
      const batch: Batch = batches.get(key) ?? { group, machines: [], kind, minutes };
      batch.machines.push(machine);
      batches.set(key, batch);
    }
    return batches.values();
  }

  /** Nodes of groups that are upgraded where they are: one after the other in each group, the groups at the same time. */
  public upgradeInPlace(groups: ReadonlyMap<string, readonly string[]>): MachineStep[] {
    const { inPlaceMinutes: minutes } = this.estimates;
    const begin = this.minute;
    const steps = [...groups].flatMap(([group, nodes]) => nodes.map((machine, index) => ({
      action: MachineAction.UPGRADE, machine, group, start: begin + index * minutes, minutes,
    })));
    this.minute = begin + minutes * Math.max(0, ...[...groups.values()].map(({ length }) => length));
    return steps;
  }
}

/** Where an estimate collides with a limit. */
export function timeoutsOf(
  groups: readonly GroupPlan[], capi: CapiManifests, estimates: Estimates, minutes: number, refused: readonly ChangeFinding[],
): string[] {
  const installing = new Set(groups.filter(installs).map(({ group }) => group));
  const { controlPlane, workers } = capi.machineHealthChecks;
  const checks = [{ group: 'control-plane', check: controlPlane }, ...capi.workers.map(({ name }, index) => ({ group: name, check: workers[index] }))];
  const late = checks.flatMap(({ group, check }) => {
    const seconds = check?.spec.checks?.nodeStartupTimeoutSeconds;
    if (!installing.has(group) || seconds === undefined || seconds === 0 || seconds >= estimates.provisionMinutes * 60) return [];
    return [`the health check of ${group} replaces a machine that has no node after ${seconds / 60} minutes, and one needs ${estimates.provisionMinutes}: `
      + 'machines would be replaced while they boot; raise machineHealthCheck.nodeStartupTimeout'];
  });
  const waits = minutes > COMMAND_LINE_MINUTES && refused.length === 0
    ? [`\`eksctl anywhere upgrade cluster\` gives up waiting after ${COMMAND_LINE_MINUTES} minutes, and this needs ${minutes}: add --no-timeouts`] : [];
  return [...late, ...waits];
}

function installs({ change, nodesBefore, nodesAfter }: GroupPlan): boolean {
  return change === GroupChangeKind.REPLACED || change === GroupChangeKind.ADDED || (change === GroupChangeKind.SCALED && nodesAfter > nodesBefore);
}
