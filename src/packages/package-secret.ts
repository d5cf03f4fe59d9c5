import type { ISecretReference } from '../objects/secret-reference';
import { accept } from '../props/accept';

/**
 * A secret that a package needs: the key of a Secret in its target namespace, or, when asked for by name, a text that everybody may read.
 *
 * @example
 * const password = PackageSecret.fromSecretName('harbor-admin', 'HARBOR_ADMIN_PASSWORD');
 */
export class PackageSecret {
  /**
   * A key of a Secret that is created by other means, in the target namespace of the package.
   *
   * @param name name of the Secret
   * @param key key in it; the one that the chart looks for unless given
   */
  public static fromSecretName(name: string, key?: string): PackageSecret {
    accept('PackageSecret.fromSecretName', { name, key });
    return new PackageSecret({ name }, key);
  }

  /**
   * A key of this Secret.
   *
   * @param secret a Secret of cdk8s-plus, or anything else with a name. When its metadata says that it is in another namespace than the
   * package is installed into, or it does not have the key, that is reported when the app is synthesized
   * @param key key in it; the one that the chart looks for unless given
   */
  public static fromSecret(secret: ISecretReference, key?: string): PackageSecret {
    accept('PackageSecret.fromSecret', { secret, key });
    return new PackageSecret(secret, key);
  }

  /**
   * A text that is written, readable, into the manifests. Keep them out of Git.
   *
   * @param value the secret
   */
  public static unsafePlainText(value: string): PackageSecret {
    accept('PackageSecret.unsafePlainText', { value });
    return new PackageSecret(undefined, undefined, value);
  }

  private constructor(
    /** @internal */
    public readonly _secret?: ISecretReference,
    /** @internal */
    public readonly _key?: string,
    /** @internal */
    public readonly _value?: string,
  ) { }
}
