import type { RuleCases } from '../base';
import { controlPlaneCases } from './control-plane';
import { gitOpsCases } from './gitops';
import { identityCases } from './identity';
import { nameCases } from './names';
import { addressCases, clusterNetworkCases } from './network';
import { nodeCases } from './nodes';
import { osCases } from './os';
import { outsideCases } from './outside';
import { packageCases } from './packages';
import { printingCases } from './printing';
import { templateCases } from './templates';
import { versionCases } from './versions';
import { workerCases } from './workers';

/** What the rules about single clusters accept and refuse. */
export const clusterCases: readonly RuleCases[] = [
  ...nameCases, ...versionCases, ...controlPlaneCases, ...workerCases, ...nodeCases, ...clusterNetworkCases, ...addressCases, ...outsideCases,
  ...osCases, ...identityCases, ...gitOpsCases, ...packageCases, ...printingCases, ...templateCases,
];
