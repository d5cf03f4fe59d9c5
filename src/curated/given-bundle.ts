import { gunzipSync } from 'node:zlib';
import type { BundleData, PackageData, VersionData, VersionSchema } from './bundle';
import { minorOfBundle } from './bundle-name';
import { JsonSchemaDocument, schemaFault } from './config-schema';
import type { PackageBundle } from './names';
import { nameOf } from '../model/lookup';

/** More than any schema: compressed data may grow a thousandfold. */
const LARGEST_SCHEMA = 4 * 1024 * 1024;

type BundlePackage = NonNullable<PackageBundle['spec']>['packages'][number];
type BundleVersion = BundlePackage['source']['versions'][number];

/** What a PackageBundle offers. Its schemas are read when they are needed. */
export function givenBundle(bundle: PackageBundle): BundleData {
  const name = nameOf(bundle);
  return {
    name,
    kubernetesVersion: minorOfBundle(name) ?? '',
    ...bundle.spec?.minControllerVersion !== undefined && { minControllerVersion: bundle.spec.minControllerVersion },
    packages: (bundle.spec?.packages ?? []).map(packageData),
    derived: false,
    published: true,
  };
}

function packageData({ name, workloadonly = false, source: { registry, repository, versions } }: BundlePackage): PackageData {
  return { name, workloadOnly: workloadonly, ...registry !== undefined && { registry }, repository, versions: versions.map(versionData) };
}

function versionData({ name, digest, images = [], dependencies = [], schema = '' }: BundleVersion): VersionData {
  let read: VersionSchema | undefined;
  return { name, digest, images, dependencies, schema: () => read ??= { document: decode(schema) } };
}

/**
 * A schema as bundles carry it: base64 of gzip of JSON.
 *
 * @throws Error when it is not, or when the JSON is no schema
 */
function decode(text: string): JsonSchemaDocument {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) throw new Error('it is not base64');
  const json = gunzipSync(Buffer.from(base64, 'base64'), { maxOutputLength: LARGEST_SCHEMA }).toString('utf8');
  const schema: unknown = JSON.parse(json);
  const fault = schemaFault(schema);
  if (fault !== undefined) throw new Error(`it is no JSON schema (${fault})`);
  return schema as JsonSchemaDocument;
}
