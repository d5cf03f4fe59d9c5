import { UNSEEN } from './options';
import { parseReference, Reference } from './reference';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { Artifact } from '../artifact';
import { AirGapCode } from '../codes';

const HEXADECIMAL = { sha256: /^[0-9a-f]{64}$/i, sha512: /^[0-9a-f]{128}$/i };
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** How to tell whether a file is whole. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'sha512';
  /** In hexadecimal, small letters. */
  readonly value: string;
}

/** Reads the fields of an artifact, and reports those with which no script can be written. */
export class ArtifactCheck {
  /** Two artifacts, one of which would replace the other. */
  public static samePlace(source: string, place: string): Finding {
    return {
      code: AirGapCode.SAME_PLACE,
      severity: Severity.ERROR,
      object: `Artifact/${source}`,
      message: `Something else goes to ${place}, too`,
      fix: 'Copy one of the two, or give them targets of their own',
    };
  }

  public constructor(private readonly artifact: Artifact, private readonly findings: Finding[]) {}

  public reference(field: 'source' | 'targets', text: string): Reference | undefined {
    if (!this.isVisible(field, text)) return undefined;
    const reference = parseReference(text);
    if (reference === undefined) {
      this.report(AirGapCode.REFERENCE, field, 'No registry keeps anything under this name', text, 'registry, repository in small letters, and tag or digest');
    }
    return reference;
  }

  public url(field: 'source' | 'targets', text: string): URL | undefined {
    if (!this.isVisible(field, text)) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url !== undefined && (url.username !== '' || url.password !== '')) {
      this.report(AirGapCode.CREDENTIALS, field, 'The address holds a user name or a password, which would stand in the script', undefined,
        'an address without them; curl finds them in ~/.netrc');
      return undefined;
    }
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
      this.report(AirGapCode.URL, field, 'The file is at no web address', text, 'an address that begins with http:// or https://');
      return undefined;
    }
    url.hash = '';
    return url;
  }

  /** The digest that is known, of the artifact or of its name. */
  public digest(ofName: string | undefined): string | undefined {
    const { digest } = this.artifact;
    if (digest === undefined) return ofName;
    if (!DIGEST.test(digest)) this.report(AirGapCode.DIGEST, 'digest', 'The digest has another form', digest, 'sha256: and 64 hexadecimal digits');
    else if (ofName !== undefined && ofName !== digest) this.report(AirGapCode.DIGEST, 'digest', 'The digest is another one than that of the name', digest, ofName);
    return digest;
  }

  /** The checksum that is known; of two the shorter one, which more tools can check. */
  public checksum(): Checksum | undefined {
    const known = (['sha256', 'sha512'] as const).flatMap((algorithm): Checksum[] => {
      const value = this.artifact[algorithm];
      if (value === undefined) return [];
      const digits = algorithm === 'sha256' ? 64 : 128;
      if (!HEXADECIMAL[algorithm].test(value)) this.report(AirGapCode.DIGEST, algorithm, 'The checksum has another form', value, `${digits} hexadecimal digits`);
      return [{ algorithm, value: value.toLowerCase() }];
    });
    return known[0];
  }

  private isVisible(field: string, text: string): boolean {
    const isVisible = !UNSEEN.test(text);
    if (!isVisible) this.report(AirGapCode.CHARACTER, field, 'There is a character that cannot be seen', text, 'a text without control characters and marks of direction');
    return isVisible;
  }

  private report(code: AirGapCode, field: string, message: string, found: string | undefined, wanted: string): void {
    this.findings.push({
      code,
      severity: Severity.ERROR,
      object: `Artifact/${visible(this.artifact.source)}`,
      field,
      message,
      ...found === undefined ? {} : { found: visible(shown(found)) },
      wanted,
    });
  }
}

/** A text for a message: unseen characters by their numbers, and without whoever signs in. */
function visible(text: string): string {
  const [host, end] = [text.indexOf('//') + '//'.length, text.lastIndexOf('@') + 1];
  const shownText = text.includes('//') && end > host ? text.slice(0, host) + text.slice(end) : text;
  return shownText.replace(new RegExp(UNSEEN.source, 'gu'), (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
