// A site as a picture: clusters and their groups of nodes at the left, machines in racks in the middle, networks at the right.
//
// What would be too many boxes becomes fewer that count: first equal things of one place, then more and more of them. Notes say so, and tables
// have everything.
import { Fold, foldBy, folded, keyOf } from './fold';
import { Box, Column, counted, Frame, Link, Picture } from './picture';
import type { Site, SiteCluster, SiteGroup, SiteMachine } from './site';
import { clusterHeading, groupContent, machineContent, machineHeading, networkContent, shapeOf, toneOf } from './site-boxes';
import { distinct, networksOf, SiteNetwork } from './site-networks';
import { clusterTable, groupTable, machineTable, networkTable } from './site-tables';

/** So many links between frames and networks are drawn: with more of them nobody can follow one. */
const MOST_LINKS = 60;

/** The picture of a site in which no more than `most` groups, machines and networks are shown each for itself. */
export function sitePicture(site: Site, most: number): Picture {
  return new SitePicture(site, most).draw();
}

/** A way to fold machines. */
interface MachineLevel {
  readonly frame: (machine: SiteMachine) => string;
  readonly box: (machine: SiteMachine) => string;
  readonly says: string;
}

/** A way to fold clusters and their groups. */
interface ClusterLevel {
  readonly frame: (cluster: SiteCluster) => string;
  /** Whether groups of one name are one box; those of one role otherwise. */
  readonly isByName: boolean;
  readonly says: string;
}

class SitePicture {
  private readonly networks: readonly SiteNetwork[];
  private readonly groupBoxes = new Map<SiteGroup, string>();
  private readonly clusterFrames = new Map<SiteCluster, string>();
  private readonly machineBoxes = new Map<SiteMachine, string>();
  private readonly machineFrames = new Map<SiteMachine, string>();
  private readonly networkBoxes = new Map<SiteNetwork, string>();
  private readonly links: Link[] = [];
  private readonly notes: string[] = [];
  private ids = 0;

  public constructor(private readonly site: Site, private readonly most: number) {
    this.networks = networksOf(site);
  }

  public draw(): Picture {
    const { clusters, machines, name } = this.site;
    const columns = [
      { title: 'Clusters', frames: this.clusters() },
      { title: 'Machines', frames: this.machines() },
      { title: 'Networks of machines', frames: this.networkFrames() },
    ].filter(({ frames }) => frames.length > 0);
    this.linkManagers();
    this.linkMachines();
    const managers = clusters.filter(({ isManagement }) => isManagement).length;
    const parts = [counted(managers, 'management cluster'), counted(clusters.length - managers, 'workload cluster'), counted(machines.length, 'machine'), counted(this.networks.length, 'network')];
    const taken = machines.filter(({ takers }) => takers.length > 0).length;
    return {
      title: name === '' ? 'Site' : `Site ${name}`,
      summary: `${parts.join(', ')}. ${counted(taken, 'machine is', 'machines are')} taken, ${machines.filter((machine) => toneOf(machine) === 'spare').length.toLocaleString('en-US')} spare.`,
      columns: columns.length === 0 ? [{ title: 'Nothing is declared here', frames: [] } satisfies Column] : columns,
      links: this.links,
      notes: this.notes,
      tables: [
        clusterTable(clusters, (cluster) => this.clusterFrames.get(cluster)!),
        groupTable(clusters, (group) => this.groupBoxes.get(group)!),
        machineTable(machines, (machine) => this.machineBoxes.get(machine)!),
        networkTable(this.networks, (network) => this.networkBoxes.get(network)!),
      ],
    };
  }

  private clusters(): Frame[] {
    const { clusters } = this.site;
    const shapes = new Map(clusters.map((cluster) => [cluster, shapeOf(cluster)]));
    const each = new Map(clusters.map((cluster, index) => [cluster, String(index)]));
    const byEach = (cluster: SiteCluster) => each.get(cluster)!;
    const byShape = (cluster: SiteCluster) => shapes.get(cluster)!;
    const roles = 'control planes and pools';
    const levels: readonly ClusterLevel[] = [
      { frame: byEach, isByName: true, says: '' },
      { frame: byEach, isByName: false, says: 'pools of one cluster' },
      { frame: byShape, isByName: true, says: 'clusters with the same manager, versions and groups' },
      { frame: byShape, isByName: false, says: `clusters with the same manager, versions and groups, and their ${roles},` },
      { frame: ({ management, isManagement }) => keyOf(isManagement ? '' : management, String(isManagement)), isByName: false, says: `clusters with the same manager, and their ${roles},` },
      { frame: ({ isManagement }) => String(isManagement), isByName: false, says: `management clusters, workload clusters, and their ${roles}` },
    ];
    const groups = clusters.flatMap((cluster) => cluster.groups.map((group, index) => ({ group, index })));
    const groupKey = ({ isByName }: ClusterLevel) => ({ group, index }: typeof groups[number]) => (isByName ? String(index) : group.role);
    const { level } = folded(groups, levels.map((way) => (group) => keyOf(way.frame(group.group.cluster), groupKey(way)(group))), this.most);
    const chosen = levels[level];
    if (level > 0) this.notes.push(`Folded, because there are more than ${counted(this.most, 'group')} of nodes: ${chosen.says} are shown as counts.`);
    const frames = foldBy(clusters, chosen.frame);
    return frames.map(({ members }) => {
      const frame = this.nextId();
      for (const cluster of members) this.clusterFrames.set(cluster, frame);
      const byGroup = foldBy(members.flatMap((cluster) => cluster.groups.map((group, index) => ({ group, index }))), groupKey(chosen));
      return { id: frame, heading: clusterHeading(members), boxes: byGroup.map((fold) => this.groupBox(fold.members.map(({ group }) => group))) };
    });
  }

  private groupBox(groups: readonly SiteGroup[]): Box {
    const id = this.nextId();
    for (const group of groups) this.groupBoxes.set(group, id);
    return { id, ...groupContent(groups) };
  }

  private machines(): Frame[] {
    const { machines } = this.site;
    const each = new Map(machines.map((machine, index) => [machine, String(index)]));
    const uses = new Map(machines.map((machine) => [machine, this.useOf(machine)]));
    const use = (machine: SiteMachine) => uses.get(machine)!;
    // whose spares machines are is told as long as there are few answers
    const rough = (machine: SiteMachine) => (machine.takers.length > 0 ? use(machine) : machine.otherwise.tone);
    const rack = ({ inventory, row, rack: name }: SiteMachine) => keyOf(inventory, row, name);
    const levels: readonly MachineLevel[] = [
      { frame: rack, box: (machine) => each.get(machine)!, says: '' },
      {
        frame: rack,
        box: (machine) => keyOf(use(machine), machine.network, machine.labels, machine.disk),
        says: 'machines of one rack with the same use, network, labels and disk',
      },
      { frame: rack, box: use, says: 'machines of one rack with the same use' },
      { frame: ({ inventory }) => inventory, box: rough, says: 'machines of one inventory for the same groups, spares, and all others' },
      { frame: () => '', box: rough, says: 'machines for the same groups, spares, and all others' },
    ];
    const { level } = folded(machines, levels.map(({ frame, box }) => (machine) => keyOf(frame(machine), box(machine))), this.most);
    const { frame, box, says } = levels[level];
    if (level > 0) this.notes.push(`Folded, because there are more than ${counted(this.most, 'machine')}: ${says} are shown as counts.`);
    return foldBy(machines, frame).map(({ members }) => {
      const id = this.nextId();
      for (const machine of members) this.machineFrames.set(machine, id);
      return { id, heading: machineHeading(members, level >= 3), boxes: foldBy(members, box).map((fold) => this.machineBox(fold)) };
    });
  }

  /** Machines with the same takers, as the picture shows these, are used alike. */
  private useOf(machine: SiteMachine): string {
    const { takers, otherwise } = machine;
    return keyOf(toneOf(machine), ...takers.length > 0 ? distinct(takers.map((group) => this.groupBoxes.get(group)!)) : [otherwise.text]);
  }

  private machineBox({ members }: Fold<SiteMachine>): Box {
    const id = this.nextId();
    for (const machine of members) this.machineBoxes.set(machine, id);
    for (const box of distinct(members.flatMap(({ takers }) => takers.map((group) => this.groupBoxes.get(group)!)))) {
      this.links.push({ from: box, to: id, tone: toneOf(members[0]) });
    }
    return { id, ...machineContent(members) };
  }

  private networkFrames(): Frame[] {
    const pairs = distinct(this.site.machines.map((machine) => keyOf(this.machineFrames.get(machine)!, machine.network))).length;
    const isFolded = this.networks.length > this.most || pairs > MOST_LINKS;
    if (isFolded) {
      const limit = this.networks.length > this.most ? counted(this.most, 'network') : `${MOST_LINKS} links to networks`;
      this.notes.push(`Folded, because there are more than ${limit}: ${counted(this.networks.length, 'network')} are shown as one.`);
    }
    const folds = isFolded ? [this.networks] : this.networks.map((network) => [network]);
    return folds.map((networks) => ({ id: this.nextId(), boxes: [this.networkBox(networks)] }));
  }

  private networkBox(networks: readonly SiteNetwork[]): Box {
    const id = this.nextId();
    for (const network of networks) this.networkBoxes.set(network, id);
    return { id, ...networkContent(networks) };
  }

  private linkManagers(): void {
    const known = new Set<string>();
    for (const cluster of this.site.clusters) {
      const from = cluster.manager && this.clusterFrames.get(cluster.manager);
      const to = this.clusterFrames.get(cluster)!;
      if (from === undefined || from === to || known.has(`${from} ${to}`)) continue;
      known.add(`${from} ${to}`);
      this.links.push({ from, to, tone: 'cluster' });
    }
  }

  private linkMachines(): void {
    const byName = new Map(this.networks.map((network) => [network.name, this.networkBoxes.get(network)!]));
    const known = new Set<string>();
    for (const machine of this.site.machines) {
      const from = this.machineFrames.get(machine)!;
      const to = byName.get(machine.network)!;
      if (known.has(`${from} ${to}`)) continue;
      known.add(`${from} ${to}`);
      this.links.push({ from, to, tone: 'network' });
    }
  }

  private nextId(): string {
    return `n${this.ids++}`;
  }
}
