// What can be wrong with a fleet: one thing at a time, each with the code of the rule that has to find it.
import fc from 'fast-check';
import { clusterModel, fleetModels } from './cluster-model';
import { addFlux, addOidc, addTemplate, ClusterDraft, draftedModel, draftOf } from './draft';
import { GeneratedFault, GeneratedFleet, GeneratedInventory } from './generated';
import { inventoryFor } from './inventory-model';
import { unknownName } from '../../findings/unknown-name';
import type { ClusterModel } from '../../model/cluster-model';
import type { InventoryModel } from '../../model/inventory-model';

/** One way to spoil a cluster, with the code that is expected and how the spoilt value varies. */
interface Spoiler<T> {
  readonly code: string;
  readonly name: string;
  readonly values: fc.Arbitrary<T>;
  readonly spoil: (s: ClusterDraft, value: T) => void;
  /** Whether other clusters of the fleet would be wrong as well: then there are none. */
  readonly isAlone: boolean;
}

const spoiler = <T>(code: string, name: string, values: fc.Arbitrary<T>, spoil: Spoiler<T>['spoil'], isAlone = false): Spoiler<unknown> => (
  { code, name, values, spoil, isAlone } as Spoiler<unknown>
);

/** What also concerns clusters that are managed by the one that is spoilt. */
const ofSingle = <T>(code: string, name: string, values: fc.Arbitrary<T>, spoil: Spoiler<T>['spoil']) => spoiler(code, name, values, spoil, true);

const word = fc.stringMatching(/^[a-z]{3,10}$/);
const octet = fc.integer({ min: 0, max: 255 });
/** Of networks that machines can be in: what no machine can reach has a rule of its own. */
const firstOctet = fc.integer({ min: 1, max: 99 });
/** Texts that look like an address and are none. */
const noAddress = fc.oneof(
  fc.tuple(firstOctet, octet, octet).map((parts) => parts.join('.')),
  fc.tuple(firstOctet, octet, octet, fc.integer({ min: 256, max: 999 })).map((parts) => parts.join('.')),
  fc.tuple(firstOctet, octet, octet, fc.integer({ min: 1, max: 9 })).map(([a, b, c, d]) => `${a}.${b}.${c}.0${d}`),
  fc.tuple(firstOctet, octet, octet, octet, octet).map((parts) => parts.join('.')),
  word,
);
const noBlock = fc.oneof(noAddress, fc.integer({ min: 33, max: 200 }).map((prefix) => `10.0.0.0/${prefix}`), word.map((text) => `10.0.0.0/${text}`));
const noLabelValue = fc.oneof(word.map((text) => `-${text}`), word.map((text) => `${text}.`), word.map((text) => `${text} ${text}`), word.map((text) => `${text}/${text}`), word.map((text) => text.padEnd(64, 'x')));
const noLabelKey = fc.oneof(word.map((text) => `${text}/`), word.map((text) => `/${text}`), word.map((text) => `a/${text}/b`), word.map((text) => `${text}!`), word.map((text) => text.padEnd(64, 'x')));
const noUri = fc.oneof(word, word.map((text) => `${text}/x`), word.map((text) => ` http://${text}`), word.map((text) => `http://${text}:port/`), word.map((text) => `http://${text}/%zz`));
const noPort = fc.oneof(fc.integer({ min: 65_536, max: 999_999 }).map(String), fc.constant('0'), word);
const noDuration = fc.oneof(fc.nat().filter((number) => number > 0).map(String), fc.nat().map((number) => `${number}d`), word, fc.nat().map((number) => `${number} m`));
const notName = fc.oneof(word.map((text) => `${text}_1`), word.map((text) => `${text}.`), word.map((text) => `${text}-`), word.map((text) => `${text} x`));
const unknownWord = word.map((text) => `no${text}`);

const spoilers: readonly Spoiler<unknown>[] = [
  ofSingle(
    'EKSA-CLUSTER-001', 'cluster name',
    fc.oneof(fc.nat().map(String), word.map((text) => `${text}_`), word.map((text) => `${text}.x`)),
    (s, name) => { s.cluster.metadata.name = name; },
  ),
  ofSingle(
    'EKSA-CLUSTER-002', 'length of the cluster name', fc.integer({ min: 36, max: 80 }),
    (s, length) => { s.cluster.metadata.name = 'x'.repeat(length); },
  ),
  spoiler('EKSA-CLUSTER-003', 'name of a machine config', notName, (s, name) => {
    s.machineConfigs[0].metadata.name = name;
    s.controlPlane.machineGroupRef!.name = name;
  }),
  spoiler('EKSA-CLUSTER-011', 'reference to the datacenter', unknownWord, (s, name) => { s.spec.datacenterRef!.name = name; }),
  spoiler('EKSA-CLUSTER-014', 'reference to a machine config', unknownWord, (s, name) => { s.workers.machineGroupRef!.name = name; }),
  spoiler('EKSA-CLUSTER-015', 'namespace', word, (s, namespace) => { s.machineConfigs[1].metadata.namespace = `x-${namespace}`; }),
  spoiler(
    'EKSA-CLUSTER-021', 'Kubernetes version', fc.integer({ min: 37, max: 99 }),
    (s, minor) => { s.spec.kubernetesVersion = `1.${minor}`; },
  ),
  spoiler(
    'EKSA-CLUSTER-021', 'Kubernetes version of workers', fc.integer({ min: 10, max: 29 }),
    (s, minor) => { s.workers.kubernetesVersion = `1.${minor}`; },
  ),
  spoiler('EKSA-CLUSTER-041', 'control plane count', fc.integer({ min: -10, max: 0 }), (s, count) => { s.controlPlane.count = count; }),
  spoiler('EKSA-CLUSTER-042', 'even control plane', fc.integer({ min: 1, max: 5 }), (s, half) => { s.controlPlane.count = 2 * half; }),
  spoiler(
    'EKSA-CLUSTER-062', 'worker node group name',
    fc.oneof(notName, word.map((text) => text.toUpperCase())),
    (s, name) => { s.workers.name = name; },
  ),
  spoiler('EKSA-CLUSTER-066', 'worker count', fc.integer({ min: -10, max: -1 }), (s, count) => { s.workers.count = count; }),
  spoiler(
    'EKSA-CLUSTER-068', 'autoscaling bounds', fc.integer({ min: 0, max: 5 }),
    (s, low) => { s.workers.autoscalingConfiguration = { minCount: low + 1, maxCount: low }; },
  ),
  spoiler(
    'EKSA-CLUSTER-069', 'count outside of autoscaling', fc.integer({ min: 20, max: 50 }),
    (s, low) => { s.workers.autoscalingConfiguration = { minCount: low, maxCount: low + 5 }; },
  ),
  spoiler(
    'EKSA-CLUSTER-080', 'control plane surge', fc.integer({ min: 2, max: 9 }),
    (s, maxSurge) => { s.controlPlane.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge } }; },
  ),
  spoiler('EKSA-CLUSTER-082', 'control plane strategy', unknownWord, (s, type) => { s.controlPlane.upgradeRolloutStrategy = { type }; }),
  spoiler(
    'EKSA-CLUSTER-085', 'worker surge', fc.integer({ min: -9, max: -1 }),
    (s, maxSurge) => { s.workers.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable: 1 } }; },
  ),
  spoiler('EKSA-CLUSTER-088', 'worker strategy', unknownWord, (s, type) => { s.workers.upgradeRolloutStrategy = { type }; }),
  spoiler('EKSA-CLUSTER-100', 'control plane label key', noLabelKey, (s, key) => { s.controlPlane.labels = { [key]: 'x' }; }),
  spoiler('EKSA-CLUSTER-101', 'worker label value', noLabelValue, (s, value) => { s.workers.labels = { rack: value }; }),
  spoiler('EKSA-CLUSTER-102', 'reserved label', word, (s, name) => { s.workers.labels = { [`node-role.kubernetes.io/${name}`]: '' }; }),
  spoiler('EKSA-CLUSTER-103', 'taint effect', unknownWord, (s, effect) => { s.workers.taints = [{ key: 'x', effect }]; }),
  spoiler('EKSA-CLUSTER-103', 'taint key', noLabelKey, (s, key) => { s.workers.taints = [{ key, effect: 'PreferNoSchedule' }]; }),
  spoiler(
    'EKSA-CLUSTER-110', 'health check timeout', noDuration,
    (s, text) => { s.spec.machineHealthCheck = { nodeStartupTimeout: text }; },
  ),
  spoiler(
    'EKSA-CLUSTER-112', 'maxUnhealthy',
    fc.oneof(fc.integer({ min: 101, max: 999 }).map((number) => `${number}%`), word),
    (s, maxUnhealthy) => { s.workers.machineHealthCheck = { maxUnhealthy }; },
  ),
  spoiler(
    'EKSA-CLUSTER-121', 'kubelet field', unknownWord,
    (s, name) => { s.workers.kubeletConfiguration = { kind: 'KubeletConfiguration', [name]: 1 }; },
  ),
  spoiler(
    'EKSA-CLUSTER-121', 'kubelet value', word,
    (s, maxPods) => { s.controlPlane.kubeletConfiguration = { kind: 'KubeletConfiguration', maxPods }; },
  ),
  spoiler('EKSA-NET-005', 'pod network', noBlock, (s, block) => { s.spec.clusterNetwork!.pods = { cidrBlocks: [block] }; }),
  spoiler('EKSA-NET-006', 'service network', noBlock, (s, block) => { s.spec.clusterNetwork!.services = { cidrBlocks: [block] }; }),
  spoiler(
    'EKSA-NET-007', 'size of the pod network', fc.integer({ min: 24, max: 32 }),
    (s, prefix) => { s.spec.clusterNetwork!.pods = { cidrBlocks: [`192.168.0.0/${prefix}`] }; },
  ),
  spoiler('EKSA-NET-010', 'services inside pods', fc.integer({ min: 16, max: 24 }), (s, prefix) => {
    Object.assign(s.spec.clusterNetwork!, { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: [`192.168.0.0/${prefix}`] } });
  }),
  ofSingle('EKSA-NET-041', 'tinkerbellIP', noAddress, (s, address) => { s.datacenter.spec.tinkerbellIP = address; }),
  spoiler('EKSA-NET-042', 'endpoint', noAddress, (s, host) => {
    s.controlPlane.endpoint = { host };
    // a load balancer may have a name
    delete s.controlPlane.skipLoadBalancerDeployment;
  }),
  spoiler('EKSA-NET-045', 'endpoint among pods', fc.tuple(octet, octet), (s, [a, b]) => {
    s.spec.clusterNetwork!.pods = { cidrBlocks: ['192.168.0.0/16'] };
    s.controlPlane.endpoint = { host: `192.168.${a}.${b}` };
  }),
  spoiler(
    'EKSA-NET-046', 'endpoint of a machine', fc.nat({ max: 3 }),
    (s, index) => { s.controlPlane.endpoint = { host: s.machines[index].ipAddress }; },
  ),
  ofSingle('EKSA-NET-047', 'machine among pods', fc.tuple(octet, octet), (s, [a, b]) => {
    s.spec.clusterNetwork!.pods = { cidrBlocks: ['192.168.0.0/16'] };
    s.machines[0].ipAddress = `192.168.${a}.${b}`;
  }),
  spoiler(
    'EKSA-NET-063', 'proxy port', noPort,
    (s, port) => { s.spec.proxyConfiguration = { httpProxy: `proxy:${port}`, httpsProxy: 'proxy:1' }; },
  ),
  ofSingle(
    'EKSA-NET-071', 'mirror port', noPort,
    (s, port) => {
      s.spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', port };
      s.datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
      if (s.fluxConfigs.length > 0) addFlux(s, { git: { repositoryUrl: 'ssh://git@example.com/a/b.git' } });
    },
  ),
  spoiler('EKSA-OS-002', 'operating system family', unknownWord, (s, osFamily) => { s.machineConfigs[0].spec.osFamily = osFamily; }),
  spoiler('EKSA-OS-010', 'image URL', noUri, (s, url) => { s.datacenter.spec.osImageURL = url; }),
  spoiler(
    'EKSA-OS-032', 'SSH key', word,
    (s, key) => { s.machineConfigs[0].spec.users = [{ name: 'x', sshAuthorizedKeys: [`ssh-ed25519 ${key}`] }]; },
  ),
  spoiler(
    'EKSA-OS-206', 'image of another version', fc.integer({ min: 10, max: 29 }),
    (s, minor) => { s.datacenter.spec.osImageURL = `https://images.example.com/kube-1-${minor}.gz`; },
  ),
  spoiler('EKSA-CLUSTER-153', 'issuer', noUri, (s, issuerUrl) => { addOidc(s, { issuerUrl }); }),
  spoiler('EKSA-CLUSTER-154', 'scheme of the issuer', word, (s, host) => { addOidc(s, { issuerUrl: `http://${host}.example.com` }); }),
  ofSingle(
    'EKSA-GITOPS-017', 'repository URL', word,
    (s, host) => { addFlux(s, { git: { repositoryUrl: `git@${host}.example.com:a/b.git` } }); },
  ),
  ofSingle(
    'EKSA-GITOPS-018', 'branch', word,
    (s, branch) => { addFlux(s, { branch: `${branch}/a/b`, git: { repositoryUrl: 'ssh://git@example.com/a/b.git' } }); },
  ),
  spoiler('EKSA-TMPL-008', 'action image', word, (s, image) => { addTemplate(s).actions[1].image = `${image.toUpperCase()}:1`; }),
  spoiler('EKSA-TMPL-029', 'template braces', word, (s, text) => { addTemplate(s).actions[1].environment!.CONTENTS = `{{ .${text}`; }),
  spoiler('EKSA-HW-001', 'host name', notName, (s, hostname) => { s.machines[0].hostname = hostname; }),
  spoiler('EKSA-HW-020', 'disk', word, (s, disk) => { s.machines[0].disk = disk; }),
  spoiler('EKSA-HW-021', 'partition', fc.integer({ min: 1, max: 9 }), (s, partition) => { s.machines[0].disk = `/dev/sda${partition}`; }),
  spoiler('EKSA-HW-030', 'machine label', noLabelValue, (s, value) => { s.machines[0].labels = { type: 'cp', rack: value }; }),
  spoiler('EKSA-HW-050', 'VLAN', fc.integer({ min: 4095, max: 99_999 }), (s, vlan) => { s.machines[0].vlanId = String(vlan); }),
  spoiler(
    'EKSA-HW-060', 'address of another machine', fc.nat({ max: 3 }),
    (s, index) => { s.machines[s.machines.length - 1].ipAddress = s.machines[index].ipAddress; },
  ),
  spoiler(
    'EKSA-HW-061', 'MAC address of another machine', fc.nat({ max: 3 }),
    (s, index) => { s.machines[s.machines.length - 1].mac = s.machines[index].mac; },
  ),
  spoiler('EKSA-HW-091', 'workers beyond all machines', fc.integer({ min: 60, max: 200 }), (s, count) => {
    s.spec.workerNodeGroupConfigurations!.length = 1;
    s.workers.count = count;
  }),
];

const NO_FAULT = { code: 'EKSA-TEST-005', object: 'faultyFleet', field: 'codes', message: 'there is no such fault', fix: 'Name one of `faultCodes`' };

/** Codes of what `faultyFleet` makes. */
export const faultCodes: readonly string[] = [...new Set(spoilers.map(({ code }) => code))].sort();

/**
 * A fleet with one thing wrong, beside the same fleet as it should be.
 *
 * @param codes codes of the faults that are wanted, such as `EKSA-HW-061`; any of `faultCodes` when none is given
 * @example
 * fc.assert(fc.property(faultyFleet(), ({ code, faulty }) => faulty.findings().some((finding) => finding.code === code)));
 */
export function faultyFleet(...codes: readonly string[]): fc.Arbitrary<GeneratedFault> {
  const wanted = codes.length === 0 ? spoilers : spoilers.filter(({ code }) => codes.includes(code));
  if (wanted.length === 0) throw unknownName(NO_FAULT, codes[0], faultCodes);
  const { any, single } = fleetsToSpoil();
  return fc.constantFrom(...wanted).chain(({ code, name, values, spoil, isAlone }) => fc.tuple(isAlone ? single : any, values).map((drawn) => {
    const [{ models: [first, ...others], inventory }, value] = drawn;
    const draft = draftOf(first, inventory.machines);
    spoil(draft, value);
    return new GeneratedFault(
      code,
      `${name}: ${JSON.stringify(value)}`,
      new GeneratedFleet([first, ...others], new GeneratedInventory(inventory)),
      new GeneratedFleet([draftedModel(draft), ...others], new GeneratedInventory({ ...inventory, machines: draft.machines })),
    );
  }));
}

type FleetModels = fc.Arbitrary<{ readonly models: ClusterModel[]; readonly inventory: InventoryModel }>;

let fleets: { readonly any: FleetModels; readonly single: FleetModels } | undefined;

/** Made once, when they are first needed: what is generated from patterns takes a while to be made. */
function fleetsToSpoil() {
  return fleets ??= { any: withMachines(fleetModels()), single: withMachines(clusterModel().map((model) => [model])) };
}

function withMachines(models: fc.Arbitrary<ClusterModel[]>): FleetModels {
  return models.chain((all) => inventoryFor(...all).map((inventory) => ({ models: all, inventory })));
}
