// What the compiler leaves to be done in lib/: data that is read at run time keeps its place relative to the code that reads it,
// and code that is generated from schemas goes without source maps, which would be as large as our own.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

for (const data of ['src/distro/embedded/data', 'imports/schemas']) cpSync(join(root, data), join(root, 'lib', data), { recursive: true });

for (const entry of readdirSync(join(root, 'lib', 'imports'), { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (file.endsWith('.js.map')) rmSync(file);
  if (file.endsWith('.js')) writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
}
