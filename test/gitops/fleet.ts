// A small fleet: a management cluster, a workload cluster, and the machines of both.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import {
  BmcConnectionProps, BmcCredentials, EksaApp, EksaCluster, EksaClusterProps, EksaRules, Finding, GitOps, GitOpsRepository, GitOpsRepositoryProps,
  HardwareInventory,
  HardwareSelector, KubernetesVersion,
} from '../../src';

/** Clusters of an app, and the machines that they are made of. */
export interface SmallFleet {
  readonly app: EksaApp;
  readonly chart: Chart;
  readonly inventory: HardwareInventory;
  readonly mgmt: EksaCluster;
  readonly w01: EksaCluster;
}

export interface FleetOptions {
  readonly gitOps?: GitOps;
  readonly bmcCredentials?: BmcCredentials;
  readonly bmcConnection?: BmcConnectionProps;
  readonly mgmt?: Partial<EksaClusterProps>;
  readonly w01?: Partial<EksaClusterProps>;
  /** Names of further workload clusters. */
  readonly others?: readonly string[];
}

export const GITHUB = GitOps.github({ owner: 'acme', repository: 'fleet' });

/** What every cluster has in common. */
export const COMMON: Omit<EksaClusterProps, 'controlPlane'> = {
  kubernetesVersion: KubernetesVersion.V1_34,
  tinkerbellIp: '10.20.0.11',
  osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
  sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
};

/** A folder that the operating system forgets. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'repository-'));
}

/** A machine of one cluster. */
export function machine(type: string, number: number) {
  return {
    hostname: `node-${number}`,
    ipAddress: `10.20.1.${number}`,
    netmask: '255.255.0.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    mac: `02:00:00:00:01:${number.toString(16).padStart(2, '0')}`,
    disk: '/dev/sda',
    labels: { type },
    bmc: { ipAddress: `10.21.1.${number}` },
  };
}

export function smallFleet(options: FleetOptions = {}, outdir = folder()): SmallFleet {
  const { gitOps = GITHUB, bmcCredentials, bmcConnection, mgmt: more = {}, w01: other = {} } = options;
  const app = new EksaApp({ outdir });
  const chart = new Chart(app, 'fleet');
  const inventory = new HardwareInventory(chart, 'rack-1', { bmcCredentials, bmcConnection, machines: [machine('mgmt', 1), machine('w01', 2)] });
  const controlPlane = (type: string, endpoint: string) => ({ endpoint, replicas: 1, hardware: HardwareSelector.label('type', type) });
  const mgmt = new EksaCluster(chart, 'mgmt', { ...COMMON, inventory, gitOps, controlPlane: controlPlane('mgmt', '10.20.0.20'), ...more });
  const w01 = new EksaCluster(chart, 'w01', { ...COMMON, managementCluster: mgmt, controlPlane: controlPlane('w01', '10.20.0.21'), ...other });
  return { app, chart, inventory, mgmt, w01 };
}

/** A repository with both clusters. */
export function repositoryOf({ app, mgmt, w01 }: SmallFleet, props: GitOpsRepositoryProps = {}): GitOpsRepository {
  return new GitOpsRepository(app, 'repository', { clusters: [mgmt, w01], ...props });
}

/** What is said about an app, by the codes of GitOps and Flux unless others are asked for. */
export function said({ app }: Pick<SmallFleet, 'app'>, codes = /^EKSA-(?:GITOPS|FLUX|FLEET-05)/): Finding[] {
  return EksaRules.validate(app).filter(({ code }) => codes.test(code));
}

/** Code, construct, object, field, found and wanted. */
export function outline(findings: readonly Finding[]): (string | undefined)[][] {
  return findings.map(({ code, construct, object, field, prop, found }) => [code, construct, object, prop || field, found]);
}
