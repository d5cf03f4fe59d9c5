// Which objects of a kind match a shape, and what to say when they do not: the closest one with its differences, and the number of others.
import { ANY_KIND, Entry, isOfKind, KindQuery, nameOfObject, otherKinds, parseKind, placeOfObject } from './kinds';
import { markedLines } from './marked';
import { Comparison } from '../matching/comparison';
import { compareShape, shapeText } from '../matching/shape';
import { firstLines, Verdict } from '../verdict';

/** So many objects are named; more are counted. */
const NAMED = 5;

/** Objects that a test looks at. */
export class ObjectIndex {
  private byKind?: ReadonlyMap<unknown, readonly Entry[]>;

  public constructor(public readonly entries: readonly Entry[]) {}

  /** Objects of a kind, in their order. */
  public ofKind(query: KindQuery): readonly Entry[] {
    if (query.kind === ANY_KIND) return this.entries.filter(({ object }) => isOfKind(query, object));
    this.byKind ??= grouped(this.entries);
    return (this.byKind.get(query.kind) ?? []).filter(({ object }) => isOfKind(query, object));
  }
}

function grouped(entries: readonly Entry[]): Map<unknown, Entry[]> {
  const groups = new Map<unknown, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.object.kind);
    if (group === undefined) groups.set(entry.object.kind, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** An object, held against a shape. */
interface Compared {
  readonly entry: Entry;
  readonly comparison: Comparison;
}

/** All objects of a kind, held against a shape. */
export class Matching {
  private readonly compared: readonly Compared[];
  private readonly matched: readonly Entry[];

  /** @param shape any object when it is not given */
  public constructor(private readonly index: ObjectIndex, private readonly kind: string, private readonly shape: unknown) {
    this.compared = index.ofKind(parseKind(kind)).map((entry) => ({ entry, comparison: compared(shape, entry) }));
    const matching = this.compared.filter(({ comparison }) => comparison.matches);
    for (const { comparison } of matching) for (const [keeper, value] of comparison.captured) keeper._keep(value);
    this.matched = matching.map(({ entry }) => entry);
  }

  /** The objects that match. */
  public get entries(): readonly Entry[] {
    return this.matched;
  }

  /** At least one matches. */
  public some(): Verdict {
    return {
      holds: this.matched.length > 0,
      whyNot: () => [...this.noMatch(), ...this.closest()].join('\n'),
      why: () => `${this.matched.length} × ${this.kindText()} ${this.matchText(this.matched.length)}${this.shapeSuffix()}:\n${named(this.matched).join('\n')}`,
    };
  }

  /** So many match, and no more. */
  public exactly(count: number): Verdict {
    const found = this.matched.length;
    return {
      holds: found === count,
      whyNot: () => [
        `wanted ${count} × ${this.kindText()}${this.shapeSuffix()}, found ${found}${found === 0 ? `${this.hint() === '' ? '' : '.'}${this.hint()}` : `:\n${named(this.matched).join('\n')}`}`,
        ...found < count ? this.closest() : [],
      ].join('\n'),
      why: () => `there are ${found} × ${this.kindText()}${this.shapeSuffix()}${found === 0 ? '' : `:\n${named(this.matched).join('\n')}`}`,
    };
  }

  /** All of them match, and there is at least one. */
  public every(): Verdict {
    const missing = this.compared.length - this.matched.length;
    return {
      holds: missing === 0 && this.compared.length > 0,
      whyNot: () => (this.compared.length === 0 ? this.noMatch().join('\n') : [
        `${missing} of ${this.compared.length} × ${this.kindText()} ${this.doesNotMatch(missing)}${this.shapeSuffix()}`, ...this.closest(),
      ].join('\n')),
      why: () => `all ${this.compared.length} × ${this.kindText()} match${this.shapeSuffix()}:\n${named(this.matched).join('\n')}`,
    };
  }

  private noMatch(): string[] {
    if (this.compared.length === 0) return [`there is no ${this.kindText()}.${this.hint()}`];
    return [`none of ${this.compared.length} × ${this.kindText()} matches${this.shapeSuffix()}`];
  }

  private hint(): string {
    return this.compared.length === 0 ? ` ${otherKinds(this.kind, this.index.entries)}` : '';
  }

  /** The object that lacks least, with its differences, and how many others there are. */
  private closest(): string[] {
    const missed = this.compared.filter(({ comparison }) => !comparison.matches);
    if (missed.length === 0) return [];
    const best = missed.reduce((closest, each) => (each.comparison.cost < closest.comparison.cost ? each : closest));
    const others = missed.filter((each) => each !== best);
    const { entry, comparison: { mismatches } } = best;
    return [
      '',
      `closest: ${placeOfObject(entry)}, ${differencesText(mismatches.length)}`,
      ...markedLines(entry.object, mismatches),
      ...others.length === 0 ? [] : ['', `and ${others.length} other${others.length === 1 ? '' : 's'}, with more differences or as many: ${named(others.map((each) => each.entry), '').join(', ')}`],
    ];
  }

  private kindText(): string {
    return this.kind === ANY_KIND ? 'any kind' : this.kind || 'object of kind ""';
  }

  private shapeSuffix(): string {
    return this.shape === undefined ? '' : ` ${shapeText(this.shape)}`;
  }

  private matchText(count: number): string {
    if (this.shape === undefined) return count === 1 ? 'is there' : 'are there';
    return count === 1 ? 'matches' : 'match';
  }

  private doesNotMatch(count: number): string {
    return count === 1 ? 'does not match' : 'do not match';
  }
}

function compared(shape: unknown, { object }: Entry): Comparison {
  const comparison = new Comparison();
  if (shape !== undefined) compareShape(shape, object, [], comparison, true);
  return comparison;
}

function differencesText(count: number): string {
  return count === 1 ? '1 difference' : `${count} differences`;
}

/** The first few by name. */
export function named(entries: readonly Entry[], indent = '  '): string[] {
  // one kind of several API groups
  const different = (field: string) => new Set(entries.map(({ object }) => object[field])).size;
  const isAmbiguous = different('kind') === 1 && different('apiVersion') > 1;
  return firstLines(entries, NAMED, (entry) => `${indent}${isAmbiguous ? placeOfObject(entry) : nameOfObject(entry)}`, indent);
}

