// What props say of each part of a cluster, and what they leave to patches.
import { hardwareSelector } from '../../../src/importer/cluster/hardware-selector';
import { awsIam, gitOps, oidc } from '../../../src/importer/cluster/identity';
import { commonSettings, machineProps } from '../../../src/importer/cluster/machines';
import { network } from '../../../src/importer/cluster/network';
import { machineHealth, rolloutStrategy, taints } from '../../../src/importer/cluster/nodes';
import { packageObjectCode } from '../../../src/importer/cluster/packages';
import { rawObject } from '../../../src/importer/cluster/raw-object';
import { packagesController, proxy, registryMirror } from '../../../src/importer/cluster/surroundings';
import { workflowTemplate } from '../../../src/importer/cluster/workflow-template';
import { type Expression, map, name } from '../../../src/importer/code/expression';
import { printExpression } from '../../../src/importer/code/print-expression';
import { Secrets } from '../../../src/importer/secrets';

const printed = (expression: Expression | undefined) => expression && printExpression(expression);
const secrets = () => new Secrets('prod');
const API = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', metadata: { name: 'a' } };

describe('identity providers', () => {
  it.each<[object | undefined, string]>([
    [{ clientId: 'c', issuerUrl: 'https://i', groupsClaim: 'g', requiredClaims: [{ claim: 'x', value: 'y' }] },
      "IdentityProvider.oidc({ name: 'a', clientId: 'c', issuerUrl: 'https://i', groupsClaim: 'g', requiredClaim: { claim: 'x', value: 'y' } })"],
    [{ requiredClaims: [{}] }, "IdentityProvider.oidc({ name: 'a', clientId: '', issuerUrl: '', requiredClaim: { claim: '', value: '' } })"],
    [undefined, "IdentityProvider.oidc({ name: 'a', clientId: '', issuerUrl: '' })"],
  ])('with OIDC: %j', (spec, expected) => {
    expect(printed(oidc({ ...API, kind: 'OIDCConfig', spec } as any))).toBe(expected);
  });

  it.each<[object | undefined, string]>([
    [{ awsRegion: 'eu', backendMode: ['EKSConfigMap'], mapRoles: [{ roleARN: 'r', username: 'u', groups: ['g'] }], mapUsers: [{}] },
      "IdentityProvider.awsIam({\n  name: 'a',\n  awsRegion: 'eu',\n  mapRoles: [{ roleArn: 'r', username: 'u', groups: ['g'] }],\n  mapUsers: [{ userArn: '', username: '' }],\n})"],
    [{ awsRegion: 'eu', backendMode: ['CRD'] }, "IdentityProvider.awsIam({ name: 'a', awsRegion: 'eu', backendMode: ['CRD'] })"],
    [undefined, "IdentityProvider.awsIam({ name: 'a', awsRegion: '', backendMode: [] })"],
  ])('with AWS IAM: %j', (spec, expected) => {
    expect(printed(awsIam({ ...API, kind: 'AWSIamConfig', spec } as any))).toBe(expected);
  });
});

it.each<[object | undefined, string | undefined]>([
  [{ github: { owner: 'o', repository: 'r', personal: true }, branch: 'b' }, "GitOps.github({ owner: 'o', repository: 'r', personal: true, name: 'a', branch: 'b' })"],
  [{ github: {} }, "GitOps.github({ owner: '', repository: '', name: 'a' })"],
  [{ git: { repositoryUrl: 'ssh://g', sshKeyAlgorithm: 'ed25519' } }, "GitOps.git({ repositoryUrl: 'ssh://g', sshKeyAlgorithm: SshKeyAlgorithm.ED25519, name: 'a' })"],
  [{ git: { sshKeyAlgorithm: 'dsa' } }, "GitOps.git({ repositoryUrl: '', sshKeyAlgorithm: 'dsa', name: 'a' })"],
  [{}, undefined],
  [undefined, undefined],
])('GitOps: %j', (spec, expected) => {
  expect(printed(gitOps({ ...API, kind: 'FluxConfig', spec } as any, 'prod'))).toBe(expected);
});

it.each<[object, string]>([
  [{ hardwareSelector: { type: 'cp' } }, "HardwareSelector.label('type', 'cp')"],
  [{}, "HardwareSelector.label('', '')"],
  [{ hardwareAffinity: {} }, 'HardwareSelector.affinity({ required: [] })'],
  [{ hardwareAffinity: { required: [{}], preferred: [{ weight: 5, hardwareAffinityTerm: {} }] } },
    'HardwareSelector.affinity({ required: [HardwareTerm.expressions()], preferred: [{ weight: 5, term: HardwareTerm.expressions() }] })'],
  [{ hardwareAffinity: { required: [{ labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'NotIn', values: ['d'] }] } }] } },
    "HardwareSelector.affinity({ required: [HardwareTerm.labels({ a: 'b' }).and(HardwareExpression.notIn('c', ['d']))] })"],
  [{ hardwareAffinity: { required: [{ labelSelector: { matchExpressions: [{ key: 'c', operator: 'Exists' }, { key: 'd', operator: 'Gt' }] } }] } },
    "HardwareSelector.affinity({ required: [HardwareTerm.expressions(HardwareExpression.exists('c'), HardwareExpression.in('d', []))] })"],
])('machines are chosen: %j', (spec, expected) => {
  expect(printed(hardwareSelector(spec as any))).toBe(expected);
});

describe('nodes', () => {
  it('have taints', () => {
    expect(printed(taints([{ key: 'a', value: 'b', effect: 'NoExecute' }, { key: 'c', effect: 'Never' }, {}] as any)))
      .toBe("[Taint.noExecute('a', 'b'), Taint.noSchedule('c'), Taint.noSchedule('')]");
  });

  it.each<[object, string]>([
    [{ type: 'InPlace' }, 'RolloutStrategy.inPlace()'],
    [{ type: 'RollingUpdate' }, 'RolloutStrategy.rollingUpdate()'],
    [{ type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } }, 'RolloutStrategy.rollingUpdate({ maxSurge: 2 })'],
  ])('are replaced: %j', (strategy, expected) => {
    expect(printed(rolloutStrategy(strategy as any))).toBe(expected);
  });

  it.each<[object, string]>([
    [{ nodeStartupTimeout: '1h0m0s', unhealthyMachineTimeout: '90s', maxUnhealthy: 40 }, "{ nodeStartupTimeout: Duration.hours(1), unhealthyMachineTimeout: Duration.seconds(90), maxUnhealthy: '40' }"],
    [{ nodeStartupTimeout: '20m', unhealthyMachineTimeout: '1500ms' }, '{ nodeStartupTimeout: Duration.minutes(20), unhealthyMachineTimeout: Duration.millis(1500) }'],
    [{ nodeStartupTimeout: '1ns', unhealthyMachineTimeout: 'soon' }, '{}'],
    [{ nodeStartupTimeout: '-5m' }, '{}'],
  ])('are healthy, as far as durations can be said: %j', (health, expected) => {
    expect(printed(machineHealth(health as any))).toBe(expected);
  });
});

describe('settings of machines', () => {
  const config = (spec: object) => ({ ...API, kind: 'TinkerbellMachineConfig', spec }) as any;
  const user = (ssh: string) => ({ users: [{ name: 'ec2-user', sshAuthorizedKeys: [ssh] }] });
  const [usual, other] = [config({ osFamily: 'ubuntu', ...user('k1') }), config({ osFamily: 'redhat', ...user('k2'), hostOSConfiguration: { ntpConfiguration: { servers: ['t'] } } })];

  it('are stated once where most groups have them', () => {
    expect(commonSettings([usual, other, usual])).toStrictEqual({ osFamily: 'ubuntu', sshUser: 'ec2-user', sshAuthorizedKeys: ['k1'] });
    expect(commonSettings([usual, other])).toStrictEqual({ sshUser: 'ec2-user' });
    expect(commonSettings([other])).toMatchObject({ osFamily: 'redhat', hostOs: {} });
  });

  it('are stated again where a group differs', () => {
    const common = commonSettings([usual, other, usual]);
    const { hardware: _, ...props } = machineProps(other, common);
    expect(printed(map(props))).toBe("{ osFamily: OsFamily.REDHAT, sshAuthorizedKeys: ['k2'], hostOs: { ntpServers: ['t'] } }");
  });

  it('are those of EKS Anywhere where nothing is said', () => {
    const { hardware: _, ...props } = machineProps({ ...config({}), spec: undefined }, {});
    expect(printed(map(props))).toBe('{ osFamily: OsFamily.BOTTLEROCKET }');
  });
});

describe('surroundings', () => {
  it.each<[object, string | undefined]>([
    [{ pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] }, cniConfig: { cilium: {} } }, undefined],
    [{ pods: { cidrBlocks: ['10.1.0.0/16'] }, cniConfig: { cilium: { policyEnforcementMode: 'always', skipUpgrade: true, routingMode: 'direct', helmValues: 'x' } } },
      "{ podCidr: '10.1.0.0/16', cilium: { policyEnforcementMode: PolicyEnforcementMode.ALWAYS, managed: false, directRouting: true } }"],
    [{ cniConfig: { cilium: { policyEnforcementMode: 'odd', helmValues: { clientSecret: 'geheim' } } } },
      "{ cilium: { policyEnforcementMode: 'odd', helmValues: { clientSecret: process.env.PROD_CILIUM_CLIENT_SECRET } } }"],
  ])('the network: %j', (model, expected) => {
    expect(printed(network(model as any, secrets()))).toBe(expected);
  });

  it.each<[object, string]>([
    [{ endpoint: 'm', port: '443', authenticate: true, insecureSkipVerify: true }, "{ endpoint: 'm', authenticate: true, insecureSkipVerify: true }"],
    [{ port: '5000', ociNamespaces: [{ registry: 'r', namespace: 'n' }, {}] }, "{ endpoint: '', port: 5000, namespaces: { r: 'n', '': '' } }"],
    [{ endpoint: 'm', port: 'http' }, "{ endpoint: 'm' }"],
  ])('the registry mirror: %j', (model, expected) => {
    expect(printed(registryMirror(model as any))).toBe(expected);
  });

  it('the proxy: its login comes from the environment', () => {
    const own = secrets();
    expect(printed(proxy({ httpProxy: 'http://u:p@proxy:3128', httpsProxy: 'u:p@proxy:3128', noProxy: ['a'] } as any, own)))
      .toBe("{ httpProxy: process.env.PROD_HTTP_PROXY ?? 'http://proxy:3128', httpsProxy: process.env.PROD_HTTPS_PROXY ?? 'proxy:3128', noProxy: ['a'] }");
    expect(own.all()).toStrictEqual([{ variable: 'PROD_HTTP_PROXY', value: 'http://u:p@proxy:3128' }, { variable: 'PROD_HTTPS_PROXY', value: 'u:p@proxy:3128' }]);
    expect(printed(proxy({} as any, own))).toBe("{ httpProxy: '', httpsProxy: '' }");
  });

  it('the controller of packages', () => {
    expect(printed(packagesController({ disable: true, controller: { env: ['A=b=c', 'D'], tag: 't', disableWebhooks: true }, cronjob: { disable: true, digest: 'd' } } as any)))
      .toBe("{ enabled: false, tag: 't', webhooks: false, env: { A: 'b=c', D: '' }, credentialsJob: { enabled: false, digest: 'd' } }");
    expect(printed(packagesController({ cronjob: {} } as any))).toBe('{ credentialsJob: {} }');
  });
});

it('workflows: secrets in the environment of actions come from that of the program', () => {
  const template = { ...API, kind: 'TinkerbellTemplateConfig', spec: { template: { global_timeout: 60, tasks: [{ volumes: [], actions: [{ name: 'x', image: 'i', timeout: 5, environment: { API_TOKEN: 'geheim', A: 'b' } }] }] } } };
  expect(printed(workflowTemplate(template as any, secrets()))).toBe(`WorkflowTemplate.of({
  name: 'a',
  actions: [{ name: 'x', image: 'i', timeout: 5, environment: { API_TOKEN: process.env.PROD_X_API_TOKEN ?? '', A: 'b' } }],
  globalTimeout: 60,
  volumes: [],
})`);
  expect(printed(workflowTemplate({ ...API, kind: 'TinkerbellTemplateConfig' } as any, secrets()))).toBe("WorkflowTemplate.of({ name: 'a', actions: [] })");
});

describe('packages', () => {
  const own = (spec: object | undefined, metadata: object = {}) => ({
    apiVersion: 'packages.eks.amazonaws.com/v1alpha1', kind: 'Package', metadata: { name: 'p', namespace: 'eksa-packages-prod', ...metadata }, ...spec && { spec },
  }) as any;
  const code = (object: any) => printed(packageObjectCode(object, name('prod'), 'prod', secrets()));

  it('are said by props', () => {
    expect(code(own({ packageName: 'harbor', packageVersion: '1', config: 'a: 1\n' }, { annotations: { b: 'c' } })))
      .toBe("prod.addPackage('p', { packageName: 'harbor', version: '1', createNamespace: false, config: { a: 1 }, annotations: { b: 'c' } })");
    expect(code(own({ packageName: 'harbor', targetNamespace: 't' }))).toBe("prod.addPackage('p', { packageName: 'harbor', targetNamespace: 't', createNamespace: false })");
    expect(code(own({ packageName: 'harbor' }))).toBe("prod.addPackage('p', { packageName: 'harbor', createNamespace: false })");
  });

  it.each<[string, any]>([
    ['another namespace', own({ packageName: 'harbor' }, { namespace: 'eksa-packages-other' })],
    ['labels', own({ packageName: 'harbor' }, { labels: {} })],
    ['no name', own({ packageName: 'harbor' }, { name: undefined })],
    ['a field without a prop', own({ packageName: 'harbor', other: 1 })],
    ['no spec', own(undefined)],
    ['a configuration that is none', own({ packageName: 'harbor', config: '- a\n' })],
  ])('are written as they are with %s', (_, object) => {
    expect(code(object)).toBeUndefined();
  });
});

describe('settings of the package controller', () => {
  const own = (spec: object | undefined, metadata: object = {}) => ({
    apiVersion: 'packages.eks.amazonaws.com/v1alpha1', kind: 'PackageBundleController', metadata: { name: 'prod', namespace: 'eksa-packages', ...metadata }, ...spec && { spec },
  }) as any;
  const code = (object: any) => printed(packageObjectCode(object, name('prod'), 'prod', secrets()));

  it.each<[object | undefined, string]>([
    [undefined, '{}'],
    [{ activeBundle: 'v1-34-1', logLevel: 6 }, "{ activeBundle: 'v1-34-1', logLevel: 6 }"],
    [{ createNamespace: true, bundleRepository: 'b' }, "{ bundleRepository: 'b', createNamespace: true }"],
    [{ defaultRegistry: 'r', defaultImageRegistry: 'r' }, "{ registry: PackageRegistry.of('r') }"],
    [{ defaultRegistry: 'r', defaultImageRegistry: 'i', upgradeCheckInterval: '12h0m0s', upgradeCheckShortInterval: '90s' },
      "{\n  registry: PackageRegistry.of('r', 'i'),\n  upgradeCheckInterval: Duration.hours(12),\n  upgradeCheckShortInterval: Duration.seconds(90),\n}"],
  ])('are said by props: %j', (spec, props) => {
    expect(code(own(spec))).toBe(`new PackageBundleController(prod, 'package-controller', ${props})`);
  });

  it.each<[string, any]>([
    ['the name of another cluster', own({}, { name: 'other' })],
    ['another namespace', own({}, { namespace: 'default' })],
    ['labels', own({}, { labels: {} })],
    ['a field without a prop', own({ source: {} })],
    ['one registry only', own({ defaultRegistry: 'r' })],
    ['an interval that is none', own({ upgradeCheckInterval: 'often' })],
    ['another such interval', own({ upgradeCheckShortInterval: '1ns' })],
  ])('are written as they are with %s', (_, object) => {
    expect(code(object)).toBeUndefined();
  });
});

it('objects that no construct is for have an id of their own', () => {
  expect(printed(rawObject(name('chart'), { kind: 'ConfigMap', metadata: { name: 'a/b', namespace: 'web' } }, secrets())))
    .toBe("new ApiObject(chart, 'ConfigMap-web-a-b', { kind: 'ConfigMap', metadata: { name: 'a/b', namespace: 'web' } })");
  expect(printed(rawObject(name('chart'), { kind: 'Odd' }, secrets()))).toBe("new ApiObject(chart, 'Odd-', { kind: 'Odd' })");
});

describe('secrets', () => {
  it('of the same name and another value have variables of their own, also among clusters', () => {
    const shared = new Map<string, string>();
    const [one, other] = [new Secrets('5-a', shared), new Secrets('5.a', shared)];
    expect([one.text('T', 'x'), one.text('T', 'x'), one.text('T', 'y'), other.text('T', 'z')].map(printed))
      .toStrictEqual(['process.env._5_A_T', 'process.env._5_A_T', 'process.env._5_A_T_2', 'process.env._5_A_T_3']);
  });

  it('stand in lists, too', () => {
    expect(printed(secrets().data('X', { list: [{ password: 'geheim' }], plain: ['a'] }))).toBe('{ list: [{ password: process.env.PROD_X_PASSWORD }], plain: [\'a\'] }');
    expect(printed(secrets().data('X', ['a']))).toBe('[\'a\']');
  });
});
