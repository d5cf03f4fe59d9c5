import { CLUSTER, Folder, HARDWARE } from './eksa';
import { tagsOf } from '../drawing/markup';

const FILES = { 'cluster.yaml': CLUSTER, 'short.yaml': CLUSTER.replace(/count: 1$/m, 'count: 5'), 'bad.yaml': CLUSTER.replace(/count: 1$/m, 'count: {}'), 'hardware.csv': HARDWARE };

let folder: Folder;
beforeEach(() => { folder = new Folder(FILES); });
afterEach(() => folder.remove());

describe('eksa diagram', () => {
  it('draws what stands where, without passwords', async () => {
    const { status, stdout, stderr } = await folder.eksa('diagram cluster.yaml --hardware-csv hardware.csv');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^flowchart LR\n {2}accTitle: Site\n {2}accDescr: 1 management cluster, 0 workload clusters, 5 machines, 1 network\./);
    expect(stderr).toMatch(/^\[EKSA-CLUSTER-043\] \(warning\)/);
    expect(stdout).not.toMatch(/changeme|calvin/);
  });

  it.each(['svg', 'html'])('writes a file as %s', async (format) => {
    const { status, stdout } = await folder.eksa(`diagram cluster.yaml --format ${format} -o out/site.${format}`);
    expect([status, stdout]).toStrictEqual([0, '']);
    expect(tagsOf(folder.read(`out/site.${format}`), ['meta', 'input'])[0].name).toBe(format);
  });

  it('draws the objects of one cluster, in one form or another', async () => {
    const kinds = (text: string) => [...new Set([...text.matchAll(/\["(\w+)/g)].map(([, kind]) => kind))];
    expect(kinds((await folder.eksa('diagram cluster.yaml --cluster store-112')).stdout)).toStrictEqual(['Cluster', 'TinkerbellDatacenterConfig', 'TinkerbellMachineConfig']);
    expect(kinds((await folder.eksa('diagram cluster.yaml --cluster store-112 --objects cluster-api')).stdout)).toContain('KubeadmControlPlane');
    expect(await folder.eksa('diagram cluster.yaml --cluster store-11')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('EKSA-CLI-071') });
  });

  it('draws what is wrong, and says so', async () => {
    const { status, stdout, stderr } = await folder.eksa('diagram short.yaml --hardware-csv hardware.csv');
    expect(status).toBe(1);
    expect(stderr).toContain('EKSA-HW-');
    expect(stdout).toContain('3 machines missing"]:::short');
  });

  it('draws nothing of a file that cannot be read', async () => {
    expect(await folder.eksa('diagram bad.yaml')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('bad.yaml:18') });
    expect(await folder.eksa('diagram nothing.yaml')).toMatchObject({ status: 3, stdout: '' });
  });
});
