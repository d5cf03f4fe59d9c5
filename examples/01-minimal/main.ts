// The first program of the README: three control plane nodes, five workers, machines from a hardware.csv.
import { App, Chart } from 'cdk8s';
import { BareMetalPool, EksaCluster, HardwareInventory, HardwareSelector, KubernetesVersion } from 'cdk8s-eks-anywhere';

const app = new App();
const chart = new Chart(app, 'prod');
const cluster = new EksaCluster(chart, 'prod', {
  kubernetesVersion: KubernetesVersion.V1_34,
  controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp') },
  tinkerbellIp: '10.20.0.11',
  osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
  sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  inventory: HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv'),
});
new BareMetalPool(cluster, 'workers', { replicas: 5, hardware: HardwareSelector.label('type', 'worker') });
app.synth();

export { app };
