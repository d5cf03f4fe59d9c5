import { Duration } from 'cdk8s';
import { EksaError, Severity } from '../findings';
import type { ExternalLoginModel } from '../model/inventory-model';

/**
 * Kinds of stores of the External Secrets Operator.
 */
export enum SecretStoreKind {
  /** One for all namespaces. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
  /** One in the namespace of the Secret. */
  SECRET_STORE = 'SecretStore',
}

/**
 * Versions in which the External Secrets Operator knows its objects.
 */
export enum ExternalSecretVersion {
  /** Since version 0.16 of the operator. */
  V1 = 'external-secrets.io/v1',
  /** Up to version 0.16 of the operator. */
  V1BETA1 = 'external-secrets.io/v1beta1',
}

/**
 * Where the External Secrets Operator finds the logins of management controllers.
 */
export interface ExternalBmcLogins {
  /** Name of the store. */
  readonly store: string;
  /**
   * Kind of the store. A `SecretStore` is looked for in the namespace `eksa-system`.
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /**
   * Key in the store, in which `{hostname}` stands for the host name of the machine and `{name}` for the name of the Secret. Refused for a
   * Secret that machines share when there is `{hostname}` in it.
   * @default - `{name}`
   */
  readonly key?: string;
  /**
   * Property of the user name.
   * @default username
   */
  readonly usernameProperty?: string;
  /**
   * Property of the password.
   * @default password
   */
  readonly passwordProperty?: string;
  /**
   * How often the store is asked.
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
  /**
   * Version of the objects, as the operator on the cluster knows it.
   * @default ExternalSecretVersion.V1
   */
  readonly apiVersion?: ExternalSecretVersion;
}

/** @internal */
export function externalLogin(logins: ExternalBmcLogins): ExternalLoginModel {
  const { store, storeKind = SecretStoreKind.CLUSTER_SECRET_STORE, key = '{name}', refreshInterval = Duration.hours(1) } = logins;
  const { usernameProperty = 'username', passwordProperty = 'password', apiVersion = ExternalSecretVersion.V1 } = logins;
  return {
    kind: 'external', apiVersion, store, storeKind, key, usernameProperty, passwordProperty, refreshInterval: `${refreshInterval.toSeconds()}s`,
  };
}

/**
 * The same for a Secret that machines share.
 *
 * @throws EksaError when the key is that of one machine
 * @internal
 */
export function sharedExternalLogin(logins: ExternalBmcLogins): ExternalLoginModel {
  const login = externalLogin(logins);
  if (!login.key.includes('{hostname}')) return login;
  throw new EksaError([{
    code: 'EKSA-HW-110',
    severity: Severity.ERROR,
    object: 'BmcCredentials.fromSharedExternalSecret',
    field: 'logins.key',
    message: 'machines that share a Secret have no host name in common',
    found: JSON.stringify(login.key),
    fix: 'Leave {hostname} out of the key, or let each machine have a Secret of its own: BmcCredentials.fromExternalSecret',
  }]);
}
