import { accept } from '../../props/accept';

/** Namespace in which Flux is, and its objects unless they say otherwise. */
export const FLUX_NAMESPACE = 'flux-system';

/**
 * An object of Flux, in this app or elsewhere: what others refer to.
 */
export interface IFluxObject {
  /** Kind of the object, such as `GitRepository`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /** Namespace of the object. */
  readonly namespace: string;
}

/**
 * Objects of Flux that exist elsewhere, such as the GitRepository that `flux bootstrap` makes.
 *
 * @example
 * const source = FluxReference.gitRepository('flux-system');
 */
export class FluxReference implements IFluxObject {
  /**
   * A GitRepository.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static gitRepository(name: string, namespace?: string): FluxReference {
    accept('FluxReference.gitRepository', { name, namespace });
    return new FluxReference('GitRepository', name, namespace);
  }

  /**
   * An OCIRepository.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static ociRepository(name: string, namespace?: string): FluxReference {
    accept('FluxReference.ociRepository', { name, namespace });
    return new FluxReference('OCIRepository', name, namespace);
  }

  /**
   * A HelmRepository.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static helmRepository(name: string, namespace?: string): FluxReference {
    accept('FluxReference.helmRepository', { name, namespace });
    return new FluxReference('HelmRepository', name, namespace);
  }

  /**
   * A HelmChart.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static helmChart(name: string, namespace?: string): FluxReference {
    accept('FluxReference.helmChart', { name, namespace });
    return new FluxReference('HelmChart', name, namespace);
  }

  /**
   * A Bucket.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static bucket(name: string, namespace?: string): FluxReference {
    accept('FluxReference.bucket', { name, namespace });
    return new FluxReference('Bucket', name, namespace);
  }

  /**
   * A Kustomization.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static kustomization(name: string, namespace?: string): FluxReference {
    accept('FluxReference.kustomization', { name, namespace });
    return new FluxReference('Kustomization', name, namespace);
  }

  /**
   * A HelmRelease.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static helmRelease(name: string, namespace?: string): FluxReference {
    accept('FluxReference.helmRelease', { name, namespace });
    return new FluxReference('HelmRelease', name, namespace);
  }

  /**
   * A Provider of notifications.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static provider(name: string, namespace?: string): FluxReference {
    accept('FluxReference.provider', { name, namespace });
    return new FluxReference('Provider', name, namespace);
  }

  /**
   * An ImageRepository.
   *
   * @param name of the object
   * @param namespace of the object; `flux-system` unless given
   */
  public static imageRepository(name: string, namespace?: string): FluxReference {
    accept('FluxReference.imageRepository', { name, namespace });
    return new FluxReference('ImageRepository', name, namespace);
  }

  private constructor(
    /** Kind of the object. */
    public readonly kind: string,
    /** Name of the object. */
    public readonly name: string,
    /** Namespace of the object. */
    public readonly namespace: string = FLUX_NAMESPACE,
  ) { }
}

/**
 * A ConfigMap that something refers to: one of cdk8s-plus, of whatever version, or anything else that has a name.
 */
export interface IConfigMapReference {
  /** Name of the ConfigMap. It is looked for in the namespace of the object that refers to it. */
  readonly name: string;
}

/**
 * A ConfigMap that is created by other means, known by its name, for languages that do not take a ConfigMap of cdk8s-plus for one.
 *
 * @example
 * const settings = ConfigMapReference.fromName('settings');
 */
export class ConfigMapReference implements IConfigMapReference {
  /**
   * @param name name of the ConfigMap; it is looked for in the namespace of what refers to it
   */
  public static fromName(name: string): ConfigMapReference {
    accept('ConfigMapReference.fromName', { name });
    return new ConfigMapReference(name);
  }

  private constructor(
    /** Name of the ConfigMap. */
    public readonly name: string,
  ) { }
}
