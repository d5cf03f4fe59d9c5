import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, secretNeighbour, shortDuration } from './flux-object';
import { CloudProvider, ignoreText, SignatureVerification, verification } from './options';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Which artifact of a repository is followed.
 *
 * @example
 * const ref = OciReference.semver('1.x');
 */
export class OciReference {
  /**
   * Whatever has a tag.
   *
   * @param tag such as `latest`
   */
  public static tag(tag: string): OciReference {
    accept('OciReference.tag', { tag });
    return new OciReference({ tag });
  }

  /**
   * The newest tag in a range of versions.
   *
   * @param range such as `1.x`
   * @param filter regular expression that tags must match to be looked at; none unless given
   */
  public static semver(range: string, filter?: string): OciReference {
    accept('OciReference.semver', { range, filter });
    return new OciReference({ semver: range, ...filter !== undefined && { semverFilter: filter } });
  }

  /**
   * One artifact.
   *
   * @param digest such as `sha256:…`
   */
  public static digest(digest: string): OciReference {
    accept('OciReference.digest', { digest });
    return new OciReference({ digest });
  }

  private constructor(
    /** @internal */
    public readonly _spec: { readonly [field: string]: string },
  ) { }
}

/**
 * What is done with a layer of an artifact.
 */
export enum LayerOperation {
  /** It is unpacked. */
  EXTRACT = 'extract',
  /** It is kept as it is. */
  COPY = 'copy',
}

/**
 * The layer of an artifact that is used.
 */
export interface LayerSelector {
  /**
   * Media type of the layer.
   * @default - that of the first layer
   */
  readonly mediaType?: string;
  /**
   * What is done with it.
   * @default LayerOperation.EXTRACT
   */
  readonly operation?: LayerOperation;
}

/**
 * A repository of a registry, and what of it is followed.
 */
export interface FluxOciRepositoryProps extends FluxObjectProps {
  /** URL of the repository, without tag: `oci://registry/repository`. Anything else is refused. */
  readonly url: string;
  /** Which artifact is followed. */
  readonly ref: OciReference;
  /**
   * How often Flux looks at it.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the registry may take to answer.
   * @default - 60 seconds
   */
  readonly timeout?: Duration;
  /**
   * Where Flux signs in by what the machine or a service account is.
   * @default CloudProvider.GENERIC
   */
  readonly provider?: CloudProvider;
  /**
   * Secret to sign in with, in the namespace of the object.
   * @default - none
   */
  readonly secret?: ISecretReference;
  /**
   * Secret with the certificates of the registry, or of Flux.
   * @default - none
   */
  readonly certSecret?: ISecretReference;
  /**
   * Secret with the address of a proxy, and how to sign in there.
   * @default - no proxy
   */
  readonly proxySecret?: ISecretReference;
  /**
   * Service account whose image pull secrets are used.
   * @default - none
   */
  readonly serviceAccountName?: string;
  /**
   * Whether the registry is reached over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Patterns of files that are left out, as in a .gitignore.
   * @default - those that Flux leaves out by itself
   */
  readonly ignore?: string[];
  /**
   * The layer that is used.
   * @default - the first one
   */
  readonly layerSelector?: LayerSelector;
  /**
   * How artifacts must be signed.
   * @default - they need not be
   */
  readonly verify?: SignatureVerification;
}

/**
 * A repository of a registry that Flux follows (OCIRepository, source.toolkit.fluxcd.io/v1).
 *
 * @example
 * const source = new FluxOciRepository(chart, 'apps', { url: 'oci://registry.example.com/apps', ref: OciReference.semver('1.x') });
 */
export class FluxOciRepository extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the repository
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxOciRepositoryProps) {
    super(acceptedScope('FluxOciRepository', { scope, id, props }, scope, new.target !== FluxOciRepository), id, 'OCIRepository', props);
  }

  /** @internal */
  public _spec(): object {
    const { url, ref, interval = Duration.minutes(1), provider, serviceAccountName, insecure, layerSelector, verify } = this.props;
    return {
      url,
      ref: ref._spec,
      interval: duration(interval),
      timeout: shortDuration(this.props.timeout),
      provider,
      secretRef: named(this.props.secret),
      certSecretRef: named(this.props.certSecret),
      proxySecretRef: named(this.props.proxySecret),
      serviceAccountName,
      insecure,
      ignore: ignoreText(this.props.ignore),
      layerSelector,
      verify: verification(verify),
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { secret, certSecret, proxySecret, verify } = this.props;
    return [
      ...secretNeighbour('spec.secretRef', secret),
      ...secretNeighbour('spec.certSecretRef', certSecret),
      ...secretNeighbour('spec.proxySecretRef', proxySecret),
      ...secretNeighbour('spec.verify.secretRef', verify?.secret),
    ];
  }
}
