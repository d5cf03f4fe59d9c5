import { messageOf, program } from './fleets';
import { KubernetesVersion, testing } from '../../src';

const { Manifests } = testing;

const object = (kind: string, name: string, spec: object, apiVersion = 'v1') => ({ apiVersion, kind, metadata: { name }, spec });
const before = Manifests.fromObjects([
  object('Pod', 'a', { image: 'a:1', args: ['x', 'y'], env: [{ name: 'A', value: '1' }] }), object('Pod', 'b', { image: 'b:1' }), object('Job', 'old', {}),
]);
const after = Manifests.fromObjects([
  object('Pod', 'a', { image: 'a:2', args: ['x'], env: [{ name: 'A', value: '2' }], tty: true }), object('Pod', 'b', { image: 'b:1' }), object('Job', 'new', {}),
]);

describe('differences', () => {
  it('are told by object and field, lists of one length item by item', () => {
    expect(after.differencesFrom(before)).toStrictEqual([
      { object: 'Job new', field: '', after: 'present' },
      { object: 'Job old', field: '', before: 'present' },
      { object: 'Pod a', field: 'spec.args', before: '["x","y"]', after: '["x"]' },
      { object: 'Pod a', field: 'spec.env[0].value', before: '"1"', after: '"2"' },
      { object: 'Pod a', field: 'spec.image', before: '"a:1"', after: '"a:2"' },
      { object: 'Pod a', field: 'spec.tty', after: 'true' },
    ]);
  });

  it('are none between what two synths write', () => {
    expect(Manifests.fromApp(program().app).differencesFrom(Manifests.fromApp(program().app))).toStrictEqual([]);
  });

  it('show no secret', () => {
    const secret = (password: string) => Manifests.fromObjects([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { password } }]);
    expect(secret('b').differencesFrom(secret('a'))).toStrictEqual([{ object: 'Secret s', field: 'stringData.password', before: '(masked)', after: '(masked)' }]);
  });

  it('tell kinds of different groups apart, and take versions of one group for the same object', () => {
    const cluster = (apiVersion: string) => Manifests.fromObjects([object('Cluster', 'c', {}, apiVersion)]);
    expect(cluster('x.io/v2').differencesFrom(cluster('x.io/v1'))).toStrictEqual([{ object: 'Cluster c', field: 'apiVersion', before: '"x.io/v1"', after: '"x.io/v2"' }]);
    expect(cluster('y.io/v1').differencesFrom(cluster('x.io/v1'))).toHaveLength(2);
  });

  it('pair objects that have one name, in their order', () => {
    const twice = (...images: string[]) => Manifests.fromObjects(images.map((image) => object('Pod', 'p', { image })));
    expect(twice('a', 'c').differencesFrom(twice('a', 'b'))).toStrictEqual([{ object: 'Pod p', field: 'spec.image', before: '"b"', after: '"c"' }]);
  });
});

describe('differences only at named places', () => {
  it.each<[string, string[]]>([
    ['of fields', ['Pod/a spec.image', 'Pod/a spec.args', 'Pod/a spec.env[0].value', 'Pod/a spec.tty', 'Job/new', 'Job/old']],
    ['of what is below a field', ['Pod/a spec', 'Job']],
    ['of names and fields like these', ['Pod/* spec.*', 'Job/*']],
    ['of any position in a list', ['Pod spec.env.*.value', 'Pod spec.args', 'Pod spec.image', 'Pod spec.tty', 'Job']],
    ['of any kind', ['*']],
    ['and of others, in which nothing differs', ['Pod', 'Job', 'Secret', 'Pod/b spec.image']],
    ['with API groups', ['Pod.v1', 'Job.']],
  ])('hold: %s', (_, places) => {
    expect(() => after.differsOnlyAt(before, places)).not.toThrow();
  });

  it.each<[string, string[], string]>([
    ['another field', ['Job', 'Pod/a spec.args', 'Pod/a spec.env', 'Pod/a spec.tty'], 'Pod a spec.image: "a:1" -> "a:2"'],
    ['another object', ['Pod', 'Job/new'], 'Job old: gone'],
    ['a new object', ['Pod', 'Job/old'], 'Job new: new'],
    ['part of a name', ['Pod', 'Job/ol'], 'Job new: new'],
    ['a name that looks like a pattern', ['Pod', 'Job/...'], 'Job new: new'],
    ['a field below the one that differs', ['Job', 'Pod spec.args[0]', 'Pod spec.env', 'Pod spec.image', 'Pod spec.tty'], 'Pod a spec.args: ["x","y"] -> ["x"]'],
    ['another API group', ['Job', 'Pod.apps'], 'Pod a spec.args: ["x","y"] -> ["x"]'],
    ['another namespace', ['Job', 'Pod/apps/a'], 'Pod a spec.args: ["x","y"] -> ["x"]'],
  ])('do not hold: %s', (_, places, line) => {
    expect(messageOf(() => after.differsOnlyAt(before, places))).toContain(line);
  });

  it('say what else differs, and where nothing does', () => {
    expect(messageOf(() => after.differsOnlyAt(before, ['Job', 'Pod/a spec.image', 'Secret']))).toBe([
      '3 differences elsewhere than at "Job", "Pod/a spec.image", "Secret":',
      '  Pod a spec.args: ["x","y"] -> ["x"]',
      '  Pod a spec.env[0].value: "1" -> "2"',
      '  Pod a spec.tty: (absent) -> true',
      '',
      'nothing differs at "Secret"',
    ].join('\n'));
    expect(messageOf(() => after.differsOnlyAt(before, []))).toMatch(/^6 differences elsewhere:\n/);
  });

  it('list twenty at most', () => {
    const many = (image: string) => Manifests.fromObjects(Array.from({ length: 25 }, (_, index) => object('Pod', `p-${index}`, { image })));
    expect(messageOf(() => many('b').differsOnlyAt(many('a'), []))).toMatch(/\n {2}and 5 more$/);
  });

  it('are refused when they name no place', () => {
    expect(messageOf(() => after.differsOnlyAt(before, ['a b c', '']))).toBe([
      '2 problems found:',
      '  [EKSA-TEST-003] Manifests.differsOnlyAt places: this names no place; found ""; wanted kind, name and field, such as "MachineDeployment/prod-* spec.replicas"',
      '  [EKSA-TEST-003] Manifests.differsOnlyAt places: this names no place; found "a b c"; wanted kind, name and field, such as "MachineDeployment/prod-* spec.replicas"',
    ].join('\n'));
  });

  it('serve to see what a change of a cluster changes', () => {
    const changed = program({ workers: { replicas: 1 }, counts: { cp: 4, worker: 3 } });
    Manifests.fromApp(changed.app).differsOnlyAt(Manifests.fromApp(program().app), ['MachineDeployment/prod-workers spec.replicas']);
    const newer = program({ cluster: { kubernetesVersion: KubernetesVersion.V1_35, osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-35.gz' } });
    Manifests.fromApp(newer.app).differsOnlyAt(Manifests.fromApp(program().app), ['KubeadmControlPlane', 'TinkerbellCluster spec.imageLookupFormat', 'TinkerbellMachineTemplate', 'MachineDeployment spec.template']);
  });
});
