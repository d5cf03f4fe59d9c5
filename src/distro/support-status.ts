import { ChannelEntry, dataIndex, own } from './embedded/data';
import { needDay } from './facts/day';
import { channelToMinor } from './facts/minor-version';

/**
 * How far a Kubernetes minor version is in its life with EKS Anywhere.
 */
export enum SupportPhase {
  /** No EKS Anywhere version had it, as far as is known. */
  UNKNOWN = 'unknown',
  /** Not released on that day. */
  UPCOMING = 'upcoming',
  /** Supported without a licence. */
  STANDARD = 'standard',
  /** Supported with a licence. */
  EXTENDED = 'extended',
  /** No longer supported. */
  ENDED = 'ended',
}

/**
 * Support of a Kubernetes minor version on a day.
 */
export interface SupportStatus {
  /** Minor version, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** The day that was asked about, as `2026-08-19`. */
  readonly date: string;
  /** Phase on that day. */
  readonly phase: SupportPhase;
  /**
   * Day on which EKS Anywhere first had it.
   * @default - not known
   */
  readonly firstDay?: string;
  /**
   * Last day of standard support.
   * @default - not known
   */
  readonly endOfStandardSupport?: string;
  /**
   * Last day of extended support.
   * @default - not known
   */
  readonly endOfExtendedSupport?: string;
  /** Whether EKS Distro still made releases of it on the day of the data. */
  readonly built: boolean;
  /** Day of the data that this was looked up in. */
  readonly asOf: string;
}

/** Support of a channel on a day; the last day of a phase belongs to it. */
export function supportStatusOf(channel: string, date: string): SupportStatus {
  needDay(date);
  const { asOf, channels } = dataIndex();
  const entry: Partial<ChannelEntry> = own(channels, channel) ?? {};
  return {
    kubernetesVersion: channelToMinor(channel),
    date,
    phase: phaseOf(entry, date),
    ...(entry.firstEksAnywhereDate !== undefined && { firstDay: entry.firstEksAnywhereDate }),
    ...(entry.endOfStandardSupport !== undefined && { endOfStandardSupport: entry.endOfStandardSupport }),
    ...(entry.endOfExtendedSupport !== undefined && { endOfExtendedSupport: entry.endOfExtendedSupport }),
    built: entry.built === true,
    asOf: asOf.eksAnywhere,
  };
}

function phaseOf(entry: Partial<ChannelEntry>, date: string): SupportPhase {
  const { firstEksAnywhereDate: first, endOfStandardSupport: standard, endOfExtendedSupport: extended, removedFromEksAnywhereDate: removed } = entry;
  if (first === undefined) return SupportPhase.UNKNOWN;
  if (date < first) return SupportPhase.UPCOMING;
  if (removed !== undefined ? date < removed : date <= standard!) return SupportPhase.STANDARD;
  return extended !== undefined && date <= extended ? SupportPhase.EXTENDED : SupportPhase.ENDED;
}
