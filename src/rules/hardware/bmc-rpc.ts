import { connectionRule } from './connection-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isMap } from '../../model/is-map';

const consumerUrls = connectionRule({
  code: 'EKSA-HW-124',
  severity: Severity.ERROR,
  title: 'An RPC service without URL',
  why: 'Requests go there by HTTP; anything else cannot be asked.',
  fix: 'Write a URL that begins with http:// or https:// and names a host',
  upstream: [],
  source: 'ours',
}, function* ({ rpc }) {
  if (rpc === undefined || isHttpUrl(rpc.consumerURL)) return;
  yield { field: 'rpc.consumerURL', message: 'this is no URL that can be asked by HTTP', ...hasNoPassword(rpc.consumerURL) && { found: shown(rpc.consumerURL) } };
});

function isHttpUrl(text: string): boolean {
  const protocol = /^https?:\/\/[^/\s]/i.test(text) && URL.canParse(text) ? new URL(text).protocol : '';
  return protocol !== '' && text.trim() === text;
}

/** Whether a text can be shown: what stands before an `@` in a URL may be a password. */
function hasNoPassword(text: string): boolean {
  return !text.includes('@');
}

const hmacKeys = connectionRule({
  code: 'EKSA-HW-125',
  severity: Severity.ERROR,
  title: 'Signed requests without a key',
  why: 'Requests go out without signature, and a service that asks for one refuses them.',
  fix: 'Give a key in a Secret, with at least one algorithm: BmcHmacSecret.fromSecretName; or leave hmac out',
  upstream: [],
  source: 'ours',
}, function* ({ rpc }) {
  if (rpc?.hmac === undefined) return;
  const { keys } = rpc.hmac;
  if (keys.length === 0) yield { field: 'rpc.hmac', message: 'there is no key to sign with' };
  for (const [index, { value, algorithms }] of keys.entries()) {
    const field = `rpc.hmac.keys[${index}]`;
    if (value === '') yield { field, message: 'the key is empty' };
    if (algorithms?.length === 0) yield { field, message: 'the key signs with no algorithm' };
  }
});

const uselessProtocols = connectionRule({
  code: 'EKSA-HW-126',
  severity: Severity.WARNING,
  title: 'Protocols beside an RPC service',
  why: 'Where an RPC service is given, Tinkerbell asks it and nothing else: protocols, their ports and their order have no effect.',
  fix: 'Leave out the one or the other',
  upstream: [],
  source: 'ours',
}, function* (connection) {
  if (connection.rpc === undefined) return;
  for (const field of ['preferredOrder', 'redfish', 'ipmitool', 'intelAMT'] as const) {
    if (connection[field] !== undefined) yield { field, message: 'this has no effect, because an RPC service is asked in place of the controller' };
  }
});

const overwritten = connectionRule({
  code: 'EKSA-HW-127',
  severity: Severity.WARNING,
  title: 'Settings of an RPC service that Tinkerbell overwrites',
  why: 'Tinkerbell v0.22, which EKS Anywhere v0.26 installs, merges its defaults over what is given, not under it: the header with the time is X-Rufio-Timestamp, the one with the signature X-Rufio-Signature, and the former alone is signed.',
  fix: 'Leave the setting out, and let the service read the headers of Tinkerbell',
  upstream: [],
  source: 'ours',
}, function* ({ rpc: { request, signature } = { consumerURL: '' } }) {
  const given = [
    ['rpc.request.timestampHeader', request?.timestampHeader, 'X-Rufio-Timestamp'],
    ['rpc.signature.headerName', signature?.headerName, 'X-Rufio-Signature'],
    ['rpc.signature.includedPayloadHeaders', signature?.includedPayloadHeaders?.join(', '), 'X-Rufio-Timestamp'],
  ] as const;
  for (const [field, value, used] of given) {
    if (value !== undefined && value.toLowerCase() !== used.toLowerCase()) yield { field, message: 'Tinkerbell uses its own header in place of this', found: shown(value), wanted: shown(used) };
  }
});

const payloads = connectionRule({
  code: 'EKSA-HW-128',
  severity: Severity.ERROR,
  title: 'A payload of its own that an RPC service never gets',
  why: 'The request is put into the payload at a path: without one of the two, the other is passed over without a word, and where the payload is no JSON object every request fails.',
  fix: 'Write a JSON object, and the path of the request in it such as object.data.body',
  upstream: [],
  source: 'ours',
}, function* ({ rpc }) {
  if (rpc?.experimental === undefined) return;
  const { customRequestPayload = '', dotPath = '' } = rpc.experimental;
  if (!isJsonObject(customRequestPayload)) yield { field: 'rpc.experimental.customRequestPayload', message: 'the payload is no JSON object' };
  if (dotPath.split('.').some((step) => step.trim() === '')) {
    yield { field: 'rpc.experimental.dotPath', message: 'a part of the path is empty', found: shown(dotPath) };
  }
});

function isJsonObject(text: string): boolean {
  try {
    return isMap(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Headers that carry what is secret. */
const SECRET_HEADER = /^(?:proxy-)?authorization$|^cookie$|(?:api-?key|token|secret|password)$/i;

const plainHeaders = connectionRule({
  code: 'EKSA-HW-129',
  severity: Severity.ERROR,
  title: 'A header of an RPC service that is probably secret',
  why: 'Headers are part of the BMC Machine, which everybody who may read machines can read. There is no way to keep them in a Secret.',
  fix: 'Sign requests with a key in a Secret (hmac), or waive this when the header is no secret',
  upstream: [],
  source: 'ours',
}, function* ({ rpc }) {
  for (const name of Object.keys(rpc?.request?.staticHeaders ?? {})) {
    if (SECRET_HEADER.test(name)) yield { field: headerField(name), message: 'the value of this header would be readable' };
  }
});

/** What HTTP calls a token: names of headers and methods are one. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const requestForm = connectionRule({
  code: 'EKSA-HW-130',
  severity: Severity.ERROR,
  title: 'A request that HTTP does not know',
  why: 'Tinkerbell cannot send it, and the controller counts as unreachable.',
  fix: 'Write a method such as POST, and names of headers without blanks and colons',
  upstream: [],
  source: 'ours',
}, function* ({ rpc: { request, signature } = { consumerURL: '' } }) {
  const { httpMethod, staticHeaders = {}, timestampHeader } = request ?? {};
  if (httpMethod !== undefined && !TOKEN.test(httpMethod)) yield { field: 'rpc.request.httpMethod', message: 'this is no method of HTTP', found: shown(httpMethod) };
  for (const [name, values] of Object.entries(staticHeaders)) {
    if (!TOKEN.test(name)) yield { field: headerField(name), message: 'this is no name of a header', found: shown(name) };
    // what a header holds may be secret
    if (values.some((value) => /[\r\n\0]/.test(value))) yield { field: headerField(name), message: 'a value of this header has more than one line' };
  }
  const names: readonly (readonly [string, string | undefined])[] = [
    ['rpc.request.timestampHeader', timestampHeader],
    ['rpc.signature.headerName', signature?.headerName],
    ...(signature?.includedPayloadHeaders ?? []).map((name, index) => [`rpc.signature.includedPayloadHeaders[${index}]`, name] as const),
  ];
  for (const [field, name] of names) {
    if (name !== undefined && !TOKEN.test(name)) yield { field, message: 'this is no name of a header', found: shown(name) };
  }
});

function headerField(name: string): string {
  return `rpc.request.staticHeaders[${JSON.stringify(name)}]`;
}

/** Rules about services that are asked in place of management controllers. */
export const bmcRpcRules = [consumerUrls, hmacKeys, uselessProtocols, overwritten, payloads, plainHeaders, requestForm];
