import { posix } from 'node:path';
import { aboutKustomization, appliedFolders, isForeign } from './applied';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isManifest, KUSTOMIZATION } from '../../render/flux/tree';
import type { FleetRule } from '../rule';

const nothingThere: FleetRule = {
  code: 'EKSA-GITOPS-030',
  severity: Severity.ERROR,
  title: 'A Kustomization of a folder that the repository does not have',
  why: 'Flux reports that the path is not found, and whatever waits for it waits for ever.',
  fix: 'Correct the path, or name the folder in `foreign` when others write it',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    // others may write it
    if (fleet.isPartial) return;
    for (const { repository, subject, path, build } of appliedFolders(fleet)) {
      if (build.files.length > 0 || repository.tree.hasFolder(path) || isForeign(repository, path)) continue;
      yield aboutKustomization(subject, { field: 'spec.path', message: 'the repository has nothing in this folder', found: shown(`./${path}`) });
    }
  },
};

const chartCalledKustomization: FleetRule = {
  code: 'EKSA-GITOPS-031',
  severity: Severity.ERROR,
  title: 'A chart whose file Flux would take for a kustomization.yaml',
  why: 'A file of that name says what of a folder is applied; as manifests it means nothing.',
  fix: 'Give the chart another id',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [] }) {
    for (const { files } of repositories) {
      for (const { path, resources, construct } of files) {
        if (resources === undefined && posix.basename(path) === KUSTOMIZATION) yield { construct, message: 'Flux would take this file for a kustomization', found: shown(path) };
      }
    }
  },
};

const onePath: FleetRule = {
  code: 'EKSA-GITOPS-032',
  severity: Severity.ERROR,
  title: 'One file of a repository that two constructs write',
  why: 'The second one replaces the first, and nobody is told.',
  fix: 'Give one of them another name, or one of the repositories another folder',
  upstream: [],
  source: 'ours',
  unwaivable: true,
  *checkFleet({ repositories = [] }) {
    const writers = new Map<string, string>();
    for (const { folder, files } of repositories) {
      for (const { path, construct } of files) {
        const place = posix.join(folder, path);
        const other = writers.get(place);
        if (other === undefined) writers.set(place, construct);
        else yield { construct, message: `${other} writes the same file`, found: shown(place) };
      }
    }
  },
};

const leftOut: FleetRule = {
  code: 'EKSA-GITOPS-033',
  severity: Severity.WARNING,
  title: 'A manifest of a repository that Flux does not apply',
  why: 'No Kustomization reaches it: the folder is that of none, or a kustomization.yaml does not list it. Nothing says so.',
  fix: 'Let a Kustomization apply its folder',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    if (fleet.isPartial) return;
    const reached = new Map<object, Set<string>>();
    const reach = (repository: object, paths: readonly { readonly file: { readonly path: string } }[]) => {
      const known = reached.get(repository) ?? new Set();
      for (const { file } of paths) known.add(file.path);
      reached.set(repository, known);
    };
    for (const { repository, build } of appliedFolders(fleet)) reach(repository, build.files);
    for (const repository of fleet.repositories ?? []) {
      for (const { path } of repository.roots) reach(repository, repository.tree.build(path).files);
      for (const { path, resources, construct } of repository.files) {
        const isApplied = reached.get(repository)?.has(path) === true || !isManifest(path) || resources !== undefined || path.startsWith('.');
        if (!isApplied) yield { construct, message: 'no Kustomization applies this file', found: shown(path) };
      }
    }
  },
};

const twoRepositories: FleetRule = {
  code: 'EKSA-GITOPS-034',
  severity: Severity.ERROR,
  title: 'A cluster in two repositories',
  why: 'Both would apply it, each as it was when it was committed there.',
  fix: 'Leave it to one of them',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [] }) {
    const keepers = new Map<string, string>();
    for (const { construct: keeper, clusters } of repositories) {
      for (const { construct, name } of clusters) {
        const other = keepers.get(construct);
        if (other === undefined) keepers.set(construct, keeper);
        else yield { construct, object: `Cluster/${name}`, message: `${other} and ${keeper} both keep this cluster` };
      }
    }
  },
};

/** Rules about which files there are, and who applies them. */
export const fileRules: readonly FleetRule[] = [nothingThere, chartCalledKustomization, onePath, leftOut, twoRepositories];
