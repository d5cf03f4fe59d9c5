// A tree of files in Git, and which of them Flux applies of a folder.
import { posix } from 'node:path';

/** A Kubernetes object in a file, as far as it must be known. */
export interface TreeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: { readonly [name: string]: unknown };
    readonly annotations?: { readonly [name: string]: unknown };
  };
  readonly spec?: unknown;
}

/** Annotations that objects get when they are applied. */
export interface AddedAnnotations {
  /**
   * API group of the objects.
   * @default - all objects
   */
  readonly group?: string;
  readonly annotations: { readonly [name: string]: unknown };
}

/** A file of a repository. */
export interface TreeFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** Its content, in parts. */
  readonly text: () => Iterable<string>;
  /** The objects in it; of a kustomization.yaml none, for that is not applied itself. */
  readonly objects: () => Iterable<TreeObject>;
  /**
   * What a kustomization.yaml lists.
   * @default - it is none
   */
  readonly resources?: readonly string[];
  /**
   * Annotations that a kustomization.yaml gives to objects.
   * @default - none
   */
  readonly annotates?: readonly AddedAnnotations[];
  /**
   * Whether there may be a hundred thousand objects in it, of which others make sure that each is there once.
   * @default false
   */
  readonly isInventory?: boolean;
  /** Path of the construct that writes it. */
  readonly construct: string;
}

/** The name of the file that says what of a folder is applied. */
export const KUSTOMIZATION = 'kustomization.yaml';

/** An applied file, with what the kustomizations on the way to it add to its objects. */
export interface AppliedFile {
  readonly file: TreeFile;
  readonly annotates: readonly AddedAnnotations[];
}

/** What Flux makes of a folder. */
export interface Build {
  readonly files: readonly AppliedFile[];
  /** Listed in a kustomization.yaml and not there. */
  readonly missing: readonly MissingResource[];
  /** Listed twice in one kustomization.yaml or reached in two ways. */
  readonly twice: readonly string[];
}

/** An entry that leads nowhere. */
export interface MissingResource {
  readonly kustomization: TreeFile;
  readonly entry: string;
}

/** The files of one repository, by folder. */
export class Tree {
  private readonly byPath = new Map<string, TreeFile>();
  /** Folders and files straight below each folder. */
  private readonly folders = new Map<string, Set<string>>();
  private readonly builds = new Map<string, Build>();

  /**
   * @param files of two with one path the first one counts
   * @param given paths of files that others put beside them
   */
  public constructor(files: Iterable<TreeFile>, private readonly given: ReadonlySet<string> = new Set()) {
    for (const file of files) {
      if (this.byPath.has(file.path)) continue;
      this.byPath.set(file.path, file);
      for (let path = file.path; path !== ''; path = folderOf(path)) {
        const siblings = this.folders.get(folderOf(path));
        if (siblings?.has(path)) break;
        if (siblings === undefined) this.folders.set(folderOf(path), new Set([path]));
        else siblings.add(path);
      }
    }
  }

  /** Whether there is anything in a folder. */
  public hasFolder(path: string): boolean {
    return this.folders.has(cleanPath(path));
  }

  /**
   * What Flux applies of a folder: what its kustomization.yaml lists; where there is none, everything below, and of folders with one what
   * that lists.
   */
  public build(folder: string): Build {
    const path = cleanPath(folder);
    let build = this.builds.get(path);
    if (build === undefined) this.builds.set(path, build = this.makeBuild(path));
    return build;
  }

  private makeBuild(folder: string): Build {
    const files: AppliedFile[] = [];
    const missing: MissingResource[] = [];
    const twice: string[] = [];
    const reached = new Set<string>();
    const apply = (file: TreeFile, annotates: AppliedFile['annotates']) => {
      if (reached.has(file.path)) twice.push(file.path);
      else files.push({ file, annotates });
      reached.add(file.path);
    };
    const visit = (path: string, annotates: AppliedFile['annotates']): void => {
      const kustomization = this.byPath.get(posix.join(path, KUSTOMIZATION));
      if (kustomization?.resources === undefined) {
        this.sweep(path, annotates, apply, visit);
        return;
      }
      const adds = [...annotates, ...kustomization.annotates ?? []];
      for (const entry of kustomization.resources) {
        const target = cleanPath(posix.join(path, entry));
        const file = this.byPath.get(target);
        if (file !== undefined) apply(file, adds);
        // kustomize takes a folder only with a kustomization.yaml in it
        else if (this.byPath.get(posix.join(target, KUSTOMIZATION))?.resources !== undefined) visit(target, adds);
        else if (!this.given.has(target)) missing.push({ kustomization, entry });
      }
    };
    visit(folder, []);
    return { files, missing, twice };
  }

  private sweep(
    path: string, annotates: AppliedFile['annotates'],
    apply: (file: TreeFile, annotates: AppliedFile['annotates']) => void, visit: (path: string, annotates: AppliedFile['annotates']) => void,
  ): void {
    for (const child of [...this.folders.get(path) ?? []].sort()) {
      const file = this.byPath.get(child);
      if (file === undefined) visit(child, annotates);
      else if (isManifest(child)) apply(file, annotates);
    }
  }
}

/** Whether Flux takes a file for one with manifests, by its name. */
export function isManifest(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** A path from the root without `.`, doubled or closing slashes; empty for the root. */
export function cleanPath(path: string): string {
  return posix.join('/', path).replace(/^\/|\/$/g, '');
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}
