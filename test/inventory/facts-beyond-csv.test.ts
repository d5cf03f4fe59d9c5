import { BareMetalMachineProps, BareMetalPool, CpuArchitecture, EksaCluster, EksaError, EksaRules, HardwareInventory, testing } from '../../src';
import { chart, machine, MINIMAL, WORKER_HARDWARE } from '../cluster/fixtures';
import { crdErrors } from '../crd';

const { Manifests } = testing;

const FACTS: Partial<BareMetalMachineProps> = {
  vlanId: 20,
  furtherDisks: ['/dev/sdb'],
  furtherInterfaces: [
    { mac: '52:54:00:00:01:AA', name: 'eno2', ipAddress: '10.30.0.5', netmask: '255.255.255.0', gateway: '10.30.0.1', nameservers: ['10.30.0.2'], vlanId: 30 },
    { mac: '52:54:00:00:02:aa', nameservers: [] },
  ],
  architecture: CpuArchitecture.AARCH64,
  uefi: false,
  domainName: 'rack.example.com',
  timeServers: ['10.0.0.3'],
  routes: [{ destination: '10.99.0.0/16', router: '10.0.0.4' }],
};

/** Codes and props of what the rules find about machines, but that no cluster uses them. */
const found = (inventory: HardwareInventory) => EksaRules.validate(inventory).filter(({ code }) => code !== 'EKSA-FLEET-107').map(({ code, prop }) => [code, prop]);

describe('a machine of which more is known than hardware.csv can say', () => {
  it('becomes Hardware with all of it', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, { type: 'cp' }, FACTS)] });
    const manifests = Manifests.fromChart(scope);
    expect(manifests.objects.flatMap(crdErrors)).toStrictEqual([]);
    const { disks, interfaces, metadata } = manifests.get('Hardware').spec;
    expect(disks).toStrictEqual([{ device: '/dev/sda' }, { device: '/dev/sdb' }]);
    expect(interfaces).toStrictEqual([
      {
        dhcp: {
          arch: 'aarch64',
          classless_static_routes: [{ destination_descriptor: '10.99.0.0/16', router: '10.0.0.4' }, { destination_descriptor: '0.0.0.0/0', router: '10.0.0.1' }],
          domain_name: 'rack.example.com',
          hostname: 'node-1',
          ip: { address: '10.0.0.21', family: 4, gateway: '10.0.0.1', netmask: '255.255.255.0' },
          lease_time: 4294967294,
          mac: '52:54:00:00:00:15',
          name_servers: ['10.0.0.2'],
          time_servers: ['10.0.0.3'],
          uefi: false,
          vlan_id: '20',
        },
        netboot: { allowPXE: true, allowWorkflow: true },
      },
      {
        dhcp: {
          arch: 'aarch64',
          hostname: 'node-1',
          iface_name: 'eno2',
          ip: { address: '10.30.0.5', family: 4, gateway: '10.30.0.1', netmask: '255.255.255.0' },
          lease_time: 4294967294,
          mac: '52:54:00:00:01:aa',
          name_servers: ['10.30.0.2'],
          uefi: false,
          vlan_id: '30',
        },
        netboot: { allowPXE: false, allowWorkflow: false },
      },
      { dhcp: { arch: 'aarch64', mac: '52:54:00:00:02:aa', uefi: false }, disableDhcp: true, netboot: { allowPXE: false, allowWorkflow: false } },
    ]);
    expect(metadata.instance.ips).toStrictEqual([{ address: '10.0.0.21', family: 4, gateway: '10.0.0.1', netmask: '255.255.255.0', public: true }]);
  });

  it('keeps a default route of its own', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {}, { routes: [{ destination: '0.0.0.0/0', router: '10.0.0.9' }] })] });
    expect(Manifests.fromChart(scope).get('Hardware').spec.interfaces[0].dhcp.classless_static_routes).toStrictEqual([{ destination_descriptor: '0.0.0.0/0', router: '10.0.0.9' }]);
  });

  it('is the same Hardware as any other when what is said is so anyway', () => {
    const [plain, said] = [{}, { furtherDisks: [], furtherInterfaces: [], timeServers: [], routes: [], uefi: true, architecture: CpuArchitecture.of('x86_64') }].map((facts) => {
      const scope = chart();
      const inventory = new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, {}, facts)] });
      return [inventory.toCsv(), Manifests.fromChart(scope).objects, found(inventory)];
    });
    expect(said).toStrictEqual(plain);
  });

  it('cannot be written to a hardware.csv without a word', () => {
    const inventory = new HardwareInventory(chart(), 'rack', { machines: [machine('node-1', 21, { type: 'cp' }, FACTS)] });
    expect(() => inventory.toCsv()).toThrow(EksaError);
    expect(() => inventory.toCsv()).toThrow('[EKSA-HW-169] test/rack: hardware.csv has no column for what a machine has: further disks, further interfaces, '
      + 'the architecture, the firmware, the domain name, time servers, routes; found node-1.');
    expect(inventory.toCsv({ onlyWhatCsvCanSay: true })).toBe([
      'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk,vlan_id',
      'node-1,52:54:00:00:00:15,10.0.0.21,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda,20',
      '',
    ].join('\n'));
  });

  it('is warned about, and what is wrong with it is found at the prop', () => {
    const inventory = new HardwareInventory(chart(), 'rack');
    inventory.addMachines([machine('node-1', 21, {}, FACTS), machine('node-2', 22, {}, { furtherInterfaces: [{ mac: '52:54:00:00:00:15' }], furtherDisks: ['/dev/sda'] })]);
    expect(found(inventory)).toStrictEqual([
      ['EKSA-HW-141', 'node-2 furtherDisks[0]'],
      ['EKSA-HW-142', 'node-2 furtherInterfaces[0].mac'],
      ['EKSA-HW-155', undefined],
      ['EKSA-HW-160', undefined],
      ['EKSA-HW-160', undefined],
    ]);
  });

  it('is told to its pool, which sets up the first interface only', () => {
    const scope = chart();
    const inventory = new HardwareInventory(scope, 'rack', {
      machines: [1, 2, 3, 4, 5, 6].map((number) => machine(`node-${number}`, 20 + number, { type: number < 5 ? 'cp' : 'worker' }, {
        ...number > 4 && { furtherInterfaces: [{ mac: `52:54:00:00:01:0${number}` }] },
      })),
    });
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory });
    new BareMetalPool(cluster, 'workers', { replicas: 1, hardware: WORKER_HARDWARE });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-161').map(({ construct, message, found: machines }) => ({ construct, message, machines }))).toStrictEqual([
      { construct: 'test/prod/workers', message: 'pool "workers" has no workflow template of its own, and 2 machines that it may take have further interfaces', machines: 'node-5, node-6' },
    ]);
  });
});
