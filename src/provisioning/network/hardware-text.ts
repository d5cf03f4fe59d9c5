/** The DHCP part of an interface of the machine's Hardware, in a Go template. */
const dhcp = (nic: number) => `(index .Hardware.Interfaces ${nic}).DHCP`;

/**
 * Values of a machine's Hardware as Go template text, which Tinkerbell evaluates for each machine. An interface that is not there, or that
 * has no address where one is asked for, ends the rendering: the machine is not what the configuration is for.
 */
export const hardwareText = {
  mac: (nic: number) => `{{ ${dhcp(nic)}.MAC }}`,
  deviceName: (nic: number) => `{{ ${dhcp(nic)}.IfaceName }}`,
  vlanId: (nic: number) => `{{ ${dhcp(nic)}.VLANID }}`,
  /** IPv4 address with prefix length. */
  address: (nic: number) => `{{ ${dhcp(nic)}.IP.Address }}/{{ netmaskToPrefixLength ${dhcp(nic)}.IP.Netmask }}`,
  gateway: (nic: number) => `{{ ${dhcp(nic)}.IP.Gateway }}`,
  /** True for machines with a gateway. */
  hasGateway: (nic: number) => `${dhcp(nic)}.IP.Gateway`,
  /** Each name server in double quotes, with commas between them. */
  quotedNameservers: (nic: number) => `{{ range $i, $ns := ${dhcp(nic)}.NameServers }}{{ if $i }}, {{ end }}"{{ $ns }}"{{ end }}`,
  /** Each name server with a semicolon behind it. */
  listedNameservers: (nic: number) => `{{ range ${dhcp(nic)}.NameServers }}{{ . }};{{ end }}`,
  /** The domain name in double quotes, or nothing. */
  quotedDomain: (nic: number) => `{{ with ${dhcp(nic)}.DomainName }}"{{ . }}"{{ end }}`,
  /** The domain name with a semicolon behind it, or nothing. */
  listedDomain: (nic: number) => `{{ with ${dhcp(nic)}.DomainName }}{{ . }};{{ end }}`,
};

/** Lines that are there when a condition holds; without a condition always. */
export function linesIf(condition: string | undefined, indent: string, lines: readonly string[]): readonly string[] {
  return condition === undefined ? lines : [`${indent}{{- if ${condition} }}`, ...lines, `${indent}{{- end }}`];
}
