import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BmcCredentials, EksaError, EksaRules, HardwareInventory, testing } from '../../src';
import { chart } from '../cluster/fixtures';

const { Manifests } = testing;

const MACHINE = {
  hostname: 'node-1',
  ipAddress: '10.0.0.101/24',
  gateway: '10.0.0.1',
  nameservers: ['10.0.0.2'],
  mac: '52:54:00:00:00:01',
  disk: '/dev/sda',
  labels: { type: 'cp' },
  bmc: { ipAddress: '10.9.0.1', username: 'root', password: 'geheim' },
};
const JSON_TEXT = JSON.stringify({ machines: [MACHINE] });
const NETBOX = JSON.stringify([{
  id: 1,
  name: 'node-1',
  primary_ip4: { address: '10.0.0.101/24' },
  oob_ip: { address: '10.9.0.1/24' },
  custom_fields: { disk: '/dev/sda', gateway: '10.0.0.1', nameservers: '10.0.0.2', bmc_username: 'root', bmc_password: 'geheim' },
}]);
const INTERFACES = JSON.stringify([{ device: { id: 1 }, name: 'eno1', mac_address: '52:54:00:00:00:01' }]);
const NETBOX_OPTIONS = { constants: { labels: { type: 'cp' } } };

const directory = mkdtempSync(join(tmpdir(), 'sources-'));
const file = (name: string, text: string) => {
  mkdirSync(join(directory, name, '..'), { recursive: true });
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
/** What rules find, besides that nobody uses the machines. */
const rulesOf = (scope: ReturnType<typeof chart>) => EksaRules.validate(scope).filter(({ code }) => code !== 'EKSA-FLEET-107');
const manifestsOf = (inventory: HardwareInventory) => {
  const scope = inventory.node.scope as ReturnType<typeof chart>;
  expect(rulesOf(scope)).toStrictEqual([]);
  return JSON.stringify({ items: Manifests.fromChart(scope).objects });
};
const findingsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(EksaError);
    return (error as EksaError).findings.map(({ code, construct, object, field, file: name, line }) => [code, construct, object, field, name, line]);
  }
  throw new Error('nothing was refused');
};

describe('an inventory', () => {
  const csv = [
    'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk',
    'node-1,10.9.0.1,root,geheim,52:54:00:00:00:01,10.0.0.101,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda',
  ].join('\n');
  const fromCsv = (bmcCredentials?: BmcCredentials) => HardwareInventory.fromCsvText(chart(), 'rack', csv, { bmcCredentials });
  const sources: Readonly<Record<string, (bmcCredentials?: BmcCredentials) => HardwareInventory>> = {
    'JSON at hand': (bmcCredentials) => HardwareInventory.fromJsonText(chart(), 'rack', JSON_TEXT, { bmcCredentials }),
    'JSON': (bmcCredentials) => HardwareInventory.fromJson(chart(), 'rack', file('rack.json', JSON_TEXT), { bmcCredentials }),
    'YAML at hand': (bmcCredentials) => HardwareInventory.fromYamlText(chart(), 'rack', `machines:\n- ${JSON.stringify(MACHINE)}\n`, { bmcCredentials }),
    'YAML': (bmcCredentials) => HardwareInventory.fromYaml(chart(), 'rack', file('rack.yaml', JSON_TEXT), { bmcCredentials }),
    'NetBox at hand': (bmcCredentials) => HardwareInventory.fromNetBoxText(chart(), 'rack', NETBOX, { ...NETBOX_OPTIONS, interfacesText: INTERFACES, bmcCredentials }),
    'NetBox': (bmcCredentials) => HardwareInventory.fromNetBox(chart(), 'rack', file('devices.json', NETBOX), { ...NETBOX_OPTIONS, interfacesFile: file('interfaces.json', INTERFACES), bmcCredentials }),
    'NetBox without interfaces': (bmcCredentials) => HardwareInventory.fromNetBoxText(chart(), 'rack', NETBOX.replace('"disk"', '"mac":"52:54:00:00:00:01","disk"'), { ...NETBOX_OPTIONS, bmcCredentials }),
    'NetBox with MAC addresses among the devices': (bmcCredentials) => HardwareInventory.fromNetBox(chart(), 'rack', file('macs.json', NETBOX.replace('"disk"', '"mac":"52:54:00:00:00:01","disk"')), { ...NETBOX_OPTIONS, bmcCredentials }),
    'its own JSON': (bmcCredentials) => HardwareInventory.fromJsonText(chart(), 'rack', fromCsv(BmcCredentials.unsafePlainTextFromCsv()).toJson(), { bmcCredentials }),
  };
  const written = (bmcCredentials?: BmcCredentials) => manifestsOf(fromCsv(bmcCredentials));

  it.each(Object.keys(sources))('of %s becomes the same manifests as one of hardware.csv', (source) => {
    expect(manifestsOf(sources[source]())).toBe(written());
    expect(manifestsOf(sources[source]())).not.toContain('geheim');
  });

  it.each(Object.keys(sources))('of %s has the credentials of the file when they are asked for by name', (source) => {
    expect(manifestsOf(sources[source](BmcCredentials.unsafePlainTextFromFile()))).toBe(written(BmcCredentials.unsafePlainTextFromCsv()));
  });

  it('of manifests becomes the same manifests', () => {
    const yaml = written(BmcCredentials.unsafePlainTextFromCsv());
    const asked = HardwareInventory.fromManifestsText(chart(), 'rack', yaml, { bmcCredentials: BmcCredentials.unsafePlainTextFromFile() });
    expect(manifestsOf(asked)).toBe(yaml);
    expect(manifestsOf(HardwareInventory.fromManifests(chart(), 'rack', file('dist/rack.k8s.yaml', yaml)))).toBe(written());
    file('dist/more/empty.yaml', '');
    file('dist/more/notes.txt', '{');
    expect(manifestsOf(HardwareInventory.fromManifests(chart(), 'rack', join(directory, 'dist')))).toBe(written());
  });

  it('goes on with the Secrets that a file names, unless the program says otherwise', () => {
    const text = JSON.stringify({ machines: [{ ...MACHINE, bmc: { ipAddress: '10.9.0.1', secretName: 'rack-login' } }] });
    const secretOf = (bmcCredentials?: BmcCredentials) => {
      const inventory = HardwareInventory.fromJsonText(chart(), 'rack', text, { bmcCredentials });
      return inventory.bmcMachine('node-1').toJson().spec.connection.authSecretRef.name;
    };
    expect(secretOf()).toBe('rack-login');
    expect(secretOf(BmcCredentials.fromSecretName('other'))).toBe('other');
    expect(secretOf(BmcCredentials.existingSecretPerMachine())).toBe('bmc-node-1-auth');
  });

  it('misses credentials that were asked for by name', () => {
    const text = JSON.stringify({ machines: [{ ...MACHINE, bmc: { ipAddress: '10.9.0.1' } }] });
    const scope = chart();
    HardwareInventory.fromJsonText(scope, 'rack', text, { bmcCredentials: BmcCredentials.unsafePlainTextFromFile() });
    expect(rulesOf(scope).map(({ code, message, file: name, line }) => [code, message, name, line])).toStrictEqual([
      ['EKSA-HW-101', 'BmcCredentials.unsafePlainTextFromFile() was asked for, but the row has no user name and password', 'inventory.json', 1],
    ]);
  });

  it('is written as JSON without credentials, unless they were asked for by name', () => {
    expect(fromCsv().toJson()).not.toMatch(/root|geheim/);
    expect(JSON.parse(fromCsv(BmcCredentials.unsafePlainTextFromCsv()).toJson())).toStrictEqual({ machines: [{ ...MACHINE, ipAddress: '10.0.0.101', netmask: '255.255.255.0' }] });
  });
});

describe('a file with faults', () => {
  it('is refused with all of them, those of machines that could be read among them', () => {
    const text = JSON.stringify({ machines: [{ ...MACHINE, gateway: 5 }, { ...MACHINE, ipAddress: '10.0.0.300/24' }] }, undefined, 1);
    expect(findingsOf(() => HardwareInventory.fromJsonText(chart(), 'rack', text, { fileName: 'rack.json' }))).toStrictEqual([
      ['EKSA-INV-007', 'test/rack', 'Hardware/node-1', 'gateway', 'rack.json', 6],
      ['EKSA-NET-101', 'test/rack', 'Hardware/node-1', 'ipAddress', 'rack.json', 23],
    ]);
  });

  it('is refused when nothing in it can be read', () => {
    expect(findingsOf(() => HardwareInventory.fromYamlText(chart(), 'rack', 'a: b: c'))).toStrictEqual([['EKSA-MODEL-001', 'test/rack', undefined, undefined, 'inventory.yaml', 1]]);
    expect(findingsOf(() => HardwareInventory.fromManifests(chart(), 'rack', join(directory, 'nowhere')))).toStrictEqual([['EKSA-INV-001', undefined, undefined, undefined, join(directory, 'nowhere'), undefined]]);
    expect(findingsOf(() => HardwareInventory.fromNetBoxText(chart(), 'rack', ''))).toStrictEqual([['EKSA-INV-020', 'test/rack', undefined, undefined, 'devices', undefined]]);
  });

  it('names the places at which rules find something', () => {
    const scope = chart();
    HardwareInventory.fromJsonText(scope, 'rack', JSON.stringify({ machines: [{ ...MACHINE, disk: '/dev/sda1' }] }, undefined, 1), { fileName: 'rack.json' });
    expect(rulesOf(scope).map(({ file: name, line, column, field }) => [name, line, column, field])).toStrictEqual([['rack.json', 11, '4', 'disk']]);
  });
});

describe('what an inventory cannot hold', () => {
  it('is a warning for each machine and field, and nothing else is lost', () => {
    const scope = chart();
    const meta = { name: 'node-1', namespace: 'machines', annotations: { 'example.com/owner': 'a' } };
    HardwareInventory.fromManifestsText(scope, 'rack', JSON.stringify({
      items: [{
        apiVersion: 'tinkerbell.org/v1alpha1',
        kind: 'Hardware',
        metadata: meta,
        spec: {
          agentID: 'x',
          vendorData: 'geheim',
          userData: 'geheim',
          resources: {},
          references: { a: { name: 'b' } },
          bmcRef: { kind: 'Machine', name: 'idrac' },
          disks: [{ device: '/dev/sda' }],
          interfaces: [{
            dhcp: { arch: 'x86_64', uefi: true, mac: '52:54:00:00:00:01', hostname: 'other', ip: { address: '10.0.0.101', netmask: '255.255.255.0', gateway: '10.0.0.1' }, name_servers: ['10.0.0.2'], lease_time: 60 },
            netboot: { allowPXE: false, osie: { baseURL: 'http://x' } },
          }],
        },
      }, {
        apiVersion: 'bmc.tinkerbell.org/v1alpha1',
        kind: 'Machine',
        metadata: { name: 'idrac', namespace: 'machines' },
        spec: { connection: { host: '10.9.0.1', port: 623, insecureTLS: true, authSecretRef: { name: 'login', namespace: 'eksa-system' } } },
      }],
    }));
    const findings = EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-INV-031');
    expect(findings.map(({ object, field, found }) => [object, field, found])).toStrictEqual([
      ['Hardware/node-1', 'metadata.annotations', 'a map with example.com/owner'],
      ['Hardware/node-1', 'metadata.namespace', '"machines"'],
      ['Hardware/node-1', 'spec.agentID', '"x"'],
      ['Hardware/node-1', 'spec.bmcRef.name', '"idrac"'],
      ['Hardware/node-1', 'spec.interfaces[0].dhcp.hostname', '"other"'],
      ['Hardware/node-1', 'spec.interfaces[0].dhcp.lease_time', '60'],
      ['Hardware/node-1', 'spec.interfaces[0].netboot.osie', 'a map with baseURL'],
      ['Hardware/node-1', 'spec.references', 'a map with a'],
      ['Hardware/node-1', 'spec.vendorData', undefined],
      ['Machine/idrac', 'metadata.name', '"idrac"'],
      ['Machine/idrac', 'metadata.namespace', '"machines"'],
    ]);
    EksaRules.waive(scope, { code: 'EKSA-INV-031', reason: 'they are patched' });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-INV-031')).toStrictEqual([]);
    expect(findings[3].message).toBe('an inventory does not hold this, and it is written as "bmc-node-1"');
  });
});
