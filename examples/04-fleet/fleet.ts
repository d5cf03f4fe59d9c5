// One management cluster and three workload clusters that it keeps, from a table.
import { Chart } from 'cdk8s';
import { EksaApp, EksaCluster, EksaClusterProps, EksaRules, HardwareInventory, HardwareSelector, HardwareTerm, IEksaCluster, KubernetesVersion } from 'cdk8s-eks-anywhere';

interface Site {
  readonly name: string;
  readonly network: number;
  readonly controlPlanes: number;
  readonly workers: number;
  readonly kubernetesVersion: KubernetesVersion;
}

const hub: Site = { name: 'hub', network: 0, controlPlanes: 3, workers: 2, kubernetesVersion: KubernetesVersion.V1_35 };
export const sites: Site[] = [
  { name: 'berlin', network: 1, controlPlanes: 1, workers: 3, kubernetesVersion: KubernetesVersion.V1_35 },
  { name: 'lisbon', network: 2, controlPlanes: 1, workers: 3, kubernetesVersion: KubernetesVersion.V1_34 },
  { name: 'oslo', network: 3, controlPlanes: 1, workers: 2, kubernetesVersion: KubernetesVersion.V1_34 },
];

function cluster(app: EksaApp, site: Site, where: Pick<EksaClusterProps, 'tinkerbellIp' | 'inventory' | 'managementCluster'>): EksaCluster {
  const chart = new Chart(app, site.name);
  const machines = (role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels({ cluster: site.name, role })] });
  const created = new EksaCluster(chart, site.name, {
    ...where,
    kubernetesVersion: site.kubernetesVersion,
    controlPlane: { endpoint: `10.40.${site.network}.10`, replicas: site.controlPlanes, hardware: machines('cp') },
    osImageUrl: `https://images.example.com/ubuntu-2204-kube-${site.kubernetesVersion.minor.replace('.', '-')}.gz`,
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    network: { podCidr: `172.${16 + site.network}.0.0/16`, serviceCidr: `172.${24 + site.network}.0.0/16` },
  });
  created.addPool('workers', { replicas: site.workers, hardware: machines('worker') });
  return created;
}

/** The hub and all sites. */
export function fleet(app: EksaApp): EksaApp {
  // all machines belong to the management cluster, which hands them out
  const inventory = HardwareInventory.fromCsv(new Chart(app, 'machines'), 'datacenter', 'hardware.csv');
  const managementCluster: IEksaCluster = cluster(app, hub, { tinkerbellIp: '10.40.0.11', inventory });

  for (const site of sites) {
    const created = cluster(app, site, { managementCluster });
    EksaRules.waive(created, { code: 'EKSA-CLUSTER-043', reason: 'a site that loses its control plane is installed anew' });
  }

  return app;
}
