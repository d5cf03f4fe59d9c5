import { withoutTrailing } from '../../trailing';
import { STRING } from '../../types';
import { fixed, type FunctionTable } from '../function';

/** The shortest path that leads to the same place, by its text alone. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  return (rooted ? '/' : '') + kept.join('/') || '.';
}

function base(path: string): string {
  if (path === '') return '.';
  const trimmed = withoutTrailing(path, '/');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

const directory = (path: string) => clean(path.slice(0, path.lastIndexOf('/') + 1));

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
}

const isAbsolute = (path: string) => path.startsWith('/');

/** Functions about paths; those of the operating system are the same, since the controller runs on Linux. */
export const PATHS: FunctionTable = {
  base: fixed([STRING], base),
  dir: fixed([STRING], directory),
  clean: fixed([STRING], clean),
  ext: fixed([STRING], extension),
  isAbs: fixed([STRING], isAbsolute),
  osBase: fixed([STRING], base),
  osDir: fixed([STRING], directory),
  osClean: fixed([STRING], clean),
  osExt: fixed([STRING], extension),
  osIsAbs: fixed([STRING], isAbsolute),
};
