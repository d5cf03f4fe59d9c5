import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, secretNeighbour } from './flux-object';
import type { FluxObjects } from './flux-objects';
import type { ISecretReference } from '../../objects/secret-reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Who calls.
 */
export enum ReceiverType {
  /** Azure Container Registry. */
  ACR = 'acr',
  /** Bitbucket. */
  BITBUCKET = 'bitbucket',
  /** CDEvents. */
  CDEVENTS = 'cdevents',
  /** Docker Hub. */
  DOCKER_HUB = 'dockerhub',
  /** Google Container Registry. */
  GCR = 'gcr',
  /** Anybody who knows the path. */
  GENERIC = 'generic',
  /** Anybody who can sign. */
  GENERIC_HMAC = 'generic-hmac',
  /** GitHub. */
  GITHUB = 'github',
  /** GitLab. */
  GITLAB = 'gitlab',
  /** Harbor. */
  HARBOR = 'harbor',
  /** Nexus. */
  NEXUS = 'nexus',
  /** Quay. */
  QUAY = 'quay',
}

/**
 * Who calls, and what is looked at then.
 */
export interface FluxReceiverProps extends FluxObjectProps {
  /** Who calls. */
  readonly type: ReceiverType;
  /** Secret with the token of the caller (its key `token`), in the namespace of the object. */
  readonly secret: ISecretReference;
  /** What is looked at when somebody has called; at least one. */
  readonly resources: FluxObjects[];
  /**
   * Events that count, such as `push`; only for some callers.
   * @default - all
   */
  readonly events?: string[];
  /**
   * Which of the resources are looked at, in CEL over `res` and `req`.
   * @default - all
   */
  readonly resourceFilter?: string;
  /**
   * How often the webhook is made ready again.
   * @default - 10 minutes
   */
  readonly interval?: Duration;
}

/**
 * A webhook that makes Flux look at once (Receiver, notification.toolkit.fluxcd.io/v1).
 *
 * @example
 * const source = FluxReference.gitRepository('flux-system');
 * new FluxReceiver(chart, 'github', {
 *   type: ReceiverType.GITHUB, secret: { name: 'webhook-token' }, events: ['ping', 'push'], resources: [FluxObjects.only(source)],
 * });
 */
export class FluxReceiver extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props who calls, and what is looked at then
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxReceiverProps) {
    super(acceptedScope('FluxReceiver', { scope, id, props }, scope, new.target !== FluxReceiver), id, 'Receiver', props);
  }

  /** @internal */
  public _spec(): object {
    const { type, secret, resources, events, resourceFilter, interval } = this.props;
    return {
      type,
      secretRef: named(secret),
      resources: resources.map((each) => each._toSpec(this.namespace)),
      events,
      resourceFilter,
      interval: duration(interval),
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return secretNeighbour('spec.secretRef', this.props.secret);
  }
}
