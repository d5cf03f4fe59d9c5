import { ExecuteError, UnsupportedError } from '../../fault';
import { Effort, guardItems } from '../../limits';
import { ANY, ANY_SLICE, INT, sliceOf } from '../../types';
import { byBytes, GoSlice, typeName, type Value } from '../../values';
import { fixed, variadic, type FunctionTable, type GoFunction } from '../function';
import { isEmpty, toInt64, toText } from './convert';
import { deepEqual } from './deep';

/** The list that a function was given; Go refuses anything else. */
function listOf(value: Value): GoSlice {
  if (value instanceof GoSlice) return value;
  throw new ExecuteError(`this function takes a list, not ${value === undefined || value === null ? 'nil' : `a value of the type ${typeName(value)}`}`);
}

/** A list that was built by appending: Go may have room behind its end. */
function grown(items: Value[]): GoSlice {
  guardItems(items.length);
  const extended = GoSlice.any(items);
  extended.roomy = true;
  return extended;
}

const built = (items: Value[]) => {
  guardItems(items.length);
  return GoSlice.any(items);
};

const NONE = () => new GoSlice(ANY_SLICE, undefined);

function slice(value: Value, ...indexes: Value[]): Value {
  const list = listOf(value);
  if (list.length === 0) return null;
  const start = indexes.length > 0 ? toInt64(indexes[0]) : 0n;
  const end = indexes.length > 1 ? toInt64(indexes[1]) : BigInt(list.length);
  if (end > BigInt(list.length) && list.roomy) throw new UnsupportedError('what lies behind the end of this list is not known');
  if (start < 0n || start > end || end > BigInt(list.length)) {
    throw new ExecuteError(`the bounds ${start} and ${end} are out of range: there ${list.length === 1 ? 'is 1 item' : `are ${list.length} items`}`);
  }
  const part = new GoSlice(list.type, list.items.slice(Number(start), Number(end)));
  // it is a window on the same items in Go, with the rest of them as room behind its end
  part.roomy = true;
  part.shared = true;
  list.shared = true;
  return part;
}

function sortAlpha(value: Value): Value {
  if (!(value instanceof GoSlice)) return GoSlice.strings([value === undefined || value === null ? '<nil>' : toText(value)]);
  const isTexts = value.type.elem!.kind === 'string';
  if (isTexts && value.shared) throw new UnsupportedError('this sorts a part of another list in place, which is not tried');
  const sorted = value.members.filter((item) => item !== null && item !== undefined).map(toText).sort(byBytes);
  if (!isTexts) return GoSlice.strings(sorted);
  // a list of texts is sorted in place: what holds it sees it
  value.members.splice(0, value.length, ...sorted);
  value.unordered = false;
  return value;
}

function chunk(size: bigint, value: Value): Value {
  const { items } = listOf(value);
  const count = Math.floor((items.length - 1) / Number(size)) + 1;
  if (!Number.isFinite(count) || count < 0) throw new ExecuteError(`a list cannot be cut into chunks of ${size}`);
  const chunks: Value[] = [];
  for (let i = 0; i < count; i++) {
    const rest = i === count - 1 ? items.length % Number(size) : 0;
    const length = rest === 0 ? Number(size) : rest;
    const start = i * Number(size);
    if (length < 0 || start < 0 || start + length > items.length) throw new ExecuteError(`a list cannot be cut into chunks of ${size}`);
    chunks.push(GoSlice.any(items.slice(start, start + length)));
  }
  return new GoSlice(sliceOf(ANY_SLICE), chunks);
}

function unique(value: Value): Value {
  const { items } = listOf(value);
  // texts are most of what lists hold, and a set of them is quick
  if (items.every((item) => typeof item === 'string')) return grown([...new Set(items)]);
  const effort = Effort.ofCall();
  const kept: Value[] = [];
  for (const item of items) if (!kept.some((known) => deepEqual(item, known, effort))) kept.push(item);
  return grown(kept);
}

function without(value: Value, ...omitted: Value[]): Value {
  const effort = Effort.ofCall();
  return grown(listOf(value).items.filter((item) => !omitted.some((other) => deepEqual(other, item, effort))));
}

function has(needle: Value, haystack: Value): Value {
  const effort = Effort.ofCall();
  return haystack !== null && haystack !== undefined && listOf(haystack).members.some((item) => deepEqual(needle, item, effort));
}

function concat(...lists: Value[]): Value {
  const items = lists.flatMap((list) => listOf(list).items);
  return items.length === 0 ? NONE() : grown(items);
}

function append(list: Value, item: Value): Value {
  return grown([...listOf(list).items, item]);
}

const list = variadic([ANY], (...items: Value[]) => built(items));
const pushed = fixed([ANY, ANY], append);

/** Each of them comes under a second name that returns errors where the first one panics: a template fails with both. */
const twice = (name: string, must: string, definition: GoFunction): FunctionTable => ({ [name]: definition, [must]: definition });

/** Functions about lists. */
export const LISTS: FunctionTable = {
  list,
  tuple: list,
  append: pushed,
  push: pushed,
  mustAppend: pushed,
  mustPush: pushed,
  concat: variadic([ANY], concat),
  sortAlpha: fixed([ANY], sortAlpha),
  ...twice('prepend', 'mustPrepend', fixed([ANY, ANY], (rest: Value, item: Value) => grown([item, ...listOf(rest).items]))),
  ...twice('first', 'mustFirst', fixed([ANY], (value: Value) => (listOf(value).length === 0 ? null : listOf(value).items[0]))),
  ...twice('last', 'mustLast', fixed([ANY], (value: Value) => (listOf(value).length === 0 ? null : listOf(value).items.at(-1)))),
  ...twice('rest', 'mustRest', fixed([ANY], (value: Value) => (listOf(value).length === 0 ? NONE() : built(listOf(value).items.slice(1))))),
  ...twice('initial', 'mustInitial', fixed([ANY], (value: Value) => (listOf(value).length === 0 ? NONE() : built(listOf(value).items.slice(0, -1))))),
  ...twice('reverse', 'mustReverse', fixed([ANY], (value: Value) => built([...listOf(value).items].reverse()))),
  ...twice('compact', 'mustCompact', fixed([ANY], (value: Value) => grown(listOf(value).items.filter((item) => !isEmpty(item))))),
  ...twice('uniq', 'mustUniq', fixed([ANY], unique)),
  ...twice('without', 'mustWithout', variadic([ANY, ANY], without)),
  ...twice('has', 'mustHas', fixed([ANY, ANY], has)),
  ...twice('slice', 'mustSlice', variadic([ANY, ANY], slice)),
  ...twice('chunk', 'mustChunk', fixed([INT, ANY], chunk)),
};
