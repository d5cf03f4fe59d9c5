import fc from 'fast-check';
import { pools, snapshot, stateOf } from './states';
import { CONTROL_PLANE } from '../../src/hardware/demands';
import { meets } from '../../src/hardware/matching';
import { presentObjects } from '../../src/lifecycle/cluster-change';
import { planFleet } from '../../src/lifecycle/fleet-plan';
import { ClusterPlan, GroupChangeKind, GroupPlan, MachineAction } from '../../src/lifecycle/plan-types';
import type { ClusterState } from '../../src/lifecycle/state';
import { workerMachineConfig, workerNodeGroups } from '../../src/model/lookup';
import { machinesOfGroups } from '../../src/rules/transitions';
import { addGroup, Change } from '../rules/fleet/base';

interface Group {
  readonly name: string;
  readonly count: number;
  readonly maxPods: number;
  readonly surge: number;
  readonly isShared: boolean;
}

interface Fleet {
  readonly version: string;
  readonly controlPlane: number;
  readonly groups: readonly Group[];
  readonly machines: Readonly<Record<string, number>>;
}

const POOLS = ['prod-cp', 'prod-md-0', 'prod-a', 'prod-b', 'shared'];

const machines = fc.record(Object.fromEntries(POOLS.map((pool) => [pool, fc.nat(5)])), { noNullPrototype: true });
const groups = fc.uniqueArray(fc.record({
  name: fc.constantFrom('a', 'b'),
  count: fc.nat(3),
  maxPods: fc.constantFrom(50, 60),
  surge: fc.nat(2),
  isShared: fc.boolean(),
}), { selector: ({ name }) => name, maxLength: 2 });
const fleets: fc.Arbitrary<Fleet> = fc.record({
  version: fc.constantFrom('1.33', '1.34'), controlPlane: fc.constantFrom(1, 3), groups, machines,
});

function stateFor({ version, controlPlane, groups: own, machines: all }: Fleet): ClusterState {
  const change: Change = (draft) => {
    draft.cluster.spec.kubernetesVersion = version;
    draft.cluster.spec.controlPlaneConfiguration!.count = controlPlane;
    for (const { name, count, maxPods, surge, isShared } of own) {
      const config = addGroup(draft, name, {
        count,
        kubeletConfiguration: { maxPods },
        upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge, maxUnavailable: surge === 0 ? 1 : 0 } },
      });
      if (isShared) config.spec!.hardwareSelector = { pool: 'shared' };
    }
  };
  return stateOf({ change, machines: pools(all) });
}

/** Which machine each group has, before anything happens. */
function heldIn(state: ClusterState): Map<string, Set<string>> {
  const dealt = machinesOfGroups(presentObjects(state)!, state.inventories[0].machines);
  return new Map([...dealt].map(([group, hosts]) => [group, new Set(hosts)]));
}

/** Labels that machines of a group need. */
function selectorOf({ model }: ClusterState, group: string): Record<string, string> {
  if (group === CONTROL_PLANE) return { pool: 'prod-cp' };
  const config = workerNodeGroups(model!).find(({ name }) => name === group)!;
  return workerMachineConfig(model!, config)!.spec!.hardwareSelector!;
}

interface Scenario {
  readonly before: ClusterState;
  readonly after: ClusterState;
  readonly plan: ClusterPlan;
}

function forAll(runs: number, check: (scenario: Scenario) => void): void {
  fc.assert(fc.property(fleets, fleets, fc.boolean(), (old, now, isSameHardware) => {
    const [before, after] = [stateFor(old), stateFor({ ...now, ...isSameHardware && { machines: old.machines } })];
    const [{ plan }] = planFleet(snapshot([before]), snapshot([after])).clusters;
    check({ before, after, plan });
  }), { numRuns: runs, seed: 11 });
}

/** Every step of a plan, on what groups hold. */
function follow({ before, after, plan }: Scenario, look: (held: ReadonlyMap<string, ReadonlySet<string>>) => void): Map<string, Set<string>> {
  const held = heldIn(before);
  const all = [...before.inventories, ...after.inventories].flatMap((inventory) => inventory.machines);
  const known = new Map(all.map((machine) => [machine.hostname, machine]));
  for (const { action, machine, group } of plan.machines) {
    const own = held.get(group) ?? new Set<string>();
    held.set(group, own);
    if (action === MachineAction.PROVISION) {
      expect([...held.values()].some((each) => each.has(machine))).toBe(false);
      expect(meets(known.get(machine)!.labels, { matchLabels: selectorOf(after, group) })).toBe(true);
      own.add(machine);
    } else {
      expect(own.delete(machine)).toBe(true);
    }
    look(held);
  }
  return held;
}

const isWhole = ({ groups: all }: ClusterPlan) => all.every(({ machinesMissing }) => machinesMissing === 0);
const changing = ({ change }: GroupPlan) => change !== GroupChangeKind.UNCHANGED;

describe('the steps of a plan', () => {
  it('lead from what was to what will be, each on a machine that is free then', () => {
    let complete = 0;
    forAll(60, (scenario) => {
      const held = follow(scenario, () => undefined);
      if (!isWhole(scenario.plan)) return;
      complete++;
      const dealt = heldIn(scenario.before);
      for (const { group, nodesAfter, nodesBefore, change } of scenario.plan.groups) {
        const [was, is] = [dealt.get(group) ?? new Set(), held.get(group) ?? new Set()];
        // a group that began with too few machines gets them only with a change of its own
        if (was.size === nodesBefore || change !== GroupChangeKind.UNCHANGED) expect(is.size).toBe(nodesAfter);
        if (change === GroupChangeKind.UNCHANGED && was.size === nodesBefore) expect(is).toStrictEqual(was);
        const provisioned = scenario.plan.machines.filter((step) => step.group === group && step.action === MachineAction.PROVISION);
        const fresh = new Set(provisioned.map(({ machine }) => machine));
        if (change === GroupChangeKind.REPLACED) expect(fresh).toStrictEqual(is);
        if (change === GroupChangeKind.SCALED && nodesAfter < nodesBefore) expect(fresh.size).toBe(0);
      }
    });
    expect(complete).toBeGreaterThan(20);
  });

  it('stop where machines are missing, and the plan says so', () => {
    forAll(60, ({ plan }) => {
      for (const { group, machinesMissing } of plan.groups) {
        if (machinesMissing === 0) continue;
        expect(plan.refused.some(({ code }) => code.startsWith('EKSA-HW-'))).toBe(true);
        expect(group).toBeDefined();
      }
      // whoever changes nothing touches no machine
      if (!plan.groups.some(changing)) expect(plan.machines).toStrictEqual([]);
    });
  });

  it('keep within surge and unavailability of a group whose number stays', () => {
    forAll(60, (scenario) => {
      const sizes = new Map<string, number[]>();
      follow(scenario, (held) => held.forEach((own, group) => sizes.set(group, [...sizes.get(group) ?? [], own.size])));
      const dealt = heldIn(scenario.before);
      for (const { group, change, nodesBefore, nodesAfter, maxSurge, maxUnavailable } of scenario.plan.groups) {
        if (change !== GroupChangeKind.REPLACED || nodesBefore !== nodesAfter || dealt.get(group)!.size !== nodesBefore) continue;
        for (const size of sizes.get(group) ?? []) {
          expect(size).toBeLessThanOrEqual(nodesAfter + maxSurge);
          expect(size).toBeGreaterThanOrEqual(nodesAfter - maxUnavailable);
        }
      }
    });
  });

  it('never take what the plan does not call a spare, and need as many at a time as it says', () => {
    forAll(60, (scenario) => {
      const dealt = heldIn(scenario.before);
      const peaks = new Map<string, number>();
      follow(scenario, (held) => held.forEach((own, group) => {
        peaks.set(group, Math.max(peaks.get(group) ?? 0, own.size - (dealt.get(group)?.size ?? 0)));
      }));
      for (const { group, sparesNeeded, machinesMissing } of scenario.plan.groups) {
        expect(sparesNeeded).toBe((peaks.get(group) ?? 0) + machinesMissing);
      }
    });
  });
});

describe('a plan between equal states', () => {
  it('is empty', () => {
    fc.assert(fc.property(fleets, (fleet) => {
      const [{ plan }] = planFleet(snapshot([stateFor(fleet)]), snapshot([stateFor(fleet)])).clusters;
      expect([plan.change, plan.fields, plan.machines, plan.minutes, plan.timeouts]).toStrictEqual(['unchanged', [], [], 0, []]);
      expect(plan.groups.every(({ change }) => change === GroupChangeKind.UNCHANGED)).toBe(true);
    }), { numRuns: 50, seed: 11 });
  });
});
