// npm runs this before it packs (--strip) and after it (--restore): comments and indentation of compiled code are in the declarations and in
// the source maps, where editors and debuggers look for them; a second time they would be a fifth of the package.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const kept = join(tmpdir(), `lib-of-${root.replace(/\W+/g, '-')}`);
/** What is not compiled from here is as small as it is. */
const OWN = ['src', 'imports'];

if (process.argv.includes('--strip')) {
  rmSync(kept, { recursive: true, force: true });
  for (const folder of OWN) {
    cpSync(join(root, 'lib', folder), join(kept, folder), { recursive: true });
    strip(join(root, 'lib', folder));
  }
} else if (existsSync(kept)) {
  for (const folder of OWN) cpSync(join(kept, folder), join(root, 'lib', folder), { recursive: true });
  rmSync(kept, { recursive: true });
}

function strip(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, file);
    if (!/\.m?js$/.test(path) || !existsSync(`${path}.map`)) continue;
    const map = Buffer.from(readFileSync(`${path}.map`)).toString('base64');
    const code = readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, `\n//# sourceMappingURL=data:application/json;base64,${map}`);
    const stripped = transformSync(code, { loader: 'js', minifyWhitespace: true, legalComments: 'none', sourcemap: 'external', sourcefile: basename(path), target: 'es2022' });
    writeFileSync(path, `${stripped.code.trimEnd()}\n//# sourceMappingURL=${basename(path)}.map\n`);
    writeFileSync(`${path}.map`, stripped.map);
  }
}
