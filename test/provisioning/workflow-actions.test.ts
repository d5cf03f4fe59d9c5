import { EksaError, OsFamily, WorkflowActions, WorkflowDisk } from '../../src';

const URL = 'https://images.example.com/ubuntu-2204-kube-1-34.gz';
const ROOT = WorkflowDisk.rootOf(OsFamily.UBUNTU);
const ROOT_DEVICE = '{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}';

function refusals(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings.map(({ code, field, message }) => `${code} ${field}: ${message}`).sort();
    throw error;
  }
  return [];
}

describe('an action', () => {
  it('streams an image to the first disk, and knows from its name that it is compressed', () => {
    expect(WorkflowActions.streamImage({ url: URL })).toStrictEqual({
      name: 'stream image to disk',
      image: '127.0.0.1/embedded/image2disk',
      timeout: 600,
      environment: { DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: URL, COMPRESSED: 'true' },
    });
  });

  it('streams a raw image to another disk, and tries again', () => {
    expect(WorkflowActions.streamImage({
      url: 'http://10.0.0.2/data.raw',
      disk: WorkflowDisk.device('/dev/sdb'),
      retryMinutes: 20,
      timeout: 1800,
      name: 'data',
      image: 'registry.example.com/image2disk:v2',
      environment: { TEXT_LOGGING: 'true' },
    })).toStrictEqual({
      name: 'data',
      image: 'registry.example.com/image2disk:v2',
      timeout: 1800,
      environment: {
        DEST_DISK: '/dev/sdb', IMG_URL: 'http://10.0.0.2/data.raw', COMPRESSED: 'false', RETRY_ENABLED: 'true', RETRY_DURATION_MINUTES: '20', TEXT_LOGGING: 'true',
      },
    });
  });

  it('takes a URL that differs from machine to machine, when it is said whether it is compressed', () => {
    const url = 'https://images.example.com/{{ .Hardware.Metadata.Instance.Hostname }}';
    expect(WorkflowActions.streamImage({ url, compressed: true }).environment).toMatchObject({ IMG_URL: url, COMPRESSED: 'true' });
    expect(refusals(() => WorkflowActions.streamImage({ url }))).toStrictEqual([
      'EKSA-TMPL-102 compressed: the ending of the URL is not known, so it is to be said whether the image is compressed',
    ]);
  });

  it('writes an image from a registry', () => {
    expect(WorkflowActions.ociImage({ reference: 'registry.example.com/images/ubuntu:1.34', compressed: true })).toStrictEqual({
      name: 'write OCI image to disk',
      image: '127.0.0.1/embedded/oci2disk',
      timeout: 600,
      environment: { DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: 'registry.example.com/images/ubuntu:1.34', COMPRESSED: 'true' },
    });
  });

  it('writes a file', () => {
    expect(WorkflowActions.writeFile({ path: '/etc/motd', content: 'hello\n', partition: ROOT })).toStrictEqual({
      name: 'write /etc/motd',
      image: '127.0.0.1/embedded/writefile',
      timeout: 90,
      environment: {
        DEST_DISK: ROOT_DEVICE, FS_TYPE: 'ext4', DEST_PATH: '/etc/motd', CONTENTS: 'hello\n', UID: '0', GID: '0', MODE: '0644', DIRMODE: '0755',
      },
    });
  });

  it('writes a file that somebody else owns', () => {
    expect(WorkflowActions.writeFile({
      path: '/home/ubuntu/.profile', content: '', partition: ROOT, fileSystem: 'xfs', mode: '600', directoryMode: '0700', uid: 1000, gid: 1001,
    }).environment).toStrictEqual({
      DEST_DISK: ROOT_DEVICE, FS_TYPE: 'xfs', DEST_PATH: '/home/ubuntu/.profile', CONTENTS: '', UID: '1000', GID: '1001', MODE: '600', DIRMODE: '0700',
    });
  });

  it('runs a command', () => {
    expect(WorkflowActions.runCommand({ command: 'update-grub', partition: ROOT })).toStrictEqual({
      name: 'run command',
      image: '127.0.0.1/embedded/cexec',
      timeout: 90,
      environment: { BLOCK_DEVICE: ROOT_DEVICE, FS_TYPE: 'ext4', CHROOT: 'y', DEFAULT_INTERPRETER: '/bin/sh -c', CMD_LINE: 'update-grub' },
    });
    expect(WorkflowActions.runCommand({ command: 'apt-get update', partition: ROOT, interpreter: '/bin/bash -c', nameResolution: true }).environment).toMatchObject({
      DEFAULT_INTERPRETER: '/bin/bash -c', UPDATE_RESOLV_CONF: 'true',
    });
  });

  it('starts another kernel', () => {
    expect(WorkflowActions.kexec({ partition: ROOT })).toStrictEqual({
      name: 'reboot by kexec',
      image: '127.0.0.1/embedded/kexec',
      timeout: 90,
      pid: 'host',
      environment: { BLOCK_DEVICE: ROOT_DEVICE, FS_TYPE: 'ext4' },
    });
    expect(WorkflowActions.kexec({ partition: ROOT, kernel: '/boot/vmlinuz', initrd: '/boot/initrd.img', arguments: 'ro quiet' }).environment).toStrictEqual({
      BLOCK_DEVICE: ROOT_DEVICE, FS_TYPE: 'ext4', KERNEL_PATH: '/boot/vmlinuz', INITRD_PATH: '/boot/initrd.img', CMD_LINE: 'ro quiet',
    });
  });

  it('reboots', () => {
    expect(WorkflowActions.reboot()).toStrictEqual({
      name: 'reboot', image: '127.0.0.1/embedded/reboot', timeout: 90, pid: 'host', volumes: ['/worker:/worker'],
    });
    expect(WorkflowActions.reboot({ name: 'reboot at last', timeout: 30 })).toMatchObject({ name: 'reboot at last', timeout: 30 });
  });
});

describe('an action that cannot work is refused', () => {
  it.each<[string, () => unknown, string[]]>([
    ['an image that goes to a partition', () => WorkflowActions.streamImage({ url: URL, disk: ROOT }), ['EKSA-TMPL-101 disk: an image has partitions of its own, and goes to a whole disk']],
    ['a URL that is none', () => WorkflowActions.streamImage({ url: 'ubuntu.gz' }), ['EKSA-TMPL-102 url: this is not the URL of an image']],
    ['a URL of another kind', () => WorkflowActions.streamImage({ url: 'ftp://example.com/ubuntu.gz' }), ['EKSA-TMPL-102 url: this is not the URL of an image']],
    ['a compressed image that nobody can expand', () => WorkflowActions.streamImage({ url: 'https://example.com/ubuntu.raw', compressed: true }),
      ['EKSA-TMPL-102 compressed: the ending of the URL does not tell how the image is compressed']],
    ['a compressed image that is written as it is', () => WorkflowActions.streamImage({ url: URL, compressed: false }),
      ['EKSA-TMPL-102 compressed: the image would be written to the disk as it is, compressed']],
    ['no time for trying again', () => WorkflowActions.streamImage({ url: URL, retryMinutes: 0 }), ['EKSA-TMPL-102 retryMinutes: this is no number of minutes']],
    ['a reference without tag', () => WorkflowActions.ociImage({ reference: 'registry.example.com/ubuntu' }), ['EKSA-TMPL-102 reference: this is not the reference of an image']],
    ['everything about a file at once', () => WorkflowActions.writeFile({
      path: 'motd', content: 'a\0', partition: WorkflowDisk.first(), mode: '0888', directoryMode: 'rwx', uid: -1, gid: 2 ** 32,
    }), [
      'EKSA-TMPL-101 partition: this is a whole disk, which has no file system',
      'EKSA-TMPL-103 directoryMode: these are no permissions',
      'EKSA-TMPL-103 gid: nobody has this number',
      'EKSA-TMPL-103 mode: these are no permissions',
      'EKSA-TMPL-103 path: this is no absolute path of a file',
      'EKSA-TMPL-103 uid: nobody has this number',
      'EKSA-TMPL-104 content: a NUL cannot be passed to an action',
    ]],
    ['a path that is a folder', () => WorkflowActions.writeFile({ path: '/etc/', content: '', partition: ROOT }), ['EKSA-TMPL-103 path: this is no absolute path of a file']],
    ['a path that leads up', () => WorkflowActions.writeFile({ path: '/etc/../x', content: '', partition: ROOT }), ['EKSA-TMPL-103 path: this is no absolute path of a file']],
    ['permissions that no file has', () => WorkflowActions.writeFile({ path: '/a', content: '', partition: ROOT, mode: '17777' }), ['EKSA-TMPL-103 mode: these are no permissions']],
    ['nothing to run', () => WorkflowActions.runCommand({ command: ' ', partition: ROOT }), ['EKSA-TMPL-104 command: there is nothing to run']],
    ['an interpreter without path', () => WorkflowActions.runCommand({ command: 'ls', partition: ROOT, interpreter: 'sh' }), ['EKSA-TMPL-104 interpreter: this is no absolute path of a program']],
    ['a kernel without initrd', () => WorkflowActions.kexec({ partition: ROOT, kernel: '/boot/vmlinuz' }), ['EKSA-TMPL-104 initrd: kernel and initrd go together, and one is missing']],
    ['an initrd without kernel', () => WorkflowActions.kexec({ partition: ROOT, initrd: '/boot/initrd' }), ['EKSA-TMPL-104 kernel: kernel and initrd go together, and one is missing']],
    ['paths of a kernel that are none', () => WorkflowActions.kexec({ partition: ROOT, kernel: 'vmlinuz', initrd: 'initrd' }), [
      'EKSA-TMPL-103 initrd: this is no absolute path of a file', 'EKSA-TMPL-103 kernel: this is no absolute path of a file',
    ]],
    ['a reboot under another name', () => WorkflowActions.reboot({ name: 'restart' }), ['EKSA-TMPL-104 name: the workflow would never end: the name must contain reboot']],
  ])('%s', (_, make, expected) => {
    expect(refusals(make)).toStrictEqual(expected);
  });

  it('without the content of a file in the message', () => {
    expect(() => WorkflowActions.writeFile({ path: '/a', content: 'secret\0', partition: ROOT })).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
  });
});
