import { EksDistroRelease } from './eks-distro-release';
import { embeddedFacts } from './release-facts';
import { releaseRecord } from './release-record';

const releases = new Map<string, EksDistroRelease>();

/** The release of the data with that channel and number, which must exist: the same object each time. */
export function embeddedRelease(channel: string, number: number): EksDistroRelease {
  const key = `${channel}-${number}`;
  let release = releases.get(key);
  if (release === undefined) {
    release = EksDistroRelease._of(embeddedFacts(releaseRecord(channel, number)));
    releases.set(key, release);
  }
  return release;
}
