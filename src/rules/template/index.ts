import type { ClusterRule } from '../rule';
import { actionRules } from './actions';
import { diskRules } from './disk';
import { renderingRules } from './rendering';
import { structureRules } from './structure';

/** Rules about Tinkerbell workflow templates of the user's own. */
export const templateRules: readonly ClusterRule[] = [...structureRules, ...actionRules, ...renderingRules, ...diskRules];
