import * as fc from 'fast-check';
import { printHardwareCsv } from '../../../src/hardware/csv';
import type { BmcConnectionModel, BmcLoginModel, BmcModel, BmcRpcModel, ExternalLoginModel } from '../../../src/model/inventory-model';
import { renderMachine, renderInventory } from '../../../src/render/tinkerbell/inventory';
import type { Machine as BmcMachine } from '../../../src/render/tinkerbell/types';
import { crdErrors } from '../../crd';
import { machine } from '../../hardware/builders';

const EXTERNAL: ExternalLoginModel = {
  kind: 'external', apiVersion: 'external-secrets.io/v1', store: 'vault', storeKind: 'SecretStore', key: 'racks/{hostname}/{name}', usernameProperty: 'user', passwordProperty: 'pass', refreshInterval: '3600s',
};
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
  const behind = (rpc: BmcRpcModel, bmc: Partial<BmcModel> = {}) => machine(1, { bmc: { ipAddress: '10.1.0.1', username: 'a', password: 'b', ...bmc, connection: { rpc } } });
  const rpcOf = (rpc: BmcRpcModel) => {
    const [, bmc] = renderMachine(behind(rpc));
    return (bmc as { spec: { connection: { providerOptions: { rpc: unknown } } } }).spec.connection.providerOptions.rpc;
  };

  it('states the service and only those options that say something', () => {
    expect(rpcOf({ consumerURL: 'http://rpc', request: {}, signature: {}, hmac: { keys: [] }, experimental: {} })).toStrictEqual({ consumerURL: 'http://rpc' });
  });

  it('states all options that are given', () => {
    const options = {
      request: { httpContentType: 'application/json', httpMethod: 'POST', timestampHeader: 'X-Time', staticHeaders: { 'X-Key': ['a', 'b'] } },
      signature: { headerName: 'X-Signature', appendAlgoToHeaderDisabled: true, includedPayloadHeaders: ['X-Time'] },
      experimental: { customRequestPayload: '{}', dotPath: 'a.b' },
    };
    expect(rpcOf({ consumerURL: 'http://rpc', logNotificationsDisabled: true, ...options, hmac: { prefixSigDisabled: true, keys: [] } }))
      .toStrictEqual({ consumerURL: 'http://rpc', logNotificationsDisabled: true, ...options, hmac: { prefixSigDisabled: true } });
  });

  it('signs with keys in Secrets that exist', () => {
    const key = { name: 'rpc-key', namespace: NAMESPACE };
    const service = { consumerURL: 'http://rpc', hmac: { keys: [{ secretName: 'rpc-key' }] } };
    expect(rpcOf(service)).toStrictEqual({ consumerURL: 'http://rpc', hmac: { secrets: { sha256: [key], sha512: [key] } } });
    expect(renderMachine(behind(service)).map(({ kind }) => kind)).toStrictEqual(['Hardware', 'Machine']);
  });

  it('signs with each key by the algorithms that it is for', () => {
    const reference = (name: string) => ({ name, namespace: NAMESPACE });
    expect(rpcOf({ consumerURL: 'http://rpc', hmac: { keys: [{ secretName: 'a', algorithms: ['sha512'] }, { value: 'k' }, { value: 'l', algorithms: ['sha256'] }] } })).toStrictEqual({
      consumerURL: 'http://rpc',
      hmac: { secrets: { sha512: [reference('a'), reference('bmc-node-01-auth-0')], sha256: [reference('bmc-node-01-auth-0'), reference('bmc-node-01-auth-1')] } },
    });
  });

  it('has no object that would make a login', () => {
    const kinds = (secretName?: string) => renderInventory({ name: 'rack', machines: [behind({ consumerURL: 'http://rpc' }, { login: EXTERNAL, secretName })] }).map(({ kind }) => kind);
    expect([kinds(), kinds('shared')]).toStrictEqual([['Hardware', 'Machine'], ['Hardware', 'Machine']]);
  });

  it('brings one Secret for each literal key, and none for user name and password', () => {
    const manifests = renderMachine(behind({ consumerURL: 'http://rpc', hmac: { keys: [{ value: 'k1' }, { secretName: 'other' }, { value: 'k2' }] } }));
    expect(manifests.slice(2)).toStrictEqual(['k1', 'k2'].map((key, index) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `bmc-node-01-auth-${index}`, namespace: NAMESPACE, labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
      type: 'Opaque',
      data: { secret: Buffer.from(key).toString('base64') },
    })));
  });
});

describe('a management controller', () => {
  const connectionOf = (connection: BmcConnectionModel) => renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', connection } }))[1] as BmcMachine;

  it('is spoken to as hardware.csv means, unless something else is said', () => {
    expect(connectionOf({})).toStrictEqual(renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1' } }))[1]);
    expect(connectionOf({}).spec!.connection).toStrictEqual({
      host: '10.1.0.1',
      port: 0,
      insecureTLS: true,
      authSecretRef: { name: 'bmc-node-01-auth', namespace: NAMESPACE },
      providerOptions: { preferredOrder: ['gofish'] },
    });
  });

  it('is spoken to as it is said', () => {
    const options = { redfish: { port: 8443, useBasicAuth: true, systemName: 'left' }, ipmitool: { port: 624, cipherSuite: '17' }, intelAMT: { hostScheme: 'https' as const, port: 16993 } };
    const written = connectionOf({ preferredOrder: ['ipmitool', 'gofish'], insecureTls: false, skipContactCheck: true, ...options });
    expect(crdErrors(written)).toStrictEqual([]);
    expect(written.metadata).toStrictEqual({ name: 'bmc-node-01', namespace: NAMESPACE, labels: { 'bmc.tinkerbell.org/skip-contact-check': 'true' } });
    expect(written.spec!.connection.insecureTLS).toBe(false);
    expect(written.spec!.connection.providerOptions).toStrictEqual({ preferredOrder: ['ipmitool', 'gofish'], ...options });
  });
});

describe('a login that is made on the cluster', () => {
  const SEALED: BmcLoginModel = { kind: 'sealed', username: 'u', password: 'p' };
  const MOVES = { labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } };
  const made = (bmc: Partial<BmcModel>) => renderMachine(machine(1, { bmc: { ipAddress: '10.1.0.1', ...bmc } }))[2];

  it('is fetched from a store', () => {
    const fetched = made({ login: EXTERNAL });
    expect(crdErrors(fetched)).toStrictEqual([]);
    expect(fetched).toStrictEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'bmc-node-01-auth', namespace: NAMESPACE },
      spec: {
        data: [
          { secretKey: 'username', remoteRef: { key: 'racks/node-01/bmc-node-01-auth', property: 'user' } },
          { secretKey: 'password', remoteRef: { key: 'racks/node-01/bmc-node-01-auth', property: 'pass' } },
        ],
        refreshInterval: '3600s',
        secretStoreRef: { kind: 'SecretStore', name: 'vault' },
        target: { name: 'bmc-node-01-auth', template: { metadata: MOVES, type: 'kubernetes.io/basic-auth' } },
      },
    });
    expect(crdErrors(made({ login: { ...EXTERNAL, apiVersion: 'external-secrets.io/v1beta1' } }))).toStrictEqual([]);
  });

  it('is decrypted by the Sealed Secrets controller', () => {
    const sealed = made({ login: SEALED });
    expect(crdErrors(sealed)).toStrictEqual([]);
    expect(sealed).toStrictEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name: 'bmc-node-01-auth', namespace: NAMESPACE },
      spec: {
        encryptedData: { username: 'u', password: 'p' },
        template: { metadata: { name: 'bmc-node-01-auth', namespace: NAMESPACE, ...MOVES }, type: 'kubernetes.io/basic-auth' },
      },
    });
    const annotations = { 'sealedsecrets.bitnami.com/namespace-wide': 'true' };
    expect(made({ login: { ...SEALED, scopeAnnotation: 'sealedsecrets.bitnami.com/namespace-wide' } })).toMatchObject({
      metadata: { annotations }, spec: { template: { metadata: { annotations } } },
    });
  });

  it('is made once, before all machines, when they share it', () => {
    const bmc = (ipAddress: string) => ({ bmc: { ipAddress, secretName: 'shared', login: { ...EXTERNAL, key: '{name}/{hostname}' } } });
    const manifests = renderInventory({ name: 'rack', machines: [machine(1, bmc('10.1.0.1')), machine(2, bmc('10.1.0.2'))] });
    expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toStrictEqual([
      'ExternalSecret/shared', 'Hardware/node-01', 'Machine/bmc-node-01', 'Hardware/node-02', 'Machine/bmc-node-02',
    ]);
    // nobody's host name stands for all of them
    expect(manifests[0]).toMatchObject({ spec: { data: [{ remoteRef: { key: 'shared/{hostname}' } }, { remoteRef: { key: 'shared/{hostname}' } }] } });
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
    const rpc = fc.constantFrom<BmcRpcModel | undefined>(undefined, { consumerURL: 'http://rpc', hmac: { keys: [{ secretName: 'a' }, { value: 'b' }] } });
    fc.assert(fc.property(fc.array(variant, { maxLength: 5 }), rpc, (variants, service) => {
      const connected = variants.map((each, index) => machine(index, each))
        .map((each) => (each.bmc && service ? { ...each, bmc: { ...each.bmc, connection: { rpc: service } } } : each));
      const inventory = { name: 'rack', machines: connected };
      expect(renderInventory(inventory).flatMap(crdErrors)).toStrictEqual([]);
      expect(printHardwareCsv(inventory, { onlyWhatCsvCanSay: true }).trimEnd().split('\n')).toHaveLength(variants.length + 1);
    }));
  });
});
