import { doesNotParse, fails, isNotTried, renders } from './cases';

describe('print, printf and call', () => {
  renders([
    ['{{ print nil }}', '<nil>'],
    ['{{ print nil 1 "a" 2 3 }}', '<nil> 1a2 3'],
    ['{{ printf "%+v" .Hardware.Metadata.Facility }}', '&{PlanSlug:c2.medium.x86 PlanVersionSlug: FacilityCode:onprem}'],
    ['{{ html "<a href=\\"x\\">\'&" }} {{ js "it\'s \\"<x>\\" = & \\n é \\\\ " }} {{ urlquery "a b&c=é/~" }} {{ html 1 2 "x" }} {{ html nil }} {{ urlquery 1.5 }}', '&lt;a href=&#34;x&#34;&gt;&#39;&amp; it\\\'s \\"\\u003Cx\\u003E\\" \\u003D \\u0026 \\u000A é \\\\  a+b%26c%3D%C3%A9%2F~ 1 2x &lt;no value&gt; 1.5'],
    ['{{ print 1 2 "a" "b" 3 4 true nil }} {{ println 1 "a" }} {{ print }}|{{ println }}', '1 2ab3 4 true <nil> 1 a\n |\n'],
    ['{{ print .hardware.metadata.labels (list 1 "a") (dict "b" 1 "a" nil) }}', 'map[a/b:c type:cp] [1 a] map[a:<nil> b:1]'],
    ['{{ print "a"|print }}', 'a'],
    ['{{ print "a"| print "b" }}', 'ba'],
  ]);
  doesNotParse([
    ['{{ | print }}', 1, 'unexpected "|" in a command'],
    ['{{ print "a" , "b" }}', 1, 'unexpected "," in operand'],
  ]);
  fails([
    ['{{ call 1 }}', '1:4', 'call 1', 'call fails: a value of the type int is not a function and cannot be called'],
    ['{{ call nil }}', '1:4', 'call nil', 'call fails: nil cannot be called'],
    ['{{ call }}', '1:4', 'call', 'call takes at least 1 argument, not 0'],
    ['{{ call .device_1 1 2 }}', '1:4', 'call .device_1 1 2', 'call fails: a value of the type string is not a function and cannot be called'],
    ['{{ call (dict) }}', '1:4', 'call (dict)', 'call fails: a value of the type map[string]interface {} is not a function and cannot be called'],
    ['{{ printf }}', '1:4', 'printf', 'printf takes at least 1 argument, not 0'],
    ['{{ printf 1 }}', '1:11', '1', '1 where the function needs a string'],
    ['{{ print.x }}', '1:9', 'print.x', 'there is no field x in a value of the type string'],
    ['{{ (print "a").x }}', '1:15', '(print "a").x', 'there is no field x in a value of the type string'],
  ]);
});

describe('index and len', () => {
  renders([
    ['{{ (index .Hardware.Interfaces 0).DHCP.IP }}', '{10.10.0.11 255.255.255.0 10.10.0.1 4}'],
    ['{{ (index .Hardware.Interfaces 1).DHCP.IP }}', '<nil>'],
    ['{{ (index .Hardware.Interfaces 2).DHCP }}', '<nil>'],
    ['{{ (index .Hardware.Interfaces 0).Netboot.AllowPXE }}', 'true'],
    ['{{ (index .Hardware.Interfaces 0).Netboot.AllowWorkflow }}', 'false'],
    ['{{ ternary "a" "b" (index .Hardware.Interfaces 0).Netboot.AllowWorkflow }}', 'b'],
    ['{{ (index .Hardware.Interfaces 2).Netboot.AllowWorkflow }}', '<nil>'],
    ['{{ (index .Hardware.Interfaces 0).DHCP.LeaseTime }} {{ typeOf (index .Hardware.Interfaces 0).DHCP.LeaseTime }}', '4294967294 int64'],
    ['{{ add (index .Hardware.Interfaces 0).DHCP.LeaseTime 1 }}', '4294967295'],
    ['{{ (index .Hardware.Interfaces 0).DHCP.NameServers | join "," }}', '8.8.8.8,1.1.1.1'],
    ['{{ printf "%v" (index .Hardware.Interfaces 1).DHCP.IP }}', '<nil>'],
    ['{{ printf "%+v" (index .Hardware.Interfaces 0).DHCP.IP }}', '&{Address:10.10.0.11 Netmask:255.255.255.0 Gateway:10.10.0.1 Family:4}'],
    ['{{ printf "%#v" (index .Hardware.Interfaces 0).DHCP.IP }}', '&tinkerbell.IP{Address:"10.10.0.11", Netmask:"255.255.255.0", Gateway:"10.10.0.1", Family:4}'],
    ['{{ printf "%T" (index .Hardware.Interfaces 0).DHCP.IP }}', '*tinkerbell.IP'],
    ['{{ toJson (index .Hardware.Interfaces 0) }}', '{"netboot":{"allowPXE":true,"allowWorkflow":false},"dhcp":{"mac":"00:00:00:00:00:01","hostname":"node","lease_time":4294967294,"name_servers":["8.8.8.8","1.1.1.1"],"arch":"x86_64","uefi":true,"ip":{"address":"10.10.0.11","netmask":"255.255.255.0","gateway":"10.10.0.1","family":4}}}'],
    ['{{ typeOf .hardware.spec.interfaces }} {{ kindOf .hardware.spec }} {{ kindOf nil }} {{ typeOf nil }} {{ kindOf 1 }} {{ kindOf 1.5 }} {{ kindOf (int64 1) }} {{ kindOf (index .Hardware.Interfaces 0) }} {{ kindOf (index .Hardware.Interfaces 0).DHCP }}', '[]interface {} map invalid <nil> int float64 int64 struct ptr'],
    ['{{ len "abc" }} {{ len "é" }} {{ len .Hardware.Disks }} {{ len .hardware.metadata.labels }} {{ len (list 1 2) }}', '3 2 2 2 2'],
    ['{{ index .Hardware.Disks 0 }} {{ index "abc" 1 }} {{ index .hardware.metadata.labels "type" }} {{ index .hardware.metadata.labels "nope" }}', '/dev/sda 98 cp <no value>'],
    ['{{ index .hardware "spec" "disks" 0 "device" }}', '/dev/sda'],
    ['{{ index .hardware "nope" }}', '<no value>'],
    ['{{ index .Hardware.Disks (int64 1) }}', '/dev/nvme0n1'],
    ['{{ index 1 }}', '1'],
    ['{{ index (split "," "a,b") "_0" }} {{ index (split "," "a,b") "x" }}|', 'a |'],
    ['{{ html .hardware.spec.bmcRef.apiGroup }} {{ html .Hardware.Metadata.Facility }} {{ html (index .Hardware.Interfaces 0).Netboot.AllowPXE }}', '&lt;no value&gt; {c2.medium.x86  onprem} true'],
    ['{{ (index .Hardware.Metadata.Instance.Ips 0).Address }}', '10.10.0.11'],
  ]);
  fails([
    ['{{ (index .Hardware.Interfaces 1).DHCP.IP.Address }}', '1:34', '(index .Hardware.Interfaces 1).DHCP.IP.Address', 'this *tinkerbell.IP is nil: the object has no such part, and so no Address'],
    ['{{ (index .Hardware.Interfaces 2).DHCP.IP.Address }}', '1:34', '(index .Hardware.Interfaces 2).DHCP.IP.Address', 'this *tinkerbell.DHCP is nil: the object has no such part, and so no IP'],
    ['{{ ternary "a" "b" (index .Hardware.Interfaces 2).Netboot.AllowWorkflow }}', '1:50', '(index .Hardware.Interfaces 2).Netboot.AllowWorkflow', 'a nil pointer where the function needs a bool'],
    ['{{ len 1 }}', '1:4', 'len 1', 'len fails: the type int has no length'],
    ['{{ len nil }}', '1:4', 'len nil', 'len fails: nil has no length'],
    ['{{ len .Hardware }}', '1:4', 'len .Hardware', 'len fails: the type workflow.templateHardwareData has no length'],
    ['{{ len .Hardware.Metadata.Manufacturer }}', '1:4', 'len .Hardware.Metadata.Manufacturer', 'len fails: nil has no length'],
    ['{{ len .hardware.spec.bmcRef.apiGroup }}', '1:4', 'len .hardware.spec.bmcRef.apiGroup', 'len fails: nil has no length'],
    ['{{ index .hardware "nope" "x" }}', '1:4', 'index .hardware "nope" "x"', 'index fails: a nil pointer cannot be indexed'],
    ['{{ index .Hardware.Disks 9 }}', '1:4', 'index .Hardware.Disks 9', 'index fails: the index 9 is out of range: there are 2 items'],
    ['{{ index .Hardware.Disks 2 }}', '1:4', 'index .Hardware.Disks 2', 'index fails: the index 2 is out of range: there are 2 items'],
    ['{{ index .Hardware.Disks "a" }}', '1:4', 'index .Hardware.Disks "a"', 'index fails: a list is indexed by a number, not by a value of the type string'],
    ['{{ index .Hardware.Disks nil }}', '1:4', 'index .Hardware.Disks nil', 'index fails: a list is indexed by a number, not by nil'],
    ['{{ index .Hardware.Disks 1.0 }}', '1:4', 'index .Hardware.Disks 1.0', 'index fails: a list is indexed by a number, not by a value of the type float64'],
    ['{{ index .hardware 1 }}', '1:4', 'index .hardware 1', 'index fails: a map is indexed by a text, not by a value of the type int'],
    ['{{ index .hardware nil }}', '1:4', 'index .hardware nil', 'index fails: a map is indexed by a text, not by nil'],
    ['{{ index .Hardware "Disks" }}', '1:4', 'index .Hardware "Disks"', 'index fails: a value of the type workflow.templateHardwareData cannot be indexed'],
    ['{{ index nil 1 }}', '1:4', 'index nil 1', 'index fails: nil cannot be indexed'],
    ['{{ index 1 1 }}', '1:4', 'index 1 1', 'index fails: a value of the type int cannot be indexed'],
    ['{{ index }}', '1:4', 'index', 'index takes at least 1 argument, not 0'],
    ['{{ index .Hardware.Metadata.Manufacturer "a" }}', '1:4', 'index .Hardware.Metadata.Manufacturer "a"', 'index fails: a nil pointer cannot be indexed'],
    ['{{ (index .Hardware.Interfaces 0).DHCP.IP.Address.x }}', '1:34', '(index .Hardware.Interfaces 0).DHCP.IP.Address.x', 'there is no field x in a value of the type string'],
  ]);
  isNotTried([
    ['{{ index .Hardware.Interfaces 1 }}', 'this would print the address of an object in memory, which differs at each run: print its fields'],
  ]);
});

describe('comparison', () => {
  renders([
    ['{{ eq 1 1 }} {{ eq 1 2 }} {{ eq 1 2 1 }} {{ eq "a" "a" }} {{ eq true true }} {{ eq 1.5 1.5 }}', 'true false true true true true'],
    ['{{ eq 1 (int64 1) }}', 'true'],
    ['{{ eq "" nil }}', 'false'],
    ['{{ eq nil nil }}', 'true'],
    ['{{ eq nil 1 }}', 'false'],
    ['{{ eq 1 nil }}', 'false'],
    ['{{ eq .Hardware.Disks nil }}', 'false'],
    ['{{ eq .Hardware.Metadata.Manufacturer nil }}', 'true'],
    ['{{ eq .Hardware.Metadata.Instance nil }}', 'false'],
    ['{{ eq .Hardware.Metadata.Instance .Hardware.Metadata.Instance }}', 'true'],
    ['{{ eq .Hardware.Metadata.Instance .Hardware.Metadata.Facility }}', 'false'],
    ['{{ ne 1 2 }} {{ ne 1 1 }}', 'true false'],
    ['{{ lt 1 2 }} {{ lt 2 1 }} {{ le 1 1 }} {{ gt 2 1 }} {{ ge 1 1 }} {{ lt "a" "b" }} {{ lt 1.5 2.5 }}', 'true false true true true true true'],
  ]);
  fails([
    ['{{ eq 1 1.0 }}', '1:4', 'eq 1 1.0', 'eq fails: int and float64 cannot be compared'],
    ['{{ eq 1 "1" }}', '1:4', 'eq 1 "1"', 'eq fails: int and string cannot be compared'],
    ['{{ eq . . }}', '1:4', 'eq . .', 'eq fails: values of the type map[string]interface {} cannot be compared'],
    ['{{ eq .hardware .hardware }}', '1:4', 'eq .hardware .hardware', 'eq fails: values of the type map[string]interface {} cannot be compared'],
    ['{{ eq .Hardware.Disks .Hardware.Disks }}', '1:4', 'eq .Hardware.Disks .Hardware.Disks', 'eq fails: values of the type []string cannot be compared'],
    ['{{ eq .Hardware.Metadata.Instance "a" }}', '1:4', 'eq .Hardware.Metadata.Instance "a"', 'eq fails: *tinkerbell.MetadataInstance and string cannot be compared'],
    ['{{ eq 1 }}', '1:4', 'eq 1', 'eq fails: there is nothing to compare with'],
    ['{{ eq }}', '1:4', 'eq', 'eq takes at least 1 argument, not 0'],
    ['{{ ne 1 2 3 }}', '1:4', 'ne', 'ne takes 2 arguments, not 3'],
    ['{{ ne 1 "a" }}', '1:4', 'ne 1 "a"', 'ne fails: int and string cannot be compared'],
    ['{{ lt 1 2.5 }}', '1:4', 'lt 1 2.5', 'lt fails: int and float64 cannot be compared'],
    ['{{ lt true false }}', '1:4', 'lt true false', 'lt fails: booleans have no order'],
    ['{{ lt nil 1 }}', '1:4', 'lt nil 1', 'lt fails: values of the type <nil> have no order'],
    ['{{ lt .Hardware.Disks 1 }}', '1:4', 'lt .Hardware.Disks 1', 'lt fails: values of the type []string have no order'],
  ]);
});

describe('and, or, not', () => {
  renders([
    ['{{ and nil 1 }}', '<no value>'],
    ['{{ or nil 1 }}', '1'],
    ['{{ or false nil }}', '<no value>'],
    ['{{ and false .nope }}', 'false'],
    ['{{ or true .nope }}', 'true'],
  ]);
  fails([
    ['{{ and 1 0 }} {{ and 1 2 }} {{ or 0 1 }} {{ or 0 "" }} {{ not 1 }} {{ not "" }} {{ and }} ', '1:84', 'and', 'and takes at least 1 argument, not 0'],
    ['{{ or }}', '1:4', 'or', 'or takes at least 1 argument, not 0'],
    ['{{ and true .nope }}', '1:13', '.nope', 'the map has no entry "nope"'],
    ['{{ not }}', '1:4', 'not', 'not takes 1 argument, not 0'],
    ['{{ not 1 2 }}', '1:4', 'not', 'not takes 1 argument, not 2'],
  ]);
});

describe('escaping', () => {
  renders([
    ['{{ html "<a href=\\"x\\">\'&\\x00" }} {{ js "it\'s \\"<x>\\" & = \\n é \\u2028 \\\\" }} {{ urlquery "a b&c=é/~" }} {{ html 1 2 }} {{ html nil }} {{ js .Hardware.Metadata.Manufacturer }} {{ urlquery 1.5 }} {{ html (index .Hardware.Interfaces 0).Netboot.AllowPXE }}', '&lt;a href=&#34;x&#34;&gt;&#39;&amp;� it\\\'s \\"\\u003Cx\\u003E\\" \\u0026 \\u003D \\u000A é \\u2028 \\\\ a+b%26c%3D%C3%A9%2F~ 1 2 &lt;no value&gt; \\u003Cnil\\u003E 1.5 true'],
  ]);
});

describe('printf', () => {
  renders([
    ['{{ printf "%d %5d|%-5d|%05d|%+d|% d|%x %X %#x %o %#o %O %b %#b %c %q %U %#U" 42 42 42 42 42 42 255 255 255 8 8 8 5 5 97 97 233 233 }}', "42    42|42   |00042|+42| 42|ff FF 0xff 10 010 0o10 101 0b101 a 'a' U+00E9 U+00E9 'é'"],
    ['{{ printf "%d %x %08d %+.3d %.0d|%.0d %v" -42 -255 -42 5 0 1 -7 }} {{ printf "%c %q" 1114112 55296 }} {{ printf "%#o %#U" 0 7 }} {{ printf "% x|% d" 5 -5 }}', "-42 -ff -0000042 +005 |1 -7 � '�' 0 U+0007  5|-5"],
    ['{{ printf "%s|%10s|%-10s|%.2s|%q|%x|% x|%X|%#x|%+q|%#q|%#q" "abc" "abc" "abc" "abc" "a\\"b" "az" "az" "é" "az" "é" "a`b" "ab" }} {{ printf "%5s|%05s|%x" "日本" "ab" "" }} {{ printf "% #x %.1x" "ab" "ab" }}', 'abc|       abc|abc       |ab|"a\\"b"|617a|61 7a|C3A9|0x617a|"\\u00e9"|"a`b"|`ab`    日本|000ab| 0x61 0x62 61'],
    ['{{ printf "%v %f %.2f %e %g %G %8.3f|%-8.1f|%+.1f|% .1f|%08.2f|%08.2f" 1.5 1.5 2.675 123456.789 1e-7 1e-7 3.14159 2.5 1.0 1.0 3.14159 -3.14159 }} {{ printf "%.0f %.0f %.0f %.3e %.3g %g %g %.2g %.0e %E" 0.5 1.5 2.5 123456.0 123456.0 100000.0 1000000.0 0.0001234 15.0 1.5 }} {{ printf "%6.2f|%v|%+v|%08v|%+f" (float64 "inf") (float64 "-inf") (float64 "nan") (float64 "inf") (float64 "nan") }} {{ printf "%f %e %g %v" 0.0 0.0 0.0 -0.0 }} {{ printf "%.3f %.1f %.10g %.20g" 1e20 0.05 1e15 0.1 }} {{ printf "%e %.2f" 1e-310 9.999 }} {{ printf "% g|%F" 1.5 2.0 }}', '1.5 1.500000 2.67 1.234568e+05 1e-07 1E-07    3.142|2.5     |+1.0| 1.0|00003.14|-0003.14 0 2 2 1.235e+05 1.23e+05 100000 1e+06 0.00012 2e+01 1.500000E+00   +Inf|-Inf|NaN|    +Inf|+NaN 0.000000 0.000000e+00 0 -0 100000000000000000000.000 0.1 1e+15 0.10000000000000000555 1.000000e-310 10.00  1.5|2.000000'],
    ['{{ printf "%t %v %5t|%q" true false true "x" }} {{ printf "%v %d %s" (list 1 "a" nil) (list 1 2) (list "a" "b") }} {{ printf "%v" (dict "b" 1 "a" (list)) }} {{ printf "%+v|%#v" .Hardware.Metadata.Facility "q" }}', 'true false  true|"x" [1 a <nil>] [1 2] [a b] map[a:[] b:1] &{PlanSlug:c2.medium.x86 PlanVersionSlug: FacilityCode:onprem}|"q"'],
    ['{{ printf "%T %T %T %T %5T|%.2T" 1 "a" nil (list) 1 1 }} {{ printf "%v %5v|%d %s" nil nil nil nil }} {{ printf "%%" }} {{ printf "%5%|" }}', 'int string <nil> []interface {}   int|in <nil> <nil>|%!d(<nil>) %!s(<nil>) % %|'],
    ['{{ printf "%d" "a" }} {{ printf "%s" 1 }} {{ printf "%z" 1 }} {{ printf "%d" 1.5 }} {{ printf "%t" 1 }} {{ printf "%w" 1 }} {{ printf "%w" nil }} {{ printf "%é" 1 }} {{ printf "%5d" "a" }} {{ printf "%d" (list "a") }} {{ printf "%s" true }} {{ printf "%d" true }} {{ printf "%x" (list nil) }} {{ printf "%d" (int64 5) }}', '%!d(string=a) %!s(int=1) %!z(int=1) %!d(float64=1.5) %!t(int=1) %!w(int=1) %!w(<nil>) %!é(int=1) %!d(string=    a) [%!d(string=a)] %!s(bool=true) %!d(bool=true) [<nil>] 5'],
    ['{{ printf "%d" }} {{ printf "%d %d" 1 }} {{ printf "a" 1 nil "x" }} {{ printf "%" }} {{ printf "%5" }} {{ printf "%!" 1 }} {{ printf "%." 1 }}', '%!d(MISSING) 1 %!d(MISSING) a%!(EXTRA int=1, <nil>, string=x) %!(NOVERB) %!(NOVERB) %!!(int=1) %!.(int=1)'],
    ['{{ printf "%*d|%-*d|%*d|%.*f|%*d" 5 1 5 2 -4 3 1 2.55 "x" 5 }} {{ printf "%.*d|%.*d" -1 5 "a" 6 }} {{ printf "%*" }} {{ printf "%.*f" }}', '    1|2    |3   |2.5|%!(BADWIDTH)5 %!(BADPREC)5|%!(BADPREC)6 %!(BADWIDTH)%!(NOVERB) %!(BADPREC)%!f(MISSING)'],
    ['{{ printf "%[2]d %[1]d" 1 2 }} {{ printf "%[3]d" 1 }} {{ printf "%[x]d" 1 }} {{ printf "%[1" 1 }} {{ printf "%[" }} {{ printf "%[1]*[2]d" 5 6 }} {{ printf "%[1]5d" 7 }} {{ printf "%[1].2f" 1.5 }} {{ printf "%[0]d" 1 }} {{ printf "%.[1]f" 1.5 }}', '2 1 %!d(BADINDEX) %!d(BADINDEX) %!(NOVERB) %!(NOVERB)     6 %!d(BADINDEX) %!f(BADINDEX) %!d(BADINDEX) 2'],
    ['{{ printf "%#v %#v %#v %#v %#v" (list 1 nil) (dict "a" 1) nil (rest (list)) (split "," "a") }} {{ printf "%#v" .Hardware.Metadata.Manufacturer }} {{ printf "%#v" .Hardware.Metadata.Facility }} {{ printf "%#v" (index "a" 0) }} {{ printf "%#v %#v" 1 true }} {{ printf "%v %x" .Hardware.Metadata.Manufacturer .Hardware.Metadata.Manufacturer }} {{ printf "%s" .Hardware.Metadata.Manufacturer }} {{ printf "%v" (merge nil nil) }} {{ printf "%#v" (merge nil nil) }}', '[]interface {}{1, interface {}(nil)} map[string]interface {}{"a":1} <nil> []interface {}(nil) map[string]string{"_0":"a"} (*tinkerbell.MetadataManufacturer)(nil) &tinkerbell.MetadataFacility{PlanSlug:"c2.medium.x86", PlanVersionSlug:"", FacilityCode:"onprem"} 0x61 1 true <nil> 0 %!s(*tinkerbell.MetadataManufacturer=<nil>) map[] map[string]interface {}(nil)'],
    ['{{ printf "%99999999d" 1 }}', '%!(NOVERB)%!(EXTRA int=1)'],
    ['{{ printf "%q %q %q" "a\\tb\\x01\\x7f" "\\U0001F600\\u200b" "\\U000e0001" }} {{ printf "%+q" "\\U0001F600" }}', '"a\\tb\\x01\\x7f" "😀\\u200b" "\\U000e0001" "\\U0001f600"'],
  ]);
});
