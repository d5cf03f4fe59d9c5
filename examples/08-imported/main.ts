// Imported from hub.yaml, stores.yaml, hardware.csv.
import { Chart } from 'cdk8s';
import {
  ClusterOutput, EksaApp, EksaCluster, HardwareInventory, HardwareSelector, IdentityProvider, KubernetesVersion, RolloutStrategy, Taint,
} from 'cdk8s-eks-anywhere';

const app = new EksaApp();

const hubChart = new Chart(app, 'hub');
const hub = new EksaCluster(hubChart, 'hub', {
  kubernetesVersion: KubernetesVersion.V1_34,
  output: ClusterOutput.EKSA,
  tinkerbellIp: '10.40.0.11',
  osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
  identityProviders: [
    IdentityProvider.oidc({ name: 'corp', clientId: 'kubernetes', issuerUrl: 'https://login.example.com', groupsClaim: 'groups' }),
  ],
  sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU ops@example.com'],
  controlPlane: { endpoint: '10.40.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'hub-cp') },
  inventory: HardwareInventory.fromCsv(hubChart, 'machines', 'hardware.csv'),
});
hub.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('type', 'hub-worker'), labels: { 'example.com/role': 'tools' } });

const sites = [
  { name: 'store-berlin', endpoint: '10.40.1.10', controlPlaneHardware: 'berlin-cp', replicas: 3, tillsHardware: 'berlin-till' },
  { name: 'store-hamburg', endpoint: '10.40.2.10', controlPlaneHardware: 'hamburg-cp', replicas: 2, tillsHardware: 'hamburg-till' },
  { name: 'store-munich', endpoint: '10.40.3.10', controlPlaneHardware: 'munich-cp', replicas: 2, tillsHardware: 'munich-till' },
];
for (const site of sites) {
  const chart = new Chart(app, site.name);
  const cluster = new EksaCluster(chart, site.name, {
    kubernetesVersion: KubernetesVersion.V1_34,
    output: ClusterOutput.EKSA,
    managementCluster: hub,
    tinkerbellIp: '10.40.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU ops@example.com'],
    controlPlane: {
      endpoint: site.endpoint,
      replicas: 1,
      hardware: HardwareSelector.label('type', site.controlPlaneHardware),
      rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 1 }),
    },
  });
  cluster.addPool('tills', {
    replicas: site.replicas,
    hardware: HardwareSelector.label('type', site.tillsHardware),
    taints: [Taint.noSchedule('example.com/till')],
  });
}

app.synth();

export { app };
