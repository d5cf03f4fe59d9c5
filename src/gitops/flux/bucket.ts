import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, secretNeighbour, shortDuration } from './flux-object';
import { CloudProvider, ignoreText } from './options';
import { accessNeighbours } from './registry-access';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Secrets for a token service that is reached by LDAP.
 */
export interface LdapTokenServiceProps {
  /**
   * Secret to sign in with.
   * @default - none
   */
  readonly secret?: ISecretReference;
  /**
   * Secret with certificates.
   * @default - none
   */
  readonly certSecret?: ISecretReference;
}

/**
 * A service that hands out tokens for a bucket.
 *
 * @example
 * const tokens = BucketTokenService.aws('https://sts.eu-central-1.amazonaws.com');
 */
export class BucketTokenService {
  /**
   * That of AWS, for provider AWS. It needs no Secrets.
   *
   * @param endpoint http or https URL of the service
   */
  public static aws(endpoint: string): BucketTokenService {
    accept('BucketTokenService.aws', { endpoint });
    return new BucketTokenService('aws', endpoint, {});
  }

  /**
   * One that asks an LDAP server, for provider GENERIC.
   *
   * @param endpoint http or https URL of the service
   * @param props its Secrets
   */
  public static ldap(endpoint: string, props: LdapTokenServiceProps = {}): BucketTokenService {
    accept('BucketTokenService.ldap', { endpoint, props });
    return new BucketTokenService('ldap', endpoint, props);
  }

  private constructor(
    private readonly provider: string,
    private readonly endpoint: string,
    /** @internal */
    public readonly _secrets: LdapTokenServiceProps,
  ) { }

  /** @internal */
  public _toSpec(): object {
    const { secret, certSecret } = this._secrets;
    return {
      provider: this.provider,
      endpoint: this.endpoint,
      ...secret && { secretRef: named(secret) },
      ...certSecret && { certSecretRef: named(certSecret) },
    };
  }
}

/**
 * A bucket of an object store.
 */
export interface FluxBucketProps extends FluxObjectProps {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Host of the object store, with its port where that is not the usual one. */
  readonly endpoint: string;
  /**
   * Whose object store it is.
   * @default CloudProvider.GENERIC
   */
  readonly provider?: CloudProvider;
  /**
   * How often Flux looks at it.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the object store may take to answer.
   * @default - 60 seconds
   */
  readonly timeout?: Duration;
  /**
   * Region of the bucket.
   * @default - none
   */
  readonly region?: string;
  /**
   * Beginning of the names of objects that are fetched.
   * @default - all objects
   */
  readonly prefix?: string;
  /**
   * Secret to sign in with, in the namespace of the object.
   * @default - none
   */
  readonly secret?: ISecretReference;
  /**
   * Secret with certificates of the object store.
   * @default - none
   */
  readonly certSecret?: ISecretReference;
  /**
   * Secret with the address of a proxy, and how to sign in there.
   * @default - no proxy
   */
  readonly proxySecret?: ISecretReference;
  /**
   * Service account to sign in as; not with provider GENERIC, and not beside a Secret.
   * @default - none
   */
  readonly serviceAccountName?: string;
  /**
   * Service that hands out tokens.
   * @default - none
   */
  readonly tokenService?: BucketTokenService;
  /**
   * Whether the object store is reached over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Patterns of files that are left out, as in a .gitignore.
   * @default - those that Flux leaves out by itself
   */
  readonly ignore?: string[];
}

/**
 * A bucket of an object store that Flux follows (Bucket, source.toolkit.fluxcd.io/v1).
 *
 * @example
 * const source = new FluxBucket(chart, 'fleet', { bucketName: 'fleet', endpoint: 'minio.example.com:9000', secret: { name: 'minio' } });
 */
export class FluxBucket extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the bucket
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxBucketProps) {
    super(acceptedScope('FluxBucket', { scope, id, props }, scope, new.target !== FluxBucket), id, 'Bucket', props);
  }

  /** @internal */
  public _spec(): object {
    const { bucketName, endpoint, provider, interval = Duration.minutes(1), region, prefix, serviceAccountName, insecure } = this.props;
    return {
      bucketName,
      endpoint,
      provider,
      interval: duration(interval),
      timeout: shortDuration(this.props.timeout),
      region,
      prefix,
      secretRef: named(this.props.secret),
      certSecretRef: named(this.props.certSecret),
      proxySecretRef: named(this.props.proxySecret),
      serviceAccountName,
      sts: this.props.tokenService?._toSpec(),
      insecure,
      ignore: ignoreText(this.props.ignore),
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { tokenService } = this.props;
    return [
      ...accessNeighbours(this.props),
      ...secretNeighbour('spec.sts.secretRef', tokenService?._secrets.secret),
      ...secretNeighbour('spec.sts.certSecretRef', tokenService?._secrets.certSecret),
    ];
  }
}
