import { PackageCode } from '../curated/codes';
import type { Package, PackageObject } from '../curated/names';
import { formFaults, objectsOfKind, PackageDocument, readDocuments } from '../curated/read-objects';
import { EksaError, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { LIBERTY, REFUSED, WeighedFinding } from '../findings/weighed';
import type { SourceLocation } from '../model/cluster-model';
import { parseFieldPath } from '../model/field-path';
import { withoutServerFields } from '../model/interpret';
import { nameOf } from '../model/lookup';
import type { YamlDocument } from '../model/yaml-document';

/** An object of the packages API that was read from a file. */
export interface ObjectReading<T extends PackageObject> {
  readonly object: T;
  readonly locate: (field: string | undefined) => SourceLocation | undefined;
  readonly findings: readonly WeighedFinding[];
}

/** The Package of a file that holds one, or of that name. */
export function readPackage(file: string, name: string | undefined, construct: string): ObjectReading<Package> {
  const { documents } = readDocuments(file);
  const all = objectsOfKind<Package>(documents, 'Package');
  const found = name === undefined ? all : all.filter(({ object }) => nameOf(object) === name);
  if (found.length !== 1) throw otherThanOne(file, name, all.map(({ object }) => nameOf(object)), construct);
  return objectReading(found[0], construct);
}

function otherThanOne(file: string, name: string | undefined, names: readonly string[], construct: string): EksaError {
  const wanted = name === undefined ? undefined : nearest(name, names);
  return new EksaError([{
    code: PackageCode.OBJECTS,
    severity: Severity.ERROR,
    construct,
    file,
    message: name === undefined ? `the file has ${names.length === 0 ? 'no Package' : `${names.length} Packages`}` : 'the file has no Package of this name, or several',
    ...name !== undefined && { found: shown(name) },
    ...wanted !== undefined ? { wanted: shown(wanted) } : names.length > 1 && { wanted: `options.name: one of ${names.join(', ')}` },
  }]);
}

/** An object as it was written, with what is to be said about its form. */
export function objectReading<T extends PackageObject>(read: PackageDocument<T>, construct: string): ObjectReading<T> {
  const faults = formFaults(read).map((finding) => ({ finding: { ...finding, construct }, ...REFUSED }));
  const tolerated = read.document.tolerated.map((finding) => ({ finding: { ...finding, construct }, ...LIBERTY }));
  const unreadable = faults.filter(({ finding }) => /^spec(?:\.(?:packageName|config|packageVersion|targetNamespace|activeBundle))?$|^metadata/.test(finding.field ?? ''));
  if (unreadable.length > 0) throw new EksaError(faults.map(({ finding }) => finding));
  return { object: withoutServerFields(read.object) as T, locate: (field) => placeOf(read.document, field), findings: [...faults, ...tolerated] };
}

function placeOf(document: YamlDocument, field: string | undefined): SourceLocation {
  return document.locate(parseFieldPath(field ?? ''));
}
