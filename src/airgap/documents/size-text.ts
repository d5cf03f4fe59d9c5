const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];
const STEP = 1000;

/** A number of bytes as people read it: `742 B`, `1.5 kB`, `12 MB`. Units are powers of 1000, as disks and networks are sold. */
export function sizeText(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`;
  let [amount, unit] = [bytes / STEP, 0];
  // what would be rounded up to the next unit is written in it
  for (; rounded(amount) >= STEP && unit < UNITS.length - 1; unit++) amount /= STEP;
  return `${rounded(amount)} ${UNITS[unit]}`;
}

/** Two digits at least, which is enough to plan a disk. */
function rounded(amount: number): number {
  return amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
}
