import { performance } from 'node:perf_hooks';
import { Chart } from 'cdk8s';
// eslint-disable-next-line import/no-extraneous-dependencies -- nothing of this folder is published
import { parse } from 'csv-parse/sync';
import { inFolder } from './fleet';
import { EksaApp, EksaRules, HardwareInventory } from 'cdk8s-eks-anywhere';

/** Milliseconds for one inventory. */
export interface InventoryTimes {
  /** Reading the rows with csv-parse and writing them with JSON.stringify: what nobody can do without. */
  readonly rows: number;
  /** Reading the file into constructs, and checking them. */
  readonly checking: number;
  /** The same, and writing the manifests of all machines. */
  readonly writing: number;
}

/** A hardware.csv of machines with a management controller each. */
export function measureInventory(machines: number): InventoryTimes {
  const csv = hardwareCsv(machines);
  const rows = time(() => JSON.stringify(parse(csv, { columns: true })));
  let checking = 0;
  const writing = inFolder((outdir) => {
    const app = new EksaApp({ outdir });
    checking = time(() => { EksaRules.validate(HardwareInventory.fromCsvText(new Chart(app, 'rack'), 'machines', csv)); });
    app.synth();
  });
  return { rows, checking, writing };
}

function hardwareCsv(machines: number): string {
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
