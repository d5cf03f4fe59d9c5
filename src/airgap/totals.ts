import { Artifact, isInRegistry } from './artifact';
import { sizeText } from './documents/size-text';

/**
 * How much a list is.
 */
export interface ArtifactTotals {
  /** Images, charts and bundles of packages. */
  readonly images: number;
  /** Files. */
  readonly files: number;
  /** Bytes of everything whose size is known. */
  readonly size: number;
  /** Artifacts whose size is not known. */
  readonly withoutSize: number;
  /** Images, charts and bundles of packages whose digest is not known: they are copied by tag. */
  readonly withoutDigest: number;
  /** Files whose checksum is not known. */
  readonly withoutChecksum: number;
}

/** The totals of artifacts. */
export function totalsOf(artifacts: readonly Artifact[]): ArtifactTotals {
  const images = artifacts.filter(isInRegistry);
  const files = artifacts.filter((artifact) => !isInRegistry(artifact));
  return {
    images: images.length,
    files: files.length,
    size: artifacts.reduce((sum, { size = 0 }) => sum + size, 0),
    withoutSize: artifacts.filter(({ size }) => size === undefined).length,
    withoutDigest: images.filter(({ digest }) => digest === undefined).length,
    withoutChecksum: files.filter(({ sha256, sha512 }) => sha256 === undefined && sha512 === undefined).length,
  };
}

/** The totals as people read them. */
export function summaryOf({ images, files, size, withoutSize, withoutDigest }: ArtifactTotals): string {
  const count = images + files;
  const sizes = withoutSize === 0 ? sizeText(size) : withoutSize === count ? 'sizes are not known' : `${sizeText(size)}, without ${withoutSize} whose size is not known`;
  const digests = withoutDigest === 0 ? [] : [`${withoutDigest} are copied by tag, since their digest is not known`];
  return [`${count} artifacts: ${images} images and charts, ${files} files`, ...count === 0 ? [] : [sizes], ...digests].join('; ');
}
