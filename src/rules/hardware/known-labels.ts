import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import type { LabelSelector } from '../../model/cluster-model';
import type { InventoryModel } from '../../model/inventory-model';
import { memoise } from '../memoise';
import { enumerate } from '../places';

/** Keys and values that a message names before it only counts the rest. */
const NAMED = 10;

/** The values of each label that machines of an inventory have. */
const labelsOf = memoise(({ machines }: InventoryModel): ReadonlyMap<string, ReadonlySet<string>> => {
  const labels = new Map<string, Set<string>>();
  for (const machine of machines) {
    for (const [key, value] of Object.entries(machine.labels)) labels.set(key, (labels.get(key) ?? new Set()).add(value));
  }
  return labels;
});

/**
 * Why no machine meets a term, by the labels that machines have: the key or value that none has, and the nearest that some have.
 * Nothing when each label by itself is there.
 */
function missingLabel(inventories: readonly InventoryModel[], { matchLabels = {}, matchExpressions = [] }: LabelSelector): string | undefined {
  const wanted = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, values: [value] })),
    // an expression without key has a rule of its own
    ...matchExpressions.filter(({ key, operator }) => key && (operator === 'In' || operator === 'Exists')).map(({ key, values = [] }) => ({ key, values })),
  ];
  for (const { key, values } of wanted) {
    const known = new Set(inventories.flatMap((inventory) => [...labelsOf(inventory).get(key) ?? []]));
    if (known.size === 0) {
      const keys = new Set(inventories.flatMap((inventory) => [...labelsOf(inventory).keys()]));
      return keys.size === 0 ? 'No machine has any label' : `No machine has a label ${shown(key)}, only ${nearestOrAll(key, keys)}`;
    }
    if (values.length > 0 && !values.some((value) => known.has(value))) {
      return `No machine has ${key}=${values.length > 1 ? `${values[0]} or another of the values` : values[0]}, only ${key}=${nearestOrAll(values[0], known)}`;
    }
  }
  return undefined;
}

/** The nearest text, or all of them. */
function nearestOrAll(word: string, known: ReadonlySet<string>): string {
  const near = nearest(word, known);
  if (near !== undefined) return shown(near);
  const texts = [...known].sort();
  const named = texts.slice(0, NAMED).map((text) => shown(text));
  return texts.length > NAMED ? `${named.join(', ')} and ${texts.length - NAMED} more` : enumerate(named);
}

/** The same as advice that stands behind a complaint about too few machines. */
export function labelAdvice(inventories: readonly InventoryModel[], terms: readonly LabelSelector[]): { readonly fix: string } | undefined {
  if (inventories.every(({ machines }) => machines.length === 0)) return undefined;
  const missing = terms.map((term) => missingLabel(inventories, term)).find((text) => text !== undefined);
  return missing === undefined ? undefined : { fix: `${missing}. Correct the selector or the labels, or add such machines` };
}
