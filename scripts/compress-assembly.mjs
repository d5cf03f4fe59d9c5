// npm runs this before it packs (--compress) and after it (--restore): the description of the API that jsii writes is 2 MB of JSON.
// jsii and its tools read it compressed as well.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import spec from '@jsii/spec';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const compressed = join(root, '.jsii.gz');
const compress = process.argv.includes('--compress');

if (!existsSync(join(root, '.jsii'))) {
  console.error('There is no .jsii: run npx projen compile first');
  process.exit(1);
}
// what an interrupted run left is read like the original
spec.writeAssembly(root, spec.loadAssemblyFromPath(root), { compress });
if (!compress) rmSync(compressed, { force: true });
