import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { versionOf } from './checkout.mjs';
import { citationsIn, citedCheckouts, readRecord, recordSources } from './cited-record.mjs';
import { changedSources } from './cited-sources.mjs';
import { findCustomResources } from './custom-resources.mjs';
import { changedFiles, generate, install } from './generated-files.mjs';
import { patchedCheckout, patchedVersion, unpatched } from './patches.mjs';
import { Problem } from './problem.mjs';
import { EKS_ANYWHERE, isFluxCli, projects, shortName } from './projects.mjs';
import { takeBundle, takeDistro, takePackages, takeRelease } from './release-data.mjs';
import { changedKinds } from './schema-changes.mjs';
import { sortedObject } from './sorted-object.mjs';
import { mentionsOf } from './version-mentions.mjs';
import { readKinds } from '../generator/crds.mjs';

/** One update: what was given, what it is compared with, and everything that was found on the way. */
export class Update {
  constructor({ repository, work, checkouts, stated, bundle, date }) {
    Object.assign(this, { repository, work, checkouts, stated, bundleFile: bundle, date });
    this.former = JSON.parse(readFileSync(join(repository, 'imports', 'upstream.json'), 'utf8'));
    this.upstream = { ...this.former };
    Object.assign(this, { faults: [], notes: [], sources: [], versions: [], distro: [], packages: [], files: [], mentions: [] });
    this.kinds = { added: [], removed: [], changed: [] };
  }

  run() {
    for (const project of projects) this.takeCustomResources(project);
    takeBundle(this);
    takeRelease(this);
    takeDistro(this);
    takePackages(this);
    this.compareKinds();
    this.compareSources();
    this.work.put('upstream.json', `${JSON.stringify(this.upstream, undefined, 2)}\n`);
    if (this.faults.length > 0) return;
    const renamed = Object.keys(this.upstream).filter(part => JSON.stringify(this.upstream[part]) !== JSON.stringify(this.former[part]));
    this.faults.push(...generate(this.work, renamed));
    this.files = changedFiles(this.work, this.repository);
  }

  /** Rewrites the repository; only called when there are no faults. */
  install() {
    install(this.work, this.repository, this.files);
    writeFileSync(join(this.repository, 'imports', 'upstream.json'), readFileSync(this.work.path('upstream.json')));
    recordSources(this);
  }

  given(option) {
    return this.checkouts.filter(checkout => checkout.option === option);
  }

  takeCustomResources(project) {
    const checkouts = this.given(project.option);
    if (checkouts.length === 0) return;
    const { found, missing, moved, others, versions } = findCustomResources(this.patched(checkouts), project, this.stated);
    this.refuseUnknown(project, checkouts, found);
    for (const { file, text } of found) this.work.put(`crds/${file}`, text);
    this.kinds.removed.push(...missing);
    this.noteOthers(others);
    this.refuseMoved(moved);
    const plain = unpatched(found);
    if (plain.length > 0) {
      this.faults.push(`${plain.join(', ')}: EKS Anywhere installs these with its own patches, and their fields would be lost; give `
        + '--eks-anywhere-build-tooling with the checkout of its release branch, which has them');
    }
    for (const [repository, version] of Object.entries(versions)) this.setVersion(repository, version);
  }

  /** Checkouts of Cluster API with the patches of EKS Anywhere, where these are at hand. */
  patched(checkouts) {
    const [tooling] = this.given('eks-anywhere-build-tooling');
    const [checkout] = checkouts;
    if (checkout.option !== 'cluster-api' || checkout.isFile || tooling === undefined) return checkouts;
    const wanted = patchedVersion(tooling);
    const version = versionOf(checkout, this.stated['cluster-api']);
    if (wanted !== version) this.notes.push(`the patches of ${tooling.given} are made for Cluster API ${wanted}, and this is ${version}`);
    this.stated = { 'cluster-api': version, ...this.stated };
    return [patchedCheckout(checkout, tooling, this.work.path('patched'))];
  }

  refuseMoved(moved) {
    const folders = new Map();
    for (const { name, from, to } of moved) {
      const way = `${dirname(from)} to ${dirname(to)}`;
      folders.set(way, [...folders.get(way) ?? [], name]);
    }
    for (const [way, names] of folders) {
      this.faults.push(`${names.join(', ')} moved from ${way}: correct the path in imports/generator/catalogue.mjs`);
    }
  }

  /** A folder that holds nothing of what its option is for is the wrong folder. */
  refuseUnknown({ option, repositories }, checkouts, found) {
    const wanted = Object.keys(this.upstream.crds).filter(repository => repositories.includes(repository));
    if (wanted.length === 0 || found.length > 0) return;
    if (checkouts.some(checkout => isFluxCli(checkout))) return;
    const folders = checkouts.map(({ given }) => given).join(', ');
    throw new Problem(`--${option}: none of its CRDs is in ${folders}; is it a checkout of ${wanted.map(shortName).join(', ')}?`);
  }

  noteOthers(others) {
    for (const [group, resources] of Object.entries(others)) {
      const known = this.upstream.passedOver?.[group] ?? [];
      this.kinds.added.push(...resources.filter(resource => !known.includes(resource)).map(resource => `${resource}.${group}`));
      // one group may come from two repositories
      const all = [...new Set([...known, ...resources])].sort();
      if (all.length > 0) this.upstream.passedOver = sortedObject({ ...this.upstream.passedOver, [group]: all });
    }
  }

  setVersion(repository, version) {
    if (this.upstream.crds[repository] === version) return;
    this.versions.push({ repository, from: this.upstream.crds[repository], to: version });
    this.upstream.crds = { ...this.upstream.crds, [repository]: version };
    if (repository === EKS_ANYWHERE) this.mentions = mentionsOf(this.versions.at(-1).from, this.repository);
  }

  compareKinds() {
    if (!this.work.has('crds')) return;
    const missing = [];
    const before = this.readKinds(join(this.work.shared, 'crds'), () => undefined);
    const after = this.readKinds(this.work.path('crds'), (file, path) => {
      missing.push(`${file}: ${path}, which imports/generator/catalogue.mjs names, is no longer a field: take it off`);
    });
    this.faults.push(...missing);
    const { added, removed, changed } = changedKinds(before, after);
    this.kinds = { added: [...this.kinds.added, ...added], removed: [...this.kinds.removed, ...removed], changed };
    this.noteOtherFormer(before);
  }

  readKinds(root, onMissingField) {
    try {
      return readKinds(root, this.upstream.crds, onMissingField);
    } catch (error) {
      throw new Problem(`a CRD below ${root} cannot be read: ${error.message}`);
    }
  }

  /** A comparison with other files than those which imports/ was made from would mislead. */
  noteOtherFormer(before) {
    const { crds } = JSON.parse(readFileSync(join(this.repository, 'imports', 'sources.json'), 'utf8'));
    const recorded = new Map(crds.map(({ file, sha256 }) => [file, sha256]));
    const other = before.filter(({ source }) => recorded.get(source.file) !== source.sha256).map(({ source }) => source.file);
    if (other.length > 0) this.notes.push(`compared with other files than imports/sources.json records: ${other.join(', ')}`);
  }

  compareSources() {
    const recorded = readRecord(this.repository);
    for (const [repository, checkout] of citedCheckouts(this)) {
      const citations = citationsIn(this.repository).filter(citation => citation.repository === repository);
      this.sources.push(...changedSources(checkout, recorded[repository]?.sources ?? [], citations));
    }
  }
}
