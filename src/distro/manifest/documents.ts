import { EksaError } from '../../findings';
import { shown } from '../../findings/shown';
import { ModelCode } from '../../model/codes';
import { isContent, readTextFile } from '../../model/read-text-file';
import { readYamlDocuments, YamlDocument } from '../../model/yaml-document';
import { DistroCode, distroError } from '../facts/errors';

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
  const isText = isContent(yamlOrPath);
  const file = isText ? NO_FILE : yamlOrPath;
  const { documents, findings } = readYamlDocuments(isText ? yamlOrPath : readTextFile(yamlOrPath, DistroCode.UNREADABLE), file);
  // which of two values counts is a guess; words that YAML 1.1 takes for others are none in what programs wrote
  const errors = [...findings, ...documents.flatMap(({ tolerated }) => tolerated.filter(({ code }) => code === ModelCode.DUPLICATE_KEY))];
  if (errors.length > 0) throw new EksaError(errors);
  return { file, documents };
}
