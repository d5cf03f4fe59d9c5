import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** How the keys of charts call secrets, without the marks between their words. */
const SECRET_KEY = /(?:password|passwd|passphrase|secretkey|secretaccesskey|clientsecret|privatekey|apikey|accountkey|encodedkey|token|^secret|^credentials|accesskeysecret)$/;
/** Keys that end like secrets, and hold the name of one, a file or a switch. */
const REFERENCE_KEY = /(?:file|path|name|ref|existingsecret\w*|secretname|enabled|create)$/;

/**
 * Where a configuration has secrets in plain text, as far as names of keys tell: `harborAdminPassword`, `basic_auth.password`. Variables that
 * something else fills in are none.
 */
export function secretsIn(config: Readonly<Record<string, unknown>>): FieldPath[] {
  return [...walk(config, [])];
}

function* walk(value: unknown, path: FieldPath): Iterable<FieldPath> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, [...path, index]);
  } else if (isMap(value)) {
    const variable = typeof value.name === 'string' ? value.name : '';
    for (const [key, member] of Object.entries(value)) {
      // an environment variable has its name beside its value
      if (isSecret(key === 'value' ? variable : key, member)) yield [...path, key];
      else yield* walk(member, [...path, key]);
    }
  }
}

function isSecret(key: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || /^\$?\$\{[^{}]*\}$/.test(value)) return false;
  return isSecretKey(key);
}

/** Whether a key is called like a secret, and not like a reference to one. */
export function isSecretKey(key: string): boolean {
  const name = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  return SECRET_KEY.test(name) && !REFERENCE_KEY.test(name) && !/^existing/.test(name);
}
