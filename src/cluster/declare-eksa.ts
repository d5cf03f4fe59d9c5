import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Manifest, ManifestObject } from '../objects/manifest-object';

/** An EKS-A object that is complete when it is declared, or the Cluster, which pools complete later. */
export interface EksaObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/**
 * Declares EKS-A objects, each once: groups of machines may share a machine config or a template.
 */
export class EksaDeclarations {
  private readonly declared = new Set<string>();

  public declare(scope: Construct, object: EksaObject, render: () => Manifest): ApiObject | undefined {
    const { apiVersion, kind, metadata: { name, namespace } } = object;
    const key = `${kind}/${name}`;
    if (this.declared.has(key)) return undefined;
    this.declared.add(key);
    return new ManifestObject(scope, kind === 'Cluster' ? 'EksaCluster' : `${kind}-${name}`, { apiVersion, kind, name, namespace }, render);
  }
}
