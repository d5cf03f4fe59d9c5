// Programs that the tests of the kit look at.
import { Chart } from 'cdk8s';
import { BareMetalPoolProps, ClusterOutput, EksaApp, EksaCluster, EksaClusterProps, HardwareInventory, HardwareSelector, KubernetesVersion } from '../../src';

/** Machines `cp-1`, `worker-1` and on, with the label of their group. */
export function machines(counts: Readonly<Record<string, number>>) {
  return Object.entries(counts).flatMap(([type, count], group) => Array.from({ length: count }, (_, index) => ({
    hostname: `${type}-${index + 1}`,
    ipAddress: `10.20.${1 + group}.${10 + index}`,
    netmask: '255.255.0.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    mac: `02:00:00:00:0${group}:${(16 + index).toString(16)}`,
    disk: '/dev/sda',
    labels: { type },
    bmc: { ipAddress: `10.21.${1 + group}.${10 + index}` },
  })));
}

/** What a test says of its cluster; the rest stays the same. */
export interface ProgramOptions {
  readonly counts?: Readonly<Record<string, number>>;
  readonly cluster?: Partial<EksaClusterProps>;
  readonly workers?: Partial<BareMetalPoolProps>;
}

/** An app with a cluster of three control plane nodes and two workers, and a spare machine for each group. */
export function program({ counts = { cp: 4, worker: 3 }, cluster: props = {}, workers = {} }: ProgramOptions = {}) {
  const app = new EksaApp();
  const chart = new Chart(app, 'prod');
  const inventory = new HardwareInventory(chart, 'machines', { machines: machines(counts) });
  const cluster = new EksaCluster(chart, 'prod', {
    kubernetesVersion: KubernetesVersion.V1_34,
    controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp') },
    tinkerbellIp: '10.20.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    inventory,
    ...props,
  });
  cluster.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('type', 'worker'), ...workers });
  return { app, chart, cluster, inventory };
}

/** The same in both forms. */
export const inBothForms: ProgramOptions = { cluster: { output: ClusterOutput.BOTH } };

/** What something ends with. */
export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
}
