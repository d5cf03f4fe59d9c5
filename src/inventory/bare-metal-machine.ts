import { BmcConnectionProps, connectionOf } from './bmc-connection';
import type { BmcCredentials } from './bmc-credentials';
import { beyondCsvOf, MachineFactsBeyondCsv } from './facts-beyond-csv';
import type { BmcConnectionModel, BmcModel, MachineModel } from '../model/inventory-model';

/**
 * The baseboard management controller of a machine, which switches it on and off.
 */
export interface BmcProps {
  /** Address of the controller: an IP that nothing else has. */
  readonly ipAddress: string;
  /**
   * How to sign in.
   * @default - the inventory's `bmcCredentials`
   */
  readonly credentials?: BmcCredentials;
  /**
   * How it is spoken to, as far as that differs from the other machines.
   * @default - the inventory's `bmcConnection`
   */
  readonly connection?: BmcConnectionProps;
}

/**
 * A bare-metal machine: the facts of one row of hardware.csv, and what only a Hardware object can say.
 */
export interface BareMetalMachineProps extends MachineFactsBeyondCsv {
  /** Host name; lower case, unique. Becomes the name of the Hardware and of the node. */
  readonly hostname: string;
  /** IPv4 address; unique, and outside the pods' and services' networks. */
  readonly ipAddress: string;
  /** Netmask in dotted form, such as `255.255.255.0`. */
  readonly netmask: string;
  /** Address of the gateway, in the same network. */
  readonly gateway: string;
  /** Addresses of name servers; at least one. */
  readonly nameservers: string[];
  /** MAC address of the interface that boots; unique. */
  readonly mac: string;
  /** Whole disk to install on, such as `/dev/sda` or `/dev/nvme0n1`; partitions are refused. */
  readonly disk: string;
  /**
   * Labels that selectors choose by.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * VLAN of the interface, from 1 to 4094.
   * @default - untagged
   */
  readonly vlanId?: number;
  /**
   * Baseboard management controller. All machines of an inventory have one, or none has.
   * @default - none: the machine is switched on by hand
   */
  readonly bmc?: BmcProps;
}

/** What an inventory says about management controllers of machines that say nothing themselves. */
export interface CommonBmc {
  readonly credentials: BmcCredentials;
  readonly connection?: BmcConnectionModel;
}

/** @internal */
export function machineToModel(props: BareMetalMachineProps, common: CommonBmc): MachineModel {
  const beyondCsv = beyondCsvOf(props);
  return {
    hostname: props.hostname,
    ipAddress: props.ipAddress,
    netmask: props.netmask,
    gateway: props.gateway,
    nameservers: [...props.nameservers],
    mac: props.mac.toLowerCase(),
    disk: props.disk,
    labels: { ...props.labels },
    ...(props.vlanId !== undefined && { vlanId: String(props.vlanId) }),
    ...(props.bmc && { bmc: bmcToModel(props.bmc, props.hostname, common) }),
    ...(beyondCsv && { beyondCsv }),
  };
}

function bmcToModel({ ipAddress, credentials, connection }: BmcProps, hostname: string, common: CommonBmc): BmcModel {
  return withConnection((credentials ?? common.credentials)._applyTo({ ipAddress }, hostname), connectionOf(connection, common.connection));
}

/** @internal */
export function withConnection(bmc: BmcModel, connection: BmcConnectionModel | undefined): BmcModel {
  return connection === undefined ? bmc : { ...bmc, connection };
}
