import { createHash } from 'node:crypto';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeSite } from './fake-site';
import { artifact, file, hasProgram, Site } from './site';
import { Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { checksumFile, CHECKSUM_FILES, copyScript, CopyRoute, CopyTool } from '../../../src/airgap/scripts';

const sum = (algorithm: string, content: string) => createHash(algorithm).update(content).digest('hex');
const sha256 = (content: string) => sum('sha256', content);

describe('downloading files', () => {
  let site: FakeSite;
  beforeEach(() => { site = new FakeSite(); });
  afterEach(() => { site.remove(); });

  const write = (...artifacts: Artifact[]) => site.script('copy.sh', copyScript(artifacts, CopyTool.CRANE, { attempts: 3 }));

  it('puts them below the host that they come from, and checks what is known of them', async () => {
    site.serve('files.example.com/os/ubuntu.gz', 'ubuntu');
    site.serve('files.example.com/eksctl', 'eksctl');
    site.serve('files.example.com:8443/bundle.yaml', 'bundle');
    write(
      file('https://files.example.com/os/ubuntu.gz', { kind: ArtifactKind.OS_IMAGE, sha256: sha256('ubuntu').toUpperCase() }),
      file('https://files.example.com/eksctl', { sha512: sum('sha512', 'eksctl') }),
      file('https://files.example.com:8443/bundle.yaml', { kind: ArtifactKind.MANIFEST }),
    );
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(site.files('air-gap/files')).toStrictEqual(['files.example.com/eksctl', 'files.example.com/os/ubuntu.gz', 'files.example.com_8443/bundle.yaml']);
    expect(site.read('air-gap/files/files.example.com/os/ubuntu.gz')).toBe('ubuntu');
  });

  it.each([['sha256', sha256('another one')], ['sha512', sum('sha512', 'another one')]])('throws away a file with another %s, at once', async (name, value) => {
    site.serve('files.example.com/a', 'tampered');
    write(file('https://files.example.com/a', { [name]: value }));
    const outcome = await site.sh('copy.sh');
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringContaining(`has the checksum ${sum(name, 'tampered')}, wanted is ${value}`) });
    expect(site.files('air-gap')).toStrictEqual([]);
    expect(site.calls()).toHaveLength(1);
  });

  it('goes on where a connection was interrupted', async () => {
    site.serve('files.example.com/a', 'a long file');
    site.put(['interrupted'], '');
    write(file('https://files.example.com/a', { sha256: sha256('a long file') }));
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(site.read('air-gap/files/files.example.com/a')).toBe('a long file');
    expect(site.calls()).toHaveLength(2);
  });

  const begun = (name: string, content: string) => site.run([
    'sh', '-c', 'mkdir -p air-gap/files/files.example.com && printf %s "$2" >"air-gap/files/files.example.com/$1.part"', 'sh', name, content,
  ]);

  it('begins anew where the file has changed since the connection was interrupted', async () => {
    await begun('a', 'an ol');
    site.serve('files.example.com/a', 'a new file');
    write(file('https://files.example.com/a', { sha256: sha256('a new file') }));
    expect(await site.sh('copy.sh')).toMatchObject({ status: 0, stderr: expect.stringContaining(`has the checksum ${sha256('an ol file')}`) });
    expect(site.read('air-gap/files/files.example.com/a')).toBe('a new file');
    expect(site.calls()).toHaveLength(2);
  });

  it('begins anew where servers cannot go on', async () => {
    await begun('a', 'a n');
    await begun('b', 'a n');
    site.put(['no-ranges'], '');
    for (const name of ['a', 'b']) site.serve(`files.example.com/${name}`, 'a new file');
    write(file('https://files.example.com/a', { sha256: sha256('a new file') }), file('https://files.example.com/b'));
    expect((await site.sh('copy.sh')).status).toBe(0);
    expect(['a', 'b'].map((name) => site.read(`air-gap/files/files.example.com/${name}`))).toStrictEqual(['a new file', 'a new file']);
  });

  it('takes what was downloaded whole, but was not put into place', async () => {
    site.serve('files.example.com/a', 'whole');
    site.serve('files.example.com/b', 'whole');
    write(file('https://files.example.com/a', { sha256: sha256('whole') }), file('https://files.example.com/b'));
    await begun('a', 'whole');
    await begun('b', 'whole');
    expect((await site.sh('copy.sh')).status).toBe(0);
    // without a checksum nobody knows whether it is whole
    expect(site.calls()).toStrictEqual(['curl https://files.example.com/a', 'curl https://files.example.com/b', 'curl https://files.example.com/b']);
  });

  it('does not try again what is not there', async () => {
    write(file('https://files.example.com/gone'));
    expect((await site.sh('copy.sh')).status).toBe(1);
    expect(site.calls()).toHaveLength(1);
  });

  it('downloads a file once, and again when it was removed; fresh, only what it cannot check', async () => {
    site.serve('files.example.com/a', 'a');
    site.serve('files.example.com/b', 'b');
    write(file('https://files.example.com/a', { sha256: sha256('a') }), file('https://files.example.com/b'));
    await site.sh('copy.sh');
    site.calls();
    await site.sh('copy.sh');
    expect(site.calls()).toStrictEqual([]);
    await site.run(['rm', 'air-gap/files/files.example.com/a']);
    await site.sh('copy.sh');
    expect(site.calls()).toStrictEqual(['curl https://files.example.com/a']);
    await site.sh('copy.sh', '--fresh');
    expect(site.calls()).toStrictEqual(['curl https://files.example.com/b']);
  });

  it('leaves alone what is in the network already', async () => {
    const there = file('http://web.example.com/os.gz', { targets: ['http://web.example.com/os.gz'] });
    for (const route of Object.values(CopyRoute)) {
      await site.run(['mkdir', '-p', 'air-gap']);
      site.script('copy.sh', copyScript([there], CopyTool.CRANE, { route }));
      expect(await site.sh('copy.sh')).toMatchObject({ status: 0, stderr: expect.stringContaining('clusters look for it where it is: http://web.example.com/os.gz') });
    }
    expect(site.calls()).toStrictEqual([]);
    expect(checksumFile([{ ...there, sha256: sha256('') }])).toBe('');
  });

  it('takes whatever an address may hold as data', async () => {
    const addresses = [
      'https://files.example.com/$(touch pwned)/`touch pwned`/a', "https://files.example.com/it's;touch pwned/a b", 'https://files.example.com/"&&touch pwned#x',
      'https://files.example.com/LIST', 'https://files.example.com/../../../etc/passwd', 'https://files.example.com/%2e%2e/%2E%2E/up',
      'https://files.example.com/?token=a&b', 'https://files.example.com/?token=c', 'https://files.example.com/-rf', 'https://files.example.com/ü/[a-z]*{1,2}',
    ];
    write(...addresses.map((address) => file(address)));
    const outcome = await site.sh('copy.sh');
    expect(outcome.stderr).toContain(`0 done, 0 done before, ${addresses.length} failed`);
    expect(site.calls().sort()).toStrictEqual(addresses.map((address) => `curl ${new URL(address).href.replace(/#.*/, '')}`).sort());
    expect(site.files()).toStrictEqual(['copy.sh']);
  });
});

describe('the checksums that were published', () => {
  const [HEX, LONG] = ['ab'.repeat(32), 'cd'.repeat(64)];
  const list = [
    file('https://b.example.com/b', { sha256: HEX, sha512: LONG }), file('https://a.example.com/a', { sha512: LONG.toUpperCase() }),
    file('https://a.example.com/none'), artifact('a.example.com/image:v1', { digest: `sha256:${HEX}` }), file('https://a.example.com/z', { sha256: HEX }),
  ];

  it('are two lists, one for each program that checks them', () => {
    expect(CHECKSUM_FILES).toStrictEqual({ sha256: 'published.sha256', sha512: 'published.sha512' });
    expect(checksumFile(list)).toBe(`${HEX}  files/a.example.com/z\n${HEX}  files/b.example.com/b\n`);
    expect(checksumFile(list, 'sha512')).toBe(`${LONG}  files/a.example.com/a\n`);
    expect(checksumFile([])).toBe('');
  });
});

/** With the curl that is here, against a server that cuts its first answer off. */
const describeCurl = hasProgram('curl') ? describe : describe.skip;
describeCurl(`curl${hasProgram('curl') ? '' : ' (skipped: it is not installed)'}`, () => {
  let site: Site;
  let server: Server;
  let ranges: (string | undefined)[];
  const content = 'x'.repeat(100_000);

  beforeEach(async () => {
    site = new Site();
    ranges = [];
    server = createServer((request, response) => {
      ranges.push(request.headers.range);
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      if (from >= content.length) {
        response.writeHead(416).end();
        return;
      }
      response.writeHead(from === 0 ? 200 : 206, { 'content-length': content.length - from, 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
      if (ranges.length === 1) response.write(content.slice(0, 60_000), () => { response.destroy(); });
      else response.end(content.slice(from));
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
    site.remove();
  });

  it('goes on where it was interrupted, and understands that nothing is missing', async () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/os.img`;
    site.script('copy.sh', copyScript([file(address, { sha256: sha256(content) })], CopyTool.CRANE));
    expect(await site.run(['sh', 'copy.sh'])).toMatchObject({ status: 0, stderr: expect.stringContaining('1 done, 0 done before, 0 failed') });
    const path = `files/127.0.0.1_${(server.address() as AddressInfo).port}/os.img`;
    expect(site.read('air-gap', path)).toBe(content);
    expect(ranges).toStrictEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
    await site.run(['mv', `air-gap/${path}`, `air-gap/${path}.part`]);
    expect((await site.run(['sh', 'copy.sh'])).status).toBe(0);
    expect(site.read('air-gap', path)).toBe(content);
  });
});
