import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pageFiles } from './pages/page';
import { synthProgram } from './synth-program';
import { testing } from '../src';
import { rulesMarkdown } from '../src/rules/rules-markdown';

const root = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const sources = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true })
  .flatMap((entry) => entry.isDirectory() ? sources(join(folder, entry.name)) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : []);

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md', 'bench/README.md', ...pageFiles()];

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

describe.each([...DOCUMENTS, 'API.md', 'TESTING.md', 'PACKAGES.md', 'RULES.md'])('%s', (document) => {
  it('links to files and headings that exist', () => {
    // what stands in code is no link
    const text = read(document).replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
    expect(links.map(([link, file, heading]) => [link, file === '' ? document : join(dirname(document), file), heading] as const)
      .filter(([, file, heading]) => !existsSync(join(root, file)) || (heading !== undefined && !headingsOf(file).has(heading)))
      .map(([link]) => link)).toEqual([]);
  });
});

describe.each(DOCUMENTS)('%s', (document) => {
  const { scripts } = JSON.parse(read('package.json'));

  it('names tasks that exist', () => {
    const tasks = [...read(document).matchAll(/(?:npx projen|npm run) ([a-z][a-z:-]*)/g)].map(([, task]) => task);
    expect(tasks.filter((task) => !(task in scripts))).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('has every page', () => {
    const index = read('docs', 'README.md');
    expect(pageFiles().map((file) => relative('docs', file)).filter((file) => file !== 'README.md' && !index.includes(`(${file})`))).toEqual([]);
  });
});

it('the version in documentation is the newest of the changelog', () => {
  const [, version] = /^## (\d+\.\d+\.\d+)/m.exec(read('CHANGELOG.md'))!;
  expect(read('src', 'validation', 'eksa-validation.ts')).toContain(`version: ${version}\n`);
});

it('the version comes from tags, and nothing here depends on it', () => {
  // a release sets it for as long as it builds
  if (process.env.RELEASE === undefined) expect(JSON.parse(read('package.json')).version).toBe('0.0.0');
});

it('licences of all that is bundled are passed on', () => {
  const licences = read('THIRD_PARTY_LICENSES');
  const missing = read('.projenrc.ts').match(/^const libraries[^]*?^};/m)![0].match(/^ {2}'[^']+'/gm)!
    .map((line) => line.trim().replaceAll("'", ''))
    .filter((library) => !licences.includes(`\n${library} `));
  expect(missing).toStrictEqual([]);
});

const headings = new Map<string, ReadonlySet<string>>();

/** Anchors of a document, as its author wrote them or as a forge makes them of headings. */
function headingsOf(document: string): ReadonlySet<string> {
  const known = headings.get(document);
  if (known !== undefined) return known;
  const text = read(document);
  const all = new Set([
    ...[...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
    ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-')),
  ]);
  headings.set(document, all);
  return all;
}
