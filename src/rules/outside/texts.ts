import { gunzipSync } from 'node:zlib';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';

/**
 * Fields that name hosts to which nobody goes for what they hold: names and remarks, keys and certificates, text that is compared with
 * claims, what is not asked through a proxy, and the settings of the mirror itself, which name what it stands for.
 */
const NOBODY_GOES: ReadonlySet<string> = new Set([
  'apiVersion', 'kind', 'metadata', 'labels', 'annotations', 'taints', 'selector', 'matchLabels', 'noProxy', 'sshAuthorizedKeys', 'caCertContent', 'caCert', 'certBundles',
  'licenseToken', 'certSans', 'certSANs', 'registryMirrorConfiguration', 'clientId', 'usernamePrefix', 'groupsPrefix', 'requiredClaims',
]);

/** What cloud-init decodes before it writes a file. */
const ENCODINGS: Readonly<Record<string, (content: string) => string>> = {
  'base64': (content) => Buffer.from(content, 'base64').toString('utf8'),
  'gzip+base64': (content) => gunzipSync(Buffer.from(content, 'base64'), { maxOutputLength: LARGEST_FILE }).toString('utf8'),
};

const LARGEST_FILE = 4_000_000;

/** A text, the map or list that it stands in, and its path, which is another one once the next text is looked at. */
export type TextVisitor = (text: string, path: FieldPath, parent: unknown) => void;

/** Shows every text of an object that may name a host to which somebody goes; files of nodes as they are written. */
export function visitTexts(value: unknown, visit: TextVisitor): void {
  walk(value, [], value, visit);
}

function walk(value: unknown, path: (string | number)[], parent: unknown, visit: TextVisitor): void {
  if (typeof value === 'string') {
    visit(path[path.length - 1] === 'content' ? decoded(value, parent) : value, path, parent);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) step(value[index], index, path, value, visit);
  } else if (isMap(value)) {
    for (const name in value) if (!NOBODY_GOES.has(name)) step(value[name], name, path, value, visit);
  }
}

function step(value: unknown, key: string | number, path: (string | number)[], parent: unknown, visit: TextVisitor): void {
  if (typeof value !== 'string' && typeof value !== 'object') return;
  path.push(key);
  walk(value, path, parent, visit);
  path.pop();
}

function decoded(content: string, file: unknown): string {
  const encoding = isMap(file) ? file.encoding : undefined;
  if (typeof encoding !== 'string' || !Object.hasOwn(ENCODINGS, encoding)) return content;
  try {
    return ENCODINGS[encoding](content);
  } catch {
    // what cloud-init cannot read either names no host
    return '';
  }
}
