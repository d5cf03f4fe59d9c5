import fc from 'fast-check';
import { formatFieldPath, parseFieldPath } from '../../src/model/field-path';

describe('the path of a field', () => {
  it.each([
    [[], ''],
    [['spec', 'controlPlaneConfiguration', 'count'], 'spec.controlPlaneConfiguration.count'],
    [['spec', 'workerNodeGroupConfigurations', 0, 'name'], 'spec.workerNodeGroupConfigurations[0].name'],
    [['spec', 'tasks', 0, 'actions', 1, 'on-timeout', 2], 'spec.tasks[0].actions[1].on-timeout[2]'],
    [['metadata', 'labels', 'example.com/rack'], 'metadata.labels["example.com/rack"]'],
    [['metadata', 'labels', 'a"b\\'], 'metadata.labels["a\\"b\\\\"]'],
    [['metadata', 'labels', '0'], 'metadata.labels["0"]'],
    [['metadata', 'labels', ''], 'metadata.labels[""]'],
  ])('%j is written %s', (path, text) => {
    expect(formatFieldPath(path)).toBe(text);
    expect(parseFieldPath(text)).toStrictEqual(path);
  });

  it('survives being written and read, whatever its parts', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.nat(99), fc.string())), (path) => {
      expect(parseFieldPath(formatFieldPath(path))).toStrictEqual(path);
    }));
  });

  it('is read as well as can be where it is written in another way', () => {
    expect(parseFieldPath('spec.groups[md-0].name')).toStrictEqual(['spec', 'groups', 'md-0', 'name']);
    expect(parseFieldPath('a["\\x"].b')).toStrictEqual(['a', '"\\x"', 'b']);
  });
});
