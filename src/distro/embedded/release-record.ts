import { channelData, checksumData, ComponentState, layout, ReleaseRow, runAt } from './data';

/** One EKS Distro release with everything that is known about it and where it was read. */
export interface ReleaseRecord {
  readonly release: string;
  readonly name: string;
  readonly channel: string;
  readonly number: number;
  readonly manifestUrl: string;
  readonly date: string | null;
  readonly dateSource: string | null;
  readonly productionReleaseDate: string | null;
  readonly gitTag: { readonly name: string; readonly commit: string; readonly date: string } | null;
  readonly docsCommit?: string | null;
  readonly unmergedDocsCommit?: string;
  readonly manifestDate?: string;
  readonly manifestFile?: string;
  readonly sourceCommit: { readonly commit: string | null; readonly kind: string; readonly mismatches: number };
  readonly kubernetesVersion: string;
  readonly documented: boolean;
  readonly components: Readonly<Record<string, ComponentRecord>>;
  readonly notes?: readonly string[];
}

export interface ComponentRecord {
  readonly gitTag: string;
  readonly source: string;
  /** Asset -> URI. */
  readonly images: Readonly<Record<string, string>>;
  readonly imageDigests?: Readonly<Record<string, string>>;
  readonly gitCommit?: string;
  readonly inManifest?: false;
}

/** Built with Kubernetes, but listed in no release manifest. */
const BUILD_COMPONENT = 'kubernetes-release';

/** Numbers of the releases of a channel, ascending. */
export function releaseNumbers(channel: string): number[] {
  return Object.keys(channelData(channel).releases).map(Number);
}

/** The release with that number, which the channel must have. */
export function releaseRecord(channel: string, number: number): ReleaseRecord {
  const data = channelData(channel);
  const row = data.releases[number];
  const release = `v${channel}-eks-${number}`;
  const name = `kubernetes-${channel}-eks-${number}`;
  const digests = row.digests ? checksumData(channel)[number]!.images! : {};
  const components: Record<string, ComponentRecord> = {};
  for (const [component, runs] of Object.entries(data.components)) {
    const state = runAt(runs, (from) => Number(from) > number);
    if (state !== undefined) components[component] = componentRecord(component, state, `${channel}-${number}`, row, digests);
  }
  return {
    release,
    name,
    channel,
    number,
    manifestUrl: `https://distro.eks.amazonaws.com/kubernetes-${channel}/${name}.yaml`,
    date: row.date ?? null,
    dateSource: row.date === undefined ? null : 'docs/contents/index.md',
    productionReleaseDate: row.production ?? null,
    ...tagFields(release, row),
    ...(row.unmergedDocsCommit !== undefined && { unmergedDocsCommit: row.unmergedDocsCommit }),
    ...(row.manifestDate !== undefined && { manifestDate: row.manifestDate, manifestFile: `manifests/${name}.yaml` }),
    kubernetesVersion: components.kubernetes.gitTag,
    documented: row.undocumented === undefined,
    components,
    ...(row.notes !== undefined && { notes: row.notes }),
  };
}

function tagFields(release: string, row: ReleaseRow): Pick<ReleaseRecord, 'gitTag' | 'docsCommit' | 'sourceCommit'> {
  const mismatches = row.mismatches ?? 0;
  const sourceCommit = row.sourceCommit === undefined
    ? { commit: row.tagCommit ?? null, kind: 'tag', mismatches }
    : { commit: row.sourceCommit, kind: 'production-trigger', mismatches };
  if (row.tagCommit === undefined) return { gitTag: null, docsCommit: row.docsCommit ?? null, sourceCommit };
  return { gitTag: { name: release, commit: row.tagCommit, date: row.tagDate! }, sourceCommit };
}

function componentRecord(
  name: string, state: ComponentState, suffix: string, row: ReleaseRow, digests: Readonly<Record<string, string>>,
): ComponentRecord {
  const tag = state.imageTag ?? `${state.gitTag}-eks-${suffix}`;
  const repositories = Object.entries(layout().images[name][state.layout ?? 0]);
  const known = repositories.map(([asset]) => [asset, digests[asset]]).filter(([, digest]) => digest !== undefined);
  return {
    gitTag: state.gitTag,
    source: state.source ?? 'docs',
    images: Object.fromEntries(repositories.map(([asset, repository]) => [asset, `${repository}:${tag}`])),
    ...(known.length > 0 && { imageDigests: Object.fromEntries(known) }),
    ...(name === 'kubernetes' && row.kubernetesCommit !== undefined && { gitCommit: row.kubernetesCommit }),
    ...(name === BUILD_COMPONENT && { inManifest: false as const }),
  };
}
