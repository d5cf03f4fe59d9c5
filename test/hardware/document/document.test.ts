import fc from 'fast-check';
import { Finding } from '../../../src/findings';
import { stated as withoutNothing } from '../../../src/findings/stated';
import { printInventory } from '../../../src/hardware/document/print-document';
import { readInventoryText } from '../../../src/hardware/document/read-document';
import { Syntax } from '../../../src/hardware/text/structured-text';
import type { BmcConnectionModel, MachineModel } from '../../../src/model/inventory-model';
import { machine } from '../builders';

const read = (text: string, withCredentials = false, syntax = Syntax.YAML) => readInventoryText(text, 'rack.yaml', syntax, { withCredentials });
const withoutSource = ({ source: _, ...rest }: MachineModel) => rest;
const machinesOf = (text: string, withCredentials = false) => {
  const { inventory, findings } = read(text, withCredentials);
  expect(findings).toStrictEqual([]);
  return inventory!.machines.map(withoutSource);
};
const faultsOf = (text: string) => {
  const { inventory, findings } = read(text);
  expect(inventory).toBeUndefined();
  return findings.map(({ code, object, field, line, column, found, wanted }: Finding) => [code, object, field, `${line}:${column}`, found, wanted]);
};
const NODE = [
  '  hostname: node-01', '  ipAddress: 10.20.0.21', '  netmask: 255.255.255.0', '  gateway: 10.20.0.1', '  nameservers: [10.20.0.2]', '  mac: "02:00:00:00:00:21"',
  '  disk: /dev/sda',
];
/** One machine, some of its lines replaced by others. */
const yaml = (changes: Readonly<Record<string, string | undefined>> = {}, ...more: string[]) => {
  const lines = NODE.flatMap((line) => {
    const name = line.trim().split(':')[0];
    if (!Object.hasOwn(changes, name)) return [line];
    return changes[name] === undefined ? [] : [`  ${name}: ${changes[name]}`];
  });
  return ['machines:', `- ${lines[0].trim()}`, ...lines.slice(1), ...more.map((line) => `  ${line}`)].join('\n');
};
const NODE_MODEL = {
  hostname: 'node-01', ipAddress: '10.20.0.21', netmask: '255.255.255.0', gateway: '10.20.0.1', nameservers: ['10.20.0.2'], mac: '02:00:00:00:00:21', disk: '/dev/sda', labels: {},
};

describe('an inventory in YAML or JSON', () => {
  it('has the fields of a machine in code', () => {
    expect(machinesOf(yaml())).toStrictEqual([NODE_MODEL]);
    expect(machinesOf(JSON.stringify({ machines: [{ ...NODE_MODEL, mac: '02:00:00:00:00:2A' }] }))).toStrictEqual([{ ...NODE_MODEL, mac: '02:00:00:00:00:2a' }]);
  });

  it('may say what hardware.csv cannot', () => {
    expect(machinesOf(yaml({},
      'vlanId: 12', 'labels: { type: cp, "example.com/rack": "1" }', 'furtherDisks: [/dev/sdb]', 'architecture: aarch64', 'uefi: false', 'domainName: example.com',
      'timeServers: [10.20.0.3]', 'routes: [{ destination: 10.99.0.0/16, router: 10.20.0.9 }]',
      'furtherInterfaces:', '- { mac: "02:00:00:00:00:AA", name: eno2, ipAddress: 10.30.0.1/16, gateway: 10.30.0.9, nameservers: [10.30.0.2], vlanId: 7 }',
      '- { mac: "02:00:00:00:00:ab", ipAddress: 10.30.0.2, netmask: 24 }', '- { mac: "02:00:00:00:00:ac", netmask: 255.0.0.0 }',
      'bmc:', '  ipAddress: 10.20.9.1', '  secretName: rack-login',
      '  connection: { preferredOrder: [ipmitool], insecureTls: false, skipContactCheck: true, redfish: { port: 443, useBasicAuth: true, systemName: a }, ipmi: { port: 623, cipherSuite: 17 }, intelAmt: { port: 1, scheme: https } }',
    ))).toStrictEqual([{
      ...NODE_MODEL,
      vlanId: '12',
      labels: { 'type': 'cp', 'example.com/rack': '1' },
      bmc: {
        ipAddress: '10.20.9.1',
        secretName: 'rack-login',
        connection: {
          preferredOrder: ['ipmitool'],
          insecureTls: false,
          skipContactCheck: true,
          redfish: { port: 443, useBasicAuth: true, systemName: 'a' },
          ipmitool: { port: 623, cipherSuite: '17' },
          intelAMT: { port: 1, hostScheme: 'https' },
        },
      },
      beyondCsv: {
        disks: ['/dev/sdb'],
        interfaces: [
          { mac: '02:00:00:00:00:aa', name: 'eno2', ipAddress: '10.30.0.1', netmask: '255.255.0.0', gateway: '10.30.0.9', nameservers: ['10.30.0.2'], vlanId: '7' },
          { mac: '02:00:00:00:00:ab', ipAddress: '10.30.0.2', netmask: '255.255.255.0' },
          { mac: '02:00:00:00:00:ac', netmask: '255.0.0.0' },
        ],
        architecture: 'aarch64',
        uefi: false,
        domainName: 'example.com',
        timeServers: ['10.20.0.3'],
        routes: [{ destination: '10.99.0.0/16', router: '10.20.0.9' }],
      },
    }]);
  });

  it('says nothing by writing out what goes without saying', () => {
    expect(machinesOf(yaml({}, 'architecture: x86_64', 'uefi: true', 'furtherDisks: []', 'timeServers: []', 'routes: []', 'furtherInterfaces: []'))).toStrictEqual([NODE_MODEL]);
  });

  it.each([
    ['behind the address', { ipAddress: '10.20.0.21/24', netmask: undefined }], ['as a number', { netmask: '24' }], ['both ways', { ipAddress: '10.20.0.21/24', netmask: '24' }],
    ['beside the same netmask', { ipAddress: '10.20.0.21/24' }],
  ])('may have a prefix length %s', (_, changes) => {
    expect(machinesOf(yaml(changes))).toStrictEqual([NODE_MODEL]);
  });

  it('does not carry user names and passwords unless it is asked for them', () => {
    const text = yaml({}, 'bmc: { ipAddress: 10.20.9.1, username: root, password: geheim }');
    expect(machinesOf(text)[0].bmc).toStrictEqual({ ipAddress: '10.20.9.1', hasUsername: true, hasPassword: true });
    expect(machinesOf(text, true)[0].bmc).toStrictEqual({ ipAddress: '10.20.9.1', hasUsername: true, username: 'root', hasPassword: true, password: 'geheim' });
  });

  it('knows where each machine and each of its fields is written', () => {
    const { inventory } = read(yaml());
    const { source } = inventory!.machines[0];
    expect([source!.file, source!.row, source!.locate!('disk')]).toStrictEqual(['rack.yaml', 2, { file: 'rack.yaml', line: 8, column: 3 }]);
  });
});

describe('what is wrong with an inventory', () => {
  it('is found all at once, with its place', () => {
    expect(faultsOf([
      yaml({ gateway: undefined, netmask: '33', nameservers: '10.20.0.2' }, 'labels: { a: 1 }', 'lables: {}', 'bmc: { ipadress: x, password: 5 }', 'uefi: maybe'),
      '- hostname: 7', '  mac: [a]', '- geheim',
    ].join('\n'))).toStrictEqual([
      ['EKSA-INV-007', 'Hardware/node-01', 'netmask', '4:3', '33', 'a netmask such as 255.255.255.0, or a prefix length such as 24'],
      ['EKSA-INV-007', 'Hardware/node-01', 'nameservers', '5:3', '"10.20.0.2"', 'a list of texts'],
      ['EKSA-INV-007', 'Hardware/node-01', 'labels.a', '8:13', '1', 'a text'],
      ['EKSA-INV-006', 'Hardware/node-01', 'lables', '9:3', '"lables"', 'labels'],
      ['EKSA-INV-006', 'Hardware/node-01', 'bmc.ipadress', '10:10', '"ipadress"', 'ipAddress'],
      ['EKSA-INV-007', 'Hardware/node-01', 'bmc.password', '10:23', undefined, 'a text'],
      ['EKSA-INV-007', 'Hardware/node-01', 'uefi', '11:3', '"maybe"', 'true or false'],
      ['EKSA-INV-008', 'Hardware/node-01', 'gateway', '2:3', undefined, 'a text'],
      ['EKSA-INV-007', undefined, 'hostname', '12:3', '7', 'a text'],
      ['EKSA-INV-007', undefined, 'mac', '13:3', 'a list of 1', 'a text'],
      ...['ipAddress', 'gateway', 'nameservers', 'disk'].map((field) => ['EKSA-INV-008', undefined, field, '12:3', undefined, field === 'nameservers' ? 'a list of texts' : 'a text']),
      ['EKSA-INV-007', undefined, undefined, '14:3', '"geheim"', 'a machine: a map with hostname, ipAddress, mac, disk and more'],
    ]);
  });

  it('is told in the parts of lists as well', () => {
    expect(faultsOf(yaml({ nameservers: '[1]' }, 'furtherInterfaces: [a, { mac: b, vlan: 5 }]', 'routes: {}', 'bmc: []')).map(([code, , field, place, , wanted]) => [code, field, place, wanted])).toStrictEqual([
      ['EKSA-INV-007', 'nameservers[0]', '6:17', 'a text'],
      ['EKSA-INV-007', 'furtherInterfaces[0]', '9:23', expect.stringMatching(/^a map with some of mac, name/)],
      ['EKSA-INV-006', 'furtherInterfaces[1].vlan', '9:36', 'vlanId'],
      ['EKSA-INV-007', 'routes', '10:3', 'a list of maps with some of destination, router'],
      ['EKSA-INV-007', 'bmc', '11:3', 'a map with some of ipAddress, secretName, username, password, connection'],
    ]);
  });

  it.each([
    [yaml({ ipAddress: '10.20.0.21/33' }), [['EKSA-INV-009', 'Hardware/node-01', 'ipAddress', '3:3', '"10.20.0.21/33"', '0 to 32']]],
    [yaml({ ipAddress: '10.20.0.21/16' }), [['EKSA-INV-009', 'Hardware/node-01', 'netmask', '4:3', '"255.255.255.0"', '255.255.0.0']]],
    [yaml({ netmask: undefined }), [['EKSA-INV-008', 'Hardware/node-01', 'netmask', '2:3', undefined, 'a netmask such as 255.255.255.0, or a prefix length such as 24']]],
    [yaml({}, 'furtherInterfaces: [{ mac: a, ipAddress: 1/x }]'), [['EKSA-INV-009', 'Hardware/node-01', 'furtherInterfaces[0].ipAddress', '9:33', '"1/x"', '0 to 32']]],
    ['machines: {}', [['EKSA-INV-005', undefined, undefined, '1:1', 'an empty map', '{ "machines": [ ... ] }']]],
    ['- a', [['EKSA-INV-005', undefined, undefined, '1:1', 'a list of 1', '{ "machines": [ ... ] }']]],
    ['{"machine": []}', [['EKSA-INV-005', undefined, undefined, '1:1', 'a map with machine', '{ "machines": [ ... ] }']]],
    ['{"machines": [],\n"machine": []}', [['EKSA-INV-006', undefined, 'machine', '2:1', '"machine"', 'machines']]],
    ['', [['EKSA-INV-005', undefined, undefined, 'undefined:undefined', '0 documents', '{ "machines": [ ... ] }']]],
    ['machines: []\n---\nmachines: []', [['EKSA-INV-005', undefined, undefined, '3:1', '2 documents', '{ "machines": [ ... ] }']]],
    ['{', [['EKSA-MODEL-001', undefined, undefined, expect.any(String), undefined, undefined]]],
  ])('such as %j', (text, expected) => {
    expect(faultsOf(text)).toStrictEqual(expected);
  });

  it('leaves the other machines to be looked at', () => {
    const { readable } = read(`${yaml({ gateway: undefined })}\n${yaml({ hostname: 'node-02' }).replace('machines:\n', '')}`);
    expect(readable!.machines.map(({ hostname }) => hostname)).toStrictEqual(['node-02']);
  });

  it('is a warning when there is no machine', () => {
    const { inventory, findings } = read('{"machines": []}', false, Syntax.JSON);
    expect([inventory, findings.map(({ code, severity }) => [code, severity])]).toStrictEqual([{ name: 'rack.yaml', machines: [] }, [['EKSA-INV-010', 'warning']]]);
  });
});

describe('an inventory that is written as JSON', () => {
  it('is one machine a line, the fields in order and labels by name', () => {
    expect(printInventory({ name: '', machines: [machine(1, { labels: { b: '1', a: '2' }, vlanId: '5', source: { file: 'x', row: 1 } }), machine(2, { bmc: undefined, labels: {}, vlanId: '007' })] })).toBe([
      '{', '  "machines": [',
      '    {"hostname":"node-01","ipAddress":"10.0.0.3","netmask":"255.255.0.0","gateway":"10.0.255.1","nameservers":["10.0.255.53"],"mac":"02:00:00:00:00:01","disk":"/dev/sda","labels":{"a":"2","b":"1"},"vlanId":5,"bmc":{"ipAddress":"10.1.0.3"}},',
      '    {"hostname":"node-02","ipAddress":"10.0.0.4","netmask":"255.255.0.0","gateway":"10.0.255.1","nameservers":["10.0.255.53"],"mac":"02:00:00:00:00:02","disk":"/dev/sda","vlanId":"007"}',
      '  ]', '}', '',
    ].join('\n'));
    expect(printInventory({ name: '', machines: [] })).toBe('{\n  "machines": []\n}\n');
  });

  const text = () => fc.string({ unit: 'grapheme' });
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const stated = <T extends object>(record: fc.Arbitrary<T>) => record.map((each) => withoutNothing(each));
  const address = () => fc.ipV4();
  const filled = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 2 });
  const mac = () => text().map((each) => each.toLowerCase());
  const connection = (): fc.Arbitrary<BmcConnectionModel> => stated(fc.record({
    preferredOrder: some(fc.array(text(), { maxLength: 2 })),
    insecureTls: some(fc.boolean()),
    skipContactCheck: some(fc.boolean()),
    redfish: some(stated(fc.record({ port: some(fc.nat()), systemName: some(text()), useBasicAuth: some(fc.boolean()) }))),
    ipmitool: some(stated(fc.record({ port: some(fc.nat()), cipherSuite: some(fc.oneof(fc.nat(2000).map(String), text())) }))),
    intelAMT: some(stated(fc.record({ port: some(fc.nat()), hostScheme: some(fc.constantFrom('http' as const, 'https' as const)) }))),
    rpc: some(stated(fc.record({
      consumerURL: text(),
      request: some(stated(fc.record({
        httpContentType: some(text()),
        httpMethod: some(text()),
        staticHeaders: some(fc.dictionary(text().filter((key) => key !== '__proto__'), fc.array(text(), { maxLength: 2 }), { maxKeys: 2, noNullPrototype: true })),
        timestampFormat: some(text()),
        timestampHeader: some(text()),
      }))),
      signature: some(stated(fc.record({
        headerName: some(text()), appendAlgoToHeaderDisabled: some(fc.boolean()), includedPayloadHeaders: some(fc.array(text(), { maxLength: 2 })),
      }))),
      hmac: some(stated(fc.record({
        prefixSigDisabled: some(fc.boolean()),
        keys: fc.array(stated(fc.record({ secretName: text(), algorithms: some(fc.array(text(), { maxLength: 2 })) })), { maxLength: 2 }),
      }))),
      logNotificationsDisabled: some(fc.boolean()),
      experimental: some(stated(fc.record({ customRequestPayload: text(), dotPath: text() }))),
    }))),
  })) as fc.Arbitrary<BmcConnectionModel>;
  const beyondCsv = stated(fc.record({
    disks: some(filled(text())),
    interfaces: some(filled(stated(fc.record({
      mac: mac(),
      name: some(text()),
      ipAddress: some(address()),
      netmask: some(text()),
      gateway: some(text()),
      nameservers: some(filled(text())),
      vlanId: some(fc.nat().map(String)),
    })))),
    architecture: some(fc.constantFrom('aarch64', 'riscv')),
    uefi: some(fc.constant(false)),
    domainName: some(text()),
    timeServers: some(filled(text())),
    routes: some(filled(fc.record({ destination: text(), router: text() }))),
  })).map((each) => (Object.keys(each).length > 0 ? each : undefined));
  const bmc = stated(fc.record({ ipAddress: text(), secretName: some(text()), connection: some(connection()) }));
  const anyMachine = stated(fc.record({
    hostname: text(),
    ipAddress: address(),
    netmask: text(),
    gateway: text(),
    nameservers: fc.array(text(), { maxLength: 3 }),
    mac: mac(),
    disk: text(),
    labels: fc.dictionary(text().filter((key) => key !== '__proto__'), text(), { maxKeys: 3, noNullPrototype: true }),
    vlanId: some(fc.oneof(fc.nat(5000).map(String), text())),
    bmc: some(bmc),
    beyondCsv,
  })) as unknown as fc.Arbitrary<MachineModel>;

  it('has keys of a service only as far as somebody asks for them by name', () => {
    const rpc = { consumerURL: 'https://power.example.com', hmac: { keys: [{ value: 'top-secret' }, { secretName: 'power' }] } };
    const withKeys: MachineModel = {
      hostname: 'a',
      ipAddress: '10.0.0.1',
      netmask: '255.0.0.0',
      gateway: '10.0.0.2',
      nameservers: ['10.0.0.3'],
      mac: '02:00:00:00:00:01',
      disk: '/dev/sda',
      labels: {},
      bmc: { ipAddress: '10.1.0.1', connection: { rpc } },
    };
    const printed = printInventory({ name: 'rack', machines: [withKeys] });
    const keysWith = (withCredentials: boolean) =>
      readInventoryText(printed, 'rack.json', Syntax.JSON, { withCredentials }).inventory!.machines[0].bmc!.connection!.rpc!.hmac!.keys;
    expect(keysWith(true)).toStrictEqual(rpc.hmac.keys);
    expect(keysWith(false)).toStrictEqual([{}, { secretName: 'power' }]);
  });

  it('names every value of a service that is of another type', () => {
    const json = JSON.stringify({
      machines: [{
        hostname: 'a',
        ipAddress: '10.0.0.1/8',
        gateway: '10.0.0.2',
        nameservers: [],
        mac: '02:00:00:00:00:01',
        disk: '/dev/sda',
        bmc: { ipAddress: '10.1.0.1', connection: { rpc: { request: { staticHeaders: { a: 'b', c: [1] } }, hmac: { secrets: [{ value: 5 }] } } } },
      }],
    });
    const { findings } = readInventoryText(json, 'rack.json', Syntax.JSON, { withCredentials: false });
    expect(findings.map(({ field, wanted, found }) => `${field}: ${wanted}, not ${found}`).sort()).toStrictEqual([
      'bmc.connection.rpc.consumerUrl: a text, not undefined',
      'bmc.connection.rpc.hmac.secrets[0].value: a text, not undefined',
      'bmc.connection.rpc.request.staticHeaders.a: a list of texts, not "b"',
      'bmc.connection.rpc.request.staticHeaders.c[0]: a text, not 1',
    ]);
  });

  it('gives the same machines when it is read', () => {
    fc.assert(fc.property(fc.array(anyMachine, { minLength: 1, maxLength: 3 }), (machines) => {
      const { inventory, findings } = read(printInventory({ name: '', machines }), false, Syntax.JSON);
      expect([findings, inventory?.machines.map(withoutSource)]).toEqual([[], machines]);
    }));
  });

  it('gives the same credentials when they are asked for', () => {
    const secret = machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'root', password: 'geheim' } });
    expect(read(printInventory({ name: '', machines: [secret] }), true).inventory!.machines[0].bmc).toStrictEqual({ ipAddress: '10.1.0.1', username: 'root', hasUsername: true, password: 'geheim', hasPassword: true });
  });
});
