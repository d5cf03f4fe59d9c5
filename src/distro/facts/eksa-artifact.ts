import type { DataSource } from './data-source';
import { ImagePurpose, purposeOfPlace } from './release-image';

/**
 * What stands at a place in a bundle.
 */
export enum EksaArtifactKind {
  /** A container image. */
  IMAGE = 'image',
  /** A Helm chart in an image registry. */
  CHART = 'chart',
  /** A YAML file. */
  MANIFEST = 'manifest',
  /** Any other file, such as a disk image. */
  ARCHIVE = 'archive',
}

/**
 * One image, chart or file that a bundle names.
 */
export interface EksaArtifact {
  /** Place in the bundle's entry for a Kubernetes minor version, such as `tinkerbell.kubeVip`. */
  readonly path: string;
  /** What it is. */
  readonly kind: EksaArtifactKind;
  /** Image with tag, or address. */
  readonly uri: string;
  /** What it is for. */
  readonly purpose: ImagePurpose;
  /**
   * Digest of an image, as `sha256:…`.
   * @default - not known
   */
  readonly digest?: string;
  /**
   * SHA-256 of a file, in hexadecimal.
   * @default - not known
   */
  readonly sha256?: string;
  /**
   * SHA-512 of a file, in hexadecimal.
   * @default - not known
   */
  readonly sha512?: string;
  /** Where the URI comes from: a rule, or the bundle that was given. */
  readonly source: DataSource;
}

/** What bundles hold where a provider was given up. */
export const PLACEHOLDER = '<placeholder>';

const CHARTS = new Set(['helmChart', 'stack', 'tinkerbellChart', 'tinkerbellCrds']);
const MANIFESTS = new Set(['clusterTemplate', 'components', 'manifest', 'metadata']);

/** An artifact, its kind told from its place: nothing in a bundle says what is a chart. */
export function artifact(path: string, leaf: Pick<EksaArtifact, 'uri' | 'digest' | 'sha256' | 'sha512'>, source: DataSource): EksaArtifact {
  return { path, kind: kindOf(path, leaf.uri), ...leaf, purpose: purposeOfPlace(path), source };
}

function kindOf(path: string, uri: string): EksaArtifactKind {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (MANIFESTS.has(name)) return EksaArtifactKind.MANIFEST;
  if (CHARTS.has(name)) return EksaArtifactKind.CHART;
  return uri.includes('://') ? EksaArtifactKind.ARCHIVE : EksaArtifactKind.IMAGE;
}
