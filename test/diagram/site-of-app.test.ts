import { Chart } from 'cdk8s';
import { clusterProps, machine, site } from './apps';
import { EksaApp, EksaCluster, HardwareInventory, HardwareSelector } from '../../src';
import { siteOf } from '../../src/diagram/site-of-app';
import type { SiteMachine } from '../../src/drawing/site';

const uses = (machines: readonly SiteMachine[]) => machines.map(({ hostname, takers, otherwise }) => (
  `${hostname}: ${takers.length > 0 ? takers.map(({ cluster, name }) => `${cluster.name}/${name}`).join(' and ') : otherwise.text}`
));

describe('what is known of a site', () => {
  const { app, hub, edge } = site();
  const { clusters, machines } = siteOf(app);

  it('are its clusters, managers first', () => {
    const plain = clusters.map(({ groups, manager, ...facts }) => (
      { ...facts, manager: manager?.name, groups: groups.map(({ cluster, ...group }) => ({ ...group, cluster: cluster.name })) }
    ));
    expect(plain).toStrictEqual([
      {
        name: 'hub',
        construct: 'hub/hub',
        management: 'hub',
        isManagement: true,
        manager: undefined,
        kubernetesVersion: '1.34',
        eksaVersion: 'v0.26.1',
        endpoint: '10.20.0.10',
        tinkerbellIp: '10.20.0.11',
        pods: ['192.168.0.0/16'],
        services: ['10.96.0.0/12'],
        groups: [
          { name: 'control-plane', role: 'control-plane', count: 3, nodes: '3', selector: 'role=cp', spares: 1, shortfall: 0, cluster: 'hub' },
          { name: 'workers', role: 'workers', count: 2, nodes: '2', selector: 'role=hub', spares: 1, shortfall: 0, cluster: 'hub' },
        ],
      },
      {
        name: 'edge',
        construct: 'edge/edge',
        management: 'hub',
        isManagement: false,
        manager: 'hub',
        kubernetesVersion: '1.34',
        eksaVersion: 'v0.26.1',
        endpoint: '10.20.0.12',
        tinkerbellIp: '10.20.0.11',
        pods: ['192.168.0.0/16'],
        services: ['10.96.0.0/12'],
        groups: [{ name: 'control-plane', role: 'control-plane', count: 1, nodes: '1', selector: 'role=edge', spares: 1, shortfall: 0, cluster: 'edge' }],
      },
    ]);
  });

  it('are its machines, by rack, with those who take them', () => {
    const [{ takers, ...first }] = machines;
    expect(takers).toStrictEqual([clusters[0].groups[0]]);
    expect(first).toStrictEqual({
      hostname: 'cp-1',
      ipAddress: '10.20.0.20',
      network: '10.20.0.0/24',
      vlan: '',
      gateway: '10.20.0.1',
      mac: '02:00:00:00:00:10',
      bmcAddress: '10.21.0.20',
      disk: '/dev/sda',
      labels: 'rack=a, role=cp',
      inventory: 'machines/hall',
      rack: 'a',
      row: '',
      otherwise: { tone: 'unused', text: 'no group takes it' },
    });
    expect(machines.map(({ row, rack }) => `${row}${rack}`)).toStrictEqual(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'nb', 'nb']);
    expect(uses(machines)).toStrictEqual([
      'cp-1: hub/control-plane', 'cp-3: hub/control-plane', 'hub-1: hub/workers', 'hub-3: spare for hub/workers',
      'cp-2: hub/control-plane', 'hub-2: hub/workers', 'cp-4: spare for hub/control-plane', 'edge-1: edge/control-plane', 'edge-2: spare for edge/control-plane',
    ]);
  });

  it('is less below a part of the app: machines of others only as far as they are of use', () => {
    const below = siteOf(edge);
    expect(below.name).toBe('edge/edge');
    expect(below.clusters.map(({ name, manager }) => [name, manager])).toStrictEqual([['edge', undefined]]);
    expect(uses(below.machines)).toStrictEqual(['edge-1: edge/control-plane', 'edge-2: spare for edge/control-plane']);
    expect(uses(siteOf(hub).machines)).toHaveLength(7);
    expect(uses(siteOf(app.charts.find(({ node }) => node.id === 'machines')!).machines).slice(0, 4)).toStrictEqual([
      'hub-3: spare for hub/workers', 'cp-1: taken by hub/control-plane', 'cp-3: taken by hub/control-plane', 'hub-1: taken by hub/workers',
    ]);
  });

  it('tells machines that nobody takes from those that no cluster uses, and knows networks only by netmasks', () => {
    const other = new EksaApp();
    const chart = new Chart(other, 'chart');
    new HardwareInventory(chart, 'shelf', { machines: [{ ...machine('b-1', 0, {}), netmask: 'none', bmc: undefined, vlanId: 7 }] });
    const inventory = new HardwareInventory(chart, 'hall', { machines: [machine('a-1', 1, { role: 'cp' }), machine('a-2', 2, { role: 'old' })] });
    new EksaCluster(chart, 'one', clusterProps({ inventory, tinkerbellIp: '10.20.0.11' }));
    const found = siteOf(other);
    expect(uses(found.machines)).toStrictEqual(['a-1: one/control-plane', 'a-2: no group takes it', 'b-1: no cluster uses it']);
    expect([found.machines[2].network, found.machines[2].bmcAddress, found.machines[2].vlan]).toStrictEqual(['', '', '7']);
    expect(found.clusters[0].groups[0].shortfall).toBe(2);
  });

  it('has machines that groups of several clusters may take, and autoscaling, etcd and managers elsewhere', () => {
    const other = new EksaApp();
    const chart = new Chart(other, 'chart');
    const inventory = new HardwareInventory(chart, 'hall', { machines: [1, 2, 3].map((index) => machine(`m-${index}`, index, { role: 'any' })) });
    const any = HardwareSelector.label('role', 'any');
    const controlPlane = { endpoint: '10.20.0.10', replicas: 1, hardware: any };
    const managementCluster = EksaCluster.fromClusterAttributes({ name: 'far', tinkerbellIp: '10.20.0.11' });
    for (const name of ['z', 'y']) new EksaCluster(chart, name, clusterProps({ inventory, controlPlane, managementCluster }));
    const scaled = new EksaCluster(chart, 'x', clusterProps({ tinkerbellIp: '10.20.0.9', controlPlane: { ...controlPlane, hardware: HardwareSelector.label('role', 'none') } }));
    scaled.addPool('burst', { replicas: 2, autoscaling: { minReplicas: 2, maxReplicas: 8 }, hardware: any });
    EksaCluster.fromYamlText(chart, 'etcd', `
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata: { name: etcd }
spec:
  kubernetesVersion: "1.34"
  controlPlaneConfiguration: { count: 1, endpoint: { host: 10.20.0.14 }, machineGroupRef: { kind: TinkerbellMachineConfig, name: none } }
  externalEtcdConfiguration: { count: 3, machineGroupRef: { kind: TinkerbellMachineConfig, name: etcd } }
  workerNodeGroupConfigurations: [{ name: a, autoscalingConfiguration: { maxCount: 3 }, machineGroupRef: { kind: TinkerbellMachineConfig, name: etcd } }]
  datacenterRef: { kind: TinkerbellDatacenterConfig, name: none }
  managementCluster: { name: away }
  clusterNetwork: { pods: { cidrBlocks: [10.0.0.0/16] }, services: { cidrBlocks: [10.96.0.0/12] }, cniConfig: { cilium: {} } }
---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: TinkerbellMachineConfig
metadata: { name: etcd }
spec: { hardwareSelector: { role: etcd }, osFamily: ubuntu }
`);
    const found = siteOf(other);
    expect(found.clusters.map(({ name, management, groups }) => [name, management, groups.map(({ name: group, role, nodes, selector }) => `${group} ${role} ${nodes} ${selector}`)])).toStrictEqual([
      ['x', 'x', ['control-plane control-plane 1 role=none', 'burst workers 2 to 8 role=any']],
      ['etcd', 'away', ['control-plane control-plane 1 ', 'etcd etcd 3 role=etcd', 'a workers 0 to 3 role=etcd']],
      ['y', 'far', ['control-plane control-plane 1 role=any']],
      ['z', 'far', ['control-plane control-plane 1 role=any']],
    ]);
    expect(uses(found.machines)).toStrictEqual(['m-1: y/control-plane', 'm-2: z/control-plane', 'm-3: spare for y/control-plane, z/control-plane']);
  });

  it('tells the first groups that a machine is a spare for', () => {
    const other = new EksaApp();
    const chart = new Chart(other, 'chart');
    const inventory = new HardwareInventory(chart, 'hall', { machines: [1, 2].map((index) => machine(`m-${index}`, index, { role: 'any', rack: 'a' })) });
    const small = (hardware: HardwareSelector) => ({ endpoint: '10.20.0.10', replicas: 0, hardware });
    for (const name of ['a', 'b', 'c']) new EksaCluster(chart, name, clusterProps({ inventory, tinkerbellIp: '10.20.0.11', controlPlane: small(HardwareSelector.label('role', 'any')) }));
    const rack = new EksaCluster(chart, 'd', clusterProps({ inventory, managementCluster: EksaCluster.fromClusterAttributes({ name: 'a', tinkerbellIp: '10.20.0.11' }), controlPlane: small(HardwareSelector.label('rack', 'a')) }));
    expect(uses(siteOf(rack).machines)).toStrictEqual([1, 2].map((index) => `m-${index}: spare for a/control-plane, d/control-plane and 2 more`));
    expect(uses(siteOf(other).machines)[0]).toBe('m-1: spare for a/control-plane, d/control-plane and 2 more');
  });

  it.each(['', 'spec: {}\n'])('is nothing where a cluster says nothing: %j', (spec) => {
    const chart = new Chart(new EksaApp(), 'chart');
    const kinds = 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata: { name: bare }\n';
    EksaCluster.fromYamlText(chart, 'bare', `${kinds}${spec}`);
    const plain = siteOf(chart).clusters.map(({ groups, ...facts }) => ({ ...facts, groups: groups.map(({ cluster: _, ...group }) => group) }));
    expect(plain).toStrictEqual([{
      name: 'bare',
      construct: 'chart/bare',
      management: 'bare',
      isManagement: true,
      kubernetesVersion: '',
      eksaVersion: 'v0.26.1',
      endpoint: '',
      tinkerbellIp: '',
      pods: [],
      services: [],
      groups: [{ name: 'control-plane', role: 'control-plane', count: 0, nodes: '0', selector: '', spares: 0, shortfall: 0 }],
    }]);
  });
});
