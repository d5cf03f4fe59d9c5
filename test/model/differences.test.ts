import { differences } from '../../src/model/differences';

describe('differences', () => {
  it('names each field that differs, in alphabetical order', () => {
    expect(differences({ b: { d: 1, c: 'x' }, a: true }, { b: { d: 2, c: 'y' }, a: true })).toStrictEqual([
      { path: 'b.c', before: 'x', after: 'y' }, { path: 'b.d', before: 1, after: 2 },
    ]);
  });

  it('names fields that come and go', () => {
    expect(differences({ a: 1 }, { b: 2 })).toStrictEqual([{ path: 'a', before: 1, after: undefined }, { path: 'b', before: undefined, after: 2 }]);
  });

  it('takes lists as a whole', () => {
    expect(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toStrictEqual([{ path: 'a', before: [1, { b: 2 }], after: [1, { b: 3 }] }]);
    expect(differences([1], [1])).toStrictEqual([]);
  });

  it('writes paths as findings do, behind the place where it began', () => {
    expect(differences({ 'a/b.c': 1 }, {}, ['metadata', 'labels'])).toStrictEqual([{ path: 'metadata.labels["a/b.c"]', before: 1, after: undefined }]);
  });

  it('sees keys that every object inherits', () => {
    const hostile = JSON.parse('{ "__proto__": 1, "constructor": 2 }');
    expect(differences({}, hostile).map(({ path }) => path)).toStrictEqual(['__proto__', 'constructor']);
  });
});
