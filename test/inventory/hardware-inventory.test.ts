import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { Namespace, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BmcCredentials, EksaCluster, EksaError, EksaRules, HardwareInventory, HardwareSelector, RuleProfile, testing } from '../../src';
import { chart, machine, MINIMAL } from '../cluster/fixtures';
import { crdErrors } from '../crd';
import { bothOutcomes } from '../synth/apps';

const { Manifests } = testing;

const CSV = [
  'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk',
  'node-10,10.9.0.10,root,hunter2,52:54:00:00:00:10,10.0.0.110,255.255.255.0,10.0.0.1,10.0.0.2,type=worker,/dev/sda',
  'node-2,10.9.0.2,root,hunter2,52:54:00:00:00:02,10.0.0.102,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda',
].join('\n');

const bmc = (ipAddress: string) => ({ bmc: { ipAddress } });

describe('a hardware inventory', () => {
  it('becomes Hardware and BMC Machines that refer to a Secret per machine', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, { type: 'cp' }, { ...bmc('10.9.0.1'), vlanId: 20 })] });
    const manifests = Manifests.fromChart(scope);
    expect(manifests.objects.flatMap(crdErrors)).toEqual([]);
    expect(manifests.objects.map(({ kind, metadata }) => [kind, metadata])).toStrictEqual([
      ['Hardware', { labels: { type: 'cp' }, name: 'node-1', namespace: 'eksa-system' }],
      ['Machine', { name: 'bmc-node-1', namespace: 'eksa-system' }],
    ]);
    expect(manifests.get('Hardware').spec.interfaces[0].dhcp.vlan_id).toBe('20');
    expect(manifests.get('Machine').spec.connection.authSecretRef).toStrictEqual({ name: 'bmc-node-1-auth', namespace: 'eksa-system' });
  });

  it('writes MAC addresses in lower case, the only form in which Tinkerbell finds a machine', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [{ ...machine('node-1', 21, {}), mac: '52:54:00:AB:CD:EF' }] });
    expect(Manifests.fromChart(scope).get('Hardware').spec.interfaces[0].dhcp.mac).toBe('52:54:00:ab:cd:ef');
  });

  it('has no BMC Machine for a machine without management controller', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {})] });
    expect(Manifests.fromChart(scope).kinds).toStrictEqual({ Hardware: 1 });
  });

  it('writes machines in the order of their names, also those that are added later', () => {
    const scope = chart();
    const rack = HardwareInventory.fromCsvText(scope, 'rack', CSV);
    rack.addMachine(machine('node-3', 23, {}, bmc('10.9.0.3')));
    expect(rack.hostnames).toStrictEqual(['node-2', 'node-3', 'node-10']);
    expect(Manifests.fromChart(scope).find('Hardware').map(({ metadata }) => metadata.name)).toStrictEqual(rack.hostnames);
  });

  it('can be written as a hardware.csv', () => {
    const rack = HardwareInventory.fromCsvText(chart(), 'rack', CSV);
    const again = HardwareInventory.fromCsvText(chart(), 'rack', rack.toCsv());
    expect(again.hostnames).toStrictEqual(['node-2', 'node-10']);
    expect(rack.toCsv()).not.toContain('hunter2');
  });

  it('takes machines of one name, so that the rule about it can name both', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {}), machine('node-1', 22, {}), machine('', 23, {})] });
    const messages = EksaRules.validate(scope).map(({ message }) => message).join('\n');
    expect(messages).toMatch(/node-1/);
  });

  it('takes machines whose names are those that twins would get', () => {
    const rack = new HardwareInventory(chart(), 'rack', { machines: ['node-2', 'node', 'node'].map((name, index) => machine(name, 21 + index, {})) });
    rack.addMachine(machine('node', 30, {}));
    expect(new Set(rack.node.children.map(({ node }) => node.id)).size).toBe(4);
  });
});

describe('the files of an inventory are the same with App and EksaApp', () => {
  const rack = (app: App) => HardwareInventory.fromCsvText(new Chart(app, 'rack'), 'machines', CSV);
  const programs: Readonly<Record<string, (app: App) => unknown>> = {
    'when it was read': rack,
    'when machines are added later': (app) => rack(app).addMachine(machine('node-3', 23, {}, bmc('10.9.0.3'))),
    'when a machine is patched': (app) => rack(app).hardware('node-2').addJsonPatch(JsonPatch.replace('/spec/disks/0/device', '/dev/sdb')),
    'when a machine is patched and others are added later': (app) => {
      const inventory = rack(app);
      inventory.hardware('node-2').addJsonPatch(JsonPatch.replace('/spec/disks/0/device', '/dev/sdb'));
      inventory.addMachine(machine('node-1', 23, {}, bmc('10.9.0.3')));
    },
    'when its names are numbers': (app) => new HardwareInventory(new Chart(app, 'rack'), 'machines', {
      machines: ['node-1', '7', '10', '07'].map((name, index) => machine(name, 20 + index, {})),
    }),
    'when its chart has labels': (app) => HardwareInventory.fromCsvText(new Chart(app, 'rack', { labels: { team: 'metal' } }), 'machines', CSV),
    'when its Secrets are written': (app) => HardwareInventory.fromCsvText(new Chart(app, 'rack'), 'machines', CSV, {
      bmcCredentials: BmcCredentials.unsafePlainTextFromCsv(),
    }),
    'when it is declared after its cluster': (app) => {
      const scope = new Chart(app, 'all');
      const cluster = new EksaCluster(scope, 'prod', MINIMAL);
      const late = new HardwareInventory(scope, 'rack', { machines: [machine('cp-1', 21, { type: 'cp' })] });
      cluster.node.addDependency(late);
    },
    'when two charts would be one file': (app) => {
      rack(app);
      HardwareInventory.fromCsvText(new Chart(new Construct(app, 'Default'), 'rack'), 'machines', CSV);
    },
    'when machines are there twice': (app) => {
      rack(app);
      HardwareInventory.fromCsvText(new Chart(app, 'other'), 'machines', CSV);
    },
  };

  it.each(Object.keys(programs))('%s', (name) => {
    const [stock, ours] = bothOutcomes((app) => { programs[name](app); });
    expect(ours).toStrictEqual(stock);
  });

  it('and hold each machine once', () => {
    const [, { files }] = bothOutcomes((app) => { rack(app); });
    expect(Object.keys(files)).toStrictEqual(['rack.k8s.yaml']);
    expect(files['rack.k8s.yaml'].match(/^  name: .*$/gm)).toStrictEqual(['  name: node-2', '  name: bmc-node-2', '  name: node-10', '  name: bmc-node-10']);
  });
});

describe('a hardware.csv', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'hardware-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('is read from a file', () => {
    const file = join(folder, 'hardware.csv');
    writeFileSync(file, CSV);
    expect(HardwareInventory.fromCsv(chart(), 'rack', file).hostnames).toStrictEqual(['node-2', 'node-10']);
  });

  it('is called by the name of its file', () => {
    const file = join(folder, 'rack-7.csv');
    writeFileSync(file, '');
    expect(() => HardwareInventory.fromCsv(chart(), 'rack', file)).toThrow(/EKSA-CSV-001\].* rack-7\.csv: the file is empty/);
    expect(() => HardwareInventory.fromCsvText(chart(), 'rack', '')).toThrow(/EKSA-CSV-001\].* hardware\.csv: the file is empty/);
  });

  it('that is not there is reported by name', () => {
    expect(() => HardwareInventory.fromCsv(chart(), 'rack', 'no-such.csv')).toThrow(/\[EKSA-CSV-016\] no-such\.csv: the file cannot be read; found ENOENT/);
  });

  describe('with faults of form', () => {
    const findingsOf = (text: string, profile?: RuleProfile) => {
      const scope = chart();
      if (profile !== undefined) EksaRules.useProfile(scope, profile);
      try {
        HardwareInventory.fromCsvText(scope, 'rack', text);
      } catch (error) {
        return (error as EksaError).findings.map(({ code, construct, line, column }) => [code, construct, line, column]);
      }
      return [];
    };
    const withoutMac = CSV.replace('mac,', '').replace(/52:[^,]*,/g, '').replace('255.255.255.0', '255.0.255.0');

    it('tells the faults in its rows as well', () => {
      expect(findingsOf(withoutMac)).toStrictEqual([['EKSA-CSV-006', 'test/rack', 1, 'mac'], ['EKSA-NET-112', 'test/rack', 2, 'netmask']]);
      expect(findingsOf(`${CSV.replace('/dev/sda', 'sda')}\nnode-3`).map(([code]) => code)).toStrictEqual(['EKSA-HW-020', 'EKSA-CSV-010']);
    });

    it('tells only what EKS Anywhere refuses in profile upstream', () => {
      expect(findingsOf(withoutMac, RuleProfile.UPSTREAM)).toStrictEqual([['EKSA-CSV-006', 'test/rack', 1, 'mac']]);
    });

    it('tells what EKS Anywhere lets pass by itself where nothing can be read because of it', () => {
      const codes = findingsOf(CSV.replaceAll('\n', '\r'), RuleProfile.UPSTREAM).map(([code]) => code);
      expect(codes).toStrictEqual(['EKSA-CSV-004']);
    });
  });

  it('that is malformed is reported with construct, row and column', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV.replace('type=cp', 'type').replace('type=worker', 'worker'), { fileName: 'rack.csv' });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-CSV-011')).toEqual([
      expect.objectContaining({ construct: 'test/rack', file: 'rack.csv', line: 2, column: 'labels' }),
      expect.objectContaining({ construct: 'test/rack', file: 'rack.csv', line: 3, column: 'labels' }),
    ]);
  });

  it('passes warnings about the file on to the report', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV.replace('hostname,', 'vendor,hostname,').replace(/^node/gm, 'acme,node'));
    expect(EksaRules.validate(scope)).toEqual(expect.arrayContaining([expect.objectContaining({ construct: 'test/rack', severity: 'warning' })]));
  });
});

describe('credentials of management controllers', () => {
  const synthesized = (bmcCredentials?: BmcCredentials) => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV, { bmcCredentials });
    return Manifests.fromChart(scope);
  };

  it('stay in the file unless they are asked for by name', () => {
    for (const source of [undefined, BmcCredentials.existingSecretPerMachine(), BmcCredentials.fromSecretName('shared')]) {
      const manifests = synthesized(source);
      expect(JSON.stringify(manifests.objects)).not.toMatch(/hunter2|aHVudGVyMg/);
      manifests.hasNoResource('Secret');
    }
  });

  it('of all machines may be in one Secret', () => {
    synthesized(BmcCredentials.fromSecretName('shared')).allResources('Machine', { spec: { connection: { authSecretRef: { name: 'shared' } } } });
  });

  it('are those of the rows when that is asked for by name', () => {
    const manifests = synthesized(BmcCredentials.unsafePlainTextFromCsv());
    expect(manifests.get('Secret', 'bmc-node-10-auth').data).toStrictEqual({ password: 'aHVudGVyMg==', username: 'cm9vdA==' });
    expect(manifests.objects.flatMap(crdErrors)).toEqual([]);
  });

  it('are the same for all when that is asked for by name', () => {
    const manifests = synthesized(BmcCredentials.unsafePlainText('admin', 'letmein'));
    expect(manifests.get('Secret', 'bmc-node-2-auth').data).toStrictEqual({ password: 'bGV0bWVpbg==', username: 'YWRtaW4=' });
  });

  it('must be in every row of a file whose credentials are asked for', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV.replace(/root,hunter2/g, ','), { bmcCredentials: BmcCredentials.unsafePlainTextFromCsv() });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-101').map(({ line }) => line)).toStrictEqual([2, 3]);
  });

  it.each([['user name', ',hunter2'], ['password', 'root,']])('are incomplete without %s', (_, cells) => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV.replace('10.9.0.2,root,hunter2', `10.9.0.2,${cells}`), { bmcCredentials: BmcCredentials.unsafePlainTextFromCsv() });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-101')).toEqual([{
      code: 'EKSA-HW-101',
      severity: 'error',
      construct: 'test/rack',
      object: 'Machine/bmc-node-2',
      file: 'hardware.csv',
      line: 3,
      message: 'BmcCredentials.unsafePlainTextFromCsv() was asked for, but the row has no user name and password',
      fix: 'Fill bmc_username and bmc_password, or keep credentials in Secrets',
    }]);
  });

  it('are complete in rows that have them, and of no interest where nobody asks for them', () => {
    for (const bmcCredentials of [BmcCredentials.unsafePlainTextFromCsv(), BmcCredentials.existingSecretPerMachine()]) {
      expect(HardwareInventory.fromCsvText(chart(), 'rack', CSV, { bmcCredentials })._ownFindings()).toStrictEqual([]);
    }
    expect(new HardwareInventory(chart(), 'rack', { machines: [machine('node-1', 21, {})] })._ownFindings()).toStrictEqual([]);
  });

  it('of one machine may differ from the others', () => {
    const scope = chart();
    const credentials = BmcCredentials.fromSecretName('own');
    new HardwareInventory(scope, 'rack', {
      machines: [machine('node-1', 21, {}, { bmc: { ipAddress: '10.9.0.1', credentials } }), machine('node-2', 22, {}, bmc('10.9.0.2'))],
    });
    expect(Manifests.fromChart(scope).find('Machine').map(({ spec }) => spec.connection.authSecretRef.name))
      .toStrictEqual(['own', 'bmc-node-2-auth']);
  });

  it('may be a Secret of cdk8s-plus, which must be where they are looked up', () => {
    const scope = chart();
    new Namespace(scope, 'namespace', { metadata: { name: 'eksa-system' } });
    const secret = (namespace?: string) => new Secret(scope, `login-${namespace}`, { metadata: { name: 'login', namespace } });
    HardwareInventory.fromCsvText(scope, 'rack', CSV, { bmcCredentials: BmcCredentials.fromSecret(secret('eksa-system')) });
    Manifests.fromChart(scope).allResources('Machine', { spec: { connection: { authSecretRef: { name: 'login' } } } });
    expect(BmcCredentials.fromSecret(Secret.fromSecretName(scope, 'existing', 'other'))).toBeDefined();
    expect(() => BmcCredentials.fromSecret(secret('elsewhere'))).toThrow(/EKSA-HW-100.*found elsewhere; wanted eksa-system/);
    expect(() => BmcCredentials.fromSecret(secret())).toThrow(/found no namespace/);
    expect(() => BmcCredentials.fromSecret(secret('other'))).toThrow(expect.objectContaining({
      findings: [{
        code: 'EKSA-HW-100',
        severity: 'error',
        construct: 'test/login-other',
        object: 'Secret/login',
        field: 'metadata.namespace',
        message: 'BMC credentials are looked up in the namespace of the BMC Machine',
        found: 'other',
        wanted: 'eksa-system',
        fix: 'Set metadata.namespace of the Secret',
      }],
    }));
  });

  it('may be a Secret of anything that has a name, and that names its namespace when it has one', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', CSV, { bmcCredentials: BmcCredentials.fromSecret({ name: 'login' }) });
    Manifests.fromChart(scope).allResources('Machine', { spec: { connection: { authSecretRef: { name: 'login' } } } });
    expect(BmcCredentials.fromSecret({ name: 'login', metadata: { namespace: 'eksa-system' } })).toBeDefined();
    expect(() => BmcCredentials.fromSecret({ name: 'login', metadata: { namespace: 'elsewhere' } })).toThrow(/^\[EKSA-HW-100\] Secret\/login .*found elsewhere/);
  });
});

describe('the plan of an inventory', () => {
  it('says which machine each group of each cluster gets, and what is left', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', {
      machines: [
        ...[1, 2, 3, 4].map((number) => machine(`cp-${number}`, 20 + number, { type: 'cp' })),
        machine('worker-1', 31, { type: 'worker' }),
        machine('old-1', 41, { type: 'old' }),
      ],
    });
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: rack });
    cluster.addPool('workers', { replicas: 2, hardware: HardwareSelector.label('type', 'worker') });
    const elsewhere = new HardwareInventory(scope, 'elsewhere');
    new EksaCluster(scope, 'other', { ...MINIMAL, inventory: elsewhere });
    const plan = rack.plan();
    expect(plan.assignments.map(({ demand, machines, spares, shortfall }) => ({ demand, machines, spares, shortfall }))).toStrictEqual([
      { demand: 'prod/control-plane', machines: ['cp-1', 'cp-2', 'cp-3'], spares: ['cp-4'], shortfall: 0 },
      { demand: 'prod/workers', machines: ['worker-1'], spares: [], shortfall: 1 },
    ]);
    expect(plan).toMatchObject({ feasible: false, unmatched: ['old-1'] });
    expect(plan.shortages).toStrictEqual([{ demands: ['prod/workers'], needed: 2, machines: ['worker-1'] }]);
  });

  it('says when there is nothing to plan', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {})] });
    expect(rack.plan()).toMatchObject({ inUse: false, assignments: [] });
    new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: rack });
    expect(rack.plan()).toMatchObject({ inUse: true });
  });
});

describe('an inventory that nobody uses', () => {
  it('beside a cluster without machines is an error, whatever the order of declaration', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {})] });
    const cluster = new EksaCluster(scope, 'prod', MINIMAL);
    expect(EksaRules.validate(scope)).toMatchObject([{ code: 'EKSA-FLEET-106', severity: 'error', construct: 'test/prod', message: 'the cluster has no inventory, and no cluster uses test/rack' }]);
    cluster.addInventory(rack);
    expect(EksaRules.validate(scope).map(({ code }) => code)).not.toContain('EKSA-FLEET-106');
  });

  it('beside clusters that have theirs is a warning', () => {
    const scope = chart();
    const rack = new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {})] });
    expect(EksaRules.validate(scope)).toMatchObject([{ code: 'EKSA-FLEET-107', severity: 'warning', construct: 'test/rack' }]);
    new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: rack });
    new HardwareInventory(scope, 'other', { machines: [machine('node-2', 22, {})] });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-FLEET-107').map(({ construct }) => construct)).toStrictEqual(['test/other']);
  });
});
