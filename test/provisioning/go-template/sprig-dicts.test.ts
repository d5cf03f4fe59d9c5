import { fails, renders } from './cases';

describe('dicts', () => {
  renders([
    ['{{ dict }} {{ dict "b" 1 "a" 2 }} {{ dict "odd" }} {{ dict 1 2 }} {{ (dict "a" (dict "b" 1)).a.b }}', 'map[] map[a:2 b:1] map[odd:] map[1:2] 1'],
    ['{{ get (dict "a" 1) "a" }}|{{ get (dict "a" 1) "b" }}|{{ hasKey (dict "a" nil) "a" }} {{ hasKey (dict) "a" }} {{ get nil "a" }}', '1||true false '],
    ['{{ $d := dict "a" 1 }}{{ $_ := set $d "b" 2 }}{{ $d }} {{ unset $d "a" }} {{ $d }}', 'map[a:1 b:2] map[b:2] map[b:2]'],
    ['{{ pluck "a" (dict "a" 1) (dict "b" 2) (dict "a" 3) }} {{ pick (dict "a" 1 "b" 2) "a" "z" }} {{ omit (dict "a" 1 "b" 2) "a" }}', '[1 3] map[a:1] map[b:2]'],
    ['{{ keys (dict "b" 1 "a" 2) | sortAlpha }} {{ keys (dict "a" 1) }} {{ values (dict "a" 1) }} {{ keys (dict "b" 1 "a" 2) | len }} {{ keys (dict "b" 1 "a" 2) | has "a" }} {{ keys (dict "b" 1) (dict "a" 1) | sortAlpha | join "," }} {{ $k := keys (dict "b" 1 "a" 2) }}{{ $s := sortAlpha $k }}{{ $k }} {{ values (dict "a" "y" "b" "x") | sortAlpha }}', '[a b] [a] [1] 2 true a,b [a b] [x y]'],
    ['{{ dig "a" "b" "none" (dict "a" (dict "b" 1)) }} {{ dig "a" "x" "none" (dict "a" (dict "b" 1)) }} {{ dig "z" "none" (dict) }}', '1 none none'],
    ['{{ $a := dict "x" 1 "y" (dict "p" 1) "e" "" }}{{ $b := dict "x" 2 "y" (dict "q" 2) "z" 3 "e" "f" "n" nil }}{{ merge $a $b | toJson }} {{ $a | toJson }}', '{"e":"f","x":1,"y":{"p":1,"q":2},"z":3} {"e":"f","x":1,"y":{"p":1,"q":2},"z":3}'],
    ['{{ $a := dict "x" 1 "y" (dict "p" 1) }}{{ $b := dict "x" 2 "y" (dict "p" 2) "n" nil }}{{ mergeOverwrite $a $b | toJson }} {{ $a | toJson }}', '{"n":null,"x":2,"y":{"p":2}} {"n":null,"x":2,"y":{"p":2}}'],
    ['{{ mustMerge (dict "a" (list)) (dict "a" (list 1)) }} {{ mustMergeOverwrite (dict "a" 1) (dict "a" "") }} {{ merge (dict "a" 1) (dict "a" (dict "b" 1)) }} {{ $d := dict "a" 1 }}{{ merge $d $d }} {{ merge nil (dict "a" 1) }} {{ merge nil nil }} {{ merge (dict "p" .Hardware.Metadata.Manufacturer) (dict "p" 1) }} {{ (merge (dict "p" (index .Hardware.Interfaces 0).Netboot.AllowPXE) (dict "p" 1)).p }}', 'map[a:[1]] map[a:] map[a:1] map[a:1] map[a:1] map[] map[p:1] true'],
    ['{{ range $k, $v := dict "__proto__" 1 "constructor" 2 }}{{ $k }}={{ $v }} {{ end }}{{ (dict "__proto__" 1).__proto__ }} {{ fromJson "{\\"__proto__\\":1}" }}', '__proto__=1 constructor=2 1 map[__proto__:1]'],
  ]);
  fails([
    ['{{ set nil "a" 1 }}', '1:4', 'set nil "a" 1', 'set fails: nothing can be set in a nil map'],
    ['{{ dig "a" (dict) }}', '1:4', 'dig "a" (dict)', 'dig fails: dig takes at least a key, a default and a dict'],
    ['{{ dig 1 "none" (dict) }}', '1:4', 'dig 1 "none" (dict)', 'dig fails: a key of dig is a text, not a value of the type int'],
    ['{{ dig "a" "none" "text" }}', '1:4', 'dig "a" "none" "text"', 'dig fails: this is a value of the type string, where dig needs a dict'],
    ['{{ dig "a" "b" "none" (dict "a" 1) }}', '1:4', 'dig "a" "b" "none" (dict "a" 1)', 'dig fails: this is a value of the type int, where dig needs a dict'],
    ['{{ get (split "," "a,b") "_0" }}', '1:19', '"a,b"', 'a value of the type map[string]string where the function needs a map[string]interface {}'],
    ['{{ (dict).constructor }}', '1:10', '(dict).constructor', 'the map has no entry "constructor"'],
  ]);
});
