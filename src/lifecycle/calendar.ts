import { EksaReleases } from '../distro/eksa-releases';
import { minorToChannel } from '../distro/facts/minor-version';
import { supportStatusOf } from '../distro/support-status';
import { byText } from '../model/order';
import { parseRelease } from '../rules/eksa-release';

/**
 * What ends on a day.
 */
export enum SupportEventKind {
  /** Standard support of a Kubernetes version; from the next day on it needs a licence. */
  END_OF_STANDARD_SUPPORT = 'end-of-standard-support',
  /** Extended support of a Kubernetes version. */
  END_OF_EXTENDED_SUPPORT = 'end-of-extended-support',
  /** Patches of an EKS Anywhere minor version: the second minor version after it has come out. */
  END_OF_PATCHES = 'end-of-patches',
}

/**
 * A day on which something runs out.
 */
export interface SupportEvent {
  /** The last day, as `2026-08-31`. */
  readonly date: string;
  /** What ends. */
  readonly kind: SupportEventKind;
  /** Version, such as `1.33` or `v0.25`. */
  readonly version: string;
  /** Names of the clusters that have it. */
  readonly clusters: string[];
  /** Whether it is over on the day that was asked about. */
  readonly isOver: boolean;
}

/** Versions of one cluster, as far as support depends on them. */
export interface SupportedCluster {
  readonly name: string;
  readonly eksaVersion: string;
  /** Minor versions of the control plane and of all worker node groups. */
  readonly kubernetesVersions: readonly string[];
}

/** EKS Anywhere patches its newest two minor versions. */
const PATCHED_MINORS = 2;

/** What runs out when, in the order of days. */
export function supportEvents(clusters: readonly SupportedCluster[], date: string): SupportEvent[] {
  const events = new Map<string, SupportEvent>();
  const add = (kind: SupportEventKind, version: string, day: string | undefined, cluster: string) => {
    if (day === undefined) return;
    const key = `${kind} ${version}`;
    const known = events.get(key)?.clusters ?? [];
    events.set(key, { date: day, kind, version, clusters: [...new Set([...known, cluster])].sort(byText), isOver: day < date });
  };
  for (const { name, eksaVersion, kubernetesVersions } of clusters) {
    for (const version of new Set(kubernetesVersions)) {
      const { endOfStandardSupport, endOfExtendedSupport } = supportStatusOf(minorToChannel(version), date);
      add(SupportEventKind.END_OF_STANDARD_SUPPORT, version, endOfStandardSupport, name);
      add(SupportEventKind.END_OF_EXTENDED_SUPPORT, version, endOfExtendedSupport, name);
    }
    const minor = parseRelease(eksaVersion);
    if (minor) add(SupportEventKind.END_OF_PATCHES, `v${minor.major}.${minor.minor}`, endOfPatches(eksaVersion), name);
  }
  return [...events.values()].sort((a, b) => byText(a.date, b.date) || byText(a.version, b.version) || byText(a.kind, b.kind));
}

/** The day on which the second minor version after this one came out; nothing while it has not. */
function endOfPatches(version: string): string | undefined {
  const own = parseRelease(version)!;
  const later = EksaReleases.versions().filter((each) => {
    const release = parseRelease(each)!;
    return release.major === own.major && release.minor - own.minor >= PATCHED_MINORS;
  });
  // versions come in their order
  return later.length === 0 ? undefined : EksaReleases.release(later[0]).date;
}
