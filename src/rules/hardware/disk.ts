import { extendedMachineRule, machineRule } from './machine-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { disksOf } from '../../hardware/beyond-csv';
import { partitionedDisk } from '../../hardware/disk-names';

/** What EKS Anywhere accepts: one or several device names, each behind `/dev/`. */
const DEVICE_PATHS = /^(\/dev\/[\w-]+)+$/;

/** The controller of an NVMe disk, without a namespace. */
const NVME_CONTROLLER = /^\/dev\/nvme\d+$/;

const invalidDisk = machineRule({
  code: 'EKSA-HW-020',
  severity: Severity.ERROR,
  title: 'A machine whose disk is no device path',
  why: 'The operating system is written to this device.',
  fix: 'Write the path of the disk, such as /dev/sda or /dev/nvme0n1; paths in subfolders such as /dev/disk/by-id are not supported',
  upstream: ['V210'],
  source: 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions',
}, ({ disk }, tell) => {
  if (DEVICE_PATHS.test(disk)) return;
  const name = disk.trim();
  const wanted = [name, `/dev/${name}`].find((path) => DEVICE_PATHS.test(path) && path.split('/').length === 3);
  tell({
    field: 'disk',
    message: disk === '' ? 'the machine has no disk' : 'the disk is no path of a device',
    found: shown(disk),
    ...wanted !== undefined && { wanted: shown(wanted) },
  });
});

const partition = machineRule({
  code: 'EKSA-HW-021',
  severity: Severity.ERROR,
  title: 'A machine whose disk is a partition',
  why: 'The image brings a partition table of its own: written into a partition, the machine does not boot.',
  fix: 'Name the whole disk',
  upstream: [],
  source: 'ours',
}, ({ disk }, tell) => {
  const whole = partitionedDisk(disk);
  if (whole !== undefined) tell({ field: 'disk', message: 'this is a partition, not a disk', found: shown(disk), wanted: shown(whole) });
});

const noDisk = machineRule({
  code: 'EKSA-HW-022',
  severity: Severity.ERROR,
  title: 'A machine whose disk is a path that no disk has',
  why: 'EKS Anywhere accepts several device names in one path, and the controller of an NVMe disk without its namespace; the image cannot be written there.',
  fix: 'Write the path of one disk, such as /dev/sda or /dev/nvme0n1',
  upstream: [],
  source: 'ours',
}, ({ disk }, tell) => {
  if (!DEVICE_PATHS.test(disk)) return;
  const controller = NVME_CONTROLLER.test(disk);
  if (disk.lastIndexOf('/dev/') > 0) tell({ field: 'disk', message: 'the path names more than one device', found: shown(disk) });
  else if (controller) tell({ field: 'disk', message: 'this is the controller of an NVMe disk, not the disk', found: shown(disk), wanted: shown(`${disk}n1`) });
});

/** A path below /dev, also one that does not change with the order in which disks are found. */
const ANY_DEVICE_PATH = /^\/dev\/(?:disk\/by-[a-z]+\/)?[\w:.+@-]+$/;

/** The disk that a name such as `/dev/disk/by-id/wwn-0x5000-part2` is a part of. */
const NAMED_PARTITION = /^(\/dev\/disk\/.*)-part\d+$/;

const furtherDisk = extendedMachineRule({
  code: 'EKSA-HW-140',
  severity: Severity.ERROR,
  title: 'A machine with a further disk that is no whole disk',
  why: 'Templates use the list of disks, and name partitions by it.',
  fix: 'Write the path of the disk, such as /dev/sdb, /dev/nvme1n1 or /dev/disk/by-id/wwn-0x5000c500a1b2c3d4',
  upstream: [],
  source: 'ours',
}, ({ beyondCsv: { disks = [] } }, tell) => {
  for (const [index, disk] of disks.entries()) {
    const field = `furtherDisks[${index}]` as const;
    const whole = partitionedDisk(disk) ?? NAMED_PARTITION.exec(disk)?.[1];
    if (!ANY_DEVICE_PATH.test(disk)) tell({ field, message: 'the disk is no path of a device', found: shown(disk) });
    else if (whole !== undefined) tell({ field, message: 'this is a partition, not a disk', found: shown(disk), wanted: shown(whole) });
    else if (NVME_CONTROLLER.test(disk)) tell({ field, message: 'this is the controller of an NVMe disk, not the disk', found: shown(disk), wanted: shown(`${disk}n1`) });
  }
});

const repeatedDisk = extendedMachineRule({
  code: 'EKSA-HW-141',
  severity: Severity.ERROR,
  title: 'A machine with one disk twice',
  why: 'A workflow that goes through the disks would do its work twice, and erase the operating system with it when the disk is the first one.',
  fix: 'Name each disk once; the one to install on is not a further one',
  upstream: [],
  source: 'ours',
}, (machine, tell) => {
  const disks = disksOf(machine);
  for (const [index, disk] of disks.entries()) {
    const first = disks.indexOf(disk);
    if (first < index) tell({ field: `furtherDisks[${index - 1}]`, message: first === 0 ? 'this is the disk to install on' : 'the disk is named twice', found: shown(disk) });
  }
});

/** Rules about the disks of machines. */
export const diskRules = [invalidDisk, partition, noDisk, furtherDisk, repeatedDisk];
