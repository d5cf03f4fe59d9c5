// Makes lib/src/index.js load each part of the library when it is first asked for: a program that uses clusters does not wait for packages.
//
//   node scripts/lazy-index.mjs
//
// The compiler writes an index that loads every file. Each public name is found in the file that defines it, and becomes a getter.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib', 'src');
const index = join(folder, 'index.js');
const load = createRequire(import.meta.url);
const names = new Map();
const text = readFileSync(index, 'utf8');
for (const [, room] of text.matchAll(/^__exportStar\(require\("(\.\/[\w/-]+)"\), exports\);$/gm)) {
  for (const [name, file] of definedIn(room)) names.set(name, { file, member: name });
}
for (const [, name, file] of text.matchAll(/^exports\.(\w+) = __importStar\(require\("([^"]+)"\)\);$/gm)) names.set(name, { file });

// what the compiler has made is the measure
const expected = Object.keys(load(index)).sort();
const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
if (expected.join() !== sorted.map(([name]) => name).join()) throw new Error(`lib/src/index.js exports ${expected.join()}, and ${sorted.map(([name]) => name).join()} were found`);

writeFileSync(index, [
  '"use strict";',
  'Object.defineProperty(exports, "__esModule", { value: true });',
  'const later = (name, load) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: load });',
  ...sorted.map(([name, { file, member }]) => `later("${name}", () => require("${file}")${member === undefined ? '' : `.${member}`});`),
  '// the names, for programs that import this as an ES module',
  `0 && (module.exports = { ${sorted.map(([name]) => name).join(', ')} });`,
  '',
].join('\n'));

// it maps what is no longer there
rmSync(`${index}.map`, { force: true });

/** The names that the index of a room exports, each with the file that defines it. */
function definedIn(room) {
  const source = readFileSync(join(folder, room, 'index.js'), 'utf8');
  const files = new Map([...source.matchAll(/^var (\w+) = require\("([^"]+)"\);$/gm)].map(([, variable, file]) => [variable, `./${posix.join(room, file)}`]));
  const whole = [...source.matchAll(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm)].flatMap(([, file]) => {
    const path = `./${posix.join(room, file)}`;
    return Object.keys(load(join(folder, path))).map((name) => [name, path]);
  });
  const single = [...source.matchAll(/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.\1; \} \}\);$/gm)]
    .map(([, name, variable]) => [name, files.get(variable)]);
  return [...whole, ...single];
}
