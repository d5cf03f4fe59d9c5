import { EmbeddedCatalog } from '../distro/catalog';
import { EksaReleases } from '../distro/eksa-releases';
import { needDay } from '../distro/facts/day';
import { parseMinor } from '../distro/facts/minor-version';
import { EksaError, Severity } from '../findings';
import { shown } from '../findings/shown';
import { ClusterVersions, findPath, FleetVersions, TargetVersions, UpgradeHop } from '../lifecycle/path';
import { accept } from '../props/accept';

/**
 * From where, and on which terms.
 */
export interface UpgradePathOptions {
  /**
   * The day on which versions must be supported, as `2026-11-26`: the clock is never read.
   * @default - support is not looked at
   */
  readonly date?: string;
  /**
   * Whether there is a licence, with which EKS Anywhere takes versions after the end of their standard support.
   * @default false
   */
  readonly hasLicence?: boolean;
}

/**
 * The shortest legal way between versions: one minor version at a time, the management cluster before its workload clusters, nothing that
 * the EKS Anywhere version of that moment does not ship.
 *
 * @example
 * const management = { name: 'mgmt', eksaVersion: 'v0.24.7', kubernetesVersion: '1.32' };
 * const path = UpgradePath.find({ management }, { eksaVersion: 'v0.26.1', kubernetesVersion: '1.34' });
 */
export class UpgradePath {
  /**
   * Looks for a way, in the data that comes with the library.
   *
   * @param current the clusters as they are; versions that do not exist are refused
   * @param target the versions that all of them are to have
   * @param options day and licence
   */
  public static find(current: FleetVersions, target: TargetVersions, options: UpgradePathOptions = {}): UpgradePath {
    accept('UpgradePath.find', { current, target, options });
    if (options.date !== undefined) needDay(options.date);
    const known = ({ eksaVersion, kubernetesVersion, workerKubernetesVersion, ...cluster }: ClusterVersions): ClusterVersions => ({
      ...cluster,
      eksaVersion: release(eksaVersion),
      kubernetesVersion: minor(kubernetesVersion),
      ...workerKubernetesVersion !== undefined && { workerKubernetesVersion: minor(workerKubernetesVersion) },
    });
    const names = [current.management, ...current.workloads ?? []].map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new EksaError([{
        code: 'EKSA-MODEL-301', severity: Severity.ERROR, message: 'two clusters have this name', found: shown(twice), fix: 'Give each cluster once',
      }]);
    }
    const { hops, obstacles, reached } = findPath(
      { management: known(current.management), workloads: (current.workloads ?? []).map(known) },
      {
        ...target.eksaVersion !== undefined && { eksaVersion: release(target.eksaVersion) },
        ...target.kubernetesVersion !== undefined && { kubernetesVersion: minor(target.kubernetesVersion) },
      },
      { distro: EmbeddedCatalog.shared(), ...options.date !== undefined && { date: options.date }, hasLicence: options.hasLicence ?? false },
    );
    return new UpgradePath([...hops], [...obstacles], [...reached]);
  }

  private constructor(
    /** One change after the other; as far as it goes when the target is out of reach. */
    public readonly hops: UpgradeHop[],
    /** Which rules are in the way; empty when the target is reached. */
    public readonly obstacles: string[],
    /** The versions of each cluster at the end: the nearest ones when the target is out of reach. */
    public readonly reached: ClusterVersions[],
  ) {}

  /** Whether the target is reached. */
  public get isComplete(): boolean {
    return this.obstacles.length === 0;
  }

  /** The path for a terminal. */
  public toText(): string {
    const lines = [
      ...this.hops.map(({ cluster, kind, before, after, replacesControlPlane, replacesWorkers, needsLicence }, index) => {
        const nodes = [...replacesControlPlane ? ['control plane'] : [], ...replacesWorkers ? ['workers'] : []].join(' and ');
        return `${index + 1}. ${cluster}: ${kind} ${before} → ${after}${nodes === '' ? '' : `, replaces ${nodes}`}${needsLicence ? ', needs a licence' : ''}`;
      }),
      ...this.hops.length === 0 && this.isComplete ? ['nothing to do'] : [],
      ...this.isComplete ? [] : ['the target cannot be reached:', ...this.obstacles.map((obstacle) => `  ${obstacle}`)],
    ];
    return `${lines.join('\n')}\n`;
  }
}

/** An EKS Anywhere version in its usual form, which must exist. */
function release(version: string): string {
  return EksaReleases.release(version).version;
}

/** A minor version such as `1.34`, which must be one. */
function minor(version: string): string {
  parseMinor(version);
  return version;
}
