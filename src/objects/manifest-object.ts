import { ApiObject, App } from 'cdk8s';
import type { Construct } from 'constructs';
import { plainCopy } from './plain-copy';

/** Any Kubernetes object that is ready to be written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
}

/** What is known of an object when it is declared. */
export type ManifestIdentity = Pick<Manifest, 'apiVersion' | 'kind'> & { readonly name: string; readonly namespace?: string };

/** An object as it is written, but for the order of the keys inside of it. It is shared: nobody may change it. */
export interface FinishedManifest extends Manifest {
  readonly [field: string]: unknown;
}

/** In the order in which cdk8s writes them. */
const CONTENT_FIELDS = ['data', 'spec', 'stringData', 'type'] as const;

/** How many resolvers an app has of its own accord. */
const BUILT_IN_RESOLVERS = 3;

type Texts = Readonly<Record<string, string>>;

/** What cdk8s keeps to itself. */
interface Innards {
  readonly patches: readonly unknown[];
  readonly metadata: {
    readonly labels: Texts;
    readonly annotations: Texts;
    readonly finalizers: readonly unknown[];
    readonly ownerReferences: readonly unknown[];
    readonly _additionalAttributes: object;
  };
}

/** Metadata that cdk8s keeps apart. */
const KNOWN_ATTRIBUTES: readonly string[] = ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'];

/**
 * An object whose identity is known when it is declared, and whose content is rendered when it is written.
 *
 * A plain ApiObject in every other respect: labels and annotations that users add win over rendered ones, and JSON patches
 * apply to the finished manifest.
 */
export class ManifestObject extends ApiObject {
  public constructor(scope: Construct, id: string, identity: ManifestIdentity, private readonly render: () => Manifest) {
    const { apiVersion, kind, name, namespace } = identity;
    super(scope, id, { apiVersion, kind, metadata: namespace === undefined ? { name } : { name, namespace } });
  }

  /**
   * Whether nothing but its own content has a say in how the object is written: no patches, resolvers, owners or metadata that is no text,
   * and no variable that keeps cdk8s from sorting keys.
   *
   * @internal
   */
  public _isUntouched(): boolean {
    const { patches, metadata: { labels, annotations, finalizers, ownerReferences, _additionalAttributes } } = this as unknown as Innards;
    if (writesInItsOwnWay(App.of(this)) || this.toJson !== ManifestObject.prototype.toJson) return false;
    // whatever is not as it was with the cdk8s that this was written for is left to it
    if (patches?.length !== 0 || finalizers?.length !== 0 || ownerReferences?.length !== 0 || _additionalAttributes === undefined) return false;
    return Object.keys(_additionalAttributes).every((name) => KNOWN_ATTRIBUTES.includes(name)) && areTexts(labels) && areTexts(annotations);
  }

  /**
   * The object as cdk8s will write it; nothing when others have a say in that.
   *
   * @internal
   */
  public _finished(): FinishedManifest | undefined {
    if (!this._isUntouched()) return undefined;
    const { labels, annotations } = this.metadata as unknown as Innards['metadata'];
    const rendered = this.render();
    const texts = [merged(rendered.metadata.annotations, annotations), merged(rendered.metadata.labels, labels)];
    if (!texts.every((each) => each === undefined || areTexts(each))) return undefined;
    const { apiVersion, kind, name, metadata: { namespace } } = this;
    return finishedContent({ apiVersion, kind, metadata: { annotations: texts[0], labels: texts[1], name, namespace } }, rendered);
  }

  public override toJson(): any {
    const finished = this._finished();
    if (finished !== undefined) return plainCopy(finished, Object.keys);
    const rendered = this.render();
    const { labels, annotations } = this.metadata as unknown as Innards['metadata'];
    // as this object, but with the content of this moment
    const metadata = Object.create(this.metadata, {
      labels: { value: merged(rendered.metadata.labels, labels) ?? {} },
      annotations: { value: merged(rendered.metadata.annotations, annotations) ?? {} },
    });
    const { apiVersion, kind } = this;
    const content = Object.fromEntries(CONTENT_FIELDS.map((field) => [field, (rendered as unknown as Record<string, unknown>)[field]]));
    return super.toJson.call(Object.create(this, { props: { value: { apiVersion, kind, ...content } }, metadata: { value: metadata } }));
  }
}

/** An object as cdk8s will write it, where that is known without asking cdk8s. */
export function finishedManifest(object: ApiObject): FinishedManifest | undefined {
  // `instanceof` takes every ApiObject for one of a subclass
  return (object as Partial<ManifestObject>)._finished?.();
}

/** A declared object as cdk8s will write it: one that no construct stands for, so that nobody has a say in it. */
export function finishedDeclaration({ apiVersion, kind, name, namespace }: ManifestIdentity, rendered: Manifest): FinishedManifest {
  const annotations = merged(rendered.metadata.annotations, {});
  const labels = merged(rendered.metadata.labels, {});
  return finishedContent({ apiVersion, kind, metadata: { annotations, labels, name, namespace } }, rendered);
}

function finishedContent({ apiVersion, kind, metadata }: Pick<Manifest, 'apiVersion' | 'kind'> & { readonly metadata: object }, rendered: Manifest): FinishedManifest {
  const { data, spec, stringData, type } = rendered as unknown as Readonly<Record<typeof CONTENT_FIELDS[number], unknown>>;
  const finished: Record<string, unknown> = { apiVersion, kind, metadata };
  if (data !== undefined) finished.data = data;
  if (spec !== undefined) finished.spec = spec;
  if (stringData !== undefined) finished.stringData = stringData;
  if (type !== undefined) finished.type = type;
  return finished as unknown as FinishedManifest;
}

/** Whether an app writes objects otherwise than cdk8s does by itself: with resolvers, or without sorting keys. */
export function writesInItsOwnWay(app: App): boolean {
  const { resolvers } = app as unknown as { readonly resolvers?: readonly unknown[] };
  return resolvers?.length !== BUILT_IN_RESOLVERS || Boolean(process.env.CDK8S_DISABLE_SORT);
}

/** Whether an object is one of ours that nobody has changed: it is written as it is rendered. */
export function isUntouched(object: ApiObject): boolean {
  return (object as Partial<ManifestObject>)._isUntouched?.() === true;
}

function areTexts(map: Texts): boolean {
  for (const key in map) {
    if (typeof map[key] !== 'string') return false;
  }
  return true;
}

/** What users have added wins. Nothing when there is nothing. */
function merged(rendered: Texts | undefined, added: Texts): Texts | undefined {
  const names = Object.keys(added).filter((name) => added[name] !== undefined);
  if (names.length === 0) return rendered !== undefined && Object.keys(rendered).length > 0 ? rendered : undefined;
  return { ...rendered, ...Object.fromEntries(names.map((name) => [name, added[name]])) };
}
