import type { Artifact } from './artifact';

/** That one cluster needs one artifact: what lists are made of. Two lists together are the demands of both. */
export interface Demand extends Pick<Artifact, 'kind' | 'source' | 'purpose' | 'digest' | 'sha256' | 'sha512' | 'size' | 'origin'> {
  readonly name: string;
  readonly cluster: string;
  /**
   * Where the cluster looks for it.
   * @default - where it is published
   */
  readonly target?: string;
  /** Whether the cluster has a mirror that does not hold it. */
  readonly isBesideMirror: boolean;
}

/** Something that the tools of EKS Anywhere copy and that a cluster does not use. */
export interface Omission {
  readonly source: string;
  readonly cluster: string;
  /** Why the cluster does not use it. */
  readonly reason: string;
}

/** Everything there is to say about what one cluster needs. */
export interface ClusterDemands {
  readonly demands: readonly Demand[];
  readonly omissions: readonly Omission[];
  /** What is not known, and how it can become known. */
  readonly gaps: readonly string[];
}
