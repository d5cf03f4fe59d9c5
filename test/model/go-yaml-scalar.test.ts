import { coercedText, exactInteger, readPlainScalar } from '../../src/model/go-yaml-scalar';
import { describeShared, readShared } from '../shared';

describe('a scalar without quotes', () => {
  it.each<[string, unknown]>([
    ['', null], ['~', null], ['null', null], ['nULL', 'nULL'],
    ['yes', true], ['y', true], ['On', true], ['yEs', 'yEs'],
    ['no', false], ['n', false], ['OFF', false],
    ['1', 1], ['-1', -1], ['+1', 1], ['1_000', 1000], ['1.30', 1.3], ['1.', 1], ['.5', 0.5], ['.5_0', 0.5], ['._5', '._5'], ['1e3', 1000], ['-1.5E-1', -0.15],
    ['010', 8], ['-010', -8], ['0o10', 8], ['0O10', 8], ['08', 8], ['0x1F', 31], ['-0x1f', -31], ['0b11', 3], ['0x', '0x'], ['0b2', '0b2'], ['0o', '0o'],
    ['.inf', Infinity], ['-.Inf', -Infinity], ['+.INF', Infinity], ['.nan', NaN], ['1e400', '1e400'], ['.5e400', '.5e400'],
    ['18446744073709551615', 18446744073709552000], ['18446744073709551616', 18446744073709552000], ['0xffffffffffffffffff', '0xffffffffffffffffff'],
    ['12:30:45', '12:30:45'], ['2026-01-31', '2026-01-31'], ['1.2.3', '1.2.3'], ['v1', 'v1'], ['-', '-'], ['<<', '<<'], ['_1', '_1'], ['constructor', 'constructor'],
  ])('%p is %p to EKS Anywhere', (text, value) => {
    expect(readPlainScalar(text)).toStrictEqual(value);
  });

  it.each([
    ['1.30', '1.3'], ['1.10', '1.1'], ['007', '7'], ['1_000', '1000'], ['yes', 'true'], ['~', ''], ['0x10', '16'], ['-0.0', '-0'], ['-0', '0'],
    ['0.0001', '0.0001'], ['0.00001', '1e-05'], ['123456.5', '123456.5'], ['1e6', '1e+06'], ['123456789.5', '1.2345679e+08'], ['0.1', '0.1'],
    ['18446744073709551615', '18446744073709551615'], ['18446744073709551616', '1.8446744e+19'], ['1e300', '+Inf'], ['-.inf', '-Inf'], ['.nan', 'NaN'],
    ['1.2.3', '1.2.3'], ['plain', 'plain'],
  ])('%p ends in a text field as %p', (text, coerced) => {
    expect(coercedText(text)).toBe(coerced);
  });

  it.each<[string, bigint | undefined]>([
    ['9223372036854775807', 9223372036854775807n], ['-9223372036854775808', -9223372036854775808n], ['-9223372036854775809', undefined],
    ['18446744073709551615', 18446744073709551615n], ['18446744073709551616', undefined], ['1.0', undefined], ['text', undefined], ['.5', undefined], ['_5', undefined],
  ])('%p has all its digits as the integer %p', (text, integer) => {
    expect(exactInteger(text)).toBe(integer);
  });
});

describeShared('scalars without quotes, against the reader of EKS Anywhere', () => {
  const { rows } = JSON.parse(readShared('golden', 'capi', 'fixtures', 'go-yaml-unquoted-coercion.json')) as {
    readonly rows: readonly { readonly raw: string; readonly effective: string | null }[];
  };

  it.each(rows.filter(({ effective }) => effective !== null))('$raw becomes $effective', ({ raw, effective }) => {
    expect(coercedText(raw)).toBe(effective);
  });
});
