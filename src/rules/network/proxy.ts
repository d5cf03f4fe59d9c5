import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { parseAddress } from '../addresses';
import { isPort, parseRequestUri, splitHostPort, withoutCredentials } from '../go-url';
import { clusterId } from '../places';
import { concerning, ClusterRule } from '../rule';
import { isHostName } from '../syntax';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateProxyData';
const PROXIES = ['httpProxy', 'httpsProxy'] as const;

interface Proxy {
  readonly field: string;
  readonly text: string;
}

/** The proxies that are set. */
function proxies(model: ClusterModel): Proxy[] {
  const configuration = model.cluster.spec?.proxyConfiguration;
  return PROXIES.flatMap((name) => {
    const text = configuration?.[name];
    return text ? [{ field: `spec.proxyConfiguration.${name}`, text }] : [];
  });
}

/** Host and port as upstream takes them out of a proxy: of the URL when the text begins with `http`, else of the text itself. */
function hostAndPort(text: string) {
  const host = text.startsWith('http') ? parseRequestUri(text)?.host : text;
  return host === undefined ? undefined : splitHostPort(host);
}

/** Whether upstream can read the URL part at all. */
function isReadable(text: string): boolean {
  return !text.startsWith('http') || parseRequestUri(text) !== undefined;
}

const proxyGiven: ClusterRule = {
  code: 'EKSA-NET-060',
  severity: Severity.ERROR,
  title: 'A proxy configuration without httpProxy or httpsProxy',
  why: 'Nodes need both: image registries are reached by HTTPS, package sources often by HTTP.',
  fix: 'Set both, to the same proxy if need be',
  upstream: ['V059'],
  source: 'pkg/api/v1alpha1/cluster.go: validateProxyConfig',
  *check({ model }) {
    const configuration = model.cluster.spec?.proxyConfiguration;
    if (configuration === undefined) return;
    for (const name of PROXIES) {
      if (!configuration[name]) yield { object: clusterId(model), field: `spec.proxyConfiguration.${name}`, message: `${name} is not set` };
    }
  },
};

const proxyUri: ClusterRule = {
  code: 'EKSA-NET-061',
  severity: Severity.ERROR,
  title: 'A proxy that begins with http and is no URL',
  why: 'EKS Anywhere reads such a text as a URL, even when http begins the name of a host.',
  fix: 'Write http://host:port',
  upstream: ['V060'],
  source: SOURCE,
  *check({ model }) {
    for (const { field, text } of proxies(model)) {
      if (!isReadable(text)) {
        yield {
          object: clusterId(model),
          field,
          message: 'this proxy is no URL',
          found: shown(withoutCredentials(text)),
        };
      }
    }
  },
};

const proxyEndpoint: ClusterRule = {
  code: 'EKSA-NET-062',
  severity: Severity.ERROR,
  title: 'A proxy without port',
  why: 'EKS Anywhere takes no default port; an IPv6 address needs brackets.',
  fix: 'Write http://host:port or host:port',
  upstream: ['V061'],
  source: SOURCE,
  *check({ model }) {
    for (const { field, text } of proxies(model)) {
      if (isReadable(text) && hostAndPort(text) === undefined) {
        yield {
          object: clusterId(model),
          field,
          message: 'this proxy has no port',
          found: shown(withoutCredentials(text)),
        };
      }
    }
  },
};

const proxyPort: ClusterRule = {
  code: 'EKSA-NET-063',
  severity: Severity.ERROR,
  title: 'A proxy port outside 1 to 65535',
  why: 'There is no such port.',
  fix: 'Correct the port',
  upstream: ['V063'],
  source: SOURCE,
  *check({ model }) {
    for (const { field, text } of proxies(model)) {
      const port = hostAndPort(text)?.port;
      if (port !== undefined && !isPort(port)) yield { object: clusterId(model), field, message: 'this is not a port', found: shown(port) };
    }
  },
};

const proxyHost: ClusterRule = {
  code: 'EKSA-NET-064',
  severity: Severity.ERROR,
  title: 'A proxy whose host is neither an address nor a host name',
  why: 'EKS Anywhere looks the name up and refuses what it does not find; no resolver finds such a name. Path and query of a proxy are ignored.',
  fix: 'Write the name or address of the proxy',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { field, text } of proxies(model)) {
      const host = hostAndPort(text)?.host;
      if (host === undefined || isHostName(host) && !host.startsWith('*') || parseAddress(host) !== undefined) continue;
      yield { object: clusterId(model), field, message: 'this is no host', found: shown(host) };
    }
  },
};

const noProxySyntax: ClusterRule = {
  code: 'EKSA-NET-065',
  severity: Severity.WARNING,
  title: 'A noProxy entry that matches nothing',
  why: 'Entries are host names, domains, addresses and blocks. One with a scheme, a blank, a comma or `*` in the middle is compared literally.',
  fix: 'Write one host, domain, address or block per entry',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const [index, entry] of (model.cluster.spec?.proxyConfiguration?.noProxy ?? []).entries()) {
      if (entry === '' || /[\s,]|:\/\//.test(entry) || entry.lastIndexOf('*') > 0) {
        yield {
          object: clusterId(model),
          field: `spec.proxyConfiguration.noProxy[${index}]`,
          message: 'this entry matches no host',
          found: shown(entry),
        };
      }
    }
  },
};

export const proxyRules = concerning(({ model }) => model.cluster.spec?.proxyConfiguration !== undefined, [
  proxyGiven, proxyUri, proxyEndpoint, proxyPort, proxyHost, noProxySyntax,
]);
