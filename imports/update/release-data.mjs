import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { changedBundle, otherVersions } from './bundle-changes.mjs';
import { commitOf, readIn, versionOf } from './checkout.mjs';
import { changedComponents, checksumsOf, releaseOf, withNumbers, withReleases } from './distro-releases.mjs';
import { compactBundle, distroOf, releaseInCheckout, withRelease } from './eksa-releases.mjs';
import { bundleInputs, changedPackages, packageSchemas } from './package-inputs.mjs';
import { Problem } from './problem.mjs';
import { EKS_ANYWHERE, shortName } from './projects.mjs';
import { readBundle, releaseManifests } from './published-files.mjs';
import { PACKAGES } from './working-folder.mjs';

/** A bundle that the release tool's own tests compare with: what the next release would bring, with made-up digests. */
const DRY_RUN = 'release/cli/pkg/operations/testdata/main-bundle-release.yaml';
const DRY_RUN_HERE = 'eksd/bundles/golden-main-bundle-release-HEAD.yaml';

export function takeBundle(update) {
  const [checkout] = update.given('eks-anywhere');
  const text = checkout && readIn(checkout, DRY_RUN);
  const former = update.work.former(DRY_RUN_HERE);
  const published = update.bundleFile && readBundle(update.bundleFile);
  const present = published ?? (text && parse(text));
  if (present === undefined) return;
  if (former !== undefined) update.bundle = changedBundle(parse(former), present);
  if (text !== undefined) update.work.put(DRY_RUN_HERE, text);
  update.published = published;
  for (const { repository, installs, here } of otherVersions(present, update.upstream.crds)) {
    update.notes.push(`the bundle installs ${shortName(repository)} ${installs}, and this repository is generated from ${here}`);
  }
}

export function takeRelease(update) {
  const [checkout] = update.given('eks-anywhere');
  if (checkout === undefined) return;
  const commit = commitOf(checkout);
  const version = versionOf(checkout, update.stated['eks-anywhere']);
  const release = releaseInCheckout(checkout, version, update.date ?? commit?.date);
  if (release === undefined) return;
  const releases = update.work.json('eksd/eksa-releases.json');
  if (releases.some(known => known.version === version)) return;
  // clusters take the newest release unless they name one: it must not be there without what it ships
  const lacks = [
    ...release.bundleTriggerDate === undefined ? ['--date YYYY-MM-DD'] : [],
    ...update.published === undefined ? [`--bundle with the file of ${release.bundleManifestUrl}`] : [],
  ];
  if (lacks.length > 0) {
    update.notes.push(`EKS Anywhere ${version} is a new release; to have it recorded add ${lacks.join(' and ')}`);
    return;
  }
  recordBundle(update, release);
  update.work.putJson('eksd/eksa-releases.json', withRelease(releases, release));
  if (commit) setSource(update, 'distro', EKS_ANYWHERE, commit);
}

function recordBundle(update, release) {
  const { number } = update.published.spec;
  if (number !== release.bundleNumber) {
    throw new Problem(`--bundle: ${update.bundleFile} is bundle ${number}, and ${release.version} has bundle ${release.bundleNumber}`);
  }
  release.eksDistroBuildTooling = distroOf(update.published);
  const name = 'eksd/bundles/reconstructed-compact.json';
  update.work.putJson(name, { ...update.work.json(name), [release.bundleNumber]: compactBundle(update.published) });
}

export function takeDistro(update) {
  const manifests = update.given('eks-distro').flatMap(checkout => releaseManifests(checkout));
  if (update.given('eks-distro').length > 0 && manifests.length === 0) {
    throw new Problem('--eks-distro: no release manifest is in it; download those that are new, such as '
      + 'https://distro.eks.amazonaws.com/kubernetes-1-36/kubernetes-1-36-eks-8.yaml');
  }
  if (manifests.length === 0) return;
  const releases = update.work.json('eksd/releases.json');
  const added = manifests.map(({ manifest, file }) => releaseOf(manifest, file));
  update.distro = added.map(release => ({ release: release.release, ...changedComponents(releases, release) }));
  update.work.putJson('eksd/releases.json', withReleases(releases, added));
  update.work.putJson('eksd/channels.json', withNumbers(update.work.json('eksd/channels.json'), added));
  const sums = Object.fromEntries(manifests.map(({ manifest }, index) => [added[index].release, checksumsOf(manifest)]));
  update.work.putJson('eksd/checksums.json', { ...update.work.json('eksd/checksums.json'), ...sums });
  for (const { manifest, text } of manifests) update.work.put(`eksd/manifests/${manifest.metadata.name}.yaml`, text);
}

export function takePackages(update) {
  for (const checkout of update.given('eks-anywhere-packages')) {
    const inputs = bundleInputs(checkout);
    const folders = ['bundle-inputs-prod', 'bundle-inputs-staging'].map(name => join(update.work.shared, PACKAGES, 'packages-upstream', name));
    const former = folders.filter(folder => existsSync(folder)).flatMap(textsIn);
    update.packages = changedPackages(former, inputs.map(({ text }) => text));
    for (const { file, text } of inputs) update.work.put(`${PACKAGES}/${file}`, text);
    if (inputs.length > 0) setCurated(update, 'bundles', checkout);
  }
  for (const checkout of update.given('eks-anywhere-build-tooling')) {
    const folder = join(update.work.shared, PACKAGES, 'package-schemas', 'build-tooling-HEAD');
    const known = existsSync(folder) ? readdirSync(folder).map(file => basename(file, '.schema.json')) : [];
    const schemas = packageSchemas(checkout, known);
    if (schemas.length === 0) throw new Problem(`--eks-anywhere-build-tooling: no schema of a package is in ${checkout.given}`);
    for (const { file, text } of schemas) update.work.put(`${PACKAGES}/${file}`, text);
    setCurated(update, 'schemas', checkout);
  }
}

function setCurated(update, part, checkout) {
  const commit = commitOf(checkout);
  const { curated } = update.upstream;
  if (commit !== undefined) update.upstream.curated = { ...curated, [part]: { repository: curated[part].repository, ...commit } };
}

function setSource(update, part, repository, { commit, date }) {
  const present = { repository, commit: commit.slice(0, 9), date };
  update.upstream[part] = update.upstream[part].map(source => source.repository === repository ? present : source);
}

function textsIn(folder) {
  return readdirSync(folder).sort().map(file => readFileSync(join(folder, file), 'utf8'));
}
