import type { PropFault } from './object';
import type { Job } from '../../imports/types/tinkerbell';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { accept } from '../props/accept';

/** A task as a Job has it: exactly one of its members is there. */
export type TaskModel = NonNullable<Job['spec']>['tasks'][number];

/**
 * What can be done to the power of a machine.
 */
export enum PowerAction {
  /** On. */
  ON = 'on',
  /** Off at once, without asking the operating system. */
  OFF = 'off',
  /** Off by the operating system, which may take its time or refuse. */
  SOFT = 'soft',
  /** Off and on again. */
  CYCLE = 'cycle',
  /** Restarted at once. */
  RESET = 'reset',
  /** Nothing: only asked for. */
  STATUS = 'status',
}

/**
 * What a machine boots from.
 */
export class BootDevice {
  /** The network. */
  public static readonly PXE = new BootDevice('pxe');
  /** The first disk. */
  public static readonly DISK = new BootDevice('disk');
  /** The setup of the firmware. */
  public static readonly BIOS = new BootDevice('bios');
  /** A CD, real or virtual. */
  public static readonly CDROM = new BootDevice('cdrom');
  /** The first disk, in a safe mode. */
  public static readonly SAFE = new BootDevice('safe');

  /**
   * One that this library has no constant for.
   *
   * @param device what the driver of the management controller calls it
   */
  public static of(device: string): BootDevice {
    accept('BootDevice.of', { device });
    return new BootDevice(device);
  }

  private constructor(
    /** What a Job calls it, such as `pxe`. */
    public readonly device: string,
  ) { }
}

/**
 * How a machine boots from a device.
 */
export interface BootDeviceOptions {
  /**
   * Whether it does so each time from now on, and not only the next time.
   * @default false
   */
  readonly persistent?: boolean;
  /**
   * Whether it boots by UEFI.
   * @default false
   */
  readonly efiBoot?: boolean;
}

/** What Redfish calls a virtual CD. */
const CD = 'CD';

/**
 * One thing that the management controller of a machine does: a part of a {@link BmcJob}, or of a boot of one's own.
 *
 * @example
 * const tasks = [BmcTask.power(PowerAction.OFF), BmcTask.bootDevice(BootDevice.DISK, { persistent: true }), BmcTask.power(PowerAction.ON)];
 */
export class BmcTask {
  /**
   * Switches the machine.
   *
   * @param action on, off, or something else
   */
  public static power(action: PowerAction): BmcTask {
    accept('BmcTask.power', { action });
    return new BmcTask({ powerAction: action });
  }

  /**
   * Says what the machine boots from.
   *
   * @param device the device
   * @param options how long that holds, and how it boots
   */
  public static bootDevice(device: BootDevice, options: BootDeviceOptions = {}): BmcTask {
    accept('BmcTask.bootDevice', { device, options });
    const { persistent, efiBoot } = options;
    return new BmcTask({ bootDevice: stated({ device: device.device, efiBoot, persistent }) });
  }

  /**
   * Says what the machine boots from the next time, in the way that EKS Anywhere does. Tinkerbell calls it outdated;
   * {@link BmcTask.bootDevice} does the same.
   *
   * @param device the device
   * @param efiBoot whether it boots by UEFI; not unless given
   */
  public static oneTimeBootDevice(device: BootDevice, efiBoot?: boolean): BmcTask {
    accept('BmcTask.oneTimeBootDevice', { device, efiBoot });
    return new BmcTask({ oneTimeBootDeviceAction: stated({ device: [device.device], efiBoot }) });
  }

  /**
   * Inserts an image as a virtual disk, which takes Redfish.
   *
   * @param mediaUrl URL of the image, as the management controller reaches it. In a boot of one's own it may be a Go template over the Hardware
   * @param kind what the controller calls the drive; `CD` unless given
   */
  public static insertMedia(mediaUrl: string, kind?: string): BmcTask {
    accept('BmcTask.insertMedia', { mediaUrl, kind });
    return new BmcTask({ virtualMediaAction: { kind: kind ?? CD, mediaURL: mediaUrl } });
  }

  /**
   * Takes a virtual disk out, which takes Redfish.
   *
   * @param kind what the controller calls the drive; `CD` unless given
   */
  public static ejectMedia(kind?: string): BmcTask {
    accept('BmcTask.ejectMedia', { kind });
    return new BmcTask({ virtualMediaAction: { kind: kind ?? CD } });
  }

  /**
   * Off, from the network once, on: what Tinkerbell does before a workflow with {@link WorkflowBoot.netboot}.
   *
   * @param efiBoot whether the machine boots by UEFI; it does unless given, as machines of EKS Anywhere do
   */
  public static netboot(efiBoot?: boolean): BmcTask[] {
    accept('BmcTask.netboot', { efiBoot });
    return [BmcTask.power(PowerAction.OFF), BmcTask.oneTimeBootDevice(BootDevice.PXE, efiBoot ?? true), BmcTask.power(PowerAction.ON)];
  }

  /**
   * Off, another image out, this one in, from the CD once, on: what Tinkerbell does before a workflow with {@link WorkflowBoot.isoBoot}.
   *
   * @param isoUrl URL of the ISO image, as the management controller reaches it
   * @param efiBoot whether the machine boots by UEFI; it does unless given, as machines of EKS Anywhere do
   */
  public static isoBoot(isoUrl: string, efiBoot?: boolean): BmcTask[] {
    accept('BmcTask.isoBoot', { isoUrl, efiBoot });
    return [
      BmcTask.power(PowerAction.OFF), BmcTask.ejectMedia(), BmcTask.insertMedia(isoUrl), BmcTask.oneTimeBootDevice(BootDevice.CDROM, efiBoot ?? true),
      BmcTask.power(PowerAction.ON),
    ];
  }

  private constructor(
    /** @internal */
    public readonly _model: TaskModel,
  ) { }
}

/**
 * What is wrong with tasks.
 *
 * @param isTemplate whether URLs are templates, which are rendered for each machine
 */
export function* taskFaults(field: string, tasks: readonly BmcTask[], isTemplate: boolean): Iterable<PropFault> {
  for (const [index, { _model: { bootDevice, oneTimeBootDeviceAction, virtualMediaAction } }] of tasks.entries()) {
    const place = `${field}[${index}]`;
    const device = bootDevice?.device ?? oneTimeBootDeviceAction?.device[0];
    if (device?.trim() === '') yield { code: 'EKSA-TINK-031', field: place, message: 'the boot device has no name', found: shown(device), fix: 'Name a boot device: BootDevice.PXE' };
    if (virtualMediaAction === undefined) continue;
    const { kind, mediaURL } = virtualMediaAction;
    if (kind.trim() === '') yield { code: 'EKSA-TINK-031', field: place, message: 'the drive has no name', found: shown(kind), fix: 'Leave kind out, or name the drive as the controller does' };
    if (mediaURL === undefined || isTemplate && mediaURL.includes('{{') || isMediaUrl(mediaURL)) continue;
    yield {
      code: 'EKSA-TINK-032',
      field: place,
      message: 'the image cannot be fetched from there',
      ...!mediaURL.includes('@') && { found: shown(mediaURL) },
      fix: 'Write the URL of the image, such as https://images.example.com/hook.iso; BmcTask.ejectMedia takes an image out',
    };
  }
}

/** What management controllers fetch images by. */
const MEDIA_URL = /^(?:https?|nfs|cifs|ftp|ftps|smb):\/\/[^/\s]+\/\S+$/i;

function isMediaUrl(text: string): boolean {
  return MEDIA_URL.test(text) && URL.canParse(text);
}
