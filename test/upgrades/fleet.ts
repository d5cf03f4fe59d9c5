import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import {
  BareMetalPoolProps, ClusterOutput, EksaApp, EksaCluster, EksaClusterProps, EksaRules, HardwareInventory, HardwareSelector, KubernetesVersion,
  Reporting,
} from '../../src';
import { SSH_KEY } from '../rules/fleet/base';

/** What a test says of a fleet; the rest stays the same. */
export interface FleetOptions {
  readonly version?: string;
  readonly eksaVersion?: string;
  readonly cluster?: Partial<EksaClusterProps>;
  readonly workers?: Partial<BareMetalPoolProps>;
  /** Machines for the control plane and for the workers. */
  readonly machines?: readonly [controlPlane: number, workers: number];
  /** Host names of machines that are not there. */
  readonly without?: readonly string[];
  readonly output?: ClusterOutput;
  readonly directory?: string;
  /** Whatever else is in the app. */
  readonly more?: (cluster: EksaCluster, chart: Chart) => void;
}

/** A management cluster `prod` with three control plane nodes and two workers, on machines `cp-0` and on, and `worker-0` and on. */
export function fleet(options: FleetOptions = {}): EksaApp {
  const { version = '1.33', eksaVersion = 'v0.26.1', cluster = {}, workers = {}, machines = [4, 3], without = [], output = ClusterOutput.EKSA, directory, more } = options;
  const app = new EksaApp(directory === undefined ? {} : { outdir: directory });
  EksaRules.useReporting(app, Reporting.SILENT);
  const rows = (role: string, count: number, network: number) => Array.from({ length: count }, (_, index) => ({
    hostname: `${role}-${index}`,
    ipAddress: `10.20.${network}.${20 + index}`,
    netmask: '255.255.0.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    mac: `02:00:00:00:0${network}:${(16 + index).toString(16)}`,
    disk: '/dev/sda',
    labels: { role },
  }));
  const inventory = new HardwareInventory(new Chart(app, 'machines'), 'rack', {
    machines: [...rows('cp', machines[0], 1), ...rows('worker', machines[1], 2)].filter(({ hostname }) => !without.includes(hostname)),
  });
  const chart = new Chart(app, 'prod');
  const created = new EksaCluster(chart, 'prod', {
    kubernetesVersion: KubernetesVersion.of(version),
    eksaVersion,
    controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('role', 'cp') },
    tinkerbellIp: '10.20.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-33-1-34-1-35.gz',
    sshAuthorizedKeys: [SSH_KEY],
    inventory,
    output,
    ...cluster,
  });
  created.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('role', 'worker'), ...workers });
  more?.(created, chart);
  return app;
}

/** A directory that is gone when the machine is. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'upgrade-'));
}

/** What synth has written. */
export function synthesized(options: FleetOptions = {}): string {
  const directory = temporaryDirectory();
  fleet({ ...options, directory }).synth();
  return directory;
}

/** A file with this text. */
export function file(name: string, text: string): string {
  const path = join(temporaryDirectory(), name);
  writeFileSync(path, text);
  return path;
}

/** Settings that replace the nodes of a group. */
export const kubelet = (maxPods: number) => ({ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', maxPods });
