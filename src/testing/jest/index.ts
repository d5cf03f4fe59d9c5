/// <reference types="jest" preserve="true" />
// cdk8s-eks-anywhere/jest: gives the `expect` of Jest its matchers, and the types of `@types/jest` theirs.
import type { EksaMatchers } from './eksa-matchers';
import { expectAtHand } from './expect-at-hand';
import { register } from './register';

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends EksaMatchers<R> {}
  }
}

register(expectAtHand());

export type { EksaMatchers };
export { matchers } from './matchers';
export { serializer } from './serializer';
