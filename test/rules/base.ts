import { distro } from './fleet/base';
import type { EksDistroCatalog } from '../../src/distro/catalog';
import type { Finding } from '../../src/findings';
import type {
  AWSIamConfig, ClusterSpec, ControlPlaneConfiguration, WorkerNodeGroupConfiguration,
} from '../../src/model/cluster-model';
import type { MachineModel } from '../../src/model/inventory-model';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';
import type { Fleet } from '../../src/rules/rule';
import { ClusterDraft, draftedModel } from '../../src/testing/generators/draft';

export { addFlux, addOidc, addTemplate } from '../../src/testing/generators/draft';

const API_VERSION = 'anywhere.eks.amazonaws.com/v1alpha1';

export const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

/** A certificate that nobody uses. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBVTCCAQegAwIBAgIUMYNRdydxuWsTqNEGXEXJPDUVUe4wBQYDK2VwMB8xHTAb
BgNVBAMMFHJlZ2lzdHJ5LmV4YW1wbGUuY29tMCAXDTI2MTEyMjExMTkzNloYDzIx
MjYxMDI5MTExOTM2WjAfMR0wGwYDVQQDDBRyZWdpc3RyeS5leGFtcGxlLmNvbTAq
MAUGAytlcAMhALwylWbK0Bs1ab2i4zfhTl6dS7QKHeZ6owVQGOer5wL+o1MwUTAd
BgNVHQ4EFgQUjTX8jI4PMFSQDmIMaJ9Y2zhFEY8wHwYDVR0jBBgwFoAUjTX8jI4P
MFSQDmIMaJ9Y2zhFEY8wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQCJCFk/CHfG
pDZ+Z94SS2zybjp3eXHzu/2ZvWw0BNv1WdzuDAzRNVA2IjuUtBcju9wqAt04qdaa
awNQQMhL8QkO
-----END CERTIFICATE-----
`;

/** One valid management cluster with its machines, and everything else that rules look at; tests change it at will. */
export interface Scenario extends ClusterDraft {
  readonly features: string[];
  eksaVersion: string;
  distro: EksDistroCatalog;
  date?: string;
  writesClusterApi?: boolean;
  registryCredentials?: boolean;
}

export type Change = (scenario: Scenario) => void;

/** A valid cluster called prod with three control plane nodes and two workers, after a change. */
export function scenario(...changes: readonly Change[]): Scenario {
  const controlPlane: ControlPlaneConfiguration = { count: 3, endpoint: { host: '10.20.0.10' }, machineGroupRef: reference('prod-cp') };
  const workers: WorkerNodeGroupConfiguration = { name: 'md-0', count: 2, machineGroupRef: reference('prod-md') };
  const spec: ClusterSpec = {
    kubernetesVersion: '1.36',
    managementCluster: { name: 'prod' },
    controlPlaneConfiguration: controlPlane,
    workerNodeGroupConfigurations: [workers],
    datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'prod' },
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
  };
  const datacenter = {
    ...object('TinkerbellDatacenterConfig', 'prod'),
    spec: { tinkerbellIP: '10.20.0.11', osImageURL: 'https://images.example.com/ubuntu-2204-kube-1-36.gz' },
  };
  const created: Scenario = {
    cluster: { ...object('Cluster', 'prod'), spec },
    spec,
    controlPlane,
    workers,
    datacenter,
    datacenters: [datacenter],
    machineConfigs: [machineConfig('prod-cp', 'cp'), machineConfig('prod-md', 'worker')],
    templates: [],
    oidcConfigs: [],
    awsIamConfigs: [],
    fluxConfigs: [],
    gitOpsConfigs: [],
    machines: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => machine(number, number < 5 ? 'cp' : 'worker')),
    features: [],
    eksaVersion: 'v0.26.1',
    distro,
  };
  changes.forEach((change) => change(created));
  return created;
}

function object<K extends string>(kind: K, name: string) {
  return { apiVersion: API_VERSION, kind, metadata: { name, namespace: 'default' } } as const;
}

export function reference(name: string) {
  return { kind: 'TinkerbellMachineConfig', name };
}

export function machineConfig(name: string, type: string) {
  return {
    ...object('TinkerbellMachineConfig', name),
    spec: { hardwareSelector: { type }, osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: [SSH_KEY] }] },
  } as Scenario['machineConfigs'][number];
}

function machine(number: number, type: string): MachineModel {
  return {
    hostname: `node-${number}`,
    ipAddress: `10.20.0.${100 + number}`,
    netmask: '255.255.255.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    mac: `02:00:00:00:00:0${number}`,
    disk: '/dev/sda',
    labels: { type },
    bmc: { ipAddress: `10.21.0.${100 + number}`, username: 'admin', password: 'secret' },
  };
}

/** A second worker node group with a machine config of its own. */
export function addGroup({ spec, machineConfigs }: Scenario, name: string, settings: Partial<WorkerNodeGroupConfiguration> = {}) {
  const group = { name, count: 0, machineGroupRef: reference(`prod-${name}`), ...settings };
  spec.workerNodeGroupConfigurations!.push(group);
  machineConfigs.push(machineConfig(`prod-${name}`, 'worker'));
  return group;
}

/** AWS IAM, with the reference to it. */
export function addAwsIam({ spec, awsIamConfigs }: Scenario, settings: Partial<AWSIamConfig['spec']> = {}): void {
  awsIamConfigs.push({ ...object('AWSIamConfig', 'iam'), spec: { awsRegion: 'eu-west-1', backendMode: ['EKSConfigMap'], ...settings } });
  (spec.identityProviderRefs ??= []).push({ kind: 'AWSIamConfig', name: 'iam' });
}

/** Flux in the deprecated form, with the reference to it. */
export function addGitOps({ spec, gitOpsConfigs }: Scenario, settings: object = {}): void {
  gitOpsConfigs.push({ ...object('GitOpsConfig', 'flux'), spec: { flux: { github: { owner: 'example', repository: 'clusters', ...settings } } } });
  spec.gitOpsRef = { kind: 'GitOpsConfig', name: 'flux' };
}

/** Everything on Bottlerocket, which Kubernetes 1.36 does not run on: only for rules about its settings. */
export function onBottlerocket({ machineConfigs, datacenter }: Scenario): void {
  for (const config of machineConfigs) config.spec.osFamily = 'bottlerocket';
  datacenter.spec.osImageURL = 'https://images.example.com/bottlerocket-kube-1-36.gz';
}

/** What rules get to see of a scenario. */
export function fleetOf(given: Scenario): Fleet {
  const { machines, eksaVersion, features, writesClusterApi, registryCredentials, distro: catalog, date } = given;
  const inventories = machines.length === 0 ? [] : [{ name: 'app/machines', machines }];
  return {
    clusters: [{ model: draftedModel(given), construct: 'app/prod', inventories, eksaVersion, features, writesClusterApi, registryCredentials }],
    inventories,
    distro: catalog,
    ...date === undefined ? undefined : { date },
  };
}

/** Changes that a rule accepts, and changes that it refuses with what it then says. */
export interface RuleCases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Change>>;
  readonly rejects: Readonly<Record<string, readonly [Change, ...string[]]>>;
}

/** A finding of the scenario's cluster as one line, without code and advice. */
export function lineOf({ object: subject, field, message, found, wanted }: Finding): string {
  return [
    `${[subject, field].filter(Boolean).join(' ')}: ${message}`,
    ...found === undefined ? [] : [`found ${found}`],
    ...wanted === undefined ? [] : [`wanted ${wanted}`],
  ].join('; ');
}

/** What one rule says about a scenario. */
export function linesOf(code: string, given: Scenario): string[] {
  const rules = allRules.filter((rule) => rule.code === code);
  return runRules(fleetOf(given), { rules }).findings.map(lineOf);
}

/** Declares one test per change, named by the code of the rule. */
export function describeRules(cases: readonly RuleCases[]): void {
  for (const { code, accepts, rejects } of cases) {
    describe(`${code}: ${allRules.find((rule) => rule.code === code)?.title}`, () => {
      test.each(Object.entries(accepts))('accepts %s', (_, change) => {
        expect(linesOf(code, scenario(change))).toStrictEqual([]);
      });
      test.each(Object.entries(rejects))('refuses %s', (_, [change, ...lines]) => {
        expect(linesOf(code, scenario(change))).toStrictEqual(lines);
      });
    });
  }
}
