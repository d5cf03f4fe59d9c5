// A new rule, step by step.
//
// 1. What does it look at? One cluster (ClusterRule), one inventory (InventoryRule), or how several go together (FleetRule): rule.ts.
// 2. Write it into the file of its subject, with the next free code of its area, and add it to the list at the end of that file or
//    room. `upstream` names the ids of the reference that it implements. With an empty `upstream` and no `enforcedUpstream` it is a
//    rule of our own, which profile `upstream` leaves out.
// 3. Give it a case that it refuses and one that it takes, in test/rules: a test fails for a rule without both.
// 4. `npx projen post-compile` writes it into RULES.md.
import { clusterRules } from './cluster';
import { fleetRules } from './fleet';
import { fluxRules } from './flux';
import { gitOpsRules } from './gitops';
import { hardwareRules } from './hardware';
import { identityRules } from './identity';
import { networkRules } from './network';
import { osRules } from './os';
import { outsideRules } from './outside';
import { packageRules } from './packages';
import { printingRules } from './printing';
import { providerRules } from './provider';
import { repositoryRules } from './repository';
import type { Rule } from './rule';
import { templateRules } from './template';

/** Every rule of this library, by subject. */
export const allRules: readonly Rule[] = [
  ...clusterRules, ...printingRules, ...identityRules, ...networkRules, ...outsideRules, ...osRules, ...providerRules, ...templateRules,
  ...gitOpsRules, ...repositoryRules, ...packageRules, ...fluxRules, ...hardwareRules, ...fleetRules,
];
