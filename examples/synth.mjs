// Runs `cdk8s synth` in every example, or in those that are named: node examples/synth.mjs 01-minimal
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cdk8s = join(dirname(createRequire(import.meta.url).resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
const wanted = process.argv.slice(2);
const examples = readdirSync(here).filter((name) => existsSync(join(here, name, 'cdk8s.yaml')) && (wanted.length === 0 || wanted.includes(name)));

for (const example of examples) {
  console.log(`\n${example}`);
  const { status } = spawnSync(process.execPath, [cdk8s, 'synth', '--check-upgrade=false'], { cwd: join(here, example), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
