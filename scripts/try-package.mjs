// Packs the compiled library and uses it as a stranger would: npx projen try-package [<node executable>...]
// An empty project installs it from the tarball, with cdk8s, constructs and a cdk8s-plus of today from the registry; type-checks
// without skipLibCheck; asks publint and attw about its entry points; runs the README's program as CommonJS and as ES module; synthesizes it
// with the CLI, without a network; and runs the tests of README and docs/testing.md with the Jest, Vitest and fast-check of today, set up as
// `cdk8s init` does it.
// Further Node.js executables run the programs too.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const LARGEST_PACKED_SIZE = 3_000_000;
const LARGEST_UNPACKED_SIZE = 12_000_000;
/** Not among the development dependencies: they bring another TypeScript, and would be installed for every test run. */
const LINTERS = ['publint@0.3.25', '@arethetypeswrong/cli@0.18.5'];
const COLD_STARTS = 7;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name, dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const executables = [process.execPath, ...process.argv.slice(2)];
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const aboutTesting = readFileSync(join(root, 'docs', 'testing.md'), 'utf8');
const program = /```ts\n([^]*?)```/.exec(readme)[1];
const objects = Number(/writes (\d+) objects/.exec(readme)[1]);
const folder = mkdtempSync(join(tmpdir(), 'try-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules', name);
const faults = [];

try {
  const tarball = pack();
  install(tarball);
  checkSizes(tarball);
  checkLicences();
  checkSourceMaps();
  checkEntryPoints(tarball);
  typeCheck();
  writePrograms();
  for (const node of executables) runPrograms(node);
  checkStackTrace();
  checkSynthOffline();
  checkCommandLine();
  runTests();
  measureColdStart();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(`FAULT  ${fault}`);
console.log(faults.length === 0 ? 'The package can be used.' : 'The package cannot be used as it should be.');
process.exitCode = faults.length === 0 ? 0 : 1;

function pack() {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')));
}

function install(tarball) {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball, 'cdk8s', 'constructs', 'cdk8s-plus-33', 'tsx', '@types/node@20'], project);
  const versions = ['cdk8s', 'constructs', 'cdk8s-plus-33'].map((library) => {
    const { version } = JSON.parse(readFileSync(join(project, 'node_modules', library, 'package.json'), 'utf8'));
    return `${library} ${version}`;
  });
  console.log(`installed beside ${versions.join(', ')}`);
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const peer of Object.keys(peerDependenciesMeta)) if (peerDependencies[peer] === undefined) faults.push(`no version is named for ${peer}`);
}

function checkSizes(tarball) {
  const files = filesIn(installed).map((file) => ({ path: relative(installed, file).replaceAll('\\', '/'), size: statSync(file).size }));
  const total = sum(files);
  const parts = {
    'our code': files.filter(({ path }) => /^lib\/(src|imports)\/.*\.js$/.test(path)),
    'its types': files.filter(({ path }) => path.endsWith('.d.ts')),
    'its source maps, with sources': files.filter(({ path }) => path.endsWith('.map')),
    'schemas and release data': files.filter(({ path }) => /^lib\/(src|imports)\/.*\.json$/.test(path)),
    'libraries': files.filter(({ path }) => path.startsWith('lib/vendor/')),
    'API for jsii': files.filter(({ path }) => path.startsWith('.jsii')),
    'documents': files.filter(({ path }) => /^[^/]+(\.md)?$/.test(path) && !path.startsWith('.') && path !== 'package.json'),
  };
  const packed = statSync(tarball).size;
  console.log(`${megabytes(packed)} packed, ${megabytes(total)} unpacked in ${files.length} files`);
  for (const [part, of] of Object.entries(parts)) console.log(`  ${megabytes(sum(of)).padStart(8)}  ${part}`);
  if (packed > LARGEST_PACKED_SIZE) faults.push(`${megabytes(packed)} packed; wanted at most ${megabytes(LARGEST_PACKED_SIZE)}`);
  if (total > LARGEST_UNPACKED_SIZE) faults.push(`${megabytes(total)} unpacked; wanted at most ${megabytes(LARGEST_UNPACKED_SIZE)}`);
  if (Object.keys(dependencies).length > 0) faults.push(`dependencies that are not bundled: ${Object.keys(dependencies).join(', ')}`);
}

function checkLicences() {
  const vendor = join(installed, 'lib', 'vendor');
  const licences = readFileSync(join(installed, 'THIRD_PARTY_LICENSES'), 'utf8');
  const libraries = filesIn(vendor).filter((file) => file.endsWith('package.json')).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  for (const { name: library, version, license } of libraries) {
    if (!licences.includes(`\n${library} ${version} (${license})\n`)) faults.push(`THIRD_PARTY_LICENSES lacks ${library} ${version}`);
  }
  const bundles = filesIn(vendor).filter((file) => file.endsWith('bundle.js'));
  if (bundles.length === 0 || libraries.length < bundles.length) faults.push(`${bundles.length} bundles, ${libraries.length} names of libraries`);
  for (const file of ['LICENSE', 'NOTICE']) if (!readdirSync(installed).includes(file)) faults.push(`${file} is missing`);
}

/** Each is whole, each is referred to, and what users step through has one. */
function checkSourceMaps() {
  const code = filesIn(join(installed, 'lib')).filter((file) => /\.m?js$/.test(file));
  const mapped = code.filter((file) => /\n\/\/# sourceMappingURL=/.test(readFileSync(file, 'utf8')));
  const maps = filesIn(installed).filter((file) => file.endsWith('.map'));
  for (const file of mapped) {
    const { sources, sourcesContent, mappings } = maps.includes(`${file}.map`) ? JSON.parse(readFileSync(`${file}.map`, 'utf8')) : {};
    if (sources?.length !== 1 || !sourcesContent?.[0] || !mappings) faults.push(`${relative(installed, file)} has no source map, or an empty one`);
  }
  if (mapped.length !== maps.length) faults.push(`${mapped.length} files refer to ${maps.length} source maps`);
  for (const room of ['cluster', 'hardware', 'rules', 'testing']) if (!mapped.some((file) => dirname(file).endsWith(room))) faults.push(`src/${room} has no source maps`);
}

function checkEntryPoints(tarball) {
  const linters = join(folder, 'linters');
  mkdirSync(linters);
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', linters, ...LINTERS], linters);
  // Vitest is an ES module, and so is what goes with it; .jsii is data
  const calls = [
    ['publint', 'run', tarball, '--strict'],
    ['attw', tarball, '--exclude-entrypoints', 'vitest', '.jsii', '--profile', 'strict'],
    ['attw', tarball, '--entrypoints', 'vitest', '--profile', 'esm-only'],
  ];
  for (const [linter, ...args] of calls) {
    const { status, stdout, stderr } = spawnSync(join(linters, 'node_modules', '.bin', linter), args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    if (status !== 0) faults.push(`${linter} ${args.slice(1).join(' ')}: ${stdout}${stderr}`);
    else console.log(`${linter} has no objection${args.includes('vitest') && args.includes('--entrypoints') ? ' to the entry for Vitest' : ''}`);
  }
}

function typeCheck() {
  cpSync(join(root, 'examples', '01-minimal', 'hardware.csv'), join(project, 'hardware.csv'));
  // any cdk8s-plus serves
  writeFileSync(join(project, 'main.ts'), `${program}\nimport { Secret } from 'cdk8s-plus-33';\nimport { BmcCredentials } from '${name}';\n`
    + 'BmcCredentials.fromSecret(Secret.fromSecretName(chart, \'imported\', \'login\'));\n'
    + 'BmcCredentials.fromSecret(new Secret(new Chart(new App(), \'other\'), \'login\', { metadata: { namespace: \'eksa-system\' } }));\n');
  for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['commonjs', undefined]]) {
    const tsconfig = `tsconfig.${module}.json`;
    const compilerOptions = { module, moduleResolution, target: 'es2022', strict: true, skipLibCheck: false, noEmit: true, types: ['node'] };
    writeFileSync(join(project, tsconfig), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', tsconfig], { cwd: project, encoding: 'utf8' });
    if (status !== 0) faults.push(`module ${module}: ${stdout}`);
    else console.log(`type-checked with module ${module}, libraries included`);
  }
}

function writePrograms() {
  const [, exported] = /import (\{[^}]*\}) from 'cdk8s-eks-anywhere'/.exec(program);
  const body = program.replace(/^import .*\n/gm, '');
  writeFileSync(join(project, 'main.cjs'), `const { App, Chart } = require('cdk8s');\nconst ${exported} = require('${name}');\n${body}`);
  writeFileSync(join(project, 'main.mjs'), program);
}

function runPrograms(node) {
  const version = run(node, ['--version'], project).trim();
  for (const main of ['main.cjs', 'main.mjs']) {
    const outdir = join(project, `${main}-out`);
    const { status, stderr } = spawnSync(node, [main], { cwd: project, encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: outdir } });
    if (status !== 0) faults.push(`Node.js ${version} ${main}: ${stderr}`);
    else expectObjects(`Node.js ${version} ${main}`, outdir);
    rmSync(outdir, { recursive: true, force: true });
  }
}

function expectObjects(what, outdir) {
  const found = readdirSync(outdir).flatMap((file) => readFileSync(join(outdir, file), 'utf8').match(/^kind: /gm) ?? []).length;
  if (found !== objects) faults.push(`${what} wrote ${found} objects; wanted ${objects}`);
  else console.log(`${what}: ${found} objects`);
}

function checkStackTrace() {
  writeFileSync(join(project, 'fault.cjs'), `require('${name}').KubernetesVersion.of('latest');\n`);
  const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', 'fault.cjs'], { cwd: project, encoding: 'utf8' });
  const [frame] = /src[\\/]distro[\\/]\S+\.ts:\d+/.exec(stderr) ?? [];
  if (!frame || !stderr.includes('throw distroError(')) faults.push(`a stack trace does not lead to src/:\n${stderr}`);
  else console.log(`a stack trace leads to ${frame}`);
}

function checkSynthOffline() {
  writeFileSync(join(project, 'cdk8s.yaml'), 'language: typescript\napp: node --import tsx main.mts\noutput: manifests\n');
  writeFileSync(join(project, 'main.mts'), program);
  // a machine without a network, for the CLI and every process that it starts
  writeFileSync(join(project, 'offline.cjs'), `const net = require('node:net');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...options) {
  const [target] = [options[0]].flat(2);
  if (typeof target === 'object' && target?.path && !target.host) return connect.apply(this, options);
  process.stderr.write('the network was asked for\\n');
  process.nextTick(() => this.destroy(new Error('there is no network')));
  return this;
};\n`);
  const cli = join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
  const env = { ...process.env, HOME: project, CDK8S_CHECK_UPGRADE: 'false', NODE_OPTIONS: `--require=${join(project, 'offline.cjs')}` };
  const { status, stderr } = spawnSync(process.execPath, [cli, 'synth'], { cwd: project, encoding: 'utf8', env });
  if (status !== 0 || stderr !== '') faults.push(`cdk8s synth without a network: ${stderr}`);
  else expectObjects('cdk8s synth without a network', join(project, 'manifests'));
}

function checkCommandLine() {
  const eksa = join(project, 'node_modules', '.bin', 'eksa');
  run(eksa, ['init', 'new', '--yes'], project);
  // a project of its own, with what is installed here
  run(process.execPath, ['--import', 'tsx', 'main.ts'], join(project, 'new'));
  const found = readdirSync(join(project, 'new', 'dist'));
  if (found.length !== 1) faults.push(`what eksa init wrote makes ${found.length} files`);
  else console.log(`eksa ${run(eksa, ['--version'], project).trim()}: init writes a program that can be run`);
  const input = (file) => join(root, 'examples', '08-imported', 'input', file);
  run(eksa, ['import', input('hub.yaml'), input('stores.yaml'), '--hardware-csv', input('hardware.csv'), '-o', 'imported'], project);
  run(process.execPath, ['--import', 'tsx', 'main.ts'], join(project, 'imported'));
  const imported = readdirSync(join(project, 'imported', 'dist'));
  if (imported.length !== 4) faults.push(`what eksa import wrote makes ${imported.length} files`);
  else console.log('import writes a program that can be run');
}

function runTests() {
  // TypeScript 6 needs other settings than those of cdk8s init
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--save-dev', 'jest', 'ts-jest', '@types/jest', 'typescript@5', 'fast-check', 'vitest'], project);
  const blocks = (language) => [...`${readme}${aboutTesting}`.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);
  const template = join(root, 'node_modules', 'cdk8s-cli', 'templates', 'typescript-app');
  for (const file of ['jest.config.js', 'tsconfig.json']) cpSync(join(template, file), join(project, file));
  writeFileSync(join(project, 'main.ts'), `${program}\nexport { app };\n`);
  writeFileSync(join(project, 'main.test.ts'), blocks('ts').find((code) => code.includes("import { app } from './main'")));
  writeFileSync(join(project, 'any.test.ts'), blocks('ts').find((code) => code.includes('faultyFleet')));
  writeFileSync(join(project, 'main.spec.ts'), `import { expect, test } from 'vitest';\nimport '${name}/vitest';\nimport { app } from './main.ts';\ntest('fits', () => { expect(app).toFitHardware(); expect(app).not.toHaveResource('Secret'); });\n`);
  // what eksa init and eksa import have written is set up by itself
  for (const [place, what, ...args] of [['.', 'jest', 'jest', '--testPathIgnorePatterns', '/new/', '/imported/'], ['.', 'vitest', 'vitest', 'run', 'main.spec.ts'], ['new', 'jest', 'jest'], ['imported', 'jest', 'jest']]) {
    const { version } = JSON.parse(readFileSync(join(project, 'node_modules', what, 'package.json'), 'utf8'));
    const { status, stdout, stderr } = spawnSync('npx', args, { cwd: join(project, place), encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    const output = `${stdout}${stderr}`;
    if (status !== 0) faults.push(`${what} ${version} in ${place}: ${output}`);
    else console.log(`${what} ${version} in ${place}: ${/Tests:? +(.*)/.exec(output)?.[1]}`);
  }
  run(process.execPath, [join(project, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'], join(project, 'new'));
  run(process.execPath, [join(project, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'], join(project, 'imported'));
}

function measureColdStart() {
  const code = `const time = (library) => { const start = process.hrtime.bigint(); require(library); return Number(process.hrtime.bigint() - start) / 1e6; };
    console.log(JSON.stringify([time('cdk8s'), time('${name}')]));`;
  const times = Array.from({ length: COLD_STARTS }, () => JSON.parse(run(process.execPath, ['-e', code], project)));
  const [cdk8s, library] = [0, 1].map((index) => median(times.map((time) => time[index])));
  const ratio = median(times.map(([stock, own]) => own / stock));
  console.log(`require: ${library.toFixed(0)} ms after ${cdk8s.toFixed(0)} ms for cdk8s; ${ratio.toFixed(2)} times as long`);
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}

function filesIn(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function sum(files) {
  return files.reduce((total, { size }) => total + size, 0);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
