// The command as users start it: what is compiled, in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER, Folder } from './eksa';
import { packageVersion } from '../../src/model/package-root';

const root = join(__dirname, '..', '..');
const bin = join(root, 'bin', 'eksa.js');
const isCompiled = existsSync(join(root, 'lib', 'src', 'cli', 'main.js'));

(isCompiled ? describe : describe.skip)('bin/eksa.js (skipped: the library is not compiled)', () => {
  const folder = new Folder({ 'cluster.yaml': CLUSTER });
  afterAll(() => folder.remove());

  const eksa = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder.path, encoding: 'utf8', env: { PATH: process.env.PATH } });
    return { status, stdout, stderr };
  };
  const shell = (command: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command.replaceAll('eksa ', `'${process.execPath}' '${bin}' `)], { cwd: folder.path, encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it('runs commands, and ends with their status', () => {
    expect(eksa('--version')).toStrictEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
    expect(eksa('validate', 'cluster.yaml')).toMatchObject({ status: 0, stdout: expect.stringContaining('0 errors, 1 warning'), stderr: '' });
    expect(eksa('validate', 'missing.yaml')).toMatchObject({ status: 3, stdout: expect.stringContaining('EKSA-CLI-001'), stderr: '' });
    expect(eksa('valdate')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('wanted validate') });
  });

  it('ends quietly when nobody reads on', () => {
    expect(shell('eksa rules --format json | head -c 1')).toStrictEqual({ status: 0, stdout: '[', stderr: '' });
  });

  (existsSync('/dev/full') ? it : it.skip)('says so when standard output is full (skipped: there is no /dev/full)', () => {
    expect(shell('eksa rules > /dev/full')).toStrictEqual({
      status: 3, stdout: '', stderr: '[EKSA-CLI-002] standard output cannot be written; found ENOSPC. Choose a place that can be written to and has room\n',
    });
  });

  /** Files that are loaded for a call, beside those of Node. */
  const loadedBy = (call: string): string[] => {
    const script = `
      process.argv = ['node', 'eksa', ...${JSON.stringify(call.split(' '))}];
      process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))));
      require(${JSON.stringify(bin)});`;
    const { stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder.path, encoding: 'utf8' });
    return (JSON.parse(stderr) as string[]).map((file) => file.slice(root.length + 1).replaceAll('\\', '/'));
  };

  // as long as this holds, they start in less than half as much time again as cdk8s takes to load
  it.each([
    'rules EKSA-HW-060', 'rules', 'generate clusterconfig prod -p tinkerbell', 'generate clusterconfig prod -p tinkerbell --full', 'generate hardware',
    'generate package harbor --cluster prod', 'path --from-eksa v0.24.7 --from-kubernetes 1.32', 'releases', 'releases v0.26.1', 'images', '--help',
  ])('loads little for %s', (call) => {
    const files = loadedBy(call);
    expect(files.filter((file) => file.startsWith('node_modules/') || /vendor\/(?:@clack|zod|yaml|ajv)/.test(file))).toStrictEqual([]);
    expect(files.length).toBeGreaterThan(20);
    expect(files.length).toBeLessThan(120);
  });

  it('loads what asks questions only where somebody answers', () => {
    expect(loadedBy('init new --yes').filter((file) => file.includes('@clack'))).toStrictEqual([]);
  });
});
