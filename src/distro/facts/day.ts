import { DistroCode, distroError } from './errors';
import { shown } from '../../findings/shown';

/** Whether a text is a day of the calendar, such as `2026-08-19`. */
export function isDay(date: unknown): boolean {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

/**
 * Ends in an error unless it is given such a day.
 *
 * @param construct path of the construct that it was given for
 */
export function needDay(date: unknown, construct?: string): void {
  if (isDay(date)) return;
  throw distroError(DistroCode.DAY, {
    ...(construct !== undefined && { construct }),
    message: 'a day is written as year, month and day',
    found: shown(date),
    wanted: 'a text such as "2026-08-19"',
  });
}
