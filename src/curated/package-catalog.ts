import { EksaError, Finding, Severity } from '../findings';
import { BundleData, findPackage, findVersion, PackageData, VersionData } from './bundle';
import { PackageCode } from './codes';
import { readConfigText } from './config-text';
import { bundledVersions, embeddedBundle } from './embedded/bundles';
import { schemaFaults, textFaults, unknownPackage, unknownVersion, unreadableSchema } from './review';
import type { KubernetesVersion } from '../distro/kubernetes-version';
import { accept } from '../props/accept';

const catalogs = new WeakMap<BundleData, PackageCatalog>();

/**
 * An image of a package, as a bundle names it.
 */
export interface PackageImage {
  /** Repository, below the registry of the package bundle controller's images. */
  readonly repository: string;
  /** Digest, `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * The curated packages that clusters of one Kubernetes version can install: what a bundle holds.
 *
 * Bundles in the data of this library are derived: names, charts, versions and schemas are those that AWS builds production bundles from,
 * on the day that `asOf` says; digests and images are not known. A bundle from a cluster or a registry, given as a file, knows all.
 *
 * @example
 * const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_35);
 * const newest = catalog.packageNamed('harbor').newest.name;
 * const faults = catalog.packageNamed('metallb').newest.check('speaker:\n  logLevel: trace\n');
 */
export class PackageCatalog {
  /**
   * The packages of a Kubernetes version, from the data of this library.
   *
   * @param version one without bundle in the data is refused with an `EksaError` that names those with one
   */
  public static forKubernetes(version: KubernetesVersion): PackageCatalog {
    accept('PackageCatalog.forKubernetes', { version });
    const bundle = embeddedBundle(version.minor);
    if (bundle !== undefined) return PackageCatalog._of(bundle);
    throw refusal(PackageCode.NO_BUNDLE, {
      message: 'the data has no bundle of packages for this Kubernetes version',
      found: version.minor,
      wanted: bundledVersions().join(', '),
      fix: 'Give the bundle: PackageCatalog.fromBundle',
    });
  }

  /**
   * The packages of a bundle that was published.
   *
   * @param yamlOrPath YAML with one PackageBundle, as `kubectl get packagebundle -o yaml` or the registry gives it, or the path of such a
   * file; a text with several lines is YAML. What has another form is refused with an `EksaError`. Whether it is signed can be asked:
   * `signatureFaults`.
   */
  public static fromBundle(yamlOrPath: string): PackageCatalog {
    accept('PackageCatalog.fromBundle', { yamlOrPath });
    // loaded when the first bundle is read
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readBundle } = require('./read-bundle') as typeof import('./read-bundle');
    const { data, signatureFaults } = readBundle(yamlOrPath);
    return PackageCatalog._of(data, signatureFaults);
  }

  /** Kubernetes versions that the data of this library has bundles for, ascending, such as `1.35`. */
  public static get kubernetesVersions(): string[] {
    return bundledVersions();
  }

  /** @internal */
  public static _of(data: BundleData, signatureFaults: readonly Finding[] = []): PackageCatalog {
    let catalog = catalogs.get(data);
    if (catalog === undefined) {
      catalog = new PackageCatalog(data, signatureFaults);
      catalogs.set(data, catalog);
    }
    return catalog;
  }

  /** Name of the bundle, such as `v1-35-1001`. The number of one in the data is that of its input, not of a published bundle. */
  public readonly bundleName: string;
  /** Kubernetes version that the bundle is for, such as `1.35`; empty when a given bundle has a name of another form. */
  public readonly kubernetesVersion: string;
  /** Whether it was derived from the inputs of bundles; otherwise it was given. */
  public readonly derived: boolean;
  /** Whether bundles for this Kubernetes version are published; otherwise the data is that of a version that AWS still prepares. */
  public readonly published: boolean;
  /**
   * Oldest version of the package controller that takes the bundle.
   * @default - a given bundle does not say
   */
  public readonly minControllerVersion?: string;
  /**
   * Day of the data, as `2026-06-26`.
   * @default - the bundle was given
   */
  public readonly asOf?: string;
  /** @internal */
  public readonly _data: BundleData;

  private readonly faults: readonly Finding[];

  private constructor(data: BundleData, signatureFaults: readonly Finding[]) {
    this._data = data;
    this.faults = signatureFaults;
    this.bundleName = data.name;
    this.kubernetesVersion = data.kubernetesVersion;
    this.derived = data.derived;
    this.published = data.published;
    this.minControllerVersion = data.minControllerVersion;
    this.asOf = data.asOf;
  }

  /** Names of the packages, in the order of the bundle. */
  public get packageNames(): string[] {
    return this._data.packages.map(({ name }) => name);
  }

  /** Why the webhook of the cluster would not take a given bundle: no signature, or not AWS's. Empty when it would, and for derived data. */
  public get signatureFaults(): Finding[] {
    return [...this.faults];
  }

  /**
   * One package.
   *
   * @param name in any case; one that the bundle does not have is refused with an `EksaError` that names the nearest
   */
  public packageNamed(name: string): CatalogPackage {
    accept('PackageCatalog.packageNamed', { name });
    const data = findPackage(this._data, name);
    if (data !== undefined) return CatalogPackage._of(this._data, data);
    throw new EksaError([{ severity: Severity.ERROR, ...unknownPackage(this._data, name)! }]);
  }

  /**
   * Whether the bundle has a package.
   *
   * @param name in any case
   */
  public hasPackage(name: string): boolean {
    accept('PackageCatalog.hasPackage', { name });
    return findPackage(this._data, name) !== undefined;
  }
}

/**
 * A package of a {@link PackageCatalog}.
 */
export class CatalogPackage {
  /** @internal */
  public static _of(bundle: BundleData, data: PackageData): CatalogPackage {
    return new CatalogPackage(bundle, data);
  }

  /** Its name. */
  public readonly name: string;
  /** Repository of its chart. */
  public readonly repository: string;
  /** Whether it is refused on management clusters. */
  public readonly workloadOnly: boolean;

  private constructor(private readonly bundle: BundleData, private readonly data: PackageData) {
    this.name = data.name;
    this.repository = data.repository;
    this.workloadOnly = data.workloadOnly;
  }

  /** Its versions, in the order of the bundle: the first one is installed when none is named. */
  public get versions(): PackageVersion[] {
    return this.data.versions.map((version) => PackageVersion._of(this.data, version));
  }

  /** The version that is installed when none is named. Refused with an `EksaError` when the bundle has none at all. */
  public get newest(): PackageVersion {
    return this.version('');
  }

  /**
   * One version.
   *
   * @param nameOrDigest its name in full, or its digest; `latest` is the newest. One that the bundle does not have is refused with an
   * `EksaError` that names the nearest
   */
  public version(nameOrDigest: string): PackageVersion {
    accept('CatalogPackage.version', { nameOrDigest });
    const found = findVersion(this.data, nameOrDigest);
    if (found !== undefined) return PackageVersion._of(this.data, found);
    throw new EksaError([{ severity: Severity.ERROR, ...unknownVersion(this.bundle, this.data, nameOrDigest)! }]);
  }
}

/**
 * A version of a {@link CatalogPackage}.
 */
export class PackageVersion {
  /** @internal */
  public static _of(of: PackageData, data: VersionData): PackageVersion {
    return new PackageVersion(of, data);
  }

  /** Name in full, such as `0.15.2-9348057197ed07e06cb125b2c6cb9511ffd3ed62`. */
  public readonly name: string;
  /** The chart as helm is given it, such as `oci://public.ecr.aws/eks-anywhere/metallb/metallb`. */
  public readonly chart: string;
  /**
   * Digest of its chart.
   * @default - derived data has none
   */
  public readonly digest?: string;

  private constructor({ registry = 'public.ecr.aws/eks-anywhere', repository }: PackageData, private readonly data: VersionData) {
    this.name = data.name;
    this.chart = `oci://${registry}/${repository}`;
    this.digest = data.digest;
  }

  /** Its images; empty for derived data, which does not know them. */
  public get images(): PackageImage[] {
    return [...this.data.images];
  }

  /** Names of the packages that the controller installs before it, with the same configuration. */
  public get dependencies(): string[] {
    return [...this.data.dependencies];
  }

  /**
   * The JSON schema of its configuration, without descriptions for derived data.
   *
   * One that cannot be read, in a bundle that was given, is refused with an `EksaError`.
   *
   * @returns nothing when none is known
   */
  public schema(): any {
    try {
      return structuredClone(this.data.schema()?.document);
    } catch (error) {
      throw refusal(PackageCode.SCHEMA, unreadableSchema(this.data, error));
    }
  }

  /**
   * What the webhook of the cluster would say to a configuration of this version. Nothing is thrown.
   *
   * @param config text of `spec.config`: YAML with a map. An empty text is an empty map
   * @returns findings with fields that begin with `spec.config`; empty when the configuration is accepted
   */
  public check(config: string): Finding[] {
    accept('PackageVersion.check', { config });
    const reading = readConfigText(config);
    return [...textFaults(reading), ...schemaFaults(reading, this.data)].map((fault) => ({ severity: Severity.ERROR, ...fault }));
  }
}

function refusal(code: PackageCode, details: Omit<Finding, 'code' | 'severity'>): EksaError {
  return new EksaError([{ code, severity: Severity.ERROR, ...details }]);
}
