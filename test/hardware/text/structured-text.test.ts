import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EksaError } from '../../../src/findings';
import { readInventoryFile, readStructuredText, Syntax } from '../../../src/hardware/text/structured-text';

const read = (text: string, syntax = Syntax.YAML) => readStructuredText(text, 'rack', syntax);
const codes = (text: string, syntax = Syntax.YAML) => read(text, syntax).findings.map(({ code, line, column }) => [code, line, column]);

describe('a text of data', () => {
  it.each([[Syntax.JSON], [Syntax.YAML]])('is read as JSON, with the place of each field', (syntax) => {
    const { documents: [document], findings } = read('\uFEFF{\n  "a": [\n    {"b": 1}\n  ]\n}', syntax);
    expect(findings).toStrictEqual([]);
    expect(document.data).toStrictEqual({ a: [{ b: 1 }] });
    expect(document.locate(['a', 0, 'b'])).toStrictEqual({ file: 'rack', line: 3, column: 6 });
    expect(document.locate(['a', 0, 'x', 'y'])).toStrictEqual({ file: 'rack', line: 3, column: 5 });
    expect(document.locate([])).toStrictEqual({ file: 'rack', line: 1, column: 1 });
  });

  it('is read as YAML, with the place of each field', () => {
    const { documents, findings } = read('a:\n- b: 1\n---\nc: 2\n');
    expect(findings).toStrictEqual([]);
    expect(documents.map(({ data }) => data)).toStrictEqual([{ a: [{ b: 1 }] }, { c: 2 }]);
    expect(documents[0].locate(['a', 0, 'b'])).toStrictEqual({ file: 'rack', line: 2, column: 3 });
  });

  it('may begin like JSON and be YAML', () => {
    expect(read('{a: 1, # one\n b: 2}').documents.map(({ data }) => data)).toStrictEqual([{ a: 1, b: 2 }]);
  });

  it('is not JSON when it is YAML, and says where', () => {
    expect(codes('{a: 1}', Syntax.JSON)).toStrictEqual([['EKSA-INV-002', 1, '2']]);
    expect(codes('a: 1', Syntax.JSON)).toStrictEqual([['EKSA-INV-002', 1, '1']]);
    expect(read('{"password": "geheim", }', Syntax.JSON).findings).toStrictEqual([
      { code: 'EKSA-INV-002', severity: 'error', file: 'rack', line: 1, column: '24', message: 'this is not JSON from here on', found: '"}"' },
    ]);
    expect(read('{"a"', Syntax.JSON).findings[0]).toMatchObject({ found: 'the end of the text' });
    expect(read(' ', Syntax.JSON).findings[0]).toMatchObject({ message: 'the file is empty' });
  });

  it('has no key twice, and none that is a prototype', () => {
    expect(codes('{"a": 1,\n "a": 2, "__proto__": {"b": 1}}')).toStrictEqual([['EKSA-INV-003', 2, '2'], ['EKSA-INV-003', 2, '10']]);
    expect(codes('a: 1\na: 2\n')).toStrictEqual([['EKSA-MODEL-003', 2, '1']]);
    expect(codes('__proto__: 1\n')).toStrictEqual([['EKSA-MODEL-004', 1, '1']]);
    expect(read('a: 1\na: 2\n').documents).toStrictEqual([]);
  });

  it('is no bomb, and not beyond measure', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join()}]`)].join('\n');
    expect(codes(bomb)).toStrictEqual([['EKSA-MODEL-002', expect.any(Number), expect.any(String)]]);
    expect(codes(' '.repeat(64 * 1024 * 1024 + 1), Syntax.JSON)).toStrictEqual([['EKSA-INV-004', undefined, undefined]]);
    expect(codes('a\0b')).toStrictEqual([['EKSA-MODEL-002', 1, '2']]);
    expect(codes('['.repeat(100_000))).toStrictEqual([['EKSA-MODEL-002', expect.any(Number), expect.any(String)]]);
  });

  it('may be as long as an inventory, where cluster YAML ends', () => {
    const long = `${'- {hostname: "x", disk: "y"}\n'.repeat(60_000)}`;
    expect(read(long).findings).toStrictEqual([]);
    expect(read(long).documents[0].data).toHaveLength(60_000);
  });
});

describe('a file with an inventory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'inventory-'));
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };

  it('is read when it is larger than a cluster file may be', () => {
    expect(readInventoryFile(file('large', ' '.repeat(17 * 1024 * 1024)))).toHaveLength(17 * 1024 * 1024);
  });

  it('is refused when it is no file, no text, absent or too large', () => {
    mkdirSync(join(directory, 'folder'));
    const refusal = (path: string) => {
      try {
        readInventoryFile(path);
      } catch (error) {
        return (error as EksaError).findings.map(({ code, found }) => [code, found]);
      }
      throw new Error('it was read');
    };
    expect(refusal(join(directory, 'folder'))).toStrictEqual([['EKSA-INV-001', 'not a regular file but a directory']]);
    expect(refusal(join(directory, 'nowhere'))).toStrictEqual([['EKSA-INV-001', expect.stringMatching(/^ENOENT/)]]);
    expect(refusal(file('binary', Buffer.from([0xff, 0xfe, 0x00, 0xd8])))).toStrictEqual([['EKSA-INV-001', expect.stringContaining('UTF-16')]]);
    expect(refusal(file('huge', Buffer.alloc(64 * 1024 * 1024 + 1, 32)))).toStrictEqual([['EKSA-INV-001', '67108865 bytes']]);
  });
});
