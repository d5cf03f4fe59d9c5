import { text, told } from './faults';
import { checkNetToml } from '../../../src/provisioning/network/check-net-toml';

const check = (...lines: readonly string[]) => told(checkNetToml(text(...lines)));
/** Lines of a card, the first of which is the third of the file. */
const card = (...lines: readonly string[]) => check('version = 3', '[eno1]', ...lines);
const MONITORING = '{ miimon-frequency-ms = 100, miimon-updelay-ms = 200, miimon-downdelay-ms = 100 }';
const bond = (...lines: readonly string[]) => card('kind = "bond"', 'dhcp4 = true', ...lines);
const NAME = 'wanted up to 15 characters without dots, slashes and blanks';
const ADDRESS = 'wanted an address such as 10.20.0.5/24';

it('takes what netdog takes', () => {
  expect([
    check('version = 1', '[eno1]', 'dhcp4 = true', 'primary = true', '[eno2]', 'dhcp6 = { enabled = true, optional = true }', 'dhcp4 = { enabled = false, route-metric = 5 }'),
    check('version = 2', '[eno1.static4]', 'addresses = ["10.0.0.5/24", "10.0.1.5/24"]', '[[eno1.route]]', 'to = "Default"', 'via = "10.0.0.1"', 'from = "10.0.0.5"', 'route-metric = 7',
      '[[eno1.route]]', 'to = "10.9.0.0/16"'),
    check('version = 3', '["52-54-00-00-00-01"]', 'dhcp4 = true', '[eno2.static6]', 'addresses = ["fd00::5/64"]',
      '[bond0]', 'kind = "Bond"', 'mode = "active-backup"', 'interfaces = ["eno3", "eno4"]', 'min-links = 2', 'dhcp4 = true', `monitoring = ${MONITORING}`,
      '[bond1]', 'kind = "bond"', 'mode = "active-backup"', 'interfaces = ["eno5"]', 'dhcp6 = true', '[bond1.monitoring]', 'arpmon-interval-ms = 1', 'arpmon-validate = "all"',
      'arpmon-targets = ["10.0.0.1"]',
      '[v5]', 'kind = "VLAN"', 'device = "bond0"', 'id = 0', 'dhcp4 = false', '[v6]', 'kind = "Vlan"', 'device = "bond0"', 'id = 4094', 'dhcp4 = true'),
  ]).toStrictEqual([[], [], []]);
});

describe('the file', () => {
  it.each([
    [[''], ['1: version is missing, wanted version = 3']],
    [['version = 3'], ['1 (warning): the file configures no interface']],
    [['version = 4'], ['1: netdog knows no such version, found 4, wanted 1, 2 or 3']],
    [['version = "3"'], ['1: netdog knows no such version, found "3", wanted 1, 2 or 3']],
    [['version = 3', 'eno1 = true'], ['1 (warning): the file configures no interface', '2: this is no table, found true, wanted a table']],
    [['version = 3', 'eno1 = 2024-01-01'], ['1 (warning): the file configures no interface', '2: this is no table, found "2024-01-01", wanted a table']],
    [['version = 3', '[[eno1]]'], ['1 (warning): the file configures no interface', '2: this is no table, found a list of 1, wanted a table']],
    [['version = 3', '[eno1'], ['2: this is not TOML: illegal character in key']],
    [['version = 3', '[eno1]', 'dhcp4 = yes'], ['3: this is not TOML: invalid value']],
    [['version = 3', '[__proto__]', 'dhcp4 = 1'], ['3: this is no table, found 1, wanted a table']],
    [[`a = ${'['.repeat(50)}`], ['1: this is not TOML: document contains excessively nested structures. aborting.']],
    [['a'.repeat(300_000)], ['1: the file is too large for the network of a machine, wanted at most 10000 lines and 262144 characters']],
    [Array<string>(10_001).fill(''), ['1: the file is too large for the network of a machine, wanted at most 10000 lines and 262144 characters']],
    [['version = 3', '[a]', 'dhcp4 = true', 'primary = true', '[b]', 'dhcp4 = true', 'primary = true'], ['7: there are several primary interfaces, found "b", wanted one at most']],
  ])('is refused when it is %j', (lines, faults) => {
    expect(check(...lines)).toStrictEqual(faults);
  });
});

describe('versions', () => {
  it('has static addresses from 2 on, bonds and MAC addresses from 3 on', () => {
    expect(check('version = 1', '[eno1.static4]', 'addresses = ["10.0.0.5/24"]')).toStrictEqual([
      '2: netdog knows no such key here, found "static4"', '2: the interface has neither dhcp4 nor dhcp6, wanted one of the two, or version = 3',
    ]);
    expect(check('version = 2', '["52:54:00:00:00:01"]', 'dhcp4 = true', 'kind = "bond"')).toStrictEqual([
      `2: no interface has such a name, found "52:54:00:00:00:01", ${NAME}`, '4: netdog knows no such key here, found "kind"',
    ]);
  });
});

describe('interfaces', () => {
  it.each([
    [['dhpc4 = true'], ['2: the interface has neither DHCP nor static addresses, wanted dhcp4, dhcp6, static4 or static6', '3: netdog knows no such key here, found "dhpc4", wanted "dhcp4"']],
    [['dhcp4 = "yes"'], ['3: this is no table, found "yes", wanted a table']],
    [['dhcp4 = { optional = "no", route-metric = -1, metric = 5 }'], [
      '3: netdog knows no such key here, found "metric"', '3: enabled is neither true nor false, wanted true or false', '3: this is neither true nor false, found "no", wanted true or false',
      '3: this number cannot be, found -1, wanted 0 to 4294967295',
    ]],
    [['dhcp6 = { enabled = true, route-metric = 5 }'], ['3: netdog knows no such key here, found "route-metric"']],
    [['dhcp4 = true', 'primary = "yes"'], ['4: this is neither true nor false, found "yes", wanted true or false']],
    [['dhcp4 = true', 'kind = "bridge"'], ['4: netdog knows no such kind of interfaces, found "bridge", wanted bond or vlan', '4: netdog knows no such key here, found "kind"']],
    [['static4 = "10.0.0.5/24"'], ['3: this is no table, found "10.0.0.5/24", wanted a table']],
    [['static4 = { address = "10.0.0.5/24" }'], [
      '3: netdog knows no such key here, found "address", wanted "addresses"', '3: addresses is no list, wanted a list of addresses with prefix length',
    ]],
    [['static4 = { addresses = ["10.0.0.5", 5, "10.0.0.5/33"] }'], [
      `3: this is no address with prefix length, found "10.0.0.5", ${ADDRESS}`, `3: this is no address with prefix length, found 5, ${ADDRESS}`,
      `3: this is no address with prefix length, found "10.0.0.5/33", ${ADDRESS}`,
    ]],
    [['static4 = { addresses = [] }'], ['3 (warning): the list has no address']],
    [['static4 = { addresses = ["10.0.0.5/24", "fd00::5/64"] }'], ['3: the addresses are of different versions of IP, wanted IPv4 addresses in static4, IPv6 addresses in static6']],
    [['dhcp4 = true', 'route = [{ to = "default" }]'], ['4: there are no routes on interfaces with DHCP, wanted static addresses only']],
    [['route = [{ to = "default" }]'], [
      '2: the interface has neither DHCP nor static addresses, wanted dhcp4, dhcp6, static4 or static6', '3: routes need static addresses, wanted static4 or static6',
    ]],
    [['static4 = { addresses = ["10.0.0.5/24"] }', 'route = { to = "default" }'], ['4: this is no list of tables, found a map with to, wanted [[eno1.route]]']],
    [['static4 = { addresses = ["10.0.0.5/24"] }', '[[eno1.route]]', 'to = "10.0.0.0/8"', '[[eno1.route]]', 'to = "all"', 'via = "router"', 'from = 5', 'route-metric = 0.5', 'mtu = 5'], [
      '7: this is no network, found "all", wanted a network such as 10.96.0.0/16, or default', '8: this is no IP address, found "router", wanted an IP address',
      '9: this is no IP address, found 5, wanted an IP address', '10: this number cannot be, found 0.5, wanted 0 to 4294967295', '11: netdog knows no such key here, found "mtu"',
    ]],
    [['static4 = { addresses = ["10.0.0.5/24"] }', 'route = [', '[1],', ']'], ['4: this is no table, found a list of 1, wanted a table']],
    [['static4 = { addresses = ["10.0.0.5/24"] }', 'note = """', 'a b = c', '[[]', '"""'], ['4: netdog knows no such key here, found "note"']],
    [['static4 = { addresses = ["10.0.0.5/24"] }', 'route = [5, { via = "10.0.0.1" }]'], [
      '4: this is no table, found 5, wanted a table', '4: this is no network, wanted a network such as 10.96.0.0/16, or default',
    ]],
  ])('are refused with %j', (lines, faults) => {
    expect(card(...lines)).toStrictEqual(faults);
  });

  it.each(['sixteen-letters0', 'eth0.5', 'eth/0', 'eth 0', ''])('are not called %j', (name) => {
    expect(check('version = 3', `[${JSON.stringify(name)}]`, 'dhcp4 = true')).toStrictEqual([`2: no interface has such a name, found ${JSON.stringify(name)}, ${NAME}`]);
  });
});

describe('bonds', () => {
  const members = 'interfaces = ["eno2"]';
  const mode = 'mode = "active-backup"';

  it.each([
    [[mode, members], ['2: monitoring is missing, wanted [eno1.monitoring] with miimon-frequency-ms, miimon-updelay-ms, miimon-downdelay-ms']],
    [['mode = "802.3ad"', members, `monitoring = ${MONITORING}`], ['5: Bottlerocket has no bonds of this mode, found "802.3ad", wanted active-backup']],
    [[mode, `monitoring = ${MONITORING}`], ['2: interfaces is no list, wanted a list of names']],
    [[mode, 'interfaces = []', `monitoring = ${MONITORING}`], ['6: a bond without members carries nothing, wanted one member at least']],
    [[mode, 'interfaces = ["52:54:00:00:00:01", 5]', 'min-links = 3', `monitoring = ${MONITORING}`], [
      `6: no interface has such a name, found "52:54:00:00:00:01", ${NAME}`, `6: no interface has such a name, found 5, ${NAME}`, '7: this number cannot be, found 3, wanted 0 to 2',
    ]],
    [[mode, members, 'monitoring = true'], ['7: this is no table, found true, wanted a table']],
    [[mode, members, '[eno1.monitoring]', 'miimon-frequency-ms = 100', 'miimon-updelay-ms = 50', 'miimon-delay = 5'], [
      '7: miimon-downdelay-ms is missing, wanted miimon-frequency-ms, miimon-updelay-ms, miimon-downdelay-ms', '9: this number cannot be, found 50, wanted 100 to 4294967295',
      '10: netdog knows no such key here, found "miimon-delay"',
    ]],
    [[mode, members, 'monitoring = { miimon-frequency-ms = "0", miimon-updelay-ms = 1, miimon-downdelay-ms = 1, arpmon-interval-ms = 5 }'], [
      '7: netdog knows no such key here, found "arpmon-interval-ms"', '7: this number cannot be, found "0", wanted 1 to 4294967295',
    ]],
    [[mode, members, 'monitoring = { arpmon-interval-ms = 0, arpmon-validate = "some", arpmon-targets = [] }'], [
      '7: this number cannot be, found 0, wanted 1 to 4294967295', '7: there is no such check, found "some", wanted active, all, backup or none',
      '7: these are no targets, found an empty list, wanted one to 16 IP addresses',
    ]],
    [[mode, members, 'monitoring = { arpmon-interval-ms = 5 }'], [
      '7: arpmon-validate is missing, wanted arpmon-interval-ms, arpmon-validate, arpmon-targets', '7: arpmon-targets is missing, wanted arpmon-interval-ms, arpmon-validate, arpmon-targets',
    ]],
    [[mode, members, 'monitoring = { arpmon-interval-ms = 5, arpmon-validate = "none", arpmon-targets = [5] }'], ['7: these are no targets, found a list of 1, wanted one to 16 IP addresses']],
  ])('are refused with %j', (lines, faults) => {
    expect(bond(...lines)).toStrictEqual(faults);
  });

  it('have members that stand for nothing else', () => {
    expect(check('version = 3', '[bond0]', 'kind = "bond"', mode, 'interfaces = ["eno1", "eno2", "eno3", "eno3"]', 'dhcp4 = true', `monitoring = ${MONITORING}`,
      '[eno1]', 'dhcp4 = true', '[v5]', 'kind = "vlan"', 'device = "eno2"', 'id = 5', 'dhcp4 = true')).toStrictEqual([
      '5: this interface is configured elsewhere, too, found "eno1", wanted an interface of its own', '5: this interface is configured elsewhere, too, found "eno2", wanted an interface of its own',
      '5: this interface is configured elsewhere, too, found "eno3", wanted an interface of its own',
    ]);
  });

  it('go by names', () => {
    expect(check('version = 3', '["52:54:00:00:00:01"]', 'kind = "vlan"', 'dhcp4 = true')).toStrictEqual([
      '2: bonds and VLANs go by a name, not by a MAC address, found "52:54:00:00:00:01", wanted a name such as bond0',
      '2: device is missing, wanted the name of a bond or of a network card', '2: id is missing, wanted 0 to 4094',
    ]);
    expect(card('kind = "vlan"', 'dhcp4 = true', 'device = ""', 'id = 4095')).toStrictEqual([`5: no interface has such a name, found "", ${NAME}`, '6: this number cannot be, found 4095, wanted 0 to 4094']);
  });
});
