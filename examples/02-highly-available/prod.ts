// Three control plane nodes, two pools, company log-in, and no way to the internet but a mirror and a proxy.
import { readFileSync } from 'node:fs';
import { App, Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  BareMetalPool, BmcCredentials, ClusterOutput, EksaCluster, HardwareExpression, HardwareInventory, HardwareSelector, HardwareTerm,
  IdentityProvider, KubernetesVersion, RolloutStrategy, Taint,
} from 'cdk8s-eks-anywhere';

export function prod(app: App): App {
  const chart = new Chart(app, 'prod');

  // the passwords of the machines' controllers are kept in a Secret that another team manages
  const bmcLogin = Secret.fromSecretName(chart, 'bmc-login', 'datacenter-bmc-login');
  const machines = HardwareInventory.fromCsv(chart, 'hall-3', 'hardware.csv', { bmcCredentials: BmcCredentials.fromSecret(bmcLogin) });

  const cluster = new EksaCluster(chart, 'prod', {
    // both forms: EKS-A objects for the Git repository, Cluster API objects to see what they lead to
    output: ClusterOutput.BOTH,
    kubernetesVersion: KubernetesVersion.V1_34,
    inventory: machines,
    controlPlane: {
      endpoint: '10.30.0.10',
      replicas: 3,
      hardware: HardwareSelector.label('type', 'cp'),
      certSans: ['api.prod.example.com'],
      rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 1 }),
    },
    tinkerbellIp: '10.30.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    hostOs: { ntpServers: ['ntp-1.example.com', 'ntp-2.example.com'] },
    network: { podCidr: '172.20.0.0/16', serviceCidr: '172.21.0.0/16' },
    identityProviders: [
      IdentityProvider.oidc({
        name: 'company-login',
        clientId: 'kubernetes',
        issuerUrl: 'https://login.example.com',
        usernameClaim: 'email',
        groupsClaim: 'groups',
        groupsPrefix: 'login:',
      }),
    ],
    registryMirror: {
      endpoint: 'registry.example.com',
      namespaces: { 'public.ecr.aws': 'eks-anywhere', 'docker.io': 'docker-hub' },
      caCertificate: readFileSync('registry-ca.pem', 'utf8'),
    },
    proxy: { httpProxy: '10.30.0.5:3128', httpsProxy: '10.30.0.5:3128', noProxy: ['.example.com'] },
    // with a proxy, machines fetch the installer from inside the network
    provisioning: { hookImagesUrl: 'https://images.example.com/hook' },
    machineHealth: { nodeStartupTimeout: Duration.minutes(30) },
  });

  new BareMetalPool(cluster, 'workers', {
    replicas: 4,
    // machines of rack b only when rack a has no more
    hardware: HardwareSelector.affinity({
      required: [HardwareTerm.labels({ type: 'worker' })],
      preferred: [{ weight: 50, term: HardwareTerm.expressions(HardwareExpression.in('rack', ['a'])) }],
    }),
    rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 2, maxUnavailable: 0 }),
  });

  cluster.addPool('gpu', {
    replicas: 2,
    hardware: HardwareSelector.label('type', 'gpu'),
    labels: { 'example.com/accelerator': 'l40s' },
    taints: [Taint.noSchedule('example.com/gpu', 'present')],
  });

  return app;
}
