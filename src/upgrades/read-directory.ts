import { EksaError, Finding, Severity } from '../findings';
import type { ReadObject } from '../lifecycle/read-capi';
import { isMap } from '../model/is-map';
import { manifestFilesIn } from '../model/manifest-files';
import { readTextFile } from '../model/read-text-file';
import { readYamlDocuments } from '../model/yaml-document';

/** Code of what reading a state reports. */
export const UNREADABLE = 'EKSA-MODEL-300';

/** The objects in all manifests of a directory, in the order of its files. */
export function objectsIn(directory: string): ReadObject[] {
  const findings: Finding[] = [];
  const objects = manifestFilesIn(directory, UNREADABLE).flatMap((file) => {
    const { documents, findings: faults } = readYamlDocuments(readTextFile(file, UNREADABLE), file);
    findings.push(...faults);
    return documents.flatMap(({ data }) => itemsOf(data));
  });
  if (findings.length > 0) throw new EksaError(findings);
  if (objects.length === 0) {
    throw new EksaError([{
      code: UNREADABLE, severity: Severity.ERROR, file: directory, message: 'no manifest is in the directory', wanted: 'what `cdk8s synth` has written', fix: 'Give the directory that synth wrote',
    }]);
  }
  return objects;
}

/** A document as objects: those of a list one by one. */
export function itemsOf(data: unknown): ReadObject[] {
  if (!isMap(data)) return [];
  return Array.isArray(data.items) && String(data.kind).endsWith('List') ? data.items.filter(isMap) : [data];
}
