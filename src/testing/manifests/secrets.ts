// What is never shown of an object, neither in a message nor in a snapshot.
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';

/** Stands for a secret. */
export const MASKED = '(masked)';

/** Fields of a Secret that hold what it keeps. */
const SECRET_FIELDS: readonly unknown[] = ['data', 'stringData'];

/** Names of fields whose texts are secrets wherever they are; references to Secrets have other names, or are maps. */
const SECRET_NAME = /^(?:password|passwd|token|licenseToken|clientSecret|privateKey|secretAccessKey|secretKey|hmacKey)$|Password$|Token$/;

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
  if (isMap(object) && object.kind === 'Secret' && SECRET_FIELDS.includes(path[0])) return true;
  const last = path[path.length - 1];
  return typeof last === 'string' && SECRET_NAME.test(last);
}

/** A text without what is secret in it, and without the keys of people. */
export function maskedText(text: string): string {
  return text
    .replace(PRIVATE_KEY, `-----BEGIN $1-----${MASKED}-----END $1-----`)
    .replace(LOGIN, `//${MASKED}@`)
    .replace(REGISTRY_LOGIN, `$1${MASKED}$2`)
    .replace(ASSIGNED, `$1${MASKED}`)
    .replace(SSH_KEY, `$1 ${MASKED}`);
}
