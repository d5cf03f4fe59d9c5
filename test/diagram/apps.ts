import { Chart } from 'cdk8s';
import {
  BareMetalMachineProps, BmcCredentials, EksaApp, EksaCluster, EksaClusterProps, EksaError, EksaRules, Finding, HardwareInventory, HardwareSelector,
  KubernetesVersion, Reporting,
} from '../../src';
import { SSH_KEY } from '../rules/fleet/base';

/** A machine of rack `a` or another one. */
export function machine(hostname: string, number: number, labels: { [key: string]: string }): BareMetalMachineProps {
  return {
    hostname,
    ipAddress: `10.20.0.${20 + number}`,
    netmask: '255.255.255.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    mac: `02:00:00:00:00:${(16 + number).toString(16)}`,
    disk: '/dev/sda',
    labels,
    bmc: { ipAddress: `10.21.0.${20 + number}`, credentials: BmcCredentials.unsafePlainText('bmc-user', 'bmc-password') },
  };
}

/** Nine machines in two racks. */
export function machines(): BareMetalMachineProps[] {
  const racks = ['a', 'b'];
  return [
    ...[0, 1, 2, 3].map((index) => machine(`cp-${index + 1}`, index, { role: 'cp', rack: racks[index % 2] })),
    ...[0, 1, 2].map((index) => machine(`hub-${index + 1}`, 4 + index, { role: 'hub', rack: racks[index % 2] })),
    ...[0, 1].map((index) => machine(`edge-${index + 1}`, 7 + index, { role: 'edge', rack: 'b', row: 'n' })),
  ];
}

/** What a test says of a cluster. */
export function clusterProps(more: Partial<EksaClusterProps> = {}): EksaClusterProps {
  return {
    kubernetesVersion: KubernetesVersion.V1_34,
    controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('role', 'cp') },
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: [SSH_KEY],
    ...more,
  };
}

export interface Site {
  readonly app: EksaApp;
  readonly inventory: HardwareInventory;
  readonly hub: EksaCluster;
  readonly edge: EksaCluster;
}

/** A management cluster and a workload cluster that share machines. */
export function site(more: Partial<EksaClusterProps> = {}): Site {
  const app = new EksaApp();
  EksaRules.useReporting(app, Reporting.SILENT);
  const inventory = new HardwareInventory(new Chart(app, 'machines'), 'hall', { machines: machines() });
  const hub = new EksaCluster(new Chart(app, 'hub'), 'hub', clusterProps({ tinkerbellIp: '10.20.0.11', inventory, ...more }));
  hub.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('role', 'hub') });
  const edge = new EksaCluster(new Chart(app, 'edge'), 'edge', clusterProps({
    managementCluster: hub, controlPlane: { endpoint: '10.20.0.12', replicas: 1, hardware: HardwareSelector.label('role', 'edge') }, ...more,
  }));
  return { app, inventory, hub, edge };
}

/** What is said when something is refused. */
export function faultsOf(work: () => unknown): Finding[] {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings;
    throw error;
  }
  return [];
}
