import { controller, findingsOf, fleetWith, installed, linesOf, mgmt, node, w01 } from './base';
import { packageNamespaceOf } from '../../../src/curated/names';
import { runRules } from '../../../src/rules/engine';
import { packageRules } from '../../../src/rules/packages';
import { overlaps, rangeOf } from '../../../src/rules/packages/address-ranges';
import type { BundleControllerSubject, ClusterSubject, Fleet, PackageSubject, Rule } from '../../../src/rules/rule';
import { inventory } from '../fleet/base';

/** An address for each number, one network for each kind of thing. */
const address = (network: number, index: number) => `10.${network}.${Math.floor(index / 200)}.${index % 200 + 10}`;

/** One pool for each cluster, none of which shares addresses with anything. */
const balancer = (cluster: string, index: number) => installed({
  packageName: 'metallb',
  name: `lb-${index}`,
  namespace: packageNamespaceOf(cluster),
  config: { IPAddressPools: [{ name: 'one', addresses: [`${address(40, index)}/32`] }], L2Advertisements: [{ ipAddressPools: ['one'] }] },
});

/** A management cluster and workload clusters, each with a load balancer, settings of its controller, and a machine. */
function manyClusters(count: number): Fleet {
  const management = mgmt();
  const workloads = Array.from({ length: count }, (_, index) => w01(({ cluster }) => {
    cluster.metadata.name = `c${index}`;
    cluster.spec.controlPlaneConfiguration!.endpoint = { host: address(50, index) };
  }, { construct: `app/c${index}`, management }));
  return fleetWith(workloads.map((_, index) => balancer(`c${index}`, index)), {
    clusters: [management, ...workloads],
    controllers: workloads.map((_, index) => controller({ createNamespace: true }, { name: `c${index}` })),
    inventories: [inventory('machines', ...workloads.map((_, index) => node(1, { hostname: `n${index}`, ipAddress: address(60, index), bmc: { ipAddress: address(61, index) } })))],
  });
}

/** One cluster with packages that have names, configurations and dependencies. */
function manyPackages(count: number): Fleet {
  return fleetWith(Array.from({ length: count }, (_, index) => balancer('w01', index)), { controllers: [controller({ createNamespace: true })] });
}

/** How often rules read anything of a cluster, a package or a controller: a measure of their work that no other load on the machine disturbs. */
function reads(given: Fleet, rules: readonly Rule[]): number {
  let total = 0;
  const counted = <T extends object>(subject: T): T => new Proxy(subject, {
    get: (target, key, receiver) => {
      total++;
      return Reflect.get(target, key, receiver);
    },
  });
  const fleet: Fleet = {
    ...given,
    clusters: given.clusters.map((each) => counted<ClusterSubject>(each)),
    packages: given.packages!.map((each) => counted<PackageSubject>({ ...each, object: counted(each.object) })),
    bundleControllers: given.bundleControllers!.map((each) => counted<BundleControllerSubject>({ ...each, object: counted(each.object) })),
  };
  expect(runRules(fleet, { rules }).findings).toStrictEqual([]);
  return total;
}


describe.each([['clusters', manyClusters], ['packages', manyPackages]] as const)('with many %s', (_, fleetOfSize) => {
  const [small, large] = [100, 400].map(fleetOfSize);

  const rules = packageRules.map((rule) => [rule.code, rule] as const);

  it.each(rules)('the work of %s grows with their number, not with its square', (__, rule) => {
    // sorting adds a logarithm
    expect(reads(large, [rule]) / reads(small, [rule])).toBeLessThan(4 * 1.5);
  });
});

describe('many ranges', () => {
  /** Blocks of four addresses, one after the other. */
  const blocks = (count: number, step: number) => Array.from({ length: count }, (_, index) => {
    const first = BigInt(index * step);
    return { kind: 'ipv4' as const, first, last: first + 3n, owner: index % 7 };
  });

  it.each([['touch', 4, 0], ['share an address', 3, 1]] as const)('that %s are compared with their neighbours only', (_, step, found) => {
    const work = (count: number) => {
      let total = 0;
      const counted = blocks(count, step).map((each) => new Proxy(each, {
        get: (target, key) => {
          total++;
          return Reflect.get(target, key) as unknown;
        },
      }));
      expect([...overlaps(counted, ({ owner }) => owner)]).toHaveLength(found * (count - 1));
      return total;
    };
    expect(work(8000) / work(2000)).toBeLessThan(4 * 1.5);
  });

  // where each range is compared with each other one, these take minutes; the limit of a test are seconds
  const MANY = 30_000;
  const texts = Array.from({ length: MANY }, (_, index) => `10.${40 + Math.floor(index / 65536)}.${Math.floor(index / 256) % 256}.${index % 256}/32`);
  const withRanges = (addresses: readonly string[], namespace?: string): PackageSubject => ({
    ...installed({ packageName: 'metallb', name: 'lb', namespace }),
    // the text of as many is beyond what is read
    config: { value: { IPAddressPools: [{ name: 'one', addresses }], L2Advertisements: [{ ipAddressPools: ['one'] }] }, faults: [], tolerated: [] },
  });

  it('of one pool are all looked at', () => {
    const machines = Array.from({ length: 5000 }, (_, index) => node(1, { hostname: `n${index}`, ipAddress: address(60, index) }));
    const fleet = fleetWith([withRanges(texts)], { machines, controllers: [controller({ createNamespace: true })] });
    expect(linesOf(fleet)).toStrictEqual([]);
  });

  it('of which each is there twice are all reported', () => {
    expect(findingsOf(fleetWith([withRanges([...texts, ...texts])]), 'EKSA-PKG-052')).toHaveLength(MANY);
  });

  it('of two clusters are all compared', () => {
    const shared = fleetWith([withRanges(texts), withRanges(texts, packageNamespaceOf('mgmt'))]);
    expect(findingsOf(shared, 'EKSA-PKG-059')).toHaveLength(MANY);
  });
});

describe('a text of a million characters', () => {
  const SIZE = 1_000_000;

  it.each(['$', '$$', '$${', '${', '${a} ', '$(', '{'])('of %j is searched for variables in one pass', (piece) => {
    const config = piece.repeat(SIZE / piece.length);
    const subject = { ...installed({ packageName: 'metallb', name: 'lb', config: 'a: b' }), config: { value: {}, faults: [], tolerated: [] } };
    const fleet = fleetWith([{ ...subject, object: { ...subject.object, spec: { packageName: 'metallb', config } } }]);
    const isFound = piece === '${a} ';
    expect(linesOf(fleet, 'EKSA-PKG-044')).toHaveLength(isFound ? 1 : 0);
  });

  it.each(['10.0.0.1-', '-', '10.', '1', ':', '/', ' '])('of %j is no range, as one pass tells', (piece) => {
    expect(rangeOf(piece.repeat(SIZE / piece.length))).toBe('this is no range of addresses');
  });
});
