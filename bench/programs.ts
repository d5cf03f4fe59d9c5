import { App, Chart } from 'cdk8s';
import { EksaCluster, HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion } from 'cdk8s-eks-anywhere';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU';

/**
 * An app of clusters with three control plane nodes, the rest of their machines in one pool but for two spare ones, all in one
 * chart. It gives no warnings: printing them would be measured too.
 */
export function fleetApp(clusters: number, machines: number): Chart {
  const chart = new Chart(new App(), 'fleet');
  for (let number = 0; number < clusters; number++) {
    const name = `site-${number}`;
    // a /24 for each cluster
    const network = `10.${Math.floor(number / 256)}.${number % 256}`;
    const labels = (role: string) => ({ site: name, role });
    const inventory = new HardwareInventory(chart, `${name}-machines`, {
      machines: Array.from({ length: machines }, (_, index) => ({
        hostname: `${name}-${index}`,
        ipAddress: `${network}.${20 + index}`,
        netmask: '255.255.255.0',
        gateway: `${network}.1`,
        nameservers: ['1.1.1.1'],
        mac: `52:54:${[Math.floor(number / 256), number % 256, 0, index].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`,
        disk: '/dev/sda',
        labels: labels(index < 4 ? 'cp' : 'worker'),
        bmc: { ipAddress: `${network}.${120 + index}` },
      })),
    });
    const hardware = (role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels(labels(role))] });
    const cluster = new EksaCluster(chart, name, {
      kubernetesVersion: KubernetesVersion.V1_34,
      controlPlane: { endpoint: `${network}.10`, replicas: 3, hardware: hardware('cp') },
      tinkerbellIp: `${network}.11`,
      osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
      sshAuthorizedKeys: [KEY],
      inventory,
    });
    cluster.addPool('workers', { replicas: machines - 5, hardware: hardware('worker') });
  }
  return chart;
}
