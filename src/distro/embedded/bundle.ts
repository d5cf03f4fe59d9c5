import { derivedEndOfStandardSupport, derivedPaths, derivedUri, digestOf, eksaRow, shippedNumber } from './bundle-record';
import { dataIndex } from './data';
import { shippedMinors } from './eksa-versions';
import { embeddedRelease } from './release';
import { byText } from '../../model/order';
import type { BundleEntry, BundleFacts } from '../facts/bundle-facts';
import { DataSource } from '../facts/data-source';
import { artifact, PLACEHOLDER } from '../facts/eksa-artifact';
import { minorToChannel } from '../facts/minor-version';

const bundles = new Map<string, BundleFacts>();

/** The bundle of an EKS Anywhere version that has one in the data: the same object each time. */
export function embeddedBundle(version: string): BundleFacts {
  let bundle = bundles.get(version);
  if (bundle === undefined) {
    bundle = bundleFacts(version);
    bundles.set(version, bundle);
  }
  return bundle;
}

function bundleFacts(version: string): BundleFacts {
  const row = eksaRow(version);
  return {
    number: row.bundle,
    cliMinVersion: row.cliMinVersion ?? version,
    cliMaxVersion: row.cliMaxVersion ?? version,
    derived: true,
    asOf: dataIndex().asOf.eksAnywhere,
    minors: shippedMinors(version),
    entry: (minor) => bundleEntry(version, minor),
  };
}

function bundleEntry(version: string, minor: string): BundleEntry {
  const channel = minorToChannel(minor);
  const release = embeddedRelease(channel, shippedNumber(version, channel)!);
  const kubernetesVersion = release.components.find(({ name }) => name === 'kubernetes')!.gitTag;
  const endOfStandardSupport = derivedEndOfStandardSupport(version, minor);
  return {
    release: () => release,
    ...(endOfStandardSupport !== undefined && { endOfStandardSupport }),
    artifacts: () => derivedPaths(minor)
      .map((path) => ({ path, uri: derivedUri(version, minor, kubernetesVersion, path) }))
      .filter((leaf): leaf is { path: string; uri: string } => leaf.uri !== undefined && leaf.uri !== PLACEHOLDER)
      .map(({ path, uri }) => artifact(path, { uri, ...digestOf(uri) }, DataSource.RULE))
      .sort((a, b) => byText(a.path, b.path)),
    uri: (path) => derivedUri(version, minor, kubernetesVersion, path),
  };
}
