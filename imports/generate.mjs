#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKinds } from './generator/crds.mjs';
import { typeFiles } from './generator/types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.env.CRD_ROOT ?? join(here, '..', '..', 'shared', 'crds'));
const kinds = readKinds(root);
for (const [name, text] of await typeFiles(kinds)) {
  const file = join(here, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
