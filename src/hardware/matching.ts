import type { LabelSelector, TinkerbellMachineConfig } from '../model/cluster-model';
import type { MachineModel } from '../model/inventory-model';
import { byText } from '../model/order';

/** Labels of a machine. */
export type Labels = MachineModel['labels'];

/** A label selector with the weight that a machine gets for meeting it. */
export interface WeightedSelector {
  /** From 1 to 100. */
  readonly weight: number;
  readonly selector: LabelSelector;
}

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/**
 * The terms of a machine config, of which a machine must meet at least one.
 *
 * A `hardwareSelector` is one term. Without selector and affinity there is no term, and no machine qualifies: such a machine
 * config is refused, and to Cluster API Provider Tinkerbell it would mean any machine at all.
 */
export function termsOf(machineConfig: TinkerbellMachineConfig): readonly LabelSelector[] {
  const { hardwareAffinity, hardwareSelector } = machineConfig.spec ?? {};
  if (hardwareAffinity !== undefined) return (hardwareAffinity.required ?? []).map(labelSelectorOf);
  return Object.keys(hardwareSelector ?? {}).length === 0 ? [] : [{ matchLabels: hardwareSelector }];
}

/** The wishes of a machine config, in the order in which they are written, which decides between their weights. */
export function preferencesOf(machineConfig: TinkerbellMachineConfig): readonly WeightedSelector[] {
  return (machineConfig.spec?.hardwareAffinity?.preferred ?? [])
    .map(({ weight, hardwareAffinityTerm }) => ({ weight, selector: labelSelectorOf(hardwareAffinityTerm) }));
}

/** The selector of an affinity term. What was not checked against its schema may lack it: to EKS Anywhere that is the same as empty. */
export function labelSelectorOf(term?: { readonly labelSelector?: LabelSelector }): LabelSelector {
  return term?.labelSelector ?? {};
}

/** Whether a machine with these labels meets at least one of the terms. */
export function matches(labels: Labels, terms: readonly LabelSelector[]): boolean {
  return terms.some((term) => meets(labels, term));
}

/**
 * Whether labels meet a Kubernetes label selector: all of its labels and all of its expressions.
 *
 * An empty selector is met by any labels. One that Kubernetes refuses to evaluate (an unknown operator, values missing or in
 * excess) is met by none.
 */
export function meets(labels: Labels, selector: LabelSelector): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
    && (selector.matchExpressions ?? []).every((requirement) => meetsRequirement(labels, requirement));
}

function meetsRequirement(labels: Labels, { key, operator, values = [] }: Requirement): boolean {
  const present = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In': return present && values.includes(labels[key]);
    case 'NotIn': return values.length > 0 && !(present && values.includes(labels[key]));
    case 'Exists': return values.length === 0 && present;
    case 'DoesNotExist': return values.length === 0 && !present;
    default: return false;
  }
}

/**
 * How much a machine is wanted: the weight of the last wish that it meets, or 0.
 *
 * Cluster API Provider Tinkerbell v0.6.6 overwrites the weight with each wish that is met (`controller/machine/hardware.go`,
 * `byHardwareAffinity`); it does not add them up as the scheduler does for pods.
 */
export function preferenceWeight(labels: Labels, preferences: readonly WeightedSelector[]): number {
  return preferences.filter(({ selector }) => meets(labels, selector)).at(-1)?.weight ?? 0;
}

/** Which machines a group takes, and which of them first. */
export interface Choice {
  readonly terms: readonly LabelSelector[];
  readonly preferences: readonly WeightedSelector[];
}

/**
 * Machines that match, in the order in which Cluster API Provider Tinkerbell v0.6.6 takes them: the highest preference first, then by name.
 */
export function inOrderOfChoice(machines: readonly MachineModel[], { terms, preferences }: Choice): string[] {
  return machines.filter(({ labels }) => matches(labels, terms))
    .map(({ hostname, labels }) => ({ hostname, weight: preferenceWeight(labels, preferences) }))
    .sort((a, b) => b.weight - a.weight || byText(a.hostname, b.hostname))
    .map(({ hostname }) => hostname);
}
