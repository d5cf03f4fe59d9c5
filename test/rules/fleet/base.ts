import type { EksDistroCatalog } from '../../../src/distro/catalog';
import type {
  AWSIamConfig, Cluster, ClusterModel, ClusterSpec, FluxConfig, GitOpsConfig, OIDCConfig, TinkerbellDatacenterConfig, TinkerbellMachineConfig,
  TinkerbellTemplateConfig, WorkerNodeGroupConfiguration,
} from '../../../src/model/cluster-model';
import type { InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import type { ClusterRule, ClusterSubject, Complaint, Fleet, FleetRule, Rule } from '../../../src/rules/rule';

const API_VERSION = 'anywhere.eks.amazonaws.com/v1alpha1';

/** A key that nobody has. */
export const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

/** A model that tests may change at will. */
export interface Draft {
  cluster: Cluster & { spec: ClusterSpec };
  datacenters: TinkerbellDatacenterConfig[];
  machineConfigs: TinkerbellMachineConfig[];
  templates: TinkerbellTemplateConfig[];
  oidcConfigs: OIDCConfig[];
  awsIamConfigs: AWSIamConfig[];
  fluxConfigs: FluxConfig[];
  gitOpsConfigs: GitOpsConfig[];
  locate?: ClusterModel['locate'];
}

export type Change = (draft: Draft) => void;

/**
 * A valid management cluster (or a workload cluster of `management`) with three control plane nodes and one worker node group.
 *
 * @param index makes addresses and names differ between clusters
 */
export function validModel(name = 'prod', change: Change = () => undefined, { index = 1, management = name } = {}): Draft {
  const draft: Draft = {
    cluster: {
      apiVersion: API_VERSION,
      kind: 'Cluster',
      metadata: { name },
      spec: {
        kubernetesVersion: '1.34',
        managementCluster: { name: management },
        controlPlaneConfiguration: {
          count: 3,
          endpoint: { host: `10.20.${index}.10` },
          machineGroupRef: { kind: 'TinkerbellMachineConfig', name: `${name}-cp` },
        },
        workerNodeGroupConfigurations: [{ name: 'md-0', count: 2, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: `${name}-md-0` } }],
        datacenterRef: { kind: 'TinkerbellDatacenterConfig', name },
        clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
      },
    },
    datacenters: [{
      apiVersion: API_VERSION,
      kind: 'TinkerbellDatacenterConfig',
      metadata: { name },
      spec: { tinkerbellIP: '10.20.1.11', osImageURL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz' },
    }],
    machineConfigs: [machineConfig(`${name}-cp`), machineConfig(`${name}-md-0`)],
    templates: [],
    oidcConfigs: [],
    awsIamConfigs: [],
    fluxConfigs: [],
    gitOpsConfigs: [],
  };
  change(draft);
  return draft;
}

export function machineConfig(name: string): TinkerbellMachineConfig {
  return {
    apiVersion: API_VERSION,
    kind: 'TinkerbellMachineConfig',
    metadata: { name },
    spec: {
      hardwareSelector: { pool: name },
      osFamily: 'ubuntu',
      users: [{ name: 'ec2-user', sshAuthorizedKeys: [SSH_KEY] }],
    },
  };
}

/** A worker node group with a machine config of its own, for a cluster of this name. */
export function addGroup(draft: Draft, name: string, settings: Partial<WorkerNodeGroupConfiguration> = {}): TinkerbellMachineConfig {
  const added = machineConfig(`${draft.cluster.metadata.name}-${name}`);
  draft.machineConfigs.push(added);
  draft.cluster.spec.workerNodeGroupConfigurations!.push({
    name, count: 1, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: added.metadata.name }, ...settings,
  });
  return added;
}

/** GitOps settings, with the reference to them. */
export function addFlux(draft: Draft, spec: FluxConfig['spec'] = { github: { owner: 'example', repository: 'clusters' } }): void {
  const name = `${draft.cluster.metadata.name}-flux`;
  draft.fluxConfigs.push({ apiVersion: API_VERSION, kind: 'FluxConfig', metadata: { name }, spec });
  draft.cluster.spec.gitOpsRef = { kind: 'FluxConfig', name };
}

/** GitOps settings in the deprecated form, with the reference to them. */
export function addGitOps(draft: Draft, github: NonNullable<NonNullable<GitOpsConfig['spec']>['flux']>['github']): void {
  const name = `${draft.cluster.metadata.name}-gitops`;
  draft.gitOpsConfigs.push({ apiVersion: API_VERSION, kind: 'GitOpsConfig', metadata: { name }, spec: { flux: { github } } });
  draft.cluster.spec.gitOpsRef = { kind: 'GitOpsConfig', name };
}

export function oidcConfig(name: string, spec: OIDCConfig['spec'] = { clientId: 'kubernetes', issuerUrl: 'https://id.example.com' }): OIDCConfig {
  return { apiVersion: API_VERSION, kind: 'OIDCConfig', metadata: { name }, spec };
}

export function awsIamConfig(name: string): AWSIamConfig {
  return { apiVersion: API_VERSION, kind: 'AWSIamConfig', metadata: { name }, spec: { awsRegion: 'eu-west-1', backendMode: ['EKSConfigMap'] } };
}

export function template(name: string, id = ''): TinkerbellTemplateConfig {
  return {
    apiVersion: API_VERSION,
    kind: 'TinkerbellTemplateConfig',
    metadata: { name },
    spec: { template: { version: '0.1', name, id, global_timeout: 6000, tasks: [] } },
  };
}

export function machine(hostname: string, ipAddress: string, others: Partial<MachineModel> = {}): MachineModel {
  return {
    hostname,
    ipAddress,
    netmask: '255.255.0.0',
    gateway: '10.30.0.1',
    nameservers: ['10.30.0.2'],
    mac: '02:00:00:00:00:01',
    disk: '/dev/sda',
    labels: {},
    ...others,
  };
}

export function inventory(name: string, ...machines: MachineModel[]): InventoryModel {
  return { name, machines };
}

export function subject(model: ClusterModel, others: Partial<ClusterSubject> = {}): ClusterSubject {
  return { model, construct: `app/${model.cluster.metadata.name}`, inventories: [], eksaVersion: 'v0.26.1', features: [], ...others };
}

/** Releases of three versions, each with its own Kubernetes versions. */
export const distro: EksDistroCatalog = {
  kubernetesVersions: (version) => ({
    'v0.24.0': ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34'],
    'v0.25.0': ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35'],
    'v0.26.1': ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'],
  })[version] ?? [],
  bundle: () => undefined,
  versionsBundle: () => undefined,
  endOfStandardSupport: (_, kubernetesVersion) => new Map([['1.32', '2026-04-30'], ['1.34', '2026-12-31']]).get(kubernetesVersion),
  releaseDate: (version) => new Map([['v0.24.0', '2025-11-06'], ['v0.25.0', '2026-03-01'], ['v0.26.1', '2026-08-18']]).get(version),
};

export function fleetOf(clusters: readonly ClusterSubject[], others: Partial<Fleet> = {}): Fleet {
  return { clusters, inventories: [], distro, ...others };
}

/** What a rule says about a fleet, whatever the rule looks at. */
export function complaintsOf(rule: Rule, fleet: Fleet): Complaint[] {
  const complaints = 'checkFleet' in rule ? [...rule.checkFleet(fleet)] : fleet.clusters.flatMap((cluster) => [...(rule as ClusterRule).check(cluster, fleet)]);
  // what a complaint follows from is tested with its causes
  return complaints.map(({ basedOn: _, ...complaint }) => complaint);
}

/** Cases of one rule: what it accepts, and what it refuses with which complaints. */
export interface RuleCases<R = ClusterRule | FleetRule> {
  readonly rule: R;
  readonly accepts: Readonly<Record<string, () => Fleet>>;
  readonly rejects: Readonly<Record<string, readonly [() => Fleet, readonly Complaint[]]>>;
}

/** Declares one test per case, named by the code of the rule. */
export function describeRules(cases: readonly RuleCases[]): void {
  for (const { rule, accepts, rejects } of cases) {
    describe(`${rule.code} ${rule.title}`, () => {
      test.each(Object.entries(accepts))('accepts %s', (_, fleet) => {
        expect(complaintsOf(rule, fleet())).toStrictEqual([]);
      });
      test.each(Object.entries(rejects))('refuses %s', (_, [fleet, complaints]) => {
        expect(complaintsOf(rule, fleet())).toStrictEqual(complaints);
      });
    });
  }
}
