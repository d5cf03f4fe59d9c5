import { Artifact, isInRegistry } from './artifact';
import type { IArtifactCluster } from './artifact-cluster';
import type { ClusterDemands, Demand, Omission } from './demand';
import { mergeDemands } from './merge';
import { ArtifactTotals, totalsOf } from './totals';
import { byText } from '../model/order';
import { accept } from '../props/accept';

/**
 * Something that the tools of EKS Anywhere copy for every cluster, and that no cluster of a list uses.
 */
export interface LeftOutArtifact {
  /** Where it is published. */
  readonly source: string;
  /** Why no cluster uses it. */
  readonly reasons: string[];
}

/**
 * What is new in one list and what is no longer in it: the step from one version to the next.
 */
export interface ArtifactChanges {
  /** To be copied before the step. */
  readonly added: Artifact[];
  /** In both lists. */
  readonly kept: Artifact[];
  /** May go after the step: until then, nodes of the old version pull them. */
  readonly removed: Artifact[];
}

/**
 * Exactly what clusters need from outside: the images, charts and files that they are made of and run, and those with which `eksctl anywhere`
 * makes them. What `eksctl anywhere download images` copies beside that is in {@link ArtifactList.leftOut}, each with the reason.
 *
 * A list is as certain as what it is made of: bundles in the data of this library are derived, without digests and checksums, and know no images
 * of packages. {@link ArtifactList.gaps} says what is missing and how it becomes known.
 *
 * @example
 * const list = ArtifactList.of(cluster);
 * const images = list.images.map(({ source, targets }) => `${source} -> ${targets.join(', ')}`);
 */
export class ArtifactList {
  /**
   * What clusters need, taken together. A workload cluster's part does not repeat what its management cluster runs for it: ask for both.
   *
   * Refused with an `EksaError`: a cluster for whose EKS Anywhere version nothing is known, and bundles that contradict each other.
   *
   * @param clusters clusters of one app or of several; without any the list is empty
   */
  public static of(...clusters: IArtifactCluster[]): ArtifactList {
    accept('ArtifactList.of', { clusters });
    return ArtifactList._of(clusters.map((cluster) => cluster._artifactDemands()));
  }

  /** @internal */
  public static _of(parts: readonly ClusterDemands[]): ArtifactList {
    return new ArtifactList(parts.flatMap(({ demands }) => demands), parts.flatMap(({ omissions }) => omissions), parts.flatMap(({ gaps }) => gaps));
  }

  /** All of it, each once: by kind, then by source. */
  public readonly artifacts: Artifact[];
  /** What is not known of the clusters, and how it can become known. */
  public readonly gaps: string[];

  private constructor(private readonly demands: readonly Demand[], private readonly omissions: readonly Omission[], gaps: readonly string[]) {
    this.artifacts = mergeDemands(demands);
    this.gaps = [...new Set(gaps)].sort(byText);
  }

  /** What registries keep: images, charts, and bundles of packages. */
  public get images(): Artifact[] {
    return this.artifacts.filter(isInRegistry);
  }

  /** What is downloaded from URLs. */
  public get files(): Artifact[] {
    return this.artifacts.filter((artifact) => !isInRegistry(artifact));
  }

  /** Images and charts that a cluster with a registry mirror pulls from outside all the same, since the mirror does not hold their registry. */
  public get besideMirror(): Artifact[] {
    const sources = new Set(this.demands.filter(({ isBesideMirror }) => isBesideMirror).map(({ source }) => source));
    return this.artifacts.filter(({ source }) => sources.has(source));
  }

  /** How much it is. */
  public get totals(): ArtifactTotals {
    return totalsOf(this.artifacts);
  }

  /** What `eksctl anywhere` would copy, and no cluster of the list uses; by source. */
  public get leftOut(): LeftOutArtifact[] {
    const listed = new Set(this.artifacts.map(({ source }) => source));
    const reasons = new Map<string, Set<string>>();
    for (const { source, reason } of this.omissions) {
      if (listed.has(source)) continue;
      const known = reasons.get(source);
      if (known === undefined) reasons.set(source, new Set([reason]));
      else known.add(reason);
    }
    return [...reasons].map(([source, all]) => ({ source, reasons: [...all].sort(byText) })).sort((a, b) => byText(a.source, b.source));
  }

  /**
   * Both lists as one.
   *
   * @param other list of other clusters; what contradicts this one is refused with an `EksaError`
   */
  public union(other: ArtifactList): ArtifactList {
    accept('ArtifactList.union', { other });
    return new ArtifactList([...this.demands, ...other.demands], [...this.omissions, ...other.omissions], [...this.gaps, ...other.gaps]);
  }

  /**
   * What a step to other versions needs: list the clusters as they are, and as they will be.
   *
   * @param next list of the clusters after the step
   * @example
   * const { added } = ArtifactList.of(before).changesTo(ArtifactList.of(after));
   */
  public changesTo(next: ArtifactList): ArtifactChanges {
    accept('ArtifactList.changesTo', { next });
    const [ours, theirs] = [this, next].map((list) => new Set(list.artifacts.map(keyOf)));
    return {
      added: next.artifacts.filter((artifact) => !ours.has(keyOf(artifact))),
      kept: next.artifacts.filter((artifact) => ours.has(keyOf(artifact))),
      removed: this.artifacts.filter((artifact) => !theirs.has(keyOf(artifact))),
    };
  }
}

/** What makes a copy another one: the same reference may come to mean something else. */
function keyOf({ source, digest = '', sha256 = '' }: Artifact): string {
  return `${source} ${digest} ${sha256}`;
}
