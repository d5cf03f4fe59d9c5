import { bottlerocket, kubeadmConfig, paths, render, workerConfig } from './fixtures';

const SUPER_ADMIN = 'if [ -f /run/kubeadm/kubeadm.yaml ]; then sed -i \'s#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#\' '
  + '/etc/kubernetes/manifests/kube-vip.yaml; fi';

const kubeletExtraArgs = [
  { name: 'anonymous-auth', value: 'false' },
  { name: 'provider-id', value: 'PROVIDER_ID' },
  { name: 'read-only-port', value: '0' },
  { name: 'tls-cipher-suites', value: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
];

describe('the control plane', () => {
  it('is a KubeadmControlPlane', () => {
    const { kubeadmConfigSpec, ...spec } = render().controlPlane.spec;
    const { files, ...config } = kubeadmConfigSpec!;
    expect(render().controlPlane).toMatchObject({
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2', kind: 'KubeadmControlPlane', metadata: { name: 'prod', namespace: 'eksa-system' },
    });
    expect(spec).toStrictEqual({
      machineTemplate: {
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: {
          infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'TinkerbellMachineTemplate', name: 'prod-control-plane-1' },
          deletion: { nodeDeletionTimeoutSeconds: 30 },
        },
      },
      replicas: 1,
      rollout: { strategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' } },
      version: 'v1.34.1-eks-1-34-5',
    });
    expect(config).toStrictEqual({
      clusterConfiguration: {
        imageRepository: 'registry.test/kubernetes',
        etcd: { local: { imageRepository: 'registry.test/etcd-io', imageTag: 'v3.5.0' } },
        dns: { imageRepository: 'registry.test/coredns', imageTag: 'v1.11.0' },
        apiServer: {
          extraArgs: [
            { name: 'audit-log-maxage', value: '30' },
            { name: 'audit-log-maxbackup', value: '10' },
            { name: 'audit-log-maxsize', value: '512' },
            { name: 'audit-log-path', value: '/var/log/kubernetes/api-audit.log' },
            { name: 'audit-policy-file', value: '/etc/kubernetes/audit-policy.yaml' },
          ],
          extraVolumes: [
            {
              hostPath: '/etc/kubernetes/audit-policy.yaml',
              mountPath: '/etc/kubernetes/audit-policy.yaml',
              name: 'audit-policy',
              pathType: 'File',
              readOnly: true,
            },
            {
              hostPath: '/var/log/kubernetes', mountPath: '/var/log/kubernetes', name: 'audit-log-dir', pathType: 'DirectoryOrCreate', readOnly: false,
            },
          ],
        },
      },
      initConfiguration: { nodeRegistration: { kubeletExtraArgs } },
      joinConfiguration: { nodeRegistration: { ignorePreflightErrors: ['DirAvailable--etc-kubernetes-manifests'], kubeletExtraArgs } },
      preKubeadmCommands: [SUPER_ADMIN],
      users: [{ name: 'ec2-user', sshAuthorizedKeys: ['ssh-ed25519 cp'], sudo: 'ALL=(ALL) NOPASSWD:ALL' }],
      format: 'cloud-config',
    });
    expect(paths(files)).toStrictEqual(['/etc/kubernetes/manifests/kube-vip.yaml', '/etc/kubernetes/audit-policy.yaml']);
  });

  it('leaves kube-vip out when the user brings a load balancer of his own', () => {
    const config = kubeadmConfig(render({ controlPlane: { skipLoadBalancerDeployment: true } }));
    expect(paths(config.files)).toStrictEqual(['/etc/kubernetes/audit-policy.yaml']);
    expect(config.preKubeadmCommands).toStrictEqual([SUPER_ADMIN]);
  });

  it('is replaced as the user says, with the type of the rollout always there', () => {
    const strategy = (upgradeRolloutStrategy: object) => render({ controlPlane: { upgradeRolloutStrategy } }).controlPlane.spec.rollout?.strategy;
    expect(strategy({ type: 'InPlace' })).toStrictEqual({ type: 'InPlace' });
    expect(strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } })).toStrictEqual({ rollingUpdate: { maxSurge: 0 }, type: 'RollingUpdate' });
    for (const sparse of [{ type: 'RollingUpdate' }, { type: '' }, {}]) {
      expect(strategy(sparse)).toStrictEqual({ rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' });
    }
    expect(strategy({ type: 'RollingUpdate', rollingUpdate: {} })).toStrictEqual({ rollingUpdate: { maxSurge: 0 }, type: 'RollingUpdate' });
  });
});

describe('taints', () => {
  const taints = [{ key: 'k', value: 'yes', effect: 'NoSchedule' }, { key: 'l', value: '', effect: 'NoExecute', timeAdded: '2024-01-01T00:00:00Z' }];

  it('keep the words of the user', () => {
    const expected = [{ key: 'k', value: 'yes', effect: 'NoSchedule' }, { key: 'l', effect: 'NoExecute', timeAdded: '2024-01-01T00:00:00Z' }];
    const capi = render({ controlPlane: { taints }, worker: { taints } });
    expect(kubeadmConfig(capi).initConfiguration?.nodeRegistration?.taints).toStrictEqual(expected);
    expect(kubeadmConfig(capi).joinConfiguration?.nodeRegistration?.taints).toStrictEqual(expected);
    expect(workerConfig(capi).joinConfiguration?.nodeRegistration?.taints).toStrictEqual(expected);
  });

  it('give way to none on a cluster without workers, where the control plane must take all pods', () => {
    const config = kubeadmConfig(render({ controlPlane: { taints }, spec: { workerNodeGroupConfigurations: [] } }));
    expect(config.initConfiguration?.nodeRegistration?.taints).toStrictEqual([]);
    expect(config.joinConfiguration?.nodeRegistration?.taints).toStrictEqual([]);
  });
});

describe('differences between Kubernetes versions', () => {
  const config = (kubernetesVersion: string) => kubeadmConfig(render({ spec: { kubernetesVersion } }));

  it.each([['1.28', undefined], ['1.29', false], ['1.32', false], ['1.33', undefined]])('%s has the learner mode of etcd set to %s', (version, mode) => {
    expect(config(version).clusterConfiguration?.featureGates?.EtcdLearnerMode).toBe(mode);
  });

  it('1.29 brings the super-admin kubeconfig', () => {
    expect(config('1.28').preKubeadmCommands).toBeUndefined();
    expect(config('1.29').preKubeadmCommands).toStrictEqual([SUPER_ADMIN]);
  });

  it('1.24 brings the audit policy v1', () => {
    expect(config('1.23').files?.[1].content).toMatch(/^apiVersion: audit\.k8s\.io\/v1beta1\n/);
    expect(config('1.24').files?.[1].content).toMatch(/^apiVersion: audit\.k8s\.io\/v1\n/);
  });
});

describe('time servers', () => {
  it('are set on all operating systems', () => {
    const machine = { hostOSConfiguration: { ntpConfiguration: { servers: ['time.test', '10.0.0.1'] } } };
    const ntp = { enabled: true, servers: ['time.test', '10.0.0.1'] };
    expect(kubeadmConfig(render({ machine })).ntp).toStrictEqual(ntp);
    expect(workerConfig(render({ machine: { ...machine, ...bottlerocket } })).ntp).toStrictEqual(ntp);
  });
});
