import type { ZodError, ZodType } from 'zod';
import type { ManifestDocuments } from './documents';
import type { Finding } from '../../findings';
import { firstNames } from '../../findings/first-names';
import { formOf, outlined } from '../../findings/shown';
import { FieldPath, formatFieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import type { YamlDocument } from '../../model/yaml-document';
import { DistroCode, distroError, distroFinding } from '../facts/errors';

/** An object of a manifest. */
export interface ManifestObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly document: YamlDocument;
}

/** What tells objects of one kind from all others. */
type ObjectType = Readonly<Record<'kind' | 'apiVersion', string>>;

export const RELEASE = { kind: 'Release', apiVersion: 'distro.eks.amazonaws.com/v1alpha1' };
export const BUNDLES = { kind: 'Bundles', apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1' };

/** The objects of one kind. */
export function objectsOf({ documents }: ManifestDocuments, { kind, apiVersion }: ObjectType): ManifestObject[] {
  return documents
    .map((document) => ({ document, value: document.data as Record<string, unknown> }))
    .filter(({ value }) => isMap(value) && value.kind === kind && value.apiVersion === apiVersion);
}

/** The one object of a kind that a manifest must hold. */
export function onlyObjectOf(manifest: ManifestDocuments, type: typeof RELEASE): ManifestObject {
  const objects = objectsOf(manifest, type);
  if (objects.length === 1) return objects[0];
  const fix = objects.length === 0 ? placeForInstead(manifest) : undefined;
  throw distroError(DistroCode.OBJECTS, {
    message: `a manifest with one ${type.kind} object is wanted`,
    found: objects.length === 0 ? contentsOf(manifest) : objects.map(objectName).join(', '),
    wanted: `one document with kind ${type.kind} and apiVersion ${type.apiVersion}`,
    ...fix !== undefined && { fix },
    file: manifest.file,
  });
}

/** Objects that are named before the others are only counted. */
const NAMED = 5;

/** What a manifest holds: its objects by kind and name, with their apiVersion. */
function contentsOf({ documents }: ManifestDocuments): string {
  if (documents.length === 0) return 'no document';
  return firstNames(documents.map((document) => {
    const { data: value } = document;
    if (!isMap(value) || typeof value.kind !== 'string') return formOf(value);
    const name = objectName({ document, value });
    return `${name} (${typeof value.apiVersion === 'string' ? value.apiVersion : 'without apiVersion'})`;
  }), NAMED);
}

/** Manifests that are easily taken for each other, and what each is for. */
const PURPOSES = [
  { ...RELEASE, fix: 'EksDistro.fromManifest() takes this file' },
  { ...BUNDLES, fix: 'EksaBundle.fromManifest() takes this file' },
  { kind: 'Release', apiVersion: BUNDLES.apiVersion, fix: 'This lists the releases of EKS Anywhere; the bundle of each is the file that its bundleManifestUrl names' },
  { kind: 'Cluster', apiVersion: BUNDLES.apiVersion, fix: 'EksaCluster.fromYaml() takes this file' },
] as const;

/** What takes the first of these that a manifest holds. */
function placeForInstead(manifest: ManifestDocuments): string | undefined {
  return PURPOSES.find((type) => objectsOf(manifest, type).length > 0)?.fix;
}

/** How findings call an object. */
function objectName({ value }: ManifestObject): string {
  const name = isMap(value.metadata) ? value.metadata.name : undefined;
  return typeof name === 'string' ? `${value.kind}/${name}` : String(value.kind);
}

/** Where a field of an object is, as findings say it. */
export function placeOf(object: ManifestObject, path: FieldPath): Pick<Finding, 'file' | 'line' | 'column' | 'object' | 'field'> {
  const { file, line, column } = object.document.locate(path);
  return { file, line, column: String(column), object: objectName(object), field: formatFieldPath(path) };
}

/** A finding about a field of an object. */
export function fieldFinding(object: ManifestObject, path: FieldPath, message: string, found?: unknown): Finding {
  return distroFinding(DistroCode.SCHEMA, { message, ...placeOf(object, path), ...(found !== undefined && { found: outlined(found) }) });
}

/** The most that one object is told at once: a wrong file would be wrong everywhere. */
const MOST_FINDINGS = 20;

/** What a schema makes of a part of an object. */
export function check<T>(schema: ZodType<T>, object: ManifestObject, part: unknown = object.value, at: FieldPath = []): T | Finding[] {
  const result = schema.safeParse(part);
  return result.success ? result.data : findingsOf(result.error, object, part, at);
}

function findingsOf({ issues }: ZodError, object: ManifestObject, part: unknown, at: FieldPath): Finding[] {
  return issues.slice(0, MOST_FINDINGS).map((issue) => {
    const path = issue.path as FieldPath;
    const found = valueAt(part, path);
    return fieldFinding(object, [...at, ...path], messageOf(issue, found), found);
  });
}

function messageOf(issue: ZodError['issues'][number], found: unknown): string {
  if (found === undefined && issue.code === 'invalid_type') return 'is missing';
  return issue.code === 'invalid_type' ? `must be of the type ${issue.expected}` : issue.message;
}

/** What stands where an issue was found: all that is around it is there. */
function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce((found: any, key) => found[key], value);
}
