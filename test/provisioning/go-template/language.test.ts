import { doesNotParse, fails, isNotTried, renders } from './cases';

describe('numbers, characters and booleans', () => {
  renders([
    ["{{ 1 }}{{ -1 }}{{ +5 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }} {{ 1.5 }} {{ 1e3 }} {{ 1e6 }} {{ 1e21 }} {{ 1e20 }} {{ 123456789.0 }} {{ .5 }} {{ 0x1p4 }} {{ 'a' }} {{ '\\n' }}", '1-15 31 5 15 15 1000 1.5 1000 1e+06 1e+21 1e+20 1.23456789e+08 0.5 16 97 10'],
    ['{{ 1e-5 }} {{ 1e-4 }} {{ 0.1 }} {{ 100000.0 }} {{ 1000000.0 }} {{ 12345678.9 }} {{ -0.0 }} {{ 3.0 }}', '1e-05 0.0001 0.1 100000 1e+06 1.23456789e+07 -0 3'],
    ['{{ 1_000.5 }}', '1000.5'],
    ['{{ 0x_1F }}', '31'],
    ['{{ 0_7 }}', '7'],
    ['{{ 9223372036854775807 }}', '9223372036854775807'],
    ['{{ -9223372036854775808 }}', '-9223372036854775808'],
    ['{{ 0x1.8p1 }}', '3'],
    ['{{ \'\\\'\' }} {{ \'"\' }}', '39 34'],
    ['{{ true }} {{ false }}', 'true false'],
    ['{{ 1 | print }}', '1'],
    ['{{ 1 | }}', '1'],
    ['{{ 1 | and 0 }} {{ 1 | and 2 }} {{ 0 | or 3 }} {{ 0 | or 0 }}', '0 1 3 0'],
  ]);
  doesNotParse([
    ['{{ 1_ }}', 1, '1_ is not a number'],
    ['{{ 0x }}', 1, '0x is not a number'],
    ['{{ 089 }}', 1, 'the integer 089 is too large'],
    ['{{ 1__0 }}', 1, '1__0 is not a number'],
    ['{{ 18446744073709551616 }}', 1, 'the integer 18446744073709551616 is too large'],
    ['{{ 1.2.3 }}', 1, 'unexpected ".3" in operand'],
    ['{{ 1a }}', 1, 'bad number syntax: "1a"'],
    ['{{ 0x1.8 }}', 1, '0x1.8 is not a number'],
    ['{{ 1e }}', 1, '1e is not a number'],
    ['{{ 1e400 }}', 1, '1e400 is not a number'],
    ["{{ '' }}", 1, "'' is not one character"],
    ["{{ 'ab' }}", 1, "'ab' is not one character"],
    ["{{ 'x }}", 1, 'unterminated character constant'],
    ['{{ 1 - }}', 1, '- is not a number'],
    ['{{ 1 -}', 1, '- is not a number'],
    ['{{ 1 | 2 }}', 1, 'stage 2 of the pipeline, 2, is not a function'],
    ['{{ 1 | "a" }}', 1, 'stage 2 of the pipeline, "a", is not a function'],
    ['{{ 1 | . }}', 1, 'stage 2 of the pipeline, ., is not a function'],
    ['{{ 1 | nil }}', 1, 'stage 2 of the pipeline, nil, is not a function'],
  ]);
  fails([
    ['{{ 9223372036854775808 }}', '1:4', '9223372036854775808', '9223372036854775808 is too large for an int'],
    ['{{ 18446744073709551615 }}', '1:4', '18446744073709551615', '18446744073709551615 is too large for an int'],
    ['{{ nil }}', '1:4', 'nil', 'nil is not a command'],
    ['{{ 1 | $ }}', '1:8', '$', '$ is not a function and takes no arguments'],
    ['{{ 1 | .device_1 }}', '1:8', '.device_1', 'device_1 is not a function and takes no arguments'],
    ['{{ 1 | (2) }}', '1:4', '1', '2 is not a function and takes no arguments'],
    ['{{ 1 2 }}', '1:4', '1', '1 is not a function and takes no arguments'],
    ['{{ nil 2 }}', '1:4', 'nil', 'nil is not a function and takes no arguments'],
    ['{{ 1 .x }}', '1:4', '1', '1 is not a function and takes no arguments'],
  ]);
  isNotTried([
    ['{{ 1i }}', 'complex numbers are not tried'],
    ['{{ 1+2i }}', 'complex numbers such as 1+2i are not tried'],
    ['{{ 0i }}', 'complex numbers are not tried'],
  ]);
});

describe('texts', () => {
  renders([
    ['{{ "a\\tb\\"c\\\\" }} {{ `raw\\n` }} {{ "\\u00e9\\U0001F600" }} {{ "\\x41\\101" }}', 'a\tb"c\\ raw\\n é😀 AA'],
    ['{{ "x" | printf "%s-%s" "y" }}', 'y-x'],
  ]);
  doesNotParse([
    ['{{ "\\\'" }}', 1, '"\\\'" is not a valid string'],
    ['{{ "\\q" }}', 1, '"\\q" is not a valid string'],
    ['{{ "a', 1, 'unterminated quoted string'],
    ['{{ `a', 1, 'unterminated raw quoted string'],
    ['{{ "unterminated }}', 1, 'unterminated quoted string'],
    ['{{ `unterminated }}', 1, 'unterminated raw quoted string'],
    ['{{ "a".x }}', 1, 'unexpected . after "a"'],
  ]);
  fails([
    ['{{ "a" 2 }}', '1:4', '"a"', '"a" is not a function and takes no arguments'],
    ['{{ "a" | formatPartition }}', '1:10', 'formatPartition', 'formatPartition takes 2 arguments, not 1'],
  ]);
});

describe('pipelines and operands', () => {
  renders([
    ['b" }}', 'b" }}'],
    ['b` }}', 'b` }}'],
    ['a{{ "}}" }}b', 'a}}b'],
    ['a }} b', 'a }} b'],
    ['1', '1'],
    ['}}', '}}'],
    ['{{ ((1)) }}', '1'],
    ['{{ (split "," "a,b")._1 }}', 'b'],
    ['line1', 'line1'],
    ['line2', 'line2'],
  ]);
  doesNotParse([
    ['{{{ 1 }}}', 1, 'unexpected "{" in a command'],
    ['{{ {1 }}', 1, 'unexpected "{" in a command'],
    ['{{', 1, 'unclosed action'],
    ['{{ () }}', 1, 'parentheses has no value'],
    ['{{ ( }}', 1, 'unclosed left parenthesis'],
    ['{{ ) }}', 1, 'unexpected right parenthesis'],
    ['{{ (1 }}', 1, 'unclosed left parenthesis'],
    ['{{ true.x }}', 1, 'unexpected . after true'],
    ['{{ nil.x }}', 1, 'unexpected . after nil'],
    ['{{ a.b }}', 1, 'the function a is not defined'],
    ['{{ # }}', 1, 'unexpected "#" in a command'],
    ['{{ a# }}', 1, 'unexpected character "#"'],
    ['{{ @ }}', 1, 'unexpected "@" in a command'],
    ['{{ ; }}', 1, 'unexpected ";" in a command'],
    ['{{ \\ }}', 1, 'unexpected "\\" in a command'],
    ['{{ := 1 }}', 1, 'unexpected ":=" in a command'],
    ['{{ : }}', 1, 'expected :='],
    ['{{ = 1 }}', 1, 'unexpected "=" in a command'],
    ['{{ .. }}', 1, 'unexpected "." in operand'],
    ['{{ ..x }}', 1, 'unexpected . after .'],
    ['{{ .a-b }}', 1, 'unexpected character "-"'],
    ['{{ .a b-c }}', 1, 'unexpected character "-"'],
    ['{{ .a# }}', 1, 'unexpected character "#"'],
  ]);
  fails([
    ['{{ (1) 2 }}', '1:4', '(1) 2', '1 is not a function and takes no arguments'],
    ['{{ (split "," "a,b")._9 }}', '1:21', '(split "," "a,b")._9', 'the map has no entry "_9"'],
    ['{{ .x.y.z | default "a" }}', '1:6', '.x.y.z', 'the map has no entry "x"'],
    ['{{ (nil).x }}', '1:5', 'nil', 'nil is not a command'],
    ['{{ list.x }}', '1:8', 'list.x', 'there is no field x in a value of the type []interface {}'],
    ['{{ . 2 }}', '1:4', '.', '. is not a function and takes no arguments'],
    ['{{ .a.b }}', '1:6', '.a.b', 'the map has no entry "a"'],
    ['{{ .references }} {{ .references.x }}', '1:33', '.references.x', 'the map has no entry "x"'],
    ['{{ .é }}', '1:4', '.é', 'the map has no entry "é"'],
    ['{{ .nope.x }}', '1:9', '.nope.x', 'the map has no entry "nope"'],
  ]);
});

describe('variables', () => {
  renders([
    ['{{ $x := 1 }}{{ $x }}{{ $x = 2 }}{{ $x }}', '12'],
    ['{{ ($x := 1) }}{{ $x }}', '11'],
    ['{{ and true ($x := 1) }}{{ $x }}', '11'],
    ['{{ $x:=1 }}{{$x}}', '1'],
    ['{{$x :=1}}{{$x}}', '1'],
  ]);
  doesNotParse([
    ['{{ $x }}', 1, 'the variable $x is not defined'],
    ['{{ $a, $b := 1 }}', 1, 'too many declarations in a command'],
    ['{{ $x, }}', 1, 'too many declarations in a command'],
    ['{{ $x, $y }}', 1, 'too many declarations in a command'],
    ['{{ $x , $y := 1 }}', 1, 'too many declarations in a command'],
    ['{{ $x := }}', 1, 'a command has no value'],
    ['{{ $x := 1 | 2 }}', 1, 'stage 2 of the pipeline, 2, is not a function'],
  ]);
  fails([
    ['{{ $x = 1 }}', '1:9', '1', 'the variable $x is not defined here'],
    ['{{ $y = 1 }}{{ $y }}', '1:9', '1', 'the variable $y is not defined here'],
    ['{{ $ 1 }}', '1:4', '$', '$ is not a function and takes no arguments'],
    ['{{ and false ($x := 1) }}{{ $x }}', '1:29', '$x', 'the variable $x is not defined here'],
    ['{{ $a := .hardware.spec.bmcRef.apiGroup }}{{ $a.x }}', '1:48', '$a.x', 'there is no data, and so no entry x'],
    ['{{ $i := index .Hardware.Interfaces 0 }}{{ $i.DHCP.MAC }}{{ $i.DHCP.Nope }}', '1:63', '$i.DHCP.Nope', 'there is no field Nope in a value of the type tinkerbell.DHCP'],
  ]);
  isNotTried([
    ['{{ $ }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
  ]);
});

describe('if and with', () => {
  renders([
    ['{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}', '21'],
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x }}{{ end }}{{ $x }}', '22'],
    ['{{ if $x := .empty }}a{{ else }}b{{ $x }}{{ end }}', 'b'],
    ['{{ with $x := "v" }}{{ . }}{{ $x }}{{ end }}', 'vv'],
    ['{{ with .empty }}a{{ else with "q" }}{{ . }}{{ else }}c{{ end }}', 'q'],
    ['{{ if false }}a{{ else if .empty }}b{{ else if 1 }}c{{ else }}d{{ end }}', 'c'],
    ['{{ define "t" }}[{{ . }}]{{ end }}{{ template "t" 1 }}{{ template "t" }}', '[1][<no value>]'],
    ['{{ template "t" 1 }}{{ define "t" }}[{{ . }}{{ $ }}]{{ end }}', '[11]'],
    ['{{ block "b" .device_1 }}<{{ . }}>{{ end }}', '<aa:bb>'],
    ['{{ define "a" }} {{ end }}{{ define "a" }}2{{ end }}{{ template "a" }}', '2'],
    ['{{ define "a" }}2{{ end }}{{ define "a" }} {{ end }}{{ template "a" }}', '2'],
    ['{{ define "workflow-template" }}main{{ end }}', 'main'],
    ['{{ define "r" }}{{ if . }}{{ template "r" (rest .) }}{{ first . }}{{ end }}{{ end }}{{ template "r" (list 1 2 3) }}', '321'],
    ['{{ with .hardware }}{{ .spec.disks }}{{ end }}', '[map[device:/dev/sda] map[device:/dev/nvme0n1]]'],
    ['{{ if (index .Hardware.Interfaces 0).Netboot.AllowWorkflow }}t{{ else }}f{{ end }}', 't'],
    ['{{ if (index .Hardware.Interfaces 2).Netboot.AllowWorkflow }}t{{ else }}f{{ end }}', 'f'],
    ['{{ with (index .Hardware.Interfaces 0).DHCP }}{{ .MAC }}{{ with .IP }}{{ .Address }}{{ end }}{{ end }}', '00:00:00:00:00:0110.10.0.11'],
    ['{{ $.device_1 }} {{ with 1 }}{{ $.device_1 }}{{ end }}', 'aa:bb aa:bb'],
  ]);
  doesNotParse([
    ['{{ if true }}{{ $z := 1 }}{{ end }}{{ $z }}', 1, 'the variable $z is not defined'],
    ['{{ with .empty }}a{{ else if true }}b{{ end }}', 1, 'unexpected "if" in the template'],
    ['{{ if false }}a{{ else with 1 }}b{{ end }}', 1, 'unexpected "with" in the template'],
    ['{{ if }}a{{ end }}', 1, 'if has no value'],
    ['{{ if true }}a', 1, 'what begins here is never closed: an {{end}} is missing'],
    ['a\n{{ if true }}\nb\n{{ range .Hardware.Disks }}\nc\n{{ end }}\nd', 2, 'what begins here is never closed: an {{end}} is missing'],
    ['{{ if true }}\n{{ else }}\na\n', 2, 'what begins here is never closed: an {{end}} is missing'],
    ['{{ end }}', 1, 'unexpected {{end}}'],
    ['{{ else }}', 1, 'unexpected {{else}}'],
    ['{{ if true }}{{ else }}{{ else }}{{ end }}', 1, 'expected {{end}}, found {{else}}'],
    ['{{ block "b" }}x{{ end }}', 1, 'block has no value'],
    ['{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}', 1, 'the template "a" is defined twice'],
    ['{{ define a }}{{ end }}', 1, 'unexpected "a" in define'],
    ['{{ define "a" }}{{ $ }}{{ end }}{{ $x := 1 }}{{ define "b" }}{{ $x }}{{ end }}', 1, 'the variable $x is not defined'],
    ['{{ if true }}{{ define "x" }}y{{ end }}{{ end }}', 1, 'unexpected "define" in a command'],
    ['{{ define "workflow-template" }}main{{ end }}x', 1, 'the template "workflow-template" is defined twice'],
    ['{{ if nope }}{{ end }}', 1, 'the function nope is not defined'],
    ['{{if eq .device_1"x"}}{{end}}', 1, 'unexpected character "\\""'],
    ['{{ end }}{{ end }}', 1, 'unexpected {{end}}'],
    ['{{ end 1 }}', 1, 'unexpected "1" in end'],
    ['{{ else 1 }}', 1, 'unexpected "1" in else'],
    ['{{ if true }}{{ else 1 }}{{ end }}', 1, 'unexpected "1" in else'],
    ['{{ define "x" 1 }}{{ end }}', 1, 'unexpected "1" in define'],
    ['{{ with }}{{ end }}', 1, 'with has no value'],
  ]);
});

describe('range', () => {
  renders([
    ['{{ range .Hardware.Disks }}{{ . }},{{ end }}', '/dev/sda,/dev/nvme0n1,'],
    ['{{ range $d := .Hardware.Disks }}{{ $d }},{{ end }}', '/dev/sda,/dev/nvme0n1,'],
    ['{{ range $i, $d := .Hardware.Disks }}{{ $i }}={{ $d }},{{ end }}', '0=/dev/sda,1=/dev/nvme0n1,'],
    ['{{ $i := 0 }}{{ $d := "" }}{{ range $i, $d = .Hardware.Disks }}{{ $i }}{{ end }}{{ $i }}{{ $d }}', '011/dev/nvme0n1'],
    ['{{ $d := "" }}{{ range $d = .Hardware.Disks }}{{ $d }}{{ end }}{{ $d }}', '/dev/sda/dev/nvme0n1/dev/nvme0n1'],
    ['{{ range $k, $v := .hardware.metadata.labels }}{{ $k }}={{ $v }};{{ end }}', 'a/b=c;type=cp;'],
    ['{{ range .hardware.metadata.labels }}{{ . }};{{ end }}', 'c;cp;'],
    ['{{ range 3 }}{{ . }}{{ end }}', '012'],
    ['{{ range $i := 3 }}{{ $i }}{{ end }}', '012'],
    ['{{ range 0 }}a{{ else }}b{{ end }}', 'b'],
    ['{{ range -1 }}a{{ else }}b{{ end }}', 'b'],
    ['{{ range int64 3 }}{{ . }}{{ typeOf . }}{{ end }}', '0int641int642int64'],
    ['{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}', '13'],
    ['{{ range list 1 2 }}[{{ range list }}x{{ else }}{{ break }}{{ end }}]{{ end }}', '[][]'],
    ['{{ range list 1 2 }}[{{ range list }}x{{ else }}{{ continue }}{{ end }}]{{ end }}', '[['],
    ['{{ range list 1 2 }}{{ with . }}{{ break }}{{ end }}{{ end }}ok', 'ok'],
    ['{{ range .Hardware.Metadata.Instance.Ips }}{{ .Address }}{{ .Family }}{{ . }}{{ end }}', '10.10.0.114{10.10.0.11 255.255.255.0 10.10.0.1 4 true false}'],
    ['{{ range .Hardware.Metadata.Instance.SSHKeys }}{{ . }}{{ else }}none{{ end }}', 'none'],
  ]);
  doesNotParse([
    ['{{ break }}', 1, '{{break}} outside of {{range}}'],
    ['{{ continue }}', 1, '{{continue}} outside of {{range}}'],
    ['{{ range list 1 2 }}{{ define "x" }}{{ break }}{{ end }}{{ end }}', 1, 'unexpected "define" in a command'],
    ['{{ range $a, $b, $c := list 1 }}{{ end }}', 1, 'too many declarations in range'],
    ['{{ range $a, := list 1 }}{{ end }}', 1, 'range can only declare variables'],
    ['{{ range $a, 1 := list 1 }}{{ end }}', 1, 'range can only declare variables'],
    ['{{range$i,$d:=.Hardware.Disks}}{{$i}}{{$d}}{{end}}', 1, 'unexpected character "$"'],
    ['{{ break 1 }}', 1, 'unexpected "1" in {{break}}'],
    ['{{ range list 1 }}{{ break 1 }}{{ end }}', 1, 'unexpected "1" in {{break}}'],
    ['{{ range }}{{ end }}', 1, 'range has no value'],
    ['{{ range .Hardware.Disks }}', 1, 'what begins here is never closed: an {{end}} is missing'],
  ]);
  fails([
    ['{{ range $i, $d = .Hardware.Disks }}x{{ end }}', '1:28', '.Hardware.Disks', 'the variable $i is not defined here'],
    ['{{ range $i, $j := 3 }}{{ $i }}{{ end }}', '1:20', '3', 'a range over a number has one variable only'],
    ['{{ range "abc" }}{{ . }}{{ end }}', '1:10', '"abc"', 'range cannot go through a value of the type string'],
    ['{{ range 1.5 }}{{ . }}{{ end }}', '1:10', '1.5', 'range cannot go through a value of the type float64'],
    ['{{ range true }}{{ . }}{{ end }}', '1:10', 'true', 'range cannot go through a value of the type bool'],
    ['{{ range nil }}{{ . }}{{ end }}', '1:10', 'nil', 'nil is not a command'],
    ['{{ range .Hardware }}{{ . }}{{ end }}', '1:10', '.Hardware', 'range cannot go through a value of the type workflow.templateHardwareData'],
  ]);
  isNotTried([
    ['{{ range list }}a{{ else }}{{ . }}{{ end }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
  ]);
});

describe('templates that are defined', () => {
  doesNotParse([
    ['{{ template nope }}', 1, 'unexpected "nope" in template'],
    ['{{ define "a" }}', 1, 'what begins here is never closed: an {{end}} is missing'],
    ['{{ define }}', 1, 'unexpected "}}" in define'],
    ['{{ template }}', 1, 'unexpected "}}" in template'],
    ['{{ template "x" | print }}', 1, 'unexpected "|" in template'],
    ['{{ block }}', 1, 'unexpected "}}" in block'],
    ['{{ block "x" 1 }}', 1, 'what begins here is never closed: an {{end}} is missing'],
  ]);
  fails([
    ['{{ template "nope" }}', '1:13', '{{template "nope"}}', 'the template "nope" is not defined'],
    ['{{ template "nope" . }}', '1:13', '{{template "nope" .}}', 'the template "nope" is not defined'],
    ['{{ template "x" 1 2 }}', '1:13', '{{template "x" 1 2}}', 'the template "x" is not defined'],
    ['{{ template "x" 1 }}', '1:13', '{{template "x" 1}}', 'the template "x" is not defined'],
  ]);
});

describe('comments and trim markers', () => {
  renders([
    ['a {{- 1 -}} b', 'a1b'],
    ['a {{- /* c */ -}} b', 'ab'],
    ['a {{/* c */}} b', 'a  b'],
    ['{{-1}}', '-1'],
    ['{{- 1}}', '1'],
    ['{{- -1 -}}', '-1'],
    ['{{1 -}}  x', '1x'],
  ]);
  doesNotParse([
    ['a {{ /* c */ }} b', 1, 'unexpected "/" in a command'],
    ['a {{/* c }} b', 1, 'comment is not closed'],
    ['a {{/* c */ }} b', 1, 'comment ends before the closing }}'],
    ['{{1-}}', 1, 'bad number syntax: "1-"'],
  ]);
});

describe('data of a machine', () => {
  renders([
    ['{{ .Hardware.UserData }}|{{ .Hardware.VendorData }}', '|vd'],
    ['{{ toJson .Hardware.Metadata }}', '{"instance":{"id":"00:00:00:00:00:01","hostname":"eksa-sda","allow_pxe":true,"operating_system":{},"always_pxe":true,"ips":[{"address":"10.10.0.11","netmask":"255.255.255.0","gateway":"10.10.0.1","family":4,"public":true}],"tags":["x","y"]},"facility":{"plan_slug":"c2.medium.x86","facility_code":"onprem"}}'],
    ['{{ toPrettyJson .hardware.spec }}', '{\n  "auto": {},\n  "bmcRef": {\n    "apiGroup": null,\n    "kind": "Machine",\n    "name": "bmc-eksa-sda"\n  },\n  "disks": [\n    {\n      "device": "/dev/sda"\n    },\n    {\n      "device": "/dev/nvme0n1"\n    }\n  ],\n  "interfaces": [\n    {\n      "dhcp": {\n        "arch": "x86_64",\n        "hostname": "node",\n        "ip": {\n          "address": "10.10.0.11",\n          "family": 4,\n          "gateway": "10.10.0.1",\n          "netmask": "255.255.255.0"\n        },\n        "lease_time": 4294967294,\n        "mac": "00:00:00:00:00:01",\n        "name_servers": [\n          "8.8.8.8",\n          "1.1.1.1"\n        ],\n        "uefi": true\n      },\n      "netboot": {\n        "allowPXE": true,\n        "allowWorkflow": false\n      }\n    },\n    {\n      "dhcp": {\n        "mac": "00:00:00:00:00:02",\n        "vlan_id": "12"\n      }\n    },\n    {\n      "netboot": {}\n    }\n  ],\n  "metadata": {\n    "facility": {\n      "facility_code": "onprem",\n      "plan_slug": "c2.medium.x86"\n    },\n    "instance": {\n      "allow_pxe": true,\n      "always_pxe": true,\n      "hostname": "eksa-sda",\n      "id": "00:00:00:00:00:01",\n      "ips": [\n        {\n          "address": "10.10.0.11",\n          "family": 4,\n          "gateway": "10.10.0.1",\n          "netmask": "255.255.255.0",\n          "public": true\n        }\n      ],\n      "operating_system": {},\n      "tags": [\n        "x",\n        "y"\n      ]\n    }\n  },\n  "vendorData": "vd"\n}'],
    ['{{ toJson .hardware.spec }}', '{"auto":{},"bmcRef":{"apiGroup":null,"kind":"Machine","name":"bmc-eksa-sda"},"disks":[{"device":"/dev/sda"},{"device":"/dev/nvme0n1"}],"interfaces":[{"dhcp":{"arch":"x86_64","hostname":"node","ip":{"address":"10.10.0.11","family":4,"gateway":"10.10.0.1","netmask":"255.255.255.0"},"lease_time":4294967294,"mac":"00:00:00:00:00:01","name_servers":["8.8.8.8","1.1.1.1"],"uefi":true},"netboot":{"allowPXE":true,"allowWorkflow":false}},{"dhcp":{"mac":"00:00:00:00:00:02","vlan_id":"12"}},{"netboot":{}}],"metadata":{"facility":{"facility_code":"onprem","plan_slug":"c2.medium.x86"},"instance":{"allow_pxe":true,"always_pxe":true,"hostname":"eksa-sda","id":"00:00:00:00:00:01","ips":[{"address":"10.10.0.11","family":4,"gateway":"10.10.0.1","netmask":"255.255.255.0","public":true}],"operating_system":{},"tags":["x","y"]}},"vendorData":"vd"}'],
    ['{{ hasKey .hardware.spec "vendorData" }}', 'true'],
    ['{{ .hardware.spec.bmcRef.apiGroup }}', '<no value>'],
    ['{{ .hardware.spec.interfaces }}', '[map[dhcp:map[arch:x86_64 hostname:node ip:map[address:10.10.0.11 family:4 gateway:10.10.0.1 netmask:255.255.255.0] lease_time:4.294967294e+09 mac:00:00:00:00:00:01 name_servers:[8.8.8.8 1.1.1.1] uefi:true] netboot:map[allowPXE:true allowWorkflow:false]] map[dhcp:map[mac:00:00:00:00:00:02 vlan_id:12]] map[netboot:map[]]]'],
    ['{{ .hardware.metadata.labels }}', 'map[a/b:c type:cp]'],
    ['{{ .Hardware.Disks }}', '[/dev/sda /dev/nvme0n1]'],
    ['{{ .Hardware.Metadata.State }}', ''],
    ['{{ .Hardware.Metadata.Manufacturer }}', '<nil>'],
    ['{{ .Hardware.Metadata.Facility }}', '{c2.medium.x86  onprem}'],
    ['{{ .Hardware.Metadata.Instance.OperatingSystem }}', '{    }'],
    ['{{ .Hardware.Metadata.Instance.SSHKeys }} {{ .Hardware.Metadata.Instance.Tags }} {{ first .Hardware.Metadata.Instance.Tags }}', '[] [x y] x'],
  ]);
  fails([
    ['{{ (.hardware.spec.bmcRef.apiGroup).x }}', '1:36', '(.hardware.spec.bmcRef.apiGroup).x', 'there is no data, and so no entry x'],
    ['{{ .device_1 1 }}', '1:4', '.device_1', 'device_1 is not a function and takes no arguments'],
    ['{{ .device_1 .empty }}', '1:4', '.device_1', 'device_1 is not a function and takes no arguments'],
    ['{{ .device_1.b }}', '1:13', '.device_1.b', 'there is no field b in a value of the type string'],
    ['{{ .device_1.b.c }}', '1:13', '.device_1.b.c', 'there is no field b in a value of the type string'],
    ['{{ .hardware.spec.bmcRef.apiGroup.x }}', '1:13', '.hardware.spec.bmcRef.apiGroup.x', 'this is nil, and so without a field x'],
    ['{{ .Hardware.Metadata.Manufacturer.ID }}', '1:13', '.Hardware.Metadata.Manufacturer.ID', 'this *tinkerbell.MetadataManufacturer is nil: the object has no such part, and so no ID'],
    ['{{ .Hardware.Metadata.Manufacturer.Nope }}', '1:13', '.Hardware.Metadata.Manufacturer.Nope', 'there is no field Nope in a value of the type *tinkerbell.MetadataManufacturer'],
    ['{{ .Hardware.Metadata.Instance.Nope }}', '1:13', '.Hardware.Metadata.Instance.Nope', 'there is no field Nope in a value of the type tinkerbell.MetadataInstance'],
    ['{{ .Hardware.Disks.x }}', '1:13', '.Hardware.Disks.x', 'there is no field x in a value of the type []string'],
    ['{{ .Hardware.disks }}', '1:13', '.Hardware.disks', 'there is no field disks in a value of the type workflow.templateHardwareData'],
    ['{{ .hardware.spec.interfaces.x }}', '1:13', '.hardware.spec.interfaces.x', 'there is no field x in a value of the type []interface {}'],
  ]);
  isNotTried([
    ['{{ .hardware.metadata }}', 'the API server adds uid, resourceVersion, generation, creationTimestamp, managedFields, which are not known at synth: name the fields that are needed'],
    ['{{ .Hardware.Interfaces }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ .Hardware }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ .Hardware.Metadata.Instance.Ips }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
  ]);
});

describe('functions of the controller', () => {
  renders([
    ['{{ formatPartition "/dev/sda" 1 }} {{ formatPartition "/dev/nvme0n1" 2 }} {{ 2 | formatPartition "/dev/disk/by-id/x" }}', '/dev/sda1 /dev/nvme0n1p2 /dev/disk/by-id/x-part2'],
    ['{{ formatPartition "/dev/sda" 1.0 }} {{ formatPartition "/dev/sda" \'a\' }}', '/dev/sda1 /dev/sda97'],
    ['{{ formatPartition "/dev/sda" (int 1) }}', '/dev/sda1'],
    ['{{ netmaskToPrefixLength "::ffff:255.255.255.0" }} {{ netmaskToPrefixLength "::ffff:ffff:ff00" }} {{ netmaskToPrefixLength "0:0:0:0:0:ffff:255.0.0.0" }}', '24 24 8'],
    ['{{ get .hardware "nope" | default "d" }}', 'd'],
    ['{{ dig "spec" "nope" "dd" .hardware }} {{ dig "spec" "vendorData" "dd" .hardware }}', 'dd vd'],
  ]);
  doesNotParse([
    ['{{ include "x" . }}', 1, 'the function include is not defined'],
    ['{{ toYaml . }}', 1, 'the function toYaml is not defined'],
    ['{{ tpl "x" . }}', 1, 'the function tpl is not defined'],
    ['{{ netmaskToCIDR "x" }}', 1, 'the function netmaskToCIDR is not defined'],
    ['{{ nope }}', 1, 'the function nope is not defined'],
    ['{{ .nope | nope }}', 1, 'the function nope is not defined'],
  ]);
  fails([
    ['{{ env }}', '1:4', 'env', 'env takes 1 argument, not 0'],
    ['{{ env 1 }}', '1:8', '1', '1 where the function needs a string'],
    ['{{ uuidv4 1 }}', '1:4', 'uuidv4', 'uuidv4 takes 0 arguments, not 1'],
    ['{{ randAlpha "x" }}', '1:14', '"x"', '"x" where the function needs a int'],
    ['{{ fail "boom" }}', '1:4', 'fail "boom"', 'fail fails: boom'],
    ['{{ fail }}', '1:4', 'fail', 'fail takes 1 argument, not 0'],
    ['{{ formatPartition "/dev/sda" "1" }}', '1:31', '"1"', '"1" where the function needs a int'],
    ['{{ formatPartition 1 1 }}', '1:20', '1', '1 where the function needs a string'],
    ['{{ formatPartition "/dev/sda" 1.5 }}', '1:31', '1.5', '1.5 where the function needs a int'],
    ['{{ formatPartition "/dev/sda" (int64 1) }}', '1:38', '1', 'a value of the type int64 where the function needs a int'],
    ['{{ formatPartition nil 1 }}', '1:20', 'nil', 'nil where the function needs a string'],
    ['{{ formatPartition .hardware.spec.bmcRef.apiGroup 1 }}', '1:29', '.hardware.spec.bmcRef.apiGroup', 'a value of the type interface {} where the function needs a string'],
    ['{{ formatPartition (.hardware.spec.bmcRef.apiGroup) 1 }}', '1:30', '.hardware.spec.bmcRef.apiGroup', 'there is no value where the function needs a string'],
    ['{{ formatPartition .Hardware 1 }}', '1:20', '.Hardware', 'a value of the type workflow.templateHardwareData where the function needs a string'],
    ['{{ formatPartition true 1 }}', '1:20', 'true', 'true where the function needs a string'],
    ['{{ formatPartition "a" 1 2 }}', '1:4', 'formatPartition', 'formatPartition takes 2 arguments, not 3'],
    ['{{ netmaskToPrefixLength "255.255.255.00" }}', '1:4', 'netmaskToPrefixLength "255.255.255.00"', 'netmaskToPrefixLength fails: "255.255.255.00" is not a netmask such as 255.255.255.0'],
    ['{{ netmaskToPrefixLength "::1%eth0" }}', '1:4', 'netmaskToPrefixLength "::1%eth0"', 'netmaskToPrefixLength fails: the netmask "::1%eth0" is not one of IPv4'],
    ['{{ netmaskToPrefixLength "1:2:3:4:5:6:7:8" }}', '1:4', 'netmaskToPrefixLength "1:2:3:4:5:6:7:8"', 'netmaskToPrefixLength fails: the netmask "1:2:3:4:5:6:7:8" is not one of IPv4'],
    ['a{{ .nope }}', '1:5', '.nope', 'the map has no entry "nope"'],
  ]);
  isNotTried([
    ['{{ env "HOME" }}', 'the controller has the function env, but its result is not known at synth: it depends on the environment of the controller'],
    ['{{ now }}', 'the controller has the function now, but its result is not known at synth: it depends on the time of the call'],
    ['{{ now | date "2006" }}', 'the controller has the function now, but its result is not known at synth: it depends on the time of the call'],
    ['{{ uuidv4 }}', 'the controller has the function uuidv4, but its result is not known at synth: it is random'],
  ]);
});

describe('values that are printed', () => {
  renders([
    ['{{ 1.0 }} {{ 1e6 }} {{ 1e5 }} {{ 1e-5 }} {{ 0.0001 }} {{ 123456789.0 }} {{ list 1 nil "a" (list) (dict) true 1.5 }} {{ dict "b" nil "a" "x" }} {{ int64 5 }} {{ index "a" 0 }}', '1 1e+06 100000 1e-05 0.0001 1.23456789e+08 [1 <nil> a [] map[] true 1.5] map[a:x b:<nil>] 5 97'],
  ]);
  isNotTried([
    ['{{ .hardware.spec.bmcRef.apiGroup }} {{ .Hardware.Metadata.Manufacturer }} {{ (index .Hardware.Interfaces 0).Netboot.AllowPXE }} {{ (index .Hardware.Interfaces 2).Netboot.AllowPXE }} {{ .Hardware.Metadata.Facility }} {{ (index .Hardware.Interfaces 0).DHCP.IP }} {{ index .Hardware.Interfaces 2 }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ index .Hardware.Interfaces 0 }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ .Hardware }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ printf "%p" .Hardware.Metadata.Instance }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ print (index .Hardware.Interfaces 0).Netboot.AllowPXE }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
    ['{{ .Hardware.Metadata.Instance.DeepCopy }}', 'the method DeepCopy is not tried'],
    ['{{ .Hardware.Metadata.Manufacturer.DeepCopy }}', 'the method DeepCopy is not tried'],
    ['{{ (semver "1.0.0").IncMajor }}', 'the method IncMajor of a version is not tried'],
    ['{{ .hardware.metadata.uid }}', 'the API server sets uid, which is not known at synth'],
    ['{{ .hardware.metadata | toJson }}', 'the API server adds uid, resourceVersion, generation, creationTimestamp, managedFields, which are not known at synth: name the fields that are needed'],
  ]);
});

describe('more of them', () => {
  renders([
    ['a{{ 1  -}} b', 'a1b'],
    ['a {{-   1   -}} b', 'a1b'],
    ['{{ 1.5 | printf "%v" | upper | quote }}', '"1.5"'],
    ['{{ not true | not }}', 'true'],
    ['{{ if not .empty }}a{{ end }}', 'a'],
    ['{{ range $i, $c := until 3 }}{{ if $i }},{{ end }}{{ $c }}{{ end }}', '0,1,2'],
    ['{{ template "a" $x := 1 }}{{ $x }}{{ define "a" }}{{ . }}{{ end }}', '11'],
    ["{{ '\\x41' }}{{ '\\u00e9' }}{{ '\\101' }}{{ '\\\\' }}", '652336592'],
    ['{{ "\\a\\b\\f\\v" | printf "%q" }}', '"\\a\\b\\f\\v"'],
    ['{{ 0x1.fp1 }} {{ 0X1P-2 }} {{ -0x1p1 }}', '3.875 0.25 -2'],
    ['{{ 1_0.0_1 }} {{ 0b1_0 }}', '10.01 2'],
    ['{{ eq nil .Hardware.Disks }} {{ eq .Hardware.Metadata.Instance.SSHKeys nil }}', 'false true'],
    ['{{ ge 1.5 1.5 }} {{ lt "é" "z" }} {{ lt "\\uffff" "\\U0001F600" }}', 'true false true'],
  ]);
  doesNotParse([
    ['{{ (1).x }}{{ }}', 1, 'a command has no value'],
    ['{{ "\\777" }}', 1, '"\\777" is not a valid string'],
    ['{{ "\\ud800" }} {{ "\\U00110000" }}', 1, '"\\ud800" is not a valid string'],
    ['{{ "\\u12" }}', 1, '"\\u12" is not a valid string'],
    ['{{ "\\x4" }}', 1, '"\\x4" is not a valid string'],
    ['{{ 0b102 }}', 1, 'bad number syntax: "0b102"'],
    ['{{ 0x1Fp }}', 1, '0x1Fp is not a number'],
  ]);
  fails([
    ['{{ print (nil) }}', '1:11', 'nil', 'nil is not a command'],
    ['{{ $x := 1 }}{{ $x.y }}', '1:19', '$x.y', 'there is no field y in a value of the type int'],
    ['{{ template "a" }}{{ define "a" }}{{ .x }}{{ end }}', '1:38', '.x', 'there is no data, and so no entry x'],
    ['{{ block "a" . }}{{ .nope }}{{ end }}', '1:21', '.nope', 'the map has no entry "nope"'],
    ['{{ template "a" .nope }}{{ define "a" }}{{ end }}', '1:17', '.nope', 'the map has no entry "nope"'],
    ['{{ print (print 1).x 2 }}', '1:19', '(print 1).x', 'there is no field x in a value of the type string'],
    ['{{ (index .Hardware.Interfaces 0).DHCP.MAC "x" }}', '1:34', '(index .Hardware.Interfaces 0).DHCP.MAC', 'MAC is not a function and takes no arguments'],
    ['{{ "x" | (index .Hardware.Interfaces 0).DHCP.MAC }}', '1:40', '(index .Hardware.Interfaces 0).DHCP.MAC', 'MAC is not a function and takes no arguments'],
    ['{{ eq (index "a" 0) 97 }} {{ eq 97 (index "a" 0) }} {{ lt (index "a" 0) 98 }} {{ lt 1 (index "a" 0) }} {{ eq (index "a" 0) "a" }}', '1:107', 'eq (index "a" 0) "a"', 'eq fails: uint8 and string cannot be compared'],
    ['{{ eq true 1 }}', '1:4', 'eq true 1', 'eq fails: bool and int cannot be compared'],
    ['{{ eq .Hardware.Disks .hardware }}', '1:4', 'eq .Hardware.Disks .hardware', 'eq fails: []string and map[string]interface {} cannot be compared'],
    ['{{ eq (list) (dict) }}', '1:4', 'eq (list) (dict)', 'eq fails: []interface {} and map[string]interface {} cannot be compared'],
    ['{{ lt "a" 1 }}', '1:4', 'lt "a" 1', 'lt fails: string and int cannot be compared'],
    ['{{ regexMatch .nope "a" }}', '1:15', '.nope', 'the map has no entry "nope"'],
  ]);
});

describe('places of faults', () => {
  renders([
    ['a\r\n  {{- 1 -}} \r\n b', 'a1b'],
    ['{{ "x" -}}\n\n  {{- "y" }}', 'xy'],
    ['', ''],
    ['plain }} text', 'plain }} text'],
    ['{{ `a\r\nb` }}', 'a\nb'],
  ]);
  doesNotParse([
    ['a\n{{ 1\n', 3, 'unclosed action, in the action that starts in line 2'],
    ['{{ range list 1 }}\n{{ end', 2, 'unclosed action'],
    ['\n\n{{ if true }}\n\n{{ nope }}', 5, 'the function nope is not defined'],
    ['{{ "a', 1, 'unterminated quoted string'],
  ]);
  fails([
    ['a\n\n{{ .x\n.y }}', '3:4', '.x', 'x is not a function and takes no arguments'],
    ['{{\n\n.nope\n}}', '3:1', '.nope', 'the map has no entry "nope"'],
    ['{{/* a\nb */}}{{ .nope }}', '2:10', '.nope', 'the map has no entry "nope"'],
    ['{{ print `a\nb` .nope }}', '2:4', '.nope', 'the map has no entry "nope"'],
  ]);
});
