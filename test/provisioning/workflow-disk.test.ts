import { EksaError, OsFamily, WorkflowDisk } from '../../src';
import { formatPartition } from '../../src/provisioning/format-partition';
import { describeShared, readShared } from '../shared';

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a disk of a workflow', () => {
  it.each([
    ['the first of each machine', WorkflowDisk.first(), '{{ index .Hardware.Disks 0 }}'],
    ['another one of each machine', WorkflowDisk.at(2), '{{ index .Hardware.Disks 2 }}'],
    ['a partition of it', WorkflowDisk.at(1).partition(3), '{{ formatPartition ( index .Hardware.Disks 1 ) 3 }}'],
    ['the partition of Ubuntu', WorkflowDisk.rootOf(OsFamily.UBUNTU), '{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}'],
    ['the partition of Red Hat', WorkflowDisk.rootOf(OsFamily.REDHAT), '{{ formatPartition ( index .Hardware.Disks 0 ) 1 }}'],
    ['the partition of Bottlerocket', WorkflowDisk.rootOf(OsFamily.BOTTLEROCKET), '{{ formatPartition ( index .Hardware.Disks 0 ) 12 }}'],
    ['a device', WorkflowDisk.device('/dev/sdb'), '/dev/sdb'],
    ['a partition of a device with a number', WorkflowDisk.device('/dev/nvme0n1').partition(2), '/dev/nvme0n1p2'],
    ['a partition of a device by its id', WorkflowDisk.device('/dev/disk/by-id/ata-X1').partition(2), '/dev/disk/by-id/ata-X1-part2'],
  ])('may be %s', (_, disk, device) => {
    expect(disk._device).toBe(device);
  });

  it.each([
    ['a path outside of /dev', () => WorkflowDisk.device('sda'), 'WorkflowDisk path: this is not the path of a device; found "sda"; wanted a path such as /dev/sda'],
    ['a partition in place of a disk', () => WorkflowDisk.device('/dev/nvme0n1p2'), 'this is a partition; found "/dev/nvme0n1p2"; wanted WorkflowDisk.device(\'/dev/nvme0n1\').partition(…)'],
    ['a negative position', () => WorkflowDisk.at(-1), 'this is no position in a list of disks; found -1'],
    ['partition 0', () => WorkflowDisk.first().partition(0), 'no partition has this number; found 0; wanted a whole number from 1 to 128'],
    ['partition 129', () => WorkflowDisk.first().partition(129), 'no partition has this number; found 129'],
    ['a partition of a partition', () => WorkflowDisk.first().partition(1).partition(2), 'this is a partition already, and partitions have none'],
  ])('is never %s', (_, make, message) => {
    expect(refusal(make)).toContain(message);
  });
});

describeShared('partitions have the names that Tinkerbell gives them', () => {
  const cases = readShared('golden', 'upstream-runs', 'tinkerbell', 'functions.jsonl').trim().split('\n')
    .map((line) => JSON.parse(line) as { function: string; device: string; partition: number; result: string })
    .filter((each) => each.function === 'formatPartition');

  it.each(cases)('$device $partition', ({ device, partition, result }) => {
    expect(formatPartition(device, partition)).toBe(result);
  });
});
