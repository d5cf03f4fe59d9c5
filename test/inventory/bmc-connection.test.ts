import { Secret } from 'cdk8s-plus-28';
import {
  BareMetalMachineProps, BmcConnectionProps, BmcCredentials, BmcHmacAlgorithm, BmcHmacSecret, BmcProtocol, EksaRules, HardwareInventory,
  IntelAmtScheme, testing,
} from '../../src';
import { chart, machine } from '../cluster/fixtures';
import { crdErrors } from '../crd';

const { Manifests } = testing;

const node = (number: number, connection?: BmcConnectionProps): BareMetalMachineProps => machine(`node-${number}`, 20 + number, {}, { bmc: { ipAddress: `10.9.0.${number}`, connection } });

/** The BMC Machines of machines with these connections. */
function bmcMachines(bmcConnection: BmcConnectionProps | undefined, ...own: (BmcConnectionProps | undefined)[]) {
  const scope = chart();
  new HardwareInventory(scope, 'rack', { bmcConnection, machines: own.map((connection, index) => node(index + 1, connection)) });
  const manifests = Manifests.fromChart(scope);
  expect(manifests.objects.flatMap(crdErrors)).toStrictEqual([]);
  return manifests.find('Machine').map(({ metadata, spec }) => ({ labels: metadata.labels, ...spec.connection }));
}

const PLAIN = { insecureTLS: true, labels: undefined, port: 0, providerOptions: { preferredOrder: ['gofish'] } };

describe('how management controllers are spoken to', () => {
  it('is what hardware.csv means, unless something else is said', () => {
    const auth = { authSecretRef: { name: 'bmc-node-1-auth', namespace: 'eksa-system' }, host: '10.9.0.1' };
    expect(bmcMachines(undefined, undefined)).toStrictEqual([{ ...PLAIN, ...auth }]);
    expect(bmcMachines({}, {})).toStrictEqual([{ ...PLAIN, ...auth }]);
  });

  it('can be said for all machines', () => {
    const connection: BmcConnectionProps = {
      preferredOrder: [BmcProtocol.IPMI, BmcProtocol.REDFISH, BmcProtocol.of('OpenBMC')],
      redfish: { port: 8443, useBasicAuth: true, systemName: 'left' },
      ipmi: { port: 624, cipherSuite: 0 },
      intelAmt: { scheme: IntelAmtScheme.HTTPS },
      insecureTls: false,
      skipContactCheck: true,
    };
    const [first, second] = bmcMachines(connection, undefined, undefined);
    expect(first.labels).toStrictEqual({ 'bmc.tinkerbell.org/skip-contact-check': 'true' });
    expect(first.insecureTLS).toBe(false);
    expect(first.providerOptions).toStrictEqual({
      preferredOrder: ['ipmitool', 'gofish', 'OpenBMC'],
      redfish: { port: 8443, useBasicAuth: true, systemName: 'left' },
      ipmitool: { port: 624, cipherSuite: '0' },
      intelAMT: { hostScheme: 'https', port: 16993 },
    });
    expect(second.providerOptions).toStrictEqual(first.providerOptions);
  });

  it('can be said for one machine, which wins prop by prop', () => {
    const [own, common] = bmcMachines({ ipmi: { port: 624 }, redfish: { port: 8443 } }, { ipmi: { cipherSuite: 17 }, insecureTls: false }, undefined);
    expect([own.insecureTLS, own.providerOptions]).toStrictEqual([false, { preferredOrder: ['gofish'], ipmitool: { cipherSuite: '17' }, redfish: { port: 8443 } }]);
    expect(common.providerOptions).toStrictEqual({ preferredOrder: ['gofish'], ipmitool: { port: 624 }, redfish: { port: 8443 } });
  });

  it.each([[{}, { hostScheme: 'http', port: 16992 }], [{ port: 80 }, { hostScheme: 'http', port: 80 }], [{ scheme: IntelAmtScheme.HTTPS, port: 443 }, { hostScheme: 'https', port: 443 }]])(
    'never leaves out the port of Intel AMT, which would be 0: %j', (intelAmt, written) => {
      expect(bmcMachines({ intelAmt }, undefined)[0].providerOptions.intelAMT).toStrictEqual(written);
    });

  it('names every driver of the schema', () => {
    const { REDFISH, IPMI, INTEL_AMT, DELL, SUPERMICRO, ASROCKRACK, OPENBMC } = BmcProtocol;
    const all = [REDFISH, IPMI, INTEL_AMT, DELL, SUPERMICRO, ASROCKRACK, OPENBMC];
    expect(bmcMachines({ preferredOrder: all }, undefined)[0].providerOptions.preferredOrder).toStrictEqual(all.map(({ driver }) => driver));
  });

  it('is told together with machines that were read', () => {
    const scope = chart();
    HardwareInventory.fromCsvText(scope, 'rack', [
      'hostname,bmc_ip,mac,ip_address,netmask,gateway,nameservers,labels,disk',
      'node-1,10.9.0.1,52:54:00:00:00:01,10.0.0.101,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda',
    ].join('\n'), { bmcConnection: { preferredOrder: [BmcProtocol.DELL] } });
    expect(Manifests.fromChart(scope).find('Machine').map(({ spec }) => spec.connection.providerOptions)).toStrictEqual([{ preferredOrder: ['dell'] }]);
  });

  it('is checked: what is wrong for all machines is said once', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { bmcConnection: { ipmi: { port: 70000 } }, machines: [node(1), node(2), node(3, { insecureTls: false })] });
    expect(EksaRules.validate(scope).filter(({ code }) => code === 'EKSA-HW-121')).toStrictEqual([
      {
        code: 'EKSA-HW-121',
        severity: 'error',
        construct: 'test/rack',
        object: 'Hardware/node-1',
        field: 'bmc.connection.ipmitool.port',
        prop: 'node-1 bmc.connection.ipmi.port',
        message: 'there is no such port, here and for 1 more',
        found: '70000',
        wanted: 'from 1 to 65535',
        fix: 'Write a number from 1 to 65535, or leave it out for the usual one',
      },
      {
        code: 'EKSA-HW-121',
        severity: 'error',
        construct: 'test/rack',
        object: 'Hardware/node-3',
        field: 'bmc.connection.ipmitool.port',
        prop: 'node-3 bmc.connection.ipmi.port',
        message: 'there is no such port',
        found: '70000',
        wanted: 'from 1 to 65535',
        fix: 'Write a number from 1 to 65535, or leave it out for the usual one',
      },
    ]);
  });

  it('takes what is declared and nothing else', () => {
    expect(() => new HardwareInventory(chart(), 'rack', { bmcConnection: { ipmi: { cipherSuite: '17' } } as never })).toThrow(/EKSA-CLUSTER-900.*bmcConnection\.ipmi\.cipherSuite.*found "17"/s);
    expect(() => new HardwareInventory(chart(), 'rack', { bmcConnection: { preferredOrder: ['ipmitool'] } as never })).toThrow(/EKSA-CLUSTER-900.*BmcProtocol/s);
  });
});

describe('a service that is asked in place of the controllers', () => {
  const rpcOf = (connection: BmcConnectionProps) => bmcMachines(connection, undefined)[0].providerOptions.rpc;
  const consumerUrl = 'https://power.example.com/rpc';

  it('is told with its URL alone', () => {
    expect(rpcOf({ rpc: { consumerUrl } })).toStrictEqual({ consumerURL: consumerUrl });
  });

  it('is told with everything that its schema knows', () => {
    expect(rpcOf({
      rpc: {
        consumerUrl,
        request: { contentType: 'application/json', method: 'PUT', staticHeaders: { 'X-Site': ['a', 'b'] }, timestampFormat: '2006', timestampHeader: 'X-Rufio-Timestamp' },
        signature: { headerName: 'X-Rufio-Signature', appendAlgorithmToHeader: false, includedPayloadHeaders: ['X-Rufio-Timestamp'] },
        hmac: { secrets: [BmcHmacSecret.fromSecretName('key'), BmcHmacSecret.fromSecretName('other', [BmcHmacAlgorithm.SHA512])], prefixSignature: false },
        logNotifications: false,
        experimental: { customRequestPayload: '{"data":{}}', dotPath: 'data.body' },
      },
    })).toStrictEqual({
      consumerURL: consumerUrl,
      request: { httpContentType: 'application/json', httpMethod: 'PUT', staticHeaders: { 'X-Site': ['a', 'b'] }, timestampFormat: '2006', timestampHeader: 'X-Rufio-Timestamp' },
      signature: { headerName: 'X-Rufio-Signature', appendAlgoToHeaderDisabled: true, includedPayloadHeaders: ['X-Rufio-Timestamp'] },
      hmac: {
        prefixSigDisabled: true,
        secrets: { sha256: [{ name: 'key', namespace: 'eksa-system' }], sha512: [{ name: 'key', namespace: 'eksa-system' }, { name: 'other', namespace: 'eksa-system' }] },
      },
      logNotificationsDisabled: true,
      experimental: { customRequestPayload: '{"data":{}}', dotPath: 'data.body' },
    });
  });

  it('is told nothing about what it does by default', () => {
    expect(rpcOf({ rpc: { consumerUrl, request: {}, signature: { appendAlgorithmToHeader: true }, logNotifications: true, hmac: { secrets: [BmcHmacSecret.fromSecretName('key', [BmcHmacAlgorithm.SHA256])], prefixSignature: true } } }))
      .toStrictEqual({ consumerURL: consumerUrl, hmac: { secrets: { sha256: [{ name: 'key', namespace: 'eksa-system' }] } } });
  });

  it('needs no login: only keys that are asked for by name are written', () => {
    const secretsOf = (...secrets: BmcHmacSecret[]) => {
      const scope = chart();
      new HardwareInventory(scope, 'rack', { bmcCredentials: BmcCredentials.unsafePlainText('root', 'letmein'), bmcConnection: { rpc: { consumerUrl, hmac: { secrets } } }, machines: [node(1)] });
      return Manifests.fromChart(scope).find('Secret').map(({ metadata, data }) => [metadata.name, data]);
    };
    expect(secretsOf(BmcHmacSecret.fromSecretName('key'))).toStrictEqual([]);
    const written = [['bmc-node-1-auth-0', { secret: Buffer.from('k1').toString('base64') }], ['bmc-node-1-auth-1', { secret: Buffer.from('k2').toString('base64') }]];
    expect(secretsOf(BmcHmacSecret.unsafePlainText('k1'), BmcHmacSecret.fromSecretName('key'), BmcHmacSecret.unsafePlainTextForSops('k2'))).toStrictEqual(written);
  });

  it('is signed for with a Secret where BMC Machines are', () => {
    const scope = chart();
    const secret = (id: string, namespace?: string) => new Secret(scope, id, { metadata: { namespace } });
    const own = secret('own', 'eksa-system');
    expect(rpcOf({ rpc: { consumerUrl, hmac: { secrets: [BmcHmacSecret.fromSecret(own, [BmcHmacAlgorithm.SHA256])] } } }).hmac.secrets).toStrictEqual({ sha256: [{ name: own.name, namespace: 'eksa-system' }] });
    expect(() => BmcHmacSecret.fromSecret(secret('other', 'elsewhere'))).toThrow(/EKSA-HW-100.*found elsewhere; wanted eksa-system/);
  });

  it('has keys that no error shows', () => {
    const make = () => BmcHmacSecret.unsafePlainText({ key: 'hunter2' } as never);
    expect(make).toThrow(/EKSA-CLUSTER-900/);
    expect(make).not.toThrow(/hunter2/);
  });
});
