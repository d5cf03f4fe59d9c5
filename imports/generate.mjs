#!/usr/bin/env node
/**
 * Makes everything in this folder from CRDs: L1 constructs, manifest types, schemas for run-time checks, sources.json.
 *
 *   node imports/generate.mjs [--check] [CRD_ROOT]
 *
 * CRD_ROOT (argument or environment; default: ../shared/crds beside the repository) holds the files that
 * generator/catalogue.mjs names. With --check nothing is written; what is missing, stale or left over is listed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { constructFiles } from './generator/constructs.mjs';
import { readKinds } from './generator/crds.mjs';
import { schemaFiles } from './generator/schemas.mjs';
import { sourcesFile } from './generator/sources.mjs';
import { typeFiles } from './generator/types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
const crdRoot = resolve(positionals[0] ?? process.env.CRD_ROOT ?? join(here, '..', '..', 'shared', 'crds'));

const kinds = readKinds(crdRoot);
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
  for (const folder of folders) rmSync(join(here, folder), { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), text);
  }
}

function check() {
  const faults = [];
  for (const [name, text] of files) {
    if (!existsSync(join(here, name))) faults.push(`${name}: missing`);
    else if (readFileSync(join(here, name), 'utf8') !== text) faults.push(`${name}: stale`);
  }
  for (const folder of folders.filter(name => existsSync(join(here, name)))) {
    for (const entry of readdirSync(join(here, folder), { recursive: true, withFileTypes: true }).filter(found => found.isFile())) {
      const name = join(entry.parentPath, entry.name).slice(here.length + 1);
      if (!files.has(name)) faults.push(`${name}: left over`);
    }
  }
  return faults;
}
