import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { clusterProps, faultsOf, machine, machines, site } from './apps';
import { ClusterOutput, Diagram, EksaApp, EksaCluster, EksaError, HardwareInventory, RegistryCredentials } from '../../src';
import { tagsOf } from '../drawing/markup';
import { HOSTILE } from '../drawing/sites';

const EMPTY = ['meta', 'input'];

describe('a site', () => {
  const { app, hub } = site();
  const diagram = Diagram.ofSite(app);

  it('is a chart that shows what stands where', () => {
    expect(diagram.toMermaid()).toMatchSnapshot();
  });

  it('is a drawing', () => {
    expect(diagram.toSvg().replace(/<style>[^]*<\/style>/, '<style>...</style>')).toMatchSnapshot();
  });

  it('is a page with everything in it', () => {
    const page = diagram.toHtml();
    const headings = tagsOf(page, EMPTY).filter(({ name }) => name === 'h2').map(({ text }) => text.trim());
    expect(headings).toStrictEqual(['Clusters', 'Groups of nodes', 'Machines', 'Networks of machines']);
    for (const { hostname, mac } of machines()) {
      expect(page).toContain(`<th scope="row" dir="auto">${hostname}</th>`);
      expect(page).toContain(`<td dir="auto">${mac}</td>`);
    }
  });

  it('is the same every time, in whatever order things are declared', () => {
    const again = site();
    expect([Diagram.ofSite(again.app).toMermaid(), Diagram.ofSite(again.app).toSvg(), Diagram.ofSite(again.app).toHtml()])
      .toStrictEqual([diagram.toMermaid(), diagram.toSvg(), diagram.toHtml()]);
  });

  it('says in a sentence what it is, and what it folds', () => {
    expect([diagram.summary, diagram.notes]).toStrictEqual(['1 management cluster, 1 workload cluster, 9 machines, 1 network. 6 machines are taken, 3 spare.', []]);
    const small = Diagram.ofSite(app, { foldAbove: 4 });
    expect(small.notes).toStrictEqual([
      'Folded, because there are more than 4 machines: machines of one inventory for the same groups, spares, and all others are shown as counts.',
    ]);
    for (const text of [small.toMermaid(), small.toSvg(), small.toHtml()]) expect(text.replace(/\s+|<[^>]*>/g, ' ')).toContain('there are more than 4 machines');
  });

  it('can be a part of an app', () => {
    expect(Diagram.ofSite(hub).summary).toBe('1 management cluster, 0 workload clusters, 7 machines, 1 network. 5 machines are taken, 2 spare.');
    expect(Diagram.ofSite(new EksaApp()).toMermaid()).toBe('flowchart LR\n  accTitle: Site\n  accDescr: 0 management clusters, 0 workload clusters, 0 machines, 0 networks. 0 machines are taken, 0 spare.\n');
  });

  it('is drawn with what is wrong with it', () => {
    const app2 = new EksaApp();
    const chart = new Chart(app2, 'chart');
    const inventory = new HardwareInventory(chart, 'hall', { machines: [machine('cp-1', 1, { role: 'cp' }), machine('cp-1', 1, { role: 'cp' })] });
    new EksaCluster(chart, 'short', clusterProps({ inventory, tinkerbellIp: '10.20.0.11' }));
    const chartText = Diagram.ofSite(app2).toMermaid();
    expect(chartText).toContain('["control-plane<br/>3 nodes, role=cp<br/>1 machine missing"]:::short');
  });

  it('does not make constructs of machines that nobody has looked for', () => {
    const { app: other, inventory } = site();
    Diagram.ofSite(other).toHtml();
    Diagram.ofCluster(site().hub).toHtml();
    expect(Object.getOwnPropertyDescriptor(inventory.node, '_children')!.get).toBeDefined();
  });
});

describe('the objects of a cluster', () => {
  it.each([ClusterOutput.EKSA, ClusterOutput.CLUSTER_API, ClusterOutput.BOTH])('are those of its output, with references: %s', (output) => {
    expect(Diagram.ofCluster(site({ output }).hub).toMermaid()).toMatchSnapshot();
  });

  it('of a workload cluster refer to its management cluster', () => {
    const chart = Diagram.ofCluster(site({ output: ClusterOutput.EKSA }).edge).toMermaid();
    expect(chart).toMatch(/(n\d+)\["Cluster<br\/>hub<br\/>not among these objects"\]:::missing[^]*-\.->\|"managementCluster"\| \1\n/);
  });

  it('are there with packages and what users have added, and not with machines', () => {
    const { hub } = site();
    hub.addPackage('hello', { packageName: 'hello-eks-anywhere', targetNamespace: 'hello' });
    new ApiObject(hub, 'own', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, spec: { someRef: { kind: 'Cluster', name: 'hub' } } });
    new HardwareInventory(hub, 'more', { machines: [machine('x-1', 100, { role: 'x' })] });
    new ApiObject(hub, 'hardware', { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'x-2' } });
    const chart = Diagram.ofCluster(hub).toMermaid();
    expect(chart).toMatch(/\["Package<br\/>hello<br\/>hello-eks-anywhere<br\/>into hello"\]/);
    expect(chart).toContain('["ConfigMap<br/>own"]');
    expect(chart).not.toMatch(/x-1|x-2|Hardware<br/);
  });

  it('show patches', () => {
    const { hub } = site();
    hub.kubeadmControlPlane.addJsonPatch(JsonPatch.replace('/spec/replicas', 5));
    expect(Diagram.ofCluster(hub).toMermaid()).toContain('replicas 5');
    hub.kubeadmControlPlane.addJsonPatch(JsonPatch.replace('/spec/none/none', 5));
    expect(faultsOf(() => Diagram.ofCluster(hub))).toMatchObject([{ code: 'EKSA-SYNTH-002', construct: 'hub/hub/KubeadmControlPlane', object: 'KubeadmControlPlane/hub' }]);
  });

  it('that cannot be rendered are refused', () => {
    const chart = new Chart(new EksaApp(), 'chart');
    const cluster = new EksaCluster(chart, 'prod', clusterProps({ tinkerbellIp: '10.20.0.11', eksaVersion: 'v0.0.1' }));
    expect(() => Diagram.ofCluster(cluster)).toThrow(EksaError);
  });
});

describe('a diagram', () => {
  const { app, hub } = site();

  it('has no secrets', () => {
    const secret = site({
      output: ClusterOutput.BOTH,
      registryMirror: { endpoint: 'registry.example.com', authenticate: true },
      registryCredentials: RegistryCredentials.unsafePlainText('mirror-user', 'mirror-password'),
      proxy: { httpProxy: 'http://proxy-user:proxy-password@10.0.0.1:3128', httpsProxy: 'http://proxy-user:proxy-password@10.0.0.1:3128' },
    } as never);
    const texts = [Diagram.ofSite(secret.app), Diagram.ofCluster(secret.hub)].flatMap((each) => [each.toMermaid(), each.toSvg(), each.toHtml()]);
    for (const text of texts) expect(text).not.toMatch(/bmc-user|bmc-password|mirror-user|mirror-password|proxy-user|proxy-password|ssh-ed25519|license/i);
    expect(texts[3]).toContain('Secret');
  });

  it.each(HOSTILE.filter((text) => text.trim() !== ''))('takes a machine and labels with the name %j', (text) => {
    const other = new EksaApp();
    const chart = new Chart(other, 'chart');
    new HardwareInventory(chart, 'hall', { machines: [machine(text, 1, { rack: text, row: text, [text]: text })] });
    const diagram = Diagram.ofSite(other);
    expect(() => tagsOf(diagram.toSvg())).not.toThrow();
    expect(tagsOf(diagram.toHtml(), EMPTY).map(({ name }) => name).filter((name) => name === 'script')).toHaveLength(2);
    expect(diagram.toMermaid()).not.toMatch(/["\u202E]\n|<script|javascript:alert\(1\)"/);
  });

  it.each([0, -1])('refuses to fold above %d', (foldAbove) => {
    const fault = [{ code: 'EKSA-CLI-070', field: 'foldAbove', found: String(foldAbove), wanted: 'a whole number from 1 on' }];
    expect(faultsOf(() => Diagram.ofSite(app, { foldAbove }))).toMatchObject(fault);
    expect(faultsOf(() => Diagram.ofCluster(hub, { foldAbove }))).toMatchObject(fault);
  });

  it('refuses what is no cluster, no construct, or malformed', () => {
    expect(faultsOf(() => Diagram.ofCluster('hub' as never))).toMatchObject([{ code: 'EKSA-CLUSTER-900', object: 'Diagram.ofCluster', field: 'cluster' }]);
    expect(faultsOf(() => Diagram.ofSite(undefined as never))).toMatchObject([{ code: expect.stringMatching(/^EKSA-CLUSTER-90/), object: 'Diagram.ofSite' }]);
    expect(faultsOf(() => Diagram.ofSite(app, { foldAbove: '3' } as never))).toMatchObject([{ code: 'EKSA-CLUSTER-900', field: 'foldAbove' }]);
    const chart = new Chart(new EksaApp(), 'chart');
    const cluster = new EksaCluster(chart, 'prod', clusterProps());
    const missing = [{ code: 'EKSA-MODEL-022', construct: 'chart/prod' }];
    expect(faultsOf(() => Diagram.ofSite(chart))).toMatchObject(missing);
    expect(faultsOf(() => Diagram.ofCluster(cluster))).toMatchObject(missing);
  });
});
