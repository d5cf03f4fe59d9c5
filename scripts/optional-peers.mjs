// npm runs this before it packs (--declare) and after it (--restore): what a program may bring along is a peer dependency of the package, with the
// versions that it is tested with. In the project itself jsii would look for the types of its own kind in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Versions whose API is the one that is used. */
const RANGES = { 'fast-check': '>=3.23.0 <5', 'vitest': '>=2' };

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package.json');
const manifest = JSON.parse(readFileSync(file, 'utf8'));
for (const name of Object.keys(manifest.peerDependenciesMeta)) {
  if (RANGES[name] === undefined) throw new Error(`which versions of ${name} will do?`);
  if (process.argv.includes('--declare')) manifest.peerDependencies[name] = RANGES[name];
  else delete manifest.peerDependencies[name];
}
writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
