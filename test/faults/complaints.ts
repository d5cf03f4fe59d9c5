import { Fault, fault } from './fault';
import type { ClusterSubject, Fleet } from '../../src/rules/rule';
import { addGroup, addTemplate, Change, fleetOf, reference, scenario, Scenario } from '../rules/base';

type Machine = Scenario['machines'][number];

const machine = (index: number, settings: Partial<Machine>): Change => ({ machines }) => { Object.assign(machines[index], settings); };
const every = (change: (machine: Machine) => void): Change => ({ machines }) => { machines.forEach(change); };
const selection = (settings: object): Change => ({ machineConfigs }) => {
  delete machineConfigs[1].spec.hardwareSelector;
  Object.assign(machineConfigs[1].spec, settings);
};
const affinity = (labelSelector: object, weight?: number): Change => selection({
  hardwareAffinity: {
    required: [{ labelSelector }],
    ...weight === undefined ? undefined : { preferred: [{ weight, hardwareAffinityTerm: { labelSelector } }] },
  },
});

/** A management cluster with a workload cluster that has machines, addresses and names of its own. */
function two(changeManagement: Change = () => undefined, changeWorkload: Change = () => undefined): Fleet {
  const management = fleetOf(scenario(changeManagement));
  const workload = fleetOf(scenario((s) => {
    s.cluster.metadata.name = 'edge';
    s.controlPlane.endpoint!.host = '10.20.0.20';
    s.datacenter.metadata.name = 'edge';
    s.spec.datacenterRef!.name = 'edge';
    for (const [index, config] of s.machineConfigs.entries()) {
      config.metadata.name = `edge-${index}`;
      config.spec.hardwareSelector = { type: `edge-${Object.values(config.spec.hardwareSelector!)[0]}` };
    }
    s.controlPlane.machineGroupRef = reference('edge-0');
    s.workers.machineGroupRef = reference('edge-1');
    for (const [index, each] of s.machines.entries()) {
      Object.assign(each, {
        hostname: `edge-${index}`,
        ipAddress: `10.20.0.${201 + index}`,
        mac: `02:00:00:00:01:0${index}`,
        labels: { type: `edge-${each.labels.type}` },
        bmc: { ...each.bmc, ipAddress: `10.21.0.${201 + index}` },
      });
    }
  }, changeWorkload, ({ spec }) => { spec.managementCluster ??= {}; spec.managementCluster.name = 'prod'; }));
  const inventories = [...management.inventories, ...workload.inventories.map((inventory) => ({ ...inventory, name: 'app/edge-machines' }))];
  const clusters: ClusterSubject[] = [
    { ...management.clusters[0], inventories: inventories.slice(0, 1) },
    { ...workload.clusters[0], construct: 'app/edge', inventories: inventories.slice(1) },
  ];
  return { ...management, clusters: [clusters[0], { ...clusters[1], management: clusters[0] }], inventories };
}

const between = (name: string, code: string, changeManagement?: Change, changeWorkload?: Change): Fault => ({
  name, code, fleet: () => two(changeManagement, changeWorkload),
});

/** Both clusters as they should be. */
export const validPair = (): Fleet => two();

/** What went wrong for users, as issues and documentation of EKS Anywhere and Tinkerbell tell. */
export const complaints: readonly Fault[] = [
  // wrong data of machines
  fault('the MAC address of another machine (#7443)', 'EKSA-HW-061', machine(1, { mac: '02:00:00:00:00:01' })),
  fault('a MAC address in capitals', 'EKSA-HW-011', machine(0, { mac: '02:00:00:00:00:0A' })),
  fault('a MAC address with dashes', 'EKSA-HW-011', machine(0, { mac: '02-00-00-00-00-01' })),
  fault('half a MAC address', 'EKSA-HW-010', machine(0, { mac: '02:00:00' })),
  fault('no MAC address', 'EKSA-HW-010', machine(0, { mac: '' })),
  fault('a multicast MAC address', 'EKSA-HW-012', machine(0, { mac: '01:00:5e:00:00:01' })),
  fault('an empty MAC address of zeros', 'EKSA-HW-012', machine(0, { mac: '00:00:00:00:00:00' })),
  ...['/dev/sda2', '/dev/nvme0n1p2', '/dev/mmcblk0p1', '/dev/vdb1'].map((disk) => fault(`the partition ${disk} as disk (#10430)`, 'EKSA-HW-021', machine(2, { disk }))),
  ...['sda', '/dev/disk/by-id/x', 'C:\\', '', '/dev/'].map((disk) => fault(`"${disk}" as disk`, 'EKSA-HW-020', machine(2, { disk }))),
  fault('two devices in one path', 'EKSA-HW-022', machine(2, { disk: '/dev/sda/dev/sdb' })),
  ...['Node-1', 'node_1', '-node', 'node..1', ''].map((hostname) => fault(`"${hostname}" as host name`, 'EKSA-HW-001', machine(3, { hostname }))),
  fault('a host name longer than Linux takes', 'EKSA-HW-002', machine(3, { hostname: 'a'.repeat(65) })),
  fault('one host name twice (tink #532)', 'EKSA-HW-062', machine(3, { hostname: 'node-1' })),
  fault('one address twice (roadmap#4)', 'EKSA-HW-060', machine(3, { ipAddress: '10.20.0.101' })),
  fault('one BMC address twice', 'EKSA-HW-063', machine(3, { bmc: { ipAddress: '10.21.0.101', username: 'a', password: 'b' } })),
  fault(
    'a BMC address that is a node address', 'EKSA-HW-065', machine(3, { bmc: { ipAddress: '10.20.0.101', username: 'a', password: 'b' } }),
  ),
  fault('a label key with a blank', 'EKSA-HW-030', machine(3, { labels: { 'the type': 'cp' } })),
  fault(
    'a label of the provider (docs: preparation)', 'EKSA-HW-031', machine(3, { labels: { 'type': 'cp', 'v1alpha1.tinkerbell.org/ownerName': 'x' } }),
  ),
  ...['0', '4095', 'blue', '-1'].map((vlanId) => fault(`VLAN ${vlanId} (#3372)`, 'EKSA-HW-050', machine(4, { vlanId }))),
  ...['007', '+5'].map((vlanId) => fault(`VLAN written as ${vlanId}`, 'EKSA-HW-051', machine(4, { vlanId }))),
  // BMCs
  fault(
    'a BMC without password (#4540)', 'EKSA-HW-041', machine(5, { bmc: { ipAddress: '10.21.0.106', username: 'admin', password: '' } }),
  ),
  fault('a BMC without user name', 'EKSA-HW-041', machine(5, { bmc: { ipAddress: '10.21.0.106', username: '', password: 'x' } })),
  fault(
    'a BMC with a name for an address', 'EKSA-HW-040', machine(5, { bmc: { ipAddress: 'bmc-5.example.com', username: 'a', password: 'b' } }),
  ),
  fault('one machine without BMC', 'EKSA-HW-042', machine(5, { bmc: undefined })),
  fault(
    'ISO boot without BMC', 'EKSA-HW-043',
    every((each) => { Object.assign(each, { bmc: undefined }); }),
    ({ datacenter }) => { datacenter.spec.isoBoot = true; },
  ),
  fault('rolling upgrades without BMC', 'EKSA-HW-044', every((each) => { Object.assign(each, { bmc: undefined }); })),
  // counts, spares and selectors
  fault('too few machines for the workers', 'EKSA-HW-091', ({ workers }) => { workers.count = 7; }),
  fault('too few machines for the control plane', 'EKSA-HW-091', ({ controlPlane }) => { controlPlane.count = 5; }),
  fault(
    'two groups that share a selector, which upstream counts once', 'EKSA-HW-093',
    (s) => { s.workers.count = 3; addGroup(s, 'gpu', { count: 3 }); },
  ),
  fault(
    'an upper bound of the autoscaler beyond the machines', 'EKSA-HW-093',
    ({ workers }) => { workers.autoscalingConfiguration = { minCount: 1, maxCount: 9 }; workers.count = 1; },
  ),
  fault('no spare machine for an upgrade (#9899)', 'EKSA-HW-095', ({ workers }) => { workers.count = 4; }),
  fault('machines that nothing selects (#7818)', 'EKSA-HW-096', machine(7, { labels: { type: 'storage' } })),
  fault('a machine that two selectors match (#2427)', 'EKSA-HW-090', ({ machines, machineConfigs }) => {
    machines[0].labels = { type: 'cp', role: 'worker' };
    for (const each of machines.slice(4)) each.labels = { role: 'worker' };
    machineConfigs[1].spec.hardwareSelector = { role: 'worker' };
  }),
  fault('a selector with two labels', 'EKSA-HW-082', selection({ hardwareSelector: { type: 'worker', rack: '1' } })),
  fault('selector and affinity', 'EKSA-HW-080', ({ machineConfigs }) => {
    machineConfigs[1].spec.hardwareAffinity = { required: [{ labelSelector: { matchLabels: { type: 'worker' } } }] };
  }),
  fault('neither selector nor affinity', 'EKSA-HW-081', selection({})),
  fault('affinity without terms', 'EKSA-HW-083', selection({ hardwareAffinity: { required: [] } })),
  fault('an operator that does not exist', 'EKSA-HW-084', affinity({ matchExpressions: [{ key: 'type', operator: 'Gt', values: ['1'] }] })),
  fault('an operator in lower case', 'EKSA-HW-084', affinity({ matchExpressions: [{ key: 'type', operator: 'in', values: ['worker'] }] })),
  fault('In without values', 'EKSA-HW-085', affinity({ matchExpressions: [{ key: 'type', operator: 'In', values: [] }] })),
  fault('Exists with values', 'EKSA-HW-086', affinity({ matchExpressions: [{ key: 'type', operator: 'Exists', values: ['worker'] }] })),
  fault('a weight of zero', 'EKSA-HW-087', affinity({ matchLabels: { type: 'worker' } }, 0)),
  fault('a weight of 101', 'EKSA-HW-087', affinity({ matchLabels: { type: 'worker' } }, 101)),
  fault(
    'expressions that no machine meets, which upstream does not look at', 'EKSA-HW-093', affinity({ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }),
  ),
  fault('a selector that YAML reads as a number', 'EKSA-CLUSTER-008', ({ machines, machineConfigs }) => {
    machineConfigs[1].spec.hardwareSelector = { type: '010' };
    for (const each of machines.slice(4)) each.labels = { type: '010' };
  }),
  // operating systems and images
  fault('another operating system for workers', 'EKSA-OS-200', ({ machineConfigs }) => { machineConfigs[1].spec.osFamily = 'redhat'; }),
  fault(
    'Bottlerocket on a current version', 'EKSA-OS-201',
    ({ machineConfigs }) => { for (const { spec } of machineConfigs) spec.osFamily = 'bottlerocket'; },
  ),
  fault('no image at all', 'EKSA-OS-204', ({ datacenter }) => { delete datacenter.spec.osImageURL; }),
  fault(
    'an image in both places', 'EKSA-OS-205',
    ({ machineConfigs }) => { machineConfigs[0].spec.osImageURL = 'https://images.example.com/kube-1-36.gz'; },
  ),
  fault('an image for one machine config only', 'EKSA-OS-204', ({ datacenter, machineConfigs }) => {
    machineConfigs[0].spec.osImageURL = datacenter.spec.osImageURL!;
    delete datacenter.spec.osImageURL;
  }),
  fault(
    'an image of the former version', 'EKSA-OS-206',
    ({ datacenter }) => { datacenter.spec.osImageURL = 'https://images.example.com/ubuntu-2204-kube-1-35.gz'; },
  ),
  fault(
    'a version that is only found in the address', 'EKSA-OS-209',
    ({ datacenter }) => { datacenter.spec.osImageURL = 'http://10.1.3.6/ubuntu.gz'; },
  ),
  fault(
    'another version beside the one in the address', 'EKSA-OS-208',
    ({ datacenter }) => { datacenter.spec.osImageURL = 'http://10.1.3.6/kube-1-35.gz'; },
  ),
  fault(
    'a boot ISO with a query', 'EKSA-OS-220',
    ({ datacenter }) => { Object.assign(datacenter.spec, { isoBoot: true, hookIsoURL: 'http://10.0.0.1/hook.iso?x=1' }); },
  ),
  // networks
  fault('an endpoint that is in use (#2789)', 'EKSA-NET-046', ({ controlPlane }) => { controlPlane.endpoint!.host = '10.20.0.108'; }),
  fault('one address for endpoint and Tinkerbell', 'EKSA-NET-200', ({ datacenter }) => { datacenter.spec.tinkerbellIP = '10.20.0.10'; }),
  fault(
    'a proxy without local boot images', 'EKSA-NET-202',
    ({ spec }) => { spec.proxyConfiguration = { httpProxy: 'proxy:3128', httpsProxy: 'proxy:3128' }; },
  ),
  // custom templates
  ...['/dev/sda2', '/dev/vda2', '/dev/xvda2'].map((disk) => fault(`${disk} in a template for NVMe machines (#7109)`, 'EKSA-TMPL-045', (s) => {
    addTemplate(s).actions[1].environment!.DEST_DISK = disk;
    for (const each of s.machines) each.disk = '/dev/nvme0n1';
  })),
  fault(
    'a template from the documentation: the function (#3588)', 'EKSA-TMPL-020',
    (s) => { addTemplate(s).actions[1].environment!.CONTENTS = '{{ netmaskToCIDR .x }}'; },
  ),
  fault('a template from the documentation: the port (#5292)', 'EKSA-TMPL-021', (s) => {
    addTemplate(s).actions[1].environment!.CONTENTS = 'metadata_urls: [http://10.20.0.11:50061]';
  }),
  fault(
    'a template of Ubuntu for RHEL (#6712)', 'EKSA-TMPL-027',
    (s) => { addTemplate(s); for (const { spec } of s.machineConfigs) spec.osFamily = 'redhat'; },
  ),
  // several clusters
  between(
    'one endpoint for two clusters', 'EKSA-FLEET-030', undefined,
    ({ controlPlane }) => { controlPlane.endpoint!.host = '10.20.0.10'; },
  ),
  between(
    'another tinkerbellIP than the management cluster', 'EKSA-FLEET-013', undefined,
    ({ datacenter }) => { datacenter.spec.tinkerbellIP = '10.20.0.12'; },
  ),
  between('labels that both clusters select (#9456)', 'EKSA-FLEET-105', undefined, ({ machineConfigs, machines }) => {
    machineConfigs[1].spec.hardwareSelector = { type: 'worker' };
    for (const each of machines.slice(4)) each.labels = { type: 'worker' };
  }),
  between('one host name in two inventories', 'EKSA-FLEET-100', undefined, machine(0, { hostname: 'node-1' })),
  between('one MAC address in two inventories', 'EKSA-FLEET-101', undefined, machine(0, { mac: '02:00:00:00:00:01' })),
  between('one address in two inventories', 'EKSA-FLEET-102', undefined, machine(0, { ipAddress: '10.20.0.101' })),
  between(
    'one BMC in two inventories', 'EKSA-FLEET-103', undefined, machine(0, { bmc: { ipAddress: '10.21.0.101', username: 'a', password: 'b' } }),
  ),
  between(
    'a BMC with the address of a machine of the other inventory', 'EKSA-FLEET-104', undefined, machine(0, { bmc: { ipAddress: '10.20.0.101', username: 'a', password: 'b' } }),
  ),
  between('the name of the management cluster again', 'EKSA-FLEET-002', undefined, ({ cluster }) => { cluster.metadata.name = 'prod'; }),
  between('one name for two machine configs', 'EKSA-FLEET-020', undefined, ({ machineConfigs, workers }) => {
    machineConfigs[1].metadata.name = 'prod-md';
    workers.machineGroupRef = reference('prod-md');
  }),
  between(
    'one name for two datacenters', 'EKSA-FLEET-021', undefined,
    ({ datacenter, spec }) => { datacenter.metadata.name = 'prod'; spec.datacenterRef!.name = 'prod'; },
  ),
  between(
    'a newer EKS Anywhere version than the management cluster', 'EKSA-FLEET-015',
    (s) => { s.eksaVersion = 'v0.25.0'; s.spec.kubernetesVersion = '1.35'; },
  ),
];
