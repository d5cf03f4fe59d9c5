import semverCompare from 'semver/functions/compare';
import type { EksDistroCatalog } from '../distro/catalog';
import { EksaReleases } from '../distro/eksa-releases';
import { licensedSince } from '../rules/cluster/licence';
import { parseRelease } from '../rules/eksa-release';
import { isLeap } from '../rules/transitions/eksa-versions';

/**
 * Versions of one cluster.
 */
export interface ClusterVersions {
  /** Name of the cluster. */
  readonly name: string;
  /** EKS Anywhere version, such as `v0.26.1`. */
  readonly eksaVersion: string;
  /** Kubernetes minor version of the control plane, such as `1.34`. */
  readonly kubernetesVersion: string;
  /**
   * Oldest Kubernetes minor version that a worker node group states for itself.
   * @default - worker node groups follow the control plane
   */
  readonly workerKubernetesVersion?: string;
}

/**
 * A management cluster with its workload clusters.
 */
export interface FleetVersions {
  /** The management cluster. */
  readonly management: ClusterVersions;
  /**
   * The clusters that it manages.
   * @default - none
   */
  readonly workloads?: ClusterVersions[];
}

/**
 * Versions that all clusters are to have.
 */
export interface TargetVersions {
  /**
   * EKS Anywhere version.
   * @default - the newest one of the data
   */
  readonly eksaVersion?: string;
  /**
   * Kubernetes minor version.
   * @default - every cluster keeps its own as far as the EKS Anywhere versions on the way let it
   */
  readonly kubernetesVersion?: string;
}

/**
 * What one hop of a path changes.
 */
export enum HopKind {
  /** The EKS Anywhere version; of a management cluster with the components on it. */
  EKS_ANYWHERE = 'eks-anywhere',
  /** The Kubernetes version of the control plane, and of worker node groups that follow it. */
  KUBERNETES = 'kubernetes',
  /** The Kubernetes version of worker node groups that state their own. */
  WORKERS = 'workers',
}

/**
 * One change on the way.
 */
export interface UpgradeHop {
  /** Name of the cluster. */
  readonly cluster: string;
  /** What changes. */
  readonly kind: HopKind;
  /** Version before. */
  readonly before: string;
  /** Version after. */
  readonly after: string;
  /** Whether control plane nodes are replaced. */
  readonly replacesControlPlane: boolean;
  /** Whether worker nodes are replaced. */
  readonly replacesWorkers: boolean;
  /** Whether the Kubernetes version afterwards needs a licence on the given day. */
  readonly needsLicence: boolean;
}

/** A way from one set of versions to another. */
export interface FoundPath {
  readonly hops: readonly UpgradeHop[];
  /** Rules that are in the way; empty when the target is reached. */
  readonly obstacles: readonly string[];
  /** The versions at the end of the hops, by cluster. */
  readonly reached: readonly ClusterVersions[];
}

/** What a search knows. */
export interface PathFacts {
  readonly distro: EksDistroCatalog;
  /** Day for which support is looked up (`YYYY-MM-DD`). */
  readonly date?: string;
  /** Whether there is a licence for versions in extended support. */
  readonly hasLicence: boolean;
}

/** Minor versions that worker nodes may be behind the control plane, as EKS Anywhere has it. */
const LARGEST_SKEW = 2;

/** Where one cluster is, on a stage of its management cluster. */
interface Node {
  /** position in the hops of the management cluster */
  readonly stage: number;
  readonly eksa: string;
  readonly kubernetes: number;
  readonly workers: number;
}

type HopStep = Pick<UpgradeHop, 'kind' | 'before' | 'after'>;

interface Step {
  readonly node: Node;
  /** nothing when only the management cluster goes on */
  readonly hop?: UpgradeHop;
  readonly previous?: Step;
}

/** The shortest way of a fleet: that of the management cluster first, and into it the shortest one of every workload cluster. */
export function findPath({ management, workloads = [] }: FleetVersions, target: TargetVersions, facts: PathFacts): FoundPath {
  const eksa = target.eksaVersion ?? EksaReleases.newest();
  const search = new Search(facts, target, eksa);
  const managed = search.run(management, undefined);
  const stages = [management.eksaVersion, ...managed.hops.filter(({ kind }) => kind === HopKind.EKS_ANYWHERE).map(({ after }) => after)];
  const others = workloads.map((workload) => search.run(workload, stages));
  const hops: UpgradeHop[] = [];
  let stage = 0;
  const catchUp = () => others.forEach(({ staged }) => hops.push(...staged.filter((each) => each.stage === stage).map(({ hop }) => hop)));
  for (const hop of managed.hops) {
    if (hop.kind === HopKind.EKS_ANYWHERE) {
      catchUp();
      stage++;
    }
    hops.push(hop);
  }
  catchUp();
  const all = [managed, ...others];
  return { hops, obstacles: [...new Set(all.flatMap(({ obstacles }) => obstacles))], reached: all.map(({ end }) => end) };
}

interface ClusterPath {
  readonly hops: readonly UpgradeHop[];
  readonly staged: readonly { readonly stage: number; readonly hop: UpgradeHop }[];
  readonly obstacles: readonly string[];
  readonly end: ClusterVersions;
}

class Search {
  public constructor(private readonly facts: PathFacts, private readonly target: TargetVersions, private readonly eksa: string) {}

  /**
   * Breadth first; going on with the management cluster costs nothing.
   *
   * @param stages EKS Anywhere versions that the management cluster has one after the other; nothing for the management cluster itself
   */
  public run(cluster: ClusterVersions, stages: readonly string[] | undefined): ClusterPath {
    const { kubernetesVersion, workerKubernetesVersion: own } = cluster;
    const start: Step = {
      node: { stage: 0, eksa: cluster.eksaVersion, kubernetes: minorOf(kubernetesVersion), workers: minorOf(own ?? kubernetesVersion) },
    };
    const candidates = this.candidatesOf(cluster, stages);
    const seen = new Set<string>();
    let best = start;
    let front: Step[] = [start];
    while (front.length > 0) {
      const next: Step[] = [];
      // what costs nothing is looked at in the same round; a list visits what is added to it while it is gone through
      for (const step of front) {
        if (this.isNearer(step.node, best.node, stages)) best = step;
        if (this.isTarget(step.node, stages)) return this.pathOf(step, cluster, []);
        for (const { step: following, isFree } of this.following(step, cluster, candidates, stages).steps) {
          const key = keyOf(following.node);
          if (seen.has(key)) continue;
          seen.add(key);
          (isFree ? front : next).push(following);
        }
      }
      front = next;
    }
    // what is in the way is in the way of whoever has come nearest
    const obstacles = [...this.waysBack(cluster), ...this.following(best, cluster, candidates, stages).obstacles];
    return this.pathOf(best, cluster, obstacles.length > 0 ? obstacles : [deadEnd(cluster)]);
  }

  /** What is below is out of reach. */
  private waysBack({ name, eksaVersion, kubernetesVersion, workerKubernetesVersion: own }: ClusterVersions): string[] {
    const { kubernetesVersion: wanted } = this.target;
    const isBelow = (version: string) => wanted !== undefined && minorOf(wanted) < minorOf(version);
    return [
      ...semverCompare(this.eksa, eksaVersion) < 0 ? [`EKS Anywhere of ${name} cannot go down from ${eksaVersion} to ${this.eksa} (EKSA-CLUSTER-541)`] : [],
      ...isBelow(kubernetesVersion) ? [`Kubernetes of ${name} cannot go down from ${kubernetesVersion} to ${wanted} (EKSA-CLUSTER-531)`] : [],
      ...own !== undefined && isBelow(own) ? [`worker nodes of ${name} cannot go down from ${own} to ${wanted} (EKSA-CLUSTER-533)`] : [],
    ];
  }

  /** The last version of every minor version on the way, those of the management cluster, and the target itself. */
  private candidatesOf({ eksaVersion }: ClusterVersions, stages: readonly string[] = []): string[] {
    const isOnTheWay = (version: string) => semverCompare(version, eksaVersion) > 0 && semverCompare(version, this.eksa) <= 0;
    const newest = new Map(EksaReleases.versions().filter(isOnTheWay).map((version) => [parseRelease(version)!.minor, version]));
    return [...new Set([...newest.values(), ...[...stages, this.eksa].filter(isOnTheWay)])];
  }

  private isTarget({ stage, eksa, kubernetes, workers }: Node, stages: readonly string[] | undefined): boolean {
    const wanted = this.target.kubernetesVersion;
    return eksa === this.eksa && (stages === undefined || stage === stages.length - 1)
      && (wanted === undefined ? workers <= kubernetes : kubernetes === minorOf(wanted) && workers === minorOf(wanted));
  }

  /** As far as possible in EKS Anywhere first, then in Kubernetes. */
  private isNearer(a: Node, b: Node, stages: readonly string[] | undefined): boolean {
    if (stages !== undefined && a.stage !== b.stage) return a.stage > b.stage;
    const order = semverCompare(a.eksa, b.eksa);
    return order !== 0 ? order > 0 : this.target.kubernetesVersion !== undefined && a.kubernetes + a.workers > b.kubernetes + b.workers;
  }

  private following(step: Step, cluster: ClusterVersions, candidates: readonly string[], stages: readonly string[] | undefined) {
    const { node } = step;
    const pins = cluster.workerKubernetesVersion !== undefined;
    const steps: { readonly step: Step; readonly isFree: boolean }[] = [];
    const obstacles: string[] = [];
    const go = (next: Node, hop: HopStep | undefined, obstacle: string | undefined) => {
      if (obstacle !== undefined) {
        obstacles.push(obstacle);
        return;
      }
      const described = hop && { hop: this.described(cluster, node, next, hop, pins) };
      steps.push({ step: { node: next, previous: step, ...described }, isFree: hop === undefined });
    };
    if (stages !== undefined && node.stage < stages.length - 1) {
      go({ ...node, stage: node.stage + 1 }, undefined, this.obstacleToStage(cluster, node, stages[node.stage + 1]));
    }
    for (const eksa of candidates) {
      if (semverCompare(eksa, node.eksa) <= 0 || isLeap({ old: parseRelease(node.eksa)!, now: parseRelease(eksa)! })) continue;
      const next = { ...node, eksa };
      go(next, { kind: HopKind.EKS_ANYWHERE, before: node.eksa, after: eksa }, this.obstacleTo(cluster, next, stages?.[node.stage]));
    }
    const limit = this.target.kubernetesVersion === undefined ? Infinity : minorOf(this.target.kubernetesVersion);
    if (node.kubernetes < limit && this.mayRise(node, cluster)) {
      const kubernetes = node.kubernetes + 1;
      const next = { ...node, kubernetes, workers: pins ? node.workers : kubernetes };
      const hop = { kind: HopKind.KUBERNETES, before: textOf(node.kubernetes), after: textOf(kubernetes) };
      go(next, hop, this.obstacleTo(cluster, next, stages?.[node.stage]));
    }
    if (pins && node.workers < Math.min(node.kubernetes, limit)) {
      const next = { ...node, workers: node.workers + 1 };
      const hop = { kind: HopKind.WORKERS, before: textOf(node.workers), after: textOf(next.workers) };
      go(next, hop, this.obstacleTo(cluster, next, stages?.[node.stage]));
    }
    return { steps, obstacles };
  }

  /** Without a wish for Kubernetes it only rises where an EKS Anywhere version on the way leaves the present one out. */
  private mayRise({ kubernetes }: Node, { kubernetesVersion }: ClusterVersions): boolean {
    if (this.target.kubernetesVersion !== undefined) return true;
    const oldest = Math.min(...this.facts.distro.kubernetesVersions(this.eksa).map(minorOf));
    return kubernetes < Math.max(oldest, minorOf(kubernetesVersion));
  }

  private obstacleTo({ name }: ClusterVersions, { eksa, kubernetes, workers }: Node, manager: string | undefined): string | undefined {
    const shipped = this.facts.distro.kubernetesVersions(eksa).map(minorOf);
    for (const minor of new Set([kubernetes, workers])) {
      if (!shipped.includes(minor)) return `EKS Anywhere ${eksa} does not ship Kubernetes ${textOf(minor)} of ${name} (EKSA-CLUSTER-021)`;
    }
    if (kubernetes - workers > LARGEST_SKEW) {
      return `worker nodes of ${name} would be more than ${LARGEST_SKEW} minor versions behind Kubernetes ${textOf(kubernetes)} (EKSA-CLUSTER-536)`;
    }
    if (manager !== undefined && semverCompare(eksa, manager) > 0) {
      return `${name} cannot have EKS Anywhere ${eksa} while its management cluster has ${manager} (EKSA-FLEET-015)`;
    }
    return this.facts.hasLicence || !this.needsLicence(eksa, kubernetes) ? undefined
      : `Kubernetes ${textOf(kubernetes)} of ${name} needs a licence on ${this.facts.date} (EKSA-CLUSTER-030)`;
  }

  private needsLicence(eksa: string, kubernetes: number): boolean {
    return licensedSince(textOf(kubernetes), eksa, this.facts.date, this.facts.distro) !== undefined;
  }

  /** Where a workload cluster has to be before its management cluster goes on. */
  private obstacleToStage({ name }: ClusterVersions, { eksa, kubernetes, workers }: Node, manager: string): string | undefined {
    if (isLeap({ old: parseRelease(eksa)!, now: parseRelease(manager)! })) {
      return `${name} would be more than one minor version of EKS Anywhere behind its management cluster at ${manager} (EKSA-FLEET-016)`;
    }
    const shipped = this.facts.distro.kubernetesVersions(manager).map(minorOf);
    const missing = [kubernetes, workers].find((minor) => !shipped.includes(minor));
    return missing === undefined ? undefined : `EKS Anywhere ${manager} of the management cluster does not ship Kubernetes ${textOf(missing)} of ${name} (EKSA-FLEET-017)`;
  }

  private described({ name }: ClusterVersions, before: Node, after: Node, hop: HopStep, pins: boolean): UpgradeHop {
    const buildOf = ({ eksa }: Node, minor: number) => this.facts.distro.versionsBundle(eksa, textOf(minor))?.kubernetes.tag;
    const isOther = (minorBefore: number, minorAfter: number) => buildOf(before, minorBefore) !== buildOf(after, minorAfter);
    return {
      cluster: name,
      ...hop,
      replacesControlPlane: isOther(before.kubernetes, after.kubernetes),
      replacesWorkers: pins ? isOther(before.workers, after.workers) : isOther(before.kubernetes, after.kubernetes),
      needsLicence: this.needsLicence(after.eksa, after.kubernetes),
    };
  }

  private pathOf(last: Step, cluster: ClusterVersions, obstacles: readonly string[]): ClusterPath {
    const staged: { readonly stage: number; readonly hop: UpgradeHop }[] = [];
    for (let step: Step | undefined = last; step !== undefined; step = step.previous) {
      if (step.hop !== undefined) staged.unshift({ stage: step.node.stage, hop: step.hop });
    }
    const { eksa, kubernetes, workers } = last.node;
    return {
      hops: staged.map(({ hop }) => hop),
      staged,
      obstacles,
      end: {
        name: cluster.name,
        eksaVersion: eksa,
        kubernetesVersion: textOf(kubernetes),
        ...cluster.workerKubernetesVersion !== undefined && { workerKubernetesVersion: textOf(workers) },
      },
    };
  }
}

/** Where versions are as EKS Anywhere would never have let them be. */
function deadEnd({ name, kubernetesVersion, workerKubernetesVersion: own = kubernetesVersion }: ClusterVersions): string {
  return `no change of ${name} leads on from Kubernetes ${kubernetesVersion} with worker nodes of ${own} (EKSA-CLUSTER-536)`;
}

function keyOf({ stage, eksa, kubernetes, workers }: Node): string {
  return [stage, eksa, kubernetes, workers].join();
}

/** The minor number of a version such as `1.34`; Kubernetes has one major version. */
function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

function textOf(minor: number): string {
  return `1.${minor}`;
}
