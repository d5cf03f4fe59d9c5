import * as fc from 'fast-check';
import { demand, machine, machines } from './builders';
import { planAssignment } from '../../src/hardware/assignment';
import type { HardwareDemand } from '../../src/hardware/demands';
import { matches, WeightedSelector } from '../../src/hardware/matching';

const CP = { type: 'cp' };
const WORKER = { type: 'worker' };

describe('a hardware plan', () => {
  it('gives every group the machines that match it, lowest name first, and shows what is left', () => {
    const plan = planAssignment(
      [demand('control-plane', 1, CP), demand('workers', 2, WORKER)],
      machines(WORKER, WORKER, CP, WORKER, { type: 'gpu' }),
    );
    expect(plan).toStrictEqual({
      assignments: [
        { demand: 'control-plane', count: 1, machines: ['node-03'], spares: [], shortfall: 0, contested: false },
        { demand: 'workers', count: 2, machines: ['node-01', 'node-02'], spares: ['node-04'], shortfall: 0, contested: false },
      ],
      inUse: true,
      feasible: true,
      shortages: [],
      upgradeShortages: [],
      unmatched: ['node-05'],
    });
  });

  it('takes names in the order of their characters, as Go does, whatever the order of the rows', () => {
    const rows = ['node-2', 'node-10', 'Node-3', 'node-1'].map((hostname, index) => machine(index, { hostname }));
    expect(planAssignment([demand('workers', 3, WORKER)], rows).assignments[0]).toMatchObject({ machines: ['Node-3', 'node-1', 'node-10'], spares: ['node-2'] });
  });

  it('takes preferred machines first, by the weight of the last wish that each meets', () => {
    const preferences: WeightedSelector[] = [{ weight: 90, selector: { matchLabels: { disk: 'nvme' } } }, { weight: 20, selector: { matchLabels: { rack: 'a' } } }];
    const plan = planAssignment(
      [demand('workers', 3, WORKER, { preferences })],
      machines(WORKER, { ...WORKER, rack: 'a' }, { ...WORKER, disk: 'nvme', rack: 'a' }, { ...WORKER, disk: 'nvme' }),
    );
    expect(plan.assignments[0]).toMatchObject({ machines: ['node-04', 'node-02', 'node-03'], spares: ['node-01'] });
  });

  it('adds up groups that share a selector', () => {
    const plan = planAssignment([demand('control-plane', 3, WORKER), demand('workers', 3, WORKER)], machines(WORKER, WORKER, WORKER, WORKER, WORKER));
    expect(plan.feasible).toBe(false);
    expect(plan.shortages).toStrictEqual([
      { demands: ['control-plane', 'workers'], needed: 6, machines: ['node-01', 'node-02', 'node-03', 'node-04', 'node-05'] },
    ]);
    expect(plan.assignments.map(({ machines: taken, shortfall }) => [taken.length, shortfall])).toStrictEqual([[3, 0], [2, 1]]);
  });

  it('names only the groups that lack machines, and each shortage of its own', () => {
    const plan = planAssignment(
      [demand('cp', 3, CP), demand('a', 1, { rack: 'a' }), demand('any', 1, WORKER), demand('b', 2, { rack: 'b' })],
      machines(CP, { ...WORKER, rack: 'a' }, WORKER, { ...WORKER, rack: 'b' }),
    );
    expect(plan.shortages).toStrictEqual([
      { demands: ['cp'], needed: 3, machines: ['node-01'] },
      { demands: ['b'], needed: 2, machines: ['node-04'] },
    ]);
  });

  it('names the smallest set of groups where several sets lack machines', () => {
    const plan = planAssignment(
      [demand('a', 2, { a: '' }), demand('b', 2, { b: '' }), demand('c', 2, { c: '' })],
      machines({ a: '', b: '' }, { a: '', b: '' }, { a: '', b: '', c: '' }),
    );
    expect(plan.shortages).toStrictEqual([
      { demands: ['c'], needed: 2, machines: ['node-03'] },
      { demands: ['a', 'b'], needed: 4, machines: ['node-01', 'node-02', 'node-03'] },
    ]);
  });

  it('counts each machine once when it meets several terms', () => {
    const terms = [{ matchLabels: { rack: 'a' } }, { matchLabels: WORKER }];
    const plan = planAssignment([demand('workers', 2, {}, { terms })], machines({ ...WORKER, rack: 'a' }, WORKER));
    expect(plan.assignments[0]).toMatchObject({ machines: ['node-01', 'node-02'], shortfall: 0 });
  });

  it('says when the order of events decides whether a group finds machines', () => {
    const demands = [demand('any', 2, WORKER), demand('gpu', 2, { gpu: 'yes' })];
    const plan = planAssignment(demands, machines({ ...WORKER, gpu: 'yes' }, { ...WORKER, gpu: 'yes' }, WORKER, WORKER));
    expect(plan.feasible).toBe(true);
    expect(plan.assignments).toStrictEqual([
      { demand: 'any', count: 2, machines: ['node-01', 'node-02'], spares: ['node-03', 'node-04'], shortfall: 0, contested: false },
      { demand: 'gpu', count: 2, machines: [], spares: [], shortfall: 2, contested: true },
    ]);
  });

  it('has nothing to say about order when there are machines enough for any', () => {
    const demands = [demand('any', 2, WORKER), demand('gpu', 1, { gpu: 'yes' })];
    const plan = planAssignment(demands, machines({ ...WORKER, gpu: 'yes' }, { ...WORKER, gpu: 'yes' }, { ...WORKER, gpu: 'yes' }, WORKER));
    expect(plan.assignments.map(({ contested }) => contested)).toStrictEqual([false, false]);
  });

  it('looks for spare machines for one step of an upgrade after the other', () => {
    const demands = [
      demand('control-plane', 1, WORKER, { surge: 1, upgradeStep: 0 }),
      demand('a', 1, WORKER, { surge: 1, upgradeStep: 1 }),
      demand('b', 1, WORKER, { surge: 1, upgradeStep: 1 }),
    ];
    const rack = (size: number) => Array.from({ length: size }, () => WORKER);
    expect(planAssignment(demands, machines(...rack(5))).upgradeShortages).toStrictEqual([]);
    expect(planAssignment(demands, machines(...rack(4))).upgradeShortages).toMatchObject([{ demands: ['control-plane', 'a', 'b'], needed: 5 }]);
    expect(planAssignment(demands, machines(...rack(3))).upgradeShortages).toMatchObject([
      { demands: ['control-plane', 'a', 'b'], needed: 4 }, { demands: ['a', 'b'], needed: 4 },
    ]);
  });

  it('names upgrade steps in the order in which they are taken, and machines in the order of their names', () => {
    const demands = [
      demand('workers', 2, WORKER, { surge: 2, upgradeStep: 1 }), demand('ssd', 1, { disk: 'ssd' }, { upgradeStep: 1 }), demand('control-plane', 0, WORKER, { surge: 1, upgradeStep: 0 }),
    ];
    const ssd = { ...WORKER, disk: 'ssd' };
    const names = ['node-01', 'node-02', 'node-03'];
    expect(planAssignment(demands, machines(ssd, WORKER, ssd)).upgradeShortages).toStrictEqual([
      { demands: ['workers', 'ssd', 'control-plane'], needed: 4, machines: names }, { demands: ['workers'], needed: 4, machines: names },
    ]);
  });

  it('says the same thing about two steps once, and nothing when there are not even machines without upgrade', () => {
    const demands = [demand('control-plane', 1, WORKER, { surge: 1, upgradeStep: 0 }), demand('a', 1, WORKER, { surge: 1, upgradeStep: 1 })];
    expect(planAssignment(demands, machines(WORKER, WORKER)).upgradeShortages).toMatchObject([{ demands: ['control-plane', 'a'], needed: 3 }]);
    expect(planAssignment(demands, machines(WORKER)).upgradeShortages).toStrictEqual([]);
  });

  it('is feasible when nobody asks for anything', () => {
    expect(planAssignment([], machines(CP))).toStrictEqual({ inUse: false, assignments: [], feasible: true, shortages: [], upgradeShortages: [], unmatched: ['node-01'] });
    expect(planAssignment([demand('none', 0, {}, { terms: [] })], []).feasible).toBe(true);
  });

  it('names a set without superfluous member when there are too many sets to try', () => {
    const demands = Array.from({ length: 40 }, (_, index) => demand(`pool-${index}`, index % 2 === 0 ? 2 : 1, WORKER));
    const plan = planAssignment(demands, machines(...Array.from({ length: 30 }, () => WORKER)));
    // sixteen pools of two are the fewest that ask for more than thirty machines
    expect(plan.shortages[0].demands).toHaveLength(16);
    expect(plan.shortages[0].needed).toBe(32);
  });

  it('drops what does not belong to a shortage when there are too many sets to try', () => {
    // two shortages that a single machine connects: each is too large to be found by trying
    const pools = (label: string) => Array.from({ length: 30 }, (_, index) => demand(`${label}-${index}`, 1, { [label]: 'yes' }));
    const rack = (label: string) => Array.from({ length: 25 }, () => ({ [label]: 'yes' }));
    const plan = planAssignment([...pools('a'), ...pools('b')], machines(...rack('a'), ...rack('b'), { a: 'yes', b: 'yes' }));
    const sizes = plan.shortages.map(({ demands, needed, machines: matching }) => [demands.length, needed, matching.length]);
    expect(sizes).toStrictEqual([[27, 27, 26], [27, 27, 26]]);
  });

  it('counts machines of the same name apart', () => {
    const twins = [machine(1, { labels: WORKER, hostname: 'x' }), machine(2, { labels: WORKER, hostname: 'x' })];
    expect(planAssignment([demand('workers', 2, WORKER)], twins).assignments[0].machines).toStrictEqual(['x', 'x']);
  });

  it('copes with ten thousand machines and three thousand groups', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => machine(index, { labels: { cluster: `c${index % 1000}`, type: index % 3 === 0 ? 'cp' : 'worker' } }));
    const demands = Array.from({ length: 3000 }, (_, index) => demand(`d${index}`, 3, { cluster: `c${index % 1000}`, type: index < 1000 ? 'cp' : 'worker' }));
    const plan = planAssignment(demands, many);
    expect(plan.assignments).toHaveLength(3000);
  });
});

describe('a hardware plan, compared with trying everything', () => {
  const keys = ['a', 'b', 'c'];
  const labels = fc.subarray(keys).map((chosen) => Object.fromEntries(chosen.map((key) => [key, 'yes'])));
  const term = fc.subarray(keys, { minLength: 1, maxLength: 2 }).map((chosen) => ({ matchLabels: Object.fromEntries(chosen.map((key) => [key, 'yes'])) }));
  const demandArbitrary = fc.record({ count: fc.integer({ min: 0, max: 3 }), terms: fc.array(term, { minLength: 1, maxLength: 2 }) });
  const demandsArbitrary = fc.array(demandArbitrary, { minLength: 1, maxLength: 5 })
    .map((list) => list.map((each, index): HardwareDemand => ({ ...demand(`d${index}`, each.count, {}), terms: each.terms })));
  const machinesArbitrary = fc.array(labels, { maxLength: 7 }).map((list) => machines(...list));

  /** Whether each demand can get its machines, by trying every machine for every place. */
  function possible(demands: readonly HardwareDemand[], free: ReturnType<typeof machines>): boolean {
    const places = demands.flatMap(({ terms, count }) => Array.from({ length: count }, () => terms));
    const fill = (place: number, left: ReturnType<typeof machines>): boolean => place === places.length
      || left.some((candidate) => matches(candidate.labels, places[place]) && fill(place + 1, left.filter((other) => other !== candidate)));
    return fill(0, free);
  }

  function violators(demands: readonly HardwareDemand[], all: ReturnType<typeof machines>): string[][] {
    const sets = demands.reduce<HardwareDemand[][]>((found, each) => [...found, ...found.map((set) => [...set, each])], [[]]);
    return sets
      .filter((set) => {
        const supply = all.filter((each) => set.some(({ terms }) => matches(each.labels, terms))).length;
        return set.reduce((total, { count }) => total + count, 0) > supply;
      })
      .map((set) => set.map(({ name }) => name));
  }

  it('is feasible exactly when some assignment exists', () => {
    fc.assert(fc.property(demandsArbitrary, machinesArbitrary, (demands, all) => {
      expect(planAssignment(demands, all).feasible).toBe(possible(demands, all));
    }), { numRuns: 300 });
  });

  it('names shortages that are true, the first one as small as any, and none of which could do without a member', () => {
    fc.assert(fc.property(demandsArbitrary, machinesArbitrary, (demands, all) => {
      const expected = violators(demands, all);
      const { shortages } = planAssignment(demands, all);
      for (const { demands: names, needed, machines: matching } of shortages) {
        expect(expected).toContainEqual(names);
        expect(expected.some((other) => other.length < names.length && other.every((name) => names.includes(name)))).toBe(false);
        expect(needed).toBeGreaterThan(matching.length);
        expect(needed).toBe(demands.filter(({ name }) => names.includes(name)).reduce((total, { count }) => total + count, 0));
      }
      expect(shortages.length > 0).toBe(expected.length > 0);
      const smallest = Math.min(...expected.map((set) => set.length));
      if (shortages.length > 0) expect(Math.min(...shortages.map(({ demands: names }) => names.length))).toBe(smallest);
      // whatever lacks machines shares a group with one of the shortages
      const named = new Set(shortages.flatMap(({ demands: names }) => names));
      expect(expected.every((set) => set.some((name) => named.has(name)))).toBe(true);
    }), { numRuns: 500 });
  });

  it('assigns no machine twice, only machines that match, and leaves none unused that a short group could have', () => {
    fc.assert(fc.property(demandsArbitrary, machinesArbitrary, (demands, all) => {
      const { assignments, unmatched } = planAssignment(demands, all);
      const taken = assignments.flatMap(({ machines: names }) => names);
      expect(new Set(taken).size).toBe(taken.length);
      assignments.forEach(({ machines: names, spares, shortfall, count }, index) => {
        const matching = all.filter((each) => matches(each.labels, demands[index].terms)).map(({ hostname }) => hostname);
        expect(matching).toStrictEqual(expect.arrayContaining([...names, ...spares]));
        expect(names.length + shortfall).toBe(count);
        if (shortfall > 0) expect(spares).toStrictEqual([]);
        expect([...spares].sort()).toStrictEqual(matching.filter((name) => !taken.includes(name)));
      });
      const idle = all.filter((each) => !demands.some(({ terms }) => matches(each.labels, terms)));
      expect(unmatched).toStrictEqual(idle.map(({ hostname }) => hostname));
    }), { numRuns: 300 });
  });

  it('calls a group contested exactly when the others can leave it short', () => {
    /** Most machines that the others can take away from those that match a group. */
    function mostTaken(others: readonly HardwareDemand[], rest: ReturnType<typeof machines>): number {
      const places = others.flatMap(({ terms, count }) => Array.from({ length: count }, () => terms));
      const take = (place: number, left: ReturnType<typeof machines>): number => place === places.length ? 0 : Math.max(
        take(place + 1, left),
        ...left.filter((each) => matches(each.labels, places[place]))
          .map((each) => 1 + take(place + 1, left.filter((other) => other !== each))),
      );
      return take(0, rest);
    }
    fc.assert(fc.property(fc.array(demandArbitrary, { minLength: 2, maxLength: 3 }), fc.array(labels, { maxLength: 5 }), (list, machineLabels) => {
      const demands = list.map((each, index): HardwareDemand => ({ ...demand(`d${index}`, Math.min(each.count, 2), {}), terms: each.terms }));
      const all = machines(...machineLabels);
      const { feasible, assignments } = planAssignment(demands, all);
      assignments.forEach(({ contested }, index) => {
        const own = all.filter((each) => matches(each.labels, demands[index].terms));
        const lost = mostTaken(demands.filter((_, other) => other !== index), own);
        expect(contested).toBe(feasible && own.length - lost < demands[index].count);
      });
    }), { numRuns: 300 });
  });

  it('does not depend on the order of the machines', () => {
    fc.assert(fc.property(demandsArbitrary, machinesArbitrary, (demands, all) => {
      const forwards = planAssignment(demands, all);
      const backwards = planAssignment(demands, [...all].reverse());
      expect(backwards.assignments).toStrictEqual(forwards.assignments);
      expect(backwards.shortages.map(({ demands: names }) => names)).toStrictEqual(forwards.shortages.map(({ demands: names }) => names));
    }));
  });
});
