import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { FluxObject, FluxObjectProps, named, shortDuration } from './flux-object';
import { accessNeighbours } from './registry-access';
import type { ISecretReference } from '../../objects/secret-reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

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
    return accessNeighbours(this.props);
  }
}
