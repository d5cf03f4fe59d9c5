// What Kustomizations and HelmReleases have in common.
import { ApiObject } from 'cdk8s';
import { named } from './flux-object';
import type { IConfigMapReference } from './reference';
import type { IEksaCluster } from '../../cluster/eksa-cluster-interface';
import { SYSTEM_NAMESPACE } from '../../model/objects';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept } from '../../props/accept';

/**
 * How Flux reaches another cluster.
 *
 * The Secret or ConfigMap is in the namespace of the object that refers to it: what is for a workload cluster of EKS Anywhere is in
 * `eksa-system`, where its kubeconfig is.
 *
 * @example
 * const kubeConfig = KubeConfig.fromSecret({ name: 'w01-kubeconfig' });
 */
export class KubeConfig {
  /**
   * A Secret with a kubeconfig, such as `<cluster>-kubeconfig` that Cluster API makes.
   *
   * @param secret the Secret, in the namespace of the object
   * @param key its key; `value` or `value.yaml` unless given
   */
  public static fromSecret(secret: ISecretReference, key?: string): KubeConfig {
    accept('KubeConfig.fromSecret', { secret, key });
    return new KubeConfig({ secretRef: { name: secret.name, ...key !== undefined && { key } } }, secret);
  }

  /**
   * The kubeconfig of a workload cluster, as Cluster API keeps it on the management cluster: what refers to it has to be in `eksa-system`.
   *
   * @param cluster the workload cluster
   */
  public static ofCluster(cluster: IEksaCluster): KubeConfig {
    accept('KubeConfig.ofCluster', { cluster });
    return KubeConfig.fromSecret({ name: `${cluster.clusterName}-kubeconfig`, metadata: { namespace: SYSTEM_NAMESPACE } });
  }

  /**
   * A ConfigMap with the address of the cluster, and how to sign in.
   *
   * @param configMap the ConfigMap, in the namespace of the object
   */
  public static fromConfigMap(configMap: IConfigMapReference): KubeConfig {
    accept('KubeConfig.fromConfigMap', { configMap });
    return new KubeConfig({ configMapRef: named(configMap)! });
  }

  private constructor(
    /** @internal */
    public readonly _spec: object,
    /** @internal */
    public readonly _secret?: ISecretReference,
  ) { }
}

/**
 * Which part of a ConfigMap or Secret is used, and whether it may be missing.
 */
export interface ValuesSourceOptions {
  /**
   * Whether it may be missing.
   * @default false
   */
  readonly optional?: boolean;
  /**
   * Key that holds the values; not for substitution.
   * @default values.yaml
   */
  readonly key?: string;
  /**
   * Where the value of the key is put, such as `ingress.host`; not for substitution.
   * @default - the key holds a YAML document that is merged
   */
  readonly targetPath?: string;
}

/**
 * Values that are kept in a ConfigMap or Secret, in the namespace of the object that refers to it.
 *
 * @example
 * const values = ValuesSource.fromSecret({ name: 'web-values' }, { optional: true });
 */
export class ValuesSource {
  /**
   * A ConfigMap.
   *
   * @param configMap in the namespace of the object
   * @param options which part of it, and whether it may be missing
   */
  public static fromConfigMap(configMap: IConfigMapReference, options: ValuesSourceOptions = {}): ValuesSource {
    accept('ValuesSource.fromConfigMap', { configMap, options });
    return new ValuesSource('ConfigMap', configMap.name, options);
  }

  /**
   * A Secret.
   *
   * @param secret in the namespace of the object
   * @param options which part of it, and whether it may be missing
   */
  public static fromSecret(secret: ISecretReference, options: ValuesSourceOptions = {}): ValuesSource {
    accept('ValuesSource.fromSecret', { secret, options });
    return new ValuesSource('Secret', secret.name, options, secret);
  }

  private constructor(
    private readonly kind: string,
    private readonly name: string,
    private readonly options: ValuesSourceOptions,
    /** @internal */
    public readonly _secret?: ISecretReference,
  ) { }

  /** @internal */
  public _toSpec(): object {
    const { optional, key, targetPath } = this.options;
    return {
      kind: this.kind,
      name: this.name,
      ...key !== undefined && { valuesKey: key },
      ...targetPath !== undefined && { targetPath },
      ...optional !== undefined && { optional },
    };
  }
}

/**
 * Which objects a patch is for; all of what is said must match.
 */
export interface PatchTarget {
  /**
   * API group.
   * @default - any
   */
  readonly group?: string;
  /**
   * Version of the API.
   * @default - any
   */
  readonly version?: string;
  /**
   * Kind.
   * @default - any
   */
  readonly kind?: string;
  /**
   * Name, as a regular expression.
   * @default - any
   */
  readonly name?: string;
  /**
   * Namespace, as a regular expression.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * Labels, as kubectl takes them.
   * @default - any
   */
  readonly labelSelector?: string;
  /**
   * Annotations, in the same way.
   * @default - any
   */
  readonly annotationSelector?: string;
}

/**
 * A change of objects before they are applied.
 */
export interface KustomizePatch {
  /** A strategic merge patch or a JSON patch, as YAML. */
  readonly patch: string;
  /**
   * Which objects it is for.
   * @default - the one that it names
   */
  readonly target?: PatchTarget;
}

/**
 * Another name, tag or digest for an image.
 */
export interface KustomizeImage {
  /** Name of the image as it is written. */
  readonly name: string;
  /**
   * Name in its place.
   * @default - as it is written
   */
  readonly newName?: string;
  /**
   * Tag in the place of its own.
   * @default - as it is written
   */
  readonly newTag?: string;
  /**
   * Digest in the place of its tag.
   * @default - none
   */
  readonly digest?: string;
}

/**
 * Labels and annotations for everything that is applied.
 */
export interface CommonMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * How the health of objects of one kind is told, in CEL over the object.
 */
export interface HealthExpression {
  /** API version of the objects, such as `anywhere.eks.amazonaws.com/v1alpha1`. */
  readonly apiVersion: string;
  /** Kind of the objects. */
  readonly kind: string;
  /** When an object is as wanted, such as `status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')`. */
  readonly current: string;
  /**
   * When it is on its way.
   * @default - when it is neither of the others
   */
  readonly inProgress?: string;
  /**
   * When it has failed.
   * @default - never
   */
  readonly failed?: string;
}

/**
 * An object that must be healthy before Flux goes on.
 *
 * @example
 * const check = HealthCheck.named('apps/v1', 'Deployment', 'web', 'shop');
 */
export class HealthCheck {
  /**
   * An object of this app.
   *
   * @param object any ApiObject
   */
  public static of(object: ApiObject): HealthCheck {
    accept('HealthCheck.of', { object });
    const { apiVersion, kind, name, metadata: { namespace } } = object;
    return new HealthCheck({ apiVersion, kind, name, ...namespace !== undefined && { namespace } });
  }

  /**
   * Any object.
   *
   * @param apiVersion its API version; empty where the kind alone is clear, as for a Deployment
   * @param kind its kind
   * @param name its name
   * @param namespace its namespace; none for objects without
   */
  public static named(apiVersion: string, kind: string, name: string, namespace?: string): HealthCheck {
    accept('HealthCheck.named', { apiVersion, kind, name, namespace });
    return new HealthCheck({ ...apiVersion !== '' && { apiVersion }, kind, name, ...namespace !== undefined && { namespace } });
  }

  private constructor(
    /** @internal */
    public readonly _spec: object,
  ) { }
}
