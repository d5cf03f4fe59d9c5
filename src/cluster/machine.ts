import type { HostOsProps } from './host-os';
import type { HardwareSelector } from '../inventory/hardware-selector';
import type { OsFamily } from '../provisioning/os-family';
import type { WorkflowTemplate } from '../provisioning/workflow-template';

/**
 * How a group of machines is chosen and installed: what {@link ControlPlaneProps} and {@link BareMetalPoolProps} share. Becomes a
 * TinkerbellMachineConfig.
 */
export interface MachineProps {
  /** Which machines of the inventory to take. */
  readonly hardware: HardwareSelector;
  /**
   * Operating system. The control plane and every pool of a cluster must have the same one.
   * @default - the cluster's `osFamily`
   */
  readonly osFamily?: OsFamily;
  /**
   * URL of the disk image. The image must be built for the Kubernetes version of these machines, and its URL must name that
   * version. Either the cluster has the URL or each of its groups has one; a mix is refused.
   * @default - the cluster's `osImageUrl`
   */
  readonly osImageUrl?: string;
  /**
   * Name of the user that may sign in over SSH.
   * @default - the cluster's `sshUser`
   */
  readonly sshUser?: string;
  /**
   * Public keys of that user, in the form of an authorized_keys line. EKS Anywhere installs the first one only.
   * @default - the cluster's `sshAuthorizedKeys`
   */
  readonly sshAuthorizedKeys?: string[];
  /**
   * Settings of the operating system.
   * @default - the cluster's `hostOs`
   */
  readonly hostOs?: HostOsProps;
  /**
   * Tinkerbell workflow that installs these machines.
   * @default - the workflow that EKS Anywhere generates for the operating system
   */
  readonly template?: WorkflowTemplate;
  /**
   * Name of the TinkerbellMachineConfig. Only in EKS-A objects.
   * @default - the cluster's name with `-cp`, or with the name of the pool
   */
  readonly machineConfigName?: string;
  /**
   * Number at the end of the names of the machine template and, for pools, of the bootstrap template. Cluster API treats both as
   * immutable: when their content changes, the EKS Anywhere controller makes one with the next number. Raise it when you apply
   * the Cluster API objects yourself and change these machines.
   * @default 1
   */
  readonly templateRevision?: number;
}
