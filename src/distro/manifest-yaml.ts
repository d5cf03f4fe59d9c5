import { readFileSync, statSync } from 'node:fs';
import { EksaError, Severity } from '../findings';
import { DistroCode, distroError } from './errors';
import { shown } from '../findings/shown';
import { readYamlDocuments, YamlDocument } from '../model/yaml-document';

/** Far more than a bundle with all its releases has; the YAML reader has its own, narrower limits. */
const LARGEST = 16 * 1024 * 1024;

/** What findings call YAML that was not read from a file. */
const NO_FILE = 'manifest';

/** The documents of a YAML stream, and the file that they came from. */
export interface ManifestDocuments {
  readonly file: string;
  readonly documents: readonly YamlDocument[];
}

/**
 * Reads YAML that was given as text or as the path of a file: whatever has several lines, or begins like a JSON object, is text.
 */
export function readManifest(yamlOrPath: string): ManifestDocuments {
  if (typeof yamlOrPath !== 'string') {
    throw distroError(DistroCode.UNREADABLE, { message: 'a manifest is given as YAML or as the path of a file', found: shown(yamlOrPath) });
  }
  const isText = /[\r\n]|^\uFEFF?\s*\{/.test(yamlOrPath);
  const file = isText ? NO_FILE : yamlOrPath;
  const { documents, findings } = readYamlDocuments(isText ? yamlOrPath : readText(yamlOrPath), file, false);
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length > 0) throw new EksaError(errors);
  return { file, documents };
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new Error('not a regular file');
    if (stat.size > LARGEST) throw new Error(`${stat.size} bytes, which no release or bundle has`);
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw distroError(DistroCode.UNREADABLE, { message: 'the file cannot be read', found: code ?? message, file });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw distroError(DistroCode.UNREADABLE, { message: 'the file is not UTF-8 text', file });
  }
}
