import type { Rule } from '../rule';
import { distinctEndpoints, distinctTinkerbellIps, endpointIsNoTinkerbellIp, machinesAwayFromClusterAddresses } from './addresses';
import { namesAcrossGroups, namesWithinGroup } from './cluster-names';
import { distinctGitOpsPaths, gitOpsNamespace, nestedGitOpsPaths, sameGitOpsSettings } from './git-ops';
import { distinctLicences } from './licences';
import {
  kubernetesKnownToManager, managerIsKnown, managerIsUnambiguous, managerManagesItself, notFarBehindManager, notNewerThanManager, sameNamespace,
  sameTinkerbellIp,
} from './management';
import { endpointsOutsideManagementNetworks, machinesOutsideManagementNetworks, nativelyRoutedPods } from './networks';
import { datacenterNames, derivedNames, gitOpsNames, identityProviderNames, machineConfigNames, templateNames } from './object-names';
import { patchedObjects } from './patched-objects';

/** What the clusters of one app must not have in common, and what they must. */
export const fleetRules: readonly Rule[] = [
  namesWithinGroup, namesAcrossGroups,
  managerManagesItself, managerIsUnambiguous, managerIsKnown, sameTinkerbellIp, sameNamespace,
  notNewerThanManager, notFarBehindManager, kubernetesKnownToManager,
  machineConfigNames, datacenterNames, gitOpsNames, identityProviderNames, templateNames, derivedNames,
  distinctEndpoints, distinctTinkerbellIps, endpointIsNoTinkerbellIp, machinesAwayFromClusterAddresses,
  endpointsOutsideManagementNetworks, machinesOutsideManagementNetworks, nativelyRoutedPods,
  sameGitOpsSettings, gitOpsNamespace, distinctGitOpsPaths, nestedGitOpsPaths,
  distinctLicences,
  patchedObjects,
];
