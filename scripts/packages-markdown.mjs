// Writes PACKAGES.md: every key that the configurations of curated packages have in code, from the description of the API.
//
//   node scripts/packages-markdown.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name: library } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { types } = assembly();
const SUBMODULE = `${library}.packageConfig`;

const sections = Object.values(types)
  .filter(({ namespace, kind }) => namespace === undefined && kind === 'class')
  .map((type) => ({ type, config: configOf(type) }))
  .filter(({ config }) => config !== undefined)
  .sort((a, b) => (a.type.name < b.type.name ? -1 : 1));

writeFileSync(join(root, 'PACKAGES.md'), `${[
  '# Configurations of curated packages',
  'What `config` of each construct takes. Keys that are not here go into `additionalConfig`, with the names of the chart. Types are in the submodule `packageConfig`: '
  + '`packageConfig.HarborConfigExposeType.NODE_PORT`. Everything is held against the schema of the version that is installed.',
  ...sections.map(section),
].join('\n\n')}\n`);

function assembly() {
  const found = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  return found.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(join(root, found.filename)))) : found;
}

/** The struct that a construct takes as `config`, when it is one of the submodule. */
function configOf({ initializer }) {
  const props = initializer?.parameters?.find(({ name }) => name === 'props');
  const config = types[props?.type.fqn]?.properties?.find(({ name }) => name === 'config');
  return config?.type.fqn?.startsWith(SUBMODULE) ? types[config.type.fqn] : undefined;
}

function section({ type, config }) {
  return [
    `## ${type.name}`,
    first(type.docs?.summary),
    '| key | type | default | meaning |\n|---|---|---|---|\n' + rows(config, '', []).join('\n'),
  ].join('\n\n');
}

/** One row for each key, those of inner structs behind the struct. */
function rows(struct, prefix, above) {
  return [...struct.properties ?? []].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((property) => {
    const path = `${prefix}${property.name}`;
    const { text, inner, mark } = describe(property.type);
    const row = `| \`${path}\` | ${text} | ${property.optional ? plain(property.docs?.default ?? '') : '**required**'} | ${plain(meaning(property.docs))} |`;
    return inner === undefined || above.includes(inner.fqn) ? [row] : [row, ...rows(inner, `${path}${mark}.`, [...above, inner.fqn])];
  });
}

function describe({ primitive, collection, fqn }) {
  if (primitive !== undefined) return { text: primitive === 'any' ? 'data' : primitive, mark: '' };
  if (collection !== undefined) {
    const { text, inner } = describe(collection.elementtype);
    return collection.kind === 'array' ? { text: `list of ${text}`, inner, mark: '[]' } : { text: `map of ${text}`, inner, mark: '.*' };
  }
  const type = types[fqn];
  if (type.kind === 'enum') return { text: type.members.map(({ name }) => `\`${name}\``).join(', '), mark: '' };
  return { text: `\`${type.name}\``, inner: type, mark: '' };
}

function meaning({ summary = '', remarks = '' } = {}) {
  return `${summary} ${remarks}`.trim();
}

function first(text = '') {
  return text.split('\n')[0];
}

function plain(text) {
  return text.replace(/\s+/g, ' ').replace(/^- /, '').replaceAll('|', '\\|');
}
