// Builds the package for one language: node scripts/package-language.mjs <target of jsii-pacmak>
// Where the tools of the language, or what its code is compiled with, cannot be had, the code is generated and not built, and a line says so.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const goModule = `github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2@${peerDependencies.cdk8s.replace(/^\D+/, 'v')}`;
/** What must succeed before a package is built. */
const NEEDS = {
  js: [['npm', '--version']],
  python: [['python3', '--version']],
  java: [['mvn', '--version']],
  dotnet: [['dotnet', '--version']],
  go: [['go', 'version'], ['go', 'list', '-m', goModule]],
};

const [target] = process.argv.slice(2);
const missing = NEEDS[target].find(([command, ...args]) => spawnSync(command, args, { cwd: tmpdir() }).status !== 0);
if (missing !== undefined) console.log(`${target}: the code is generated and not built, because this does not work here: ${missing.join(' ')}`);
const { status } = spawnSync('npx', ['jsii-pacmak', '--verbose', ...missing === undefined ? [] : ['--code-only'], '--target', target], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
