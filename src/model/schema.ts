import type { ZodType } from 'zod';
import { Finding, Severity } from '../findings';
import type { ClusterModel } from './cluster-model';
import { ModelCode } from './codes';
import { fitsEvidently } from './evident-fit';
import { FieldPath, formatFieldPath } from './field-path';
import { coercedText } from './go-yaml-scalar';
import { describeSchema, JsonSchema, knownKinds, schemaAt, schemaOf } from './json-schema';
import { objectsOf, objectId } from './objects';
import { nearest } from '../findings/nearest';
import { outlined, shown } from '../findings/shown';
import { stated } from '../findings/stated';

/** What is wrong with one field of an object. */
export interface FieldFault extends Pick<Finding, 'message' | 'found' | 'wanted' | 'fix'> {
  readonly code: ModelCode;
  readonly path: FieldPath;
}

/** The text of a scalar that was written without quotes, where the object comes from YAML. */
export type PlainText = (path: FieldPath) => string | undefined;

/** The issues that zod reports about schemas made from JSON Schema. */
interface Issue {
  readonly code: string;
  readonly path: (string | number)[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** Fields whose values no message may show. */
const SECRET = /token|password|secret/i;
/** So many names of fields are still a help, more are not. */
const MANY_FIELDS = 12;

const checkers = new Map<JsonSchema, ZodType>();

/**
 * Checks one object against the schema of its kind, strictly: the API server itself would drop unknown fields in silence.
 *
 * @param manifest an object as it would be written
 * @param schemaKind the kind to check it as, `group/version/Kind`; what the object says itself by default
 */
export function checkObject(manifest: object, schemaKind?: string): Finding[] {
  const { apiVersion = '', kind = '', metadata } = manifest as { apiVersion?: string; kind?: string; metadata?: { name?: string } };
  const id = schemaKind ?? `${apiVersion}/${kind}`;
  const slash = id.lastIndexOf('/');
  const schema = schemaOf(id.slice(0, slash), id.slice(slash + 1));
  const object = objectId({ kind, metadata });
  if (schema === undefined) {
    return [stated({
      code: ModelCode.UNKNOWN_KIND, severity: Severity.ERROR, object, message: 'there is no schema of this kind', found: id, wanted: nearest(id, knownKinds()),
    })];
  }
  return fieldFaults(manifest, schema).map(({ path, ...fault }) => ({ ...fault, severity: Severity.ERROR, object, field: formatFieldPath(path) }));
}

/** Checks every object of a model against the schema of its kind. */
export function checkModel(model: ClusterModel): Finding[] {
  return objectsOf(model).flatMap((manifest) => checkObject(manifest)).map((finding) => {
    const place = model.locate?.(finding.object!, finding.field);
    return place === undefined ? finding : { ...finding, file: place.file, line: place.line, column: String(place.column) };
  });
}

/** Everything in which an object differs from a schema. */
export function fieldFaults(manifest: unknown, schema: JsonSchema, plainText: PlainText = () => undefined): FieldFault[] {
  if (fitsEvidently(manifest, schema)) return [];
  const result = checker(schema).safeParse(manifest);
  if (result.success) return [];
  const faults = (result.error.issues as unknown as Issue[]).flatMap((issue) => faultsOf(issue, manifest, schema, plainText)).map(stated);
  return faults.filter((fault) => !faults.some((other) => isMisspelt(fault, other)));
}

/** Whether a field is only missing because another one is its name misspelt. */
function isMisspelt(missing: FieldFault, { code, path, wanted }: FieldFault): boolean {
  return missing.code === ModelCode.MISSING_FIELD && code === ModelCode.UNKNOWN_FIELD && wanted !== undefined
    && missing.path.join('\0') === [...path.slice(0, -1), wanted].join('\0');
}

function checker(schema: JsonSchema): ZodType {
  let checks = checkers.get(schema);
  if (checks === undefined) {
    // zod takes longer to load than most programs take to run: only who checks something pays
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { z } = require('zod') as typeof import('zod');
    checks = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    checkers.set(schema, checks);
  }
  return checks;
}

function faultsOf(issue: Issue, manifest: unknown, schema: JsonSchema, plainText: PlainText): FieldFault[] {
  const { path } = issue;
  if (issue.keys !== undefined) return issue.keys.map((key) => unknownField([...path, key], schemaAt(schema, path)));
  const value = valueAt(manifest, path);
  const fieldSchema = schemaAt(schema, path);
  if (value === undefined) return [{ code: ModelCode.MISSING_FIELD, path, message: 'this field is required', wanted: describeSchema(fieldSchema) }];
  const found = isSecret(path) ? undefined : outlined(value);
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') return [wrongType(path, value, found, fieldSchema, plainText(path))];
  return [{ code: ModelCode.VALUE, path, message: 'this value is not accepted here', found, wanted: accepted(issue) }];
}

/** A field that the schema around it does not have. */
export function unknownField(path: FieldPath, parent: JsonSchema | undefined): FieldFault {
  const name = String(path[path.length - 1]);
  const names = Object.keys(parent?.properties ?? {});
  const wanted = nearest(name, names);
  const choice = names.length === 0 ? 'This map is always empty' : `The fields here are ${names.join(', ')}`;
  const fix = wanted === undefined && names.length <= MANY_FIELDS ? choice : undefined;
  return { code: ModelCode.UNKNOWN_FIELD, path, message: 'there is no such field', found: name === '' ? shown(name) : name, wanted, fix };
}

function wrongType(path: FieldPath, value: unknown, found: string | undefined, schema: JsonSchema | undefined, text: string | undefined): FieldFault {
  const wanted = describeSchema(schema);
  const fault: FieldFault = { code: ModelCode.TYPE, path, message: 'the value is of the wrong type', found, wanted };
  if (schema?.type !== 'string' || !['number', 'boolean'].includes(typeof value) || isSecret(path)) return fault;
  const written = text ?? String(value);
  const fix = `Put it in quotes: ${JSON.stringify(written)}`;
  if (path[path.length - 1] === 'kubernetesVersion') {
    return { code: ModelCode.VERSION_NUMBER, path, message: 'without quotes a Kubernetes version is a number', found: readAs(written, value), wanted: 'text', fix };
  }
  if (coercedText(written) === written) return { ...fault, fix };
  return { ...fault, code: ModelCode.AMBIGUOUS, message: 'without quotes EKS Anywhere takes this for another value', found: readAs(written, value), fix };
}

/** A scalar as it was written, and as what it was read where that is something else. */
function readAs(written: string, value: unknown): string {
  return written === String(value) ? written : `${written}, which YAML reads as ${String(value)}`;
}

function accepted({ values, minimum, maximum, pattern, message }: Issue): string {
  if (values !== undefined) return values.map(String).join(' or ');
  if (minimum !== undefined) return `at least ${minimum}`;
  if (maximum !== undefined) return `at most ${maximum}`;
  return pattern === undefined ? message : `text of the form ${pattern}`;
}

function valueAt(manifest: unknown, path: FieldPath): unknown {
  return path.reduce((current, segment) => (current as Record<string | number, unknown> | undefined)?.[segment], manifest);
}

/** Whether no message may show the value of a field. */
export function isSecret(path: FieldPath): boolean {
  return SECRET.test(String(path[path.length - 1]));
}
