import { Finding } from '../../../src/findings';
import { parseHardwareCsv } from '../../../src/hardware/csv';
import type { NetBoxOptions } from '../../../src/hardware/netbox/options';
import { readNetBox } from '../../../src/hardware/netbox/read-netbox';
import type { MachineModel } from '../../../src/model/inventory-model';
import { describeShared, readShared } from '../../shared';

const nested = (name: string) => ({ id: 1, url: 'https://netbox.example.com/api/x/1/', display: name, name, slug: name.toLowerCase().replaceAll(' ', '-') });
/** A device as the REST API of NetBox 4 writes it, as far as it matters. */
const device = (id: number, changes: object = {}) => ({
  id,
  url: `https://netbox.example.com/api/dcim/devices/${id}/`,
  display: `node-0${id}`,
  name: `node-0${id}`,
  role: nested('K8s Node'),
  site: nested('Berlin 1'),
  location: null,
  rack: { ...nested('Rack 7'), slug: undefined },
  status: { value: 'active', label: 'Active' },
  primary_ip: { id, family: { value: 4, label: 'IPv4' }, address: `10.20.0.${id}/24` },
  primary_ip4: { id, family: { value: 4, label: 'IPv4' }, address: `10.20.0.${id}/24`, display: `10.20.0.${id}/24` },
  primary_ip6: null,
  oob_ip: { id: 90 + id, address: `10.20.9.${id}/24` },
  tags: [nested('EKS A')],
  custom_fields: { disk: '/dev/sda', gateway: '10.20.0.254', nameservers: '10.20.0.2, 10.20.0.3', mac: `02:00:00:00:00:0${id}`, vlan_id: null, bmc_ip: null },
  ...changes,
});
const custom = (changes: object) => ({ custom_fields: { ...device(1).custom_fields, ...changes } });
const page = (...results: unknown[]) => JSON.stringify({ count: results.length, next: null, previous: null, results }, undefined, 1);
const port = (deviceId: number, name: string, changes: object = {}) => ({
  id: 10 * deviceId,
  device: { id: deviceId, name: `node-0${deviceId}` },
  name,
  enabled: true,
  type: { value: '25gbase-x-sfp28', label: 'SFP28' },
  mgmt_only: false,
  mac_address: null,
  mac_addresses: [],
  tags: [],
  untagged_vlan: null,
  ...changes,
});

const read = (text: string, options: NetBoxOptions = {}, interfaces?: string, withCredentials = false) => readNetBox(
  { text, file: 'devices' }, interfaces === undefined ? undefined : { text: interfaces, file: 'interfaces' }, options, { withCredentials },
);
const withoutSource = ({ source: _, ...rest }: MachineModel) => rest;
const machinesOf = (...parameters: Parameters<typeof read>) => {
  const { inventory, findings } = read(...parameters);
  expect(findings).toStrictEqual([]);
  return inventory!.machines.map(withoutSource);
};
const faultsOf = (...parameters: Parameters<typeof read>) => {
  const { inventory, findings } = read(...parameters);
  expect(inventory).toBeUndefined();
  return findings.map(({ code, object, field, line, found }: Finding) => [code, object, field, line, found]);
};
const NODE: MachineModel = {
  hostname: 'node-01',
  ipAddress: '10.20.0.1',
  netmask: '255.255.255.0',
  gateway: '10.20.0.254',
  nameservers: ['10.20.0.2', '10.20.0.3'],
  mac: '02:00:00:00:00:01',
  disk: '/dev/sda',
  labels: {},
  bmc: { ipAddress: '10.20.9.1' },
};

describe('devices that the REST API of NetBox answers', () => {
  it('are machines, by the names that NetBox has for things', () => {
    expect(machinesOf(page(device(1)))).toStrictEqual([NODE]);
    expect(machinesOf(JSON.stringify([device(1)]))).toStrictEqual([NODE]);
    expect(machinesOf(page(device(1, { primary_ip4: null, oob_ip: null })))).toStrictEqual([(({ bmc: _, ...rest }) => rest)(NODE)]);
  });

  it('have facts in fields that the program names', () => {
    const options: NetBoxOptions = {
      mapping: {
        hostname: 'custom_fields.host',
        ipAddress: 'primary_ip4.address',
        netmask: 'cf_mask',
        gateway: 'gw',
        nameservers: 'custom_fields.dns',
        mac: 'asset_tag',
        disk: 'local_context_data.disks.0',
        vlanId: 'custom_fields.vlan',
        bmcIpAddress: 'custom_fields.bmc',
        bmcUsername: 'custom_fields.user',
        bmcPassword: 'custom_fields.pass',
        labels: { role: 'role', site: 'site.name', rack: 'rack', unit: 'position', place: 'location', none: 'comments' },
        tagLabels: { 'eks-a': 'type=cp', 'other': 'type=x' },
      },
    };
    const data = device(1, {
      asset_tag: 'AA-BB-CC-DD-EE-FF',
      position: 12.5,
      local_context_data: { disks: ['/dev/nvme0n1'] },
      comments: ' ',
      ...custom({ host: 'cp-1', mask: 16, gw: { address: '10.20.0.9/24' }, dns: ['10.0.0.1', { address: '10.0.0.2/32' }], vlan: { vid: 70, name: 'x' }, bmc: '10.9.0.1', user: 'root', pass: 'geheim' }),
    });
    expect(machinesOf(page(data), options, undefined, true)).toStrictEqual([{
      hostname: 'cp-1',
      ipAddress: '10.20.0.1',
      netmask: '255.255.0.0',
      gateway: '10.20.0.9',
      nameservers: ['10.0.0.1', '10.0.0.2'],
      mac: 'aa-bb-cc-dd-ee-ff',
      disk: '/dev/nvme0n1',
      vlanId: '70',
      labels: { role: 'k8s-node', site: 'Berlin-1', rack: 'Rack-7', unit: '12.5', type: 'cp' },
      bmc: { ipAddress: '10.9.0.1', hasUsername: true, hasPassword: true, username: 'root', password: 'geheim' },
    }]);
    expect(machinesOf(page(data), options)[0].bmc).toStrictEqual({ ipAddress: '10.9.0.1', hasUsername: true, hasPassword: true });
  });

  it('have what NetBox does not know from constants', () => {
    const bare = device(1, { ...custom({ disk: null, gateway: '', nameservers: [] }), primary_ip4: { address: '10.20.0.1' } });
    const constants = { netmask: '255.0.0.0', gateway: '10.0.0.1', nameservers: ['10.0.0.2'], disk: '/dev/sdb', vlanId: 5, labels: { type: 'worker', rack: 'x' } };
    expect(machinesOf(page(bare), { constants, mapping: { labels: { rack: 'rack.name' } } })).toStrictEqual([{
      ...NODE, netmask: '255.0.0.0', gateway: '10.0.0.1', nameservers: ['10.0.0.2'], disk: '/dev/sdb', vlanId: '5', labels: { type: 'worker', rack: 'Rack-7' },
    }]);
  });

  it('are left out only when it is asked for, and the number is said', () => {
    const text = page(device(1), device(2, { status: { value: 'offline', label: 'Offline' } }), device(3, { tags: [] }), device(4, { role: undefined, device_role: nested('Switch') }));
    const chosen = (select: NetBoxOptions['select']) => {
      const { inventory, findings } = read(text, { select });
      const told = findings.map(({ code, severity, message, wanted }) => [code, severity, message, wanted]);
      return [inventory!.machines.map(({ hostname }) => hostname), ...told];
    };
    expect(chosen({})).toStrictEqual([['node-01', 'node-02', 'node-03', 'node-04']]);
    expect(chosen({ statuses: ['active', 'staged'], tags: ['EKS A'], roles: ['k8s-node'] })).toStrictEqual([
      ['node-01'], ['EKSA-INV-023', 'warning', '3 devices are left out, as was asked', 'status active or staged, and tag EKS A, and role k8s-node'],
    ]);
    expect(chosen({ statuses: ['ACTIVE'] })).toStrictEqual([['node-01', 'node-03', 'node-04'], ['EKSA-INV-023', 'warning', '1 device is left out, as was asked', 'status ACTIVE']]);
    expect(chosen({ roles: ['none'] })).toStrictEqual([[], ['EKSA-INV-023', 'warning', '4 devices are left out, as was asked', 'role none'], ['EKSA-INV-010', 'warning', expect.any(String), undefined]]);
  });

  it('know where their facts are written', () => {
    const place = (fields: NetBoxOptions['mapping'], fact: string) => read(page(device(1)), { mapping: fields }).inventory!.machines[0].source!.locate!(fact).line;
    const line = (text: string) => page(device(1)).split('\n').findIndex((each) => each.includes(text)) + 1;
    expect(place({}, 'disk')).toBe(line('"disk"'));
    expect(place({}, 'bmc.ipAddress')).toBe(line('"oob_ip"'));
    expect(place({}, 'labels')).toBe(line('"name": "node-01"'));
    expect(place({ disk: 'custom_fields.mac' }, 'disk')).toBe(line('"mac"'));
  });
});

describe('interfaces of NetBox', () => {
  const MAC = '02:00:00:00:0A:01';

  it.each([
    ['of version 3.7', { mac_address: MAC }], ['of version 4.2', { primary_mac_address: { id: 1, mac_address: MAC }, mac_address: 'x' }], ['with addresses of which none is the first', { mac_addresses: [{ id: 1, mac_address: MAC }, { mac_address: 'x' }] }],
  ])('have the MAC address, %s', (_, changes) => {
    const others = [
      port(1, 'ipmi', { mac_address: 'a', mgmt_only: true }), port(1, 'off', { mac_address: 'b', enabled: false }), port(1, 'lo', { mac_address: 'c', type: { value: 'virtual' } }),
      port(1, 'bond0', { mac_address: 'd', type: { value: 'lag' } }), port(1, 'br0', { mac_address: 'e', type: { value: 'bridge' } }), port(1, 'eno9'), port(2, 'eno1', { mac_address: 'f' }),
    ];
    expect(machinesOf(page(device(1)), {}, page(port(1, 'eno1', changes), ...others))).toStrictEqual([{ ...NODE, mac: MAC.toLowerCase() }]);
  });

  it('are chosen by name or tag where a machine could boot from several', () => {
    const ports = page(port(1, 'eno1', { mac_address: 'a' }), port(1, 'eno2', { mac_address: MAC, tags: [nested('PXE')] }));
    expect(machinesOf(page(device(1)), { bootInterface: 'eno2' }, ports)[0].mac).toBe(MAC.toLowerCase());
    expect(machinesOf(page(device(1)), { bootInterfaceTag: 'pxe' }, ports)[0].mac).toBe(MAC.toLowerCase());
    expect(faultsOf(page(device(1)), {}, ports)).toStrictEqual([['EKSA-INV-022', 'Hardware/node-01', 'mac', 6, 'eno1, eno2']]);
    expect(faultsOf(page(device(1)), { bootInterface: 'eno3' }, ports)).toStrictEqual([['EKSA-INV-021', 'Hardware/node-01', 'mac', 6, undefined]]);
    expect(faultsOf(page(device(2)), {}, ports)).toStrictEqual([['EKSA-INV-021', 'Hardware/node-02', 'mac', 6, undefined]]);
  });

  it('have fields that the mapping can name', () => {
    const ports = page(port(1, 'eno1', { mac_address: MAC, untagged_vlan: { id: 9, vid: 70, name: 'nodes' } }));
    expect(machinesOf(page(device(1)), { mapping: { vlanId: 'interface.untagged_vlan.vid', mac: 'interface.mac_address', labels: { nic: 'interface.name' } } }, ports)).toStrictEqual([
      { ...NODE, mac: MAC.toLowerCase(), vlanId: '70', labels: { nic: 'eno1' } },
    ]);
  });

  it('may be a table', () => {
    const table = `Name,Device,Enabled,Type,Management Only,MAC Address\neno1,node-01,True,SFP28 (25GE),False,${MAC}\nipmi,node-01,True,1000BASE-T (1GE),True,x\nbond0,node-01,True,Link Aggregation Group (LAG),False,y\n`;
    expect(machinesOf(page(device(1)), {}, table)[0].mac).toBe(MAC.toLowerCase());
  });
});

describe('a table of NetBox', () => {
  const TABLE = [
    'Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address,Tags,Disk,cf_gateway,nameservers,mac,OOB IP',
    'node-01,Active,,Berlin 1,,Rack 7,K8s Node,Dell,R660,10.20.0.1/24,"EKS A,other",/dev/sda,10.20.0.254,"10.20.0.2,10.20.0.3",02:00:00:00:00:01,10.20.9.1/24',
  ].join('\r\n');

  it('has machines by its columns, whatever they are called', () => {
    expect(machinesOf(`\uFEFF${TABLE}`)).toStrictEqual([NODE]);
    expect(machinesOf(TABLE, { select: { statuses: ['active'], tags: ['eks a'], roles: ['K8s Node'] }, mapping: { disk: 'custom_fields.disk', labels: { rack: 'Rack', role: 'role.slug' }, tagLabels: { other: 'type=cp' } } }))
      .toStrictEqual([{ ...NODE, labels: { rack: 'Rack-7', role: 'K8s-Node', type: 'cp' } }]);
  });

  it('has lines', () => {
    const { source } = read(TABLE).inventory!.machines[0];
    expect([source!.file, source!.row, source!.locate!('disk')]).toStrictEqual(['devices', 2, { line: 2, column: 1 }]);
  });

  it('may lack cells at the end of a row', () => {
    expect(faultsOf(`${TABLE}\r\nnode-02`)).toStrictEqual([
      ...['ipAddress', 'nameservers', 'mac', 'gateway', 'disk'].map((field) => ['EKSA-INV-021', 'Hardware/node-02', field, 3, undefined]),
    ]);
  });
});

describe('what is wrong with an export', () => {
  it.each([
    ['an empty file', ' ', [['EKSA-INV-020', undefined, undefined, undefined, 'a header line of 1 cells, none of them Name']]],
    ['nothing', '', [['EKSA-INV-020', undefined, undefined, undefined, 'a header line of 0 cells, none of them Name']]],
    ['another table', 'a,b\n1,2', [['EKSA-INV-020', undefined, undefined, undefined, 'a header line of 2 cells, none of them Name']]],
    ['no table', 'Name,"x', [['EKSA-INV-020', undefined, undefined, expect.any(Number), undefined]]],
    ['no JSON', '{"results": [', [['EKSA-INV-002', undefined, undefined, 1, 'the end of the text']]],
    ['no list', '{"detail": "Authentication credentials were not provided."}', [['EKSA-INV-020', undefined, undefined, undefined, 'a map with detail']]],
    ['no devices', '[\n1]', [['EKSA-INV-020', undefined, undefined, 2, '1']]],
    ['no device in a page', '{"results":\n["a"]}', [['EKSA-INV-020', undefined, undefined, 2, '"a"']]],
    ['a page', JSON.stringify({ count: 60, next: null, results: [device(1)] }), [['EKSA-INV-026', undefined, undefined, undefined, '1 of 60']]],
    ['a page with others behind it', JSON.stringify({ next: 'https://x', results: [device(1)] }), [['EKSA-INV-026', undefined, undefined, undefined, '1 of nothing']]],
  ])('such as %s', (_, text, expected) => {
    expect(faultsOf(text)).toStrictEqual(expected);
  });

  it('is found in interfaces as well', () => {
    expect(faultsOf(page(device(1)), {}, '{}')).toStrictEqual([['EKSA-INV-020', undefined, undefined, undefined, 'an empty map']]);
  });

  it('is told of all devices at once, those with the same fault together', () => {
    const bare = (id: number) => device(id, { name: id === 3 ? null : `node-0${id}`, custom_fields: {}, primary_ip4: null, primary_ip: null, oob_ip: null });
    expect(faultsOf(JSON.stringify([bare(1), bare(2), bare(3)]))).toStrictEqual([
      ...['ipAddress', 'nameservers', 'mac', 'gateway', 'disk'].map((field) => ['EKSA-INV-021', 'Hardware/node-01', field, 1, undefined]),
      ['EKSA-INV-021', undefined, 'hostname', 1, undefined],
    ]);
  });

  it('is told of values that cannot be meant', () => {
    expect(faultsOf(page(device(1, { primary_ip4: { address: '10.20.0.1/33' }, ...custom({ gateway: '10.0.0.1/x' }) })))).toStrictEqual([
      ['EKSA-INV-025', 'Hardware/node-01', 'ipAddress', 6, '"10.20.0.1/33"'], ['EKSA-INV-021', 'Hardware/node-01', 'netmask', 6, undefined],
      ['EKSA-INV-025', 'Hardware/node-01', 'gateway', 6, '"10.0.0.1/x"'],
    ]);
    expect(faultsOf(page(device(1)), { mapping: { tagLabels: { a: 'b' } } })).toStrictEqual([['EKSA-INV-025', undefined, 'mapping.tagLabels.a', undefined, '"b"']]);
  });

  it('is not what the rules refuse', () => {
    expect(machinesOf(page(device(1, { primary_ip4: { address: '2001:db8::1/64' }, ...custom({ netmask: 'x' }), oob_ip: { address: '' } })))[0]).toMatchObject({ ipAddress: '2001:db8::1', netmask: 'x' });
    const { bmc } = machinesOf(page(device(1, { oob_ip: null, ...custom({ bmc_username: 'root' }) })), {}, undefined, true)[0];
    expect(bmc).toStrictEqual({ ipAddress: '', hasUsername: true, hasPassword: false, username: 'root' });
  });

  it('is told of mappings to what is not there', () => {
    const options: NetBoxOptions = { mapping: { disk: 'custom_fields.dsk', labels: { rack: 'zzzzzzzzz' } }, constants: { disk: '/dev/sda' } };
    expect(read(page(device(1)), options).findings).toStrictEqual([
      { code: 'EKSA-INV-024', severity: 'error', file: 'devices', field: 'mapping.disk', message: 'no device has this field', found: '"custom_fields.dsk"', wanted: '"custom_fields.disk"' },
      {
        code: 'EKSA-INV-024',
        severity: 'error',
        file: 'devices',
        field: 'mapping.labels.rack',
        message: 'no device has this field',
        found: '"zzzzzzzzz"',
        fix: 'Name a field of the export; columns are exported when they are shown in the table',
      },
    ]);
    expect(read('Name,Disk,MAC\n', options).findings.map(({ code }) => code)).toStrictEqual(['EKSA-INV-010']);
    expect(faultsOf('Name,Disk\na,b', { mapping: { disk: 'disks' } }).map(([code, , field]) => [code, field]).slice(0, 1)).toStrictEqual([['EKSA-INV-024', 'mapping.disk']]);
    expect(read(page({ ...device(1), custom_fields: undefined }), { mapping: { disk: 'x' } }).findings[0]).toMatchObject({ code: 'EKSA-INV-024' });
  });

  it('is no label, which is made of whatever text there is', () => {
    const labels = (text: unknown) => machinesOf(page(device(1, { comments: text })), { mapping: { labels: { a: 'comments' } } })[0].labels;
    expect(['_Ä b/c._', '///', 'x'.repeat(70), true, [], { x: 1 }].map(labels)).toStrictEqual([{ a: 'b-c' }, { a: '' }, { a: 'x'.repeat(63) }, { a: 'true' }, {}, {}]);
  });
});

describeShared('the machines that a branch of EKS Anywhere made of NetBox', () => {
  it('are those that the same devices give here', () => {
    const { inventory: rows } = parseHardwareCsv(readShared('golden/hardware/upstream-testdata/netbox_branch_hardware.csv'), 'hardware.csv', { withCredentials: true });
    const devices = [['21', '20', 'C1', 'control-plane'], ['22', '21', '11', 'worker-plane']].map(([address, bmc, , tag], index) => device(index + 1, {
      name: `eksa-dev0${index + 1}`,
      primary_ip4: { address: `10.80.8.${address}/24` },
      tags: [nested('eks-a'), nested(tag)],
      custom_fields: { bmc_ip: { address: `10.80.12.${bmc}/24`, family: 4 }, bmc_username: 'root', bmc_password: 'root', disk: '/dev/sda', gateway: '192.168.2.1', nameservers: ['1.1.1.1'] },
    }));
    const interfaces = page(port(1, 'eth0', { mac_address: 'CC:48:3A:11:F4:C1' }), port(2, 'eth0', { mac_address: 'CC:48:3A:11:EA:11' }));
    const options = { select: { tags: ['eks-a'] }, constants: { labels: { type: 'worker-plane' } }, mapping: { tagLabels: { 'control-plane': 'type=control-plane' } } };
    expect(machinesOf(page(...devices), options, interfaces, true)).toStrictEqual(rows!.machines.map(withoutSource));
  });
});
