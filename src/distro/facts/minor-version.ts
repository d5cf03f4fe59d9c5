import { DistroCode, distroError } from './errors';
import { shown } from '../../findings/shown';

/** Major and minor number. */
export const MINOR = /^([1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Takes `1.34` apart; anything else is an error that names the probable meaning. */
export function parseMinor(minor: unknown): RegExpExecArray {
  if (typeof minor !== 'string') {
    throw distroError(DistroCode.VERSION_FORM, {
      message: typeof minor === 'number' ? 'a Kubernetes version is a text: the number 1.30 would be 1.3' : 'a Kubernetes version is a text',
      found: shown(minor),
      wanted: 'a text such as "1.34"',
    });
  }
  const match = MINOR.exec(minor);
  if (match !== null) return match;
  const meant = /^\D{0,20}(\d{1,3})[.-](\d{1,3})/.exec(minor);
  throw distroError(DistroCode.VERSION_FORM, {
    message: 'a Kubernetes version is written as major and minor number',
    found: shown(minor),
    wanted: meant === null ? 'a text such as "1.34"' : shown(`${Number(meant[1])}.${Number(meant[2])}`),
  });
}

/** `1.34` for the channel `1-34`. */
export function channelToMinor(channel: string): string {
  return channel.replace('-', '.');
}

/** The channel `1-34` for `1.34`. */
export function minorToChannel(minor: string): string {
  return minor.replace('.', '-');
}

/** Order of minor versions in the right form: by number, not by text. */
export function compareMinors(a: string, b: string): number {
  const [, majorA, minorA] = parseMinor(a);
  const [, majorB, minorB] = parseMinor(b);
  return Number(majorA) - Number(majorB) || Number(minorA) - Number(minorB);
}
