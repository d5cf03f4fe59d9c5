import type { ClusterRule } from '../rule';
import { fluxRules } from './flux';
import { referenceRules } from './reference';
import { repositoryRules } from './repository';

/** Rules about GitOps settings. */
export const gitOpsRules: readonly ClusterRule[] = [...referenceRules, ...fluxRules, ...repositoryRules];
