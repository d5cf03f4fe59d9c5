import type {
  AWSIamConfig, Cluster, ClusterModel, ClusterSpec, FluxConfig, GitOpsConfig, TinkerbellMachineConfig, WorkerNodeGroupConfiguration,
} from './cluster-model';
import {
  controlPlaneMachineConfig, datacenterOf, fluxConfigOf, gitOpsConfigOf, kubernetesVersionOf, managementClusterName, workerMachineConfig,
  workerNodeGroups,
} from './lookup';
import { withoutComment } from './ssh-authorized-key';

/** What machine health checks do when the cluster does not say. */
export interface MachineHealthDefaults {
  /**
   * How long a machine may take to become a node, in Go notation.
   * @default 20m0s, the value for bare metal
   */
  readonly nodeStartupTimeout?: string;
  /**
   * How long a node may be unhealthy before its machine is replaced, in Go notation.
   * @default 5m0s
   */
  readonly unhealthyMachineTimeout?: string;
  /**
   * As many machines of the control plane, as a number or percentage, may be unhealthy at once for replacement to go on.
   * @default 100%
   */
  readonly maxUnhealthy?: number | string;
  /**
   * The same for each worker node group.
   * @default 40%
   */
  readonly workerMaxUnhealthy?: number | string;
}

/** What defaults depend on besides the cluster itself. */
export interface DefaultsOptions {
  /**
   * What the bundle of the cluster has for a Kubernetes version: the disk image of Bottlerocket is taken from it.
   * @default - machine configs without an image keep having none
   */
  readonly versionsBundle?: (kubernetesVersion: string) => { readonly bottlerocketImageUrl?: string } | undefined;
  /**
   * Key for machine configs without one, where `eksctl anywhere` makes a new one.
   * @default - they keep having none
   */
  readonly sshAuthorizedKey?: string;
  /**
   * Certificate (PEM) of a registry mirror that states none; `eksctl anywhere` reads it from the file that `EKSA_REGISTRY_MIRROR_CA` names.
   * @default - the mirror keeps having none
   */
  readonly registryMirrorCaCert?: string;
  /**
   * Values of the `eksctl anywhere` options for machine health.
   * @default - those of EKS Anywhere for bare metal
   */
  readonly machineHealth?: MachineHealthDefaults;
}

// What each is taken from; imports/update.mjs says which of it a new release has changed.
// Upstream: pkg/cluster/defaults.go: NamespaceDefault
const NAMESPACE = 'default';
// Upstream: pkg/constants/constants.go: DefaultHttpsPort; pkg/api/v1alpha1/cluster_defaults.go: setRegistryMirrorConfigDefaults
const REGISTRY_MIRROR_PORT = '443';
// Upstream: pkg/api/v1alpha1/cluster_defaults.go: setWorkerNodeGroupDefaults
const FIRST_WORKER_GROUP = 'md-0';
// Upstream: pkg/providers/tinkerbell/ssh.go: defaultUsername
const USER = 'ec2-user';
// Upstream: pkg/api/v1alpha1/tinkerbellmachineconfig.go: setTinkerbellMachineConfigDefaults
const OS_FAMILY = 'bottlerocket';
// Upstream: pkg/api/v1alpha1/awsiamconfig.go: DefaultAWSIamConfigPartition, setDefaultAWSIamPartition
const AWS_PARTITION = 'aws';
// Upstream: pkg/api/v1alpha1/gitopsconfig.go: FluxDefaultNamespace, FluxDefaultBranch, setGitOpsConfigDefaults
// Upstream: pkg/api/v1alpha1/fluxconfig.go: setFluxConfigDefaults; pkg/cluster/flux.go: SetDefaultFluxConfigPath
const FLUX_NAMESPACE = 'flux-system';
const FLUX_BRANCH = 'main';
// Upstream: pkg/api/v1alpha1/etcdencryption.go: setKMSConfigDefauts, DefaultKMSCacheSize, DefaultKMSTimeout
const KMS_CACHE = 1000;
const KMS_TIMEOUT = '3s';
// Upstream: pkg/api/v1alpha1/cluster_defaults.go: setCNIConfigDefault
/** Plugins by the names that the deprecated field `cni` has for them. */
const CNI_PLUGINS: Readonly<Record<string, 'cilium' | 'kindnetd'>> = { 'cilium': 'cilium', 'cilium-enterprise': 'cilium', 'kindnetd': 'kindnetd' };

/**
 * The model as EKS Anywhere sees it once its command line, its webhooks and its controller have filled in what the user left out.
 *
 * The given model stays as it is. Doing it twice changes nothing more.
 */
export function withDefaults(model: ClusterModel, options: DefaultsOptions = {}): ClusterModel {
  const read = withFileDefaults(model, options);
  const { cluster } = read;
  return withBottlerocketImages({
    ...read,
    cluster: { ...cluster, spec: withMachineHealthCheckDefaults(cluster.spec ?? {}, options.machineHealth) },
    machineConfigs: read.machineConfigs.map((machineConfig) => withMachineConfigDefaults(machineConfig, options)),
  }, options);
}

/**
 * The same as far as EKS Anywhere fills it in when it reads a cluster file: what it keeps in a GitOps repository.
 */
export function withFileDefaults(model: ClusterModel, options: Pick<DefaultsOptions, 'registryMirrorCaCert'> = {}): ClusterModel {
  return {
    ...model,
    cluster: withNamespace(withClusterDefaults(model.cluster, options)),
    datacenters: model.datacenters.map(withNamespace),
    machineConfigs: model.machineConfigs.map(withNamespace),
    templates: model.templates.map(withNamespace),
    oidcConfigs: model.oidcConfigs.map(withNamespace),
    awsIamConfigs: model.awsIamConfigs.map((config) => withNamespace(withAwsIamDefaults(config))),
    fluxConfigs: model.fluxConfigs.map((config) => withNamespace(config === fluxConfigOf(model) ? withFluxDefaults(config, model) : config)),
    gitOpsConfigs: model.gitOpsConfigs.map((config) => withNamespace(config === gitOpsConfigOf(model) ? withGitOpsDefaults(config, model) : config)),
  };
}

/** Name of a worker node group as EKS Anywhere calls it: the first one has a name by itself, and any other without one is refused. */
export function workerGroupName({ name }: WorkerNodeGroupConfiguration, index: number): string {
  return name || (index === 0 ? FIRST_WORKER_GROUP : '');
}

/**
 * The spec of a cluster with its machine health checks filled in, on every level that has them.
 *
 * A `maxUnhealthy` for the whole cluster holds for the control plane and for every worker node group: then the lower
 * default for workers does not apply.
 */
// Upstream: pkg/cluster/defaults.go: MachineHealthCheckDefault, SetMachineHealthCheckTimeoutDefaults, SetMachineHealthCheckMaxUnhealthyDefaults
// Upstream: pkg/constants/constants.go: DefaultUnhealthyMachineTimeout, DefaultTinkerbellNodeStartupTimeout, DefaultMaxUnhealthy
// Upstream: pkg/constants/constants.go: DefaultWorkerMaxUnhealthy
export function withMachineHealthCheckDefaults(spec: ClusterSpec, defaults: MachineHealthDefaults = {}): ClusterSpec {
  const { nodeStartupTimeout = '20m0s', unhealthyMachineTimeout = '5m0s', maxUnhealthy = '100%', workerMaxUnhealthy = '40%' } = defaults;
  const machineHealthCheck = filled(spec.machineHealthCheck, { nodeStartupTimeout, unhealthyMachineTimeout, maxUnhealthy });
  if (spec.machineHealthCheck?.maxUnhealthy !== undefined) return { ...spec, machineHealthCheck };
  return {
    ...spec,
    machineHealthCheck,
    controlPlaneConfiguration: {
      ...spec.controlPlaneConfiguration,
      machineHealthCheck: filled(spec.controlPlaneConfiguration?.machineHealthCheck, { maxUnhealthy }),
    },
    ...spec.workerNodeGroupConfigurations && {
      workerNodeGroupConfigurations: spec.workerNodeGroupConfigurations.map((group) => ({
        ...group,
        machineHealthCheck: filled(group.machineHealthCheck, { maxUnhealthy: workerMaxUnhealthy }),
      })),
    },
  };
}

/** An object with the defaults in the places of what it does not state. */
function filled<T extends object>(given: T | undefined, defaults: T): T {
  return { ...defaults, ...Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) };
}

function withNamespace<T extends { metadata: { name: string; namespace?: string } }>(object: T): T {
  return object.metadata.namespace ? object : { ...object, metadata: { ...object.metadata, namespace: NAMESPACE } };
}

function withClusterDefaults(cluster: Cluster, options: Pick<DefaultsOptions, 'registryMirrorCaCert'>): Cluster {
  const { registryMirrorConfiguration: mirror, workerNodeGroupConfigurations: groups, ...spec } = cluster.spec ?? {};
  return {
    ...cluster,
    spec: {
      ...spec,
      clusterNetwork: withPlugin(spec.clusterNetwork),
      ...spec.etcdEncryption && { etcdEncryption: spec.etcdEncryption.map(withKmsDefaults) },
      ...mirror && {
        registryMirrorConfiguration: {
          ...mirror,
          port: mirror.port || REGISTRY_MIRROR_PORT,
          ...!mirror.caCertContent && options.registryMirrorCaCert && { caCertContent: options.registryMirrorCaCert },
        },
      },
      ...groups && {
        workerNodeGroupConfigurations: groups.map((group, index) => ({
          ...group,
          ...workerGroupName(group, index) !== (group.name ?? '') && { name: workerGroupName(group, index) },
          count: group.count ?? (group.autoscalingConfiguration ? group.autoscalingConfiguration.minCount ?? 0 : 1),
        })),
      },
    },
  };
}

type EtcdEncryption = NonNullable<ClusterSpec['etcdEncryption']>[number];

function withKmsDefaults(encryption: EtcdEncryption): EtcdEncryption {
  return {
    ...encryption,
    ...encryption.providers && {
      providers: encryption.providers.map(({ kms, ...provider }) => ({
        ...provider, kms: kms && { ...kms, cachesize: kms.cachesize ?? KMS_CACHE, timeout: kms.timeout ?? KMS_TIMEOUT },
      })),
    },
  };
}

function withPlugin(network: ClusterSpec['clusterNetwork']): ClusterSpec['clusterNetwork'] {
  if (network?.cniConfig !== undefined) return network;
  const { cni = '', ...rest } = network ?? {};
  const plugin = Object.hasOwn(CNI_PLUGINS, cni) ? CNI_PLUGINS[cni] : undefined;
  return { ...rest, cniConfig: plugin === undefined ? {} : { [plugin]: {} } };
}

function withMachineConfigDefaults(machineConfig: TinkerbellMachineConfig, options: DefaultsOptions): TinkerbellMachineConfig {
  const spec = machineConfig.spec ?? {};
  const [first = { name: USER, sshAuthorizedKeys: [] }, ...others] = spec.users ?? [];
  const [key = '', ...otherKeys] = first.sshAuthorizedKeys ?? [];
  const line = key || options.sshAuthorizedKey || '';
  const users = line === '' ? spec.users : [{ ...first, sshAuthorizedKeys: [withoutComment(line), ...otherKeys] }, ...others];
  return { ...machineConfig, spec: { ...spec, osFamily: spec.osFamily || OS_FAMILY, ...users && { users } } };
}

function withAwsIamDefaults(config: AWSIamConfig): AWSIamConfig {
  return config.spec?.partition ? config : { ...config, spec: { ...config.spec, partition: AWS_PARTITION } as AWSIamConfig['spec'] };
}

function withFluxDefaults(config: FluxConfig, model: ClusterModel): FluxConfig {
  const spec = config.spec ?? {};
  return {
    ...config,
    spec: {
      ...spec,
      systemNamespace: spec.systemNamespace || FLUX_NAMESPACE,
      branch: spec.branch || FLUX_BRANCH,
      clusterConfigPath: spec.clusterConfigPath || configPath(model),
    },
  };
}

type GithubSettings = NonNullable<NonNullable<NonNullable<GitOpsConfig['spec']>['flux']>['github']>;

function withGitOpsDefaults(config: GitOpsConfig, model: ClusterModel): GitOpsConfig {
  const github: Partial<GithubSettings> = config.spec?.flux?.github ?? {};
  return {
    ...config,
    spec: {
      ...config.spec,
      flux: {
        ...config.spec?.flux,
        github: {
          ...github,
          fluxSystemNamespace: github.fluxSystemNamespace || FLUX_NAMESPACE,
          branch: github.branch || FLUX_BRANCH,
          clusterConfigPath: github.clusterConfigPath || configPath(model),
        } as GithubSettings,
      },
    },
  };
}

/** Folder of the repository in which a cluster is described: that of its management cluster. */
function configPath(model: ClusterModel): string {
  return `clusters/${managementClusterName(model)}`;
}

/**
 * Gives machine configs of a Bottlerocket cluster the disk image of the bundle. One that several node groups use gets the
 * image of the first of them, the control plane before the workers.
 */
// Upstream: pkg/providers/tinkerbell/validate.go: defaultBottlerocketOSImageURLs
function withBottlerocketImages(model: ClusterModel, { versionsBundle }: DefaultsOptions): ClusterModel {
  const controlPlane = controlPlaneMachineConfig(model);
  if (versionsBundle === undefined || controlPlane?.spec?.osFamily !== OS_FAMILY || datacenterOf(model)?.spec?.osImageURL) return model;
  const versions = new Map([[controlPlane, kubernetesVersionOf(model)]]);
  for (const group of workerNodeGroups(model)) {
    const machineConfig = workerMachineConfig(model, group);
    if (machineConfig !== undefined && !versions.has(machineConfig)) versions.set(machineConfig, kubernetesVersionOf(model, group));
  }
  return {
    ...model,
    machineConfigs: model.machineConfigs.map((machineConfig) => {
      const version = versions.get(machineConfig);
      const osImageURL = machineConfig.spec?.osImageURL || (version && versionsBundle(version)?.bottlerocketImageUrl);
      return osImageURL ? { ...machineConfig, spec: { ...machineConfig.spec, osImageURL } } : machineConfig;
    }),
  };
}
