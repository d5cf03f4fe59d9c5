import { shown } from '../findings/shown';
import type { FieldPath } from '../model/field-path';

/** Fields of EKS Anywhere's objects and of machines that hold secrets. */
const SECRET_FIELDS: readonly (string | number)[] = ['licenseToken', 'username', 'password', 'hmac'];

/** A URL that carries user name and password. */
const LOGIN_IN_URL = /:\/\/[^\s"/:@]*:[^\s"/@]*@/;

/** A value as text, or nothing when it is a secret or might hold one. */
export function shownUnlessSecret(object: string, field: FieldPath, value: unknown): string | undefined {
  const holder = object.split('/', 1)[0];
  if (holder === 'Secret' || field.some((segment) => SECRET_FIELDS.includes(segment)) || holdsSecret(value)) return undefined;
  return shown(value);
}

function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') return LOGIN_IN_URL.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => SECRET_FIELDS.includes(key) || holdsSecret(member));
}
