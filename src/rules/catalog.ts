import { clusterRules } from './cluster';
import { fleetRules } from './fleet';
import { gitOpsRules } from './gitops';
import { hardwareRules } from './hardware';
import { identityRules } from './identity';
import { networkRules } from './network';
import { osRules } from './os';
import { packageRules } from './packages';
import { providerRules } from './provider';
import type { Rule } from './rule';
import { templateRules } from './template';

/** Every rule of this library, by subject. */
export const allRules: readonly Rule[] = [
  ...clusterRules, ...identityRules, ...networkRules, ...osRules, ...providerRules, ...templateRules, ...gitOpsRules, ...packageRules,
  ...hardwareRules, ...fleetRules,
];
