import type { ClusterRule } from '../rule';
import { bootRules } from './boot';
import { bottlerocketRules } from './bottlerocket';
import { hostOsRules } from './host-os';
import { machineOsRules } from './machine-os';
import { userRules } from './users';

/** Rules about what is installed on machines, and how they boot. */
export const osRules: readonly ClusterRule[] = [...machineOsRules, ...bootRules, ...userRules, ...hostOsRules, ...bottlerocketRules];
