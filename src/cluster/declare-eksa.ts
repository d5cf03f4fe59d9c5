import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { EksaObject, objectId } from '../model/objects';
import { freeId } from '../objects/free-id';
import { Manifest, ManifestObject } from '../objects/manifest-object';

/**
 * Declares the EKS-A objects of a cluster, each once: groups of machines may share a machine config or a template.
 */
export class EksaDeclarations {
  private readonly declared = new Map<string, ApiObject>();

  /** Every object that is declared, in the order of declaration. */
  public get all(): readonly ApiObject[] {
    return [...this.declared.values()];
  }

  /** What was declared for an object, if anything. */
  public of(object: EksaObject | undefined): ApiObject | undefined {
    return object && this.declared.get(objectId(object));
  }

  public declare(scope: Construct, object: EksaObject, render: () => Manifest): void {
    const id = objectId(object);
    if (this.declared.has(id)) return;
    const { apiVersion, kind, metadata: { name, namespace } } = object;
    const constructId = kind === 'Cluster' ? 'EksaCluster' : `${kind}-${name}`;
    this.declared.set(id, new ManifestObject(scope, freeId(scope, constructId), { apiVersion, kind, name, namespace }, render));
  }
}
