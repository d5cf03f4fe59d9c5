// Clusters and machines as a data centre has them: the same to the byte, always.
import type { ClusterModel } from '../../model/cluster-model';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf } from '../../model/objects';

/** Machines of one kind, and the nodes that they are for. */
interface Group {
  readonly name: string;
  readonly nodes: number;
  readonly spares: number;
  readonly disk: string;
  /** More about the nodes, as a worker node group has it. */
  readonly settings?: object;
}

/** What a sample is made of. */
export interface SampleFacts {
  readonly name: string;
  readonly kubernetesVersion: string;
  /** Third byte of the addresses of the first rack. */
  readonly network: number;
  readonly racks: readonly string[];
  readonly controlPlane: Group;
  readonly pools: readonly Group[];
  /** More about the cluster. */
  readonly spec?: object;
  readonly datacenter?: object;
  readonly hostOs?: object;
  readonly others?: readonly Readonly<Record<string, any>>[];
}

const OIDC = (name: string) => ({
  apiVersion: EKSA_API_VERSION,
  kind: MODEL_KINDS.oidcConfigs,
  metadata: { name },
  spec: { clientId: 'kubernetes', issuerUrl: 'https://login.example.com', usernameClaim: 'email', groupsClaim: 'groups', groupsPrefix: 'login:' },
});

const MIRROR = { endpoint: 'registry.example.com', port: '443', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks-anywhere' }] };

export const SMALL: SampleFacts = {
  name: 'lab',
  kubernetesVersion: '1.35',
  network: 10,
  racks: ['a'],
  controlPlane: { name: 'cp', nodes: 3, spares: 1, disk: '/dev/sda' },
  pools: [{ name: 'workers', nodes: 2, spares: 1, disk: '/dev/sda' }],
};

export const MEDIUM: SampleFacts = {
  name: 'plant',
  kubernetesVersion: '1.35',
  network: 20,
  racks: ['a', 'b', 'c'],
  controlPlane: { name: 'cp', nodes: 3, spares: 1, disk: '/dev/sda' },
  pools: [
    { name: 'workers', nodes: 6, spares: 2, disk: '/dev/nvme0n1' },
    { name: 'storage', nodes: 3, spares: 1, disk: '/dev/sda', settings: { labels: { 'example.com/storage': 'ceph' }, taints: [{ key: 'example.com/storage', value: 'ceph', effect: 'NoSchedule' }] } },
  ],
  spec: { registryMirrorConfiguration: MIRROR, identityProviderRefs: [{ kind: MODEL_KINDS.oidcConfigs, name: 'plant' }] },
  datacenter: { hookImagesURLPath: 'https://images.example.com/hook' },
  others: [OIDC('plant')],
};

export const LARGE: SampleFacts = {
  name: 'campus',
  kubernetesVersion: '1.34',
  network: 40,
  racks: ['a', 'b', 'c', 'd', 'e', 'f'],
  controlPlane: { name: 'cp', nodes: 5, spares: 1, disk: '/dev/nvme0n1' },
  pools: [
    { name: 'workers', nodes: 60, spares: 6, disk: '/dev/nvme0n1', settings: { upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 4, maxUnavailable: 0 } } } },
    { name: 'gpu', nodes: 8, spares: 1, disk: '/dev/nvme0n1', settings: { labels: { 'example.com/accelerator': 'l40s' }, taints: [{ key: 'example.com/gpu', value: 'present', effect: 'NoSchedule' }] } },
    { name: 'storage', nodes: 12, spares: 2, disk: '/dev/sda', settings: { labels: { 'example.com/storage': 'ceph' }, taints: [{ key: 'example.com/storage', value: 'ceph', effect: 'NoSchedule' }] } },
    { name: 'burst', nodes: 2, spares: 7, disk: '/dev/nvme0n1', settings: { autoscalingConfiguration: { minCount: 2, maxCount: 8 } } },
  ],
  spec: {
    registryMirrorConfiguration: MIRROR,
    proxyConfiguration: { httpProxy: '10.40.0.5:3128', httpsProxy: '10.40.0.5:3128', noProxy: ['.example.com', '10.0.0.0/8'] },
    identityProviderRefs: [{ kind: MODEL_KINDS.oidcConfigs, name: 'campus' }],
    machineHealthCheck: { nodeStartupTimeout: '30m0s', unhealthyMachineTimeout: '10m0s' },
  },
  datacenter: { hookImagesURLPath: 'https://images.example.com/hook' },
  hostOs: { ntpConfiguration: { servers: ['ntp-1.example.com', 'ntp-2.example.com'] } },
  others: [OIDC('campus')],
};

const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU platform@example.com';

/** The objects of EKS Anywhere. */
export function sampleModel(facts: SampleFacts): ClusterModel {
  const { name, kubernetesVersion, network, controlPlane, pools, spec, datacenter, hostOs, others = [] } = facts;
  const machineGroupRef = (group: Group) => ({ kind: MODEL_KINDS.machineConfigs, name: `${name}-${group.name}` });
  const object = (kind: string, of: string, content: object) => ({ apiVersion: EKSA_API_VERSION, kind, metadata: { name: of }, spec: content });
  const cluster = object('Cluster', name, {
    kubernetesVersion,
    managementCluster: { name },
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['172.20.0.0/14'] }, services: { cidrBlocks: ['172.24.0.0/16'] } },
    controlPlaneConfiguration: { count: controlPlane.nodes, endpoint: { host: `10.${network}.0.10` }, machineGroupRef: machineGroupRef(controlPlane) },
    datacenterRef: { kind: MODEL_KINDS.datacenters, name },
    workerNodeGroupConfigurations: pools.map((pool) => (
      { name: pool.name, count: pool.nodes, ...pool.settings, machineGroupRef: machineGroupRef(pool) }
    )),
    ...spec,
  });
  const objects = [
    object(MODEL_KINDS.datacenters, name, {
      tinkerbellIP: `10.${network}.0.11`, osImageURL: `https://images.example.com/ubuntu-2204-kube-${kubernetesVersion.replace('.', '-')}.gz`, ...datacenter,
    }),
    ...[controlPlane, ...pools].map((group) => object(MODEL_KINDS.machineConfigs, `${name}-${group.name}`, {
      hardwareSelector: { type: group.name }, osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: [SSH_KEY] }], ...hostOs && { hostOSConfiguration: hostOs },
    })),
    ...others,
  ];
  return modelOf(cluster as ClusterModel['cluster'], objects as unknown as EksaObject[]);
}

/** The machines, rack by rack in turn, each with a controller in a network of its own. */
export function sampleInventory({ name, network, racks, controlPlane, pools }: SampleFacts): InventoryModel {
  const machines = [controlPlane, ...pools].flatMap((group) => Array.from({ length: group.nodes + group.spares }, (_, index) => ({ group, index })));
  return {
    name: 'hardware.csv',
    machines: machines.map(({ group, index }, position): MachineModel => {
      const rack = position % racks.length;
      const place = Math.floor(position / racks.length);
      const [machine, byte] = [`${1 + rack}.${20 + place}`, (value: number) => value.toString(16).padStart(2, '0')];
      return {
        hostname: `${name}-${group.name}-${String(index + 1).padStart(2, '0')}`,
        ipAddress: `10.${network}.${machine}`,
        netmask: '255.255.0.0',
        gateway: `10.${network}.0.1`,
        nameservers: [`10.${network}.0.2`, `10.${network}.0.3`],
        mac: `3c:ec:ef:${byte(network)}:${byte(1 + rack)}:${byte(20 + place)}`,
        disk: group.disk,
        labels: { type: group.name, rack: racks[rack] },
        bmc: { ipAddress: `10.${network + 100}.${machine}`, username: 'admin', password: 'changeme' },
      };
    }),
  };
}
