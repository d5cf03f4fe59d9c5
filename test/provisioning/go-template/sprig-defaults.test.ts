import { fails, renders } from './cases';

describe('defaults and types', () => {
  renders([
    ['{{ default "d" "" }} {{ default "d" "x" }} {{ default "d" 0 }} {{ default "d" nil }} {{ default "d" }} {{ "" | default "d" }} {{ default "d" false }} {{ default "d" 0.0 }} {{ default "d" (list) }} {{ default "d" (dict) }} {{ default "d" .Hardware.Metadata.Manufacturer }} {{ default "d" (int64 0) }} {{ default "d" 1.5 }} {{ default "d" true }} {{ default "d" (list 1) }} {{ empty .Hardware.Metadata }} {{ empty (semver "1.0.0") }}', 'd x d d d d d d d d d d 1.5 true [1] false false'],
    ['{{ empty "" }} {{ empty 1 }} {{ coalesce 0 "" "a" "b" }} {{ coalesce }} {{ all 1 "" }} {{ all 1 2 }} {{ any 0 "" }} {{ any 0 1 }} {{ all }} {{ any }}', 'true false a <no value> false true false true true false'],
    ['{{ ternary "y" "n" true }} {{ ternary "y" "n" false }} {{ true | ternary "y" "n" }} {{ ternary "y" "n" (eq 1 1) }}', 'y n y y'],
    ['{{ typeOf "a" }} {{ typeOf 1.5 }} {{ typeOf true }} {{ typeOf nil }} {{ typeOf (dict) }} {{ typeOf (split "," "a") }} {{ typeOf (until 1) }} {{ typeOf (index "a" 0) }} {{ typeOf .Hardware.Metadata.Instance }} {{ typeOf (semver "1.0.0") }}', 'string float64 bool <nil> map[string]interface {} map[string]string []int uint8 *tinkerbell.MetadataInstance *semver.Version'],
    ['{{ typeIs "string" "a" }} {{ typeIs "int" "a" }} {{ typeIsLike "semver.Version" (semver "1.0.0") }} {{ typeIsLike "string" "a" }} {{ kindIs "slice" (list) }} {{ kindOf (dict) }} {{ kindOf nil }} {{ kindOf .Hardware.Metadata }} {{ kindOf .Hardware.Metadata.Instance }}', 'true false true true true map invalid struct ptr'],
    ['{{ deepEqual (list 1 2) (list 1 2) }} {{ deepEqual (list 1) (list "1") }} {{ deepEqual (dict "a" 1) (dict "a" 1) }} {{ deepEqual (dict "a" 1) (dict "b" 1) }} {{ deepEqual 1 1.0 }} {{ deepEqual nil nil }} {{ deepEqual nil 1 }} {{ deepEqual (int64 1) (int64 1) }} {{ deepEqual (rest (list)) (list) }} {{ deepEqual (dict "a" 1) (dict "a" 1 "b" 2) }} {{ $d := dict }}{{ deepEqual $d $d }} {{ deepEqual (index .Hardware.Interfaces 0) (index .Hardware.Interfaces 1) }} {{ deepEqual .Hardware.Metadata .Hardware.Metadata }} {{ deepEqual (semver "1.0.0") (semver "1.0.0") }} {{ deepEqual (semver "1.0.0") (semver "v1.0.0") }} {{ deepEqual (list 1) (list 1 2) }}', 'true false true false false true false true false false true false true true false false'],
    ['{{ $d := dict "a" (list 1) }}{{ $c := deepCopy $d }}{{ $_ := set $d "b" 1 }}{{ $c }} {{ mustDeepCopy "a" }} {{ deepCopy (rest (list)) }} {{ deepCopy (list 1) }}', 'map[a:[1]] a [] [1]'],
  ]);
  fails([
    ['{{ ternary "y" "n" 1 }}', '1:20', '1', '1 where the function needs a bool'],
    ['{{ deepCopy nil }}', '1:4', 'deepCopy nil', 'deepCopy fails: nil cannot be copied'],
  ]);
});
