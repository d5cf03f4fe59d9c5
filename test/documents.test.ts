import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { synthProgram } from './synth-program';
import {
  EksaCluster, EksaError, EksaRules, GeneratedActions, HardwareInventory, HardwareSelector, KubernetesVersion, testing, WorkflowActions, WorkflowDisk,
  WorkflowTemplate,
} from '../src';
import { rulesMarkdown } from '../src/rules/rules-markdown';

const root = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const sources = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true })
  .flatMap((entry) => entry.isDirectory() ? sources(join(folder, entry.name)) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : []);

describe('RULES.md', () => {
  it('is what the rules say', () => {
    expect(read('RULES.md') === rulesMarkdown()).toBe(true);
  });

  it('explains every code that the library reports', () => {
    const codes = new Set(sources('src').flatMap((file) => read(file).match(/EKSA-[A-Z]+-\d{3}/g) ?? []));
    const rules = read('RULES.md');
    expect([...codes].filter((code) => !rules.includes(`### ${code}\n`))).toEqual([]);
  });
});

describe('the README', () => {
  const readme = read('README.md');
  const [program] = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);

  it('begins with a program of about ten lines that writes what it says', () => {
    const example = join(root, 'examples', '01-minimal');
    const folder = mkdtempSync(join(example, 'readme-'));
    try {
      writeFileSync(join(folder, 'main.ts'), program);
      const manifests = testing.Manifests.fromYaml(synthProgram(example, join(folder, 'main.ts'))['prod.k8s.yaml']);
      expect(readme).toContain(`writes ${manifests.count('*')} objects to \`prod.k8s.yaml\``);
      expect(manifests.get('KubeadmControlPlane').spec.version).toBe(/Cluster, TinkerbellCluster.*?(v1\.\S+),/.exec(readme)![1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows that program as its first example', () => {
    expect(read('examples', '01-minimal', 'main.ts')).toContain(program);
  });

  it('shows the error that the program ends with when it asks for too much', () => {
    const example = join(root, 'examples', '01-minimal');
    const folder = mkdtempSync(join(example, 'readme-'));
    try {
      writeFileSync(join(folder, 'main.ts'), program.replace('replicas: 5', 'replicas: 9'));
      let message = '';
      try {
        synthProgram(example, join(folder, 'main.ts'));
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/^EksaError/);
      expect(readme.replace(/\s+/g, ' ')).toContain(message.replace(/\s+/g, ' '));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what the README shows of workflows', () => {
  const readme = read('README.md');

  it('is what is done to that machine', () => {
    const printed: string[] = [];
    const example = join(root, 'examples', '09-racks');
    synthProgram(example, join(example, 'main.ts'), (text) => printed.push(text));
    const [, excerpt] = /```yaml\n([^]*?)```/.exec(readme)!;
    expect(excerpt).toContain('10.20.1.4/24');
    expect(printed.join('\n')).toContain(excerpt);
  });

  it('is what is told of a partition that one machine does not have', () => {
    const chart = new Chart(new App(), 'prod');
    const machine = (number: number, disk: string) => ({
      hostname: `node-${number}`,
      ipAddress: `10.20.0.2${number}`,
      netmask: '255.255.255.0',
      gateway: '10.20.0.1',
      nameservers: ['10.20.0.2'],
      mac: `02:00:00:00:00:2${number}`,
      disk,
      labels: { type: number < 4 ? 'cp' : 'storage' },
    });
    const inventory = new HardwareInventory(chart, 'rack', { machines: [1, 2, 3, 7, 8].map((number) => machine(number, number === 8 ? '/dev/nvme0n1' : '/dev/sda')) });
    const cluster = new EksaCluster(chart, 'prod', {
      kubernetesVersion: KubernetesVersion.V1_34,
      inventory,
      controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp') },
      tinkerbellIp: '10.20.0.11',
      osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
      sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
    });
    const template = WorkflowTemplate.generated('own').insertAfter(GeneratedActions.STREAM_IMAGE, WorkflowActions.writeFile({
      path: '/etc/motd', content: 'x', partition: WorkflowDisk.device('/dev/sda').partition(2),
    }));
    cluster.addPool('storage', { replicas: 2, hardware: HardwareSelector.label('type', 'storage'), template });
    const messages = EksaRules.validate(cluster).filter(({ code }) => code === 'EKSA-TMPL-045').map((finding) => new EksaError([finding]).message);
    expect(messages).toHaveLength(1);
    expect(readme.replace(/\s+/g, ' ')).toContain(messages[0].replace(/\s+/g, ' '));
  });
});

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'])('%s', (document) => {
  const text = read(document);
  const { scripts } = JSON.parse(read('package.json'));

  it('links to files and headings that exist', () => {
    for (const [, file, heading] of text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)) {
      const target = file || document;
      expect(existsSync(join(root, target)) ? target : `${target} is missing`).toBe(target);
      if (heading !== undefined) expect(headingsOf(read(target))).toContain(heading);
    }
  });

  it('names tasks that exist', () => {
    const tasks = [...text.matchAll(/(?:npx projen|npm run) ([a-z][a-z:-]*)/g)].map(([, task]) => task);
    expect(tasks.filter((task) => !(task in scripts))).toEqual([]);
  });
});

it('the version in documentation is that of the package', () => {
  const { version } = JSON.parse(read('package.json'));
  expect(read('src', 'validation', 'eksa-validation.ts')).toContain(`version: ${version}\n`);
  expect(read('CHANGELOG.md')).toContain(`## ${version}`);
});

/** Anchors, as the author wrote them or as a forge makes them of headings. */
function headingsOf(text: string): string[] {
  return [
    ...[...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
    ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-')),
  ];
}
