import { foldBy, folded, keyOf } from '../../src/drawing/fold';

describe('folding', () => {
  const byFirst = (text: string) => text[0];

  it('puts equal things together, in their order', () => {
    expect(foldBy(['b1', 'a1', 'b2'], byFirst)).toStrictEqual([{ key: 'b', members: ['b1', 'b2'] }, { key: 'a', members: ['a1'] }]);
  });

  it('takes the first way that leaves few enough, or the last one', () => {
    const levels = [(text: string) => text, byFirst, () => ''];
    const levelOf = (most: number) => folded(['a1', 'a2', 'b1'], levels, most).level;
    expect([3, 2, 1].map(levelOf)).toStrictEqual([0, 1, 2]);
    expect(folded(['a', 'b'], [byFirst], 1)).toStrictEqual({ level: 0, folds: [{ key: 'a', members: ['a'] }, { key: 'b', members: ['b'] }] });
    expect(folded([], levels, 1)).toStrictEqual({ level: 0, folds: [] });
  });

  it('has keys that no other texts have', () => {
    expect(keyOf('a', 'b')).not.toBe(keyOf('a,b'));
    expect(keyOf('1')).not.toBe(keyOf(1));
  });
});
