import { addressKey, isIpv4, parseIp, prefixLengthOfNetmask, reservedInSubnet, sameSubnet } from '../../src/hardware/addresses';

describe('an IP address', () => {
  it.each(['10.0.0.1', '0.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::1', '::ffff:10.0.0.1', '1:2:3:4:5:6:7::'])('is "%s"', (text) => {
    expect(parseIp(text)).toBeDefined();
  });

  it.each(['', '10.0.0', '10.1', '010.0.0.1', '0x0a.0.0.1', '10.0.0.256', ' 10.0.0.1', '10.0.0.1 ', '10.0.0.1/24', 'fe80::1%eth0', '::ffff:010.0.0.1', '2001:db8::00001', 'node-1', '1::2::3'])(
    'is not "%s"', (text) => {
      expect(parseIp(text)).toBeUndefined();
    });

  it('of version 4 is one without colons', () => {
    expect(['10.0.0.1', '::ffff:10.0.0.1', '::1', 'x'].map(isIpv4)).toStrictEqual([true, false, false, false]);
  });

  it.each([['10.0.0.1', '::ffff:10.0.0.1'], ['10.0.0.1', '::ffff:a00:1'], ['2001:db8::1', '2001:DB8:0:0::1'], ['x', 'x']])('%s equals %s', (a, b) => {
    expect(addressKey(a)).toBe(addressKey(b));
  });

  it.each([['10.0.0.1', '10.0.0.2'], ['::1', '0.0.0.1'], ['10.0.0.1', '010.0.0.1'], ['x', 'X']])('%s does not equal %s', (a, b) => {
    expect(addressKey(a)).not.toBe(addressKey(b));
  });
});

describe('a netmask', () => {
  it.each([['255.255.255.0', 24], ['255.255.254.0', 23], ['0.0.0.0', 0], ['255.255.255.255', 32], ['128.0.0.0', 1]])('%s has %d bits', (text, length) => {
    expect(prefixLengthOfNetmask(text)).toBe(length);
  });

  it.each(['255.0.255.0', '255.255.255.1', '0.255.255.255', '24', '/24', 'ffffff00', '255.255.255', '', 'ffff::'])('is not "%s"', (text) => {
    expect(prefixLengthOfNetmask(text)).toBeUndefined();
  });
});

describe('a subnet', () => {
  it('holds the addresses with its prefix', () => {
    expect(sameSubnet('10.0.0.11', '10.0.1.1', 23)).toBe(true);
    expect(sameSubnet('10.0.0.11', '10.0.1.1', 24)).toBe(false);
    expect(sameSubnet('10.0.0.11', '192.168.0.1', 0)).toBe(true);
  });

  it('keeps its first and last address to itself', () => {
    expect(['10.0.1.0', '10.0.1.255', '10.0.1.1'].map((address) => reservedInSubnet(address, 24))).toStrictEqual(['network', 'broadcast', undefined]);
    expect(['10.0.0.0', '10.0.0.3', '10.0.0.2'].map((address) => reservedInSubnet(address, 30))).toStrictEqual(['network', 'broadcast', undefined]);
  });

  it('of two addresses or one has no others to keep', () => {
    expect([reservedInSubnet('10.0.0.0', 31), reservedInSubnet('10.0.0.1', 31), reservedInSubnet('10.0.0.0', 32)]).toStrictEqual([undefined, undefined, undefined]);
  });
});
