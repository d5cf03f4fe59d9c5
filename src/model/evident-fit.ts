import type { JsonSchema } from './json-schema';

/** What is said about a value besides the parts that `JsonSchema` names; whatever else a schema says is not evident. */
interface SaidOfValue extends JsonSchema {
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const EVIDENT: ReadonlySet<string> = new Set([
  '$comment', 'type', 'properties', 'additionalProperties', 'required', 'items', 'anyOf', 'const', 'enum', 'minimum', 'maximum',
]);
const evident = new WeakMap<JsonSchema, boolean>();

/**
 * Whether a value evidently fits a schema, so that nobody else needs to be asked.
 *
 * Nearly every object that is checked is right, and the library that judges the others takes longer to load than most programs take to
 * run. What is not evident here is for that library to decide: this says nothing about it.
 */
export function fitsEvidently(value: unknown, schema: JsonSchema): boolean {
  if (!saysOnlyEvident(schema)) return false;
  const { type, anyOf, minimum, maximum, const: only, enum: members } = schema as SaidOfValue;
  if (only !== undefined && value !== only) return false;
  if (members !== undefined && !members.includes(value)) return false;
  if (anyOf !== undefined && !anyOf.some((option) => fitsEvidently(value, option))) return false;
  if (typeof value === 'number' && ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum))) return false;
  switch (type) {
    case 'object': return isPlainMap(value) && mapFits(value, schema);
    case 'array': return Array.isArray(value) && listFits(value, schema);
    case 'string': return typeof value === 'string';
    case 'integer': return Number.isSafeInteger(value);
    case 'number': return Number.isFinite(value);
    case 'boolean': return typeof value === 'boolean';
    // a schema that takes anything says nothing of maps and lists
    case undefined: return value !== undefined && schema.properties === undefined && schema.items === undefined && isJson(value);
    default: return false;
  }
}

function saysOnlyEvident(schema: JsonSchema): boolean {
  let known = evident.get(schema);
  if (known === undefined) evident.set(schema, known = Object.keys(schema).every((name) => EVIDENT.has(name)));
  return known;
}

function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapFits(map: Readonly<Record<string, unknown>>, { properties = {}, additionalProperties, required = [] }: JsonSchema): boolean {
  for (const name of required) {
    if (!Object.hasOwn(map, name) || map[name] === undefined) return false;
  }
  for (const name of Object.keys(map)) {
    const value = map[name];
    if (Object.hasOwn(properties, name)) {
      if (value !== undefined && !fitsEvidently(value, properties[name])) return false;
    } else if (typeof additionalProperties !== 'object' || name === '__proto__' || !fitsEvidently(value, additionalProperties)) {
      return false;
    }
  }
  return true;
}

function listFits(list: readonly unknown[], { items }: JsonSchema): boolean {
  if (items === undefined) return false;
  // by index: what is missing in a list does not fit
  for (let index = 0; index < list.length; index++) {
    if (!fitsEvidently(list[index], items)) return false;
  }
  return true;
}

/** Text, number or flag: what is inside of anything else is not looked at. */
function isJson(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
