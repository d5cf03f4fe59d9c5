import * as fc from 'fast-check';
import { printHardwareCsv } from '../../../src/hardware/csv';
import type { BmcRpcModel } from '../../../src/model/inventory-model';
import { renderMachine, renderInventory } from '../../../src/render/tinkerbell/inventory';
import { crdErrors } from '../../crd';
import { machine } from '../../hardware/builders';

const NAMESPACE = 'eksa-system';

describe('a machine', () => {
  it('becomes Hardware that boots from the network, and a BMC Machine that refers to a Secret', () => {
    expect(renderMachine(machine(1, { labels: { zone: 'z', type: 'cp' }, vlanId: '100' }))).toStrictEqual([
      {
        apiVersion: 'tinkerbell.org/v1alpha1',
        kind: 'Hardware',
        metadata: { name: 'node-01', namespace: NAMESPACE, labels: { type: 'cp', zone: 'z' } },
        spec: {
          bmcRef: { kind: 'Machine', name: 'bmc-node-01' },
          disks: [{ device: '/dev/sda' }],
          interfaces: [{
            dhcp: {
              arch: 'x86_64',
              hostname: 'node-01',
              ip: { address: '10.0.0.3', netmask: '255.255.0.0', gateway: '10.0.255.1', family: 4 },
              lease_time: 4294967294,
              mac: '02:00:00:00:00:01',
              name_servers: ['10.0.255.53'],
              uefi: true,
              vlan_id: '100',
            },
            netboot: { allowPXE: true, allowWorkflow: true },
          }],
          metadata: {
            facility: { facility_code: 'onprem', plan_slug: 'c2.medium.x86' },
            instance: {
              id: '02:00:00:00:00:01',
              hostname: 'node-01',
              allow_pxe: true,
              always_pxe: true,
              ips: [{ address: '10.0.0.3', netmask: '255.255.0.0', gateway: '10.0.255.1', family: 4, public: true }],
              operating_system: {},
            },
          },
        },
      },
      {
        apiVersion: 'bmc.tinkerbell.org/v1alpha1',
        kind: 'Machine',
        metadata: { name: 'bmc-node-01', namespace: NAMESPACE },
        spec: {
          connection: {
            host: '10.1.0.3',
            port: 0,
            insecureTLS: true,
            authSecretRef: { name: 'bmc-node-01-auth', namespace: NAMESPACE },
            providerOptions: { preferredOrder: ['gofish'] },
          },
        },
      },
    ]);
  });

  it('writes its labels in the order of their keys', () => {
    const [hardware] = renderMachine(machine(1, { labels: { zone: 'z', type: 'cp' } }));
    expect(JSON.stringify(hardware.metadata.labels)).toBe('{"type":"cp","zone":"z"}');
  });

  it('without management controller becomes Hardware only', () => {
    const { bmc: _bmc, ...bare } = machine(1, { labels: {} });
    const manifests = renderMachine(bare);
    expect(manifests.map(({ kind }) => kind)).toStrictEqual(['Hardware']);
    expect(JSON.stringify(manifests)).not.toMatch(/bmcRef|labels|vlan_id/);
  });

  it('refers to the Secret that is given', () => {
    const [, bmc] = renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', secretName: 'rack-1' } }));
    expect(bmc).toMatchObject({ spec: { connection: { authSecretRef: { name: 'rack-1', namespace: NAMESPACE } } } });
  });

  it('brings a Secret when there are literal credentials', () => {
    const manifests = renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'admin', password: 'pässword' } }));
    expect(manifests.slice(2)).toStrictEqual([{
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'bmc-node-01-auth', namespace: NAMESPACE, labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
      type: 'kubernetes.io/basic-auth',
      data: { username: 'YWRtaW4=', password: Buffer.from('pässword').toString('base64') },
    }]);
  });

  it.each([
    [{ username: 'admin' }, { username: 'YWRtaW4=', password: '' }], [{ password: 'secret' }, { username: '', password: 'c2VjcmV0' }],
  ])('brings half of a login as EKS Anywhere writes it: %j', (credentials, data) => {
    expect(renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', ...credentials } }))[2]).toMatchObject({ kind: 'Secret', data });
  });

  it('brings no Secret with an empty login, which would replace a real one', () => {
    const manifests = renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', username: '', password: '' } }));
    expect(manifests.map(({ kind }) => kind)).toStrictEqual(['Hardware', 'Machine']);
  });
});

describe('a machine that is reached through an RPC service', () => {
  const rpcOf = (rpc: BmcRpcModel) => {
    const [, bmc] = renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'a', password: 'b' } }), rpc);
    return (bmc as { spec: { connection: { providerOptions: { rpc: unknown } } } }).spec.connection.providerOptions.rpc;
  };

  it('states the service and only those options that say something', () => {
    expect(rpcOf({ consumerURL: 'http://rpc', request: {}, signature: {}, hmac: {}, experimental: {} })).toStrictEqual({ consumerURL: 'http://rpc' });
  });

  it('states all options that are given', () => {
    const options = {
      request: { httpContentType: 'application/json', httpMethod: 'POST', timestampHeader: 'X-Time', staticHeaders: { 'X-Key': ['a', 'b'] } },
      signature: { headerName: 'X-Signature', appendAlgoToHeaderDisabled: true, includedPayloadHeaders: ['X-Time'] },
      experimental: { customRequestPayload: '{}', dotPath: 'a.b' },
    };
    expect(rpcOf({ consumerURL: 'http://rpc', ...options, hmac: { prefixSigDisabled: true } }))
      .toStrictEqual({ consumerURL: 'http://rpc', ...options, hmac: { prefixSigDisabled: true } });
  });

  it('signs with keys in Secrets that exist', () => {
    const key = { name: 'rpc-key', namespace: NAMESPACE };
    expect(rpcOf({ consumerURL: 'http://rpc', hmac: { secretNames: ['rpc-key'] } }))
      .toStrictEqual({ consumerURL: 'http://rpc', hmac: { secrets: { sha256: [key], sha512: [key] } } });
    expect(renderMachine(machine(1), { consumerURL: 'http://rpc', hmac: { secretNames: ['rpc-key'] } }).map(({ kind }) => kind)).toStrictEqual(['Hardware', 'Machine']);
  });

  it('brings one Secret for each literal key, and none for user name and password', () => {
    const manifests = renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'a', password: 'b' } }), { consumerURL: 'http://rpc', hmac: { secrets: ['k1', 'k2'] } });
    expect(manifests.slice(2)).toStrictEqual(['k1', 'k2'].map((key, index) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `bmc-node-01-auth-${index}`, namespace: NAMESPACE, labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
      type: 'Opaque',
      data: { secret: Buffer.from(key).toString('base64') },
    })));
  });
});

describe('an inventory', () => {
  it('is rendered machine by machine', () => {
    const machines = [machine(2), machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'a', password: 'b' } })];
    expect(renderInventory({ name: 'rack', machines }).map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toStrictEqual([
      'Hardware/node-02', 'Machine/bmc-node-02', 'Hardware/node-01', 'Machine/bmc-node-01', 'Secret/bmc-node-01-auth',
    ]);
  });

  it('passes the schemas, however many machines it has and whatever it says about them', () => {
    const variant = fc.record({
      labels: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9]{0,8}$/)),
      vlanId: fc.integer({ min: 1, max: 4094 }).map(String),
      disk: fc.constantFrom('/dev/sda', '/dev/nvme0n1'),
      bmc: fc.constantFrom({ ipAddress: '10.1.0.1' }, { ipAddress: '10.1.0.1', username: 'a', password: '' }, undefined),
    }, { requiredKeys: [] });
    const rpc = fc.constantFrom<BmcRpcModel | undefined>(undefined, { consumerURL: 'http://rpc', hmac: { secretNames: ['a'], secrets: ['b'] } });
    fc.assert(fc.property(fc.array(variant, { maxLength: 5 }), rpc, (variants, service) => {
      const inventory = { name: 'rack', machines: variants.map((each, index) => machine(index, each)), ...service && { rpc: service } };
      expect(renderInventory(inventory).flatMap(crdErrors)).toStrictEqual([]);
      expect(printHardwareCsv(inventory).trimEnd().split('\n')).toHaveLength(variants.length + 1);
    }));
  });
});
