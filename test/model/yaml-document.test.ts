import { formatFinding } from '../../src/findings/finding';
import { FieldPath } from '../../src/model/field-path';
import { readYamlDocuments, Separators } from '../../src/model/yaml-document';

const read = (text: string, separators?: Separators) => readYamlDocuments(text, 'a.yaml', separators);
const data = (text: string) => read(text).documents.map((document) => document.data);
const findings = (text: string, separators?: Separators) => read(text, separators).findings.map(formatFinding);
const tolerated = (text: string) => read(text).documents.flatMap((document) => document.tolerated.map(formatFinding));

describe('reading YAML', () => {
  it('gives the plain data of every document that is not empty', () => {
    expect(read('a: 1\n---\n# nothing\n---\n\n---\n- b\n- [c, {d: e}]\n...\n')).toMatchObject({ findings: [], documents: [{ data: { a: 1 } }, { data: ['b', ['c', { d: 'e' }]] }] });
  });

  it.each(['', '\n\n', '# comment\n', '---\n', '---\n---\n', '\ufeff', '~', 'null'])('finds no document in %j', (text) => {
    expect(read(text)).toStrictEqual({ documents: [], findings: [] });
  });

  it('takes a key without a colon for one without a value', () => {
    expect(data('{a, b: 1}\n')).toStrictEqual([{ a: null, b: 1 }]);
  });

  it('takes files with a byte order mark and with Windows line ends', () => {
    expect(data('\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n')).toStrictEqual([{ a: 1, b: 'x\ny\n' }]);
  });

  it('resolves scalars as EKS Anywhere does, and quoted ones never', () => {
    expect(data('[yes, "yes", 010, \'010\', 1.30, ~, "", 2026-01-31, 12:30:45, 0x1F]')).toStrictEqual([
      [true, 'yes', 8, '010', 1.3, null, '', '2026-01-31', '12:30:45', 31],
    ]);
  });

  it('takes the standard types in front of values', () => {
    expect(data('!!map {a: !!str 1.30, b: !!int "5", c: !!float 1, d: !!bool "yes", e: !!null "", f: !!seq [x], g: ! 12}')).toStrictEqual([
      { a: '1.30', b: 5, c: 1, d: true, e: null, f: ['x'], g: '12' },
    ]);
    expect(findings('a: !!int x\nb: !!bool 1\n')).toStrictEqual([
      '[EKSA-MODEL-005] a.yaml:1:10: the value is not of the type !!int that is written in front of it',
      '[EKSA-MODEL-005] a.yaml:2:11: the value is not of the type !!bool that is written in front of it',
    ]);
  });

  it('decodes !!binary, whether it is in quotes, plain or on several lines', () => {
    const text = 'a: !!binary aGk=\nb: !!binary "w7w="\nc: !!binary |\n  aGVs\n  bG8=\nd: !!binary ""\n';
    expect(data(text)).toStrictEqual([{ a: 'hi', b: '\u00fc', c: 'hello', d: '' }]);
    expect(tolerated(text)).toStrictEqual([]);
  });

  it.each(['aGk', 'aGk=x', 'a-k_', '=', '"not base64!"'])('refuses !!binary %s, which is not base64', (value) => {
    expect(findings(`a: !!binary ${value}\n`)).toStrictEqual(['[EKSA-MODEL-005] a.yaml:1:13: the value is not base64, as !!binary in front of it says']);
    expect(data(`a: !!binary ${value}\n---\nb: 1\n`)).toStrictEqual([{ b: 1 }]);
  });

  it('takes !!timestamp for the text that it is', () => {
    expect(data('a: !!timestamp 2026-01-31\nb: !!timestamp "2026-01-31T10:20:30Z"\n')).toStrictEqual([{ a: '2026-01-31', b: '2026-01-31T10:20:30Z' }]);
    expect(tolerated('a: !!timestamp 2026-01-31\n')).toStrictEqual([]);
  });

  it('passes over types that it does not know, as Go does: a scalar is then its text, a map or list what it is', () => {
    const text = 'a: !Ref 010\nb: !!str {x: 1}\nc: !!map [2]\nd: !!omap yes\n';
    expect(findings(text)).toStrictEqual([]);
    expect(data(text)).toStrictEqual([{ a: '010', b: { x: 1 }, c: [2], d: 'yes' }]);
    expect(tolerated(text)).toStrictEqual([
      '[EKSA-MODEL-005] a.yaml:1:9: the type !Ref has no meaning here. Leave the type out',
      '[EKSA-MODEL-005] a.yaml:2:10: the type !!str has no meaning here. Leave the type out',
      '[EKSA-MODEL-005] a.yaml:3:10: the type !!map has no meaning here. Leave the type out',
      '[EKSA-MODEL-005] a.yaml:4:11: the type !!omap has no meaning here. Leave the type out',
    ]);
  });

  it('copies aliases out, so that no value is in two places', () => {
    const [document] = data('a: &x {b: [1]}\nc: *x\nd: &x 2\ne: *x\n') as [Record<string, unknown>];
    expect(document).toStrictEqual({ a: { b: [1] }, c: { b: [1] }, d: 2, e: 2 });
    expect(document.a).not.toBe(document.c);
  });

  it('merges maps under <<: what is written out wins, then the first merge', () => {
    expect(data('p: &p {a: 1, b: 1}\nq: &q {b: 2, c: 2}\nr:\n  a: 3\n  <<: [*p, *q]\ns: {<<: *q, "<<": 4}\n')).toStrictEqual([
      { p: { a: 1, b: 1 }, q: { b: 2, c: 2 }, r: { a: 3, b: 1, c: 2 }, s: { '<<': 4, 'b': 2, 'c': 2 } },
    ]);
    expect(findings('a: {<<: 1}\nb: {<<: [2]}\nc: {<<}\n')).toStrictEqual([
      '[EKSA-MODEL-006] a.yaml:1:9: only maps can be merged with <<',
      '[EKSA-MODEL-006] a.yaml:2:9: only maps can be merged with <<',
      '[EKSA-MODEL-006] a.yaml:3:5: only maps can be merged with <<',
    ]);
  });

  it('reports aliases without an anchor and inside their own value', () => {
    expect(findings('a: *x\nb: &y [*y]\n*z : c\n')).toStrictEqual([
      '[EKSA-MODEL-006] a.yaml:1:4: there is no anchor &x before this alias',
      '[EKSA-MODEL-006] a.yaml:2:8: the alias *y is inside the value that it stands for',
      '[EKSA-MODEL-006] a.yaml:3:1: there is no anchor &z before this alias',
    ]);
  });

  it('takes an alias or anchor as a key when it is text', () => {
    expect(data('a: &x name\n*x : 1\n&y key: *y\n')).toStrictEqual([{ a: 'name', name: 1, key: 'key' }]);
  });

  it('reports keys that are not names, and keys that are there twice', () => {
    expect(findings('{a: 1}: 1\n[b]: 2\n: 3\n~: 4\nc: 5\n"c": 6\n')).toStrictEqual([
      '[EKSA-MODEL-004] a.yaml:1:1: a key must be text, not a map or list',
      '[EKSA-MODEL-004] a.yaml:2:1: a key must be text, not a map or list',
      '[EKSA-MODEL-004] a.yaml:3:1: the key is empty. Write a name in front of the colon',
      '[EKSA-MODEL-004] a.yaml:4:1: the key is empty; found ~. Write a name in front of the colon',
      '[EKSA-MODEL-003] a.yaml:6:1: this key is there twice; found c. Keep one of the two',
    ]);
  });

  it('takes keys that look like the inside of an object for what they are, and refuses __proto__', () => {
    expect(data('constructor: 1\ntoString: {hasOwnProperty: 2}\n')).toStrictEqual([{ constructor: 1, toString: { hasOwnProperty: 2 } }]);
    expect(findings('a:\n  __proto__: {polluted: true}\n')).toStrictEqual(['[EKSA-MODEL-004] a.yaml:2:3: no field can have the name __proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('tells keys that EKS Anywhere takes for others, and takes them its way', () => {
    expect(tolerated('on: rack\n1.10: a\n1: b\n"yes": c\n')).toStrictEqual([
      '[EKSA-MODEL-007] a.yaml:1:1: without quotes this key means "true" to EKS Anywhere; found on. Write "on" if that is the name',
      '[EKSA-MODEL-007] a.yaml:2:1: without quotes this key means "1.1" to EKS Anywhere; found 1.10. Write "1.10" if that is the name',
    ]);
    expect(data('on: rack\n1.10: a\n1: b\n')).toStrictEqual([{ true: 'rack', 1.1: 'a', 1: 'b' }]);
  });

  it('tells keys that are there twice, and takes the last one as EKS Anywhere does', () => {
    expect(tolerated('a: 1\nb: 2\na: 3\n')).toStrictEqual(['[EKSA-MODEL-003] a.yaml:3:1: this key is there twice; found a. Keep one of the two']);
    expect(data('a: 1\nb: 2\na: 3\n')).toStrictEqual([{ a: 3, b: 2 }]);
  });

  it('leaves out a document with a mistake, and reads the others', () => {
    expect(data('a: 1\n---\nb: [\n---\nc: 3\n')).toStrictEqual([{ a: 1 }, { c: 3 }]);
    expect(findings('a: 1\n---\nb: [\n---\nc: "x\n')).toStrictEqual([
      '[EKSA-MODEL-001] a.yaml:4:1: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      '[EKSA-MODEL-001] a.yaml:6:1: this is not YAML: Missing closing "quote',
    ]);
  });

  it.each([
    ['a wrong indent', 'a:\n  b: 1\n   c: 2\n  d: 3\ne: 4\nf: 5\n'],
    ['a tab', 'a:\n  b: 1\n\tc: 2\nd:\n  e: 3\n  f: 4\n'],
    ['a pasted paragraph', 'a:\n  b: 1\nDear all, this is: the file\nthat we spoke about. It has\n  three lines: and more\n  c: 2\nd: 3\n'],
  ])('reports %s once', (_, text) => {
    expect(findings(text)).toHaveLength(1);
  });

  it('reports the mistakes of several documents, the first one of each', () => {
    expect(findings('a: 1\n\tb: 2\n c: 3\n---\nd: 1\n e: 2\nf: 3\n').map((line) => line.slice(0, 26))).toStrictEqual([
      '[EKSA-MODEL-001] a.yaml:2:', '[EKSA-MODEL-001] a.yaml:5:',
    ]);
  });

  it('never repeats a piece of the text, which may be secret', () => {
    expect(findings('password: \'hunter\' \'hunter2\'\n').join()).not.toContain('hunter2');
    expect(findings('a: 1\n- hunter2\n').join()).not.toContain('hunter2');
  });

  it('stops after the first twenty mistakes', () => {
    expect(findings('- *x\n'.repeat(50))).toHaveLength(20);
  });

  it('never lets mistakes that only some readers mind hide the others', () => {
    expect(findings(`${'on: 1\n'.repeat(30)}~: 1\n`)[0]).toBe('[EKSA-MODEL-004] a.yaml:31:1: the key is empty; found ~. Write a name in front of the colon');
  });

  it.each(['%x\n', '%YAML 1.2\n---\na: 1\n', '# note\n%FOO bar\n---\na: 1\n'])('refuses directives that EKS Anywhere does not know: %j', (text) => {
    const complaints = findings(text.endsWith('%x\n') ? `${text}---\na: 1\n` : text);
    expect(complaints).toStrictEqual([expect.stringMatching(/^\[EKSA-MODEL-001\] a\.yaml:\d+:\d+: this is not YAML to EKS Anywhere, which knows no directives but %TAG and %YAML 1.1/)]);
  });

  describe('of hostile files', () => {
    const limit = (text: string) => findings(text);

    it('stops at a depth that no cluster has, before it costs the stack', () => {
      expect(limit('['.repeat(100_000))).toStrictEqual(['[EKSA-MODEL-002] a.yaml:1:101: the file has more than 100 levels']);
      expect(limit('- '.repeat(50_000))).toStrictEqual(['[EKSA-MODEL-002] a.yaml:1:200: the file has more than 100 levels']);
      expect(data(`${'['.repeat(90)}${']'.repeat(90)}`)).toHaveLength(1);
    });

    it('stops at a depth that aliases add up to', () => {
      const deeper = (from: string) => `${'['.repeat(60)}${from}${']'.repeat(60)}`;
      expect(limit(`a: &a ${deeper('x')}\nb: &b ${deeper('*a')}\nc: ${deeper('*b')}\n`)).toStrictEqual(['[EKSA-MODEL-002] a.yaml:1:47: the document has more than 100 levels']);
    });

    it('stops at aliases that multiply', () => {
      const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
      for (let level = 1; level < 9; level++) lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
      expect(limit(lines.join('\n'))).toStrictEqual(['[EKSA-MODEL-002] a.yaml:1:34: the document has more than 100000 values, every use of an alias counted']);
    });

    it('stops at a size that no cluster has', () => {
      expect(limit(`a: ${'x'.repeat(1024 * 1024)}`)).toStrictEqual([
        '[EKSA-MODEL-002] a.yaml:1:1: the file is too large for cluster YAML; found 1048579 characters; wanted at most 1048576',
      ]);
      expect(limit('\n'.repeat(200_001))).toStrictEqual(['[EKSA-MODEL-002] a.yaml:200002:1: the file has more than 200000 words and marks']);
      expect(limit('---\na: 1\n'.repeat(1001))).toStrictEqual(['[EKSA-MODEL-002] a.yaml:1:1: the file has too many documents; found 1001; wanted at most 1000']);
    });

    it.each([
      ['a: 1\nb: \0\n', 'a.yaml:2:4', 'U+0000'],
      ['a: \u001b[0m', 'a.yaml:1:4', 'U+001B'],
      ['a: x\u2028y', 'a.yaml:1:5', 'U+2028'],
      ['a: x\u0085y', 'a.yaml:1:5', 'U+0085'],
      ['a: 1\rb: 2', 'a.yaml:1:5', 'U+000D'],
      ['a: \ufeffx', 'a.yaml:1:4', 'U+FEFF'],
    ])('refuses characters on which YAML readers differ: %j', (text, place, character) => {
      expect(limit(text)).toStrictEqual([
        `[EKSA-MODEL-002] ${place}: the file has a character that not every YAML reader takes; found ${character}. `
        + 'Save the file as UTF-8 text, or write the character as an escape in double quotes',
      ]);
      expect(data('a: "\\0\\u2028"')).toStrictEqual([{ a: '\0\u2028' }]);
    });
  });

  describe('tells where eksctl anywhere does not see a new document', () => {
    const unseen = (place: string, found: string, fix = '') => [
      `[EKSA-MODEL-008] a.yaml:${place}: eksctl anywhere does not see the document after this line; found ${found}; wanted a line that is exactly ---${fix}`,
    ];
    const seen = (text: string) => findings(text, Separators.EKSCTL);
    const documents = (text: string) => read(text, Separators.EKSCTL).documents.map((document) => document.data);

    it('after Windows line ends', () => {
      expect(seen('a: 1\r\n---\r\nb: 2\r\n---\r\nc: 3\r\n')).toStrictEqual(unseen('2:1', 'a Windows line end', '. Save the file with Unix line ends'));
    });

    it('after a comment or content on the line', () => {
      expect(seen('a: 1\n--- # second\nb: 2\n')).toStrictEqual(unseen('2:1', '"--- # second"'));
      expect(seen('a: 1\n---\nb: 2\n--- {c: 3}\n')).toStrictEqual(unseen('4:1', '"--- {c: 3}"'));
    });

    it('and does not read it, nor what is wrong with it', () => {
      expect(documents('a: 1\n--- # second\nb: [\n---\nc: 3\n')).toStrictEqual([{ a: 1 }, { c: 3 }]);
      expect(documents('a: 1\n...\nb: 2\n')).toStrictEqual([{ a: 1 }]);
      expect(documents('---\n--- # first\na: 1\n')).toStrictEqual([{ a: 1 }]);
    });

    it('but not where there is nothing in front of it', () => {
      expect(seen('# licence\n--- # first\na: 1\n---\nb: 2\n')).toStrictEqual([]);
      expect(seen('a: |\n  --- x\n----: b\n')).toStrictEqual([]);
    });
  });
});

describe('places in YAML', () => {
  const text = 'a:\n  - b: 1.30\n    "c d":\n      e: "x"\nf: &f {g: yes}\nh: *f\nk: &k 010\nl: *k\n';
  const [document] = read(text).documents;
  const at = (...path: FieldPath) => {
    const { line, column } = document.locate(path);
    return `${line}:${column}`;
  };

  it('are those of keys and of items', () => {
    expect(document.locate(['a'])).toStrictEqual({ file: 'a.yaml', line: 1, column: 1 });
    expect([at('a', 0), at('a', 0, 'b'), at('a', 0, 'c d', 'e'), at('h'), at('h', 'g')]).toStrictEqual(['2:5', '2:5', '4:7', '6:1', '5:8']);
  });

  it('are those around a field that is not there', () => {
    expect([at(), at('a', 3, 'x'), at('a', 0, 'c d', 'z'), at('f', 'g', 'x'), at('nothing')]).toStrictEqual(['1:1', '1:1', '3:5', '5:8', '1:1']);
  });

  it('are found by names in another case', () => {
    expect(at('A', 0, 'B')).toBe('2:5');
  });

  it('tell how a scalar without quotes was written', () => {
    expect([['a', 0, 'b'], ['a', 0, 'c d', 'e'], ['f', 'g'], ['l'], ['f'], ['a', 0, 'x'], []].map((path) => document.plainText(path)))
      .toStrictEqual(['1.30', undefined, 'yes', '010', undefined, undefined, undefined]);
  });
});
