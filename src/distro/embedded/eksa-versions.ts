import semverCompare from 'semver/functions/compare';
import semverValid from 'semver/functions/valid';
import { eksaPosition, eksaRow, shippedNumber } from './bundle-record';
import { bundleData, dataIndex, eksaData, neighbours } from './data';
import { shown } from '../../findings/shown';
import { DistroCode, distroError } from '../facts/errors';
import { channelToMinor, minorToChannel, parseMinor } from '../facts/minor-version';

/** EKS Anywhere versions carry a `v`, which users leave out now and then. */
export function normalizeEksaVersion(version: string): string {
  return /^\d/.test(version) ? `v${version}` : version;
}

/** The EKS Anywhere versions of the data, ascending. */
export function eksaVersions(): string[] {
  return Object.keys(eksaData().releases);
}

/** Kubernetes minor versions that a known EKS Anywhere version ships, ascending; empty where the data does not say. */
export function shippedMinors(version: string): string[] {
  return Object.keys(eksaRow(version).eksDistro ?? {}).map(channelToMinor);
}

/** An EKS Anywhere version in its usual form; it must exist. */
export function knownEksaVersion(version: string): string {
  if (typeof version !== 'string' || semverValid(version) === null) {
    throw distroError(DistroCode.EKSA_VERSION_FORM, {
      message: 'an EKS Anywhere version is a semantic version',
      found: shown(version),
      wanted: `a text such as ${shown(eksaVersions().at(-1))}`,
    });
  }
  const normalized = normalizeEksaVersion(version);
  if (eksaPosition(normalized) !== undefined) return normalized;
  throw distroError(DistroCode.UNKNOWN_EKSA_VERSION, {
    message: `there is no EKS Anywhere ${normalized} in the data of ${dataIndex().asOf.eksAnywhere}`,
    found: shown(version),
    wanted: neighbours(eksaVersions(), (known) => semverCompare(known, normalized) > 0).map(shown).join(' or '),
    fix: 'Give its bundle to use a newer one',
  });
}

/** Whether an EKS Anywhere version, in its usual form, exists and has a bundle in the data. */
export function hasBundle(version: string): boolean {
  const position = eksaPosition(version);
  return position !== undefined && position >= eksaPosition(bundleData().from)!;
}

/** An EKS Anywhere version whose bundle can be derived. */
export function knownBundleVersion(eksaVersion: string): string {
  const version = knownEksaVersion(eksaVersion);
  if (hasBundle(version)) return version;
  throw distroError(DistroCode.BUNDLE_NOT_KNOWN, {
    message: `the bundle of EKS Anywhere ${version} is not part of the data of ${dataIndex().asOf.eksAnywhere}`,
    found: shown(eksaVersion),
    wanted: `${bundleData().from} or newer`,
    fix: 'Give its bundle to use it',
  });
}

/** Channel and number of the EKS Distro release that an EKS Anywhere version ships. */
export function shippedRelease(eksaVersion: string, kubernetesVersion: string): { channel: string; number: number } {
  const version = knownEksaVersion(eksaVersion);
  parseMinor(kubernetesVersion);
  const channel = minorToChannel(kubernetesVersion);
  const number = shippedNumber(version, channel);
  if (number !== undefined) return { channel, number };
  const minors = shippedMinors(version);
  if (minors.length === 0) {
    const first = eksaVersions().find((known) => shippedMinors(known).length > 0);
    throw distroError(DistroCode.BUNDLE_NOT_KNOWN, {
      message: `what EKS Anywhere ${version} ships is not part of the data of ${dataIndex().asOf.eksAnywhere}`,
      found: shown(eksaVersion),
      wanted: `${first} or newer`,
      fix: 'Give its bundle to use it',
    });
  }
  throw notShipped(`EKS Anywhere ${version}`, kubernetesVersion, minors, dataIndex().asOf.eksAnywhere, otherVersionsHint(channel));
}

/** The error of a bundle or release that has no such Kubernetes minor version. */
export function notShipped(shipper: string, kubernetesVersion: string, minors: readonly string[], asOf?: string, fix?: string) {
  return distroError(DistroCode.NOT_SHIPPED, {
    message: `${shipper} does not ship Kubernetes ${kubernetesVersion}${asOf === undefined ? '' : ` (data of ${asOf})`}`,
    found: shown(kubernetesVersion),
    ...minors.length > 0 && { wanted: `one of ${minors.join(', ')}` },
    ...(fix !== undefined && { fix }),
  });
}

function otherVersionsHint(channel: string): string | undefined {
  const shipping = eksaVersions().filter((version) => shippedNumber(version, channel) !== undefined);
  return shipping.length === 0 ? undefined : `EKS Anywhere ${shipping[0]} to ${shipping.at(-1)} ship it`;
}
