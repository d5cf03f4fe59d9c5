import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { PackageCatalog, PackageVersion } from '../../src';

export const PACKAGES_API = 'packages.eks.amazonaws.com/v1alpha1';
export const DIGEST = `sha256:${'1'.repeat(64)}`;

/** A schema as bundles carry it. */
export function packed(schema: unknown): string {
  return gzipSync(JSON.stringify(schema)).toString('base64');
}

/** A PackageBundle with these packages; unless they say otherwise, each has one version. */
export function bundleObject(packages: readonly object[], metadata: object = {}): any {
  return {
    apiVersion: PACKAGES_API,
    kind: 'PackageBundle',
    metadata: { name: 'v1-35-7', namespace: 'eksa-packages', ...metadata },
    spec: { packages },
  };
}

/** A package of a bundle, with versions by their names. */
export function packageOf(name: string, versions: Readonly<Record<string, object>> = { '1.0.0': {} }, more: object = {}): object {
  return {
    name, ...more, source: { repository: `charts/${name}`, versions: Object.entries(versions).map(([version, rest]) => ({ name: version, digest: DIGEST, ...rest })) },
  };
}

/** The one version of a bundle whose text of a schema is this. */
export function versionWith(schemaText: string): PackageVersion {
  return PackageCatalog.fromBundle(stringify(bundleObject([packageOf('sample', { '1.0.0': { schema: schemaText } })]))).packageNamed('sample').newest;
}

/** The one version of a bundle with this schema. */
export function versionWithSchema(schema: unknown): PackageVersion {
  return versionWith(packed(schema));
}
