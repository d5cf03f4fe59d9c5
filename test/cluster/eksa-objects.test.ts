import { Duration } from 'cdk8s';
import { eksaCluster, manifestsOf, SSH_KEY, WORKER_HARDWARE } from './fixtures';
import {
  BareMetalPoolProps, EksaClusterProps, EksaFeature, EksaRules, GitOps, HardwareExpression, HardwareSelector, HardwareTerm, IdentityProvider,
  KubernetesVersion, OsFamily, PolicyEnforcementMode, RolloutStrategy, RuleProfile, SshKeyAlgorithm, Taint, testing, WorkflowTemplate,
} from '../../src';
import { crdErrors } from '../crd';

const MANAGEMENT = { clusterName: 'hub', tinkerbellIp: '10.0.0.11' };

/** The Cluster's spec that props lead to; the rules are not what is asked here. */
function specOf(props: Partial<EksaClusterProps>): any {
  return objectsOf(props).get('Cluster').spec;
}

function objectsOf(props: Partial<EksaClusterProps>, pool?: Partial<BareMetalPoolProps>): testing.Manifests {
  const cluster = eksaCluster(props);
  if (pool) cluster.addPool('workers', { hardware: WORKER_HARDWARE, ...pool });
  EksaRules.useProfile(cluster, RuleProfile.UPSTREAM);
  const manifests = manifestsOf(cluster);
  expect(manifests.objects.flatMap(crdErrors)).toEqual([]);
  return manifests;
}

describe('EKS-A objects of a cluster', () => {
  it('consist of Cluster, datacenter and machine config when nothing else is said', () => {
    expect(objectsOf({}).objects).toStrictEqual([
      {
        apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
        kind: 'Cluster',
        metadata: { name: 'prod', namespace: 'default' },
        spec: {
          clusterNetwork: {
            cniConfig: { cilium: {} },
            pods: { cidrBlocks: ['192.168.0.0/16'] },
            services: { cidrBlocks: ['10.96.0.0/12'] },
          },
          controlPlaneConfiguration: {
            count: 3,
            endpoint: { host: '10.0.0.10' },
            machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-cp' },
          },
          datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'prod' },
          kubernetesVersion: '1.34',
          managementCluster: { name: 'prod' },
        },
      },
      {
        apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
        kind: 'TinkerbellDatacenterConfig',
        metadata: { name: 'prod', namespace: 'default' },
        spec: { osImageURL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz', tinkerbellIP: '10.0.0.11' },
      },
      {
        apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
        kind: 'TinkerbellMachineConfig',
        metadata: { name: 'prod-cp', namespace: 'default' },
        spec: { hardwareSelector: { type: 'cp' }, osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: [SSH_KEY] }] },
      },
    ]);
  });

  it('take name, namespace, annotations, version and licence from the props', () => {
    const cluster = objectsOf({
      name: 'other', namespace: 'clusters', annotations: { 'example.com/owner': 'team-a' }, eksaVersion: 'v0.26.0', licenseToken: 'a.b.c',
    }).get('Cluster');
    expect(cluster.metadata).toStrictEqual({ name: 'other', namespace: 'clusters', annotations: { 'example.com/owner': 'team-a' } });
    expect(cluster.spec).toMatchObject({ eksaVersion: 'v0.26.0', licenseToken: 'a.b.c' });
  });

  it('name the management cluster, whose Tinkerbell address is taken over', () => {
    const manifests = objectsOf({ managementCluster: MANAGEMENT, tinkerbellIp: undefined });
    expect(manifests.get('Cluster').spec.managementCluster).toStrictEqual({ name: 'hub' });
    expect(manifests.get('TinkerbellDatacenterConfig').spec.tinkerbellIP).toBe('10.0.0.11');
  });

  it('carry the settings of the control plane', () => {
    const kubeletConfiguration = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', maxPods: 50 };
    const manifests = objectsOf({
      features: [EksaFeature.API_SERVER_EXTRA_ARGS_ENABLED],
      controlPlane: {
        endpoint: '10.0.0.10',
        replicas: 5,
        hardware: HardwareSelector.label('type', 'cp'),
        certSans: ['api.example.com'],
        labels: { tier: 'control' },
        taints: [Taint.noSchedule('dedicated', 'control'), Taint.noExecute('quiet'), Taint.preferNoSchedule('soft')],
        rolloutStrategy: RolloutStrategy.rollingUpdate(),
        machineHealth: { maxUnhealthy: '3' },
        kubeletConfiguration,
        apiServerExtraArgs: { 'service-account-issuer': 'https://example.com' },
        auditPolicy: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n',
        skipAdmissionForSystemResources: true,
        loadBalancer: false,
        machineConfigName: 'heads',
      },
    }, {});
    expect(manifests.get('Cluster').spec.controlPlaneConfiguration).toStrictEqual({
      apiServerExtraArgs: { 'service-account-issuer': 'https://example.com' },
      auditPolicyContent: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n',
      certSans: ['api.example.com'],
      count: 5,
      endpoint: { host: '10.0.0.10' },
      kubeletConfiguration,
      labels: { tier: 'control' },
      machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'heads' },
      machineHealthCheck: { maxUnhealthy: 3 },
      skipAdmissionForSystemResources: true,
      skipLoadBalancerDeployment: true,
      taints: [
        { effect: 'NoSchedule', key: 'dedicated', value: 'control' },
        { effect: 'NoExecute', key: 'quiet', value: '' },
        { effect: 'PreferNoSchedule', key: 'soft', value: '' },
      ],
      upgradeRolloutStrategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' },
    });
    expect(manifests.get('TinkerbellMachineConfig', 'heads')).toBeDefined();
  });

  it('carry the network', () => {
    expect(specOf({
      network: {
        podCidr: '172.20.0.0/16',
        serviceCidr: '172.21.0.0/16',
        nodeCidrMaskSize: 25,
        resolvConfPath: '/run/systemd/resolve/resolv.conf',
        cilium: {
          policyEnforcementMode: PolicyEnforcementMode.ALWAYS,
          egressMasqueradeInterfaces: 'eth0',
          directRouting: true,
          ipv4NativeRoutingCidr: '10.0.0.0/8',
          ipv6NativeRoutingCidr: 'fd00::/8',
          exclusive: false,
        },
      },
    }).clusterNetwork).toStrictEqual({
      cniConfig: {
        cilium: {
          cniExclusive: false,
          egressMasqueradeInterfaces: 'eth0',
          ipv4NativeRoutingCIDR: '10.0.0.0/8',
          ipv6NativeRoutingCIDR: 'fd00::/8',
          policyEnforcementMode: 'always',
          routingMode: 'direct',
        },
      },
      dns: { resolvConf: { path: '/run/systemd/resolve/resolv.conf' } },
      nodes: { cidrMaskSize: 25 },
      pods: { cidrBlocks: ['172.20.0.0/16'] },
      services: { cidrBlocks: ['172.21.0.0/16'] },
    });
  });

  it('carry Cilium settings that are not managed, or that are values of its chart', () => {
    expect(specOf({ network: { cilium: { managed: false } } }).clusterNetwork.cniConfig).toStrictEqual({ cilium: { skipUpgrade: true } });
    expect(specOf({ network: { cilium: { helmValues: { hubble: { enabled: true } } } } }).clusterNetwork.cniConfig)
      .toStrictEqual({ cilium: { helmValues: { hubble: { enabled: true } } } });
  });

  it('carry how machines are booted', () => {
    expect(objectsOf({
      provisioning: {
        isoBoot: true,
        hookIsoUrl: 'https://images.example.com/hook.iso',
        hookImagesUrl: 'https://images.example.com/hook',
        loadBalancer: false,
        loadBalancerInterface: 'eth1',
      },
    }).get('TinkerbellDatacenterConfig').spec).toStrictEqual({
      hookImagesURLPath: 'https://images.example.com/hook',
      hookIsoURL: 'https://images.example.com/hook.iso',
      isoBoot: true,
      loadBalancerInterface: 'eth1',
      osImageURL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
      skipLoadBalancerDeployment: true,
      tinkerbellIP: '10.0.0.11',
    });
  });

  it('carry mirror, proxy, machine health, pod identity and packages controller', () => {
    const spec = specOf({
      registryMirror: {
        endpoint: 'registry.example.com',
        port: 5000,
        namespaces: { 'quay.io': 'quay', 'public.ecr.aws': 'eks-anywhere' },
        caCertificate: 'CA',
        authenticate: true,
        insecureSkipVerify: true,
      },
      proxy: { httpProxy: '10.0.0.5:3128', httpsProxy: '10.0.0.5:3128', noProxy: ['.example.com'] },
      provisioning: { hookImagesUrl: 'https://images.example.com/hook' },
      machineHealth: { nodeStartupTimeout: Duration.minutes(90), unhealthyMachineTimeout: Duration.seconds(330), maxUnhealthy: '50%' },
      podIamIssuer: 'https://issuer.example.com',
      packagesController: {
        repository: 'registry.example.com/packages',
        tag: 'v1',
        digest: 'sha256:1',
        webhooks: false,
        env: { B: '2', A: '1' },
        limits: { cpu: '1' },
        requests: { memory: '1Gi' },
        credentialsJob: { enabled: false, repository: 'registry.example.com/job', tag: 'v2', digest: 'sha256:2' },
      },
    });
    expect(spec.registryMirrorConfiguration).toStrictEqual({
      authenticate: true,
      caCertContent: 'CA',
      endpoint: 'registry.example.com',
      insecureSkipVerify: true,
      ociNamespaces: [{ namespace: 'eks-anywhere', registry: 'public.ecr.aws' }, { namespace: 'quay', registry: 'quay.io' }],
      port: '5000',
    });
    expect(spec.proxyConfiguration).toStrictEqual({ httpProxy: '10.0.0.5:3128', httpsProxy: '10.0.0.5:3128', noProxy: ['.example.com'] });
    expect(spec.machineHealthCheck).toStrictEqual({ maxUnhealthy: '50%', nodeStartupTimeout: '1h30m0s', unhealthyMachineTimeout: '5m30s' });
    expect(spec.podIamConfig).toStrictEqual({ serviceAccountIssuer: 'https://issuer.example.com' });
    expect(spec.packages).toStrictEqual({
      controller: {
        digest: 'sha256:1',
        disableWebhooks: true,
        env: ['A=1', 'B=2'],
        repository: 'registry.example.com/packages',
        resources: { limits: { cpu: '1' }, requests: { memory: '1Gi' } },
        tag: 'v1',
      },
      cronjob: { digest: 'sha256:2', disable: true, repository: 'registry.example.com/job', tag: 'v2' },
      disable: false,
    });
  });

  it('leave out what the packages controller does not say', () => {
    expect(specOf({ packagesController: { enabled: false } }).packages).toStrictEqual({ disable: true });
    expect(specOf({ machineHealth: { unhealthyMachineTimeout: Duration.seconds(45) } }).machineHealthCheck).toStrictEqual({ unhealthyMachineTimeout: '45s' });
  });

  it('include the identity providers, in the order of their names', () => {
    const manifests = objectsOf({
      identityProviders: [
        IdentityProvider.oidc({
          name: 'login',
          clientId: 'kubernetes',
          issuerUrl: 'https://login.example.com',
          groupsClaim: 'groups',
          groupsPrefix: 'g:',
          usernameClaim: 'email',
          usernamePrefix: 'u:',
          requiredClaim: { claim: 'team', value: 'platform' },
        }),
        IdentityProvider.awsIam({
          name: 'iam',
          awsRegion: 'eu-central-1',
          mapRoles: [{ roleArn: 'arn:aws:iam::1:role/r', username: 'r', groups: ['system:masters'] }],
          mapUsers: [{ userArn: 'arn:aws:iam::1:user/u', username: 'u' }],
          partition: 'aws',
        }),
      ],
    });
    expect(manifests.get('Cluster').spec.identityProviderRefs).toStrictEqual([{ kind: 'AWSIamConfig', name: 'iam' }, { kind: 'OIDCConfig', name: 'login' }]);
    expect(manifests.get('OIDCConfig').spec).toStrictEqual({
      clientId: 'kubernetes',
      groupsClaim: 'groups',
      groupsPrefix: 'g:',
      issuerUrl: 'https://login.example.com',
      requiredClaims: [{ claim: 'team', value: 'platform' }],
      usernameClaim: 'email',
      usernamePrefix: 'u:',
    });
    expect(manifests.get('AWSIamConfig').spec).toStrictEqual({
      awsRegion: 'eu-central-1',
      backendMode: ['EKSConfigMap'],
      mapRoles: [{ groups: ['system:masters'], roleARN: 'arn:aws:iam::1:role/r', username: 'r' }],
      mapUsers: [{ groups: [], userARN: 'arn:aws:iam::1:user/u', username: 'u' }],
      partition: 'aws',
    });
  });

  it('include the GitOps settings', () => {
    const github = objectsOf({ gitOps: GitOps.github({ owner: 'example', repository: 'clusters', personal: true, branch: 'main' }) });
    expect(github.get('Cluster').spec.gitOpsRef).toStrictEqual({ kind: 'FluxConfig', name: 'prod' });
    expect(github.get('FluxConfig')).toMatchObject({
      metadata: { name: 'prod', namespace: 'default' },
      spec: { branch: 'main', github: { owner: 'example', personal: true, repository: 'clusters' } },
    });
    const git = objectsOf({
      gitOps: GitOps.git({
        name: 'flux',
        repositoryUrl: 'ssh://git@git.example.com/clusters.git',
        sshKeyAlgorithm: SshKeyAlgorithm.ED25519,
        clusterConfigPath: 'clusters/all',
        systemNamespace: 'gitops',
      }),
    });
    expect(git.get('FluxConfig', 'flux').spec).toStrictEqual({
      clusterConfigPath: 'clusters/all',
      git: { repositoryUrl: 'ssh://git@git.example.com/clusters.git', sshKeyAlgorithm: 'ed25519' },
      systemNamespace: 'gitops',
    });
  });
});

describe('EKS-A objects of a pool', () => {
  const poolOf = (pool: Partial<BareMetalPoolProps>, cluster: Partial<EksaClusterProps> = {}) => {
    const manifests = objectsOf(cluster, pool);
    return { group: manifests.get('Cluster').spec.workerNodeGroupConfigurations[0], manifests };
  };

  it('consist of a worker node group and a machine config when nothing else is said', () => {
    const { group, manifests } = poolOf({});
    expect(group).toStrictEqual({ count: 1, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-workers' }, name: 'workers' });
    expect(manifests.get('TinkerbellMachineConfig', 'prod-workers').spec.hardwareSelector).toStrictEqual({ type: 'worker' });
  });

  it('carry the settings of the pool', () => {
    const kubeletConfiguration = { kind: 'KubeletConfiguration', maxPods: 30 };
    expect(poolOf({
      name: 'metal',
      autoscaling: { minReplicas: 2, maxReplicas: 4 },
      kubernetesVersion: KubernetesVersion.V1_34,
      labels: { tier: 'work' },
      taints: [Taint.preferNoSchedule('soft', 'yes')],
      rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }),
      machineHealth: { maxUnhealthy: '20%' },
      kubeletConfiguration,
      failureDomains: ['a'],
    }).group).toStrictEqual({
      autoscalingConfiguration: { maxCount: 4, minCount: 2 },
      count: 2,
      failureDomains: ['a'],
      kubeletConfiguration,
      kubernetesVersion: '1.34',
      labels: { tier: 'work' },
      machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-metal' },
      machineHealthCheck: { maxUnhealthy: '20%' },
      name: 'metal',
      taints: [{ effect: 'PreferNoSchedule', key: 'soft', value: 'yes' }],
      upgradeRolloutStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }, type: 'RollingUpdate' },
    });
  });

  it('say an in-place rollout without limits', () => {
    const { group, manifests } = poolOf({ rolloutStrategy: RolloutStrategy.inPlace() }, {
      controlPlane: { endpoint: '10.0.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp'), rolloutStrategy: RolloutStrategy.inPlace() },
    });
    expect(group.upgradeRolloutStrategy).toStrictEqual({ type: 'InPlace' });
    expect(manifests.get('Cluster').spec.controlPlaneConfiguration.upgradeRolloutStrategy).toStrictEqual({ type: 'InPlace' });
  });

  it('take machine settings from the cluster unless the pool has its own', () => {
    const hostOs = { ntpServers: ['ntp.example.com'] };
    const inherited = poolOf({}, { hostOs, sshUser: 'ops', osFamily: OsFamily.REDHAT }).manifests.get('TinkerbellMachineConfig', 'prod-workers');
    expect(inherited.spec).toMatchObject({
      hostOSConfiguration: { ntpConfiguration: { servers: ['ntp.example.com'] } }, osFamily: 'redhat', users: [{ name: 'ops', sshAuthorizedKeys: [SSH_KEY] }],
    });
    const own = poolOf({ hostOs: { ntpServers: ['other.example.com'] }, sshUser: 'me', sshAuthorizedKeys: [SSH_KEY] }, { hostOs }).manifests.get('TinkerbellMachineConfig', 'prod-workers');
    expect(own.spec).toMatchObject({ hostOSConfiguration: { ntpConfiguration: { servers: ['other.example.com'] } }, users: [{ name: 'me' }] });
  });

  it('select machines by affinity', () => {
    const hardware = HardwareSelector.affinity({
      required: [
        HardwareTerm.labels({ type: 'worker', rack: 'a' }),
        HardwareTerm.expressions(HardwareExpression.in('rack', ['b', 'c']), HardwareExpression.exists('type')).and(HardwareExpression.notIn('state', ['broken'])),
      ],
      preferred: [{ weight: 10, term: HardwareTerm.labels({ disk: 'nvme' }).and(HardwareExpression.doesNotExist('old')) }],
    });
    expect(poolOf({ hardware }).manifests.get('TinkerbellMachineConfig', 'prod-workers').spec.hardwareAffinity).toStrictEqual({
      preferred: [{
        hardwareAffinityTerm: { labelSelector: { matchExpressions: [{ key: 'old', operator: 'DoesNotExist' }], matchLabels: { disk: 'nvme' } } },
        weight: 10,
      }],
      required: [
        { labelSelector: { matchLabels: { rack: 'a', type: 'worker' } } },
        {
          labelSelector: {
            matchExpressions: [
              { key: 'rack', operator: 'In', values: ['b', 'c'] },
              { key: 'type', operator: 'Exists' },
              { key: 'state', operator: 'NotIn', values: ['broken'] },
            ],
          },
        },
      ],
    });
  });

  it('include a workflow template once, however many groups use it', () => {
    const template = WorkflowTemplate.of({
      name: 'custom',
      actions: [
        {
          name: 'stream image to disk',
          image: '127.0.0.1/embedded/image2disk',
          timeout: 600,
          environment: { IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz', DEST_DISK: '{{ index .Hardware.Disks 0 }}', COMPRESSED: 'true' },
        },
        { name: 'reboot', image: '127.0.0.1/embedded/reboot', timeout: 90, pid: 'host', volumes: ['/worker:/worker'], command: ['a'], onFailure: ['b'], onTimeout: ['c'] },
      ],
      environment: { LOG: 'debug' },
    });
    const { manifests } = poolOf({ template }, { controlPlane: { endpoint: '10.0.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp'), template } });
    expect(manifests.find('TinkerbellTemplateConfig')).toStrictEqual([{
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'TinkerbellTemplateConfig',
      metadata: { name: 'custom', namespace: 'default' },
      spec: {
        template: {
          global_timeout: 6000,
          id: '',
          name: 'custom',
          tasks: [{
            actions: [
              {
                environment: { COMPRESSED: 'true', DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz' },
                image: '127.0.0.1/embedded/image2disk',
                name: 'stream image to disk',
                timeout: 600,
              },
              {
                'command': ['a'],
                'image': '127.0.0.1/embedded/reboot',
                'name': 'reboot',
                'on-failure': ['b'],
                'on-timeout': ['c'],
                'pid': 'host',
                'timeout': 90,
                'volumes': ['/worker:/worker'],
              },
            ],
            environment: { LOG: 'debug' },
            name: 'custom',
            volumes: ['/dev:/dev', '/dev/console:/dev/console', '/lib/firmware:/lib/firmware:ro'],
            worker: '{{.device_1}}',
          }],
          version: '0.1',
        },
      },
    }]);
    expect(manifests.get('TinkerbellMachineConfig', 'prod-cp').spec.templateRef).toStrictEqual({ kind: 'TinkerbellTemplateConfig', name: 'custom' });
  });

  it('carry Bottlerocket settings', () => {
    const hostOs = {
      certBundles: [{ name: 'company', data: 'PEM' }],
      bottlerocket: { kubernetes: { maxPods: 40 }, sysctls: { 'vm.max_map_count': '262144' }, bootKernelParameters: { console: ['tty0', 'ttyS0'] } },
    };
    const settingsOf = (props: Partial<EksaClusterProps>) => eksaCluster(props)._subject().model.machineConfigs[0].spec!.hostOSConfiguration;
    expect(settingsOf({ osFamily: OsFamily.BOTTLEROCKET, hostOs })).toStrictEqual({
      certBundles: [{ name: 'company', data: 'PEM' }],
      bottlerocketConfiguration: {
        kubernetes: { maxPods: 40 },
        kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } },
        boot: { bootKernelParameters: { console: ['tty0', 'ttyS0'] } },
      },
    });
    expect(settingsOf({ hostOs: { bottlerocket: {} } })).toStrictEqual({ bottlerocketConfiguration: {} });
  });
});
