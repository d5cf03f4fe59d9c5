import fc from 'fast-check';
import { text } from './faults';
import { checkCloudConfig } from '../../../src/provisioning/network/check-cloud-config';
import { checkKeyfile } from '../../../src/provisioning/network/check-key-file';
import { checkNetToml } from '../../../src/provisioning/network/check-net-toml';
import { checkNetplan } from '../../../src/provisioning/network/check-netplan';
import { networkFactsOf } from '../../../src/provisioning/network/network-facts';

const NOTHING = { addresses: [], gateways: [], nameservers: [], macs: [], vlans: [], dhcp: false };

it('reads netplan, old and new', () => {
  expect(networkFactsOf(text(
    'network:', '  version: 2', '  renderer: networkd', '  ethernets:',
    '    a: {match: {macaddress: "CA:FE:00:00:00:01"}, addresses: [10.0.0.5/24, {"fd00::5/64": {label: x}}, {}], gateway4: 10.0.0.1, gateway6: "fd00::1", dhcp6: Yes}',
    '    b: {match: {name: en*}, nameservers: {addresses: [10.0.0.2, 10.0.0.2, "fd00::2"]}, routes: [{to: 0.0.0.0/0, via: 10.1.0.1}, {to: 10.0.0.0/8, via: 10.9.0.1}, {to: default}, x]}',
    '  vlans: {v: {id: 5, link: a}}', '  bonds: [x]',
  ), 'netplan')).toStrictEqual({
    addresses: ['10.0.0.5/24', 'fd00::5/64'],
    gateways: ['10.0.0.1', 'fd00::1', '10.1.0.1'],
    nameservers: ['10.0.0.2', 'fd00::2'],
    macs: ['ca:fe:00:00:00:01'],
    vlans: ['5'],
    dhcp: true,
  });
});

it('reads key files', () => {
  expect(networkFactsOf(text(
    '[802-3-ethernet]', 'mac-address=CA-FE-00-00-00-01', '[vlan]', 'id=5', '[ipv4]', 'method=manual', 'address1=10.0.0.5/24,10.0.0.1', 'addresses2=10.0.1.5/24;', 'address3=;',
    'gateway=10.0.0.9', 'dns=10.0.0.2;10.0.0.3', 'route1=0.0.0.0/0,10.0.0.8,5', 'route2=10.0.0.0/8,10.0.0.7', 'route3=0.0.0.0/0', '[ipv6]', 'method=auto', 'gateway=',
  ), 'key file')).toStrictEqual({
    addresses: ['10.0.0.5/24', '10.0.1.5/24'],
    gateways: ['10.0.0.1', '10.0.0.9', '10.0.0.8'],
    nameservers: ['10.0.0.2', '10.0.0.3'],
    macs: ['ca:fe:00:00:00:01'],
    vlans: ['5'],
    dhcp: true,
  });
  expect(networkFactsOf(text('[ipv4]', 'x=y'), 'key file')).toStrictEqual(NOTHING);
});

it('reads net.toml', () => {
  expect(networkFactsOf(text(
    'version = 3', '["CA-FE-00-00-00-01".static4]', 'addresses = ["10.0.0.5/24"]', '[["CA-FE-00-00-00-01".route]]', 'to = "Default"', 'via = "10.0.0.1"',
    '[["CA-FE-00-00-00-01".route]]', 'to = "10.0.0.0/8"', 'via = "10.0.0.9"', '[["CA-FE-00-00-00-01".route]]', 'to = "default"',
    '[eno2]', 'dhcp4 = { enabled = false }', 'static6 = { addresses = 5 }', 'route = [5]', '[v5]', 'kind = "vlan"', 'id = 5', 'dhcp4 = { enabled = true }',
  ), 'net.toml')).toStrictEqual({ addresses: ['10.0.0.5/24'], gateways: ['10.0.0.1'], nameservers: [], macs: ['ca:fe:00:00:00:01'], vlans: ['5'], dhcp: true });
  expect(networkFactsOf(text('version = 2', '[eno1]', 'dhcp6 = true'), 'net.toml')).toStrictEqual({ ...NOTHING, dhcp: true });
});

it('knows nothing of what cannot be read', () => {
  expect([networkFactsOf('network: [', 'netplan'), networkFactsOf('[', 'key file'), networkFactsOf('[', 'net.toml'), networkFactsOf('network: 5', 'netplan')])
    .toStrictEqual(Array(4).fill(NOTHING));
});

it('reads every text to its end', () => {
  const words = fc.constantFrom('network:', '\n', '  ', '    ', 'ethernets:', 'bonds:', 'eth0:', '- ', '[', ']', '{', '}', 'routes:', '&a ', '*a', '<<: ', '=', '[ipv4]', 'address1=', 'version = 3',
    '10.0.0.5/24', '__proto__', 'constructor', '"', '\'', '|', '\t', '\ufeff', '\u0000', '\ud800', '99999999999999999999', '.inf', 'parameters:', 'interfaces:', 'nameservers:');
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(words).map((parts) => parts.join(''))), (random) => {
    for (const check of [checkNetplan, checkKeyfile, checkNetToml, checkCloudConfig]) {
      expect(check(random).every(({ line, message }) => line >= 1 && message !== '')).toBe(true);
    }
    for (const kind of ['netplan', 'key file', 'net.toml'] as const) expect(Object.keys(networkFactsOf(random, kind))).toStrictEqual(Object.keys(NOTHING));
  }), { numRuns: 300 });
});
