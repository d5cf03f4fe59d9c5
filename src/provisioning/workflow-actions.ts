import { isExpandable } from './compression';
import { GeneratedActions } from './generated-actions';
import type { WorkflowAction } from './workflow-action';
import { WorkflowDisk } from './workflow-disk';
import { EksaError, Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { accept } from '../props/accept';
import { EMBEDDED } from '../render/capi';

/**
 * What all actions of {@link WorkflowActions} have in common.
 */
export interface WorkflowActionOptions {
  /**
   * Name of the action, unique in the workflow.
   * @default - says what the action does
   */
  readonly name?: string;
  /**
   * Image of the action.
   * @default - the one that HookOS, the installation environment, carries along
   */
  readonly image?: string;
  /**
   * Seconds until the action counts as failed.
   * @default 90, and 600 for writing an image
   */
  readonly timeout?: number;
  /**
   * Further environment variables. They replace those that the action sets itself.
   * @default - none
   */
  readonly environment?: { [name: string]: string };
}

/**
 * A disk image that is streamed to a disk.
 */
export interface StreamImageProps extends WorkflowActionOptions {
  /** URL of the image (http or https), which the machine must reach while it is installed. */
  readonly url: string;
  /**
   * Where to write it: a whole disk.
   * @default WorkflowDisk.first()
   */
  readonly disk?: WorkflowDisk;
  /**
   * Whether the image is expanded while it is written. The way is told by the ending of the URL: `.gz`, `.bz2`, `.bzip2`, `.xz`, `.zs` or
   * `.zst`. `true` with another ending is refused, as is `false` with one of them.
   * @default - by the ending of the URL
   */
  readonly compressed?: boolean;
  /**
   * Minutes during which the download is tried again when it fails.
   * @default - it is tried once
   */
  readonly retryMinutes?: number;
}

/**
 * A disk image that comes from a container registry.
 */
export interface OciImageProps extends WorkflowActionOptions {
  /** Reference of the artifact, with tag or digest. */
  readonly reference: string;
  /**
   * Where to write it: a whole disk.
   * @default WorkflowDisk.first()
   */
  readonly disk?: WorkflowDisk;
  /**
   * Whether its layer is compressed.
   * @default false
   */
  readonly compressed?: boolean;
}

/**
 * A file that is written into the installed system.
 */
export interface WriteFileProps extends WorkflowActionOptions {
  /** Absolute path of the file in the file system of the partition. */
  readonly path: string;
  /** What is in it; may hold Go templates over the machine's Hardware. */
  readonly content: string;
  /** The partition whose file system the file goes to. A whole disk is refused. */
  readonly partition: WorkflowDisk;
  /**
   * File system of the partition.
   * @default ext4
   */
  readonly fileSystem?: string;
  /**
   * Permissions of the file, in octal digits.
   * @default 0644
   */
  readonly mode?: string;
  /**
   * Permissions of folders that have to be made, in octal digits.
   * @default 0755
   */
  readonly directoryMode?: string;
  /**
   * Number of the user that owns it.
   * @default 0
   */
  readonly uid?: number;
  /**
   * Number of the group that owns it.
   * @default 0
   */
  readonly gid?: number;
}

/**
 * A command that runs in the installed system before it has ever been started.
 */
export interface RunCommandProps extends WorkflowActionOptions {
  /** The command, as the interpreter reads it. */
  readonly command: string;
  /** The partition with the root file system. A whole disk is refused. */
  readonly partition: WorkflowDisk;
  /**
   * File system of the partition.
   * @default ext4
   */
  readonly fileSystem?: string;
  /**
   * Program that runs the command, with its arguments; it must exist in the installed system.
   * @default /bin/sh -c
   */
  readonly interpreter?: string;
  /**
   * Whether names can be resolved while the command runs, with the name servers of the installation environment.
   * @default false
   */
  readonly nameResolution?: boolean;
}

/**
 * A kernel that is started without a reboot.
 */
export interface KexecProps extends WorkflowActionOptions {
  /** The partition with the kernel. A whole disk is refused. */
  readonly partition: WorkflowDisk;
  /**
   * File system of the partition.
   * @default ext4
   */
  readonly fileSystem?: string;
  /**
   * Absolute path of the kernel.
   * @default - what the GRUB configuration of the partition starts by default
   */
  readonly kernel?: string;
  /**
   * Absolute path of the initial RAM disk. Required with `kernel`, and refused without it.
   * @default - that of the GRUB configuration
   */
  readonly initrd?: string;
  /**
   * Arguments of the kernel.
   * @default - those of the GRUB configuration
   */
  readonly arguments?: string;
}

/** Seconds. */
const STREAM_TIMEOUT = 600;
const TIMEOUT = 90;

/** Letters that no variable of an environment can have. */
const NUL = '\0';

/**
 * The actions that Tinkerbell provides for installing a machine, with what each of them demands. What cannot work is refused at once.
 *
 * @example
 * const motd = WorkflowActions.writeFile({
 *   path: '/etc/motd',
 *   content: 'installed as {{ .Hardware.Metadata.Instance.Hostname }}\n',
 *   partition: WorkflowDisk.rootOf(OsFamily.UBUNTU),
 * });
 */
export class WorkflowActions {
  /**
   * Streams a disk image to a disk (image2disk).
   *
   * @param props which image, and where to
   */
  public static streamImage(props: StreamImageProps): WorkflowAction {
    accept('WorkflowActions.streamImage', { props });
    const { url, disk = WorkflowDisk.first(), retryMinutes } = props;
    const expandable = isExpandable(url);
    const compressed = props.compressed ?? expandable;
    refuse('WorkflowActions.streamImage', [
      ...wholeDiskFaults(disk),
      ...url.includes('{{') || /^https?:\/\/[^\s/]+\/\S+$/.test(url) ? [] : [wrong('102', 'url', 'this is not the URL of an image', url, 'an http or https URL with a path')],
      ...compressed === undefined ? [wrong('102', 'compressed', 'the ending of the URL is not known, so it is to be said whether the image is compressed')] : [],
      ...props.compressed === true && expandable === false
        ? [wrong('102', 'compressed', 'the ending of the URL does not tell how the image is compressed', url, 'an URL that ends in .gz, .bz2, .xz or .zst')] : [],
      ...props.compressed === false && expandable === true ? [wrong('102', 'compressed', 'the image would be written to the disk as it is, compressed', url, 'true')] : [],
      ...(retryMinutes ?? 1) > 0 ? [] : [wrong('102', 'retryMinutes', 'this is no number of minutes', retryMinutes, 'a whole number from 1')],
    ]);
    return action(props, GeneratedActions.STREAM_IMAGE, 'image2disk', {
      DEST_DISK: disk._device,
      IMG_URL: url,
      COMPRESSED: String(compressed),
      ...retryMinutes !== undefined && { RETRY_ENABLED: 'true', RETRY_DURATION_MINUTES: String(retryMinutes) },
    }, { timeout: STREAM_TIMEOUT });
  }

  /**
   * Writes a disk image from a container registry to a disk (oci2disk).
   *
   * @param props which image, and where to
   */
  public static ociImage(props: OciImageProps): WorkflowAction {
    accept('WorkflowActions.ociImage', { props });
    const { reference, disk = WorkflowDisk.first(), compressed = false } = props;
    const isReference = reference.includes('{{') || /^[^\s/:]+(?::\d+)?\/[^\s:@]+(?::[\w][\w.-]*|@sha256:[0-9a-f]{64})$/.test(reference);
    refuse('WorkflowActions.ociImage', [
      ...wholeDiskFaults(disk),
      ...isReference ? [] : [wrong('102', 'reference', 'this is not the reference of an image', reference, 'registry, path, and tag or digest')],
    ]);
    return action(props, 'write OCI image to disk', 'oci2disk', {
      DEST_DISK: disk._device, IMG_URL: reference, COMPRESSED: String(compressed),
    }, { timeout: STREAM_TIMEOUT });
  }

  /**
   * Writes a file into the file system of a partition (writefile).
   *
   * @param props which file, and where to
   */
  public static writeFile(props: WriteFileProps): WorkflowAction {
    accept('WorkflowActions.writeFile', { props });
    const { path, content, partition, fileSystem = 'ext4', mode = '0644', directoryMode = '0755', uid = 0, gid = 0 } = props;
    refuse('WorkflowActions.writeFile', [
      ...partitionFaults(partition),
      ...isFilePath(path) ? [] : [wrong('103', 'path', 'this is no absolute path of a file', path, 'a path such as /etc/motd')],
      ...modeFaults({ mode, directoryMode }),
      ...ownerFaults({ uid, gid }),
      ...textFaults({ content, fileSystem }),
    ]);
    return action(props, `write ${path}`, 'writefile', {
      DEST_DISK: partition._device,
      FS_TYPE: fileSystem,
      DEST_PATH: path,
      CONTENTS: content,
      UID: String(uid),
      GID: String(gid),
      MODE: mode,
      DIRMODE: directoryMode,
    });
  }

  /**
   * Runs a command in the installed system (cexec), as root.
   *
   * @param props which command, and where
   */
  public static runCommand(props: RunCommandProps): WorkflowAction {
    accept('WorkflowActions.runCommand', { props });
    const { command, partition, fileSystem = 'ext4', interpreter = '/bin/sh -c', nameResolution } = props;
    refuse('WorkflowActions.runCommand', [
      ...partitionFaults(partition),
      ...command.trim() === '' ? [wrong('104', 'command', 'there is nothing to run')] : [],
      ...interpreter.startsWith('/') ? [] : [wrong('104', 'interpreter', 'this is no absolute path of a program', interpreter, 'a path such as /bin/sh -c')],
      ...textFaults({ command, interpreter, fileSystem }),
    ]);
    return action(props, 'run command', 'cexec', {
      BLOCK_DEVICE: partition._device,
      FS_TYPE: fileSystem,
      CHROOT: 'y',
      DEFAULT_INTERPRETER: interpreter,
      CMD_LINE: command,
      ...nameResolution === true && { UPDATE_RESOLV_CONF: 'true' },
    });
  }

  /**
   * Starts the installed system without going through the firmware (kexec). It ends the workflow, so it must be the last action, and its
   * name says `reboot` for the reason given at {@link WorkflowActions.reboot}.
   *
   * @param props which kernel
   */
  public static kexec(props: KexecProps): WorkflowAction {
    accept('WorkflowActions.kexec', { props });
    const { partition, fileSystem = 'ext4', kernel, initrd } = props;
    const isPath = (path: string | undefined) => path === undefined || isFilePath(path);
    refuse('WorkflowActions.kexec', [
      ...partitionFaults(partition),
      ...(kernel === undefined) === (initrd === undefined) ? [] : [wrong('104', kernel === undefined ? 'kernel' : 'initrd', 'kernel and initrd go together, and one is missing')],
      ...isPath(kernel) ? [] : [wrong('103', 'kernel', 'this is no absolute path of a file', kernel)],
      ...isPath(initrd) ? [] : [wrong('103', 'initrd', 'this is no absolute path of a file', initrd)],
      ...textFaults({ arguments: props.arguments ?? '', fileSystem }),
    ]);
    return action(props, 'reboot by kexec', 'kexec', {
      BLOCK_DEVICE: partition._device,
      FS_TYPE: fileSystem,
      ...kernel !== undefined && { KERNEL_PATH: kernel },
      ...initrd !== undefined && { INITRD_PATH: initrd },
      ...props.arguments !== undefined && { CMD_LINE: props.arguments },
    }, { pid: 'host' });
  }

  /**
   * Restarts the machine into what has been installed. It must be the last action. It cannot report that it has succeeded: EKS Anywhere
   * counts an action as done once it runs when its name contains `reboot`, so another name is refused.
   *
   * @param options name, image and timeout
   */
  public static reboot(options: WorkflowActionOptions = {}): WorkflowAction {
    accept('WorkflowActions.reboot', { options });
    const { name = GeneratedActions.REBOOT } = options;
    if (!name.includes('reboot')) refuse('WorkflowActions.reboot', [wrong('104', 'name', 'the workflow would never end: the name must contain reboot', name, GeneratedActions.REBOOT)]);
    return action(options, name, 'reboot', {}, { pid: 'host', volumes: ['/worker:/worker'] });
  }

  private constructor() { }
}

function action(
  { name, image, timeout, environment }: WorkflowActionOptions, usualName: string, usualImage: string, variables: { [name: string]: string },
  others: Partial<WorkflowAction> = {},
): WorkflowAction {
  const all = { ...variables, ...environment };
  return {
    name: name ?? usualName,
    image: image ?? `${EMBEDDED}/${usualImage}`,
    timeout: TIMEOUT,
    ...others,
    ...timeout !== undefined && { timeout },
    ...Object.keys(all).length > 0 && { environment: all },
  };
}

/** A finding before it is known which method was called. */
type Fault = Pick<Finding, 'code' | 'field' | 'message' | 'found' | 'wanted'>;

function wrong(number: string, field: string, message: string, found?: unknown, wanted?: string): Fault {
  return { code: `EKSA-TMPL-${number}`, field, message, ...found !== undefined && { found: shown(found) }, ...wanted !== undefined && { wanted } };
}

function refuse(object: string, faults: readonly Fault[]): void {
  if (faults.length > 0) throw new EksaError(faults.map((fault) => ({ ...fault, severity: Severity.ERROR, object })));
}

function wholeDiskFaults(disk: WorkflowDisk): Fault[] {
  return disk._isPartition ? [wrong('101', 'disk', 'an image has partitions of its own, and goes to a whole disk', disk._device)] : [];
}

function partitionFaults(partition: WorkflowDisk): Fault[] {
  return partition._isPartition ? [] : [wrong('101', 'partition', 'this is a whole disk, which has no file system', partition._device, 'a partition of it, such as .partition(2)')];
}

/** What writefile takes: an absolute path with a name at its end. */
function isFilePath(path: string): boolean {
  return path.startsWith('/') && !path.endsWith('/') && !path.includes(NUL) && !/(^|\/)\.\.?(\/|$)/.test(path);
}

function modeFaults(modes: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(modes).filter(([, mode]) => !/^[0-7]{3,5}$/.test(mode) || parseInt(mode, 8) > 0o7777)
    .map(([field, mode]) => wrong('103', field, 'these are no permissions', mode, 'octal digits, such as 0644'));
}

function ownerFaults(owners: Readonly<Record<string, number>>): Fault[] {
  return Object.entries(owners).filter(([, id]) => id < 0 || id >= 2 ** 32 - 1)
    .map(([field, id]) => wrong('103', field, 'nobody has this number', id, 'a whole number from 0'));
}

/** The value is left out: a file may hold a secret. */
function textFaults(texts: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(texts).filter(([, text]) => text.includes(NUL)).map(([field]) => wrong('104', field, 'a NUL cannot be passed to an action'));
}
