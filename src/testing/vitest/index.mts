// cdk8s-eks-anywhere/vitest: gives the `expect` of Vitest its matchers and their types.
import { expect } from 'vitest';
import type { EksaMatchers } from '../jest/eksa-matchers.js';
import { register } from '../jest/register.js';

declare module 'vitest' {
  interface Assertion<T = any> extends EksaMatchers<void> {}
}

register(expect);

export type { EksaMatchers };
export { matchers } from '../jest/matchers.js';
export { serializer } from '../jest/serializer.js';
