import { replaceMachines, ReplacementGroup } from '../../src/hardware/replacement';
import type { MachineModel } from '../../src/model/inventory-model';
import { machine } from '../rules/fleet/base';

const pool = (name: string, count: number): MachineModel[] => Array.from({ length: count }, (_, index) => machine(`${name}-${index}`, '', { labels: { pool: name } }));

const group = (name: string, nodes: readonly string[], others: Partial<ReplacementGroup> = {}): ReplacementGroup => ({
  name,
  demand: { terms: [{ matchLabels: { pool: name } }], preferences: [] },
  nodes,
  count: nodes.length,
  replaces: true,
  surge: 1,
  unavailable: 0,
  ...others,
});

function run(groups: readonly ReplacementGroup[], machines: readonly MachineModel[]) {
  const taken = new Set(groups.flatMap(({ nodes }) => nodes));
  const free = new Set(machines.map(({ hostname }) => hostname).filter((hostname) => !taken.has(hostname)));
  const { moves, shortages } = replaceMachines(groups, machines, free);
  return { moves: moves.map(({ action, machine: host, round }) => `${round} ${action === 'provision' ? '+' : '-'}${host}`), shortages, free: [...free].sort() };
}

describe('replaceMachines', () => {
  it('installs a node more and gives back the oldest, one after the other', () => {
    expect(run([group('cp', ['cp-0', 'cp-1', 'cp-2'])], pool('cp', 4))).toStrictEqual({
      moves: ['1 +cp-3', '1 -cp-0', '2 +cp-0', '2 -cp-1', '3 +cp-1', '3 -cp-2'], shortages: [], free: ['cp-2'],
    });
  });

  it('takes a node away first when none more is allowed, and installs its machine anew', () => {
    expect(run([group('w', ['w-0', 'w-1'], { surge: 0, unavailable: 1 })], pool('w', 2))).toStrictEqual({
      moves: ['1 -w-0', '2 +w-0', '2 -w-1', '3 +w-1'], shortages: [], free: [],
    });
  });

  it('installs as many at a time as may exceed', () => {
    expect(run([group('w', ['w-0', 'w-1', 'w-2'], { surge: 2 })], pool('w', 5)).moves).toStrictEqual(['1 +w-3', '1 +w-4', '1 -w-0', '1 -w-1', '2 +w-0', '2 -w-2']);
  });

  it('prefers machines by weight, then by name', () => {
    const machines = [...pool('w', 3), machine('w-9', '', { labels: { pool: 'w', rack: 'a' } })];
    const preferring = group('w', ['w-0'], {
      demand: { terms: [{ matchLabels: { pool: 'w' } }], preferences: [{ weight: 5, selector: { matchLabels: { rack: 'a' } } }] },
    });
    expect(run([preferring], machines).moves).toStrictEqual(['1 +w-9', '1 -w-0']);
  });

  it('stops without a machine, and says how many nodes wait', () => {
    expect(run([group('w', ['w-0', 'w-1'])], pool('w', 2))).toStrictEqual({ moves: [], shortages: [{ group: 'w', missing: 1, pending: 2, count: 2 }], free: [] });
  });

  it('stops on the way when what is given back matches no more', () => {
    const moved = group('w', ['old-0', 'old-1']);
    expect(run([moved], [...pool('old', 2), ...pool('w', 1)])).toStrictEqual({
      moves: ['1 +w-0', '1 -old-0'], shortages: [{ group: 'w', missing: 1, pending: 1, count: 2 }], free: ['old-0'],
    });
  });

  it('adds and removes nodes of a group that is not replaced', () => {
    expect(run([group('w', ['w-0'], { replaces: false, count: 3 })], pool('w', 3)).moves).toStrictEqual(['1 +w-1', '1 +w-2']);
    expect(run([group('w', ['w-0', 'w-1', 'w-2'], { replaces: false, count: 1 })], pool('w', 3))).toStrictEqual({
      moves: ['1 -w-0', '1 -w-1'], shortages: [], free: ['w-0', 'w-1'],
    });
    expect(run([group('w', ['w-0'], { replaces: false, count: 3 })], pool('w', 2)).shortages).toStrictEqual([{ group: 'w', missing: 1, pending: 1, count: 3 }]);
  });

  it('replaces and removes in one go', () => {
    expect(run([group('w', ['w-0', 'w-1', 'w-2'], { count: 1 })], pool('w', 4)).moves).toStrictEqual(['1 -w-0', '1 -w-1', '2 +w-0', '2 -w-2']);
  });

  it('lets groups take what others have given back in an earlier round only', () => {
    const shared = { terms: [{ matchLabels: { pool: 'w' } }], preferences: [] };
    const { moves, shortages } = run([
      group('a', ['w-0'], { demand: shared, replaces: false, count: 0 }), group('b', [], { demand: shared, replaces: false, count: 1 }),
    ], pool('w', 1));
    expect(moves).toStrictEqual(['1 -w-0', '2 +w-0']);
    expect(shortages).toStrictEqual([]);
  });
});
