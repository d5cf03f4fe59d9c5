import { given, make } from './library';
import type { ClusterSpec, ControlPlaneConfiguration, WorkerNodeGroupConfiguration } from '../../model/cluster-model';
import { parseDuration } from '../../model/duration';
import { call, type Expression, list, map, name, scalar } from '../code/expression';

type TaintModel = NonNullable<WorkerNodeGroupConfiguration['taints']>[number];
type Health = NonNullable<ClusterSpec['machineHealthCheck']>;
type Rollout = ControlPlaneConfiguration['upgradeRolloutStrategy'] | WorkerNodeGroupConfiguration['upgradeRolloutStrategy'];

const TAINTS: Readonly<Record<string, string>> = { NoSchedule: 'noSchedule', NoExecute: 'noExecute', PreferNoSchedule: 'preferNoSchedule' };

/** What only some pods tolerate. */
export function taints(all: readonly TaintModel[]): Expression {
  return list(all.map(({ key = '', value, effect = '' }) => (
    make(`Taint.${TAINTS[effect] ?? TAINTS.NoSchedule}`, scalar(key), value ? scalar(value) : undefined))));
}

/** How nodes are replaced by others. */
export function rolloutStrategy({ type, rollingUpdate }: NonNullable<Rollout>): Expression {
  if (type === 'InPlace') return make('RolloutStrategy.inPlace');
  const { maxSurge, maxUnavailable } = (rollingUpdate ?? {}) as { readonly maxSurge?: number; readonly maxUnavailable?: number };
  const limits = { maxSurge: given(maxSurge, scalar), maxUnavailable: given(maxUnavailable, scalar) };
  return make('RolloutStrategy.rollingUpdate', rollingUpdate === undefined ? undefined : map(limits));
}

/** When a machine is replaced. */
export function machineHealth({ nodeStartupTimeout, unhealthyMachineTimeout, maxUnhealthy }: Health): Expression {
  return map({
    nodeStartupTimeout: given(nodeStartupTimeout, duration),
    unhealthyMachineTimeout: given(unhealthyMachineTimeout, duration),
    maxUnhealthy: given(maxUnhealthy, (each) => scalar(String(each))),
  });
}

const MILLISECOND = 1_000_000n;
const UNITS: readonly (readonly [unit: string, milliseconds: bigint])[] = [['hours', 3_600_000n], ['minutes', 60_000n], ['seconds', 1000n], ['millis', 1n]];

/** `Duration.minutes(20)` of `20m0s`; nothing for what is no duration, or too fine for one. */
export function duration(text: string): Expression | undefined {
  const nanoseconds = parseDuration(text);
  if (nanoseconds === undefined || nanoseconds < 0n || nanoseconds % MILLISECOND !== 0n) return undefined;
  const milliseconds = nanoseconds / MILLISECOND;
  const [unit, size] = UNITS.find(([, each]) => milliseconds % each === 0n)!;
  return call(name(`Duration.${unit}`, 'cdk8s'), scalar(Number(milliseconds / size)));
}
