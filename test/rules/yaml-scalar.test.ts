import { changesWithoutQuotes } from '../../src/rules/yaml-scalar';
import { describeShared, readShared } from '../shared';

describe('texts that EKS Anywhere prints without quotes', () => {
  it.each(['worker', 'true', 'false', '1', '0', '-1', '12', '0.5', '1.25', '1.2.3', '12:30', '2020-01-01', 'rack-1', '10.0.0.1', 'http://h:1', '', '1.10a', 'a*'])('keeps "%s"', (text) => {
    expect(changesWithoutQuotes(text)).toBe(false);
  });

  it.each(['yes', 'No', 'on', 'OFF', 'y', 'True', '~', 'null', '007', '08', '1.10', '1.', '1e3', '0x1F', '1_000', '+1', '.5', '.inf', '-.inf', '.nan', '0b11', '0o7',
    '99999999999999999999', '*.example.com', 'a: b', 'a #b', ' a', 'a ', '- a', '{a}', 'a\nb', '@a', 'a:'])('changes "%s"', (text) => {
    expect(changesWithoutQuotes(text)).toBe(true);
  });
});

describeShared('what the Go reader makes of unquoted texts', () => {
  interface Row { raw: string; effective: string | null }
  const { rows } = JSON.parse(readShared('golden', 'capi', 'fixtures', 'go-yaml-unquoted-coercion.json')) as { rows: Row[] };

  it.each(rows.filter(({ raw }) => raw !== '18446744073709551615').map(({ raw, effective }) => [raw, effective] as const))('agrees on "%s"', (raw, effective) => {
    expect(changesWithoutQuotes(raw)).toBe(raw !== effective);
  });
});
