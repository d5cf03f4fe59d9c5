import type { IConstruct } from 'constructs';
import { refuseMalformed } from './refuse-malformed';
import type { Site, SiteCluster, SiteGroup, SiteMachine } from '../drawing/site';
import { namesOf } from '../drawing/text';
import { ipv4BlockText, parseIpv4Block, prefixLengthOfNetmask } from '../hardware/addresses';
import { CONTROL_PLANE, EXTERNAL_ETCD } from '../hardware/demands';
import { termsOf } from '../hardware/matching';
import { selectorText } from '../hardware/selector-text';
import type { TinkerbellMachineConfig, WorkerNodeGroupConfiguration } from '../model/cluster-model';
import { workerGroupName } from '../model/defaults';
import type { InventoryModel, MachineModel } from '../model/inventory-model';
import {
  clusterNameOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, isSelfManaged, kubernetesVersionOf, managementClusterName,
  workerMachineConfig, workerNodeGroups,
} from '../model/lookup';
import { byText } from '../model/order';
import { isBelow } from '../objects/is-below';
import { fleetView, groupBy } from '../rules/fleet/fleet-view';
import type { MachinePool, PoolDemand } from '../rules/hardware/machine-pools';
import type { ClusterSubject } from '../rules/rule';
import { AppFleet } from '../validation/app-fleet';
import { compareNames } from '../validation/canonical-order';

/** What is declared below a construct: its clusters, the machines of its inventories, and those that its clusters take or could take. */
export function siteOf(scope: IConstruct): Site {
  const fleet = AppFleet.of(scope);
  refuseMalformed(fleet.listClusters());
  return new SiteReading(fleet, scope.node.path).site();
}

/** What is known of a group besides its cluster. */
type Plain = Pick<SiteGroup, 'name' | 'role' | 'nodes' | 'count' | 'selector'> & { readonly field: string };

/** Groups that look for the same machines, and so have the same spares. */
interface SpareList {
  readonly names: string[];
  /** Whether any of them is part of the picture. */
  isOurs: boolean;
}

/** So many groups are named that a machine is a spare for. */
const NAMED_GROUPS = 2;

/** What a machine is for, as far as it is no node of the picture. */
type Otherwise = SiteMachine['otherwise'];

class SiteReading {
  private readonly clusters: readonly SiteCluster[];
  private readonly pools: readonly MachinePool[];
  private readonly takers = new Map<MachineModel, SiteGroup[]>();
  /** Groups outside of the picture that take a machine. */
  private readonly takersElsewhere = new Map<MachineModel, string[]>();
  /** Groups that a machine is a spare for: lists that many machines share. */
  private readonly spareFor = new Map<MachineModel, SpareList[]>();
  private readonly used = new Set<InventoryModel>();

  public constructor(private readonly fleet: AppFleet, private readonly path: string) {
    const { clusters, pools } = fleet.machines();
    this.pools = pools;
    const plans = new Map(pools.flatMap(({ demands, plan }) => demands.map((demand, index) => [idOfGroup(demand), plan.assignments[index]])));
    const groups = new Map<string, SiteGroup>();
    const known = new Map<ClusterSubject, SiteCluster>();
    const view = fleetView({ clusters, inventories: [], distro: fleet.catalog });
    const inScope = view.clusters.filter(({ construct }) => isBelow(construct, path));
    // management clusters first: those that they manage refer to them
    const ordered = [...inScope].sort(byName).sort((a, b) => Number(isSelfManaged(b.model)) - Number(isSelfManaged(a.model)));
    for (const subject of ordered) {
      const manager = view.groupOf(subject).management;
      const cluster: SiteCluster & { groups: SiteGroup[] } = {
        ...clusterFacts(subject), ...manager !== undefined && manager !== subject && { manager: known.get(manager) }, groups: [],
      };
      for (const { field, ...group } of groupsOf(subject)) {
        const id = idOfGroup({ cluster: subject, field });
        const assignment = plans.get(id);
        const made: SiteGroup = { ...group, cluster, spares: assignment?.spares.length ?? 0, shortfall: assignment?.shortfall ?? 0 };
        groups.set(id, made);
        cluster.groups.push(made);
      }
      known.set(subject, cluster);
      subject.inventories.forEach((inventory) => this.used.add(inventory));
    }
    for (const pool of pools) this.readPool(pool, groups);
    this.clusters = managersWithWorkloads([...known.values()]);
  }

  public site(): Site {
    const below = new Set(this.fleet.listInventories().filter(({ node }) => isBelow(node.path, this.path)).map((inventory) => inventory._model()));
    const inventories = [...new Set([...below, ...this.used])].sort((a, b) => compareNames(a.name, b.name));
    const drawnOn = new Set(this.pools.flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.inventories)));
    const machines = inventories.flatMap((inventory) => inventory.machines
      .filter((machine) => below.has(inventory) || this.takers.has(machine) || this.spareFor.get(machine)?.some(({ isOurs }) => isOurs))
      .map((machine) => this.machine(machine, inventory, drawnOn.has(inventory))));
    return { name: this.path, clusters: this.clusters, machines: byPlace(machines, this.clusters) };
  }

  /** Who takes the machines that clusters share, and whose spares they are. */
  private readPool({ demands, plan, machines }: MachinePool, groups: ReadonlyMap<string, SiteGroup>): void {
    const named = groupBy(machines, ({ hostname }) => hostname);
    // groups that look for the same machines have the same spares
    const lists = new Map<string, SpareList & { readonly hostnames: readonly string[] }>();
    for (const [index, demand] of demands.entries()) {
      const { terms, name } = demand;
      const { machines: hostnames, spares: left } = plan.assignments[index];
      const group = groups.get(idOfGroup(demand));
      for (const machine of hostnames.flatMap((hostname) => named.get(hostname)!)) {
        if (group === undefined) add(this.takersElsewhere, machine, name);
        else add(this.takers, machine, group);
      }
      const key = JSON.stringify(terms);
      const list = lists.get(key) ?? { hostnames: left, names: [], isOurs: false };
      lists.set(key, list);
      list.names.push(name);
      list.isOurs ||= group !== undefined;
    }
    for (const list of lists.values()) {
      for (const machine of list.hostnames.flatMap((hostname) => named.get(hostname)!)) add(this.spareFor, machine, list);
    }
  }

  private machine(machine: MachineModel, inventory: InventoryModel, isDrawnOn: boolean): SiteMachine {
    const { hostname, ipAddress, netmask, gateway, mac, disk, labels, vlanId = '', bmc } = machine;
    const prefixLength = prefixLengthOfNetmask(netmask);
    const block = prefixLength === undefined ? undefined : parseIpv4Block(`${ipAddress}/${prefixLength}`);
    return {
      hostname,
      ipAddress,
      network: block === undefined ? '' : ipv4BlockText(block),
      vlan: vlanId,
      gateway,
      mac,
      bmcAddress: bmc?.ipAddress ?? '',
      disk,
      labels: Object.entries(labels).sort(([a], [b]) => byText(a, b)).map(([key, value]) => `${key}=${value}`).join(', '),
      inventory: inventory.name,
      rack: labelOf(labels, 'rack'),
      row: labelOf(labels, 'row'),
      takers: this.takers.get(machine) ?? [],
      otherwise: this.otherwise(machine, isDrawnOn),
    };
  }

  private otherwise(machine: MachineModel, isDrawnOn: boolean): Otherwise {
    const elsewhere = this.takersElsewhere.get(machine);
    if (elsewhere !== undefined) return { tone: 'unused', text: `taken by ${namesOf(elsewhere)}` };
    const lists = this.spareFor.get(machine);
    if (lists !== undefined) return { tone: 'spare', text: spareText(lists) };
    return { tone: 'unused', text: isDrawnOn ? 'no group takes it' : 'no cluster uses it' };
  }
}

/** Groups that have the same spares may be thousands, and so may be their spares: no list of all names is made. */
function spareText(lists: readonly SpareList[]): string {
  const more = lists.reduce((count, { names }) => count + names.length, 0) - NAMED_GROUPS;
  const first = lists.flatMap(({ names }) => names.slice(0, NAMED_GROUPS)).slice(0, NAMED_GROUPS);
  return `spare for ${first.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function labelOf(labels: MachineModel['labels'], key: string): string {
  return Object.hasOwn(labels, key) ? labels[key] : '';
}

/** Clusters are constructs, and these have one path each. */
function idOfGroup({ cluster: { construct }, field }: Pick<PoolDemand, 'cluster' | 'field'>): string {
  return `${construct!} ${field}`;
}

function byName({ model: a }: ClusterSubject, { model: b }: ClusterSubject): number {
  return compareNames(clusterNameOf(a), clusterNameOf(b));
}

function clusterFacts(subject: ClusterSubject): Omit<SiteCluster, 'groups' | 'manager'> {
  const { model, construct, eksaVersion } = subject;
  const { clusterNetwork, controlPlaneConfiguration } = model.cluster.spec ?? {};
  return {
    name: clusterNameOf(model),
    construct: construct!,
    management: managementClusterName(model),
    isManagement: isSelfManaged(model),
    kubernetesVersion: kubernetesVersionOf(model) ?? '',
    eksaVersion,
    endpoint: controlPlaneConfiguration?.endpoint?.host ?? '',
    tinkerbellIp: datacenterOf(model)?.spec?.tinkerbellIP ?? '',
    pods: clusterNetwork?.pods?.cidrBlocks ?? [],
    services: clusterNetwork?.services?.cidrBlocks ?? [],
  };
}

function groupsOf({ model }: ClusterSubject): Plain[] {
  const { controlPlaneConfiguration: controlPlane, externalEtcdConfiguration: etcd } = model.cluster.spec ?? {};
  const selects = (config: TinkerbellMachineConfig | undefined) => ({ selector: config === undefined ? '' : selectorText(termsOf(config)) });
  const fixed = (count = 0) => ({ count, nodes: String(count) });
  return [
    {
      name: CONTROL_PLANE, role: 'control-plane', field: 'spec.controlPlaneConfiguration', ...fixed(controlPlane?.count), ...selects(controlPlaneMachineConfig(model)),
    },
    ...etcd === undefined ? [] : [{
      name: EXTERNAL_ETCD, role: 'etcd', field: 'spec.externalEtcdConfiguration', ...fixed(etcd.count), ...selects(externalEtcdMachineConfig(model)),
    } satisfies Plain],
    ...workerNodeGroups(model).map((workers, index): Plain => ({
      name: workerGroupName(workers, index),
      role: 'workers',
      field: `spec.workerNodeGroupConfigurations[${index}]`,
      ...nodesOf(workers),
      ...selects(workerMachineConfig(model, workers)),
    })),
  ];
}

function nodesOf({ count = 1, autoscalingConfiguration: scaling }: WorkerNodeGroupConfiguration): Pick<Plain, 'count' | 'nodes'> {
  const most = Math.max(count, scaling?.maxCount ?? 0);
  return { count: most, nodes: scaling === undefined ? String(count) : `${scaling.minCount ?? 0} to ${most}` };
}

/** Each management cluster before the clusters that it manages; those of management clusters elsewhere come last. */
function managersWithWorkloads(clusters: readonly SiteCluster[]): SiteCluster[] {
  const workloads = groupBy(clusters.filter(({ isManagement }) => !isManagement), ({ manager }) => manager);
  const managers = clusters.filter(({ isManagement }) => isManagement);
  const others = [...workloads.get(undefined) ?? []].sort((a, b) => compareNames(a.management, b.management));
  return [...managers.flatMap((manager) => [manager, ...workloads.get(manager) ?? []]), ...others];
}

/** Machines by inventory, row and rack, there in the order of the groups that take them, so that links do not cross; then as they are named. */
function byPlace(machines: readonly SiteMachine[], clusters: readonly SiteCluster[]): SiteMachine[] {
  const ranks = new Map(clusters.flatMap(({ groups }) => groups).map((group, index) => [group, index]));
  const rankOf = ({ takers: [first], otherwise }: SiteMachine) => (
    first === undefined ? ranks.size + Number(otherwise.tone === 'unused') : ranks.get(first)!
  );
  const places = new Map<string, { readonly inventory: number; readonly row: string; readonly rack: string; readonly machines: SiteMachine[] }>();
  const inventories = new Map<string, number>();
  for (const machine of machines) {
    const { inventory, row, rack } = machine;
    if (!inventories.has(inventory)) inventories.set(inventory, inventories.size);
    const key = JSON.stringify([inventory, row, rack]);
    const place = places.get(key);
    if (place === undefined) places.set(key, { inventory: inventories.get(inventory)!, row, rack, machines: [machine] });
    else place.machines.push(machine);
  }
  return [...places.values()]
    .sort((a, b) => a.inventory - b.inventory || compareNames(a.row, b.row) || compareNames(a.rack, b.rack))
    // sorting keeps the order of names
    .flatMap((place) => place.machines.sort((a, b) => rankOf(a) - rankOf(b)));
}
