// Faults seeded into machines and into the workflows that install them: each is found, and the machine is named.
import { Fault, fault } from './fault';
import type { BeyondCsvModel, InterfaceModel } from '../../src/model/inventory-model';
import { runRules } from '../../src/rules/engine';
import { addTemplate, Change, lineOf, Scenario } from '../rules/base';

type Machine = Scenario['machines'][number];
type Action = ReturnType<typeof addTemplate>['actions'][number];

/** The machine that something is wrong with: the third of eight. */
const FAULTY = 2;
const NAME = 'node-3';

const machine = (settings: Partial<Machine>): Change => ({ machines }) => { Object.assign(machines[FAULTY], settings); };
const beyond = (beyondCsv: BeyondCsvModel): Change => machine({ beyondCsv });
const nic = (settings: Partial<InterfaceModel>): Change => beyond({ interfaces: [{ mac: '02:00:00:00:01:03', ...settings }] });
const bmc = (settings: Partial<NonNullable<Machine['bmc']>>): Change => ({ machines }) => { Object.assign(machines[FAULTY].bmc!, settings); };

const inventoryFaults: readonly Fault[] = [
  ...Object.entries({
    'no host name': '', 'capitals': 'Node-3', 'an underscore': 'node_3', 'a dash in front': '-node', 'two dots': 'node..3', 'a blank': 'node 3',
  }).map(([name, hostname]) => fault(`a host name with ${name}`, 'EKSA-HW-001', machine({ hostname }))),
  fault('a host name that is too long for Linux', 'EKSA-HW-002', machine({ hostname: 'a'.repeat(65) })),
  fault('the host name of another machine', 'EKSA-HW-062', machine({ hostname: 'node-1' })),
  ...Object.entries({ 'nothing': '', 'five pairs': '02:00:00:00:00', 'a letter too many': '02:00:00:00:00:0g', 'words': 'eth0' })
    .map(([name, mac]) => fault(`a MAC address of ${name}`, 'EKSA-HW-010', machine({ mac }))),
  ...Object.entries({ dashes: '02-00-00-00-00-03', capitals: '02:00:00:00:00:0C', dots: '0200.0000.0003' })
    .map(([name, mac]) => fault(`a MAC address with ${name}`, 'EKSA-HW-011', machine({ mac }))),
  ...Object.entries({ 'a group': '01:00:5e:00:00:03', 'nobody': '00:00:00:00:00:00', 'everybody': 'ff:ff:ff:ff:ff:ff' })
    .map(([name, mac]) => fault(`the MAC address of ${name}`, 'EKSA-HW-012', machine({ mac }))),
  fault('the MAC address of another machine', 'EKSA-HW-061', machine({ mac: '02:00:00:00:00:01' })),
  ...Object.entries({ 'a name': 'sda', 'a link': '/dev/disk/by-id/x', 'nothing': '', 'a drive': 'C:\\', 'a folder': '/dev/' })
    .map(([name, disk]) => fault(`${name} for a disk`, 'EKSA-HW-020', machine({ disk }))),
  ...['/dev/sda1', '/dev/nvme0n1p1', '/dev/mmcblk0p1', '/dev/vdb3', '/dev/xvda2'].map((disk) => fault(`the partition ${disk} for a disk`, 'EKSA-HW-021', machine({ disk }))),
  ...Object.entries({ 'a controller': '/dev/nvme0', 'two devices': '/dev/sda/dev/sdb' }).map(([name, disk]) => fault(`${name} for a disk`, 'EKSA-HW-022', machine({ disk }))),
  ...Object.entries({ 'a blank': 'the type', 'a slash too many': 'a/b/c', 'nothing': '' })
    .map(([name, key]) => fault(`a label with ${name} for a key`, 'EKSA-HW-030', machine({ labels: { type: 'cp', [key]: 'x' } }))),
  fault('a label of the provider', 'EKSA-HW-031', machine({ labels: { 'type': 'cp', 'v1alpha1.tinkerbell.org/ownerName': 'x' } })),
  fault('the address of another machine', 'EKSA-HW-060', machine({ ipAddress: '10.20.0.101' })),
  ...Object.entries({ 'a prefix length': '24', 'holes': '255.0.255.0', 'nothing': '', 'a slash': '/24', 'four numbers too large': '999.0.0.0' })
    .map(([name, netmask]) => fault(`a netmask of ${name}`, netmask === '' ? 'EKSA-NET-104' : 'EKSA-NET-112', machine({ netmask }))),
  fault('an address of IPv6', 'EKSA-NET-111', machine({ ipAddress: 'fd00::1' })),
  fault('no address', 'EKSA-NET-101', machine({ ipAddress: '' })),
  fault('an address that is none', 'EKSA-NET-101', machine({ ipAddress: '10.20.0' })),
  fault('no gateway', 'EKSA-NET-102', machine({ gateway: '' })),
  fault('a gateway that is none', 'EKSA-NET-102', machine({ gateway: 'router' })),
  fault('a gateway in another network', 'EKSA-NET-113', machine({ gateway: '10.99.0.1' })),
  fault('itself for a gateway', 'EKSA-NET-115', machine({ gateway: '10.20.0.103' })),
  fault('the address of the network', 'EKSA-NET-114', machine({ ipAddress: '10.20.0.0' })),
  fault('the broadcast address', 'EKSA-NET-114', machine({ ipAddress: '10.20.0.255' })),
  fault('no name server', 'EKSA-NET-103', machine({ nameservers: [] })),
  fault('a name server that is none', 'EKSA-NET-116', machine({ nameservers: ['dns'] })),
  ...['0', '4095', 'blue'].map((vlanId) => fault(`VLAN ${vlanId}`, 'EKSA-HW-050', machine({ vlanId }))),
  fault('VLAN 007', 'EKSA-HW-051', machine({ vlanId: '007' })),
  fault('a controller with a name for an address', 'EKSA-HW-040', bmc({ ipAddress: 'bmc-3.example.com' })),
  fault('a controller without password', 'EKSA-HW-041', bmc({ password: '' })),
  fault('a machine without controller', 'EKSA-HW-042', machine({ bmc: undefined })),
  fault('the controller of another machine', 'EKSA-HW-063', bmc({ ipAddress: '10.21.0.101' })),
  fault('a controller at the address of a machine', 'EKSA-HW-065', bmc({ ipAddress: '10.20.0.101' })),
  fault('a port that is none', 'EKSA-HW-121', bmc({ connection: { redfish: { port: 70000 } } })),
  fault('a protocol that nobody speaks', 'EKSA-HW-120', bmc({ connection: { preferredOrder: ['telnet'] } })),
  fault('a MAC address of a further card that is none', 'EKSA-HW-144', nic({ mac: 'x' })),
  fault('a further card with the MAC address of the first', 'EKSA-HW-142', nic({ mac: '02:00:00:00:00:03' })),
  fault('a further card with the address of another machine', 'EKSA-HW-143', nic({ ipAddress: '10.20.0.101', netmask: '255.255.255.0' })),
  fault('a further disk that is a partition', 'EKSA-HW-140', beyond({ disks: ['/dev/sdb1'] })),
  fault('a further disk that is the first', 'EKSA-HW-141', beyond({ disks: ['/dev/sda'] })),
  fault('an architecture that nobody builds', 'EKSA-HW-154', beyond({ architecture: 'riscv' })),
];

/** The template of the cluster, after a change; the machine may be changed too. */
const template = (change: (actions: Action[]) => void, ...others: readonly Change[]): Change => (s) => {
  change(addTemplate(s).actions);
  others.forEach((other) => other(s));
};
const content = (text: string, ...others: readonly Change[]): Change =>
  template((actions) => { actions[1].environment!.CONTENTS = text; }, ...others);
const variables = (settings: Readonly<Record<string, string>>, index = 1, ...others: readonly Change[]): Change =>
  template((actions) => { Object.assign(actions[index].environment!, settings); }, ...others);
const netplan = (text: string, ...others: readonly Change[]): Change => variables({ DEST_PATH: '/etc/netplan/config.yaml', CONTENTS: text }, 1, ...others);
const keyFile = (text: string, mode = '0600'): Change =>
  variables({ DEST_PATH: '/etc/NetworkManager/system-connections/a.nmconnection', CONTENTS: text, MODE: mode });

const onNvme: Change = ({ machines }) => { for (const each of machines) each.disk = '/dev/nvme0n1'; };

/** Something of the first interface. */
const DHCP = '(index .Hardware.Interfaces 0).DHCP';
const ADDRESS = `{{ ${DHCP}.IP.Address }}`;
/** A comment, which is rendered like everything else. */
const comment = (text: string) => `datasource: {Ec2: {}} # ${text}`;
/** True for the faulty machine only. */
const IF_FAULTY = `{{ if eq .Hardware.Metadata.Instance.Hostname "${NAME}" }}`;

const templateFaults: readonly Fault[] = [
  ...Object.entries({
    'a disk too far': '{{ index .Hardware.Disks 1 }}',
    'a negative position': '{{ index .Hardware.Disks -1 }}',
    'a card that is not there': '{{ (index .Hardware.Interfaces 1).DHCP.MAC }}',
    'a key that is not there': '{{ .device_2 }}',
    'a field that is not there': '{{ .Hardware.Disk }}',
    'a name of JSON where one of Go is wanted': '{{ .Hardware.Metadata.instance.hostname }}',
    'a label that is not there': '{{ .hardware.metadata.labels.rack }}',
    'a netmask of something else': `{{ netmaskToPrefixLength ${DHCP}.IP.Address | add 1 | substr 0 99 }}`,
    'a text for a number': '{{ formatPartition "/dev/sda" "two" }}',
    'too few arguments': '{{ formatPartition "/dev/sda" }}',
    'a text that is compared with a number': '{{ if gt .Hardware.Disks 1 }}{{ end }}',
    'a part of a text that is none': '{{ slice "abc" 5 }}',
    'its own end': '{{ fail "no" }}',
    'JSON that is none': '{{ mustFromJson "{" }}',
    'a template that is not there': '{{ template "x" . }}',
  }).map(([name, text]) => fault(`a template that asks for ${name}`, 'EKSA-TMPL-040', content(comment(text)))),
  fault('a second disk that one machine does not have', 'EKSA-TMPL-040', content(comment('{{ index .Hardware.Disks 1 }}'), ({ machines }) => {
    machines.forEach((each, index) => { if (index !== FAULTY) each.beyondCsv = { disks: ['/dev/sdb'] }; });
  })),
  fault('a VLAN that one machine does not have', 'EKSA-TMPL-040', content(comment('{{ (index .hardware.spec.interfaces 0).dhcp.vlan_id }}'), ({ machines }) => {
    machines.forEach((each, index) => { if (index !== FAULTY) each.vlanId = '7'; });
  })),
  ...Object.entries({ 'a time': '{{ now }}', 'chance': '{{ randAlpha 5 }}', 'an environment': '{{ env "HOME" }}', 'user data': '{{ .Hardware.UserData }}', 'a key': '{{ genPrivateKey "rsa" }}' })
    .map(([name, text]) => fault(`a template that depends on ${name}`, 'EKSA-TMPL-041', content(comment(text)))),
  fault('a value that breaks a block', 'EKSA-TMPL-042', content(`a\n${IF_FAULTY}{{ print "\\nb: c" }}{{ end }}\nd\n`)),
  fault('a quote that is not closed', 'EKSA-TMPL-042', template((actions) => { actions[1].name = `${IF_FAULTY}{{ printf "%c" 39 }}{{ end }}: x`; })),
  fault('a name that is empty', 'EKSA-TMPL-043', template((actions) => { actions[1].name = `{{ if ne .Hardware.Metadata.Instance.Hostname "${NAME}" }}x{{ end }}`; })),
  fault('a name that another action has', 'EKSA-TMPL-043', template((actions) => { actions[1].name = `${IF_FAULTY}stream image to disk{{ else }}x{{ end }}`; })),
  fault('a name that is too long', 'EKSA-TMPL-043', template((actions) => { actions[1].name = `x${IF_FAULTY}{{ repeat 200 "x" }}{{ end }}`; })),
  fault('an image that is none', 'EKSA-TMPL-043', template((actions) => { actions[1].image = `127.0.0.1/embedded/${IF_FAULTY}Write{{ else }}write{{ end }}file`; })),
  ...['FS_TYPE', 'DEST_PATH', 'UID', 'GID', 'MODE', 'DIRMODE', 'DEST_DISK'].map((name) => fault(`a file without ${name}`, 'EKSA-TMPL-044', variables({ [name]: '' }))),
  fault('an image that comes from nowhere', 'EKSA-TMPL-044', variables({ IMG_URL: '{{ .Hardware.VendorData }}' }, 0)),
  ...['/dev/sda2', '/dev/vda1', '/dev/xvda2', '/dev/mmcblk0p2'].map((disk) => fault(`the partition ${disk} on NVMe`, 'EKSA-TMPL-045', variables({ DEST_DISK: disk }, 1, onNvme))),
  ...['/dev/nvme0n12', '/dev/nvme0n1-part2'].map((disk) => fault(`${disk} for a partition of NVMe`, 'EKSA-TMPL-045', variables({ DEST_DISK: disk }, 1, onNvme))),
  ...['etc/motd', '/etc/'].map((path) => fault(`a file at ${path}`, 'EKSA-TMPL-046', variables({ DEST_PATH: path }))),
  ...['rw', '0888'].map((mode) => fault(`the permissions ${mode}`, 'EKSA-TMPL-046', variables({ MODE: mode }))),
  fault('a name for a user', 'EKSA-TMPL-046', variables({ UID: 'root' })),
  ...['', 'yes', 'false'].map((compressed) => fault(`an image that stays compressed by "${compressed}"`, 'EKSA-TMPL-047', variables({ COMPRESSED: compressed }, 0))),
  fault('an image that nobody can expand', 'EKSA-TMPL-047', variables({ IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-36.raw' }, 0)),
  fault('a file on a whole disk', 'EKSA-TMPL-048', variables({ DEST_DISK: '{{ index .Hardware.Disks 0 }}' })),
  fault('an image in a partition', 'EKSA-TMPL-048', variables({ DEST_DISK: '{{ formatPartition ( index .Hardware.Disks 0 ) 1 }}' }, 0)),
  ...Object.entries({ DESTDISK: 'DEST_DISK', FSTYPE: 'FS_TYPE', CONTENT: 'CONTENTS', DEST_PAHT: 'DEST_PATH' }).map(([wrong, right]) => fault(`the variable ${wrong}`, 'EKSA-TMPL-049', template((actions) => {
    const { [right]: value, ...others } = actions[1].environment!;
    actions[1].environment = { ...others, [wrong]: value };
  }))),
  fault('a namespace that is not there', 'EKSA-TMPL-050', template((actions) => { actions[1].pid = 'hots'; })),
  fault('a reboot that nobody hears of', 'EKSA-TMPL-051', template((actions) => { delete actions[2].volumes; })),
  fault('no devices', 'EKSA-TMPL-051', (s) => { addTemplate(s).task.volumes = ['/lib/firmware:/lib/firmware:ro']; }),
  fault('a file before the image', 'EKSA-TMPL-052', template((actions) => { actions.unshift(...actions.splice(1, 1)); })),
  fault('one file twice', 'EKSA-TMPL-052', template((actions) => { actions.splice(1, 0, { ...actions[1], name: 'again' }); })),
  fault('a connection that all may read', 'EKSA-TMPL-053', keyFile('[connection]\ntype=ethernet\n', '0644')),
  ...Object.entries({
    'no YAML': 'network: [',
    'a tab': 'network:\n\tversion: 2\n',
    'no network': 'netwrok: {version: 2}\n',
    'version 3': 'network: {version: 3}\n',
    'an address without prefix length': `network: {version: 2, ethernets: {eno1: {addresses: ["${ADDRESS}"]}}}\n`,
    'a key that netplan does not know': 'network: {version: 2, ethernets: {eno1: {adresses: []}}}\n',
    'a VLAN on nothing': 'network: {version: 2, vlans: {v1: {id: 1, link: eno9}}}\n',
    'a bond of nothing': 'network: {version: 2, bonds: {b: {interfaces: [eno9]}}}\n',
  }).map(([name, text]) => fault(`netplan with ${name}`, 'EKSA-TMPL-054', netplan(text))),
  ...Object.entries({
    'no group': 'id=x\n',
    'a line that says nothing': '[connection]\ntype\n',
    'an address that is none': `[connection]\ntype=ethernet\n[ipv4]\nmethod=manual\naddress1=${ADDRESS}/99\n`,
    'no address': '[connection]\ntype=ethernet\n[ipv4]\nmethod=manual\n',
  }).map(([name, text]) => fault(`a key file with ${name}`, 'EKSA-TMPL-054', keyFile(text))),
  fault('cloud-init that is no YAML', 'EKSA-TMPL-054', content('datasource: [')),
  fault('a gateway in the old way', 'EKSA-TMPL-055', netplan(`network: {version: 2, ethernets: {eno1: {addresses: ["${ADDRESS}/24"], gateway4: 10.20.0.1}}}\n`)),
  fault('the address of another machine in netplan', 'EKSA-TMPL-056', netplan('network: {version: 2, ethernets: {eno1: {addresses: [10.20.0.101/24]}}}\n')),
  fault('the card of another machine in netplan', 'EKSA-TMPL-056', netplan('network: {version: 2, ethernets: {eno1: {match: {macaddress: "02:00:00:00:00:01"}, dhcp4: true}}}\n')),
  fault('another prefix length in netplan', 'EKSA-TMPL-056', netplan(`network: {version: 2, ethernets: {eno1: {addresses: ["${ADDRESS}/16"]}}}\n`)),
  fault('the address of another machine in a key file', 'EKSA-TMPL-056', keyFile('[connection]\ntype=ethernet\n[ipv4]\nmethod=manual\naddress1=10.20.0.101/24\n')),
];

const all = [...inventoryFaults, ...templateFaults];

/** A text that names the machine, or says that it is about all of them. */
const NAMES_MACHINE = new RegExp(`\\b${NAME}\\b|all 8 machines|Hardware/`);

describe('faults of machines and of what is done to them', () => {
  it('are of 100 kinds and more', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThanOrEqual(100);
  });

  it.each(all)('$name', ({ code, fleet }) => {
    const found = runRules(fleet()).findings.filter((finding) => finding.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) expect(lineOf(finding)).toMatch(NAMES_MACHINE);
  });
});
