import { clusterRules } from './cluster';
import type { Rule } from './rule';

/** Every rule of this library, by subject. */
export const allRules: readonly Rule[] = [
  ...clusterRules,
];
