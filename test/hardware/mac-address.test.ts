import { canonicalMac, isCanonicalEthernetMac, parseMac, unusableMac } from '../../src/hardware/mac-address';

const INFINIBAND = '00:00:00:00:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01';

describe('a hardware address', () => {
  it.each([
    ['00:00:5e:00:53:01', '00:00:5e:00:53:01'],
    ['00-00-5E-00-53-01', '00:00:5e:00:53:01'],
    ['0000.5e00.5301', '00:00:5e:00:53:01'],
    ['02:00:5e:10:00:00:00:01', '02:00:5e:10:00:00:00:01'],
    ['0200.5e10.0000.0001', '02:00:5e:10:00:00:00:01'],
    [INFINIBAND, INFINIBAND],
    [INFINIBAND.replaceAll(':', '-'), INFINIBAND],
  ])('can be written %s, as in Go', (text, canonical) => {
    expect(canonicalMac(text)).toBe(canonical);
  });

  it.each(['', '00005e005301', '00:00:5e:00:53', '00:00:5e:00:53:01:02', '00:00:5e-00:53:01', '0:0:5e:0:53:1', '00:00:5e:00:53:0g', ' 00:00:5e:00:53:01', '00:00:5e:00:53:01:',
    '0000.5e00', '00.00.5e.00.53.01', '00:00:5e:00:53:+1'])('cannot be written "%s"', (text) => {
    expect(parseMac(text)).toBeUndefined();
    expect(canonicalMac(text)).toBeUndefined();
  });

  it('suits Tinkerbell as six lower-case pairs with colons only', () => {
    expect(['00:00:5e:00:53:01', '00:00:5E:00:53:01', '00-00-5e-00-53-01', '02:00:5e:10:00:00:00:01', 'x'].map(isCanonicalEthernetMac))
      .toStrictEqual([true, false, false, false, false]);
  });

  it('is of no network card when it is zero or of a group', () => {
    expect(['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01', '02:00:5e:00:00:01'].map((text) => unusableMac(parseMac(text)!)))
      .toStrictEqual(['zero', 'group', 'group', undefined]);
  });
});
