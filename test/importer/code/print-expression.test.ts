import fc from 'fast-check';
import { call, create, data, map, method, name, scalar } from '../../../src/importer/code/expression';
import { printExpression } from '../../../src/importer/code/print-expression';

const evaluate = (text: string): unknown => (0, eval)(`(${text})`);
const long = (length: number) => 'x'.repeat(length);

describe('plain data', () => {
  const text = fc.oneof(
    fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'a-b', 'it\'s', '`${a}`', '\\', 'a\nb', 'a\r\nb\n', '\n', 'x\u2028y', '\ud800', '\ufeff', '</script>', '', '5'),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' }, text, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  it('means the same when it is read', () => {
    fc.assert(fc.property(value, (each) => {
      expect(evaluate(printExpression(data(each)))).toStrictEqual(each);
    }), { numRuns: 2_000 });
  });

  it.each<[unknown, string]>([
    ['it\'s', '\'it\\\'s\''],
    ['a\nb\n', '`a\nb\n`'],
    ['one line\n', '\'one line\\n\''],
    [{ 'a': 1, 'b-c': [true, null], '5': -0 }, '{ \'5\': -0, a: 1, \'b-c\': [true, null] }'],
    [{}, '{}'],
    [[], '[]'],
  ])('is written as people write it: %j', (each, printed) => {
    expect(printExpression(data(each))).toBe(printed);
  });

  it('takes a line for each member where it is too long for one', () => {
    expect(printExpression(data({ a: long(100), b: { c: [1, 2], d: long(100) }, e: [] }))).toBe([
      '{', `  a: '${long(100)}',`, `  b: { c: [1, 2], d: '${long(100)}' },`, '  e: [],', '}',
    ].join('\n'));
    expect(printExpression(data([long(90), long(90)]))).toBe(['[', `  '${long(90)}',`, `  '${long(90)}',`, ']'].join('\n'));
  });
});

describe('calls', () => {
  it('stand on one line where they fit', () => {
    expect(printExpression(create(name('Chart', 'cdk8s'), name('app'), scalar('prod')))).toBe('new Chart(app, \'prod\')');
    expect(printExpression(method(call(name('HardwareTerm.labels'), data({ a: 'b' })), 'and', name('x')))).toBe('HardwareTerm.labels({ a: \'b\' }).and(x)');
  });

  it('leave out arguments at the end that are not there, and no others', () => {
    expect(printExpression(call(name('f'), undefined, scalar(1), undefined))).toBe('f(undefined, 1)');
  });

  it('let the last argument reach over several lines', () => {
    expect(printExpression(create(name('EksaCluster'), name('chart'), scalar('prod'), map({ inventory: name('inventory'), a: scalar(long(130)) })))).toBe([
      'new EksaCluster(chart, \'prod\', {', '  inventory,', `  a: '${long(130)}',`, '})',
    ].join('\n'));
  });

  it('take a line for each argument where the first ones are too long', () => {
    expect(printExpression(call(name('f'), scalar(long(139)), data({ a: 1 })))).toBe(['f(', `  '${long(139)}',`, '  { a: 1 },', ')'].join('\n'));
    expect(printExpression(call(name('f'), scalar(1), name(long(150))))).toBe(['f(', '  1,', `  ${long(150)},`, ')'].join('\n'));
    expect(printExpression(call(name(long(150))))).toBe(`${long(150)}()`);
  });
});
