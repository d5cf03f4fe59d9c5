import { readManifest } from './documents';
import { BUNDLES, check, fieldFinding, ManifestObject, objectsOf, onlyObjectOf, placeOf, RELEASE } from './object';
import { givenRelease } from './release';
import { bundleSchema, fileLeafSchema, GivenBundle, imageLeafSchema } from './schema';
import { EksaError, Finding } from '../../findings';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { byText } from '../../model/order';
import { embeddedRelease } from '../embedded/release';
import { findRelease, releaseName } from '../embedded/release-names';
import type { BundleEntry, BundleFacts } from '../facts/bundle-facts';
import { DataSource } from '../facts/data-source';
import { artifact, EksaArtifact, EksaArtifactKind, PLACEHOLDER } from '../facts/eksa-artifact';
import { DistroCode, distroError } from '../facts/errors';
import { channelToMinor, compareMinors } from '../facts/minor-version';
import type { ReleaseFacts } from '../facts/release-facts';

type GivenEntry = GivenBundle['spec']['versionsBundles'][number];

/** The bundle of a manifest that holds exactly one, and any number of the releases that it names. */
export function bundleFromManifest(yamlOrPath: string, releases: readonly ReleaseFacts[]): BundleFacts {
  const manifest = readManifest(yamlOrPath);
  const inFile = objectsOf(manifest, RELEASE).map(givenRelease);
  const known = inFile.filter((release): release is ReleaseFacts => !Array.isArray(release));
  const bundle = givenBundle(onlyObjectOf(manifest, BUNDLES), [...releases, ...known]);
  const findings = [...inFile.filter((release): release is Finding[] => Array.isArray(release)), ...(Array.isArray(bundle) ? [bundle] : [])].flat();
  if (findings.length > 0) throw new EksaError(findings);
  return bundle as BundleFacts;
}

function givenBundle(object: ManifestObject, releases: readonly ReleaseFacts[]): BundleFacts | Finding[] {
  const given = check<GivenBundle>(bundleSchema, object);
  if (Array.isArray(given)) return given;
  const { metadata, spec } = given;
  const findings: Finding[] = [];
  const entries = new Map<string, BundleEntry>();
  spec.versionsBundles.forEach((entry, index) => {
    const at = ['spec', 'versionsBundles', index];
    if (entries.has(entry.kubeVersion)) findings.push(fieldFinding(object, [...at, 'kubeVersion'], 'there is an entry for this version already', entry.kubeVersion));
    const { artifacts, findings: faults } = artifactsOf(object, at, (object.value as any).spec.versionsBundles[index]);
    findings.push(...faults);
    entries.set(entry.kubeVersion, {
      release: () => releaseOf(object, at, entry, releases),
      ...(entry.endOfStandardSupport !== undefined && { endOfStandardSupport: entry.endOfStandardSupport }),
      artifacts: () => artifacts,
      uri: (path) => artifacts.find((leaf) => leaf.path === path)?.uri,
    });
  });
  if (findings.length > 0) return findings;
  const asOf = metadata?.creationTimestamp?.slice(0, '2026-08-18'.length);
  return {
    number: spec.number,
    cliMinVersion: spec.cliMinVersion ?? '',
    cliMaxVersion: spec.cliMaxVersion ?? '',
    derived: false,
    ...(asOf !== undefined && { asOf }),
    minors: [...entries.keys()].sort(compareMinors),
    entry: (minor) => entries.get(minor)!,
  };
}

/** The release that an entry names: a given one before one of the data. */
function releaseOf(
  object: ManifestObject, at: FieldPath, { eksD, kubeVersion }: GivenEntry, releases: readonly ReleaseFacts[],
): ReleaseFacts {
  const file = eksD.manifestUrl?.replace(/^.*\//, '').replace(/\.yaml$/, '');
  const names = [file, eksD.name].filter((name) => name !== undefined);
  const key = names.map(releaseName).find((found) => found !== undefined);
  const given = releases.find(({ channel, number, manifestName }) => (key === undefined
    ? names.includes(manifestName)
    : channel === key.channel && number === key.number));
  const release = given ?? (key !== undefined && findRelease(key) ? embeddedRelease(key.channel, key.number) : undefined);
  const minor = release && channelToMinor(release.channel);
  if (release !== undefined && minor === kubeVersion) return release;
  throw distroError(DistroCode.RELEASE_NOT_KNOWN, {
    message: release === undefined
      ? 'the EKS Distro release is neither given nor part of the data'
      : `the EKS Distro release is one of Kubernetes ${minor}`,
    ...placeOf(object, [...at, 'eksD']),
    found: names.length > 0 ? names.join(', ') : 'no name',
    fix: 'Put its Release object into the same file, or pass it along',
  });
}

/** Deeper than any bundle goes. */
const DEEPEST = 8;

function artifactsOf(object: ManifestObject, at: FieldPath, entry: unknown): { artifacts: EksaArtifact[]; findings: Finding[] } {
  const artifacts: EksaArtifact[] = [];
  const findings: Finding[] = [];
  const visit = (value: unknown, path: readonly string[]) => {
    if (!isMap(value) || path.length > DEEPEST) return;
    if (!Object.hasOwn(value, 'uri')) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
      return;
    }
    if (value.uri === '' || value.uri === null || value.uri === PLACEHOLDER) return;
    const place = path.join('.');
    const { kind } = artifact(place, { uri: typeof value.uri === 'string' ? value.uri : '' }, DataSource.MANIFEST);
    const isImage = kind === EksaArtifactKind.IMAGE || kind === EksaArtifactKind.CHART;
    const leaf = check<{ uri: string; imageDigest?: string; sha256?: string; sha512?: string }>(
      isImage ? imageLeafSchema : fileLeafSchema, object, value, [...at, ...path],
    );
    if (Array.isArray(leaf)) {
      findings.push(...leaf);
      return;
    }
    const { uri, imageDigest, sha256, sha512 } = leaf;
    artifacts.push(artifact(place, {
      uri,
      ...(imageDigest !== undefined && { digest: imageDigest }),
      ...(sha256 !== undefined && { sha256 }),
      ...(sha512 !== undefined && { sha512 }),
    }, DataSource.MANIFEST));
  };
  visit(entry, []);
  return { artifacts: artifacts.sort((a, b) => byText(a.path, b.path)), findings };
}
