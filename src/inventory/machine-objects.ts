import { Construct } from 'constructs';
import type { MachineModel } from '../model/inventory-model';
import { Manifest, ManifestObject } from '../objects/manifest-object';
import { renderMachine } from '../render/tinkerbell/inventory';

/** The objects of one machine: Hardware and, when it has a management controller, its BMC Machine and Secrets. */
export class MachineObjects extends Construct {
  public constructor(scope: Construct, id: string, machine: MachineModel) {
    super(scope, id);
    for (const manifest of renderMachine(machine)) {
      const { apiVersion, kind, metadata: { name, namespace } } = manifest as Manifest;
      new ManifestObject(this, kind, { apiVersion, kind, name, namespace }, () => manifest);
    }
  }
}
