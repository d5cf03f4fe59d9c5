import { siteCluster, siteMachine } from './sites';
import { distinct, inOrder, networksOf, rangeOf } from '../../src/drawing/site-networks';

describe('the networks of a site', () => {
  const machines = [
    siteMachine({ hostname: 'b', network: '10.20.1.0/24', ipAddress: '10.20.1.5', vlan: '20', bmcAddress: '10.21.0.10' }),
    siteMachine({ hostname: 'a', network: '10.20.1.0/24', ipAddress: '10.20.1.4', vlan: '20', bmcAddress: '10.21.0.9' }),
    siteMachine({ hostname: 'c', network: '9.0.0.0/16', ipAddress: '9.0.0.5', gateway: '', bmcAddress: '' }),
    siteMachine({ hostname: 'd', network: '' }),
  ];

  it('are told from machines, in the order of their addresses', () => {
    expect(networksOf({ clusters: [], machines })).toStrictEqual([
      { name: '9.0.0.0/16', machines: [machines[2]], vlans: [], gateways: [], bmcAddresses: [], claims: [] },
      { name: '10.20.1.0/24', machines: [machines[0], machines[1]], vlans: ['20'], gateways: ['10.20.0.1'], bmcAddresses: ['10.21.0.9', '10.21.0.10'], claims: [] },
      { name: '', machines: [machines[3]], vlans: [], gateways: ['10.20.0.1'], bmcAddresses: ['10.21.0.21'], claims: [] },
    ]);
  });

  it('have the addresses of clusters, each in the smallest network around it', () => {
    const nested = [...machines, siteMachine({ hostname: 'e', network: '10.20.0.0/16' })];
    const hub = siteCluster({ endpoint: '10.20.1.10', tinkerbellIp: '10.20.9.11' });
    const edge = siteCluster({ name: 'edge', management: 'hub', isManagement: false, endpoint: '10.20.1.12', tinkerbellIp: '10.20.9.11' });
    const elsewhere = siteCluster({ name: 'far', endpoint: '172.16.0.1', tinkerbellIp: 'name.example.com' });
    const claims = networksOf({ clusters: [hub, hub, edge, elsewhere], machines: nested }).map((network) => [network.name, network.claims.map(({ address, use }) => `${address} ${use}`)]);
    expect(claims).toStrictEqual([
      ['9.0.0.0/16', []], ['10.20.0.0/16', ['10.20.9.11 Tinkerbell of hub']], ['10.20.1.0/24', ['10.20.1.10 API of hub', '10.20.1.12 API of edge']], ['', []],
    ]);
  });
});

describe('addresses', () => {
  it('are in order, and a range of one is one', () => {
    expect(inOrder(['10.0.0.10', 'none', '10.0.0.9'])).toStrictEqual(['10.0.0.9', '10.0.0.10', 'none']);
    expect(rangeOf(['10.0.0.9', '10.0.0.10'])).toBe('10.0.0.9 to 10.0.0.10');
    expect(rangeOf(['10.0.0.9'])).toBe('10.0.0.9');
    expect(rangeOf([])).toBe('');
    expect(distinct(['a', '', 'b', 'a'])).toStrictEqual(['a', 'b']);
  });
});
