import { channelData, checksumData, dataIndex, layout } from './data';
import { ComponentRecord, ReleaseRecord, releaseRecord } from './release-record';
import { byText } from '../../model/order';
import { DataSource } from '../facts/data-source';
import { ReleaseFacts, releaseImage } from '../facts/release-facts';
import type { EksDistroArchive, EksDistroComponent } from '../facts/release-parts';

const releases = new Map<string, ReleaseFacts>();

/** The release of the data with that channel and number, which must exist: the same object each time. */
export function embeddedRelease(channel: string, number: number): ReleaseFacts {
  const key = `${channel}-${number}`;
  let release = releases.get(key);
  if (release === undefined) {
    release = releaseFacts(releaseRecord(channel, number));
    releases.set(key, release);
  }
  return release;
}

const SOURCES: Readonly<Record<string, DataSource>> = {
  'docs': DataSource.DOCUMENTATION,
  'generator': DataSource.GENERATOR,
  'git': DataSource.GIT,
  'git-tag': DataSource.GIT,
  'manifest': DataSource.MANIFEST,
};

/** A release of the data in the form that all releases have. */
function releaseFacts(record: ReleaseRecord): ReleaseFacts {
  const { channel, number, name, date, productionReleaseDate, manifestDate, components, notes } = record;
  return {
    channel,
    number,
    manifestName: name,
    embedded: true,
    asOf: dataIndex().asOf.eksDistro,
    ...(date !== null && { date }),
    ...(productionReleaseDate !== null && { productionDate: productionReleaseDate }),
    notes: notes ?? [],
    sources: {
      ...(date !== null && { date: DataSource.DOCUMENTATION }),
      ...(productionReleaseDate !== null && { productionDate: DataSource.GIT }),
      kubernetesVersion: SOURCES[components.kubernetes.source],
      manifestUrl: DataSource.RULE,
    },
    components: Object.entries(components).map(([component, facts]) => componentFacts(component, facts)).sort((a, b) => byText(a.name, b.name)),
    archives: () => embeddedArchives(record),
    checksums: (archive) => checksums(checksumData(channel)[number]?.archives?.[archive]),
    ...(manifestDate !== undefined && { manifestDate }),
  };
}

function componentFacts(name: string, { gitTag, gitCommit, images, imageDigests, source }: ComponentRecord): EksDistroComponent {
  return {
    name,
    gitTag,
    ...(gitCommit !== undefined && { gitCommit }),
    images: Object.entries(images).map(([asset, uri]) => releaseImage(name, asset, uri, SOURCES[source], imageDigests?.[asset])),
    source: SOURCES[source],
  };
}

function embeddedArchives({ channel, number, components }: ReleaseRecord): EksDistroArchive[] {
  const missing = new Set(channelData(channel).releases[number].withoutArchives);
  return archivePlaces(channel, number, (name) => components[name]?.gitTag)
    .filter(({ name }) => !missing.has(name))
    .map((place) => ({ ...place, source: DataSource.RULE }))
    .sort((a, b) => byText(a.component, b.component) || byText(a.name, b.name));
}

function checksums(known?: { readonly sha256: string; readonly sha512?: string }): Partial<EksDistroArchive> | undefined {
  // manifests state both sums, the one third-party table has only this
  return known && { ...known, checksumSource: known.sha512 === undefined ? DataSource.THIRD_PARTY : DataSource.MANIFEST };
}

/** An archive as its place follows from the release's rules. */
interface ArchivePlace {
  readonly component: string;
  readonly name: string;
  readonly uri: string;
  readonly os?: string;
  readonly arch?: string;
}

/** Archives of a release, given the git tags of its components. kube-proxy's belong to kubernetes until it is a component of its own. */
function archivePlaces(channel: string, number: number, tagOf: (component: string) => string | undefined): ArchivePlace[] {
  const base = `https://distro.eks.amazonaws.com/kubernetes-${channel}/releases/${number}/artifacts`;
  return Object.entries(layout().archives).flatMap(([name, { folder, files }]) => {
    const component = tagOf(name) === undefined ? 'kubernetes' : name;
    const tag = tagOf(component)!;
    return files.map((file) => {
      const fileName = file.name.replaceAll('{tag}', tag);
      return {
        component,
        name: fileName,
        uri: `${base}/${folder}/${tag}/${fileName}`,
        ...(file.os !== undefined && { os: file.os, arch: file.arch }),
      };
    });
  });
}
