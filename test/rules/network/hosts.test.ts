import { EksaBundle } from '../../../src';
import { catalogFrom } from '../../../src/distro/catalog';
import { allRules } from '../../../src/rules/catalog';
import { runRules } from '../../../src/rules/engine';
import { HOST_FIELDS } from '../../../src/rules/network/hosts';
import { RuleProfile } from '../../../src/rules/profile';
import { hostIn, isForDocumentation, unreachable } from '../../../src/rules/reachability';
import { bundlesObject, yamlOf } from '../../distro/manifests';
import { addFlux, addOidc, addTemplate, fleetOf, lineOf, linesOf, Scenario, scenario } from '../base';

const UNREACHABLE: readonly (readonly [string, string])[] = [
  ['127.0.0.1', 'a loopback address'], ['127.9.9.9', 'a loopback address'], ['::1', 'a loopback address'], ['::ffff:127.0.0.1', 'a loopback address'],
  ['0.0.0.0', 'the unspecified address'], ['::', 'the unspecified address'], ['224.0.0.1', 'a multicast address'], ['ff02::1', 'a multicast address'],
  ['169.254.1.1', 'a link-local address'], ['fe80::1', 'a link-local address'], ['255.255.255.255', 'the broadcast address'],
];
const NAMES: readonly string[] = ['localhost', 'LocalHost', 'localhost.', 'registry.localhost', 'localhost.localdomain'];
const DOCUMENTATION: readonly string[] = ['192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '3fff::1'];
const REACHABLE: readonly string[] = ['10.20.0.5', '192.168.1.1', '100.64.0.1', '198.18.0.1', '8.8.8.8', 'fd00::5', 'mirror.example.com', 'localhost.example.com', 'mylocalhost'];

describe('a host', () => {
  it.each(UNREACHABLE)('%s cannot be reached: %s', (host, why) => expect(unreachable(host)).toBe(why));
  it.each(NAMES)('%s cannot be reached', (host) => expect(unreachable(host)).toBe('a name that each machine has for itself'));
  it.each(['127.1', '0x7f000001', '2130706433', 'fe80::1%eth0'])('%s is the address that resolvers take it for', (host) => expect(unreachable(host)).toBeDefined());
  it.each([...REACHABLE, ...DOCUMENTATION, '', 'a'.repeat(100_000), '1'.repeat(100_000)])('%.40s can be reached', (host) => expect(unreachable(host)).toBeUndefined());
  it.each(DOCUMENTATION)('%s is for documentation', (host) => expect(isForDocumentation(host)).toBe(true));
  it.each([...REACHABLE, ...UNREACHABLE.map(([host]) => host), '192.0.3.1', ''])('%s is not', (host) => expect(isForDocumentation(host)).toBe(false));
});

describe('the host in a text', () => {
  it.each([
    ['localhost', 'localhost'], ['localhost:5000', 'localhost'], ['localhost:5000/path', 'localhost'], ['localhost/path', 'localhost'],
    ['http://localhost', 'localhost'], ['https://user:pw@localhost:8080/a?b=c#d', 'localhost'], ['http://localhost?x', 'localhost'],
    ['ssh://git@localhost:22/a.git', 'localhost'], ['git@localhost:a/b.git', 'localhost'], ['udp://localhost', 'localhost'],
    ['::1', '::1'], ['[::1]', '::1'], ['[::1]:80', '::1'], ['http://[::1]:80/a', '::1'], ['::1/64', '::1'], ['fe80::1%eth0', 'fe80::1%eth0'],
    ['127.0.0.1', '127.0.0.1'], ['127.0.0.1:80', '127.0.0.1'], ['127.0.0.0/8', '127.0.0.0'], ['', ''], ['/path', ''], ['http://', ''],
  ])('%s is %s', (text, host) => expect(hostIn(text)).toBe(host));
});

/** A cluster with an object of every kind that has such a field. */
function whole(): Scenario {
  return scenario((s) => {
    addTemplate(s);
    addOidc(s);
    addFlux(s, { git: { repositoryUrl: 'ssh://git@git.example.com/a.git' } });
  });
}

function objectOf(s: Scenario, kind: string): any {
  return [s.cluster, s.datacenter, s.machineConfigs[1], ...s.templates, ...s.oidcConfigs, ...s.fluxConfigs].find((object) => object.kind === kind);
}

/** Puts a text at the end of a path, and all that is missing on the way. */
function put(target: any, [segment, ...rest]: readonly string[], text: string): void {
  const name = segment.replace('[]', '');
  const isList = name !== segment;
  if (rest.length === 0) target[name] = isList ? [text] : text;
  else if (isList) put((target[name] ??= [{}])[0], rest, text);
  else put(target[name] ??= {}, rest, text);
}

/** The text of a field that names a host, in the notation of the field. */
function written(path: string, host: string): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  if (path.includes('cidrBlocks')) return `${host}/${host.includes(':') ? 64 : 24}`;
  if (path.includes('Proxy')) return `http://${bracketed}:3128`;
  if (path === 'spec.git.repositoryUrl') return `ssh://git@${bracketed}/a.git`;
  if (path.includes('packages')) return `${bracketed}/eks-anywhere-packages`;
  return /URL|Url|Issuer/.test(path) ? `http://${bracketed}/file.iso` : host;
}

function withHost([kind, path]: readonly [string, string, ...unknown[]], host: string): Scenario {
  const s = whole();
  put(objectOf(s, kind), path.split('.'), written(path, host));
  return s;
}

describe.each(HOST_FIELDS.map((field) => [`${field[0]} ${field[1]}`, field] as const))('%s', (_, field) => {
  const [kind, path, subject, reader] = field;
  const place = `${objectOf(whole(), kind).kind}/${objectOf(whole(), kind).metadata.name} ${path.replaceAll('[]', '[0]')}`;

  it.each(UNREACHABLE)('refuses %s as %s', (host, why) => {
    expect(linesOf('EKSA-NET-044', withHost(field, host)).map((line) => line.split('; found')[0])).toStrictEqual([`${place}: ${subject} ${why}`]);
  });

  it.each(NAMES)(reader === undefined ? 'refuses %s' : 'leaves %s to the rule about its form', (name) => {
    expect(linesOf('EKSA-NET-044', withHost(field, name))).toHaveLength(reader === undefined ? 1 : 0);
  });

  it.each(DOCUMENTATION)('warns about %s', (host) => {
    expect(linesOf('EKSA-NET-050', withHost(field, host)).map((line) => line.split('; found')[0])).toStrictEqual([`${place}: ${subject} an address for documentation`]);
    expect(linesOf('EKSA-NET-044', withHost(field, host))).toStrictEqual([]);
  });

  it.each(REACHABLE)('takes %s', (host) => {
    expect([...linesOf('EKSA-NET-044', withHost(field, host)), ...linesOf('EKSA-NET-050', withHost(field, host))]).toStrictEqual([]);
  });

  it('is left out of profile upstream', () => {
    const codes = runRules(fleetOf(withHost(field, '127.0.0.1')), { profile: RuleProfile.UPSTREAM }).findings.map(({ code }) => code);
    expect(codes).not.toContain('EKSA-NET-044');
  });
});

describe('one cause is one message:', () => {
  const codes = (s: Scenario) => runRules(fleetOf(s)).findings.map(({ code }) => code);
  it.each(['127.0.0.1', 'localhost', '::1', '169.254.0.5'])('the control plane endpoint %s', (host) => {
    expect(codes(withHost(['Cluster', 'spec.controlPlaneConfiguration.endpoint.host'], host))).toStrictEqual(['EKSA-NET-044']);
  });
  it.each(['127.0.0.1', '::1'])('tinkerbellIP %s', (host) => {
    expect(codes(withHost(['TinkerbellDatacenterConfig', 'spec.tinkerbellIP'], host)).filter((code) => code !== 'EKSA-TMPL-022')).toStrictEqual(['EKSA-NET-044']);
  });
  it('the registry mirror localhost with a port is not told to be localhost without one', () => {
    const s = scenario(({ spec, datacenter }) => {
      spec.registryMirrorConfiguration = { endpoint: 'localhost:5000' };
      datacenter.spec.hookImagesURLPath = 'https://boot.example.com/hook';
    });
    expect(runRules(fleetOf(s)).findings.map(({ code, wanted }) => [code, wanted])).toStrictEqual([['EKSA-NET-044', undefined]]);
  });
  it.each([
    ['the address', { ipAddress: '127.0.0.1' }], ['the gateway', { gateway: '0.0.0.0' }], ['an IPv6 gateway', { gateway: 'fe80::1' }],
    ['a name server', { nameservers: ['127.0.0.53'] }], ['the BMC', { bmc: { ipAddress: '169.254.0.9', secretName: 'bmc' } }],
  ])('%s of a machine', (_, change) => {
    expect(codes(scenario(({ machines }) => { Object.assign(machines[0], change); }))).toStrictEqual(['EKSA-NET-117']);
  });
});

describe('places where it is right to be on the machine itself', () => {
  it.each<[string, (s: Scenario) => void]>([
    ['noProxy', (s) => { s.spec.proxyConfiguration = { httpProxy: 'proxy.example.com:1', httpsProxy: 'proxy.example.com:1', noProxy: ['localhost', '127.0.0.1'] }; }],
    ['certSans', (s) => { s.controlPlane.certSans = ['localhost', '127.0.0.1', '::1', '192.0.2.1']; }],
    ['the DNS servers of a kubelet', (s) => { s.workers.kubeletConfiguration = { clusterDNS: ['169.254.20.10'] }; }],
    ['mirrored registries', (s) => { s.spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', ociNamespaces: [{ registry: 'localhost:5000', namespace: 'x' }] }; }],
    ['images that HookOS has', (s) => { addTemplate(s); }],
  ])('%s', (_, change) => {
    expect([...linesOf('EKSA-NET-044', scenario(change)), ...linesOf('EKSA-NET-050', scenario(change))]).toStrictEqual([]);
  });
});

describe('a bundle of one\'s own', () => {
  const about = (uri: (text: string) => string) => {
    const fleet = fleetOf(scenario(({ spec }) => { spec.kubernetesVersion = '1.33'; }));
    const distro = catalogFrom({ bundles: { 'v0.26.1': EksaBundle.fromManifest(uri(yamlOf(bundlesObject()))) } });
    const rules = allRules.filter(({ code }) => code === 'EKSA-NET-044');
    return runRules({ ...fleet, clusters: [{ ...fleet.clusters[0], distro }] }, { rules }).findings.map(lineOf);
  };
  it('may name public registries', () => expect(about((text) => text)).toStrictEqual([]));
  it('cannot name one that only its author reaches', () => {
    expect(about((text) => text.replaceAll('registry.example.com', 'localhost:5000'))).toStrictEqual([
      'Cluster/prod spec.eksaVersion: in the bundle for Kubernetes 1.33, bottlerocketBootstrap is at a name that each machine has for itself; found "localhost:5000/bottlerocket-bootstrap"',
      'Cluster/prod spec.eksaVersion: in the bundle for Kubernetes 1.33, kubeVip is at a name that each machine has for itself; found "localhost:5000/kube-vip:v1.3.0-eks-a-200"',
    ]);
  });
});
