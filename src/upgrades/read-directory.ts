import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { EksaError, Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import type { ReadObject } from '../lifecycle/read-capi';
import { isMap } from '../model/is-map';
import { byText } from '../model/order';
import { readTextFile } from '../model/read-text-file';
import { readYamlDocuments } from '../model/yaml-document';

/** Code of what reading a state reports. */
export const UNREADABLE = 'EKSA-MODEL-300';

const EXTENSIONS: readonly string[] = ['.yaml', '.yml', '.json'];

/** Folders that hold no manifests. */
const PASSED_OVER: readonly string[] = ['node_modules', '.git'];

/** The objects in all manifests of a directory, in the order of its files. */
export function objectsIn(directory: string): ReadObject[] {
  const findings: Finding[] = [];
  const objects = filesIn(directory).flatMap((file) => {
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

function filesIn(directory: string): string[] {
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EksaError([{
      code: UNREADABLE,
      severity: Severity.ERROR,
      file: typeof directory === 'string' ? directory : shown(directory),
      message: 'the directory cannot be read',
      found: code ?? String(error),
      fix: 'Give a path relative to the working directory, or an absolute one',
    }]);
  }
  return entries.sort((a, b) => byText(a.name, b.name)).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.includes(entry.name) ? [] : filesIn(path);
    return entry.isFile() && EXTENSIONS.includes(extname(entry.name)) ? [path] : [];
  });
}
