// The testing kit as users get it: from the package, in a project of their own, with the configuration that docs/testing.md shows.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeBlocks } from '../typed-documents';

const root = join(__dirname, '..', '..');
const isCompiled = existsSync(join(root, '.jsii')) && existsSync(join(root, 'lib', 'src', 'testing', 'index.js'));
const example = (file: string) => join(root, 'examples', '01-minimal', file);

/** What `npm install` would bring along, by the names of the folders in node_modules. */
const BESIDE = ['cdk8s', 'constructs', 'fast-check', 'jest', 'ts-jest', 'typescript', '@types/jest', '@types/node', '@jest/globals', '@jest/expect', 'expect', 'vitest', 'tsx'];

const blocks = (language: string) => ['README.md', 'docs/testing.md'].flatMap((page) => codeBlocks(page, language)).map(({ code }) => code);
const block = (language: string, text: string) => blocks(language).find((code) => code.includes(text))!;

/** A test that Vitest runs: its expect is an import. */
const IN_VITEST = `
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { faultyFleet } from 'cdk8s-eks-anywhere/fast-check';
import { Manifests } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/vitest';
import { app } from './main';

test('matchers of the package', () => {
  expect(app).toFitHardware();
  expect(app).not.toHaveResource('Secret');
  expect(() => expect(app).toHaveResourceCount('Hardware', 9)).toThrow(/wanted 9 × Hardware, found 10:/);
  expect(Manifests.fromApp(app)).toMatchSnapshot();
});

test('generators of the package', () => {
  fc.assert(fc.property(faultyFleet(), ({ code, faulty }) => faulty.findings().some((finding) => finding.code === code)), { numRuns: 5 });
});
`;

/** The same where Jest injects nothing. */
const WITHOUT_GLOBALS = `
import { expect, test } from '@jest/globals';
import 'cdk8s-eks-anywhere/jest-globals';
import { app } from './main';

test('matchers of the package', () => {
  expect(app).toHaveResource('MachineDeployment', { spec: { replicas: 5 } });
  expect(app).not.toSurviveLossOf(['cp-1', 'cp-2']);
});
`;

/** What the compiler must refuse, and what it must take. */
const TYPES = `
import { App } from 'cdk8s';
import fc from 'fast-check';
import { testing } from 'cdk8s-eks-anywhere';
import { FleetAssertions, Manifests } from 'cdk8s-eks-anywhere/testing';
import { validCluster } from 'cdk8s-eks-anywhere/fast-check';
import 'cdk8s-eks-anywhere/jest';

export const same: typeof testing.Manifests = Manifests;
export const name: (app: App) => string = (app) => FleetAssertions.of(app).clusters()[0].name;
fc.assert(fc.property(validCluster(), (cluster) => cluster.declare !== undefined));
expect(new App()).toSurviveLossOf('node-1', { unattended: true });
// @ts-expect-error a kind is a text
expect(new App()).toHaveResource(5);
// @ts-expect-error there is no such matcher
expect(new App()).toFitHardwear();
`;

/** What `cdk8s init typescript-app` writes, without `noEmitOnError`. */
const COMPILER_OPTIONS = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ['es2016'],
  module: 'CommonJS',
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  strict: true,
  stripInternal: true,
  target: 'ES2017',
};

(isCompiled ? describe : describe.skip)('the package (as `npx projen compile` makes it)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'testing-package-'));
  const project = join(folder, 'project');
  const write = (file: string, text: string | object) => writeFileSync(join(project, file), typeof text === 'string' ? text : JSON.stringify(text));
  const run = (program: string, ...args: string[]) => {
    const env = { PATH: process.env.PATH, HOME: folder, npm_config_cache: join(folder, 'cache'), NO_COLOR: '1', CI: 'true' };
    const { status, stdout, stderr } = spawnSync(program === 'npm' ? 'npm' : process.execPath, program === 'npm' ? args : [program, ...args], { cwd: project, encoding: 'utf8', env });
    return { status, output: `${stdout}${stderr}` };
  };
  const inRoot = (...path: string[]) => join(root, 'node_modules', ...path);

  beforeAll(() => {
    mkdirSync(project);
    // without its scripts, which change files that other tests read
    spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
    write('package.json', { name: 'stranger', private: true });
    const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz'))!);
    run('npm', 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', tarball);
    for (const library of BESIDE) {
      mkdirSync(dirname(join(project, 'node_modules', library)), { recursive: true });
      symlinkSync(inRoot(library), join(project, 'node_modules', library), 'dir');
    }
    copyFileSync(example('hardware.csv'), join(project, 'hardware.csv'));
    write('main.ts', `${blocks('ts')[0]}\nexport { app };\n`);
    write('jest.config.js', block('js', 'ts-jest'));
    write('tsconfig.json', { compilerOptions: COMPILER_OPTIONS, include: ['**/*.ts'], exclude: ['node_modules'] });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs the tests of the README and of docs/testing.md in Jest, type-checked', () => {
    write('main.test.ts', block('ts', "import { app } from './main'"));
    write('any.test.ts', block('ts', 'faultyFleet'));
    write('globals.test.ts', WITHOUT_GLOBALS);
    const { status, output } = run(inRoot('jest', 'bin', 'jest.js'), '--ci=false');
    expect([status, output]).toStrictEqual([0, expect.stringMatching(/Tests: {7}4 passed, 4 total\n/)]);
    const snapshot = readFileSync(join(project, '__snapshots__', 'main.test.ts.snap'), 'utf8');
    expect(snapshot).toContain('\napiVersion: controlplane.cluster.x-k8s.io/v1beta2\nkind: KubeadmControlPlane\n');
    expect(snapshot).not.toMatch(/AAAAC3Nza|changeme/);
  }, 120_000);

  it('shows in a test that fails what docs/testing.md shows', () => {
    write('fails.test.ts', `import { Match } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';
import { app } from './main';
test('fails', () => {
  expect(app).toHaveResource('KubeadmControlPlane', { spec: { replica: 5, version: Match.stringLike('^v1\\\\.35') } });
});
`);
    const { status, output } = run(inRoot('jest', 'bin', 'jest.js'), 'fails');
    const indented = block('text', 'closest: ').trimEnd().replace(/^(?!$)/gm, '    ');
    expect([status, output]).toStrictEqual([1, expect.stringContaining(indented)]);
    rmSync(join(project, 'fails.test.ts'));
  }, 60_000);

  it('runs tests in Vitest', () => {
    write('main.spec.ts', IN_VITEST);
    const { status, output } = run(inRoot('vitest', 'vitest.mjs'), 'run', '--update', 'main.spec.ts');
    expect([status, output]).toStrictEqual([0, expect.stringMatching(/Tests {2}2 passed/)]);
    expect(readFileSync(join(project, '__snapshots__', 'main.spec.ts.snap'), 'utf8')).toContain('kind: KubeadmControlPlane\n');
  }, 60_000);

  it.each([
    ['as cdk8s init sets it up', COMPILER_OPTIONS],
    ['that does not look at exports', { ...COMPILER_OPTIONS, moduleResolution: 'node10', ignoreDeprecations: '6.0' }],
    ['of Node.js', { ...COMPILER_OPTIONS, lib: ['es2022'], target: 'es2022', module: 'node16' }],
    ['of bundlers', { ...COMPILER_OPTIONS, lib: ['es2022'], target: 'es2022', module: 'esnext', moduleResolution: 'bundler' }],
  ])('has types for a compiler %s', (_, compilerOptions) => {
    write('types.ts', TYPES);
    write('types.json', { compilerOptions: { ...compilerOptions, noEmit: true, skipLibCheck: true, types: ['jest', 'node'] }, files: ['types.ts'] });
    expect(run(inRoot('typescript', 'bin', 'tsc'), '-p', 'types.json')).toStrictEqual({ status: 0, output: '' });
  }, 60_000);

  it('has declarations that are sound by themselves', () => {
    write('declarations.ts', "import 'cdk8s-eks-anywhere/testing';\nimport 'cdk8s-eks-anywhere/jest';\nimport 'cdk8s-eks-anywhere/fast-check';\n");
    write('declarations.json', {
      compilerOptions: { ...COMPILER_OPTIONS, lib: ['es2022'], target: 'es2022', module: 'node16', noEmit: true, skipLibCheck: false, types: ['jest', 'node'] }, files: ['declarations.ts'],
    });
    expect(run(inRoot('typescript', 'bin', 'tsc'), '-p', 'declarations.json')).toStrictEqual({ status: 0, output: '' });
  }, 60_000);

  it('loads nothing of it for those who do not use it', () => {
    const files = (code: string) => JSON.parse(run('-e', `${code}; console.log(JSON.stringify(Object.keys(require.cache)))`).output) as string[];
    const own = (code: string) => files(code).filter((file) => file.includes('cdk8s-eks-anywhere')).map((file) => file.slice(file.indexOf('cdk8s-eks-anywhere')).replaceAll('\\', '/'));
    expect(own("require('cdk8s-eks-anywhere')")).toStrictEqual(['cdk8s-eks-anywhere/lib/src/index.js']);
    expect(own("require('cdk8s-eks-anywhere').EksaCluster").filter((file) => file.includes('/testing/'))).toStrictEqual([]);
    // nor what only some of its tests need
    expect(files("require('cdk8s-eks-anywhere/testing')").filter((file) => /fast-check|vitest|[\\/]jest[\\/]|vendor[\\/]yaml/.test(file))).toStrictEqual([]);
  });
});
