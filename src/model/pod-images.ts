import { isMap } from './is-map';

/** The images of the containers of an object, wherever it keeps the template of its pods. */
export function* podImages(value: unknown): Iterable<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* podImages(item);
  } else if (isMap(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (/^(?:initC|ephemeralC|c)ontainers$/.test(name) && Array.isArray(member)) {
        for (const container of member) if (isMap(container) && typeof container.image === 'string') yield container.image;
      } else {
        yield* podImages(member);
      }
    }
  }
}
