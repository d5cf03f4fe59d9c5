import { text, told } from './faults';
import { checkKeyfile } from '../../../src/provisioning/network/check-key-file';

const check = (...lines: readonly string[]) => told(checkKeyfile(text(...lines)));
const ETHERNET = ['[connection]', 'type=ethernet'];
const BOND = ['[connection]', 'type=bond', 'interface-name=bond0'];
const VLAN = ['[connection]', 'type=vlan'];
/** A card with lines of [ipv4], the first of which is the fourth of the file. */
const ipv4 = (...lines: readonly string[]) => check(...ETHERNET, '[ipv4]', ...lines);
const ADDRESS = 'wanted an address with prefix length, such as 10.20.0.5/24';
const ROUTE = 'wanted network, router and metric, such as 10.96.0.0/16,10.20.0.1,100';

it('takes what NetworkManager takes', () => {
  expect([
    check('# a comment', '', '[connection]', 'id = lan', '  type=802-3-ethernet  ', 'controller=bond0', 'port-type=bond', 'permissions=', 'x[de]=y',
      '[802-3-ethernet]', 'mac-address=52-54-00-00-00-01', 'mtu=0').filter((fault) => !fault.includes('x[de]')),
    check(...BOND, '[bond]', 'mode=4', 'lacp_rate=1', 'miimon=100', 'arp_interval=0', '[ipv4]', 'method=auto', '[ipv6]', 'method=disabled'),
    check(...BOND, '[bond]', 'lacp_rate=slow'),
    check(...BOND),
    check(...VLAN, '[vlan]', 'id=0', 'parent=bond0'),
    check(...VLAN, '[vlan]', 'id=4095', '[ethernet]', 'mac-address=52:54:00:00:00:01'),
    check(...ETHERNET, '[proxy]', '[user]', 'anything=goes', '[ipv6]', 'method=manual', 'address1=fd00::5/64,fd00::1', 'dns=fd00::2;', 'route1=::/0,fd00::1', 'route1_options=table=5'),
    ipv4('method=manual', 'addresses=10.0.0.5/24,10.0.0.1', 'dns=10.0.0.2,10.0.0.3', 'dns=dns+tls://10.0.0.2;10.0.0.3#dns.example.com', 'gateway=', 'routes1=10.0.0.0/8')
      .filter((fault) => !fault.includes('twice')),
    ipv4('method=manual', 'address1=10.0.0.5/24;10.0.0.1', 'route1=10.1.0.5', 'route2=10.0.0.0/8,,5', 'route3=10.0.0.0/8,10.0.0.1,'),
  ]).toStrictEqual(Array(9).fill([]));
});

describe('what is no key file', () => {
  it.each([
    [[''], ['1: the file has no connection']],
    [['type=ethernet'], ['1: there is a key before the first group, found "type"', '1: the file has no connection']],
    [[...ETHERNET, 'autoconnect'], ['3: this is neither a comment, a group nor a key, found "autoconnect", wanted a line such as key=value']],
    [[...ETHERNET, '; a comment'], ['3: this is neither a comment, a group nor a key, found "; a comment", wanted a line such as key=value']],
    [[...ETHERNET, '=yes'], ['3: this is neither a comment, a group nor a key, found "=yes", wanted a line such as key=value']],
    [[...ETHERNET, 'a]b=yes'], ['3: this is neither a comment, a group nor a key, found "a]b=yes", wanted a line such as key=value']],
    [[...ETHERNET, 'id=a', 'id=b'], ['4 (warning): this key is there twice, and the last one counts, found "id"']],
    [['[connection', 'type=ethernet'], ['1: this is no group, found "[connection", wanted a line such as [connection]']],
    [['[]'], ['1: this is no group, found "[]", wanted a line such as [connection]']],
    [['[ipv4]', 'method=auto'], ['1: the group [connection] is missing']],
    [[`[connection]${' '.repeat(300_000)}`], ['1: the file is too large for a connection, found 300013 characters, wanted at most 262144', '1: the file has no connection']],
  ])('refuses %j', (lines, faults) => {
    expect(check(...lines)).toStrictEqual(expect.arrayContaining(faults));
  });

  it('puts groups of one name together', () => {
    expect(check('[connection]', 'id=a', '[ipv4]', 'method=auto', '[connection]', 'type=ethernet')).toStrictEqual([]);
  });
});

describe('connections', () => {
  it.each([
    [['[connection]', 'id=a'], ['1: type is missing']],
    [['[connection]', 'type=ethernt'], ['2: NetworkManager knows no such type of connections, found "ethernt", wanted "ethernet"']],
    [[...ETHERNET, 'interface-name=sixteen-letters0'], ['3: no interface has such a name, found "sixteen-letters0", wanted up to 15 characters without blanks and slashes']],
    [[...ETHERNET, 'interface-name='], ['3: no interface has such a name, found "", wanted up to 15 characters without blanks and slashes']],
    [[...ETHERNET, 'slave-type=bond'], ['3: it is not said what this is a port of']],
    [[...ETHERNET, 'slave-type=bond', 'master='], ['3: it is not said what this is a port of']],
    [[...ETHERNET, 'master=bond0'], ['3: it is not said what kind of port this is']],
    [[...ETHERNET, 'slave-type=', 'master='], []],
    [[...ETHERNET, 'autoconect=yes'], ['3 (warning): NetworkManager knows no such key of [connection] and passes over it, found "autoconect", wanted "autoconnect"']],
    [[...ETHERNET, '[ip4]'], ['3 (warning): NetworkManager knows no such group and passes over it, found "ip4", wanted "ipv4"']],
    [[...ETHERNET, '[ethernet]', 'mac-address=52:54:00'], ['4: this is no MAC address, found "52:54:00", wanted a MAC address such as 52:54:00:12:34:56']],
    [[...ETHERNET, '[ethernet]', 'mtu=60'], ['4: no interface has this MTU, found "60", wanted 68 to 65535']],
    [[...ETHERNET, '[ethernet]', 'mtu=big', 'address1=10.0.0.5/24'], [
      '4: no interface has this MTU, found "big", wanted 68 to 65535', '5 (warning): NetworkManager knows no such key of [ethernet] and passes over it, found "address1"',
    ]],
    [VLAN, ['1: the group [vlan] is missing']],
    [[...VLAN, '[vlan]', 'parent=eth0'], ['3: id is missing']],
    [[...VLAN, '[vlan]', 'id=4096'], ['3: it is not said what the VLAN is on', '4: this is no VLAN, found "4096", wanted 0 to 4095']],
    [[...VLAN, '[vlan]', 'id=', 'parent=', '[ethernet]', 'mtu=1500'], ['3: it is not said what the VLAN is on', '4: this is no VLAN, found "", wanted 0 to 4095']],
    [['[connection]', 'type=bond'], ['1: interface-name is missing']],
    [[...BOND, '[bond]', 'mode=lacp', 'miimon=often'], ['5: there is no such mode of bonds, found "lacp"', '6: this is no number of milliseconds, found "often", wanted 0 to 2147483647']],
    [[...BOND, '[bond]', 'primary=eth0', 'lacp_rate=fast'], [
      '5: bonds of the mode balance-rr have no primary, found "eth0", wanted one of the modes active-backup, balance-tlb, balance-alb',
      '6: bonds of the mode balance-rr have no lacp_rate, found "fast", wanted one of the modes 802.3ad',
    ]],
    [[...BOND, '[bond]', 'mode=1', 'primary='], ['6: the primary member has no name']],
    [[...BOND, '[bond]', 'miimon=100', 'arp_interval=100'], ['6: links are watched by MII or by ARP, not by both']],
  ])('looks at %j', (lines, faults) => {
    expect(check(...lines)).toStrictEqual(faults);
  });
});

describe('addresses', () => {
  it.each([
    [['method=manual'], ['4: the method manual needs an address']],
    [['method=manual', 'address1='], ['4: the method manual needs an address']],
    [['method=static', 'address1=10.0.0.5/24'], ['4: there is no such way to get addresses, found "static"']],
    [['address1=10.0.0.5/24'], ['3: method is missing, wanted manual']],
    [['method=disabled', 'address1=10.0.0.5/24'], ['5: there is an address, and the method is disabled, wanted method=manual']],
    [['method=manual', 'address1=10.0.0.5/'], [`5: this is no prefix length, found "10.0.0.5/", ${ADDRESS}`]],
    [['method=manual', 'address1=10.0.0.5/0'], [`5: this is no prefix length, found "10.0.0.5/0", ${ADDRESS}`]],
    [['method=manual', 'address1=10.0.0.5'], [`5 (warning): the address has no prefix length, and NetworkManager guesses one, found "10.0.0.5", ${ADDRESS}`]],
    [['method=manual', 'address1=/24'], [`5: this is no IPv4 address, found "/24", ${ADDRESS}`]],
    [['method=manual', 'address1=;'], [`5: this is no IPv4 address, found ";", ${ADDRESS}`]],
    [['method=manual', 'address1=fd00::5/64'], [`5: this is no IPv4 address, found "fd00::5/64", ${ADDRESS}`]],
    [['method=manual', 'address1=10.0.0.5/24,router'], ['5: this gateway is no IPv4 address, found "router", wanted an IPv4 address']],
    [['method=auto', 'gateway=fd00::1'], ['5: this gateway is no IPv4 address, found "fd00::1", wanted an IPv4 address']],
    [['method=auto', 'dns=10.0.0.2;dns;fd00::2'], [
      '5: this is no IP address, found "dns", wanted an IPv4 address', '5: this name server is no IPv4 address, found "fd00::2", wanted an IPv4 address',
    ]],
    [['method=auto', 'route1=default,10.0.0.1'], [`5: this is no IPv4 network, found "default,10.0.0.1", ${ROUTE}`]],
    [['method=auto', 'route1=10.0.0.0/33'], [`5: this is no IPv4 network, found "10.0.0.0/33", ${ROUTE}`]],
    [['method=auto', 'route1='], [`5: this is no IPv4 network, found "", ${ROUTE}`]],
    [['method=auto', 'route1=10.0.0.0/8,fd00::1,low'], ['5: this router is no IPv4 address, found "fd00::1", wanted an IPv4 address', '5: this is no metric, found "low", wanted a number']],
  ])('looks at %j', (lines, faults) => {
    expect(ipv4(...lines)).toStrictEqual(faults);
  });

  it('of IPv6', () => {
    expect(check(...ETHERNET, '[ipv6]', 'method=ignore', 'address1=10.0.0.5/24')).toStrictEqual([
      '5: there is an address, and the method is ignore, wanted method=manual',
      '5: this is no IPv6 address, found "10.0.0.5/24", wanted an address with prefix length, such as fd00::5/64',
    ]);
  });
});
