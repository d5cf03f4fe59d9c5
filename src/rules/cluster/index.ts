import type { ClusterRule } from '../rule';
import { apiServerRules } from './api-server';
import { controlPlaneRules } from './control-plane';
import { kubeletRules } from './kubelet';
import { labelAndTaintRules } from './labels-and-taints';
import { licenceRules } from './licence';
import { machineHealthRules } from './machine-health';
import { nameRules } from './name';
import { objectMetadata } from './object-metadata';
import { referenceRules } from './references';
import { rolloutRules } from './rollout';
import { versionRules } from './versions';
import { workerCountRules } from './worker-counts';
import { workerRules } from './workers';

/** Rules about the Cluster object and how its objects hang together. */
export const clusterRules: readonly ClusterRule[] = [
  ...nameRules, objectMetadata, ...referenceRules, ...versionRules, ...licenceRules, ...controlPlaneRules, ...apiServerRules, ...workerRules,
  ...workerCountRules, ...rolloutRules, ...labelAndTaintRules, ...machineHealthRules, ...kubeletRules,
];
