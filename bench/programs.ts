import { App, Chart } from 'cdk8s';
import { BareMetalMachineProps, EksaCluster, GitOps, HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion } from 'cdk8s-eks-anywhere';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU';

/** How the clusters of a fleet hang together. */
export interface FleetShape {
  /** Whether all machines are in one inventory; otherwise each cluster has an inventory of its own. */
  readonly sharedInventory?: boolean;
  /** Whether the first cluster manages all others; otherwise each manages itself. */
  readonly oneManagementCluster?: boolean;
  /** The repository that management clusters follow; otherwise none. */
  readonly gitOps?: GitOps;
  /** Kubernetes version of all clusters; 1.34 unless stated. */
  readonly kubernetesVersion?: KubernetesVersion;
}

/**
 * An app of clusters with three control plane nodes, the rest of their machines in one pool but for two spare ones, all in one
 * chart. It gives no warnings: printing them would be measured too.
 */
export function fleetApp(clusters: number, machines: number, shape: FleetShape = {}, app = new App()): Chart {
  const { sharedInventory, oneManagementCluster } = shape;
  const chart = new Chart(app, 'fleet');
  const numbers = Array.from({ length: clusters }, (_, number) => number);
  const shared = sharedInventory
    ? new HardwareInventory(chart, 'machines', { machines: numbers.flatMap((number) => machinesOf(number, machines)) })
    : undefined;
  let manager: EksaCluster | undefined;
  for (const number of numbers) {
    const inventory = shared ?? new HardwareInventory(chart, `${siteOf(number)}-machines`, { machines: machinesOf(number, machines) });
    const cluster = addCluster(chart, number, machines, inventory, manager, shape);
    if (oneManagementCluster) manager ??= cluster;
  }
  return chart;
}

function siteOf(number: number): string {
  return `site-${number}`;
}

/** A /24 for each cluster. */
function networkOf(number: number): string {
  return `10.${Math.floor(number / 256)}.${number % 256}`;
}

function labelsOf(number: number, role: string): Record<string, string> {
  return { site: siteOf(number), role };
}

function machinesOf(number: number, count: number): BareMetalMachineProps[] {
  const network = networkOf(number);
  return Array.from({ length: count }, (_, index) => ({
    hostname: `${siteOf(number)}-${index}`,
    ipAddress: `${network}.${20 + index}`,
    netmask: '255.255.255.0',
    gateway: `${network}.1`,
    nameservers: ['1.1.1.1'],
    mac: `52:54:${[Math.floor(number / 256), number % 256, 0, index].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`,
    disk: '/dev/sda',
    labels: labelsOf(number, index < 4 ? 'cp' : 'worker'),
    bmc: { ipAddress: `${network}.${120 + index}` },
  }));
}

function addCluster(
  chart: Chart, number: number, machines: number, inventory: HardwareInventory, manager: EksaCluster | undefined,
  { gitOps, kubernetesVersion = KubernetesVersion.V1_34 }: FleetShape,
): EksaCluster {
  const hardware = (role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels(labelsOf(number, role))] });
  const network = networkOf(number);
  const cluster = new EksaCluster(chart, siteOf(number), {
    kubernetesVersion,
    controlPlane: { endpoint: `${network}.10`, replicas: 3, hardware: hardware('cp') },
    // workload clusters use the Tinkerbell services of their management cluster
    ...manager ? { managementCluster: manager } : { tinkerbellIp: `${network}.11`, gitOps },
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34-1-35.gz',
    sshAuthorizedKeys: [KEY],
    inventory,
  });
  cluster.addPool('workers', { replicas: machines - 5, hardware: hardware('worker') });
  return cluster;
}
