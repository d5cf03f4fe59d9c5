import { machineRule } from './machine-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { partitionedDisk } from '../../hardware/disk-names';

/** What EKS Anywhere accepts: one or several device names, each behind `/dev/`. */
const DEVICE_PATHS = /^(\/dev\/[\w-]+)+$/;

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
  const controller = /^\/dev\/nvme\d+$/.test(disk);
  if (disk.lastIndexOf('/dev/') > 0) tell({ field: 'disk', message: 'the path names more than one device', found: shown(disk) });
  else if (controller) tell({ field: 'disk', message: 'this is the controller of an NVMe disk, not the disk', found: shown(disk), wanted: shown(`${disk}n1`) });
});

/** Rules about the disks of machines. */
export const diskRules = [invalidDisk, partition, noDisk];
