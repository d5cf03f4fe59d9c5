import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import semverCoerce from 'semver/functions/coerce';
import semverGte from 'semver/functions/gte';
import type { BundleData, PackageData, VersionData, VersionSchema } from '../bundle';
import type { JsonSchemaDocument } from '../config-schema';

/** data/bundles.json */
interface EmbeddedData {
  /** Day of the upstream commit that the data was read from. */
  readonly asOf: string;
  readonly registry: string;
  readonly bundles: readonly {
    readonly name: string;
    readonly kubernetesVersion: string;
    readonly minControllerVersion: string;
    readonly stage: 'production' | 'staging';
    readonly packages: readonly {
      readonly name: string;
      readonly repository: string;
      readonly workloadOnly?: true;
      readonly dependencies?: readonly string[];
      /** Newest first. */
      readonly versions: readonly string[];
    }[];
  }[];
  /** Of each package, oldest first: a schema holds from a version on, and was published with another. */
  readonly schemas: Readonly<Record<string, readonly { readonly from: string; readonly version: string; readonly schema: string }[]>>;
}

/** From `src/curated/embedded` as from `lib/src/curated/embedded`, where the build puts this file. */
const FOLDER = join(__dirname, 'data');

let loaded: EmbeddedData | undefined;
const schemas = new Map<string, JsonSchemaDocument>();
const bundles = new Map<string, BundleData>();

function data(): EmbeddedData {
  loaded ??= readJson('bundles.json') as EmbeddedData;
  return loaded;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

/** Kubernetes versions that the data has a bundle of, ascending. */
export function bundledVersions(): string[] {
  return data().bundles.map(({ kubernetesVersion }) => kubernetesVersion);
}

/** What the bundle of a Kubernetes version holds, or nothing when the data has none: the same object each time. */
export function embeddedBundle(kubernetesVersion: string): BundleData | undefined {
  const row = data().bundles.find((each) => each.kubernetesVersion === kubernetesVersion);
  if (row === undefined) return undefined;
  let bundle = bundles.get(kubernetesVersion);
  if (bundle === undefined) {
    const { name, minControllerVersion, stage, packages } = row;
    bundle = {
      name,
      kubernetesVersion,
      minControllerVersion,
      packages: packages.map(packageData),
      derived: true,
      published: stage === 'production',
      asOf: data().asOf,
    };
    bundles.set(kubernetesVersion, bundle);
  }
  return bundle;
}

type PackageRow = EmbeddedData['bundles'][number]['packages'][number];

function packageData({ name, repository, workloadOnly, dependencies = [], versions }: PackageRow): PackageData {
  return {
    name,
    repository,
    workloadOnly: workloadOnly === true,
    registry: data().registry,
    versions: versions.map((version) => versionData(name, version, dependencies)),
  };
}

function versionData(packageName: string, name: string, dependencies: readonly string[]): VersionData {
  return { name, images: [], dependencies, schema: () => embeddedSchema(packageName, name) };
}

/**
 * The schema that a version of a package has, as far as the data tells: that of the latest version before it that has one.
 *
 * @param version name of a version, in a bundle of the data or not
 */
export function embeddedSchema(packageName: string, version: string): VersionSchema | undefined {
  const rows = Object.hasOwn(data().schemas, packageName) ? data().schemas[packageName] : [];
  const number = /^v?\d+\.\d+/.test(version) ? semverCoerce(version) : null;
  // of what is no version number, such as a digest, the newest is the best guess
  const row = number === null ? rows.at(-1) : rows.filter(({ from }) => semverGte(number, from)).at(-1);
  if (row === undefined) return undefined;
  const isKnown = number?.version === row.version || version.startsWith(`${row.version}-`);
  return { document: readSchema(row.schema), ...!isKnown && { of: row.version } };
}

function readSchema(name: string): JsonSchemaDocument {
  let schema = schemas.get(name);
  if (schema === undefined) {
    schema = readJson(join('schemas', `${name}.json`)) as JsonSchemaDocument;
    schemas.set(name, schema);
  }
  return schema;
}

/** Names of the packages that the data has schemas of. */
export function knownPackages(): string[] {
  return Object.keys(data().schemas);
}
