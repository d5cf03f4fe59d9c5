import { runInNewContext } from 'node:vm';
import { App, Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { errorOf, newChart } from './calls';
import {
  BareMetalPool, BmcCredentials, EksaCluster, EksaClusterProps, EksaError, EksaRules, HardwareExpression, HardwareInventory, HardwareSelector,
  KubernetesVersion, OsFamily, RegistryCredentials, Taint,
} from '../../src';
import { DECLARED_TYPES } from '../../src/props/declared-types';
import { wanted } from '../../src/props/wanted';
import { chart, machine, MINIMAL } from '../cluster/fixtures';

const cluster = (props: object, scope: Chart = chart()) => new EksaCluster(scope, 'prod', { ...MINIMAL, ...props } as EksaClusterProps);

/** The lines of the error that work ends in. */
function complaintsOf(work: () => unknown): string[] {
  const error = errorOf(work);
  expect(error).toBeInstanceOf(EksaError);
  return error!.findings.map((finding) => {
    const { code, construct = '-', object, field, message, found } = finding;
    return `${code} ${construct} ${object} ${field}: ${message}${found === undefined ? '' : `; found ${found}`}; wanted ${finding.wanted}`;
  });
}

describe('a prop of another type', () => {
  it.each<[object, string]>([
    [{ managementCluster: 'hub' }, 'managementCluster: this prop takes something else; found "hub"; wanted an EksaCluster, such as EksaCluster.fromClusterAttributes({ name: "hub" })'],
    [{ managementCluster: { name: 'hub' } }, 'managementCluster: this prop takes something else; found a map with name; wanted an EksaCluster, such as EksaCluster.fromClusterAttributes({ name: "management" })'],
    [{ managementCluster: { clusterName: 'hub', tinkerbellIp: 5 } }, 'managementCluster.tinkerbellIp: this prop takes something else; found 5; wanted a text'],
    [{ inventory: 'racks/hardware.csv' }, 'inventory: this prop takes something else; found "racks/hardware.csv"; wanted a HardwareInventory, such as HardwareInventory.fromCsv(chart, "rack-1", "racks/hardware.csv")'],
    [{ kubernetesVersion: '1.34' }, 'kubernetesVersion: this prop takes something else; found "1.34"; wanted KubernetesVersion.V1_34 or KubernetesVersion.of("1.34")'],
    [{ kubernetesVersion: '1.37' }, 'kubernetesVersion: this prop takes something else; found "1.37"; wanted KubernetesVersion.of("1.37")'],
    [{ kubernetesVersion: 1.34 }, 'kubernetesVersion: this prop takes something else; found 1.34; wanted KubernetesVersion.V1_34 or KubernetesVersion.of("1.34")'],
    [{ sshAuthorizedKeys: 'ssh-ed25519 AAAA' }, 'sshAuthorizedKeys: this prop takes something else; found "ssh-ed25519 AAAA"; wanted a list of texts'],
    [{ osFamily: 'Ubuntu' }, 'osFamily: this prop takes something else; found "Ubuntu"; wanted OsFamily.UBUNTU ("ubuntu"), OsFamily.REDHAT ("redhat") or OsFamily.BOTTLEROCKET ("bottlerocket")'],
    [{ features: 'x' }, 'features: this prop takes something else; found "x"; wanted a list of EksaFeature: EksaFeature.API_SERVER_EXTRA_ARGS_ENABLED ("API_SERVER_EXTRA_ARGS_ENABLED")'],
    [{ machineHealth: { nodeStartupTimeout: '20m' } }, 'machineHealth.nodeStartupTimeout: this prop takes something else; found "20m"; wanted a Duration, such as Duration.minutes(20)'],
    [{ bundle: 'bundle.yaml' }, 'bundle: this prop takes something else; found "bundle.yaml"; wanted an EksaBundle, such as EksaReleases.bundle("v0.26.1")'],
    [{ annotations: { 'example.com/rack': 5 } }, 'annotations["example.com/rack"]: this prop takes something else; found 5; wanted a text'],
    [{ identityProviders: [{ name: 'a' }] }, 'identityProviders[0]: this prop takes something else; found a map with name; wanted an IdentityProvider, such as IdentityProvider.oidc({ name: "login", clientId: "kubernetes", issuerUrl: "https://login.example.com" })'],
    [{ hostOs: { bottlerocket: { bootKernelParameters: { a: 'b' } } } }, 'hostOs.bottlerocket.bootKernelParameters.a: this prop takes something else; found "b"; wanted a list of texts'],
    [{ hostOs: { bottlerocket: { bootKernelParameters: [] } } }, 'hostOs.bottlerocket.bootKernelParameters: this prop takes something else; found an empty list; wanted a map of lists of texts'],
    [{ hostOs: { certBundles: {} } }, 'hostOs.certBundles: this prop takes something else; found an empty map; wanted a list of maps with data and name'],
    [{ network: { cilium: { helmValues: 5n } } }, 'network.cilium.helmValues: this prop takes something else; found 5n; wanted a map of plain data'],
    [{ network: { cilium: new Date(0) } }, 'network.cilium: this prop takes something else; found a Date; wanted a map with any of directRouting, egressMasqueradeInterfaces, exclusive, helmValues, ipv4NativeRoutingCidr, ipv6NativeRoutingCidr, managed or policyEnforcementMode'],
    [{ osImageUrl: null }, 'osImageUrl: this prop takes something else; found null; wanted a text, or nothing at all'],
  ])('%j is named, with what came and what is wanted', (props, complaint) => {
    expect(complaintsOf(() => cluster(props))).toStrictEqual([`EKSA-CLUSTER-900 test/prod EksaCluster ${complaint}`]);
  });

  it('of a control plane is named by its path, and nothing else is reported about it', () => {
    const controlPlane = {
      endpoint: '10.0.0.10', replicas: '3', hardware: { type: 'cp' }, taints: [Taint.noSchedule('a'), { key: 'b' }], rolloutStrategy: { type: 'InPlace' }, labels: new Map([['a', 'b']]),
    };
    expect(complaintsOf(() => cluster({ controlPlane }))).toStrictEqual([
      'hardware: this prop takes something else; found a map with type; wanted a HardwareSelector, such as HardwareSelector.label("type", "cp")',
      'labels: this prop takes something else; found a Map; wanted a map of texts',
      'replicas: this prop takes something else; found "3"; wanted a whole number',
      'rolloutStrategy: this prop takes something else; found a map with type; wanted a RolloutStrategy, such as RolloutStrategy.rollingUpdate({ maxSurge: 1 })',
      'taints[1]: this prop takes something else; found a map with key; wanted a Taint, such as Taint.noSchedule("dedicated", "gpu")',
    ].map((line) => `EKSA-CLUSTER-900 test/prod EksaCluster controlPlane.${line}`));
  });

  it.each([NaN, Infinity, -Infinity, 2.5, '3', 3n, true])('count nothing: %p is no number of nodes', (replicas) => {
    const controlPlane = { ...MINIMAL.controlPlane, replicas } as unknown;
    expect(complaintsOf(() => cluster({ controlPlane }))).toHaveLength(1);
  });

  it('of a pool names the pool', () => {
    expect(complaintsOf(() => cluster({}).addPool('workers', { hardware: 'worker' } as any))).toStrictEqual([
      'EKSA-CLUSTER-900 test/prod/workers BareMetalPool hardware: this prop takes something else; found "worker"; wanted a HardwareSelector, such as HardwareSelector.label("type", "cp")',
    ]);
  });

  it('of a factory names class and method', () => {
    expect(complaintsOf(() => HardwareSelector.label('type', 5 as any))).toStrictEqual([
      'EKSA-CLUSTER-900 - HardwareSelector.label value: this argument takes something else; found 5; wanted a text',
    ]);
    expect(errorOf(() => HardwareSelector.label('type', 5 as any))!.message)
      .toBe('[EKSA-CLUSTER-900] HardwareSelector.label value: this argument takes something else; found 5; wanted a text');
  });

  it('of a machine names inventory and machine', () => {
    const machines = [machine('a', 1, {}), { ...machine('b', 2, {}), nameservers: '10.0.0.2' }] as any;
    expect(complaintsOf(() => new HardwareInventory(chart(), 'rack', { machines }))).toStrictEqual([
      'EKSA-CLUSTER-900 test/rack HardwareInventory machines[1].nameservers: this prop takes something else; found "10.0.0.2"; wanted a list of texts',
    ]);
  });

  it('in a list with a hole is missing', () => {
    expect(complaintsOf(() => cluster({ sshAuthorizedKeys: ['a', , 'b'] }))).toStrictEqual([
      'EKSA-CLUSTER-902 test/prod EksaCluster sshAuthorizedKeys[1]: this prop is missing; wanted a text',
    ]);
  });
});

describe('an unknown prop', () => {
  it.each<[object, string]>([
    [{ osImageURL: 'x' }, 'osImageURL: this prop does not exist; found a text; wanted osImageUrl'],
    [{ replicas: 3 }, 'replicas: this prop does not exist; found a number; wanted controlPlane.replicas'],
    [{ controlPlane: { ...MINIMAL.controlPlane, kubletConfiguration: {} } }, 'controlPlane.kubletConfiguration: this prop does not exist; found an empty map; wanted controlPlane.kubeletConfiguration'],
    [{ proxy: { httpProxy: 'a', httpsProxy: 'b', ftp: null } }, 'proxy.ftp: this prop does not exist; found null; wanted one of httpProxy, httpsProxy, noProxy'],
  ])('%j is named, with the nearest one', (props, complaint) => {
    expect(complaintsOf(() => cluster(props))).toStrictEqual([`EKSA-CLUSTER-901 test/prod EksaCluster ${complaint}`]);
  });

  it('that resembles none is followed by those that exist', () => {
    const [complaint] = complaintsOf(() => cluster({ workers: [{ replicas: 3 }] }));
    expect(complaint).toMatch(/^EKSA-CLUSTER-901 test\/prod EksaCluster workers: this prop does not exist; found a list of 1; wanted one of annotations, bundle, .*, tinkerbellIp$/);
  });

  it('is not missing too by its right name', () => {
    const { kubernetesVersion, ...rest } = MINIMAL;
    expect(complaintsOf(() => new EksaCluster(chart(), 'prod', { ...rest, kubernetsVersion: kubernetesVersion } as any))).toHaveLength(1);
    const { replicas, ...controlPlane } = MINIMAL.controlPlane;
    expect(complaintsOf(() => new EksaCluster(chart(), 'prod', { ...MINIMAL, controlPlane, replicas } as any))).toHaveLength(1);
  });

  it('that is undefined says nothing', () => {
    expect(errorOf(() => cluster({ workers: undefined }))).toBeUndefined();
  });

  it('called like a member of every object is unknown all the same', () => {
    const complaints = complaintsOf(() => cluster({ controlPlane: { ...MINIMAL.controlPlane, ...JSON.parse('{"__proto__": {"replicas": 5}, "constructor": "x"}') } }));
    expect(complaints.map((line) => line.split(' ')[3])).toStrictEqual(['controlPlane.__proto__:', 'controlPlane.constructor:']);
  });

  it.each(['_reading', '_part', '_csv'])('called %s as the library itself calls what it has read, is refused', (name) => {
    expect(complaintsOf(() => cluster({ [name]: { model: {}, findings: [] } }))[0]).toContain(`EksaCluster ${name}: this prop does not exist`);
    expect(complaintsOf(() => new HardwareInventory(chart(), 'rack', { [name]: { machines: [] } }))[0]).toContain(`HardwareInventory ${name}: this prop does not exist`);
  });
});

describe('a missing prop', () => {
  it('is named', () => {
    expect(complaintsOf(() => new EksaCluster(chart(), 'prod', { controlPlane: { endpoint: '10.0.0.10', hardware: MINIMAL.controlPlane.hardware } } as any))).toStrictEqual([
      'EKSA-CLUSTER-902 test/prod EksaCluster controlPlane.replicas: this prop is missing; wanted a whole number',
      'EKSA-CLUSTER-902 test/prod EksaCluster kubernetesVersion: this prop is missing; wanted KubernetesVersion.V1_34 or KubernetesVersion.of("1.34")',
    ]);
  });

  it('is not looked for when there are no props', () => {
    expect(complaintsOf(() => new (EksaCluster as any)(chart(), 'prod'))).toStrictEqual([
      'EKSA-CLUSTER-902 test/prod EksaCluster props: this argument is missing; wanted a map with controlPlane and kubernetesVersion',
    ]);
  });
});

describe('a secret', () => {
  const secret = 'geheim';
  it.each<[string, () => unknown]>([
    ['in place of credentials', () => cluster({ registryMirror: { endpoint: 'mirror', credentials: `user:${secret}` } })],
    ['as a number', () => RegistryCredentials.unsafePlainText('user', { secret } as any)],
    ['in a map in place of credentials', () => new HardwareInventory(chart(), 'rack', { bmcCredentials: { username: 'a', password: secret } as any })],
    ['in place of BMC credentials', () => new HardwareInventory(chart(), 'rack', { bmcCredentials: secret as any })],
    ['in a prop that does not exist', () => new HardwareInventory(chart(), 'rack', { machines: [{ ...machine('a', 1, {}), bmc: { ipAddress: '10.1.0.1', password: secret } }] } as any)],
    ['in an environment', () => cluster({ packagesController: { env: { TOKEN: [secret] } } })],
    ['in a licence', () => cluster({ licenseToken: [secret] })],
    ['in a file that was read', () => cluster({ inventory: `hostname,bmc_password\nnode-1,${secret}\n` })],
    ['beside a list', () => BmcCredentials.unsafePlainText([secret] as any, 5 as any)],
  ])('%s is not shown', (_, work) => {
    const error = errorOf(work)!;
    expect(error.findings.length).toBeGreaterThan(0);
    expect(`${error.message} ${JSON.stringify(error.findings)}`).not.toContain(secret);
  });
});

describe('data of any form', () => {
  const helm = (helmValues: unknown) => () => cluster({ network: { cilium: { helmValues } } });

  it('is taken when it can be written', () => {
    expect(errorOf(helm({ a: [1, 'x', true, null, undefined, { b: 2.5 }] }))).toBeUndefined();
  });

  it('must not contain itself', () => {
    const values: any = { a: { list: [] } };
    values.a.list.push(values.a);
    expect(complaintsOf(helm(values))).toStrictEqual([
      'EKSA-CLUSTER-900 test/prod EksaCluster network.cilium.helmValues.a.list[0]: this prop takes something else; found a map with list; wanted data that does not contain itself',
    ]);
  });

  it('may be used in several places, which are looked at once', () => {
    let values: object = { x: 1 };
    for (let level = 0; level < 60; level++) values = { left: values, right: values };
    expect(errorOf(helm(values))).toBeUndefined();
  });

  it('has an end', () => {
    let values: any = { x: 1 };
    for (let level = 0; level < 100_000; level++) values = { values };
    expect(complaintsOf(helm(values))[0]).toMatch(/found a map with values; wanted data of at most 100 levels$/);
  });

  it.each<[string, unknown]>([['a function', () => 1], ['a Date', new Date(0)], ['NaN', NaN], ['Symbol(x)', Symbol('x')], ['1n', 1n]])('has no place for %s', (found, value) => {
    expect(complaintsOf(helm({ a: [value] }))).toStrictEqual([
      `EKSA-CLUSTER-900 test/prod EksaCluster network.cilium.helmValues.a[0]: this prop takes something else; found ${found}; wanted plain data: a text, a number, true, false, null, a list or a map`,
    ]);
  });
});

describe('the place of a construct', () => {
  it.each<[string, () => unknown, string]>([
    ['no scope', () => new (EksaCluster as any)(undefined, 'prod', MINIMAL), 'EKSA-CLUSTER-902 - EksaCluster scope: this argument is missing; wanted a Chart, or a construct in one'],
    ['props in place of a scope', () => new (EksaCluster as any)({}, 'prod', MINIMAL), 'EKSA-CLUSTER-900 - EksaCluster scope: this argument takes something else; found an empty map; wanted a Chart, or a construct in one'],
    ['no chart', () => new EksaCluster(new App() as any, 'prod', MINIMAL), 'EKSA-CLUSTER-900 prod EksaCluster scope: this argument takes something else; found an App; wanted a Chart, or a construct in one'],
    ['a chart in place of a cluster', () => new BareMetalPool(chart() as any, 'a', { hardware: HardwareSelector.label('a', 'b') }), 'EKSA-CLUSTER-900 test/a BareMetalPool cluster: this argument takes something else; found a Chart; wanted an EksaCluster, such as new EksaCluster(chart, "prod", props)'],
    ['no id', () => new HardwareInventory(chart(), ''), 'EKSA-CLUSTER-900 test HardwareInventory id: this argument takes something else; found ""; wanted a text that is not empty'],
    ['a taken id', () => { const scope = chart(); return [cluster({}, scope), cluster({}, scope)]; }, 'EKSA-CLUSTER-900 test/prod EksaCluster id: this argument takes something else; found "prod"; wanted an id that nothing else in test has'],
  ])('%s is named before there is anything in the tree', (_, work, complaint) => {
    expect(complaintsOf(work)).toStrictEqual([complaint]);
  });

  it('stays empty when the props are refused', () => {
    const scope = chart();
    expect(errorOf(() => cluster({ osFamily: 5 }, scope))).toBeDefined();
    expect(scope.node.children).toStrictEqual([]);
    expect(EksaRules.validate(scope)).toStrictEqual([]);
  });
});

describe('right by type', () => {
  it.each<[string, () => unknown]>([
    ['values of enums instead of their members', () => cluster({ osFamily: 'redhat', output: 'eksa' })],
    ['an object without prototype', () => new EksaCluster(chart(), 'prod', Object.assign(Object.create(null), MINIMAL))],
    ['props that inherit from others', () => new EksaCluster(chart(), 'prod', Object.create(MINIMAL))],
    ['an object of another realm', () => cluster({ annotations: runInNewContext('({ a: "b" })'), sshAuthorizedKeys: runInNewContext('["a"]') })],
    ['frozen props', () => cluster(Object.freeze({ annotations: Object.freeze({}) }))],
    ['an object that is a cluster by its properties', () => cluster({ managementCluster: { get clusterName() { return 'hub'; }, more: 1 } })],
    ['a Secret of cdk8s-plus', () => BmcCredentials.fromSecret(Secret.fromSecretName(newChart(), 'bmc', 'bmc'))],
    ['a Duration', () => cluster({ machineHealth: { nodeStartupTimeout: Duration.minutes(3) } })],
    ['a factory that is handed to map()', () => ['a', 'b'].map(HardwareExpression.exists)],
    ['the app as the place of a rule', () => EksaRules.validate(new App())],
  ])('%s are taken', (_, work) => {
    expect(errorOf(work)).toBeUndefined();
  });

  it('are the objects of another copy of the library', () => {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const other: typeof import('../../src') = require('../../src');
      expect(other.KubernetesVersion).not.toBe(KubernetesVersion);
      expect(errorOf(() => cluster({
        kubernetesVersion: other.KubernetesVersion.V1_34,
        controlPlane: { ...MINIMAL.controlPlane, hardware: other.HardwareSelector.label('a', 'b'), taints: [other.Taint.noSchedule('a')] },
      }))).toBeUndefined();
    });
  });

  it('are the objects of a compiled class, whatever a bundler calls it', () => {
    const compiled = (type: object, fqn: string) => Object.defineProperty(type, Symbol.for('jsii.rtti'), { value: { fqn, version: '0.0.0' } });
    class A { public readonly minor = '1.34'; }
    class KubernetesVersions extends A { }
    class Elsewhere { }
    compiled(A, 'cdk8s-eks-anywhere.KubernetesVersion');
    compiled(Elsewhere, 'elsewhere.KubernetesVersion');
    expect(errorOf(() => cluster({ kubernetesVersion: new KubernetesVersions() }))).toBeUndefined();
    expect(errorOf(() => cluster({ kubernetesVersion: new Elsewhere() }))?.findings[0].found).toBe('an Elsewhere');
  });

  it('are the own props of a class below ours, but not misspelt ones', () => {
    class Site extends EksaCluster {
      public constructor(scope: Chart, id: string, props: EksaClusterProps & { readonly street: string }) { super(scope, id, props); }
    }
    expect(errorOf(() => new Site(chart(), 'prod', { ...MINIMAL, street: 'x' }))).toBeUndefined();
    expect(errorOf(() => new Site(chart(), 'prod', { ...MINIMAL, street: 'x', osImageURL: 'y' } as any))?.code).toBe('EKSA-CLUSTER-901');
    expect(errorOf(() => new Site(chart(), 'prod', { ...MINIMAL, street: 'x', controlPlane: { ...MINIMAL.controlPlane, street: 'x' } } as any))?.code).toBe('EKSA-CLUSTER-901');
  });

  it('are the own members of an object that serves as props', () => {
    class Rack { public readonly osFamily = OsFamily.REDHAT; public readonly street = 'x'; }
    expect(errorOf(() => cluster({ controlPlane: Object.assign(new Rack(), MINIMAL.controlPlane) }))).toBeUndefined();
  });
});

describe('what is wanted', () => {
  const types = new Set([...Object.values(DECLARED_TYPES.structs), ...Object.values(DECLARED_TYPES.callables)]
    .flatMap((members) => Object.values(members)).map((type) => type.replace(/^\?|\.\.\.$/g, '')));

  it('is said in words, whatever it is', () => {
    expect(types.size).toBeGreaterThan(100);
    for (const type of types) expect([type, wanted(type)]).toStrictEqual([type, expect.not.stringMatching(/\{\w+\}|\[\]|(?:string|number|any) objects/)]);
  });

  it.each([
    ['number[]', 'a list of whole numbers'],
    ['{any}[]', 'a list of maps of plain data'],
    ['{string[]}', 'a map of lists of texts'],
  ])('in the plural too: %s', (type, words) => {
    expect(wanted(type)).toBe(words);
  });
});

describe('what cannot be looked at', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();

  it.each<[string, object, string]>([
    ['a getter that fails', { get osFamily() { throw new Error('not today'); } }, 'not today'],
    ['a getter that fails oddly', { get osFamily() { throw 'geheim'; } }, 'a text'],
    ['a revoked proxy', proxy, "Cannot perform 'Object.prototype.toString' on a proxy that has been revoked"],
  ])('%s is one error too', (_, controlPlane, found) => {
    const findings = errorOf(() => cluster({ controlPlane }))!.findings;
    expect(findings).toStrictEqual([{
      code: 'EKSA-CLUSTER-900', severity: 'error', construct: 'test/prod', object: 'EksaCluster', message: 'the props cannot be read', found, fix: 'Pass plain data',
    }]);
  });
});
