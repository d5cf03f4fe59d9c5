import { alignedValue, isEqual, leafPaths, valueAt } from '../../src/explain/aligned';

describe('the value at a path', () => {
  const object = { spec: { users: [{ name: 'a' }], empty: {}, none: undefined } };

  it.each([
    [[], object],
    [['spec', 'users', 0, 'name'], 'a'],
    [['spec', 'users', 1], undefined],
    [['spec', 'users', 'length', 'x'], undefined],
    [['toString'], undefined],
  ])('of %j is found or is nothing', (path, value) => {
    expect(valueAt(object, path)).toStrictEqual(value);
  });

  it('is listed for all that has no parts', () => {
    expect(leafPaths(object)).toStrictEqual([['spec', 'users', 0, 'name'], ['spec', 'empty']]);
    expect(leafPaths('text', ['a'])).toStrictEqual([['a']]);
    expect(leafPaths({ list: [] })).toStrictEqual([['list']]);
  });
});

describe('the place of a value in another version of its object', () => {
  const files = [{ path: '/a', content: 'a' }, { path: '/b', content: 'b' }];

  it('moves with the item that is the same', () => {
    expect(alignedValue({ files }, { files: [{ path: '/new', content: 'new' }, ...files] }, ['files', 1, 'content'])).toBe('b');
  });

  it('moves with the item of the same name', () => {
    const other = [{ path: '/new', content: 'new' }, { path: '/b', content: 'other' }];
    expect(alignedValue({ files }, { files: other }, ['files', 1, 'content'])).toBe('other');
  });

  it('stays where it was while the list has its length', () => {
    expect(alignedValue({ keys: ['a', 'b'] }, { keys: ['a', 'c'] }, ['keys', 1])).toBe('c');
    expect(alignedValue({ files }, { files: [files[0], { path: '/c', content: 'c' }] }, ['files', 1, 'content'])).toBe('c');
  });

  it('is lost with its item, its list or what is around them', () => {
    expect(alignedValue({ keys: ['a', 'b'] }, { keys: ['a'] }, ['keys', 1])).toBeUndefined();
    expect(alignedValue({ files }, { files: files.slice(0, 1) }, ['files', 1, 'content'])).toBeUndefined();
    expect(alignedValue({ files }, { files: 'none' }, ['files', 1, 'content'])).toBeUndefined();
    expect(alignedValue({ files }, {}, ['files', 1, 'content'])).toBeUndefined();
    expect(alignedValue({ files }, undefined, ['files'])).toBeUndefined();
  });
});

describe('equality', () => {
  it('is that of JSON', () => {
    expect(isEqual({ a: [1, { b: null }], c: undefined }, { a: [1, { b: null }] })).toBe(true);
    expect(isEqual({ a: 1 }, { b: 1 })).toBe(false);
    expect(isEqual([1, 2], [1])).toBe(false);
    expect(isEqual([1], { 0: 1 })).toBe(false);
    expect(isEqual(null, {})).toBe(false);
    expect(isEqual('1', 1)).toBe(false);
  });
});
