import fc from 'fast-check';
import type { Role, Site, SiteCluster, SiteGroup, SiteMachine } from '../../src/drawing/site';

/** What a test says of a cluster; the rest stays the same. */
export interface ClusterOptions extends Partial<Omit<SiteCluster, 'groups'>> {
  readonly groups?: readonly (Partial<Omit<SiteGroup, 'cluster'>> & { readonly name: string })[];
}

/** A management cluster with a control plane of three nodes. */
export function siteCluster({ groups = [{ name: 'control-plane', role: 'control-plane', count: 3 }], name = 'hub', ...others }: ClusterOptions = {}): SiteCluster {
  const cluster: SiteCluster & { groups: SiteGroup[] } = {
    name,
    construct: `${name}/${name}`,
    management: name,
    isManagement: true,
    kubernetesVersion: '1.34',
    eksaVersion: 'v0.26.1',
    endpoint: '10.20.0.10',
    tinkerbellIp: '10.20.0.11',
    pods: ['192.168.0.0/16'],
    services: ['10.96.0.0/12'],
    ...others,
    groups: [],
  };
  cluster.groups.push(...groups.map((group): SiteGroup => ({
    role: 'workers', count: 1, nodes: String(group.count ?? 1), selector: 'type=worker', spares: 0, shortfall: 0, ...group, cluster,
  })));
  return cluster;
}

/** A machine that nobody uses. */
export function siteMachine(machine: Partial<SiteMachine> = {}): SiteMachine {
  return {
    hostname: 'node-1',
    ipAddress: '10.20.0.21',
    network: '10.20.0.0/24',
    vlan: '',
    gateway: '10.20.0.1',
    mac: '02:00:00:00:00:21',
    bmcAddress: '10.21.0.21',
    disk: '/dev/sda',
    labels: 'type=worker',
    inventory: 'machines/all',
    rack: '',
    row: '',
    takers: [],
    otherwise: { tone: 'unused', text: 'no cluster uses it' },
    ...machine,
  };
}

/** Texts that break what is not careful. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>', '"]; click n0 "javascript:alert(1)"', ']]></title>', '&lt;b&gt;', '\'onload=\'', '`**bold**`', '#quot;#35;', 'a|b{c}(d)[e]@{shape: circle}',
  '%%{init: {}}%%', '%% comment', 'end', 'subgraph', '1. first', '- item', 'two\nlines\r\n', 'nul\u0000bell\u0007', '\u202Eesrever', '\u2066isolate\u2069',
  '\uD800half', '\u{1F680}\u{1F469}\u200D\u{1F4BB}', '\u0634\u0628\u0643\u0629', '\u7DB2\u8DEF', 'e\u0301\u0301\u0301', 'x'.repeat(300), 'W'.repeat(60), '\\', '--> n1', ':::class', ';', '</style><style>*{}',
  '\u2028\u2029', '__proto__', '', ' ',
];

/** Names as people and others write them. */
export const names: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/));

const roles: readonly Role[] = ['control-plane', 'workers', 'etcd'];

/** Sites of any shape: clusters that manage each other, machines in racks, taken, spare or neither. */
export const sites: fc.Arbitrary<Site> = fc.record({
  name: names,
  clusters: fc.array(fc.record({
    name: names,
    managedBy: fc.option(fc.nat({ max: 5 })),
    version: fc.constantFrom('1.33', '1.34'),
    groups: fc.array(fc.record({
      name: names, role: fc.constantFrom(...roles), count: fc.nat({ max: 9 }), shortfall: fc.constantFrom(0, 0, 0, 2),
    }), { minLength: 1, maxLength: 5 }),
  }), { maxLength: 12 }),
  machines: fc.array(fc.record({
    hostname: names,
    network: fc.nat({ max: 40 }),
    rack: fc.constantFrom('', 'a', 'b', '<b>'),
    inventory: fc.constantFrom('one', 'two'),
    taker: fc.option(fc.nat({ max: 40 })),
    second: fc.option(fc.nat({ max: 40 }), { freq: 9 }),
    isSpare: fc.boolean(),
  }), { maxLength: 60 }),
}).map(({ name, clusters, machines }) => {
  const made: SiteCluster[] = [];
  for (const { name: own, managedBy, version, groups } of clusters) {
    const manager = managedBy === null ? undefined : made[managedBy];
    made.push(siteCluster({
      name: own, kubernetesVersion: version, groups, ...manager !== undefined && { manager, management: manager.name, isManagement: false },
    }));
  }
  const groups = made.flatMap((cluster) => cluster.groups);
  const groupAt = (index: number | null) => (index === null || groups[index] === undefined ? [] : [groups[index]]);
  const takersOf = (...indices: readonly (number | null)[]) => [...new Set(indices.flatMap(groupAt))];
  return {
    name,
    clusters: made,
    machines: machines.map(({ hostname, network, rack, inventory, taker, second, isSpare }, index) => siteMachine({
      hostname,
      network: network === 0 ? '' : `10.${network}.0.0/24`,
      ipAddress: `10.${network}.0.${index + 1}`,
      rack,
      inventory,
      takers: takersOf(taker, second),
      otherwise: isSpare ? { tone: 'spare', text: `spare for ${hostname}` } : { tone: 'unused', text: 'no group takes it' },
    })),
  };
});
