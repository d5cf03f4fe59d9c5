import fc from 'fast-check';
import { AddressPlan, EksaError } from '../../../src';

function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings.map(({ code, message }) => `${code} ${message}`);
    throw error;
  }
  return [];
}

describe('an address plan', () => {
  it('is divided in order, around the subnets that are given', () => {
    const plan = AddressPlan.of('10.20.0.0/16');
    const given = plan.subnet({ cidr: '10.20.1.0/24', vlanId: 7 });
    const next = [plan.nextSubnet(24, { nameservers: ['1.1.1.1'] }), plan.nextSubnet(24), plan.nextSubnet(23), plan.nextSubnet(25), plan.nextSubnet(31)];
    expect([given, ...next].map(({ cidr }) => cidr)).toStrictEqual(['10.20.1.0/24', '10.20.0.0/24', '10.20.2.0/24', '10.20.4.0/23', '10.20.3.0/25', '10.20.3.128/31']);
    expect([given.vlanId, next[0].nameservers]).toStrictEqual([7, ['1.1.1.1']]);
    expect([plan.cidr, plan.subnets]).toStrictEqual(['10.20.0.0/16', [given, ...next]]);
  });

  it('may be one subnet as a whole', () => {
    expect(AddressPlan.of('10.20.0.0/24').nextSubnet(24).cidr).toBe('10.20.0.0/24');
  });

  it.each([
    ['a plan that is no network', () => AddressPlan.of('10.20.0.1/16'), 'EKSA-PLAN-003 this is an address in a network, not a network'],
    ['a subnet outside', () => AddressPlan.of('10.20.0.0/16').subnet({ cidr: '10.21.0.0/24' }), 'EKSA-PLAN-011 the subnet is not in 10.20.0.0/16'],
    ['a subnet around it', () => AddressPlan.of('10.20.0.0/16').subnet({ cidr: '10.0.0.0/8' }), 'EKSA-PLAN-011 the subnet is not in 10.20.0.0/16'],
    ['a subnet that is no network', () => AddressPlan.of('10.20.0.0/16').subnet({ cidr: 'x' }), 'EKSA-PLAN-001 this is no network'],
    ['a larger subnet', () => AddressPlan.of('10.20.0.0/16').nextSubnet(15), 'EKSA-PLAN-014 no subnet of 10.20.0.0/16 has a prefix of this length'],
    ['a subnet of one address', () => AddressPlan.of('10.20.0.0/16').nextSubnet(32), 'EKSA-PLAN-014 no subnet of 10.20.0.0/16 has a prefix of this length'],
  ])('refuses %s', (_, work, expected) => {
    expect(refusal(work)).toStrictEqual([expected]);
  });

  it('refuses what overlaps, and what it has no room for', () => {
    const plan = AddressPlan.of('10.20.0.0/24');
    plan.nextSubnet(26);
    plan.subnet({ cidr: '10.20.0.128/26' });
    expect(refusal(() => plan.subnet({ cidr: '10.20.0.128/25' }))).toStrictEqual(['EKSA-PLAN-012 the subnet overlaps 10.20.0.128/26 of the same plan']);
    expect(refusal(() => plan.nextSubnet(25))).toStrictEqual(['EKSA-PLAN-013 10.20.0.0/24 has no room for another /25: it is divided into 2 subnets']);
    expect(plan.nextSubnet(26).cidr).toBe('10.20.0.64/26');
  });

  it('never makes subnets that overlap, and uses all of its addresses', () => {
    fc.assert(fc.property(fc.shuffledSubarray([25, 26, 27, 28, 29, 30, 31, 31], { minLength: 8 }), (lengths) => {
      const plan = AddressPlan.of('10.20.0.0/24');
      // in order of their size they fit without a gap
      const subnets = [...lengths].sort((a, b) => a - b).map((length) => plan.nextSubnet(length));
      for (const [index, subnet] of subnets.entries()) expect(subnets.slice(index + 1).filter((other) => other.overlaps(subnet))).toStrictEqual([]);
      expect(refusal(() => plan.nextSubnet(31))).toHaveLength(1);
    }), { numRuns: 20 });
  });
});
