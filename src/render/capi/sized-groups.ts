import type { CapiManifests } from './render-capi';
import type { MachineDeployment, TinkerbellMachineTemplate } from './types';
import { CONTROL_PLANE } from '../../hardware/demands';
import type { WeightedSelector } from '../../hardware/matching';
import type { LabelSelector } from '../../model/cluster-model';

/** The nodes of a group, as Cluster API and its Tinkerbell provider see them. */
export interface SizedGroup {
  /** `control-plane`, or the name of the worker node group. */
  readonly name: string;
  readonly count: number;
  /** A machine qualifies when it meets one of these. */
  readonly terms: readonly LabelSelector[];
  /** Which qualifying machines are taken first. */
  readonly preferences: readonly WeightedSelector[];
  /** Nodes by which the group may exceed its count while it is replaced. */
  readonly surge: number;
  /** Nodes that may be missing meanwhile. */
  readonly unavailable: number;
}

/** What Cluster API does when a machine deployment does not say. */
const DEFAULT_SURGE = 1;

/** Where the autoscaler finds the lower limit of a group: a machine deployment without replicas begins with it. */
const MIN_SIZE = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size';

/** The control plane, then the worker node groups. */
export function sizedGroups({ controlPlane, controlPlaneMachineTemplate, workers }: CapiManifests): SizedGroup[] {
  const surge = numberOf(controlPlane.spec.rollout?.strategy?.rollingUpdate?.maxSurge, DEFAULT_SURGE);
  return [
    {
      name: CONTROL_PLANE,
      count: controlPlane.spec.replicas ?? 1,
      ...machinesFor(controlPlaneMachineTemplate),
      surge,
      // without a node more there must be one less
      unavailable: surge === 0 ? 1 : 0,
    },
    ...workers.map(({ name, machineDeployment, machineTemplate }): SizedGroup => {
      const { maxSurge, maxUnavailable } = machineDeployment.spec.rollout?.strategy?.rollingUpdate ?? {};
      return {
        name,
        count: sizeOf(machineDeployment),
        ...machinesFor(machineTemplate),
        surge: numberOf(maxSurge, DEFAULT_SURGE),
        unavailable: numberOf(maxUnavailable, 0),
      };
    }),
  ];
}

function sizeOf({ metadata, spec }: MachineDeployment): number {
  return spec.replicas ?? Number(metadata.annotations?.[MIN_SIZE] ?? 1);
}

/** EKS Anywhere writes numbers here; percentages are for others. */
function numberOf(value: number | string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
}

function machinesFor({ spec }: TinkerbellMachineTemplate): Pick<SizedGroup, 'terms' | 'preferences'> {
  const { required = [], preferred = [] } = spec?.template.spec.hardwareAffinity ?? {};
  return {
    terms: required.map(({ labelSelector }) => labelSelector as LabelSelector),
    preferences: preferred.map(({ weight, hardwareAffinityTerm }) => ({ weight, selector: hardwareAffinityTerm.labelSelector as LabelSelector })),
  };
}
