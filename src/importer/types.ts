import type { SecretVariable } from './secrets';
import type { Finding } from '../findings';

/** A file that is imported. */
export interface ImportSource {
  readonly file: string;
  readonly text: string;
}

/** What becomes code. */
export interface ImportRequest {
  /** Cluster files, or dumps of a running cluster. */
  readonly sources: readonly ImportSource[];
  /**
   * The machines.
   * @default - Hardware among the sources, or none
   */
  readonly hardwareCsv?: ImportSource;
  /**
   * Whether what EKS Anywhere would let pass is refused as well.
   * @default true
   */
  readonly strict?: boolean;
}

/** A file of the new project. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** What no construct says, and how the program says it all the same. */
export interface Kept {
  /** Such as `Cluster/prod`. */
  readonly object: string;
  /** JSON pointers of the fields that are patched; nothing where the whole object is written as it is. */
  readonly fields?: readonly string[];
}

/** The new project, and what is to be said about it. */
export interface ImportedProject {
  readonly files: readonly ProjectFile[];
  /** Names of the clusters. */
  readonly clusters: readonly string[];
  readonly kept: readonly Kept[];
  readonly leftOut: readonly { readonly object: string; readonly reason: string }[];
  /** Variables of the environment that the program reads. */
  readonly variables: readonly SecretVariable[];
  /** Warnings about the files. */
  readonly findings: readonly Finding[];
}
