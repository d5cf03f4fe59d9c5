import type { IFluxObject } from './reference';
import { accept } from '../../props/accept';

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
