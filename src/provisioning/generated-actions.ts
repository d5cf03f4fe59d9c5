/**
 * Names of the actions in the workflow that EKS Anywhere generates, by which {@link WorkflowTemplate} finds them. They have been called
 * so since v0.21.
 */
export class GeneratedActions {
  /** Writes the operating system to the first disk. In every workflow, the first action. */
  public static readonly STREAM_IMAGE = 'stream image to disk';
  /** Writes the static address for netplan; on Bottlerocket `net.toml`. Ubuntu and Bottlerocket. */
  public static readonly WRITE_NETPLAN = 'write netplan config';
  /** Writes the static address for NetworkManager. Red Hat. */
  public static readonly WRITE_NETWORK_MANAGER = 'write network manager config';
  /** Keeps cloud-init from setting up the network. Ubuntu and Red Hat. */
  public static readonly DISABLE_CLOUD_INIT_NETWORK = 'disable cloud-init network capabilities';
  /** Tells cloud-init where Tinkerbell answers with user data. Ubuntu and Red Hat. */
  public static readonly ADD_CLOUD_INIT_CONFIG = 'add cloud-init config';
  /** Tells cloud-init which kind of data source to use. Ubuntu and Red Hat. */
  public static readonly ADD_CLOUD_INIT_DS_CONFIG = 'add cloud-init ds config';
  /** Writes settings of the kernel. Bottlerocket. */
  public static readonly WRITE_BOOTCONFIG = 'write Bottlerocket bootconfig';
  /** Tells Bottlerocket where Tinkerbell answers with user data. */
  public static readonly WRITE_USER_DATA = 'write Bottlerocket user data';
  /** Restarts into the operating system. In every workflow, the last action. */
  public static readonly REBOOT = 'reboot';

  private constructor() { }
}
