import { CLUSTER, Folder, HARDWARE, withoutVersion } from './eksa';

const BROKEN = CLUSTER.replace(/count: 1$/m, 'count: 2');
const SOUND = CLUSTER.replace(/count: 1$/m, 'count: 3');
const folder = new Folder({ 'cluster.yaml': CLUSTER, 'sound.yaml': SOUND, 'broken.yaml': BROKEN, 'hardware.csv': HARDWARE });
afterAll(() => folder.remove());

/** A workload cluster of the other one. */
const WORKLOAD = CLUSTER.replaceAll('store-112', 'store-113').replace('managementCluster:\n    name: store-113', 'managementCluster:\n    name: store-112');

describe('eksa validate', () => {
  it('says so when nothing is wrong', async () => {
    expect(await folder.eksa('validate sound.yaml')).toStrictEqual({ status: 0, stdout: 'sound.yaml: nothing is wrong\n', stderr: '' });
  });

  it('ends well when there are warnings only', async () => {
    const { status, stdout } = await folder.eksa('validate cluster.yaml --hardware-csv hardware.csv');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\[EKSA-CLUSTER-043\] \(warning\)[^]*\ncluster\.yaml: 0 errors, 1 warning\n$/);
  });

  it('finds everything in all files at once', async () => {
    folder.write('empty.yaml', '');
    folder.write('other.csv', 'name,colour\nnode-1,blue\n');
    const { status, stdout } = await folder.eksa('validate broken.yaml empty.yaml missing.yaml --hardware-csv other.csv');
    expect(status).toBe(3);
    for (const code of ['EKSA-CLUSTER-042', 'EKSA-MODEL-010', 'EKSA-CLI-001', 'EKSA-CSV-006']) expect(stdout).toContain(`[${code}]`);
    expect(stdout).toMatch(/\n3 files: 4 errors, 0 warnings; eksa rules CODE explains a finding\n$/);
  });

  it('counts machines when it knows them', async () => {
    const few = `${HARDWARE.split('\n').slice(0, 2).join('\n')}\n`;
    folder.write('few.csv', few);
    const codes = async (call: string) => {
      const { findings } = JSON.parse((await folder.eksa(call)).stdout) as { readonly findings: readonly { readonly code: string }[] };
      return findings.map(({ code }) => code);
    };
    expect(await codes('validate cluster.yaml --format json')).not.toContain('EKSA-HW-091');
    expect(await codes('validate cluster.yaml --hardware-csv few.csv --format json')).toContain('EKSA-HW-091');
  });

  it('leaves rules of its own to profile strict', async () => {
    expect(await folder.eksa('validate cluster.yaml --profile upstream')).toStrictEqual({ status: 0, stdout: 'cluster.yaml: nothing is wrong\n', stderr: '' });
  });

  it('says in every profile why there are no machines', async () => {
    folder.write('old.csv', HARDWARE.replaceAll('\n', '\r'));
    for (const profile of ['strict', 'upstream']) {
      const { status, stdout } = await folder.eksa(`validate cluster.yaml --hardware-csv old.csv --profile ${profile}`);
      expect([profile, status, stdout.includes('[EKSA-CSV-004] old.csv:1: a carriage return stands alone')]).toStrictEqual([profile, 1, true]);
    }
  });

  it('takes release data of another version, or of a bundle', async () => {
    const strict = async (options: string) => (await folder.eksa(`validate sound.yaml ${options}`)).stdout;
    expect(await strict('--eksa-version v0.20.0')).toContain('EKS Anywhere v0.20.0 does not ship the Kubernetes version');
    folder.write('versioned.yaml', SOUND.replace('spec:\n', 'spec:\n  eksaVersion: v0.26.1\n'));
    expect((await folder.eksa('validate versioned.yaml --eksa-version v0.20.0')).status).toBe(0);
    expect(await strict('--bundle cluster.yaml')).toMatch(/^\[EKSA-DISTRO-\d+\] cluster\.yaml/);
    expect(await strict('--bundle missing.yaml')).toMatch(/^\[EKSA-CLI-001\] missing\.yaml/);
  });

  it('compares a workload cluster with its management cluster, of which it says nothing', async () => {
    folder.write('workload.yaml', WORKLOAD.replace(/tinkerbellIP: .*/, 'tinkerbellIP: 10.112.0.99'));
    const alone = await folder.eksa('validate workload.yaml --format json');
    const beside = await folder.eksa('validate workload.yaml --management broken.yaml --format json');
    expect(alone.stdout).not.toContain('EKSA-FLEET-013');
    expect(beside.stdout).toContain('EKSA-FLEET-013');
    expect(beside.stdout).not.toContain('EKSA-CLUSTER-042');
    // unless it is asked about, too
    expect((await folder.eksa('validate workload.yaml broken.yaml --management broken.yaml')).stdout).toContain('EKSA-CLUSTER-042');
  });

  it('takes the switches and the credentials of the environment that eksctl anywhere would take', async () => {
    folder.write('arguments.yaml', CLUSTER.replace(/^ {4}count: 1$/m, '    count: 1\n    apiServerExtraArgs: { service-account-jwks-uri: "https://example.com/keys" }'));
    const call = 'validate arguments.yaml --profile upstream';
    expect((await folder.eksa(call)).status).toBe(1);
    expect((await folder.eksa(call, { env: { API_SERVER_EXTRA_ARGS_ENABLED: 'true' } })).status).toBe(0);
    folder.write('mirror.yaml', CLUSTER.replace('spec:\n', 'spec:\n  registryMirrorConfiguration: { endpoint: 10.112.0.5, authenticate: true }\n'));
    const env = { REGISTRY_USERNAME: 'robot', REGISTRY_PASSWORD: 'hunter2' };
    const { status, stdout } = await folder.eksa('validate mirror.yaml', { env });
    expect({ status, isSecret: !stdout.includes('hunter2') }).toStrictEqual({ status: 0, isSecret: true });
  });

  it('reads a cluster of which nothing is said', async () => {
    folder.write('bare.yaml', 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata:\n  name: bare\n');
    const { status, stdout } = await folder.eksa('validate bare.yaml');
    expect(status).toBe(1);
    expect(stdout).not.toMatch(/EKSA-CLI|EKSA-INTERNAL/);
  });

  it('takes no empty path', async () => {
    expect(await folder.eksa(['validate', ''])).toMatchObject({ status: 3, stdout: expect.stringContaining('[EKSA-CLI-001] the file cannot be read; found ENOENT: an empty path') });
  });

  it.each(['json', 'sarif', 'junit'])('prints findings as %s', async (format) => {
    expect(withoutVersion((await folder.eksa(`validate broken.yaml --format ${format}`)).stdout)).toMatchSnapshot();
    expect(withoutVersion((await folder.eksa(`validate sound.yaml --format ${format}`)).stdout)).toMatchSnapshot();
  });

  it('says in SARIF and JUnit what is about no line, or about no file', async () => {
    const sarif = JSON.parse((await folder.eksa('validate missing.yaml --format sarif')).stdout);
    expect(sarif.runs[0].results[0].locations).toStrictEqual([{ physicalLocation: { artifactLocation: { uri: 'missing.yaml' } } }]);
    const elsewhere = JSON.parse((await folder.eksa('validate /nowhere/a#b.yaml --format sarif')).stdout);
    expect(elsewhere.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('file:///nowhere/a%23b.yaml');
    folder.write('twin.yaml', CLUSTER);
    const twins = await folder.eksa('validate cluster.yaml twin.yaml --format junit');
    expect(twins.stdout).toContain('name="twin.yaml"');
  });

  it('writes a report into a file, without colours', async () => {
    const { status, stdout } = await folder.eksa('validate broken.yaml -o report.txt', { isTerminal: true });
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
    expect(folder.read('report.txt')).toMatch(/^\[EKSA-CLUSTER-042\] broken\.yaml:18:5/);
  });

  it('says what it does to those who wait at a terminal, and wipes it away', async () => {
    let time = 0;
    const patient = await folder.eksa('validate cluster.yaml', { isTerminal: true, now: () => (time += 600) });
    expect(patient.stderr).toBe('\r\u001b[KReading cluster.yaml ...\r\u001b[KChecking ...\r\u001b[K');
    const quick = await folder.eksa('validate cluster.yaml', { isTerminal: true });
    expect(quick.stderr).toBe('');
    const piped = await folder.eksa('validate cluster.yaml', { now: () => (time += 600) });
    expect(piped.stderr).toBe('');
  });
});

describe('input of every kind', () => {
  const BOMB = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[index]}`).join(', ')}]\n`).join('')}`;
  const inputs: readonly (readonly [what: string, content: string | Buffer | undefined, code: RegExp])[] = [
    ['a directory', undefined, /EKSA-CLI-001/],
    ['a binary', Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 89) % 256)), /EKSA-CLI-001|EKSA-CSV/],
    ['an empty file', '', /EKSA-MODEL-010|EKSA-CSV-001|EKSA-DISTRO|EKSA-PKG/],
    ['a file of 10 MB', `a: ${'x'.repeat(10_000_000)}\n`, /EKSA-MODEL-002|EKSA-CSV/],
    ['an alias bomb', BOMB, /EKSA-MODEL-002|EKSA-CSV/],
    ['a file with a byte order mark and nothing else', '\ufeff', /EKSA-MODEL-010|EKSA-CSV-001|EKSA-DISTRO|EKSA-PKG|EKSA-MODEL/],
    ['keys of objects', '__proto__: { kind: Cluster }\nconstructor: 1\n', /EKSA-MODEL|EKSA-CSV|EKSA-DISTRO|EKSA-PKG/],
  ];

  it.each(inputs)('ends in a finding: %s', async (_, content, code) => {
    const own = new Folder({ 'cluster.yaml': CLUSTER, ...content === undefined ? { 'input/.keep': '' } : { input: content } });
    try {
      const calls = [
        'validate input', 'render input -o out', 'plan cluster.yaml input/', 'path input', 'images --bundle input', 'generate package harbor --cluster mgmt --bundle input',
        'validate cluster.yaml --hardware-csv input', 'validate cluster.yaml --management input', 'plan cluster.yaml cluster.yaml --hardware-csv input',
      ].map((call) => (content === undefined ? call : call.replace('input/', 'input')));
      for (const call of calls) {
        const { status, stdout, stderr } = await own.eksa(call);
        expect([call, [1, 3].includes(status)]).toStrictEqual([call, true]);
        if (call !== 'plan cluster.yaml input/') expect(stdout + stderr).toMatch(code);
        expect(stdout + stderr).not.toMatch(/EKSA-CLI-049|EKSA-INTERNAL/);
      }
      expect(own.files().filter((file) => file.startsWith('out'))).toStrictEqual([]);
    } finally {
      own.remove();
    }
  });

  (process.getuid?.() === 0 ? it.skip : it)('ends in a finding: a file that nobody may read (skipped: this user may read everything)', async () => {
    const own = new Folder({ 'cluster.yaml': CLUSTER });
    try {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      (require('node:fs') as typeof import('node:fs')).chmodSync(`${own.path}/cluster.yaml`, 0);
      expect(await own.eksa('validate cluster.yaml')).toMatchObject({ status: 3 });
    } finally {
      own.remove();
    }
  });
});
