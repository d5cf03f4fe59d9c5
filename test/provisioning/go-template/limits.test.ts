import fc from 'fast-check';
import { isNotTried, rendered, renders } from './cases';
import { nearest } from '../../../src/findings/nearest';
import { FaultKind, GoMap, GoTemplate, WORKFLOW_FUNCTIONS } from '../../../src/provisioning/go-template';

describe('what would cost too much', () => {
  isNotTried([
    ['{{ repeat 2000000 "a" }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ repeat 9223372036854775807 "ab" }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ indent 1000000 "a\\nb" }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ printf "%1100000d" 1 }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ printf "%.1000000f%.100000f" 1.0 1.0 }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ replace "" $s $s }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ join $s (until 9) }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ print $s $s }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ list $s $s $s $s $s }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ toJson (list $s $s) }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ regexReplaceAll "a" (repeat 9 "a") $s }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ $s }}{{ $s }}', 'a rendered text of more than 1048576 characters is not tried'],
    ['{{ until 1000000 }}', 'a list of more than 100000 items is not tried'],
    ['{{ seq 1 9223372036854775807 }}', 'a list of more than 100000 items is not tried'],
    ['{{ range 1000000 }}{{ end }}', 'more than 200000 rounds of loops are not tried'],
    ['{{ range until 1000 }}{{ range until 1000 }}{{ end }}{{ end }}', 'more than 200000 rounds of loops are not tried'],
    ['{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}', 'more than 300 templates inside of each other are not tried'],
    ['{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ $d }}', 'a value that nests deeper than 200 levels is not tried'],
    ['{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ toJson $d }}', 'a value that nests deeper than 200 levels is not tried'],
    ['{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ deepCopy $d }}', 'a value that nests deeper than 200 levels is not tried'],
    ['{{ mulf 1 (float64 "1e300") (float64 "1e300") (float64 "1e300") (float64 "1e300") }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ regexMatch "(a*)*(a*)*(a*)*(a*)*(a*)*b" (repeat 1000000 "a") }}', 'a template that takes this much work is not tried'],
    ['{{ regexReplaceAll "a.*b|a" (repeat 1000000 "a") "" }}', 'a template that takes this much work is not tried'],
    ['{{ $s := repeat 1000000 "a" }}{{ range 100 }}{{ $_ := upper $s }}{{ end }}', 'a template that takes this much work is not tried'],
    ['{{ define "a" }}{{ if . }}{{ template "a" (rest .) }}{{ template "a" (rest .) }}{{ end }}{{ end }}{{ template "a" (until 60) }}',
      'more than 200000 rounds of loops are not tried'],
    ['{{ $a := list }}{{ $b := list }}{{ range 60 }}{{ $a = list $a $a }}{{ $b = list $b $b }}{{ end }}{{ deepEqual $a $b }}',
      'a template that takes this much work is not tried'],
    ['{{ $a := list }}{{ range 60 }}{{ $a = list $a $a }}{{ end }}{{ deepCopy $a }}', 'a template that takes this much work is not tried'],
    ['{{ $a := list }}{{ range 60 }}{{ $a = list $a $a }}{{ end }}{{ $a }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ $a := list }}{{ range 60 }}{{ $a = list $a $a }}{{ end }}{{ toJson $a }}', 'a text of more than 1048576 characters is not tried'],
    ['{{ uniq (concat (until 3000) (list 1.5)) }}', 'a template that takes this much work is not tried'],
    ['{{ regexMatch "((((((((((a{10}){10}){10}))))))))" "" }}{{ regexMatch "(a{30}){30}(b{30}){30}(c{30}){30}(d{30}){30}(e{30}){30}" "" }}',
      'a regular expression of this size is not tried'],
  ]);

  it('parentheses inside of each other are followed for some levels only', () => {
    expect(rendered(`{{ ${'('.repeat(400)}1${')'.repeat(400)} }}`)).toStrictEqual({ text: '1' });
    expect(rendered(`{{ ${'('.repeat(600)}1${')'.repeat(600)} }}`).fault).toStrictEqual({
      kind: FaultKind.UNSUPPORTED, message: 'more than 500 parentheses inside of each other are not tried', line: 1,
    });
  });

  it('branches inside of each other do not end the program', () => {
    expect(rendered('{{if true}}'.repeat(20_000) + '{{end}}'.repeat(20_000)).fault).toStrictEqual({
      kind: FaultKind.UNSUPPORTED, message: 'a template that nests this deep is not tried', line: 1,
    });
  });

  it('groups of a regular expression inside of each other are followed for some levels only', () => {
    const pattern = `${'('.repeat(300)}a${')'.repeat(300)}`;
    expect(rendered(`{{ regexMatch "${pattern}" "a" }}`).fault).toStrictEqual({
      kind: FaultKind.UNSUPPORTED,
      message: 'a regular expression that nests this deep is not tried',
      line: 1,
      column: 4,
      expression: `regexMatch "${pattern}" "a"`,
      functionName: 'regexMatch',
    });
  });

  it('a template of megabytes is not read', () => {
    expect(GoTemplate.parse('a'.repeat(2_000_000)).fault?.message).toBe('a template of more than 1048576 characters is not tried');
  });

  it('a regular expression that other engines take years for takes a moment', () => {
    expect(rendered('{{ regexMatch "(a+)+$" (cat (repeat 1000 "a") "b") }}')).toStrictEqual({ text: 'false' });
  });
});

describe('what is not known, or not done', () => {
  isNotTried([
    ['{{ keys (dict "a" 1 "b" 2) }}', 'the keys and values of a dict come in another order at each run: sort them with sortAlpha, or range over the dict'],
    ['{{ first (values (dict "a" 1 "b" 2)) }}', 'the keys and values of a dict come in another order at each run: sort them with sortAlpha, or range over the dict'],
    ['{{ trunc 1 "é" }}', 'bytes that are not UTF-8 text are not tried'],
    ['{{ "\\xff" }}', 'a literal with single bytes beyond ASCII is not tried'],
    ['{{ upper "\u1fb3" }}', 'the other case of \u1fb3 is not tried'],
    ['{{ snakecase "日本" }}', 'the case of Chinese, Japanese and Korean text is not tried'],
    ['{{ $l := list 1 2 3 }}{{ slice (append $l 4) 0 9 }}', 'what lies behind the end of this list is not known'],
    ['{{ $l := .Hardware.Disks }}{{ $s := slice $l 0 1 }}{{ sortAlpha $l }}', 'this sorts a part of another list in place, which is not tried'],
    ['{{ deepCopy .Hardware.Metadata }}', 'structs and pointers are not copied here'],
    ['{{ eq .Hardware.Metadata .Hardware.Metadata }}', 'structs are not compared here'],
    ['{{ merge (dict "a" (split "," "x")) (dict "a" (dict "b" 1)) }}', 'a map[string]interface {} is not merged into a map[string]string'],
    ['{{ fromJson "1e400" }}', 'a number that is too large for a float64 is not tried'],
    ['{{ b64dec "a" }}', 'this text is not base64: the controller would render the message of its decoder here'],
    ['{{ b64dec "a?==" }}', 'this text is not base64: the controller would render the message of its decoder here'],
    ['{{ b32dec "a" }}', 'this text is not base32: the controller would render the message of its decoder here'],
    ['{{ b32dec "aaaaaaaa" }}', 'this text is not base32: the controller would render the message of its decoder here'],
    ['{{ urlParse "/a" }}', 'only absolute URLs without escapes are read here, not "/a"'],
    ['{{ urlJoin (dict "host" "h" "path" "a b") }}', 'parts of URLs that are escaped are not joined here: path is "a b"'],
    ['{{ urlJoin (dict "host" "h") }}', 'only URLs with a scheme and a host are joined here'],
    ['{{ regexMatch "\\\\p{Greek}" "a" }}', 'the class \\p{Greek} of regular expressions is not tried'],
    ['{{ printf "%b" 1.5 }}', '%b of a floating-point number is not tried'],
    ['{{ printf "%#g" 1.5 }}', 'the flag # of a floating-point number is not tried'],
    ['{{ printf "%U" -1 }}', '%U of a negative number is not tried'],
    ['{{ printf "%d" (semver "1.0.0") }}', '%d of a version is not tried'],
    ['{{ derivePassword 1 "long" "a" "b" "c" }}', 'the controller has the function derivePassword, but its result is not known at synth: it is not computed here'],
  ]);

  renders([
    // an empty list and one of one item have an order
    ['{{ keys (dict) }}{{ keys (dict "a" 1) }}', '[][a]'],
  ]);
});

describe('functions', () => {
  it('are given, where they are not those of the controller', () => {
    const functions = new Map([...WORKFLOW_FUNCTIONS].filter(([name]) => name === 'print'));
    expect(GoTemplate.parse('{{ print 1 }}', { functions }).template!.execute(undefined)).toStrictEqual({ text: '1' });
    expect(GoTemplate.parse('{{ upper "a" }}', { functions }).fault).toStrictEqual({
      kind: FaultKind.PARSE, message: 'the function upper is not defined', line: 1, functionName: 'upper',
    });
  });

  it('may be wrong themselves, which is not hidden', () => {
    const functions = new Map([['broken', { params: [], variadic: false, call: () => { throw new TypeError('a mistake'); } }]]);
    expect(() => GoTemplate.parse('{{ broken }}', { functions }).template!.execute(undefined)).toThrow('a mistake');
  });

  it('have names that a misspelt one is near to', () => {
    const { functionName } = GoTemplate.parse('{{ formatPartion . }}').fault!;
    expect(nearest(functionName!, WORKFLOW_FUNCTIONS.keys())).toBe('formatPartition');
  });
});

describe('any template', () => {
  const words = ['{{', '}}', '{{-', '-}}', ' ', 'if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', '"a"', '`b`', "'c'", '.', '.a', '$', '$x', ':=', '=',
    '|', '(', ')', ',', '1', '-2.5', '0x', 'nil', 'true', 'print', 'len', 'index', 'dict', 'list', '/*', '*/', '\n', 'é', '#', '\\', 'upper', 'printf'];

  it('ends in a text or a fault, and in the same one each time', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
      const text = parts.join(' ');
      const once = rendered(text);
      expect(rendered(text)).toStrictEqual(once);
      expect([once.text === undefined, once.fault === undefined]).toContain(true);
    }), { numRuns: 500 });
  });

  it('of any characters ends in a text or a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { template } = GoTemplate.parse(`{{ ${text} }}`);
      const result = template?.execute(GoMap.any(new Map([['a', 1]])));
      expect(result?.text === undefined || typeof result.text === 'string').toBe(true);
    }), { numRuns: 500 });
  });
});
