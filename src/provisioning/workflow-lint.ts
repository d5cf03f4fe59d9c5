import { isExpandable, isTrueToGo } from './compression';
import { formatPartition } from './format-partition';
import { CONTENT_VARIABLES, imageName, KnownAction, knownAction } from './known-actions';
import type { LintedMachine } from './linted-machine';
import type { RenderedAction, RenderedTask, RenderedWorkflow } from './workflow-document';
import type { WorkflowFault } from './workflow-validity';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { partitionedDisk } from '../hardware/disk-names';

/** What cannot work in a workflow although Tinkerbell accepts it. */
export enum WorkflowLint {
  /** A variable without which an action fails. */
  REQUIRED = 'required',
  /** A variable that an action does not know, though it knows one with nearly the same name. */
  MISSPELT = 'misspelt',
  /** A variable whose text an action cannot read. */
  VALUE = 'value',
  /** An image that is told to be compressed and is not, or the other way round. */
  COMPRESSION = 'compression',
  /** A disk where a partition belongs, or the other way round. */
  KIND_OF_DEVICE = 'kind of device',
  /** A partition that the machine does not have. */
  DEVICE = 'device',
  /** A process namespace that Tinkerbell does not know. */
  NAMESPACE = 'namespace',
  /** A volume without which an action fails. */
  VOLUME = 'volume',
  /** A file that is lost because an image is written over it, or another file. */
  LOST = 'lost',
  /** A file that its reader passes over for its permissions. */
  PERMISSIONS = 'permissions',
  /** A file about the network or for cloud-init that its reader refuses. */
  NETWORK = 'network',
  /** The same where its reader goes on, but not as its author expects. */
  NETWORK_DOUBT = 'network doubt',
  /** An address or a card that is not the machine's. */
  FOREIGN = 'foreign',
}

/** One of them. */
export interface LintFault extends WorkflowFault {
  readonly lint: WorkflowLint;
}

/** An action, and what surrounds it. */
interface Placed {
  readonly action: RenderedAction;
  readonly field: string;
  readonly task: RenderedTask;
  readonly known: KnownAction | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Looks for what cannot work. Texts that are still templates are passed over: they are looked at again for each machine.
 *
 * @param machine the machine that the workflow was rendered for
 */
export function* lintWorkflow({ tasks }: RenderedWorkflow, machine?: Pick<LintedMachine, 'disks'>): Iterable<LintFault> {
  for (const [index, task] of tasks.entries()) {
    const actions = task.actions.map((action, position): Placed => ({
      action,
      field: `tasks[${index}].actions[${position}]`,
      task,
      known: knownAction(action),
      // the variables of an action win over those of its task
      environment: { ...task.environment, ...action.environment },
    }));
    const unknown = machine === undefined ? [] : [...unknownDevices(actions, machine)];
    yield* unknown;
    for (const placed of actions) {
      yield* variableFaults(placed);
      yield* valueFaults(placed);
      yield* compressionFaults(placed);
      for (const fault of deviceKindFaults(placed)) if (!unknown.some(({ field }) => field === fault.field)) yield fault;
      yield* surroundingFaults(placed);
      yield* permissionFaults(placed);
    }
    yield* lostFiles(actions);
  }
}

/** Whether a text is only known once it has been rendered. */
export function isOpen(text: string | undefined): boolean {
  return text?.includes('{{') ?? false;
}

function variable({ field }: Placed, name: string): string {
  return `${field}.environment.${name}`;
}

function* variableFaults(placed: Placed): Iterable<LintFault> {
  const { known, environment, action } = placed;
  if (known === undefined) return;
  const names = [...known.required, ...known.optional];
  const misspelt = new Map(Object.keys(action.environment).filter((name) => !names.includes(name))
    .map((name) => [name, nearest(name, names.filter((each) => !(each in environment)))]));
  for (const [name, wanted] of misspelt) {
    if (wanted === undefined) continue;
    yield { lint: WorkflowLint.MISSPELT, field: variable(placed, name), message: `${imageName(action.image)} does not know this variable`, found: name, wanted };
  }
  const missing = known.required.filter((name) => !environment[name] && ![...misspelt.values()].includes(name));
  if (missing.length === 0) return;
  const field = missing.length === 1 ? variable(placed, missing[0]) : `${placed.field}.environment`;
  yield { lint: WorkflowLint.REQUIRED, field, message: `${imageName(action.image)} fails without ${missing.join(', ')}` };
}

/** How variables of writefile and cexec have to be written. */
const FORMS: Readonly<Record<string, readonly [form: RegExp, wanted: string]>> = {
  DEST_PATH: [/^\/(?:.*[^/])?$/s, 'an absolute path with the name of a file at its end'],
  MODE: [/^[0-7]+$/, 'octal digits, such as "0644"'],
  DIRMODE: [/^[0-7]+$/, 'octal digits, such as "0755"'],
  UID: [/^[-+]?\d+$/, 'a number'],
  GID: [/^[-+]?\d+$/, 'a number'],
};

function* valueFaults(placed: Placed): Iterable<LintFault> {
  const { known, environment, action } = placed;
  for (const name of known?.required ?? []) {
    const value = environment[name];
    if (!(name in FORMS) || !value || isOpen(value)) continue;
    const [form, wanted] = FORMS[name];
    if (!form.test(value)) yield { lint: WorkflowLint.VALUE, field: variable(placed, name), message: `${imageName(action.image)} cannot read this value`, found: shown(value), wanted };
  }
}

function* compressionFaults(placed: Placed): Iterable<LintFault> {
  const { environment: { IMG_URL: url = '', COMPRESSED: compressed = '' }, action: { image } } = placed;
  if (imageName(image) !== 'image2disk' || url === '' || isOpen(compressed)) return;
  const expandable = isOpen(url) ? undefined : isExpandable(url);
  const field = variable(placed, 'COMPRESSED');
  if (isTrueToGo(compressed)) {
    if (expandable === false) {
      yield { lint: WorkflowLint.COMPRESSION, field, message: 'the ending of the URL does not tell how the image is compressed', found: shown(compressed), wanted: 'a URL that ends in .gz, .bz2, .xz or .zst' };
    }
  } else if (expandable === true) {
    yield { lint: WorkflowLint.COMPRESSION, field, message: 'the image is written to the disk as it is, compressed', found: shown(compressed), wanted: '"true"' };
  }
}

function deviceOf({ known, environment }: Placed): string | undefined {
  const device = known?.device === undefined ? undefined : environment[known.device];
  return device && !isOpen(device) ? device : undefined;
}

function* deviceKindFaults(placed: Placed): Iterable<LintFault> {
  const device = deviceOf(placed);
  if (device === undefined) return;
  const { known, action } = placed;
  const disk = partitionedDisk(device);
  const field = variable(placed, known!.device!);
  if (known!.on === 'disk' && disk !== undefined) {
    yield { lint: WorkflowLint.KIND_OF_DEVICE, field, message: 'an image has partitions of its own, and this is a partition', found: shown(device), wanted: shown(disk) };
  } else if (known!.on === 'partition' && disk === undefined && isDisk(device)) {
    yield { lint: WorkflowLint.KIND_OF_DEVICE, field, message: `${imageName(action.image)} wants a partition, and this is a whole disk`, found: shown(device) };
  }
}

/** Whether a text is a volume: a folder of the machine, one of the container, and options. */
export function isVolume(text: string): boolean {
  return /^\/[^:]*:\/[^:]*(:[a-zA-Z,]+)?$/.test(text);
}

/** Whether a device is evidently a whole disk: others may hold a file system without partitions. */
export function isDisk(device: string): boolean {
  return /^\/dev\/(?:(?:s|h|v|xv)d[a-z]+|nvme\d+n\d+|mmcblk\d+)$/.test(device);
}

function* surroundingFaults(placed: Placed): Iterable<LintFault> {
  const { action, task, known, field } = placed;
  if (action.pid !== '' && action.pid !== 'host' && !isOpen(action.pid)) {
    yield { lint: WorkflowLint.NAMESPACE, field: `${field}.pid`, message: 'Tinkerbell knows no such process namespace', found: shown(action.pid), wanted: '"host", or none' };
  }
  const volumes = [...task.volumes, ...action.volumes];
  // what is no volume may have been meant to be this one
  const mounted = (path: string) => volumes.some((volume) => isOpen(volume) || !isVolume(volume) || volume.split(':')[1] === path);
  const needed = known?.device !== undefined ? '/dev' : imageName(action.image) === 'reboot' && action.image.includes('/embedded/') ? '/worker' : undefined;
  if (needed !== undefined && !mounted(needed)) {
    yield { lint: WorkflowLint.VOLUME, field: `${field}.volumes`, message: `${imageName(action.image)} fails without the folder ${needed} of the machine`, wanted: `"${needed}:${needed}", here or in the task` };
  }
}

/** NetworkManager reads no connection that others than root may read: it may hold a password. */
function* permissionFaults(placed: Placed): Iterable<LintFault> {
  const { environment: { DEST_PATH: path = '', MODE: mode = '' }, action: { image } } = placed;
  if (imageName(image) !== 'writefile' || !path.endsWith('.nmconnection') || !/^[0-7]+$/.test(mode)) return;
  if (!mode.endsWith('00')) {
    yield { lint: WorkflowLint.PERMISSIONS, field: variable(placed, 'MODE'), message: 'NetworkManager passes over a connection that others may read', found: shown(mode), wanted: '"0600"' };
  }
}

/** Files that an image or another file replaces. */
function* lostFiles(actions: readonly Placed[]): Iterable<LintFault> {
  const written = new Map<string, Placed>();
  for (const placed of actions) {
    const device = placed.known?.device === undefined ? '' : placed.environment[placed.known.device] ?? '';
    if (placed.known?.on === 'disk') {
      for (const [file, earlier] of written) {
        if (!isOn(file.split('\n')[0], device)) continue;
        written.delete(file);
        yield { lint: WorkflowLint.LOST, field: earlier.field, message: 'the file is lost: an action after this one writes an image to the disk', found: shown(earlier.action.name), wanted: `after ${shown(placed.action.name)}` };
      }
    } else if (imageName(placed.action.image) === 'writefile' && CONTENT_VARIABLES.some((name) => name in placed.action.environment)) {
      const file = `${device}\n${placed.environment.DEST_PATH ?? ''}`;
      const earlier = written.get(file);
      if (earlier !== undefined) {
        yield { lint: WorkflowLint.LOST, field: earlier.field, message: `the file is lost: ${shown(placed.action.name)} writes another one in its place`, found: shown(earlier.action.name) };
      }
      written.set(file, placed);
    }
  }
}

/** Whether a partition is on a disk, be both texts or templates. */
function isOn(partition: string, disk: string): boolean {
  if (!isOpen(partition)) return partition === disk || partitionedDisk(partition) === disk;
  const [ofPartition, ofDisk] = [partition, disk].map((text) => text.replace(/[{}()\s]/g, ''));
  return ofPartition.startsWith(`formatPartition${ofDisk}`) && /^\d+$/.test(ofPartition.slice(`formatPartition${ofDisk}`.length));
}

function* unknownDevices(actions: readonly Placed[], machine: Pick<LintedMachine, 'disks'>): Iterable<LintFault> {
  const imaged = actions.filter(({ known }) => known?.on === 'disk').map(deviceOf);
  const disks = [...machine.disks, ...imaged];
  for (const placed of actions) {
    if (placed.known?.on !== 'partition') continue;
    const device = deviceOf(placed);
    if (device === undefined || disks.includes(device)) continue;
    const disk = disks.find((each) => each !== undefined && device.startsWith(each) && /^(?:-part|p)?\d+$/.test(device.slice(each.length)));
    const field = variable(placed, placed.known.device!);
    if (disk === undefined) {
      if (partitionedDisk(device) === undefined) continue;
      yield { lint: WorkflowLint.DEVICE, field, message: 'the machine has no such disk, and no action writes an image to it', found: shown(device), wanted: `a partition of ${machine.disks.map((each) => shown(each)).join(' or ')}` };
    } else if (partitionedDisk(device) !== disk && !disk.startsWith('/dev/disk/')) {
      yield { lint: WorkflowLint.DEVICE, field, message: `no partition of ${disk} has such a name`, found: shown(device), wanted: shown(formatPartition(disk, Number(device.slice(disk.length).replace(/\D/g, '')))) };
    }
  }
}

