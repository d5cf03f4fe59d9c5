import { namedHostRules } from './cluster-rules';
import { defaultHostRules } from './defaults';
import { fluxHosts } from './flux-rules';
import { machineHosts } from './machine-hosts';
import { controllerHosts, packageHosts } from './package-rules';
import { patchedHosts } from './patched-objects';
import type { Rule } from '../rule';

export { type OutsideMention, outsideMentions } from './outside-mentions';

/** Rules about hosts outside that a cluster with a registry mirror names, or means by what it leaves out. */
export const outsideRules: readonly Rule[] = [
  ...namedHostRules, ...defaultHostRules, packageHosts, controllerHosts, fluxHosts, patchedHosts, machineHosts,
];
