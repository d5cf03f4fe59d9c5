import { Folder } from './eksa';
import { fieldDoc } from '../../src/cli/generate/field-docs';
import type { Io } from '../../src/cli/io';
import { outcomeOf } from '../../src/cli/outcome';
import { toldFindings } from '../../src/cli/reports/findings-report';
import { findingsJunit } from '../../src/cli/reports/junit';
import { findingsSarif } from '../../src/cli/reports/sarif';
import { findingsText } from '../../src/cli/reports/text';
import { Finding, Severity } from '../../src/findings';

const folder = new Folder({ 'a.yaml': 'kind: A\n\nlast: line\n', 'folder/.keep': '', 'with bom.yaml': '\ufeffkind: A\r\nsecond: b\r\n', 'table.csv': 'hostname,disk\nnode-1,/dev/sda\n' });
afterAll(() => folder.remove());

const nowhere = { write: () => undefined, isTerminal: false };
const io: Io = { stdout: nowhere, stderr: nowhere, cwd: folder.path, env: {}, now: () => 0 };
const finding = (about: Partial<Finding>): Finding => ({ code: 'EKSA-HW-060', severity: Severity.ERROR, message: 'a message', ...about });
const lines = (about: Partial<Finding>) => findingsText([finding(about)], false, io).split('\n').slice(1, -1);

describe('the line of a finding', () => {
  it.each<readonly [string, Partial<Finding>, readonly string[]]>([
    ['with a place', { file: 'a.yaml', line: 1, column: '7' }, ['    1 | kind: A', '      |       ^']],
    ['with a place at its end', { file: 'a.yaml', line: 1, column: '8' }, ['    1 | kind: A', '      |        ^']],
    ['with a place that it does not have', { file: 'a.yaml', line: 1, column: '70' }, ['    1 | kind: A']],
    ['with a column by name', { file: 'table.csv', line: 2, column: 'disk' }, ['    2 | node-1,/dev/sda']],
    ['of a file with a byte order mark', { file: 'with bom.yaml', line: 1, column: '1' }, ['    1 | kind: A', '      | ^']],
    ['of a file with other line ends', { file: 'with bom.yaml', line: 2, column: '1' }, ['    2 | second: b', '      | ^']],
    ['that is empty', { file: 'a.yaml', line: 2, column: '1' }, []],
    ['that the file does not have', { file: 'a.yaml', line: 20, column: '1' }, []],
    ['of a file that is gone', { file: 'gone.yaml', line: 1, column: '1' }, []],
    ['of a folder', { file: 'folder', line: 1, column: '1' }, []],
    ['of a path that no file can have', { file: 'a\u0000b', line: 1 }, []],
    ['that is not known', { file: 'a.yaml' }, []],
    ['of no file', {}, []],
  ])('%s', (_, about, expected) => {
    expect(lines(about)).toStrictEqual(expected);
  });
});

describe('findings about no file', () => {
  it('are a test case of their own', () => {
    const report = findingsJunit([finding({ file: 'a.yaml', severity: Severity.WARNING }), finding({ message: 'odd \u0000 \ud800 <&">' })], ['a.yaml', 'b.yaml']);
    expect(report).toContain('tests="3" failures="1"');
    expect(report).toContain('name="all files together"');
    expect(report).toContain('odd \ufffd \ufffd &lt;&amp;&quot;&gt;');
  });

  it('have no location in SARIF, or that of an object', () => {
    const { runs: [{ results, tool }] } = JSON.parse(findingsSarif([finding({}), finding({ object: 'Cluster/prod' }), finding({ code: 'EKSA-NONE-001', file: 'a b.yaml', line: 3, column: 'disk' })]));
    expect(results.map(({ locations }: { readonly locations: unknown }) => locations)).toStrictEqual([
      undefined,
      [{ logicalLocations: [{ fullyQualifiedName: 'Cluster/prod' }] }],
      [{ physicalLocation: { artifactLocation: { uri: 'a%20b.yaml' }, region: { startLine: 3 } } }],
    ]);
    expect(tool.driver.rules[1]).toStrictEqual({ id: 'EKSA-NONE-001' });
  });
});

it('files are named as somebody in the folder names them', () => {
  const told = (file: string) => toldFindings([finding({ file, construct: 'a/b' })], io)[0];
  expect(told(`${folder.path}/a.yaml`)).toStrictEqual(finding({ file: 'a.yaml' }));
  expect(['a.yaml', folder.path, '/elsewhere/a.yaml', '../a.yaml'].map((file) => told(file).file)).toStrictEqual(['a.yaml', folder.path, '/elsewhere/a.yaml', '../a.yaml']);
});

it('what is no refusal is not kept', () => {
  expect(() => outcomeOf(() => { throw new Error('unexpected'); })).toThrow('unexpected');
});

it('an option without explanation would be noticed', () => {
  expect(() => fieldDoc(['Cluster', 'spec', 'nonsense'])).toThrow('nothing is said about Cluster.spec.nonsense');
});
