import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, secretNeighbour, shortDuration } from './flux-object';
import type { CloudProvider } from './options';
import type { ISecretReference } from '../../objects/secret-reference';
import { acceptedScope } from '../../props/accept';
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
