// Clusters that nothing is wrong with, as EKS Anywhere's own objects.
import fc from 'fast-check';
import { dnsLabel, labelValue, objectName, privateAddress, record, sshAuthorizedKey } from './plain';
import type { ClusterModel } from '../../model/cluster-model';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf } from '../../model/objects';

/** Versions that need no extended support. */
const kubernetesVersion = () => fc.integer({ min: 33, max: 36 }).map((minor) => `1.${minor}`);
const duration = () => fc.integer({ min: 1, max: 90 }).map((minutes) => `${minutes}m0s`);
const machineHealthCheck = () => record({
  maxUnhealthy: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('40%', '100%')), nodeStartupTimeout: duration(), unhealthyMachineTimeout: duration(),
}, []);
const labels = () => fc.dictionary(dnsLabel(), labelValue(), { maxKeys: 3, noNullPrototype: true });
const taints = () => fc.uniqueArray(record({ key: objectName('key'), value: labelValue(), effect: fc.constant('PreferNoSchedule') }, ['key', 'effect']), {
  maxLength: 2, selector: ({ key }) => key,
});

/** What a node group has besides its machines. */
const nodeGroup = () => record({ labels: labels(), machineHealthCheck: machineHealthCheck(), kubeletConfiguration: fc.constantFrom({ kind: 'KubeletConfiguration', maxPods: 50 }) }, []);

const workerGroup = () => fc.tuple(nodeGroup(), record({
  name: objectName('pool'),
  count: fc.integer({ min: 0, max: 4 }),
  taints: taints(),
  upgradeRolloutStrategy: fc.constantFrom({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }),
}, ['name', 'count'])).map(([common, own]) => ({ ...common, ...own }));

/** A repository on a server of one's own. */
const GIT = { git: { repositoryUrl: 'ssh://git@example.com/fleet.git' } };

/** What differs from cluster to cluster, whatever the network that it is in. */
const clusterChoice = () => fc.record({
  name: objectName('site'),
  version: kubernetesVersion(),
  osFamily: fc.constantFrom('ubuntu', 'redhat'),
  controlPlane: fc.tuple(nodeGroup(), record({
    count: fc.constantFrom(3, 5),
    certSans: fc.array(privateAddress(), { minLength: 1, maxLength: 2 }),
    skipLoadBalancerDeployment: fc.boolean(),
    upgradeRolloutStrategy: fc.constantFrom(...[0, 1].map((maxSurge) => ({ type: 'RollingUpdate', rollingUpdate: { maxSurge } }))),
  }, ['count'])),
  groups: fc.uniqueArray(workerGroup(), { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  key: sshAuthorizedKey(),
  extras: record({
    machineHealthCheck: machineHealthCheck(),
    registryMirrorConfiguration: fc.constantFrom(
      { endpoint: '10.0.0.2', port: '443' },
      { endpoint: 'registry.example.com', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks-anywhere' }], insecureSkipVerify: true },
    ),
    podIamConfig: fc.constantFrom({ serviceAccountIssuer: 'https://issuer.example.com' }),
    packages: fc.constantFrom({ disable: true }),
  }, []),
  proxy: fc.boolean(),
  oidc: fc.boolean(),
  awsIam: fc.boolean(),
  flux: fc.option(fc.constantFrom({ github: { owner: 'ops', repository: 'fleet' } }, GIT)),
  template: fc.boolean(),
});

type ClusterChoice = ReturnType<typeof clusterChoice> extends fc.Arbitrary<infer T> ? T : never;

/** The Flux of the first of some clusters: where one of them is behind a mirror, its repository is not on GitHub. */
function fluxOf(choices: readonly ClusterChoice[]): ClusterChoice['flux'] {
  const [{ flux }] = choices;
  const isMirrored = choices.some(({ extras }) => extras.registryMirrorConfiguration !== undefined);
  return flux !== null && isMirrored ? GIT : flux;
}

/** Where a cluster is, and who manages it. */
interface Place {
  readonly host: string;
  readonly tinkerbellIP: string;
  readonly proxyAddress: string;
  readonly managementCluster: string;
}

function modelAt(choice: ClusterChoice, { host, tinkerbellIP, proxyAddress, managementCluster }: Place): ClusterModel {
  const { name, version, osFamily, controlPlane, groups, key, extras, proxy, oidc, awsIam, flux, template } = choice;
  const osImageURL = `https://images.example.com/${osFamily}-${version}.gz`;
  const groupNames = ['cp', ...groups.map((group) => group.name)].map((group) => `${name}-${group}-machines`);
  const machineGroupRef = (index: number) => ({ kind: MODEL_KINDS.machineConfigs, name: groupNames[index] });
  const object = (kind: string, of: string, spec: object) => ({ apiVersion: EKSA_API_VERSION, kind, metadata: { name: of }, spec });
  const cluster = object('Cluster', name, {
    ...extras,
    kubernetesVersion: version,
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['172.16.0.0/16'] } },
    controlPlaneConfiguration: { ...controlPlane[0], ...controlPlane[1], endpoint: { host }, machineGroupRef: machineGroupRef(0) },
    datacenterRef: { kind: MODEL_KINDS.datacenters, name },
    managementCluster: { name: managementCluster },
    workerNodeGroupConfigurations: groups.map((group, index) => ({ ...group, machineGroupRef: machineGroupRef(index + 1) })),
    ...proxy && { proxyConfiguration: { httpProxy: `${proxyAddress}:3128`, httpsProxy: `${proxyAddress}:3128`, noProxy: ['10.0.0.0/8'] } },
    ...(oidc || awsIam) && { identityProviderRefs: [...oidc ? [{ kind: 'OIDCConfig', name }] : [], ...awsIam ? [{ kind: 'AWSIamConfig', name }] : []] },
    ...flux && { gitOpsRef: { kind: 'FluxConfig', name } },
  });
  const objects = [
    object('TinkerbellDatacenterConfig', name, {
      tinkerbellIP, osImageURL, ...(proxy || extras.registryMirrorConfiguration !== undefined) && { hookImagesURLPath: `http://${tinkerbellIP}:8080/hook` },
    }),
    ...groupNames.map((group) => object('TinkerbellMachineConfig', group, {
      hardwareSelector: { type: group }, osFamily, users: [{ name: 'ec2-user', sshAuthorizedKeys: [key] }], ...template && { templateRef: { kind: MODEL_KINDS.templates, name } },
    })),
    ...template ? [object('TinkerbellTemplateConfig', name, { template: workflowTemplate(name, osImageURL) })] : [],
    ...oidc ? [object('OIDCConfig', name, { clientId: 'kubernetes', issuerUrl: 'https://id.example.com' })] : [],
    ...awsIam ? [object('AWSIamConfig', name, { awsRegion: 'us-west-2', backendMode: ['EKSConfigMap'] })] : [],
    ...flux ? [object('FluxConfig', name, flux)] : [],
  ];
  return modelOf(cluster as ClusterModel['cluster'], objects as unknown as EksaObject[]);
}

/** A workflow with the two actions without which no machine comes up, and with none that depends on the operating system. */
function workflowTemplate(name: string, image: string): object {
  const stream = { DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: image, COMPRESSED: 'true' };
  return {
    version: '0.1',
    name,
    id: '',
    global_timeout: 6000,
    tasks: [{
      name,
      worker: '{{.device_1}}',
      volumes: ['/dev:/dev'],
      actions: [
        { name: 'stream', image: 'public.ecr.aws/eks-anywhere/image2disk:v1', timeout: 600, environment: stream },
        { name: 'reboot', image: 'public.ecr.aws/eks-anywhere/reboot:v1', timeout: 90, pid: 'host', volumes: ['/worker:/worker'] },
      ],
    }],
  };
}

/**
 * A cluster that manages itself and that nothing is wrong with: one machine config for each node group, each with a selector of its own.
 *
 * Every optional part is there in some of them.
 */
export const clusterModel = (): fc.Arbitrary<ClusterModel> => fc
  .tuple(clusterChoice(), fc.uniqueArray(privateAddress(), { minLength: 3, maxLength: 3 }))
  .map(([choice, [host, tinkerbellIP, proxyAddress]]) =>
    modelAt({ ...choice, flux: fluxOf([choice]) }, { host, tinkerbellIP, proxyAddress, managementCluster: choice.name }));

/** Clusters at most in a generated fleet. */
const LARGEST_FLEET = 3;

/** A management cluster, and none to two workload clusters that it manages. */
export const fleetModels = (): fc.Arbitrary<ClusterModel[]> => fc.tuple(
  fc.uniqueArray(clusterChoice(), { minLength: 1, maxLength: LARGEST_FLEET, selector: ({ name }) => name }),
  fc.uniqueArray(privateAddress(), { minLength: LARGEST_FLEET + 2, maxLength: LARGEST_FLEET + 2 }),
).map(([choices, [tinkerbellIP, proxyAddress, ...hosts]]) => choices.map((choice, index) => (
  // one Flux, that of the management cluster, reconciles all of them
  modelAt({ ...choice, flux: fluxOf(choices) }, { host: hosts[index], tinkerbellIP, proxyAddress, managementCluster: choices[0].name })
)));
