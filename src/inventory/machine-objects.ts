import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { MachineModel } from '../model/inventory-model';
import { ManifestObject } from '../objects/manifest-object';
import { machineObjects } from '../render/tinkerbell/inventory';

/** The objects of one machine: Hardware and, when it has a management controller, its BMC Machine and Secrets. */
export class MachineObjects extends Construct {
  /** In the order in which they are written. */
  public readonly all: readonly ApiObject[];

  public constructor(scope: Construct, id: string, machine: MachineModel) {
    super(scope, id);
    // rendered when it is written, and not kept: there may be a hundred thousand machines
    this.all = machineObjects(machine).map(({ identity, render }) => new ManifestObject(this, identity.kind, identity, render));
  }
}
