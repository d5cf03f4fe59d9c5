import { nameInSystemNamespace } from './secret-namespace';
import type { HmacKeyModel } from '../model/inventory-model';
import type { ISecretReference } from '../objects/secret-reference';
import { accept } from '../props/accept';

/**
 * Algorithms with which requests to a service are signed.
 */
export enum BmcHmacAlgorithm {
  /** HMAC with SHA-256. */
  SHA256 = 'sha256',
  /** HMAC with SHA-512. */
  SHA512 = 'sha512',
}

/**
 * A key with which requests to a service are signed: {@link BmcRpcHmac.secrets}. It is under `secret` in a Secret of the namespace
 * `eksa-system`.
 *
 * @example
 * const key = BmcHmacSecret.fromSecretName('power-service');
 */
export class BmcHmacSecret {
  /**
   * The key is in the Secret of this name, which is created by other means and serves all machines.
   *
   * @param name name of the Secret in the namespace `eksa-system`
   * @param algorithms what it signs with; both algorithms unless given, as in EKS Anywhere
   */
  public static fromSecretName(name: string, algorithms?: BmcHmacAlgorithm[]): BmcHmacSecret {
    accept('BmcHmacSecret.fromSecretName', { name, algorithms });
    return new BmcHmacSecret(keyOf({ secretName: name }, algorithms));
  }

  /**
   * The key is in this Secret, which serves all machines.
   *
   * @param secret a Secret of cdk8s-plus, or anything else with a name. Refused when its metadata names no namespace or one other
   * than `eksa-system`
   * @param algorithms what it signs with; both algorithms unless given, as in EKS Anywhere
   */
  public static fromSecret(secret: ISecretReference, algorithms?: BmcHmacAlgorithm[]): BmcHmacSecret {
    accept('BmcHmacSecret.fromSecret', { secret, algorithms });
    return new BmcHmacSecret(keyOf({ secretName: nameInSystemNamespace(secret) }, algorithms));
  }

  /**
   * This key, and a Secret with it for each machine, readable, is among the manifests: `bmc-<hostname>-auth-0` and so on, as in EKS Anywhere.
   *
   * @param secret the key
   * @param algorithms what it signs with; both algorithms unless given, as in EKS Anywhere
   */
  public static unsafePlainText(secret: string, algorithms?: BmcHmacAlgorithm[]): BmcHmacSecret {
    accept('BmcHmacSecret.unsafePlainText', { secret, algorithms });
    return new BmcHmacSecret(keyOf({ value: secret }, algorithms));
  }

  /**
   * As {@link BmcHmacSecret.unsafePlainText}, for a pipeline that encrypts the Secrets with SOPS before they leave the machine that
   * synthesizes: as {@link BmcCredentials.unsafePlainTextForSops} does.
   *
   * @param secret the key
   * @param algorithms what it signs with; both algorithms unless given, as in EKS Anywhere
   */
  public static unsafePlainTextForSops(secret: string, algorithms?: BmcHmacAlgorithm[]): BmcHmacSecret {
    accept('BmcHmacSecret.unsafePlainTextForSops', { secret, algorithms });
    return new BmcHmacSecret(keyOf({ value: secret, isForSops: true }, algorithms));
  }

  private constructor(
    /** @internal */
    public readonly _key: HmacKeyModel,
  ) { }
}

function keyOf(key: HmacKeyModel, algorithms: readonly BmcHmacAlgorithm[] | undefined): HmacKeyModel {
  return algorithms === undefined ? key : { ...key, algorithms: [...algorithms] };
}
