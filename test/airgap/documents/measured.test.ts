import fc from 'fast-check';
import { DIGEST } from './artifacts';
import { MeasuredCode } from '../../../src/airgap/documents/codes';
import { readMeasured } from '../../../src/airgap/documents/measured';
import { EksaError, Finding } from '../../../src/findings';
import { measuredForm } from '../../../src/rules/other-forms';

const HEADER = 'source\tdigest\tsize';
const tsv = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`;
function faultsOf(text: string): Finding[] {
  try {
    readMeasured(text);
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings;
    throw error;
  }
  return [];
}
const briefly = (text: string) => faultsOf(text).map(({ code, line, column }) => [code, line, column]);
const read = (text: string) => Object.fromEntries(readMeasured(text));

describe('a measured.tsv', () => {
  it('says of artifacts what was measured', () => {
    expect(read(tsv(`quay.io/x:1\t${DIGEST}\t300`, `quay.io/y:1\t${DIGEST}\t`, 'https://images.example.com/a.gz\t\t12', 'quay.io/z:1\t\t'))).toStrictEqual({
      'quay.io/x:1': { digest: DIGEST, size: 300 },
      'quay.io/y:1': { digest: DIGEST },
      'https://images.example.com/a.gz': { size: 12 },
      'quay.io/z:1': {},
    });
  });

  it.each([
    ['line ends of Windows', tsv('quay.io/x:1\t\t3').replaceAll('\n', '\r\n')], ['a byte order mark', `\uFEFF${tsv('quay.io/x:1\t\t3')}`],
    ['blank lines', tsv('', 'quay.io/x:1\t\t3', '')], ['no line end behind the last line', tsv('quay.io/x:1\t\t3').trimEnd()],
  ])('may have %s', (_, text) => {
    expect(read(text)).toStrictEqual({ 'quay.io/x:1': { size: 3 } });
  });

  it('may have no measurements yet', () => {
    expect(readMeasured(HEADER).size).toBe(0);
  });

  it('may have been written by a script that ran twice', () => {
    expect(read(tsv(`quay.io/x:1\t${DIGEST}\t`, 'quay.io/x:1\t\t300', `quay.io/x:1\t${DIGEST}\t300`))).toStrictEqual({ 'quay.io/x:1': { digest: DIGEST, size: 300 } });
  });

  it('may be about anything', () => {
    const measured = readMeasured(tsv('__proto__\t\t1', 'constructor\t\t2'));
    expect([...measured]).toStrictEqual([['__proto__', { size: 1 }], ['constructor', { size: 2 }]]);
    expect(Object.hasOwn(Object.prototype, 'size')).toBe(false);
  });

  it('reports all faults at once', () => {
    expect(briefly(tsv('quay.io/x:1\tsha256:AB\t1.5', 'quay.io/y:1 2', '\t\t1', 'quay.io/z:1\t\t3'))).toStrictEqual([
      [MeasuredCode.DIGEST, 2, 'digest'], [MeasuredCode.SIZE, 2, 'size'], [MeasuredCode.CELLS, 3, undefined], [MeasuredCode.SOURCE, 4, 'source'],
    ]);
  });

  it.each([
    ['', MeasuredCode.HEADER], ['source,digest,size\n', MeasuredCode.HEADER], ['digest\tsource\tsize\n', MeasuredCode.HEADER], [`quay.io/x:1\t${DIGEST}\t1\n`, MeasuredCode.HEADER],
    [tsv('a\t\t1\t'), MeasuredCode.CELLS], [tsv(`a\t${DIGEST}0\t`), MeasuredCode.DIGEST], [tsv(`a\t${DIGEST.slice(7)}\t`), MeasuredCode.DIGEST],
    [tsv('a\t\t-1'), MeasuredCode.SIZE], [tsv('a\t\t1e3'), MeasuredCode.SIZE], [tsv('a\t\t 1'), MeasuredCode.SIZE], [tsv(`a\t\t1${'0'.repeat(15)}`), MeasuredCode.SIZE],
    [tsv('a\tb\t1\0'), MeasuredCode.TEXT], [tsv('\uFFFD\t\t'), MeasuredCode.TEXT],
  ])('%j is refused with %s', (text, code) => {
    expect(faultsOf(text).map((finding) => finding.code)).toStrictEqual([code]);
  });

  it.each([
    ['digest', `\t${DIGEST}\t1`, `\t${DIGEST.replaceAll('ab', 'cd')}\t1`], ['size', '\t\t1', '\t\t2'],
  ])('may not contradict itself about a %s', (column, first, second) => {
    expect(faultsOf(tsv(`quay.io/x:1${first}`, 'quay.io/y:1\t\t', `quay.io/x:1${second}`))).toMatchObject([
      { code: MeasuredCode.CONTRADICTION, file: 'measured.tsv', line: 4, column, message: `a line above has another ${column} of "quay.io/x:1"` },
    ]);
  });

  it('is named in findings as it is called', () => {
    expect(() => readMeasured('', 'site/measured.tsv')).toThrow('site/measured.tsv:1: the first line does not name the columns; found ""; wanted source, digest, size, separated by tabs');
  });

  it('is text', () => {
    expect(briefly(7 as never)).toStrictEqual([[MeasuredCode.TEXT, undefined, undefined]]);
    expect(faultsOf(tsv('a\t\t1', 'b\0'))).toMatchObject([{ code: MeasuredCode.TEXT, line: 3 }]);
  });

  it('is refused when it is beyond all measure', () => {
    expect(briefly('x'.repeat(32 * 1024 * 1024 + 1))).toStrictEqual([[MeasuredCode.TEXT, undefined, undefined]]);
  });

  it('of 10 MB is read, and no more is said about it than anybody reads', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `registry.example.com/a/b:${index}\t${DIGEST}\t${index}`);
    expect(readMeasured(tsv(...lines)).size).toBe(100_000);
    expect(faultsOf(tsv('x\n'.repeat(5_000_000)))).toHaveLength(1000);
  });

  it('ends in a list or in findings, whatever it holds', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('quay.io/x:1', '', DIGEST, '12', '__proto__', '\t', '\n'));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 4 })), fc.boolean(), (rows, headed) => {
      const lines = rows.map((cells) => cells.join('\t'));
      const text = headed ? tsv(...lines) : lines.join('\n');
      for (const { code, severity } of faultsOf(text)) expect([code, severity]).toStrictEqual([expect.stringMatching(/^EKSA-AIR-02\d$/), 'error']);
    }));
  });

  it('keeps every measurement that is written into it', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.webUrl(), fc.nat(1e12)), { selector: ([source]) => source });
    fc.assert(fc.property(rows, (measured) => {
      expect([...readMeasured(tsv(...measured.map(([source, size]) => `${source}\t${DIGEST}\t${size}`)))])
        .toStrictEqual(measured.map(([source, size]) => [source, { digest: DIGEST, size }]));
    }));
  });
});

describe('its codes', () => {
  it('are explained in the catalogue', () => {
    expect(measuredForm.map(({ code }) => code)).toStrictEqual(Object.values(MeasuredCode));
  });
});
