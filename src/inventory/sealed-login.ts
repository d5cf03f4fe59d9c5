import { Finding, Severity } from '../findings';
import { stated } from '../findings/stated';
import type { SealedLoginModel } from '../model/inventory-model';

/**
 * Where the Sealed Secrets controller decrypts what was encrypted for it: `--scope` of `kubeseal`.
 */
export enum SealedSecretScope {
  /** In the Secret of that name and namespace only. */
  STRICT = 'strict',
  /** In any Secret of the namespace. */
  NAMESPACE_WIDE = 'namespace-wide',
  /** In any Secret. */
  CLUSTER_WIDE = 'cluster-wide',
}

/**
 * User name and password of a management controller, each encrypted with `kubeseal --raw` for the scope that is named, the namespace
 * `eksa-system` and, in scope `strict`, the name of the Secret.
 */
export interface SealedBmcLogin {
  /** The encrypted user name. What cannot be an output of `kubeseal` is refused. */
  readonly username: string;
  /** The encrypted password. What cannot be an output of `kubeseal` is refused. */
  readonly password: string;
}

/** @internal */
export function sealedLogin({ username, password }: SealedBmcLogin, scope: SealedSecretScope): SealedLoginModel {
  const scopeAnnotation = scope === SealedSecretScope.STRICT ? undefined : `sealedsecrets.bitnami.com/${scope}`;
  return stated({ kind: 'sealed' as const, username, password, scopeAnnotation });
}

/**
 * What is wrong with an encrypted login: most likely it is not encrypted, so nothing of it is shown.
 *
 * @param callee class and method that it was given to
 * @param argument the argument that it is
 * @internal
 */
export function sealedFaults(callee: string, argument: string, login: SealedBmcLogin): Finding[] {
  return (['username', 'password'] as const).filter((field) => !isSealed(login[field])).map((field) => ({
    code: 'EKSA-HW-111',
    severity: Severity.ERROR,
    object: callee,
    field: `${argument}.${field}`,
    message: 'this was not encrypted with kubeseal',
    wanted: 'what `kubeseal --raw` prints',
    fix: 'Encrypt it for the public key of the controller on the cluster',
  }));
}

/** Length of the authentication tag at the end. */
const TAG = 16;

/** A sealed value begins with the length of an RSA ciphertext and that ciphertext; an AES-GCM ciphertext with its tag follows. */
function isSealed(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return false;
  const bytes = Buffer.from(text, 'base64');
  const keyLength = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  return keyLength >= 128 && bytes.length >= 2 + keyLength + TAG;
}
