import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { ClusterOutput, EksaApp, EksaCluster, HardwareInventory } from '../../src';

const BROKEN = CLUSTER.replace(/count: 1$/m, 'count: 2');
const WORKLOAD = CLUSTER.replaceAll('store-112', 'store-113').replace('managementCluster:\n    name: store-113', 'managementCluster:\n    name: store-112')
  .replace('10.112.0.10', '10.112.0.12');
const FILES = { 'cluster.yaml': CLUSTER, 'broken.yaml': BROKEN, 'workload.yaml': WORKLOAD, 'hardware.csv': HARDWARE };

let folder: Folder;
beforeEach(() => { folder = new Folder(FILES); });
afterEach(() => folder.remove());

const objectsIn = (text: string): any[] => parseAllDocuments(text).map((document) => document.toJS());

describe('eksa render', () => {
  it('prints what a program writes that reads the same files', async () => {
    const { status, stdout, stderr } = await folder.eksa('render cluster.yaml --hardware-csv hardware.csv');
    const chart = new Chart(new App(), 'store');
    const inventory = HardwareInventory.fromCsvText(new Chart(chart, 'hardware'), 'machines', HARDWARE);
    EksaCluster.fromYamlText(chart, 'store-112', CLUSTER, { inventory });
    const expected = [...Testing.synth(inventory.node.scope as Chart), ...Testing.synth(chart)];
    expect(status).toBe(0);
    expect(stderr).toMatch(/^\[EKSA-CLUSTER-043\] \(warning\) cluster\.yaml:18:5/);
    expect(objectsIn(stdout)).toStrictEqual(expected);
    expect(stdout).not.toMatch(/changeme|calvin/);
  });

  it.each([['eksa', ClusterOutput.EKSA], ['both', ClusterOutput.BOTH]])('prints other objects: %s', async (form, output) => {
    const { stdout } = await folder.eksa(`render cluster.yaml --objects ${form}`);
    const app = new EksaApp();
    EksaCluster.fromYamlText(new Chart(app, 'store-112'), 'store-112', CLUSTER, { output });
    expect(stdout).toBe(app.synthYaml());
  });

  it('writes a file for each cluster into a folder, and nothing else', async () => {
    const { status, stdout } = await folder.eksa('render cluster.yaml workload.yaml --hardware-csv hardware.csv -o out/manifests');
    // both choose the same machines
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
    expect(folder.files()).toStrictEqual(Object.keys(FILES).sort());
    expect(await folder.eksa('render cluster.yaml workload.yaml -o out/manifests')).toMatchObject({ status: 0, stdout: '' });
    expect(folder.files()).toStrictEqual([...Object.keys(FILES), 'out/manifests/store-112.k8s.yaml', 'out/manifests/store-113.k8s.yaml'].sort());
  });

  it('leaves out the management cluster that is only looked at', async () => {
    const { stdout } = await folder.eksa('render workload.yaml --management cluster.yaml');
    expect(new Set(objectsIn(stdout).filter(({ kind }) => kind === 'Cluster').map(({ metadata }) => metadata.name))).toStrictEqual(new Set(['store-113']));
    const both = await folder.eksa('render workload.yaml cluster.yaml --management cluster.yaml');
    expect(objectsIn(both.stdout).filter(({ kind }) => kind === 'Cluster')).toHaveLength(2);
  });

  it('writes one file when it is named like one', async () => {
    const { stdout } = await folder.eksa('render cluster.yaml');
    expect((await folder.eksa('render cluster.yaml -o out.yaml')).status).toBe(0);
    expect(folder.read('out.yaml')).toBe(stdout);
  });

  it('leaves what was there when anything is wrong', async () => {
    folder.write('out/store-112.k8s.yaml', 'before');
    const { status, stdout, stderr } = await folder.eksa('render broken.yaml -o out');
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^\[EKSA-CLUSTER-042\]/);
    expect(folder.read('out/store-112.k8s.yaml')).toBe('before');
  });

  it('writes credentials of a registry mirror only when it is asked by name', async () => {
    folder.write('mirror.yaml', CLUSTER.replace('spec:\n', 'spec:\n  registryMirrorConfiguration: { endpoint: 10.112.0.5, authenticate: true }\n'));
    const env = { REGISTRY_USERNAME: 'robot', REGISTRY_PASSWORD: 'hunter2' };
    const without = await folder.eksa('render mirror.yaml', { env });
    expect({ status: without.status, isSecret: !(without.stdout + without.stderr).match(/hunter2|aHVudGVyMg/) }).toStrictEqual({ status: 1, isSecret: true });
    expect((await folder.eksa('render mirror.yaml --unsafe-registry-credentials', { env })).stdout).toMatch(/hunter2|aHVudGVyMg/);
    expect((await folder.eksa('render mirror.yaml --unsafe-registry-credentials')).status).toBe(1);
  });
});

describe('a place that cannot be written to', () => {
  it.each([
    ['a folder in the place of the file', 'out.yaml', () => { mkdirSync(join(folder.path, 'out.yaml')); }],
    ['a file in the place of the folder', 'out', () => { folder.write('out', 'before'); }],
    ['a file on the way to it', 'out/further/x.yaml', () => { folder.write('out', 'before'); }],
    ['a folder in the place of a file in the folder', 'out', () => { mkdirSync(join(folder.path, 'out', 'store-112.k8s.yaml'), { recursive: true }); }],
  ])('ends in a finding, and nothing is left behind: %s', async (_, target, prepare) => {
    prepare();
    const before = folder.files();
    const { status, stdout, stderr } = await folder.eksa(`render cluster.yaml -o ${target}`);
    expect({ status, stdout }).toStrictEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(`[EKSA-CLI-002] ${target}: this cannot be written, and nothing was; found `);
    expect(folder.files()).toStrictEqual(before);
  });

  (statSync('/dev/full', { throwIfNoEntry: false }) === undefined ? it.skip : it)('ends in a finding when it is full (skipped: there is no /dev/full)', async () => {
    const { status, stderr } = await folder.eksa('validate cluster.yaml -o /dev/full');
    expect({ status, stderr }).toStrictEqual({
      status: 3, stderr: '[EKSA-CLI-002] /dev/full: this cannot be written, and nothing was; found ENOSPC. Choose a place that can be written to and has room\n',
    });
  });

  it('keeps a link that leads to the file', async () => {
    writeFileSync(join(folder.path, 'real.yaml'), '');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    (require('node:fs') as typeof import('node:fs')).symlinkSync('real.yaml', join(folder.path, 'link.yaml'));
    await folder.eksa('render cluster.yaml -o link.yaml');
    expect(folder.read('real.yaml')).toContain('kind: Cluster');
  });
});
