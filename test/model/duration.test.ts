import { durationInSeconds, parseDuration } from '../../src/model/duration';

describe('durations in Go notation', () => {
  it.each([
    ['10m0s', 600_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['20m', 1_200_000_000_000n],
    ['8760h', 31_536_000_000_000_000n],
    ['1h2m3s4ms5us6ns', 3_723_004_005_006n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['2\u00b5s', 2_000n],
    ['3\u03bcs', 3_000n],
    ['-1m', -60_000_000_000n],
    ['+1m', 60_000_000_000n],
    ['0', 0n],
    ['-0', 0n],
    ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ])('reads %s', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });

  it.each(['', '10', '5d', 'm', '.s', '1h 2m', ' 1m', '1m ', '+-1m', '1,5h', 'ten minutes', '1e3s', '2562048h', '5minutes', `${'9'.repeat(200)}s`])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(durationInSeconds(text)).toBeUndefined();
  });

  it('cuts seconds off towards zero', () => {
    expect(durationInSeconds('1999ms')).toBe(1);
    expect(durationInSeconds('-1999ms')).toBe(-1);
  });
});
