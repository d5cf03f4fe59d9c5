import { outlined, shown } from '../findings/shown';

/** What full names of our own classes begin with. */
export const LIBRARY = 'cdk8s-eks-anywhere';

/** Where compiled classes carry their full name, which neither a bundler nor a second copy of a library changes. */
const RUNTIME_TYPE = Symbol.for('jsii.rtti');

/** Whether this library runs from its sources, whose classes have no full name yet. */
const FROM_SOURCES = __filename.endsWith('.ts');

/** A compiled class. */
interface Maker {
  readonly [RUNTIME_TYPE]?: { readonly fqn: string };
}

/**
 * Whether a value is an object of a class, or of one below it: from any copy of the library that defines it.
 *
 * @param name full name, such as `cdk8s.Duration`
 */
export function isInstanceOf(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (let prototype = Object.getPrototypeOf(value); prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    if (nameOfClass(prototype) === name) return true;
  }
  return false;
}

/** Full name of the class that a prototype belongs to, where there is one. */
function nameOfClass(prototype: object): string | undefined {
  const maker: unknown = Object.hasOwn(prototype, 'constructor') ? prototype.constructor : undefined;
  if (typeof maker !== 'function') return undefined;
  if (Object.hasOwn(maker, RUNTIME_TYPE)) return (maker as Maker)[RUNTIME_TYPE]?.fqn.replace(`${LIBRARY}.testing.`, `${LIBRARY}.`);
  return FROM_SOURCES ? `${LIBRARY}.${maker.name}` : undefined;
}

/** Whether a value has named members, as a struct or a map: no list, no function, nothing that the language itself has a class for. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}

/** Whether a record was written as one, in this realm or another, and is no object of a class. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * What came instead of what is declared. Lists and maps are outlined, since nothing is known about what they hold.
 *
 * @param isSecret whether the value itself must not be shown
 */
export function cameAs(value: unknown, isSecret: boolean): string {
  switch (typeof value) {
    case 'function': return 'a function';
    case 'bigint': return isSecret ? 'a bigint' : `${value}n`;
    case 'object': return objectCameAs(value);
    case 'string': return isSecret ? 'a text' : textCameAs(value);
    case 'undefined': return shown(value);
    default: return isSecret ? `a ${typeof value}` : shown(value);
  }
}

/** Texts of several lines are files that were read in place of being named, such as a hardware.csv with its passwords. */
function textCameAs(value: string): string {
  const lines = value.split('\n').length;
  return lines === 1 ? shown(value) : `a text of ${lines} lines`;
}

function objectCameAs(value: object | null): string {
  if (value === null || Array.isArray(value) || isRecord(value) && isPlain(value)) return outlined(value);
  const { name } = value.constructor ?? {};
  return typeof name === 'string' && name !== '' ? withArticle(name) : outlined(value);
}

/** `a Taint`, `an EksaBundle`. */
export function withArticle(noun: string): string {
  return `${/^[AEIOUaeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
