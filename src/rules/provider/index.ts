import type { ClusterRule } from '../rule';
import { bottlerocketControlPlane, bottlerocketRegistryMirror, bottlerocketWorkers, oneOsFamily } from './operating-system';
import {
  accidentalImageVersion, datacenterImageVersion, machineImageVersion, oneImageForSeveralVersions, osImageMissing, osImageTwice, otherImageVersion,
} from './os-image';
import {
  distinctTinkerbellIp, distinctTinkerbellIpNotation, fetchableHookImages, hookImagesBehindProxy, hookIsoExtension, wholeHookImagesUrl,
} from './tinkerbell-stack';

/** What the Tinkerbell provider of EKS Anywhere asserts about the objects of one cluster together. */
export const providerRules: readonly ClusterRule[] = [
  distinctTinkerbellIp, distinctTinkerbellIpNotation, hookImagesBehindProxy, fetchableHookImages, wholeHookImagesUrl,
  oneOsFamily, bottlerocketControlPlane, bottlerocketWorkers, bottlerocketRegistryMirror,
  osImageMissing, osImageTwice, datacenterImageVersion, machineImageVersion, otherImageVersion, accidentalImageVersion, oneImageForSeveralVersions,
  hookIsoExtension,
];
