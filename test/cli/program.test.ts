import { CLUSTER, Folder } from './eksa';
import { COMMANDS } from '../../src/cli/commands';
import { EXIT_STATUSES } from '../../src/cli/exit-status';
import { runProgram } from '../../src/cli/program';
import { packageVersion } from '../../src/model/package-root';

const folder = new Folder({ 'cluster.yaml': CLUSTER });
afterAll(() => folder.remove());

describe('eksa', () => {
  it('shows all commands to those who call none, and says that this was no call', async () => {
    const { status, stdout, stderr } = await folder.eksa('');
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
    for (const { name } of COMMANDS) expect(stderr).toContain(`  ${name.split(' ')[0]}`);
  });

  it('shows the same to those who ask', async () => {
    const { status, stdout } = await folder.eksa('--help');
    expect(status).toBe(0);
    expect(stdout).toMatchSnapshot();
  });

  it('shows the commands of a group', async () => {
    const { status, stderr } = await folder.eksa('generate');
    expect(status).toBe(2);
    expect(stderr).toMatch(/ {2}clusterconfig [^]* {2}hardware [^]* {2}package /);
  });

  it('prints its version', async () => {
    expect(await folder.eksa('--version')).toStrictEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
  });

  it.each(COMMANDS.map(({ name }) => name))('shows examples and exit statuses of %s', async (name) => {
    const { status, stdout } = await folder.eksa(`${name} --help`);
    expect(status).toBe(0);
    expect(stdout).toContain(EXIT_STATUSES);
    const examples = /Examples?:\n([^]*?)\n\n/.exec(stdout)![1].split('\n');
    for (const example of examples) expect(example).toMatch(new RegExp(`^ {2}\\$ eksa ${name}.* {3}# `));
  });

  it('writes help as wide as the terminal', async () => {
    const { stdout } = await folder.eksa('validate --help', { columns: 90 });
    const lines = stdout.slice(0, stdout.indexOf('Examples:')).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(90);
  });

  it.each([
    ['a command', 'validat cluster.yaml', '[EKSA-CLI-004] unknown command; found validat; wanted validate. eksa --help shows what there is\n'],
    ['a command that resembles none', 'frobnicate', '[EKSA-CLI-004] unknown command; found frobnicate. eksa --help shows what there is\n'],
    ['an option', 'validate cluster.yaml --formt json', '[EKSA-CLI-005] unknown option; found --formt; wanted --format. eksa validate --help shows what there is\n'],
    ['a value', 'validate cluster.yaml --format jsn', '[EKSA-CLI-007] this is no value of --format <format>; found jsn; wanted json. eksa validate --help shows what there is\n'],
    ['a value that resembles none', 'rules --format xml', '[EKSA-CLI-007] this is no value of --format <format>; found xml; wanted text, json. eksa rules --help shows what there is\n'],
    ['a missing argument', 'validate', "[EKSA-CLI-006] missing required argument 'file'. eksa validate --help shows what there is\n"],
    ['a missing value', 'validate cluster.yaml --hardware-csv', "[EKSA-CLI-006] option '--hardware-csv <file>' argument missing. eksa validate --help shows what there is\n"],
    ['too many arguments', 'rules a b', "[EKSA-CLI-006] too many arguments for 'rules'. Expected 1 argument but got 2. eksa rules --help shows what there is\n"],
  ])('refuses %s, with the nearest where there is one', async (_, call, stderr) => {
    expect(await folder.eksa(call)).toStrictEqual({ status: 2, stdout: '', stderr });
  });

  it.each(['__proto__', 'constructor', '--__proto__', '--constructor=x', 'rules --format __proto__', 'rules __proto__', ' '.repeat(3), '-', '--'])('ends in a finding or help for %j', async (call) => {
    const { status, stderr } = await folder.eksa(call);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^\[EKSA-CLI-00[4567]\]|^Usage: /);
  });
});

describe('a fault of a command', () => {
  const nowhere = { write: () => undefined, isTerminal: false };
  const io = { stdout: nowhere, stderr: nowhere, cwd: folder.path, env: {}, now: () => 0 };
  const failing = { name: 'fail', summary: '', arguments: [], options: [], examples: [['eksa fail', '']] as const, load: () => { throw new Error('unexpected'); } };

  it('is not taken for one of the command line', async () => {
    await expect(runProgram(['fail'], [failing], io)).rejects.toThrow('unexpected');
  });

  it('is told without what is not known of it', async () => {
    const { stderr } = await folder.eksa('validate cluster.yaml', { env: { DEBUG: '1' }, now: () => { throw Object.assign(new Error('bare'), { stack: undefined }); } });
    expect(stderr).toContain('found bare.');
  });

  it.each([[{}, 'found unexpected'], [{ DEBUG: '1' }, 'found Error: unexpected\n    at ']])('is told as what it is (%j)', async (env: Record<string, string>, found) => {
    const { status, stderr } = await folder.eksa('validate cluster.yaml', { env, now: () => { throw new Error('unexpected'); } });
    expect(status).toBe(4);
    expect(stderr).toContain('[EKSA-CLI-049] a fault of eksa itself; ');
    expect(stderr).toContain(found);
  });

  it('is told when it is no error', async () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    const { status, stderr } = await folder.eksa('validate cluster.yaml', { now: () => { throw 'nothing'; } });
    expect({ status, stderr }).toStrictEqual({ status: 4, stderr: '[EKSA-CLI-049] a fault of eksa itself; found nothing. Please report this, with what DEBUG=1 prints\n' });
  });
});
