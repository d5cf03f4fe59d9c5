import { fails, renders } from './cases';

describe('lists', () => {
  renders([
    ['{{ list 1 "a" nil }} {{ tuple }} {{ list | typeOf }} {{ first (list 1 2) }} {{ last (list 1 2) }} {{ rest (list 1 2 3) }} {{ initial (list 1 2 3) }} {{ first (list) }} {{ last (list) }} {{ rest (list) }} {{ initial (list) }}', '[1 a <nil>] [] []interface {} 1 2 [2 3] [1 2] <no value> <no value> [] []'],
    ['{{ append (list 1) 2 }} {{ push (list 1) "a" }} {{ prepend (list 1) 0 }} {{ concat (list 1) (list 2 3) .Hardware.Disks }} {{ concat }} {{ mustAppend (list) 1 }}', '[1 2] [1 a] [0 1] [1 2 3 /dev/sda /dev/nvme0n1] [] [1]'],
    ['{{ append .Hardware.Disks "/dev/x" }} {{ append .Hardware.Disks "/dev/x" | typeOf }}', '[/dev/sda /dev/nvme0n1 /dev/x] []interface {}'],
    ['{{ reverse (list 1 2 3) }} {{ uniq (list 1 1 2 "1") }} {{ uniq (list "b" "a" "b") }} {{ compact (list 0 1 "" "a" nil false) }} {{ without (list 1 2 3) 2 }} {{ has 2 (list 1 2) }} {{ has 2.0 (list 1 2) }} {{ has 1 nil }} {{ has "/dev/sda" .Hardware.Disks }}', '[3 2 1] [1 2 1] [b a] [1 a] [1 3] true false false true'],
    ['{{ slice (list 1 2 3 4) }} {{ slice (list 1 2 3 4) 1 }} {{ slice (list 1 2 3 4) 1 3 }} {{ slice (list) 1 }} {{ slice .Hardware.Disks 1 | typeOf }}', '[1 2 3 4] [2 3 4] [2 3] <no value> []string'],
    ['{{ chunk 2 (list 1 2 3) }} {{ chunk 3 (list 1 2 3) }} {{ chunk 2 (list) }} {{ chunk 2 (list 1 2 3) | typeOf }} {{ chunk -2 (list 1) }} {{ chunk -3 (list 1 2 3) }}', '[[1 2] [3]] [[1 2 3]] [] [][]interface {} [[1]] []'],
    ['{{ sortAlpha (list "b" "a" 10 9 nil) }} {{ sortAlpha "x" }} {{ sortAlpha nil }} {{ sortAlpha (list "😀" "\\uffff" "a") }}', '[10 9 a b] [x] [<nil>] [a ￿ 😀]'],
    ['{{ $d := .Hardware.Disks }}{{ sortAlpha $d }} {{ index .Hardware.Disks 0 }} {{ $d }}', '[/dev/nvme0n1 /dev/sda] /dev/nvme0n1 [/dev/nvme0n1 /dev/sda]'],
  ]);
  fails([
    ['{{ slice (list 1 2) 1 5 }}', '1:4', 'slice (list 1 2) 1 5', 'slice fails: the bounds 1 and 5 are out of range: there are 2 items'],
    ['{{ slice (list 1 2) 2 1 }}', '1:4', 'slice (list 1 2) 2 1', 'slice fails: the bounds 2 and 1 are out of range: there are 2 items'],
    ['{{ slice (list 1) 1 9 }}', '1:4', 'slice (list 1) 1 9', 'slice fails: the bounds 1 and 9 are out of range: there is 1 item'],
    ['{{ slice (list 1 2) -1 }}', '1:4', 'slice (list 1 2) -1', 'slice fails: the bounds -1 and 2 are out of range: there are 2 items'],
    ['{{ slice "abc" 1 }}', '1:4', 'slice "abc" 1', 'slice fails: this function takes a list, not a value of the type string'],
    ['{{ chunk 0 (list 1) }}', '1:4', 'chunk 0 (list 1)', 'chunk fails: a list cannot be cut into chunks of 0'],
    ['{{ chunk -1 (list 1) }}', '1:4', 'chunk -1 (list 1)', 'chunk fails: a list cannot be cut into chunks of -1'],
    ['{{ chunk -1 (list) }}', '1:4', 'chunk -1 (list)', 'chunk fails: a list cannot be cut into chunks of -1'],
    ['{{ first nil }}', '1:4', 'first nil', 'first fails: this function takes a list, not nil'],
    ['{{ first "abc" }}', '1:4', 'first "abc"', 'first fails: this function takes a list, not a value of the type string'],
    ['{{ append "a" 1 }}', '1:4', 'append "a" 1', 'append fails: this function takes a list, not a value of the type string'],
    ['{{ concat (list 1) "a" }}', '1:4', 'concat (list 1) "a"', 'concat fails: this function takes a list, not a value of the type string'],
    ['{{ reverse 1 }}', '1:4', 'reverse 1', 'reverse fails: this function takes a list, not a value of the type int'],
    ['{{ has 1 "a" }}', '1:4', 'has 1 "a"', 'has fails: this function takes a list, not a value of the type string'],
  ]);
});
