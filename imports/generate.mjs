#!/usr/bin/env node
/**
 * Makes everything in this folder from CRDs: L1 constructs, manifest types, schemas for run-time checks, sources.json.
 *
 *   node imports/generate.mjs [--check] [--out FOLDER] [--upstream FILE] [CRD_ROOT]
 *
 * CRD_ROOT (argument or environment; default: ../shared/crds beside the repository) holds the files that
 * generator/catalogue.mjs names; FOLDER is this one unless given, FILE (which versions they are of) is upstream.json. With --check nothing is written: what is missing,
 * stale or left over is listed, and the exit code says whether anything is.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constructFiles } from './generator/constructs.mjs';
import { readKinds } from './generator/crds.mjs';
import { schemaFiles } from './generator/schemas.mjs';
import { sourcesFile } from './generator/sources.mjs';
import { typeFiles } from './generator/types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, out: { type: 'string', default: here }, upstream: { type: 'string', default: join(here, 'upstream.json') } },
});
const crdRoot = resolve(positionals[0] ?? process.env.CRD_ROOT ?? join(here, '..', '..', 'shared', 'crds'));
const out = resolve(options.out);

const kinds = readKinds(crdRoot, JSON.parse(readFileSync(options.upstream, 'utf8')).crds);
const files = new Map([...constructFiles(kinds), ...(await typeFiles(kinds)), ...schemaFiles(kinds), ...sourcesFile(kinds)]);
const folders = [...new Set([...files.keys()].filter(name => name.includes('/')).map(name => name.split('/')[0]))];

if (options.check) {
  const faults = check();
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} else {
  write();
}

function write() {
  for (const folder of folders) rmSync(join(out, folder), { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
  }
}

function check() {
  const faults = [];
  for (const [name, text] of files) {
    if (!existsSync(join(out, name))) faults.push(`${name}: missing`);
    else if (readFileSync(join(out, name), 'utf8') !== text) faults.push(`${name}: stale`);
  }
  for (const name of folders.flatMap(filesIn)) {
    if (!files.has(name)) faults.push(`${name}: left over`);
  }
  return faults;
}

function filesIn(folder) {
  if (!existsSync(join(out, folder))) return [];
  const entries = readdirSync(join(out, folder), { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => relative(out, join(entry.parentPath, entry.name)));
}
