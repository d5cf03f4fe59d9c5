import { complaintsAbout, ruleOf } from './base';
import type { BmcConnectionModel, BmcModel, BmcRpcModel, InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import type { Complaint, FleetRule } from '../../../src/rules/rule';
import { machine } from '../../hardware/builders';
import { fleetOf } from '../fleet/base';

const withConnection = (connection: BmcConnectionModel | undefined): MachineModel => machine(1, { bmc: { ipAddress: '10.1.0.1', connection } });

type Accepts = Readonly<Record<string, BmcConnectionModel>>;
type Rejects = Readonly<Record<string, readonly [BmcConnectionModel, ...Complaint[]]>>;

/** Cases of a rule about connections: complaints without the machine and the way to its connection. */
function describeRule(code: string, accepts: Accepts, rejects: Rejects): void {
  describe(`${code} ${ruleOf(code).title}`, () => {
    test.each(Object.entries({ ...accepts, 'nothing': {}, 'everything that is usual': USUAL }))('accepts %s', (_, connection) => {
      expect(complaintsAbout(code, [withConnection(connection)])).toStrictEqual([]);
    });
    test.each(Object.entries(rejects))('refuses %s', (_, [connection, ...complaints]) => {
      const expected = complaints.map(({ field, ...complaint }) => ({ object: 'Hardware/node-01', field: `bmc.connection.${field}`, ...complaint }));
      expect(complaintsAbout(code, [withConnection(connection)])).toStrictEqual(expected);
    });
  });
}

const USUAL: BmcConnectionModel = {
  preferredOrder: ['gofish', 'IPMITOOL', 'intelamt', 'dell', 'supermicro', 'asrockrack', 'openbmc'],
  redfish: { port: 443, useBasicAuth: true, systemName: 'left' },
  ipmitool: { port: 623, cipherSuite: '17' },
  intelAMT: { port: 65535, hostScheme: 'https' },
  insecureTls: false,
  skipContactCheck: true,
};

const rpc = (change: Partial<BmcRpcModel> = {}): BmcConnectionModel => ({ rpc: { consumerURL: 'https://power.example.com/rpc', ...change } });

describeRule('EKSA-HW-120', {}, {
  'a protocol by another name': [{ preferredOrder: ['gofish', 'ipmitol'] }, { field: 'preferredOrder[1]', message: 'the protocol is not one of those in the schema', found: '"ipmitol"', wanted: 'ipmitool' }],
  'an RPC service, which is no protocol': [{ preferredOrder: ['rpc'] }, {
    field: 'preferredOrder[0]', message: 'the protocol is not one of those in the schema', found: '"rpc"', wanted: 'gofish, ipmitool, IntelAMT, dell, supermicro, asrockrack, openbmc',
  }],
});

describeRule('EKSA-HW-121', { 'the lowest': { redfish: { port: 1 } } }, {
  'ports out of range': [{ redfish: { port: 0 }, ipmitool: { port: 65536 }, intelAMT: { port: -1 } }, ...[['redfish', '0'], ['ipmitool', '65536'], ['intelAMT', '-1']].map(([protocol, found]) => (
    { field: `${protocol}.port`, message: 'there is no such port', found, wanted: 'from 1 to 65535' }))],
  'half a port': [{ redfish: { port: 443.5 } }, { field: 'redfish.port', message: 'there is no such port', found: '443.5', wanted: 'from 1 to 65535' }],
});

describeRule('EKSA-HW-122', Object.fromEntries(Array.from({ length: 18 }, (_, suite) => [`suite ${suite}`, { ipmitool: { cipherSuite: String(suite) } }])), Object.fromEntries(
  ['18', '-1', '', '03', ' 3', '3.0', 'three'].map((cipherSuite) => [JSON.stringify(cipherSuite), [{ ipmitool: { cipherSuite } }, {
    field: 'ipmitool.cipherSuite', message: 'there is no such cipher suite', found: JSON.stringify(cipherSuite), wanted: 'from 0 to 17',
  }]]),
));

describeRule('EKSA-HW-123', {}, {
  'blanks': [{ redfish: { systemName: ' ' } }, { field: 'redfish.systemName', message: 'the name of the system is blank', found: '" "' }],
  'an empty name': [{ redfish: { systemName: '' } }, { field: 'redfish.systemName', message: 'the name of the system is blank', found: '""' }],
});

describeRule('EKSA-HW-124', { 'https': rpc(), 'http with a port': rpc({ consumerURL: 'http://10.0.0.1:8080' }), 'upper case': rpc({ consumerURL: 'HTTP://power' }) }, Object.fromEntries(
  ['', 'power.example.com', 'ftp://power/', 'https://', 'https:///rpc', 'http://a b/', 'https://power:port/', ' https://power', 'https://power\n'].map((consumerURL) => [
    JSON.stringify(consumerURL), [rpc({ consumerURL }), { field: 'rpc.consumerURL', message: 'this is no URL that can be asked by HTTP', found: JSON.stringify(consumerURL) }],
  ]),
));

describe('EKSA-HW-124', () => {
  it('shows no URL that may have a password in it', () => {
    expect(complaintsAbout('EKSA-HW-124', [withConnection(rpc({ consumerURL: 'ftp://root:hunter2@power' }))])).toStrictEqual([
      { object: 'Hardware/node-01', field: 'bmc.connection.rpc.consumerURL', message: 'this is no URL that can be asked by HTTP' },
    ]);
  });
});

describeRule('EKSA-HW-125', { 'no signature': rpc(), 'a key': rpc({ hmac: { keys: [{ secretName: 'k' }, { value: 'v', algorithms: ['sha256'] }] } }) }, {
  'no key': [rpc({ hmac: { keys: [] } }), { field: 'rpc.hmac', message: 'there is no key to sign with' }],
  'an empty key, and one for nothing': [rpc({ hmac: { keys: [{ value: '' }, { secretName: 'k', algorithms: [] }] } }),
    { field: 'rpc.hmac.keys[0]', message: 'the key is empty' }, { field: 'rpc.hmac.keys[1]', message: 'the key signs with no algorithm' }],
});

describeRule('EKSA-HW-126', { 'an RPC service alone': { ...rpc(), insecureTls: true, skipContactCheck: true } }, {
  'everything else beside it': [{ ...USUAL, ...rpc() }, ...['preferredOrder', 'redfish', 'ipmitool', 'intelAMT'].map((field) => (
    { field, message: 'this has no effect, because an RPC service is asked in place of the controller' }))],
});

describeRule('EKSA-HW-127', {
  'what Tinkerbell does anyway': rpc({ request: { timestampHeader: 'x-rufio-timestamp' }, signature: { headerName: 'X-Rufio-Signature', includedPayloadHeaders: ['X-Rufio-Timestamp'] } }),
  'what it leaves alone': rpc({ request: { timestampFormat: '2006' }, signature: { appendAlgoToHeaderDisabled: true } }),
}, {
  'headers of its own': [rpc({ request: { timestampHeader: 'X-Time' }, signature: { headerName: 'X-Sig', includedPayloadHeaders: ['X-A', 'X-B'] } }),
    ...[['request.timestampHeader', '"X-Time"', '"X-Rufio-Timestamp"'], ['signature.headerName', '"X-Sig"', '"X-Rufio-Signature"'], ['signature.includedPayloadHeaders', '"X-A, X-B"', '"X-Rufio-Timestamp"']]
      .map(([field, found, wanted]) => ({ field: `rpc.${field}`, message: 'Tinkerbell uses its own header in place of this', found, wanted }))],
});

const PAYLOAD = { field: 'rpc.experimental.customRequestPayload', message: 'the payload is no JSON object' };
const PATH = (found: string) => ({ field: 'rpc.experimental.dotPath', message: 'a part of the path is empty', found });

describeRule('EKSA-HW-128', { 'an object and a path': rpc({ experimental: { customRequestPayload: '{"data":{}}', dotPath: 'data.body' } }) }, {
  'a list': [rpc({ experimental: { customRequestPayload: '[]', dotPath: 'a' } }), PAYLOAD],
  'YAML': [rpc({ experimental: { customRequestPayload: 'data: {}', dotPath: 'a' } }), PAYLOAD],
  'a payload without path': [rpc({ experimental: { customRequestPayload: '{}' } }), PATH('""')],
  'a path without payload': [rpc({ experimental: { dotPath: 'a' } }), PAYLOAD],
  'a path with a gap': [rpc({ experimental: { customRequestPayload: '{}', dotPath: 'a..b' } }), PATH('"a..b"')],
});

const headers = (staticHeaders: { [name: string]: string[] }) => rpc({ request: { staticHeaders } });

describeRule('EKSA-HW-129', { 'any other header': headers({ 'X-Site': ['a'], 'X-Tokens-Left': ['3'] }) }, Object.fromEntries(
  ['Authorization', 'proxy-authorization', 'Cookie', 'X-API-Key', 'X-Auth-Token', 'X-Secret'].map((name) => [name, [headers({ [name]: ['hunter2'] }), {
    field: `rpc.request.staticHeaders["${name}"]`, message: 'the value of this header would be readable',
  }]]),
));

describeRule('EKSA-HW-130', { 'a method of its own': rpc({ request: { httpMethod: 'PURGE', staticHeaders: { 'X-A': ['b, c'] } } }) }, {
  'a method with a blank': [rpc({ request: { httpMethod: 'PO ST' } }), { field: 'rpc.request.httpMethod', message: 'this is no method of HTTP', found: '"PO ST"' }],
  'no method': [rpc({ request: { httpMethod: '' } }), { field: 'rpc.request.httpMethod', message: 'this is no method of HTTP', found: '""' }],
  'names and values that are none': [headers({ 'X A': ['b'], 'X-B': ['a\r\nX-C: d'] }),
    { field: 'rpc.request.staticHeaders["X A"]', message: 'this is no name of a header', found: '"X A"' },
    { field: 'rpc.request.staticHeaders["X-B"]', message: 'a value of this header has more than one line' }],
  'other headers': [rpc({ request: { timestampHeader: 'X:' }, signature: { headerName: '', includedPayloadHeaders: ['X-A', 'ü'] } }),
    ...[['request.timestampHeader', '"X:"'], ['signature.headerName', '""'], ['signature.includedPayloadHeaders[1]', '"ü"']]
      .map(([field, found]) => ({ field: `rpc.${field}`, message: 'this is no name of a header', found }))],
});

describe('a connection that many machines have', () => {
  it('is looked at once', () => {
    const connection: BmcConnectionModel = { redfish: { port: 0 } };
    const machines = [machine(1, { bmc: undefined }), machine(2), ...[3, 4, 5].map((number) => machine(number, { bmc: { ipAddress: '10.1.0.1', connection } }))];
    expect(complaintsAbout('EKSA-HW-121', machines)).toStrictEqual([
      { object: 'Hardware/node-03', field: 'bmc.connection.redfish.port', message: 'there is no such port, here and for 2 more', found: '0', wanted: 'from 1 to 65535' },
    ]);
  });
});

describe('logins', () => {
  const login = (store: string) => ({ kind: 'external', apiVersion: 'v1', store, storeKind: 'SecretStore', key: 'k', usernameProperty: 'u', passwordProperty: 'p', refreshInterval: '1h' }) as const;
  const bmc = (number: number, change: Partial<BmcModel>) => machine(number, { bmc: { ipAddress: `10.1.0.${number}`, ...change } });

  it('that machines share are made in one way (EKSA-HW-114)', () => {
    const [one, other] = [login('one'), login('other')];
    const accepted = [machine(0, { bmc: undefined }), bmc(1, { secretName: 'a', login: one }), bmc(2, { secretName: 'a', login: login('one') }), bmc(3, { secretName: 'a' }), bmc(4, { login: other })];
    expect(complaintsAbout('EKSA-HW-114', accepted)).toStrictEqual([]);
    expect(complaintsAbout('EKSA-HW-114', [...accepted, bmc(5, { secretName: 'a', login: other }), bmc(6, { secretName: 'a', login: other })])).toStrictEqual([
      { object: 'Hardware/node-05', field: 'bmc.secretName', message: 'another machine has the same Secret made in another way', found: '"a"' },
    ]);
  });

  it('are looked for by names that objects can have (EKSA-HW-115)', () => {
    const keys = { connection: { rpc: { consumerURL: 'http://rpc', hmac: { keys: [{ secretName: 'Key' }, { value: 'v' }, { secretName: 'key' }] } } } };
    const machines = [machine(0, { bmc: undefined }), bmc(1, { secretName: 'rack.1-login' }), bmc(2, { secretName: 'Rack 1' }), bmc(3, { secretName: 'Rack 1', login: login('-') }), bmc(4, keys)];
    expect(complaintsAbout('EKSA-HW-115', machines)).toStrictEqual([
      { object: 'Hardware/node-02', field: 'bmc.secretName', message: 'no Secret can be called so', found: '"Rack 1"' },
      { object: 'Hardware/node-03', field: 'bmc.login.store', message: 'no store can be called so', found: '"-"' },
      { object: 'Hardware/node-04', field: 'bmc.connection.rpc.hmac', message: 'no Secret can be called so', found: '"Key"' },
    ]);
  });

  it('that machines share are written by one inventory (EKSA-HW-117)', () => {
    const inventory = (name: string, secretName: string): InventoryModel => ({ name, machines: [bmc(1, { secretName, login: login('one') })] });
    const check = (...inventories: InventoryModel[]) => [...(ruleOf('EKSA-HW-117') as FleetRule).checkFleet(fleetOf([], { inventories }))];
    expect(check(inventory('one', 'a'), inventory('other', 'b'))).toStrictEqual([]);
    expect(check(inventory('one', 'a'), inventory('other', 'a'))).toStrictEqual([{ construct: 'other', object: 'Secret/a', message: 'one writes what makes this Secret, too' }]);
  });

  it('are looked for somewhere in the store (EKSA-HW-116)', () => {
    const blank = { ...login('one'), key: '', usernameProperty: ' ', passwordProperty: '' };
    const machines = [bmc(1, { login: login('one') }), bmc(2, { login: blank }), bmc(3, { login: blank }), bmc(4, { login: { kind: 'sealed', username: 'a', password: 'b' } })];
    expect(complaintsAbout('EKSA-HW-116', machines)).toStrictEqual([
      { object: 'Hardware/node-02', field: 'bmc.login.key', message: 'this is blank', found: '""' },
      { object: 'Hardware/node-02', field: 'bmc.login.usernameProperty', message: 'this is blank', found: '" "' },
      { object: 'Hardware/node-02', field: 'bmc.login.passwordProperty', message: 'this is blank', found: '""' },
    ]);
  });
});
