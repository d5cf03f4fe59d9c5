import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import {
  BmcCredentials, BmcProtocol, CpuArchitecture, EksaError, EksaRules, HardwareInventory, HardwareSelector,
  HardwareTerm, MachineRole, Rack, RackMachine,
  RackProps, RackRow, Subnet,
} from '../../../src';

function refusal(work: () => unknown): (readonly [code: string, object: string | undefined, field: string | undefined, message: string])[] {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings.map(({ code, object, field, message }) => [code, object, field, message]);
    throw error;
  }
  return [];
}

const mac = (number: number) => `02:00:00:00:00:${number.toString(16).padStart(2, '0')}`;
const nodes = (cidr = '10.20.0.0/24') => Subnet.of({ cidr, nameservers: ['10.20.255.2'] });
const bmcs = () => Subnet.of({ cidr: '10.21.0.0/24' });
const controlPlane = MachineRole.of({ name: 'cp', disk: '/dev/sda' });
const worker = MachineRole.of({ name: 'worker', disk: '/dev/nvme0n1' });
const rackOf = (props: Partial<RackProps> = {}) => Rack.of({ name: 'a', subnet: nodes(), ...props });

describe('a rack', () => {
  it('gives each machine the next address, the next management address, and a name', () => {
    const rack = rackOf({ bmcSubnet: bmcs() });
    const added = [rack.add({ mac: mac(1), role: controlPlane }), rack.add({ mac: mac(2), role: worker })];
    expect(rack.machines).toStrictEqual(added);
    expect(added).toStrictEqual([
      {
        hostname: 'a-cp-01',
        ipAddress: '10.20.0.2',
        netmask: '255.255.255.0',
        gateway: '10.20.0.1',
        nameservers: ['10.20.255.2'],
        mac: mac(1),
        disk: '/dev/sda',
        labels: { rack: 'a', type: 'cp' },
        bmc: { ipAddress: '10.21.0.2' },
      },
      {
        hostname: 'a-worker-02',
        ipAddress: '10.20.0.3',
        netmask: '255.255.255.0',
        gateway: '10.20.0.1',
        nameservers: ['10.20.255.2'],
        mac: mac(2),
        disk: '/dev/nvme0n1',
        labels: { rack: 'a', type: 'worker' },
        bmc: { ipAddress: '10.21.0.3' },
      },
    ]);
  });

  it('passes on all that subnet, rack and role say', () => {
    const credentials = BmcCredentials.fromSecretName('rack-a');
    const subnet = Subnet.of({
      cidr: '10.20.0.0/24',
      nameservers: ['10.20.0.2'],
      vlanId: 20,
      domainName: 'a.example.com',
      timeServers: ['10.20.0.3'],
      routes: [{ destination: '10.99.0.0/16', router: '10.20.0.4' }],
    });
    const storage = MachineRole.of({ name: 'storage', disk: '/dev/sda', furtherDisks: ['/dev/sdb'], labels: { type: 'store', rack: 'x' }, architecture: CpuArchitecture.AARCH64, uefi: false });
    const connection = { preferredOrder: [BmcProtocol.IPMI] };
    const rack = rackOf({ subnet, bmcSubnet: subnet, bmcCredentials: credentials, bmcConnection: connection, labels: { site: 'fra' } });
    expect(rack.add({ mac: mac(1), role: storage })).toStrictEqual({
      hostname: 'a-storage-01',
      ipAddress: '10.20.0.5',
      netmask: '255.255.255.0',
      gateway: '10.20.0.1',
      nameservers: ['10.20.0.2'],
      mac: mac(1),
      disk: '/dev/sda',
      labels: { rack: 'x', site: 'fra', type: 'store' },
      vlanId: 20,
      bmc: { ipAddress: '10.20.0.6', credentials, connection },
      furtherDisks: ['/dev/sdb'],
      architecture: CpuArchitecture.AARCH64,
      uefi: false,
      domainName: 'a.example.com',
      timeServers: ['10.20.0.3'],
      routes: [{ destination: '10.99.0.0/16', router: '10.20.0.4' }],
    });
  });

  it('lets a machine be different', () => {
    const own = BmcCredentials.fromSecretName('own');
    const storage = MachineRole.of({ name: 'storage', disk: '/dev/sda', furtherDisks: ['/dev/sdb'], architecture: CpuArchitecture.AARCH64, uefi: false });
    const network = Subnet.of({ cidr: '10.30.0.0/24' });
    const machine: Required<RackMachine> = {
      mac: mac(1),
      role: storage,
      hostname: 'one-off',
      ipAddress: '10.20.0.77',
      bmcIpAddress: '10.21.0.77',
      bmcCredentials: own,
      bmcConnection: { insecureTls: false },
      disk: '/dev/vda',
      furtherDisks: [],
      furtherInterfaces: [network.attach({ mac: mac(2) })],
      routes: [{ destination: '10.98.0.0/16', router: '10.20.0.9' }],
      labels: { type: 'odd' },
      architecture: CpuArchitecture.X86_64,
      uefi: true,
    };
    const rack = rackOf({ bmcSubnet: bmcs() });
    expect(rack.add(machine)).toStrictEqual({
      hostname: 'one-off',
      ipAddress: '10.20.0.77',
      netmask: '255.255.255.0',
      gateway: '10.20.0.1',
      nameservers: ['10.20.255.2'],
      mac: mac(1),
      disk: '/dev/vda',
      labels: { rack: 'a', type: 'odd' },
      bmc: { ipAddress: '10.21.0.77', credentials: own, connection: { insecureTls: false } },
      furtherInterfaces: [{ mac: mac(2), ipAddress: '10.30.0.2', netmask: '255.255.255.0' }],
      routes: [{ destination: '10.98.0.0/16', router: '10.20.0.9' }],
      architecture: CpuArchitecture.X86_64,
      uefi: true,
    });
    expect(rack.add({ mac: mac(3), role: worker }).hostname).toBe('a-worker-02');
  });

  it('has management controllers only where it is told of them', () => {
    const rack = rackOf();
    expect([rack.add({ mac: mac(1), role: worker }).bmc, rack.add({ mac: mac(2), role: worker, bmcIpAddress: '10.99.0.5' }).bmc]).toStrictEqual([undefined, { ipAddress: '10.99.0.5' }]);
  });

  it('counts machines in the rack, and those of a role', () => {
    const rack = rackOf({ hostnames: '{role}{roleIndex}-{index:03}' });
    expect([controlPlane, worker, worker, controlPlane].map((role, index) => rack.add({ mac: mac(index), role }).hostname))
      .toStrictEqual(['cp1-001', 'worker1-002', 'worker2-003', 'cp2-004']);
  });

  it('keeps the places of machines that are left out', () => {
    const names = (leftOut?: number) => {
      const rack = rackOf({ bmcSubnet: bmcs(), hostnames: '{role}-{roleIndex}' });
      for (const index of [1, 2, 3]) rack[index === leftOut ? 'leaveOut' : 'add']({ mac: mac(index), role: worker });
      return rack.machines;
    };
    expect(names(2)).toStrictEqual(names().filter((_, index) => index !== 1));
  });

  it('refuses a pattern that gives two machines one name, and says which', () => {
    const rack = rackOf({ hostnames: '{rack}-{role}' });
    rack.add({ mac: mac(1), role: worker });
    rack.add({ mac: mac(2), role: controlPlane });
    expect(refusal(() => rack.add({ mac: mac(3), role: worker }))).toStrictEqual([
      ['EKSA-PLAN-021', 'Rack/a', 'hostnames', `machine ${mac(3)} of rack a would get the same host name as machine ${mac(1)} of rack a`],
    ]);
    expect(refusal(() => rack.add({ mac: mac(4), role: worker, hostname: 'a-cp' }))).toStrictEqual([
      ['EKSA-PLAN-021', 'Rack/a', undefined, `machine ${mac(4)} of rack a would get the same host name as machine ${mac(2)} of rack a`],
    ]);
  });

  it('says for which machine there is no address, node and management controller at once', () => {
    const rack = rackOf({ subnet: Subnet.of({ cidr: '10.20.0.0/30', nameservers: ['1.1.1.1'] }), bmcSubnet: bmcs() });
    rack.add({ mac: mac(1), role: worker });
    expect(refusal(() => rack.add({ mac: mac(2), role: worker, bmcIpAddress: '10.21.0.2' }))).toStrictEqual([
      ['EKSA-PLAN-009', 'Rack/a', 'bmcIpAddress', `machine a-worker-02 (${mac(2)}): an address cannot be taken: it is taken already`],
      ['EKSA-PLAN-008', 'Rack/a', 'ipAddress', `machine a-worker-02 (${mac(2)}): subnet 10.20.0.0/30 has no address left: 1 of 2 are taken, and the others are reserved`],
    ]);
  });

  it('refuses subnets that its machines cannot use', () => {
    expect(refusal(() => rackOf({ subnet: Subnet.of({ cidr: '10.20.0.0/24' }), bmcSubnet: Subnet.of({ cidr: '10.20.0.128/25' }), hostnames: '{x}' }))).toStrictEqual([
      ['EKSA-PLAN-012', 'Rack/a', 'bmcSubnet', 'subnet 10.20.0.128/25 overlaps subnet 10.20.0.0/24, and each hands out addresses without regard to the other'],
      ['EKSA-PLAN-020', 'Rack/a', 'hostnames', 'the pattern of host names has a placeholder that nothing is known for'],
      ['EKSA-PLAN-023', 'Rack/a', 'subnet', 'subnet 10.20.0.0/24 has no name servers, which every machine needs'],
    ]);
  });
});

describe('a row of racks', () => {
  it('has what its racks have in common', () => {
    const row = RackRow.of({ name: 'n', subnet: nodes(), bmcSubnet: bmcs(), labels: { site: 'fra', zone: '1' } });
    const racks = [row.addRack({ name: 'a' }), row.addRack({ name: 'b', subnet: nodes('10.20.1.0/24'), labels: { zone: '2' } })];
    for (const [index, rack] of racks.entries()) rack.add({ mac: mac(index + 1), role: worker });
    expect([row.name, row.racks]).toStrictEqual(['n', racks]);
    expect(row.machines.map(({ hostname, ipAddress, bmc, labels }) => ({ hostname, ipAddress, bmc, labels }))).toStrictEqual([
      { hostname: 'n-a-worker-01', ipAddress: '10.20.0.2', bmc: { ipAddress: '10.21.0.2' }, labels: { rack: 'a', row: 'n', site: 'fra', zone: '1', type: 'worker' } },
      { hostname: 'n-b-worker-01', ipAddress: '10.20.1.2', bmc: { ipAddress: '10.21.0.3' }, labels: { rack: 'b', row: 'n', site: 'fra', zone: '2', type: 'worker' } },
    ]);
  });

  it('has no two machines of one name', () => {
    const row = RackRow.of({ name: 'n', subnet: nodes(), hostnames: '{row}-{index}' });
    row.addRack({ name: 'a' }).add({ mac: mac(1), role: worker });
    const other = row.addRack({ name: 'b', hostnames: undefined });
    expect(refusal(() => other.add({ mac: mac(2), role: worker }))).toStrictEqual([
      ['EKSA-PLAN-021', 'Rack/b', 'hostnames', `machine ${mac(2)} of rack b would get the same host name as machine ${mac(1)} of rack a`],
    ]);
  });

  it('refuses a rack without subnet, and a pattern that cannot be followed', () => {
    expect(refusal(() => RackRow.of({ name: 'n' }).addRack({ name: 'a' }))).toStrictEqual([['EKSA-PLAN-022', 'Rack/a', 'subnet', 'neither the rack nor row n has a subnet for its machines']]);
    expect(refusal(() => RackRow.of({ name: 'n', hostnames: '{rows}' }))).toStrictEqual([
      ['EKSA-PLAN-020', 'RackRow/n', 'hostnames', 'the pattern of host names has a placeholder that nothing is known for'],
    ]);
  });
});

describe('a role', () => {
  it('is chosen by its labels', () => {
    expect(worker.selector).toStrictEqual(HardwareSelector.label('type', 'worker'));
    const labels = { type: 'worker', gpu: 'l40s' };
    expect(MachineRole.of({ name: 'gpu', disk: '/dev/sda', labels }).selector).toStrictEqual(HardwareSelector.affinity({ required: [HardwareTerm.labels(labels)] }));
  });

  it('cannot be chosen without labels', () => {
    expect(refusal(() => MachineRole.of({ name: 'bare', disk: '/dev/sda', labels: {} }).selector))
      .toStrictEqual([['EKSA-PLAN-024', 'MachineRole/bare', 'labels', 'the role has no labels to choose machines by']]);
  });
});

describe('the machines of racks', () => {
  it('are machines that no rule has anything against, however many racks they stand in', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }), fc.boolean(), (sizes, shared) => {
      const common = nodes('10.20.0.0/23');
      const row = RackRow.of({ name: 'n', bmcSubnet: bmcs(), ...shared && { subnet: common } });
      let number = 0;
      for (const [index, size] of sizes.entries()) {
        const rack = row.addRack({ name: `r${index}`, ...!shared && { subnet: nodes(`10.20.${index + 2}.0/24`) } });
        for (let each = 0; each < size; each++) rack.add({ mac: mac(++number), role: each < 3 ? controlPlane : worker });
      }
      const inventory = new HardwareInventory(new Chart(new App(), 'racks'), 'machines');
      inventory.addMachines(row.machines);
      expect(inventory.hostnames).toHaveLength(number);
      expect(EksaRules.validate(inventory).filter(({ code }) => code !== 'EKSA-FLEET-107')).toStrictEqual([]);
    }), { numRuns: 25 });
  });
});
