import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { dependency, duration, FluxObject, FluxObjectProps } from './flux-object';
import type { IFluxObject } from './reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

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
   * @param versions range of versions, such as `1.x`
   */
  public static semver(versions: string): TagPolicy {
    accept('TagPolicy.semver', { versions });
    return new TagPolicy({ semver: { range: versions } });
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
    const { repository, policy, filter, digestReflection, interval } = this.props;
    return {
      imageRepositoryRef: dependency(repository, this.namespace),
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
