// Puts the libraries that the compiled code needs into lib/vendor, one file each, and lets the code load them from there:
//   node scripts/bundle-libraries.mjs <library>...
// THIRD_PARTY_LICENSES holds their licences and those of what is bundled with them.
// jsii wants libraries that are not jsii modules inside the package. npm would put them there whole, with sources, second builds
// and type declarations that nobody can reach: several times the size of this library.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import typescript from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vendor = join(root, 'lib', 'vendor');
const libraries = process.argv.slice(2);
/** What is in the bundles, by name: a library has the same version in all of them. */
const parts = new Map();
/** Plug-ins that a library looks for and does without: for bills of materials in XML, which nobody asks for. They are twice as large as the rest. */
const PLUG_INS = ['xmlbuilder2'];

const compiled = compiledFiles();
const needed = compiled.flatMap(({ imports }) => imports);
refuseSurprises();
rmSync(vendor, { recursive: true, force: true });
for (const library of libraries) await bundle(library, needed.filter((each) => each.library === library).map(({ specifier }) => specifier));
writeFileSync(join(root, 'THIRD_PARTY_LICENSES'), licences());
for (const { file, text, imports } of compiled) {
  const bundled = imports.filter(({ library }) => libraries.includes(library));
  if (bundled.length > 0) writeFileSync(file, redirect(file, text, bundled));
}

/** The compiled files, with what each asks for by name. */
function compiledFiles() {
  return readdirSync(join(root, 'lib'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js') && !entry.parentPath.startsWith(vendor))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const imports = typescript.preProcessFile(text, true, true).importedFiles
        .filter(({ fileName }) => !fileName.startsWith('.') && !isBuiltin(fileName))
        .map(({ fileName, pos }) => ({ file, specifier: fileName, library: libraryOf(fileName), pos }));
      return { file, text, imports };
    });
}

/** semver of semver/functions/parse, @scope/name of @scope/name/part */
function libraryOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What a user's installation would lack, and what is bundled for nothing. */
function refuseSurprises() {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // what tests are run with is there when they run
  const ofTests = (file, library) => relative(root, file).replaceAll('\\', '/').startsWith('lib/src/testing/') && (library in peerDependenciesMeta || library === '@jest/globals');
  const faults = [
    ...needed.filter(({ file, library }) => !libraries.includes(library) && !(library in peerDependencies) && !ofTests(file, library))
      .map(({ file, specifier }) => `${relative(root, file)} needs ${specifier}, which is neither a peer dependency nor a library to bundle`),
    ...libraries.filter((library) => !needed.some((each) => each.library === library))
      .map((library) => `nothing in lib/ needs ${library}: it is not used, or lib/ was not compiled afresh`),
  ];
  if (faults.length === 0) return;
  console.error(faults.join('\n'));
  process.exit(1);
}

/** One file with all entry points of a library, so that they share its classes. */
async function bundle(library, entryPoints) {
  const folder = join(vendor, library);
  mkdirSync(folder, { recursive: true });
  // a getter runs an entry point when it is asked for: what the code loads late stays late
  const getters = [...new Set(entryPoints)].sort().map((each) => `get ${JSON.stringify(each)}() { return require(${JSON.stringify(each)}); },`);
  const { metafile } = await build({
    stdin: { contents: `module.exports = {\n${getters.join('\n')}\n};`, resolveDir: root },
    outfile: join(folder, 'bundle.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // names stay, for whoever reads a stack trace
    minifySyntax: true,
    minifyWhitespace: true,
    // each text once: some libraries have theirs at the top of every file
    legalComments: 'eof',
    external: PLUG_INS,
    plugins: [{ name: 'without-languages', setup: withoutLanguages }],
    logLevel: 'warning',
    metafile: true,
    absWorkingDir: root,
  });
  const others = new Set(Object.keys(metafile.inputs).filter((input) => input !== '<stdin>').map(ownerOf).filter((owner) => owner !== library));
  for (const part of [library, ...[...others].sort()]) name(part, part === library ? folder : join(folder, 'with', part));
}

/** Messages of zod in fifty languages are half of it, and nobody chooses another than English, which zod loads by itself. */
function withoutLanguages({ onLoad }) {
  onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.[cm]?js$/ }, () => ({ contents: 'exports.en = require("./en.cjs");' }));
}

/** node_modules/fast-uri/lib/utils.js is part of fast-uri. */
function ownerOf(input) {
  const [, path] = /^(?:.*\/)?node_modules\/(.+)$/.exec(input) ?? [];
  if (path === undefined) throw new Error(`${input} is no part of a library`);
  return libraryOf(path);
}

/** A package.json that names the library to people and to scanners. */
function name(library, folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', library, 'package.json'), 'utf8'));
  const { version, license, homepage, repository } = manifest;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: manifest.name, version, license, homepage, repository }, undefined, 2)}\n`);
  parts.set(library, { version, license });
}

/** One file for all, in which a text that several libraries have stands once. */
function licences() {
  const owners = new Map();
  for (const [library, { version, license }] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = licenceOf(library);
    owners.set(text, [...owners.get(text) ?? [], `${library} ${version} (${license})`]);
  }
  const rule = '-'.repeat(80);
  return [
    'The folder lib/vendor/ of the package holds these libraries, or parts of them. scripts/bundle-libraries.mjs writes this file.\n',
    ...[...owners].map(([text, of]) => `${rule}\n${of.join('\n')}\n${rule}\n\n${text}\n`),
  ].join('\n');
}

/** Its licence as it is passed on, with its notice where it has one. */
function licenceOf(library) {
  const from = join(root, 'node_modules', library);
  const files = readdirSync(from).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  if (files.length === 0) throw new Error(`${library} has no licence text that could be passed on`);
  return files.map((file) => readFileSync(join(from, file), 'utf8').replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '').trim()).join('\n\n');
}

/** require("semver/functions/parse") becomes require("../vendor/semver/bundle.js")["semver/functions/parse"]. */
function redirect(file, text, imports) {
  // from the end, so that positions stay true
  return [...imports].sort((a, b) => b.pos - a.pos).reduce((changed, { specifier, library, pos }) => {
    const start = changed.lastIndexOf('require(', pos);
    const call = /^require\((["'])([^"']+)\1\)/.exec(changed.slice(start));
    if (call?.[2] !== specifier) throw new Error(`${relative(root, file)} asks for ${specifier} in a way that cannot be redirected`);
    const path = relative(dirname(file), join(vendor, library, 'bundle.js')).replaceAll('\\', '/');
    return `${changed.slice(0, start)}require("${path}")["${specifier}"]${changed.slice(start + call[0].length)}`;
  }, text);
}
