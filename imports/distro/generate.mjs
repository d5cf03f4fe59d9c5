// Makes src/distro/embedded/data/ from the collected release data (eksd/: releases, channels, manifests, EKS-A releases, bundles).
//
//   node imports/distro/generate.mjs [--from <folder>] [--to <folder>] [--upstream <file>]
//
// What follows a rule is stored once: a component keeps its git tag, image layout and source until a later release of
// the channel says otherwise, and a bundle's URI keeps its template. src/distro/embedded/ reads it back.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: options } = parseArgs({
  options: {
    from: { type: 'string', default: join(process.env.SHARED_ROOT ?? join(root, '..', 'shared'), 'eksd') },
    to: { type: 'string', default: join(root, 'src', 'distro', 'embedded', 'data') },
    upstream: { type: 'string', default: join(root, 'imports', 'upstream.json') },
  },
});

/** The upstream repositories that the collected data was read from, and the dates of those commits. */
const SOURCES = JSON.parse(readFileSync(options.upstream, 'utf8')).distro;

const read = (...path) => JSON.parse(readFileSync(join(options.from, ...path), 'utf8'));
const releases = read('releases.json');
const channels = read('channels.json');
const checksums = read('checksums.json');
const eksaReleases = read('eksa-releases.json');
const bundles = read('bundles', 'reconstructed-compact.json');
/** Written by the release tool of EKS Anywhere in a dry run: what it publishes itself stands in for its registry and its digests. */
const dryRun = parse(readFileSync(join(options.from, 'bundles', 'golden-main-bundle-release-HEAD.yaml'), 'utf8'));
/** What stands in for a digest in dry runs. */
const MADE_UP_DIGEST = /^sha256:(?:0123456789abcdef){4}$/;
const manifests = new Map(readdirSync(join(options.from, 'manifests'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [file.slice(0, -'.yaml'.length), parse(readFileSync(join(options.from, 'manifests', file), 'utf8'))]));

const channelNames = Object.keys(channels).sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)));
const byChannel = new Map(channelNames.map((name) => [
  name,
  releases.filter((release) => release.channel === name).sort((a, b) => a.number - b.number),
]));

const layouts = imageLayouts();
const archives = archiveLayout();

const files = new Map();
files.set('index.json', indexFile());
files.set('layout.json', { images: layouts, archives });
files.set('eksa.json', eksaFile());
files.set('bundles.json', bundlesFile());
for (const channel of channelNames) {
  files.set(`channels/${channel}.json`, channelFile(channel));
  const known = checksumsFile(channel);
  if (Object.keys(known).length > 0) files.set(`checksums/${channel}.json`, known);
}

rmSync(options.to, { recursive: true, force: true });
for (const [name, content] of files) {
  const path = join(options.to, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${print(content)}\n`);
}

/** Each component's images as asset -> repository, in the forms that occur, the oldest first. */
function imageLayouts() {
  const found = {};
  for (const channel of channelNames) {
    for (const release of byChannel.get(channel)) {
      for (const [name, component] of Object.entries(release.components)) {
        const layout = layoutOf(component);
        const forms = found[name] ??= [];
        if (!forms.some((form) => same(form, layout))) forms.push(layout);
      }
    }
  }
  return sorted(found);
}

function layoutOf(component) {
  return sorted(Object.fromEntries(Object.entries(component.images).map(([asset, uri]) => [asset, splitUri(uri)[0]])));
}

/** The archives of a component as folder, names and platforms, read from the newest real manifest. */
function archiveLayout() {
  const [name, manifest] = [...manifests].sort(([, a], [, b]) => (a.status.date < b.status.date ? 1 : -1))[0];
  const base = archiveBase(manifest.spec.channel, manifest.spec.number);
  const layout = {};
  for (const { name: component, gitTag, assets } of manifest.status.components) {
    const entries = assets.filter((asset) => asset.type === 'Archive');
    if (entries.length === 0) continue;
    const folder = entries[0].archive.uri.slice(base.length).split('/')[0];
    layout[component] = {
      folder,
      files: entries.map((asset) => {
        const file = asset.name.replaceAll(gitTag, '{tag}');
        if (asset.archive.uri !== `${base}${folder}/${gitTag}/${asset.name}`) throw new Error(`${name}: unexpected place of ${asset.name}`);
        return { name: file, ...(asset.os && { os: asset.os, arch: asset.arch[0] }) };
      }).sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  }
  return sorted(layout);
}

function archiveBase(channel, number) {
  return `https://distro.eks.amazonaws.com/kubernetes-${channel}/releases/${number}/artifacts/`;
}

function indexFile() {
  return {
    asOf: {
      eksDistro: SOURCES.find((source) => source.repository.endsWith('/eks-distro')).date,
      eksAnywhere: SOURCES.find((source) => source.repository.endsWith('/eks-anywhere')).date,
    },
    sources: SOURCES,
    channels: Object.fromEntries(channelNames.map((name) => {
      const { eksDistroBuilds, eksAnywhere } = channels[name];
      return [name, compact({
        releases: byChannel.get(name).length,
        newest: byChannel.get(name).at(-1).number,
        built: eksDistroBuilds || undefined,
        firstEksAnywhereDate: eksAnywhere.firstReleaseDate ?? dayOfMinor(eksAnywhere.firstRelease),
        endOfStandardSupport: eksAnywhere.endOfStandardSupport ?? undefined,
        endOfExtendedSupport: eksAnywhere.endOfExtendedSupport ?? undefined,
        removedFromEksAnywhereDate: dayOfMinor(eksAnywhere.endOfLifeIn),
        checksums: releases.some((release) => release.channel === name && knownSums(release)) || undefined,
        sha256: createHash('sha256').update(JSON.stringify(canonical(byChannel.get(name)))).digest('hex'),
      })];
    })),
  };
}

/** Day on which the first release of an EKS Anywhere minor version was tagged. */
function dayOfMinor(minor) {
  return minor === null ? undefined : eksaReleases.find(({ version }) => version === `v${minor}.0`).tagDate;
}

function channelFile(channel) {
  const list = byChannel.get(channel);
  const names = Object.keys(layouts).filter((name) => list.some((release) => release.components[name]));
  return {
    releases: Object.fromEntries(list.map((release) => [release.number, releaseRow(release)])),
    components: Object.fromEntries(names.map((name) => [
      name,
      runs(list.map((release) => [release.number, componentState(name, release)])),
    ])),
  };
}

function releaseRow(release) {
  return compact({
    date: release.date ?? undefined,
    production: release.productionReleaseDate ?? undefined,
    tagCommit: release.gitTag?.commit,
    tagDate: release.gitTag?.date,
    docsCommit: release.docsCommit ?? undefined,
    unmergedDocsCommit: release.unmergedDocsCommit,
    sourceCommit: release.sourceCommit.kind === 'tag' ? undefined : release.sourceCommit.commit,
    mismatches: release.sourceCommit.mismatches || undefined,
    manifestDate: release.manifestDate,
    kubernetesCommit: release.components.kubernetes.gitCommit,
    undocumented: !release.documented || undefined,
    withoutArchives: missingArchives(release),
    digests: Object.values(release.components).some((component) => component.imageDigests) || undefined,
    notes: release.notes,
  });
}

function componentState(name, release) {
  const component = release.components[name];
  if (component === undefined) return null;
  const tags = new Set(Object.values(component.images).map((uri) => splitUri(uri)[1]));
  if (tags.size > 1) throw new Error(`${release.release}: images of ${name} have different tags`);
  const [tag] = tags;
  return compact({
    gitTag: component.gitTag,
    imageTag: tag === undefined || tag === `${component.gitTag}-eks-${release.channel}-${release.number}` ? undefined : tag,
    layout: layouts[name].findIndex((form) => same(form, layoutOf(component))) || undefined,
    source: component.source === 'docs' ? undefined : component.source,
  });
}

/** Archives of the layout that a real manifest does not list; any other difference is a new rule to be learnt first. */
function missingArchives(release) {
  const manifest = manifests.get(release.name);
  if (manifest === undefined) return undefined;
  const listed = new Set(manifest.status.components.flatMap((component) => component.assets)
    .filter((asset) => asset.type === 'Archive').map((asset) => asset.archive.uri));
  const missing = [];
  for (const [name, { folder, files: entries }] of Object.entries(archives)) {
    const { gitTag } = release.components[name] ?? release.components.kubernetes;
    for (const { name: file } of entries) {
      const uri = `${archiveBase(release.channel, release.number)}${folder}/${gitTag}/${file.replaceAll('{tag}', gitTag)}`;
      if (!listed.delete(uri)) missing.push(file);
    }
  }
  if (listed.size > 0) throw new Error(`${release.name}: archives that the layout does not know: ${[...listed].join(', ')}`);
  return missing.length > 0 ? missing : undefined;
}

function knownSums(release) {
  return checksums[release.release] !== undefined || Object.values(release.components).some((component) => component.imageDigests);
}

function checksumsFile(channel) {
  return Object.fromEntries(byChannel.get(channel).filter(knownSums).map((release) => [
    release.number,
    compact({
      images: emptyToUndefined(sorted(Object.assign({}, ...Object.values(release.components).map((component) => component.imageDigests ?? {})))),
      archives: emptyToUndefined(sorted(Object.fromEntries(Object.entries(checksums[release.release] ?? {})
        .map(([file, { sha256, sha512 }]) => [file, compact({ sha256, sha512 })])))),
    }),
  ]));
}

function eksaFile() {
  return {
    releases: Object.fromEntries(eksaReleases.map((release) => [release.version, compact({
      date: release.tagDate ?? undefined,
      number: release.releaseNumber,
      bundle: release.bundleNumber,
      bundleDate: release.bundleTriggerDate.slice(0, 10),
      cliMinVersion: release.cliMinVersion === release.version ? undefined : release.cliMinVersion,
      cliMaxVersion: release.cliMaxVersion === release.version ? undefined : release.cliMaxVersion,
      eksDistro: emptyToUndefined(Object.fromEntries(
        Object.entries(release.eksDistroBuildTooling ?? {}).map(([channel, { number }]) => [channel, number]),
      )),
    })])),
  };
}

/** URI templates by place in the bundle, and the versions to fill in; a version holds from its EKS-A release on, in the order of eksa.json. */
function bundlesFile() {
  const list = eksaReleases.filter((release) => bundles[release.bundleNumber] !== undefined);
  const minorNames = unique(list.flatMap((release) => Object.keys(bundles[release.bundleNumber].versions)));
  const minorOf = (release, minor) => bundles[release.bundleNumber].versions[minor];
  return {
    derived: true,
    from: list[0].version,
    digests: digestsIn(dryRun),
    shared: uriRuns(list, (release) => bundles[release.bundleNumber].shared),
    minors: Object.fromEntries(minorNames.map((minor) => [minor, {
      endOfStandardSupport: runs(list.map((release) => [release.version, minorOf(release, minor)?.endOfStandardSupport ?? null])),
      uris: uriRuns(list, (release) => minorOf(release, minor)?.uris ?? {}, (release) => minorOf(release, minor)),
    }])),
  };
}

/** Digests of what others publish, which a dry run reads from their registries. */
function digestsIn(bundle) {
  const known = new Map();
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    const { uri, imageDigest } = value;
    if (typeof uri === 'string' && typeof imageDigest === 'string' && !MADE_UP_DIGEST.test(imageDigest)) known.set(uri, imageDigest);
    Object.values(value).forEach(visit);
  };
  visit(bundle);
  return Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function uriRuns(list, urisOf, versionOf = () => undefined) {
  const paths = unique(list.flatMap((release) => Object.keys(urisOf(release))));
  return Object.fromEntries(paths.map((path) => {
    const states = list.map((release) => [release.version, template(urisOf(release)[path], release, versionOf(release))]);
    const { uri, versionIn } = commonTemplate(states.map(([, state]) => state).filter((state) => state !== null));
    return [path, { uri, versions: runs(states.map(([key, state]) => [key, state === null ? null : versionIn(state)])) }];
  }));
}

function template(uri, release, version) {
  if (uri === undefined) return null;
  let text = uri
    .replaceAll(`/bundles/${release.bundleNumber}/`, '/bundles/{bundle}/')
    .replace(new RegExp(`-eks-a-${release.bundleNumber}(?=$|-amd64)`), '-eks-a-{bundle}')
    .replace(new RegExp(`(?<=[:/])${release.version}(?=$|-eks-a-|/)`), '{eksa}');
  if (version !== undefined) {
    const [, channel, number] = /^kubernetes-(\d+-\d+)-eks-(\d+)$/.exec(version.eksD);
    text = text.replaceAll(`${channel}-${number}-`, '{channel}-{number}-').replaceAll(channel, '{channel}').replaceAll(version.kubeVersion, '{kubernetes}');
  }
  return text;
}

/** What all texts begin and end with, cut at the signs that enclose a version. */
function commonTemplate(texts) {
  const [first] = texts;
  if (texts.every((text) => text === first)) return { uri: first, versionIn: () => '' };
  let prefix = first;
  let suffix = first;
  for (const text of texts) {
    while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
    while (!text.endsWith(suffix)) suffix = suffix.slice(1);
  }
  prefix = prefix.slice(0, Math.max(prefix.lastIndexOf('/'), prefix.lastIndexOf(':')) + 1);
  const rest = Math.min(...texts.map((text) => text.length - prefix.length));
  suffix = suffix.slice(Math.max(0, suffix.length - rest));
  const start = suffix.search(/[-/]/);
  suffix = start < 0 ? '' : suffix.slice(start);
  return { uri: `${prefix}{version}${suffix}`, versionIn: (text) => text.slice(prefix.length, text.length - suffix.length) };
}

/** [key, state] pairs as an object with only the keys at which the state changes; null stands for absent. */
function runs(states) {
  const result = {};
  let previous = null;
  for (const [key, state] of states) {
    if (!same(state, previous)) result[key] = state;
    previous = state;
  }
  return result;
}

function splitUri(uri) {
  const colon = uri.lastIndexOf(':');
  return [uri.slice(0, colon), uri.slice(colon + 1)];
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function unique(list) {
  return [...new Set(list)].sort();
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function emptyToUndefined(object) {
  return Object.keys(object).length > 0 ? object : undefined;
}

function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value !== null && typeof value === 'object') return sorted(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonical(item)])));
  return value;
}

/** JSON with one line per entry that a reviewer would look at. */
function print(value, indent = '') {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 120 || typeof value !== 'object' || value === null) return flat;
  if (Object.values(value).every((item) => typeof item !== 'object' || item === null) && !Array.isArray(value) && indent.length >= 2) return flat;
  const items = Array.isArray(value)
    ? value.map((item) => `${indent} ${print(item, `${indent} `)}`)
    : Object.entries(value).map(([key, item]) => `${indent} ${JSON.stringify(key)}: ${print(item, `${indent} `)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}
