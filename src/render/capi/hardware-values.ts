const DHCP = '(index .Hardware.Interfaces 0).DHCP';

/**
 * Values of the machine's first interface, as Go template expressions that Tinkerbell evaluates when it installs the machine.
 * Their spelling is part of `templateOverride`, which must not differ by a byte.
 */
export const hardware = {
  mac: `{{ ${DHCP}.MAC }}`,
  vlanId: `{{ ${DHCP}.VLANID }}`,
  /** Address and prefix length. */
  address: `{{ ${DHCP}.IP.Address }}/{{ netmaskToPrefixLength ${DHCP}.IP.Netmask }}`,
  gateway: `{{ ${DHCP}.IP.Gateway }}`,
  nameservers: (separator: string) => `{{ range $i, $ns := ${DHCP}.NameServers }}{{if $i}}${separator}{{end}}{{$ns}}{{end}}`,
  /** Lines that are only there for a machine with a gateway. */
  whenGateway: (indent: string, lines: readonly string[]) => [`${indent}{{- if ${DHCP}.IP.Gateway }}`, ...lines, `${indent}{{- end }}`],
  /** One text for a machine on a VLAN, another one for all others. */
  byVlan: (tagged: string, untagged: string) => `{{ if ${DHCP}.VLANID }}${tagged}{{ else }}${untagged}{{ end }}`,
};
