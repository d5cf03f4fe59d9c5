import { GeneratedActions } from './generated-actions';

/** Names that the actions of the generated workflow had up to EKS Anywhere v0.20, with those that they have now. */
export const FORMER_ACTION_NAMES: ReadonlyMap<string, string> = new Map([
  ['stream-image', GeneratedActions.STREAM_IMAGE],
  ['write-netplan', GeneratedActions.WRITE_NETPLAN],
  ['disable-cloud-init-network-capabilities', GeneratedActions.DISABLE_CLOUD_INIT_NETWORK],
  ['add-tink-cloud-init-config', GeneratedActions.ADD_CLOUD_INIT_CONFIG],
  ['add-tink-cloud-init-ds-config', GeneratedActions.ADD_CLOUD_INIT_DS_CONFIG],
  ['write-bootconfig', GeneratedActions.WRITE_BOOTCONFIG],
  ['write-user-data', GeneratedActions.WRITE_USER_DATA],
  ['reboot-image', GeneratedActions.REBOOT],
]);

/** Minor versions of EKS Anywhere (v0.x) with which workflow templates changed. */
export const WORKFLOW_CHANGES = {
  /** Names of actions with blanks in place of hyphens, and images that HookOS carries along. */
  EMBEDDED_IMAGES: 21,
  /** The network configuration is in CONTENTS; STATIC_NETPLAN has no meaning any more. netmaskToCIDR came. */
  CONTENTS: 24,
  /** Metadata at port 7172 in place of 50061; netmaskToPrefixLength in place of netmaskToCIDR. */
  METADATA_PORT: 25,
} as const;
