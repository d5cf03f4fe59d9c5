import { spawnSync } from 'node:child_process';
import { FakeSite } from './fake-site';
import { artifact, file, hasProgram, SHELLS } from './site';
import { copyScript, CopyRoute, CopyTool } from '../../../src/airgap/scripts';

const HEX = 'ab'.repeat(32);
const mixed = [
  artifact('public.example.com/a:v1', { digest: `sha256:${HEX}`, targets: ['m.example.com/a:v1', '[fd00::1]:5000/a:v1'] }),
  artifact('public.example.com/b:v1', { targets: ['m.example.com/b:v1'] }),
  artifact('public.example.com/c:v1'),
  file('https://files.example.com/one', { sha256: HEX.toUpperCase(), targets: ['http://web.example.com/one'] }),
  file('https://files.example.com/two'),
  file('http://web.example.com/three', { targets: ['http://web.example.com/three'] }),
];
const everyScript = Object.values(CopyTool).flatMap((tool) => Object.values(CopyRoute).flatMap((route) => [
  { name: `${tool}, ${route}`, script: copyScript(mixed, tool, { route }) },
  { name: `${tool}, ${route}, images only`, script: copyScript(mixed.slice(0, 2), tool, { route }) },
  { name: `${tool}, ${route}, files only`, script: copyScript(mixed.slice(3, 5), tool, { route }) },
  { name: `${tool}, ${route}, nothing`, script: copyScript([], tool, { route }) },
]));

describe('calling a script', () => {
  let site: FakeSite;
  beforeEach(() => { site = new FakeSite(); });
  afterEach(() => { site.remove(); });

  it.each(Object.values(CopyRoute))('touches nothing in a dry run (%s)', async (route) => {
    site.script('copy.sh', copyScript(mixed, CopyTool.ORAS, { route }));
    const outcome = await site.sh('copy.sh', '--dry-run');
    const lines = { direct: 5, export: 5, import: 5 }[route];
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining(`${lines} to do, 0 done before; nothing was touched`) });
    expect(outcome.stdout.trim().split('\n')).toHaveLength(lines);
    expect(site.calls()).toStrictEqual([]);
    expect(site.files()).toStrictEqual(['copy.sh']);
  });

  it('knows in a dry run what was done', async () => {
    site.publish('public.example.com/b', 'v1');
    site.script('copy.sh', copyScript(mixed.slice(1, 2), CopyTool.ORAS));
    await site.sh('copy.sh');
    expect(await site.sh('copy.sh', '--dry-run')).toMatchObject({ stdout: '', stderr: expect.stringContaining('0 to do, 1 done before') });
    expect(await site.sh('copy.sh', '--dry-run', '--fresh')).toMatchObject({ stderr: expect.stringContaining('1 to do, 0 done before') });
    expect(site.has('air-gap/done-direct.tsv')).toBe(true);
  });

  it('does what it is asked only', async () => {
    site.script('copy.sh', copyScript(mixed, CopyTool.ORAS));
    expect((await site.sh('copy.sh', '--dry-run', '--only', 'registry')).stdout).not.toContain('https://');
    expect((await site.sh('copy.sh', '--dry-run', '--only', 'files')).stdout).toBe('[1/2] https://files.example.com/one\n[2/2] https://files.example.com/two\n');
  });

  it.each([
    [['--fast'], 'there is no option --fast'],
    [['--only', 'charts'], '--only takes registry or files'],
    [['--only'], '--only takes registry or files'],
    [['--directory'], '--directory needs a directory'],
    [['--directory', '-rf'], 'the directory must not be empty or begin with -'],
    [['--directory', ''], 'the directory must not be empty or begin with -'],
  ])('refuses %j', async (args, message) => {
    site.script('copy.sh', copyScript(mixed, CopyTool.ORAS));
    expect(await site.sh('copy.sh', ...args)).toMatchObject({ status: 2, stderr: `copy.sh: ${message}; see --help\n` });
    expect(site.files()).toStrictEqual(['copy.sh']);
  });

  it('refuses a wait that is no number, tools that are not there, and a directory to import from that is not there', async () => {
    const env = { FAKE: site.path('fake') };
    site.script('copy.sh', copyScript(mixed, CopyTool.ORAS));
    site.script('import.sh', copyScript(mixed, CopyTool.ORAS, { route: CopyRoute.IMPORT }));
    expect(await site.run(['sh', 'copy.sh'], { ...env, RETRY_WAIT: 'long' })).toMatchObject({ status: 2 });
    const bare = { ...env, PATH: site.path('home') };
    expect(await site.run(['/bin/sh', 'copy.sh'], bare)).toMatchObject({ status: 2, stderr: expect.stringContaining('oras is not installed') });
    expect(await site.run(['/bin/sh', 'copy.sh', '--only', 'files'], bare)).toMatchObject({ status: 2, stderr: expect.stringContaining('curl is not installed') });
    expect(await site.sh('import.sh')).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no directory air-gap') });
  });

  it.each(everyScript.filter(({ name }) => !name.endsWith('only')))('explains itself ($name)', async ({ script }) => {
    site.script('copy.sh', script);
    const { status, stdout } = await site.sh('copy.sh', '--help');
    expect(status).toBe(0);
    for (const name of ['--directory', '--only', '--dry-run', '--fresh', 'COPY_FLAGS', 'RETRY_WAIT']) expect(stdout).toContain(name);
  });

  it.each(SHELLS.map((shell) => ({ shell })))('runs in $shell', async ({ shell }) => {
    site.publish('public.example.com/b', 'v1');
    site.serve('files.example.com/two', 'two');
    site.script('copy.sh', copyScript([mixed[1], mixed[4]], CopyTool.ORAS));
    const outcome = await site.run([...shell, 'copy.sh'], { FAKE: site.path('fake') });
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining('2 done, 0 done before, 0 failed') });
  });
});

describe('the text of a script', () => {
  it.each(everyScript)('is POSIX shell ($name)', ({ script }) => {
    for (const [program, ...args] of SHELLS) {
      const { status, stderr } = spawnSync(program, [...args, '-n'], { input: script, encoding: 'utf8' });
      expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    }
    expect(script).not.toMatch(/\blocal\b|\[\[|\bfunction\b/);
  });

  if (hasProgram('shellcheck')) {
    it('is what ShellCheck has nothing to say about', () => {
      for (const { script } of everyScript) expect(spawnSync('shellcheck', ['-'], { input: script, encoding: 'utf8' }).stdout).toBe('');
    }, 60_000);
  } else {
    it.skip('is what ShellCheck has nothing to say about (skipped: shellcheck is not installed)', () => undefined);
  }

  it('is the same for the same list, in whatever order', () => {
    for (const route of Object.values(CopyRoute)) {
      expect(copyScript([...mixed].reverse(), CopyTool.SKOPEO, { route })).toBe(copyScript(mixed, CopyTool.SKOPEO, { route }));
    }
  });

  it.each([[CopyTool.SKOPEO, CopyRoute.DIRECT], [CopyTool.REGCTL, CopyRoute.EXPORT], [CopyTool.ORAS, CopyRoute.IMPORT]])('for %s, %s', (tool, route) => {
    expect(copyScript(mixed, tool, { route })).toMatchSnapshot();
  });
});
