// Git repositories among manifests, known by the file with which Flux is bootstrapped.
import { isMap } from '../model/is-map';
import { readFirstYamlDocument } from '../model/yaml-document';
import { AddedAnnotations, cleanPath, KUSTOMIZATION, Tree, TreeFile, TreeObject } from '../render/flux/tree';
import { isFlux } from '../rules/flux/flux-object';
import type { RepositorySubject } from '../rules/rule';

const SYNC = /\/gotk-sync\.yaml$/;
const KUSTOMIZE = 'kustomize.config.k8s.io/v1beta1';

/**
 * The repositories that manifests are part of, as far as their files are known.
 *
 * @param fileOf path of the file of a manifest
 */
export function repositoriesIn(manifests: readonly any[], fileOf: (manifest: any) => string | undefined): RepositorySubject[] {
  const byFile = new Map<string, any[]>();
  for (const manifest of manifests.filter(isMap)) {
    const file = fileOf(manifest);
    if (file === undefined) continue;
    const others = byFile.get(file);
    if (others === undefined) byFile.set(file, [manifest]);
    else others.push(manifest);
  }
  const roots = new Map<string, string[]>();
  for (const [file, objects] of byFile) {
    const root = SYNC.test(file) ? rootOf(file, objects) : undefined;
    if (root !== undefined) roots.set(root.folder, [...roots.get(root.folder) ?? [], root.name]);
  }
  return [...roots].map(([folder, names]) => repositoryAt(folder, names, byFile));
}

/** Where a repository begins: in front of the folder that the bootstrapped Kustomization applies. */
function rootOf(file: string, objects: readonly any[]): { readonly folder: string; readonly name: string } | undefined {
  const kustomization = objects.find(({ apiVersion, kind }) => isFlux(apiVersion) && kind === 'Kustomization');
  const name: unknown = kustomization?.metadata?.name;
  const path: unknown = kustomization?.spec?.path;
  if (typeof name !== 'string' || typeof path !== 'string') return undefined;
  const end = `${[cleanPath(path), name].filter(Boolean).join('/')}/gotk-sync.yaml`;
  return file.endsWith(`/${end}`) || file === end ? { folder: file.slice(0, -end.length), name } : undefined;
}

function repositoryAt(folder: string, names: readonly string[], byFile: ReadonlyMap<string, readonly any[]>): RepositorySubject {
  const files = [...byFile].filter(([file]) => file.startsWith(folder)).map(([file, objects]) => treeFile(file, file.slice(folder.length), objects));
  return {
    construct: '',
    folder,
    files,
    tree: new Tree(files),
    sources: names.map((name) => ({ scope: '', namespace: name, name })),
    flux: [],
    roots: [],
    foreign: [],
    clusters: [],
    inventories: [],
    fetchesLogins: true,
    decrypts: true,
  };
}

function treeFile(construct: string, path: string, objects: readonly any[]): TreeFile {
  const kustomization = path.split('/').at(-1) === KUSTOMIZATION ? objects.find(({ apiVersion }) => apiVersion === KUSTOMIZE) : undefined;
  const common = { path, text: () => [], construct };
  if (kustomization === undefined) return { ...common, objects: () => objects as readonly TreeObject[] };
  const resources = Array.isArray(kustomization.resources) ? kustomization.resources.filter((each: unknown) => typeof each === 'string') : [];
  return { ...common, objects: () => [], resources, annotates: [...annotationsIn(kustomization)] };
}

/** Annotations that a kustomization gives to all objects, or with a patch to those of an API group. */
function* annotationsIn({ commonAnnotations, patches }: any): Iterable<AddedAnnotations> {
  if (isMap(commonAnnotations)) yield { annotations: commonAnnotations };
  for (const each of Array.isArray(patches) ? patches : []) {
    const { group, ...others } = isMap(each?.target) ? each.target : {} as Record<string, unknown>;
    // a patch of fewer objects says nothing of all
    if (typeof group !== 'string' || Object.keys(others).length > 0 || typeof each.patch !== 'string') continue;
    const { data } = readFirstYamlDocument(each.patch, 'patch');
    const annotations: unknown = isMap(data) && isMap(data.metadata) ? data.metadata.annotations : undefined;
    if (isMap(annotations)) yield { group, annotations };
  }
}
