import { machine } from './builders';
import { bmcBeyondCsv } from '../../src/hardware/bmc-beyond-csv';
import { connectionOfMachine } from '../../src/hardware/bmc-connection';
import type { BmcConnectionModel } from '../../src/model/inventory-model';
import { renderMachine } from '../../src/render/tinkerbell/inventory';
import type { Machine } from '../../src/render/tinkerbell/types';

const withConnection = (connection: BmcConnectionModel | undefined) => machine(1, { bmc: { ipAddress: '10.1.0.1', connection } });

/** What is read back of the BMC Machine that is rendered. */
const readBack = (connection: BmcConnectionModel | undefined) => connectionOfMachine(renderMachine(withConnection(connection))[1] as Machine);

const EVERYTHING: BmcConnectionModel = {
  preferredOrder: ['ipmitool', 'gofish'],
  redfish: { port: 8443, useBasicAuth: true, systemName: 'left' },
  ipmitool: { port: 624, cipherSuite: '17' },
  intelAMT: { hostScheme: 'https', port: 16993 },
  insecureTls: false,
  skipContactCheck: true,
  rpc: {
    consumerURL: 'http://rpc',
    logNotificationsDisabled: true,
    request: { httpMethod: 'PUT' },
    hmac: { prefixSigDisabled: true, keys: [{ secretName: 'both', algorithms: ['sha256', 'sha512'] }, { secretName: 'one', algorithms: ['sha256'] }] },
  },
};

describe('a connection that is read back', () => {
  it('is none when it is what hardware.csv means', () => {
    expect(readBack(undefined)).toBeUndefined();
    expect(readBack({ preferredOrder: ['gofish'], insecureTls: true, skipContactCheck: false })).toBeUndefined();
  });

  it('is everything else', () => {
    expect(readBack(EVERYTHING)).toStrictEqual(EVERYTHING);
    expect(readBack({ rpc: { consumerURL: 'http://rpc' } })).toStrictEqual({ rpc: { consumerURL: 'http://rpc' } });
  });

  it('takes what a schema takes, whether it says something or not', () => {
    const head = { apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Machine', metadata: { name: 'bmc' } } as const;
    expect(connectionOfMachine(head)).toBeUndefined();
    expect(connectionOfMachine({ ...head, spec: { connection: { host: 'a', insecureTLS: true } } })).toBeUndefined();
    const rpcOf = (hmac: object) => connectionOfMachine({ ...head, spec: { connection: { host: 'a', insecureTLS: true, providerOptions: { rpc: { consumerURL: 'u', hmac } } } } })?.rpc?.hmac;
    expect(rpcOf({})).toStrictEqual({ keys: [] });
    expect(rpcOf({ secrets: { sha256: [{}] } })).toStrictEqual({ keys: [{ secretName: '', algorithms: ['sha256'] }] });
  });
});

describe('what hardware.csv cannot say about a management controller', () => {
  it('is nothing when there is none, or when it is spoken to as usual', () => {
    expect([
      bmcBeyondCsv(machine(1, { bmc: undefined })), bmcBeyondCsv(withConnection(undefined)), bmcBeyondCsv(withConnection({})),
      bmcBeyondCsv(withConnection({ preferredOrder: ['gofish'], insecureTls: true, skipContactCheck: false, redfish: undefined })),
    ]).toStrictEqual([[], [], [], []]);
  });

  it('is every field of the connection that says something else', () => {
    expect(bmcBeyondCsv(withConnection(EVERYTHING))).toStrictEqual(Object.keys(EVERYTHING).map((field) => `bmc.connection.${field}`));
    expect(bmcBeyondCsv(withConnection({ preferredOrder: ['dell'], insecureTls: true }))).toStrictEqual(['bmc.connection.preferredOrder']);
  });
});
