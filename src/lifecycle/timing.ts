import { ChangeFinding, GroupChangeKind, GroupPlan, MachineAction, MachineStep, UpgradeEstimates } from './plan-types';
import type { MachineMove } from '../hardware/replacement';
import type { CapiManifests } from '../render/capi';

/** How long things take, all stated. */
export type Estimates = Required<UpgradeEstimates>;

const DEFAULTS: Estimates = { provisionMinutes: 15, releaseMinutes: 5, inPlaceMinutes: 10, managementComponentsMinutes: 10 };

/** `eksctl anywhere` waits that long for everything after it has applied the objects (pkg/clustermanager/applier.go). */
const COMMAND_LINE_MINUTES = 60;

/** Estimates with defaults in the places of what is not stated. */
export function estimatesOf(stated: UpgradeEstimates = {}): Estimates {
  return { ...DEFAULTS, ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) };
}

/** A clock that goes on while machines are worked on. */
export class Clock {
  public constructor(private readonly estimates: Estimates, public minute = 0) {}

  /** Moves of groups that are worked on at the same time: those of one round go together, and what is given back follows what is installed. */
  public run(moves: readonly MachineMove[]): MachineStep[] {
    const steps: MachineStep[] = [];
    for (const round of [...new Set(moves.map((move) => move.round))]) {
      for (const [action, kind, minutes] of [
        ['provision', MachineAction.PROVISION, this.estimates.provisionMinutes], ['release', MachineAction.RELEASE, this.estimates.releaseMinutes],
      ] as const) {
        const now = moves.filter((move) => move.round === round && move.action === action);
        steps.push(...now.map(({ machine, group }) => ({ action: kind, machine, group, start: this.minute, minutes })));
        if (now.length > 0) this.minute += minutes;
      }
    }
    return steps;
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
