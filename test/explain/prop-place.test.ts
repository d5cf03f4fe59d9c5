import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { propPlace } from '../../src/explain/prop-place';
import { parseFieldPath } from '../../src/model/field-path';

const PROGRAM = `import { EksaCluster } from 'cdk8s-eks-anywhere';

const KEYS = ['a', 'b'];
const COMMON = { tinkerbellIp: '10.0.0.11', 'osImageUrl': 'https://x', keys: KEYS };
const NESTED = { ...COMMON, proxy: ({ httpProxy: 'x' } as const) };
const twice = 1;

export function make(twice: object, given: object, site: { endpoint: string }): void {
  const cluster = new EksaCluster(chart, 'prod', {
    kubernetesVersion: '1.34',
    controlPlane: { endpoint: site.endpoint, replicas: 3, labels: read(), certSans: ['x',
      'y'] },
    network,
    ...NESTED,
  });
  cluster.addPool('web', { replicas: 2 }); cluster.addPool('db', {
    replicas: 3 });
  new EksaCluster(chart, 'other', { name: 'x', ...given });
  new EksaCluster(chart, 'third', { name: 'x', ...twice, sshUser() { return 'x'; } });
  new EksaCluster(chart, 'fourth', given);
  plain();
}
`;

describe('the place of a prop', () => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'prop-place-'));
    file = join(folder, 'main.ts');
    writeFileSync(file, PROGRAM);
    symlinkSync(join(__dirname, '..', '..', 'node_modules'), join(folder, 'node_modules'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const lines = PROGRAM.split('\n');
  const at = (text: string) => {
    const line = lines.findIndex((each) => each.includes(text));
    return { line: line + 1, column: lines[line].indexOf(text) + 1 };
  };
  const place = (call: string, prop: string) => propPlace({ file, ...at(call) }, parseFieldPath(prop));
  const cluster = 'new EksaCluster(chart, \'prod\'';

  it.each([
    ['kubernetesVersion', 'kubernetesVersion:'],
    ['controlPlane', 'controlPlane:'],
    ['controlPlane.replicas', 'replicas: 3, labels'],
    ['controlPlane.certSans[1]', '\'y\'] }'],
    ['controlPlane.certSans[7]', 'certSans:'],
    ['network', 'network,'],
    ['network.podCidr', 'network,'],
    ['tinkerbellIp', 'tinkerbellIp:'],
    ['osImageUrl', '\'osImageUrl\':'],
    ['proxy.httpProxy', 'httpProxy:'],
    ['keys[1]', '\'b\']'],
    // what a function makes is passed there
    ['controlPlane.labels["a"]', 'labels: read()'],
  ])('%s is where it is written', (prop, text) => {
    expect(place(cluster, prop)).toStrictEqual({ file, ...at(text), isProp: true });
  });

  it('is that of the call which is meant, of several on a line', () => {
    expect(place('addPool(\'web\'', 'replicas')).toStrictEqual({ file, ...at('replicas: 2'), isProp: true });
    expect(place('addPool(\'db\'', 'replicas')).toStrictEqual({ file, ...at('replicas: 3 }'), isProp: true });
    // a column that is no beginning of a call
    expect(propPlace({ file, line: at(cluster).line, column: 1 }, ['network'])).toStrictEqual({ file, ...at('network,'), isProp: true });
  });

  it.each([
    ['what is not passed', cluster, 'osFamily'],
    ['the construct as a whole', cluster, ''],
    ['what may be in a variable', 'new EksaCluster(chart, \'other\'', 'osFamily'],
    ['what a variable may win over', 'new EksaCluster(chart, \'other\'', 'name'],
    ['a name that is there twice', 'new EksaCluster(chart, \'third\'', 'name'],
    ['props in a variable', 'new EksaCluster(chart, \'fourth\'', 'name'],
    ['a call without props', 'plain()', 'name'],
    ['a line without calls', 'const twice', 'name'],
  ])('is that of the call for %s', (_, call, prop) => {
    expect(place(call, prop)).toStrictEqual({ file, ...at(call), isProp: false });
  });

  it('is that of a method that makes the value', () => {
    expect(place('new EksaCluster(chart, \'third\'', 'sshUser')).toStrictEqual({ file, ...at('sshUser()'), isProp: true });
  });

  it('is that of the call where there is no source file, or no compiler', () => {
    const gone = { file: join(folder, 'gone.ts'), line: 1, column: 1 };
    expect(propPlace(gone, ['name'])).toStrictEqual({ ...gone, isProp: false });
    const far = { file: join(tmpdir(), 'no-compiler', 'main.ts'), line: 1, column: 1 };
    expect(propPlace(far, ['name'])).toStrictEqual({ ...far, isProp: false });
  });
});
