// What the package webhook, and the webhooks of bundles and their controllers, say. Each check is a function of its own: rules ask them one
// by one, PackageAdmission all together.
import type { Finding } from '../findings';
import { BundleData, findPackage, findVersion, LATEST, PackageData, VersionData } from './bundle';
import { minorOfBundle, parseBundleName } from './bundle-name';
import { PackageCode } from './codes';
import { configFaults } from './config-schema';
import { ConfigReading, readConfigText } from './config-text';
import { clusterOfNamespace, Package } from './names';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { FieldPath, formatFieldPath } from '../model/field-path';

/** What is wrong with an object of the packages API. */
export type PackageComplaint = Pick<Finding, 'field' | 'message' | 'found' | 'wanted' | 'fix'> & { readonly code: PackageCode };

/** Field of the configuration, or of a place in it. */
export function configField(path: FieldPath = []): string {
  return formatFieldPath(['spec', 'config', ...path]);
}

/** The bundle has no package of this name. */
export function unknownPackage(bundle: BundleData, packageName: string): PackageComplaint | undefined {
  if (findPackage(bundle, packageName) !== undefined) return undefined;
  const names = bundle.packages.map(({ name }) => name);
  return stated({
    code: PackageCode.NAME,
    field: 'spec.packageName',
    message: `bundle ${bundle.name} has no such package`,
    found: shown(packageName),
    wanted: nearest(packageName.trim(), names),
    fix: nearest(packageName.trim(), names) === undefined ? `It has ${names.filter((name) => !/-(crds|migrations)$/.test(name)).join(', ')}` : undefined,
  });
}

/** The bundle has no such version of the package. */
export function unknownVersion(bundle: BundleData, of: PackageData, version: string): PackageComplaint | undefined {
  if (findVersion(of, version) !== undefined) return undefined;
  const names = of.versions.map(({ name }) => name);
  return stated({
    code: PackageCode.VERSION,
    field: 'spec.packageVersion',
    message: `bundle ${bundle.name} has no such version of ${of.name}`,
    found: shown(version || LATEST),
    wanted: nearest(version, names) ?? names[0],
    fix: names.length === 0 ? 'It has none at all' : 'Versions are named in full, with the commit at their end, or by their digest; without one the newest is taken',
  });
}

/** The package is for workload clusters, and this is a management cluster. */
export function workloadOnly(of: PackageData): PackageComplaint | undefined {
  return of.workloadOnly ? {
    code: PackageCode.WORKLOAD_ONLY,
    field: 'spec.packageName',
    message: `${of.name} is for workload clusters, and this is the management cluster`,
    fix: of.name === 'cert-manager'
      ? 'Remove it: EKS Anywhere installs a cert-manager of its own on management clusters'
      : 'Install it on workload clusters only',
  } : undefined;
}

/** The configuration cannot be read, or is not a map. */
export function textFaults({ faults }: ConfigReading): PackageComplaint[] {
  return faults.map((fault) => ({ ...fault, field: configField() }));
}

/** What is said about a schema of a given bundle that cannot be read. */
export function unreadableSchema({ name }: VersionData, error: unknown): Pick<Finding, 'message' | 'fix'> {
  return {
    message: `the schema of ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, fix: 'Give the bundle as it was published',
  };
}

/** The configuration differs from the schema of the version. */
export function schemaFaults({ value }: ConfigReading, version: VersionData): PackageComplaint[] {
  if (value === undefined) return [];
  let schema;
  try {
    schema = version.schema();
  } catch (error) {
    return [{ code: PackageCode.SCHEMA, field: configField(), ...unreadableSchema(version, error) }];
  }
  return schema === undefined ? [] : configFaults(value, schema.document).map(({ path, ...fault }) => ({ ...fault, field: configField(path) }));
}

/** The target namespace is not the one that the package was installed into. */
export function movedNamespace(installed: string | undefined, wanted: string | undefined): PackageComplaint | undefined {
  if ((installed ?? '') === '' || installed === wanted) return undefined;
  return {
    code: PackageCode.TARGET_NAMESPACE,
    field: 'spec.targetNamespace',
    message: 'the target namespace of an installed package never changes',
    found: shown(wanted ?? ''),
    wanted: shown(installed),
    fix: 'Leave it as it is, or remove the package and add it again under another name',
  };
}

/** The name of a bundle has another form. */
export function bundleNameFault(name: string, field: string): PackageComplaint | undefined {
  return parseBundleName(name) === undefined ? {
    code: PackageCode.BUNDLE_NAME,
    field,
    message: 'the name of a bundle consists of the Kubernetes version and a number',
    found: shown(name),
    wanted: 'a name such as v1-35-1001',
  } : undefined;
}

/** The bundle is for another Kubernetes version than the cluster has. */
export function otherMinor(bundleName: string, kubernetesVersion: string, field: string): PackageComplaint {
  return {
    code: PackageCode.BUNDLE_MINOR,
    field,
    message: `the bundle is for Kubernetes ${minorOfBundle(bundleName)}, and the cluster has ${kubernetesVersion}`,
    found: bundleName,
    wanted: `a bundle v${kubernetesVersion.replace('.', '-')}-…`,
    fix: 'After an upgrade of Kubernetes the active bundle has to follow',
  };
}

/** Whether a package is installed on a workload cluster: upstream decides by the namespace alone. */
export function isOnWorkload(namespace: string, managementCluster: string): boolean {
  return clusterOfNamespace(namespace) !== managementCluster;
}

/** Everything that the webhook looks at once it has the active bundle, in its order. */
export function reviewPackage(
  { spec, status }: Partial<Package> & { readonly status?: unknown }, bundle: BundleData, onWorkload: boolean,
): PackageComplaint[] {
  const { packageName = '', packageVersion = '', config = '', targetNamespace = '' } = spec ?? {};
  const of = findPackage(bundle, packageName);
  const reading = readConfigText(config);
  const version = of && findVersion(of, packageVersion);
  return [
    unknownPackage(bundle, packageName),
    of && unknownVersion(bundle, of, packageVersion),
    of && !onWorkload ? workloadOnly(of) : undefined,
    ...of === undefined ? [] : textFaults(reading),
    ...version === undefined ? [] : schemaFaults(reading, version),
    movedNamespace(installedNamespace(status), targetNamespace),
  ].filter((complaint) => complaint !== undefined);
}

/** The target namespace that the controller has acted on. */
function installedNamespace(status: unknown): string | undefined {
  const { spec } = (status ?? {}) as { readonly spec?: { readonly targetNamespace?: unknown } };
  return typeof spec?.targetNamespace === 'string' ? spec.targetNamespace : undefined;
}
