import { posix } from 'node:path';
import { isServed, View } from './flux-object';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { objectId } from '../../model/objects';
import { memoise } from '../memoise';
import { appliedFolders } from '../repository/applied';
import type { Complaint, Fleet, FleetRule, FluxSubject } from '../rule';

/** A folder that a Kustomization applies, and of which it deletes what is no longer there. */
interface PrunedFolder {
  readonly subject: FluxSubject;
  readonly path: string;
}

/** The folders of one source that are applied to one cluster, in the order of their paths. */
const prunedFolders = memoise((flux: readonly FluxSubject[]): readonly (readonly PrunedFolder[])[] => {
  const groups = new Map<string, PrunedFolder[]>();
  for (const subject of flux) {
    const { kind, metadata: { namespace } } = subject.manifest;
    const spec = View.of(subject.manifest);
    if (kind !== 'Kustomization' || !isServed(subject.manifest) || !spec.isTrue('prune')) continue;
    const [source, cluster] = [spec.map('sourceRef'), spec.map('kubeConfig')];
    const key = JSON.stringify([
      subject.scope, source.text('kind'), source.text('namespace') ?? namespace, source.text('name'),
      cluster.map('secretRef').text('name'), cluster.map('configMapRef').text('name'), spec.has('kubeConfig') ? namespace : undefined,
    ]);
    const path = posix.join('/', spec.text('path') ?? '', '/');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ subject, path }]);
    else group.push({ subject, path });
  }
  return [...groups.values()].map((group) => group.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)));
});

/** Each folder with the nearest one around it, or with another one of the same path. */
function* nestedFolders(fleet: Fleet): Iterable<readonly [inner: PrunedFolder, outer: PrunedFolder]> {
  for (const folders of prunedFolders(fleet.flux ?? [])) {
    const around: PrunedFolder[] = [];
    for (const folder of folders) {
      while (around.length > 0 && !folder.path.startsWith(around[around.length - 1].path)) around.pop();
      if (around.length > 0 && !isKept(fleet, folder, around[around.length - 1])) yield [folder, around[around.length - 1]];
      around.push(folder);
    }
  }
}

/** Folders with something in them that a Kustomization applies, where the repository is known. */
const reachedBy = memoise((fleet: Fleet): ReadonlyMap<FluxSubject, ReadonlySet<string>> => new Map(appliedFolders(fleet).map(({ subject, build }) => {
  const folders = new Set<string>();
  for (const { file } of build.files) {
    for (let folder = posix.dirname(`/${file.path}`); !folders.has(`${folder}/`) && folder !== '/'; folder = posix.dirname(folder)) folders.add(`${folder}/`);
  }
  return [subject, folders];
})));

/** Whether the files of a repository say that the outer Kustomization leaves the inner folder to the other one. */
function isKept(fleet: Fleet, inner: PrunedFolder, outer: PrunedFolder): boolean {
  const reached = reachedBy(fleet).get(outer.subject);
  return inner.path !== outer.path && reached !== undefined && !reached.has(inner.path);
}

function complaint({ subject: { construct, manifest }, path }: PrunedFolder, outer: PrunedFolder, message: string): Complaint {
  const other = outer.subject.manifest.metadata;
  return {
    ...construct !== undefined && { construct },
    object: objectId(manifest),
    field: 'spec.path',
    message: `${message} ${[other.namespace, other.name].filter(Boolean).join('/')}`,
    found: shown(`.${path}`),
  };
}

const sameFolder: FleetRule = {
  code: 'EKSA-FLUX-035',
  severity: Severity.ERROR,
  title: 'Two Kustomizations that prune one folder',
  why: 'Both own the same objects: when one of them is deleted or changes its path, it deletes what the other one applies, clusters among it.',
  fix: 'Give each a folder of its own, or set prune to false for one of them',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const [inner, outer] of nestedFolders(fleet)) {
      if (inner.path === outer.path) yield complaint(inner, outer, 'the folder is also pruned by');
    }
  },
};

const folderInside: FleetRule = {
  code: 'EKSA-FLUX-036',
  severity: Severity.WARNING,
  title: 'A Kustomization that prunes a folder inside the folder of another one',
  why: 'Unless a kustomization.yaml leaves it out, the outer one applies and owns the same objects: each may delete what the other one applies.',
  fix: 'Put the folders beside each other, or list the resources of the outer one in a kustomization.yaml and waive this',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const [inner, outer] of nestedFolders(fleet)) {
      if (inner.path !== outer.path) yield complaint(inner, outer, 'the folder is inside of that of');
    }
  },
};

/** Rules about who deletes what. */
export const pruningRules: readonly FleetRule[] = [sameFolder, folderInside];
