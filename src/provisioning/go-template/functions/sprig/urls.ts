import { ExecuteError, UnsupportedError } from '../../fault';
import { ANY_MAP, STRING } from '../../types';
import { GoMap, typeName, type Value } from '../../values';
import { fixed, type FunctionTable } from '../function';

/** URLs of a usual form, in which nothing is escaped: Go reads them as anyone does. */
const PLAIN = /^([a-z][a-z0-9+.-]*):\/\/(?:([\w.~-]+(?::[\w.~-]+)?)@)?([A-Za-z0-9.-]+)((?::\d{1,5})?)((?:\/[\w.~/@:-]*)?)(?:\?([\w.~/@:&=+-]+))?(?:#([\w.~/@-]+))?$/;

/** A part of a URL in which nothing has to be escaped. */
const PLAIN_PART = /^[\w.~/@:&=+-]*$/;

function parseUrl(url: string): GoMap {
  const match = PLAIN.exec(url);
  if (match === null) throw new UnsupportedError(`only absolute URLs without escapes are read here, not ${JSON.stringify(url)}`);
  const [, scheme, userinfo = '', hostname, port, path, query = '', fragment = ''] = match;
  return GoMap.any(new Map<string, Value>(Object.entries({ scheme, host: hostname + port, hostname, path, query, opaque: '', fragment, userinfo })));
}

function part(map: GoMap, name: string): string {
  const value = map.get(name);
  if (value === undefined) return '';
  if (typeof value !== 'string') throw new ExecuteError(`the part ${name} of a URL is a text, not a value of the type ${typeName(value)}`);
  if (!PLAIN_PART.test(value)) throw new UnsupportedError(`parts of URLs that are escaped are not joined here: ${name} is ${JSON.stringify(value)}`);
  return value;
}

function joinUrl(map: GoMap): string {
  const [scheme, host, path, query, opaque, fragment, userinfo] =
    ['scheme', 'host', 'path', 'query', 'opaque', 'fragment', 'userinfo'].map((name) => part(map, name));
  if (opaque !== '' || userinfo.includes('@') || userinfo.includes('/') || scheme === '' || host === '' || /[@/]/.test(host)) {
    throw new UnsupportedError('only URLs with a scheme and a host are joined here');
  }
  const slash = path !== '' && !path.startsWith('/') ? '/' : '';
  return `${scheme}://${userinfo === '' ? '' : `${userinfo}@`}${host}${slash}${path}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`;
}

/** Functions about URLs. */
export const URLS: FunctionTable = {
  urlParse: fixed([STRING], parseUrl),
  urlJoin: fixed([ANY_MAP], joinUrl),
};
