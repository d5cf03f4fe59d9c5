import fc from 'fast-check';
import { beyondCsvOfHardware } from '../../src/hardware/hardware-beyond-csv';
import type { BeyondCsvModel } from '../../src/model/inventory-model';
import { renderHardware } from '../../src/render/tinkerbell/hardware';
import { crdErrors } from '../crd';
import { machine } from './builders';

const address = fc.ipV4();
const mac = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }).map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':'));
const route = fc.record({ destination: fc.constantFrom('10.99.0.0/16', '0.0.0.0/0'), router: fc.constantFrom('10.0.0.7', '10.0.0.8') }, { noNullPrototype: true });
const each = fc.record({
  mac,
  name: fc.constant('eno2'),
  ipAddress: address,
  netmask: fc.constant('255.255.255.0'),
  gateway: address,
  nameservers: fc.array(address, { minLength: 1, maxLength: 2 }),
  vlanId: fc.integer({ min: 1, max: 4094 }).map(String),
}, { requiredKeys: ['mac'], noNullPrototype: true })
  // without an address nothing is handed out that belongs to it
  .map(({ ipAddress, netmask, gateway, ...others }) => ({ ...others, ...ipAddress !== undefined && { ipAddress, netmask: netmask ?? '255.0.0.0', ...gateway !== undefined && { gateway } } }));
const beyond: fc.Arbitrary<BeyondCsvModel> = fc.record({
  disks: fc.array(fc.constantFrom('/dev/sdb', '/dev/nvme1n1'), { minLength: 1, maxLength: 3 }),
  interfaces: fc.array(each, { minLength: 1, maxLength: 3 }),
  architecture: fc.constant('aarch64'),
  uefi: fc.constant(false),
  domainName: fc.constant('example.com'),
  timeServers: fc.array(address, { minLength: 1, maxLength: 2 }),
  routes: fc.array(route, { minLength: 1, maxLength: 3 }),
}, { requiredKeys: [], noNullPrototype: true });

describe('what a Hardware object says beyond hardware.csv', () => {
  it('is what it was written from, whatever that was', () => {
    fc.assert(fc.property(beyond, (beyondCsv) => {
      const hardware = renderHardware(machine(1, { beyondCsv }));
      expect(crdErrors(hardware)).toStrictEqual([]);
      expect(beyondCsvOfHardware(hardware.spec!) ?? {}).toStrictEqual(beyondCsv);
    }));
  });

  it('is nothing for a machine that a row describes, and for an object that says nothing', () => {
    expect([beyondCsvOfHardware(renderHardware(machine(1)).spec!), beyondCsvOfHardware({})]).toStrictEqual([undefined, undefined]);
  });

  it('is what Tinkerbell makes of an object that was written by hand', () => {
    expect(beyondCsvOfHardware({ disks: [{}, {}], interfaces: [{ dhcp: { arch: 'x86_64' } }, {}, { dhcp: { mac: 'a', name_servers: [] } }] }))
      .toStrictEqual({ disks: [''], interfaces: [{ mac: '' }, { mac: 'a' }], uefi: false });
  });
});
