import type { RenderedAction } from './workflow-document';

/** What an action of Tinkerbell is told by its environment. */
export interface KnownAction {
  /** Variables without which it fails. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The variable with the device that it works on. */
  readonly device?: 'DEST_DISK' | 'BLOCK_DEVICE';
  /** Whether that is a whole disk or a partition. */
  readonly on?: 'disk' | 'partition';
}

const PROXY = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** Variables that the generated workflow of Bottlerocket gives writefile in place of CONTENTS. */
export const CONTENT_VARIABLES: readonly string[] = ['CONTENTS', 'BOOTCONFIG_CONTENTS', 'HEGEL_URLS', 'STATIC_BOTTLEROCKET', 'STATIC_NETPLAN'];

/** The actions that come with Tinkerbell (github.com/tinkerbell/actions), by the last part of the name of their image. */
const KNOWN_ACTIONS: ReadonlyMap<string, KnownAction> = new Map<string, KnownAction>([
  ['image2disk', {
    required: ['DEST_DISK', 'IMG_URL'],
    optional: ['COMPRESSED', 'RETRY_ENABLED', 'RETRY_DURATION_MINUTES', 'PROGRESS_INTERVAL_SECONDS', 'TEXT_LOGGING', ...PROXY],
    device: 'DEST_DISK',
    on: 'disk',
  }],
  ['oci2disk', {
    required: ['DEST_DISK', 'IMG_URL'],
    optional: ['COMPRESSED', 'REGISTRY_USERNAME', 'REGISTRY_PASSWORD', 'SKIP_VERIFY', ...PROXY],
    device: 'DEST_DISK',
    on: 'disk',
  }],
  ['writefile', {
    required: ['DEST_DISK', 'FS_TYPE', 'DEST_PATH', 'UID', 'GID', 'MODE', 'DIRMODE'],
    optional: [...CONTENT_VARIABLES, 'IFNAME'],
    device: 'DEST_DISK',
    on: 'partition',
  }],
  ['cexec', {
    required: ['BLOCK_DEVICE', 'FS_TYPE', 'CMD_LINE'],
    optional: ['CHROOT', 'DEFAULT_INTERPRETER', 'UPDATE_RESOLV_CONF', 'JSON_OUTOUT', ...PROXY],
    device: 'BLOCK_DEVICE',
    on: 'partition',
  }],
  ['kexec', {
    required: ['BLOCK_DEVICE', 'FS_TYPE'],
    optional: ['KERNEL_PATH', 'INITRD_PATH', 'CMD_LINE', 'GRUBCFG_PATH'],
    device: 'BLOCK_DEVICE',
    on: 'partition',
  }],
  ['reboot', { required: [], optional: [] }],
]);

/** The last part of the path of an image, without tag and digest: what the image does. */
export function imageName(image: string): string {
  return image.split('@')[0].split('/').at(-1)!.split(':')[0];
}

/** What is known of an action, when it is one of Tinkerbell's. */
export function knownAction({ image }: Pick<RenderedAction, 'image'>): KnownAction | undefined {
  return KNOWN_ACTIONS.get(imageName(image));
}
