import { formatPartition } from './format-partition';
import { OsFamily } from './os-family';
import { EksaError, Severity } from '../findings';
import { shown } from '../findings/shown';
import { partitionedDisk } from '../hardware/disk-names';
import { accept } from '../props/accept';
import { ROOT_PARTITION } from '../render/capi';

/** Partitions of a GUID partition table. */
const MOST_PARTITIONS = 128;

/** Disks of which Hardware may have that many, so that a larger number is a slip. */
const MOST_DISKS = 1000;

/**
 * A disk of the machine that a workflow installs, or one of its partitions: where an action writes to.
 *
 * Unless a device is named, it is the one of each machine's Hardware, so that one workflow serves machines with different disks.
 *
 * @example
 * const root = WorkflowDisk.first().partition(2); // sda2 on one machine, nvme0n1p2 on the next
 */
export class WorkflowDisk {
  /** The disk that the operating system is installed on: the one in the column `disk` of hardware.csv. */
  public static first(): WorkflowDisk {
    return new WorkflowDisk({ index: 0 });
  }

  /**
   * One of the disks of the machine's Hardware. Machines that have fewer are refused.
   *
   * @param position 0 is the disk in hardware.csv, 1 the first of the further ones
   */
  public static at(position: number): WorkflowDisk {
    accept('WorkflowDisk.at', { position });
    if (!isNumberUpTo(position, 0, MOST_DISKS)) throw refused('position', 'this is no position in a list of disks', position, 'a whole number from 0');
    return new WorkflowDisk({ index: position });
  }

  /**
   * A device by its name, which every machine that runs the workflow must have.
   *
   * @param path a whole disk, such as `/dev/sda` or `/dev/disk/by-id/nvme-eui.0025`; a partition is refused
   */
  public static device(path: string): WorkflowDisk {
    accept('WorkflowDisk.device', { path });
    if (!/^\/dev\/[^\s/]+(?:\/[^\s/]+)*$/.test(path)) throw refused('path', 'this is not the path of a device', path, 'a path such as /dev/sda');
    const whole = partitionedDisk(path);
    if (whole !== undefined) throw refused('path', 'this is a partition', path, `WorkflowDisk.device('${whole}').partition(…)`);
    return new WorkflowDisk({ path });
  }

  /**
   * The partition of the first disk that the files of an operating system are in: 2 for Ubuntu, 1 for Red Hat, 12 for the settings of
   * Bottlerocket, as in the images that EKS Anywhere's image builder makes.
   *
   * @param osFamily the operating system
   */
  public static rootOf(osFamily: OsFamily): WorkflowDisk {
    accept('WorkflowDisk.rootOf', { osFamily });
    return WorkflowDisk.first().partition(ROOT_PARTITION[osFamily]);
  }

  private constructor(private readonly disk: { readonly index: number } | { readonly path: string }, private readonly number?: number) { }

  /**
   * A partition of this disk.
   *
   * @param number counted from 1, up to 128
   */
  public partition(number: number): WorkflowDisk {
    accept('WorkflowDisk.partition', { number });
    if (this.number !== undefined) throw refused('number', 'this is a partition already, and partitions have none', this.number, 'a partition of the whole disk');
    if (!isNumberUpTo(number, 1, MOST_PARTITIONS)) throw refused('number', 'no partition has this number', number, `a whole number from 1 to ${MOST_PARTITIONS}`);
    return new WorkflowDisk(this.disk, number);
  }

  /** @internal */
  public get _isPartition(): boolean {
    return this.number !== undefined;
  }

  /**
   * The device, as text or as a Go template that gives it.
   *
   * @internal
   */
  public get _device(): string {
    if ('path' in this.disk) return this.number === undefined ? this.disk.path : formatPartition(this.disk.path, this.number);
    const disk = `index .Hardware.Disks ${this.disk.index}`;
    return this.number === undefined ? `{{ ${disk} }}` : `{{ formatPartition ( ${disk} ) ${this.number} }}`;
  }
}

function isNumberUpTo(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function refused(field: string, message: string, found: unknown, wanted: string): EksaError {
  return new EksaError([{ code: 'EKSA-TMPL-101', severity: Severity.ERROR, object: 'WorkflowDisk', field, message, found: shown(found), wanted }]);
}
