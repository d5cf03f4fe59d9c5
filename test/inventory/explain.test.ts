import {
  BmcCredentials, EksaError, Explanation, FieldOrigin, HardwareInventory, HardwareInventoryProps, OriginKind,
} from '../../src';
import { chart, machine } from '../cluster/fixtures';

const CSV = `hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk,vlan_id
node-1,10.0.9.1,admin,secret,52:54:00:00:00:01,10.0.0.21,255.255.255.0,10.0.0.1,10.0.0.2|10.0.0.3,type=cp,/dev/sda,7
node-2,,,,52:54:00:00:00:02,10.0.0.22,255.255.255.0,10.0.0.1,10.0.0.2,,/dev/sda,
`;

function fromCsv(bmcCredentials?: BmcCredentials): HardwareInventory {
  return HardwareInventory.fromCsvText(chart(), 'rack', CSV, { fileName: 'hardware.csv', bmcCredentials });
}

function inCode(props: Partial<HardwareInventoryProps> = {}): HardwareInventory {
  const bmc = { ipAddress: '10.0.9.1' };
  return new HardwareInventory(chart(), 'rack', { machines: [machine('node-1', 1, { type: 'cp' }, { bmc }), machine('node-2', 2, {}, { uefi: false, bmc })], ...props });
}

function brief({ kind, field, prop, line, column }: FieldOrigin) {
  return { kind, field, ...prop === undefined ? { line, column } : { prop } };
}

function made({ origins }: Explanation) {
  return origins.map(brief);
}

describe('an explanation of a machine', () => {
  it('has the row and the column', () => {
    expect(fromCsv().explain('Hardware/node-1 spec.disks[0].device')).toStrictEqual({
      object: 'Hardware/node-1',
      field: 'spec.disks[0].device',
      value: '"/dev/sda"',
      origins: [{
        kind: OriginKind.MACHINE,
        reason: 'written in the inventory',
        object: 'Machine/node-1',
        field: 'disk',
        value: '"/dev/sda"',
        file: 'hardware.csv',
        line: 2,
        column: 'disk',
      }],
      conditions: [],
      alternatives: [],
      text: [
        'Hardware/node-1 spec.disks[0].device: "/dev/sda"',
        '  comes from',
        '    Machine/node-1 disk = "/dev/sda": written in the inventory (hardware.csv:2, disk)',
      ].join('\n'),
    });
    const row = (field: string, column: string) => ({ kind: OriginKind.MACHINE, field, line: 2, column });
    expect(made(fromCsv().explain('Hardware/node-1 spec.interfaces[0].dhcp.name_servers[1]'))).toStrictEqual([row('nameservers[1]', 'nameservers')]);
    expect(made(fromCsv().explain('Hardware/node-1 metadata.labels.type'))).toStrictEqual([row('labels.type', 'labels')]);
    expect(made(fromCsv().explain('Hardware/node-1 spec.bmcRef.name'))).toStrictEqual([row('hostname', 'hostname')]);
    expect(made(fromCsv().explain('Hardware/node-1 spec.interfaces[0].dhcp.vlan_id'))).toStrictEqual([row('vlanId', 'vlan_id')]);
    expect(made(fromCsv().explain('Machine/bmc-node-1 spec.connection.host'))).toStrictEqual([row('bmc.ipAddress', 'bmc_ip')]);
  });

  it('tells what every machine has from what a machine does not say', () => {
    expect(fromCsv().explain('Hardware/node-2 spec.metadata.facility.facility_code').origins).toStrictEqual([
      { kind: OriginKind.RENDERER, reason: 'what EKS Anywhere always writes' },
    ]);
    // what hardware.csv has no column for is said in code only
    const { origins, alternatives } = inCode().explain('Hardware/node-1 spec.interfaces[0].dhcp.arch');
    expect(origins.map(({ reason }) => reason)).toStrictEqual(['what EKS Anywhere writes as long as nothing else is said']);
    expect(alternatives.map(brief)).toStrictEqual([{ kind: OriginKind.PROP, field: 'architecture', prop: 'node-1 architecture' }]);
  });

  it('names the prop of a machine that is written in code', () => {
    expect(inCode().explain('Hardware/node-1 spec.disks[0].device').origins).toStrictEqual([{
      kind: OriginKind.PROP,
      reason: 'passed by the program',
      prop: 'node-1 disk',
      object: 'Machine/node-1',
      field: 'disk',
      value: '"/dev/sda"',
      construct: 'test/rack',
    }]);
    expect(made(inCode().explain('Hardware/node-2 spec.interfaces[0].dhcp.uefi'))).toStrictEqual([
      { kind: OriginKind.PROP, field: 'uefi', prop: 'node-2 uefi' },
    ]);
  });

  it('names what an inventory says for all machines', () => {
    const bmcCredentials = BmcCredentials.fromSecretName('shared');
    expect(made(fromCsv(bmcCredentials).explain('Machine/bmc-node-1 spec.connection.authSecretRef.name'))).toStrictEqual([
      { kind: OriginKind.PROP, field: 'bmc.secretName', prop: 'bmcCredentials' },
    ]);
    expect(made(inCode({ bmcConnection: { insecureTls: false } }).explain('Machine/bmc-node-1 spec.connection.insecureTLS'))).toStrictEqual([
      { kind: OriginKind.PROP, field: 'bmc.connection.insecureTls', prop: 'bmcConnection' },
    ]);
  });

  it('never shows credentials', () => {
    const inventory = fromCsv(BmcCredentials.unsafePlainTextFromCsv());
    const explanation = inventory.explain('Secret/bmc-node-1-auth data.password');
    expect(explanation.value).toBeUndefined();
    expect(made(explanation)).toStrictEqual([{ kind: OriginKind.PROP, field: 'bmc.password', prop: 'bmcCredentials' }]);
    expect(JSON.stringify(explanation)).not.toMatch(/"secret"|c2VjcmV0/);
  });

  it('names what the program has changed afterwards', () => {
    const inventory = fromCsv();
    inventory.hardware('node-1').metadata.addLabel('example.com/added', 'yes');
    expect(made(inventory.explain('Hardware/node-1 metadata.labels["example.com/added"]'))).toStrictEqual([
      { kind: OriginKind.PATCH, field: undefined, line: undefined, column: undefined },
    ]);
  });

  it('has the place in a file of another kind', () => {
    const text = JSON.stringify({
      machines: [{ ...machine('node-1', 1, {}), architecture: 'aarch64' }],
    }, undefined, 2);
    const inventory = HardwareInventory.fromJsonText(chart(), 'rack', text, { fileName: 'rack.json' });
    const [{ file, line }] = inventory.explain('Hardware/node-1 spec.disks[0].device').origins;
    expect({ file, text: text.split('\n')[line! - 1].trim() }).toStrictEqual({ file: 'rack.json', text: '"disk": "/dev/sda",' });
  });

  it('names further disks and interfaces as code and files do', () => {
    const inventory = new HardwareInventory(chart(), 'rack', { machines: [machine('node-1', 1, {}, { furtherDisks: ['/dev/sdb'] })] });
    expect(made(inventory.explain('Hardware/node-1 spec.disks[1].device'))).toStrictEqual([
      { kind: OriginKind.PROP, field: 'furtherDisks[0]', prop: 'node-1 furtherDisks[0]' },
    ]);
    expect(inventory.explain('Hardware/node-1 spec.interfaces').alternatives.map(({ prop }) => prop)).toContain('node-1 furtherInterfaces');
  });

  it('of a login that several machines share names the inventory', () => {
    const shared = inCode({ bmcCredentials: BmcCredentials.fromSharedExternalSecret('bmc', { store: 'vault', key: 'bmc' }) });
    expect(made(shared.explain('ExternalSecret/bmc spec.secretStoreRef.name'))).toStrictEqual([
      { kind: OriginKind.PROP, field: undefined, prop: 'bmcCredentials' },
    ]);
    const inventory = inCode({ bmcCredentials: BmcCredentials.fromExternalSecret({ store: 'vault', key: 'bmc/{hostname}' }) });
    expect(made(inventory.explain('ExternalSecret/bmc-node-1-auth spec.secretStoreRef.name'))).toStrictEqual([
      { kind: OriginKind.PROP, field: 'bmc.login.store', prop: 'bmcCredentials' },
    ]);
  });

  it('is refused for what is not there', () => {
    expect(() => fromCsv().explain('Hardware/node-3 spec')).toThrow(EksaError);
    expect(() => fromCsv().explain(3 as unknown as string)).toThrow('EKSA-CLUSTER-900');
  });
});
