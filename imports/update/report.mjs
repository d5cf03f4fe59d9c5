import { keyOf } from './cited-sources.mjs';
import { shortName } from './projects.mjs';

/** All findings of an update as one Markdown document, the most urgent first. */
export function reportOf(update) {
  return `${[
    '# What an update changes',
    '',
    ...versions(update),
    ...section('To mend first', 'Nothing is written while these stand.', update.faults),
    ...section('To know', undefined, update.notes),
    ...sources('Rules to review', 'Their sources are not what they were.', update.sources, by => by.startsWith('EKSA-')),
    ...sources('Defaults to review', 'What src/model/defaults.ts fills in comes from these.', update.sources, by => !by.startsWith('EKSA-')),
    ...kinds(update.kinds),
    ...bundle(update.bundle),
    ...distro(update.distro),
    ...packages(update.packages),
    ...section('Generated files', undefined, update.files.map(({ path, what }) => `${what}: ${path}`)),
    ...section('Texts that name the former version of EKS Anywhere', 'Those that are written by hand.', update.mentions),
  ].join('\n').trimEnd()}\n`;
}

function section(title, explanation, items) {
  if (items.length === 0) return [];
  return [`## ${title} (${items.length})`, '', ...explanation ? [explanation, ''] : [], ...items.map(item => `- ${item}`), ''];
}

function versions({ versions: changes }) {
  if (changes.length === 0) return [];
  const rows = changes.map(({ repository, from, to }) => `| ${shortName(repository)} | ${from ?? '-'} | ${to} |`);
  return ['| repository | was | is |', '|---|---|---|', ...rows, ''];
}

function sources(title, explanation, all, concerns) {
  const items = all.filter(({ by }) => by.some(concerns)).map(source => {
    return `\`${keyOf(source)}\` ${whatBecame(source)}: ${source.by.filter(concerns).join(', ')}`;
  });
  return section(title, explanation, items);
}

function whatBecame({ what, to }) {
  switch (what) {
    case 'moved': return `is no longer in its file; the name is declared in ${to.join(', ')}`;
    case 'gone': return 'is no longer declared anywhere';
    case 'file gone': return 'is no longer there, nor is its file';
    case 'not recorded': return 'was never recorded';
    default: return 'changed';
  }
}

function kinds({ added, removed, changed }) {
  return [
    ...section('Kinds that the catalogue does not take yet', undefined, added),
    ...section('Kinds that are gone', 'Take them off imports/generator/catalogue.mjs.', removed),
    ...changed.length > 0 ? ['## Fields', ''] : [],
    ...changed.flatMap(fields),
  ];
}

function fields({ name, added, removed, changed }) {
  return [
    `### ${name}`,
    '',
    ...added.map(field => `- added \`${field.path}\` (${described(field)})`),
    ...removed.map(field => `- removed \`${field.path}\` (${described(field)})`),
    ...changed.map(({ path, fact, from, to }) => `- \`${path || '(the kind)'}\`: ${fact} ${change(from, to)}`),
    '',
  ];
}

function described({ type, required, within }) {
  return [type, ...required ? ['required'] : [], ...within > 0 ? [`with ${within} within`] : []].join(', ');
}

function change(from, to) {
  if (from === undefined) return `added: ${code(to)}`;
  if (to === undefined) return `removed: ${code(from)}`;
  return `${code(from)} → ${code(to)}`;
}

function code(value) {
  return `\`${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('`', '\'')}\``;
}

function bundle(changes) {
  if (changes === undefined) return [];
  const items = changes.changed.map(({ path, from, to, minors }) => {
    const where = minors.length === changes.minors ? '' : ` (${minors.join(', ')})`;
    return `${path}: ${from ?? 'absent'} → ${to ?? 'absent'}${where}`;
  });
  return section('Images and versions of the bundle', undefined, [
    ...changes.added.map(minor => `Kubernetes ${minor} came`), ...changes.removed.map(minor => `Kubernetes ${minor} went`), ...items,
  ]);
}

function distro(releases) {
  return section('EKS Distro releases', undefined, releases.map(({ release, former, changed }) => {
    const parts = changed.map(({ name, from, to }) => `${name} ${from ?? 'absent'} → ${to ?? 'absent'}`);
    return `${release}${former ? ` after ${former}` : ''}: ${parts.join(', ') || 'the same components'}`;
  }));
}

function packages(changes) {
  return section('Curated packages', undefined, changes.map(({ key, added, removed }) => {
    return `${key}: ${[...removed.map(version => `−${version}`), ...added.map(version => `+${version}`)].join(', ')}`;
  }));
}
