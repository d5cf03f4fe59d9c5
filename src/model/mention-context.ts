// What stands around the name of a host in a line of text.

const LONGEST_SCHEME = 20;
const LONGEST_USER = 200;
const LONGEST_PATH = 500;
const LONGEST_PORT = 5;

/** What leads to a host. */
export interface Lead {
  /**
   * In lower case.
   * @default - no URL
   */
  readonly scheme?: string;
  /** Whether a user's name stands in front, as in a mail address and as git writes it. */
  readonly isUser: boolean;
}

/** What leads to the host that begins at a place; nothing when that is part of a path. */
export function leadTo(text: string, index: number): Lead | undefined {
  // an IPv6 address has brackets in a URL
  const begin = text[index - 1] === '[' ? index - 1 : index;
  const before = text[begin - 1];
  if (before === '/') {
    const colon = separatorBefore(text, begin);
    return colon === undefined ? undefined : { scheme: schemeBefore(text, colon), isUser: false };
  }
  if (before !== '@') return { isUser: false };
  const from = Math.max(0, begin - 1 - LONGEST_USER);
  const user = text.slice(from, begin - 1);
  const separator = user.lastIndexOf('://');
  const isUrl = separator >= 0 && !/[\s/]/.test(user.slice(separator + 3));
  return isUrl ? { scheme: schemeBefore(text, from + separator), isUser: false } : { isUser: true };
}

/** Where the colon of `://` is that ends at a place, be its slashes escaped or not. */
function separatorBefore(text: string, end: number): number | undefined {
  if (text.startsWith('://', end - 3)) return end - 3;
  return text.startsWith(':\\/\\/', end - 5) ? end - 5 : undefined;
}

function schemeBefore(text: string, colon: number): string {
  let start = colon;
  while (start > 0 && colon - start < LONGEST_SCHEME && /[A-Za-z0-9+.-]/.test(text[start - 1])) start--;
  return text.slice(start, colon).toLowerCase();
}

/** Where a port ends that may stand behind a host. */
export function behindPort(text: string, end: number): number {
  if (text[end] !== ':') return end;
  let next = end + 1;
  while (next <= end + LONGEST_PORT && isDigit(text[next])) next++;
  return next > end + 1 && !/[A-Za-z0-9_]/.test(text[next] ?? '') ? next : end;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** What stands between a host and the end of the URL or of the name of an image, without a query. */
export function pathAt(text: string, from: number, isUrl: boolean): string {
  const [path] = (isUrl ? URL_PATH : IMAGE_PATH).exec(text.slice(from, from + LONGEST_PATH))!;
  return /[.,:]$/.test(path) ? path.slice(0, -1) : path;
}

const URL_PATH = /^[A-Za-z0-9._~!$&*+=:@%/-]*/;
const IMAGE_PATH = /^[A-Za-z0-9._/:@-]*/;

/** Where the comment of a line begins; its length when it has none. */
export function commentIn(line: string): number {
  const first = line.indexOf('#');
  if (first < 0 || line.startsWith('#!')) return line.length;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === '\'')) quote = character;
    else if (character === '#' && quote === '' && (index === 0 || /\s/.test(line[index - 1]))) return index;
  }
  return line.length;
}
