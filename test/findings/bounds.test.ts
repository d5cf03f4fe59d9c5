import { EksaError, Finding, Severity } from '../../src/findings';
import { formatFinding } from '../../src/findings/finding';
import { listed, moreText } from '../../src/findings/listing';
import { mergeRows } from '../../src/findings/rows';

const finding = (change: Partial<Finding> = {}): Finding => ({ code: 'EKSA-HW-999', severity: Severity.ERROR, message: 'is wrong', ...change });
const row = (line: number, change: Partial<Finding> = {}) => finding({ file: 'rack.csv', line, column: 'netmask', object: `Hardware/node-${line - 1}`, ...change });
const rows = (...lines: number[]) => lines.map((line) => row(line));

describe('the same finding on many rows of a file', () => {
  it('is one finding with its rows and objects, at the place of the first', () => {
    expect(mergeRows([finding(), ...rows(4, 2, 3)])).toStrictEqual([
      finding(), row(2, { lines: [2, 3, 4], objects: ['Hardware/node-1', 'Hardware/node-2', 'Hardware/node-3'] }),
    ]);
  });

  it.each<[string, Partial<Finding>]>([
    ['code', { code: 'EKSA-HW-998' }], ['message', { message: 'is not right' }], ['found', { found: 'x' }], ['wanted', { wanted: 'x' }], ['fix', { fix: 'x' }],
    ['file', { file: 'other.csv' }], ['column', { column: 'gateway' }], ['construct', { construct: 'app/rack' }], ['severity', { severity: Severity.WARNING }],
  ])('is not what differs in %s', (_, change) => {
    expect(mergeRows([row(2), row(3, change)])).toHaveLength(2);
  });

  it('is not what stands at positions of a YAML file, nor what has no row', () => {
    const findings = [row(2, { column: '5' }), row(3, { column: '5' }), finding({ file: 'a.yaml' }), finding({ file: 'a.yaml' })];
    expect(mergeRows(findings)).toStrictEqual(findings);
  });

  it('is not counted as several rows when one row has it twice', () => {
    expect(mergeRows([row(2), row(2)])).toStrictEqual([row(2)]);
  });

  it('may be about rows without objects', () => {
    const object = undefined;
    expect(mergeRows([row(2, { object }), row(3, { object })])[0]).toStrictEqual({ ...row(2, { object }), lines: [2, 3] });
  });

  it('can be merged again without a change', () => {
    const once = mergeRows(rows(2, 3));
    expect(mergeRows([...once, ...once])).toStrictEqual([...once, ...once]);
  });

  it.each([
    [[2, 3], '[EKSA-HW-999] rack.csv:2 (rows 2\u20133, netmask): Hardware/node-1 and node-2: is wrong'],
    [[2, 4, 5, 6, 9], '[EKSA-HW-999] rack.csv:2 (rows 2, 4\u20136, 9, netmask): Hardware/node-1, node-3, node-4, node-5 and node-8: is wrong'],
    [[2, 3, 4, 5, 6, 7], '[EKSA-HW-999] rack.csv:2 (rows 2\u20137, netmask): Hardware/node-1 and 5 more: is wrong'],
    [
      Array.from({ length: 30 }, (_, index) => 2 * index + 2),
      '[EKSA-HW-999] rack.csv:2 (rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 20 more, netmask): Hardware/node-1 and 29 more: is wrong',
    ],
  ])('names rows %j', (lines, text) => {
    expect(formatFinding(mergeRows(rows(...lines))[0])).toBe(text);
  });

  it('names rows without objects and columns', () => {
    const [merged] = mergeRows([2, 3].map((line) => finding({ file: 'rack.csv', line })));
    expect(formatFinding(merged)).toBe('[EKSA-HW-999] rack.csv:2 (rows 2\u20133): is wrong');
  });
});

describe('a message', () => {
  const many = (count: number, code = 'EKSA-CSV-010') =>
    Array.from({ length: count }, (_, index) => finding({ code, line: index + 1, file: 'x', message: `fault ${index}` }));

  it('shows the first twenty of a code and counts the others, which stay in the data', () => {
    const error = new EksaError([...many(200_000), finding()]);
    const lines = error.message.split('\n');
    expect(lines).toHaveLength(1 + 20 + 1 + 1);
    expect(lines[0]).toBe('200001 problems found:');
    expect(lines.at(-1)).toBe('  \u2026 and 199,980 more of EKSA-CSV-010');
    expect(error.findings).toHaveLength(200_001);
  });

  it('shows twenty without a word about others', () => {
    expect(listed(many(20)).map(({ more }) => more)).toStrictEqual(Array.from({ length: 20 }, () => 0));
    expect(listed(many(20)).map(moreText).filter((text) => text !== undefined)).toStrictEqual([]);
  });

  it('counts each code by itself', () => {
    const all = listed([...many(25, 'EKSA-CSV-010'), ...many(22, 'EKSA-CSV-011')]);
    expect(all.map(moreText).filter((text) => text !== undefined)).toStrictEqual(['\u2026 and 5 more of EKSA-CSV-010', '\u2026 and 2 more of EKSA-CSV-011']);
  });

  it('is short whatever was written', () => {
    const long = 'x'.repeat(1_000_000);
    const parts = ['message', 'found', 'wanted', 'fix', 'construct', 'file', 'object', 'field', 'column'];
    const whole = finding(Object.fromEntries(parts.map((part) => [part, long])));
    expect(formatFinding(whole).length).toBeLessThan(10_000);
    expect(new EksaError([whole, whole]).message.length).toBeLessThan(20_000);
  });

  it('says nothing about what was found or wanted without a value', () => {
    expect(formatFinding(finding({ found: '', wanted: '', fix: '' }))).toBe('[EKSA-HW-999] is wrong');
  });

  it('does not cut through a character', () => {
    expect(formatFinding(finding({ message: '\u{1F600}'.repeat(2000) }))).toBe(`[EKSA-HW-999] ${'\u{1F600}'.repeat(999)}\u2026`);
  });
});
