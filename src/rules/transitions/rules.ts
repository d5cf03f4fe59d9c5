import { clusterTransitionRules } from './cluster';
import { eksaVersionTransitionRules } from './eksa-versions';
import { gitOpsTransitionRules } from './git-ops';
import { identityTransitionRules } from './identity';
import { kubernetesTransitionRules } from './kubernetes-versions';
import { machineConfigTransitionRules } from './machine-configs';
import { networkTransitionRules } from './network';
import { nodeGroupTransitionRules } from './node-groups';
import { scalingTransitionRules } from './scaling';
import { spareMachineTransitionRules } from './spare-machines';
import { templateTransitionRules } from './templates';
import type { TransitionRule } from './transition';

/** Every rule about a change of a cluster, by subject. */
export const transitionRules: readonly TransitionRule[] = [
  ...clusterTransitionRules, ...nodeGroupTransitionRules, ...identityTransitionRules,
  ...kubernetesTransitionRules, ...eksaVersionTransitionRules, ...scalingTransitionRules,
  ...spareMachineTransitionRules, ...templateTransitionRules, ...networkTransitionRules, ...machineConfigTransitionRules, ...gitOpsTransitionRules,
];
