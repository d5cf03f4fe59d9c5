#!/usr/bin/env node
/**
 * Makes package-config/ from the JSON schemas of curated packages: a struct per package, and sources.json.
 *
 *   node imports/generate-package-config.mjs [--check] [--keys] [--out FOLDER]
 *
 * Reads $SHARED_ROOT/golden/packages-flux/package-schemas (default of SHARED_ROOT: ../shared beside the repository). With
 * --check nothing is written: what is missing, stale or left over is listed, and the exit code says whether anything is. With
 * --keys the keys of all tables are printed as JSON, and nothing else is done.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageConfigFiles, tableKeys } from './generator/package-config.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    keys: { type: 'boolean', default: false },
    out: { type: 'string', default: join(here, 'package-config') },
  },
});
const shared = resolve(process.env.SHARED_ROOT ?? join(here, '..', '..', 'shared'));
const schemas = join(shared, 'golden', 'packages-flux', 'package-schemas');
const out = resolve(options.out);

if (options.keys) console.log(JSON.stringify(tableKeys()));
else if (options.check) check(packageConfigFiles(schemas));
else write(packageConfigFiles(schemas));

function write(files) {
  mkdirSync(out, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text);
}

function check(files) {
  const faults = [];
  for (const [name, text] of files) {
    if (!existsSync(join(out, name))) faults.push(`${name}: missing`);
    else if (readFileSync(join(out, name), 'utf8') !== text) faults.push(`${name}: stale`);
  }
  const present = existsSync(out) ? readdirSync(out) : [];
  faults.push(...present.filter(name => !files.has(name)).map(name => `${name}: left over`));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
