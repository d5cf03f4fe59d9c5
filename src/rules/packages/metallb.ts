// MetalLB: its schema says nothing of pools, advertisements and peers, and the chart passes over what it does not know.
import { configFaults, JsonSchemaDocument } from '../../curated/config-schema';
import { configField } from '../../curated/review';
import { Severity } from '../../findings';
import { firstNames } from '../../findings/first-names';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { isMap } from '../../model/is-map';
import { boundsOf, parseAddress } from '../addresses';
import { memoise } from '../memoise';
import { clusterRanges } from '../network/networks';
import type { Complaint, FleetRule, PackageRule, PackageSubject } from '../rule';
import { AddressRange, overlaps, rangeOf, shareAddresses, takenIn } from './address-ranges';
import { about, clusterOf, packageNameOf, packagesByCluster, targetClusterName } from './subjects';

const LISTS = ['IPAddressPools', 'L2Advertisements', 'BGPAdvertisements', 'BGPPeers'] as const;
type List = typeof LISTS[number];

/** A range of a pool. */
interface PoolRange extends AddressRange {
  readonly pool: string;
  /** As it is written. */
  readonly text: string;
  readonly field: string;
}

/** An entry of a list, with its place. */
interface Entry {
  readonly value: Readonly<Record<string, unknown>>;
  readonly index: number;
}

function isMetalLb(subject: PackageSubject): boolean {
  return packageNameOf(subject) === 'metallb' && subject.config.value !== undefined;
}

function entriesOf({ config }: PackageSubject, list: List): readonly Entry[] {
  const entries = config.value?.[list];
  return Array.isArray(entries) ? entries.flatMap((value, index) => (isMap(value) ? [{ value, index }] : [])) : [];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const TEXTS = { type: 'array', items: { type: 'string' } };
const OPEN_LIST = { type: 'array', items: { type: 'object' } };
const AUTONOMOUS_SYSTEM = { type: 'integer', minimum: 0, maximum: 4294967295 };

function entriesWith(properties: object, more: object = {}): object {
  return { type: 'array', items: { type: 'object', additionalProperties: false, properties: { name: { type: 'string' }, ...properties }, ...more } };
}

/** What the chart makes MetalLB's own objects of: a name, and the fields that their kinds have. */
const ENTRIES: JsonSchemaDocument = {
  type: 'object',
  properties: {
    IPAddressPools: entriesWith({
      addresses: TEXTS, autoAssign: { type: 'boolean' }, avoidBuggyIPs: { type: 'boolean' }, serviceAllocation: { type: 'object' },
    }, { required: ['name', 'addresses'] }),
    L2Advertisements: entriesWith({
      ipAddressPools: TEXTS, ipAddressPoolSelectors: OPEN_LIST, nodeSelectors: OPEN_LIST, serviceSelectors: OPEN_LIST, interfaces: TEXTS,
    }),
    BGPAdvertisements: entriesWith({
      aggregationLength: { type: 'integer', minimum: 1, maximum: 32 },
      aggregationLengthV6: { type: 'integer', minimum: 1, maximum: 128 },
      communities: TEXTS,
      ipAddressPools: TEXTS,
      ipAddressPoolSelectors: OPEN_LIST,
      localPref: { type: 'integer', minimum: 0 },
      nodeSelectors: OPEN_LIST,
      peers: TEXTS,
      serviceSelectors: OPEN_LIST,
    }),
    BGPPeers: entriesWith({
      bfdProfile: { type: 'string' },
      connectTime: { type: 'string' },
      disableMP: { type: 'boolean' },
      dualStackAddressFamily: { type: 'boolean' },
      dynamicASN: { type: 'string', enum: ['internal', 'external'] },
      ebgpMultiHop: { type: 'boolean' },
      enableGracefulRestart: { type: 'boolean' },
      holdTime: { type: 'string' },
      interface: { type: 'string' },
      keepaliveTime: { type: 'string' },
      myASN: AUTONOMOUS_SYSTEM,
      nodeSelectors: OPEN_LIST,
      password: { type: 'string' },
      passwordSecret: { type: 'object' },
      peerASN: AUTONOMOUS_SYSTEM,
      peerAddress: { type: 'string' },
      peerPort: { type: 'integer', minimum: 1, maximum: 16384 },
      routerID: { type: 'string' },
      sourceAddress: { type: 'string' },
      vrf: { type: 'string' },
    }, {
      required: ['myASN'],
      allOf: [{ anyOf: [{ required: ['peerASN'] }, { required: ['dynamicASN'] }] }, { anyOf: [{ required: ['peerAddress'] }, { required: ['interface'] }] }],
    }),
  },
};

const form: PackageRule = {
  code: 'EKSA-PKG-050',
  severity: Severity.ERROR,
  title: 'A MetalLB pool, advertisement or peer in another form',
  why: 'The schema of the package does not look at these lists. The chart makes objects of MetalLB of them, which the API server refuses, and passes over lists that it does not know.',
  fix: 'Correct the entry',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    const config = subject.config.value!;
    const given = Object.fromEntries(LISTS.filter((list) => config[list] !== undefined).map((list) => [list, config[list]]));
    for (const { code: _, path, ...fault } of configFaults(given, ENTRIES)) yield about(subject, { field: configField(path), ...fault });
    for (const key of Object.keys(config)) {
      const wanted = LISTS.some((list) => list === key) ? undefined : nearest(key, LISTS);
      if (wanted !== undefined) yield about(subject, { field: configField([key]), message: 'the chart does not know this key', found: key, wanted });
    }
  },
};

/** The ranges of all pools that can be read, and what is wrong with the others. */
const pools = memoise((subject: PackageSubject): { readonly ranges: readonly PoolRange[]; readonly faults: readonly Complaint[] } => {
  const ranges: PoolRange[] = [];
  const faults: Complaint[] = [];
  for (const { value, index } of entriesOf(subject, 'IPAddressPools')) {
    for (const [position, text] of textsIn(value.addresses).entries()) {
      const field = configField(['IPAddressPools', index, 'addresses', position]);
      const range = rangeOf(text);
      if (typeof range === 'string') faults.push(about(subject, { field, message: range, found: shown(text), wanted: 'a range such as 10.0.0.240/28 or 10.0.0.240-10.0.0.250' }));
      else ranges.push({ pool: typeof value.name === 'string' ? value.name : '', text, field, ...range });
    }
  }
  return { ranges, faults };
});

const addresses: PackageRule = {
  code: 'EKSA-PKG-051',
  severity: Severity.ERROR,
  title: 'An address range that MetalLB cannot read',
  why: 'The resource that the chart makes of it is refused by the webhook of MetalLB.',
  fix: 'Write a block, or the first and the last address with a dash between them',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (isMetalLb(subject)) yield* pools(subject).faults;
  },
};

const overlapping: PackageRule = {
  code: 'EKSA-PKG-052',
  severity: Severity.ERROR,
  title: 'MetalLB pools that overlap',
  why: 'MetalLB refuses a configuration in which an address is in two pools, and keeps the one before.',
  fix: 'Take the shared addresses out of one of them',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    for (const [range, other] of overlaps(pools(subject).ranges, (each) => each)) {
      yield about(subject, { field: range.field, message: `the range shares addresses with ${shown(other.text)}${other.pool === '' ? '' : ` of pool ${shown(other.pool)}`}`, found: shown(range.text) });
    }
  },
};

const clusterNetwork: PackageRule = {
  code: 'EKSA-PKG-053',
  severity: Severity.ERROR,
  title: 'A MetalLB pool in the network of the cluster',
  why: 'Addresses of pods and services are reached inside the cluster only: nobody outside finds a service there.',
  fix: 'Take addresses of the network of the machines',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const cluster = clusterOf(subject, fleet);
    if (cluster === undefined || !isMetalLb(subject)) return;
    for (const range of pools(subject).ranges) {
      const other = clusterRanges(cluster.model).find((each) => shareAddresses(range, { kind: each.range.address.kind(), ...boundsOf(each.range) }));
      if (other !== undefined) yield about(subject, { field: range.field, message: `the range shares addresses with the ${other.label} (${other.text}) of the cluster`, found: shown(range.text) });
    }
  },
};

const addressInUse: PackageRule = {
  code: 'EKSA-PKG-054',
  severity: Severity.ERROR,
  title: 'A MetalLB pool with an address that is taken',
  why: 'Two on the network answer for one address as soon as a service gets it.',
  fix: 'Take that address out of the pool',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    if (!isMetalLb(subject)) return;
    for (const range of pools(subject).ranges) {
      const taken = takenIn(fleet, range);
      if (taken !== undefined) yield about(subject, { field: range.field, message: `the range has an address that is taken: ${taken}`, found: shown(range.text) });
    }
  },
};

const ADVERTISEMENTS = ['L2Advertisements', 'BGPAdvertisements'] as const;
/** So many names are looked through for one that was meant. */
const FEW_NAMES = 100;
/** So many names a message lists. */
const LISTED_NAMES = 5;

function poolNames(subject: PackageSubject): ReadonlySet<string> {
  return new Set(entriesOf(subject, 'IPAddressPools').map(({ value: { name } }) => name).filter((name) => typeof name === 'string'));
}

/** A reference to what is not there. */
function unknownName(what: string, name: string, names: ReadonlySet<string>): Omit<Complaint, 'object' | 'field'> {
  const few = [...names].slice(0, FEW_NAMES);
  const close = nearest(name, few);
  return {
    message: `there is no ${what} of this name`,
    found: shown(name),
    ...close !== undefined && { wanted: shown(close) },
    ...close === undefined && names.size > 0 && { fix: `The ${what}s are ${firstNames(few, LISTED_NAMES)}` },
  };
}

/** An advertisement that names no pool means all of them, which an empty list hardly does. */
function withoutPool({ ipAddressPools, ipAddressPoolSelectors }: Entry['value'], names: ReadonlySet<string>): Omit<Complaint, 'object' | 'field'>[] {
  if (ipAddressPoolSelectors !== undefined) return [];
  if (ipAddressPools === undefined) return names.size === 0 ? [{ message: 'there is no pool to announce', fix: 'Add an entry to IPAddressPools' }] : [];
  const isEmpty = Array.isArray(ipAddressPools) && ipAddressPools.length === 0;
  return isEmpty ? [{ message: 'the advertisement names no pool', fix: 'Name a pool, or leave ipAddressPools out for all of them' }] : [];
}

const poolOfAdvertisement: PackageRule = {
  code: 'EKSA-PKG-055',
  severity: Severity.ERROR,
  title: 'A MetalLB advertisement of a pool that does not exist',
  why: 'Nothing announces the addresses that were meant, so services keep an address that nobody reaches.',
  fix: 'Name a pool of IPAddressPools',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    const names = poolNames(subject);
    for (const list of ADVERTISEMENTS) {
      for (const { value, index } of entriesOf(subject, list)) {
        for (const [position, name] of textsIn(value.ipAddressPools).entries()) {
          if (!names.has(name)) yield about(subject, { field: configField([list, index, 'ipAddressPools', position]), ...unknownName('pool', name, names) });
        }
        yield* withoutPool(value, names).map((complaint) => about(subject, { field: configField([list, index, 'ipAddressPools']), ...complaint }));
      }
    }
  },
};

const unadvertised: PackageRule = {
  code: 'EKSA-PKG-056',
  severity: Severity.WARNING,
  title: 'A MetalLB pool that nothing announces',
  why: 'Services get addresses of it, and nobody outside the cluster learns where they are.',
  fix: 'Add the pool to an entry of L2Advertisements or BGPAdvertisements',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    const advertisements = ADVERTISEMENTS.flatMap((list) => entriesOf(subject, list));
    // without a pool, or with a selector, one may mean any
    if (advertisements.some(({ value }) => value.ipAddressPools === undefined || value.ipAddressPoolSelectors !== undefined)) return;
    const announced = new Set(advertisements.flatMap(({ value }) => textsIn(value.ipAddressPools)));
    for (const { value: { name }, index } of entriesOf(subject, 'IPAddressPools')) {
      if (typeof name === 'string' && !announced.has(name)) yield about(subject, { field: configField(['IPAddressPools', index, 'name']), message: 'no advertisement has this pool', found: shown(name) });
    }
  },
};

const peers: PackageRule = {
  code: 'EKSA-PKG-057',
  severity: Severity.ERROR,
  title: 'A MetalLB peer that is none',
  why: 'BGP sessions need an address to connect to, and advertisements go to the peers that they name.',
  fix: 'Correct the address of the peer; when no peer is named, advertisements go to all',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    const all = entriesOf(subject, 'BGPPeers');
    for (const { value, index } of all) {
      for (const key of ['peerAddress', 'routerID', 'sourceAddress'] as const) {
        const text = value[key];
        if (typeof text === 'string' && parseAddress(text) === undefined) yield about(subject, { field: configField(['BGPPeers', index, key]), message: 'this is not an IP address', found: shown(text) });
      }
    }
    // a peer without name gets one from its position
    const names = new Set(all.map(({ value: { name }, index }) => (typeof name === 'string' ? name : `bgppeer-${index}`)));
    for (const { value, index } of entriesOf(subject, 'BGPAdvertisements')) {
      if (all.length === 0) yield about(subject, { field: configField(['BGPAdvertisements', index]), message: 'there is no peer to announce the pool to', fix: 'Add an entry to BGPPeers' });
      for (const [position, name] of textsIn(value.peers).entries()) {
        if (all.length === 0 || names.has(name)) continue;
        yield about(subject, { field: configField(['BGPAdvertisements', index, 'peers', position]), ...unknownName('peer', name, names) });
      }
    }
  },
};

const nameTwice: PackageRule = {
  code: 'EKSA-PKG-058',
  severity: Severity.ERROR,
  title: 'Two MetalLB pools of one name',
  why: 'They become one object: the last one that is applied wins.',
  fix: 'Give each pool a name of its own, or write all addresses into one',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (!isMetalLb(subject)) return;
    const seen = new Set<unknown>();
    for (const { value: { name }, index } of entriesOf(subject, 'IPAddressPools')) {
      if (typeof name === 'string' && seen.has(name)) yield about(subject, { field: configField(['IPAddressPools', index, 'name']), message: 'another pool has this name', found: shown(name) });
      seen.add(name);
    }
  },
};

const poolsOfClusters: FleetRule = {
  code: 'EKSA-PKG-059',
  severity: Severity.WARNING,
  title: 'Clusters that hand out the same addresses',
  why: 'On one network two services answer for one address as soon as both clusters give it away. In networks apart it is right.',
  fix: 'Give each cluster addresses of its own, or waive it when the networks are apart',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const ranges = [...packagesByCluster(fleet).values()].flat().filter(isMetalLb)
      .flatMap((subject) => pools(subject).ranges.map((range) => ({ ...range, subject, cluster: targetClusterName(subject, fleet) })));
    for (const [{ subject, field, text }, other] of overlaps(ranges, ({ cluster }) => cluster)) {
      const message = `cluster ${shown(other.cluster)} hands out addresses of ${shown(other.text)} too`;
      yield { ...about(subject, { field, message, found: shown(text) }), construct: subject.construct };
    }
  },
};

/** Rules about MetalLB. */
export const metalLbRules = [
  form, addresses, overlapping, clusterNetwork, addressInUse, poolOfAdvertisement, unadvertised, peers, nameTwice, poolsOfClusters,
] as const;
