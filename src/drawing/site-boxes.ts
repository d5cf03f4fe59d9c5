// What the boxes and frames of a site say.
import { keyOf } from './fold';
import { Box, counted, Tone } from './picture';
import type { Role, SiteCluster, SiteGroup, SiteMachine } from './site';
import { distinct, inOrder, rangeOf, SiteNetwork } from './site-networks';
import { namesOf } from './text';

type Content = Omit<Box, 'id'>;

const ROLES: Readonly<Record<Role, string>> = { 'control-plane': 'control planes', 'workers': 'pools', 'etcd': 'external etcds' };

/** So many addresses of clusters are told in the box of a network. */
const MOST_CLAIMS = 8;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Clusters with the same text look the same but for names and addresses. */
export function shapeOf({ management, isManagement, kubernetesVersion, eksaVersion, groups }: SiteCluster): string {
  return keyOf(isManagement ? '' : management, String(isManagement), kubernetesVersion, eksaVersion, ...groups.flatMap(({ name, role, nodes, shortfall }) => [name, role, nodes, shortfall]));
}

/** Clusters as the heading of a frame. */
export function clusterHeading(clusters: readonly SiteCluster[]): Content {
  const [first] = clusters;
  const { name, management, isManagement, kubernetesVersion, eksaVersion, endpoint, tinkerbellIp, pods, services } = first;
  const kind = isManagement ? 'management cluster' : 'workload cluster';
  if (clusters.length === 1) {
    return {
      kind: isManagement ? kind : `${kind} of ${management}`,
      title: name,
      lines: [
        versions(kubernetesVersion, eksaVersion),
        ...[['endpoint', endpoint], ['Tinkerbell', isManagement ? tinkerbellIp : ''], ['pods', pods.join(', ')], ['services', services.join(', ')]]
          .filter(([, text]) => text !== '').map(([what, text]) => `${what} ${text}`),
      ],
      tone: 'cluster',
    };
  }
  const managers = distinct(clusters.map((cluster) => cluster.management));
  const kubernetes = distinct(clusters.map((cluster) => cluster.kubernetesVersion)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return {
    kind: isManagement ? `${kind}s` : `${kind}s of ${namesOf(managers, 1)}`,
    title: counted(clusters.length, 'cluster'),
    lines: [`${name} … ${clusters.at(-1)!.name}`, versions(namesOf(kubernetes), namesOf(distinct(clusters.map((cluster) => cluster.eksaVersion)), 2)), `endpoints ${rangeOf(inOrder(clusters.map((cluster) => cluster.endpoint)))}`],
    tone: 'cluster',
    count: clusters.length,
  };
}

function versions(kubernetesVersion: string, eksaVersion: string): string {
  return [['Kubernetes', kubernetesVersion], ['EKS-A', eksaVersion]].filter(([, version]) => version !== '').map((each) => each.join(' ')).join(', ');
}

/**
 * What machines have in common, as the heading of a frame.
 *
 * @param isOfMore whether the frame has machines of several racks
 */
export function machineHeading(machines: readonly SiteMachine[], isOfMore: boolean): Content {
  const [{ inventory, rack, row }] = machines;
  const count = counted(machines.length, 'machine');
  if (isOfMore) {
    const inventories = distinct(machines.map((machine) => machine.inventory));
    const racks = distinct(machines.map((machine) => (machine.rack === '' ? '' : keyOf(machine.inventory, machine.row, machine.rack)))).length;
    const lines = [count, ...racks === 0 ? [] : [counted(racks, 'rack')]];
    return inventories.length === 1
      ? { kind: 'inventory', title: inventory, lines, tone: 'cluster' }
      : { kind: 'inventories', title: counted(inventories.length, 'inventory', 'inventories'), lines, tone: 'cluster' };
  }
  const kind = `inventory ${inventory}`;
  return rack === '' ? { kind: 'inventory', title: inventory, lines: [count], tone: 'cluster' } : { kind, title: `rack ${rack}${row === '' ? '' : `, row ${row}`}`, lines: [count], tone: 'cluster' };
}

/** What a machine is, as colours tell: what two groups take is a mistake. */
export function toneOf({ takers, otherwise }: SiteMachine): Tone {
  return takers.length > 1 ? 'short' : takers[0]?.role ?? otherwise.tone;
}

function groupText({ cluster, name }: SiteGroup): string {
  return `${cluster.name}/${name}`;
}

function addressLine({ ipAddress, bmcAddress }: SiteMachine): string {
  return [ipAddress, ...bmcAddress === '' ? [] : [`BMC ${bmcAddress}`]].join(', ');
}

/** Networks as a box shows them. */
export function networkContent(networks: readonly SiteNetwork[]): Content {
  const [{ name, machines, vlans, gateways, bmcAddresses, claims }] = networks;
  if (networks.length > 1) {
    const claimed = sum(networks.map((network) => network.claims.length));
    return {
      title: counted(networks.length, 'network'),
      lines: [`${name} … ${networks.at(-1)!.name}`, ...claimed === 0 ? [] : [counted(claimed, 'address of clusters', 'addresses of clusters')]],
      tone: 'network',
      count: networks.length,
    };
  }
  const shown = claims.slice(0, MOST_CLAIMS);
  return {
    title: name === '' ? 'no network known' : name,
    lines: [
      counted(machines.length, 'machine'),
      ...vlans.length === 0 ? [] : [`VLAN ${namesOf(vlans)}`],
      ...gateways.length === 0 ? [] : [`gateway ${namesOf(gateways)}`],
      ...shown.map(({ address, use }) => `${address} ${use}`),
      ...claims.length > shown.length ? [`and ${counted(claims.length - shown.length, 'more address of clusters', 'more addresses of clusters')}`] : [],
      ...bmcAddresses.length === 0 ? [] : [`BMCs ${rangeOf(bmcAddresses)}`],
    ],
    tone: 'network',
  };
}

/** Groups of nodes as a box shows them. */
export function groupContent(groups: readonly SiteGroup[]): Content {
  const [{ role, name, nodes, selector }] = groups;
  const shortfall = sum(groups.map((group) => group.shortfall));
  const short = shortfall === 0 ? [] : [`${counted(shortfall, 'machine')} missing`];
  const tone: Tone = shortfall === 0 ? role : 'short';
  if (groups.length === 1) {
    return { title: name, lines: [`${nodes} ${nodes === '1' ? 'node' : 'nodes'}${selector === '' ? '' : `, ${selector}`}`, ...short], tone };
  }
  const names = distinct(groups.map((group) => group.name));
  const number = groups.length.toLocaleString('en-US');
  return {
    title: names.length === 1 ? `${number} × ${names[0]}` : `${number} ${ROLES[role]}`,
    lines: [counted(sum(groups.map(({ count }) => count)), 'node'), ...short],
    tone,
    count: groups.length,
  };
}

/** Machines as a box shows them. */
export function machineContent(machines: readonly SiteMachine[]): Content {
  const [first] = machines;
  const tone = toneOf(first);
  const takers = distinct(machines.flatMap((machine) => machine.takers.map(groupText)));
  const others = distinct(machines.map(({ otherwise }) => otherwise.text));
  const use = takers.length > 0 ? namesOf(takers, 1) : others.length === 1 ? others[0] : tone === 'spare' ? 'spare' : 'for no group of this picture';
  if (machines.length === 1) return { title: first.hostname, lines: [addressLine(first), use], tone };
  return {
    title: counted(machines.length, 'machine'),
    lines: [`${first.hostname} … ${machines.at(-1)!.hostname}`, rangeOf(inOrder(machines.map(({ ipAddress }) => ipAddress))), use],
    tone,
    count: machines.length,
  };
}
