import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps } from './flux-object';
import { accessNeighbours, RegistryAccess, registryAccess } from './registry-access';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * An image whose tags are looked at.
 */
export interface FluxImageRepositoryProps extends FluxObjectProps, RegistryAccess {
  /** The image, without tag and scheme: `registry/repository`. */
  readonly image: string;
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
    const { image, interval = Duration.minutes(1), exclusionList } = this.props;
    return { ...registryAccess(this.props), image, interval: duration(interval), exclusionList };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return accessNeighbours(this.props);
  }
}
