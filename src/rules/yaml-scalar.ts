const TRUE_OR_FALSE = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|True|TRUE|False|FALSE)$/;
const NULL = /^(?:~|null|Null|NULL)$/;
const NUMBER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0o[0-7]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|\.inf|\.Inf|\.INF)$/;
const NOT_A_NUMBER = /^(?:\.nan|\.NaN|\.NAN)$/;
const BREAKS_THE_LINE = /^[\s*&!|>%@`'"#{}[\],]|^[-?:](?:\s|$)|:\s|:$|\s#|\s$|[\r\n]/;

/**
 * Whether a text changes when EKS Anywhere writes it into YAML without quotes and reads it back.
 *
 * Its templates print taints, affinity labels, NTP servers and proxy exceptions that way, and the reader follows YAML 1.1:
 * `yes` becomes `true`, `1.10` becomes `1.1`, `007` becomes `7`, `~` disappears, `*.example.com` is an error.
 */
export function changesWithoutQuotes(text: string): boolean {
  if (TRUE_OR_FALSE.test(text) || NULL.test(text) || NOT_A_NUMBER.test(text) || BREAKS_THE_LINE.test(text)) return true;
  const digits = text.replace(/_/g, '');
  if (!/^[-+.0-9]/.test(text) || !NUMBER.test(digits)) return false;
  // a number survives when it is written the way it will be printed
  if (/^(?:0|-?[1-9][0-9]{0,18})$/.test(text)) return false;
  return digits !== text || !/^-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]$/.test(text) || String(Number(text)) !== text;
}
