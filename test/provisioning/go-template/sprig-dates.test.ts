import { fails, isNotTried, renders } from './cases';

describe('times', () => {
  renders([
    ['{{ duration "90" }} {{ duration 90 }} {{ duration (int64 3661) }} {{ duration "x" }} {{ duration "-90" }} {{ duration "86400" }} {{ duration "9999999999999999999" }}', '1m30s 0s 1h1m1s 0s -1m30s 24h0m0s -1s'],
    ['{{ durationRound "2h30m" }} {{ durationRound "1h" }} {{ durationRound "8761h" }} {{ durationRound "721h" }} {{ durationRound "25h" }} {{ durationRound "61s" }} {{ durationRound "1500ms" }} {{ durationRound "1ms" }} {{ durationRound "-3h" }} {{ durationRound "x" }} {{ durationRound "0" }} {{ durationRound (int64 7200000000001) }} {{ durationRound 5 }} {{ durationRound "" }} {{ durationRound "1.5h" }} {{ durationRound ".5h" }} {{ durationRound "h" }} {{ durationRound ".h" }} {{ durationRound "1h30" }} {{ durationRound "1x" }} {{ durationRound "9999999h" }} {{ durationRound "+90m" }}', '2h 60m 1y 1mo 1d 1m 1s 0s 3h 0s 0s 2h 0s 0s 1h 30m 0s 0s 0s 0s 0s 1h'],
    ['{{ dateInZone "2006-01-02T15:04:05Z07:00" 1700000000 "UTC" }} {{ date_in_zone "Mon Jan _2 03:04:05PM MST 2006" (int64 951782400) "" }} {{ htmlDateInZone 0 "UTC" }}', '2023-11-14T22:13:20Z Tue Feb 29 12:00:00AM UTC 2000 1970-01-01'],
    ['{{ dateInZone "Monday January 2 06 1 3 4 5 pm 002 __2 _2006 -0700 -07:00 -07 -070000 -07:00:00 Z0700 Z07 Z070000 Z07:00:00 05.000 05.999 05,00 05.0001 Janx Monx .5" 978307199 "UTC" }}', 'Sunday December 31 00 12 11 59 59 pm 366 366 _2000 +0000 +00:00 +00 +000000 +00:00:00 Z Z Z Z 59.000 59 59,00 59.0012 Janx Monx .59'],
  ]);
  fails([
    ['{{ dateModify "1h" 5 }}', '1:20', '5', '5 where the function needs a time.Time'],
    ['{{ unixEpoch 5 }}', '1:14', '5', '5 where the function needs a time.Time'],
  ]);
  isNotTried([
    ['{{ ago 1 }}', 'the controller has the function ago, but its result is not known at synth: it depends on the time of the call'],
    ['{{ now }}', 'the controller has the function now, but its result is not known at synth: it depends on the time of the call'],
    ['{{ date "2006" 0 }}', 'the controller has the function date, but its result is not known at synth: it depends on the time zone of the controller'],
    ['{{ dateInZone "2006" "x" "UTC" }}', 'the controller has the function dateInZone, but its result is not known at synth: without a number of seconds it takes the time of the call'],
    ['{{ dateInZone "2006" 0 "Europe/Berlin" }}', 'the controller has the function dateInZone, but its result is not known at synth: the zone "Europe/Berlin" depends on the time zones that the controller has'],
    ['{{ dateInZone "2006" 999999999999 "UTC" }}', 'a year before 1 or after 9999 is not tried'],
    ['{{ toDate "2006" "2020" }}', 'the controller has the function toDate, but its result is not known at synth: it depends on the time zone of the controller'],
  ]);
});
