import { bundleData, eksaData, EksaRow, own, runAt, Runs } from './data';
import { minorToChannel } from '../facts/minor-version';

let order: Map<string, number> | undefined;

/** Place of an EKS Anywhere version among the known ones; undefined when it is unknown. */
export function eksaPosition(version: string): number | undefined {
  order ??= new Map(Object.keys(eksaData().releases).map((key, index) => [key, index]));
  return order.get(version);
}

/** What is known of an EKS Anywhere version that exists. */
export function eksaRow(version: string): EksaRow {
  return eksaData().releases[version];
}

/** Number of the EKS Distro release that a known version ships for a channel. */
export function shippedNumber(version: string, channel: string): number | undefined {
  return own(eksaRow(version).eksDistro ?? {}, channel);
}

/** The digest of an image or chart, where it is known. */
export function digestOf(uri: string): { readonly digest?: string } {
  const digest = own(bundleData().digests, uri);
  return digest === undefined ? {} : { digest };
}

/** Places of the URIs that any bundle has for a Kubernetes minor version. */
export function derivedPaths(minor: string): string[] {
  const { shared, minors } = bundleData();
  return [...new Set([...Object.keys(shared), ...Object.keys(own(minors, minor)?.uris ?? {})])];
}

/** URI at a place of a bundle; nothing when that bundle has none there. */
export function derivedUri(version: string, minor: string, kubernetesTag: string, path: string): string | undefined {
  const { shared, minors } = bundleData();
  // some places belonged to all minor versions once, and to each of them later
  const entries = [own(own(minors, minor)?.uris ?? {}, path), own(shared, path)];
  const found = entries.find((entry) => entry !== undefined && atEksaVersion(entry.versions, version) !== undefined);
  if (found === undefined) return undefined;
  const channel = minorToChannel(minor);
  const values: Readonly<Record<string, string>> = {
    bundle: String(eksaRow(version).bundle),
    eksa: version,
    channel,
    number: String(shippedNumber(version, channel)),
    kubernetes: kubernetesTag,
  };
  return found.uri.replace('{version}', atEksaVersion(found.versions, version)!).replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key]);
}

/** End of standard support as the bundle itself states it. */
export function derivedEndOfStandardSupport(version: string, minor: string): string | undefined {
  const runs = own(bundleData().minors, minor)?.endOfStandardSupport;
  return runs && atEksaVersion(runs, version);
}

function atEksaVersion<T>(runs: Runs<T>, version: string): T | undefined {
  const position = eksaPosition(version)!;
  return runAt(runs, (key) => eksaPosition(key)! > position);
}
