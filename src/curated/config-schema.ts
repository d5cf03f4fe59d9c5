// A configuration against the JSON schema of its package, with the verdicts of the library that the webhook uses.
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { Finding } from '../findings';
import { PackageCode } from './codes';
import { isSecretKey } from './secrets';
import { nearest } from '../findings/nearest';
import { outlined } from '../findings/shown';
import { stated } from '../findings/stated';
import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';
import { isSecret } from '../model/schema';

/** A JSON schema of any kind; what it holds is looked at by its compiler. */
export type JsonSchemaDocument = object | boolean;

/** What is wrong at one place of a configuration. */
export interface ConfigFault extends Pick<Finding, 'message' | 'found' | 'wanted' | 'fix'> {
  readonly code: PackageCode;
  /** From the top of the configuration. */
  readonly path: FieldPath;
}

/** So many keys are still a help, more are not. */
const MANY_KEYS = 12;
/** Errors of schemas that are alternatives of one another. */
const ALTERNATIVES: readonly string[] = ['anyOf', 'oneOf'];

let compiler: Ajv | undefined;
let count = 0;
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Everything in which a configuration differs from a schema.
 *
 * @throws Error when the schema is none
 */
export function configFaults(config: unknown, schema: JsonSchemaDocument): ConfigFault[] {
  const validate = validatorOf(schema);
  try {
    if (validate(config) === true) return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'the schema refers to itself without end, so that nothing can be said of the configuration';
    return [{ code: PackageCode.SCHEMA, path: [], message, fix: 'Give the bundle as it was published' }];
  }
  return withoutMisspelt(eachOnce(effective(validate.errors!).map((error) => faultOf(error, config))));
}

/** Whether something is a schema that can be used; otherwise what is wrong with it. */
export function schemaFault(schema: unknown): string | undefined {
  try {
    if (!isMap(schema) && typeof schema !== 'boolean') throw new Error('it is neither a map nor true or false');
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function validatorOf(schema: JsonSchemaDocument): ValidateFunction {
  if (typeof schema === 'boolean') return ajv().compile(schema);
  let validate = compiled.get(schema);
  if (validate === undefined) {
    // references to the schema itself are looked up by its name
    validate = ajv().compile({ ...asUpstream(schema) as object, $id: `package-${++count}` });
    compiled.set(schema, validate);
  }
  return validate;
}

function ajv(): Ajv {
  if (compiler === undefined) {
    // loaded when the first package is checked
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Ajv } = require('ajv') as typeof import('ajv');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { fullFormats } = require('ajv-formats/dist/formats') as typeof import('ajv-formats/dist/formats');
    // upstream reads schemas of any draft by one set of rules, passes over keywords that it does not know, and knows formats
    compiler = new Ajv({ strict: false, allErrors: true, verbose: true, addUsedSchema: false, formats: fullFormats, logger: false });
  }
  return compiler;
}

/** Keywords that hold schemas by name, and those that hold one or several. */
const BY_NAME: readonly string[] = ['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'];
const INNER: readonly string[] = [
  'additionalItems', 'additionalProperties', 'allOf', 'anyOf', 'contains', 'else', 'if', 'items', 'not', 'oneOf', 'propertyNames', 'then',
];
/** Where a schema says that it lives, and by which draft it is to be read: upstream has one set of rules for all. */
const IDENTITY: readonly string[] = ['$schema', '$id', 'id'];

/** A schema as upstream's library reads it. */
function asUpstream(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asUpstream);
  if (!isMap(schema)) return schema;
  // what stands beside a reference is not looked at
  const keys = typeof schema.$ref === 'string' ? ['$ref', 'definitions', '$defs'] : Object.keys(schema).filter((key) => !IDENTITY.includes(key));
  const entries = keys.filter((key) => Object.hasOwn(schema, key)).map((key) => [key, partOf(key, schema[key])] as const);
  return withBounds(Object.fromEntries(entries));
}

function partOf(keyword: string, value: unknown): unknown {
  if (INNER.includes(keyword)) return asUpstream(value);
  if (!BY_NAME.includes(keyword) || !isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asUpstream(inner)]));
}

/** In draft 4 a bound was exclusive by a switch beside it. */
function withBounds({ exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...schema }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...schema,
    ...bound('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...bound('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  };
}

function bound(name: string, exclusiveName: string, value: unknown, exclusive: unknown): Record<string, unknown> {
  if (typeof exclusive === 'boolean') return value === undefined ? {} : { [exclusive ? exclusiveName : name]: value };
  return { ...value !== undefined && { [name]: value }, ...exclusive !== undefined && { [exclusiveName]: exclusive } };
}

/** The errors that say something: of alternatives either the one that was meant, or that none fits. */
function effective(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => ALTERNATIVES.includes(keyword));
  const meant = new Map(choices.map((choice) => [choice, meantAlternative(choice, errors)]));
  return errors.filter((error) => {
    // the errors inside say more
    if (error.keyword === 'if' || error.keyword === 'propertyNames') return false;
    if (ALTERNATIVES.includes(error.keyword) && meant.get(error) !== undefined) return false;
    return choices.every((choice) => !isWithin(error, choice) || alternativeOf(error, choice) === meant.get(choice));
  });
}

/** The only alternative whose type a value has: what is wrong with it there is worth more than the choice. */
function meantAlternative(choice: ErrorObject, errors: readonly ErrorObject[]): string | undefined {
  if (choice.keyword !== 'anyOf') return undefined;
  const inside = errors.filter((error) => isWithin(error, choice));
  const positions = [...new Set(inside.map((error) => alternativeOf(error, choice)))];
  const isOfOtherType = (alternative: string) => inside.some((error) => (
    alternativeOf(error, choice) === alternative && error.keyword === 'type' && error.instancePath === choice.instancePath
  ));
  const candidates = positions.filter((alternative) => !isOfOtherType(alternative));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The position of the alternative that an error inside a choice is about. */
function alternativeOf(error: ErrorObject, choice: ErrorObject): string {
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/', 1)[0];
}

function isWithin(error: ErrorObject, choice: ErrorObject): boolean {
  return error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath);
}

function faultOf({ keyword, instancePath, params, parentSchema = {}, data, propertyName }: ErrorObject, config: unknown): ConfigFault {
  const path = pathOf(instancePath, propertyName, config);
  const found = isSecretPath(path) ? undefined : outlined(data);
  switch (keyword) {
    case 'required':
      return { code: PackageCode.CONFIG_MISSING, path: [...path, params.missingProperty], message: 'the package demands this key' };
    case 'additionalProperties':
      return unknownKey([...path, params.additionalProperty], Object.keys((parentSchema.properties as object | undefined) ?? {}));
    case 'type':
      return stated({ code: PackageCode.CONFIG_TYPE, path, message: 'the value is of the wrong type', found, wanted: typeText(params.type), fix: quoteIt(params.type, data, path) });
    case 'enum':
      return stated({ code: PackageCode.CONFIG_VALUE, path, message: 'the value is not one of those that the package takes', found, wanted: params.allowedValues.map((each: unknown) => outlined(each)).join(' or ') });
    case 'anyOf':
    case 'oneOf':
      return alternatives(keyword, path, found, (parentSchema[keyword] as unknown[]).map(alternativeText), params.passingSchemas);
    default:
      return stated({ code: PackageCode.CONFIG_VALUE, path, message: 'the package does not take this value', found, wanted: boundText(keyword, params) });
  }
}

/** Ajv names a place as a JSON pointer; positions in lists are numbers to us. */
function pathOf(pointer: string, propertyName: string | undefined, config: unknown): FieldPath {
  const segments = pointer.split('/').slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = config;
  const path = segments.map((segment) => {
    const name = Array.isArray(value) ? Number(segment) : segment;
    value = (value as Record<string | number, unknown>)[name];
    return name;
  });
  return propertyName === undefined ? path : [...path, propertyName];
}

function isSecretPath(path: FieldPath): boolean {
  return isSecret(path) || isSecretKey(String(path.at(-1) ?? ''));
}

function eachOnce(faults: readonly ConfigFault[]): ConfigFault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => !seen.has(JSON.stringify(fault)) && seen.add(JSON.stringify(fault)));
}

function unknownKey(path: FieldPath, known: readonly string[]): ConfigFault {
  const name = String(path[path.length - 1]);
  const wanted = nearest(name, known);
  const fix = wanted === undefined && known.length > 0 && known.length <= MANY_KEYS ? `The keys here are ${known.join(', ')}` : undefined;
  return stated({ code: PackageCode.CONFIG_KEY, path, message: 'the package does not know this key', found: name, wanted, fix });
}

function alternatives(keyword: string, path: FieldPath, found: string | undefined, texts: readonly string[], passing: unknown): ConfigFault {
  if (keyword === 'oneOf' && Array.isArray(passing)) {
    return stated({ code: PackageCode.CONFIG_VALUE, path, message: 'the value is several things at once, and the package takes one of them', found, wanted: `exactly one of ${texts.join(', ')}` });
  }
  return stated({ code: PackageCode.CONFIG_TYPE, path, message: 'the value is none of the things that the package takes', found, wanted: [...new Set(texts)].join(' or ') });
}

/** One of several things that a value may be. */
function alternativeText(schema: unknown): string {
  if (!isMap(schema)) return 'anything';
  if (Array.isArray(schema.required)) return `a map with ${schema.required.join(' and ')}`;
  return schema.type === undefined ? 'another form' : typeText(schema.type);
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map', array: 'a list', string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false', null: 'nothing (null)',
};

function typeText(type: unknown): string {
  return (Array.isArray(type) ? type : [type]).map((each) => TYPES[String(each)] ?? String(each)).join(' or ');
}

/** `title: 42` and `title: yes` are the usual way to a wrong type. */
function quoteIt(type: unknown, data: unknown, path: FieldPath): string | undefined {
  if (type !== 'string' || !['number', 'boolean'].includes(typeof data)) return undefined;
  return isSecretPath(path) ? 'Put it in quotes' : `Put it in quotes if it is meant as text: ${JSON.stringify(String(data))}`;
}

function boundText(keyword: string, { limit, pattern, format, allowedValue, multipleOf }: Readonly<Record<string, unknown>>): string | undefined {
  switch (keyword) {
    case 'minimum': return `at least ${String(limit)}`;
    case 'maximum': return `at most ${String(limit)}`;
    case 'exclusiveMinimum': return `more than ${String(limit)}`;
    case 'exclusiveMaximum': return `less than ${String(limit)}`;
    case 'minLength': return `at least ${String(limit)} characters`;
    case 'maxLength': return `at most ${String(limit)} characters`;
    case 'minItems': case 'minProperties': return `at least ${countOf(limit)}`;
    case 'maxItems': case 'maxProperties': return `at most ${countOf(limit)}`;
    case 'uniqueItems': return 'entries that differ';
    case 'pattern': return `text of the form ${String(pattern)}`;
    case 'format': return `a text of the format ${String(format)}`;
    case 'const': return outlined(allowedValue);
    case 'multipleOf': return `a multiple of ${String(multipleOf)}`;
    default: return undefined;
  }
}

function countOf(limit: unknown): string {
  return limit === 1 ? 'one entry' : `${String(limit)} entries`;
}

/** A key is only missing because another one is its name misspelt. */
function withoutMisspelt(faults: readonly ConfigFault[]): ConfigFault[] {
  const meant = new Set(faults.filter(({ code, wanted }) => code === PackageCode.CONFIG_KEY && wanted !== undefined)
    .map(({ path, wanted }) => [...path.slice(0, -1), wanted].join('\0')));
  return faults.filter(({ code, path }) => code !== PackageCode.CONFIG_MISSING || !meant.has(path.join('\0')));
}
