import { parseAddress } from './addresses';

/** The parts of a URL that upstream checks look at. */
export interface GoUrl {
  /** Lower case; empty when there is none. */
  readonly scheme: string;
  /** Host and port as written; empty when there is none. */
  readonly host: string;
  /** Everything behind the host, without the query. */
  readonly path: string;
}

// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/;
/** Unreserved characters, sub-delimiters, and what Go tolerates in a host. */
const HOST = /^[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"\u0080-\uffff%]*$/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * Reads a URL by the rules of Go's `url.ParseRequestURI`, which decides what EKS Anywhere accepts.
 *
 * It is looser than the WHATWG standard in some places (`mailto:a`, `/path`, spaces in the path) and stricter in others
 * (broken escapes), so profile `upstream` cannot use the standard one.
 */
export function parseRequestUri(text: string): GoUrl | undefined {
  if (text === '' || CONTROL_CHARACTER.test(text)) return undefined;
  if (text === '*') return { scheme: '', host: '', path: '*' };
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(text)?.[0] ?? '';
  if (scheme === '' && !text.startsWith('/')) return undefined;
  const rest = (scheme === '' ? text : text.slice(scheme.length + 1)).split('?', 1)[0];
  const hasAuthority = scheme !== '' && rest.startsWith('//');
  // behind a scheme, anything that does not begin with a slash is opaque and not looked at
  if (scheme !== '' && !rest.startsWith('/')) return { scheme: scheme.toLowerCase(), host: '', path: rest };
  if (!hasAuthority) return BROKEN_ESCAPE.test(rest) ? undefined : { scheme: scheme.toLowerCase(), host: '', path: rest };

  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const path = slash < 0 ? '' : rest.slice(slash);
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  const host = authority.slice(at + 1);
  if (BROKEN_ESCAPE.test(path) || BROKEN_ESCAPE.test(user) || /[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(user) || !isHost(host)) return undefined;
  return { scheme: scheme.toLowerCase(), host, path };
}

function isIpv6(text: string | undefined): boolean {
  return text !== undefined && parseAddress(text)?.kind() === 'ipv6';
}

function isHost(host: string): boolean {
  if (!HOST.test(host) || BROKEN_ESCAPE.test(host) || /%[0-7]/.test(host.replace(/%25/g, ''))) return false;
  if (host.startsWith('[')) return isIpv6(/^\[([^\]]*)\](:[0-9]*)?$/.exec(host)?.[1]?.replace(/%25.*$/, ''));
  // since Go 1.26 an IPv6 address needs its brackets
  return /^[^:]*(:[0-9]*)?$/.test(host);
}

/** Splits `host:port` and `[address]:port` by the rules of Go's `net.SplitHostPort`. */
export function splitHostPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(text);
  return match === null ? undefined : { host: match[1] ?? match[2], port: match[3] };
}

/** Whether a text is a port number as upstream reads it. */
export function isPort(text: string): boolean {
  return /^\+?[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** Whether upstream takes this for a time server: an address, or a host with optional scheme and port. */
export function isTimeServer(text: string): boolean {
  if (parseAddress(text) !== undefined) return true;
  const url = parseRequestUri(text.includes('://') ? text : `udp://${text}`);
  return url !== undefined && url.host !== '';
}

/** `user@host:path`, which git understands and no reader of URLs does. */
const SCP_FORM = /^(?:([^@/:\s]+)@)?([^@/:\s]+):(?!\/\/)(?!\d+(?:\/|$))(\S+)$/;

/** The ssh URL of a repository that was written in git's short form, or with its path behind the colon of a port; nothing for others. */
export function sshUrlOf(text: string): string | undefined {
  const scp = SCP_FORM.exec(text);
  if (scp !== null) return `ssh://${scp[1] ?? 'git'}@${scp[2]}/${scp[3].replace(/^\//, '')}`;
  const colon = /^(ssh:\/\/[^/:\s]+):([^\d\s/]\S*)$/.exec(text);
  return colon === null ? undefined : `${colon[1]}/${colon[2]}`;
}

/** A URL for messages: without user name and password, and without the query, which may be a signature. */
export function withoutCredentials(text: string): string {
  return text
    .replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/?#@]*@/, (_, scheme: string | undefined) => `${scheme ?? ''}***@`)
    .replace(/\?[^#]+/, '?***');
}

/**
 * The URL when it is one that a machine can download from: `http` or `https`, with a host.
 */
export function downloadUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && /^https?:\/\/[^/]/i.test(text) ? url : undefined;
}
