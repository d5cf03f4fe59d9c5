import { fails, renders } from './cases';

describe('texts', () => {
  renders([
    ['{{ hello }} {{ trim "  a b \\n" }} {{ upper "abcé" }} {{ lower "ABCÉ" }}', 'Hello! a b ABCÉ abcé'],
    ['{{ trunc 3 "abcdef" }} {{ trunc -3 "abcdef" }} {{ trunc 9 "abc" }} {{ trunc -9 "abc" }} {{ trunc 2 "éa" }}', 'abc def abc abc é'],
    ['{{ substr 1 3 "abcdef" }} {{ substr -1 3 "abcdef" }} {{ substr 2 -1 "abcdef" }} {{ substr 2 99 "abcdef" }}', 'bc abc cdef cdef'],
    ['{{ repeat 3 "ab" }}{{ repeat 0 "a" }}{{ repeat 1000000000 "" }}', 'ababab'],
    ['{{ trimAll "$" "$a$b$" }} {{ trimall "ab" "aabcba" }} {{ trimSuffix "-" "a-b-" }} {{ trimSuffix "" "a" }} {{ trimPrefix "-" "-a-" }} {{ trimPrefix "x" "-a-" }}', 'a$b c a-b a a- -a-'],
    ['{{ contains "b" "abc" }} {{ contains "abc" "b" }} {{ hasPrefix "a" "abc" }} {{ hasSuffix "c" "abc" }} {{ "abc" | contains "z" }}', 'true false true true false'],
    ['{{ quote "a" nil 1 true "q\\"" 1.5 }} {{ squote "a" nil 1 "it\'s" }} {{ cat "a" nil 1 "b" }} {{ quote }}|{{ quote (list "a" 1) }}', '"a" "1" "true" "q\\"" "1.5" \'a\' \'1\' \'it\'s\' a 1 b |"[a 1]"'],
    ['{{ indent 2 "a\\nb\\n" }}', '  a\n  b\n  '],
    ['{{ nindent 4 "a: 1\\nb: 2" }}', '\n    a: 1\n    b: 2'],
    ['{{ replace "-" "+" "a-b-c" }} {{ replace "" "." "éa" }} {{ replace "x" "$&" "axb" }}', 'a+b+c .é.a. a$&b'],
    ['{{ plural "one" "many" 1 }} {{ plural "one" "many" 2 }} {{ plural "one" "many" (len .Hardware.Disks) }}', 'one many many'],
    ['{{ toString 1 }} {{ toString nil }} {{ toString (list 1 2) }} {{ toStrings (list 1 nil "a") }} {{ toStrings "a" }} {{ toStrings nil }}', '1 <nil> [1 2] [1 a] [a] []'],
    ['{{ join "," (list 1 "a" nil true) }} {{ join "-" .Hardware.Disks }} {{ join "," "a" }} {{ join "," nil }}', '1,a,true /dev/sda-/dev/nvme0n1 a '],
    ['{{ (split "." "10.0.0.1")._3 }} {{ split "," "a" }} {{ split "" "ab" }} {{ splitList "," "a,b,," }} {{ splitList "" "éa" }} {{ splitn "." 2 "a.b.c" }} {{ splitn "." 0 "a.b" }} {{ splitn "." -1 "a.b.c" }} {{ splitn "." 9 "a.b" }}', '1 map[_0:a] map[_0:a _1:b] [a b  ] [é a] map[_0:a _1:b.c] map[] map[_0:a _1:b _2:c] map[_0:a _1:b]'],
    ['{{ title "hello wORLD foo_bar x-y" }} {{ title "ǆ étude" }} {{ untitle "Hello World" }} {{ swapcase "Hello World" }} {{ swapcase "ǆa" }}', 'Hello WORLD Foo_bar X-Y ǅ Étude hello world hELLO wORLD ǅA'],
    ['{{ nospace " a b\\tc " }} {{ nospace "ab" }} {{ nospace "é b" }} {{ nospace "é" }} {{ initials "first second  third" }} {{ initials "" }} {{ initials "é b" }}', 'abc ab Ã©b é fst  Ãb'],
    ['{{ snakecase "FirstName" }} {{ snakecase "HTTPServer2Go" }} {{ snakecase "a b-c_d" }} {{ snakecase "Bld4Floor" }} {{ snakecase "HTTP2xx" }} {{ snakecase "abc1" }} {{ snakecase "a1B" }} {{ snakecase "1a-2.b" }} {{ snakecase "" }} {{ snakecase "A.B" }} {{ snakecase "a$b" }} {{ snakecase "aB1-c" }} {{ snakecase "x2-y" }} {{ snakecase "A1$" }} {{ snakecase "1ÄB" }}', 'first_name http_server2_go a_b_c_d bld4_floor http_2xx abc1 a1_b 1a_2.b  a.b a_$_b a_b1_c x2_y a1_$ 1_äb'],
    ['{{ kebabcase "FirstName Last" }} {{ kebabcase "éTÉ" }} {{ camelcase "http_server" }} {{ camelcase "HTTP_SERVER-x" }} {{ camelcase "__a__b__" }} {{ camelcase "" }} {{ camelcase "--" }} {{ camelcase "a" }} {{ camelcase "fooBar baz" }}', 'first-name-last é-té HttpServer HttpServerX __A_B__  --- A FooBarBaz'],
    ['{{ abbrev 5 "hello world" }} {{ abbrev 3 "hello" }} {{ abbrev 20 "hello" }} {{ abbrevboth 5 10 "1234 5678 9123" }} {{ abbrevboth 1 10 "1234 5678 9123" }} {{ abbrevboth 10 8 "1234 5678 9123" }} {{ abbrevboth 0 3 "abc" }} {{ abbrevboth 3 6 "abcdefghi" }} {{ abbrevboth 5 7 "abcdefghijklmnopq" }} {{ abbrevboth 0 5 "abcdefghi" }} {{ abbrevboth 5 20 "abc" }} {{ abbrevboth 99 9 "abcdefghijklmn" }} {{ abbrevboth -9 6 "abcdefghijk" }} {{ abbrevboth 0 4 "abcdefgh" }}', 'he... hello hello ...5678... 1234 56... ... 9123 abc abcdefghi ...f... ab... abc ...ijklmn abc... a...'],
    ['{{ wrap 5 "aa bb cc dddddddd e" }}', 'aa bb\ncc\ndddddddd\ne'],
    ['{{ wrap 0 "a b" }}', 'a\nb'],
    ['{{ wrap 4 "abcdefgh" }}', 'abcdefgh'],
    ['{{ wrapWith 3 "|" "abcdefgh ij" }} {{ wrapWith 3 "" "abcdef" }} {{ wrap 3 "  a  bcd" }} {{ wrapWith 5 "\\n" "é é é é" }} {{ wrap 3 "" }}', 'abc|def|gh|ij abc\ndef a \nbcd é é\né é '],
    ['{{ lower "İ" }} {{ upper "ß" }} {{ upper "ŉ" }} {{ title "აბ" }}', 'i ß ŉ აბ'],
  ]);
  fails([
    ['{{ substr 4 2 "abcdef" }}', '1:4', 'substr 4 2 "abcdef"', 'substr fails: slice bounds out of range [4:2] with length 6'],
    ['{{ substr -1 -1 "abc" }}', '1:4', 'substr -1 -1 "abc"', 'substr fails: slice bounds out of range [0:-1] with length 3'],
    ['{{ repeat -1 "a" }}', '1:4', 'repeat -1 "a"', 'repeat fails: a text cannot be repeated a negative number of times'],
    ['{{ indent -1 "a" }}', '1:4', 'indent -1 "a"', 'indent fails: a text cannot be repeated a negative number of times'],
    ['{{ upper 1 }}', '1:10', '1', '1 where the function needs a string'],
    ['{{ repeat "3" "a" }}', '1:11', '"3"', '"3" where the function needs a int'],
  ]);
});
