import { fails, renders } from './cases';

describe('numbers', () => {
  renders([
    ['{{ atoi "12" }} {{ atoi "x" }} {{ atoi "-3" }} {{ atoi "+4" }} {{ atoi "9999999999999999999" }} {{ atoi "-9999999999999999999" }} {{ atoi "" }}', '12 0 -3 4 9223372036854775807 -9223372036854775808 0'],
    ['{{ int "12" }} {{ int 1.9 }} {{ int -1.9 }} {{ int true }} {{ int nil }} {{ int "0x1F" }} {{ int "1.00" }} {{ int "1.50" }} {{ int "010" }} {{ int "0b11" }} {{ int "0o17" }} {{ int "0b2" }} {{ int "0o8" }} {{ int "1_000" }} {{ int "1__0" }} {{ int (list) }} {{ int 1e30 }} {{ typeOf (int 1) }}', '12 1 -1 1 0 31 1 0 8 3 15 0 0 1000 0 0 -9223372036854775808 int'],
    ['{{ int64 "12" }} {{ typeOf (int64 1) }} {{ int64 (int64 5) }} {{ float64 "1.5" }} {{ float64 3 }} {{ float64 true }} {{ float64 false }} {{ float64 "x" }} {{ float64 nil }} {{ float64 (list) }} {{ float64 "1e400" }} {{ float64 "inf" }} {{ float64 "-Inf" }} {{ float64 "nan" }} {{ float64 "0x1p-2" }} {{ float64 "1_0.5" }} {{ float64 "_1" }} {{ float64 1.5 }} {{ float64 "-0x1.8p1" }} {{ float64 "0xp1" }}', '12 int64 5 1.5 3 1 0 0 0 0 0 +Inf -Inf NaN 0.25 10.5 0 1.5 -3 0'],
    ['{{ toDecimal "777" }} {{ toDecimal 0644 }} {{ toDecimal "9" }} {{ toDecimal 10 }}', '511 272 0 8'],
    ['{{ add 1 2 3 }} {{ add }} {{ add "1" 2.9 nil }} {{ add1 1 }} {{ sub 5 3 }} {{ mul 2 3 4 }} {{ mul 2 }} {{ div 7 2 }} {{ div -7 2 }} {{ mod 7 3 }} {{ mod -7 3 }}', '6 0 3 2 2 24 2 3 -3 1 -1'],
    ['{{ add 9223372036854775807 1 }} {{ mul 9223372036854775807 2 }} {{ div -9223372036854775808 -1 }}', '-9223372036854775808 -2 -9223372036854775808'],
    ['{{ addf 0.1 0.2 }} {{ addf }} {{ subf 1 0.9 }} {{ mulf 1.1 1.1 }} {{ divf 1 3 }} {{ divf 2 3 }} {{ divf -2 3 }} {{ add1f 1.5 }} {{ divf 1e20 0.5 }} {{ mulf 1e300 "1e10" }} {{ divf 10 4 }}', '0.3 0 0.1 1.21 0.3333333333333333 0.6666666666666667 -0.6666666666666667 2.5 2e+20 +Inf 2.5'],
    ['{{ max 1 3 2 }} {{ biggest 1 3 2 }} {{ min 3 1 2 }} {{ maxf 1 2.5 }} {{ minf 1 -2.5 }} {{ max "a" }}', '3 3 1 2.5 -2.5 0'],
    ['{{ floor 1.5 }} {{ floor -1.5 }} {{ ceil 1.2 }} {{ ceil -0.5 }} {{ round 123.5555 3 }} {{ round 2.5 0 }} {{ round -2.5 0 }} {{ round 2.4 0 0.3 }} {{ round 1234 -2 }}', '1 -2 2 -0 123.556 3 -3 3 1200'],
    ['{{ until 3 }} {{ until -3 }} {{ until 0 }} {{ untilStep 0 10 3 }} {{ untilStep 10 0 -3 }} {{ untilStep 0 3 0 }} {{ untilStep 3 0 1 }}', '[0 1 2] [0 -1 -2] [] [0 3 6 9] [10 7 4 1] [] []'],
    ['{{ seq }}|{{ seq 3 }}|{{ seq -2 }}|{{ seq 2 4 }}|{{ seq 4 2 }}|{{ seq 0 2 10 }}|{{ seq 10 -3 0 }}|{{ seq 4 1 2 }}|{{ seq 1 2 3 4 }}', '|1 2 3|1 0 -1 -2|2 3 4|4 3 2|0 2 4 6 8 10|10 7 4 1||'],
  ]);
  fails([
    ['{{ div 1 0 }}', '1:4', 'div 1 0', 'div fails: an integer cannot be divided by zero'],
    ['{{ mod 1 0 }}', '1:4', 'mod 1 0', 'mod fails: an integer cannot be divided by zero'],
    ['{{ divf 1 0 }}', '1:4', 'divf 1 0', 'divf fails: a number cannot be divided by zero'],
    ['{{ addf (float64 "inf") }}', '1:4', 'addf (float64 "inf")', 'addf fails: Infinity is not a decimal number'],
    ['{{ randInt 1 }}', '1:4', 'randInt', 'randInt takes 2 arguments, not 1'],
  ]);
});
