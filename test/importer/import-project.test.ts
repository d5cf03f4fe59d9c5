import { ApiObject, App, Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { imported, mainOf } from './modules';
import { ClusterOutput, EksaApp, EksaCluster, EksaError, HardwareSelector, KubernetesVersion } from '../../src';
import { compilePrograms } from '../typed-documents';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU';

function cluster(app: App, name: string, props: object = {}): EksaCluster {
  return new EksaCluster(new Chart(app, name), name, {
    output: ClusterOutput.EKSA,
    kubernetesVersion: KubernetesVersion.V1_34,
    tinkerbellIp: '10.0.0.2',
    osImageUrl: 'https://images.example.com/ubuntu-1-34.gz',
    sshAuthorizedKeys: [KEY],
    controlPlane: { endpoint: '10.0.0.1', replicas: 1, hardware: HardwareSelector.label('type', 'cp') },
    ...props,
  });
}

function objectsOf(app: App): any[] {
  return app.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each)).map((object) => object.toJson());
}

const documents = (objects: readonly object[]) => objects.map((object) => stringify(object)).join('---\n');

/** As `kubectl get … -o yaml` prints them. */
const dumped = (objects: readonly any[]) => stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: objects.map((object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...object.metadata.annotations,
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        ...object.kind === 'TinkerbellMachineConfig' && { 'anywhere.eks.amazonaws.com/control-plane': 'true' },
      },
      uid: 'e2b0c9a1',
      resourceVersion: '4711',
      creationTimestamp: '2026-11-01T00:00:00Z',
      managedFields: [{ manager: 'kubectl' }],
    },
    status: { ready: true },
  })),
});

const errorOf = (work: () => unknown): EksaError => {
  try {
    work();
  } catch (error) {
    return error as EksaError;
  }
  throw new Error('nothing was refused');
};

function fleet(): App {
  const app = new EksaApp();
  const hub = cluster(app, 'hub', { network: { podCidr: '10.244.0.0/16' } });
  for (const index of [1, 2, 3, 4]) {
    const store = cluster(app, `store-${index}`, {
      managementCluster: hub,
      licenseToken: `token-${index}`,
      controlPlane: { endpoint: `10.0.${index}.1`, replicas: 1, hardware: HardwareSelector.label('store', `cp-${index}`) },
    });
    store.addPool('workers', { replicas: index, hardware: HardwareSelector.label('store', `${index}`) });
    store.addPackage('harbor', { packageName: 'harbor', createNamespace: false, config: { externalURL: `https://h${index}`, harborAdminPassword: `geheim-${index}` } });
  }
  return app;
}

describe('a cluster', () => {
  const app = new EksaApp();
  cluster(app, 'prod').addPool('workers', { replicas: 3, hardware: HardwareSelector.label('type', 'worker') });
  const project = imported({ text: documents(objectsOf(app)) });

  it('is written as the README writes it', () => {
    expect(mainOf(project)).toBe(`// Imported from cluster.yaml.
import { Chart } from 'cdk8s';
import { ClusterOutput, EksaApp, EksaCluster, HardwareSelector, KubernetesVersion } from 'cdk8s-eks-anywhere';

const app = new EksaApp();

const chart = new Chart(app, 'prod');
const cluster = new EksaCluster(chart, 'prod', {
  kubernetesVersion: KubernetesVersion.V1_34,
  output: ClusterOutput.EKSA,
  tinkerbellIp: '10.0.0.2',
  osImageUrl: 'https://images.example.com/ubuntu-1-34.gz',
  sshAuthorizedKeys: ['${KEY}'],
  controlPlane: { endpoint: '10.0.0.1', replicas: 1, hardware: HardwareSelector.label('type', 'cp') },
});
cluster.addPool('workers', { replicas: 3, hardware: HardwareSelector.label('type', 'worker') });

app.synth();

export { app };
`);
    expect([project.kept, project.leftOut, project.variables]).toStrictEqual([[], [], []]);
  });

  it('has a test', () => {
    expect(project.files.map(({ path }) => path)).toStrictEqual(['main.ts', 'main.test.ts']);
  });

  it('keeps what no prop says as a patch, and names it', () => {
    const [first, ...rest] = objectsOf(app);
    const labelled = imported({ text: documents([{ ...first, metadata: { ...first.metadata, labels: { team: 'a/b~c' } } }, ...rest]) });
    expect(labelled.kept).toStrictEqual([{ object: `${first.kind}/${first.metadata.name}`, fields: ['/metadata/labels'] }]);
    expect(mainOf(labelled)).toContain(`// what no prop says\ncluster.object('${first.kind}', '${first.metadata.name}').addJsonPatch(JsonPatch.add('/metadata/labels', { team: 'a/b~c' }));`);
  });

  it('comes with the settings of its package controller', () => {
    const controller = {
      apiVersion: 'packages.eks.amazonaws.com/v1alpha1',
      kind: 'PackageBundleController',
      metadata: { name: 'prod', namespace: 'eksa-packages' },
      spec: { activeBundle: 'v1-34-1001', defaultRegistry: 'registry.example.com', defaultImageRegistry: 'registry.example.com', logLevel: 4 },
    };
    const settings = imported({ text: documents([...objectsOf(app), controller]) });
    expect(settings.kept).toStrictEqual([]);
    expect(mainOf(settings)).toContain(`new PackageBundleController(cluster, 'package-controller', {
  activeBundle: 'v1-34-1001',
  registry: PackageRegistry.of('registry.example.com'),
  logLevel: 4,
});`);
  });

  it('lists packages that no construct says', () => {
    const harbor = {
      apiVersion: 'packages.eks.amazonaws.com/v1alpha1', kind: 'Package', metadata: { name: 'harbor', namespace: 'eksa-packages-prod', labels: { a: 'b' } }, spec: { packageName: 'harbor' },
    };
    const labelled = imported({ text: documents([...objectsOf(app), harbor]) });
    expect(labelled.kept).toStrictEqual([{ object: 'Package/harbor' }]);
    expect(mainOf(labelled)).toContain('// what no construct is for\nnew ApiObject(chart, \'Package-eksa-packages-prod-harbor\', {');
  });

  it('keeps what no construct is for as it is, and leaves secrets out', () => {
    const web = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } };
    const login = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { password: 'geheim' } };
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' }, data: { api_token: 'geheim', colour: 'red' } };
    const others = imported({ text: documents([...objectsOf(app), web, login, settings]) });
    expect(others.leftOut).toStrictEqual([{ object: 'Secret/login', reason: 'secrets do not become code: apply it yourself' }]);
    expect(others.kept).toStrictEqual([{ object: 'Namespace/web' }, { object: 'ConfigMap/settings' }]);
    expect(others.variables).toStrictEqual([{ variable: 'PROD_CONFIG_MAP_API_TOKEN', value: 'geheim' }]);
    expect(mainOf(others)).toContain('data: { api_token: process.env.PROD_CONFIG_MAP_API_TOKEN, colour: \'red\' }');
    expect(JSON.stringify(others.files)).not.toContain('geheim');
  });
});

describe('a dump of a running fleet', () => {
  const project = imported({ sources: [{ file: 'dump.yaml', text: dumped(objectsOf(fleet())) }] });
  const main = mainOf(project);

  it('becomes a management cluster, and a loop over what it manages', () => {
    expect(main).toMatchSnapshot();
    expect(project.clusters).toStrictEqual(['hub', 'store-1', 'store-2', 'store-3', 'store-4']);
    expect(compilePrograms(new Map([['imported-fleet', main]]))).toStrictEqual([]);
  });

  it('has no secret in it: they come from the environment', () => {
    expect(JSON.stringify(project.files)).not.toMatch(/geheim|token-\d/);
    expect(project.variables).toHaveLength(8);
  });

  it('is the same from files of each cluster', () => {
    const objects = objectsOf(fleet());
    const file = (name: string) => ({ file: `${name}.yaml`, text: documents(objects.filter(({ metadata }) => new RegExp(`^${name}(?!-?\\d)|eksa-packages-${name}$`).test(`${metadata.name}`) || metadata.namespace === `eksa-packages-${name}`)) });
    const apart = imported({ sources: ['store-3', 'hub', 'store-1', 'store-2', 'store-4'].map(file) });
    expect(mainOf(apart).split('\n').slice(1)).toStrictEqual(main.split('\n').slice(1));
  });
});

describe('machines', () => {
  const csv = 'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk,bmc_ip,bmc_username,bmc_password\n'
    + 'cp-1,52:54:00:00:00:01,10.0.0.11,255.255.255.0,10.0.0.254,1.1.1.1,type=cp,/dev/sda,10.1.0.11,admin,geheim\n';
  const yaml = documents(objectsOf((() => {
    const app = new EksaApp();
    cluster(app, 'prod');
    return app;
  })()));

  it('come along as a hardware.csv without logins', () => {
    const project = imported({ text: yaml, hardwareCsv: { file: 'rack/hardware.csv', text: csv } });
    expect(mainOf(project)).toContain('inventory: HardwareInventory.fromCsv(chart, \'machines\', \'hardware.csv\'),');
    expect(project.files.find(({ path }) => path === 'hardware.csv')?.text).toContain('cp-1');
    expect(JSON.stringify(project.files)).not.toContain('geheim');
    expect(project.files.find(({ path }) => path === 'main.test.ts')?.text).toContain('toFitHardware');
  });

  it('are given once where several clusters take them', () => {
    const app = new EksaApp();
    for (const name of ['a', 'b']) cluster(app, name);
    const main = mainOf(imported({ text: documents(objectsOf(app)), hardwareCsv: { file: 'hardware.csv', text: csv } }));
    expect(main.match(/HardwareInventory\.fromCsv\(/g)).toHaveLength(1);
    expect(main).toContain('const machines = HardwareInventory.fromCsv(new Chart(app, \'machines\'), \'machines\', \'hardware.csv\');');
    expect(main.match(/inventory: machines,/g)).toHaveLength(2);
  });

  it('may be Hardware, and become JSON where a hardware.csv cannot say all', () => {
    const hardware = (extra: object) => ({
      apiVersion: 'tinkerbell.org/v1alpha1',
      kind: 'Hardware',
      metadata: { name: 'cp-1', namespace: 'eksa-system', labels: { type: 'cp' } },
      spec: {
        disks: [{ device: '/dev/sda' }],
        interfaces: [{
          dhcp: { arch: 'x86_64', hostname: 'cp-1', ip: { address: '10.0.0.11', family: 4, gateway: '10.0.0.254', netmask: '255.255.255.0' }, lease_time: 4294967294, mac: '52:54:00:00:00:01', name_servers: ['1.1.1.1'], uefi: true, ...extra },
          netboot: { allowPXE: true, allowWorkflow: true },
        }],
        metadata: {
          facility: { facility_code: 'onprem', plan_slug: 'c2.medium.x86' },
          instance: { allow_pxe: true, always_pxe: true, hostname: 'cp-1', id: '52:54:00:00:00:01', ips: [{ address: '10.0.0.11', family: 4, gateway: '10.0.0.254', netmask: '255.255.255.0', public: true }], operating_system: {} },
        },
      },
    });
    expect(imported({ text: `${yaml}---\n${stringify(hardware({}))}` }).files.map(({ path }) => path)).toContain('hardware.csv');
    const project = imported({ text: `${yaml}---\n${stringify(hardware({ arch: 'aarch64' }))}` });
    expect(project.files.map(({ path }) => path)).toContain('machines.json');
    expect(mainOf(project)).toContain('HardwareInventory.fromJson(chart, \'machines\', \'machines.json\')');
  });
});

describe('what is refused', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing', '', ['EKSA-MODEL-010']],
    ['another kind of file', 'a: 1', ['EKSA-MODEL-010']],
    ['a list without a cluster', 'apiVersion: v1\nkind: List\nitems: []', ['EKSA-CLI-051']],
    ['a list of no objects', 'apiVersion: v1\nkind: List\nitems: [5, {kind: 1}]', ['EKSA-CLI-050', 'EKSA-CLI-050']],
    ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((each, index) => `${each}: &${each} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`).join('\n')}`, ['EKSA-MODEL-002']],
  ])('is told like everything else: %s', (_, text, codes) => {
    const error = errorOf(() => imported({ text }));
    expect(EksaError.isEksaError(error)).toBe(true);
    expect(error.findings.map(({ code }) => code)).toStrictEqual(codes);
  });

  it('is a second cluster of the same name', () => {
    const app = new EksaApp();
    cluster(app, 'prod');
    const text = documents(objectsOf(app));
    const error = errorOf(() => imported({ sources: [{ file: 'a.yaml', text }, { file: 'b.yaml', text }] }));
    expect(error.message).toBe('[EKSA-CLI-053] b.yaml: Cluster/prod metadata.name: another cluster has this name. Give each cluster a name of its own, or import them apart');
  });

  it('is a cluster that constructs cannot say, with what is wrong with its file', () => {
    const text = 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata: {name: a}\nspec: {datacenterRef: {kind: DockerDatacenterConfig, name: a}}\n';
    expect(errorOf(() => imported({ text })).findings.map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-MODEL-017', 'spec.datacenterRef.kind']]);
  });
});
