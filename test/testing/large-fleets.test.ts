// A thousand clusters: what matchers look at is counted, so that twice as many take twice the work. bench/ measures the time.
import { Chart } from 'cdk8s';
import { messageOf } from './fleets';
import { EksaApp, EksaCluster, HardwareInventory, HardwareSelector, HardwareTerm, KubernetesVersion, testing } from '../../src';
import type { Comparison } from '../../src/testing/matching/comparison';

const { FleetAssertions, Manifests, Match, Matcher } = testing;

/** Counts how often it is asked. */
class Counter extends Matcher {
  public count = 0;

  public constructor(private readonly isMatch: boolean) {
    super();
  }

  public _compare(_actual: unknown, path: readonly (string | number)[], into: Comparison): void {
    this.count++;
    if (!this.isMatch) into.miss(path, 'something else');
  }

  public _text(): string {
    return 'something';
  }
}

const CLUSTERS = 1000;

/** A management cluster, the clusters that it manages, and the machines of all of them: one node each, and one spare. */
function largeFleet(): EksaApp {
  const app = new EksaApp();
  const inventory = new HardwareInventory(new Chart(app, 'machines'), 'machines', {
    machines: Array.from({ length: 2 * CLUSTERS }, (_, index) => {
      const [high, low] = [Math.floor(index / 250), 1 + index % 250];
      return {
        hostname: `m-${index}`,
        ipAddress: `10.1.${high}.${low}`,
        netmask: '255.0.0.0',
        gateway: '10.0.0.1',
        nameservers: ['10.0.0.2'],
        mac: `02:00:00:00:${high.toString(16).padStart(2, '0')}:${low.toString(16).padStart(2, '0')}`,
        disk: '/dev/sda',
        labels: { cluster: `c-${index % CLUSTERS}` },
        bmc: { ipAddress: `10.2.${high}.${low}` },
      };
    }),
  });
  let managementCluster: EksaCluster | undefined;
  for (let index = 0; index < CLUSTERS; index++) {
    const cluster = new EksaCluster(new Chart(app, `c-${index}`), `c-${index}`, {
      kubernetesVersion: KubernetesVersion.V1_34,
      controlPlane: {
        endpoint: `10.3.${Math.floor(index / 250)}.${1 + index % 250}`,
        replicas: 1,
        hardware: HardwareSelector.affinity({ required: [HardwareTerm.labels({ cluster: `c-${index}` })] }),
      },
      ...managementCluster === undefined ? { tinkerbellIp: '10.0.0.11', inventory } : { managementCluster },
      osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
      sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    });
    managementCluster ??= cluster;
  }
  return app;
}

describe('a fleet of a thousand clusters', () => {
  let app: EksaApp;
  let manifests: testing.Manifests;
  beforeAll(() => {
    app = largeFleet();
    manifests = Manifests.fromApp(app);
  });

  it('is found, counted and compared', () => {
    expect(manifests.kinds).toMatchObject({ Cluster: CLUSTERS, Hardware: 2 * CLUSTERS, KubeadmControlPlane: CLUSTERS });
    manifests.resourceCountIs('KubeadmControlPlane', CLUSTERS, { spec: { replicas: 1, version: Match.stringLike('^v1\\.34') } });
    manifests.allResources('TinkerbellMachineTemplate', { spec: { template: { spec: { hardwareAffinity: { required: [Match.anyValue()] } } } } });
    expect(manifests.get('KubeadmControlPlane', 'c-777').metadata.namespace).toBe('eksa-system');
    manifests.differsOnlyAt(manifests, []);
  });

  it('has a message that can be read', () => {
    const message = messageOf(() => manifests.hasResource('KubeadmControlPlane', { metadata: { name: 'c-777' }, spec: { replicas: 3 } }));
    expect(message).toContain('closest: KubeadmControlPlane eksa-system/c-777 ');
    expect(message).toContain('and 999 others, with more differences or as many: ');
    expect(message.length).toBeLessThan(1000);
  });

  it('has machines for every cluster, each of which can be lost by itself only where etcd has more members', () => {
    const fleet = FleetAssertions.of(app);
    fleet.fitsHardware();
    const losses = fleet.clusters().flatMap(({ groups: [{ machines: [first] }] }) => fleet.lossOf(first));
    expect(new Set(losses.map(({ fatal }) => fatal))).toStrictEqual(new Set(['it has the only member of etcd, and its data is lost']));
    expect(losses).toHaveLength(CLUSTERS);
  });
});

describe.each([1000, 2000])('%d objects', (size) => {
  const manifests = Manifests.fromObjects(Array.from({ length: size }, (_, index) => ({ apiVersion: 'v1', kind: index % 2 === 0 ? 'Pod' : 'Job', metadata: { name: `o-${index}` }, spec: {} })));

  it.each<[string, boolean, (shape: unknown) => unknown]>([
    ['find', true, (shape) => manifests.find('Pod', shape)],
    ['count', true, (shape) => manifests.count('Pod', shape)],
    ['hasResource', true, (shape) => manifests.hasResource('Pod', shape)],
    ['hasResource, and its message', false, (shape) => messageOf(() => manifests.hasResource('Pod', shape))],
    ['resourceCountIs, and its message', false, (shape) => messageOf(() => manifests.resourceCountIs('Pod', 1, shape))],
    ['allResources', true, (shape) => manifests.allResources('Pod', shape)],
    ['allResources, and its message', false, (shape) => messageOf(() => manifests.allResources('Pod', shape))],
  ])('are looked at once by %s, those of other kinds not at all', (_, isMatch, work) => {
    const spec = new Counter(isMatch);
    work({ spec });
    expect(spec.count).toBe(size / 2);
  });
});
