// A management cluster and two sites, kept in Git: `cdk8s synth` writes the repository that Flux applies, from the machines to what runs on them.
import { ApiObject, Chart } from 'cdk8s';
import {
  EksaApp, EksaCluster, EksaClusterProps, EventSeverity, FluxAlert, FluxObjects, FluxProvider, GitOps, GitOpsRepository, GitOpsSecrets,
  HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion, MetalLb, PackageBundleController, ProviderType,
} from 'cdk8s-eks-anywhere';

export function fleet(app: EksaApp): EksaApp {
  const chart = new Chart(app, 'clusters');
  const inventory = HardwareInventory.fromCsv(chart, 'hall-6', 'hardware.csv');

  const common = {
    kubernetesVersion: KubernetesVersion.V1_35,
    inventory,
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-35.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  };
  const machines = (cluster: string, role: string) => HardwareSelector.affinity({ required: [HardwareTerm.labels({ cluster, role })] });
  const controlPlane = (cluster: string, endpoint: string, replicas: number): EksaClusterProps['controlPlane'] => (
    { endpoint, replicas, hardware: machines(cluster, 'cp') }
  );

  // `eksctl anywhere create cluster` bootstraps Flux for the management cluster; sites follow the same repository
  const hub = new EksaCluster(chart, 'hub', {
    ...common,
    controlPlane: controlPlane('hub', '10.60.0.10', 3),
    tinkerbellIp: '10.60.0.11',
    gitOps: GitOps.github({ owner: 'example', repository: 'fleet' }),
  });
  hub.addPool('workers', { replicas: 2, hardware: machines('hub', 'worker') });

  const sites = ['berlin', 'hamburg'].map((name, index) => {
    const site = new EksaCluster(chart, name, { ...common, controlPlane: controlPlane(name, `10.60.0.${12 + index}`, 1), managementCluster: hub });
    site.addPool('workers', { replicas: 2, hardware: machines(name, 'worker') });
    new PackageBundleController(site, 'package-controller', { createNamespace: true });
    new MetalLb(site, 'metallb', {
      config: { ipAddressPools: [{ name: 'services', addresses: [`10.60.1.${32 * index}/27`] }], l2Advertisements: [{ ipAddressPools: ['services'] }] },
    });
    return site;
  });

  const repository = new GitOpsRepository(app, 'fleet', {
    clusters: [hub, ...sites],
    // logins of management controllers stay where they are, and are fetched
    secrets: GitOpsSecrets.externalSecrets({ store: 'vault', key: 'bmc/{name}' }),
  });

  // one application on each site
  for (const site of sites) {
    const web = new Chart(app, `web-${site.clusterName}`);
    new ApiObject(web, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
    new ApiObject(web, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' }, data: { site: site.clusterName } });
    repository.addApplication(`web-${site.clusterName}`, { cluster: site, name: 'web', charts: [web] });
  }

  // whatever goes wrong with a cluster or a site is told
  const notifications = new Chart(app, 'notifications');
  const chat = new FluxProvider(notifications, 'chat', { type: ProviderType.SLACK, channel: 'fleet', secret: { name: 'chat-url' } });
  new FluxAlert(notifications, 'failures', {
    provider: chat,
    severity: EventSeverity.ERROR,
    sources: [FluxObjects.all('Kustomization'), FluxObjects.all('Kustomization', 'eksa-system')],
  });
  repository.addApplication('notifications', { cluster: hub, charts: [notifications] });

  return app;
}
