import { termsOf } from '../../hardware/matching';
import type { LabelSelector, TinkerbellMachineConfig } from '../../model/cluster-model';
import { externalEtcdMachineConfig } from '../../model/lookup';
import { memoise } from '../memoise';
import { controlPlaneOf, countOf, workersOf } from '../node-groups';
import type { ClusterSubject, Fleet } from '../rule';
import { poolOf } from './machine-pools';

/** How EKS Anywhere writes a selector: JSON with sorted keys. */
export type SelectorText = string;

/** Machines that EKS Anywhere finds missing for a selector. */
export interface UpstreamShortage {
  readonly selector: SelectorText;
  /** Path of the group in the Cluster object. */
  readonly field: string;
  readonly available: number;
  readonly needed: number;
  /** The labels that the selector asks for. */
  readonly labels: LabelSelector;
}

/**
 * The selectors by which EKS Anywhere counts machines: the labels of each term, without its expressions; terms without labels do
 * not count at all.
 */
export const countedSelectors: (machineConfig: TinkerbellMachineConfig) => ReadonlyMap<SelectorText, LabelSelector> = memoise((machineConfig) =>
  new Map(termsOf(machineConfig).flatMap(({ matchLabels = {} }) => {
    const pairs = Object.entries(matchLabels).sort(([a], [b]) => (a < b ? -1 : 1));
    const labels = Object.fromEntries(pairs);
    return pairs.length === 0 ? [] : [[JSON.stringify(labels), { matchLabels: labels }]];
  })));

interface CountedGroup {
  readonly field: string;
  readonly count: number;
  readonly machineConfig?: TinkerbellMachineConfig;
}

/** Groups in the order in which EKS Anywhere counts them. */
function groupsOf({ model }: ClusterSubject): readonly CountedGroup[] {
  const controlPlane = controlPlaneOf(model);
  const etcd = model.cluster.spec?.externalEtcdConfiguration;
  return [
    { field: controlPlane.field, count: controlPlane.settings.count ?? 0, machineConfig: controlPlane.machineConfig },
    ...workersOf(model).map((group) => ({ field: group.field, count: countOf(group), machineConfig: group.machineConfig })),
    { field: 'spec.externalEtcdConfiguration', count: etcd?.count ?? 0, machineConfig: externalEtcdMachineConfig(model) },
  ];
}

/** All selectors of a cluster, each once. */
export function selectorsOf(cluster: ClusterSubject): ReadonlyMap<SelectorText, LabelSelector> {
  return new Map(groupsOf(cluster).flatMap(({ machineConfig }) => (machineConfig === undefined ? [] : [...countedSelectors(machineConfig)])));
}

/**
 * What EKS Anywhere itself finds missing when it creates a cluster.
 *
 * It counts each selector on its own. Of several groups with one selector only the last counts, and each of several terms must
 * have machines for the whole group. Machines of all clusters of the management cluster are taken for free, since only the live
 * cluster knows better.
 */
export function upstreamShortages(cluster: ClusterSubject, fleet: Fleet): UpstreamShortage[] {
  const pool = poolOf(cluster, fleet);
  if (pool === undefined || cluster.inventories.length === 0) return [];
  const required = new Map<SelectorText, UpstreamShortage>();
  for (const { field, count, machineConfig } of groupsOf(cluster)) {
    if (machineConfig === undefined) continue;
    for (const [selector, labels] of countedSelectors(machineConfig)) {
      required.set(selector, { selector, field, needed: count, available: pool.matching([labels]).length, labels });
    }
  }
  return [...required.values()].filter(({ available, needed }) => available < needed);
}
