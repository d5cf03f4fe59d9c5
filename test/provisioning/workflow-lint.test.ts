import { readWorkflow, RenderedAction, RenderedTask, RenderedWorkflow } from '../../src/provisioning/workflow-document';
import { LintedMachine, lintWorkflow } from '../../src/provisioning/workflow-lint';
import { workflowRefusals } from '../../src/provisioning/workflow-validity';
import { describeShared, readShared } from '../shared';

const EMBEDDED = '127.0.0.1/embedded';
const NOTHING: RenderedAction = { name: 'x', image: 'img', timeout: 90, command: [], onTimeout: [], onFailure: [], volumes: [], environment: {}, pid: '' };
const STREAM: RenderedAction = {
  ...NOTHING, name: 'stream', image: `${EMBEDDED}/image2disk`, environment: { DEST_DISK: '/dev/sda', IMG_URL: 'https://example.com/ubuntu.gz', COMPRESSED: 'true' },
};
const FILE: RenderedAction = {
  ...NOTHING,
  name: 'file',
  image: `${EMBEDDED}/writefile`,
  environment: { DEST_DISK: '/dev/sda2', FS_TYPE: 'ext4', DEST_PATH: '/etc/motd', CONTENTS: 'x', UID: '0', GID: '0', MODE: '0644', DIRMODE: '0755' },
};
const COMMAND: RenderedAction = {
  ...NOTHING, name: 'command', image: 'quay.io/tinkerbell/actions/cexec:v1', environment: { BLOCK_DEVICE: '/dev/sda2', FS_TYPE: 'ext4', CMD_LINE: 'ls' },
};
const REBOOT: RenderedAction = { ...NOTHING, name: 'reboot', image: `${EMBEDDED}/reboot`, pid: 'host', volumes: ['/worker:/worker'] };
const SDA: LintedMachine = { disks: ['/dev/sda'] };

function workflow(actions: readonly RenderedAction[], task: Partial<RenderedTask> = {}): RenderedWorkflow {
  return {
    version: '0.1',
    name: 'w',
    id: '',
    globalTimeout: 6000,
    tasks: [{ name: 't', worker: 'm', volumes: ['/dev:/dev'], environment: {}, actions, ...task }],
  };
}

function lint(actions: readonly RenderedAction[], machine?: LintedMachine, task: Partial<RenderedTask> = {}): string[] {
  return [...lintWorkflow(workflow(actions, task), machine)].map(({ lint: kind, field, message, found, wanted }) =>
    `${kind} ${field.replace('tasks[0].actions', '')}: ${message}${found === undefined ? '' : `; found ${found}`}${wanted === undefined ? '' : `; wanted ${wanted}`}`);
}

/** The same action with other variables; those that are undefined are left out. */
function withVariables(action: RenderedAction, variables: Readonly<Record<string, string | undefined>>): RenderedAction {
  const all = Object.entries({ ...action.environment, ...variables }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { ...action, environment: Object.fromEntries(all) };
}

describe('nothing is said', () => {
  it('about a workflow that works', () => {
    expect(lint([STREAM, FILE, COMMAND, REBOOT], SDA)).toStrictEqual([]);
  });

  it('about what is only known once it is rendered', () => {
    const open = '{{ .Hardware.UserData }}';
    expect(lint([
      withVariables(STREAM, { DEST_DISK: open, IMG_URL: open, COMPRESSED: open }),
      withVariables(FILE, { DEST_DISK: open, DEST_PATH: open, MODE: open, UID: open }),
      { ...REBOOT, pid: open, volumes: [open] },
    ])).toStrictEqual([]);
  });

  it('about images that nobody knows', () => {
    expect(lint([{ ...NOTHING, environment: { DEST_DISC: 'x' } }], SDA, { volumes: [] })).toStrictEqual([]);
  });

  it('about a variable that the task gives, or a partition of a disk that has been written before', () => {
    expect(lint([withVariables(FILE, { FS_TYPE: undefined })], SDA, { environment: { FS_TYPE: 'ext4' } })).toStrictEqual([]);
    expect(lint([withVariables(STREAM, { DEST_DISK: '/dev/sdb' }), withVariables(FILE, { DEST_DISK: '/dev/sdb2' })], SDA)).toStrictEqual([]);
  });

  it('about a device whose name tells nothing', () => {
    expect(lint([withVariables(FILE, { DEST_DISK: '/dev/mapper/root' })], SDA)).toStrictEqual([]);
    expect(lint([withVariables(FILE, { DEST_DISK: '/dev/disk/by-id/ata-X-part2' })], { disks: ['/dev/disk/by-id/ata-X'] })).toStrictEqual([]);
  });
});

describe('what cannot work is told:', () => {
  it.each<[string, () => string[], string[]]>([
    ['a variable that is missing', () => lint([withVariables(FILE, { MODE: undefined, UID: '' })]), [
      'required [0].environment.UID: writefile fails without this variable', 'required [0].environment.MODE: writefile fails without this variable',
    ]],
    ['a variable with another name', () => lint([withVariables(COMMAND, { CMD_LINE: undefined, CMDLINE: 'ls' })]), [
      'misspelt [0].environment.CMDLINE: cexec does not know this variable; found CMDLINE; wanted CMD_LINE',
    ]],
    ['values that cannot be read', () => lint([withVariables(FILE, { DEST_PATH: 'etc/motd', MODE: 'rw', UID: 'root' })]), [
      'value [0].environment.DEST_PATH: writefile cannot read this value; found "etc/motd"; wanted an absolute path with the name of a file at its end',
      'value [0].environment.UID: writefile cannot read this value; found "root"; wanted a number',
      'value [0].environment.MODE: writefile cannot read this value; found "rw"; wanted octal digits, such as "0644"',
    ]],
    ['an image that stays compressed', () => lint([withVariables(STREAM, { COMPRESSED: undefined })]), [
      'compression [0].environment.COMPRESSED: the image is written to the disk as it is, compressed; found ""; wanted "true"',
    ]],
    ['an image that stays compressed for a word that Go does not take', () => lint([withVariables(STREAM, { COMPRESSED: 'yes' })]), [
      'compression [0].environment.COMPRESSED: the image is written to the disk as it is, compressed; found "yes"; wanted "true"',
    ]],
    ['an image that nobody can expand', () => lint([withVariables(STREAM, { IMG_URL: 'https://example.com/ubuntu.gz?x=1' })]), [
      'compression [0].environment.COMPRESSED: the ending of the URL does not tell how the image is compressed; found "true"; wanted a URL that ends in .gz, .bz2, .xz or .zst',
    ]],
    ['an image in a partition', () => lint([withVariables(STREAM, { DEST_DISK: '/dev/nvme0n1p2' })]), [
      'kind of device [0].environment.DEST_DISK: an image has partitions of its own, and this is a partition; found "/dev/nvme0n1p2"; wanted "/dev/nvme0n1"',
    ]],
    ['a file on a whole disk', () => lint([withVariables(FILE, { DEST_DISK: '/dev/sda' })]), [
      'kind of device [0].environment.DEST_DISK: writefile wants a partition, and this is a whole disk; found "/dev/sda"',
    ]],
    ['a partition of a disk that the machine does not have', () => lint([withVariables(STREAM, { DEST_DISK: '/dev/nvme0n1' }), FILE, COMMAND], { disks: ['/dev/nvme0n1', '/dev/nvme1n1'] }), [
      'device [1].environment.DEST_DISK: the machine has no such disk, and no action writes an image to it; found "/dev/sda2"; wanted a partition of "/dev/nvme0n1" or "/dev/nvme1n1"',
      'device [2].environment.BLOCK_DEVICE: the machine has no such disk, and no action writes an image to it; found "/dev/sda2"; wanted a partition of "/dev/nvme0n1" or "/dev/nvme1n1"',
    ]],
    ['a partition with the name of another kind of disk', () => lint([withVariables(FILE, { DEST_DISK: '/dev/nvme0n12' })], { disks: ['/dev/nvme0n1'] }), [
      'device [0].environment.DEST_DISK: no partition of /dev/nvme0n1 has such a name; found "/dev/nvme0n12"; wanted "/dev/nvme0n1p2"',
    ]],
    ['a partition with too much in its name', () => lint([withVariables(FILE, { DEST_DISK: '/dev/sdap2' })], SDA), [
      'device [0].environment.DEST_DISK: no partition of /dev/sda has such a name; found "/dev/sdap2"; wanted "/dev/sda2"',
    ]],
    ['a process namespace that nobody knows', () => lint([{ ...REBOOT, pid: 'hots' }]), ['namespace [0].pid: Tinkerbell knows no such process namespace; found "hots"; wanted "host", or none']],
    ['no devices', () => lint([STREAM], SDA, { volumes: ['/lib/firmware:/lib/firmware:ro'] }), [
      'volume [0].volumes: image2disk fails without the folder /dev of the machine; wanted "/dev:/dev", here or in the task',
    ]],
    ['a reboot that nobody hears of', () => lint([{ ...REBOOT, volumes: [] }]), ['volume [0].volumes: reboot fails without the folder /worker of the machine; wanted "/worker:/worker", here or in the task']],
    ['a file that an image is written over', () => lint([FILE, withVariables(FILE, { DEST_DISK: '/dev/sdb1' }), STREAM], { disks: ['/dev/sda', '/dev/sdb'] }), [
      'lost [0]: the file is lost: an action after this one writes an image to the disk; found "file"; wanted after "stream"',
    ]],
    ['a file that an image is written over, by templates', () => lint([
      withVariables(FILE, { DEST_DISK: '{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}' }),
      withVariables(FILE, { DEST_DISK: '{{ formatPartition (index .Hardware.Disks 1) 2 }}' }),
      withVariables(STREAM, { DEST_DISK: '{{index .Hardware.Disks 0}}' }),
    ]), ['lost [0]: the file is lost: an action after this one writes an image to the disk; found "file"; wanted after "stream"']],
    ['a file that another one replaces', () => lint([FILE, { ...FILE, name: 'again' }], SDA), [
      'lost [0]: the file is lost: "again" writes another one in its place; found "file"',
    ]],
    ['a connection that NetworkManager does not read', () => lint([withVariables(FILE, { DEST_PATH: '/etc/NetworkManager/system-connections/a.nmconnection' })]), [
      'permissions [0].environment.MODE: NetworkManager passes over a connection that others may read; found "0644"; wanted "0600"',
    ]],
  ])('%s', (_, told, expected) => {
    expect(told()).toStrictEqual(expected);
  });
});

describe('Tinkerbell refuses', () => {
  const refusals = (document: RenderedWorkflow) => [...workflowRefusals(document)].map(({ field, message }) => `${field}: ${message}`);

  it.each<[string, RenderedWorkflow, string[]]>([
    ['nothing about a workflow that works', workflow([STREAM, REBOOT]), []],
    ['a workflow without name and tasks', { ...workflow([]), name: '', tasks: [] }, ['name: this has no name', 'tasks: the workflow has no task']],
    ['a name of 200 bytes', { ...workflow([NOTHING]), name: 'é'.repeat(100) }, ['name: the name has 200 bytes']],
    ['tasks and actions without name', workflow([{ ...NOTHING, name: '' }], { name: '' }), ['tasks[0].name: this has no name', 'tasks[0].actions[0].name: this has no name']],
    ['two tasks with one name', { ...workflow([]), tasks: [...workflow([]).tasks, ...workflow([]).tasks] }, ['tasks[1].name: this name occurs twice']],
    ['two actions with one name', workflow([NOTHING, NOTHING]), ['tasks[0].actions[1].name: this name occurs twice']],
    ['a task for nobody', workflow([], { worker: '' }), ['tasks[0].worker: the task is for no machine']],
    ['an image that is none', workflow([{ ...NOTHING, image: 'Img' }]), ['tasks[0].actions[0].image: this is not a container image']],
  ])('%s', (_, document, expected) => {
    expect(refusals(document)).toStrictEqual(expected);
  });
});

describeShared('the generated workflows of upstream', () => {
  const lines = readShared('golden', 'upstream-runs', 'tinkerbell', 'default-templates.jsonl').trim().split('\n')
    .map((line) => JSON.parse(line) as { id: string; verdict: string; renderedText: string; hardware: { spec: { disks?: { device: string }[] } } });

  it.each(lines.filter(({ verdict }) => verdict === 'ok'))('have nothing of that: $id', ({ renderedText, hardware }) => {
    const reading = readWorkflow(renderedText);
    if ('faults' in reading) throw new Error('cannot be read');
    expect([...lintWorkflow(reading.workflow, { disks: (hardware.spec.disks ?? []).map(({ device }) => device) })]).toStrictEqual([]);
    expect([...workflowRefusals(reading.workflow)]).toStrictEqual([]);
  });
});
