import { Finding } from '../../../src/findings';
import { parseHardwareCsv } from '../../../src/hardware/csv';
import { readManifests } from '../../../src/hardware/manifests/read-manifests';
import type { InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import { renderInventory } from '../../../src/render/tinkerbell/inventory';
import { describeShared, readShared } from '../../shared';
import { machine } from '../builders';

const read = (text: string, withCredentials = false) => readManifests([{ file: 'rack.yaml', text }], 'rack', { withCredentials });
const withoutSource = ({ source: _, ...rest }: MachineModel) => rest;
const factsOf = ({ code, severity, object, field, line, found }: Finding) => [code, severity, object, field, line, found];
const faultsOf = (text: string) => read(text).findings.map(factsOf);
const json = (inventory: Pick<InventoryModel, 'machines'>) => JSON.stringify({ kind: 'List', items: renderInventory({ name: '', ...inventory }) });

const HARDWARE = {
  apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'node-01', namespace: 'eksa-system' }, spec: { bmcRef: { kind: 'Machine', name: 'idrac-7' } },
};
const MACHINE = {
  apiVersion: 'bmc.tinkerbell.org/v1alpha1',
  kind: 'Machine',
  metadata: { name: 'idrac-7', namespace: 'eksa-system', labels: { 'bmc.tinkerbell.org/skip-contact-check': 'true' } },
  spec: {
    connection: {
      host: '10.1.0.1',
      port: 0,
      insecureTLS: false,
      authSecretRef: { name: 'login', namespace: 'eksa-system' },
      providerOptions: { preferredOrder: ['ipmitool', 'gofish'], redfish: { port: 8443 }, ipmitool: { port: 623 }, intelAMT: { port: 16992 } },
    },
  },
};
const encoded = (text: string) => Buffer.from(text).toString('base64');
const SECRET = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'eksa-system' }, data: { username: encoded('root'), password: encoded('geheim') } };
const textOf = (...objects: readonly object[]) => JSON.stringify({ items: objects });

describe('manifests of machines', () => {
  it('give the machines that they were rendered from', () => {
    const machines = [1, 2].map((number) => machine(number, { vlanId: '7', bmc: { ipAddress: `10.1.0.${number}`, secretName: 'rack-login' } }));
    const { inventory, findings } = read(json({ machines }));
    expect([findings, inventory!.machines.map(withoutSource)]).toStrictEqual([[], machines]);
  });

  it('may be a stream of YAML documents with others among them', () => {
    const objects = renderInventory({ name: '', machines: [machine(1, { bmc: undefined })] });
    const text = `kind: ConfigMap\n---\n- 1\n---\n${JSON.stringify(objects[0], undefined, 2)}`;
    const { bmc: _, ...expected } = machine(1);
    expect(read(text).inventory!.machines.map(withoutSource)).toStrictEqual([expected]);
    expect(read(text).inventory!.machines[0].source!.row).toBe(5);
  });

  it('are read by their references, not by their names', () => {
    expect(read(textOf(SECRET, MACHINE, HARDWARE)).inventory!.machines[0].bmc).toStrictEqual({
      ipAddress: '10.1.0.1',
      secretName: 'login',
      connection: {
        preferredOrder: ['ipmitool', 'gofish'], insecureTls: false, skipContactCheck: true, redfish: { port: 8443 }, ipmitool: { port: 623 }, intelAMT: { port: 16992 },
      },
      hasUsername: true,
      hasPassword: true,
    });
  });

  it('give what is in Secrets only when it is asked for', () => {
    const login = (secret: object, asked = true) => {
      const { username, password, hasUsername, hasPassword } = read(textOf(secret, MACHINE, HARDWARE), asked).inventory!.machines[0].bmc!;
      return [username, password, hasUsername, hasPassword];
    };
    expect(login(SECRET)).toStrictEqual(['root', 'geheim', true, true]);
    expect(login(SECRET, false)).toStrictEqual([undefined, undefined, true, true]);
    expect(login({ ...SECRET, stringData: { username: 'admin' } })).toStrictEqual(['admin', 'geheim', true, true]);
    expect(login({ ...SECRET, data: { username: 5 } })).toStrictEqual([undefined, undefined, false, false]);
    expect(login({ ...SECRET, data: undefined })).toStrictEqual([undefined, undefined, false, false]);
    expect(login({ ...SECRET, metadata: { name: 'other' } })).toStrictEqual([undefined, undefined, undefined, undefined]);
    expect(login({ ...SECRET, metadata: { name: 'login' } })).toStrictEqual(['root', 'geheim', true, true]);
    expect(login({ apiVersion: 'v1', kind: 'Secret' })).toStrictEqual([undefined, undefined, undefined, undefined]);
  });

  it('lose what controllers write, and nothing else', () => {
    const { inventory, findings, origins } = read(textOf({
      ...HARDWARE,
      metadata: {
        name: 'node-01',
        uid: 'x',
        resourceVersion: '5',
        generation: 3,
        creationTimestamp: null,
        managedFields: [],
        finalizers: ['x'],
        ownerReferences: [],
        labels: { 'type': 'cp', 'v1alpha1.tinkerbell.org/ownerName': 'x', 'v1alpha1.tinkerbell.org/ownerNamespace': 'y' },
        annotations: { 'v1alpha1.tinkerbell.org/provisioned': 'true', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      },
      spec: { userData: '#cloud-config' },
      status: { state: 'ready' },
    }));
    expect([findings, inventory!.machines[0].labels]).toStrictEqual([[], { type: 'cp' }]);
    expect(origins[0].hardware).toStrictEqual({ ...HARDWARE, metadata: { name: 'node-01', labels: { type: 'cp' } }, spec: {} });
  });

  it('may say what hardware.csv cannot', () => {
    const spec = {
      disks: [{ device: '/dev/sda' }, { device: '/dev/sdb' }, {}],
      interfaces: [
        {
          dhcp: {
            arch: 'aarch64',
            domain_name: 'example.com',
            time_servers: ['10.0.0.3'],
            ip: { gateway: '10.0.0.1' },
            classless_static_routes: [{ destination_descriptor: '10.9.0.0/16', router: '10.0.0.9' }, { destination_descriptor: '0.0.0.0/0', router: '10.0.0.1' }],
          },
        },
        { dhcp: { mac: '02:00:00:00:00:01', iface_name: 'eno2', ip: { address: '10.2.0.1', netmask: '255.0.0.0', gateway: '10.2.0.9' }, name_servers: ['10.2.0.2'], vlan_id: '5' } },
        {},
      ],
    };
    expect(withoutSource(read(textOf({ ...HARDWARE, spec })).inventory!.machines[0])).toStrictEqual({
      hostname: 'node-01',
      ipAddress: '',
      netmask: '',
      gateway: '10.0.0.1',
      nameservers: [],
      mac: '',
      disk: '/dev/sda',
      labels: {},
      beyondCsv: {
        disks: ['/dev/sdb', ''],
        interfaces: [
          { mac: '02:00:00:00:00:01', name: 'eno2', ipAddress: '10.2.0.1', netmask: '255.0.0.0', gateway: '10.2.0.9', nameservers: ['10.2.0.2'], vlanId: '5' }, { mac: '' },
        ],
        architecture: 'aarch64',
        uefi: false,
        domainName: 'example.com',
        timeServers: ['10.0.0.3'],
        routes: [{ destination: '10.9.0.0/16', router: '10.0.0.9' }],
      },
    });
  });

  it('know where the facts of machines are written', () => {
    const { source } = read(JSON.stringify({ kind: 'HardwareList', items: [HARDWARE, 5, { ...HARDWARE, metadata: { name: 'node-02' }, spec: { disks: [{ device: 'x' }], bmcRef: HARDWARE.spec.bmcRef } }, MACHINE] }, undefined, 1)).inventory!.machines[1];
    expect(['disk', 'hostname', 'bmc.ipAddress', 'uefi', 'mac'].map((field) => source!.locate!(field).line)).toStrictEqual([28, 23, 31, 25, 25]);
  });
});

describe('what is wrong with manifests', () => {
  it.each([
    ['no Hardware', 'kind: Pod', [['EKSA-INV-030', 'error', undefined, undefined, undefined, '1 other objects']]],
    ['nothing at all', '', [['EKSA-INV-030', 'error', undefined, undefined, undefined, '0 other objects']]],
    ['no YAML', '{', [['EKSA-MODEL-001', 'error', undefined, undefined, 1, undefined]]],
    ['a controller that is not there', textOf(HARDWARE), [['EKSA-INV-032', 'error', 'Hardware/node-01', 'spec.bmcRef.name', 1, '"idrac-7"']]],
    ['a controller elsewhere', textOf(HARDWARE, { ...MACHINE, metadata: { name: 'idrac-7', namespace: 'other' } }), [
      ['EKSA-INV-032', 'error', 'Hardware/node-01', 'spec.bmcRef.name', 1, '"idrac-7"'], ['EKSA-INV-031', 'warning', 'Machine/idrac-7', undefined, 1, undefined],
    ]],
    ['a controller of nobody', textOf({ ...HARDWARE, spec: {} }, MACHINE), [['EKSA-INV-031', 'warning', 'Machine/idrac-7', undefined, 1, undefined]]],
    ['two that differ', textOf(HARDWARE, MACHINE, { ...HARDWARE, spec: {} }), [['EKSA-INV-033', 'error', 'Hardware/node-01', undefined, 1, undefined]]],
    ['two that are the same', textOf(HARDWARE, MACHINE, HARDWARE), []],
    ['another version', textOf(HARDWARE, MACHINE, { ...HARDWARE, apiVersion: 'tinkerbell.org/v1alpha2' }), [['EKSA-INV-005', 'error', 'Hardware/node-01', 'apiVersion', 1, '"tinkerbell.org/v1alpha2"']]],
    ['fields that nobody knows', textOf({ ...HARDWARE, spec: { agent: 1 } }), [['EKSA-INV-031', 'warning', 'Hardware/node-01', 'spec.agent', 1, 'agent']]],
    ['wrong types', textOf({ ...HARDWARE, spec: { disks: '/dev/sda' } }), [['EKSA-MODEL-021', 'error', 'Hardware/node-01', 'spec.disks', 1, '"/dev/sda"']]],
    ['wrong metadata', textOf({ ...HARDWARE, metadata: 5, spec: 6 }), [['EKSA-MODEL-021', 'error', 'Hardware/', 'metadata', 1, '5'], ['EKSA-MODEL-021', 'error', 'Hardware/', 'spec', 1, '6']]],
    ['wrong labels', textOf({ ...HARDWARE, spec: {}, metadata: { name: 'a', labels: 'x', annotations: [1] } }), [
      ['EKSA-MODEL-021', 'error', 'Hardware/a', 'metadata.labels', 1, '"x"'], ['EKSA-MODEL-021', 'error', 'Hardware/a', 'metadata.annotations', 1, 'a list of 1'],
    ]],
  ])('such as %s', (_, text, expected) => {
    expect(faultsOf(text)).toStrictEqual(expected);
  });

  it('leaves the other machines to be looked at', () => {
    const { inventory, readable } = read(textOf({ ...HARDWARE, spec: {} }, { ...HARDWARE, metadata: { name: 'b' }, spec: { disks: 5 } }));
    expect([inventory, readable!.machines.map(({ hostname }) => hostname)]).toStrictEqual([undefined, ['node-01']]);
  });
});

describeShared('what kubectl prints', () => {
  it('is a list without a kind', () => {
    const { inventory, findings } = read(readShared('golden/hardware/upstream-testdata/kubectl_tinkerbellhardware.json'));
    expect([findings, inventory!.machines.map(({ hostname }) => hostname)]).toStrictEqual([[], ['hw1', 'hw2']]);
  });

  it.each(['mixed_vlan_nvme_labels', 'no_labels_no_bmc', 'provider_hardware_4rows', 'provider_hardware_4rows_nobmc', 'rpc_hmac'])(
    'and what EKS Anywhere makes of hardware.csv, such as %s', (name) => {
      const { findings, readable, inventory } = read(readShared(`golden/hardware/derived/${name}.expected.yaml`), true);
      // upstream writes BMC Machines without host for machines without controller
      expect(findings.filter(({ code }) => !['EKSA-MODEL-023', 'EKSA-INV-032'].includes(code))).toStrictEqual([]);
      const folder = name.startsWith('provider') ? 'upstream-testdata' : 'derived';
      const { inventory: rows } = parseHardwareCsv(readShared(`golden/hardware/${folder}/${name}.csv`), 'hardware.csv', { withCredentials: true });
      const facts = ({ source: _, bmc: _bmc, ...rest }: MachineModel) => rest;
      expect((inventory ?? readable)!.machines.map(facts)).toStrictEqual(rows!.machines.map(facts));
      // an RPC service signs in by itself
      const logins = (machines: readonly MachineModel[]) => machines.map(({ bmc }) => [bmc?.username, bmc?.password]);
      if (inventory !== undefined && name !== 'rpc_hmac') expect(logins(inventory.machines)).toStrictEqual(logins(rows!.machines));
    },
  );
});
