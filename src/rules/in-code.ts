import type { Finding } from '../findings';
import { inWordsOfProps } from '../model/props';

/** A finding about a place in code, in words of props; what was found stays as it was written. */
export function inCode(finding: Finding): Finding {
  const { message, wanted, fix } = finding;
  return {
    ...finding,
    message: inWordsOfProps(message),
    ...wanted !== undefined && { wanted: inWordsOfProps(wanted) },
    ...fix !== undefined && { fix: inWordsOfProps(fix) },
  };
}
