import type { Checksum } from './artifact-check';
import { cargoOf } from './cargo';
import type { Artifact } from '../artifact';

/** Names under which the checksum files are written beside the scripts. */
export const CHECKSUM_FILES: Readonly<Record<Checksum['algorithm'], string>> = { sha256: 'published.sha256', sha512: 'published.sha512' };

/**
 * The published checksums of files by their paths in the directory, as `sha256sum -c` or `sha512sum -c` reads them there. A file of which
 * both are known is in the list for `sha256sum`. Empty when there are none.
 */
export function checksumFile(artifacts: readonly Artifact[], algorithm: Checksum['algorithm'] = 'sha256'): string {
  const files = cargoOf(artifacts).files.filter(({ isThere }) => !isThere);
  return files.flatMap(({ path, checksum }) => (checksum?.algorithm === algorithm ? [`${checksum.value}  ${path}\n`] : [])).join('');
}
