// What is never shown of an object, neither in a message nor in a snapshot.
import { shortened, shown } from '../../findings/shown';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';

/** Stands for a secret. */
export const MASKED = '(masked)';

/** Fields of a Secret that hold what it keeps. */
const SECRET_FIELDS: readonly unknown[] = ['data', 'stringData'];

/** Names of fields whose values are secrets wherever they are; references to Secrets have other names, or are maps. */
const SECRET_NAME = /^(?:password|passwd|token|auth|licenseToken|clientSecret|privateKey|secretAccessKey|secretKey|hmacKey)$|Password$|Token$/;

const PRIVATE_KEY = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----/g;
/** User and password in front of a host. */
const LOGIN = /\/\/[^\s"'/@][^\s"'/:@]*:[^\s"'/@]*@/g;
/** What clients of registries sign in with: user and password in base64. */
const REGISTRY_LOGIN = /("auth"\s*:\s*")[^"]+(")/g;
/** Lines of cloud-init and of settings files that give a secret a value. */
const ASSIGNED = /^((?: *- )? *["']?(?:password|passwd|passphrase|secret|token|auth)["']? *[:=] *)["']?[^\s"'{[|>&*][^\n]*$/gim;
const SSH_KEY = /\b((?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d+|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com))\s+[A-Za-z0-9+/]+=*/g;

/** Whether the value at a place of an object is a secret. */
export function isSecretPlace(object: unknown, path: FieldPath): boolean {
  // the names of the fields of a Secret are known to whoever reads it
  if (isMap(object) && object.kind === 'Secret' && SECRET_FIELDS.includes(path[0])) return path.length > 1;
  const last = path[path.length - 1];
  return typeof last === 'string' && SECRET_NAME.test(last);
}

/** A text without what is secret in it. */
export function withoutSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, `-----BEGIN $1-----${MASKED}-----END $1-----`)
    .replace(LOGIN, `//${MASKED}@`)
    .replace(REGISTRY_LOGIN, `$1${MASKED}$2`)
    .replace(ASSIGNED, `$1${MASKED}`);
}

/** A text without the keys of people, which are not secret, and differ from site to site. */
export function withoutKeys(text: string): string {
  return text.replace(SSH_KEY, `$1 ${MASKED}`);
}

/** Part of an object as a message shows it, on one line. */
export function shownWithoutSecrets(object: unknown, path: FieldPath, value: unknown, longest: number): string {
  const masked = mapTexts(object, path, value, withoutSecrets);
  return masked === MASKED ? MASKED : shortened(shown(masked), longest);
}

/** A copy of a part of an object in which secrets are masked, and other texts are replaced. */
export function mapTexts(object: unknown, path: FieldPath, value: unknown, replace: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(object, [...path, index], each, replace));
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(object, [...path, name], each, replace)]));
  if (isSecretPlace(object, path) && value !== undefined && value !== null) return MASKED;
  return typeof value === 'string' ? replace(value) : value;
}
