import { MachineMove } from '../../src/hardware/replacement';
import { Clock, estimatesOf } from '../../src/lifecycle/timing';

const move = (text: string, round: number): MachineMove => {
  const [group, action, machine] = text.split(' ');
  return { group, action: action as MachineMove['action'], machine, round };
};
const run = (clock: Clock, ...moves: MachineMove[]) => clock.run(moves).map(({ group, action, machine, start, minutes }) => `${group} ${action} ${machine} ${start}+${minutes}`);
const clockAt = (minute: number) => new Clock(estimatesOf({ provisionMinutes: 15, releaseMinutes: 5 }), minute);

describe('a clock', () => {
  it('lets what is given back follow what is installed, round by round', () => {
    const clock = clockAt(10);
    expect(run(clock, move('a provision m3', 1), move('a release m1', 1), move('a provision m1', 2), move('a release m2', 2))).toStrictEqual([
      'a provision m3 10+15', 'a release m1 25+5', 'a provision m1 30+15', 'a release m2 45+5',
    ]);
    expect(clock.minute).toBe(50);
  });

  it('lets machines of one round go together', () => {
    const clock = clockAt(0);
    expect(run(clock, move('a provision m3', 1), move('a provision m4', 1), move('a release m1', 1), move('a release m2', 1))).toStrictEqual([
      'a provision m3 0+15', 'a provision m4 0+15', 'a release m1 15+5', 'a release m2 15+5',
    ]);
    expect(clock.minute).toBe(20);
  });

  it('does not let groups wait for each other', () => {
    const clock = clockAt(0);
    expect(run(clock, move('a provision m3', 1), move('a release m1', 1), move('b release x', 1), move('b provision x', 2))).toStrictEqual([
      'a provision m3 0+15', 'a release m1 15+5', 'b release x 0+5', 'b provision x 5+15',
    ]);
    expect(clock.minute).toBe(20);
  });

  it('lets a group wait for the machine that another gives back', () => {
    const clock = clockAt(0);
    expect(run(clock, move('a provision m3', 1), move('a release m1', 1), move('b provision m1', 2))).toStrictEqual([
      'a provision m3 0+15', 'a release m1 15+5', 'b provision m1 20+15',
    ]);
    expect(clock.minute).toBe(35);
    // the machines of an earlier run are free by now
    expect(run(clock, move('c provision m1', 1))).toStrictEqual(['c provision m1 35+15']);
  });

  it('stands still when nothing moves', () => {
    const clock = clockAt(7);
    expect([run(clock), clock.upgradeInPlace(new Map()), clock.minute]).toStrictEqual([[], [], 7]);
  });

  it('upgrades nodes of a group one after the other, and groups at the same time', () => {
    const clock = new Clock(estimatesOf({ inPlaceMinutes: 3 }), 1);
    const steps = clock.upgradeInPlace(new Map([['a', ['m1', 'm2']], ['b', ['m3']], ['c', []]]));
    expect(steps.map(({ group, action, machine, start, minutes }) => [group, action, machine, start, minutes])).toStrictEqual([
      ['a', 'upgrade', 'm1', 1, 3], ['a', 'upgrade', 'm2', 4, 3], ['b', 'upgrade', 'm3', 1, 3],
    ]);
    expect(clock.minute).toBe(7);
  });

  it.each([-1, 10_081, Infinity, NaN])('refuses %d minutes', (minutes) => {
    expect(() => estimatesOf({ provisionMinutes: minutes, releaseMinutes: 10_080 })).toThrow(
      `[EKSA-MODEL-302] estimates.provisionMinutes: this is no time; found ${minutes}; wanted 0 to 10080 minutes`,
    );
  });

  it('has estimates for everything', () => {
    expect(estimatesOf()).toStrictEqual({ provisionMinutes: 15, releaseMinutes: 5, inPlaceMinutes: 10, managementComponentsMinutes: 10 });
    expect(estimatesOf({ releaseMinutes: 0, inPlaceMinutes: undefined })).toStrictEqual({ ...estimatesOf(), releaseMinutes: 0 });
  });
});
