import { derivedEndOfStandardSupport, derivedPaths, derivedUri, eksaPosition, eksaRow } from '../../src/distro/embedded/bundle-record';
import { eksaData } from '../../src/distro/embedded/data';
import { releaseRecord } from '../../src/distro/embedded/release-record';
import { channelToMinor } from '../../src/distro/facts/minor-version';
import { describeShared, readShared } from '../shared';

interface CollectedBundle {
  readonly shared: Record<string, string>;
  readonly versions: Record<string, { eksD: string; kubeVersion: string; endOfStandardSupport: string | null; uris: Record<string, string> }>;
}

function shippedMinors(version: string) {
  return Object.entries(eksaRow(version).eksDistro ?? {})
    .map(([channel, number]) => ({ minor: channelToMinor(channel), record: releaseRecord(channel, number) }));
}

function derivedUris(version: string, minor: string, kubernetesTag: string): Record<string, string> {
  const uris = derivedPaths(minor).map((path) => [path, derivedUri(version, minor, kubernetesTag, path)]);
  return Object.fromEntries(uris.filter(([, uri]) => uri !== undefined));
}

describe('the embedded EKS Anywhere releases', () => {
  it('are 121, from v0.5.0 to v0.26.1', () => {
    const versions = Object.keys(eksaData().releases);

    expect(versions).toHaveLength(121);
    expect([versions[0], versions.at(-1)]).toStrictEqual(['v0.5.0', 'v0.26.1']);
  });

  it('have no bundle content before v0.19.0', () => {
    const [{ minor, record }] = shippedMinors('v0.18.7');

    expect(derivedUris('v0.18.7', minor, record.kubernetesVersion)).toStrictEqual({});
  });

  it('are not found under another version', () => {
    expect(eksaPosition('v0.99.0')).toBeUndefined();
  });
});

describeShared('the collected EKS Anywhere bundles', () => {
  const bundles = JSON.parse(readShared('eksd', 'bundles', 'reconstructed-compact.json')) as Record<string, CollectedBundle>;
  const derived = Object.keys(eksaData().releases).filter((version) => bundles[eksaRow(version).bundle] !== undefined);

  it('are 64', () => {
    expect(derived).toHaveLength(64);
  });

  it.each(derived)('give back every URI of %s', (version) => {
    const { shared: sharedUris, versions } = bundles[eksaRow(version).bundle];

    const found = Object.fromEntries(shippedMinors(version).map(({ minor, record }) => [minor, {
      eksD: record.name,
      kubeVersion: record.kubernetesVersion,
      endOfStandardSupport: derivedEndOfStandardSupport(version, minor) ?? null,
      uris: derivedUris(version, minor, record.kubernetesVersion),
    }]));

    const expected = Object.entries(versions).map(([minor, own]) => [minor, { ...own, uris: { ...sharedUris, ...own.uris } }]);
    expect(found).toStrictEqual(Object.fromEntries(expected));
  });

  it('belong to the collected EKS Anywhere releases', () => {
    const collected = JSON.parse(readShared('eksd', 'eksa-releases.json')) as Array<Record<string, any>>;

    const found = Object.entries(eksaData().releases).map(([version, row]) => ({
      version,
      tagDate: row.date ?? null,
      releaseNumber: row.number,
      bundleNumber: row.bundle,
      cliMinVersion: row.cliMinVersion ?? version,
      cliMaxVersion: row.cliMaxVersion ?? version,
      bundleTriggerDate: row.bundleDate,
      eksDistro: shippedMinors(version).map(({ record }) => [record.channel, { number: record.number, kubeVersion: record.kubernetesVersion }]),
    }));

    expect(found).toStrictEqual(collected.map((release) => ({
      version: release.version,
      tagDate: release.tagDate,
      releaseNumber: release.releaseNumber,
      bundleNumber: release.bundleNumber,
      cliMinVersion: release.cliMinVersion,
      cliMaxVersion: release.cliMaxVersion,
      bundleTriggerDate: release.bundleTriggerDate.slice(0, 10),
      eksDistro: Object.entries(release.eksDistroBuildTooling ?? {}),
    })));
  });
});
