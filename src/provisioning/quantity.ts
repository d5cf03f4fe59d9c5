import { UnsupportedError } from './go-template/fault';

const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** An amount as Kubernetes writes it: with the largest unit of its kind that leaves a whole number, as in `1Gi` for `1024Mi`. */
export function canonicalQuantity(amount: number | string): string {
  const match = /^(\d{1,15})([kMGTPE]|[KMGTPE]i)?$/.exec(String(amount));
  if (match === null) throw new UnsupportedError(`amounts such as ${amount} are not written in the form of Kubernetes here`);
  const [, digits, unit = ''] = match;
  const binary = unit.endsWith('i');
  const units = binary ? BINARY : DECIMAL;
  const base = binary ? 1024n : 1000n;
  let value = BigInt(digits);
  let power = units.indexOf(unit);
  if (value === 0n) return '0';
  while (value % base === 0n && power < units.length - 1) {
    value /= base;
    power++;
  }
  return value + units[power];
}
