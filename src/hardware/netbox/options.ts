/**
 * Where NetBox keeps each fact of a machine.
 *
 * A field is named as NetBox's REST API does, with dots into what is nested: `primary_ip4.address`, `custom_fields.disk`, `rack.name`. A name
 * without dots is looked up among the custom fields as well. In CSV it is the name of a column, whatever its capitals; that of a custom field
 * may begin with `cf_`. With `interface.` in front it is a field of the interface that the machine boots from, such as
 * `interface.untagged_vlan.vid`.
 *
 * What is no text is taken for the text in it: an address without its prefix length, a choice by its value, another object by its slug or
 * name. A field that no device has is refused.
 */
export interface NetBoxMapping {
  /**
   * Host name.
   * @default name
   */
  readonly hostname?: string;
  /**
   * IPv4 address. The prefix length that NetBox writes behind it becomes the netmask.
   * @default - `primary_ip4`, or `primary_ip` when there is none
   */
  readonly ipAddress?: string;
  /**
   * Netmask: dotted, or a prefix length.
   * @default - the custom field `netmask`, or what is written behind the address
   */
  readonly netmask?: string;
  /**
   * Address of the gateway.
   * @default - the custom field `gateway`
   */
  readonly gateway?: string;
  /**
   * Addresses of name servers: a list, or a text with commas, semicolons, bars or blanks between them.
   * @default - the custom field `nameservers`
   */
  readonly nameservers?: string;
  /**
   * MAC address of the interface that boots.
   * @default - that of the interface, where an export of interfaces is given; otherwise the custom field `mac` or `mac_address`
   */
  readonly mac?: string;
  /**
   * Disk to install on.
   * @default - the custom field `disk`
   */
  readonly disk?: string;
  /**
   * VLAN whose tag the machine writes itself. What NetBox calls an untagged VLAN is tagged by the switch, and not by the machine.
   * @default - the custom field `vlan_id`
   */
  readonly vlanId?: string;
  /**
   * Address of the management controller.
   * @default - the custom field `bmc_ip`, or `oob_ip` when there is none
   */
  readonly bmcIpAddress?: string;
  /**
   * Its user name; read only when credentials are asked for by name.
   * @default - the custom field `bmc_username`
   */
  readonly bmcUsername?: string;
  /**
   * Its password; read only when credentials are asked for by name.
   * @default - the custom field `bmc_password`
   */
  readonly bmcPassword?: string;
  /**
   * Labels of machines by their keys, each with the field that its value is in: `{ rack: 'rack.name' }`. Signs that no label may have become
   * hyphens. A device without the field does not get the label.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Labels that devices with a tag get, by the slug or name of the tag: `{ 'control-plane': 'type=cp' }`. They win over other labels.
   * @default - none
   */
  readonly tagLabels?: { [tag: string]: string };
}

/**
 * Facts of machines that NetBox does not know: for every machine of which it says nothing itself.
 */
export interface NetBoxConstants {
  /**
   * Netmask in dotted form.
   * @default - none
   */
  readonly netmask?: string;
  /**
   * Address of the gateway.
   * @default - none
   */
  readonly gateway?: string;
  /**
   * Addresses of name servers.
   * @default - none
   */
  readonly nameservers?: string[];
  /**
   * Disk to install on.
   * @default - none
   */
  readonly disk?: string;
  /**
   * VLAN whose tag machines write themselves.
   * @default - untagged
   */
  readonly vlanId?: number;
  /**
   * Labels that every machine gets, unless the mapping gives it another value.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * Which devices become machines. How many are left out is told in a warning.
 */
export interface NetBoxSelection {
  /**
   * Only those with one of these states, such as `active`.
   * @default - all
   */
  readonly statuses?: string[];
  /**
   * Only those with one of these tags, by slug or name.
   * @default - all
   */
  readonly tags?: string[];
  /**
   * Only those with one of these roles, by slug or name.
   * @default - all
   */
  readonly roles?: string[];
}

/**
 * How devices of NetBox become machines.
 */
export interface NetBoxOptions {
  /**
   * Where NetBox keeps each fact.
   * @default - under NetBox's own names, and in custom fields
   */
  readonly mapping?: NetBoxMapping;
  /**
   * What NetBox does not know.
   * @default - nothing: a machine that lacks a fact is refused
   */
  readonly constants?: NetBoxConstants;
  /**
   * Which devices become machines.
   * @default - all
   */
  readonly select?: NetBoxSelection;
  /**
   * Name of the interface that machines boot from.
   * @default - the only one that is enabled, has a MAC address, and is neither virtual nor for management only
   */
  readonly bootInterface?: string;
  /**
   * Tag, by slug or name, of the interface that machines boot from.
   * @default - as `bootInterface`
   */
  readonly bootInterfaceTag?: string;
}

/**
 * How files with devices of NetBox become machines.
 */
export interface NetBoxFileOptions extends NetBoxOptions {
  /**
   * File with the interfaces of the devices, in JSON or CSV.
   * @default - MAC addresses are in a field of the devices
   */
  readonly interfacesFile?: string;
}
