import type { ClusterModel, TinkerbellMachineConfig } from '../../model/cluster-model';
import { memoise } from '../memoise';
import { nodeGroupsOf } from '../node-groups';

/** The operating system family that needs no image of one's own. */
export const BOTTLEROCKET = 'bottlerocket';

/** The machine configs that a cluster uses, each once, in the order of their first use. */
export const usedMachineConfigs: (model: ClusterModel) => readonly TinkerbellMachineConfig[] = memoise((model: ClusterModel) =>
  [...new Set(nodeGroupsOf(model).flatMap(({ machineConfig }) => machineConfig ?? []))]);
