import { readdirSync } from 'node:fs';
import type { ClusterModel, ClusterSpec } from '../../src/model/cluster-model';
import { withDefaults, withMachineHealthCheckDefaults } from '../../src/model/defaults';
import { describeShared, readShared, shared } from '../shared';
import { minimalModel } from './models';

/** A copy whose every part refuses to be changed. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function spec(model: ClusterModel): ClusterSpec {
  return model.cluster.spec!;
}

describe('defaults', () => {
  it('leave the given model as it is, and change nothing when applied twice', () => {
    const model = frozen(minimalModel());
    const once = withDefaults(model, { sshAuthorizedKey: 'key' });
    expect(withDefaults(frozen(once), { sshAuthorizedKey: 'key' })).toStrictEqual(once);
  });

  it('keep the function that knows where the model was read from', () => {
    const locate = () => undefined;
    expect(withDefaults({ ...minimalModel(), locate }).locate).toBe(locate);
  });

  it('fill in objects that have nothing but a name', () => {
    const model = minimalModel();
    delete model.cluster.spec;
    delete model.machineConfigs[0].spec;
    const { cluster, machineConfigs } = withDefaults(model);
    expect(cluster.spec).toStrictEqual({
      clusterNetwork: { cniConfig: {} },
      machineHealthCheck: { nodeStartupTimeout: '20m0s', unhealthyMachineTimeout: '5m0s', maxUnhealthy: '100%' },
      controlPlaneConfiguration: { machineHealthCheck: { maxUnhealthy: '100%' } },
    });
    expect(machineConfigs[0].spec).toStrictEqual({ osFamily: 'bottlerocket' });
  });

  it('put every object without a namespace into default', () => {
    const model = minimalModel();
    model.machineConfigs[0].metadata.namespace = 'team-a';
    const { cluster, datacenters, machineConfigs } = withDefaults(model);
    expect([cluster, ...datacenters, ...machineConfigs].map(({ metadata }) => metadata.namespace)).toStrictEqual(['default', 'default', 'team-a', 'default']);
  });

  describe('of worker node groups', () => {
    const groups = (...workerNodeGroupConfigurations: ClusterSpec['workerNodeGroupConfigurations'] & object) => {
      const model = minimalModel();
      model.cluster.spec!.workerNodeGroupConfigurations = workerNodeGroupConfigurations;
      return spec(withDefaults(model)).workerNodeGroupConfigurations!.map(({ name, count }) => ({ name, count }));
    };

    it('name the first group only', () => {
      expect(groups({ count: 2 }, { count: 3 })).toStrictEqual([{ name: 'md-0', count: 2 }, { name: undefined, count: 3 }]);
    });

    it('count one machine, or as many as autoscaling begins with', () => {
      expect(groups(
        { name: 'a' },
        { name: 'b', autoscalingConfiguration: { minCount: 3, maxCount: 5 } },
        { name: 'c', autoscalingConfiguration: { maxCount: 5 } },
        { name: 'd', count: 0, autoscalingConfiguration: { minCount: 3, maxCount: 5 } },
      )).toStrictEqual([{ name: 'a', count: 1 }, { name: 'b', count: 3 }, { name: 'c', count: 0 }, { name: 'd', count: 0 }]);
    });

    it('do not invent a group for a cluster without workers', () => {
      const model = minimalModel();
      delete model.cluster.spec!.workerNodeGroupConfigurations;
      expect(spec(withDefaults(model)).workerNodeGroupConfigurations).toBeUndefined();
    });
  });

  describe('of the network', () => {
    const network = (clusterNetwork: ClusterSpec['clusterNetwork']) => {
      const model = minimalModel();
      model.cluster.spec!.clusterNetwork = clusterNetwork;
      return spec(withDefaults(model)).clusterNetwork;
    };

    it.each([
      ['cilium', { cilium: {} }],
      ['cilium-enterprise', { cilium: {} }],
      ['kindnetd', { kindnetd: {} }],
      ['calico', {}],
      ['constructor', {}],
    ])('turn the deprecated cni %s into cniConfig', (cni, cniConfig) => {
      expect(network({ cni, pods: { cidrBlocks: ['10.0.0.0/16'] } })).toStrictEqual({ pods: { cidrBlocks: ['10.0.0.0/16'] }, cniConfig });
    });

    it('let cniConfig win over cni', () => {
      expect(network({ cni: 'kindnetd', cniConfig: { cilium: {} } })).toStrictEqual({ cni: 'kindnetd', cniConfig: { cilium: {} } });
    });

    it('leave the plugin open when nothing says which', () => {
      expect(network(undefined)).toStrictEqual({ cniConfig: {} });
    });
  });

  describe('of a registry mirror', () => {
    const mirror = (registryMirrorConfiguration: ClusterSpec['registryMirrorConfiguration'], registryMirrorCaCert?: string) => {
      const model = minimalModel();
      model.cluster.spec!.registryMirrorConfiguration = registryMirrorConfiguration;
      return spec(withDefaults(model, { registryMirrorCaCert })).registryMirrorConfiguration;
    };

    it('use the port of HTTPS', () => {
      expect(mirror({ endpoint: '10.0.0.2' })).toStrictEqual({ endpoint: '10.0.0.2', port: '443' });
      expect(mirror({ endpoint: '10.0.0.2', port: '5000' })).toStrictEqual({ endpoint: '10.0.0.2', port: '5000' });
    });

    it('use the given certificate when the mirror has none', () => {
      expect(mirror({ endpoint: 'a', port: '1' }, 'PEM')).toStrictEqual({ endpoint: 'a', port: '1', caCertContent: 'PEM' });
      expect(mirror({ endpoint: 'a', port: '1', caCertContent: 'own' }, 'PEM')).toStrictEqual({ endpoint: 'a', port: '1', caCertContent: 'own' });
    });

    it('do not invent a mirror', () => {
      expect(mirror(undefined, 'PEM')).toBeUndefined();
    });
  });

  describe('of machine configs', () => {
    const key = `ssh-ed25519 ${Buffer.concat([string('ssh-ed25519'), string('k'.repeat(32))]).toString('base64')}`;
    const machineConfig = (given: object, sshAuthorizedKey?: string) => {
      const model = minimalModel();
      model.machineConfigs[0].spec = given;
      return withDefaults(model, { sshAuthorizedKey }).machineConfigs[0].spec;
    };

    it('strip the comment of the one key that is used', () => {
      const users = [{ name: 'a', sshAuthorizedKeys: [`${key} me@home`, `${key} second`] }, { name: 'b', sshAuthorizedKeys: [`${key} third`] }];
      expect(machineConfig({ osFamily: 'ubuntu', users })).toStrictEqual({
        osFamily: 'ubuntu',
        users: [{ name: 'a', sshAuthorizedKeys: [key, `${key} second`] }, { name: 'b', sshAuthorizedKeys: [`${key} third`] }],
      });
    });

    it('leave what is not a key alone', () => {
      const users = [{ name: 'a', sshAuthorizedKeys: ['ssh-rsa nonsense me'] }];
      expect(machineConfig({ osFamily: 'ubuntu', users })).toStrictEqual({ osFamily: 'ubuntu', users });
    });

    it('make the user ec2-user, and give a user the key that is at hand', () => {
      expect(machineConfig({ osFamily: 'ubuntu' }, `${key} x`)).toStrictEqual({ osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: [key] }] });
      expect(machineConfig({ osFamily: 'ubuntu', users: [{ name: 'me', sshAuthorizedKeys: [''] }] }, key))
        .toStrictEqual({ osFamily: 'ubuntu', users: [{ name: 'me', sshAuthorizedKeys: [key] }] });
    });

    it('invent no user without a key, which only the command line can make', () => {
      expect(machineConfig({ osFamily: 'ubuntu' })).toStrictEqual({ osFamily: 'ubuntu' });
      expect(machineConfig({ osFamily: 'ubuntu', users: [{ name: 'me' }] })).toStrictEqual({ osFamily: 'ubuntu', users: [{ name: 'me' }] });
    });

    it('take Bottlerocket where no operating system is named', () => {
      expect(machineConfig({})).toStrictEqual({ osFamily: 'bottlerocket' });
    });
  });

  describe('of Bottlerocket images', () => {
    const images = (change: (model: ReturnType<typeof minimalModel>) => void) => {
      const model = minimalModel();
      for (const { spec: machine } of model.machineConfigs) machine!.osFamily = 'bottlerocket';
      delete model.datacenters[0].spec!.osImageURL;
      change(model);
      const versionsBundle = (version: string) => (version === '1.20' ? undefined : { bottlerocketImageUrl: `https://images/${version}` });
      return withDefaults(model, { versionsBundle }).machineConfigs.map((machine) => machine.spec?.osImageURL);
    };

    it('come from the bundle for the version of each node group', () => {
      expect(images((model) => { model.cluster.spec!.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33'; }))
        .toStrictEqual(['https://images/1.34', 'https://images/1.33']);
    });

    it('follow the control plane on a machine config that workers use too', () => {
      expect(images((model) => {
        const [group] = model.cluster.spec!.workerNodeGroupConfigurations!;
        group.machineGroupRef!.name = 'prod-cp';
        group.kubernetesVersion = '1.33';
      })).toStrictEqual(['https://images/1.34', undefined]);
    });

    it('do not replace an image, nor one for the whole datacenter', () => {
      expect(images((model) => { model.machineConfigs[1].spec!.osImageURL = 'https://own'; })).toStrictEqual(['https://images/1.34', 'https://own']);
      expect(images((model) => { model.datacenters[0].spec!.osImageURL = 'https://own'; })).toStrictEqual([undefined, undefined]);
    });

    it('are not looked for on other systems, nor for unknown versions, machine configs or clusters without version', () => {
      expect(images((model) => { model.machineConfigs[0].spec!.osFamily = 'ubuntu'; })).toStrictEqual([undefined, undefined]);
      expect(images((model) => { model.cluster.spec!.kubernetesVersion = '1.20'; })).toStrictEqual([undefined, undefined]);
      expect(images((model) => { model.cluster.spec!.workerNodeGroupConfigurations![0].machineGroupRef!.name = 'nowhere'; })).toStrictEqual(['https://images/1.34', undefined]);
      expect(images((model) => { delete model.cluster.spec!.kubernetesVersion; })).toStrictEqual([undefined, undefined]);
    });
  });

  it('name the AWS partition of an IAM authenticator', () => {
    const awsIam = (name: string, partition?: string) => ({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'AWSIamConfig',
      metadata: { name, namespace: 'default' },
      spec: { awsRegion: 'us-west-2', backendMode: ['CRD'], ...partition && { partition } },
    } as const);
    const bare = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'AWSIamConfig', metadata: { name: 'c', namespace: 'default' } } as const;
    const model = { ...minimalModel(), awsIamConfigs: [awsIam('a'), awsIam('b', 'aws-cn'), bare] } as unknown as ClusterModel;
    expect(withDefaults(model).awsIamConfigs).toStrictEqual([awsIam('a', 'aws'), awsIam('b', 'aws-cn'), { ...bare, spec: { partition: 'aws' } }]);
  });

  describe('of GitOps', () => {
    const flux = (name: string, given?: object) => ({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'FluxConfig', metadata: { name, namespace: 'default' }, ...given && { spec: given },
    });
    const gitOps = (name: string, github?: object) => ({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'GitOpsConfig', metadata: { name, namespace: 'default' }, ...github && { spec: { flux: { github } } },
    });
    const withGitOps = (kind: string, objects: object, managementCluster?: string) => {
      const model = minimalModel();
      model.cluster.spec!.gitOpsRef = { kind, name: 'fleet' };
      if (managementCluster !== undefined) model.cluster.spec!.managementCluster = { name: managementCluster };
      return withDefaults({ ...model, ...objects } as ClusterModel);
    };

    it('are filled in where the cluster refers to a FluxConfig', () => {
      const git = { git: { repositoryUrl: 'ssh://git@example.com/a' } };
      expect(withGitOps('FluxConfig', { fluxConfigs: [flux('other', git), flux('fleet', git)] }).fluxConfigs).toStrictEqual([
        flux('other', git),
        flux('fleet', { ...git, systemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/prod' }),
      ]);
      expect(withGitOps('FluxConfig', { fluxConfigs: [flux('fleet')] }).fluxConfigs[0].spec)
        .toStrictEqual({ systemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/prod' });
    });

    it('are filled in where the cluster refers to a GitOpsConfig', () => {
      const repository = { owner: 'me', repository: 'fleet' };
      expect(withGitOps('GitOpsConfig', { gitOpsConfigs: [gitOps('fleet', repository)] }).gitOpsConfigs).toStrictEqual([
        gitOps('fleet', { ...repository, fluxSystemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/prod' }),
      ]);
      const [bare] = withGitOps('GitOpsConfig', { gitOpsConfigs: [gitOps('fleet')] }).gitOpsConfigs;
      expect(bare.spec?.flux?.github).toStrictEqual({ fluxSystemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/prod' });
      expect(withGitOps('GitOpsConfig', { gitOpsConfigs: [gitOps('other', repository)] }).gitOpsConfigs).toStrictEqual([gitOps('other', repository)]);
    });

    it('put a workload cluster into the folder of its management cluster, and keep what is stated', () => {
      const stated = { systemNamespace: 'flux', branch: 'prod' };
      expect(withGitOps('FluxConfig', { fluxConfigs: [flux('fleet', stated)] }, 'mgmt').fluxConfigs[0].spec)
        .toStrictEqual({ ...stated, clusterConfigPath: 'clusters/mgmt' });
    });
  });

  describe('of machine health checks', () => {
    it('take the values of the command line\'s options', () => {
      const health = { nodeStartupTimeout: '8760h0m0s', unhealthyMachineTimeout: '8760h0m0s', maxUnhealthy: 0, workerMaxUnhealthy: 0 };
      expect(withMachineHealthCheckDefaults({ workerNodeGroupConfigurations: [{}] }, health)).toStrictEqual({
        machineHealthCheck: { nodeStartupTimeout: '8760h0m0s', unhealthyMachineTimeout: '8760h0m0s', maxUnhealthy: 0 },
        controlPlaneConfiguration: { machineHealthCheck: { maxUnhealthy: 0 } },
        workerNodeGroupConfigurations: [{ machineHealthCheck: { maxUnhealthy: 0 } }],
      });
    });

    it('fill a field that is there but undefined', () => {
      expect(withMachineHealthCheckDefaults({ machineHealthCheck: { maxUnhealthy: undefined, nodeStartupTimeout: undefined } })).toStrictEqual({
        machineHealthCheck: { nodeStartupTimeout: '20m0s', unhealthyMachineTimeout: '5m0s', maxUnhealthy: '100%' },
        controlPlaneConfiguration: { machineHealthCheck: { maxUnhealthy: '100%' } },
      });
    });
  });
});

describeShared('defaults of machine health checks, against EKS Anywhere', () => {
  const cases = readdirSync(shared('golden', 'capi', 'mhc')).map((file) => ({ file, ...JSON.parse(readShared('golden', 'capi', 'mhc', file)) }));

  it.each(cases.filter(({ defaulterApplied }) => defaulterApplied))('$file', ({ input, effectiveSpecAfterDefaults }) => {
    expect(withMachineHealthCheckDefaults(input.spec)).toStrictEqual(effectiveSpecAfterDefaults);
  });
});

function string(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, Buffer.from(text, 'latin1')]);
}
