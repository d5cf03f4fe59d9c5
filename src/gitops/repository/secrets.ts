import type { Duration } from 'cdk8s';
import { stated } from '../../findings/stated';
import { externalLogin, type SecretStoreKind } from '../../inventory/external-login';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept } from '../../props/accept';
import { renderExternalLogin } from '../../render/tinkerbell/login';
import type { SopsDecryption } from '../flux/kustomization';

/**
 * What files with secrets are encrypted for: public keys, and names of keys that others keep.
 */
export interface SopsKeys {
  /**
   * Secret with the private keys, in the namespace of Flux, from which Flux decrypts. It is made by other means, and never part of the
   * repository.
   * @default - the keys of a cloud, by what the machine or a service account is
   */
  readonly secret?: ISecretReference;
  /**
   * Service account to sign in as at the cloud that has the keys.
   * @default - that of Flux
   */
  readonly serviceAccountName?: string;
  /**
   * Public keys of age, such as `age1…`. A private key is refused.
   * @default - none
   */
  readonly age?: string[];
  /**
   * ARNs of keys of AWS KMS.
   * @default - none
   */
  readonly kms?: string[];
  /**
   * Fingerprints of PGP keys.
   * @default - none
   */
  readonly pgp?: string[];
}

/**
 * Where the External Secrets Operator finds logins of baseboard management controllers.
 */
export interface ExternalLogins {
  /** Name of the store. */
  readonly store: string;
  /**
   * Kind of the store.
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /**
   * Key in the store; `{name}` in it stands for the name of the Secret.
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
}

/**
 * How secrets reach clusters that are kept in Git: {@link GitOpsRepositoryProps.secrets}. Nothing of a secret itself is in the repository.
 *
 * @example
 * const secrets = GitOpsSecrets.sops({ secret: { name: 'sops-age' }, age: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] });
 */
export class GitOpsSecrets {
  /**
   * Files that end in `.sops.yaml` are encrypted with SOPS, and Flux decrypts them. Those of others stay as they are; those with logins of
   * {@link BmcCredentials.unsafePlainTextForSops} are written in plain text, to be encrypted before they are committed.
   *
   * @param keys what they are encrypted for. With public keys, the repository has a `.sops.yaml` with which `sops` encrypts new files
   */
  public static sops(keys: SopsKeys): GitOpsSecrets {
    accept('GitOpsSecrets.sops', { keys });
    return new GitOpsSecrets(keys, undefined);
  }

  /**
   * The External Secrets Operator fetches the logins of baseboard management controllers.
   *
   * @param logins where it finds them
   */
  public static externalSecrets(logins: ExternalLogins): GitOpsSecrets {
    accept('GitOpsSecrets.externalSecrets', { logins });
    return new GitOpsSecrets(undefined, logins);
  }

  private constructor(
    /** @internal */
    public readonly _keys: SopsKeys | undefined,
    private readonly logins: ExternalLogins | undefined,
  ) { }

  /** @internal */
  public get _decryption(): SopsDecryption | undefined {
    return this._keys && { secret: this._keys.secret, serviceAccountName: this._keys.serviceAccountName };
  }

  /**
   * What `sops` reads, when public keys are known.
   *
   * @internal
   */
  public get _sopsSettings(): object | undefined {
    const { age = [], kms = [], pgp = [] } = this._keys ?? {};
    if (age.length + kms.length + pgp.length === 0) return undefined;
    const joined = (keys: readonly string[]) => (keys.length === 0 ? undefined : keys.join(','));
    return {
      creation_rules: [stated({
        path_regex: '\\.sops\\.ya?ml$', encrypted_regex: '^(data|stringData)$', age: joined(age), kms: joined(kms), pgp: joined(pgp),
      })],
    };
  }

  /**
   * The object by which a login is fetched; nothing when that is not how logins come.
   *
   * @internal
   */
  public _loginOf(name: string): object | undefined {
    if (this.logins === undefined) return undefined;
    return renderExternalLogin(externalLogin(this.logins), name);
  }
}
