import { Problem } from './problem.mjs';

/** A published manifest of EKS Distro as the collected data has it; `name` and images of components follow the manifest. */
export function releaseOf(manifest, file) {
  const { metadata, spec, status } = manifest;
  if (!/^kubernetes-\d+-\d+-eks-\d+$/.test(metadata?.name ?? '') || !spec?.channel || !Array.isArray(status?.components)) {
    throw new Problem(`--eks-distro: ${file} is a Release without name, channel or components`);
  }
  const date = status.date?.toString();
  const components = Object.fromEntries(status.components.map(component => [component.name, componentOf(component)]));
  return {
    release: metadata.name.replace('kubernetes-', 'v'),
    name: metadata.name,
    channel: spec.channel,
    number: spec.number,
    manifestUrl: `https://distro.eks.amazonaws.com/kubernetes-${spec.channel}/${metadata.name}.yaml`,
    // the documents, where the days of releases are collected from, repeat it on the same day or the next
    date: date?.slice(0, 10) ?? null,
    dateSource: date === undefined ? null : 'docs/contents/index.md',
    productionReleaseDate: null,
    gitTag: null,
    docsCommit: null,
    manifestDate: date,
    manifestFile: `manifests/${metadata.name}.yaml`,
    sourceCommit: { commit: null, kind: 'tag', mismatches: 0 },
    kubernetesVersion: components.kubernetes?.gitTag,
    documented: true,
    components,
  };
}

function componentOf({ gitTag, gitCommit, assets }) {
  const images = assets.filter(({ type }) => type === 'Image');
  const digests = images.filter(({ image }) => image.imageDigest).map(({ name, image }) => [name, image.imageDigest]);
  return {
    gitTag,
    source: 'manifest',
    images: Object.fromEntries(images.map(({ name, image }) => [name, image.uri])),
    ...(digests.length > 0 && { imageDigests: Object.fromEntries(digests) }),
    ...(gitCommit && { gitCommit }),
  };
}

/** Sums of a manifest's archives, by the names of their files. */
export function checksumsOf({ status }) {
  const archives = status.components.flatMap(({ assets }) => assets).filter(({ type }) => type === 'Archive');
  return Object.fromEntries(archives.map(({ name, archive: { sha256, sha512, uri } }) => [name, { sha256, sha512, uri, source: 'manifest' }]));
}

/** The releases with these added or, where they were known only from documents, replaced by what their manifests say. */
export function withReleases(releases, added) {
  const names = new Set(added.map(({ name }) => name));
  const known = new Map(releases.map(release => [release.name, release]));
  const merged = added.map(release => {
    const former = known.get(release.name);
    if (former === undefined) return release;
    return { ...former, ...release, ...dates(former), documented: former.documented, components: withFormer(release.components, former.components) };
  });
  return [...releases.filter(({ name }) => !names.has(name)), ...merged];
}

/** Documents list a few images that manifests leave out; what they agree on was found in the documents first. */
function withFormer(components, former) {
  const said = Object.entries(components).map(([name, component]) => (
    [name, former[name]?.source === 'docs' ? { ...component, source: 'docs' } : component]));
  return { ...Object.fromEntries(Object.entries(former).filter(([, { inManifest }]) => inManifest === false)), ...Object.fromEntries(said) };
}

/** What no manifest says, and was found otherwise. */
function dates({ date, dateSource, productionReleaseDate, gitTag, docsCommit, sourceCommit }) {
  return { date, dateSource, productionReleaseDate, gitTag, docsCommit, sourceCommit };
}

/** The channels with the numbers of these releases; a channel that is new has to be described by hand. */
export function withNumbers(channels, added) {
  const result = structuredClone(channels);
  for (const { channel, number, release, kubernetesVersion, date } of added) {
    const known = result[channel];
    if (known === undefined) throw new Problem(`--eks-distro: channel ${channel} is new; describe it in channels.json of the working folder first`);
    if (known.numbers.includes(number)) continue;
    known.numbers = [...known.numbers, number].sort((a, b) => a - b);
    known.releases = known.numbers.length;
    if (known.numbers.at(-1) !== number) continue;
    const latest = { latestDocumented: release, latestKubernetesVersion: kubernetesVersion, latestDate: date };
    Object.assign(known, latest, { productionReleaseFile: number });
  }
  return result;
}

/** What differs between the former newest release of a channel and this one. */
export function changedComponents(releases, release) {
  const earlier = releases.filter(({ channel, number }) => channel === release.channel && number < release.number);
  const former = earlier.sort((a, b) => a.number - b.number).at(-1);
  const listed = Object.entries(former?.components ?? {}).filter(([, { inManifest }]) => inManifest !== false).map(([name]) => name);
  const names = [...new Set([...listed, ...Object.keys(release.components)])].sort();
  return {
    former: former?.release,
    changed: names.map(name => ({ name, from: former?.components[name]?.gitTag, to: release.components[name]?.gitTag }))
      .filter(({ from, to }) => from !== to),
  };
}
