import type { ApiObject } from 'cdk8s';
import type { Hardware } from '../../imports/types/tinkerbell';
import { EksaError, Severity } from '../findings';
import { SYSTEM_NAMESPACE } from '../model/objects';
import { accept } from '../props/accept';

/** What a Hardware object says about itself, as far as a workflow needs it. */
export interface HardwareFacts {
  /** Id by which the agent on the machine is known, usually its MAC address. */
  readonly instanceId?: string;
  readonly hasBmc: boolean;
}

/**
 * The Hardware object of a machine.
 *
 * @example
 * const hardware = HardwareReference.fromName('node-01');
 */
export class HardwareReference {
  /**
   * Hardware of this app, such as that of a machine of an inventory.
   *
   * @param hardware any other object is refused
   * @example
   * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
   * const hardware = HardwareReference.fromObject(inventory.hardware('store-112-cp-1'));
   */
  public static fromObject(hardware: ApiObject): HardwareReference {
    accept('HardwareReference.fromObject', { hardware });
    refuseOther('HardwareReference.fromObject', 'hardware', hardware, 'tinkerbell.org', 'Hardware');
    return new HardwareReference(hardware.name, hardware.metadata.namespace, hardware);
  }

  /**
   * Hardware that is made by other means.
   *
   * @param name its name
   * @param namespace its namespace; `eksa-system` unless given
   */
  public static fromName(name: string, namespace?: string): HardwareReference {
    accept('HardwareReference.fromName', { name, namespace });
    return new HardwareReference(name, namespace ?? SYSTEM_NAMESPACE);
  }

  private constructor(
    /** Name of the Hardware. */
    public readonly name: string,
    /**
     * Namespace of the Hardware.
     * @default - that of whoever applies it
     */
    public readonly namespace?: string,
    private readonly object?: ApiObject,
  ) { }

  /**
   * What the object says; nothing when this app does not have it.
   *
   * @internal
   */
  public _facts(): HardwareFacts | undefined {
    if (this.object === undefined) return undefined;
    const { spec } = contentOf(this.object);
    const instanceId = spec?.metadata?.instance?.id;
    return { hasBmc: spec?.bmcRef !== undefined, ...instanceId !== undefined && { instanceId } };
  }
}

/**
 * The Machine object of a management controller.
 *
 * @example
 * const controller = BmcMachineReference.fromName('bmc-node-01');
 */
export class BmcMachineReference {
  /**
   * A Machine of this app, such as that of a machine of an inventory.
   *
   * @param machine any other object, Machines of Cluster API among them, is refused
   * @example
   * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
   * const controller = BmcMachineReference.fromObject(inventory.bmcMachine('store-112-cp-1'));
   */
  public static fromObject(machine: ApiObject): BmcMachineReference {
    accept('BmcMachineReference.fromObject', { machine });
    refuseOther('BmcMachineReference.fromObject', 'machine', machine, 'bmc.tinkerbell.org', 'Machine');
    return new BmcMachineReference(machine.name, machine.metadata.namespace ?? SYSTEM_NAMESPACE);
  }

  /**
   * A Machine that is made by other means.
   *
   * @param name its name
   * @param namespace its namespace; `eksa-system` unless given
   */
  public static fromName(name: string, namespace?: string): BmcMachineReference {
    accept('BmcMachineReference.fromName', { name, namespace });
    return new BmcMachineReference(name, namespace ?? SYSTEM_NAMESPACE);
  }

  private constructor(
    /** Name of the Machine. */
    public readonly name: string,
    /** Namespace of the Machine. */
    public readonly namespace: string,
  ) { }
}

function refuseOther(callee: string, argument: string, { apiGroup, kind, name, node }: ApiObject, group: string, wanted: string): void {
  if (apiGroup === group && kind === wanted) return;
  throw new EksaError([{
    code: 'EKSA-TINK-003',
    severity: Severity.ERROR,
    construct: node.path,
    object: callee,
    field: argument,
    message: 'this is an object of another kind',
    found: `${kind}.${apiGroup} ${name}`,
    wanted: `${wanted}.${group}`,
    fix: 'Pass the object itself, or refer to it by name: fromName',
  }]);
}

/** An object as it is written; nothing in it when it cannot be, which is reported when the app is. */
function contentOf(object: ApiObject): Pick<Hardware, 'spec'> {
  try {
    return object.toJson() as Hardware;
  } catch {
    return {};
  }
}
