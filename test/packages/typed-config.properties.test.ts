// What typed configurations become: every value that the declared types allow, without naming one of them here.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { packageFindings, workload } from './fixtures';
import * as library from '../../src';
import { CuratedPackage, EksaCluster, Finding, KubernetesVersion, PackageCatalog } from '../../src';
import { readConfigText } from '../../src/curated/config-text';
import { DECLARED_TYPES } from '../../src/props/declared-types';
import { WORKER_HARDWARE } from '../cluster/fixtures';

/** More of them find rarer things: PROPERTY_RUNS=5000. */
const runs = (usual: number) => Number(process.env.PROPERTY_RUNS ?? usual);

const { structs, enums } = DECLARED_TYPES;
const PREFIX = 'packageConfig.';

/** The constructs of single packages: those whose props have a struct of that name for the values of their chart. */
const CONSTRUCTS = Object.entries(structs)
  .filter(([name, { config }]) => name.endsWith('Props') && config === `?${PREFIX}${name.replace(/Props$/, '')}Config`)
  .map(([name]) => name.replace(/Props$/, ''));

const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_34);

/** A package below a workload cluster with pools that may be scaled, where every package is allowed. */
function make(construct: string, config: unknown): CuratedPackage {
  const edge = workload();
  edge.addPool('workers', { hardware: WORKER_HARDWARE, autoscaling: { minReplicas: 1, maxReplicas: 3 } });
  return new (library as unknown as Record<string, new (scope: EksaCluster, id: string, props: object) => CuratedPackage>)[construct](edge, 'it', { config });
}

/** Every name of a property in a schema: keys that it may have something to say about. */
function propertyNames(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names;
  const { properties } = schema as { properties?: object };
  for (const name of Object.keys(properties ?? {})) names.add(name);
  for (const member of Object.values(schema)) propertyNames(member, names);
  return names;
}

const text = () => fc.oneof(
  fc.constantFrom('', 'on', '0123', '*', '1e3', '2026-01-31', '${HOME}', 'null', 'a: b', 'a\nb\n', ' a ', '- a'), fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** Any value of a declared type. Maps of anything have keys that the schema knows, so that it has something to say. */
function valueOf(type: string, keys: readonly string[], number: fc.Arbitrary<number>, depth = 0): fc.Arbitrary<unknown> {
  const below = (inner: string) => valueOf(inner, keys, number, depth + 1);
  if (type.endsWith('[]')) return fc.array(below(type.slice(0, -2)), { maxLength: 2 });
  if (type.startsWith('{')) return fc.dictionary(fc.oneof(fc.constantFrom(...keys), text()).filter((key) => key !== '__proto__'), below(type.slice(1, -1)), { maxKeys: 3, noNullPrototype: true });
  if (Object.hasOwn(enums, type)) return fc.constantFrom(...Object.values(enums[type]));
  if (Object.hasOwn(structs, type)) {
    const members = Object.entries(structs[type]);
    const required = members.filter(([, member]) => !member.startsWith('?'));
    const optional = members.filter(([, member]) => member.startsWith('?'));
    // a few at a time, so that there is something at every depth
    const most = Math.min(optional.length, Math.max(1, 5 - depth));
    return fc.subarray(optional, { maxLength: most }).chain((some) => fc.record(
      Object.fromEntries([...required, ...some].map(([name, member]) => [name, below(member.replace('?', ''))])), { noNullPrototype: true },
    ));
  }
  switch (type) {
    case 'string': return text();
    case 'number': return number.map(Math.round);
    case 'decimal': return number;
    case 'boolean': return fc.boolean();
    case 'any': {
      const plain = fc.constantFrom<unknown>('x', '', 5, -1, 0.5, true, null, [], {}, ['x'], [{}]);
      const some = fc.dictionary(fc.constantFrom(...keys), plain, { maxKeys: 3, noNullPrototype: true });
      return fc.oneof(plain, some).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    }
    default: throw new Error(`no values of ${type} are known`);
  }
}

/** Whether values are what was written of them: the keys of structs in the spelling of the chart, all else as it was. */
function isWritten(type: string, value: unknown, written: unknown): boolean {
  if (type.endsWith('[]')) {
    return Array.isArray(value) && Array.isArray(written) && value.length === written.length
      && value.every((each, index) => isWritten(type.slice(0, -2), each, written[index]));
  }
  if (!type.startsWith('{') && !Object.hasOwn(structs, type)) return isDeepStrictEqual(value, written);
  const given = Object.entries(value as object).filter(([, member]) => member !== undefined);
  const found = Object.entries(written as object);
  const isMap = type.startsWith('{');
  const spelling = (name: string) => (isMap ? name : name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const byName = new Map(found.map(([name, member]) => [spelling(name), member]));
  return byName.size === found.length && given.length === found.length && given.every(([name, member]) => byName.has(spelling(name))
    && isWritten(isMap ? type.slice(1, -1) : structs[type][name].replace('?', ''), member, byName.get(spelling(name))));
}

/** What a construct adds to the values that it is given. */
function withoutOwn(construct: string, value: Record<string, any>, written: Record<string, any>): Record<string, any> {
  if (construct === 'Adot') {
    const { mode, ...rest } = written;
    return value.mode === undefined && mode === 'daemonset' ? rest : written;
  }
  if (construct !== 'ClusterAutoscaler') return written;
  const { autoDiscovery: { clusterName, ...autoDiscovery }, cloudProvider, clusterAPIMode, clusterAPIKubeconfigSecret, ...rest } = written;
  expect([clusterName, cloudProvider, clusterAPIMode, clusterAPIKubeconfigSecret]).toStrictEqual(['edge', 'clusterapi', 'kubeconfig-incluster', 'edge-kubeconfig']);
  return value.autoDiscovery === undefined && Object.keys(autoDiscovery).length === 0 ? rest : { ...rest, autoDiscovery };
}

/** The props of the autoscaler that follow from the cluster whatever is said. */
function withoutOverruled(construct: string, value: any): any {
  if (construct !== 'ClusterAutoscaler') return value;
  const { cloudProvider: _, clusterApiMode: _mode, clusterApiKubeconfigSecret: _secret, ...rest } = value;
  if (rest.autoDiscovery === undefined) return rest;
  const { clusterName: _name, ...autoDiscovery } = rest.autoDiscovery;
  return { ...rest, autoDiscovery };
}

/**
 * What the types allow and a schema refuses, with the reason; places in lists are `*`. Everything else that the types allow, the schemas
 * accept, but for fractions where a whole number is wanted.
 */
const REFUSED: readonly (readonly [construct: string, place: string, reason: string])[] = [
  ['ClusterAutoscaler', 'extraArgs.logtostderr', 'arguments are a map of anything, and three of them have a type'],
  ['ClusterAutoscaler', 'extraArgs.stderrthreshold', 'arguments are a map of anything, and three of them have a type'],
  ['ClusterAutoscaler', 'extraArgs.v', 'arguments are a map of anything, and three of them have a type'],
  ['MetalLb', 'prometheus.prometheusRule.addressPoolUsage.thresholds.*.percent', 'a number has no bounds as a type, and this one is from 0 to 100'],
  ['Prometheus', 'serverFiles["prometheus.yml"].scrape_configs.*.job_name', 'jobs are maps of anything, as Prometheus knows them, and two of their keys have a type'],
  ['Prometheus', 'serverFiles["prometheus.yml"].scrape_configs.*.static_configs', 'jobs are maps of anything, as Prometheus knows them, and two of their keys have a type'],
];

/** A number as a type may be any, and many a schema wants a whole one. */
function isFraction({ found, wanted }: Finding): boolean {
  return !Number.isInteger(Number(found)) && wanted?.startsWith('a whole number') === true;
}

const CONFIG_CODES = /^EKSA-PKG-01[3-8]$/;
const placeOf = (field = '') => field.replace(/^spec\.config\.?/, '').replace(/\[\d+\]/g, '.*');

describe('the constructs of single packages', () => {
  it('are ten', () => {
    expect([...CONSTRUCTS].sort()).toStrictEqual([
      'Adot', 'CertManager', 'ClusterAutoscaler', 'CredentialProvider', 'Emissary', 'Harbor', 'HelloEksAnywhere', 'MetalLb', 'MetricsServer', 'Prometheus',
    ]);
  });
});

describe.each(CONSTRUCTS)('any configuration of %s', (construct) => {
  const type = `${PREFIX}${construct}Config`;
  const version = catalog.packageNamed(make(construct, undefined).packageName).newest;
  const keys = [...propertyNames(version.schema()), 'a', 'B_c'];
  const whole = fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.integer());
  const fraction = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

  it('is written as it was given, with the keys of the chart', () => {
    fc.assert(fc.property(valueOf(type, keys, fc.oneof(whole, fraction)), (value) => {
      const { configYaml } = make(construct, value);
      const { value: written, faults, tolerated } = readConfigText(configYaml);
      expect([faults, tolerated]).toStrictEqual([[], []]);
      const given = withoutOverruled(construct, value);
      return isWritten(type, given, withoutOwn(construct, given, written!));
    }), { numRuns: runs(60) });
  });

  it('is accepted by the schema, but for what is listed, and then without a finding', () => {
    const known = REFUSED.filter(([name]) => name === construct).map(([, place]) => place);
    fc.assert(fc.property(valueOf(type, keys, fc.oneof(whole, fraction)), (value) => {
      const made = make(construct, value);
      const findings = version.check(made.configYaml);
      const refused = findings.map(({ field }) => placeOf(field));
      expect(findings.filter((finding) => !known.includes(placeOf(finding.field)) && !isFraction(finding))).toStrictEqual([]);
      const found = packageFindings(made).filter(({ code }) => CONFIG_CODES.test(code)).map(({ field }) => placeOf(field));
      expect([...new Set(found)].sort()).toStrictEqual([...new Set(refused)].sort());
    }), { numRuns: runs(40) });
  });
});

describe('what the types allow, and a schema refuses', () => {
  const off = { enabled: false };
  const percent = (value: number) => ({
    prometheus: {
      podMonitor: {},
      prometheusRule: {
        ...off,
        addressPoolExhausted: off,
        addressPoolUsage: { enabled: true, thresholds: [{ percent: value }] },
        bgpSessionDown: off,
        configNotLoaded: off,
        staleConfig: off,
      },
    },
  });
  const job = (value: object) => ({ serverFiles: { prometheusYml: { scrapeConfigs: [value] } } });

  it.each<[string, string, object]>([
    ['ClusterAutoscaler', 'extraArgs.logtostderr', { extraArgs: { logtostderr: 'yes' } }],
    ['ClusterAutoscaler', 'extraArgs.stderrthreshold', { extraArgs: { stderrthreshold: 5 } }],
    ['ClusterAutoscaler', 'extraArgs.v', { extraArgs: { v: 'high' } }],
    ['MetalLb', 'prometheus.prometheusRule.addressPoolUsage.thresholds.*.percent', percent(101)],
    ['MetalLb', 'prometheus.prometheusRule.addressPoolUsage.thresholds.*.percent', percent(-1)],
    ['MetalLb', 'prometheus.prometheusRule.addressPoolUsage.thresholds.*.percent', percent(50.5)],
    ['Prometheus', 'serverFiles["prometheus.yml"].scrape_configs.*.job_name', job({ job_name: 5 })],
    ['Prometheus', 'serverFiles["prometheus.yml"].scrape_configs.*.static_configs', job({ static_configs: {} })],
  ])('by %s: %s', (construct, place, config) => {
    const made = make(construct, config);
    const findings = packageFindings(made).filter(({ code }) => CONFIG_CODES.test(code));
    expect(findings.map(({ field }) => placeOf(field))).toStrictEqual([place]);
    expect(REFUSED.map(([name, each]) => `${name} ${each}`)).toContain(`${construct} ${place}`);
  });
});
