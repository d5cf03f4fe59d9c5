import { meets } from './matching';
import type { LabelSelector } from '../model/cluster-model';
import type { MachineModel } from '../model/inventory-model';

/**
 * Finds the machines that meet a selector without trying each of them.
 *
 * A selector that names a label can only be met by machines with that label, so machines are filed under their labels, and only
 * those under one label of the selector are compared with it. This keeps a thousand clusters with ten thousand machines linear.
 */
export class MachineIndex {
  private readonly byLabel = new Map<string, number[]>();
  private readonly byKey = new Map<string, number[]>();
  private readonly found = new Map<string, readonly number[]>();

  public constructor(private readonly machines: readonly MachineModel[]) {
    machines.forEach(({ labels }, machine) => Object.entries(labels).forEach(([key, value]) => {
      append(this.byLabel, labelKey(key, value), machine);
      append(this.byKey, key, machine);
    }));
  }

  /** Indices of the machines that meet at least one of the terms, ascending. The same terms give the same array. */
  public matching(terms: readonly LabelSelector[]): readonly number[] {
    const key = JSON.stringify(terms);
    let machines = this.found.get(key);
    if (machines === undefined) {
      const different = new Map(terms.map((term) => [JSON.stringify(term), term])).values();
      const matching = [...different].flatMap((term) => this.candidates(term).filter((machine) => meets(this.machines[machine].labels, term)));
      machines = [...new Set(matching)].sort((a, b) => a - b);
      this.found.set(key, machines);
    }
    return machines;
  }

  private candidates({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly number[] {
    const [label] = Object.entries(matchLabels);
    if (label !== undefined) return this.byLabel.get(labelKey(...label)) ?? [];
    const oneOf = matchExpressions.find(({ operator }) => operator === 'In');
    if (oneOf !== undefined) return (oneOf.values ?? []).flatMap((value) => this.byLabel.get(labelKey(oneOf.key, value)) ?? []);
    const existing = matchExpressions.find(({ operator }) => operator === 'Exists');
    if (existing !== undefined) return this.byKey.get(existing.key) ?? [];
    return [...this.machines.keys()];
  }
}

function labelKey(key: string, value: string): string {
  return `${key}=${value}`;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
