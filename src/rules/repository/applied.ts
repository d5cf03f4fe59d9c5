// What each Kustomization applies of the repositories of a fleet, and to which cluster.
import { objectId } from '../../model/objects';
import { Build, cleanPath } from '../../render/flux/tree';
import { isServed, View } from '../flux/flux-object';
import { memoise } from '../memoise';
import type { Complaint, Fleet, FluxSubject, RepositorySubject } from '../rule';

/** A folder of a repository that a Kustomization applies. */
export interface AppliedFolder {
  readonly repository: RepositorySubject;
  readonly subject: FluxSubject;
  readonly spec: View;
  /** From the root of the repository. */
  readonly path: string;
  readonly build: Build;
  /** Name of the cluster to which it is applied. */
  readonly target: string;
}

/** Secrets with kubeconfigs are called after their clusters. */
const KUBECONFIG = /^(.+)-kubeconfig$/;

/** Every folder of every repository that a Kustomization applies. */
export const appliedFolders = memoise((fleet: Fleet): readonly AppliedFolder[] => {
  const followers = new Map<string, { readonly repository: RepositorySubject; readonly scope: string }[]>();
  for (const repository of fleet.repositories ?? []) {
    for (const { scope, namespace, name } of repository.sources) {
      const key = `${namespace}/${name}`;
      const known = followers.get(key);
      if (known === undefined) followers.set(key, [{ repository, scope }]);
      else known.push({ repository, scope });
    }
  }
  const folders: AppliedFolder[] = [];
  for (const subject of fleet.flux ?? []) {
    const { manifest } = subject;
    if (manifest.kind !== 'Kustomization' || !isServed(manifest)) continue;
    const spec = View.of(manifest);
    const source = spec.map('sourceRef');
    const key = `${source.text('namespace') ?? manifest.metadata.namespace ?? ''}/${source.text('name') ?? ''}`;
    const candidates = source.text('kind') === 'GitRepository' ? followers.get(key) ?? [] : [];
    const follower = subject.scope === undefined ? candidates[0] : candidates.find(({ scope }) => scope === subject.scope);
    if (follower === undefined) continue;
    const path = cleanPath(spec.text('path') ?? '');
    const [, remote] = KUBECONFIG.exec(spec.map('kubeConfig').map('secretRef').text('name') ?? '') ?? [];
    const { repository, scope } = follower;
    folders.push({ repository, subject, spec, path, build: repository.tree.build(path), target: remote ?? scope });
  }
  return folders;
});

/** Whether others write a folder, or something in it. */
export function isForeign({ foreign }: RepositorySubject, path: string): boolean {
  return foreign.some((each) => path === each || path.startsWith(`${each}/`) || each.startsWith(`${path}/`));
}

/** What a rule says about a Kustomization. */
export function aboutKustomization({ construct, manifest }: FluxSubject, complaint: Omit<Complaint, 'object' | 'construct'>): Complaint {
  return { ...construct !== undefined && { construct }, object: objectId(manifest), ...complaint };
}
