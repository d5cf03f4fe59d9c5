// A plant without internet: everything comes from a registry and a web server inside, and goes there over a data diode.
import { App, Chart } from 'cdk8s';
import {
  BmcCredentials, EksaCluster, EksaClusterProps, HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion, MetalLb,
  PackageBundleController,
} from 'cdk8s-eks-anywhere';

export interface Site {
  readonly app: App;
  /** The management cluster, and the cluster of a production line. */
  readonly clusters: EksaCluster[];
}

/** The clusters of the plant, with Kubernetes of one version. */
export function site(app: App, kubernetesVersion = KubernetesVersion.V1_34): Site {
  const inventory = HardwareInventory.fromCsv(new Chart(app, 'machines'), 'hall', 'hardware.csv', {
    bmcCredentials: BmcCredentials.fromSecretName('bmc-login'),
  });
  const machines = (cluster: string, role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels({ cluster, role })] });

  const common = {
    kubernetesVersion,
    osImageUrl: `https://files.plant.example/ubuntu-2204-kube-${kubernetesVersion.minor.replace('.', '-')}.gz`,
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    // what machines boot comes from inside, too
    provisioning: { hookImagesUrl: 'https://files.plant.example/hook' },
    registryMirror: {
      endpoint: 'harbor.plant.example',
      namespaces: { 'public.ecr.aws': 'ecr-public', '783794618700.dkr.ecr.us-west-2.amazonaws.com': 'curated-packages' },
    },
  } satisfies Partial<EksaClusterProps>;

  const plant = new EksaCluster(new Chart(app, 'plant'), 'plant', {
    ...common, inventory, tinkerbellIp: '10.60.0.11', controlPlane: { endpoint: '10.60.0.10', replicas: 3, hardware: machines('plant', 'cp') },
  });
  plant.addPool('workers', { replicas: 2, hardware: machines('plant', 'worker') });

  const line = new EksaCluster(new Chart(app, 'line'), 'line', {
    ...common, managementCluster: plant, controlPlane: { endpoint: '10.60.0.12', replicas: 1, hardware: machines('line', 'cp') },
  });
  new MetalLb(line, 'metallb', {
    config: { ipAddressPools: [{ name: 'default', addresses: ['10.60.0.100-10.60.0.120'] }], l2Advertisements: [{ ipAddressPools: ['default'] }] },
  });
  new PackageBundleController(line, 'package-controller', { createNamespace: true });

  return { app, clusters: [plant, line] };
}
