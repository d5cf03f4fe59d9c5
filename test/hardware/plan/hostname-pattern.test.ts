import { hostnameFrom, patternFaults } from '../../../src/hardware/plan/hostname-pattern';

const FACTS = { row: 'n', rack: 'a', role: 'worker', index: 7, roleIndex: 12 };

describe('a pattern of host names', () => {
  it.each([
    ['r{rack}-n{index:02}', 'ra-n07'],
    ['{row}-{rack}-{role}-{roleIndex}', 'n-a-worker-12'],
    ['{index:09}', '000000007'],
    ['{roleIndex:01}', '12'],
    ['node', 'node'],
  ])('%s gives %s', (pattern, hostname) => {
    expect(patternFaults(pattern, true)).toStrictEqual([]);
    expect(hostnameFrom(pattern, FACTS)).toBe(hostname);
  });

  it.each([
    ['{rak}', 'the pattern of host names has a placeholder that nothing is known for', '"{rak}"', 'rack'],
    ['{}', 'the pattern of host names has a placeholder that nothing is known for', '"{}"', 'rack, role, index, roleIndex'],
    ['{row}', 'the pattern of host names has a placeholder that nothing is known for', '"{row}"', 'rack, role, index, roleIndex'],
    ['{__proto__}', 'the pattern of host names has a placeholder that nothing is known for', '"{__proto__}"', 'rack, role, index, roleIndex'],
    ['{index:2}', 'the pattern of host names has a placeholder in a form that is not known', '"{index:2}"', '{index} or {index:02}'],
    ['{index:02:02}', 'the pattern of host names has a placeholder in a form that is not known', '"{index:02:02}"', '{index} or {index:02}'],
    ['{rack:02}', 'the pattern of host names has a placeholder in a form that is not known', '"{rack:02}"', '{rack}'],
    ['a{index', 'the pattern of host names has a brace without its counterpart', '"a{index"', undefined],
    ['{{index}}', 'the pattern of host names has a brace without its counterpart', '"{{index}}"', undefined],
  ])('%s cannot be followed', (pattern, message, found, wanted) => {
    expect(patternFaults(pattern, false)).toStrictEqual([{
      code: 'EKSA-PLAN-020', field: 'hostnames', message, found, ...wanted !== undefined && { wanted }, fix: expect.stringMatching(/\S/),
    }]);
  });
});
