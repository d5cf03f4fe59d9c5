import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { MachineModel } from '../model/inventory-model';
import { Manifest, ManifestObject } from '../objects/manifest-object';
import { renderMachine } from '../render/tinkerbell/inventory';

/** The objects of one machine: Hardware and, when it has a management controller, its BMC Machine and Secrets. */
export class MachineObjects extends Construct {
  /** In the order in which they are written. */
  public readonly all: readonly ApiObject[];

  public constructor(scope: Construct, id: string, machine: MachineModel) {
    super(scope, id);
    this.all = renderMachine(machine).map((manifest) => {
      const { apiVersion, kind, metadata: { name, namespace } } = manifest as Manifest;
      return new ManifestObject(this, kind, { apiVersion, kind, name, namespace }, () => manifest);
    });
  }
}
