import type { Comparison } from './comparison';
import { Matcher } from './matcher';
import { compareShape, needShape, shapeText } from './shape';
import { EksaError, Severity } from '../../findings';
import type { FieldPath } from '../../model/field-path';
import { cameAs } from '../../props/values';

/** Code of what a capture is asked for in vain. */
const NOT_CAPTURED = 'EKSA-TEST-002';

/**
 * Keeps the value that it finds in the place where it stands in a shape, to be looked at by itself.
 *
 * It has one value for each object that matches as a whole, in the order of the objects: `next` goes on to the following one.
 *
 * @example
 * const version = new testing.Capture();
 * testing.Manifests.fromApp(app).hasResource('KubeadmControlPlane', { spec: { version } });
 * const isNew = version.asString() > 'v1.34';
 */
export class Capture extends Matcher {
  private readonly values: unknown[] = [];
  private position = 0;

  /**
   * @param pattern what the value must match to be kept: data, or a matcher; anything that is there unless it is given
   */
  public constructor(private readonly pattern?: any) {
    super();
    if (pattern !== undefined) needShape('Capture', pattern, 'pattern');
  }

  /**
   * Goes on to the value of the next object.
   *
   * @returns false when there is none; the present value then stays
   */
  public next(): boolean {
    if (this.position + 1 >= this.values.length) return false;
    this.position++;
    return true;
  }

  /** The value as text. One that is no text is refused, like one that was never found, with an `EksaError`. */
  public asString(): string {
    return this.value('a text', (value): value is string => typeof value === 'string');
  }

  /** The value as a number. One that is none is refused. */
  public asNumber(): number {
    return this.value('a number', (value): value is number => typeof value === 'number');
  }

  /** The value as a truth value. One that is none is refused. */
  public asBoolean(): boolean {
    return this.value('true or false', (value): value is boolean => typeof value === 'boolean');
  }

  /** The value as a list. One that is none is refused. */
  public asArray(): any[] {
    return this.value('a list', (value): value is any[] => Array.isArray(value));
  }

  /** The value as a map. One that is none is refused. */
  public asObject(): { [key: string]: any } {
    return this.value('a map', (value): value is { [key: string]: any } => typeof value === 'object' && value !== null && !Array.isArray(value));
  }

  /** @internal */
  public _compare(actual: unknown, path: FieldPath, into: Comparison): void {
    if (this.pattern !== undefined) compareShape(this.pattern, actual, path, into, true);
    else if (actual === undefined || actual === null) into.miss(path, this._text());
    into.captured.push([this, actual]);
  }

  /** @internal */
  public _text(): string {
    return this.pattern === undefined ? 'any value' : shapeText(this.pattern);
  }

  /** @internal */
  public override _inside(): readonly unknown[] {
    return this.pattern === undefined ? [] : [this.pattern];
  }

  /** @internal */
  public _keep(value: unknown): void {
    this.values.push(value);
  }

  private value<T>(wanted: string, isWanted: (value: unknown) => value is T): T {
    const value = this.values[this.position];
    if (this.values.length > 0 && isWanted(value)) return value;
    throw new EksaError([{
      code: NOT_CAPTURED,
      severity: Severity.ERROR,
      object: 'Capture',
      message: this.values.length === 0 ? 'nothing was captured' : 'something else was captured',
      ...this.values.length > 0 && { found: cameAs(value, typeof value === 'string') },
      wanted,
      fix: this.values.length === 0
        ? 'Use the capture in a shape that an object has matched, before its value is asked for' : 'Ask for the value as what it is, or give the capture a pattern',
    }]);
  }
}
