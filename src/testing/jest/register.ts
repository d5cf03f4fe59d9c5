import { matchers } from './matchers';
import { serializer } from './serializer';

/** What of `expect` is needed. */
export interface Extensible {
  extend(matchers: Record<string, any>): void;
  addSnapshotSerializer(serializer: any): void;
}

/** Gives `expect` the matchers and the snapshot serializer. */
export function register(expect: Extensible): void {
  expect.extend({ ...matchers });
  expect.addSnapshotSerializer(serializer);
}
