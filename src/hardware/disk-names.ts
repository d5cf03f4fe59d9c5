/** Names of partitions, with the disk that they belong to: letters then a number, a number then `p` and a number, and links to both. */
const PARTITIONS = [
  /^(\/dev\/(?:s|h|v|xv)d[a-z]+)\d+$/,
  /^(\/dev\/(?:nvme\d+n\d+|mmcblk\d+|nbd\d+|md\d+|loop\d+))p\d+$/,
  /^(\/dev\/disk\/.+)-part\d+$/,
];

/** The disk that a device is a partition of, or nothing when its name is not that of a partition. */
export function partitionedDisk(device: string): string | undefined {
  return PARTITIONS.map((pattern) => pattern.exec(device)?.[1]).find((disk) => disk !== undefined);
}
