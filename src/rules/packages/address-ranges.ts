// Ranges of addresses, compared by sorting: a configuration may have many, and a fleet many configurations.
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { clusterNameOf, isSelfManaged, managementClusterName } from '../../model/lookup';
import { byText } from '../../model/order';
import { Address, addressAsNumber, boundsOf, parseAddress, parseCidr } from '../addresses';
import { fleetView } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import { addressUses, lowerBound } from '../network/inventory-index';
import { claimedAddresses, TINKERBELL_IP } from '../network/networks';
import type { Fleet } from '../rule';

/** Addresses that follow one another. */
export interface AddressRange {
  readonly kind: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly last: bigint;
}

/** What a text means to MetalLB: a block, or two addresses with a dash between them; otherwise what is wrong with it. */
export function rangeOf(text: string): AddressRange | string {
  const block = parseCidr(text);
  if (block !== undefined) return { kind: block.address.kind(), ...boundsOf(block) };
  const ends = text.split('-').map((end) => parseAddress(end.trim()));
  if (ends.length !== 2 || ends.some((end) => end === undefined)) return 'this is no range of addresses';
  const [first, last] = ends as [Address, Address];
  if (first.kind() !== last.kind()) return 'the range begins and ends in different kinds of addresses';
  const bounds = { first: addressAsNumber(first), last: addressAsNumber(last) };
  return bounds.first > bounds.last ? 'the range ends before it begins' : { kind: first.kind(), ...bounds };
}

/** Whether two ranges have an address in common. */
export function shareAddresses(a: AddressRange, b: AddressRange): boolean {
  return a.kind === b.kind && a.first <= b.last && b.first <= a.last;
}

/**
 * Each range that shares addresses with one before it, and that one; ranges of one owner do not count.
 *
 * @param ownerOf whose a range is
 */
export function* overlaps<T extends AddressRange>(ranges: readonly T[], ownerOf: (range: T) => unknown): Iterable<readonly [later: T, earlier: T]> {
  for (const kind of ['ipv4', 'ipv6'] as const) {
    // of what came before, the range that reaches furthest, and the one that does so among those of other owners
    let furthest: T | undefined;
    let other: T | undefined;
    for (const range of ranges.filter((each) => each.kind === kind).sort(byFirst)) {
      const rival = furthest !== undefined && ownerOf(furthest) !== ownerOf(range) ? furthest : other;
      if (rival !== undefined && ownerOf(rival) !== ownerOf(range) && range.first <= rival.last) yield [range, rival];
      if (furthest === undefined || range.last > furthest.last) {
        if (furthest !== undefined && ownerOf(furthest) !== ownerOf(range)) other = furthest;
        furthest = range;
      } else if (ownerOf(furthest) !== ownerOf(range) && (other === undefined || range.last > other.last)) {
        other = range;
      }
    }
  }
}

function byFirst(a: AddressRange, b: AddressRange): number {
  return a.first < b.first ? -1 : a.first > b.first ? 1 : 0;
}

interface TakenAddress {
  readonly value: bigint;
  readonly text: string;
}

/** Every address that a cluster or a machine of a fleet has, and whose it is. */
const takenAddresses: (fleet: Fleet) => Readonly<Record<AddressRange['kind'], readonly TakenAddress[]>> = memoise((fleet: Fleet) => {
  const claims = fleet.clusters.flatMap(({ model }) => claimedAddresses(model)
    // a workload cluster repeats that of its management cluster
    .filter(({ label }) => label !== TINKERBELL_IP || isSelfManaged(model) || !hasManager(model, fleet))
    .map(({ address, text, label }) => ({
      kind: address.kind(), value: addressAsNumber(address), text: `${text}, ${label} of cluster ${shown(clusterNameOf(model))}`,
    })));
  const uses = fleet.inventories.flatMap(addressUses).map(({ kind, value, text, role, machine }) => ({
    kind, value, text: `${text}, the ${role} of machine ${shown(machine.hostname)}`,
  }));
  const all = [...claims, ...uses].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : byText(a.text, b.text)));
  return { ipv4: all.filter(({ kind }) => kind === 'ipv4'), ipv6: all.filter(({ kind }) => kind === 'ipv6') };
});

function hasManager(model: ClusterModel, fleet: Fleet): boolean {
  return fleetView(fleet).named.has(managementClusterName(model));
}

/** The first address of a range that somebody has, and who. */
export function takenIn(fleet: Fleet, range: AddressRange): string | undefined {
  const taken = takenAddresses(fleet)[range.kind];
  const found = taken[lowerBound(taken, range.first)];
  return found !== undefined && found.value <= range.last ? found.text : undefined;
}
