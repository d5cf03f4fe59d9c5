import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { FakeSite } from './fake-site';
import { artifact, file } from './site';
import { type Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { checksumFile, copyScript, CopyRoute, CopyTool, diodePlan } from '../../../src/airgap/scripts';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

let site: FakeSite;
let list: Artifact[];
let digests: Record<'image' | 'chart', string>;

beforeEach(() => {
  site = new FakeSite();
  digests = { image: site.publish('public.example.com:5000/eks/coredns', 'v1'), chart: site.publish('public.example.com/eks/chart', 'v2') };
  site.serve('files.example.com/os.gz', 'os');
  site.serve('files.example.com/eksctl', 'eksctl');
  list = [
    artifact('public.example.com:5000/eks/coredns:v1', { digest: digests.image, targets: ['a.example.com/coredns:v1', 'b.example.com/coredns:v1'] }),
    artifact('public.example.com/eks/chart:v2', { targets: ['a.example.com/chart:v2'] }),
    file('https://files.example.com/os.gz', { sha256: sha256('os'), targets: ['http://web.example.com:8080/images/os.gz', 'http://other.example.com/os.gz'] }),
    file('https://files.example.com/eksctl'),
  ];
  site.script('export.sh', copyScript(list, CopyTool.SKOPEO, { route: CopyRoute.EXPORT }));
  site.script('import.sh', copyScript(list, CopyTool.REGCTL, { route: CopyRoute.IMPORT }));
  site.script('published.sha256', checksumFile(list));
});
afterEach(() => { site.remove(); });

describe('a data diode', () => {
  it('is crossed by a directory, with layouts, files and the checksums of both', async () => {
    expect((await site.sh('export.sh')).status).toBe(0);
    const image = digests.image.slice('sha256:'.length);
    const chart = digests.chart.slice('sha256:'.length);
    const carried = [
      'files/files.example.com/eksctl',
      'files/files.example.com/os.gz',
      'measured.tsv',
      `registry/public.example.com/eks/chart/_v2/blobs/sha256/${chart}`,
      'registry/public.example.com/eks/chart/_v2/index.json',
      `registry/public.example.com_5000/eks/coredns/_v1/blobs/sha256/${image}`,
      'registry/public.example.com_5000/eks/coredns/_v1/index.json',
    ];
    expect(site.files('air-gap')).toStrictEqual(['SHA256SUMS', 'done-export.tsv', ...carried]);
    expect(site.read('air-gap/SHA256SUMS').trim().split('\n').map((line) => line.slice(66))).toStrictEqual(carried);
    expect(site.calls().filter((call) => call.includes(' copy '))).toStrictEqual([
      `skopeo copy --quiet --all --preserve-digests docker://public.example.com/eks/chart@${digests.chart} oci:registry/public.example.com/eks/chart/_v2:v2`,
      `skopeo copy --quiet --all --preserve-digests docker://public.example.com:5000/eks/coredns@${digests.image} oci:registry/public.example.com_5000/eks/coredns/_v1:v1`,
    ]);
  });

  it('leads into every mirror, and into the folders of web servers', async () => {
    await site.sh('export.sh');
    await site.run(['mv', 'air-gap', 'carried']);
    const outcome = await site.sh('import.sh', '--directory', 'carried');
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining('6 done, 0 done before, 0 failed') });
    expect(outcome.stderr).toContain('www/web.example.com_8080/images/os.gz, to be served as http://web.example.com:8080/images/os.gz');
    expect(outcome.stderr).toContain('files/files.example.com/eksctl, for which no cluster names an address');
    expect(site.mirrored('a.example.com/coredns:v1')).toBe(digests.image);
    expect(site.mirrored('b.example.com/coredns:v1')).toBe(digests.image);
    expect(site.mirrored('a.example.com/chart:v2')).toBe(digests.chart);
    expect(site.files('carried/www')).toStrictEqual(['other.example.com/os.gz', 'web.example.com_8080/images/os.gz']);
    expect(statSync(site.path('work/carried/www/other.example.com/os.gz')).ino).toBe(statSync(site.path('work/carried/files/files.example.com/os.gz')).ino);
    expect(await site.sh('import.sh', '--directory', 'carried')).toMatchObject({ status: 0, stderr: expect.stringContaining('0 done, 6 done before') });
  });

  it('is passed by what is written in the plan', async () => {
    const commands = [...diodePlan(list).matchAll(/^```sh\n([^`]*)^```$/gm)].flatMap(([, block]) => block.trim().split('\n'));
    expect(commands).toStrictEqual([
      'sh export.sh --directory air-gap',
      '(cd air-gap && sha256sum --quiet -c SHA256SUMS)',
      "(sums=$(cat published.sha256) && cd air-gap && printf '%s\\n' \"$sums\" | sha256sum --quiet -c -)",
      '(cd air-gap && sha256sum --quiet -c SHA256SUMS)',
      'sh import.sh --directory air-gap',
    ]);
    for (const command of commands) expect(await site.sh('-c', command)).toMatchObject({ status: 0 });
    expect(site.mirrored('b.example.com/coredns:v1')).toBe(digests.image);
  });

  it('keeps the checksums true: they are computed again when there is something new', async () => {
    await site.sh('export.sh');
    expect((await site.sh('export.sh')).stderr).not.toContain('Computing');
    await site.run(['sh', '-c', 'rm air-gap/files/files.example.com/eksctl; sed -i "/eksctl/d" air-gap/SHA256SUMS']);
    expect((await site.sh('export.sh')).stderr).toContain('Computing SHA256SUMS');
    expect(site.read('air-gap/SHA256SUMS')).toContain('eksctl');
    await site.run(['sh', '-c', 'sleep 0.02; echo new >air-gap/files/added']);
    expect((await site.sh('export.sh')).stderr).toContain('Computing SHA256SUMS');
    await site.run(['rm', 'air-gap/SHA256SUMS', 'air-gap/measured.tsv']);
    await site.sh('export.sh', '--only', 'files');
    expect(site.read('air-gap/measured.tsv')).toBe('source\tdigest\tsize\n');
  });

  it('lets nothing pass that was altered or lost on the way', async () => {
    await site.sh('export.sh');
    const layout = 'air-gap/registry/public.example.com_5000/eks/coredns/_v1';
    await site.run(['sh', '-c', `
      echo altered >air-gap/files/files.example.com/os.gz
      rm air-gap/files/files.example.com/eksctl
      sed -i 's/"sha256:[0-9a-f]*/"sha256:${'0'.repeat(64)}/' ${layout}/index.json
      rm -r air-gap/registry/public.example.com/eks/chart/_v2`]);
    site.calls();
    const outcome = await site.sh('import.sh');
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringContaining('0 done, 0 done before, 6 failed') });
    expect(outcome.stderr).toContain('files/files.example.com/eksctl is not there');
    expect(outcome.stderr).toContain('registry/public.example.com/eks/chart/_v2 is not there');
    expect(outcome.stderr).toContain(`files/files.example.com/os.gz has the checksum ${sha256('altered\n')}, wanted is ${sha256('os')}`);
    expect(site.calls()).toStrictEqual([]);
    expect(site.files('air-gap/files')).toStrictEqual(['files.example.com/os.gz']);
  });

  it('refuses layouts with another digest, and with several images', async () => {
    await site.sh('export.sh');
    const index = (...found: string[]) => JSON.stringify({ manifests: found.map((digest) => ({ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1 })) });
    const [image, chart] = ['public.example.com_5000/eks/coredns/_v1', 'public.example.com/eks/chart/_v2'].map((name) => `air-gap/registry/${name}`);
    site.script(`${image}/index.json`, index(digests.chart));
    await site.run(['cp', '-r', `${chart}/blobs`, image]);
    site.script(`${chart}/index.json`, index(digests.chart, digests.image));
    const outcome = await site.sh('import.sh', '--only', 'registry');
    expect(outcome.stderr).toContain(`coredns/_v1 has the digest ${digests.chart}, wanted is ${digests.image}`);
    expect(outcome.stderr).toContain('chart/_v2 does not hold one image');
    expect(outcome.status).toBe(1);
  });

  it('brings a tag over again that was carried with another digest', async () => {
    await site.sh('export.sh');
    await site.sh('import.sh');
    const moved = site.publish('public.example.com/eks/chart', 'v2', '{"moved":true}');
    await site.sh('export.sh', '--fresh');
    expect(await site.sh('import.sh')).toMatchObject({ status: 0, stderr: expect.stringContaining('1 done, 5 done before') });
    expect(site.mirrored('a.example.com/chart:v2')).toBe(moved);
  });

  it('is not reached by what a tool did not write', async () => {
    site.program('skopeo', 'case $1 in inspect) cat "$FAKE/registry/${3#docker://}" ;; *) mkdir -p registry/public.example.com/eks/chart/_v2; echo {} >registry/public.example.com/eks/chart/_v2/index.json ;; esac');
    site.script('export.sh', copyScript(list.slice(1, 2), CopyTool.SKOPEO, { route: CopyRoute.EXPORT, attempts: 1 }));
    expect(await site.sh('export.sh')).toMatchObject({ status: 1, stderr: expect.stringContaining(`chart/_v2 does not hold ${digests.chart}`) });
  });
});

describe('the plan', () => {
  it('says how much it is, and what nobody can check or has a place for', () => {
    const plan = diodePlan([
      ...list.map((each, index) => ({ ...each, size: [12_345_678, undefined, 1_500_000_000, 22][index] })),
      artifact('public.example.com/spare:v1', { size: 1 }),
      file('http://in.example.com/`there`', { targets: ['http://in.example.com/`there`'], size: 7 }),
    ], { directory: "it's here", exportScript: 'scripts/out.sh', importScript: 'scripts/in.sh' });
    expect(plan).toMatchSnapshot();
    expect(plan).toContain('- 1.5 GB, without 1 whose size is not known');
  });

  it('makes a bundle whose manifests are in the directory', async () => {
    const source = 'https://assets.example.com/bundles/1/manifest.yaml';
    const plan = diodePlan([file(source, { kind: ArtifactKind.MANIFEST, names: ['bundle'] })]);
    const [, command] = /```sh\n(.*>bundle\.yaml)\n```/.exec(plan)!;
    const folder = site.path('work', 'air-gap');
    mkdirSync(`${folder}/files/assets.example.com/bundles/1`, { recursive: true });
    writeFileSync(`${folder}/files/assets.example.com/bundles/1/manifest.yaml`, 'uri: https://assets.example.com/a/components.yaml\niso: https://assets.example.com/a.iso\n');
    site.script('make.sh', command);
    expect(await site.sh('make.sh')).toMatchObject({ status: 0 });
    expect(readFileSync(site.path('work', 'bundle.yaml'), 'utf8')).toBe(`uri: ${folder}/files/assets.example.com/a/components.yaml\niso: https://assets.example.com/a.iso\n`);
  });

  it('is short where there is nothing to say', () => {
    expect(diodePlan([])).not.toMatch(/###|published/);
    expect(diodePlan([])).toContain('- 0 B\n');
    expect(diodePlan([file('https://a.example.com/a', { sha512: 'ab'.repeat(64), size: 1500 })])).toContain('published.sha512');
  });

  it('refuses a directory that programs would take for an option', () => {
    expect(() => diodePlan([], { directory: '-x' })).toThrow('EKSA-AIR-010');
  });
});
