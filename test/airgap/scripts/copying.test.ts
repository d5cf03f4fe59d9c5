import { FakeSite } from './fake-site';
import { artifact } from './site';
import { Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { copyScript, CopyScriptOptions, CopyTool } from '../../../src/airgap/scripts';

let site: FakeSite;
beforeEach(() => { site = new FakeSite(); });
afterEach(() => { site.remove(); });

const write = (artifacts: readonly Artifact[], options?: CopyScriptOptions, tool = CopyTool.CRANE) => site.script('copy.sh', copyScript(artifacts, tool, options));
const copies = () => site.calls().filter((call) => / (copy|cp) /.test(call));

describe('copying into mirrors', () => {
  it('copies by digest into every mirror, where nodes find it by tag', async () => {
    const digest = site.publish('public.example.com/eks/coredns', 'v1');
    write([artifact('public.example.com/eks/coredns:v1', { digest, targets: ['a.example.com/ns/coredns:v1', 'b.example.com:5000/coredns:v1'] })]);
    const outcome = await site.sh('copy.sh');
    expect(outcome.status).toBe(0);
    expect(outcome.stderr.split('\n')).toStrictEqual([
      '[1/2] public.example.com/eks/coredns:v1 -> a.example.com/ns/coredns:v1',
      '[2/2] public.example.com/eks/coredns:v1 -> b.example.com:5000/coredns:v1',
      '2 done, 0 done before, 0 failed',
      '',
    ]);
    expect(copies()).toStrictEqual([
      `crane copy public.example.com/eks/coredns@${digest} a.example.com/ns/coredns:v1`,
      `crane copy public.example.com/eks/coredns@${digest} b.example.com:5000/coredns:v1`,
    ]);
    expect(site.mirrored('b.example.com:5000/coredns:v1')).toBe(digest);
  });

  it('copies charts and bundles of packages like images', async () => {
    const kinds = [ArtifactKind.CHART, ArtifactKind.PACKAGE_BUNDLE];
    for (const kind of kinds) site.publish(`public.example.com/${kind}`, 'v1');
    write(kinds.map((kind) => artifact(`public.example.com/${kind}:v1`, { kind, targets: [`a.example.com/${kind}:v1`] })));
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(copies()).toHaveLength(2);
  });

  it('gives every mirror the same digest, though the tag moves between two copies', async () => {
    const old = site.publish('public.example.com/bundle', 'latest');
    write([artifact('public.example.com/bundle:latest', { targets: ['a.example.com/bundle:latest', 'b.example.com/bundle:latest'] })], { attempts: 1 });
    site.fail('b.example.com', 1);
    expect((await site.sh('copy.sh')).status).toBe(1);
    const moved = site.publish('public.example.com/bundle', 'latest', '{"moved":true}');
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(site.mirrored('b.example.com/bundle:latest')).toBe(old);
    expect(site.read('air-gap/measured.tsv')).toContain(`public.example.com/bundle:latest\t${old}\t`);
    expect((await site.sh('copy.sh', '--fresh')).status).toBe(0);
    expect(site.mirrored('b.example.com/bundle:latest')).toBe(moved);
    expect(site.read('air-gap/measured.tsv')).toContain(moved);
  });

  it('keeps a digest that stands beside a tag, and copies by digest what has no tag', async () => {
    const [both, bare] = [site.publish('public.example.com/both', 'v1'), site.publish('public.example.com/bare', 'v1')];
    write([
      artifact(`public.example.com/both:v1@${both}`, { targets: [`a.example.com/both:v1@${both}`] }),
      artifact(`public.example.com/bare@${bare}`, { targets: [`a.example.com/bare@${bare}`] }),
    ]);
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(copies()).toStrictEqual([
      `crane copy public.example.com/bare@${bare} a.example.com/bare@${bare}`, `crane copy public.example.com/both@${both} a.example.com/both:v1`,
    ]);
  });

  it('notes digests and sizes, in order, of what the tool can tell', async () => {
    const child = site.publish('public.example.com/b', 'child', '{"config":{"digest":"sha256:c0","size":30},"layers":[{"size":500,"digest":"sha256:c1"}]}');
    const manifest = `{ "manifests": [ {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "${child}", "size": 90} ] }`;
    const b = site.publish('public.example.com/b', 'v1', manifest);
    site.publish('a.example.com/b', 'child', '{"config":{"digest":"sha256:c0","size":30},"layers":[{"size":500,"digest":"sha256:c1"}]}');
    const c = site.publish('public.example.com/c', 'v1', '{"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"sha256:d0","size":1}]}');
    write(['c', 'b'].map((name) => artifact(`public.example.com/${name}:v1`, { targets: [`a.example.com/${name}:v1`] })));
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(site.read('air-gap/measured.tsv')).toBe([
      'source\tdigest\tsize',
      `public.example.com/b:v1\t${b}\t${manifest.length + 90 + 30 + 500}`,
      // one of its manifests cannot be read
      `public.example.com/c:v1\t${c}\t`,
      '',
    ].join('\n'));
  });

  it('notices when something else arrives', async () => {
    const digest = site.publish('public.example.com/a', 'v1');
    site.put(['registry', `public.example.com/a@${digest}`], '{"altered":true}');
    write([artifact('public.example.com/a:v1', { digest, targets: ['a.example.com/a:v1'] })], { attempts: 2 });
    const outcome = await site.sh('copy.sh');
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringContaining(`, wanted is ${digest}`) });
    expect(copies()).toHaveLength(2);
  });

  it('says what no mirror is for, and what is in the network already', async () => {
    write([artifact('public.example.com/a:v1'), artifact('mirror.example.com/b:v1', { targets: ['mirror.example.com/b:v1'] })]);
    const outcome = await site.sh('copy.sh');
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining('there is no registry mirror for it: public.example.com/a:v1') });
    expect(outcome.stderr).toContain('clusters look for it where it is: mirror.example.com/b:v1');
    expect(site.calls()).toStrictEqual([]);
  });

  it.each([
    [CopyTool.SKOPEO, ['inspect --raw --r docker://%a', 'copy --quiet --all --preserve-digests --c docker://%d docker://%t', 'inspect --raw --t docker://%t']],
    [CopyTool.REGCTL, ['manifest get --format raw-body --r %a', 'image copy --c %d %t', 'manifest get --format raw-body --t %t']],
    [CopyTool.ORAS, ['manifest fetch --r %a', 'cp --no-tty --c %d %t', 'manifest fetch --t %t']],
    [CopyTool.CRANE, ['manifest --r %a', 'copy --c %d %t', 'manifest --t %t']],
  ])('asks %s for all platforms, unchanged, and passes flags on', async (tool, expected) => {
    const digest = site.publish('public.example.com/a', 'v1');
    const target = 'a.example.com/a:v1';
    write([artifact('public.example.com/a:v1', { targets: [target] })], {}, tool);
    const env = { FAKE: site.path('fake'), COPY_FLAGS: '--c', SOURCE_FLAGS: '--r', TARGET_FLAGS: '--t' };
    expect((await site.run(['sh', 'copy.sh'], env)).status).toBe(0);
    const names: Record<string, string> = { a: 'public.example.com/a:v1', d: `public.example.com/a@${digest}`, t: target };
    expect(site.calls()).toStrictEqual(expected.map((call) => `${tool} ${call.replace(/%(\w)/g, (_, name: string) => names[name])}`));
  });
});

describe('when something fails', () => {
  const two = () => {
    const digests = ['a', 'b'].map((name) => site.publish(`public.example.com/${name}`, 'v1'));
    return ['a', 'b'].map((name, index) => artifact(`public.example.com/${name}:v1`, { digest: digests[index], targets: [`m.example.com/${name}:v1`] }));
  };

  it('is tried again, and waits longer each time', async () => {
    write(two());
    site.program('sleep', 'printf "sleep %s\\n" "$1" >>"$FAKE/calls"');
    site.fail('a@sha256', 3);
    const outcome = await site.run(['sh', 'copy.sh'], { FAKE: site.path('fake'), RETRY_WAIT: '20' });
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining('  attempt 1 of 5 failed, the next one is in 20 s') });
    expect(site.calls().filter((call) => call.startsWith('sleep'))).toStrictEqual(['sleep 20', 'sleep 40', 'sleep 60']);
  });

  it('goes on with the rest, and says at the end what is missing; run again, it does only that', async () => {
    write(two(), { attempts: 2 });
    site.fail('a@sha256', 2);
    const outcome = await site.sh('copy.sh');
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringMatching(/1 done, 0 done before, 1 failed\nFailed:\n {2}\[1\/2\] public\.example\.com\/a:v1 -> .*\nRun the script again/) });
    expect(copies()).toHaveLength(3);
    expect(await site.sh('copy.sh')).toMatchObject({ status: 0, stderr: expect.stringContaining('1 done, 1 done before, 0 failed') });
    expect(copies()).toStrictEqual([expect.stringContaining('copy public.example.com/a@')]);
    expect(await site.sh('copy.sh')).toMatchObject({ status: 0, stderr: expect.stringContaining('0 done, 2 done before, 0 failed') });
    expect(copies()).toStrictEqual([]);
    expect(await site.sh('copy.sh', '--fresh')).toMatchObject({ status: 0, stderr: expect.stringContaining('2 done, 0 done before') });
  });

  it('copies again what has another digest than before', async () => {
    write(two());
    await site.sh('copy.sh');
    site.calls();
    const digest = site.publish('public.example.com/b', 'v1', '{"rebuilt":true}');
    write([two()[0], { ...two()[1], digest }]);
    site.publish('public.example.com/b', 'v1', '{"rebuilt":true}');
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(copies()).toStrictEqual([`crane copy public.example.com/b@${digest} m.example.com/b:v1`]);
  });

  it.each([['HUP', 129], ['INT', 130], ['TERM', 143]])('stops when it is sent SIG%s, and leaves nothing of its own behind', async (signal, status) => {
    write(two());
    // the tool is where the signal comes from, so that nobody has to wait for the right moment
    site.program('crane', `kill -${signal} "$PPID"; sleep 0.1`);
    const outcome = await site.sh('copy.sh');
    expect(outcome.status).toBe(status);
    expect(site.files('air-gap')).toStrictEqual([]);
  });

  it('leaves nothing of its own behind', async () => {
    write(two());
    await site.sh('copy.sh');
    expect(site.files('air-gap')).toStrictEqual(['done-direct.tsv', 'measured.tsv']);
  });
});
