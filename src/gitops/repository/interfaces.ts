// What a repository and its applications know of each other.
import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import type { TreeObject } from '../../render/flux/tree';

/**
 * A Git repository of this app, so that applications can be added to it.
 */
export interface IGitOpsRepository extends IConstruct {
  /**
   * Namespace of the Flux that applies a cluster, and name of what it follows.
   *
   * @param cluster one of the repository
   */
  fluxNamespace(cluster: EksaCluster): string;
  /**
   * Takes an application in.
   *
   * @internal
   */
  _addApplication(application: RepositoryApplication): void;
  /**
   * Whether the Flux of its management cluster applies what runs on a cluster.
   *
   * @internal
   */
  _isPushed(cluster: EksaCluster): boolean;
}

/** A chart that is part of a repository. */
export interface ChartFile {
  readonly chart: Chart;
  /** From the root of the repository. */
  readonly path: string;
}

/** What a repository says about the Kustomization of an application. */
export interface ApplicationPlace {
  readonly source: string;
  readonly before: readonly { readonly name: string; readonly namespace: string }[];
  readonly kubeConfig?: string;
  readonly more: object;
}

/**
 * An application as its repository sees it.
 *
 * @internal
 */
export interface RepositoryApplication extends IConstruct {
  readonly applicationName: string;
  /** Its folder, from the root of the repository. */
  readonly path: string;
  readonly _cluster: EksaCluster;
  /** That folder as its author has written it, if at all. */
  readonly _writtenPath?: string;
  /** Whether others write that folder. */
  readonly _isWrittenByOthers: boolean;
  /** Its charts, each with its file. */
  _charts(): ChartFile[];
  /** Its Kustomization. */
  _sync(place: ApplicationPlace): TreeObject;
}
