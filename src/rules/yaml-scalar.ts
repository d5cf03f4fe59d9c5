import { coercedText } from '../model/go-yaml-scalar';

/** Characters that mean something to YAML where they stand. */
const BREAKS_THE_LINE = /^[\s*&!|>%@`'"#{}[\],]|^[-?:](?:\s|$)|:\s|:$|\s#|\s$|[\r\n]/;

/**
 * Whether a text changes when EKS Anywhere writes it into YAML without quotes and reads it back.
 *
 * Its templates print taints, affinity labels, NTP servers and proxy exceptions that way: `yes` becomes `true`, `1.10` becomes
 * `1.1`, `007` becomes `7`, `~` disappears, `*.example.com` is an error.
 */
export function changesWithoutQuotes(text: string): boolean {
  return BREAKS_THE_LINE.test(text) || coercedText(text) !== text;
}
