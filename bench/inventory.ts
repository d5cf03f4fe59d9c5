import { performance } from 'node:perf_hooks';
import { Chart } from 'cdk8s';
// eslint-disable-next-line import/no-extraneous-dependencies -- nothing of this folder is published
import { parse } from 'csv-parse/sync';
import { inFolder } from './fleet';
import { triedTemplates } from '../src/rules/template/trials';
import {
  Addressing, EksaApp, EksaCluster, EksaRules, HardwareInventory, HardwareSelector, KubernetesVersion, NetworkConfiguration, WorkflowTemplate,
} from 'cdk8s-eks-anywhere';

/** Milliseconds for one inventory. */
export interface InventoryTimes {
  /** Reading the rows with csv-parse and writing them with JSON.stringify: what nobody can do without. */
  readonly rows: number;
  /** Reading the rows with csv-parse and writing the finished manifests with JSON.stringify: the same for what comes out. */
  readonly objects: number;
  /** Reading the file into constructs, and checking them. */
  readonly checking: number;
  /** The same, and writing the manifests of all machines. */
  readonly writing: number;
}

/** Reading, checking and writing the machines of a hardware.csv, beside what nobody can do without. */
export function measureInventory(machines: number): InventoryTimes {
  const csv = hardwareCsv(machines);
  const reading = time(() => parse(csv, { columns: true }));
  const rows = time(() => JSON.stringify(parse(csv, { columns: true })));
  const manifests = [...HardwareInventory.fromCsvText(new Chart(new EksaApp(), 'rack'), 'machines', csv)._manifests()];
  const objects = reading + time(() => JSON.stringify(manifests));
  manifests.length = 0;
  return { rows, objects, ...writeInventory(csv) };
}

/** What the library does with a hardware.csv, and nothing else. */
export function writeInventory(csv: string): Pick<InventoryTimes, 'checking' | 'writing'> {
  let checking = 0;
  const writing = inFolder((outdir) => {
    const app = new EksaApp({ outdir });
    checking = time(() => { EksaRules.validate(HardwareInventory.fromCsvText(new Chart(app, 'rack'), 'machines', csv)); });
    app.synth();
  });
  return { checking, writing };
}

/** Milliseconds for trying the workflow of each machine that a cluster may take, bonds and all. */
export function measureWorkflows(machines: number): { readonly rendering: number; readonly trying: number } {
  const csv = hardwareCsv(machines);
  const network = NetworkConfiguration.of({ ethernets: [{ nic: 0, mtu: 9000, addressing: Addressing.fromHardware(0) }] });
  const chart = new Chart(new EksaApp(), 'site');
  const inventory = HardwareInventory.fromCsvText(chart, 'machines', csv);
  const hardware = HardwareSelector.label('rack', 'r0');
  const cluster = new EksaCluster(chart, 'site', {
    kubernetesVersion: KubernetesVersion.V1_34,
    inventory,
    controlPlane: { endpoint: '10.255.0.10', replicas: 3, hardware },
    tinkerbellIp: '10.255.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  });
  const template = WorkflowTemplate.generated('workers').withNetwork(network);
  cluster.addPool('workers', { replicas: 3, hardware: HardwareSelector.label('type', 'worker'), template });
  const rendering = time(() => { for (const _ of inventory._manifests()); });
  return { rendering, trying: time(() => { triedTemplates(cluster._subject()); }) };
}

/** A hardware.csv of machines with a management controller each. */
export function hardwareCsv(machines: number): string {
  const header = 'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk,bmc_ip,bmc_username,bmc_password';
  const rows = Array.from({ length: machines }, (_, index) => {
    const bytes = [index >>> 16, index >>> 8, index].map((byte) => byte % 256); // eslint-disable-line no-bitwise
    const mac = ['52', '54', '00', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
    const address = [1 + bytes[0], ...bytes.slice(1)].join('.');
    return `node-${index},${mac},10.${address},255.0.0.0,10.255.255.1,10.255.255.2,type=worker|rack=r${index % 1000},/dev/sda,11.${address},,`;
  });
  return [header, ...rows, ''].join('\n');
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
