import { Severity } from '../../findings';
import { isMap } from '../../model/is-map';
import { knownKinds } from '../../model/json-schema';
import { objectId } from '../../model/objects';
import type { Complaint, FluxManifest, FluxRule, RuleInfo } from '../rule';

/** The API groups of Flux. */
const FLUX_GROUP = /^(?:source|kustomize|helm|notification|image)\.toolkit\.fluxcd\.io\//;

/** Whether an object is one of Flux, of whatever version. */
export function isFlux(apiVersion: unknown): boolean {
  return typeof apiVersion === 'string' && FLUX_GROUP.test(apiVersion);
}

/** The versions of a kind that Flux 2.8.8 serves and does not deprecate: one of each, as `group/version`. */
export function servedVersions(): ReadonlyMap<string, string> {
  if (served === undefined) {
    const known = knownKinds().map((id) => [id.slice(id.lastIndexOf('/') + 1), id.slice(0, id.lastIndexOf('/'))] as const);
    served = new Map(known.filter(([, apiVersion]) => isFlux(apiVersion)));
  }
  return served;
}

/** Every rule asks for it, of every object. */
let served: ReadonlyMap<string, string> | undefined;

/** Whether Flux 2.8.8 serves this version of the kind. */
export function isServed({ apiVersion, kind }: FluxManifest): boolean {
  return servedVersions().get(kind) === apiVersion;
}

/** A map of an object that may hold anything: schemas are checked by a rule of their own. */
export class View {
  public static of({ spec }: FluxManifest): View {
    return new View(spec);
  }

  private readonly fields: Readonly<Record<string, unknown>>;

  public constructor(value: unknown) {
    this.fields = isMap(value) ? value : {};
  }

  public has(name: string): boolean {
    return Object.hasOwn(this.fields, name) && this.fields[name] !== undefined && this.fields[name] !== null;
  }

  /** The text of a field; nothing when it is no text. */
  public text(name: string): string | undefined {
    const value = this.has(name) ? this.fields[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  }

  /** Whatever a field holds. */
  public raw(name: string): unknown {
    return this.has(name) ? this.fields[name] : undefined;
  }

  public isTrue(name: string): boolean {
    return this.has(name) && this.fields[name] === true;
  }

  public map(name: string): View {
    return new View(this.has(name) ? this.fields[name] : undefined);
  }

  public list(name: string): readonly unknown[] {
    const value = this.has(name) ? this.fields[name] : undefined;
    return Array.isArray(value) ? value : [];
  }

  public maps(name: string): readonly View[] {
    return this.list(name).map((entry) => new View(entry));
  }

  /** Those of some fields that have a value. */
  public among(names: readonly string[]): string[] {
    return names.filter((name) => this.has(name));
  }
}

/** What a rule about Flux says about itself. */
export type FluxRuleInfo = Omit<RuleInfo, 'severity' | 'upstream'> & Partial<RuleInfo>;

/** What is wrong with one field of an object. */
export type FluxFault = Omit<Complaint, 'object'>;

/** A rule about objects of some kinds, in a version that Flux serves. */
export function fluxRule(info: FluxRuleInfo, kinds: readonly string[], check: (spec: View, object: FluxManifest) => Iterable<FluxFault>): FluxRule {
  return anyFluxRule(info, function* (manifest) {
    if (kinds.includes(manifest.kind) && isServed(manifest)) yield* check(View.of(manifest), manifest);
  });
}

/** A rule about objects of any kind and version. */
export function anyFluxRule(info: FluxRuleInfo, check: (object: FluxManifest) => Iterable<FluxFault>): FluxRule {
  return {
    severity: Severity.ERROR,
    upstream: [],
    ...info,
    *checkFlux({ manifest }) {
      for (const fault of check(manifest)) yield { object: objectId(manifest), ...fault };
    },
  };
}
