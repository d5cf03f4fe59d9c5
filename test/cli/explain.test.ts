import { CLUSTER, Folder, HARDWARE } from './eksa';

describe('eksa explain', () => {
  let folder: Folder;

  beforeAll(() => {
    folder = new Folder({ 'cluster.yaml': CLUSTER, 'hardware.csv': HARDWARE });
  });

  afterAll(() => {
    folder.remove();
  });

  it('tells where a file says it', async () => {
    expect(await folder.eksa(['explain', 'KubeadmControlPlane spec.replicas', 'cluster.yaml'])).toStrictEqual({
      status: 0,
      stdout: [
        'KubeadmControlPlane/store-112 spec.replicas: 1',
        '  comes from',
        '    Cluster/store-112 spec.controlPlaneConfiguration.count = 1: written in the file (cluster.yaml:18:5)',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('tells which row a machine is in, as data', async () => {
    const { status, stdout } = await folder.eksa([
      'explain', 'Hardware/store-112-cp-1 spec.interfaces[0].dhcp.mac', 'cluster.yaml', '--hardware-csv', 'hardware.csv', '--format', 'json',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ origins: [{ kind: 'machine', file: 'hardware.csv', line: 2, column: 'mac' }] });
  });

  it('refuses a path that leads nowhere with the nearest one', async () => {
    const { status, stderr } = await folder.eksa(['explain', 'KubeadmControlPlane spec.verison', 'cluster.yaml']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('EKSA-CLI-081');
    expect(stderr).toContain('spec.version');
  });

  it('says that there is no program', async () => {
    const { status, stderr } = await folder.eksa(['explain', 'spec.version']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('EKSA-CLI-084');
  });

  it('says what a program has said that ends without output', async () => {
    const { status, stderr } = await folder.eksa(['explain', 'spec.version', '--app', 'echo nothing to see']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('nothing to see');
  });
});
