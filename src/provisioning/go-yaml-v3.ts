// What Go's yaml.v3 makes of a document when it fills structs, as far as workflows have such fields: texts, whole numbers, lists and maps
// of texts. Tinkerbell reads workflows with it, while EKS Anywhere reads everything else with another version that has other rules.
import type * as Yaml from 'yaml';

/** Something that yaml.v3 refuses, and where. */
export interface DecodingFault {
  readonly offset: number;
  /** Path of the field. */
  readonly field: string;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
}

/** The value of a node; nothing where yaml.v3 leaves a field or an item out, because the node is null or refused. */
export type Decode<T> = (node: Yaml.ParsedNode, field: string) => T | undefined;

/** A field of a struct: how it is read. */
export type Fields<T> = { readonly [Name in keyof T]-?: { readonly key: string; readonly decode: Decode<T[Name]> } };

/** Learns of a pair of a map; of one without value the value is nothing. */
type Visit = (key: string, value: Yaml.ParsedNode | undefined, isNull: boolean) => void;

type ScalarKind = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'str';

const LARGEST_INT = 2n ** 63n - 1n;
const LARGEST_UINT = 2n ** 64n - 1n;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:Z|[ \t]*[-+]\d{1,2}(?::\d{2})?)?)?$/;

/** Values that may be copied by aliases for each value that is written. yaml.v3 has about the same bound. */
const COPIES = 10;
/** Values of a document below which copies do not matter. */
const FEW_VALUES = 100_000;

const MOST_FAULTS = 20;

/** What an unquoted scalar is to yaml.v3. Words such as `yes` are texts, unlike in version 2. */
export function kindOfPlain(text: string): ScalarKind {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return 'bool';
  if (text === '<<') return 'merge';
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)) return 'float';
  if (!/^[-+.\d]/.test(text)) return 'str';
  if (TIMESTAMP.test(text)) return 'timestamp';
  // a number that begins with its point is taken as it stands
  return integerOf(text) !== undefined ? 'int' : FLOAT.test(text.startsWith('.') ? text : text.replaceAll('_', '')) ? 'float' : 'str';
}

/** The integer that an unquoted scalar means: with underscores anywhere, and octal with a leading zero. */
function integerOf(text: string): bigint | undefined {
  const plain = text.replaceAll('_', '');
  if (!INTEGER.test(plain)) return undefined;
  const digits = plain.replace(/^[-+]/, '');
  const magnitude = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const value = plain.startsWith('-') ? -magnitude : magnitude;
  return value >= -LARGEST_INT - 1n && value <= LARGEST_UINT ? value : undefined;
}

function floatOf(text: string): number {
  const infinite = /^([-+]?)\.inf$/i.exec(text);
  return infinite === null ? Number(text.replaceAll('_', '')) : infinite[1] === '-' ? -Infinity : Infinity;
}

/** The type that is written in front of a scalar; nothing where it decides nothing. */
function tagOf({ tag }: Yaml.Scalar.Parsed): ScalarKind | 'binary' | undefined {
  return /^tag:yaml\.org,2002:(null|bool|int|float|timestamp|str|binary)$/.exec(tag ?? '')?.[1] as ScalarKind | 'binary' | undefined;
}

/** Whether a scalar is written without quotes and its meaning is open. */
function isPlain({ type, tag }: Yaml.Scalar.Parsed): boolean {
  return type === 'PLAIN' && (tag === undefined || tag === '!');
}

/** Reads nodes, and learns what is wrong with them. */
export class Decoder {
  public readonly faults: DecodingFault[] = [];
  /** What each alias stands for: the latest node before it with that anchor. */
  private readonly targets = new Map<Yaml.ParsedNode, Yaml.ParsedNode>();
  private readonly open = new Set<Yaml.ParsedNode>();
  private values = 0;
  private copied = 0;
  private depthOfAliases = 0;
  private isTooLarge = false;

  public constructor(private readonly yaml: typeof Yaml, root: Yaml.ParsedNode) {
    this.resolve(root, new Map());
  }

  private resolve(node: unknown, anchors: Map<string, Yaml.ParsedNode>): void {
    if (this.yaml.isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) this.fault(node as Yaml.Alias.Parsed, '', `there is no anchor &${node.source} before this alias`);
      else this.targets.set(node as Yaml.Alias.Parsed, target);
    } else if (this.yaml.isPair(node)) {
      this.resolve(node.key, anchors);
      this.resolve(node.value, anchors);
    } else if (this.yaml.isNode(node)) {
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node as Yaml.ParsedNode);
      if (this.yaml.isCollection(node)) for (const item of node.items) this.resolve(item, anchors);
    }
  }

  /** A text: any scalar as it is written. */
  public readonly text: Decode<string> = (node, field) => this.scalar(node, field, 'a text', (text) => text);

  /** A whole number. Fractions are cut off, and texts in quotes are refused. */
  public readonly integer: Decode<number> = (node, field) => this.scalar(node, field, 'a whole number', (text, kind) => {
    if (kind === 'int') {
      const value = integerOf(text)!;
      return value <= LARGEST_INT ? Number(value) : undefined;
    }
    const value = kind === 'float' ? Math.trunc(floatOf(text)) : NaN;
    // what is too small becomes the smallest one, and what is too large is refused
    return value <= 2 ** 63 ? Math.max(value, -(2 ** 63)) : undefined;
  });

  /** A list. Items that are null are left out. */
  public list<T>(decode: Decode<T>): Decode<T[]> {
    return (node, field) => this.follow(node, field, (target) => {
      if (this.isNull(target)) return undefined;
      if (!this.yaml.isSeq(target)) return this.refuse(target, field, 'a list');
      return (target.items as Yaml.ParsedNode[]).map((item, index) => decode(item, `${field}[${index}]`)).filter((item) => item !== undefined) as T[];
    });
  }

  /** A map of texts by name. A value that is null is an empty text. */
  public readonly texts: Decode<Readonly<Record<string, string>>> = (node, field) => this.follow(node, field, (target) => {
    if (this.isNull(target)) return undefined;
    if (!this.yaml.isMap(target)) return this.refuse(target, field, 'a map');
    const texts = new Map<string, string>();
    this.eachPair(target as Yaml.YAMLMap.Parsed, field, (name, value, isNull) => {
      if (!isNull) texts.set(name, (value === undefined ? undefined : this.text(value, `${field}.${name}`)) ?? '');
    });
    return Object.fromEntries(texts);
  });

  /** A struct. Keys that it has no field for are passed over. */
  public struct<T extends object>(fields: Fields<T>): Decode<Partial<T>> {
    const byKey = new Map(Object.entries(fields as Record<string, Fields<T>[keyof T]>).map(([name, { key, decode }]) => [key, { name, decode }]));
    return (node, field) => this.follow(node, field, (target) => {
      if (this.isNull(target)) return undefined;
      if (!this.yaml.isMap(target)) return this.refuse(target, field, 'a map');
      const struct = new Map<string, unknown>();
      this.eachPair(target as Yaml.YAMLMap.Parsed, field, (key, value) => {
        const known = byKey.get(key);
        if (known === undefined || value === undefined) return;
        const decoded = known.decode(value, field === '' ? key : `${field}.${key}`);
        if (decoded !== undefined) struct.set(known.name, decoded);
      });
      return Object.fromEntries(struct) as Partial<T>;
    });
  }

  /** Calls back with each pair, those that are merged in first, so that what is written out wins. */
  private eachPair(map: Yaml.YAMLMap.Parsed, field: string, visit: Visit): void {
    const written = new Map<string, Yaml.ParsedNode>();
    for (const { key } of map.items) {
      const name = this.keyOf(key as Yaml.ParsedNode);
      if (name === undefined) continue;
      if (written.has(name)) this.fault(key as Yaml.ParsedNode, field, 'this key is there twice', { found: name });
      written.set(name, key as Yaml.ParsedNode);
    }
    const isMerge = (key: Yaml.ParsedNode) => this.yaml.isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
    const pairs = map.items as unknown as readonly { readonly key: Yaml.ParsedNode; readonly value: Yaml.ParsedNode | null }[];
    for (const { key, value } of pairs) if (isMerge(key)) this.merge(value, key, field, visit);
    for (const { key, value } of pairs) {
      const name = this.keyOf(key);
      if (name === undefined) this.fault(key, field, 'a key must be a text, not a map or list');
      else if (name === '' && this.isNull(key) && key.tag === undefined) this.fault(key, field, 'the key is empty');
      else if (!isMerge(key)) visit(name, value ?? undefined, this.isNull(key));
    }
  }

  private merge(value: Yaml.ParsedNode | null, key: Yaml.ParsedNode, field: string, visit: Visit): void {
    const take = (node: Yaml.ParsedNode) => this.follow(node, field, (target) => {
      if (this.yaml.isMap(target)) this.eachPair(target as Yaml.YAMLMap.Parsed, field, visit);
      else this.fault(target, field, 'only maps can be merged with <<');
      return undefined;
    });
    if (value === null) this.fault(key, field, 'only maps can be merged with <<');
    // earlier ones win, so they come last
    else if (this.yaml.isSeq(value)) for (const item of [...value.items as Yaml.ParsedNode[]].reverse()) take(item);
    else take(value);
  }

  private keyOf(node: Yaml.ParsedNode): string | undefined {
    const key = this.yaml.isAlias(node) ? this.targets.get(node) : node;
    return key !== undefined && this.yaml.isScalar(key) ? this.sourceOf(key as Yaml.Scalar.Parsed) : undefined;
  }

  private scalar<T>(node: Yaml.ParsedNode, field: string, wanted: string, read: (text: string, kind: ScalarKind) => T | undefined): T | undefined {
    return this.follow(node, field, (target) => {
      if (!this.yaml.isScalar(target)) return this.refuse(target, field, wanted);
      const kind = this.kindOf(target as Yaml.Scalar.Parsed);
      if (kind === 'null') return undefined;
      return read(this.sourceOf(target as Yaml.Scalar.Parsed), kind) ?? this.refuse(target, field, wanted);
    });
  }

  /** The text of a scalar. Where its tag says something else, the document is refused. */
  private sourceOf(node: Yaml.Scalar.Parsed): string {
    const { source } = node;
    const tag = tagOf(node);
    const isOfType = tag === undefined || tag === 'str' || tag === kindOfPlain(source) || (tag === 'float' && kindOfPlain(source) === 'int')
      || (tag === 'binary' && /^[A-Za-z0-9+/]*={0,2}$/.test(source.replace(/\s/g, '')));
    if (!isOfType) this.fault(node, '', `the value is not of the type !!${tag} that is written in front of it`);
    return tag === 'binary' ? Buffer.from(source, 'base64').toString('utf8') : source;
  }

  private kindOf(node: Yaml.Scalar.Parsed): ScalarKind {
    const tag = tagOf(node);
    if (tag !== undefined && tag !== 'binary') return this.sourceOf(node) === node.source ? tag : 'str';
    return isPlain(node) ? kindOfPlain(node.source) : 'str';
  }

  private isNull(node: Yaml.ParsedNode): boolean {
    return this.yaml.isScalar(node) && this.kindOf(node as Yaml.Scalar.Parsed) === 'null';
  }

  /** Goes through aliases, and keeps documents that grow by them within bounds. */
  private follow<T>(node: Yaml.ParsedNode, field: string, read: (target: Yaml.ParsedNode) => T | undefined): T | undefined {
    this.values++;
    if (this.depthOfAliases > 0) this.copied++;
    if (this.copied > FEW_VALUES && this.copied > COPIES * (this.values - this.copied)) {
      if (!this.isTooLarge) this.fault(node, field, EXCESSIVE);
      this.isTooLarge = true;
      return undefined;
    }
    if (!this.yaml.isAlias(node)) {
      this.open.add(node);
      const value = read(node);
      this.open.delete(node);
      return value;
    }
    const target = this.targets.get(node);
    if (target === undefined) return undefined;
    if (this.open.has(target)) {
      this.fault(node, field, `the alias *${node.source} is inside the value that it stands for`);
      return undefined;
    }
    this.depthOfAliases++;
    const value = this.follow(target, field, read);
    this.depthOfAliases--;
    return value;
  }

  private refuse(node: Yaml.ParsedNode, field: string, wanted: string): undefined {
    const found = this.yaml.isMap(node) ? 'a map' : this.yaml.isSeq(node) ? 'a list' : this.isQuoted(node) ? 'a text in quotes' : 'a text';
    this.fault(node, field, 'the value is of another type', { found, wanted });
    return undefined;
  }

  private isQuoted(node: Yaml.ParsedNode): boolean {
    return 'type' in node && /^QUOTE/.test(String(node.type));
  }

  private fault(node: Yaml.ParsedNode, field: string, message: string, more: Pick<DecodingFault, 'found' | 'wanted'> = {}): void {
    const offset = node.range[0];
    // a node may be looked at more than once, and after so many the rest are consequences of the first ones
    if (this.faults.length < MOST_FAULTS && !this.faults.some((fault) => fault.offset === offset && fault.message === message)) {
      this.faults.push({ offset, field, message, ...more });
    }
  }
}

const EXCESSIVE = 'the document consists of aliases for the most part';
