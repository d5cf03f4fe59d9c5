import { archivePlaces } from './archives';
import { checksumData, channelData, dataIndex } from './data';
import { DataSource } from './data-source';
import type { EksDistroArchive, EksDistroComponent } from './eks-distro-parts';
import { byText, purposeOfComponent } from './image-list';
import { imageReference } from './image-reference';
import type { ReleaseImage } from './release-image';
import { ComponentRecord, ReleaseRecord } from './release-record';

/** What an EKS Distro release is made of, wherever it was read. */
export interface ReleaseFacts {
  readonly channel: string;
  readonly number: number;
  /** `metadata.name` of the release object. */
  readonly manifestName: string;
  readonly embedded: boolean;
  readonly asOf?: string;
  readonly date?: string;
  readonly productionDate?: string;
  readonly notes: readonly string[];
  /** Where fields of the release itself come from. */
  readonly sources: Readonly<Record<string, DataSource>>;
  /** By name. */
  readonly components: readonly EksDistroComponent[];
  /** By component and name; checksums only if they need not be looked up. */
  readonly archives: () => readonly EksDistroArchive[];
  /** Looks up the checksums of an archive. */
  readonly checksums: (archive: string) => Partial<EksDistroArchive> | undefined;
  /** Time of the manifest, if it is known. */
  readonly manifestDate?: string;
  /** The Release object, when it was given: otherwise it is made from the rest. */
  readonly manifest?: () => any;
}

const SOURCES: Readonly<Record<string, DataSource>> = {
  'docs': DataSource.DOCUMENTATION,
  'generator': DataSource.GENERATOR,
  'git': DataSource.GIT,
  'git-tag': DataSource.GIT,
  'manifest': DataSource.MANIFEST,
};

/** An embedded release in that form. */
export function embeddedFacts(record: ReleaseRecord): ReleaseFacts {
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

/** An image of a release. */
export function releaseImage(component: string, name: string, uri: string, source: DataSource, digest?: string): ReleaseImage {
  return { name, component, uri, ...imageReference(uri), ...(digest !== undefined && { digest }), purpose: purposeOfComponent(component), source };
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
