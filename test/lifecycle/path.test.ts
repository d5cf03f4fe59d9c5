import fc from 'fast-check';
import semverCompare from 'semver/functions/compare';
import { EmbeddedCatalog } from '../../src/distro/catalog';
import { EksaReleases } from '../../src/distro/eksa-releases';
import { ClusterVersions, findPath, FleetVersions, FoundPath, HopKind, PathFacts, TargetVersions, UpgradeHop } from '../../src/lifecycle/path';
import { judgeTransition } from '../../src/rules/transitions';
import { validModel } from '../rules/fleet/base';

const distro = EmbeddedCatalog.shared();
const find = (from: FleetVersions, to: TargetVersions, facts: Partial<PathFacts> = {}): FoundPath =>
  findPath(from, to, { distro, hasLicence: false, ...facts });
const management = (eksaVersion: string, kubernetesVersion: string, workerKubernetesVersion?: string): ClusterVersions => ({
  name: 'mgmt', eksaVersion, kubernetesVersion, ...workerKubernetesVersion !== undefined && { workerKubernetesVersion },
});
const workload = (eksaVersion: string, kubernetesVersion: string, workerKubernetesVersion?: string): ClusterVersions => ({
  ...management(eksaVersion, kubernetesVersion, workerKubernetesVersion), name: 'shop',
});
const words = ({ hops, obstacles }: FoundPath) => {
  expect(obstacles).toStrictEqual([]);
  return hops.map(({ cluster, before, after }) => `${cluster} ${before} ${after}`);
};

describe('a path', () => {
  it('is empty for those who are there', () => {
    const here = management('v0.26.1', '1.34');
    expect(find({ management: here }, { eksaVersion: 'v0.26.1', kubernetesVersion: '1.34' })).toStrictEqual({ hops: [], obstacles: [], reached: [here] });
    expect(find({ management: here }, {}).hops).toStrictEqual([]);
  });

  it('goes one minor version at a time, in EKS Anywhere and in Kubernetes', () => {
    expect(words(find({ management: management('v0.24.7', '1.32') }, { eksaVersion: 'v0.26.1', kubernetesVersion: '1.34' }))).toStrictEqual([
      'mgmt v0.24.7 v0.25.3', 'mgmt v0.25.3 v0.26.1', 'mgmt 1.32 1.33', 'mgmt 1.33 1.34',
    ]);
  });

  it('goes to the newest EKS Anywhere version when none is named', () => {
    const { reached } = find({ management: management('v0.25.3', '1.32') }, {});
    expect(reached).toStrictEqual([management(EksaReleases.newest(), '1.32')]);
  });

  it('goes straight to a patch of the same minor version', () => {
    expect(words(find({ management: management('v0.25.0', '1.32') }, { eksaVersion: 'v0.25.2' }))).toStrictEqual(['mgmt v0.25.0 v0.25.2']);
  });

  it('raises Kubernetes only where EKS Anywhere leaves the version out, and as little as it takes', () => {
    const { hops, reached } = find({ management: management('v0.24.7', '1.28') }, { eksaVersion: 'v0.26.1' });
    expect(hops.map(({ after }) => after)).toStrictEqual(['1.29', 'v0.25.3', '1.30', 'v0.26.1']);
    expect(reached).toStrictEqual([management('v0.26.1', '1.30')]);
  });

  it('waits for the EKS Anywhere version that ships a Kubernetes version', () => {
    expect(words(find({ management: management('v0.25.3', '1.35') }, { eksaVersion: 'v0.26.1', kubernetesVersion: '1.36' }))).toStrictEqual([
      'mgmt v0.25.3 v0.26.1', 'mgmt 1.35 1.36',
    ]);
  });

  it('takes workers that state their own version along, never more than two minor versions behind', () => {
    expect(words(find({ management: management('v0.26.1', '1.33', '1.31') }, { kubernetesVersion: '1.34' }))).toStrictEqual([
      'mgmt 1.31 1.32', 'mgmt 1.33 1.34', 'mgmt 1.32 1.33', 'mgmt 1.33 1.34',
    ]);
    expect(find({ management: management('v0.26.1', '1.33', '1.31') }, { kubernetesVersion: '1.34' }).hops.map(({ kind }) => kind)).toStrictEqual([
      HopKind.WORKERS, HopKind.KUBERNETES, HopKind.WORKERS, HopKind.WORKERS,
    ]);
  });

  it('says which nodes a hop replaces', () => {
    const replaces = ({ hops }: FoundPath) => hops.map(({ replacesControlPlane, replacesWorkers }) => [replacesControlPlane, replacesWorkers]);
    expect(replaces(find({ management: management('v0.26.1', '1.33', '1.33') }, { kubernetesVersion: '1.34' }))).toStrictEqual([[true, false], [false, true]]);
    expect(replaces(find({ management: management('v0.26.1', '1.33') }, { kubernetesVersion: '1.34' }))).toStrictEqual([[true, true]]);
    // both releases ship the same build of 1.28
    expect(replaces(find({ management: management('v0.23.7', '1.28') }, { eksaVersion: 'v0.24.7' }))).toStrictEqual([[false, false]]);
    expect(replaces(find({ management: management('v0.24.7', '1.32') }, { eksaVersion: 'v0.25.3' }))).toStrictEqual([[true, true]]);
  });
});

describe('the path of a workload cluster', () => {
  it('follows its management cluster, and is never more than one minor version of EKS Anywhere behind', () => {
    const from = { management: management('v0.24.7', '1.32'), workloads: [workload('v0.24.7', '1.32')] };
    expect(words(find(from, { eksaVersion: 'v0.26.1' }))).toStrictEqual([
      'mgmt v0.24.7 v0.25.3', 'shop v0.24.7 v0.25.3', 'mgmt v0.25.3 v0.26.1', 'shop v0.25.3 v0.26.1',
    ]);
  });

  it('leaves a Kubernetes version before its management cluster forgets it', () => {
    const from = { management: management('v0.25.3', '1.32'), workloads: [workload('v0.25.3', '1.29')] };
    expect(words(find(from, { eksaVersion: 'v0.26.1' }))).toStrictEqual(['shop 1.29 1.30', 'mgmt v0.25.3 v0.26.1', 'shop v0.25.3 v0.26.1']);
  });

  it('is that of each cluster', () => {
    const from = { management: management('v0.26.1', '1.33'), workloads: [workload('v0.26.1', '1.33'), { ...workload('v0.26.1', '1.32'), name: 'lab' }] };
    const path = find(from, { kubernetesVersion: '1.34' });
    expect(words(path)).toStrictEqual(['mgmt 1.33 1.34', 'shop 1.33 1.34', 'lab 1.32 1.33', 'lab 1.33 1.34']);
    expect(path.reached.map(({ name, kubernetesVersion }) => [name, kubernetesVersion])).toStrictEqual([['mgmt', '1.34'], ['shop', '1.34'], ['lab', '1.34']]);
  });

  it('does not exist where it is newer than its management cluster, and the plan of the fleet says why', () => {
    const { obstacles } = find({ management: management('v0.25.3', '1.32'), workloads: [workload('v0.26.1', '1.32')] }, { eksaVersion: 'v0.25.3' });
    expect(obstacles).toStrictEqual(['EKS Anywhere of shop cannot go down from v0.26.1 to v0.25.3 (EKSA-CLUSTER-541)']);
  });
});

describe('no path', () => {
  it.each([
    ['down in EKS Anywhere', management('v0.26.1', '1.34'), { eksaVersion: 'v0.25.3' }, 'EKS Anywhere of mgmt cannot go down from v0.26.1 to v0.25.3 (EKSA-CLUSTER-541)', '1.34'],
    ['down in Kubernetes', management('v0.26.1', '1.34'), { kubernetesVersion: '1.33' }, 'Kubernetes of mgmt cannot go down from 1.34 to 1.33 (EKSA-CLUSTER-531)', '1.34'],
    ['to what no release ships', management('v0.26.1', '1.36'), { kubernetesVersion: '1.37' }, 'EKS Anywhere v0.26.1 does not ship Kubernetes 1.37 of mgmt (EKSA-CLUSTER-021)', '1.36'],
  ])('leads %s: the rule is named, and how far it goes', (_, from, to, obstacle, kubernetesVersion) => {
    const path = find({ management: from }, to);
    expect([path.hops, path.obstacles, path.reached]).toStrictEqual([[], [obstacle], [{ ...from, kubernetesVersion }]]);
  });

  it('goes as far as it can', () => {
    const { hops, obstacles, reached } = find({ management: management('v0.25.3', '1.34', '1.34') }, { kubernetesVersion: '1.37' });
    expect(reached).toStrictEqual([management('v0.26.1', '1.36', '1.36')]);
    expect(hops).toHaveLength(5);
    expect(obstacles).toStrictEqual(['EKS Anywhere v0.26.1 does not ship Kubernetes 1.37 of mgmt (EKSA-CLUSTER-021)']);
    // EKS Anywhere counts for more than Kubernetes: without a wish for Kubernetes nothing rises in vain
    const stuck = find({ management: management('v0.24.7', '1.28') }, { eksaVersion: 'v0.26.1' }, { date: '2026-11-26' });
    expect([stuck.hops, stuck.reached]).toStrictEqual([[], [management('v0.24.7', '1.28')]]);
    expect(stuck.obstacles).toStrictEqual([
      'EKS Anywhere v0.25.3 does not ship Kubernetes 1.28 of mgmt (EKSA-CLUSTER-021)', 'Kubernetes 1.29 of mgmt needs a licence on 2026-11-26 (EKSA-CLUSTER-030)',
    ]);
  });

  it('names only what is in the way, not what would have been allowed', () => {
    const path = (from: ClusterVersions, to: TargetVersions) => find({ management: from }, to).obstacles;
    expect(path(management('v0.26.1', '1.34'), { eksaVersion: 'v0.25.3', kubernetesVersion: '1.34' })).toStrictEqual([
      'EKS Anywhere of mgmt cannot go down from v0.26.1 to v0.25.3 (EKSA-CLUSTER-541)',
    ]);
    expect(path(management('v0.26.1', '1.34', '1.35'), { kubernetesVersion: '1.34' })).toStrictEqual([
      'worker nodes of mgmt cannot go down from 1.35 to 1.34 (EKSA-CLUSTER-533)',
    ]);
    expect(path(management('v0.26.1', '1.34', '1.35'), {})).toStrictEqual([
      'no change of mgmt leads on from Kubernetes 1.34 with worker nodes of 1.35 (EKSA-CLUSTER-536)',
    ]);
  });

  it('begins where EKS Anywhere has forgotten the version', () => {
    const { hops } = find({ management: management('v0.26.1', '1.29') }, { kubernetesVersion: '1.30' });
    const told = hops.map(({ before, after, replacesControlPlane, replacesWorkers }) => [before, after, replacesControlPlane, replacesWorkers]);
    expect(told).toStrictEqual([
      ['1.29', '1.30', true, true],
    ]);
  });
});

describe('a workload cluster that cannot follow', () => {
  const on = { date: '2026-11-26' };
  const stuck = (own: ClusterVersions, from: ClusterVersions, eksaVersion: string) => {
    const { obstacles, reached, hops } = find({ management: from, workloads: [own] }, { eksaVersion }, on);
    return [obstacles, reached[1].eksaVersion, hops.filter(({ cluster }) => cluster === 'shop')];
  };
  const licence = (version: string) => `Kubernetes ${version} of shop needs a licence on 2026-11-26 (EKSA-CLUSTER-030)`;

  it('is too far behind its management cluster', () => {
    expect(stuck(workload('v0.24.7', '1.32'), management('v0.25.3', '1.35'), 'v0.26.1')).toStrictEqual([[
      'shop would be more than one minor version of EKS Anywhere behind its management cluster at v0.26.1 (EKSA-FLEET-016)', licence('1.32'),
    ], 'v0.24.7', []]);
  });

  it('has a Kubernetes version that its management cluster would not know', () => {
    expect(stuck(workload('v0.25.3', '1.29'), management('v0.25.3', '1.35'), 'v0.26.1')).toStrictEqual([[
      'EKS Anywhere v0.26.1 of the management cluster does not ship Kubernetes 1.29 of shop (EKSA-FLEET-017)',
      'EKS Anywhere v0.26.1 does not ship Kubernetes 1.29 of shop (EKSA-CLUSTER-021)', licence('1.30'),
    ], 'v0.25.3', []]);
  });

  it('has a management cluster that cannot go on itself', () => {
    const { obstacles, reached } = find({ management: management('v0.25.3', '1.32'), workloads: [workload('v0.25.3', '1.35')] }, { eksaVersion: 'v0.26.1' }, on);
    expect(obstacles).toStrictEqual([
      'Kubernetes 1.32 of mgmt needs a licence on 2026-11-26 (EKSA-CLUSTER-030)',
      'shop cannot have EKS Anywhere v0.26.1 while its management cluster has v0.25.3 (EKSA-FLEET-015)',
    ]);
    expect(reached.map(({ eksaVersion }) => eksaVersion)).toStrictEqual(['v0.25.3', 'v0.25.3']);
  });

  it('goes on with it as far as both come', () => {
    const from = { management: management('v0.24.7', '1.34'), workloads: [workload('v0.24.7', '1.34')] };
    const { reached, obstacles } = find(from, { kubernetesVersion: '1.37' });
    expect(reached.map(({ eksaVersion, kubernetesVersion }) => [eksaVersion, kubernetesVersion])).toStrictEqual([['v0.26.1', '1.36'], ['v0.26.1', '1.36']]);
    expect(obstacles).toStrictEqual(['mgmt', 'shop'].map((name) => `EKS Anywhere v0.26.1 does not ship Kubernetes 1.37 of ${name} (EKSA-CLUSTER-021)`));
  });

  it('keeps worker nodes within two minor versions', () => {
    const { obstacles, reached } = find({ management: management('v0.26.1', '1.35', '1.32') }, { kubernetesVersion: '1.36' });
    expect([obstacles, reached[0].workerKubernetesVersion]).toStrictEqual([[], '1.36']);
  });
});

describe('licences', () => {
  const from = { management: management('v0.26.1', '1.32') };
  const to = { kubernetesVersion: '1.34' };

  it('are asked for once standard support has ended', () => {
    const end = distro.endOfStandardSupport('v0.26.1', '1.33')!;
    const dayAfter = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
    const without = find(from, to, { date: dayAfter });
    expect([without.hops, without.obstacles]).toStrictEqual([[], [`Kubernetes 1.33 of mgmt needs a licence on ${dayAfter} (EKSA-CLUSTER-030)`]]);
    expect(find(from, to, { date: end }).hops.map(({ needsLicence }) => needsLicence)).toStrictEqual([false, false]);
    expect(find(from, to, { date: dayAfter, hasLicence: true }).hops.map(({ needsLicence }) => needsLicence)).toStrictEqual([true, false]);
  });

  it('are not looked at without a day', () => {
    expect(find(from, to).hops.map(({ needsLicence }) => needsLicence)).toStrictEqual([false, false]);
  });

  it('are not asked for by EKS Anywhere before v0.22', () => {
    const old = { management: management('v0.20.11', '1.29') };
    expect(find(old, { eksaVersion: 'v0.21.8' }, { date: '2026-11-26' }).obstacles).toStrictEqual([]);
    expect(find(old, { eksaVersion: 'v0.22.8' }, { date: '2026-11-26' }).obstacles).not.toStrictEqual([]);
  });
});

describe('every path', () => {
  const shipping = EksaReleases.versions().filter((version) => distro.kubernetesVersions(version).length > 0 && Number(version.split('.')[1]) >= 19);
  const versions = (name: string): fc.Arbitrary<ClusterVersions> => fc.constantFrom(...shipping).chain((eksaVersion) => {
    const all = distro.kubernetesVersions(eksaVersion);
    return fc.tuple(fc.nat(all.length - 1), fc.option(fc.nat(2))).map(([place, behind]) => ({
      name, eksaVersion, kubernetesVersion: all[place], ...behind !== null && { workerKubernetesVersion: all[Math.max(0, place - behind)] },
    }));
  });
  const targets: fc.Arbitrary<TargetVersions> = fc.record({
    eksaVersion: fc.constantFrom(...shipping), kubernetesVersion: fc.constantFrom('1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'),
  }, { requiredKeys: [] });

  it('consists of changes that EKS Anywhere admits, and ends where it should', () => {
    fc.assert(fc.property(versions('mgmt'), fc.array(versions('shop'), { maxLength: 1 }), targets, (manager, workloads, target) => {
      const path = find({ management: manager, workloads }, target);
      const states = new Map([manager, ...workloads].map((cluster) => [cluster.name, cluster]));
      for (const hop of path.hops) {
        const before = states.get(hop.cluster)!;
        const after = taken(before, hop);
        states.set(hop.cluster, after);
        expect(refusals(before, after, manager.name)).toStrictEqual([]);
        expect(distro.kubernetesVersions(after.eksaVersion)).toEqual(expect.arrayContaining(minorsOf(after)));
        // nobody gets out of order on a path, whoever begins so
        const wasInOrder = isInOrder(manager.name, [...states.values()].map((each) => (each.name === hop.cluster ? before : each)));
        expect([wasInOrder, isInOrder(manager.name, [...states.values()])]).not.toStrictEqual([true, false]);
        if (hop.kind === HopKind.EKS_ANYWHERE) expect(minorOf(hop.after) - minorOf(hop.before)).toBeLessThanOrEqual(1);
      }
      expect(path.reached).toStrictEqual([...states.values()]);
      if (path.obstacles.length > 0) return;
      for (const cluster of path.reached) {
        expect(cluster.eksaVersion).toBe(target.eksaVersion ?? EksaReleases.newest());
        if (target.kubernetesVersion !== undefined) expect(new Set(minorsOf(cluster))).toStrictEqual(new Set([target.kubernetesVersion]));
      }
    }), { numRuns: 40, seed: 11 });
  });

  it('is as short as the minor versions in between allow', () => {
    fc.assert(fc.property(versions('mgmt'), targets, (manager, target) => {
      const { hops, obstacles } = find({ management: manager }, target);
      if (obstacles.length > 0) return;
      const minors = minorOf(target.eksaVersion ?? EksaReleases.newest()) - minorOf(manager.eksaVersion);
      const eksa = hops.filter(({ kind }) => kind === HopKind.EKS_ANYWHERE);
      expect(eksa.length).toBeLessThanOrEqual(Math.max(1, minors));
      const kubernetes = hops.filter(({ kind }) => kind === HopKind.KUBERNETES);
      if (target.kubernetesVersion === undefined) return;
      expect(kubernetes).toHaveLength(minorOf(target.kubernetesVersion) - minorOf(manager.kubernetesVersion));
    }), { numRuns: 60, seed: 11 });
  });
});

const minorOf = (version: string) => Number(version.split('.')[1]);
const minorsOf = ({ kubernetesVersion: own, workerKubernetesVersion = own }: ClusterVersions) => [own, workerKubernetesVersion];

/** No workload cluster is newer than its management cluster, nor more than one minor version of EKS Anywhere behind it. */
function isInOrder(manager: string, clusters: readonly ClusterVersions[]): boolean {
  const { eksaVersion } = clusters.find(({ name }) => name === manager)!;
  return clusters.every((each) => semverCompare(each.eksaVersion, eksaVersion) <= 0 && minorOf(eksaVersion) - minorOf(each.eksaVersion) <= 1);
}

function taken(cluster: ClusterVersions, { kind, before, after }: UpgradeHop): ClusterVersions {
  switch (kind) {
    case HopKind.EKS_ANYWHERE:
      expect(cluster.eksaVersion).toBe(before);
      return { ...cluster, eksaVersion: after };
    case HopKind.KUBERNETES:
      expect(cluster.kubernetesVersion).toBe(before);
      return { ...cluster, kubernetesVersion: after };
    default:
      expect(cluster.workerKubernetesVersion).toBe(before);
      return { ...cluster, workerKubernetesVersion: after };
  }
}

function refusals(from: ClusterVersions, to: ClusterVersions, manager: string) {
  const [before, after] = [from, to].map((versions) => validModel(versions.name, ({ cluster, machineConfigs }) => {
    const { eksaVersion, kubernetesVersion, workerKubernetesVersion } = versions;
    Object.assign(cluster.spec, { eksaVersion, kubernetesVersion });
    const [group] = cluster.spec.workerNodeGroupConfigurations!;
    if (workerKubernetesVersion !== undefined) Object.assign(group, { kubernetesVersion: workerKubernetesVersion });
    // an image for every version
    for (const { spec } of machineConfigs) spec!.osImageURL = `https://images.example.com/kube-${minorsOf(versions)[1].replace('.', '-')}.gz`;
  }, { management: manager }));
  const found = judgeTransition(before, after, { eksaVersionBefore: from.eksaVersion, eksaVersionAfter: to.eksaVersion });
  return found.filter(({ finding, layers }) => finding.severity === 'error' && layers.length > 0)
    .map(({ finding: { code, message } }) => `${code} ${message}`);
}
