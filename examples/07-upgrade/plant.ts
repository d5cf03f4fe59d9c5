// The cluster of a plant. What changes from commit to commit are arguments here, so that before and after stand side by side.
import { Chart } from 'cdk8s';
import {
  BareMetalPoolProps, ClusterOutput, EksaApp, EksaCluster, HardwareInventory, HardwareSelector, KubernetesVersion, RolloutStrategy,
} from 'cdk8s-eks-anywhere';

export interface Wishes {
  readonly kubernetesVersion?: KubernetesVersion;
  readonly workers?: Partial<BareMetalPoolProps>;
}

export function plant(app: EksaApp, { kubernetesVersion = KubernetesVersion.V1_34, workers }: Wishes = {}): EksaApp {
  const chart = new Chart(app, 'plant');
  const cluster = new EksaCluster(chart, 'plant', {
    kubernetesVersion,
    inventory: HardwareInventory.fromCsv(chart, 'hall', 'hardware.csv'),
    controlPlane: { endpoint: '10.70.0.10', replicas: 3, hardware: HardwareSelector.label('role', 'cp') },
    tinkerbellIp: '10.70.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34-1-35.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    output: ClusterOutput.EKSA,
  });
  cluster.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('role', 'worker'), ...workers });
  // there is one such machine: its node goes before it comes back
  cluster.addPool('vision', {
    replicas: 1,
    hardware: HardwareSelector.label('role', 'vision'),
    rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }),
  });
  return app;
}
