// What `kustomize build` makes of a folder as far as its errors are concerned: resources that exist, none of them twice, no object twice.
import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

type Files = Readonly<Record<string, string>>;

interface AnyObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** What is wrong with a folder, and the objects that come of it. */
export interface Built { readonly errors: string[]; readonly objects: AnyObject[] }

/** Builds a folder as Flux does: without a kustomization.yaml, everything below. */
export function build(files: Files, folder: string): Built {
  const errors: string[] = [];
  const objects: AnyObject[] = [];
  const reached = new Set<string>();
  const names = Object.keys(files);
  const read = (path: string) => {
    if (reached.has(path)) errors.push(`${path} is reached twice`);
    reached.add(path);
    for (const document of parseAllDocuments(files[path])) {
      const object = document.toJS() as AnyObject | null;
      if (object === null) continue;
      if (object.apiVersion === undefined || object.kind === undefined || object.metadata?.name === undefined) errors.push(`${path} has something that is no object`);
      objects.push(object);
    }
  };
  const visit = (path: string) => {
    const own = posix.join(path, 'kustomization.yaml');
    if (own in files) {
      const { apiVersion, kind, resources = [] } = parse(files[own]);
      if (apiVersion !== 'kustomize.config.k8s.io/v1beta1' || kind !== 'Kustomization') errors.push(`${own} is no kustomization`);
      if (resources.length === 0) errors.push(`${own} lists nothing`);
      for (const entry of resources) {
        const target = posix.join(path, entry);
        if (target in files) read(target);
        else if (posix.join(target, 'kustomization.yaml') in files) visit(target);
        else errors.push(`${own} lists ${entry}, which is not there`);
      }
      return;
    }
    for (const name of names) {
      if (!name.startsWith(`${path}/`) || !/\.ya?ml$/.test(name)) continue;
      const folders = name.slice(path.length + 1).split('/').slice(0, -1);
      const covered = folders.map((_, index) => posix.join(path, ...folders.slice(0, index + 1))).find((each) => posix.join(each, 'kustomization.yaml') in files);
      if (covered === undefined) read(name);
      else if (name === posix.join(covered, 'kustomization.yaml')) visit(covered);
    }
  };
  visit(folder);
  const ids = objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata?.namespace}/${metadata?.name}`);
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) !== index) errors.push(`${id} is there twice`);
  return { errors, objects };
}

/** The program that builds for real, where it is installed. */
export const KUSTOMIZE = [['kustomize', 'build'], ['kubectl', 'kustomize']].find(([program]) => spawnSync(program, ['version', '--client'], { stdio: 'ignore' }).error === undefined);
