/** Where an entry of a JSON text is written, and what is below it. */
export interface JsonPlace {
  /** Position of its key, or of the item, in the text. */
  readonly offset: number;
  /** What it holds, when it is a map or a list: by key, or by number. */
  readonly entries?: Map<string | number, JsonPlace>;
}

/** The places of a JSON text, and what is wrong with it. */
export interface JsonScan {
  /**
   * The value as a whole.
   * @default - the text is no JSON
   */
  readonly root?: JsonPlace;
  /** Keys that a map has twice, at their second place, or that no map can have. */
  readonly refused: readonly { readonly offset: number; readonly key: string; readonly isTwice: boolean }[];
  /**
   * Where the text ceases to be JSON.
   * @default - it is JSON to the end
   */
  readonly faultAt?: number;
}

/** A map or list that is not closed yet. */
interface Open {
  readonly entries: Map<string | number, JsonPlace>;
  readonly isMap: boolean;
}

enum Next { VALUE, ENTRY, KEY, ITEM, AFTER }

const BLANKS = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A key that would be another thing than a field. */
export const PROTOTYPE_KEY = '__proto__';

/**
 * Goes through a JSON text for where its parts are. `JSON.parse` does not tell, and is many times as fast: this is asked when something is
 * to be said about the text. However deep values nest, the stack does not grow.
 */
export function scanJson(text: string): JsonScan {
  const refused: { offset: number; key: string; isTwice: boolean }[] = [];
  const open: Open[] = [];
  let root: JsonPlace | undefined;
  let at = 0;
  let next = Next.VALUE;
  let key: string | number = 0;
  let keyAt = 0;
  const token = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const place = (entries?: Open['entries']) => {
    const here: JsonPlace = entries === undefined ? { offset: keyAt } : { offset: keyAt, entries };
    const around = open.at(-1);
    if (around === undefined) root = here;
    else around.entries.set(key, here);
  };
  const beginItem = () => {
    key = open.at(-1)!.entries.size;
    keyAt = at;
    next = Next.VALUE;
  };
  for (token(BLANKS); at < text.length || next !== Next.AFTER || open.length > 0; token(BLANKS)) {
    const mark = text[at];
    const around = open.at(-1);
    if (around !== undefined && (next === Next.ENTRY || next === Next.ITEM || next === Next.AFTER) && mark === (around.isMap ? '}' : ']')) {
      at++;
      open.pop();
      next = Next.AFTER;
    } else if (next === Next.AFTER) {
      if (around === undefined || mark !== ',') return { refused, faultAt: at };
      at++;
      next = around.isMap ? Next.KEY : Next.VALUE;
      token(BLANKS);
      if (!around.isMap) beginItem();
    } else if (next === Next.ENTRY || next === Next.KEY) {
      keyAt = at;
      const name = token(STRING);
      if (name === undefined) return { refused, faultAt: at };
      key = JSON.parse(name) as string;
      if (around!.entries.has(key) || key === PROTOTYPE_KEY) refused.push({ offset: keyAt, key, isTwice: key !== PROTOTYPE_KEY });
      token(BLANKS);
      if (text[at] !== ':') return { refused, faultAt: at };
      at++;
      next = Next.VALUE;
    } else if (next === Next.ITEM) {
      beginItem();
    } else if (mark === '{' || mark === '[') {
      at++;
      const entries: Open['entries'] = new Map();
      place(entries);
      open.push({ entries, isMap: mark === '{' });
      next = mark === '{' ? Next.ENTRY : Next.ITEM;
    } else {
      if (token(mark === '"' ? STRING : SCALAR) === undefined) return { refused, faultAt: at };
      place();
      next = Next.AFTER;
    }
  }
  return { ...root && { root }, refused };
}

/** The number of keys in a JSON text that can be parsed, each as often as it is there. */
export function keysIn(text: string): number {
  let keys = 0;
  let at = text.indexOf('"');
  while (at >= 0) {
    let end = at + 1;
    for (let mark = text.charCodeAt(end); mark !== 34; mark = text.charCodeAt(end)) end += mark === 92 ? 2 : 1;
    do end++; while (text.charCodeAt(end) <= 32);
    if (text.charCodeAt(end) === 58) keys++;
    at = text.indexOf('"', end);
  }
  return keys;
}

/** The number of keys in data. One that would be a prototype counts for none, so that the numbers differ where there is one. */
export function keysOf(data: unknown): number {
  let keys = 0;
  const waiting = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object') waiting.push(item);
      continue;
    }
    for (const key of Object.keys(value)) {
      if (key === PROTOTYPE_KEY) continue;
      keys++;
      const member = (value as Record<string, unknown>)[key];
      if (typeof member === 'object') waiting.push(member);
    }
  }
  return keys;
}
