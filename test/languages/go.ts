import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, filesOf, folderOf, Language, ROOT, Start, Workplace } from './language';
import { goModule, OWN_GO_MODULE } from './projects';
import { ended, fetching, run, Unavailable, versionOf } from './tools';

const RUNTIME = 'github.com/aws/jsii-runtime-go';
const FLAGS = { GOFLAGS: '-mod=mod -buildvcs=false' };

export const go: Language = {
  name: 'Go',
  target: 'go',
  version: () => versionOf('go', 'version'),
  async prepare({ generated, own }: Workplace) {
    // the versions that this library is compiled with, from where npm has put them
    const [cdk8s, constructs] = ['cdk8s', 'constructs'].map((library) => join(ROOT, 'node_modules', library));
    await run('npx', ['jsii-pacmak', '--code-only', '--no-npmignore', '--target', 'go', '--outdir', own, cdk8s, constructs], { cwd: ROOT });
    const replaced = {
      'github.com/aws/constructs-go/constructs/v10': join(own, 'go', 'constructs'),
      'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': join(own, 'go', 'cdk8s'),
      [OWN_GO_MODULE]: join(generated, 'go', 'cdk8seksanywhere'),
    };
    const module = join(own, 'programs');
    for (const example of EXAMPLES) {
      mkdirSync(join(module, example), { recursive: true });
      cpSync(join(folderOf(example, 'go'), 'main.go'), join(module, example, 'main.go'));
    }
    writeFileSync(join(module, 'go.mod'), goModule(filesOf('go', 'go.mod'), replaced));
    await haveRuntime(module);
    await fetching('its modules', 'go', ['list', '-deps', './...'], { cwd: module, env: FLAGS });
    await run('go', ['build', '-o', 'bin/', './...'], { cwd: module, env: FLAGS });
  },
  start: async ({ own }, example) => [join(own, 'programs', 'bin', example)] as Start,
};

/** Not every proxy has every version of the runtime: the newest does as well. */
async function haveRuntime(module: string): Promise<void> {
  const { status } = await ended('go', ['mod', 'download', RUNTIME], { cwd: module, env: FLAGS });
  if (status === 0) return;
  const query = ['list', '-m', '-f', '{{.Version}}', `${RUNTIME}@latest`];
  const newest = await ended('go', query, { cwd: join(module, '..'), env: { GOFLAGS: '' } });
  if (newest.status !== 0) throw new Unavailable(`its modules cannot be had: ${newest.stderr.trim()}`);
  const version = newest.stdout.trim();
  await fetching('its modules', 'go', ['mod', 'edit', `-replace=${RUNTIME}=${RUNTIME}@${version}`], { cwd: module });
  await fetching('its modules', 'go', ['mod', 'download', RUNTIME], { cwd: module, env: FLAGS });
}
