import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { MachineModel } from '../model/inventory-model';
import { ManifestObject } from '../objects/manifest-object';
import { loginObject, machineObjects } from '../render/tinkerbell/inventory';
import type { SharedLogin } from '../render/tinkerbell/login';

/** The objects of one machine: Hardware and, when it has a management controller, its BMC Machine and Secrets, or what makes those. */
export class MachineObjects extends Construct {
  /** In the order in which they are written. */
  public readonly all: readonly ApiObject[];

  public constructor(scope: Construct, id: string, machine: MachineModel) {
    super(scope, id);
    // rendered when it is written, and not kept: there may be a hundred thousand machines
    this.all = machineObjects(machine).map(({ identity, render }) => new ManifestObject(this, identity.kind, identity, render));
  }
}

/** What makes a Secret that several machines sign in with. */
export class SharedLoginObject extends Construct {
  public readonly object: ApiObject;

  public constructor(scope: Construct, id: string, shared: SharedLogin) {
    super(scope, id);
    const { identity, render } = loginObject(shared);
    this.object = new ManifestObject(this, identity.kind, identity, render);
  }
}
