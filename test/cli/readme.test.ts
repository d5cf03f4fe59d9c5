import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { COMMANDS } from '../../src/cli/commands';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('### The command line\n'), readme.indexOf('### In unit tests\n'));
const [, block] = /```sh\n([^]*?)```/.exec(section)!;
const calls = block.trim().split('\n').map((line) => line.replace(/\s*#.*$/, '').replace(/^eksa /, ''));

describe('what the README shows of the command line', () => {
  const folder = new Folder({ 'cluster.yaml': CLUSTER, 'next.yaml': CLUSTER.replaceAll('1.33', '1.34'), 'hardware.csv': HARDWARE });
  afterAll(() => folder.remove());

  it.each(calls)('works: %s', async (call) => {
    expect(await folder.eksa(call)).toMatchObject({ status: 0 });
  });

  it('are all commands', () => {
    expect(COMMANDS.map(({ name }) => name).filter((name) => !calls.some((call) => call === name || call.startsWith(`${name} `)))).toStrictEqual([]);
  });

  it('is how findings look', async () => {
    folder.write('cluster.yaml', CLUSTER.replace(/count: 1$/m, 'count: 2'));
    const [, text] = /```text\n([^]*?)```/.exec(section)!;
    expect((await folder.eksa('validate cluster.yaml')).stdout).toContain(text);
  });
});
