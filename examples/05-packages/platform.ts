// A management and a workload cluster with curated packages: each cluster gets a file of its own for them, to be applied once it is there.
import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  Adot, CertManager, ClusterAutoscaler, EksaApp, EksaCluster, EksaClusterProps, Harbor, HardwareInventory, HardwareSelector, HardwareTerm,
  KubernetesVersion, MetalLb, MetricsServer, packageConfig, PackageBundleController, PackageRegistry, PackageSecret, Prometheus,
} from 'cdk8s-eks-anywhere';

export function platform(app: EksaApp): EksaApp {
  const chart = new Chart(app, 'clusters');
  const inventory = HardwareInventory.fromCsv(chart, 'hall-5', 'hardware.csv');

  const common = {
    kubernetesVersion: KubernetesVersion.V1_35,
    inventory,
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-35.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  };
  const machines = (cluster: string, role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels({ cluster, role })] });
  const controlPlane = (cluster: string, endpoint: string): EksaClusterProps['controlPlane'] => ({ endpoint, replicas: 3, hardware: machines(cluster, 'cp') });

  const hub = new EksaCluster(chart, 'platform', { ...common, controlPlane: controlPlane('platform', '10.50.0.10'), tinkerbellIp: '10.50.0.11' });
  hub.addPool('workers', { replicas: 2, hardware: machines('platform', 'worker') });

  const shop = new EksaCluster(chart, 'shop', { ...common, controlPlane: controlPlane('shop', '10.50.0.12'), managementCluster: hub });
  shop.addPool('workers', { autoscaling: { minReplicas: 2, maxReplicas: 4 }, hardware: machines('shop', 'worker') });

  // the registries of one region, and namespaces on the workload cluster, which nothing that is applied here would reach
  const registry = PackageRegistry.regional('eu-central-1');
  new PackageBundleController(hub, 'package-controller', { registry });
  new PackageBundleController(shop, 'package-controller', { registry, createNamespace: true });

  // addresses for services, apart from everything else on the network
  const announce = (pool: string, addresses: string[]): packageConfig.MetalLbConfig => ({
    ipAddressPools: [{ name: pool, addresses }],
    l2Advertisements: [{ ipAddressPools: [pool] }],
  });
  new MetalLb(hub, 'metallb', { config: announce('platform', ['10.50.1.0/27']) });
  new MetalLb(shop, 'metallb', { config: announce('shop', ['10.50.1.32-10.50.1.95']) });

  // what Harbor must not tell is in a Secret that another team fills
  const harborKeys = Secret.fromSecretName(chart, 'harbor-keys', 'harbor-keys');
  new Harbor(hub, 'harbor', {
    config: {
      externalUrl: 'https://harbor.example.com',
      expose: {
        type: packageConfig.HarborConfigExposeType.LOAD_BALANCER,
        tls: { certSource: packageConfig.HarborConfigExposeTlsCertSource.AUTO, auto: { commonName: 'harbor.example.com' } },
      },
      persistence: { persistentVolumeClaim: { registry: { size: '200Gi' } } },
    },
    secretKey: PackageSecret.fromSecret(harborKeys),
    adminPassword: PackageSecret.fromSecret(harborKeys, 'admin-password'),
  });

  // metrics: stored on the management cluster, collected on the workload cluster
  new Prometheus(hub, 'prometheus', {
    config: { server: { replicaCount: 2, statefulSet: { enabled: true }, retention: '30d', persistentVolume: { size: '100Gi' } } },
  });
  new Adot(shop, 'adot', {
    // without it the newest is installed, and what its configuration must say depends on the day
    version: '0.45.1-0a79bb66343a3e7440c195598f1575f2ea89d42f',
    config: {
      mode: packageConfig.AdotConfigMode.DEPLOYMENT,
      config: {
        receivers: { otlp: { protocols: { grpc: { endpoint: '${env:MY_POD_IP}:4317' } } } },
        exporters: { prometheusremotewrite: { endpoint: 'https://prometheus.example.com/api/v1/write' } },
        service: { pipelines: { metrics: { receivers: ['otlp'], exporters: ['prometheusremotewrite'] } } },
      },
    },
  });

  new CertManager(shop, 'cert-manager', { config: { webhook: { replicaCount: 2 } } });
  new MetricsServer(shop, 'metrics-server', { config: { args: ['--kubelet-insecure-tls'] } });
  // runs on the management cluster, and follows from the cluster that it scales
  new ClusterAutoscaler(shop, 'autoscaler', { config: { extraArgs: { 'scale-down-unneeded-time': '5m' } } });

  return app;
}
