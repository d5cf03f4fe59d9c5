// cdk8s-eks-anywhere/jest-globals: the same for those who import `expect` from `@jest/globals`.
import type { EksaMatchers } from './eksa-matchers';
import { expectAtHand } from './expect-at-hand';
import { register } from './register';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends EksaMatchers<R> {}
}

register(expectAtHand());

export type { EksaMatchers };
export { matchers } from './matchers';
export { serializer } from './serializer';
