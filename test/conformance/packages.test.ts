// What the webhooks of curated packages said, case by case: golden/upstream-runs/packages.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { isOlderBundle, minorOfBundle, parseBundleName } from '../../src/curated/bundle-name';
import { PackageCode } from '../../src/curated/codes';
import { readConfigText } from '../../src/curated/config-text';
import { PackageAdmission } from '../../src/curated/package-admission';
import { PackageCatalog } from '../../src/curated/package-catalog';
import { bundleFaults } from '../../src/curated/read-bundle';
import { KubernetesVersion } from '../../src/distro';
import type { Finding } from '../../src/findings';
import { parseFieldPath } from '../../src/model/field-path';
import { describeShared, shared } from '../shared';

const API_VERSION = 'packages.eks.amazonaws.com/v1alpha1';
const folder = (...path: string[]) => shared('golden', 'upstream-runs', 'packages', ...path);

function cases<T>(file: string): T[] {
  return readFileSync(folder(file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}

/** A schema as bundles carry it. */
function packed(schema: string): string {
  return gzipSync(schema).toString('base64');
}

describeShared('configurations that the package webhook was asked about', () => {
  interface ConfigCase {
    readonly id: string;
    readonly package: string;
    readonly version: string;
    readonly schemaFile: string;
    readonly configYaml: string;
    readonly verdict: 'accepted' | 'refused';
    readonly stage?: 'yaml' | 'schema';
    readonly errors?: readonly { readonly field: string; readonly type: string }[];
    readonly configJson?: string;
  }
  const all = cases<ConfigCase>('config-verdicts.jsonl');
  const catalogs = new Map<string, PackageCatalog>();

  /** The findings of a bundle that holds the schema of the case as published bundles do. */
  function check({ package: name, schemaFile, configYaml }: ConfigCase): Finding[] {
    let catalog = catalogs.get(schemaFile);
    if (catalog === undefined) {
      const schema = packed(readFileSync(shared('golden', 'packages-flux', 'package-schemas', schemaFile.replace(/^package-schemas\//, '')), 'utf8'));
      catalog = PackageCatalog.fromBundle(stringify({
        apiVersion: API_VERSION,
        kind: 'PackageBundle',
        metadata: { name: 'v1-35-1001', namespace: 'eksa-packages' },
        spec: { packages: [{ name, source: { repository: name, versions: [{ name: '1.0.0', digest: `sha256:${'1'.repeat(64)}`, schema }] } }] },
      }));
      catalogs.set(schemaFile, catalog);
    }
    return catalog.packageNamed(name).newest.check(configYaml);
  }

  it('are judged as it judged them, all of them', () => {
    expect(all.filter((each) => (check(each).length === 0) !== (each.verdict === 'accepted')).map(({ id }) => id)).toStrictEqual([]);
    expect({ accepted: all.filter(({ verdict }) => verdict === 'accepted').length, refused: all.filter(({ verdict }) => verdict === 'refused').length })
      .toStrictEqual({ accepted: 103, refused: 134 });
  });

  it('are judged alike by the schemas that come with this library', () => {
    const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_35);
    const known = all.filter((each) => catalog.packageNamed(each.package).newest.name.startsWith(each.version));
    const differing = known.filter((each) => (catalog.packageNamed(each.package).newest.check(each.configYaml).length === 0) !== (each.verdict === 'accepted'));
    expect(differing.map(({ id }) => id)).toStrictEqual([]);
    expect(known.length).toBeGreaterThan(150);
  });

  it('are read as the same data', () => {
    const readable = all.filter(({ configJson, verdict }) => configJson !== undefined && configJson !== 'null' && verdict === 'accepted');
    const values = (each: ConfigCase) => [each.id, readConfigText(each.configYaml).value];
    expect(readable.map(values)).toStrictEqual(readable.map(({ id, configJson }) => [id, JSON.parse(configJson!)]));
  });

  it('are refused at the places that it names, and for its reasons', () => {
    const differing = all.filter(({ stage }) => stage === 'schema').map((each) => {
      const said = new Set(check(each).map(upstreamForm));
      const expected = new Set(each.errors!.filter(({ type }) => !COUNTED.includes(type)).map(({ field, type }) => `${field}: ${VALUES.includes(type) ? 'value' : type}`));
      return { id: each.id, more: [...said].filter((place) => !expected.has(place)), less: [...expected].filter((place) => !said.has(place)) };
    }).filter(({ more, less }) => more.length + less.length > 0);
    expect(differing).toStrictEqual([]);
  });

  /** Where a value may be one of several things upstream names one of them, and says in a second error that none of them fits. */
  const COUNTED = ['number_any_of', 'number_all_of'];
  const VALUES = ['number_lte', 'enum', 'number_one_of'];

  /** A finding in the words of upstream's library. */
  function upstreamForm({ code, field }: Finding): string {
    const path = parseFieldPath(field!).slice(2);
    const isChild = code === PackageCode.CONFIG_KEY || code === PackageCode.CONFIG_MISSING;
    const place = (isChild ? path.slice(0, -1) : path).join('.') || '(root)';
    const types: Readonly<Record<string, string>> = {
      [PackageCode.CONFIG_KEY]: 'additional_property_not_allowed', [PackageCode.CONFIG_MISSING]: 'required', [PackageCode.CONFIG_TYPE]: 'invalid_type', [PackageCode.CONFIG_FORM]: 'invalid_type',
    };
    return `${place}: ${types[code] ?? 'value'}`;
  }
});

describeShared('objects that the webhooks were asked about', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'packages-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  /** Some of the cases carry a schema as the JSON that it is. */
  function asPublished(objects: readonly string[]): string {
    const published = objects.map((text) => {
      const object = parse(text);
      for (const { source } of object.spec.packages ?? []) {
        for (const version of source.versions) if (/^\s*\{/.test(version.schema)) version.schema = packed(version.schema);
      }
      return stringify(object);
    });
    const file = join(scratch, 'objects.yaml');
    writeFileSync(file, published.join('---\n'));
    return file;
  }

  it('Packages are admitted and refused as they were', () => {
    interface PackageCase {
      readonly id: string;
      readonly clusterObjects: readonly string[] | null;
      readonly managementClusterName: string;
      readonly package: string;
      readonly verdict: string;
    }
    const all = cases<PackageCase>('package-webhook.jsonl');
    const verdicts = all.map(({ id, clusterObjects, managementClusterName, package: text }) => {
      const objects = clusterObjects === null ? undefined : asPublished(clusterObjects);
      const admission = new PackageAdmission({ managementCluster: managementClusterName, objects });
      return [id, admission.review(text).length === 0 ? 'accepted' : 'refused'];
    });
    expect(verdicts).toStrictEqual(all.map(({ id, verdict }) => [id, verdict]));
    expect(all).toHaveLength(27);
  });

  it('PackageBundleControllers are admitted and refused as they were', () => {
    interface ControllerCase {
      readonly id: string;
      readonly activeBundle: string;
      readonly bundles: readonly string[];
      readonly kubernetesMajor: string;
      readonly kubernetesMinor: string;
      readonly verdict: string;
    }
    const all = cases<ControllerCase>('packagebundlecontroller-webhook.jsonl');
    const verdicts = all.map(({ id, activeBundle, bundles, kubernetesMajor, kubernetesMinor }) => {
      const objects = bundles.map((name) => stringify({ apiVersion: API_VERSION, kind: 'PackageBundle', metadata: bundleMetadata(name), spec: { packages: [] } }));
      const admission = new PackageAdmission({
        managementCluster: 'mgmt', kubernetesVersions: { mgmt: `${kubernetesMajor}.${kubernetesMinor}` }, ...objects.length > 0 && { objects: asPublished(objects) },
      });
      const controller = stringify({ apiVersion: API_VERSION, kind: 'PackageBundleController', metadata: { name: 'mgmt', namespace: 'eksa-packages' }, spec: { activeBundle } });
      return [id, admission.review(controller).length === 0 ? 'accepted' : 'refused'];
    });
    expect(verdicts).toStrictEqual(all.map(({ id, verdict }) => [id, verdict]));
    expect(all).toHaveLength(6);
  });

  function bundleMetadata(name: string) {
    const [namespace, inner] = name.includes('/') ? name.split('/') : ['eksa-packages', name];
    return { name: inner, namespace };
  }

  it('PackageBundles are admitted and refused as they were', () => {
    interface BundleCase {
      readonly id: string;
      readonly eksaPublicKeyEnv: string;
      readonly verdict: string;
    }
    const all = cases<BundleCase>('packagebundle-webhook.jsonl');
    const changes: Readonly<Record<string, (bundle: any) => void>> = {
      'renamed-valid-name': ({ metadata }) => { metadata.name = 'v1-21-999'; },
      'bad-name': ({ metadata }) => { metadata.name = 'my-bundle'; },
      'other-namespace': ({ metadata }) => { metadata.namespace = 'other'; },
      'extra-label': ({ metadata }) => { metadata.labels = { a: 'b' }; },
      'no-signature': ({ metadata }) => { metadata.annotations = {}; },
      'package-removed': ({ spec }) => { spec.packages.shift(); },
    };
    const verdicts = all.map(({ id, eksaPublicKeyEnv }) => {
      const file = id.startsWith('real-v1-24-116') ? shared('golden', 'packages-flux', 'packages-upstream', 'package-bundle_v1-24-116.yaml') : folder('bundle_one.yaml.signed');
      const bundle = parse(readFileSync(file, 'utf8'));
      changes[id]?.(bundle);
      return [id, bundleFaults(bundle, eksaPublicKeyEnv || undefined).length === 0 ? 'accepted' : 'refused'];
    });
    expect(verdicts).toStrictEqual(all.map(({ id, verdict }) => [id, verdict]));
    expect(all).toHaveLength(9);
  });

  it('names of bundles are read, compared and matched as they were', () => {
    const all = cases<any>('bundle-names.jsonl');
    const of = (kind: string) => all.filter((each) => each.kind === kind);
    expect(of('name').map(({ name }) => [name, parseBundleName(name) !== undefined])).toStrictEqual(of('name').map(({ name, valid }) => [name, valid]));
    expect(of('name').filter(({ valid }) => valid).map(({ name }) => parseBundleName(name))).toStrictEqual(
      of('name').filter(({ valid }) => valid).map(({ major, minor, build }) => ({ major, minor, build })),
    );
    expect(of('lessThan').map(({ a, b }) => [isOlderBundle(a, b), isOlderBundle(b, a)])).toStrictEqual(of('lessThan').map(({ aLessThanB, bLessThanA }) => [aLessThanB, bLessThanA]));
    expect(of('kubeVersionMatches').map(({ name, major, minor }) => minorOfBundle(name) === `${major}.${minor}`)).toStrictEqual(of('kubeVersionMatches').map(({ matches }) => matches));
  });
});
