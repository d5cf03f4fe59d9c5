import { Comparison } from './comparison';
import { Matcher } from './matcher';
import { compareList, compareMap, compareSequence, compareShape, needShape, shapeText } from './shape';
import { valueAt } from './value-at';
import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { FieldPath } from '../../model/field-path';
import { readYamlDocuments } from '../../model/yaml-document';
import { accept } from '../../props/accept';

/**
 * What a value in a shape may be, beside itself.
 *
 * A shape is plain data: a map matches an object that has its fields, and may have others; a list matches a list of the same length, item by
 * item; everything else matches what is equal. Where that says too much or too little, one of these matchers takes the place of a value.
 * Those of Jest and Vitest, such as `expect.any(Number)`, serve as well.
 *
 * @example
 * const { Manifests, Match } = testing;
 * Manifests.fromChart(chart).hasResource('KubeadmControlPlane', {
 *   spec: { version: Match.stringLike('^v1'), kubeadmConfigSpec: { users: Match.arrayWith([{ name: Match.not('root') }]) } },
 * });
 */
export abstract class Match {
  /**
   * No value: the field is not there.
   */
  public static absent(): Matcher {
    return new Simple('no value', (actual) => actual === undefined || actual === null);
  }

  /**
   * Any value, as long as there is one.
   */
  public static anyValue(): Matcher {
    return new Simple('any value', (actual) => actual !== undefined && actual !== null);
  }

  /**
   * A list with items like these in this order; others may be before, between and behind them.
   *
   * @param items the items: data, or matchers
   */
  public static arrayWith(items: any[]): Matcher {
    needShape('Match.arrayWith', items, 'items', 'list');
    return new Shaped(`a list with ${items.map(shapeText).join(', ')}`, items, (actual, path, into) => compareSequence(items, actual, path, into));
  }

  /**
   * A list with exactly these items: maps among them have no other fields.
   *
   * @param items the items: data, or matchers
   */
  public static arrayEquals(items: any[]): Matcher {
    needShape('Match.arrayEquals', items, 'items', 'list');
    return new Shaped(`exactly ${shapeText(items)}`, items, (actual, path, into) => compareList(items, actual, path, into, false));
  }

  /**
   * A map with fields like these, and perhaps others. A plain map in a shape means the same, unless it is inside of `exact`,
   * `objectEquals` or `arrayEquals`.
   *
   * @param fields the fields: data, or matchers
   */
  public static objectLike(fields: { [key: string]: any }): Matcher {
    needShape('Match.objectLike', fields, 'fields', 'map');
    return new Shaped(shapeText(fields), fields, (actual, path, into) => compareMap(fields, actual, path, into, true));
  }

  /**
   * A map with exactly these fields, and so are the maps in it.
   *
   * @param fields the fields: data, or matchers
   */
  public static objectEquals(fields: { [key: string]: any }): Matcher {
    needShape('Match.objectEquals', fields, 'fields', 'map');
    return new Shaped(`exactly ${shapeText(fields)}`, fields, (actual, path, into) => compareMap(fields, actual, path, into, false));
  }

  /**
   * Exactly this: maps in it have no other fields.
   *
   * @param value data, or a matcher
   */
  public static exact(value: any): Matcher {
    needShape('Match.exact', value, 'value');
    return new Shaped(`exactly ${shapeText(value)}`, value, (actual, path, into) => compareShape(value, actual, path, into, false));
  }

  /**
   * Anything but this. A field that is not there is something else, too: say `anyValue` where it must be there.
   *
   * @param value data, or a matcher
   */
  public static not(value: any): Matcher {
    needShape('Match.not', value, 'value');
    return new Shaped(`anything but ${shapeText(value)}`, value, (actual, path, into) => {
      const inside = new Comparison();
      compareShape(value, actual, path, inside, true);
      if (inside.matches) into.miss(path, `anything but ${shapeText(value)}`);
    });
  }

  /**
   * A text in which this pattern is found.
   *
   * @param pattern a regular expression of JavaScript, such as `^v1\.34\.`; `^` and `$` tie it to the ends of the text
   */
  public static stringLike(pattern: string): Matcher {
    accept('Match.stringLike', { pattern });
    const expression = patternOf('Match.stringLike', pattern);
    return new Simple(`a text like /${pattern}/`, (actual) => typeof actual === 'string' && expression.test(actual));
  }

  /**
   * A text that is JSON of such a value.
   *
   * @param value data, or a matcher
   */
  public static serializedJson(value: any): Matcher {
    needShape('Match.serializedJson', value, 'value');
    return new Serialized('JSON', value, parseJson);
  }

  /**
   * A text that is one YAML document of such a value, such as a workflow template or a file of cloud-init.
   *
   * @param value data, or a matcher
   */
  public static serializedYaml(value: any): Matcher {
    needShape('Match.serializedYaml', value, 'value');
    return new Serialized('YAML', value, parseYaml);
  }

  /**
   * A text in base64, as in `data` of a Secret, of such a text.
   *
   * @param value the decoded text, or a matcher
   */
  public static base64(value: any): Matcher {
    needShape('Match.base64', value, 'value');
    return new Serialized('base64', value, parseBase64);
  }
}

function patternOf(callee: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    throw new EksaError([{
      code: 'EKSA-TEST-001',
      severity: Severity.ERROR,
      object: callee,
      field: 'pattern',
      message: 'this is no regular expression',
      found: shown(pattern),
      wanted: `a pattern such as "^v1\\\\.34\\\\."; ${(error as Error).message}`,
    }]);
  }
}

/** Matches a value or does not. */
class Simple extends Matcher {
  public constructor(private readonly text: string, private readonly isMatch: (actual: unknown) => boolean) {
    super();
  }

  public _compare(actual: unknown, path: FieldPath, into: Comparison): void {
    if (!this.isMatch(actual)) into.miss(path, this.text);
  }

  public _text(): string {
    return this.text;
  }
}

/** Compares the parts of a value. */
class Shaped extends Matcher {
  public constructor(
    private readonly text: string,
    private readonly shape: unknown,
    private readonly compare: (actual: unknown, path: FieldPath, into: Comparison) => void,
  ) {
    super();
  }

  public _compare(actual: unknown, path: FieldPath, into: Comparison): void {
    this.compare(actual, path, into);
  }

  public _text(): string {
    return this.text;
  }

  public override _inside(): readonly unknown[] {
    return [this.shape];
  }
}

/** What a text holds; nothing when it is something else. */
type Parse = (text: string) => { readonly value: unknown } | undefined;

/** Compares what is written inside of a text. */
class Serialized extends Matcher {
  public constructor(private readonly format: string, private readonly shape: unknown, private readonly parse: Parse) {
    super();
  }

  public _compare(actual: unknown, path: FieldPath, into: Comparison): void {
    const parsed = typeof actual === 'string' ? this.parse(actual) : undefined;
    if (parsed === undefined) {
      into.miss(path, this._text(), typeof actual === 'string' ? { note: () => `the text is not ${this.format}` } : {});
      return;
    }
    const inside = new Comparison();
    compareShape(this.shape, parsed.value, [], inside, true);
    for (const { path: place, wanted, ...others } of inside.mismatches) {
      into.miss(path, wanted, { within: { format: this.format, path: place, found: valueAt(parsed.value, place) }, ...others });
    }
    into.captured.push(...inside.captured);
  }

  public _text(): string {
    return `${this.format} of ${shapeText(this.shape)}`;
  }

  public override _inside(): readonly unknown[] {
    return [this.shape];
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function parseYaml(text: string): { readonly value: unknown } | undefined {
  const { documents, findings } = readYamlDocuments(text, 'text');
  return findings.length > 0 || documents.length !== 1 ? undefined : { value: documents[0].data };
}

function parseBase64(text: string): { readonly value: unknown } | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? { value: bytes.toString('utf8') } : undefined;
}
