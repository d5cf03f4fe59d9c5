import { Artifact, isInRegistry } from './artifact';
import type { IArtifactCluster } from './artifact-cluster';
import { AirGapCode } from './codes';
import type { ClusterDemands, Demand, Omission } from './demand';
import { mergeDemands } from './merge';
import type { CopyScriptOptions, CopyTool, DiodePlanOptions } from './scripts';
import { ArtifactTotals, summaryOf, totalsOf } from './totals';
import { EksaError, type Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { byText } from '../model/order';
import { packageVersion } from '../model/package-root';
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
 * What a bill of materials says beside the artifacts.
 */
export interface BillOfMaterialsOptions {
  /**
   * What needs the artifacts: a cluster, a fleet, a site.
   * @default - the names of the clusters
   */
  readonly name?: string;
  /**
   * Version of it, such as a commit.
   * @default - none is stated
   */
  readonly version?: string;
  /**
   * When the document was made, as `2026-11-27T09:00:00Z`. Anything else than such a time is refused.
   * @default - not stated, so that the same list is the same document at any time
   */
  readonly timestamp?: string;
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
    const strangers = clusters.filter(({ _artifactDemands }: Partial<IArtifactCluster>) => _artifactDemands === undefined);
    if (strangers.length > 0) throw new EksaError(strangers.map(stranger));
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

  /** How much it is, in one line: `60 artifacts: 37 images and charts, 23 files; 1.2 GB, without 34 whose size is not known`. */
  public get summary(): string {
    return summaryOf(this.totals);
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
   * The list with digests and sizes that were measured when it was copied, so that the next copy is by digest. What is known already is not
   * replaced; a digest that differs from it is refused with an `EksaError`: what was copied is not what the bundle names.
   *
   * @param text the table that copy scripts write, `measured.tsv`: a header and lines of source, digest and size, separated by tabs. Anything
   * else is refused with all faults; sources that the list does not have are passed over
   * @param fileName name of the table in messages; `measured.tsv` unless given
   */
  public withMeasured(text: string, fileName: string = 'measured.tsv'): ArtifactList {
    accept('ArtifactList.withMeasured', { text, fileName });
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readMeasured } = require('./documents/measured') as typeof import('./documents/measured');
    const measured = readMeasured(text, fileName);
    const additions = this.demands.flatMap((demand) => {
      const known = measured.get(demand.source);
      if (known === undefined) return [];
      const { digest, size } = known;
      return [{ ...demand, ...isInRegistry(demand) && digest !== undefined && { digest }, ...size !== undefined && { size } }];
    });
    return new ArtifactList([...this.demands, ...additions], this.omissions, this.gaps);
  }

  /**
   * The list as a table for spreadsheets (RFC 4180), with a header line; lists in a cell are separated by blanks, and no cell is a formula.
   */
  public toCsv(): string {
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { toCsv } = require('./documents/csv') as typeof import('./documents/csv');
    return toCsv(this.artifacts);
  }

  /** The list as a report to read: totals, and a table for each kind. */
  public toMarkdown(): string {
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { toMarkdown } = require('./documents/markdown') as typeof import('./documents/markdown');
    return toMarkdown(this.artifacts);
  }

  /**
   * The list as a bill of materials: JSON of CycloneDX 1.6, in which scanners look for vulnerabilities and licences. The same list is the same
   * document at any time, unless a time is given.
   *
   * @param options what the document says beside the artifacts
   */
  public toCycloneDx(options: BillOfMaterialsOptions = {}): string {
    accept('ArtifactList.toCycloneDx', { options });
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { toCycloneDx } = require('./documents/cyclonedx') as typeof import('./documents/cyclonedx');
    const clusters = [...new Set(this.artifacts.flatMap(({ clusters: each }) => each))].sort(byText);
    const { timestamp, name = clusters.join(', ') || 'no clusters', version } = options;
    const time = timestamp === undefined ? undefined : timeOf(timestamp);
    return toCycloneDx(this.artifacts, { name, version, toolVersion: packageVersion(), timestamp: time });
  }

  /**
   * A shell script that copies everything with a tool that is installed where it runs: by digest where that is known, once more after a failure,
   * and only the rest when it is run again. It signs in with what the tool knows; no password is in it. `--help` tells its options.
   *
   * Refused with an `EksaError`: names that no registry and no URL can have.
   *
   * @param tool what copies images and charts; files are downloaded with curl
   * @param options from where to where
   * @example
   * const script = cluster.artifacts().copyScript(CopyTool.REGCTL, { route: CopyRoute.EXPORT });
   */
  public copyScript(tool: CopyTool, options: CopyScriptOptions = {}): string {
    accept('ArtifactList.copyScript', { tool, options });
    return this.scripts.copyScript(this.artifacts, tool, options);
  }

  /**
   * How to carry everything over a data diode, for the people on its two sides: what to run, what to check, how much it is, what is not known.
   *
   * @param options how the scripts for `CopyRoute.EXPORT` and `CopyRoute.IMPORT` are called
   */
  public diodePlan(options: DiodePlanOptions = {}): string {
    accept('ArtifactList.diodePlan', { options });
    return this.scripts.diodePlan(this.artifacts, options);
  }

  /**
   * The published checksums of files, as `sha256sum -c` and `sha512sum -c` read them in the directory of a copy script: name of the file ->
   * its content. Put them beside the export script. SHA-512 is used for files of which nothing else is known; without any there is no file.
   */
  public checksumFiles(): { [name: string]: string } {
    const { checksumFile, CHECKSUM_FILES } = this.scripts;
    const texts = (['sha256', 'sha512'] as const).map((algorithm) => [CHECKSUM_FILES[algorithm], checksumFile(this.artifacts, algorithm)] as const);
    return Object.fromEntries(texts.filter(([, text]) => text !== ''));
  }

  private get scripts(): typeof import('./scripts') {
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('./scripts') as typeof import('./scripts');
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
   * What is in this list and not in another: to be copied for a step to other versions, where the other list has been copied.
   *
   * @param other list of what is there
   */
  public without(other: ArtifactList): ArtifactList {
    accept('ArtifactList.without', { other });
    const there = new Set(other.artifacts.map(keyOf));
    const left = new Set(this.artifacts.filter((artifact) => !there.has(keyOf(artifact))).map(({ source }) => source));
    return new ArtifactList(this.demands.filter(({ source }) => left.has(source)), this.omissions, this.gaps);
  }

  /**
   * What a step to other versions needs: list the clusters as they are, and as they will be.
   *
   * @param next list of the clusters after the step
   * @example
   * const now = cluster.artifacts();
   * cluster.addPool('arm', { replicas: 1, hardware: HardwareSelector.label('type', 'worker'), kubernetesVersion: KubernetesVersion.V1_33 });
   * const { added } = now.changesTo(cluster.artifacts());
   */
  public changesTo(next: ArtifactList): ArtifactChanges {
    accept('ArtifactList.changesTo', { next });
    const there = new Set(this.artifacts.map(keyOf));
    return {
      added: next.without(this).artifacts,
      kept: next.artifacts.filter((artifact) => there.has(keyOf(artifact))),
      removed: this.without(next).artifacts,
    };
  }
}

/** A time with its zone: without, it would be another one elsewhere. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function timeOf(text: string): Date {
  const time = new Date(text);
  if (TIME.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new EksaError([{
    code: AirGapCode.TIME,
    severity: Severity.ERROR,
    object: 'ArtifactList.toCycloneDx',
    field: 'options.timestamp',
    message: 'this is no time',
    found: shown(text),
    wanted: 'a time such as 2026-11-27T09:00:00Z',
  }]);
}

function stranger({ clusterName }: IArtifactCluster): Finding {
  return {
    code: AirGapCode.STRANGER,
    severity: Severity.ERROR,
    object: `Cluster/${clusterName}`,
    message: 'nothing but the name of this cluster is known here',
    fix: 'List it in the app that defines it, or read its file with EksaCluster.fromYaml',
  };
}

/** What makes a copy another one: the same reference may come to mean something else. */
function keyOf({ source, digest = '', sha256 = '' }: Artifact): string {
  return `${source} ${digest} ${sha256}`;
}
