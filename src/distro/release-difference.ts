import type { EksDistroComponent } from './facts/release-parts';
import { byText } from '../model/order';

/**
 * What differs between two EKS Distro releases.
 */
export interface EksDistroDifference {
  /** Name of the earlier release, such as `v1-34-eks-20`: the one that was asked. */
  readonly from: string;
  /** Name of the release it is compared with. */
  readonly to: string;
  /** Components that were added, removed or have another upstream tag, by name. */
  readonly components: EksDistroChange[];
  /** Images that were added, removed or have another URI, by name. */
  readonly images: EksDistroChange[];
}

/**
 * One difference between two EKS Distro releases.
 */
export interface EksDistroChange {
  /** Component, or asset name of an image. */
  readonly name: string;
  /**
   * Tag or URI before.
   * @default - added
   */
  readonly from?: string;
  /**
   * Tag or URI after.
   * @default - removed
   */
  readonly to?: string;
}

interface Side {
  readonly name: string;
  readonly components: readonly EksDistroComponent[];
}

/** What changes from one release to another. */
export function releaseDifference(from: Side, to: Side): EksDistroDifference {
  return {
    from: from.name,
    to: to.name,
    components: changes(tags(from), tags(to)),
    images: changes(uris(from), uris(to)),
  };
}

function tags({ components }: Side): Map<string, string> {
  return new Map(components.map(({ name, gitTag }) => [name, gitTag]));
}

function uris({ components }: Side): Map<string, string> {
  return new Map(components.flatMap(({ images }) => images.map(({ name, uri }) => [name, uri] as const)));
}

function changes(before: Map<string, string>, after: Map<string, string>): EksDistroChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort(byText)
    .map((name) => ({ name, from: before.get(name), to: after.get(name) }))
    .filter(({ from, to }) => from !== to)
    .map(({ name, from, to }) => ({ name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }));
}
