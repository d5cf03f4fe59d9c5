import { EksaError, Severity } from '../../findings';
import { isMap } from '../../model/is-map';
import { readTextFile } from '../../model/read-text-file';
import { readYamlDocuments } from '../../model/yaml-document';
import type { TreeObject } from '../../render/flux/tree';

/** What `flux install --export` has printed. */
export interface Components {
  readonly text: string;
  readonly objects: readonly TreeObject[];
}

/**
 * Reads the components of Flux.
 *
 * @throws EksaError when the file cannot be read, or holds no manifests
 */
export function readComponents(file: string): Components {
  const text = readTextFile(file, 'EKSA-GITOPS-100');
  const { documents, findings } = readYamlDocuments(text, file);
  const objects = documents.map(({ data }) => data).filter((data): data is TreeObject => isMap(data) && typeof data.kind === 'string');
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length > 0) throw new EksaError(errors);
  const isFlux = objects.some(({ kind }) => kind === 'Deployment');
  if (isFlux && objects.length === documents.length) return { text, objects };
  throw new EksaError([{
    code: 'EKSA-GITOPS-100',
    severity: Severity.ERROR,
    file,
    message: 'the file does not hold the components of Flux',
    found: objects.length === documents.length ? 'no Deployment' : 'documents that are no Kubernetes objects',
    fix: 'Give the file that `flux install --export` has printed',
  }]);
}
