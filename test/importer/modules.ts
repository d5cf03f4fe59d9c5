import * as cdk8s from 'cdk8s';
import * as library from '../../src';
import { importProject } from '../../src/importer/import-project';
import type { ImportedProject, ImportRequest } from '../../src/importer/types';

/** What programs import, as it is in this process. */
export const MODULES = { 'cdk8s': cdk8s, 'cdk8s-eks-anywhere': library };

/** The project that comes of cluster files, as EKS Anywhere would take them. */
export function imported(request: Partial<ImportRequest> & { readonly text?: string }): ImportedProject {
  const { text, ...rest } = request;
  return importProject({ sources: text === undefined ? [] : [{ file: 'cluster.yaml', text }], strict: false, ...rest }, MODULES);
}

/** The program of a project. */
export function mainOf({ files }: ImportedProject): string {
  return files.find(({ path }) => path === 'main.ts')!.text;
}
