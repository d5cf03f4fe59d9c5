import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, secretNeighbour, shortDuration } from './flux-object';
import type { CloudProvider } from './options';
import type { ISecretReference } from '../../objects/secret-reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * A repository of Helm charts.
 */
export interface FluxHelmRepositoryProps extends FluxObjectProps {
  /** URL of the repository: http or https of one with an index, or `oci://registry/path`. */
  readonly url: string;
  /**
   * How often Flux looks at the index.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the server may take to answer.
   * @default - 60 seconds
   */
  readonly timeout?: Duration;
  /**
   * Where Flux signs in by what the machine is; only for registries.
   * @default CloudProvider.GENERIC
   */
  readonly provider?: CloudProvider;
  /**
   * Secret to sign in with, in the namespace of the object.
   * @default - none
   */
  readonly secret?: ISecretReference;
  /**
   * Secret with the certificates of the server, or of Flux.
   * @default - none
   */
  readonly certSecret?: ISecretReference;
  /**
   * Whether Flux signs in also at hosts to which the index refers.
   * @default false
   */
  readonly passCredentials?: boolean;
  /**
   * Whether a registry is reached over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;
}

/**
 * A repository of Helm charts (HelmRepository, source.toolkit.fluxcd.io/v1). Its type follows from its URL.
 *
 * @example
 * const charts = new FluxHelmRepository(chart, 'charts', { url: 'oci://registry.example.com/charts', secret: { name: 'registry' } });
 */
export class FluxHelmRepository extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the repository
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxHelmRepositoryProps) {
    super(acceptedScope('FluxHelmRepository', { scope, id, props }, scope, new.target !== FluxHelmRepository), id, 'HelmRepository', props);
  }

  /** @internal */
  public _spec(): object {
    const { url, interval = Duration.minutes(1), timeout, provider, secret, certSecret, passCredentials, insecure } = this.props;
    return {
      url,
      type: /^oci:/i.test(url) ? 'oci' : undefined,
      interval: duration(interval),
      timeout: shortDuration(timeout),
      provider,
      secretRef: named(secret),
      certSecretRef: named(certSecret),
      passCredentials,
      insecure,
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return [...secretNeighbour('spec.secretRef', this.props.secret), ...secretNeighbour('spec.certSecretRef', this.props.certSecret)];
  }
}
