// How an object that does not match is shown: the fields that lead to the differences, and nothing else of it.
import { isSecretPlace, MASKED, shownWithoutSecrets } from './secrets';
import { formatFieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import type { Mismatch } from '../matching/comparison';

/** What stands in front of a line that is not as wanted. */
const MARK = '! ';
const NO_MARK = '  ';
const STEP = '  ';
const LEFT_OUT = '...';

/** A value that is cut to this length can still be told apart. */
const LONGEST_VALUE = 80;

/** So many differences are shown; more are counted. */
const MOST = 20;

/** The differences at a place, and below it. */
interface Node {
  readonly own: Mismatch[];
  readonly below: Map<string | number, Node>;
}

/** The lines of an object on which it differs from a shape. */
export function markedLines(object: Readonly<Record<string, unknown>>, mismatches: readonly Mismatch[]): string[] {
  const root: Node = { own: [], below: new Map() };
  for (const mismatch of mismatches.slice(0, MOST)) nodeAt(root, mismatch).own.push(mismatch);
  const lines = root.own.map((mismatch) => `${MARK}${wantedText(mismatch, object)}`);
  lines.push(...linesBelow(object, object, root, [], ''));
  if (mismatches.length > MOST) lines.push(`${NO_MARK}and ${mismatches.length - MOST} more differences`);
  return lines;
}

function nodeAt(root: Node, { path }: Mismatch): Node {
  let node = root;
  for (const key of path) {
    const next = node.below.get(key) ?? { own: [], below: new Map() };
    node.below.set(key, next);
    node = next;
  }
  return node;
}

function linesBelow(object: unknown, value: unknown, node: Node, path: readonly (string | number)[], indent: string): string[] {
  if (node.below.size === 0) return [];
  const isList = Array.isArray(value);
  const keys: (string | number)[] = isList ? [...value.keys()] : isMap(value) ? Object.keys(value) : [];
  const lines: string[] = [];
  let isLeavingOut = false;
  for (const key of keys) {
    const next = node.below.get(key);
    if (next === undefined) {
      if (!isLeavingOut) lines.push(`${NO_MARK}${indent}${LEFT_OUT}`);
      isLeavingOut = true;
      continue;
    }
    isLeavingOut = false;
    lines.push(...linesAt(object, (value as Readonly<Record<string | number, unknown>>)[key], next, [...path, key], indent));
  }
  for (const [key, next] of node.below) {
    if (!keys.includes(key)) lines.push(...linesAt(object, undefined, next, [...path, key], indent));
  }
  return lines;
}

function linesAt(object: unknown, value: unknown, node: Node, path: readonly (string | number)[], indent: string): string[] {
  const key = path[path.length - 1];
  // positions are counted from 0, as in paths
  const name = typeof key === 'number' ? `[${key}]` : formatFieldPath([key]);
  if (node.own.length === 0) return [`${NO_MARK}${indent}${name}:`, ...linesBelow(object, value, node, path, indent + STEP)];
  const [first, ...others] = node.own;
  const found = value === undefined ? '(absent)' : shownWithoutSecrets(object, path, value, LONGEST_VALUE);
  const start = `${MARK}${indent}${name}: ${found}`;
  return [
    `${start}   <- ${wantedText(first, object)}`,
    ...others.map((other) => `${MARK}${' '.repeat(start.length - MARK.length)}   <- ${wantedText(other, object)}`),
    ...linesBelow(object, value, node, path, indent + STEP),
  ];
}

function wantedText({ path, wanted, note, within }: Mismatch, object: unknown): string {
  const place = within === undefined ? '' : `in its ${within.format}${within.path.length === 0 ? '' : `, ${formatFieldPath(within.path)}`}: `;
  // what is inside of a secret is one, and what is called like one
  const found = within === undefined ? '' : `, found ${isSecretPlace(object, path) ? MASKED : shownWithoutSecrets({}, within.path, within.found, LONGEST_VALUE)}`;
  const hint = note?.();
  return `${place}wanted ${wanted}${found}${hint === undefined ? '' : `; ${hint}`}`;
}
