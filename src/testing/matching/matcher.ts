import type { Comparison } from './comparison';
import type { FieldPath } from '../../model/field-path';

const MARK = Symbol.for('cdk8s-eks-anywhere.Matcher');

/**
 * What stands in a shape in place of a value: {@link Match} makes them, and a {@link Capture} is one.
 */
export abstract class Matcher {
  /**
   * Whether a value is a matcher, also when it comes from another copy of this library.
   *
   * @param value anything
   */
  public static isMatcher(value: any): value is Matcher {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  public constructor() {
    Object.defineProperty(this, MARK, { value: true });
  }

  /**
   * Notes what does not match.
   *
   * @internal
   */
  public abstract _compare(actual: unknown, path: FieldPath, into: Comparison): void;

  /**
   * What it matches, in words.
   *
   * @internal
   */
  public abstract _text(): string;

  /**
   * The shape inside of it that is data, if there is one.
   *
   * @internal
   */
  public _inside(): readonly unknown[] {
    return [];
  }
}
