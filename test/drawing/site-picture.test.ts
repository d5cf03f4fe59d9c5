import fc from 'fast-check';
import { ClusterOptions, siteCluster, siteMachine, sites } from './sites';
import { mermaid } from '../../src/drawing/mermaid';
import { endsOf, Picture } from '../../src/drawing/picture';
import type { Site, SiteCluster, SiteMachine } from '../../src/drawing/site';
import { sitePicture } from '../../src/drawing/site-picture';
import { svg } from '../../src/drawing/svg';

const boxesOf = (picture: Picture) => picture.columns.flatMap(({ frames }) => frames.flatMap(({ boxes }) => boxes));
const headings = (picture: Picture, column: number) => picture.columns[column].frames.map(({ heading, boxes }) => (
  [`${heading?.kind}: ${heading?.title}`, ...heading?.lines ?? [], ...boxes.map(({ title, lines, tone }) => `  ${title} | ${lines.join(' | ')} | ${tone}`)]
));
const column = (picture: Picture, title: string) => headings(picture, picture.columns.findIndex((each) => each.title === title));

/** A hub and so many workload clusters, each with a control plane and workers, and machines for all nodes. */
function siteOf(workloads: number, workers = 2, more: (index: number) => ClusterOptions = () => ({})): Site {
  const groups = [{ name: 'control-plane', role: 'control-plane' as const, count: 1 }, { name: 'workers', count: workers }];
  const hub = siteCluster({ groups });
  const others = Array.from({ length: workloads }, (_, index) => siteCluster({
    name: `edge-${index}`, groups, manager: hub, management: 'hub', isManagement: false, endpoint: `10.20.9.${index}`, ...more(index),
  }));
  const clusters = [hub, ...others];
  const machines = clusters.flatMap((cluster, at) => cluster.groups.flatMap((group) => Array.from({ length: group.count }, (_, index) => siteMachine({
    hostname: `${cluster.name}-${group.name}-${index}`, ipAddress: `10.20.${at}.${index + 1}`, network: '10.20.0.0/16', rack: at % 2 === 0 ? 'a' : 'b', takers: [group],
  }))));
  return { name: 'north', clusters, machines };
}

describe('the picture of a site', () => {
  it('shows each thing for itself while there are few', () => {
    const picture = sitePicture(siteOf(1), 30);
    expect(picture.notes).toStrictEqual([]);
    expect(picture.title).toBe('Site north');
    expect(picture.summary).toBe('1 management cluster, 1 workload cluster, 6 machines, 1 network. 6 machines are taken, 0 spare.');
    expect(column(picture, 'Clusters')).toStrictEqual([
      [
        'management cluster: hub', 'Kubernetes 1.34, EKS-A v0.26.1', 'endpoint 10.20.0.10', 'Tinkerbell 10.20.0.11', 'pods 192.168.0.0/16', 'services 10.96.0.0/12',
        '  control-plane | 1 node, type=worker | control-plane', '  workers | 2 nodes, type=worker | workers',
      ],
      [
        'workload cluster of hub: edge-0', 'Kubernetes 1.34, EKS-A v0.26.1', 'endpoint 10.20.9.0', 'pods 192.168.0.0/16', 'services 10.96.0.0/12',
        '  control-plane | 1 node, type=worker | control-plane', '  workers | 2 nodes, type=worker | workers',
      ],
    ]);
    expect(column(picture, 'Machines')[0]).toStrictEqual([
      'inventory machines/all: rack a', '3 machines',
      '  hub-control-plane-0 | 10.20.0.1, BMC 10.21.0.21 | hub/control-plane | control-plane',
      '  hub-workers-0 | 10.20.0.1, BMC 10.21.0.21 | hub/workers | workers',
      '  hub-workers-1 | 10.20.0.2, BMC 10.21.0.21 | hub/workers | workers',
    ]);
    expect(column(picture, 'Networks of machines')).toStrictEqual([[
      'undefined: undefined', '  10.20.0.0/16 | 6 machines | gateway 10.20.0.1 | 10.20.0.10 API of hub | 10.20.0.11 Tinkerbell of hub | 10.20.9.0 API of edge-0 | BMCs 10.21.0.21 | network',
    ]]);
    // a link for each machine, from the manager, and from each rack to its network
    expect(picture.links).toHaveLength(6 + 1 + 2);
  });

  it('says what is missing, taken twice, spare, or of no use', () => {
    const cluster = siteCluster({ groups: [{ name: 'control-plane', role: 'control-plane', count: 3, shortfall: 1 }, { name: 'a', nodes: '2 to 8', count: 8, selector: '' }], kubernetesVersion: '', tinkerbellIp: '' });
    const [first, second] = cluster.groups;
    const picture = sitePicture({
      name: '',
      clusters: [cluster],
      machines: [
        siteMachine({ hostname: 'one', takers: [first] }), siteMachine({ hostname: 'both', takers: [first, second], bmcAddress: '' }),
        siteMachine({ hostname: 'spare', otherwise: { tone: 'spare', text: 'spare for hub/a' }, rack: 'r', row: 'w' }), siteMachine({ hostname: 'left', network: '' }),
      ],
    }, 30);
    expect(picture.title).toBe('Site');
    expect(column(picture, 'Clusters')[0].slice(1, 3)).toStrictEqual(['EKS-A v0.26.1', 'endpoint 10.20.0.10']);
    expect(column(picture, 'Clusters')[0].slice(-2)).toStrictEqual(['  control-plane | 3 nodes, type=worker | 1 machine missing | short', '  a | 2 to 8 nodes | workers']);
    expect(column(picture, 'Machines').flat()).toStrictEqual([
      'inventory: machines/all', '3 machines',
      '  one | 10.20.0.21, BMC 10.21.0.21 | hub/control-plane | control-plane', '  both | 10.20.0.21 | hub/control-plane and 1 more | short',
      '  left | 10.20.0.21, BMC 10.21.0.21 | no cluster uses it | unused',
      'inventory machines/all: rack r, row w', '1 machine', '  spare | 10.20.0.21, BMC 10.21.0.21 | spare for hub/a | spare',
    ]);
    expect(column(picture, 'Networks of machines').map(([, text]) => text.split(' | ')[0].trim())).toStrictEqual(['10.20.0.0/24', 'no network known']);
  });

  it('folds machines of a rack first', () => {
    const picture = sitePicture(siteOf(1, 20), 30);
    expect(picture.notes).toStrictEqual(['Folded, because there are more than 30 machines: machines of one rack with the same use, network, labels and disk are shown as counts.']);
    expect(column(picture, 'Machines')[0]).toStrictEqual([
      'inventory machines/all: rack a', '21 machines', '  hub-control-plane-0 | 10.20.0.1, BMC 10.21.0.21 | hub/control-plane | control-plane',
      '  20 machines | hub-workers-0 … hub-workers-19 | 10.20.0.1 to 10.20.0.20 | hub/workers | workers',
    ]);
  });

  it('then machines of a rack that differ, of an inventory, and of all', () => {
    const noteOf = (differ: (index: number) => Partial<SiteMachine>) => sitePicture({
      name: '', clusters: [], machines: Array.from({ length: 40 }, (_, index) => siteMachine({ hostname: `m-${index}`, ...differ(index) })),
    }, 9);
    const labels = noteOf((index) => ({ labels: `serial=${index}` }));
    expect(labels.notes).toStrictEqual(['Folded, because there are more than 9 machines: machines of one rack with the same use are shown as counts.']);
    const racks = noteOf((index) => ({ rack: `r${index}`, otherwise: { tone: 'spare', text: `spare for edge-${index}` } }));
    expect(racks.notes).toStrictEqual(['Folded, because there are more than 9 machines: machines of one inventory for the same groups, spares, and all others are shown as counts.']);
    expect(column(racks, 'Machines')).toStrictEqual([['inventory: machines/all', '40 machines', '40 racks', '  40 machines | m-0 … m-39 | 10.20.0.21 | spare | spare']]);
    const inventories = noteOf((index) => ({ inventory: `site-${index}`, otherwise: { tone: 'unused', text: `taken by other-${index}/a` } }));
    expect(inventories.notes).toStrictEqual(['Folded, because there are more than 9 machines: machines for the same groups, spares, and all others are shown as counts.']);
    expect(column(inventories, 'Machines')).toStrictEqual([['inventories: 40 inventories', '40 machines', '  40 machines | m-0 … m-39 | 10.20.0.21 | for no group of this picture | unused']]);
  });

  it('folds pools of one cluster, then clusters of one shape', () => {
    const pools = sitePicture({ name: '', clusters: [siteCluster({ groups: Array.from({ length: 12 }, (_, index) => ({ name: `pool-${index}`, count: 2 })) })], machines: [] }, 10);
    expect(pools.notes).toStrictEqual(['Folded, because there are more than 10 groups of nodes: pools of one cluster are shown as counts.']);
    expect(column(pools, 'Clusters')[0].at(-1)).toBe('  12 pools | 24 nodes | workers');
    const alike = sitePicture(siteOf(20), 10);
    expect(alike.notes[0]).toBe('Folded, because there are more than 10 groups of nodes: clusters with the same manager, versions and groups are shown as counts.');
    expect(column(alike, 'Clusters')[1]).toStrictEqual([
      'workload clusters of hub: 20 clusters', 'edge-0 … edge-19', 'Kubernetes 1.34, EKS-A v0.26.1', 'endpoints 10.20.9.0 to 10.20.9.19',
      '  20 × control-plane | 20 nodes | control-plane', '  20 × workers | 40 nodes | workers',
    ]);
    expect(alike.links.filter(({ tone }) => tone === 'cluster')).toHaveLength(1);
  });

  it('then clusters of one manager, and at last all', () => {
    const versions = sitePicture(siteOf(20, 2, (index) => ({ kubernetesVersion: `1.${index + 20}` })), 10);
    expect(versions.notes[0]).toContain('clusters with the same manager, and their control planes and pools, are shown as counts.');
    expect(column(versions, 'Clusters')[1].slice(0, 3)).toStrictEqual(['workload clusters of hub: 20 clusters', 'edge-0 … edge-19', 'Kubernetes 1.20, 1.21, 1.22 and 17 more, EKS-A v0.26.1']);
    const managers = sitePicture(siteOf(20, 2, (index) => ({ kubernetesVersion: `1.${index + 20}`, management: `elsewhere-${index}`, manager: undefined })), 10);
    expect(managers.notes[0]).toContain('management clusters, workload clusters, and their control planes and pools are shown as counts.');
    expect(column(managers, 'Clusters')[1][0]).toBe('workload clusters of elsewhere-0 and 19 more: 20 clusters');
    const many = Array.from({ length: 12 }, (_, index) => ({ name: `pool-${index}` }));
    const alike = sitePicture(siteOf(5, 2, () => ({ groups: many })), 5);
    expect(alike.notes[0]).toContain('clusters with the same manager, versions and groups, and their control planes and pools, are shown as counts.');
    const own = sitePicture({ name: '', clusters: Array.from({ length: 40 }, (_, index) => siteCluster({ name: `own-${index}` })), machines: [] }, 10);
    expect(column(own, 'Clusters')[0].slice(0, 2)).toStrictEqual(['management clusters: 40 clusters', 'own-0 … own-39']);
  });

  it('folds networks, too, and counts addresses of clusters', () => {
    const network = (index: number) => siteMachine({ hostname: `m-${index}`, network: `10.${index}.0.0/24`, inventory: `site-${index % 7}`, rack: `${index}` });
    const clusters: SiteCluster[] = [siteCluster({ endpoint: '10.1.0.10', tinkerbellIp: '10.1.0.11' })];
    const many = sitePicture({ name: '', clusters, machines: Array.from({ length: 40 }, (_, index) => network(index)) }, 30);
    expect(many.notes.at(-1)).toBe('Folded, because there are more than 30 networks: 40 networks are shown as one.');
    expect(column(many, 'Networks of machines')[0][1]).toBe('  40 networks | 10.0.0.0/24 … 10.39.0.0/24 | 2 addresses of clusters | network');
    const links = sitePicture({
      name: '', clusters: [], machines: Array.from({ length: 100 }, (_, index) => siteMachine({ network: `10.${index % 10}.0.0/24`, rack: `r${index % 10}-${Math.floor(index / 10)}` })),
    }, 200);
    expect(links.notes).toStrictEqual(['Folded, because there are more than 60 links to networks: 10 networks are shown as one.']);
    expect(column(links, 'Networks of machines')[0][1]).toBe('  10 networks | 10.0.0.0/24 … 10.9.0.0/24 | network');
  });

  it('tells the first addresses of clusters, and how many more there are', () => {
    const clusters = Array.from({ length: 12 }, (_, index) => siteCluster({ name: `c${index}`, endpoint: `10.20.0.${index + 100}`, tinkerbellIp: '' }));
    const [[, text]] = column(sitePicture({ name: '', clusters, machines: [siteMachine({ vlan: '7' })] }, 30), 'Networks of machines');
    expect(text.split(' | ').slice(1, 4)).toStrictEqual(['1 machine', 'VLAN 7', 'gateway 10.20.0.1']);
    expect(text).toContain('10.20.0.107 API of c7 | and 4 more addresses of clusters | BMCs');
  });

  it('stays a picture, whatever the size of the site', () => {
    const large = siteOf(999, 20, (index) => ({ kubernetesVersion: `1.${30 + index % 5}`, management: 'hub' }));
    const picture = sitePicture(large, 30);
    expect(large.machines).toHaveLength(21_000);
    // of groups, machines and networks
    expect(boxesOf(picture).length).toBeLessThanOrEqual(3 * 30);
    expect(mermaid(picture).length).toBeLessThan(10_000);
    expect(svg(picture).length).toBeLessThan(50_000);
    expect(picture.tables.map(({ rows }) => rows.length)).toStrictEqual([1000, 2000, 21_000, 1]);
  });

  it('says when there is nothing', () => {
    const empty = sitePicture({ name: '', clusters: [], machines: [] }, 30);
    expect(empty.columns).toStrictEqual([{ title: 'Nothing is declared here', frames: [] }]);
    expect(empty.tables.map(({ rows }) => rows.length)).toStrictEqual([0, 0, 0, 0]);
  });

  it('has tables without columns that nobody fills', () => {
    const [, , machines] = sitePicture(siteOf(0), 30).tables;
    expect(machines.columns).toStrictEqual(['Machine', 'Use', 'Address', 'Network', 'Gateway', 'BMC', 'MAC', 'Disk', 'Rack', 'Labels', 'Inventory']);
    expect(machines.rows[0].cells).toStrictEqual([
      'hub-control-plane-0', 'hub/control-plane', '10.20.0.1', '10.20.0.0/16', '10.20.0.1', '10.21.0.21', '02:00:00:00:00:21', '/dev/sda', 'a', 'type=worker', 'machines/all',
    ]);
  });

  it('has every cluster, group, machine and network in a box or a count, and in a table', () => {
    fc.assert(fc.property(sites, fc.integer({ min: 1, max: 60 }), (site, most) => {
      const picture = sitePicture(site, most);
      const ids = new Set([...endsOf(picture)].map(({ id }) => id));
      expect(picture.tables.flatMap(({ rows }) => rows).filter(({ box }) => !ids.has(box))).toStrictEqual([]);
      expect(picture.links.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toStrictEqual([]);
      const count = (title: string) => picture.columns.filter((each) => each.title === title)
        .flatMap(({ frames }) => frames.flatMap(({ boxes }) => boxes))
        .reduce((sum, box) => sum + (box.count ?? 1), 0);
      const networks = new Set(site.machines.map(({ network }) => network)).size;
      const groups = site.clusters.flatMap((cluster) => cluster.groups).length;
      expect([count('Clusters'), count('Machines'), count('Networks of machines')]).toStrictEqual([groups, site.machines.length, networks]);
      const frames = picture.columns.filter(({ title }) => title === 'Clusters').flatMap((each) => each.frames);
      expect(frames.reduce((sum, { heading }) => sum + (heading!.count ?? 1), 0)).toBe(site.clusters.length);
      expect(picture.tables.map(({ rows }) => rows.length)).toStrictEqual([site.clusters.length, groups, site.machines.length, networks]);
      const foldsNetworks = boxesOf(picture).some(({ tone, count: several = 1 }) => tone === 'network' && several > 1);
      expect(picture.notes).toHaveLength(Number(groups > most) + Number(site.machines.length > most) + Number(foldsNetworks));
      expect(boxesOf(picture).length).toBeLessThanOrEqual(3 * most + 40);
    }), { numRuns: 150 });
  });
});
