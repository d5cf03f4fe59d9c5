import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder, withoutVersion } from './eksa';
import type { Questions } from '../../src/cli/io';
import { manifestsIn, synthProgram } from '../synth-program';
import { compileDocuments } from '../typed-documents';

let folder: Folder;
beforeEach(() => { folder = new Folder(); });
afterEach(() => folder.remove());

const FILES = ['.gitignore', 'cdk8s.yaml', 'hardware.csv', 'jest.config.js', 'main.test.ts', 'main.ts', 'package.json', 'tsconfig.json'];

/** Somebody who answers. */
function answering(answers: Readonly<Record<string, string | undefined>>, asked: string[] = []): Questions {
  const answer = async (message: string, initial: string) => {
    asked.push(message);
    return message in answers ? answers[message] : initial;
  };
  return { text: ({ message, initial }) => answer(message, initial), choice: ({ message, initial }) => answer(message, initial) };
}

/** What a written program writes; it is run beside this test, where it finds the library. */
function synthesized(): readonly any[] {
  const own = mkdtempSync(join(__dirname, 'init-'));
  try {
    for (const name of ['main.ts', 'hardware.csv']) writeFileSync(join(own, name), folder.read(name));
    return manifestsIn(synthProgram(own, join(own, 'main.ts')));
  } finally {
    rmSync(own, { recursive: true });
  }
}

describe('eksa init', () => {
  it('asks nobody when there is no terminal, and writes a project', async () => {
    const { status, stdout, stderr } = await folder.eksa('init');
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    expect(folder.files()).toStrictEqual(FILES);
    expect(stdout).toMatchSnapshot();
    expect(Object.fromEntries(FILES.map((name) => [name, withoutVersion(folder.read(name))]))).toMatchSnapshot();
  });

  it.each([
    ['what nobody chooses', ''],
    ['a single node', '--name edge-1 --control-plane 1 --workers 0'],
    ['Red Hat Enterprise Linux', '--os redhat --kubernetes 1.34 --workers 7'],
    ['the network of management controllers', '--network 10.21.4.0/24'],
  ])('writes a program that can be synthesized, of %s', async (_, options) => {
    expect((await folder.eksa(`init --yes ${options}`)).status).toBe(0);
    const objects = synthesized();
    const value = (name: string, otherwise: string) => new RegExp(`--${name} (\\S+)`).exec(options)?.[1] ?? otherwise;
    const [cluster, controlPlane] = ['Cluster', 'KubeadmControlPlane'].map((kind) => objects.find((object) => object.kind === kind));
    expect(cluster.metadata.name).toBe(value('name', 'prod'));
    expect(controlPlane.spec.replicas).toBe(Number(value('control-plane', '3')));
    expect(controlPlane.spec.version.startsWith(`v${value('kubernetes', '1.36')}.`)).toBe(true);
    const workers = Number(value('workers', '2'));
    expect(objects.filter(({ kind }) => kind === 'MachineDeployment').map(({ spec }) => spec.replicas)).toStrictEqual(workers === 0 ? [] : [workers]);
    expect(JSON.stringify(objects)).not.toContain('change-me');
  });

  it('writes programs and tests that compile', async () => {
    await folder.eksa('init --yes a --os redhat');
    await folder.eksa('init --yes b --workers 0');
    const snippets = ['a', 'b'].flatMap((name) => ['main.ts', 'main.test.ts'].map((file) => ({ place: `init ${name} ${file}`, code: folder.read(join(name, file)).replace('export { app };\n', '') })));
    expect(compileDocuments(snippets).errors).toStrictEqual([]);
  });

  it('asks on a terminal for what the command line does not say', async () => {
    const asked: string[] = [];
    const questions = answering({ 'Name of the cluster': 'shop', 'Worker nodes': '4' }, asked);
    expect((await folder.eksa('init --kubernetes 1.34', { questions })).status).toBe(0);
    expect(asked).toStrictEqual(['Name of the cluster', 'Operating system of the machines', 'Nodes of the control plane', 'Worker nodes', 'Network of the machines']);
    expect(folder.read('main.ts')).toMatch(/new EksaCluster\(chart, 'shop', \{\n {2}kubernetesVersion: KubernetesVersion\.V1_34,[^]*replicas: 4/);
  });

  it('asks nothing when it is told so', async () => {
    const asked: string[] = [];
    await folder.eksa('init --yes', { questions: answering({}, asked) });
    expect(asked).toStrictEqual([]);
    expect(folder.files()).toStrictEqual(FILES);
  });

  it('tells at once what is wrong with an answer', async () => {
    const faults: (string | undefined)[] = [];
    const questions: Questions = {
      choice: async ({ initial }) => initial,
      text: async ({ initial, fault }) => {
        faults.push(fault('Nonsense!'), fault(initial));
        return initial;
      },
    };
    await folder.eksa('init', { questions });
    expect(faults).toStrictEqual([
      'this is not a cluster name', undefined, 'this is no number of worker nodes; wanted 0 to 200', undefined, expect.stringMatching(/./), undefined,
    ]);
  });

  it('writes nothing when nobody wants to answer', async () => {
    const { status, stdout, stderr } = await folder.eksa('init', { questions: answering({ 'Worker nodes': undefined }) });
    expect({ status, stdout, stderr }).toStrictEqual({
      status: 1, stdout: '', stderr: '[EKSA-CLI-008] nothing was written: the questions were not answered. --yes asks nothing\n',
    });
    expect(folder.files()).toStrictEqual([]);
  });

  it.each([
    ['a name that EKS Anywhere refuses', '--name my_cluster', 1, 'EKSA-CLUSTER-001'],
    ['a name that Kubernetes refuses', '--name Prod', 2, 'EKSA-CLI-007'],
    ['a name that ends in a hyphen', '--name prod-', 2, 'EKSA-CLI-007'],
    ['a Kubernetes version that is not shipped', '--kubernetes 1.20', 2, 'EKSA-CLI-007'],
    ['an operating system that has no images', '--os bottlerocket', 2, 'EKSA-CLI-007'],
    ['an even control plane', '--control-plane 2', 2, 'EKSA-CLI-007'],
    ['a number that is none', '--workers -1', 2, 'EKSA-CLI-007'],
    ['a network without room', '--network 10.0.0.0/28', 1, 'EKSA-PLAN-010'],
    ['a network that is none', '--network nowhere', 1, 'EKSA-PLAN-001'],
  ])('refuses %s, and writes nothing', async (_, options, status, code) => {
    const ended = await folder.eksa(`init ${options}`);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toContain(`[${code}]`);
    expect(folder.files()).toStrictEqual([]);
  });

  it('writes over nothing', async () => {
    folder.write('new/main.ts', 'mine');
    folder.write('new/package.json', '{}');
    const { status, stderr } = await folder.eksa('init new');
    expect(status).toBe(3);
    expect(stderr).toMatch(/^\[EKSA-CLI-003\] new\/main\.ts: [^]*\n\[EKSA-CLI-003\] new\/package\.json: /);
    expect(folder.files()).toStrictEqual(['new/main.ts', 'new/package.json']);
    expect(folder.read('new/main.ts')).toBe('mine');
  });
});
