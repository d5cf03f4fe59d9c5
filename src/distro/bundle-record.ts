import { bundleData, eksaData, EksaRow, own, runAt, Runs, UriRuns } from './data';
import { minorToChannel } from './minor-version';

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

/**
 * URIs of a bundle by place, those of one Kubernetes minor version and those that all share; empty before the first
 * bundle that could be derived.
 */
export function derivedUris(version: string, minor: string, kubernetesTag: string): Record<string, string> {
  const { shared, minors } = bundleData();
  const row = eksaRow(version);
  const channel = minorToChannel(minor);
  const values: Record<string, string> = {
    bundle: String(row.bundle),
    eksa: version,
    channel,
    number: String(shippedNumber(version, channel)),
    kubernetes: kubernetesTag,
  };
  const result: Record<string, string> = {};
  for (const uris of [shared, own(minors, minor)?.uris ?? {}]) {
    for (const [path, { uri, versions }] of Object.entries(uris as Record<string, UriRuns>)) {
      const filling = atEksaVersion(versions, version);
      if (filling === undefined) continue;
      result[path] = uri.replace('{version}', filling).replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key]);
    }
  }
  return result;
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
