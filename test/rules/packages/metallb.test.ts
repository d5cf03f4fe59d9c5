import { describePackageRules, fleetWith, Installed, installed, linesOf, mgmt, node, PackageCases, w01 } from './base';
import { packageNamespaceOf, PACKAGES_NAMESPACE } from '../../../src/curated/names';
import { metalLbRules } from '../../../src/rules/packages/metallb';
import type { PackageSubject } from '../../../src/rules/rule';

const metallb = (config: object | string, settings: Partial<Installed> = {}) => installed({ packageName: 'metallb', name: 'lb', config, ...settings });

/** A load balancer with pools of these ranges, all of them announced. */
function pools(ranges: Readonly<Record<string, readonly string[]>>, settings: Partial<Installed> = {}): PackageSubject {
  return metallb({
    IPAddressPools: Object.entries(ranges).map(([name, addresses]) => ({ name, addresses })),
    L2Advertisements: [{ ipAddressPools: Object.keys(ranges) }],
  }, settings);
}

const pool = (...addresses: string[]) => pools({ one: addresses });
const field = (index: number, position = 0) => `Package/lb spec.config.IPAddressPools[${index}].addresses[${position}]`;
const VALID = { IPAddressPools: [{ name: 'one', addresses: ['10.40.0.0/24'] }], L2Advertisements: [{ ipAddressPools: ['one'] }] };
const PEER = { myASN: 65001, peerASN: 65000, peerAddress: '10.40.1.1' };
const WANTED = 'wanted a range such as 10.0.0.240/28 or 10.0.0.240-10.0.0.250';
const onMgmt = { namespace: packageNamespaceOf('mgmt') };
const bgp = (config: object) => metallb({ IPAddressPools: VALID.IPAddressPools, ...config });

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-050',
    accepts: {
      'no configuration': metallb(''),
      'what newer versions of MetalLB know': metallb({
        IPAddressPools: [{ ...VALID.IPAddressPools[0], avoidBuggyIPs: true, serviceAllocation: { priority: 50 } }],
        L2Advertisements: [{ interfaces: ['eth0'], nodeSelectors: [{ matchLabels: { a: 'b' } }] }],
        BGPPeers: [{ myASN: 65001, dynamicASN: 'internal', interface: 'eth0', bfdProfile: 'fast', ebgpMultiHop: true }],
      }),
      'pools, advertisements and peers': metallb({
        ...VALID,
        BGPAdvertisements: [{ name: 'a', ipAddressPools: ['one'], aggregationLength: 32, aggregationLengthV6: 128, communities: ['65000:1'], localPref: 100, peers: ['tor'] }],
        BGPPeers: [{ ...PEER, name: 'tor', peerPort: 179, holdTime: '90s', keepaliveTime: '30s', passwordSecret: { name: 'bgp' }, routerID: '10.40.0.1', sourceAddress: '10.40.0.2' }],
      }),
      'other values of the chart': metallb({ speaker: { ignoreExcludeLB: true }, controller: {} }),
      'the same in another package': installed({ packageName: 'harbor', config: { IPAddressPools: {} } }),
    },
    rejects: {
      'a key in other letters': [metallb({ ipAddressPools: [] }), 'Package/lb spec.config.ipAddressPools: the chart does not know this key; found ipAddressPools; wanted IPAddressPools'],
      'the name of a list in the singular': [metallb({ IPAddressPool: [] }), 'Package/lb spec.config.IPAddressPool: the chart does not know this key; found IPAddressPool; wanted IPAddressPools'],
      'a map in place of a list': [metallb({ IPAddressPools: {} }), 'Package/lb spec.config.IPAddressPools: the value is of the wrong type; found an empty map; wanted a list'],
      'a misspelt key of a pool': [
        metallb({ IPAddressPools: [{ name: 'one', addresses: [], autoAsign: false }] }),
        'Package/lb spec.config.IPAddressPools[0].autoAsign: the package does not know this key; found autoAsign; wanted autoAssign',
      ],
      'a pool without name and addresses': [
        metallb({ IPAddressPools: [{}] }),
        'Package/lb spec.config.IPAddressPools[0].addresses: the package demands this key',
        'Package/lb spec.config.IPAddressPools[0].name: the package demands this key',
      ],
      'one address in place of a list': [
        metallb({ IPAddressPools: [{ name: 'one', addresses: '10.40.0.0/24' }] }),
        'Package/lb spec.config.IPAddressPools[0].addresses: the value is of the wrong type; found "10.40.0.0/24"; wanted a list',
      ],
      'autoAssign where only pools have it': [
        metallb({ ...VALID, BGPAdvertisements: [{ ipAddressPools: ['one'], autoAssign: false }], BGPPeers: [PEER] }),
        'Package/lb spec.config.BGPAdvertisements[0].autoAssign: the package does not know this key; found autoAssign',
      ],
      'a peer without its numbers': [
        bgp({ BGPPeers: [{ peerAddress: '10.40.1.1', peerPort: 70000 }] }),
        'Package/lb spec.config.BGPPeers[0]: the value is none of the things that the package takes; found a map with peerAddress, peerPort; wanted a map with peerASN or a map with dynamicASN',
        'Package/lb spec.config.BGPPeers[0].myASN: the package demands this key',
        'Package/lb spec.config.BGPPeers[0].peerPort: the package does not take this value; found 70000; wanted at most 16384',
      ],
    },
  },
  {
    code: 'EKSA-PKG-051',
    accepts: {
      ...Object.fromEntries(['10.40.0.0/24', '10.40.0.9/32', '10.40.0.9/24', '10.40.0.1-10.40.0.1', '10.40.0.1-10.40.1.9', '10.40.0.1 - 10.40.0.9', '2001:db8::/64', '2001:db8::1-2001:db8::ff']
        .map((text) => [text, pool(text)])),
      'what is no text, which has its own rule': metallb({ IPAddressPools: [{ name: 'one', addresses: [42] }] }),
    },
    rejects: {
      ...Object.fromEntries(['10.40.0.9', '10.40.0.0/33', '10.40.0.1-9', '10.40.0.1-10.40.0.2-10.40.0.3', '10.40.0.0/24-10.40.1.0/24', '10.040.0.0/24', 'default', '', '-', '2001:db8::/129'].map((text) => [
        JSON.stringify(text), [pool(text), `${field(0)}: this is no range of addresses; found ${JSON.stringify(text)}; ${WANTED}`],
      ])),
      'a range that ends before it begins': [pool('10.40.0.9-10.40.0.1'), `${field(0)}: the range ends before it begins; found "10.40.0.9-10.40.0.1"; ${WANTED}`],
      'a range of two kinds': [
        pool('10.40.0.1-2001:db8::1'), `${field(0)}: the range begins and ends in different kinds of addresses; found "10.40.0.1-2001:db8::1"; ${WANTED}`,
      ],
      'every such range': [
        pools({ one: ['10.40.0.0/24', 'a'], two: ['b'] }),
        `${field(0, 1)}: this is no range of addresses; found "a"; ${WANTED}`,
        `${field(1)}: this is no range of addresses; found "b"; ${WANTED}`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-052',
    accepts: {
      'one range': pool('10.40.0.0/24'),
      'ranges that touch': pools({ one: ['10.40.0.0/25', '10.40.1.0-10.40.1.9'], two: ['10.40.0.128/25', '10.40.1.10-10.40.1.20'] }),
      'ranges of one address each': pool('10.40.0.1/32', '10.40.0.2/32', '10.40.0.3-10.40.0.3'),
      'ranges of both kinds whose numbers are equal': pool('0.0.0.1-0.0.0.9', '::1-::9'),
      'ranges that cannot be read': pool('a', 'a'),
      'ranges of two load balancers, which have their own rule': () => fleetWith([pool('10.40.0.0/24'), pools({ two: ['10.40.0.0/24'] }, { name: 'other' })]),
    },
    rejects: {
      'one range in two pools': [
        pools({ one: ['10.40.0.0/24'], two: ['10.40.0.0/24'] }), `${field(1)}: the range shares addresses with "10.40.0.0/24" of pool "one"; found "10.40.0.0/24"`,
      ],
      'two ranges of one pool': [
        pool('10.40.0.0/24', '10.40.0.255-10.40.1.3'), `${field(0, 1)}: the range shares addresses with "10.40.0.0/24" of pool "one"; found "10.40.0.255-10.40.1.3"`,
      ],
      'a range inside another, whichever is written first': [
        pools({ one: ['10.40.0.7/32'], two: ['10.40.0.0/24'] }), `${field(0)}: the range shares addresses with "10.40.0.0/24" of pool "two"; found "10.40.0.7/32"`,
      ],
      'a small range in the shadow of a large one': [
        pool('10.40.0.0/16', '10.40.0.1/32', '10.40.9.0/24'),
        `${field(0, 1)}: the range shares addresses with "10.40.0.0/16" of pool "one"; found "10.40.0.1/32"`,
        `${field(0, 2)}: the range shares addresses with "10.40.0.0/16" of pool "one"; found "10.40.9.0/24"`,
      ],
      'IPv6': [pool('2001:db8::/64', '2001:db8::ffff-2001:db8:0:1::'), `${field(0, 1)}: the range shares addresses with "2001:db8::/64" of pool "one"; found "2001:db8::ffff-2001:db8:0:1::"`],
      'pools without a name': [
        metallb({ IPAddressPools: [{ addresses: ['10.40.0.0/24'] }, { addresses: ['10.40.0.7/32'] }] }),
        `${field(1)}: the range shares addresses with "10.40.0.0/24"; found "10.40.0.7/32"`,
      ],
      'a block whose host bits are set': [pool('10.40.0.1/32', '10.40.0.200/24'), `${field(0)}: the range shares addresses with "10.40.0.200/24" of pool "one"; found "10.40.0.1/32"`],
    },
  },
  {
    code: 'EKSA-PKG-053',
    accepts: {
      'addresses outside the cluster': pool('10.40.0.0/24', '192.167.255.255-192.167.255.255', '192.169.0.0/16', '2001:db8::/64'),
      'a cluster of another app': pools({ one: ['192.168.0.0/24'] }, { namespace: packageNamespaceOf('elsewhere') }),
    },
    rejects: {
      'the network of pods': [pool('192.168.7.0/24'), `${field(0)}: the range shares addresses with the pod network (192.168.0.0/16) of the cluster; found "192.168.7.0/24"`],
      'the network of services': [pool('10.96.0.10-10.96.0.20'), `${field(0)}: the range shares addresses with the service network (10.96.0.0/12) of the cluster; found "10.96.0.10-10.96.0.20"`],
      'the last address of a network': [pool('192.168.255.255/32'), `${field(0)}: the range shares addresses with the pod network (192.168.0.0/16) of the cluster; found "192.168.255.255/32"`],
      'the network of the cluster that the package is on': [
        () => fleetWith([pool('10.50.0.0/24')], { clusters: [mgmt(), w01(({ cluster }) => { cluster.spec.clusterNetwork!.pods = { cidrBlocks: ['10.48.0.0/12'] }; })] }),
        `${field(0)}: the range shares addresses with the pod network (10.48.0.0/12) of the cluster; found "10.50.0.0/24"`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-054',
    accepts: {
      'addresses that nobody has': () => fleetWith([pool('10.20.1.12-10.20.2.9', '10.30.0.3-10.30.0.100', '10.31.0.102-10.31.0.255')], { machines: [node(1)] }),
      'IPv6 addresses whose numbers are those of others': () => fleetWith([pool('::a1e:0-::a1e:ffff')], { machines: [node(1)] }),
      'no machines': pool('10.30.0.0/24'),
    },
    rejects: {
      'the control plane endpoint of the cluster': [
        pool('10.20.2.0/24'), `${field(0)}: the range has an address that is taken: 10.20.2.10, the control plane endpoint of cluster "w01"; found "10.20.2.0/24"`,
      ],
      'the endpoint of another cluster, as the last address': [
        pool('10.20.1.9-10.20.1.10'), `${field(0)}: the range has an address that is taken: 10.20.1.10, the control plane endpoint of cluster "mgmt"; found "10.20.1.9-10.20.1.10"`,
      ],
      'the Tinkerbell services, as the only address': [
        pool('10.20.1.11/32'), `${field(0)}: the range has an address that is taken: 10.20.1.11, tinkerbellIP of cluster "mgmt"; found "10.20.1.11/32"`,
      ],
      ...Object.fromEntries([
        ['10.30.0.101', 'node address'], ['10.31.0.101', 'BMC address'], ['10.30.0.1', 'gateway'], ['10.30.0.2', 'name server'],
      ].map(([address, role]) => [`the ${role} of a machine`, [
        () => fleetWith([pool(`${address}-${address}`)], { machines: [node(1)] }),
        `${field(0)}: the range has an address that is taken: ${address}, the ${role} of machine "node-1"; found "${address}-${address}"`,
      ]])),
      'the first of many': [
        () => fleetWith([pool('10.30.0.101-10.30.0.255')], { machines: [node(3), node(2), node(1)] }),
        `${field(0)}: the range has an address that is taken: 10.30.0.101, the node address of machine "node-1"; found "10.30.0.101-10.30.0.255"`,
      ],
      'an IPv6 address of a machine': [
        () => fleetWith([pool('2001:db8::/64')], { machines: [node(1, { ipAddress: '2001:db8::7' })] }),
        `${field(0)}: the range has an address that is taken: 2001:db8:0:0:0:0:0:7, the node address of machine "node-1"; found "2001:db8::/64"`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-055',
    accepts: {
      'pools that exist': metallb({ ...VALID, BGPAdvertisements: [{ ipAddressPools: ['one', 'one'] }] }),
      'no advertisement': metallb({ IPAddressPools: VALID.IPAddressPools }),
      'an advertisement of all pools': metallb({ ...VALID, L2Advertisements: [{}] }),
      'an advertisement of some pools by their labels': metallb({ ...VALID, L2Advertisements: [{ ipAddressPools: [], ipAddressPoolSelectors: [{}] }] }),
    },
    rejects: {
      'nearly the name of a pool': [
        metallb({ ...VALID, L2Advertisements: [{ ipAddressPools: ['one', 'onee'] }] }),
        'Package/lb spec.config.L2Advertisements[0].ipAddressPools[1]: there is no pool of this name; found "onee"; wanted "one"',
      ],
      'another name': [
        metallb({ ...VALID, BGPAdvertisements: [{ ipAddressPools: ['production'] }] }),
        'Package/lb spec.config.BGPAdvertisements[0].ipAddressPools[0]: there is no pool of this name; found "production"',
      ],
      'any name where there are no pools': [
        metallb({ L2Advertisements: [{ ipAddressPools: ['one'] }] }), 'Package/lb spec.config.L2Advertisements[0].ipAddressPools[0]: there is no pool of this name; found "one"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-056',
    accepts: {
      'a pool that is announced by ARP': metallb(VALID),
      'a pool that is announced by BGP': bgp({ BGPAdvertisements: [{ ipAddressPools: ['one'] }], BGPPeers: [PEER] }),
      'no pools': metallb({}),
      'pools that are all announced': metallb({ ...VALID, L2Advertisements: [{}] }),
    },
    rejects: {
      'a pool without advertisement': [metallb({ IPAddressPools: VALID.IPAddressPools }), 'Package/lb spec.config.IPAddressPools[0].name: no advertisement has this pool; found "one"'],
      'a pool that others are announced beside': [
        metallb({ ...VALID, IPAddressPools: [...VALID.IPAddressPools, { name: 'two', addresses: [] }] }),
        'Package/lb spec.config.IPAddressPools[1].name: no advertisement has this pool; found "two"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-057',
    accepts: {
      'a peer that is named': bgp({ BGPPeers: [{ ...PEER, name: 'tor' }], BGPAdvertisements: [{ ipAddressPools: ['one'], peers: ['tor'] }] }),
      'a peer by the name that the chart gives it': bgp({ BGPPeers: [PEER, { ...PEER, peerAddress: '2001:db8::1' }], BGPAdvertisements: [{ ipAddressPools: ['one'], peers: ['bgppeer-1'] }] }),
      'all peers': bgp({ BGPPeers: [PEER], BGPAdvertisements: [{ ipAddressPools: ['one'] }] }),
      'no BGP': metallb(VALID),
      'a peer that is no map, which has its own rule': bgp({ BGPPeers: ['tor'] }),
    },
    rejects: {
      'addresses that are none': [
        bgp({ BGPPeers: [{ ...PEER, peerAddress: 'tor.example.com', routerID: '10.40.0', sourceAddress: '10.40.0.2/32' }] }),
        'Package/lb spec.config.BGPPeers[0].peerAddress: this is not an IP address; found "tor.example.com"',
        'Package/lb spec.config.BGPPeers[0].routerID: this is not an IP address; found "10.40.0"',
        'Package/lb spec.config.BGPPeers[0].sourceAddress: this is not an IP address; found "10.40.0.2/32"',
      ],
      'no peers at all': [
        bgp({ BGPAdvertisements: [{ ipAddressPools: ['one'], peers: ['tor'] }] }), 'Package/lb spec.config.BGPAdvertisements[0]: there is no peer to announce the pool to',
      ],
      'nearly the name of a peer': [
        bgp({ BGPPeers: [{ ...PEER, name: 'tor-1' }], BGPAdvertisements: [{ ipAddressPools: ['one'], peers: ['tor1'] }] }),
        'Package/lb spec.config.BGPAdvertisements[0].peers[0]: there is no peer of this name; found "tor1"; wanted "tor-1"',
      ],
      'the name that the chart gives to peers without one': [
        bgp({ BGPPeers: [{ ...PEER, name: 'tor' }, PEER], BGPAdvertisements: [{ ipAddressPools: ['one'], peers: ['spine'] }] }),
        'Package/lb spec.config.BGPAdvertisements[0].peers[0]: there is no peer of this name; found "spine"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-058',
    accepts: { 'two names': pools({ one: ['10.40.0.0/24'], two: ['10.40.1.0/24'] }), 'no names, which has its own rule': metallb({ IPAddressPools: [{}, {}] }) },
    rejects: {
      'one name for two pools': [
        metallb({ ...VALID, IPAddressPools: [...VALID.IPAddressPools, { name: 'one', addresses: ['10.40.1.0/24'] }] }),
        'Package/lb spec.config.IPAddressPools[1].name: another pool has this name; found "one"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-059',
    accepts: {
      'addresses of its own for each cluster': () => fleetWith([pools({ one: ['10.40.0.0/25'] }), pools({ one: ['10.40.0.128/25'] }, onMgmt)]),
      'ranges of one cluster, which have their own rule': () => fleetWith([pool('10.40.0.0/24', '10.40.0.0/25'), pools({ two: ['10.40.0.0/24'] }, { name: 'other' })]),
      'another package with such values': () => fleetWith([pool('10.40.0.0/24'), installed({ packageName: 'harbor', config: VALID, ...onMgmt })]),
    },
    rejects: {
      'one range on two clusters': [
        () => fleetWith([pool('10.40.0.0/24'), pools({ one: ['10.40.0.7/32'] }, { ...onMgmt, name: 'a' })]),
        'Package/a spec.config.IPAddressPools[0].addresses[0]: cluster "w01" hands out addresses of "10.40.0.0/24" too; found "10.40.0.7/32"',
      ],
      'a cluster of another app': [
        () => fleetWith([pool('10.40.0.0/24'), pools({ one: ['10.40.0.128-10.40.0.130'] }, { namespace: packageNamespaceOf('elsewhere'), name: 'a' })]),
        'Package/a spec.config.IPAddressPools[0].addresses[0]: cluster "w01" hands out addresses of "10.40.0.0/24" too; found "10.40.0.128-10.40.0.130"',
      ],
      // of the ranges before it one is of the same cluster, and reaches further
      'a range in the shadow of another one of its cluster': [
        () => fleetWith([pools({ one: ['10.40.0.0/25'] }, { ...onMgmt, name: 'a' }), pool('10.40.0.0-10.40.3.255', '10.40.0.9/32')]),
        `${field(0)}: cluster "mgmt" hands out addresses of "10.40.0.0/25" too; found "10.40.0.0-10.40.3.255"`,
        `${field(0, 1)}: cluster "mgmt" hands out addresses of "10.40.0.0/25" too; found "10.40.0.9/32"`,
      ],
      'IPv6': [
        () => fleetWith([pool('2001:db8::/64'), pools({ one: ['2001:db8::1/128'] }, { ...onMgmt, name: 'a' })]),
        'Package/a spec.config.IPAddressPools[0].addresses[0]: cluster "w01" hands out addresses of "2001:db8::/64" too; found "2001:db8::1/128"',
      ],
    },
  },
];

describePackageRules(metalLbRules, cases);

it('compares clusters whatever the order of declaration', () => {
  const packages = ['w01', 'mgmt', 'elsewhere'].map((name, index) => pools({ one: [`10.40.0.${index}/24`] }, { name: `lb-${name}`, namespace: packageNamespaceOf(name) }));
  const lines = linesOf(fleetWith(packages), 'EKSA-PKG-059');
  expect(lines).toHaveLength(packages.length - 1);
  expect(linesOf(fleetWith([...packages].reverse()), 'EKSA-PKG-059')).toStrictEqual(lines);
});

it('is not looked for in the deprecated namespace of a fleet without management cluster', () => {
  const network = pools({ one: ['192.168.0.0/24'] }, { namespace: PACKAGES_NAMESPACE });
  expect(linesOf(fleetWith([network], { clusters: [w01()] }), 'EKSA-PKG-053')).toStrictEqual([]);
  expect(linesOf(fleetWith([network]), 'EKSA-PKG-053')).toStrictEqual([`EKSA-PKG-053 ${field(0)}: the range shares addresses with the pod network (192.168.0.0/16) of the cluster; found "192.168.0.0/24"`]);
});

it('is told that a list is misspelt, and not what follows from it', () => {
  const misspelt = metallb({ ipAddressPools: VALID.IPAddressPools, L2Advertisements: VALID.L2Advertisements }, { targetNamespace: 'default' });
  expect(linesOf(fleetWith([misspelt]))).toStrictEqual([
    'EKSA-PKG-050 Package/lb spec.config.ipAddressPools: the chart does not know this key; found ipAddressPools; wanted IPAddressPools',
  ]);
});
