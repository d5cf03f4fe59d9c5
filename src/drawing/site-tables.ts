import type { Table } from './picture';
import type { SiteCluster, SiteGroup, SiteMachine } from './site';
import { rangeOf, SiteNetwork } from './site-networks';

/** All clusters. */
export function clusterTable(clusters: readonly SiteCluster[], boxOf: (cluster: SiteCluster) => string): Table {
  return {
    title: 'Clusters',
    columns: ['Cluster', 'Managed by', 'Kubernetes', 'EKS Anywhere', 'Endpoint', 'Tinkerbell', 'Pods', 'Services', 'Construct'],
    rows: clusters.map((cluster) => ({
      box: boxOf(cluster),
      cells: [
        cluster.name, cluster.isManagement ? 'itself' : cluster.management, cluster.kubernetesVersion, cluster.eksaVersion, cluster.endpoint, cluster.tinkerbellIp,
        cluster.pods.join(', '), cluster.services.join(', '), cluster.construct,
      ],
    })),
  };
}

/** All groups of nodes. */
export function groupTable(clusters: readonly SiteCluster[], boxOf: (group: SiteGroup) => string): Table {
  return {
    title: 'Groups of nodes',
    columns: ['Group', 'Cluster', 'Nodes', 'Takes machines', 'Spares', 'Missing'],
    rows: clusters.flatMap(({ groups }) => groups.map((group) => ({
      box: boxOf(group), cells: [group.name, group.cluster.name, group.nodes, group.selector, String(group.spares), String(group.shortfall)],
    }))),
  };
}

/** All machines. */
export function machineTable(machines: readonly SiteMachine[], boxOf: (machine: SiteMachine) => string): Table {
  return withoutEmptyColumns({
    title: 'Machines',
    columns: ['Machine', 'Use', 'Address', 'Network', 'Gateway', 'VLAN', 'BMC', 'MAC', 'Disk', 'Rack', 'Row', 'Labels', 'Inventory'],
    rows: machines.map((machine) => ({
      box: boxOf(machine),
      cells: [
        machine.hostname, machine.takers.map(({ cluster, name }) => `${cluster.name}/${name}`).join(', ') || machine.otherwise.text, machine.ipAddress, machine.network,
        machine.gateway, machine.vlan, machine.bmcAddress, machine.mac, machine.disk, machine.rack, machine.row, machine.labels, machine.inventory,
      ],
    })),
  });
}

/** All networks that machines are in. */
export function networkTable(networks: readonly SiteNetwork[], boxOf: (network: SiteNetwork) => string): Table {
  return {
    title: 'Networks of machines',
    columns: ['Network', 'Machines', 'VLAN', 'Gateway', 'Addresses of clusters', 'BMCs of its machines'],
    rows: networks.map((network) => ({
      box: boxOf(network),
      cells: [
        network.name, network.machines.length.toLocaleString('en-US'), network.vlans.join(', '), network.gateways.join(', '),
        network.claims.map(({ address, use }) => `${address} ${use}`).join(', '), rangeOf(network.bmcAddresses),
      ],
    })),
  };
}

/** Few sites say VLANs and racks. */
function withoutEmptyColumns({ title, columns, rows }: Table): Table {
  const kept = columns.map((_, index) => rows.length === 0 || rows.some(({ cells }) => cells[index] !== ''));
  const without = (texts: readonly string[]) => texts.filter((_, index) => kept[index]);
  return { title, columns: without(columns), rows: rows.map(({ box, cells }) => ({ box, cells: without(cells) })) };
}
