import type { Hardware } from '../../../imports/types/tinkerbell';

/** A machine with two disks, of whose three interfaces one has all, one has no address, and one has no DHCP. */
export const SAMPLE: Hardware = {
  kind: 'Hardware',
  apiVersion: 'tinkerbell.org/v1alpha1',
  metadata: { name: 'eksa-sda', namespace: 'eksa-system', labels: { 'type': 'cp', 'a/b': 'c' } },
  spec: {
    bmcRef: { kind: 'Machine', name: 'bmc-eksa-sda' },
    interfaces: [
      {
        netboot: { allowPXE: true, allowWorkflow: false },
        dhcp: {
          mac: '00:00:00:00:00:01',
          hostname: 'node',
          lease_time: 4294967294,
          name_servers: ['8.8.8.8', '1.1.1.1'],
          arch: 'x86_64',
          uefi: true,
          ip: { address: '10.10.0.11', netmask: '255.255.255.0', gateway: '10.10.0.1', family: 4 },
        },
      },
      { dhcp: { mac: '00:00:00:00:00:02', vlan_id: '12' } },
      { netboot: {} },
    ],
    metadata: {
      instance: {
        id: '00:00:00:00:00:01',
        hostname: 'eksa-sda',
        allow_pxe: true,
        operating_system: {},
        always_pxe: true,
        tags: ['x', 'y'],
        ips: [{ address: '10.10.0.11', netmask: '255.255.255.0', gateway: '10.10.0.1', family: 4, public: true }],
      },
      facility: { plan_slug: 'c2.medium.x86', facility_code: 'onprem' },
    },
    disks: [{ device: '/dev/sda' }, { device: '/dev/nvme0n1' }],
    vendorData: 'vd',
  },
};

/** The hardware map of its workflow. */
export const SAMPLE_MAP = { device_1: 'aa:bb', empty: '' };
