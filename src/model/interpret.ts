import { ModelCode } from './codes';
import type { FieldPath } from './field-path';
import { coercedText } from './go-yaml-scalar';
import { fieldSchema, JsonSchema, SERVER_FIELDS } from './json-schema';
import type { FieldFault, PlainText } from './schema';

/** An object as its kind means it, and what had to be bent for that. */
export interface Interpretation {
  readonly value: unknown;
  readonly bent: readonly FieldFault[];
}

/**
 * Brings the plain data of a manifest into the form that its kind has.
 *
 * Always: fields without a value and fields that only the API server writes go. Upstream's way (not strict), as the command line
 * of EKS Anywhere reads files: names of fields match in any case, unknown fields go, text fields take numbers and booleans, and
 * required fields that are missing get the empty value of their type (lists stay away). Each such liberty is reported.
 */
export function interpret(data: Readonly<Record<string, unknown>>, schema: JsonSchema, strict: boolean, plainText: PlainText): Interpretation {
  const interpreter = new Interpreter(strict, plainText);
  const value = interpreter.value(withoutServerFields(data), schema, []);
  return { value, bent: interpreter.bent };
}

/** Status and the parts of metadata that are in what `kubectl get -o yaml` prints. */
function withoutServerFields(data: Readonly<Record<string, unknown>>): unknown {
  const { status: _, metadata, ...rest } = data;
  if (!isMap(metadata)) return { ...rest, metadata };
  return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => !SERVER_FIELDS.includes(name))) };
}

/** What a Go program has in a field that nobody set. */
const EMPTY: Readonly<Record<string, unknown>> = { object: {}, string: '', boolean: false, integer: 0, number: 0 };

class Interpreter {
  public readonly bent: FieldFault[] = [];

  public constructor(private readonly strict: boolean, private readonly plainText: PlainText) {}

  public value(value: unknown, schema: JsonSchema | undefined, path: FieldPath): unknown {
    if (Array.isArray(value) && schema?.items) return value.map((item, index) => this.value(item, schema.items, [...path, index]));
    if (isMap(value) && isTyped(schema)) return this.map(value, schema, path);
    if (schema?.type === 'string' && (typeof value === 'number' || typeof value === 'boolean' || value === null)) return this.text(value, path);
    if (schema?.type === 'integer' && typeof value === 'number') this.checkNotation(value, path);
    return value;
  }

  private map(map: Readonly<Record<string, unknown>>, schema: JsonSchema, path: FieldPath): unknown {
    const result: Record<string, unknown> = {};
    for (const [written, value] of Object.entries(map)) {
      const name = this.strict ? written : this.fieldName(written, schema, map, path);
      // a field without value is no field, to the API server as to the command line; keys that users choose are no fields
      if (name === undefined || (value === null && typeof schema.additionalProperties !== 'object')) continue;
      result[name] = this.value(value, fieldSchema(schema, name), [...path, name]);
    }
    if (!this.strict) this.addMissing(result, schema, path);
    return result;
  }

  /** The name of the field that a key stands for, or nothing when it stands for none. */
  private fieldName(written: string, schema: JsonSchema, map: object, path: FieldPath): string | undefined {
    if (fieldSchema(schema, written) !== undefined) return written;
    const name = Object.keys(schema.properties ?? {})
      .find((candidate) => candidate.toLowerCase() === written.toLowerCase() && !Object.hasOwn(map, candidate));
    this.bend(ModelCode.UNKNOWN_FIELD, [...path, written], {
      message: name === undefined ? 'EKS Anywhere ignores this field, which it does not know' : 'the API server does not know the field by this spelling',
      found: written,
      wanted: name,
    });
    return name;
  }

  private text(value: number | boolean | null, path: FieldPath): unknown {
    if (this.strict) return value;
    const written = this.plainText(path) ?? String(value);
    // the command line puts versions in quotes before it reads the file
    const isVersion = path[path.length - 1] === 'kubernetesVersion' && /^1\.\d{2,}$/.test(written);
    const text = isVersion ? written : coercedText(written);
    this.bend(isVersion ? ModelCode.VERSION_NUMBER : text === written ? ModelCode.TYPE : ModelCode.AMBIGUOUS, path, {
      message: 'without quotes the API server does not take this as text',
      found: text === written ? written || 'nothing' : `${written}, which YAML reads as ${text}`,
      fix: `Put it in quotes: ${JSON.stringify(written)}`,
    });
    return text;
  }

  /** An author who writes `010` seldom means eight. */
  private checkNotation(value: number, path: FieldPath): void {
    const written = this.plainText(path) ?? '';
    if (!/^[-+]?0\d/.test(written)) return;
    this.bend(ModelCode.AMBIGUOUS, path, {
      message: 'a number that begins with zero is octal', found: `${written}, which YAML reads as ${value}`, fix: 'Leave the zero out',
    });
  }

  private addMissing(map: Record<string, unknown>, schema: JsonSchema, path: FieldPath): void {
    // without these it is no object: that is reported, and not mended
    const names = path.length === 0 || (path.length === 1 && path[0] === 'metadata') ? [] : schema.required ?? [];
    for (const name of names) {
      if (Object.hasOwn(map, name)) continue;
      this.bend(ModelCode.MISSING_FIELD, [...path, name], { message: 'the API server wants this field' });
      const field = fieldSchema(schema, name);
      // a list that nobody set is not an empty list to Go, which shows where one is printed
      if (field?.type !== 'array') map[name] = this.value(EMPTY[String(field?.type)], field, [...path, name]);
    }
  }

  private bend(code: ModelCode, path: FieldPath, fault: Omit<FieldFault, 'code' | 'path'>): void {
    this.bent.push({ code, path, ...fault });
  }
}

/** Whether a schema says what is in a map, and not just that it is one. */
function isTyped(schema: JsonSchema | undefined): schema is JsonSchema {
  return schema?.properties !== undefined || typeof schema?.additionalProperties === 'object' || schema?.additionalProperties === false;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
