import type { Change } from './changes';
import type { FieldPath } from '../model/field-path';

/** What a variable stands for. */
export type Source =
  /** A field of an object of EKS Anywhere, as its author wrote it, or left it out. */
  | { readonly from: 'field'; readonly object: string; readonly field: FieldPath; readonly isSet: boolean; readonly value?: unknown }
  /** A field that is there only once defaults are in it. */
  | { readonly from: 'default'; readonly object: string; readonly field: FieldPath; readonly value: unknown }
  | { readonly from: 'release'; readonly version: string; readonly fact: FieldPath; readonly value: unknown }
  /** The revision of the templates of the control plane, or of a worker node group. */
  | { readonly from: 'revision'; readonly group?: string; readonly value?: number }
  | { readonly from: 'credentials'; readonly isSet: boolean }
  /** A fact of a machine. */
  | { readonly from: 'machine'; readonly field: FieldPath; readonly isSet: boolean; readonly value?: unknown };

/** Something that could be otherwise, and how. */
export interface Variable {
  readonly source: Source;
  readonly changes: readonly Change[];
  /** What to look for in what is made of it. */
  readonly value?: unknown;
}

/** Variables that may all be otherwise at once, for they do not get in each other's way. */
export type Batch = readonly Variable[];

/** Batches in which no field has two values at once, and none is taken away together with what is in it. */
export function batches(given: readonly Batch[], taken: Batch): Batch[] {
  return [...given.flatMap(withoutRivals), ...byDepth(taken)];
}

function withoutRivals(batch: Batch): Batch[] {
  const result: Variable[][] = [];
  const counts = new Map<string, number>();
  for (const variable of batch) {
    const key = JSON.stringify(variable.changes.at(-1)!.path);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    (result[count] ??= []).push(variable);
  }
  return result;
}

function byDepth(batch: Batch): Batch[] {
  const result = new Map<number, Variable[]>();
  for (const variable of batch) {
    const depth = variable.changes[0].path.length;
    result.set(depth, [...result.get(depth) ?? [], variable]);
  }
  return [...result.values()];
}
