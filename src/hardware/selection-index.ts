import { Labels, meets } from './matching';
import type { LabelSelector } from '../model/cluster-model';

interface IndexedTerm {
  readonly selection: number;
  readonly selector: LabelSelector;
}

/**
 * Finds which of many selections a machine satisfies without trying each of them.
 *
 * A term that names a label can only be met by machines with that label; so each term is filed under one label that it needs,
 * and a machine is compared with the terms filed under its labels. This keeps a thousand clusters and ten thousand machines linear.
 */
export class SelectionIndex {
  private readonly byLabel = new Map<string, IndexedTerm[]>();
  private readonly byKey = new Map<string, IndexedTerm[]>();
  private readonly others: IndexedTerm[] = [];
  private readonly known = new Map<string, readonly number[]>();

  /** @param selections for each selection its terms, of which one must be met */
  public constructor(selections: readonly (readonly LabelSelector[])[]) {
    selections.forEach((terms, selection) => terms.forEach((selector) => this.add({ selection, selector })));
  }

  /** Indices of the selections that a machine with these labels satisfies, ascending. The same labels give the same array. */
  public matching(labels: Labels): readonly number[] {
    const entries = Object.entries(labels);
    const key = JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    let selections = this.known.get(key);
    if (selections === undefined) {
      const candidates = entries.flatMap((entry) => [...this.byLabel.get(labelKey(entry)) ?? [], ...this.byKey.get(entry[0]) ?? []]);
      const found = [...candidates, ...this.others].filter(({ selector }) => meets(labels, selector)).map(({ selection }) => selection);
      selections = [...new Set(found)].sort((a, b) => a - b);
      this.known.set(key, selections);
    }
    return selections;
  }

  private add(term: IndexedTerm): void {
    const { matchLabels = {}, matchExpressions = [] } = term.selector;
    const [label] = Object.entries(matchLabels);
    const oneOf = matchExpressions.find(({ operator }) => operator === 'In');
    const existing = matchExpressions.find(({ operator }) => operator === 'Exists');
    if (label !== undefined) append(this.byLabel, labelKey(label), term);
    else if (oneOf !== undefined) new Set(oneOf.values).forEach((value) => append(this.byLabel, labelKey([oneOf.key, value]), term));
    else if (existing !== undefined) append(this.byKey, existing.key, term);
    else this.others.push(term);
  }
}

function labelKey(label: readonly [string, string]): string {
  return label.join('=');
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
