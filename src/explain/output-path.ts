import { leafPaths, valueAt } from './aligned';
import { ExplainCode } from './codes';
import { EksaError, Finding, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { FieldPath, formatFieldPath, parseFieldPath } from '../model/field-path';

/** An object of the output. */
export interface OutputObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly content: () => unknown;
}

/** A path that a user asks for. */
export interface OutputPath {
  /** `Kind`, or `Kind.group`; nothing for objects of any kind. */
  readonly kind?: string;
  readonly name?: string;
  readonly field: FieldPath;
}

/** What the first segment of a field can be; everything else is the kind of an object. */
const TOP_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'data', 'stringData', 'type', 'status'];

/** So many objects are named in a message. */
const NAMED = 20;

/** A path as users write it: `KubeadmControlPlane/prod spec.version`, `MachineDeployment spec.replicas`, `spec.controlPlaneEndpoint.host`. */
export function parseOutputPath(text: string): OutputPath {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const isField = rest.length === 0 && !first.includes('/') && TOP_FIELDS.includes(String(parseFieldPath(first)[0]));
  if (isField || first === '') return { field: parseFieldPath(first) };
  const slash = first.indexOf('/');
  const [kind, name] = slash < 0 ? [first, undefined] : [first.slice(0, slash), first.slice(slash + 1)];
  return { kind, ...name !== undefined && { name }, field: parseFieldPath(rest.join(' ')) };
}

/**
 * The one object that a path means.
 *
 * @throws EksaError that names the nearest path where there is none, and all that there are where there are several
 */
export function meantObject<T extends OutputObject>(text: string, path: OutputPath, objects: readonly T[]): T {
  const kinds = objects.filter((object) => path.kind === undefined || isOfKind(object, path.kind));
  const named = kinds.filter(({ name }) => path.name === undefined || name === path.name);
  if (named.length === 0) throw refused(ExplainCode.OBJECT, { message: 'the output has no such object', found: shown(text), wanted: wantedObject(path, kinds, objects) });
  const having = named.filter(({ content }) => valueAt(content(), path.field) !== undefined);
  if (having.length === 1) return having[0];
  if (having.length === 0) throw refused(ExplainCode.FIELD, { message: 'there is no such field', found: shown(text), wanted: wantedField(path.field, named) });
  throw refused(ExplainCode.AMBIGUOUS, {
    message: `${having.length} objects of the output have this field`, found: shown(text), wanted: listed(having.map((object) => fullName(object, having))),
  });
}

function refused(code: string, facts: Pick<Finding, 'message' | 'found' | 'wanted'>): EksaError {
  const { wanted, ...others } = facts;
  return new EksaError([{ code, severity: Severity.ERROR, ...others, ...wanted !== undefined && { wanted }, fix: 'Write kind and name of the object and the path of the field, as in KubeadmControlPlane/prod spec.version' }]);
}

function isOfKind({ kind, apiVersion }: OutputObject, wanted: string): boolean {
  return wanted === kind || wanted === `${kind}.${groupOf(apiVersion)}`;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/', 1)[0] : 'core';
}

/** The name of an object, with its group where that is needed to tell it from others. */
function fullName(object: OutputObject, others: readonly OutputObject[]): string {
  const isShared = others.some((other) => other !== object && other.kind === object.kind && other.name === object.name);
  return `${object.kind}${isShared ? `.${groupOf(object.apiVersion)}` : ''}/${object.name}`;
}

function wantedObject<T extends OutputObject>({ kind = '', name = '' }: OutputPath, ofKind: readonly T[], objects: readonly T[]): string | undefined {
  const candidates = ofKind.length > 0 ? ofKind : objects;
  const names = candidates.map((object) => fullName(object, candidates));
  const said = ofKind.length > 0 ? name : kind;
  const near = nearest(said, candidates.map((object) => (ofKind.length > 0 ? object.name : object.kind)));
  const meant = candidates.findIndex((object) => near === (ofKind.length > 0 ? object.name : object.kind));
  return names[meant] ?? listed(names);
}

/** The path as it probably was meant: right up to where it leads nowhere, and from there on the nearest. */
function wantedField(field: FieldPath, objects: readonly OutputObject[]): string | undefined {
  const asked = formatFieldPath(field);
  for (const { content } of objects) {
    const object = content();
    const known = leafPaths(object).flatMap((path) => path.map((_, index) => path.slice(0, index + 1)));
    const near = nearest(asked, new Set(known.map(formatFieldPath))) ?? endingAlike(asked, field, known);
    if (near !== undefined) return near;
  }
  const depth = field.findIndex((_, index) => objects.every(({ content }) => valueAt(content(), field.slice(0, index + 1)) === undefined));
  const around = field.slice(0, depth);
  const members = objects.map(({ content }) => valueAt(content(), around)).find((value) => value !== undefined);
  if (typeof members !== 'object' || members === null) return undefined;
  return listed(Object.keys(members).map((key) => formatFieldPath([...around, Array.isArray(members) ? Number(key) : key])));
}

/** The one path that ends as the path that was asked for. */
function endingAlike(asked: string, field: FieldPath, known: readonly FieldPath[]): string | undefined {
  const last = field.at(-1);
  const alike = new Set(known.filter((path) => path.at(-1) === last).map(formatFieldPath).filter((path) => path !== asked));
  return alike.size === 1 ? [...alike][0] : undefined;
}

function listed(names: readonly string[]): string | undefined {
  const unique = [...new Set(names)];
  if (unique.length === 0) return undefined;
  return `${unique.slice(0, NAMED).join(', ')}${unique.length > NAMED ? ` and ${unique.length - NAMED} more` : ''}`;
}
