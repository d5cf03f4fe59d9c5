import { hardware } from './hardware-values';
import { joinLines } from './texts';

/** netplan's file for the static address of the first interface, as a Go template. Indented by four, unlike all other YAML here. */
export function netplanConfig(): string {
  return hardware.byVlan(taggedConfig(), untaggedConfig());
}

function untaggedConfig(): string {
  return joinLines(
    'network:',
    '    version: 2',
    '    renderer: networkd',
    '    ethernets:',
    '        id0:',
    '            match:',
    `                macaddress: ${hardware.mac}`,
    '            addresses:',
    `                - ${hardware.address}`,
    '            nameservers:',
    `                addresses: [${hardware.nameservers(', ')}]`,
    '            routes:',
    '                - to: default',
    `                  via: ${hardware.gateway}`,
  );
}

function taggedConfig(): string {
  return joinLines(
    'network:',
    '    version: 2',
    '    renderer: networkd',
    '    ethernets:',
    '        mainif:',
    '            match:',
    `                macaddress: ${hardware.mac}`,
    '            set-name: mainif',
    '',
    '    vlans:',
    `        vlan${hardware.vlanId}:`,
    `            id: ${hardware.vlanId}`,
    '            link: mainif',
    '            addresses:',
    `            - ${hardware.address}`,
    '            nameservers:',
    `                addresses: [${hardware.nameservers(', ')}]`,
    ...hardware.whenGateway('            ', [
      '            routes:',
      '                - to: default',
      `                  via: ${hardware.gateway}`,
    ]),
  );
}
