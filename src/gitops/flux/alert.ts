import type { Construct } from 'constructs';
import { FluxObject, FluxObjectProps, named, objectNeighbour } from './flux-object';
import type { FluxObjects } from './flux-objects';
import type { IFluxObject } from './reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Which events are told.
 */
export enum EventSeverity {
  /** All. */
  INFO = 'info',
  /** Failures only. */
  ERROR = 'error',
}

/**
 * What is told, and where.
 */
export interface FluxAlertProps extends FluxObjectProps {
  /** Where it is told: a Provider in the same namespace. */
  readonly provider: IFluxObject;
  /** Whose events are told; at least one. */
  readonly sources: FluxObjects[];
  /**
   * Which events are told.
   * @default EventSeverity.INFO
   */
  readonly severity?: EventSeverity;
  /**
   * What is said with each of them, up to 255 characters.
   * @default - nothing
   */
  readonly summary?: string;
  /**
   * Regular expressions, of which the message must match one.
   * @default - all messages
   */
  readonly inclusionList?: string[];
  /**
   * Regular expressions, of which the message must match none.
   * @default - none
   */
  readonly exclusionList?: string[];
  /**
   * What is added to each event.
   * @default - nothing
   */
  readonly eventMetadata?: { [key: string]: string };
}

/**
 * Events of Flux that are told (Alert, notification.toolkit.fluxcd.io/v1beta3).
 *
 * @example
 * const chat = FluxReference.provider('chat');
 * new FluxAlert(chart, 'failures', { provider: chat, severity: EventSeverity.ERROR, sources: [FluxObjects.all('Kustomization')] });
 */
export class FluxAlert extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props what is told, and where
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxAlertProps) {
    super(acceptedScope('FluxAlert', { scope, id, props }, scope, new.target !== FluxAlert), id, 'Alert', props);
  }

  /** @internal */
  public _spec(): object {
    const { provider, sources, severity, summary, inclusionList, exclusionList, eventMetadata } = this.props;
    return {
      providerRef: named(provider),
      eventSources: sources.map((each) => each._toSpec(this.namespace)),
      eventSeverity: severity,
      summary,
      inclusionList,
      exclusionList,
      eventMetadata,
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return [objectNeighbour('spec.providerRef', this.props.provider)];
  }
}
