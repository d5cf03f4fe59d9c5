import type { JsonSchemaDocument } from './config-schema';

/** One version of a package. */
export interface VersionData {
  /** Such as `0.15.2-9348057197ed07e06cb125b2c6cb9511ffd3ed62`. */
  readonly name: string;
  /** Digest of its chart; not known of data that comes with this library. */
  readonly digest?: string;
  readonly images: readonly { readonly repository: string; readonly digest: string }[];
  /** Names of packages that are installed before it. */
  readonly dependencies: readonly string[];
  /** The schema of its configuration; nothing when none is known. Throws when the bundle has one that cannot be read. */
  readonly schema: () => VersionSchema | undefined;
}

/** A schema, and how certain it is. */
export interface VersionSchema {
  readonly document: JsonSchemaDocument;
  /** The version that this schema was published with, when that is another one. */
  readonly of?: string;
}

/** One package of a bundle. */
export interface PackageData {
  readonly name: string;
  /** Whether it is refused on management clusters. */
  readonly workloadOnly: boolean;
  /** Registry of its chart; the controller's default registry when absent. */
  readonly registry?: string;
  readonly repository: string;
  /** In the order of the bundle: the first one is the newest. */
  readonly versions: readonly VersionData[];
}

/** What a bundle offers. */
export interface BundleData {
  readonly name: string;
  /** Such as `1.35`; empty when the name of a given bundle does not say. */
  readonly kubernetesVersion: string;
  readonly minControllerVersion?: string;
  readonly packages: readonly PackageData[];
  /** Whether it was derived from the inputs of bundles; otherwise it was given. */
  readonly derived: boolean;
  /** Whether bundles of this Kubernetes version are published. */
  readonly published: boolean;
  /** Day of the data that it was derived from. */
  readonly asOf?: string;
}

/** The version that stands for the newest one. */
export const LATEST = 'latest';

/** The package of a name, in any case, as upstream looks it up. */
export function findPackage(bundle: BundleData, name: string): PackageData | undefined {
  const wanted = name.toLowerCase();
  return bundle.packages.find((each) => each.name.toLowerCase() === wanted);
}

/** The version of a name or a digest; the newest one when none is named. */
export function findVersion({ versions }: PackageData, version: string = ''): VersionData | undefined {
  if (version === '' || version === LATEST) return versions[0];
  return versions.find(({ name, digest }) => name === version || digest === version);
}
