import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values that hold from their key on, until a later key says otherwise; null stands for absent. */
export type Runs<T> = Readonly<Record<string, T | null>>;

/** data/index.json: what is known without loading a channel. */
export interface DataIndex {
  /** Dates of the upstream commits that the data was read from. */
  readonly asOf: { readonly eksDistro: string; readonly eksAnywhere: string };
  readonly channels: Readonly<Record<string, ChannelEntry>>;
}

export interface ChannelEntry {
  readonly releases: number;
  readonly newest: number;
  /** EKS Distro still builds this channel. */
  readonly built?: true;
  /** Day of the first EKS Anywhere release with this minor version; absent when none had it. */
  readonly firstEksAnywhereDate?: string;
  readonly endOfStandardSupport?: string;
  readonly endOfExtendedSupport?: string;
  /** Day of the first EKS Anywhere release without it, for minor versions older than the support calendar. */
  readonly removedFromEksAnywhereDate?: string;
  /** Some release of the channel has known checksums. */
  readonly checksums?: true;
  /** Of the expanded releases, keys sorted. */
  readonly sha256: string;
}

/** data/layout.json: what images and archives a component consists of. */
export interface Layout {
  /** Component -> forms that occurred, each asset -> repository. */
  readonly images: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, string>>>>>;
  readonly archives: Readonly<Record<string, { readonly folder: string; readonly files: readonly ArchiveFile[] }>>;
}

export interface ArchiveFile {
  /** `{tag}` stands for the component's git tag. */
  readonly name: string;
  readonly os?: string;
  readonly arch?: string;
}

/** data/channels/<channel>.json */
export interface ChannelData {
  readonly releases: Readonly<Record<string, ReleaseRow>>;
  readonly components: Readonly<Record<string, Runs<ComponentState>>>;
}

export interface ReleaseRow {
  readonly date?: string;
  readonly production?: string;
  readonly tagCommit?: string;
  readonly tagDate?: string;
  readonly docsCommit?: string;
  readonly unmergedDocsCommit?: string;
  /** Only when it is not the commit of the git tag. */
  readonly sourceCommit?: string;
  readonly mismatches?: number;
  readonly manifestDate?: string;
  readonly kubernetesCommit?: string;
  readonly undocumented?: true;
  readonly withoutArchives?: readonly string[];
  /** Image digests are known: see the channel's checksums. */
  readonly digests?: true;
  readonly notes?: readonly string[];
}

export interface ComponentState {
  readonly gitTag: string;
  /** Only when it is not the git tag followed by the release. */
  readonly imageTag?: string;
  /** Index into the component's layouts; 0 when absent. */
  readonly layout?: number;
  /** `docs` when absent. */
  readonly source?: string;
}

/** data/checksums/<channel>.json: release number -> what is known. */
export type ChecksumData = Readonly<Record<string, {
  /** Asset -> digest. */
  readonly images?: Readonly<Record<string, string>>;
  readonly archives?: Readonly<Record<string, { readonly sha256: string; readonly sha512?: string }>>;
} | undefined>>;

/** data/eksa.json, in the order of the versions. */
export interface EksaData {
  readonly releases: Readonly<Record<string, EksaRow>>;
}

export interface EksaRow {
  readonly date?: string;
  readonly number: number;
  readonly bundle: number;
  readonly bundleDate: string;
  readonly cliMinVersion?: string;
  readonly cliMaxVersion?: string;
  /** Channel -> number of the EKS Distro release; absent where it is not known. */
  readonly eksDistro?: Readonly<Record<string, number>>;
}

/** data/bundles.json */
export interface BundleData {
  /** URIs follow from rules; they were not read from a published bundle. */
  readonly derived: true;
  /** The earliest EKS Anywhere version with a bundle here; all later ones have one. */
  readonly from: string;
  /** Of images and charts that others than EKS Anywhere publish, by URI: digests that its release tool read. */
  readonly digests: Readonly<Record<string, string>>;
  readonly shared: Readonly<Record<string, UriRuns>>;
  readonly minors: Readonly<Record<string, { readonly endOfStandardSupport: Runs<string>; readonly uris: Readonly<Record<string, UriRuns>> }>>;
}

export interface UriRuns {
  readonly uri: string;
  readonly versions: Runs<string>;
}

const loaded = new Map<string, unknown>();

function load<T>(name: string): T {
  let content = loaded.get(name) as T | undefined;
  if (content === undefined) {
    content = JSON.parse(readFileSync(join(__dirname, 'data', name), 'utf8')) as T;
    loaded.set(name, content);
  }
  return content;
}

export const dataIndex = (): DataIndex => load('index.json');
export const layout = (): Layout => load('layout.json');
export const eksaData = (): EksaData => load('eksa.json');
export const bundleData = (): BundleData => load('bundles.json');

/** Only for a channel of the index. */
export const channelData = (channel: string): ChannelData => load(`channels/${channel}.json`);

/** Only for a channel of the index; empty when nothing is known. */
export function checksumData(channel: string): ChecksumData {
  return dataIndex().channels[channel].checksums ? load(`checksums/${channel}.json`) : {};
}

/** What holds at the last key that is not after the one asked for; the keys ascend. */
export function runAt<T>(runs: Runs<T>, isAfter: (key: string) => boolean): T | undefined {
  let state: T | null = null;
  for (const key of Object.keys(runs)) {
    if (isAfter(key)) break;
    state = runs[key];
  }
  return state ?? undefined;
}

/** A value under a key that users may have written: never one that every object inherits. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The last item of an ascending list that is not after something, and the first that is. */
export function neighbours<T>(list: readonly T[], isAfter: (item: T) => boolean): T[] {
  const after = list.findIndex(isAfter);
  return after < 0 ? list.slice(-1) : list.slice(Math.max(0, after - 1), after + 1);
}
