import type { EksaArtifact } from './eksa-artifact';
import type { ReleaseFacts } from './release-facts';

/** What a bundle is made of, wherever it was read. */
export interface BundleFacts {
  readonly number: number;
  readonly cliMinVersion: string;
  readonly cliMaxVersion: string;
  readonly derived: boolean;
  readonly asOf?: string;
  /** Ascending. */
  readonly minors: readonly string[];
  /** Of one of the minor versions. */
  readonly entry: (minor: string) => BundleEntry;
}

/** A bundle's entry for one Kubernetes minor version. */
export interface BundleEntry {
  /** May end in an error: a bundle that was given may name a release that is not known. */
  readonly release: () => ReleaseFacts;
  readonly endOfStandardSupport?: string;
  /** By place. */
  readonly artifacts: () => readonly EksaArtifact[];
  /** The URI at a place. */
  readonly uri: (path: string) => string | undefined;
}
