import { shown } from '../../findings/shown';
import type { HostMention } from '../../model/host-mentions';
import type { HostKind } from '../../model/public-hosts';
import type { RegistryMirror } from '../../render/capi';

/**
 * Who goes to a host: containerd on a node asks the mirror in place of what it mirrors; everybody else goes where the name leads.
 */
export type Visitor = 'containerd' | 'anybody';

/** The registry that container runtimes mean by a host. */
const ALIASES: Readonly<Record<string, string>> = { 'index.docker.io': 'docker.io' };
const HUB = 'docker.io';

/** Schemes in front of names that registries have. */
const REGISTRY_SCHEMES: readonly string[] = ['oci', 'docker'];

/** What is wanted in place of a host of each kind. */
export const WANTED_FOR: Readonly<Record<Exclude<HostKind, 'registry'>, string>> = {
  download: 'a copy on a server of the site',
  git: 'a Git server of the site',
  time: 'a time server of the site',
  dns: 'a name server of the site',
  identity: 'an identity provider of the site',
};

/** What is said about a host of each kind. */
export const SAID_OF: Readonly<Record<HostKind, string>> = {
  registry: 'the registry mirror does not have this registry',
  download: 'this is fetched from the internet',
  git: 'this Git server is on the internet',
  time: 'this time server is on the internet',
  dns: 'this name server is on the internet',
  identity: 'this identity provider is on the internet',
};

function registryOf({ host }: HostMention): string {
  return ALIASES[host] ?? host;
}

/** Where the mirror keeps the registry that a text names. */
function locationOf(mention: HostMention, { registries }: RegistryMirror): string | undefined {
  const registry = registryOf(mention);
  return registries.find((each) => each.registry.toLowerCase() === registry)?.location;
}

/** Whether whoever follows a mention stays inside. */
export function isInside(mention: HostMention, mirror: RegistryMirror, visitor: Visitor): boolean {
  // a mirror may be at a host that others have on the internet, such as a registry of their own at a cloud
  if (mirror.base.toLowerCase().split(':', 1)[0] === mention.host) return true;
  if (locationOf(mention, mirror) === undefined) return false;
  return mention.form === 'url' ? isFallback(mention) : visitor === 'containerd';
}

/** Whether this is the line in which containerd's settings for a mirror name what it stands for. */
function isFallback({ scheme, lineText }: HostMention): boolean {
  return scheme === 'https' && /^server\s*=/.test(lineText);
}

/** What is said about a mention that leads outside. */
export function saidAbout(mention: HostMention, mirror: RegistryMirror): string {
  if (locationOf(mention, mirror) === undefined) return SAID_OF[mention.kind];
  return mention.form === 'url' ? 'a URL does not lead to the registry mirror' : 'nobody asks the registry mirror in place of this registry here';
}

/**
 * What is wanted in its place, as it is to be written where that is known.
 *
 * @param text the whole text, in quotes when all of it is to be replaced
 */
export function wantedFor(mention: HostMention, mirror: RegistryMirror, text: string): string {
  const { kind, reference } = mention;
  const location = locationOf(mention, mirror);
  if (location !== undefined) {
    const replacement = replacementOf(mention, location);
    return text === reference ? shown(replacement) : replacement;
  }
  return kind === 'registry' ? `a copy in ${mirror.base}` : WANTED_FOR[kind];
}

function replacementOf(mention: HostMention, location: string): string {
  const { form, scheme = '', path } = mention;
  if (form === 'url' && !REGISTRY_SCHEMES.includes(scheme)) return `${scheme}://${location}`;
  const repository = registryOf(mention) === HUB && /^\/[^/]+$/.test(path) ? `/library${path}` : path;
  return `${form === 'url' ? `${scheme}://` : ''}${location}${repository}`;
}
