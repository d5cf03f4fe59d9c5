import { BundleData, findPackage, findVersion, PackageData, VersionData } from './bundle';
import { bundledVersions, embeddedBundle, embeddedSchema } from './embedded/bundles';

/** What a bundle has of a package and a version that are asked for. */
export interface ResolvedPackage {
  readonly data?: PackageData;
  /** Of one that is newer than derived data what can be told of it. */
  readonly version?: VersionData;
}

/**
 * The bundle for a Kubernetes version, or nothing when the data has none.
 *
 * @param kubernetesVersion nothing when it is not known: the newest published bundle then stands for all
 */
export function bundleFor(kubernetesVersion: string | undefined): BundleData | undefined {
  if (kubernetesVersion !== undefined) return embeddedBundle(kubernetesVersion);
  return bundledVersions().map((version) => embeddedBundle(version)!).filter(({ published }) => published).at(-1);
}

/** A package and a version as a bundle has them. */
export function resolvePackage(bundle: BundleData, packageName: string, packageVersion: string): ResolvedPackage {
  const data = findPackage(bundle, packageName);
  const later = data && mayBePublished(bundle, packageVersion) ? futureVersion(data, packageVersion) : undefined;
  const version = data && (findVersion(data, packageVersion) ?? later);
  return { ...data && { data }, ...version && { version } };
}

/** Whether a version that is not in a bundle may be in later ones: derived data is of one day, and the name has the form of published ones. */
export function mayBePublished({ derived }: BundleData, version: string): boolean {
  return derived && /^\d.*-[0-9a-f]{40}$|^sha256:[0-9a-f]{64}$/.test(version);
}

function futureVersion({ name, versions: [first] }: PackageData, version: string): VersionData {
  return { name: version, images: [], dependencies: first?.dependencies ?? [], schema: () => embeddedSchema(name, version) };
}
