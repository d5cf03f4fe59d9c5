import { fails, renders } from './cases';

describe('regular expressions', () => {
  renders([
    ['{{ regexMatch "^[a-z]+[0-9]*$" "sda1" }} {{ regexMatch "[" "a" }} {{ mustRegexMatch "a|b" "xb" }} {{ regexMatch "b$" "ab\\n" }}', 'true false true false'],
    ['{{ regexFind "[a-z]+" "12abc" }} {{ regexFind "x" "a" }}| {{ regexFind "a(b|c)?d" "acd" }} {{ mustRegexFind "a|ab" "ab" }} {{ regexFind "(a|ab)(c|bcd)" "abcd" }}', 'abc | acd a abcd'],
    ['{{ regexFindAll "[0-9]" "a1b2c3" -1 }} {{ regexFindAll "[0-9]" "a1b2c3" 2 }} {{ regexFindAll "x*" "axb" -1 | len }} {{ regexFindAll "[0-9]" "a" -1 | typeOf }} {{ mustRegexFindAll "a" "aa" 0 }}', '[1 2 3] [1 2] 3 []string []'],
    ['{{ regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W" }} {{ regexReplaceAll "a(x*)b" "-ab-axxb-" "$1W" }} {{ regexReplaceAll "(?P<n>b)" "abc" "[${n}$n]" }} {{ regexReplaceAll "b" "abc" "$$" }} {{ regexReplaceAll "x*" "abc" "-" }} {{ regexReplaceAll "(a)|(b)" "ab" "<$2>" }} {{ regexReplaceAll "b" "abc" "$9" }} {{ regexReplaceAll "(?P<n>a)|(?P<n>b)" "ab" "<$n>" }}', '-W-xxW- --- a[bb]c a$c -a-b-c- <><b> ac <a><b>'],
    ['{{ regexReplaceAllLiteral "a(x*)b" "-ab-" "${1}" }} {{ mustRegexReplaceAllLiteral "a" "aa" "b" }} {{ mustRegexReplaceAll "a" "aa" "b" }}', '-${1}- bb bb'],
    ['{{ regexSplit "," "a,b,c" -1 }} {{ regexSplit "," "a,b,c" 2 }} {{ regexSplit "," "a,b,c" 0 }} {{ regexSplit "" "abc" -1 }} {{ regexSplit "x" "" -1 | len }} {{ mustRegexSplit "z+" "pizza" -1 }} {{ regexSplit "a" "ba" -1 | len }}', '[a b c] [a b,c] [] [a b c] 1 [pi a] 2'],
    ['{{ regexQuoteMeta "1.5-2?" }}', '1\\.5-2\\?'],
    ['{{ regexReplaceAll "[^a-z]" "A-b_c" "" }} {{ regexReplaceAll "\\\\s+" "a \\t\\n b" " " }} {{ regexReplaceAll "(?i)ABC" "xabcx" "-" }} {{ regexReplaceAll "(?m)^" "a\\nb" "# " }} {{ regexReplaceAll "(?m)$" "a\\nb" ";" }} {{ regexReplaceAll "(?s)a.b" "a\\nb" "x" }} {{ regexReplaceAll "a.b" "a\\nb" "x" | quote }} {{ regexReplaceAll "a+?" "aaa" "x" }} {{ regexReplaceAll "(?U)a+" "aaa" "x" }} {{ regexReplaceAll "a{2}" "aaaaa" "x" }} {{ regexReplaceAll "a{1,2}?" "aaa" "x" }} {{ regexReplaceAll "a{2,}" "aaa" "x" }} {{ regexReplaceAll "\\\\bfoo\\\\b" "foo food" "x" }} {{ regexReplaceAll "\\\\Bo" "foo" "x" }} {{ regexReplaceAll "[[:upper:][:digit:]]" "aB1" "x" }} {{ regexReplaceAll "[[:^alpha:]]" "aB1" "x" }} {{ regexReplaceAll "\\\\p{Lu}" "aBÉ" "x" }} {{ regexReplaceAll "\\\\PL" "a1" "x" }} {{ regexReplaceAll "\\\\pN" "a1" "x" }} {{ regexReplaceAll "\\\\p{^Lu}" "aB" "x" }} {{ regexReplaceAll "[\\\\d\\\\-x]" "1-xy" "." }} {{ regexReplaceAll "\\\\Qa.b\\\\E" "a.b axb" "x" }} {{ regexReplaceAll "\\\\x41\\\\x{42}\\\\103\\\\t" "ABC\\t" "x" }} {{ regexReplaceAll "(?:a|b)c" "acbc" "x" }} {{ regexReplaceAll "(?i:a)b" "AbAB" "x" }} {{ regexReplaceAll "(?i)k" "k\\u212aK" "x" }} {{ regexReplaceAll "(?i)\\u212a" "k" "x" }} {{ regexReplaceAll "(?i)s" "\\u017fS" "x" }} {{ regexReplaceAll "(?i)\\\\W" "k-" "x" }} {{ regexReplaceAll "[]a]" "]a" "x" }} {{ regexReplaceAll "[a-]" "a-" "x" }} {{ regexReplaceAll "{" "{" "x" }} {{ regexReplaceAll "a{,2}" "a{,2}" "x" }} {{ regexReplaceAll "a(?i){2}" "aa" "x" }} {{ regexReplaceAll "\\\\Aa|a\\\\z" "aaa" "x" }} {{ regexReplaceAll "(a*)*" "aab" "x" }} {{ regexReplaceAll "a??" "aa" "x" }} {{ regexReplaceAll "(?i-s)A" "a" "x" }} {{ regexReplaceAll "a|" "ba" "x" }} {{ regexReplaceAll "(?P<n>a)(?<m>b)" "ab" "$m$n" }} {{ regexReplaceAll "[[:]" ":[" "x" }} {{ regexReplaceAll "\\\\." "a.b" "-" }} {{ regexReplaceAll "\\\\12" "\\n" "x" }} {{ regexReplaceAll "" "ab" "-" }} {{ regexReplaceAll "a+" "aaa" "x" }} {{ regexReplaceAll "(?:)+" "a" "x" }} {{ regexReplaceAll "[\\\\]]" "]" "x" }} {{ regexReplaceAll "[\\\\n]" "\\n" "x" }} {{ regexReplaceAll "\\\\Q" "a" "x" }} {{ regexReplaceAll "[a-c&&b]" "b&" "x" }}', 'bc a b x-x # a\n# b a;\nb; x "a\\nb" xxx xxx xxa xxx x x food fxx axx aBx axx ax ax xB ...y x axb x xx xAB xxx x xx kx xx xx x x x xax xbx xaxax x xbx ba xx a-b x -a-b- x xax x x xax xx'],
  ]);
  fails([
    ['{{ mustRegexMatch "[" "a" }}', '1:4', 'mustRegexMatch "[" "a"', 'mustRegexMatch fails: the regular expression "[" is not valid: a class of characters is not closed'],
    ['{{ regexFind "(" "a" }}', '1:4', 'regexFind "(" "a"', 'regexFind fails: the regular expression "(" is not valid: a group is not closed'],
    ['{{ regexFind "a**" "a" }}', '1:4', 'regexFind "a**" "a"', 'regexFind fails: the regular expression "a**" is not valid: one repetition follows another'],
    ['{{ regexFind "*a" "a" }}', '1:4', 'regexFind "*a" "a"', 'regexFind fails: the regular expression "*a" is not valid: there is nothing to repeat'],
    ['{{ regexFind "a{1001}" "a" }}', '1:4', 'regexFind "a{1001}" "a"', 'regexFind fails: the regular expression "a{1001}" is not valid: a repetition of this size is refused'],
    ['{{ regexFind "a{2,1}" "a" }}', '1:4', 'regexFind "a{2,1}" "a"', 'regexFind fails: the regular expression "a{2,1}" is not valid: a repetition of this size is refused'],
    ['{{ regexFind "(a{100}){100}" "a" }}', '1:4', 'regexFind "(a{100}){100}" "a"', 'regexFind fails: the regular expression "(a{100}){100}" is not valid: too many repetitions'],
    ['{{ regexFind "a)" "a" }}', '1:4', 'regexFind "a)" "a"', 'regexFind fails: the regular expression "a)" is not valid: unexpected )'],
    ['{{ regexFind "(?=a)" "a" }}', '1:4', 'regexFind "(?=a)" "a"', 'regexFind fails: the regular expression "(?=a)" is not valid: this kind of group is refused'],
    ['{{ regexFind "(?P<n a)" "a" }}', '1:4', 'regexFind "(?P<n a)" "a"', 'regexFind fails: the regular expression "(?P<n a)" is not valid: this is no name of a group'],
    ['{{ regexFind "(?P<>a)" "a" }}', '1:4', 'regexFind "(?P<>a)" "a"', 'regexFind fails: the regular expression "(?P<>a)" is not valid: this is no name of a group'],
    ['{{ regexFind "[z-a]" "a" }}', '1:4', 'regexFind "[z-a]" "a"', 'regexFind fails: the regular expression "[z-a]" is not valid: the range z-a is empty'],
    ['{{ regexFind "[a-" "a" }}', '1:4', 'regexFind "[a-" "a"', 'regexFind fails: the regular expression "[a-" is not valid: a class of characters is not closed'],
    ['{{ regexFind "[a" "a" }}', '1:4', 'regexFind "[a" "a"', 'regexFind fails: the regular expression "[a" is not valid: a class of characters is not closed'],
    ['{{ regexFind "[[:nope:]]" "a" }}', '1:4', 'regexFind "[[:nope:]]" "a"', 'regexFind fails: the regular expression "[[:nope:]]" is not valid: there is no class [:nope:]'],
    ['{{ regexFind "\\\\1" "a" }}', '1:4', 'regexFind "\\\\1" "a"', 'regexFind fails: the regular expression "\\\\1" is not valid: \\1 is refused'],
    ['{{ regexFind "\\\\C" "a" }}', '1:4', 'regexFind "\\\\C" "a"', 'regexFind fails: the regular expression "\\\\C" is not valid: \\C is refused'],
    ['{{ regexFind "\\\\y" "a" }}', '1:4', 'regexFind "\\\\y" "a"', 'regexFind fails: the regular expression "\\\\y" is not valid: \\y is refused'],
    ['{{ regexFind "\\\\" "a" }}', '1:4', 'regexFind "\\\\" "a"', 'regexFind fails: the regular expression "\\\\" is not valid: a backslash at the end'],
    ['{{ regexFind "\\\\p{Lu" "a" }}', '1:4', 'regexFind "\\\\p{Lu" "a"', 'regexFind fails: the regular expression "\\\\p{Lu" is not valid: a class is not closed'],
    ['{{ regexFind "\\\\xZZ" "a" }}', '1:4', 'regexFind "\\\\xZZ" "a"', 'regexFind fails: the regular expression "\\\\xZZ" is not valid: \\x needs the digits of a character'],
    ['{{ regexFind "\\\\x{110000}" "a" }}', '1:4', 'regexFind "\\\\x{110000}" "a"', 'regexFind fails: the regular expression "\\\\x{110000}" is not valid: \\x needs the digits of a character'],
    ['{{ regexFind "(?-)" "a" }}', '1:4', 'regexFind "(?-)" "a"', 'regexFind fails: the regular expression "(?-)" is not valid: this kind of group is refused'],
    ['{{ regexFind "[\\\\" "a" }}', '1:4', 'regexFind "[\\\\" "a"', 'regexFind fails: the regular expression "[\\\\" is not valid: a backslash at the end'],
  ]);
});
