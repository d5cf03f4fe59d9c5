const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const LOCAL_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?$/;
const ZONED_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d{2}):(\d{2}))$/;

/**
 * Whether go-yaml v2 reads a text as a point in time: a date alone, with a time of day after a blank, or with `T` and
 * a time zone. Impossible dates such as 30 February are plain text.
 */
export function isTimestamp(text: string): boolean {
  const parts = DATE.exec(text) ?? LOCAL_TIME.exec(text) ?? ZONED_TIME.exec(text);
  if (parts === null) return false;
  const [year, month, day, hour = 0, minute = 0, second = 0, zoneHours = 0, zoneMinutes = 0] =
    parts.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    && hour <= 23 && minute <= 59 && second <= 59
    && zoneHours <= 24 && zoneMinutes <= 60;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
