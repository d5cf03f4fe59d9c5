import { CLUSTER, Folder, HARDWARE } from './eksa';

const BROKEN = CLUSTER.replace(/count: 1$/m, 'count: 2');
const folder = new Folder({ 'cluster.yaml': CLUSTER, 'broken.yaml': BROKEN, 'hardware.csv': HARDWARE });
afterAll(() => folder.remove());

const TWO_NODES = '[EKSA-CLUSTER-042] broken.yaml:18:5: Cluster/store-112 spec.controlPlaneConfiguration.count: the number of control plane nodes is even; found 2; wanted 1 or 3. Use 1, 3 or 5';

describe('findings', () => {
  it('are told with their line, and a mark below the place', async () => {
    expect(await folder.eksa('validate broken.yaml')).toStrictEqual({
      status: 1,
      stdout: `${TWO_NODES}\n   18 |     count: 2\n      |     ^\nbroken.yaml: 1 error, 0 warnings; eksa rules CODE explains a finding\n`,
      stderr: '',
    });
  });

  it.each([
    ['on a terminal', true, {}, true],
    ['in a file', false, {}, false],
    ['with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['with NO_COLOR and FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['in a file with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['on a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['on a terminal that can do nothing', true, { TERM: 'dumb' }, false],
  ])('are coloured %s: %s', async (_, isTerminal, env: Record<string, string>, isColoured) => {
    const { stdout } = await folder.eksa('validate broken.yaml', { isTerminal, env });
    expect(stdout.includes('\u001b[31m[EKSA-CLUSTER-042]\u001b[0m broken.yaml')).toBe(isColoured);
    expect(stdout.includes('\u001b')).toBe(isColoured);
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toContain(TWO_NODES);
  });

  it('name files as somebody in the folder calls them', async () => {
    const inside = await folder.eksa(['plan', `${folder.path}/cluster.yaml`, 'broken.yaml']);
    expect(inside.stderr).not.toContain(folder.path);
    const outside = await folder.eksa(['validate', '/nowhere/cluster.yaml']);
    expect(outside.stderr + outside.stdout).toContain('[EKSA-CLI-001] /nowhere/cluster.yaml: the file cannot be read');
  });

  it('show a part of a long line', async () => {
    const json = JSON.stringify({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Cluster', metadata: { name: 'x1', annotations: { a: 'x'.repeat(200) } }, spec: { clusterNetwork: {}, kubernetesVersion: 7, managementCluster: {}, note: 'y'.repeat(200) },
    });
    folder.write('long.yaml', json);
    const lines = (await folder.eksa('validate long.yaml')).stdout.split('\n');
    const [excerpt, mark] = lines.slice(lines.findIndex((line) => line.includes('spec.note')) + 1);
    expect(excerpt).toMatch(/^ {4}1 \| \u2026.*"note".*\u2026$/);
    expect(excerpt.slice(mark.indexOf('^'))).toMatch(/^"note"/);
  });

  it('do nothing to the terminal', async () => {
    folder.write('escape.yaml', BROKEN.replace('count: 2', 'count: 2 # \u202e\u0007'));
    expect((await folder.eksa('validate escape.yaml')).stdout).toContain('   18 |     count: 2 #   \n');
  });

  it('about a line without a place in it show the line', async () => {
    folder.write('few.csv', 'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk\nnode-1,02:00:00:00:00:01,10.0.0.300,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda\n');
    const { stdout } = await folder.eksa('validate cluster.yaml --hardware-csv few.csv');
    expect(stdout).toContain('    2 | node-1,02:00:00:00:00:01,10.0.0.300,255.255.255.0');
  });

  it('about many objects are counted', async () => {
    folder.write('many.csv', `${HARDWARE.split('\n')[0]}\n${Array.from({ length: 30 }, (_, index) => `node-${index},,,,nonsense${index},10.0.0.${index + 10},255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda`).join('\n')}\n`);
    expect((await folder.eksa('validate cluster.yaml --hardware-csv many.csv')).stdout).toMatch(/\u2026 and 10 more of EKSA-HW-01\d/);
  });
});

describe('secrets', () => {
  it.each([
    ['a row of a hardware.csv with passwords', 'hardware.csv', HARDWARE.replace(/255\.255\.255\.0/, '255.0.255.0'), 'validate cluster.yaml --hardware-csv hardware.csv', 'netmask'],
    ['a line with a word for a secret', 'cluster.yaml', CLUSTER.replace('spec:\n', 'spec:\n  adminPassword: hunter2\n'), 'validate cluster.yaml', 'spec.adminPassword'],
    ['a line below such a word', 'cluster.yaml', CLUSTER.replace('spec:\n', 'spec:\n  credentials:\n    - hunter2\n'), 'validate cluster.yaml', 'spec.credentials'],
  ])('are not shown: %s', async (_, name, content, call, told) => {
    const own = new Folder({ 'cluster.yaml': CLUSTER, [name]: content });
    try {
      for (const format of ['text', 'json', 'sarif', 'junit']) {
        const { status, stdout } = await own.eksa(`${call} --format ${format}`);
        expect(status).toBe(1);
        expect(stdout).toContain(told);
        expect(stdout).not.toMatch(/hunter2|calvin|changeme/);
      }
    } finally {
      own.remove();
    }
  });
});
