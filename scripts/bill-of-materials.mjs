// Writes what the package holds as CycloneDX 1.5: node scripts/bill-of-materials.mjs <file>
// npm lists everything that is installed here, most of it for development. Kept is what lib/vendor bundles, which the package does not name as
// dependencies. cdk8s and constructs are left out: a program brings its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vendor = join(root, 'lib', 'vendor');
const [target] = process.argv.slice(2);

if (target === undefined || !existsSync(vendor)) {
  console.error(target === undefined ? 'Which file is to be written?' : 'There is no lib/vendor: run npx projen compile first');
  process.exit(1);
}
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { metadata, components, ...document } = installed();
const bundled = bundledLibraries();
const own = metadata.component['bom-ref'];
const dependencies = [
  { ref: own, dependsOn: bundled.filter(({ within }) => within === undefined).map(({ ref }) => ref) },
  ...bundled.map(({ ref, folder }) => ({ ref, dependsOn: bundled.filter(({ within }) => within === folder).map((part) => part.ref) })),
];
mkdirSync(dirname(join(root, target)), { recursive: true });
writeFileSync(join(root, target), `${JSON.stringify({
  ...document,
  // npm names the folder
  metadata: { ...metadata, component: { ...metadata.component, name } },
  components: bundled.map(({ ref }) => componentOf(ref)),
  dependencies,
}, undefined, 2)}\n`);
console.log(`${target} lists ${bundled.length} libraries`);

function installed() {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 });
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`);
  return JSON.parse(stdout);
}

/** The libraries of lib/vendor, with the one that each is bundled with. */
function bundledLibraries() {
  return readdirSync(vendor, { recursive: true, encoding: 'utf8' })
    .map((file) => join(vendor, file))
    .filter((file) => file.endsWith('package.json'))
    .map((file) => {
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      const folder = relative(vendor, dirname(file)).replaceAll('\\', '/');
      return { ref: `${manifest.name}@${manifest.version}`, folder, within: /^(.+)\/with\//.exec(folder)?.[1] };
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function componentOf(ref) {
  const { properties, ...component } = components.find((each) => each['bom-ref'] === ref) ?? {};
  if (component.purl === undefined) throw new Error(`${ref} is in lib/vendor and is not installed: lib/ was not compiled afresh`);
  return component;
}
