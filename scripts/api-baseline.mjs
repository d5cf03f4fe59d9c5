// Holds the public API against that of the last release, or changes on purpose what it is held against:
//
//   node scripts/api-baseline.mjs           what breaks programs that were written for the last release; needs npx projen compile
//   node scripts/api-baseline.mjs --renew   takes the compiled API for the one to be compared with
//
// The baseline is the description of the API that jsii writes, without texts and places in sources. What breaks on purpose before the next
// release is listed in .compatignore, by the key that is printed with it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import spec from '@jsii/spec';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const baseline = join(root, 'api-baseline.jsii.gz');
/** Beside the packages that the API refers to, where they are looked for. */
const unpacked = join(root, 'node_modules', '.cache', 'api-baseline');
const WITHOUT_MEANING = new Set(['bin', 'fingerprint', 'locationInModule', 'readme', 'symbolId']);

if (process.argv.includes('--renew')) renew();
else process.exitCode = compare();

function renew() {
  writeFileSync(baseline, gzipSync(JSON.stringify(shape(spec.loadAssemblyFromPath(root))), { level: 9 }));
  console.log('api-baseline.jsii.gz is the API as it is compiled now');
}

function compare() {
  mkdirSync(unpacked, { recursive: true });
  const assembly = gunzipSync(readFileSync(baseline));
  const { name, version } = JSON.parse(assembly);
  writeFileSync(join(unpacked, '.jsii'), assembly);
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(unpacked, 'package.json'), JSON.stringify({ name, version, peerDependencies, main: 'index.js', jsii: { outdir: 'dist', targets: {} } }));
  const tool = join(dirname(createRequire(import.meta.url).resolve('jsii-diff/package.json')), 'bin', 'jsii-diff');
  // an experimental API may change, but not unnoticed
  const { status } = spawnSync(process.execPath, [tool, '--error-on', 'all', '--keys', '--ignore-file', '.compatignore', unpacked, '.'], { cwd: root, stdio: 'inherit' });
  console.log(status === 0 ? `Programs for the API of ${name} ${version} can be compiled as they are.`
    : `Programs for the API of ${name} ${version} would break. If they are meant to: CONTRIBUTING.md, "Releasing".`);
  return status ?? 1;
}

/** What the API is, without what is said about it; stability is part of the promise. */
function shape(value) {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !WITHOUT_MEANING.has(key))
    .map(([key, inside]) => key === 'docs' ? [key, promised(inside)] : [key, shape(inside)]));
}

function promised({ stability, deprecated }) {
  return { ...stability !== undefined && { stability }, ...deprecated !== undefined && { deprecated } };
}
