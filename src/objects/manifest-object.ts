import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';

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

const CONTENT_FIELDS = ['spec', 'type', 'data', 'stringData'] as const;

/**
 * An object whose identity is known when it is declared, and whose content is rendered when it is written.
 *
 * A plain ApiObject in every other respect: labels and annotations that users add win over rendered ones, and JSON patches
 * apply to the finished manifest.
 */
export class ManifestObject extends ApiObject {
  public constructor(scope: Construct, id: string, identity: ManifestIdentity, private readonly render: () => Manifest) {
    const { apiVersion, kind, name, namespace } = identity;
    const later = (field: string) => Lazy.any({ produce: () => (render() as unknown as Record<string, unknown>)[field] });
    super(scope, id, {
      apiVersion,
      kind,
      metadata: { name, ...(namespace !== undefined && { namespace }) },
      ...Object.fromEntries(CONTENT_FIELDS.map((field) => [field, later(field)])),
    });
  }

  public override toJson(): any {
    const { labels = {}, annotations = {} } = this.render().metadata;
    const present = this.metadata.toJson();
    for (const [key, value] of Object.entries(labels)) {
      if (present.labels?.[key] === undefined) this.metadata.addLabel(key, value);
    }
    for (const [key, value] of Object.entries(annotations)) {
      if (present.annotations?.[key] === undefined) this.metadata.addAnnotation(key, value);
    }
    return super.toJson();
  }
}
