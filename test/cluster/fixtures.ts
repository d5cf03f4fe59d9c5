import { App, Chart } from 'cdk8s';
import {
  ClusterOutput, EksaCluster, EksaClusterProps, HardwareInventory, HardwareSelector, KubernetesVersion, BareMetalMachineProps, testing,
} from '../../src';

export const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU';
export const CONTROL_PLANE_HARDWARE = HardwareSelector.label('type', 'cp');
export const WORKER_HARDWARE = HardwareSelector.label('type', 'worker');

/** The least that a cluster must say. */
export const MINIMAL: EksaClusterProps = {
  kubernetesVersion: KubernetesVersion.V1_34,
  controlPlane: { endpoint: '10.0.0.10', replicas: 3, hardware: CONTROL_PLANE_HARDWARE },
  tinkerbellIp: '10.0.0.11',
  osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
  sshAuthorizedKeys: [SSH_KEY],
};

export function chart(): Chart {
  return new Chart(new App(), 'test');
}

/** A machine with the last byte of its addresses. */
export function machine(
  hostname: string, byte: number, labels: { [key: string]: string }, overrides: Partial<BareMetalMachineProps> = {},
): BareMetalMachineProps {
  return {
    hostname,
    ipAddress: `10.0.0.${byte}`,
    netmask: '255.255.255.0',
    gateway: '10.0.0.1',
    nameservers: ['10.0.0.2'],
    mac: `52:54:00:00:00:${byte.toString(16).padStart(2, '0')}`,
    disk: '/dev/sda',
    labels,
    ...overrides,
  };
}

/** Enough machines for three control plane nodes and two workers, and one to spare for each. */
export function inventory(scope: Chart): HardwareInventory {
  return new HardwareInventory(scope, 'rack', {
    machines: [
      ...[1, 2, 3, 4].map((number) => machine(`cp-${number}`, 20 + number, { type: 'cp' })),
      ...[1, 2, 3].map((number) => machine(`worker-${number}`, 30 + number, { type: 'worker' })),
    ],
  });
}

/** A cluster in EKS-A form, without machines. */
export function eksaCluster(props: Partial<EksaClusterProps> = {}): EksaCluster {
  return new EksaCluster(chart(), 'prod', { ...MINIMAL, output: ClusterOutput.EKSA, ...props });
}

/** What the chart of a cluster writes. */
export function manifestsOf(cluster: EksaCluster): testing.Manifests {
  return testing.Manifests.fromChart(Chart.of(cluster));
}
