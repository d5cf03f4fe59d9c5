import type { CommandOption } from '../command';

/** Which release data clusters are held against. */
export const RELEASE_OPTIONS: readonly CommandOption[] = [
  { flags: '--eksa-version <version>', description: 'EKS Anywhere version of clusters that do not say theirs (default: the newest)' },
  { flags: '--bundle <file>', description: 'a bundle that was published, in the place of the data that comes along' },
];
