import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..', '..');

/** What a module of imports/ exports. Jest cannot import ES modules by itself. */
export function load(path: string): any {
  const entry = join(root, 'imports', path);
  const { outputFiles: [{ text }] } = buildSync({
    entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', write: false, packages: 'external', define: { 'import.meta.url': JSON.stringify(pathToFileURL(entry)) },
  });
  const module = { exports: {} };
  // eslint-disable-next-line no-new-func
  new Function('module', 'exports', 'require', text)(module, module.exports, require);
  return module.exports;
}
