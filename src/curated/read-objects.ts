import { EksaError, Finding, Severity } from '../findings';
import { PackageCode } from './codes';
import { PACKAGES_API_VERSION } from './names';
import { formOf, shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { formatFieldPath, parseFieldPath } from '../model/field-path';
import { withoutServerFields } from '../model/interpret';
import { isMap } from '../model/is-map';
import { schemaOf } from '../model/json-schema';
import { objectId } from '../model/objects';
import { isContent, readTextFile } from '../model/read-text-file';
import { fieldFaults } from '../model/schema';
import { readYamlDocuments, YamlDocument } from '../model/yaml-document';

/** What findings call YAML that was not read from a file. */
const NO_FILE = 'manifest';

/** An object of the packages API, as it was written. */
export interface PackageDocument<T = any> {
  readonly object: T;
  readonly document: YamlDocument;
}

/** The documents of YAML that was given as text or as the path of a file, lists of objects taken apart. */
export function readDocuments(yamlOrPath: string): { readonly file: string; readonly documents: readonly YamlDocument[] } {
  const isText = isContent(yamlOrPath);
  const file = isText ? NO_FILE : yamlOrPath;
  const { documents, findings } = readYamlDocuments(isText ? yamlOrPath : readTextFile(yamlOrPath, PackageCode.UNREADABLE), file);
  if (findings.length > 0) throw new EksaError([...findings]);
  return { file, documents: documents.flatMap(itemsOf) };
}

/** The items of a list that kubectl printed, each as a document of its own. */
function itemsOf(document: YamlDocument): YamlDocument[] {
  const { data } = document;
  if (!isMap(data) || !Array.isArray(data.items) || typeof data.kind !== 'string' || !data.kind.endsWith('List')) return [document];
  return data.items.map((item, index) => ({
    data: item,
    tolerated: index === 0 ? document.tolerated : [],
    locate: (path) => document.locate(['items', index, ...path]),
    plainText: (path) => document.plainText(['items', index, ...path]),
  }));
}

/** The documents that are objects of a kind of the packages API. */
export function objectsOfKind<T>(documents: readonly YamlDocument[], kind: string): PackageDocument<T>[] {
  return documents.flatMap((document) => {
    const { data } = document;
    return isMap(data) && data.apiVersion === PACKAGES_API_VERSION && data.kind === kind ? [{ object: data as T, document }] : [];
  });
}

/** What the API server would refuse in an object of the packages API. */
export function formFaults({ object, document }: PackageDocument): Finding[] {
  const { kind } = object as { readonly kind: string };
  // what the server and controllers write is of no interest
  return fieldFaults(withoutServerFields(object), schemaOf(PACKAGES_API_VERSION, kind)!, document.plainText).map(({ path, ...fault }) => stated({
    ...fault, severity: Severity.ERROR, object: objectId(object), field: formatFieldPath(path), ...placeIn(document, formatFieldPath(path)),
  }));
}

/** Where a field of a document was written. */
export function placeIn(document: YamlDocument, field?: string): Pick<Finding, 'file' | 'line' | 'column'> {
  const { file, line, column } = document.locate(parseFieldPath(field ?? ''));
  return { file, line, column: String(column) };
}

/** The one object of a kind in a file. */
export function onlyObject<T>(yamlOrPath: string, kind: string): PackageDocument<T> {
  const { file, documents } = readDocuments(yamlOrPath);
  const found = objectsOfKind<T>(documents, kind);
  if (found.length !== 1) {
    const kinds = documents.map(({ data }) => (isMap(data) ? `${plainText(data.apiVersion)} ${plainText(data.kind)}` : formOf(data)));
    throw new EksaError([{
      code: PackageCode.OBJECTS,
      severity: Severity.ERROR,
      file,
      message: `the file has ${found.length === 0 ? 'no' : found.length} ${kind}${found.length === 0 ? '' : ' objects'}`,
      found: kinds.slice(0, 5).join(', ') || 'an empty file',
      wanted: `one object of kind ${kind} and apiVersion ${PACKAGES_API_VERSION}`,
    }]);
  }
  const faults = formFaults(found[0]);
  if (faults.length > 0) throw new EksaError(faults);
  return found[0];
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : shown(value);
}
