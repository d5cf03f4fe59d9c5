import { complaintsAbout } from './base';
import type { BmcModel, InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import { machine } from '../../hardware/builders';

const source = (row: number) => ({ source: { file: 'hardware.csv', row } });
const bmc = (number: number, change: Partial<BmcModel> = {}): Partial<MachineModel> => ({ bmc: { ipAddress: `10.1.0.${number}`, ...change } });

/** Cases of a rule that compares the machines of an inventory. */
type Cases = Readonly<Record<string, readonly [readonly MachineModel[], readonly object[], Partial<InventoryModel>?]>>;

function describeRule(code: string, cases: Cases): void {
  describe(code, () => {
    test.each(Object.entries(cases))('%s', (_, [machines, complaints, inventory]) => {
      expect(complaintsAbout(code, machines, inventory)).toStrictEqual(complaints);
    });
  });
}

describeRule('EKSA-HW-041', {
  'accepts credentials in the inventory': [[machine(1, bmc(1, { username: 'a', password: 'b' })), machine(2, bmc(2, { hasUsername: true, hasPassword: true }))], []],
  'accepts credentials in Secrets': [[machine(1, bmc(1)), machine(2, bmc(2, { secretName: 's', hasUsername: true, hasPassword: false }))], []],
  'accepts a file without any credentials': [[machine(1, bmc(1, { hasUsername: false, hasPassword: false })), machine(2, { bmc: undefined })], []],
  'accepts anything when an RPC service is used': [[machine(1, bmc(1, { username: 'a', connection: { rpc: { consumerURL: 'http://rpc' } } }))], []],
  'accepts credentials that are made on the cluster': [[machine(1, bmc(1, { hasUsername: true, hasPassword: false, login: { kind: 'sealed', username: 'a', password: 'b' } }))], []],
  'refuses a user name without password': [[machine(1, { ...bmc(1, { hasUsername: true, hasPassword: false }), ...source(2) })], [
    { object: 'Hardware/node-01', file: 'hardware.csv', line: 2, column: 'bmc_password', message: 'the management controller has no password' },
  ]],
  'refuses a password without user name': [[machine(1, bmc(1, { hasPassword: true }))], [
    { object: 'Hardware/node-01', field: 'bmc.username', message: 'the management controller has no user name' },
  ]],
  'refuses a literal user name without password': [[machine(1, bmc(1, { username: 'a' }))], [
    { object: 'Hardware/node-01', field: 'bmc.password', message: 'the management controller has no password' },
  ]],
  'refuses a literal that is empty': [[machine(1, bmc(1, { username: '', password: 'b' }))], [
    { object: 'Hardware/node-01', field: 'bmc.username', message: 'the management controller has no user name' },
  ]],
  'refuses half of a literal': [[machine(1, bmc(1, { password: 'b' }))], [
    { object: 'Hardware/node-01', field: 'bmc.username', message: 'the management controller has no user name' },
  ]],
  'refuses a machine without credentials among others with them': [
    [machine(1, bmc(1, { hasUsername: true, hasPassword: true })), machine(2, bmc(2, { hasUsername: false, hasPassword: false }))],
    [
      { object: 'Hardware/node-02', field: 'bmc.username', message: 'the management controller has no user name' },
      { object: 'Hardware/node-02', field: 'bmc.password', message: 'the management controller has no password' },
    ],
  ],
});

describeRule('EKSA-HW-042', {
  'accepts controllers everywhere': [[machine(1), machine(2)], []],
  'accepts controllers nowhere': [[machine(1, { bmc: undefined }), machine(2, { bmc: undefined })], []],
  'refuses a machine without among others with one': [[machine(1), machine(2, { bmc: undefined, ...source(3) }), machine(3)], [{
    object: 'Hardware/node-02', file: 'hardware.csv', line: 3, column: 'bmc_ip', message: 'the machine has no management controller, but 2 of 3 machines have one',
  }]],
});

describeRule('EKSA-HW-060', {
  'accepts different addresses, and machines without': [[machine(1), machine(2), machine(3, { ipAddress: '' }), machine(4, { ipAddress: '' })], []],
  'refuses each machine with the address of an earlier one': [
    [machine(1, { ipAddress: '10.0.0.9', ...source(2) }), machine(2, { ipAddress: '10.0.0.9' }), machine(3, { ipAddress: '10.0.0.9' })],
    ['node-02', 'node-03'].map((name) => ({
      object: `Hardware/${name}`, field: 'ipAddress', message: 'the address is also that of machine "node-01" (hardware.csv:2)', found: '"10.0.0.9"',
    })),
  ],
});

describeRule('EKSA-HW-061', {
  'accepts different addresses, and those that only look different to EKS Anywhere': [[machine(1), machine(2), machine(3, { mac: '02-00-00-00-00-01' })], []],
  'refuses a MAC address that is there twice': [[machine(1), machine(2, { mac: machine(1).mac })], [
    { object: 'Hardware/node-02', field: 'mac', message: 'the MAC address is also that of machine "node-01"', found: '"02:00:00:00:00:01"' },
  ]],
});

describeRule('EKSA-HW-062', {
  'accepts different names': [[machine(1), machine(2)], []],
  'refuses a name that is there twice': [[machine(1), machine(2, { hostname: 'node-01' })], [
    { object: 'Hardware/node-01', field: 'hostname', message: 'the host name is also that of machine "node-01"', found: '"node-01"' },
  ]],
});

describeRule('EKSA-HW-063', {
  'accepts different addresses, and machines without controller': [[machine(1), machine(2), machine(3, { bmc: undefined }), machine(4, { bmc: undefined })], []],
  'refuses a BMC address that is there twice': [[machine(1, bmc(1)), machine(2, bmc(1))], [
    { object: 'Hardware/node-02', field: 'bmc.ipAddress', message: 'the BMC address is also that of machine "node-01"', found: '"10.1.0.1"' },
  ]],
});

describeRule('EKSA-HW-064', {
  'accepts what EKS Anywhere refuses itself': [[machine(1), machine(2, { mac: machine(1).mac, ipAddress: machine(1).ipAddress, ...bmc(3) })], []],
  'refuses one address in two notations': [
    [
      machine(1, { mac: '02:00:00:00:00:01', ipAddress: '10.0.0.1', bmc: { ipAddress: 'fd00::1' } }),
      machine(2, { mac: '02-00-00-00-00-01', ipAddress: '::ffff:10.0.0.1', bmc: { ipAddress: 'FD00:0::1' } }),
    ],
    [
      { object: 'Hardware/node-02', field: 'mac', message: 'the MAC address is also that of machine "node-01", which writes it 02:00:00:00:00:01', found: '"02-00-00-00-00-01"' },
      { object: 'Hardware/node-02', field: 'ipAddress', message: 'the address is also that of machine "node-01", which writes it 10.0.0.1', found: '"::ffff:10.0.0.1"' },
      { object: 'Hardware/node-02', field: 'bmc.ipAddress', message: 'the BMC address is also that of machine "node-01", which writes it fd00::1', found: '"FD00:0::1"' },
    ],
  ],
});

describeRule('EKSA-HW-065', {
  'accepts addresses that are all different': [[machine(1), machine(2)], []],
  'accepts texts that are no addresses': [[machine(1, { ipAddress: 'x', gateway: 'x', nameservers: ['x'], bmc: { ipAddress: 'x' } })], []],
  'leaves a machine that is its own gateway to another rule': [[machine(1, { ipAddress: '10.0.0.1', gateway: '10.0.0.1' })], []],
  'refuses a controller with the address of a machine': [[machine(1, { ipAddress: '10.0.0.1' }), machine(2, { bmc: { ipAddress: '10.0.0.1' } })], [
    { object: 'Hardware/node-02', field: 'bmc.ipAddress', message: 'the BMC address is the address of machine "node-01"', found: '"10.0.0.1"' },
  ]],
  'refuses machines and controllers that are gateways or name servers': [
    [machine(1, { gateway: '10.0.0.200', nameservers: ['10.0.0.201'] }), machine(2, { ipAddress: '10.0.0.200', bmc: { ipAddress: '10.0.0.201' } })],
    [
      { object: 'Hardware/node-02', field: 'ipAddress', message: 'the address is the gateway of machine "node-01"', found: '"10.0.0.200"' },
      { object: 'Hardware/node-02', field: 'bmc.ipAddress', message: 'the BMC address is a name server of machine "node-01"', found: '"10.0.0.201"' },
    ],
  ],
});
