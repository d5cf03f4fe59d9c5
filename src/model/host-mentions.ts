// Finds the hosts on the internet that a text of any kind names: YAML, shell, TOML, JSON, or a single value. Nothing is parsed, because what
// stands in commands and files of a node may be anything; each character is looked at a limited number of times.
import { behindPort, commentIn, leadTo, pathAt } from './mention-context';
import { HostKind, publicHostOf } from './public-hosts';

/**
 * How a host stands in a text: in a URL or an address of git, in front of a path as in the name of an image, or alone.
 */
export type MentionForm = 'url' | 'image' | 'bare';

/** A host on the internet where a text names it. */
export interface HostMention {
  /** The host, in lower case. */
  readonly host: string;
  readonly kind: HostKind;
  readonly form: MentionForm;
  /**
   * Scheme of the URL, in lower case.
   * @default - it is no URL
   */
  readonly scheme?: string;
  /** What stands behind host and port, without a query. */
  readonly path: string;
  /** The same from its beginning, without user name and password. */
  readonly reference: string;
  /** Line of the text, counted from 1. */
  readonly line: number;
  /** That line, without blanks around it. */
  readonly lineText: string;
}

/** Without a dot within a name, and without the middle of an IPv6 address, a text names no host that is known. */
const WORTH_A_LOOK = /[A-Za-z0-9]\.[A-Za-z0-9]|::|:0:/;
const NAME = /[A-Za-z0-9._-]+/g;
const IPV6 = /[0-9A-Fa-f:]{4,}/g;
/** Lists of what is not asked through a proxy. */
const NO_PROXY = /no[_-]?proxy["']?\s?[=:]\s?["']?[^\s"']*/gi;

/**
 * Every mention of a host on the internet that is known, in the order of the text; addresses of IPv6 behind the names of their line.
 *
 * Not mentioned is what nobody goes to: a host in a comment, in a mail address, in a `no_proxy` variable, in the path of another URL or of a
 * file (`/etc/containerd/certs.d/docker.io`, `mirror.example.com/docker.io/library/nginx`), a domain with a dot in front, a network, and the
 * group of an API version.
 */
export function hostMentions(text: string): readonly HostMention[] {
  if (!WORTH_A_LOOK.test(text)) return [];
  return text.split('\n').flatMap((line, index) => (WORTH_A_LOOK.test(line) ? mentionsInLine(line, index + 1) : []));
}

function mentionsInLine(text: string, line: number): readonly HostMention[] {
  const counted = text.slice(0, commentIn(text)).replace(NO_PROXY, (list) => ' '.repeat(list.length));
  const found: HostMention[] = [];
  const add = (mention: Mention | undefined) => { if (mention !== undefined) found.push({ ...mention, line, lineText: text.trim() }); };
  for (const { 0: name, index } of counted.matchAll(NAME)) add(ofName(counted, name, index));
  if (/::|:0:/.test(counted)) for (const { 0: address, index } of counted.matchAll(IPV6)) add(ofAddress(counted, address, index));
  return found;
}

type Mention = Omit<HostMention, 'line' | 'lineText'>;

function ofName(text: string, written: string, at: number): Mention | undefined {
  // a line break in a text within a text
  if (text[at - 1] === '\\' && /^[nrt]/.test(written) && publicHostOf(written) === undefined) return ofName(text, written.slice(1), at + 1);
  const host = written.endsWith('.') ? written.slice(0, -1) : written;
  if (!host.startsWith('.')) return mentionOf(text, host, at, at + written.length);
  // what is in front may be a variable, as in ${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com
  return /[})]/.test(text[at - 1] ?? '') ? mentionOf(text, `*${host}`, at, at + written.length) : undefined;
}

function ofAddress(text: string, address: string, at: number): Mention | undefined {
  const isPart = /[A-Za-z0-9._-]/.test(`${text[at - 1] ?? ' '}`);
  return isPart ? undefined : mentionOf(text, address, at, at + address.length + (text[at + address.length] === ']' ? 1 : 0));
}

function mentionOf(text: string, host: string, index: number, behindHost: number): Mention | undefined {
  const known = publicHostOf(host);
  const lead = known && leadTo(text, index);
  if (known === undefined || lead === undefined) return undefined;
  const { scheme, isUser } = lead;
  const behind = behindPort(text, behindHost);
  const path = pathAt(text, behind, scheme !== undefined || isUser);
  const form = scheme !== undefined || isUser ? 'url' : /^\/./.test(path) ? 'image' : 'bare';
  const isNowhere = isUser && !/^:[^/]/.test(path)
    || form === 'image' && (API_VERSION.test(path) || ADDRESS.test(host))
    || form !== 'url' && known.alsoName === true;
  if (isNowhere) return undefined;
  const prefix = scheme === undefined ? '' : `${scheme}://`;
  const reference = `${prefix}${text.slice(index, behind)}${path}`;
  return { host: host.toLowerCase(), kind: known.kind, form, ...scheme !== undefined && { scheme }, path, reference };
}

/** What follows a group in an API version, such as `apps.quay.io/v1beta1`. */
const API_VERSION = /^\/v\d+(?:(?:alpha|beta)\d+)?$/;
const ADDRESS = /^[\d.]+$|:/;
