import { Folder } from './eksa';
import { documentedRules } from '../../src/cli/reports/rules-document';
import { EksaReleases, EksDistro } from '../../src/distro';
import { documentedCodes } from '../../src/rules/rules-markdown';
import { describeShared, readShared, shared } from '../shared';

const folder = new Folder();
afterAll(() => folder.remove());

describe('eksa rules', () => {
  it('explains a rule', async () => {
    expect(await folder.eksa('rules eksa-hw-060')).toStrictEqual({
      status: 0,
      stdout: [
        'EKSA-HW-060  Two machines with one IP address', 'Machines: error, a rule of EKS Anywhere',
        'Both nodes announce the address; traffic reaches one or the other by chance.', 'Remedy: Give each machine an address of its own.',
        'Upstream: V215, `pkg/providers/tinkerbell/hardware/validator.go: UniqueIPAddress`.\n',
      ].join('\n\n'),
      stderr: '',
    });
  });

  it('marks what is of this library, and what cannot be waived', async () => {
    expect((await folder.eksa('rules EKSA-CLI-001', { isTerminal: true })).stdout).toContain('\u001b[90mThe command line: error, a rule of this library, cannot be waived\u001b[0m');
    expect((await folder.eksa('rules EKSA-SYNTH-021', { isTerminal: true })).stdout).toContain('\u001b[33mEKSA-SYNTH-021\u001b[0m');
  });

  it('knows every code that can be found', () => {
    const rules = documentedRules();
    expect(new Set(rules.map(({ code }) => code))).toStrictEqual(documentedCodes());
    const told = rules.flatMap(({ title, why, notes }) => [title, why, ...notes]);
    expect(told.filter((text) => text === '' || /\\[<>*]/.test(text))).toStrictEqual([]);
  });

  it('lists all of them, or those with some words', async () => {
    const all = (await folder.eksa('rules')).stdout.trim().split('\n');
    expect(all).toHaveLength(documentedCodes().size);
    const some = await folder.eksa(['rules', '--filter', 'MAC address']);
    expect(some.stdout).toContain('EKSA-HW-061         Two machines with one MAC address\n'.replace(/ +/, '         ').slice(0, 11));
    expect(some.stdout.trim().split('\n').length).toBeLessThan(30);
    expect(await folder.eksa('rules --filter frobnicate')).toStrictEqual({ status: 1, stdout: '', stderr: '' });
  });

  it('prints them for programs', async () => {
    const one = JSON.parse((await folder.eksa('rules EKSA-HW-060 --format json')).stdout);
    expect(one).toStrictEqual(documentedRules().find(({ code }) => code === 'EKSA-HW-060'));
    expect(JSON.parse((await folder.eksa('rules --format json')).stdout)).toHaveLength(documentedCodes().size);
  });

  it('refuses a code that no rule has, with the nearest', async () => {
    expect(await folder.eksa('rules EKSA-HW-0600')).toStrictEqual({
      status: 2, stdout: '', stderr: '[EKSA-CLI-007] no rule has this code; found "EKSA-HW-0600"; wanted "EKSA-HW-060". eksa rules lists all of them\n',
    });
  });
});

describe('eksa releases', () => {
  it('lists all versions, with the day of the data', async () => {
    const { status, stdout } = await folder.eksa('releases');
    const lines = stdout.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(lines.slice(1, -2).map((line) => line.split(' ')[0])).toStrictEqual(EksaReleases.versions());
    expect([lines[0], lines.at(-3), lines.at(-1)]).toStrictEqual(['VERSION   DATE        KUBERNETES', 'v0.26.1   2026-08-13  1.30 to 1.36', 'Data of 2026-08-18.']);
  });

  it.each(['v0.26.1', '0.26.1', 'v0.5.0', 'v0.18.0', 'v0.24.7'])('tells about %s', async (version) => {
    expect((await folder.eksa(`releases ${version}`)).stdout).toMatchSnapshot();
  });

  it('prints them for programs', async () => {
    expect(JSON.parse((await folder.eksa('releases --format json')).stdout)).toHaveLength(EksaReleases.versions().length);
    expect(JSON.parse((await folder.eksa('releases v0.26.1 --format json')).stdout)).toMatchObject({
      version: 'v0.26.1', kubernetes: expect.arrayContaining([{ kubernetesVersion: '1.34', eksDistro: 'v1-34-eks-21', endOfStandardSupport: '2026-12-31' }]),
    });
  });

  it('refuses a version that does not exist', async () => {
    expect(await folder.eksa('releases v0.26.9')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('v0.26') });
  });
});

describe('eksa images', () => {
  const bundle = EksaReleases.bundle('v0.26.1');

  it('lists the images of a Kubernetes version', async () => {
    const { stdout } = await folder.eksa('images --kubernetes 1.34 --eksa-version v0.26.1');
    expect(stdout).toBe(bundle.images('1.34').map(({ uri, digest }) => `${uri}${digest === undefined ? '' : `@${digest}`}\n`).join(''));
  });

  it('lists those of all of them, each once', async () => {
    const lines = (await folder.eksa('images')).stdout.trim().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    for (const version of bundle.kubernetesVersions) {
      expect(lines.some((line) => line.includes(bundle.images(version).find(({ name }) => name === 'kube-apiserver-image')!.uri))).toBe(true);
    }
  });

  it('prints them for programs', async () => {
    expect(JSON.parse((await folder.eksa('images --kubernetes 1.34 --format json')).stdout)).toStrictEqual(bundle.images('1.34'));
  });

  it.each(['images --kubernetes 1.10', 'images --eksa-version v9.9.9', 'images --kubernetes nonsense', 'images --eksa-version v0.10.0'])('refuses what is not there: %s', async (call) => {
    expect(await folder.eksa(call)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^\[EKSA-DISTRO-/) });
  });

  describeShared('where eksctl anywhere v0.26.1 was run', () => {
    it('lists all images of the bundle in the same order, those that are there twice among them', async () => {
      const printed = readShared('golden', 'upstream-runs', 'cli', 'list-images', 'head-bundle-1.33.txt').trim().split('\n');
      const release = EksDistro.fromManifest(shared('eksd', 'manifests', 'kubernetes-1-33-eks-20.yaml'));
      const ofRelease = release.components.flatMap(({ images }) => images).map(({ uri, digest }) => (digest === undefined ? uri : `${uri}@${digest}`));
      const { stdout } = await folder.eksa(['images', '--all', '--kubernetes', '1.33', '--bundle', shared('eksd', 'bundles', 'golden-main-bundle-release-HEAD.yaml')]);
      const ofBundle = printed.slice(0, printed.length - ofRelease.length);
      expect(stdout.split('\n').slice(0, ofBundle.length)).toStrictEqual(ofBundle);
      // the order of the manifest is any: there it is that of its maps
      expect([...printed.slice(ofBundle.length)].sort()).toStrictEqual([...ofRelease].sort());
    });
  });
});
