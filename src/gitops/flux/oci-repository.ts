import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, secretNeighbour } from './flux-object';
import { ignoreText, SignatureVerification, verification } from './options';
import { accessNeighbours, RegistryAccess, registryAccess } from './registry-access';
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
   * @param versions range of versions, such as `1.x`
   * @param filter regular expression that tags must match to be looked at; none unless given
   */
  public static semver(versions: string, filter?: string): OciReference {
    accept('OciReference.semver', { versions, filter });
    return new OciReference({ semver: versions, ...filter !== undefined && { semverFilter: filter } });
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
export interface FluxOciRepositoryProps extends FluxObjectProps, RegistryAccess {
  /** URL of the repository, without tag: `oci://registry/repository`. Anything else is refused. */
  readonly url: string;
  /** Which artifact is followed. */
  readonly ref: OciReference;
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
    const { url, ref, interval = Duration.minutes(1), ignore, layerSelector, verify } = this.props;
    return {
      ...registryAccess(this.props),
      url,
      ref: ref._spec,
      interval: duration(interval),
      ignore: ignoreText(ignore),
      layerSelector,
      verify: verification(verify),
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return [...accessNeighbours(this.props), ...secretNeighbour('spec.verify.secretRef', this.props.verify?.secret)];
  }
}
