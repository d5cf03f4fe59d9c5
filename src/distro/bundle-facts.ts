import { derivedEndOfStandardSupport, derivedPaths, derivedUri, eksaRow, shippedNumber } from './bundle-record';
import { dataIndex } from './data';
import { DataSource } from './data-source';
import type { EksDistroRelease } from './eks-distro-release';
import { EksaArtifact, EksaArtifactKind } from './eksa-artifact';
import { byText, purposeOfPlace } from './image-list';
import { shippedMinors } from './known-eksa';
import { minorToChannel } from './minor-version';
import { embeddedRelease } from './release-cache';

/** What a bundle is made of, wherever it was read. */
export interface BundleFacts {
  readonly number: number;
  readonly cliMinVersion: string;
  readonly cliMaxVersion: string;
  readonly derived: boolean;
  readonly asOf?: string;
  /** Ascending. */
  readonly minors: readonly string[];
  /** Of one of the minor versions. */
  readonly entry: (minor: string) => BundleEntry;
}

/** A bundle's entry for one Kubernetes minor version. */
export interface BundleEntry {
  /** May end in an error: a bundle that was given may name a release that is not known. */
  readonly release: () => EksDistroRelease;
  readonly endOfStandardSupport?: string;
  /** By place. */
  readonly artifacts: () => readonly EksaArtifact[];
  /** The URI at a place. */
  readonly uri: (path: string) => string | undefined;
}

/** The bundle of an EKS Anywhere version that has one in the data. */
export function embeddedBundleFacts(version: string): BundleFacts {
  const row = eksaRow(version);
  return {
    number: row.bundle,
    cliMinVersion: row.cliMinVersion ?? version,
    cliMaxVersion: row.cliMaxVersion ?? version,
    derived: true,
    asOf: dataIndex().asOf.eksAnywhere,
    minors: shippedMinors(version),
    entry: (minor) => embeddedEntry(version, minor),
  };
}

function embeddedEntry(version: string, minor: string): BundleEntry {
  const channel = minorToChannel(minor);
  const release = embeddedRelease(channel, shippedNumber(version, channel)!);
  const endOfStandardSupport = derivedEndOfStandardSupport(version, minor);
  return {
    release: () => release,
    ...(endOfStandardSupport !== undefined && { endOfStandardSupport }),
    artifacts: () => derivedPaths(minor)
      .map((path) => ({ path, uri: derivedUri(version, minor, release.kubernetesVersion, path) }))
      .filter((leaf): leaf is { path: string; uri: string } => leaf.uri !== undefined && leaf.uri !== PLACEHOLDER)
      .map(({ path, uri }) => artifact(path, { uri }, DataSource.RULE))
      .sort((a, b) => byText(a.path, b.path)),
    uri: (path) => derivedUri(version, minor, release.kubernetesVersion, path),
  };
}

/** What bundles hold where a provider was given up. */
export const PLACEHOLDER = '<placeholder>';

const CHARTS = new Set(['helmChart', 'stack', 'tinkerbellChart', 'tinkerbellCrds']);
const MANIFESTS = new Set(['clusterTemplate', 'components', 'manifest', 'metadata']);

/** An artifact, its kind told from its place: nothing in a bundle says what is a chart. */
export function artifact(path: string, leaf: Pick<EksaArtifact, 'uri' | 'digest' | 'sha256' | 'sha512'>, source: DataSource): EksaArtifact {
  return { path, kind: kindOf(path, leaf.uri), ...leaf, purpose: purposeOfPlace(path), source };
}

function kindOf(path: string, uri: string): EksaArtifactKind {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (MANIFESTS.has(name)) return EksaArtifactKind.MANIFEST;
  if (CHARTS.has(name)) return EksaArtifactKind.CHART;
  return uri.includes('://') ? EksaArtifactKind.ARCHIVE : EksaArtifactKind.IMAGE;
}
