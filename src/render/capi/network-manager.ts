import { hardware } from './hardware-values';
import { joinLines } from './texts';

/** NetworkManager's file for the static address of the first interface, as a Go template. */
export function networkManagerConnection(): string {
  const tagged = connection('vlan', 'vlan-connection', ['[vlan]', 'flags=1', `id=${hardware.vlanId}`, `mac-address=${hardware.mac}`, '']);
  return hardware.byVlan(tagged, connection('ethernet', 'static-connection', []));
}

function connection(type: string, id: string, section: readonly string[]): string {
  return joinLines(
    '[connection]',
    `id=${id}`,
    `type=${type}`,
    'autoconnect=yes',
    'autoconnect-priority=10',
    '',
    '[ethernet]',
    `mac-address=${hardware.mac}`,
    '',
    ...section,
    '[ipv4]',
    `address1=${hardware.address}`,
    `dns=${hardware.nameservers(';')};`,
    `gateway=${hardware.gateway}`,
    'method=manual',
    '',
    '[ipv6]',
    'addr-gen-mode=default',
    'method=ignore',
  );
}
