/**
 * Device of a partition, as Linux names it: `/dev/sda2`, `/dev/nvme0n1p2`, and `…-part2` below /dev/disk. It is what `formatPartition`
 * of Tinkerbell's templates does.
 */
export function formatPartition(disk: string, partition: number | bigint): string {
  if (disk.startsWith('/dev/disk/')) return `${disk}-part${partition}`;
  return /\d$/.test(disk) ? `${disk}p${partition}` : `${disk}${partition}`;
}
