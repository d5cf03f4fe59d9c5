import { runRules } from '../../../src/rules/engine';
import { Change, fleetOf, scenario } from '../base';

const workload: Change = ({ spec }) => { spec.managementCluster!.name = 'hub'; };
const tinkerbellIp = (text: string): Change => ({ datacenter }) => { datacenter.spec.tinkerbellIP = text; };
const fixesOf = (...changes: readonly Change[]) => runRules(fleetOf(scenario(...changes))).findings.map(({ code, fix }) => [code, fix]);

describe('advice about the tinkerbellIP of a workload cluster', () => {
  const OF_MANAGEMENT = 'Correct the tinkerbellIP of the management cluster, which all its clusters share';

  it.each([
    ['EKSA-NET-040', '', 'Set tinkerbellIP to that of the management cluster'],
    ['EKSA-NET-041', '10.20.0', OF_MANAGEMENT],
    ['EKSA-NET-043', 'fd00::11', OF_MANAGEMENT],
    ['EKSA-NET-044', '127.0.0.1', OF_MANAGEMENT],
    ['EKSA-NET-046', '10.20.0.101', 'Give the machine another address: that of the Tinkerbell services is the management cluster\'s'],
  ])('can be followed: %s', (code, address, fix) => {
    expect(fixesOf(workload, tinkerbellIp(address))).toStrictEqual([[code, fix]]);
  });

  it('is not given to a management cluster', () => {
    expect(fixesOf(tinkerbellIp('127.0.0.1'))).toStrictEqual([['EKSA-NET-044', 'Use an address of the network of the machines, or a name that they can look up']]);
    expect(fixesOf(tinkerbellIp('10.20.0.101'))).toStrictEqual([['EKSA-NET-046', 'Reserve an address that nothing else has']]);
  });
});
