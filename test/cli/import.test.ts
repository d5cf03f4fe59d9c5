import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER, Folder, HARDWARE } from './eksa';

const EXAMPLE = join(__dirname, '..', '..', 'examples', '08-imported');
const input = (file: string) => readFileSync(join(EXAMPLE, 'input', file), 'utf8');

let folder: Folder;
beforeEach(() => { folder = new Folder({ 'hub.yaml': input('hub.yaml'), 'stores.yaml': input('stores.yaml'), 'hardware.csv': input('hardware.csv') }); });
afterEach(() => folder.remove());

it('writes the project of examples/08-imported', async () => {
  const { status, stdout, stderr } = await folder.eksa('import hub.yaml stores.yaml --hardware-csv hardware.csv -o fleet');
  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
  expect(stdout).toMatchSnapshot();
  for (const file of ['main.ts', 'main.test.ts', 'hardware.csv', 'cdk8s.yaml']) expect(folder.read(`fleet/${file}`)).toBe(readFileSync(join(EXAMPLE, file), 'utf8'));
  expect(folder.files().filter((file) => file.startsWith('fleet/'))).toStrictEqual(
    ['.gitignore', 'cdk8s.yaml', 'hardware.csv', 'jest.config.js', 'main.test.ts', 'main.ts', 'package.json', 'tsconfig.json'].map((file) => `fleet/${file}`));
  expect(folder.files().map((file) => folder.read(file)).join('\n').match(/changeme/g)).toHaveLength(input('hardware.csv').match(/changeme/g)!.length);
});

it('calls the folder like the first cluster, and tells what is kept, left out and read from the environment', async () => {
  folder.write('cluster.yaml', `${CLUSTER.replace(/^ {2}name: (\S+)$/m, '  name: $1\n  labels: {team: tills}').replace(/^spec:\n/m, 'spec:\n  licenseToken: geheim\n')}
---
apiVersion: v1
kind: Namespace
metadata: {name: web}
---
apiVersion: v1
kind: Secret
metadata: {name: login}
`);
  folder.write('machines.csv', HARDWARE);
  const { status, stdout } = await folder.eksa('import cluster.yaml --hardware-csv machines.csv --profile upstream');
  expect(status).toBe(0);
  expect(stdout).toMatchSnapshot();
  expect(folder.read('store-112/main.ts')).not.toContain('geheim');
});

it('writes over nothing', async () => {
  folder.write('fleet/main.ts', 'mine');
  const { status, stderr } = await folder.eksa('import hub.yaml -o fleet');
  expect([status, stderr.trim(), folder.read('fleet/main.ts')]).toStrictEqual([
    3, '[EKSA-CLI-003] fleet/main.ts: this exists already, and is not written over. Choose another place, or remove it', 'mine',
  ]);
});

it('tells all files that cannot be read at once', async () => {
  const { status, stderr } = await folder.eksa('import nowhere.yaml none.yaml --hardware-csv no.csv');
  expect([status, stderr.match(/^\[EKSA-CLI-001\] (\S+):/gm)]).toStrictEqual([3, ['no.csv', 'none.yaml', 'nowhere.yaml'].map((file) => `[EKSA-CLI-001] ${file}:`)]);
});

it('refuses what cannot be imported, with the line that is wrong', async () => {
  folder.write('bad.yaml', CLUSTER.replace('kubernetesVersion:', 'kubernetesVersoin:'));
  const { status, stderr } = await folder.eksa('import bad.yaml');
  expect(status).toBe(1);
  expect(stderr).toContain('kubernetesVersoin');
  expect(folder.files()).not.toContain('store-112/main.ts');
});
