import { SAMPLE, SAMPLE_MAP } from './go-template/sample';
import type { Hardware } from '../../imports/types/tinkerbell';
import { FaultKind, GoTemplate } from '../../src/provisioning/go-template';
import { hardwareData } from '../../src/provisioning/hardware-data';

const EMPTY: Hardware = { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'node-1' } };

function told(text: string, hardware: Hardware = SAMPLE, map: { readonly [name: string]: string } = SAMPLE_MAP) {
  const { text: rendered, fault } = GoTemplate.parse(text).template!.execute(hardwareData(hardware, map));
  return rendered ?? `${fault!.kind}: ${fault!.message}`;
}

describe('the top of the data', () => {
  it('has the entries of the hardware map', () => {
    expect(told('{{ .device_1 }}')).toBe('aa:bb');
    expect(told('{{ .device_2 }}')).toBe('execute: the map has no entry "device_2"');
  });

  it('has its own names, whatever the hardware map says', () => {
    expect(told('{{ index .Hardware.Disks 0 }} {{ .hardware.kind }} {{ .references }}', SAMPLE, { Hardware: 'x', hardware: 'y', references: 'z' }))
      .toBe('/dev/sda Hardware map[]');
  });

  it('takes keys that JavaScript knows as they are', () => {
    expect(told('{{ .constructor }} {{ .__proto__ }}', SAMPLE, JSON.parse('{"constructor":"a","__proto__":"b"}'))).toBe('a b');
    expect(told('{{ .hardware.metadata.labels.constructor }}', { ...EMPTY, metadata: { name: 'node-1', labels: { constructor: 'c' } } })).toBe('c');
    expect(told('{{ .hardware.toString }}')).toBe('execute: the map has no entry "toString"');
  });
});

describe('.Hardware', () => {
  it('is empty where the object states nothing', () => {
    expect(told('{{ .Hardware.Disks }}|{{ .Hardware.Interfaces }}|{{ .Hardware.UserData }}|{{ .Hardware.VendorData }}|{{ .Hardware.Metadata.State }}', EMPTY)).toBe('[]|[]|||');
    expect(told('{{ .Hardware }}', EMPTY)).toBe('{[] []  { 0 <nil> <nil> <nil> <nil>} }');
    expect(told('{{ .Hardware.Metadata.Instance.ID }}', EMPTY)).toBe('execute: this *tinkerbell.MetadataInstance is nil: the object has no such part, and so no ID');
    expect(told('{{ index .Hardware.Disks 0 }}', EMPTY)).toBe('execute: index fails: the index 0 is out of range: there are 0 items');
    expect(told('{{ index .Hardware.Disks 0 }}|', { ...EMPTY, spec: { disks: [{}] } })).toBe('|');
  });

  it('has Go names, and pointers to parts', () => {
    const spec = { userData: 'u', vendorData: 'v', metadata: { bonding_mode: 4, custom: { private_subnets: ['10.0.0.0/8'] } } };
    expect(told('{{ .Hardware.UserData }}{{ .Hardware.VendorData }} {{ .Hardware.Metadata.BondingMode }} {{ .Hardware.Metadata.Custom.PrivateSubnets }}', { ...EMPTY, spec })).toBe('uv 4 [10.0.0.0/8]');
    expect(told('{{ with (index .Hardware.Interfaces 0).DHCP }}{{ .MAC }} {{ .LeaseTime }} {{ .UEFI }} {{ .NameServers }} {{ .TimeServers }} {{ .IP.Family }}{{ end }}'))
      .toBe('00:00:00:00:00:01 4294967294 true [8.8.8.8 1.1.1.1] [] 4');
    expect(told('{{ toJson (index .Hardware.Interfaces 1) }}')).toBe('{"dhcp":{"mac":"00:00:00:00:00:02","vlan_id":"12"}}');
  });

  it('knows storage and routes', () => {
    const storage = { disks: [{ device: '/dev/sda', wipe_table: true, partitions: [{ number: 1, size: 4096 }] }], filesystems: [{ mount: { point: '/', create: { force: true } } }] };
    const hardware = { ...EMPTY, spec: { metadata: { instance: { storage } }, interfaces: [{ dhcp: { classless_static_routes: [{ destination_descriptor: '10.0.0.0/8', router: '10.0.0.1' }] } }] } };
    expect(told('{{ range .Hardware.Metadata.Instance.Storage.Disks }}{{ .WipeTable }} {{ (index .Partitions 0).Size }}{{ end }}', hardware)).toBe('true 4096');
    expect(told('{{ (index .Hardware.Metadata.Instance.Storage.Filesystems 0).Mount.Create.Force }}', hardware)).toBe('true');
    expect(told('{{ (index (index .Hardware.Interfaces 0).DHCP.ClasslessStaticRoutes 0).Router }}', hardware)).toBe('10.0.0.1');
  });
});

describe('.hardware', () => {
  it('has what the object states, under JSON names', () => {
    expect(told('{{ .hardware.metadata.name }} {{ index .hardware.metadata.labels "a/b" }} {{ (index .hardware.spec.disks 1).device }}')).toBe('eksa-sda c /dev/nvme0n1');
    expect(told('{{ toJson .hardware.spec.bmcRef }} {{ toJson .hardware.spec.auto }} {{ toJson .hardware.status }}'))
      .toBe('{"apiGroup":null,"kind":"Machine","name":"bmc-eksa-sda"} {} {}');
    expect(told('{{ (index .hardware.spec.interfaces 0).dhcp.lease_time }} {{ (index .hardware.spec.interfaces 0).netboot.allowWorkflow }}')).toBe('4.294967294e+09 false');
  });

  it('lacks what it does not state, and what is empty', () => {
    expect(told('{{ toJson .hardware.spec }} {{ .hardware.apiVersion }}', EMPTY)).toBe('{"auto":{}} tinkerbell.org/v1alpha1');
    expect(told('{{ .hardware.spec.disks }}', EMPTY)).toBe('execute: the map has no entry "disks"');
    const spec = { disks: [], tinkVersion: 0, agentID: '', metadata: { instance: { allow_pxe: false, ips: [] } }, interfaces: [{ disableDhcp: false }], userData: '' };
    expect(told('{{ toJson .hardware.spec }}', { ...EMPTY, spec })).toBe('{"auto":{},"interfaces":[{}],"metadata":{"instance":{}},"userData":""}');
  });

  it('has a status, references and amounts where they are stated', () => {
    const spec = { references: { lvm: { name: 'a', namespace: 'b' } }, resources: { cpu: 4, memory: '1024Mi', disk: '2000', zero: '0', odd: '1023Mi', more: '3000k' } };
    const hardware = { ...EMPTY, spec, status: { state: 'Ready' } } as Hardware;
    expect(told('{{ .hardware.status.state }} {{ toJson .hardware.spec.references }}', hardware)).toBe('Ready {"lvm":{"name":"a","namespace":"b"}}');
    expect(told('{{ toJson .hardware.spec.resources }}', hardware)).toBe('{"cpu":"4","disk":"2k","memory":"1Gi","more":"3M","odd":"1023Mi","zero":"0"}');
    expect(told('{{ .hardware.kind }}{{ .hardware.spec }}', { ...EMPTY, spec: { resources: { cpu: '0.5' } } }))
      .toBe('unsupported: amounts such as 0.5 are not written in the form of Kubernetes here');
  });

  it('does not guess what the API server sets', () => {
    expect(told('{{ .hardware.metadata.uid }}')).toBe('unsupported: the API server sets uid, which is not known at synth');
    expect(told('{{ .hardware.metadata.nope }}')).toBe('execute: the map has no entry "nope"');
  });
});

describe('.references', () => {
  it('is empty without references, and unknown with them', () => {
    const referring = { ...EMPTY, spec: { references: { lvm: { name: 'a' } } } };
    expect(told('{{ .references.lvm }}')).toBe('execute: the map has no entry "lvm"');
    expect(told('{{ .references.lvm }}', referring)).toBe('unsupported: the API server sets lvm, which is not known at synth');
    expect(told('{{ if .references }}yes{{ end }}', referring)).toBe('yes');
    expect(told('{{ .references.other }}', referring)).toBe('execute: the map has no entry "other"');
  });
});

describe('values of another type than the CRD has', () => {
  it('are those that Go starts with', () => {
    const spec = { disks: 'x', interfaces: [{ dhcp: { mac: 1, lease_time: '5', uefi: 'yes', name_servers: 'a' } }], metadata: { state: 7 } };
    const hardware = { ...EMPTY, spec } as unknown as Hardware;
    expect(told('{{ with (index .Hardware.Interfaces 0).DHCP }}{{ .MAC }}|{{ .LeaseTime }}|{{ .UEFI }}|{{ .NameServers }}{{ end }}', hardware)).toBe('|0|false|[]');
    expect(told('{{ toJson .hardware.spec }}', hardware)).toBe('{"auto":{},"interfaces":[{"dhcp":{}}],"metadata":{}}');
  });

  it('do not keep a template from a verdict', () => {
    const { fault } = GoTemplate.parse('{{ fail "no" }}').template!.execute(hardwareData(SAMPLE, SAMPLE_MAP));
    expect(fault!.kind).toBe(FaultKind.EXECUTE);
  });
});
