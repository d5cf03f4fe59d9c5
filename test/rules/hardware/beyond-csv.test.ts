import { ruleOf } from './base';
import type { BeyondCsvModel, InterfaceModel, MachineModel } from '../../../src/model/inventory-model';
import type { ClusterRule, Complaint, FleetRule, InventoryRule } from '../../../src/rules/rule';
import { machine } from '../../hardware/builders';
import { fleetOf, subject, validModel } from '../fleet/base';

/** A machine of which more is known. */
const extended = (beyondCsv: BeyondCsvModel, change: Partial<MachineModel> = {}) => machine(1, { beyondCsv, ...change });
const eno2 = (change: Partial<InterfaceModel> = {}): InterfaceModel => ({ mac: '02:00:00:01:00:01', ipAddress: '10.30.0.5', netmask: '255.255.255.0', ...change });

function complaintsAbout(code: string, machines: readonly MachineModel[], isPartial = false): Complaint[] {
  return [...(ruleOf(code) as InventoryRule).checkInventory({ name: 'app/rack', machines }, fleetOf([], { isPartial }))];
}

type Said = readonly [field: string, message: string, found?: string, wanted?: string];

interface Cases {
  readonly accepts: Readonly<Record<string, BeyondCsvModel>>;
  readonly rejects: Readonly<Record<string, readonly [BeyondCsvModel, ...Said[]]>>;
}

/** What each rule accepts of a single machine, and what it refuses with which words. */
const CASES: Readonly<Record<string, Cases>> = {
  'EKSA-HW-140': {
    accepts: { 'whole disks': { disks: ['/dev/sdb', '/dev/nvme1n1', '/dev/disk/by-id/wwn-0x5000c500a1b2c3d4', '/dev/disk/by-path/pci-0000:00:1f.2-ata-1'] }, 'none': {} },
    rejects: {
      'what is no path': [{ disks: ['sdb', ''] }, ['furtherDisks[0]', 'the disk is no path of a device', '"sdb"'], ['furtherDisks[1]', 'the disk is no path of a device', '""']],
      'partitions': [{ disks: ['/dev/sdb1', '/dev/disk/by-id/wwn-0x5-part2'] },
        ['furtherDisks[0]', 'this is a partition, not a disk', '"/dev/sdb1"', '"/dev/sdb"'],
        ['furtherDisks[1]', 'this is a partition, not a disk', '"/dev/disk/by-id/wwn-0x5-part2"', '"/dev/disk/by-id/wwn-0x5"']],
      'the controller of a disk': [{ disks: ['/dev/nvme1'] }, ['furtherDisks[0]', 'this is the controller of an NVMe disk, not the disk', '"/dev/nvme1"', '"/dev/nvme1n1"']],
    },
  },
  'EKSA-HW-141': {
    accepts: { 'different disks': { disks: ['/dev/sdb', '/dev/sdc'] } },
    rejects: {
      'the first disk and one twice': [{ disks: ['/dev/sda', '/dev/sdb', '/dev/sdb'] },
        ['furtherDisks[0]', 'this is the disk to install on', '"/dev/sda"'], ['furtherDisks[2]', 'the disk is named twice', '"/dev/sdb"']],
    },
  },
  'EKSA-HW-144': {
    accepts: { 'an address of a card': { interfaces: [eno2()] }, 'no further interface': { disks: ['/dev/sdb'] } },
    rejects: {
      'other forms': [{ interfaces: [eno2({ mac: '02-00-00-01-00-01' }), eno2({ mac: 'x' }), eno2({ mac: '02:00:00:01:00:01:02:03' })] },
        ['furtherInterfaces[0].mac', 'this is no MAC address in the form of Hardware', '"02-00-00-01-00-01"', '"02:00:00:01:00:01"'],
        ['furtherInterfaces[1].mac', 'this is no MAC address in the form of Hardware', '"x"'],
        ['furtherInterfaces[2].mac', 'this is no MAC address in the form of Hardware', '"02:00:00:01:00:01:02:03"']],
      'the address of a group': [{ interfaces: [eno2({ mac: 'ff:ff:ff:ff:ff:ff' })] },
        ['furtherInterfaces[0].mac', 'this is zero or the MAC address of a group, not of a network card', '"ff:ff:ff:ff:ff:ff"']],
    },
  },
  'EKSA-HW-145': {
    accepts: { 'IPv4': { interfaces: [eno2({ gateway: '10.30.0.1', nameservers: ['fd00::53'] })] }, 'a member of a bond': { interfaces: [{ mac: '02:00:00:01:00:01' }] } },
    rejects: {
      'what DHCP cannot read': [{ interfaces: [eno2({ ipAddress: 'fd00::1', netmask: '24', gateway: '', nameservers: ['1.1.1.1', 'dns'] })] },
        ['furtherInterfaces[0].ipAddress', 'this is no IPv4 address', '"fd00::1"'], ['furtherInterfaces[0].gateway', 'this is no IPv4 address', '""'],
        ['furtherInterfaces[0].netmask', 'this is no netmask in dotted form', '"24"'], ['furtherInterfaces[0].nameservers', 'a name server is no IP address', '"1.1.1.1, dns"']],
    },
  },
  'EKSA-HW-146': {
    accepts: { both: { interfaces: [eno2()] }, neither: { interfaces: [{ mac: '02:00:00:01:00:01' }] } },
    rejects: {
      'an address alone': [{ interfaces: [{ mac: '02:00:00:01:00:01', ipAddress: '10.30.0.5' }] }, ['furtherInterfaces[0].netmask', 'the interface has an address and no netmask']],
      'settings without address': [{ interfaces: [{ mac: '02:00:00:01:00:01', netmask: '255.0.0.0', gateway: '10.0.0.1', nameservers: ['1.1.1.1'] }] },
        ['furtherInterfaces[0].netmask', 'the interface has no address that this belongs to', '"255.0.0.0"'],
        ['furtherInterfaces[0].gateway', 'the interface has no address that this belongs to', '"10.0.0.1"'],
        ['furtherInterfaces[0].nameservers', 'the interface has no address that this belongs to', '["1.1.1.1"]']],
    },
  },
  'EKSA-HW-147': {
    accepts: { 'a gateway beside': { interfaces: [eno2({ gateway: '10.30.0.1' })] }, 'no gateway': { interfaces: [eno2()] }, 'what cannot be read': { interfaces: [eno2({ netmask: 'x', gateway: '1.1.1.1' }), { mac: 'x' }, eno2({ gateway: 'x' })] } },
    rejects: {
      'a gateway outside': [{ interfaces: [eno2({ gateway: '10.31.0.1' })] }, ['furtherInterfaces[0].gateway', 'the gateway is not in the subnet 10.30.0.0/24 of the interface', '"10.31.0.1"']],
      'its own gateway': [{ interfaces: [eno2({ gateway: '10.30.0.5' })] }, ['furtherInterfaces[0].gateway', 'the gateway is the interface itself', '"10.30.0.5"']],
      'the ends of the subnet': [{ interfaces: [eno2({ ipAddress: '10.30.0.0', gateway: '10.30.0.255' })] },
        ['furtherInterfaces[0].ipAddress', 'this is the network address of the subnet', '"10.30.0.0/24"'],
        ['furtherInterfaces[0].gateway', 'this is the broadcast address of the subnet', '"10.30.0.255/24"']],
    },
  },
  'EKSA-HW-148': {
    accepts: { 'subnets that are apart': { interfaces: [eno2(), eno2({ ipAddress: '10.31.0.5' })] }, 'members of a bond': { interfaces: [{ mac: 'a' }, { mac: 'b' }] } },
    rejects: {
      'the subnet of the first interface, and of each other': [{ interfaces: [eno2({ ipAddress: '10.0.7.7' }), eno2(), eno2({ ipAddress: '10.30.0.6' })] },
        ['furtherInterfaces[0].ipAddress', 'another interface of the machine is in the same subnet', '"10.0.7.7/24"'],
        ['furtherInterfaces[2].ipAddress', 'another interface of the machine is in the same subnet', '"10.30.0.6/24"']],
    },
  },
  'EKSA-HW-149': {
    accepts: { 'a VLAN': { interfaces: [eno2({ vlanId: '4094' })] }, 'untagged': { interfaces: [eno2(), eno2({ vlanId: '' })] } },
    rejects: {
      others: [{ interfaces: [eno2({ vlanId: '4095' }), eno2({ vlanId: '007' })] },
        ['furtherInterfaces[0].vlanId', 'this is no VLAN number', '"4095"', '1 to 4094'],
        ['furtherInterfaces[1].vlanId', 'the VLAN number has a sign or leading zeros', '"007"', '"7"']],
    },
  },
  'EKSA-HW-150': {
    accepts: { names: { interfaces: [eno2({ name: 'eno2' }), eno2(), eno2({ name: 'enp0s31f6.20' })] } },
    rejects: {
      'what Linux does not take': [{ interfaces: ['', 'a b', 'eth0:1', 'a/b', '..', 'sixteen-letters-'].map((name) => eno2({ name })) },
        ...['', 'a b', 'eth0:1', 'a/b', '..', 'sixteen-letters-'].map((name, index) => [`furtherInterfaces[${index}].name`, 'this is no name of a network interface', JSON.stringify(name)] as const)],
      'one name twice': [{ interfaces: [eno2({ name: 'eno2' }), eno2({ name: 'eno2' })] }, ['furtherInterfaces[1].name', 'another interface of the machine has this name', '"eno2"']],
    },
  },
  'EKSA-HW-151': {
    accepts: { routes: { routes: [{ destination: '10.99.0.0/16', router: '10.0.0.7' }, { destination: '0.0.0.0/0', router: '10.0.0.7' }] } },
    rejects: {
      'what is none': [{ routes: [{ destination: '10.99.0.1/16', router: 'x' }, { destination: 'fd00::/64', router: '10.0.0.7' }] },
        ['routes[0].destination', 'this is an address in a network, not a network', '"10.99.0.1/16"', '"10.99.0.0/16"'],
        ['routes[0].router', 'the router is no IPv4 address', '"x"'], ['routes[1].destination', 'this is no IPv4 network', '"fd00::/64"']],
    },
  },
  'EKSA-HW-152': {
    accepts: {
      'neighbours on any interface': { interfaces: [eno2(), { mac: 'x' }], routes: [{ destination: '10.99.0.0/16', router: '10.0.0.7' }, { destination: '10.98.0.0/16', router: '10.30.0.1' }] },
      'what is no address': { routes: [{ destination: 'x', router: 'x' }] },
      'a subnet that cannot be told': { interfaces: [eno2({ netmask: 'x' })], routes: [{ destination: '10.99.0.0/16', router: '10.55.0.1' }] },
    },
    rejects: {
      'a router elsewhere': [{ routes: [{ destination: '10.99.0.0/16', router: '10.55.0.1' }] }, ['routes[0].router', 'the router is in no subnet of the machine', '"10.55.0.1"']],
      'the machine itself': [{ interfaces: [eno2()], routes: [{ destination: '10.99.0.0/16', router: '10.30.0.5' }] }, ['routes[0].router', 'the router is the machine itself', '"10.30.0.5"']],
    },
  },
  'EKSA-HW-153': {
    accepts: { both: { timeServers: ['10.0.0.9', 'fd00::9'], domainName: 'rack-1.example.com' } },
    rejects: {
      others: [{ timeServers: ['ntp.example.com'], domainName: 'Rack 1' }, ['timeServers[0]', 'the time server is no IP address', '"ntp.example.com"'], ['domainName', 'this is no domain name', '"Rack 1"']],
    },
  },
  'EKSA-HW-154': {
    accepts: { 'those of HookOS': { architecture: 'aarch64' }, 'none': { uefi: false } },
    rejects: {
      'other words for them': [{ architecture: 'arm64' }, ['architecture', 'there is no HookOS with this word in the names of its files', '"arm64"', '"aarch64"']],
      'another spelling': [{ architecture: 'X86_64' }, ['architecture', 'there is no HookOS with this word in the names of its files', '"X86_64"', '"x86_64"']],
      'others': [{ architecture: 'constructor' }, ['architecture', 'there is no HookOS with this word in the names of its files', '"constructor"', 'x86_64 and aarch64']],
    },
  },
};

describe.each(Object.entries(CASES))('%s', (code, { accepts, rejects }) => {
  test.each(Object.entries(accepts))('accepts %s', (_, beyondCsv) => {
    expect(complaintsAbout(code, [machine(2), extended(beyondCsv)])).toStrictEqual([]);
  });

  test.each(Object.entries(rejects))('refuses %s', (_, [beyondCsv, ...said]) => {
    expect(complaintsAbout(code, [machine(2), extended(beyondCsv)])).toStrictEqual(said.map(([field, message, found, wanted]) => ({
      object: 'Hardware/node-01', field, message, ...found !== undefined && { found }, ...wanted !== undefined && { wanted },
    })));
  });
});

it('names the file and the row of a machine that was read, and the fact for which there is no column', () => {
  expect(complaintsAbout('EKSA-HW-153', [extended({ domainName: '-' }, { source: { file: 'rack.json', row: 3 } })])).toStrictEqual([
    { object: 'Hardware/node-01', field: 'domainName', file: 'rack.json', line: 3, message: 'this is no domain name', found: '"-"' },
  ]);
});

describe('addresses of further interfaces', () => {
  const one = extended({ interfaces: [eno2(), eno2({ mac: '02:00:00:01:00:02', ipAddress: '10.31.0.5' })] });
  const two = machine(2, { beyondCsv: { interfaces: [eno2({ mac: '02:00:00:01:00:03', ipAddress: '10.30.0.6' })] } });
  const withInterface = (change: Partial<InterfaceModel>) => machine(2, { beyondCsv: { interfaces: [eno2({ mac: '02:00:00:01:00:03', ipAddress: '10.30.0.6', ...change })] } });

  it.each(['EKSA-HW-142', 'EKSA-HW-143', 'EKSA-HW-065'])('%s accepts those that are all different', (code) => {
    expect(complaintsAbout(code, [one, two, machine(3)])).toStrictEqual([]);
    expect(complaintsAbout(code, [machine(3), extended({ disks: ['/dev/sdb'] }), machine(4, { beyondCsv: { interfaces: [{ mac: '02:00:00:01:00:09' }] } })])).toStrictEqual([]);
  });

  it.each<[string, string, MachineModel, string, string, string]>([
    ['a MAC address of another machine', 'EKSA-HW-142', withInterface({ mac: '02:00:00:00:00:01' }), 'furtherInterfaces[0].mac', 'the MAC address is also that of machine "node-01"', '"02:00:00:00:00:01"'],
    ['a MAC address of another further interface', 'EKSA-HW-142', withInterface({ mac: '02-00-00-01-00-02' }), 'furtherInterfaces[0].mac',
      'the MAC address is also that of machine "node-01", which writes it 02:00:00:01:00:02', '"02-00-00-01-00-02"'],
    ['a MAC address of its own', 'EKSA-HW-142', withInterface({ mac: '02:00:00:00:00:02' }), 'furtherInterfaces[0].mac', 'the MAC address is also that of another interface of the machine', '"02:00:00:00:00:02"'],
    ['an address of another machine', 'EKSA-HW-143', withInterface({ ipAddress: '10.0.0.3' }), 'furtherInterfaces[0].ipAddress', 'the address is also that of machine "node-01"', '"10.0.0.3"'],
    ['an address of another further interface', 'EKSA-HW-143', withInterface({ ipAddress: '10.31.0.5' }), 'furtherInterfaces[0].ipAddress', 'the address is also that of machine "node-01"', '"10.31.0.5"'],
    ['the gateway of another machine', 'EKSA-HW-065', withInterface({ ipAddress: '10.0.255.1' }), 'furtherInterfaces[0].ipAddress', 'the address is the gateway of machine "node-02"', '"10.0.255.1"'],
  ])('refuses %s', (_, code, faulty, field, message, found) => {
    expect(complaintsAbout(code, [one, faulty])).toStrictEqual([{ object: 'Hardware/node-02', field, message, found }]);
  });

  it('EKSA-HW-065 knows gateways and name servers of further interfaces, and management controllers with their addresses', () => {
    const user = extended({ interfaces: [eno2({ gateway: '10.0.0.4', nameservers: ['10.0.0.5'] })] });
    expect(complaintsAbout('EKSA-HW-065', [user, machine(2), machine(3, { bmc: { ipAddress: '10.30.0.5' } })])).toStrictEqual([
      { object: 'Hardware/node-02', field: 'ipAddress', message: 'the address is the gateway of machine "node-01"', found: '"10.0.0.4"' },
      { object: 'Hardware/node-03', field: 'bmc.ipAddress', message: 'the BMC address is the address of machine "node-01"', found: '"10.30.0.5"' },
      { object: 'Hardware/node-03', field: 'ipAddress', message: 'the address is a name server of machine "node-01"', found: '"10.0.0.5"' },
    ]);
  });

  it('EKSA-HW-065 leaves an interface that is its own gateway to another rule', () => {
    expect(complaintsAbout('EKSA-HW-065', [extended({ interfaces: [eno2({ gateway: '10.30.0.5' }), { mac: 'x' }] })])).toStrictEqual([]);
  });

  it('EKSA-NET-117 and EKSA-NET-118 look at every address', () => {
    const odd = (text: string) => extended({ interfaces: [{ mac: 'x' }, eno2({ ipAddress: text, gateway: text, nameservers: [text] })], timeServers: [text], routes: [{ destination: 'x', router: text }] });
    const fields = ['furtherInterfaces[1].ipAddress', 'furtherInterfaces[1].gateway', 'furtherInterfaces[1].nameservers[0]', 'timeServers[0]', 'routes[0].router'];
    expect(complaintsAbout('EKSA-NET-117', [odd('127.0.0.1')]).map(({ field }) => field)).toStrictEqual(fields);
    expect(complaintsAbout('EKSA-NET-118', [odd('192.0.2.7')]).map(({ field }) => field)).toStrictEqual(fields);
    expect([...complaintsAbout('EKSA-NET-117', [one]), ...complaintsAbout('EKSA-NET-118', [one])]).toStrictEqual([]);
  });
});

describe('what hardware.csv cannot say', () => {
  const hostnames = (count: number, from = 1) => Array.from({ length: count }, (_, index) => machine(from + index, { beyondCsv: { architecture: 'aarch64', disks: ['/dev/sdb'] } }));

  it('EKSA-HW-160 is said once for all machines of which the same is known', () => {
    expect(complaintsAbout('EKSA-HW-160', [...hostnames(12), machine(13, { beyondCsv: { uefi: false, domainName: 'x', timeServers: ['1.1.1.1'], routes: [] } }), machine(14), machine(15, { beyondCsv: {} })])).toStrictEqual([
      {
        message: 'hardware.csv has no column for what 12 machines have: further disks, the architecture',
        found: 'node-01, node-02, node-03, node-04, node-05, node-06, node-07, node-08, node-09, node-10 and 2 more',
      },
      { message: 'hardware.csv has no column for what a machine has: the firmware, the domain name, time servers, routes', found: 'node-13' },
    ]);
  });

  it('EKSA-HW-160 accepts machines that a row describes, and those that were read from manifests', () => {
    expect(complaintsAbout('EKSA-HW-160', [machine(1)])).toStrictEqual([]);
    expect(complaintsAbout('EKSA-HW-160', hostnames(1), true)).toStrictEqual([]);
  });

  it('EKSA-HW-155 says that nothing is published for other architectures', () => {
    expect(complaintsAbout('EKSA-HW-155', [...hostnames(2), machine(3, { beyondCsv: { architecture: 'riscv64' } }), machine(4)])).toStrictEqual([
      { message: '3 machines are not x86_64 but aarch64 and riscv64', found: 'node-01, node-02, node-03' },
    ]);
    expect(complaintsAbout('EKSA-HW-155', hostnames(1))).toStrictEqual([{ message: 'a machine is not x86_64 but aarch64', found: 'node-01' }]);
    expect(complaintsAbout('EKSA-HW-155', [machine(1, { beyondCsv: { uefi: false } })])).toStrictEqual([]);
  });
});

describe('clusters of machines of which more is known', () => {
  const CONTROL_PLANE = { labels: { pool: 'prod-cp' } };
  const WORKERS = { labels: { pool: 'prod-md-0' } };

  function complaints(code: string, machines: readonly MachineModel[], change: Parameters<typeof validModel>[1] = () => undefined): Complaint[] {
    const inventories = [{ name: 'app/rack', machines }];
    const cluster = subject(validModel('prod', change), { inventories });
    return [...(ruleOf(code) as ClusterRule).check(cluster, fleetOf([cluster], { inventories }))];
  }

  const arm = (number: number, change: Partial<MachineModel>) => machine(number, { ...change, beyondCsv: { architecture: 'aarch64' } });

  it('EKSA-HW-156 refuses a group of several architectures, and accepts groups of one each', () => {
    expect(complaints('EKSA-HW-156', [machine(1, CONTROL_PLANE), arm(2, WORKERS)])).toStrictEqual([]);
    expect(complaints('EKSA-HW-156', [machine(1, CONTROL_PLANE), machine(2, WORKERS)])).toStrictEqual([]);
    expect(complaints('EKSA-HW-156', [machine(1, WORKERS), arm(2, WORKERS), arm(3, {})])).toStrictEqual([{
      object: 'Cluster/prod',
      field: 'spec.workerNodeGroupConfigurations[0]',
      message: 'worker node group "md-0" may take machines of aarch64 and x86_64',
      found: 'node-02',
      basedOn: [{ object: 'TinkerbellMachineConfig/prod-md-0', field: 'spec.hardwareSelector' }, { object: 'TinkerbellMachineConfig/prod-md-0', field: 'spec.hardwareAffinity' }],
    }]);
  });

  it('EKSA-HW-156 leaves a group without machine config to another rule', () => {
    expect(complaints('EKSA-HW-156', [arm(2, WORKERS)], (draft) => { draft.machineConfigs = []; })).toStrictEqual([]);
  });

  it('EKSA-HW-157 refuses to boot other architectures from the ISO image of EKS Anywhere', () => {
    const iso = (url?: string): Parameters<typeof validModel>[1] => ({ datacenters }) => {
      Object.assign(datacenters[0].spec!, { isoBoot: true, ...url !== undefined && { hookIsoURL: url } });
    };
    expect(complaints('EKSA-HW-157', [arm(1, WORKERS)])).toStrictEqual([]);
    expect(complaints('EKSA-HW-157', [arm(1, WORKERS)], iso('https://images.example.com/hook.iso'))).toStrictEqual([]);
    expect(complaints('EKSA-HW-157', [machine(1, WORKERS)], iso())).toStrictEqual([]);
    expect(complaints('EKSA-HW-157', [arm(1, WORKERS)], iso())).toStrictEqual([{
      object: 'TinkerbellDatacenterConfig/prod', field: 'spec.isoBoot', message: '1 of the machines that the cluster may take cannot boot from this image: they are not x86_64', found: 'node-01',
    }]);
  });

  it('EKSA-HW-161 says that the default workflow sets up the first interface only', () => {
    const second = (number: number, change: Partial<MachineModel>) => machine(number, { ...change, beyondCsv: { interfaces: [{ mac: `02:00:00:01:00:0${number}` }] } });
    const said = (field: string, label: string, what: string, found: string) => ({ object: 'Cluster/prod', field, message: `${label} has no workflow template of its own, and ${what} further interfaces`, found });
    expect(complaints('EKSA-HW-161', [second(1, CONTROL_PLANE), second(2, WORKERS), second(3, WORKERS), machine(4, WORKERS)])).toStrictEqual([
      said('spec.controlPlaneConfiguration', 'the control plane', 'a machine that it may take has', 'node-01'),
      said('spec.workerNodeGroupConfigurations[0]', 'worker node group "md-0"', '2 machines that it may take have', 'node-02, node-03'),
    ]);
    expect(complaints('EKSA-HW-161', [machine(1, WORKERS)])).toStrictEqual([]);
    expect(complaints('EKSA-HW-161', [arm(1, WORKERS)])).toStrictEqual([]);
    expect(complaints('EKSA-HW-161', [second(1, WORKERS)], (draft) => {
      draft.templates = [{ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'TinkerbellTemplateConfig', metadata: { name: 'own' }, spec: {} }] as unknown as typeof draft.templates;
      draft.machineConfigs[1].spec!.templateRef = { kind: 'TinkerbellTemplateConfig', name: 'own' };
    })).toStrictEqual([]);
  });
});

describe('machines of several inventories', () => {
  function complaints(code: string, ...inventories: (readonly MachineModel[])[]): Complaint[] {
    const models = inventories.map((machines, index) => ({ name: `app/rack-${index + 1}`, machines }));
    return [...(ruleOf(code) as FleetRule).checkFleet(fleetOf([], { inventories: models }))];
  }

  it('share no address of any interface', () => {
    const first = extended({ interfaces: [eno2(), { mac: '02:00:00:01:00:02' }] });
    const second = machine(2, { beyondCsv: { interfaces: [eno2({ ipAddress: '10.30.0.5' })] } });
    const about = (field: string, message: string, found: string) => [{ construct: 'app/rack-2', object: 'Hardware/node-02', field, message, found }];
    expect(complaints('EKSA-FLEET-101', [first], [second])).toStrictEqual(about('furtherInterfaces[0].mac', 'the MAC address is also that of machine "node-01" in app/rack-1', '"02:00:00:01:00:01"'));
    expect(complaints('EKSA-FLEET-102', [first], [second])).toStrictEqual(about('furtherInterfaces[0].ipAddress', 'the address is also that of machine "node-01" in app/rack-1', '"10.30.0.5"'));
    expect(complaints('EKSA-FLEET-104', [first], [machine(2, { bmc: { ipAddress: '10.30.0.5' } })]))
      .toStrictEqual(about('bmc.ipAddress', 'the BMC address is the address of machine "node-01" in app/rack-1', '"10.30.0.5"'));
    expect(['EKSA-FLEET-100', 'EKSA-FLEET-101', 'EKSA-FLEET-102'].flatMap((code) => complaints(code, [first], [machine(2)]))).toStrictEqual([]);
  });
});
