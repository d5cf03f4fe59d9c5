// npm runs this before it packs (--strip) and after it (--restore): comments and indentation of compiled code are in the declarations and in
// the source maps, where editors and debuggers look for them; a second time they would be a fifth of the package.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { transformSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const kept = join(tmpdir(), `lib-of-${root.replace(/\W+/g, '-')}`);
/** What is not compiled from here is as small as it is. */
const OWN = ['src', 'imports'];
/** Interpreters, pictures and the command line: nobody steps through them. Without source maps their code keeps its lines. */
const WITHOUT_MAPS = /[\\/]src[\\/](?:cli|importer|drawing|explain|provisioning[\\/]go-template)[\\/]/;

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
    if (WITHOUT_MAPS.test(path)) stripWithoutMap(path);
    else stripWithMap(path);
  }
}

function stripWithMap(path) {
  const map = readFileSync(`${path}.map`).toString('base64');
  const { code, map: stripped } = transform(`${withoutReference(path)}\n//# sourceMappingURL=data:application/json;base64,${map}`, path, { minifyWhitespace: true, sourcemap: 'external' });
  writeFileSync(path, `${code.trimEnd()}\n//# sourceMappingURL=${basename(path)}.map\n`);
  writeFileSync(`${path}.map`, linesOnly(stripped));
}

function stripWithoutMap(path) {
  writeFileSync(path, transform(withoutReference(path), path, {}).code);
  rmSync(`${path}.map`);
}

function transform(code, path, options) {
  return transformSync(code, { loader: 'js', legalComments: 'none', sourcefile: basename(path), target: 'es2022', ...options });
}

function withoutReference(path) {
  return readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}

/** Traces and breakpoints name lines: positions within a line are two thirds of the positions, and a quarter of the map. */
function linesOnly(text) {
  const { version, sources, sourcesContent, mappings } = JSON.parse(text);
  const lines = decode(mappings).map((segments) => segments
    .filter(([, , line], index) => line !== segments[index - 1]?.[2])
    .map((segment) => segment.slice(0, 4)));
  return JSON.stringify({ version, sources, sourcesContent, names: [], mappings: encode(lines) });
}
