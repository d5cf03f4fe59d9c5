// What the compiler leaves to be done in lib/: data that is read at run time keeps its place relative to the code that reads it,
// code that is generated from schemas goes without source maps, which would be as large as our own, and types that nobody can import go.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

for (const data of ['src/distro/embedded/data', 'src/curated/embedded/data', 'imports/schemas']) cpSync(join(root, data), join(root, 'lib', data), { recursive: true });

for (const entry of readdirSync(join(root, 'lib', 'imports'), { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (file.endsWith('.js.map')) rmSync(file);
  if (file.endsWith('.js')) writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
}

// declarations that nothing public leads to are of use to nobody
const needed = new Set();
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const typesOf = (entry) => (typeof entry === 'string' ? [] : Object.entries(entry).flatMap(([condition, value]) => (condition === 'types' ? [value] : typesOf(value))));
for (const types of Object.values(exports).flatMap(typesOf)) need(join(root, types));
for (const entry of readdirSync(join(root, 'lib'), { recursive: true })) {
  const file = join(root, 'lib', entry);
  if (file.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
}

function need(file) {
  if (needed.has(file) || !existsSync(file)) return;
  needed.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\()\s*["'](\.[^"']+)["']/g)) {
    const target = join(dirname(file), path.replace(/\.js$/, ''));
    need(`${target}.d.ts`);
    need(join(target, 'index.d.ts'));
  }
}
