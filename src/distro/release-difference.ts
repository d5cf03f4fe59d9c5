import type { EksDistroChange, EksDistroComponent, EksDistroDifference } from './eks-distro-parts';
import { byText } from './image-list';

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
