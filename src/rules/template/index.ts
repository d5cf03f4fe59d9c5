import type { ClusterRule } from '../rule';
import { actionRules } from './actions';
import { diskRules } from './disk';
import { renderingRules } from './rendering';
import { structureRules } from './structure';
import { triedRules } from './tried';

/** Rules about Tinkerbell workflow templates of the user's own. */
export const templateRules: readonly ClusterRule[] = [...structureRules, ...actionRules, ...renderingRules, ...diskRules, ...triedRules];
