// What all constructs for objects of Flux have in common: a name, a namespace, an object that is rendered when it is written, and
// references that are noted down, so that rules can look at what the object itself does not say.
import type { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { FLUX_NAMESPACE, IFluxObject } from './reference';
import { stated } from '../../findings/stated';
import { printDuration, printShortDuration } from '../../model/duration';
import { ManifestObject } from '../../objects/manifest-object';
import type { ISecretReference } from '../../objects/secret-reference';
import { servedVersions } from '../../rules/flux/flux-object';
import type { FluxNeighbour } from '../../rules/rule';
import { AppFleet } from '../../validation/app-fleet';
import type { FluxOwner } from '../../validation/written-objects';

/**
 * What every object of Flux may say.
 */
export interface FluxObjectProps {
  /**
   * Name of the object: 2 to 63 lower-case letters, digits and hyphens.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Namespace of the object.
   * @default flux-system
   */
  readonly namespace?: string;
  /**
   * Labels of the object.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Whether Flux leaves the object alone for the time being.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * An object of Flux.
 */
export abstract class FluxObject extends Construct implements IFluxObject, FluxOwner {
  /** The object, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  /** Name of the object. */
  public readonly name: string;

  /** Namespace of the object. */
  public readonly namespace: string;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param kind kind of the object
   * @param common name, namespace, labels and annotations
   */
  public constructor(scope: Construct, id: string, public readonly kind: string, common: FluxObjectProps) {
    super(scope, id);
    this.name = common.name ?? id;
    this.namespace = common.namespace ?? FLUX_NAMESPACE;
    const { labels, annotations } = common;
    const metadata = { name: this.name, namespace: this.namespace, ...labels && { labels }, ...annotations && { annotations } };
    const apiVersion = servedVersions().get(kind)!;
    this.apiObject = new ManifestObject(this, kind, { apiVersion, kind, name: this.name, namespace: this.namespace }, () => ({
      apiVersion, kind, metadata, spec: stated({ ...this._spec(), suspend: common.suspend }),
    }));
    this.node.defaultChild = this.apiObject;
    AppFleet.of(this).changed();
  }

  /** @internal */
  public abstract _spec(): object;

  /**
   * References that do not say in which namespace they look.
   *
   * @internal
   */
  public abstract _fluxNeighbours(): FluxNeighbour[];

  /** @internal */
  public _fluxPropOf(field: string | undefined): string | undefined {
    if (field === undefined) return '';
    const metadata = /^metadata\.(namespace|name|labels|annotations)/.exec(field);
    if (metadata !== null) return metadata[1];
    const prop = field.replace(/^spec\.?/, '').replace(/(\w)Ref\b/g, '$1');
    return RENAMED.reduce((name, [before, after]) => name.replace(before, after), prop);
  }
}

/** Fields that props call by other names. */
const RENAMED: readonly (readonly [field: RegExp, prop: string])[] = [
  [/^(install|upgrade)\.strategy\.(?:name$)?/, '$1.'],
  [/^(install|upgrade)\.$/, '$1.strategy'],
  [/^chart\.spec\./, 'chart.'],
  [/^healthCheckExprs/, 'healthExpressions'],
  [/^event(Sources|Severity)/, '$1'],
  [/^Sources/, 'sources'],
  [/^Severity/, 'severity'],
  [/^commitStatusExpr/, 'commitStatusExpression'],
  [/^digestReflectionPolicy/, 'digestReflection'],
  [/^filterTags/, 'filter'],
  [/^imageRepository/, 'repository'],
  [/^sts/, 'tokenService'],
  [/^git\.commit\./, ''],
  [/^git\.(checkout|push)\.(?:ref\.)?branch/, '$1Branch'],
  [/^update\.path/, 'path'],
];

/** Where a Secret is looked for: its namespace, when it says so. */
export function secretNeighbour(field: string, secret: ISecretReference | undefined): FluxNeighbour[] {
  const namespace = secret?.metadata?.namespace;
  return secret === undefined || namespace === undefined ? [] : [{ field, kind: 'Secret', name: secret.name, namespace }];
}

/** The same for an object of Flux. */
export function objectNeighbour(field: string, { kind, name, namespace }: IFluxObject): FluxNeighbour {
  return { field, kind, name, namespace };
}

/** A reference by name. */
export function named(object: { readonly name: string } | undefined): { readonly name: string } | undefined {
  return object && { name: object.name };
}

/** A reference that may look in another namespace than its own. */
export function reference({ kind, name, namespace }: IFluxObject, own: string): object {
  return { kind, name, ...namespace !== own && { namespace } };
}

/** The same where the kind is clear. */
export function dependency({ name, namespace }: IFluxObject, own: string): object {
  return { name, ...namespace !== own && { namespace } };
}

/** A duration as Flux writes it. */
export function duration(value: Duration | undefined): string | undefined {
  return value && printDuration(value.toMilliseconds());
}

/** A duration where Flux knows no hours. */
export function shortDuration(value: Duration | undefined): string | undefined {
  return value && printShortDuration(value.toMilliseconds());
}
