// The hook inside of a process of its own is in explain-program.test.ts; here it is watched from near.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Answer, ANSWER_FILE, answerWhenAsked, ASKED_PATH } from '../../src/explain/program-hook';
import { machine, MINIMAL } from '../cluster/fixtures';

const ROOT = join(__dirname, '..', '..');

describe('a program that is asked', () => {
  let folder: string;
  let file: string;
  const answer = (): Answer => JSON.parse(readFileSync(file, 'utf8'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hook-'));
    file = join(folder, 'answer.json');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Each question wraps what is there, so that each is asked in modules of its own. */
  function asked(path: string, run: (modules: { readonly cdk8s: typeof import('cdk8s'); readonly eksa: typeof import('../../src') }) => void): void {
    jest.isolateModules(() => {
      /* eslint-disable @typescript-eslint/no-require-imports */
      const hook = require('../../src/explain/program-hook') as typeof import('../../src/explain/program-hook');
      hook.answerWhenAsked({ [ASKED_PATH]: path, [ANSWER_FILE]: file }, ROOT);
      run({ cdk8s: require('cdk8s'), eksa: require('../../src') });
      /* eslint-enable @typescript-eslint/no-require-imports */
    });
  }

  it('is left alone when it is not asked', () => {
    const { synth } = new App();
    answerWhenAsked({}, ROOT);
    answerWhenAsked({ [ASKED_PATH]: 'spec' }, ROOT);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    jest.isolateModules(() => { require('../../src/explain/hook'); });
    const app = new App();
    new Chart(app, 'test');
    expect(app.synth).toBe(synth);
  });

  it.each(['App', 'EksaApp'])('answers when %s is to be written, and writes nothing else', (name) => {
    asked('KubeadmControlPlane/prod spec.replicas', ({ cdk8s, eksa }) => {
      const app = new (name === 'App' ? cdk8s.App : eksa.EksaApp)({ outdir: join(folder, 'dist') });
      new eksa.EksaCluster(new cdk8s.Chart(app, 'test'), 'prod', MINIMAL);
      expect(existsSync(file)).toBe(false);
      app.synth();
    });
    expect(answer().explanation).toMatchObject({
      object: 'KubeadmControlPlane/prod', field: 'spec.replicas', origins: [{ prop: 'controlPlane.replicas', construct: 'test/prod', file: __filename }],
    });
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  it('answers when it is to be written as text, once, by the first app that can', () => {
    asked('ConfigMap/settings data.a', ({ cdk8s }) => {
      const apps = ['b', 'settings', 'settings'].map((id, index) => {
        const app = new cdk8s.App();
        new cdk8s.ApiObject(new cdk8s.Chart(app, 'test'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, data: { a: String(index) } });
        return app;
      });
      expect(apps[0].synthYaml()).toContain('kind: ConfigMap');
      expect(answer().findings).toMatchObject([{ code: 'EKSA-CLI-080', wanted: 'ConfigMap/b' }]);
      for (const app of apps) app.synth();
    });
    expect(answer().explanation).toMatchObject({ value: '"1"', origins: [{ kind: 'construct', construct: 'test/object', file: __filename }] });
  });

  it('answers about machines', () => {
    asked('Hardware/node-1 spec.disks[0].device', ({ cdk8s, eksa }) => {
      const app = new cdk8s.App();
      const chart = new cdk8s.Chart(app, 'test');
      new eksa.HardwareInventory(chart, 'rack', { machines: [machine('node-1', 1, {})] });
      new eksa.EksaCluster(chart, 'prod', MINIMAL);
      app.synth();
    });
    expect(answer().explanation).toMatchObject({ value: '"/dev/sda"', origins: [{ construct: 'test/rack', prop: 'node-1 disk', file: __filename }] });
  });

  it('says what it stumbles over', () => {
    asked('ConfigMap spec', ({ cdk8s }) => {
      const app = new cdk8s.App();
      const object = new cdk8s.ApiObject(new cdk8s.Chart(app, 'test'), 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
      object.toJson = () => { throw new Error('out of order'); };
      app.synth();
    });
    expect(answer()).toStrictEqual({
      findings: [{
        code: 'EKSA-CLI-083',
        severity: 'error',
        message: 'the program cannot be explained (out of order)',
        fix: 'Run cdk8s synth: it says what is wrong',
      }],
    });
  });

  it('is left alone where there is no cdk8s', () => {
    const before = new App().synth;
    answerWhenAsked({ [ASKED_PATH]: 'spec', [ANSWER_FILE]: file }, folder);
    expect(new App().synth).toBe(before);
  });
});
