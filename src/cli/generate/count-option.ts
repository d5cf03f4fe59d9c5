import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { CliCode } from '../codes';
import { Call, textOption } from '../command';

/** More rows than anybody fills in. */
const MOST = 10_000;

/**
 * The value of an option that is a number of machines.
 *
 * @throws EksaError when it is none
 */
export function countOption(call: Call, name: string, flag: string): number {
  const text = textOption(call, name)!;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= MOST) return number;
  throw new EksaError([{ code: CliCode.VALUE, severity: Severity.ERROR, message: `${flag} takes a number of machines`, found: shown(text), wanted: `0 to ${MOST}` }]);
}
