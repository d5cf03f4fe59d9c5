import { App, Chart, Duration } from 'cdk8s';
import { sealed, SEALED_LOGIN } from './sealed';
import {
  BmcCredentials, EksaError, EksaRules, ExternalSecretVersion, HardwareInventory, HardwareInventoryOptions, SealedSecretScope, SecretStoreKind,
  testing,
} from '../../src';
import { chart, machine } from '../cluster/fixtures';
import { crdErrors } from '../crd';
import { bothOutcomes } from '../synth/apps';

const { Manifests } = testing;

const CSV = [
  'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk',
  'node-1,10.9.0.1,root,hunter2,52:54:00:00:00:01,10.0.0.101,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda',
  'node-2,10.9.0.2,root,hunter2,52:54:00:00:00:02,10.0.0.102,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda',
].join('\n');

/** The objects of two machines, without their Hardware. */
function objectsOf(options: HardwareInventoryOptions) {
  const scope = chart();
  HardwareInventory.fromCsvText(scope, 'rack', CSV, options);
  const manifests = Manifests.fromChart(scope);
  expect(manifests.objects.flatMap(crdErrors)).toStrictEqual([]);
  expect(JSON.stringify(manifests.objects)).not.toContain('hunter2');
  return manifests;
}

const names = (manifests: testing.Manifests) => manifests.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).filter((name) => !name.startsWith('Hardware'));
const thrown = (make: () => unknown) => {
  try {
    make();
  } catch (error) {
    return (error as EksaError).findings;
  }
  return [];
};

describe('logins in a store', () => {
  it('are fetched for each machine, by the name of its Secret', () => {
    const manifests = objectsOf({ bmcCredentials: BmcCredentials.fromExternalSecret({ store: 'vault' }) });
    expect(names(manifests)).toStrictEqual(['Machine/bmc-node-1', 'ExternalSecret/bmc-node-1-auth', 'Machine/bmc-node-2', 'ExternalSecret/bmc-node-2-auth']);
    expect(manifests.find('ExternalSecret')[1].spec).toStrictEqual({
      data: [
        { secretKey: 'username', remoteRef: { key: 'bmc-node-2-auth', property: 'username' } }, { secretKey: 'password', remoteRef: { key: 'bmc-node-2-auth', property: 'password' } },
      ],
      refreshInterval: '3600s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'bmc-node-2-auth', template: { metadata: { labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } }, type: 'kubernetes.io/basic-auth' } },
    });
  });

  it('are found wherever the user says', () => {
    const manifests = objectsOf({
      bmcCredentials: BmcCredentials.fromExternalSecret({
        store: 'own',
        storeKind: SecretStoreKind.SECRET_STORE,
        key: 'racks/{hostname}/bmc',
        usernameProperty: 'u',
        passwordProperty: 'p',
        refreshInterval: Duration.minutes(5),
        apiVersion: ExternalSecretVersion.V1BETA1,
      }),
    });
    expect(manifests.find('ExternalSecret')[0]).toMatchObject({
      apiVersion: 'external-secrets.io/v1beta1',
      spec: {
        data: [{ remoteRef: { key: 'racks/node-1/bmc', property: 'u' } }, { remoteRef: { key: 'racks/node-1/bmc', property: 'p' } }],
        refreshInterval: '300s',
        secretStoreRef: { kind: 'SecretStore', name: 'own' },
      },
    });
  });

  it('are fetched once when machines share one', () => {
    const manifests = objectsOf({ bmcCredentials: BmcCredentials.fromSharedExternalSecret('racks', { store: 'vault' }) });
    expect(names(manifests)).toStrictEqual(['ExternalSecret/racks', 'Machine/bmc-node-1', 'Machine/bmc-node-2']);
    manifests.allResources('Machine', { spec: { connection: { authSecretRef: { name: 'racks' } } } });
  });

  it('are shared by no machines whose host names say where they are', () => {
    expect(thrown(() => BmcCredentials.fromSharedExternalSecret('racks', { store: 'vault', key: 'racks/{hostname}' }))).toStrictEqual([{
      code: 'EKSA-HW-110',
      severity: 'error',
      object: 'BmcCredentials.fromSharedExternalSecret',
      field: 'logins.key',
      message: 'machines that share a Secret have no host name in common',
      found: '"racks/{hostname}"',
      fix: 'Leave {hostname} out of the key, or let each machine have a Secret of its own: BmcCredentials.fromExternalSecret',
    }]);
  });
});

describe('sealed logins', () => {
  const logins = { 'node-1': SEALED_LOGIN, 'node-2': { username: sealed(3), password: sealed(4) } };

  it('are decrypted for each machine', () => {
    const manifests = objectsOf({ bmcCredentials: BmcCredentials.fromSealedSecrets(logins) });
    expect(names(manifests)).toStrictEqual(['Machine/bmc-node-1', 'SealedSecret/bmc-node-1-auth', 'Machine/bmc-node-2', 'SealedSecret/bmc-node-2-auth']);
    expect(manifests.find('SealedSecret').map(({ spec, metadata }) => [spec.encryptedData, metadata.annotations])).toStrictEqual([
      [logins['node-1'], undefined], [logins['node-2'], undefined],
    ]);
  });

  it.each([
    [SealedSecretScope.NAMESPACE_WIDE, { 'sealedsecrets.bitnami.com/namespace-wide': 'true' }],
    [SealedSecretScope.CLUSTER_WIDE, { 'sealedsecrets.bitnami.com/cluster-wide': 'true' }],
    [SealedSecretScope.STRICT, undefined],
  ])('say for which scope they were encrypted: %s', (scope, annotations) => {
    const shared = objectsOf({ bmcCredentials: BmcCredentials.fromSharedSealedSecret('racks', SEALED_LOGIN, scope) });
    expect(names(shared)).toStrictEqual(['SealedSecret/racks', 'Machine/bmc-node-1', 'Machine/bmc-node-2']);
    const own = objectsOf({ bmcCredentials: BmcCredentials.fromSealedSecrets(logins, scope) });
    for (const { metadata, spec } of [...shared.find('SealedSecret'), ...own.find('SealedSecret')]) {
      expect([metadata.annotations, spec.template.metadata.annotations]).toStrictEqual([annotations, annotations]);
    }
  });

  it('are missed by the machine without one', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV, { bmcCredentials: BmcCredentials.fromSealedSecrets({ 'node-1': SEALED_LOGIN, 'node-02': SEALED_LOGIN }) });
    new HardwareInventory(scope, 'code', {
      bmcCredentials: BmcCredentials.fromSealedSecrets({}),
      machines: [
        machine('cp-1', 31, {}, { bmc: { ipAddress: '10.9.0.31' } }), machine('cp-2', 32, {}, { bmc: { ipAddress: '10.9.0.32', credentials: BmcCredentials.fromSecretName('own') } }),
      ],
    });
    const missing = { severity: 'error', message: 'BmcCredentials.fromSealedSecrets() has no login for this machine', fix: 'Encrypt its login too, or give the machine credentials of its own' };
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-112')).toStrictEqual([
      { code: 'EKSA-HW-112', ...missing, construct: 'test/code', object: 'Machine/bmc-cp-1' },
      { code: 'EKSA-HW-112', ...missing, construct: 'test/rack', object: 'Machine/bmc-node-2', file: 'hardware.csv', line: 3 },
    ]);
  });

  it.each<[string, string]>([
    ['a password', 'hunter22'], ['base64 of a password', Buffer.from('a password of some length').toString('base64')], ['nothing', ''], ['one byte', 'QQ=='],
    ['what is cut off', sealed(1).slice(0, 400)], ['a line too many', `${sealed(1)}\n`], ['a key that is none', sealed(1, 64, 600)],
  ])('are refused when they are none, and nothing of them is shown: %s', (_, password) => {
    const shared = thrown(() => BmcCredentials.fromSharedSealedSecret('racks', { username: sealed(1), password }));
    expect(shared).toStrictEqual([{
      code: 'EKSA-HW-111',
      severity: 'error',
      object: 'BmcCredentials.fromSharedSealedSecret',
      field: 'login.password',
      message: 'this was not encrypted with kubeseal',
      wanted: 'what `kubeseal --raw` prints',
      fix: 'Encrypt it for the public key of the controller on the cluster',
    }]);
    const each = thrown(() => BmcCredentials.fromSealedSecrets({ 'node-1.example.com': { username: password, password } }));
    expect(each.map(({ object, field }) => [object, field])).toStrictEqual(['password', 'username'].map((field) => ['BmcCredentials.fromSealedSecrets', `logins["node-1.example.com"].${field}`]));
  });

  it('are not shown when they are something else altogether', () => {
    const make = () => BmcCredentials.fromSealedSecrets({ 'node-1': { username: 'u', password: ['hunter2'] } } as never);
    expect(make).toThrow(/EKSA-CLUSTER-900.*logins\.node-1\.password/s);
    expect(make).not.toThrow(/hunter2/);
  });
});

describe('logins for SOPS', () => {
  it('are readable Secrets, as those that are asked for without it', () => {
    const written = (bmcCredentials: BmcCredentials) => {
      const scope = chart();
      HardwareInventory.fromCsvText(scope, 'rack', CSV, { bmcCredentials });
      return Manifests.fromChart(scope).find('Secret');
    };
    expect(written(BmcCredentials.unsafePlainTextForSops('root', 'letmein'))).toStrictEqual(written(BmcCredentials.unsafePlainText('root', 'letmein')));
    expect(written(BmcCredentials.unsafePlainTextFromCsvForSops())).toStrictEqual(written(BmcCredentials.unsafePlainTextFromCsv()));
    expect(written(BmcCredentials.unsafePlainTextFromCsvForSops())).toHaveLength(2);
  });

  it('are missed when the row has none', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV.replace(/root,hunter2/g, ','), { bmcCredentials: BmcCredentials.unsafePlainTextFromCsvForSops() });
    expect(EksaRules.validate(scope).map(({ code }) => code)).toContain('EKSA-HW-101');
  });
});

describe('one login for several machines', () => {
  const shared = BmcCredentials.fromSharedExternalSecret('racks', { store: 'vault' });
  const withBmc = (name: string, number: number) => machine(name, number, {}, { bmc: { ipAddress: `10.9.0.${number}` } });

  it('is an object of the inventory, to be patched and depended on', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', { bmcCredentials: shared, machines: [withBmc('node-1', 21)] });
    expect(rack.objects.map(({ kind, name }) => `${kind}/${name}`)).toStrictEqual(['ExternalSecret/racks', 'Hardware/node-1', 'Machine/bmc-node-1']);
    expect(() => rack.bmcSecret('node-1')).toThrow(/EKSA-SYNTH-006.*there is no object Secret/s);
  });

  it('is written once, also when machines are added later', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', { machines: [machine('node-0', 20, {}, { bmc: { ipAddress: '10.9.0.20', credentials: BmcCredentials.fromSecretName('other') } })] });
    expect(rack.objects).toHaveLength(2);
    for (const number of [21, 22]) rack.addMachine({ ...withBmc(`node-${number}`, number), bmc: { ipAddress: `10.9.0.${number}`, credentials: shared } });
    expect(names(Manifests.fromChart(scope))).toStrictEqual(['ExternalSecret/racks', 'Machine/bmc-node-0', 'Machine/bmc-node-21', 'Machine/bmc-node-22']);
  });

  it('is written by one inventory (EKSA-HW-117)', () => {
    const scope = chart();
    const inventory = (id: string, number: number, bmcCredentials: BmcCredentials) => new HardwareInventory(scope, id, { bmcCredentials, machines: [withBmc(`node-${number}`, number)] });
    inventory('one', 21, shared);
    inventory('other', 22, BmcCredentials.fromSecretName('racks'));
    const said = () => EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-117').map(({ construct, object, message }) => [construct, object, message]);
    expect(said()).toStrictEqual([]);
    inventory('third', 23, shared);
    expect(said()).toStrictEqual([['test/third', 'Secret/racks', 'test/one writes what makes this Secret, too']]);
  });

  it.each<[string, (app: App) => unknown]>([
    ['as it is', (app) => new HardwareInventory(new Chart(app, 'rack'), 'machines', { bmcCredentials: shared, machines: [withBmc('node-2', 22), withBmc('login-racks', 21)] })],
    ['when somebody has looked for it', (app) => new HardwareInventory(new Chart(app, 'rack'), 'machines', { bmcCredentials: shared, machines: [withBmc('node-2', 22), withBmc('login-racks', 21)] }).objects],
    ['when it comes last', (app) => {
      const inventory = new HardwareInventory(new Chart(app, 'rack'), 'machines', { machines: [machine('node-1', 21, {}, { bmc: { ipAddress: '10.9.0.21', credentials: BmcCredentials.fromSecretName('other') } })] });
      expect(inventory.objects).toHaveLength(2);
      inventory.addMachine({ ...withBmc('node-2', 22), bmc: { ipAddress: '10.9.0.22', credentials: shared } });
    }],
  ])('is in the same place with App and EksaApp: %s', (_, program) => {
    const [stock, ours] = bothOutcomes((app) => { program(app); });
    expect(ours).toStrictEqual(stock);
    expect(ours.files['rack.k8s.yaml']).toMatch(/^apiVersion: external-secrets\.io\/v1\n/);
  });
});
