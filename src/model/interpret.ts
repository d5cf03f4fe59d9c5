import { ModelCode } from './codes';
import type { FieldPath } from './field-path';
import { coercedText } from './go-yaml-scalar';
import { isMap } from './is-map';
import { describeSchema, fieldSchema, JsonSchema, schemaAt, SERVER_FIELDS, STATUS, TIME_FIELDS } from './json-schema';
import { byText } from './order';
import { FieldFault, fieldFaults, isSecret, PlainText, unknownField } from './schema';
import { LIBERTY, REFUSED, Weight } from '../findings/weighed';

/** A fault that upstream does not see as a careful reader does. */
export type WeighedFault = FieldFault & Weight;

/** An object as `eksctl anywhere` reads it, and what is wrong with how it was written. */
export interface Interpretation {
  readonly value: unknown;
  readonly faults: readonly WeighedFault[];
}

/** Kinds of which `eksctl anywhere` takes no field that it does not know. */
export const STRICT_KINDS: readonly string[] = ['Cluster', 'TinkerbellDatacenterConfig'];

/**
 * Brings the plain data of a manifest into the form that its kind has, as the Go program behind `eksctl anywhere` does.
 *
 * Names of fields match in any case. Fields that it does not know go, but for a Cluster and a datacenter, where it refuses them.
 * Text fields take numbers and booleans, and nulls are the empty value of their type. Required fields that are missing get the empty
 * value of their type (lists stay away), since that is what the program writes for them. Fields without a value and fields that only
 * the API server writes go once they were looked at. Each such liberty is reported with what a careful reader thinks of it.
 *
 * @param kind kind of the object, under whichever spelling of the field it is written
 * @param knownFieldsOnly whether fields that the kind does not have are refused
 */
export function interpret(
  kind: string, data: Readonly<Record<string, unknown>>, schema: JsonSchema, plainText: PlainText, knownFieldsOnly: boolean,
): Interpretation {
  const interpreter = new Interpreter(knownFieldsOnly, plainText);
  const status = STATUS[kind];
  const read = interpreter.value(data, status === undefined ? schema : { ...schema, properties: { ...schema.properties, status } }, []);
  const timeFaults = isMap(read) ? unreadableServerFields(read, schema) : [];
  return { value: withoutServerFields(read), faults: [...interpreter.faults, ...timeFaults] };
}

/** Status and the parts of metadata that are in what `kubectl get -o yaml` prints. */
export function withoutServerFields(data: unknown): unknown {
  if (!isMap(data)) return data;
  const { status: _, metadata, ...rest } = data;
  if (!isMap(metadata)) return { ...rest, metadata };
  return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => !SERVER_FIELDS.includes(name))) };
}

/** What nobody uses must still have the form that the program reads it in. */
function unreadableServerFields({ kind, metadata, status }: Readonly<Record<string, unknown>>, schema: JsonSchema): WeighedFault[] {
  const known = isMap(metadata) ? Object.entries(metadata).filter(([name]) => SERVER_FIELDS.includes(name)) : [];
  const metadataSchema: JsonSchema = { ...schemaAt(schema, ['metadata']), required: [] };
  const faults: FieldFault[] = [
    ...fieldFaults(Object.fromEntries(known), metadataSchema).map((fault) => ({ ...fault, path: ['metadata', ...fault.path] })),
    ...status === undefined ? [] : fieldFaults(status, STATUS[String(kind)] ?? {}).map((fault) => ({ ...fault, path: ['status', ...fault.path] })),
    ...known.filter(([name, value]) => TIME_FIELDS.includes(name) && typeof value === 'string' && !isTime(value)).map(([name, value]): FieldFault => ({
      code: ModelCode.VALUE, path: ['metadata', name], message: 'this is not a time', found: JSON.stringify(value), wanted: 'a time such as "2026-08-19T12:00:00Z"',
    })),
  ];
  return faults.map((fault) => ({ ...fault, ...REFUSED }));
}

/** RFC 3339, the only form in which Kubernetes reads times. */
function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** What a Go program has in a field that nobody set. */
const EMPTY: Readonly<Record<string, unknown>> = { object: {}, string: '', boolean: false, integer: 0, number: 0 };

/**
 * The value under the key that Go takes for a field: names match in any case, and of several the last in the order of their bytes
 * wins.
 */
export function fieldOf(map: unknown, name: string): unknown {
  const key = keyOf(map, name);
  return key === undefined ? undefined : (map as Record<string, unknown>)[key];
}

/** The key that Go takes for a field. */
export function keyOf(map: unknown, name: string): string | undefined {
  if (!isMap(map)) return undefined;
  return Object.keys(map).filter((key) => key.toLowerCase() === name.toLowerCase()).sort(byText).at(-1);
}

class Interpreter {
  public readonly faults: WeighedFault[] = [];

  public constructor(private readonly knownFieldsOnly: boolean, private readonly plainText: PlainText) {}

  public value(value: unknown, schema: JsonSchema | undefined, path: FieldPath): unknown {
    if (Array.isArray(value) && schema?.items) return value.map((item, index) => this.value(item, schema.items, [...path, index]));
    if (isMap(value) && isTyped(schema)) return this.map(value, schema, path);
    if (schema?.type === 'string' && (typeof value === 'number' || typeof value === 'boolean' || value === null)) return this.text(value, path);
    if (schema?.type === 'integer' && typeof value === 'number') this.checkNotation(value, path);
    return value;
  }

  private map(map: Readonly<Record<string, unknown>>, schema: JsonSchema, path: FieldPath): unknown {
    const result: Record<string, unknown> = {};
    // Go gets the keys in the order of their bytes, and the last one wins where two differ in case only
    for (const [written, value] of Object.entries(map).sort(([a], [b]) => byText(a, b))) {
      const name = this.fieldName(written, schema, path);
      // a field without value is no field; keys that users choose are no fields
      if (name === undefined || (value === null && typeof schema.additionalProperties !== 'object')) continue;
      result[name] = this.value(value, fieldSchema(schema, name), [...path, written]);
    }
    this.addMissing(result, schema, path);
    return result;
  }

  /** The name of the field that a key stands for, or nothing when it stands for none. */
  private fieldName(written: string, schema: JsonSchema, path: FieldPath): string | undefined {
    if (fieldSchema(schema, written) !== undefined) return written;
    const names = Object.keys(schema.properties ?? {});
    const name = names.find((candidate) => candidate.toLowerCase() === written.toLowerCase());
    if (name !== undefined) {
      this.report(LIBERTY, ModelCode.UNKNOWN_FIELD, [...path, written], {
        message: 'the API server does not know the field by this spelling', found: written, wanted: name,
      });
      return name;
    }
    // keys in what the schema leaves open are nobody's business
    if (schema.additionalProperties === true || (schema.properties === undefined && schema.additionalProperties === undefined)) return written;
    const { code, message, found, wanted, fix } = unknownField([...path, written], schema);
    const weight = this.knownFieldsOnly ? REFUSED : LIBERTY;
    this.report(weight, code, [...path, written], { message: this.knownFieldsOnly ? message : 'EKS Anywhere ignores this field, which it does not know', found, wanted, fix });
    return undefined;
  }

  private text(value: number | boolean | null, path: FieldPath): unknown {
    const written = this.plainText(path) ?? (value === null ? '' : String(value));
    const text = coercedText(written);
    const secret = isSecret(path);
    if (value === null) {
      this.report(LIBERTY, ModelCode.TYPE, path, { message: 'the value is of the wrong type', found: 'null', wanted: 'text' });
    } else if (text === written || secret) {
      this.report(LIBERTY, ModelCode.TYPE, path, {
        message: 'the value is of the wrong type',
        ...!secret && { found: written },
        wanted: 'text',
        fix: secret ? 'Put it in quotes' : `Put it in quotes: ${JSON.stringify(written)}`,
      });
    } else {
      this.report(LIBERTY, ModelCode.AMBIGUOUS, path, {
        message: 'without quotes EKS Anywhere takes this for another value',
        found: `${written}, which YAML reads as ${text}`,
        wanted: 'text',
        fix: `Put it in quotes: ${JSON.stringify(written)}`,
      });
    }
    return text;
  }

  /** An author who writes `010` seldom means eight. */
  private checkNotation(value: number, path: FieldPath): void {
    const written = this.plainText(path) ?? '';
    if (!/^[-+]?0\d/.test(written)) return;
    this.report(LIBERTY, ModelCode.AMBIGUOUS, path, {
      message: 'a number that begins with zero is octal', found: `${written}, which YAML reads as ${value}`, fix: 'Leave the zero out',
    });
  }

  private addMissing(map: Record<string, unknown>, schema: JsonSchema, path: FieldPath): void {
    // without these it is no object: that is reported, and not mended
    const names = path.length === 0 || (path.length === 1 && path[0] === 'metadata') ? [] : schema.required ?? [];
    for (const name of names) {
      if (Object.hasOwn(map, name)) continue;
      const field = fieldSchema(schema, name);
      if (!isMeantByAbsence(name, field)) {
        this.report(LIBERTY, ModelCode.MISSING_FIELD, [...path, name], { message: 'this field is required', wanted: describeSchema(field) });
      }
      // a list that nobody set is not an empty list to Go, which shows where one is printed
      if (field?.type !== 'array') map[name] = this.value(EMPTY[String(field?.type)], field, [...path, name]);
      else if (isMadeUp([...path, name])) map[name] = [];
    }
  }

  private report(weight: Weight, code: ModelCode, path: FieldPath, fault: Omit<FieldFault, 'code' | 'path'>): void {
    this.faults.push({ code, path, ...fault, ...weight });
  }
}

/**
 * Whether someone who leaves a required field out means what upstream writes for it: zero and no are values like others, and the id of
 * a template is empty in those that EKS Anywhere makes itself.
 */
function isMeantByAbsence(name: string, field: JsonSchema | undefined): boolean {
  return name === 'id' || (field?.type !== undefined && ['integer', 'number', 'boolean'].includes(field.type));
}

/** Whether the command line makes up what is missing before the API server sees the object: the first key of the first user. */
function isMadeUp(path: FieldPath): boolean {
  return path.join('.') === 'spec.users.0.sshAuthorizedKeys';
}

/** Whether a schema says what is in a map, and not just that it is one. */
function isTyped(schema: JsonSchema | undefined): schema is JsonSchema {
  return schema?.properties !== undefined || typeof schema?.additionalProperties === 'object' || schema?.additionalProperties === false;
}
