import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { explain } from '../../src/explain/explain-command';
import { EksaError, Finding } from '../../src/findings';
import { SSH_KEY } from '../cluster/fixtures';

const ROOT = join(__dirname, '..', '..');
/** The hook of the sources: the library as it is packed has it compiled. */
const PRELOAD = [require.resolve('tsx/cjs'), join(ROOT, 'src', 'explain', 'hook.ts')];

const SITE = `import { Construct } from 'constructs';
import { EksaCluster, HardwareSelector, KubernetesVersion } from 'cdk8s-eks-anywhere';

interface SiteProps {
  readonly endpoint: string;
}

export class Site extends Construct {
  public constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const cluster = new EksaCluster(this, id, {
      kubernetesVersion: KubernetesVersion.V1_34,
      controlPlane: {
        endpoint: props.endpoint,
        replicas: 3,
        hardware: HardwareSelector.label('type', 'cp'),
      },
      tinkerbellIp: '10.0.0.11',
      osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
      sshAuthorizedKeys: ['${SSH_KEY}'],
    });
    for (const [name, replicas] of Object.entries({ web: 2, db: 3 })) {
      cluster.addPool(name, {
        hardware: HardwareSelector.label('type', name),
        replicas,
      });
    }
  }
}
`;

const MAIN = `import { App, Chart } from 'cdk8s';
import { Site } from './site';

const app = new App({ outdir: 'written' });
new Site(new Chart(app, 'sites'), 'berlin', { endpoint: '10.0.0.10' });
app.synth();
console.log('done');
`;

const isCompiled = existsSync(join(ROOT, '.jsii')) && existsSync(join(ROOT, 'lib', 'src', 'explain', 'hook.js'));

/** A folder with a program, and with what it needs beside the library. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'explained program '));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', 'tsx', 'typescript', 'yaml', '.bin']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function findings(run: () => unknown): readonly Finding[] {
  try {
    run();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings;
  }
  throw new Error('it was not refused');
}

const line = (text: string) => SITE.split('\n').findIndex((each) => each.includes(text)) + 1;

describe('a program in a project of its own', () => {
  let folder: string;

  beforeAll(() => {
    folder = project({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { target: 'ES2022', module: 'node16', strict: true, paths: { 'cdk8s-eks-anywhere': [join(ROOT, 'src', 'index.ts')] } },
      }),
      'cdk8s.yaml': 'language: typescript\napp: npx tsx main.ts\n',
      'main.ts': MAIN,
      'site.ts': SITE,
    });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const ask = (path: string, app?: string) => explain({ path, app, folder, preload: PRELOAD });
  it('has the line of the prop, and is not changed', () => {
    expect(ask('KubeadmControlPlane/berlin spec.replicas').origins).toStrictEqual([{
      kind: 'prop',
      reason: 'passed by the program',
      object: 'Cluster/berlin',
      field: 'spec.controlPlaneConfiguration.count',
      value: '3',
      construct: 'sites/berlin/berlin',
      prop: 'controlPlane.replicas',
      file: join(folder, 'site.ts'),
      line: line('replicas: 3'),
      column: '9',
    }]);
    expect(readdirSync(folder).sort()).toStrictEqual(['cdk8s.yaml', 'main.ts', 'node_modules', 'site.ts', 'tsconfig.json']);
  });

  it('has the line of a pool that is made in a loop, and of what is not passed that of the call', () => {
    const { origins, alternatives } = ask('MachineDeployment/berlin-db spec.replicas');
    expect(origins).toMatchObject([{ prop: 'replicas', construct: 'sites/berlin/berlin/db', line: line('        replicas,'), column: '9' }]);
    expect(alternatives).toMatchObject([{ prop: 'autoscaling', line: line('addPool'), column: '15' }]);
  });

  it('refuses a path as a cluster does', () => {
    expect(findings(() => ask('KubeadmControlPlane/berlin spec.replica'))).toMatchObject([{ code: 'EKSA-CLI-081', wanted: 'spec.replicas' }]);
  });

  it('that does not get as far as writing is told with what it said', () => {
    expect(findings(() => ask('spec.version', 'node -e "console.error(\'no network\'); process.exit(3)"'))).toStrictEqual([{
      code: 'EKSA-CLI-083',
      severity: 'error',
      message: 'the program has ended without writing an app of cdk8s',
      found: 'node -e "console.error(\'no network\'); process.exit(3)": exit status 3; it has said: no network',
      fix: 'Run it with cdk8s synth: what is wrong there is wrong here',
    }]);
    expect(findings(() => ask('spec.version', 'true'))[0].found).toBe('true: exit status 0');
    expect(findings(() => explain({ path: 'spec.version', app: 'true', folder: join(folder, 'gone') }))[0].found).toMatch(/^true: spawnSync .* ENOENT$/);
  });
});

(isCompiled ? describe : describe.skip)('a program that uses the library as `npx projen compile` makes it', () => {
  const ask = (files: Readonly<Record<string, string>>, prepare: (folder: string) => void = () => undefined) => {
    const folder = project(files);
    symlinkSync(ROOT, join(folder, 'node_modules', 'cdk8s-eks-anywhere'));
    prepare(folder);
    try {
      const [{ file, line: found, prop }] = explain({ path: 'KubeadmControlPlane/berlin spec.replicas', folder, preload: [join(ROOT, 'lib', 'src', 'explain', 'hook.js')] }).origins;
      return { file: file!.slice(folder.length + 1), line: found, prop };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const expected = { file: 'site.ts', line: line('replicas: 3'), prop: 'controlPlane.replicas' };

  it('may be an ES module', () => {
    expect(ask({
      'package.json': '{ "type": "module" }', 'cdk8s.yaml': 'app: npx tsx main.ts\n', 'site.ts': SITE, 'main.ts': MAIN.replace('./site', './site.js'),
    })).toStrictEqual(expected);
  });

  it('may be compiled, with source maps', () => {
    expect(ask({ 'cdk8s.yaml': 'app: node main.js\n', 'site.ts': SITE, 'main.ts': MAIN }, (folder) => {
      for (const name of ['site', 'main']) {
        const { outputText, sourceMapText } = transpileModule(readFileSync(join(folder, `${name}.ts`), 'utf8'), {
          fileName: `${name}.ts`, compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, sourceMap: true },
        });
        writeFileSync(join(folder, `${name}.js`), outputText);
        writeFileSync(join(folder, `${name}.js.map`), sourceMapText!);
      }
    })).toStrictEqual(expected);
  });
});

describe('the command of a program', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'explain-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['there is no cdk8s.yaml', undefined, 'EKSA-CLI-084'],
    ['it does not say it', 'language: typescript\n', 'EKSA-CLI-084'],
    ['it is no text', 'app: [1]\n', 'EKSA-CLI-084'],
    ['the file is empty', '', 'EKSA-CLI-084'],
    ['the file is no YAML', 'app: "npx\n', 'EKSA-MODEL-001'],
  ])('is missed when %s', (_, text, code) => {
    if (text !== undefined) writeFileSync(join(folder, 'cdk8s.yaml'), text);
    expect(() => explain({ path: 'spec', folder })).toThrow(code);
  });
});
