import { isIpv4 } from '../hardware/addresses';
import { isCanonicalEthernetMac } from '../hardware/mac-address';
import type { MachineModel } from '../model/inventory-model';

/** Host names and the like, which no reader of YAML, TOML or key files takes for anything else. */
const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const WORDS: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'inf', 'nan']);

/** VLANs, prefix lengths and positions. */
const SMALL_NUMBER = /^[1-9]\d{0,2}$/;

/**
 * What sort of text an action of a template has written. Two machines for which a template writes texts of the same kinds at the same
 * places have workflows of the same form: what is true of one of them is true of the other. Anything unusual is a kind of its own.
 */
export function outputKind(text: string, { ipAddress, gateway, mac, hostname, nameservers }: MachineModel): string {
  if (text === ipAddress) return 'its address';
  if (text === gateway) return 'its gateway';
  if (text === mac) return 'its MAC';
  if (text === hostname && isPlainName(text)) return 'its name';
  if (nameservers.includes(text)) return `its name server ${nameservers.indexOf(text)}`;
  if (isIpv4(text)) return 'an address';
  if (isCanonicalEthernetMac(text)) return 'a MAC';
  if (SMALL_NUMBER.test(text)) return 'a number';
  return JSON.stringify(text);
}

function isPlainName(text: string): boolean {
  return NAME.test(text) && !WORDS.has(text);
}
