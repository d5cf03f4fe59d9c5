import { fails, renders } from './cases';

describe('JSON', () => {
  renders([
    ['{{ toJson (dict "b" 1 "a" (list nil true 1.5 "x")) }} {{ toJson nil }} {{ toJson "<&>\\u2028é\\n\\x7f" }} {{ toJson 1e21 }} {{ toJson 1e-7 }} {{ toJson 100000000.0 }} {{ toJson (rest (list)) }} {{ toJson (int64 5) }} {{ toJson -0.0 }} {{ toJson (semver "v1.2.3") }} {{ toJson (float64 "-0") }}', '{"a":[null,true,1.5,"x"],"b":1} null "\\u003c\\u0026\\u003e\\u2028é\\n\u007f" 1e+21 1e-7 100000000 null 5 -0 "1.2.3" -0'],
    ['{{ toRawJson "<&>" }} {{ mustToRawJson (dict "<" 1) }} {{ mustToJson (list 1) }} {{ toJson (float64 "inf") }}|{{ toPrettyJson (float64 "inf") }}', '"<&>" {"<":1} [1] |'],
    ['{{ toPrettyJson (dict "a" (list 1 2) "b" (dict) "c" (list) "d" (dict "e" nil)) }}', '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {},\n  "c": [],\n  "d": {\n    "e": null\n  }\n}'],
    ['{{ mustToPrettyJson (list) }} {{ toJson .Hardware.Metadata.Facility }} {{ toJson .Hardware.Metadata.Manufacturer }} {{ toPrettyJson (index .Hardware.Interfaces 1) }}', '[] {"plan_slug":"c2.medium.x86","facility_code":"onprem"} null {\n  "dhcp": {\n    "mac": "00:00:00:00:00:02",\n    "vlan_id": "12"\n  }\n}'],
    ['{{ fromJson "{\\"a\\":[1,2.5,\\"x\\",null,true]}" }} {{ (fromJson "{\\"a\\":{\\"b\\":1}}").a.b }} {{ fromJson "nope" }} {{ fromJson " 1 " | typeOf }} {{ fromJson "\\"\\\\ud800\\"" }} {{ mustFromJson "[]" }} {{ fromJson "null" }}', 'map[a:[1 2.5 x <nil> true]] 1 <no value> float64 � [] <no value>'],
    ['{{ toJson (merge nil nil) }}', 'null'],
  ]);
  fails([
    ['{{ mustToJson (float64 "inf") }}', '1:4', 'mustToJson (float64 "inf")', 'mustToJson fails: JSON has no number Infinity'],
    ['{{ toRawJson (float64 "nan") }}', '1:4', 'toRawJson (float64 "nan")', 'toRawJson fails: JSON has no number NaN'],
    ['{{ mustFromJson "{" }}', '1:4', 'mustFromJson "{"', 'mustFromJson fails: this text is not JSON'],
  ]);
});
