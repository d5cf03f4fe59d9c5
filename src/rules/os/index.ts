import type { ClusterRule } from '../rule';
import { bootRules } from './boot';
import { hostOsRules } from './host-os';
import { machineOsRules } from './machine-os';
import { userRules } from './users';

/** Rules about what is installed on machines, and how they boot. */
export const osRules: readonly ClusterRule[] = [...machineOsRules, ...bootRules, ...userRules, ...hostOsRules];
