import { describeMachineRules } from './base';

describeMachineRules([
  {
    code: 'EKSA-NET-101',
    accepts: { IPv4: { ipAddress: '10.0.0.1' }, IPv6: { ipAddress: 'fd00::1' } },
    rejects: {
      'none': [{ ipAddress: '' }, { field: 'ipAddress', message: 'the machine has no address', found: '""' }],
      'a prefix length': [{ ipAddress: '10.0.0.1/24' }, { field: 'ipAddress', message: 'the address is no IP address', found: '"10.0.0.1/24"' }],
      'leading zeros': [{ ipAddress: '10.0.0.01' }, { field: 'ipAddress', message: 'the address is no IP address', found: '"10.0.0.01"' }],
      'blanks': [{ ipAddress: '10.0.0.1 ' }, { field: 'ipAddress', message: 'the address is no IP address', found: '"10.0.0.1 "', wanted: '"10.0.0.1"' }],
    },
  },
  {
    code: 'EKSA-NET-102',
    accepts: { IPv4: { gateway: '10.0.0.1' }, IPv6: { gateway: 'fd00::1' } },
    rejects: {
      'none': [{ gateway: '' }, { field: 'gateway', message: 'the machine has no gateway', found: '""' }],
      'a name': [{ gateway: 'router' }, { field: 'gateway', message: 'the gateway is no IP address', found: '"router"' }],
    },
  },
  {
    code: 'EKSA-NET-103',
    accepts: { 'one': { nameservers: ['1.1.1.1'] }, 'any text': { nameservers: ['x', ' '] } },
    rejects: {
      'none': [{ nameservers: [] }, { field: 'nameservers', message: 'the machine has no name servers' }],
      'an empty one': [{ nameservers: ['1.1.1.1', ''] }, { field: 'nameservers', message: 'a name server is empty', found: '"1.1.1.1|"' }],
    },
  },
  {
    code: 'EKSA-NET-104',
    accepts: { 'any text': { netmask: 'x' } },
    rejects: { none: [{ netmask: '' }, { field: 'netmask', message: 'the machine has no netmask' }] },
  },
  {
    code: 'EKSA-NET-111',
    accepts: { 'IPv4': {}, 'what is no address': { ipAddress: 'x', gateway: '' } },
    rejects: {
      IPv6: [{ ipAddress: 'fd00::2', gateway: '::ffff:10.0.0.1' },
        { field: 'ipAddress', message: 'the address is an IPv6 address', found: '"fd00::2"' },
        { field: 'gateway', message: 'the gateway is an IPv6 address', found: '"::ffff:10.0.0.1"' }],
    },
  },
  {
    code: 'EKSA-NET-112',
    accepts: { 'a netmask': { netmask: '255.255.254.0' }, 'none': { netmask: '' } },
    rejects: {
      'a prefix length': [{ netmask: '24' }, { field: 'netmask', message: 'this is no netmask in dotted form', found: '"24"' }],
      'a gap': [{ netmask: '255.255.0.255' }, { field: 'netmask', message: 'the one bits of the netmask are not all in front', found: '"255.255.0.255"' }],
    },
  },
  {
    code: 'EKSA-NET-113',
    accepts: {
      'a gateway in the subnet': { ipAddress: '10.0.0.2', netmask: '255.255.254.0', gateway: '10.0.1.254' },
      'what cannot be compared': { ipAddress: '10.0.0.2', netmask: '255.255.255.0', gateway: 'fd00::1' },
      'an unreadable netmask': { netmask: 'x', gateway: '192.168.0.1' },
      'an unreadable address': { ipAddress: 'x', gateway: '192.168.0.1' },
    },
    rejects: {
      'a gateway outside': [{ ipAddress: '10.0.0.2', netmask: '255.255.255.0', gateway: '10.0.1.254' }, {
        field: 'gateway', message: 'the gateway is not in the subnet 10.0.0.0/24 of the machine', found: '"10.0.1.254"',
      }],
    },
  },
  {
    code: 'EKSA-NET-114',
    accepts: {
      'addresses in between': { ipAddress: '10.0.0.2', netmask: '255.255.255.0', gateway: '10.0.0.1' },
      'a subnet of two': { ipAddress: '10.0.0.0', netmask: '255.255.255.254', gateway: '10.0.0.1' },
      'an unreadable netmask': { ipAddress: '10.0.0.0', netmask: 'x' },
    },
    rejects: {
      'the first and the last': [{ ipAddress: '10.0.0.0', netmask: '255.255.255.0', gateway: '10.0.0.255' },
        { field: 'ipAddress', message: 'the address is the network address of the subnet', found: '"10.0.0.0/24"' },
        { field: 'gateway', message: 'the gateway is the broadcast address of the subnet', found: '"10.0.0.255/24"' }],
    },
  },
  {
    code: 'EKSA-NET-115',
    accepts: { 'another gateway': {}, 'texts that are no addresses': { ipAddress: '', gateway: '' } },
    rejects: { itself: [{ ipAddress: '10.0.0.2', gateway: '10.0.0.2' }, { field: 'gateway', message: 'the gateway is the machine itself', found: '"10.0.0.2"' }] },
  },
  {
    code: 'EKSA-NET-116',
    accepts: { 'addresses': { nameservers: ['1.1.1.1', 'fd00::53'] }, 'an empty one': { nameservers: [''] } },
    rejects: {
      'names and blanks': [{ nameservers: ['1.1.1.1', 'dns', ' 8.8.8.8'] },
        { field: 'nameservers', message: 'the name server is no IP address', found: '"dns"' },
        { field: 'nameservers', message: 'the name server is no IP address', found: '" 8.8.8.8"', wanted: '"8.8.8.8"' }],
    },
  },
  {
    code: 'EKSA-NET-117',
    accepts: { 'private and documentation ranges': { ipAddress: '192.0.2.1', gateway: '192.168.0.1' }, 'what is no address': { ipAddress: 'x' } },
    rejects: {
      'unspecified and loopback': [{ ipAddress: '0.0.0.0', gateway: '127.0.0.1' },
        { field: 'ipAddress', message: 'the address is the unspecified address', found: '"0.0.0.0"' },
        { field: 'gateway', message: 'the gateway is a loopback address', found: '"127.0.0.1"' }],
      'multicast and broadcast': [{ ipAddress: '224.0.0.1', gateway: '255.255.255.255' },
        { field: 'ipAddress', message: 'the address is a multicast address', found: '"224.0.0.1"' },
        { field: 'gateway', message: 'the gateway is the broadcast address', found: '"255.255.255.255"' }],
      'link-local': [{ ipAddress: '169.254.0.1' }, { field: 'ipAddress', message: 'the address is a link-local address', found: '"169.254.0.1"' }],
      'name servers': [{ nameservers: ['10.0.0.2', '127.0.0.53'] }, { field: 'nameservers', message: 'the name server is a loopback address', found: '"127.0.0.53"' }],
      'management controllers': [{ bmc: { ipAddress: '169.254.0.2' } }, { field: 'bmc.ipAddress', message: 'the BMC address is a link-local address', found: '"169.254.0.2"' }],
    },
  },
  {
    code: 'EKSA-NET-118',
    accepts: { 'other addresses': {}, 'what is no address': { ipAddress: 'x', gateway: '' }, 'no management controller': { bmc: undefined } },
    rejects: {
      'addresses of examples': [
        { ipAddress: '192.0.2.1', gateway: '198.51.100.1', nameservers: ['203.0.113.1', '2001:db8::1'], bmc: { ipAddress: '3fff::1' } },
        { field: 'ipAddress', message: 'the address is an address for documentation', found: '"192.0.2.1"' },
        { field: 'gateway', message: 'the gateway is an address for documentation', found: '"198.51.100.1"' },
        { field: 'nameservers', message: 'the name server is an address for documentation', found: '"203.0.113.1"' },
        { field: 'nameservers', message: 'the name server is an address for documentation', found: '"2001:db8::1"' },
        { field: 'bmc.ipAddress', message: 'the BMC address is an address for documentation', found: '"3fff::1"' },
      ],
    },
  },
]);
