// What a program waits for before its first line runs: the files that the compiled library reads, and those that it must leave alone.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const isCompiled = existsSync(join(root, '.jsii')) && existsSync(join(root, 'lib', 'src', 'index.js'));

/** Files that a process of its own loads or reads, from the root of the project on. */
function filesOf(program: string): string[] {
  const script = `
    const fs = require('fs');
    const [read, data] = [fs.readFileSync, []];
    fs.readFileSync = (file, ...options) => { data.push(String(file)); return read(file, ...options); };
    ${program};
    console.log(JSON.stringify([...Object.keys(require.cache), ...data.filter((file) => file.includes('embedded'))]));`;
  const files: string[] = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }));
  return files.map((file) => file.slice(root.length + 1).replaceAll('\\', '/'));
}

const CLUSTER = `
  const { App, Chart } = require('cdk8s');
  const { EksaApp, EksaCluster, EksaRules, HardwareSelector, KubernetesVersion } = require('.');
  const chart = new Chart(new EksaApp(), 'cluster');
  new EksaCluster(chart, 'prod', {
    kubernetesVersion: KubernetesVersion.V1_34,
    controlPlane: { endpoint: '10.0.0.10', replicas: 1, hardware: HardwareSelector.label('type', 'cp') },
    tinkerbellIp: '10.0.0.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  });
  if (EksaRules.validate(chart).some(({ severity }) => severity === 'error')) throw new Error('the cluster is not as it should be');
  if (!chart.node.root.synthYaml().includes('kind: KubeadmControlPlane')) throw new Error('the cluster is not written')`;

/** What a program that describes one cluster in code has no use for. */
const LEFT_ALONE: readonly (readonly [what: string, files: RegExp])[] = [
  ['the schema library', /vendor\/zod\//],
  ['the library that reads YAML', /vendor\/yaml\//],
  ['the library that reads CSV', /vendor\/csv-parse\//],
  ['the library that checks configurations of packages', /vendor\/ajv/],
  ['the generated objects of CRDs', /^lib\/imports\//],
  ['the constructs of single packages', /lib\/src\/packages\/(?:adot|cert-manager|harbor|metallb|prometheus)\.js/],
  ['their catalogs', /lib\/src\/curated\/embedded\/data\//],
  ['inventories', /lib\/src\/inventory\/hardware-inventory\.js/],
  ['the testing kit', /lib\/src\/testing\//],
];

(isCompiled ? describe : describe.skip)('what is loaded (of the library as `npx projen compile` makes it)', () => {
  it('by an import is the index, and nothing else of this or another package', () => {
    const files = filesOf('require(\'.\')');
    expect(files).toStrictEqual(['lib/src/index.js']);
  });

  it('by the names of all that there is, is every public construct', () => {
    const files = filesOf('for (const name of Object.keys(require(\'.\'))) require(\'.\')[name]');
    expect(files.length).toBeGreaterThan(300);
  });

  const loaded = isCompiled ? filesOf(CLUSTER) : [];
  const own = loaded.filter((file) => file.startsWith('lib/'));

  it('for a cluster is what makes and checks one', () => {
    // a new rule is a new file; a new dependency of everything on everything is not
    expect(own.length).toBeGreaterThan(100);
    expect(own.length).toBeLessThan(390);
  });

  it.each(LEFT_ALONE)('for a cluster leaves alone %s', (_, files) => {
    expect(own.filter((file) => files.test(file))).toStrictEqual([]);
    // the pattern means something that exists
    const everything = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).map((file) => `lib/${file.replaceAll('\\', '/')}`);
    expect(everything.some((file) => files.test(file))).toBe(true);
  });

  it('for a cluster is the release data of its own Kubernetes version', () => {
    const channels = loaded.filter((file) => /distro\/embedded\/data\/.*\d-\d/.test(file));
    expect(channels.length).toBeGreaterThan(0);
    expect(channels.filter((file) => !file.includes('1-34'))).toStrictEqual([]);
  });
});
