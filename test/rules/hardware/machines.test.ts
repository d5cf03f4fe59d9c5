import { complaintsAbout, describeMachineRules } from './base';
import { machine } from '../../hardware/builders';

const LONG_PART = 'a'.repeat(64);

describeMachineRules([
  {
    code: 'EKSA-HW-001',
    accepts: { 'a name': { hostname: 'node-1' }, 'a name with a domain': { hostname: 'node-1.rack-2.example.com' }, 'digits': { hostname: '17' } },
    rejects: {
      'no name': [{ hostname: '' }, { field: 'hostname', message: 'the machine has no host name', found: '""' }],
      'upper case': [{ hostname: 'Node-1' }, { field: 'hostname', message: 'the host name is no DNS name', found: '"Node-1"', wanted: '"node-1"' }],
      'blanks and underscores': [{ hostname: ' node_1' }, { field: 'hostname', message: 'the host name is no DNS name', found: '" node_1"', wanted: '"node-1"' }],
      'a hyphen at the end': [{ hostname: 'node-' }, { field: 'hostname', message: 'the host name is no DNS name', found: '"node-"' }],
    },
  },
  {
    code: 'EKSA-HW-002',
    accepts: { '64 characters': { hostname: `${'a'.repeat(60)}.bcd` }, 'a name that is none': { hostname: `${LONG_PART}_` } },
    rejects: {
      '65 characters': [{ hostname: `${'a'.repeat(60)}.bcde` }, {
        field: 'hostname', message: 'the host name has 65 characters', found: `"${'a'.repeat(60)}.bcde"`, wanted: 'at most 64',
      }],
      'a part of 64 characters': [{ hostname: LONG_PART }, {
        field: 'hostname', message: 'a part of the host name has more than 63 characters', found: `"${LONG_PART}"`,
      }],
    },
  },
  {
    code: 'EKSA-HW-010',
    accepts: { 'pairs with colons': { mac: '02:00:5e:00:53:01' }, 'pairs with hyphens': { mac: '02-00-5e-00-53-01' }, 'groups with dots': { mac: '0200.5e00.5301' } },
    rejects: {
      'none': [{ mac: '' }, { field: 'mac', message: 'the machine has no MAC address', found: '""' }],
      'two addresses': [{ mac: '02:00:5e:00:53:01|02:00:5e:00:53:02' }, { field: 'mac', message: 'this is no MAC address', found: '"02:00:5e:00:53:01|02:00:5e:00:53:02"' }],
      'blanks': [{ mac: ' 02:00:5e:00:53:01' }, { field: 'mac', message: 'this is no MAC address', found: '" 02:00:5e:00:53:01"', wanted: '"02:00:5e:00:53:01"' }],
    },
  },
  {
    code: 'EKSA-HW-011',
    accepts: { 'pairs with colons': { mac: '02:00:5e:00:53:01' }, 'what is no MAC address': { mac: 'x' } },
    rejects: {
      'hyphens': [{ mac: '02-00-5e-00-53-01' }, {
        field: 'mac', message: 'Tinkerbell does not find the machine by a MAC address of this form', found: '"02-00-5e-00-53-01"', wanted: '"02:00:5e:00:53:01"',
      }],
      'eight bytes': [{ mac: '02:00:5e:10:00:00:00:01' }, {
        field: 'mac', message: 'Tinkerbell does not find the machine by a MAC address of this form', found: '"02:00:5e:10:00:00:00:01"',
      }],
    },
  },
  {
    code: 'EKSA-HW-012',
    accepts: { 'a network card': { mac: '00:00:00:00:00:01' }, 'what is no MAC address': { mac: 'x' } },
    rejects: {
      zero: [{ mac: '00:00:00:00:00:00' }, { field: 'mac', message: 'the MAC address is zero', found: '"00:00:00:00:00:00"' }],
      broadcast: [{ mac: 'ff:ff:ff:ff:ff:ff' }, { field: 'mac', message: 'this is the MAC address of a group, not of a network card', found: '"ff:ff:ff:ff:ff:ff"' }],
    },
  },
  {
    code: 'EKSA-HW-020',
    accepts: { 'a SCSI disk': { disk: '/dev/sda' }, 'an NVMe disk': { disk: '/dev/nvme0n1' }, 'what only looks like a path': { disk: '/dev/a/dev/b' } },
    rejects: {
      'none': [{ disk: '' }, { field: 'disk', message: 'the machine has no disk', found: '""' }],
      'a name without path': [{ disk: 'sda' }, { field: 'disk', message: 'the disk is no path of a device', found: '"sda"', wanted: '"/dev/sda"' }],
      'blanks': [{ disk: '/dev/sda ' }, { field: 'disk', message: 'the disk is no path of a device', found: '"/dev/sda "', wanted: '"/dev/sda"' }],
      'a path in a subfolder': [{ disk: '/dev/disk/by-id/x' }, { field: 'disk', message: 'the disk is no path of a device', found: '"/dev/disk/by-id/x"' }],
      'something before or behind': [{ disk: 'x/dev/sda\n' }, { field: 'disk', message: 'the disk is no path of a device', found: '"x/dev/sda\\n"' }],
    },
  },
  {
    code: 'EKSA-HW-021',
    accepts: Object.fromEntries(['/dev/sda', '/dev/nvme0n1', '/dev/mmcblk0', '/dev/vdb', '/dev/xvda', '/dev/md0', '/dev/dasda', 'sda1'].map((disk) => [disk, { disk }])),
    rejects: Object.fromEntries([
      ['/dev/sda1', '/dev/sda'], ['/dev/sdab12', '/dev/sdab'], ['/dev/vda2', '/dev/vda'], ['/dev/xvda1', '/dev/xvda'], ['/dev/hda1', '/dev/hda'],
      ['/dev/nvme0n1p2', '/dev/nvme0n1'], ['/dev/nvme10n12p11', '/dev/nvme10n12'], ['/dev/mmcblk0p1', '/dev/mmcblk0'], ['/dev/md0p1', '/dev/md0'],
      ['/dev/nbd0p1', '/dev/nbd0'], ['/dev/loop0p1', '/dev/loop0'],
    ].map(([disk, whole]) => [disk, [{ disk }, { field: 'disk', message: 'this is a partition, not a disk', found: `"${disk}"`, wanted: `"${whole}"` }]])),
  },
  {
    code: 'EKSA-HW-022',
    accepts: { 'a SCSI disk': { disk: '/dev/sda' }, 'an NVMe disk': { disk: '/dev/nvme0n1' }, 'what is no path': { disk: '/dev/disk/by-id/dev/x y' } },
    rejects: {
      'two devices': [{ disk: '/dev/sda/dev/sdb' }, { field: 'disk', message: 'the path names more than one device', found: '"/dev/sda/dev/sdb"' }],
      'an NVMe controller': [{ disk: '/dev/nvme0' }, {
        field: 'disk', message: 'this is the controller of an NVMe disk, not the disk', found: '"/dev/nvme0"', wanted: '"/dev/nvme0n1"',
      }],
      'a controller with a number of two digits': [{ disk: '/dev/nvme10' }, {
        field: 'disk', message: 'this is the controller of an NVMe disk, not the disk', found: '"/dev/nvme10"', wanted: '"/dev/nvme10n1"',
      }],
    },
  },
  {
    code: 'EKSA-HW-030',
    accepts: { 'no labels': { labels: {} }, 'labels': { labels: { 'type': 'cp', 'topology.kubernetes.io/zone': 'Z_1.a', 'empty': '' } } },
    rejects: {
      'keys and values': [{ labels: { 'a b': 'c', 'd': 'e/f', '': '' } },
        { field: 'labels', message: 'this is no label key', found: '"a b"' },
        { field: 'labels', message: 'label d has a value that is not allowed', found: '"e/f"' },
        { field: 'labels', message: 'this is no label key', found: '""' }],
    },
  },
  {
    code: 'EKSA-HW-031',
    accepts: { 'other labels': { labels: { 'v1alpha1.tinkerbell.org/rack': 'a' } } },
    rejects: {
      'owner labels': [{ labels: { 'v1alpha1.tinkerbell.org/ownerName': 'prod-1', 'v1alpha1.tinkerbell.org/ownerNamespace': '' } },
        { field: 'labels', message: 'label v1alpha1.tinkerbell.org/ownerName is set by the controller when it takes the machine', found: '"prod-1"' },
        { field: 'labels', message: 'label v1alpha1.tinkerbell.org/ownerNamespace is set by the controller when it takes the machine', found: '""' }],
    },
  },
  {
    code: 'EKSA-HW-050',
    accepts: { 'none': {}, 'an empty one': { vlanId: '' }, 'the first': { vlanId: '1' }, 'the last': { vlanId: '4094' }, 'a sign': { vlanId: '+5' } },
    rejects: Object.fromEntries(['0', '4095', '-1', 'x', '1.5', ' 5', '1e2'].map((vlanId) => [
      vlanId, [{ vlanId }, { field: 'vlanId', message: 'this is no VLAN number', found: `"${vlanId}"`, wanted: '1 to 4094' }],
    ])),
  },
  {
    code: 'EKSA-HW-051',
    accepts: { 'none': {}, 'an empty one': { vlanId: '' }, 'a number': { vlanId: '100' }, 'what is no VLAN': { vlanId: '04095' } },
    rejects: {
      'a sign': [{ vlanId: '+5' }, { field: 'vlanId', message: 'the VLAN number has a sign or leading zeros', found: '"+5"', wanted: '"5"' }],
      'leading zeros': [{ vlanId: '0007' }, { field: 'vlanId', message: 'the VLAN number has a sign or leading zeros', found: '"0007"', wanted: '"7"' }],
    },
  },
  {
    code: 'EKSA-HW-040',
    accepts: { 'a controller': {}, 'none': { bmc: undefined }, 'an IPv6 address': { bmc: { ipAddress: 'fd00::1' } } },
    rejects: {
      'credentials only': [{ bmc: { ipAddress: '', hasUsername: true } }, { field: 'bmc.ipAddress', message: 'the machine has BMC credentials but no BMC address', found: '""' }],
      'a host name': [{ bmc: { ipAddress: 'bmc-1' } }, { field: 'bmc.ipAddress', message: 'the BMC address is no IP address', found: '"bmc-1"' }],
      'blanks': [{ bmc: { ipAddress: ' 10.1.0.1' } }, { field: 'bmc.ipAddress', message: 'the BMC address is no IP address', found: '" 10.1.0.1"', wanted: '"10.1.0.1"' }],
    },
  },
]);

describe('the place of a fault', () => {
  it('is row and column when the machine was read from a file', () => {
    expect(complaintsAbout('EKSA-HW-040', [machine(1, { bmc: { ipAddress: 'x' }, source: { file: 'hardware.csv', row: 7 } })])).toStrictEqual([{
      object: 'Hardware/node-01', file: 'hardware.csv', line: 7, column: 'bmc_ip', message: 'the BMC address is no IP address', found: '"x"',
    }]);
  });
});
