import { cloudInitConfig, DATASOURCE_IDENTITY, NETWORK_DISABLED } from './cloud-init';
import { netplanConfig } from './netplan';
import { networkManagerConnection } from './network-manager';
import type { Workflow } from './node-group';
import { downloadEnvironment } from './proxy';
import type { WorkflowContext } from './workflow-context';

type Action = Workflow['tasks'][number]['actions'][number];

/** Images that the installation environment (HookOS) carries along. */
export const EMBEDDED = '127.0.0.1/embedded';
const FIRST_DISK = 'index .Hardware.Disks 0';
const METADATA_PORT = 7172;

/** Seconds. */
const WORKFLOW_TIMEOUT = 6000;
const STREAM_TIMEOUT = 600;
const ACTION_TIMEOUT = 90;

/** Where each operating system keeps the files that must be there before its first boot. */
export const ROOT_PARTITION = { bottlerocket: 12, redhat: 1, ubuntu: 2 };

/** The workflow for machines without one of their own: write the operating system to the first disk, prepare its first boot, start it. */
export function defaultWorkflow(context: WorkflowContext, osImageUrl: string, osFamily: string | undefined): Workflow {
  return {
    version: '0.1',
    name: context.name,
    id: '',
    global_timeout: WORKFLOW_TIMEOUT,
    tasks: [{
      name: context.name,
      worker: '{{.device_1}}',
      volumes: ['/dev:/dev', '/dev/console:/dev/console', '/lib/firmware:/lib/firmware:ro'],
      actions: defaultActions(context, osImageUrl, osFamily),
    }],
  };
}

/** The actions of that workflow. An unknown operating system is treated as Ubuntu. */
export function defaultActions(context: WorkflowContext, osImageUrl: string, osFamily: string | undefined): Action[] {
  // before and after Tinkerbell moves from the bootstrap cluster
  const metadataUrls = [context.localTinkerbellIp, context.datacenter.tinkerbellIP].map((ip) => `http://${ip}:${METADATA_PORT}`);
  return [streamImage(context, osImageUrl), ...preparations(osFamily, metadataUrls), reboot()];
}

function preparations(osFamily: string | undefined, metadataUrls: readonly string[]): Action[] {
  switch (osFamily) {
    case 'bottlerocket': return bottlerocketFiles(metadataUrls);
    case 'redhat': return [
      writeFile(ROOT_PARTITION.redhat, {
        name: 'write network manager config',
        path: '/etc/NetworkManager/system-connections/static-connection.nmconnection',
        variables: { CONTENTS: networkManagerConnection() },
        mode: '0600',
        directoryMode: '0755',
        pid: 'host',
      }),
      ...cloudInitFiles(ROOT_PARTITION.redhat, metadataUrls.map((url) => `'${url}'`)),
    ];
    default: return [
      writeFile(ROOT_PARTITION.ubuntu, {
        name: 'write netplan config',
        path: '/etc/netplan/config.yaml',
        variables: { CONTENTS: netplanConfig() },
        mode: '0644',
        directoryMode: '0755',
        pid: 'host',
      }),
      ...cloudInitFiles(ROOT_PARTITION.ubuntu, metadataUrls),
    ];
  }
}

function cloudInitFiles(partition: number, metadataUrls: readonly string[]): Action[] {
  const secret = { mode: '0600', directoryMode: '0700' };
  return [
    writeFile(partition, {
      name: 'disable cloud-init network capabilities',
      path: '/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg',
      variables: { CONTENTS: NETWORK_DISABLED },
      ...secret,
    }),
    writeFile(partition, {
      name: 'add cloud-init config',
      path: '/etc/cloud/cloud.cfg.d/10_tinkerbell.cfg',
      variables: { CONTENTS: cloudInitConfig(metadataUrls) },
      ...secret,
    }),
    writeFile(partition, {
      name: 'add cloud-init ds config',
      path: '/etc/cloud/ds-identify.cfg',
      variables: { CONTENTS: DATASOURCE_IDENTITY },
      ...secret,
    }),
  ];
}

function bottlerocketFiles(metadataUrls: readonly string[]): Action[] {
  const host = { mode: '0644', pid: 'host' };
  return [
    writeFile(ROOT_PARTITION.bottlerocket, {
      name: 'write Bottlerocket bootconfig',
      path: '/bootconfig.data',
      variables: { BOOTCONFIG_CONTENTS: 'kernel {}' },
      directoryMode: '0700',
      ...host,
    }),
    writeFile(ROOT_PARTITION.bottlerocket, {
      name: 'write Bottlerocket user data',
      path: '/user-data.toml',
      variables: { HEGEL_URLS: metadataUrls.join(',') },
      directoryMode: '0700',
      ...host,
    }),
    writeFile(ROOT_PARTITION.bottlerocket, {
      name: 'write netplan config',
      path: '/net.toml',
      // upstream knows no other interface name
      variables: { STATIC_BOTTLEROCKET: 'true', IFNAME: 'eno1' },
      directoryMode: '0755',
      ...host,
    }),
  ];
}

function streamImage({ proxy }: WorkflowContext, osImageUrl: string): Action {
  return {
    name: 'stream image to disk',
    image: `${EMBEDDED}/image2disk`,
    timeout: STREAM_TIMEOUT,
    environment: {
      DEST_DISK: `{{ ${FIRST_DISK} }}`,
      IMG_URL: osImageUrl,
      COMPRESSED: 'true',
      ...(proxy && downloadEnvironment(proxy)),
    },
  };
}

interface WrittenFile {
  readonly name: string;
  readonly path: string;
  /** Where the content comes from. */
  readonly variables: Readonly<Record<string, string>>;
  readonly mode: string;
  readonly directoryMode: string;
  readonly pid?: string;
}

function writeFile(partition: number, { name, path, variables, mode, directoryMode, pid }: WrittenFile): Action {
  return {
    name,
    image: `${EMBEDDED}/writefile`,
    timeout: ACTION_TIMEOUT,
    ...(pid !== undefined && { pid }),
    environment: {
      DEST_DISK: `{{ formatPartition ( ${FIRST_DISK} ) ${partition} }}`,
      FS_TYPE: 'ext4',
      DEST_PATH: path,
      UID: '0',
      GID: '0',
      MODE: mode,
      DIRMODE: directoryMode,
      ...variables,
    },
  };
}

function reboot(): Action {
  return { name: 'reboot', image: `${EMBEDDED}/reboot`, timeout: ACTION_TIMEOUT, pid: 'host', volumes: ['/worker:/worker'] };
}
