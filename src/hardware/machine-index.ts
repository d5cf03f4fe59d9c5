import { meets } from './matching';
import type { LabelSelector } from '../model/cluster-model';
import type { MachineModel } from '../model/inventory-model';

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/**
 * Finds the machines that meet a selector without trying each of them.
 *
 * A selector that names a label can only be met by machines with that label, so machines are filed under their labels, and only
 * those under its rarest label are compared with it. This keeps a thousand clusters with ten thousand machines linear.
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

  /** The shortest list of machines that no machine meeting the selector is missing from. */
  private candidates({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly number[] {
    const lists = [
      ...Object.entries(matchLabels).map(([key, value]) => this.withLabel(key, value)),
      ...matchExpressions.map((requirement) => this.withKey(requirement)).filter((list) => list !== undefined),
    ];
    if (lists.length === 0) return [...this.machines.keys()];
    return lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest));
  }

  private withLabel(key: string, value: string): readonly number[] {
    return this.byLabel.get(labelKey(key, value)) ?? [];
  }

  /** Machines that may meet an expression, unless it is one that machines without the label meet. */
  private withKey({ key, operator, values = [] }: Requirement): readonly number[] | undefined {
    if (operator === 'In') return values.flatMap((value) => this.withLabel(key, value));
    return operator === 'Exists' ? this.byKey.get(key) ?? [] : undefined;
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
