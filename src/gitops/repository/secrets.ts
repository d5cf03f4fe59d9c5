import { Duration } from 'cdk8s';
import { stated } from '../../findings/stated';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept } from '../../props/accept';
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
 * Kinds of stores of the External Secrets Operator.
 */
export enum SecretStoreKind {
  /** One for all namespaces. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
  /** One in the namespace of the Secret. */
  SECRET_STORE = 'SecretStore',
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

/** Kubernetes' type of a login. */
const LOGIN = 'kubernetes.io/basic-auth';
/** cluster-api moves Secrets with this label along with the cluster. */
const MOVE_LABEL = 'clusterctl.cluster.x-k8s.io/move';

/**
 * How secrets reach clusters that are kept in Git: {@link GitOpsRepositoryProps.secrets}. Nothing of a secret itself is in the repository.
 *
 * @example
 * const secrets = GitOpsSecrets.sops({ secret: { name: 'sops-age' }, age: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] });
 */
export class GitOpsSecrets {
  /**
   * Files that end in `.sops.yaml` are encrypted with SOPS, and Flux decrypts them.
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
  public _loginOf(name: string, namespace: string): object | undefined {
    if (this.logins === undefined) return undefined;
    const { store, storeKind = SecretStoreKind.CLUSTER_SECRET_STORE, key = '{name}', refreshInterval = Duration.hours(1) } = this.logins;
    const { usernameProperty = 'username', passwordProperty = 'password' } = this.logins;
    const remote = (property: string) => ({ key: key.replaceAll('{name}', name), property });
    return {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace },
      spec: {
        data: [{ secretKey: 'username', remoteRef: remote(usernameProperty) }, { secretKey: 'password', remoteRef: remote(passwordProperty) }],
        refreshInterval: `${refreshInterval.toSeconds()}s`,
        secretStoreRef: { kind: storeKind, name: store },
        target: { name, template: { metadata: { labels: { [MOVE_LABEL]: 'true' } }, type: LOGIN } },
      },
    };
  }
}
