import type * as Yaml from 'yaml';
import { ModelCode } from './codes';
import { FieldPath } from './field-path';
import { coercedText, readPlainScalar } from './go-yaml-scalar';
import { isMap } from './is-map';

/** No cluster comes near these; what does is an accident or an attack. */
export const MAX_DEPTH = 100;
export const MAX_VALUES = 100_000;
/** Files that are longer than any cluster's hold machines, which have many values without any alias. */
const LONG = 1024 * 1024;
const MOST_VALUES = 10_000_000;

/** Where one entry of a map or list was written. */
export interface Place {
  /** position of its key, or of the item, in the text */
  readonly offset: number;
  /** the text of the value when it is a scalar without quotes */
  readonly plain?: string;
}

/** What is wrong at a position of the text. */
export interface Fault {
  readonly code: ModelCode;
  readonly offset: number;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
  readonly fix?: string;
  /** true when EKS Anywhere reads on all the same */
  readonly tolerated?: boolean;
}

/** The entries of every map and list of a document, by the map or list itself. */
export type Places = WeakMap<object, ReadonlyMap<string | number, Place>>;

const STANDARD_TAG = 'tag:yaml.org,2002:';

/**
 * Turns the syntax tree of one document into plain data.
 *
 * Scalars get the values that EKS Anywhere's own reader gives them. Aliases are copied out, so that no object is in two
 * places; merge keys are merged. What is wrong is reported, and left out of the data.
 */
export class TreeReader {
  public readonly faults: Fault[] = [];
  public readonly places: Places = new WeakMap();
  private readonly anchors = new Map<string, Yaml.Node>();
  private readonly beingRead = new Set<Yaml.Node>();
  private readonly most: number;
  private values = 0;
  /** set when the limits are reached: nothing more is read then, and what was read does not count */
  private exhausted = false;

  /**
   * @param end where the document ends for a reader that has taken its last line break off
   */
  public constructor(private readonly yaml: typeof Yaml, private readonly text: string, private readonly end?: number) {
    this.most = text.length <= LONG ? MAX_VALUES : Math.min(text.length / 4, MOST_VALUES);
  }

  /** The data of a document; nothing when it is empty or has more than the limits allow. */
  public read(document: Yaml.Document.Parsed): unknown {
    // an empty document has an empty scalar, never nothing
    const data = this.value(document.contents!, 0);
    return this.exhausted ? undefined : data;
  }

  private value(node: Yaml.ParsedNode, depth: number): unknown {
    if (!this.spend(node, depth)) return undefined;
    if (this.yaml.isAlias(node)) return this.alias(node, depth);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.beingRead.add(node);
    const value = this.content(node, depth);
    this.beingRead.delete(node);
    return value;
  }

  private content(node: Yaml.ParsedNode, depth: number): unknown {
    if (this.yaml.isMap(node)) return this.map(node as Yaml.YAMLMap.Parsed, depth);
    if (this.yaml.isSeq(node)) return this.list(node as Yaml.YAMLSeq.Parsed, depth);
    return this.scalar(node as Yaml.Scalar.Parsed);
  }

  /** The text of a scalar. A block that a document ends with has lost the line break that was taken off. */
  private textOf({ source, type, range: [start, , end] }: Yaml.Scalar.Parsed): string {
    const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
    if (!isBlock || this.end === undefined || end < this.end || !source.endsWith('\n')) return source;
    const header = this.text.slice(start, this.text.indexOf('\n', start));
    const keepsAll = /^[|>]\d?\+/.test(header);
    const lastLine = this.text.slice(this.text.lastIndexOf('\n', this.end - 1) + 1, this.end);
    return keepsAll || lastLine.trim() !== '' ? source.slice(0, -1) : source;
  }

  /** Whether there is still room for a value. */
  private spend(node: Yaml.ParsedNode, depth: number): boolean {
    if (this.exhausted) return false;
    this.values++;
    if (this.values <= this.most && depth <= MAX_DEPTH) return true;
    const what = this.values > this.most ? `more than ${Math.floor(this.most)} values, every use of an alias counted` : `more than ${MAX_DEPTH} levels`;
    this.fault(ModelCode.LIMIT, node, `the document has ${what}`);
    this.exhausted = true;
    return false;
  }

  private alias(node: Yaml.Alias.Parsed, depth: number): unknown {
    const target = this.target(node);
    return target === undefined ? undefined : this.value(target, depth);
  }

  /** The node that an alias stands for: the latest one before it with that anchor. */
  private target(node: Yaml.Alias.Parsed): Yaml.ParsedNode | undefined {
    const target = this.anchors.get(node.source);
    if (target === undefined) {
      this.fault(ModelCode.ALIAS, node, `there is no anchor &${node.source} before this alias`);
    } else if (this.beingRead.has(target)) {
      this.fault(ModelCode.ALIAS, node, `the alias *${node.source} is inside the value that it stands for`);
    } else {
      return target as Yaml.ParsedNode;
    }
    return undefined;
  }

  private scalar(node: Yaml.Scalar.Parsed): unknown {
    const tag = this.tag(node, ['str', 'int', 'float', 'bool', 'null', 'binary', 'timestamp'], 'str');
    const text = this.textOf(node);
    this.checkForm(node, text);
    if (tag === 'binary') return this.binary(node, text);
    if (tag === 'str' || tag === 'timestamp' || (tag === undefined && node.type !== 'PLAIN')) return text;
    const value = readPlainScalar(text);
    const type = value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value !== 'number' ? 'str' : Number.isInteger(value) ? 'int' : 'float';
    if (tag === undefined || tag === type || (tag === 'float' && type === 'int')) return value;
    this.fault(ModelCode.TAG, node, `the value is not of the type !!${tag} that is written in front of it`);
    return undefined;
  }

  /** The type written in front of a value, when it is one of the standard ones. */
  private tag(node: Yaml.ParsedNode, allowed: readonly string[], otherwise?: string): string | undefined {
    if (node.tag === undefined) return undefined;
    if (node.tag === '!') return allowed[0];
    const name = node.tag.startsWith(STANDARD_TAG) ? node.tag.slice(STANDARD_TAG.length) : undefined;
    if (name !== undefined && allowed.includes(name)) return name;
    const written = name === undefined ? node.tag : `!!${name}`;
    // Go's reader passes over types that it does not know; the value of a scalar is then its text
    this.fault(ModelCode.TAG, node, `the type ${written} has no meaning here`, { fix: 'Leave the type out', tolerated: true });
    return otherwise;
  }

  /** What the library reads and Go's reader does not. */
  private checkForm(node: Yaml.Scalar.Parsed, text: string): void {
    const written = () => this.text.slice(node.range[0], node.range[1]);
    if (node.type?.startsWith('BLOCK') === true && /^\n*\t/.test(text) && !/^[|>][-+]?\d/.test(written())) {
      this.fault(ModelCode.SYNTAX, node, 'this is not YAML: the text begins with a tab where its indentation is to be seen', { fix: 'Put it in double quotes' });
    }
    if (node.type === 'QUOTE_DOUBLE' && /(?<!\\)(?:\\\\)*\\(?:u[dD][89abAB]|u[dD][c-fC-F]|U0000[dD][89a-fA-F]|U00(?!0|10)|U(?!00))/.test(written())) {
      this.fault(ModelCode.SYNTAX, node, 'this is not YAML: an escape stands for half a character, or for none', { fix: 'Write the character itself' });
    }
  }

  private binary(node: Yaml.ParsedNode, text: string): string | undefined {
    const base64 = text.replace(/\s/g, '');
    if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return Buffer.from(base64, 'base64').toString('utf8');
    this.fault(ModelCode.TAG, node, 'the value is not base64, as !!binary in front of it says');
    return undefined;
  }

  private list(node: Yaml.YAMLSeq.Parsed, depth: number): unknown[] {
    this.tag(node, ['seq']);
    const places = new Map<number, Place>();
    const list = node.items.map((item, index) => {
      places.set(index, this.place(item, item));
      return this.value(item, depth + 1);
    });
    this.places.set(list, places);
    return list;
  }

  private map(node: Yaml.YAMLMap.Parsed, depth: number): object {
    this.tag(node, ['map']);
    const map: Record<string, unknown> = {};
    const places = new Map<string, Place>();
    const merged: { readonly source: Record<string, unknown>; readonly places: ReadonlyMap<string | number, Place> }[] = [];
    for (const { key, value } of node.items) {
      // a key without a colon has no value at all
      const valueNode = value ?? undefined;
      if (this.yaml.isScalar(key) && key.type === 'PLAIN' && key.source === '<<') {
        for (const source of this.mergeSources(valueNode, key, depth)) merged.push({ source, places: this.places.get(source)! });
        continue;
      }
      const name = this.key(key as Yaml.ParsedNode);
      if (name === undefined) continue;
      if (places.has(name)) {
        // the last one wins where EKS Anywhere reads on
        this.fault(ModelCode.DUPLICATE_KEY, key as Yaml.ParsedNode, 'this key is there twice', { found: name, fix: 'Keep one of the two', tolerated: true });
      }
      places.set(name, this.place(key as Yaml.ParsedNode, valueNode));
      map[name] = valueNode === undefined ? null : this.value(valueNode, depth + 1);
    }
    for (const { source, places: sourcePlaces } of merged) {
      for (const [name, value] of Object.entries(source)) {
        // what is written out wins over what is merged, and the first merge over the next
        if (places.has(name)) continue;
        places.set(name, sourcePlaces.get(name)!);
        map[name] = value;
      }
    }
    this.places.set(map, places);
    return map;
  }

  /** The name that a key means, or nothing when it cannot be a key. */
  private key(node: Yaml.ParsedNode): string | undefined {
    const key = this.yaml.isAlias(node) ? this.target(node) : node;
    if (key === undefined) return undefined;
    if (key.anchor !== undefined) this.anchors.set(key.anchor, key);
    if (!this.yaml.isScalar(key)) {
      this.fault(ModelCode.KEY, node, 'a key must be text, not a map or list');
      return undefined;
    }
    const text = (key as Yaml.Scalar.Parsed).source;
    const plain = key.type === 'PLAIN' && key.tag === undefined;
    if (plain && readPlainScalar(text) === null) {
      this.fault(ModelCode.KEY, node, 'the key is empty', { found: text === '' ? undefined : text, fix: 'Write a name in front of the colon' });
      return undefined;
    }
    if (text === '__proto__') {
      this.fault(ModelCode.KEY, node, 'no field can have the name __proto__');
      return undefined;
    }
    const meant = plain ? coercedText(text) : text;
    if (meant !== text) {
      this.fault(ModelCode.AMBIGUOUS, node, `without quotes this key means ${JSON.stringify(meant)} to EKS Anywhere`, {
        found: text, fix: `Write ${JSON.stringify(text)} if that is the name`, tolerated: true,
      });
    }
    return meant;
  }

  /** The maps that a merge key takes in. */
  private mergeSources(node: Yaml.ParsedNode | undefined, key: Yaml.Scalar, depth: number): Record<string, unknown>[] {
    const value = node === undefined ? null : this.value(node, depth + 1);
    const sources = Array.isArray(value) ? value : [value];
    if (sources.every(isMap)) return sources;
    this.fault(ModelCode.ALIAS, node ?? (key as Yaml.Scalar.Parsed), 'only maps can be merged with <<');
    return [];
  }

  private place(at: Yaml.ParsedNode, value: Yaml.ParsedNode | undefined): Place {
    const target = value !== undefined && this.yaml.isAlias(value) ? this.anchors.get(value.source) : value;
    const plain = this.yaml.isScalar(target) && target.type === 'PLAIN' && target.tag === undefined ? target.source : undefined;
    return { offset: at.range[0], plain };
  }

  private fault(code: ModelCode, node: Yaml.ParsedNode, message: string, more: Partial<Fault> = {}): void {
    this.faults.push({ code, offset: node.range[0], message, ...more });
  }
}

/** The entry of a document's data that a path leads to, or the nearest one above it that was written. */
export function placeOf(data: unknown, path: FieldPath, places: Places): { readonly place?: Place; readonly exact: boolean } {
  let place: Place | undefined;
  let current = data;
  for (const segment of path) {
    const entries = typeof current === 'object' && current !== null ? places.get(current) : undefined;
    const name = entries?.has(segment) ? segment : spelling(entries, segment);
    const next = name === undefined ? undefined : entries?.get(name);
    if (next === undefined || name === undefined) return { place, exact: false };
    place = next;
    current = (current as Record<string | number, unknown>)[name];
  }
  return { place, exact: true };
}

/** The key as written where only upper and lower case differ: EKS Anywhere's own reader does not mind. */
function spelling(entries: ReadonlyMap<string | number, Place> | undefined, segment: string | number): string | number | undefined {
  const wanted = String(segment).toLowerCase();
  return [...entries?.keys() ?? []].find((key) => typeof key === 'string' && key.toLowerCase() === wanted);
}
