import type { EksDistroComponent } from './facts/release-parts';
import { byText } from '../model/order';

/**
 * What differs between two EKS Distro releases.
 */
export interface EksDistroDifference {
  /** Name of the earlier release, such as `v1-34-eks-20`: the one that was asked. */
  readonly before: string;
  /** Name of the release it is compared with. */
  readonly after: string;
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
  readonly before?: string;
  /**
   * Tag or URI after.
   * @default - removed
   */
  readonly after?: string;
}

interface Side {
  readonly name: string;
  readonly components: readonly EksDistroComponent[];
}

/** What changes from one release to another. */
export function releaseDifference(before: Side, after: Side): EksDistroDifference {
  return {
    before: before.name,
    after: after.name,
    components: changes(tags(before), tags(after)),
    images: changes(uris(before), uris(after)),
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
    .map((name) => ({ name, old: before.get(name), now: after.get(name) }))
    .filter(({ old, now }) => old !== now)
    .map(({ name, old, now }) => ({ name, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }));
}
