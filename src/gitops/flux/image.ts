import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, filled, FluxObject, FluxObjectProps, named, reference, secretNeighbour, shortDuration } from './flux-object';
import type { CloudProvider } from './options';
import type { IFluxObject } from './reference';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * An image whose tags are looked at.
 */
export interface FluxImageRepositoryProps extends FluxObjectProps {
  /** The image, without tag and scheme: `registry/repository`. */
  readonly image: string;
  /**
   * How often its tags are looked at.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the registry may take to answer.
   * @default - as `interval`
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
   * Secret with certificates.
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
   * Regular expressions of tags that are not looked at, up to 25.
   * @default - signatures
   */
  readonly exclusionList?: string[];
}

/**
 * An image whose tags Flux looks at (ImageRepository, image.toolkit.fluxcd.io/v1).
 *
 * EKS Anywhere does not install the controller for it.
 */
export class FluxImageRepository extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the image
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxImageRepositoryProps) {
    super(acceptedScope('FluxImageRepository', { scope, id, props }, scope, new.target !== FluxImageRepository), id, 'ImageRepository', props);
  }

  /** @internal */
  public _spec(): object {
    const { image, interval = Duration.minutes(1), timeout, provider, serviceAccountName, insecure, exclusionList } = this.props;
    return {
      image,
      interval: duration(interval),
      timeout: shortDuration(timeout),
      provider,
      secretRef: named(this.props.secret),
      certSecretRef: named(this.props.certSecret),
      proxySecretRef: named(this.props.proxySecret),
      serviceAccountName,
      insecure,
      exclusionList,
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { secret, certSecret, proxySecret } = this.props;
    return [
      ...secretNeighbour('spec.secretRef', secret), ...secretNeighbour('spec.certSecretRef', certSecret), ...secretNeighbour('spec.proxySecretRef', proxySecret),
    ];
  }
}

/**
 * Which end of an order is the newest.
 */
export enum TagOrder {
  /** The last one, counted upwards. */
  ASCENDING = 'asc',
  /** The last one, counted downwards. */
  DESCENDING = 'desc',
}

/**
 * Which tag of an image is the one to use.
 *
 * @example
 * const newest = TagPolicy.semver('>=1.0.0');
 */
export class TagPolicy {
  /**
   * The highest version in a range.
   *
   * @param range such as `1.x`
   */
  public static semver(range: string): TagPolicy {
    accept('TagPolicy.semver', { range });
    return new TagPolicy({ semver: { range } });
  }

  /**
   * The last one by the alphabet.
   *
   * @param order ascending unless given
   */
  public static alphabetical(order: TagOrder = TagOrder.ASCENDING): TagPolicy {
    accept('TagPolicy.alphabetical', { order });
    return new TagPolicy({ alphabetical: { order } });
  }

  /**
   * The last one by number.
   *
   * @param order ascending unless given
   */
  public static numerical(order: TagOrder = TagOrder.ASCENDING): TagPolicy {
    accept('TagPolicy.numerical', { order });
    return new TagPolicy({ numerical: { order } });
  }

  private constructor(
    /** @internal */
    public readonly _spec: object,
  ) { }
}

/**
 * Which tags are compared, and by what.
 */
export interface TagFilter {
  /** Regular expression, as Go reads it, that tags must match. */
  readonly pattern: string;
  /**
   * What of them is compared, such as `$ts`.
   * @default - the whole tag
   */
  readonly extract?: string;
}

/**
 * Whether the digest of a tag is kept.
 */
export enum DigestReflection {
  /** It is looked up again and again. */
  ALWAYS = 'Always',
  /** It is looked up once for each tag. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** It is not looked up. */
  NEVER = 'Never',
}

/**
 * Which tag of an image is the one to use.
 */
export interface FluxImagePolicyProps extends FluxObjectProps {
  /** The ImageRepository. */
  readonly repository: IFluxObject;
  /** Which of its tags. */
  readonly policy: TagPolicy;
  /**
   * Which tags are compared.
   * @default - all
   */
  readonly filter?: TagFilter;
  /**
   * Whether the digest is kept.
   * @default DigestReflection.NEVER
   */
  readonly digestReflection?: DigestReflection;
  /**
   * How often the digest is looked up: needed with ALWAYS, and refused otherwise.
   * @default - never again
   */
  readonly interval?: Duration;
}

/**
 * The tag of an image that is the one to use (ImagePolicy, image.toolkit.fluxcd.io/v1).
 *
 * EKS Anywhere does not install the controller for it.
 */
export class FluxImagePolicy extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props which tag it is
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxImagePolicyProps) {
    super(acceptedScope('FluxImagePolicy', { scope, id, props }, scope, new.target !== FluxImagePolicy), id, 'ImagePolicy', props);
  }

  /** @internal */
  public _spec(): object {
    const { repository: { name, namespace }, policy, filter, digestReflection, interval } = this.props;
    return {
      imageRepositoryRef: { name, ...namespace !== this.namespace && { namespace } },
      policy: policy._spec,
      filterTags: filter,
      digestReflectionPolicy: digestReflection,
      interval: duration(interval),
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return [];
  }
}

/**
 * Who a commit is by.
 */
export interface CommitAuthor {
  /** Address of the author. */
  readonly email: string;
  /**
   * Name of the author.
   * @default - none
   */
  readonly name?: string;
}

/**
 * Where new tags are written.
 */
export interface FluxImageUpdateAutomationProps extends FluxObjectProps {
  /** The GitRepository that is changed. */
  readonly source: IFluxObject;
  /** Who commits are by. */
  readonly author: CommitAuthor;
  /**
   * Branch that is changed.
   * @default - that of the source
   */
  readonly checkoutBranch?: string;
  /**
   * Branch to which commits are pushed.
   * @default - the one that is changed
   */
  readonly pushBranch?: string;
  /**
   * Message of commits, a Go template.
   * @default - that of Flux
   */
  readonly messageTemplate?: string;
  /**
   * Values for the template.
   * @default - none
   */
  readonly messageTemplateValues?: { [key: string]: string };
  /**
   * Secret with the key that signs commits (its key `git.asc`).
   * @default - they are not signed
   */
  readonly signingKey?: ISecretReference;
  /**
   * Folder in which files are changed.
   * @default - all of the repository
   */
  readonly path?: string;
  /**
   * How often it is done.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
}

/**
 * New tags of images that Flux writes into Git (ImageUpdateAutomation, image.toolkit.fluxcd.io/v1).
 *
 * EKS Anywhere does not install the controller for it.
 */
export class FluxImageUpdateAutomation extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props where new tags are written
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxImageUpdateAutomationProps) {
    super(acceptedScope('FluxImageUpdateAutomation', { scope, id, props }, scope, new.target !== FluxImageUpdateAutomation), id, 'ImageUpdateAutomation', props);
  }

  /** @internal */
  public _spec(): object {
    const { source, author, checkoutBranch, pushBranch, messageTemplate, messageTemplateValues, signingKey, path, interval } = this.props;
    return {
      sourceRef: reference(source, this.namespace),
      interval: duration(interval ?? Duration.minutes(1)),
      git: filled({
        checkout: checkoutBranch === undefined ? undefined : { ref: { branch: checkoutBranch } },
        commit: filled({ author: { ...author }, messageTemplate, messageTemplateValues, signingKey: signingKey && { secretRef: named(signingKey) } }),
        push: pushBranch === undefined ? undefined : { branch: pushBranch },
      }),
      update: path === undefined ? undefined : { path, strategy: 'Setters' },
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return secretNeighbour('spec.git.commit.signingKey.secretRef', this.props.signingKey);
  }
}
