import { Comparison } from './comparison';
import { Matcher } from './matcher';
import { EksaError, Finding, Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown, shortened } from '../../findings/shown';
import { FieldPath, formatFieldPath } from '../../model/field-path';
import { cameAs, isPlain, isRecord } from '../../props/values';

/** Code of a shape that nothing can be compared with. */
const NO_SHAPE = 'EKSA-TEST-001';
/** Code of an argument of another type. */
const OTHER_TYPE = 'EKSA-CLUSTER-900';

/** Deeper than any Kubernetes object. */
const DEEPEST = 100;

/** So much of a shape is shown behind a field. */
const LONGEST = 120;

/** A matcher of Jest or Vitest, such as `expect.stringContaining('x')`. */
interface AsymmetricMatcher {
  /** What it compares with. */
  readonly sample?: unknown;
  asymmetricMatch(actual: unknown): boolean;
  toAsymmetricMatcher?(): string;
}

function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof value === 'object' && value !== null && typeof (value as AsymmetricMatcher).asymmetricMatch === 'function';
}

/**
 * Holds a value against a shape.
 *
 * @param isPartial whether maps may have fields beside those of the shape
 */
export function compareShape(shape: unknown, actual: unknown, path: FieldPath, into: Comparison, isPartial: boolean): void {
  if (Matcher.isMatcher(shape)) shape._compare(actual, path, into);
  else if (isAsymmetric(shape)) compareAsymmetric(shape, actual, path, into);
  else if (Array.isArray(shape)) compareList(shape, actual, path, into, isPartial);
  else if (isRecord(shape)) compareMap(shape, actual, path, into, isPartial);
  else if (!Object.is(shape, actual)) into.miss(path, shapeText(shape));
}

function compareAsymmetric(shape: AsymmetricMatcher, actual: unknown, path: FieldPath, into: Comparison): void {
  if (!shape.asymmetricMatch(actual)) into.miss(path, shapeText(shape));
}

/** All fields of the shape, and no others unless it is partial. */
export function compareMap(
  shape: Readonly<Record<string, unknown>>, actual: unknown, path: FieldPath, into: Comparison, isPartial: boolean,
): void {
  if (!isRecord(actual)) {
    into.miss(path, shapeText(shape), { cost: sizeOf(shape) });
    return;
  }
  const fields = Object.keys(actual);
  for (const name of Object.keys(shape)) {
    const here = [...path, name];
    if (Object.hasOwn(actual, name)) {
      compareShape(shape[name], actual[name], here, into, isPartial);
      continue;
    }
    const part = new Comparison();
    compareShape(shape[name], undefined, here, part, isPartial);
    if (part.matches) {
      into.add(part);
      continue;
    }
    // a field that is absent is one difference, whatever it should have held
    const [first] = part.mismatches;
    const wanted = first.path.length === here.length ? first.wanted : shapeText(shape[name]);
    into.miss(here, wanted, { cost: sizeOf(shape[name]), note: () => meantInstead(name, fields.filter((field) => !Object.hasOwn(shape, field))) });
  }
  if (isPartial) return;
  for (const name of fields) if (!Object.hasOwn(shape, name)) into.miss([...path, name], 'no such field here');
}

/** All items, in this order. */
export function compareList(shape: readonly unknown[], actual: unknown, path: FieldPath, into: Comparison, isPartial: boolean): void {
  if (!Array.isArray(actual)) {
    into.miss(path, shapeText(shape), { cost: sizeOf(shape) });
    return;
  }
  shape.forEach((each, index) => {
    if (index < actual.length) compareShape(each, actual[index], [...path, index], into, isPartial);
    else into.miss([...path, index], shapeText(each), { cost: sizeOf(each) });
  });
  for (let index = shape.length; index < actual.length; index++) into.miss([...path, index], 'no further item');
}

/** Items like these in this order, with any others before, between and behind them. */
export function compareSequence(shape: readonly unknown[], actual: unknown, path: FieldPath, into: Comparison): void {
  if (!Array.isArray(actual)) {
    into.miss(path, `a list with ${shape.map(shapeText).join(', ')}`, { cost: sizeOf(shape) });
    return;
  }
  let from = 0;
  for (const each of shape) {
    const tries = actual.slice(from).map((item, offset) => {
      const part = new Comparison();
      compareShape(each, item, [...path, from + offset], part, true);
      return part;
    });
    const found = tries.findIndex((part) => part.matches);
    if (found >= 0) {
      into.add(tries[found]);
      from += found + 1;
      continue;
    }
    // of several items the one that is nearest is shown
    const closest = tries.reduce<Comparison | undefined>((best, part) => (best === undefined || part.cost < best.cost ? part : best), undefined);
    if (closest !== undefined && (closest.cost < sizeOf(each) || tries.length === 1)) into.mismatches.push(...closest.mismatches);
    else into.miss(path, `an item ${itemText(each)}`, { cost: sizeOf(each), ...from > 0 && { note: behind(from - 1) } });
  }
}

function meantInstead(name: string, fields: readonly string[]): string | undefined {
  const meant = nearest(name, fields);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

function behind(item: number): () => string {
  return () => `behind item ${item}`;
}

function itemText(shape: unknown): string {
  return Matcher.isMatcher(shape) ? `that is ${shape._text()}` : shapeText(shape);
}

/** A shape in words, for the place where it did not match. */
export function shapeText(shape: unknown): string {
  if (Matcher.isMatcher(shape)) return shape._text();
  if (isAsymmetric(shape)) return asymmetricText(shape);
  if (typeof shape !== 'object' || shape === null) return shown(shape);
  const text = Array.isArray(shape)
    ? `[${shape.map(shapeText).join(', ')}]`
    : `{${Object.entries(shape).map(([name, value]) => `${name}: ${shapeText(value)}`).join(', ')}}`;
  return shortened(text, LONGEST);
}

/** `StringMatching /x/`, as Jest writes it. */
function asymmetricText(shape: AsymmetricMatcher): string {
  const name = shape.toAsymmetricMatcher?.() ?? String(shape);
  const { sample } = shape;
  if (sample === undefined || typeof sample === 'function') return name;
  return `${name} ${Object.prototype.toString.call(sample) === '[object RegExp]' ? String(sample) : shapeText(sample)}`;
}

/** How many values a shape speaks of. */
export function sizeOf(shape: unknown): number {
  if (Matcher.isMatcher(shape)) return Math.max(1, shape._inside().reduce<number>((total, each) => total + sizeOf(each), 0));
  if (typeof shape !== 'object' || shape === null || isAsymmetric(shape)) return 1;
  return Math.max(1, Object.values(shape).reduce<number>((total, each) => total + sizeOf(each), 0));
}

/** What a shape has to be as a whole. */
export type ShapeForm = 'anything' | 'list' | 'map';

const FORMS: Readonly<Record<ShapeForm, { readonly wanted: string; readonly fits: (shape: unknown) => boolean }>> = {
  anything: { wanted: 'plain data, or a matcher such as Match.stringLike("^v1")', fits: () => true },
  list: { wanted: 'a list', fits: Array.isArray },
  map: { wanted: 'a map', fits: (shape) => isRecord(shape) && isPlain(shape) },
};

/**
 * Refuses a shape that is no data, or in which a value is missing: it would match something else than is meant.
 *
 * @param callee the method that got it
 * @param name the parameter's
 * @throws EksaError with one finding for each place
 */
export function needShape(callee: string, shape: unknown, name = 'shape', form: ShapeForm = 'anything'): void {
  const findings: Finding[] = [];
  const refuse = (code: string, path: FieldPath, value: unknown, wanted: string) => {
    const message = code === NO_SHAPE ? 'nothing can be compared with this shape' : 'this argument takes something else';
    findings.push({ code, severity: Severity.ERROR, object: callee, field: formatFieldPath(path), message, found: cameAs(value, false), wanted });
  };
  const visit = (value: unknown, path: FieldPath, above: ReadonlySet<unknown>) => {
    const inside = () => new Set([...above, value]);
    if (value === undefined) refuse(NO_SHAPE, path, value, 'a value, or Match.absent() where there must be none');
    else if (above.has(value) || above.size > DEEPEST) refuse(OTHER_TYPE, path, value, 'data that does not contain itself');
    else if (Matcher.isMatcher(value)) value._inside().forEach((each) => visit(each, path, inside()));
    else if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value) || isAsymmetric(value)) return;
    // by position: a hole in a list is a value that is missing
    else if (Array.isArray(value)) for (let index = 0; index < value.length; index++) visit(value[index], [...path, index], inside());
    else if (isRecord(value) && isPlain(value)) for (const [key, each] of Object.entries(value)) visit(each, [...path, key], inside());
    else refuse(OTHER_TYPE, path, value, FORMS.anything.wanted);
  };
  if (FORMS[form].fits(shape)) visit(shape, [name], new Set());
  else refuse(OTHER_TYPE, [name], shape, FORMS[form].wanted);
  if (findings.length > 0) throw new EksaError(findings);
}
