import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { COMMANDS } from '../../src/cli/commands';
import { callsIn, readPage } from '../pages/page';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('### The command line\n'), readme.indexOf('### In unit tests\n'));
const calls = callsIn(/```sh\n([^]*?)```/.exec(section)![1]);
// test/pages runs these
const callsOfPage = readPage('docs/command-line.md').steps.filter(({ code }) => code.language === 'sh').flatMap(({ code }) => callsIn(code.text));

describe('what the README shows of the command line', () => {
  const folder = new Folder({ 'cluster.yaml': CLUSTER, 'next.yaml': CLUSTER.replaceAll('1.33', '1.34'), 'hardware.csv': HARDWARE });
  afterAll(() => folder.remove());

  it.each(calls.filter((call) => !callsOfPage.includes(call)))('works: %s', async (call) => {
    expect(await folder.eksa(call)).toMatchObject({ status: 0 });
  });

  it('are all commands, together with docs/command-line.md', () => {
    const all = [...calls, ...callsOfPage];
    expect(COMMANDS.map(({ name }) => name).filter((name) => !all.some((call) => call === name || call.startsWith(`${name} `)))).toStrictEqual([]);
  });

  it('is how findings look', async () => {
    folder.write('cluster.yaml', CLUSTER.replace(/count: 1$/m, 'count: 2'));
    const [, text] = /```text\n([^]*?)```/.exec(section)!;
    expect((await folder.eksa('validate cluster.yaml')).stdout).toContain(text);
  });
});
