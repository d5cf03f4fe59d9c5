import { ChannelEntry, dataIndex, own } from './data';
import { DistroCode, distroError } from './errors';
import { channelToMinor } from './minor-version';
import { SupportPhase, SupportStatus } from './support-status';
import { shown } from '../findings/shown';

/** Support of a channel on a day; the last day of a phase belongs to it. */
export function supportStatusOf(channel: string, date: string): SupportStatus {
  if (!isDay(date)) {
    throw distroError(DistroCode.DAY, { message: 'a day is written as year, month and day', found: shown(date), wanted: 'a text such as "2026-08-19"' });
  }
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

/** Whether a text is a day of the calendar, such as `2026-08-19`. */
export function isDay(date: unknown): boolean {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
