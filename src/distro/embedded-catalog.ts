import { archivePlaces } from './archives';
import { assembleVersionsBundle } from './assemble';
import { derivedEndOfStandardSupport, derivedUris, eksaPosition, eksaRow, shippedNumber } from './bundle-record';
import type { EksDistroCatalog } from './catalog';
import { eksaData } from './data';
import { channelToMinor, minorToChannel } from './minor-version';
import { releaseRecord } from './release-record';
import type { VersionsBundle } from './versions-bundle';

/** The newest EKS Anywhere version in the data: what a cluster uses that names none. */
export const NEWEST_EKSA_VERSION = Object.keys(eksaData().releases).at(-1)!;

/** The release data that comes with this library. */
export class EmbeddedCatalog implements EksDistroCatalog {
  /** The one that all lookups share, so that each value is made once. */
  public static shared(): EmbeddedCatalog {
    return EmbeddedCatalog.instance ??= new EmbeddedCatalog();
  }

  private static instance?: EmbeddedCatalog;

  private readonly bundles = new Map<string, VersionsBundle | undefined>();

  public kubernetesVersions(eksaVersion: string): readonly string[] {
    const version = normalizeEksaVersion(eksaVersion);
    if (eksaPosition(version) === undefined) return [];
    return Object.keys(eksaRow(version).eksDistro ?? {}).map(channelToMinor);
  }

  public versionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined {
    const version = normalizeEksaVersion(eksaVersion);
    const key = `${version} ${kubernetesVersion}`;
    if (!this.bundles.has(key)) this.bundles.set(key, embeddedVersionsBundle(version, kubernetesVersion));
    return this.bundles.get(key);
  }
}

/** EKS Anywhere versions carry a `v`, which users leave out now and then. */
export function normalizeEksaVersion(version: string): string {
  return /^\d/.test(version) ? `v${version}` : version;
}

function embeddedVersionsBundle(eksaVersion: string, kubernetesVersion: string): VersionsBundle | undefined {
  const channel = minorToChannel(kubernetesVersion);
  if (eksaPosition(eksaVersion) === undefined) return undefined;
  const number = shippedNumber(eksaVersion, channel);
  if (number === undefined) return undefined;
  const { components, kubernetesVersion: kubernetesTag } = releaseRecord(channel, number);
  const images: Record<string, string> = Object.assign({}, ...Object.values(components).map((component) => component.images));
  const uris = derivedUris(eksaVersion, kubernetesVersion, kubernetesTag);
  return assembleVersionsBundle({
    kubernetesVersion,
    image: (asset) => images[asset],
    etcdGitTag: components.etcd.gitTag,
    etcdArchiveUrl: archivePlaces(channel, number, (name) => components[name]?.gitTag)
      .find(({ component, os, arch }) => component === 'etcd' && os === 'linux' && arch === 'amd64')!.uri,
    uri: (path) => uris[path],
    endOfStandardSupport: derivedEndOfStandardSupport(eksaVersion, kubernetesVersion),
  });
}
