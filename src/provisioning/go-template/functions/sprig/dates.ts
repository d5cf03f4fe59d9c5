import { UnsupportedError, unknowable } from '../../fault';
import { clampedInt64 } from '../../number-syntax';
import { ANY, INT, INT64, STRING } from '../../types';
import { asInt64, GoInt, integerOf, typeOf, type Value } from '../../values';
import { fixed, TIME, unknown, type FunctionTable } from '../function';
import { formatDuration, parseDuration } from './duration';
import { formatTime } from './time-layout';

const SECOND = 1_000_000_000n;

/** The seconds that stand for a time; anything else is the time of the call, which nobody knows. */
function seconds(name: string, value: Value): bigint {
  const type = typeOf(value);
  if (type !== INT && type !== INT64) throw unknowable(name, 'without a number of seconds it takes the time of the call');
  return integerOf(value)!;
}

function inZone(name: string, layout: string, value: Value, zone: string): string {
  const time = seconds(name, value);
  if (zone !== 'UTC' && zone !== '') throw unknowable(name, `the zone ${JSON.stringify(zone)} depends on the time zones that the controller has`);
  if (time < -62135596800n || time > 253402300799n) throw new UnsupportedError('a year before 1 or after 9999 is not tried');
  return formatTime(layout, new Date(Number(time) * 1000));
}

function duration(value: Value): string {
  const count = typeof value === 'string' ? clampedInt64(value) : value instanceof GoInt && value.type === INT64 ? value.value : 0n;
  return formatDuration(asInt64(count * SECOND));
}

const UNITS: readonly (readonly [nanoseconds: bigint, name: string])[] = [
  [365n * 86400n * SECOND, 'y'], [30n * 86400n * SECOND, 'mo'], [86400n * SECOND, 'd'], [3600n * SECOND, 'h'], [60n * SECOND, 'm'], [SECOND, 's'],
];

/** The largest unit that a duration is longer than. */
function durationRound(value: Value): string {
  const given = typeof value === 'string' ? parseDuration(value) ?? 0n : value instanceof GoInt && value.type === INT64 ? value.value : 0n;
  const length = given < 0n ? -given : given;
  const unit = UNITS.find(([nanoseconds]) => length > nanoseconds);
  return unit === undefined ? '0s' : `${length / unit[0]}${unit[1]}`;
}

const LOCAL = 'it depends on the time zone of the controller';
const NOW = 'it depends on the time of the call';

const dateInZone = (name: string) => fixed([STRING, ANY, STRING], (layout: string, value: Value, zone: string) => inZone(name, layout, value, zone));

/** Functions about times: known are those of numbers of seconds in UTC, and durations. */
export const DATES: FunctionTable = {
  now: unknown('now', NOW, []),
  ago: unknown('ago', NOW, [ANY]),
  date: unknown('date', LOCAL, [STRING, ANY]),
  htmlDate: unknown('htmlDate', LOCAL, [ANY]),
  toDate: unknown('toDate', LOCAL, [STRING, STRING]),
  mustToDate: unknown('mustToDate', LOCAL, [STRING, STRING]),
  date_in_zone: dateInZone('date_in_zone'),
  dateInZone: dateInZone('dateInZone'),
  htmlDateInZone: fixed([ANY, STRING], (value: Value, zone: string) => inZone('htmlDateInZone', '2006-01-02', value, zone)),
  date_modify: unknown('date_modify', NOW, [STRING, TIME]),
  dateModify: unknown('dateModify', NOW, [STRING, TIME]),
  must_date_modify: unknown('must_date_modify', NOW, [STRING, TIME]),
  mustDateModify: unknown('mustDateModify', NOW, [STRING, TIME]),
  unixEpoch: unknown('unixEpoch', NOW, [TIME]),
  duration: fixed([ANY], duration),
  durationRound: fixed([ANY], durationRound),
};
