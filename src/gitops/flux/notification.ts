import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, objectNeighbour, secretNeighbour, shortDuration } from './flux-object';
import type { IFluxObject } from './reference';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Objects of Flux that somebody wants to hear of, or that are to be looked at.
 *
 * @example
 * const everything = FluxObjects.all('Kustomization');
 */
export class FluxObjects {
  /**
   * One object.
   *
   * @param object of this app, or elsewhere
   */
  public static only(object: IFluxObject): FluxObjects {
    accept('FluxObjects.only', { object });
    return new FluxObjects(object.kind, object.name, object.namespace);
  }

  /**
   * All objects of a kind in a namespace.
   *
   * @param kind such as `Kustomization`
   * @param namespace that of the object that refers to them, unless given
   * @param labels that they must have; none unless given
   */
  public static all(kind: string, namespace?: string, labels?: { [key: string]: string }): FluxObjects {
    accept('FluxObjects.all', { kind, namespace, labels });
    return new FluxObjects(kind, '*', namespace, labels);
  }

  private constructor(
    private readonly kind: string,
    private readonly name: string,
    private readonly namespace?: string,
    private readonly labels?: { [key: string]: string },
  ) { }

  /** @internal */
  public _toSpec(own: string): object {
    const { kind, name, namespace, labels } = this;
    return { kind, name, ...namespace !== undefined && namespace !== own && { namespace }, ...labels && { matchLabels: labels } };
  }
}

/**
 * Where notifications go.
 */
export enum ProviderType {
  /** Alertmanager of Prometheus. */
  ALERTMANAGER = 'alertmanager',
  /** Commits of Azure DevOps. */
  AZURE_DEVOPS = 'azuredevops',
  /** Azure Event Hubs. */
  AZURE_EVENT_HUB = 'azureeventhub',
  /** Commits of Bitbucket Cloud. */
  BITBUCKET = 'bitbucket',
  /** Commits of Bitbucket Server. */
  BITBUCKET_SERVER = 'bitbucketserver',
  /** Datadog. */
  DATADOG = 'datadog',
  /** Discord. */
  DISCORD = 'discord',
  /** Any webhook. */
  GENERIC = 'generic',
  /** Any webhook, with a signature. */
  GENERIC_HMAC = 'generic-hmac',
  /** Commits of Gitea. */
  GITEA = 'gitea',
  /** Commits of GitHub. */
  GITHUB = 'github',
  /** Events of repositories of GitHub. */
  GITHUB_DISPATCH = 'githubdispatch',
  /** Commits of GitLab. */
  GITLAB = 'gitlab',
  /** Google Chat. */
  GOOGLE_CHAT = 'googlechat',
  /** Google Pub/Sub. */
  GOOGLE_PUBSUB = 'googlepubsub',
  /** Grafana. */
  GRAFANA = 'grafana',
  /** Lark. */
  LARK = 'lark',
  /** Matrix. */
  MATRIX = 'matrix',
  /** Microsoft Teams. */
  MSTEAMS = 'msteams',
  /** NATS. */
  NATS = 'nats',
  /** Opsgenie. */
  OPSGENIE = 'opsgenie',
  /** OpenTelemetry. */
  OTEL = 'otel',
  /** PagerDuty. */
  PAGERDUTY = 'pagerduty',
  /** Rocket.Chat. */
  ROCKET = 'rocket',
  /** Sentry. */
  SENTRY = 'sentry',
  /** Slack. */
  SLACK = 'slack',
  /** Telegram. */
  TELEGRAM = 'telegram',
  /** Webex. */
  WEBEX = 'webex',
  /** Zulip. */
  ZULIP = 'zulip',
}

/**
 * Where notifications go.
 */
export interface FluxProviderProps extends FluxObjectProps {
  /** What it is. */
  readonly type: ProviderType;
  /**
   * URL to which notifications are sent. One that holds a token belongs into the Secret, as its key `address`.
   * @default - the Secret has it
   */
  readonly address?: string;
  /**
   * Channel, room or path.
   * @default - none
   */
  readonly channel?: string;
  /**
   * Name under which Flux speaks.
   * @default - none
   */
  readonly username?: string;
  /**
   * Secret with the token, in the namespace of the object.
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
   * Service account to sign in as at a cloud.
   * @default - none
   */
  readonly serviceAccountName?: string;
  /**
   * How a status of a commit is called, in CEL; only for Git servers.
   * @default - by kind and name of the object
   */
  readonly commitStatusExpression?: string;
  /**
   * How long sending may take.
   * @default - 15 seconds
   */
  readonly timeout?: Duration;
}

/**
 * Where notifications go (Provider, notification.toolkit.fluxcd.io/v1beta3).
 *
 * @example
 * const chat = new FluxProvider(chart, 'chat', { type: ProviderType.SLACK, channel: 'platform', secret: { name: 'slack' } });
 */
export class FluxProvider extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props where they go
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxProviderProps) {
    super(acceptedScope('FluxProvider', { scope, id, props }, scope, new.target !== FluxProvider), id, 'Provider', props);
  }

  /** @internal */
  public _spec(): object {
    const { type, address, channel, username, secret, certSecret, proxySecret, serviceAccountName, commitStatusExpression, timeout } = this.props;
    return {
      type,
      address,
      channel,
      username,
      secretRef: named(secret),
      certSecretRef: named(certSecret),
      proxySecretRef: named(proxySecret),
      serviceAccountName,
      commitStatusExpr: commitStatusExpression,
      timeout: shortDuration(timeout),
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
