// Whatever text comes: it is judged, or refused with an EksaError. Nothing else is thrown, nothing hangs, no prototype is reached.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { bundleObject, packageOf, packed, PACKAGES_API } from './bundles';
import { CuratedPackage, EksaError, EksaRules, Finding, KubernetesVersion, PackageAdmission, PackageCatalog } from '../../src';
import { chart } from '../cluster/fixtures';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'hostile-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
afterEach(() => { expect(({} as { polluted?: unknown }).polluted).toBeUndefined(); });

const BUNDLE = bundleObject([packageOf('hello', { '1.0.0': { schema: packed({ properties: { title: { type: 'string' } }, additionalProperties: false }) } })]);
const CONTROLLER = { apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name: 'prod', namespace: 'eksa-packages' }, spec: { activeBundle: 'v1-35-7' } };
const PACKAGE = {
  apiVersion: PACKAGES_API,
  kind: 'Package',
  metadata: { name: 'it', namespace: 'eksa-packages-prod', annotations: { a: 'b' } },
  spec: { packageName: 'hello', packageVersion: 'latest', config: 'title: a\n', targetNamespace: 'web' },
  status: { spec: { targetNamespace: 'web' } },
};
// texts in quotes: what is not, EKS Anywhere may take for another value
const yaml = (...objects: readonly unknown[]) => objects.map((object) => stringify(object, { defaultStringType: 'QUOTE_DOUBLE' })).join('---\n');

/** Findings, from an error of this library or not; any other error is thrown on. */
function findingsOf(work: () => readonly Finding[]): readonly Finding[] {
  let findings: readonly Finding[];
  try {
    findings = work();
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    findings = error.findings;
    expect(findings.length).toBeGreaterThan(0);
  }
  for (const { code, message } of findings) {
    expect(code).toMatch(/^EKSA-[A-Z]+-\d{3}$/);
    expect(code).not.toMatch(/^EKSA-INTERNAL-/);
    expect(message.length).toBeLessThan(3000);
  }
  return findings;
}

const harbor = PackageCatalog.forKubernetes(KubernetesVersion.V1_35).packageNamed('harbor').newest;
const admission = new PackageAdmission({ managementCluster: 'prod', objects: yaml(BUNDLE, CONTROLLER), kubernetesVersions: { prod: '1.35' } });

/** Everything that reads a text, by what it is called. */
const READERS: Record<string, (text: string) => readonly Finding[]> = {
  'PackageVersion.check': (text) => harbor.check(text),
  'PackageAdmission.review': (text) => admission.review(text),
  'PackageAdmission': (text) => new PackageAdmission({ managementCluster: 'prod', objects: text }).review(yaml(PACKAGE)),
  'PackageCatalog.fromBundle': (text) => {
    const catalog = PackageCatalog.fromBundle(text);
    const versions = catalog.packageNames.flatMap((name) => catalog.packageNamed(name).versions);
    return [...catalog.signatureFaults, ...versions.flatMap((version) => version.check('title: a'))];
  },
  'CuratedPackage.fromYaml': (text) => {
    const file = join(folder, 'package.yaml');
    writeFileSync(file, text);
    return EksaRules.validate(CuratedPackage.fromYaml(chart(), 'it', file));
  },
};
const EACH = Object.keys(READERS);

const BOMB = (() => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
  return lines.join('\n');
})();

describe.each(EACH)('%s', (reader) => {
  const read = READERS[reader];
  const TEXTS = {
    'nothing': '',
    'a line end': '\n',
    'a byte order mark': '\ufeff',
    'a byte order mark twice': '\ufeff\ufeffa: 1\n',
    'a zero': '\0',
    'binary': Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1'),
    'bytes that are no UTF-8': Buffer.from([0xff, 0xfe, 0x61, 0x0a]).toString('utf8'),
    'half a surrogate pair': 'a: \ud800\n',
    'an alias bomb': BOMB,
    'a bomb in an object': yaml({ ...PACKAGE, spec: { ...PACKAGE.spec, config: BOMB } }),
    'brackets': '['.repeat(100_000),
    'dashes': `${'- '.repeat(50_000)}\n`,
    'a long line': `a: ${'x'.repeat(2 ** 21)}\n`,
    'many documents': '---\na: 1\n'.repeat(2000),
    'many keys': Array.from({ length: 5000 }, (_, index) => `key${index}: 1`).join('\n'),
    'huge numbers': 'a: 1e999\nb: 99999999999999999999999999999999\nc: 0x1FFFFFFFFFFFFFFFFFFFFF\nd: -.inf\ne: .nan\n',
    'an anchor in itself': 'a: &a [*a]\n',
    'a tag': '!!js/function "function () { return 1 }"\n',
    '__proto__': '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n',
    '__proto__ in JSON': '{"__proto__": {"polluted": true}, "a": {"__proto__": {"polluted": true}}}',
    '__proto__ as kind': `apiVersion: ${PACKAGES_API}\nkind: __proto__\nmetadata: {name: __proto__}\n`,
    '__proto__ as names': yaml({ ...PACKAGE, metadata: { name: '__proto__', namespace: 'eksa-packages-__proto__' }, spec: { packageName: '__proto__', packageVersion: 'constructor' } }),
    '__proto__ in a configuration': yaml({ ...PACKAGE, spec: { packageName: 'hello', config: '{"__proto__": {"polluted": true}}' } }),
    'a list that is none': 'apiVersion: v1\nkind: List\nitems: 5\n',
    'a list of lists': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - ${JSON.stringify(PACKAGE)}\n`,
    'a path to a folder': '/',
    'a path with a zero': 'a\0b',
    'a very long path': 'x'.repeat(100_000),
  };

  it.each(Object.entries(TEXTS).map(([name, text]) => [name, text]))('ends well with %s', (_, text) => {
    findingsOf(() => read(text));
  });

  it.each<[string, Record<string, unknown>]>([
    ['Package', PACKAGE], ['PackageBundleController', CONTROLLER], ['PackageBundle', BUNDLE],
  ])('ends well with a %s in which anything is anything', (_, object) => {
    const paths: (string | number)[][] = [];
    const visit = (value: any, path: (string | number)[]) => {
      paths.push(path);
      if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) visit(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
    };
    visit(object, []);
    const names = fc.constantFrom('__proto__', 'constructor', 'toJSON', 'hasOwnProperty', 'toString', 'valueOf', 'name', 'spec', 'items', 'kind');
    const value = fc.oneof(
      fc.jsonValue(), fc.dictionary(names, fc.jsonValue(), { noNullPrototype: true }), fc.constantFrom<unknown>([], {}, '', 0, -1, true, null, '__proto__', [[]], [null]),
    );
    const mutation = fc.record({ path: fc.constantFrom(...paths.slice(1)), value });
    fc.assert(fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const copy: any = structuredClone(object);
      for (const { path, value: put } of mutations) {
        const target = path.slice(0, -1).reduce<any>((current, key) => current?.[key], copy);
        if (typeof target === 'object' && target !== null) target[path.at(-1)!] = structuredClone(put);
      }
      findingsOf(() => read(`${JSON.stringify(copy)}\n`));
    }), { numRuns: 40 });
  });

  it('ends well with any text', () => {
    const word = fc.constantFrom('a', ': ', '- ', '\n', '  ', '{', '}', '[', ']', '&a ', '*a ', '!!x ', '"', '\'', '|\n', '>', '---\n', '...\n', '#', '%', '<<', '? ', 'kind: Package\n', `apiVersion: ${PACKAGES_API}\n`, '\t', ',');
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }), fc.array(word, { maxLength: 30 }).map((words) => words.join('')));
    fc.assert(fc.property(text, (given) => { findingsOf(() => read(`${given}\n`)); }), { numRuns: 150 });
  });
});

describe('any schema in a bundle', () => {
  it('lets a configuration be judged, or is reported', () => {
    const keyword = fc.constantFrom('type', 'properties', 'items', 'anyOf', 'oneOf', 'allOf', 'not', 'enum', 'const', '$ref', 'required', 'pattern', 'additionalProperties', 'minimum', 'if', 'then', '$id', '$defs', '__proto__');
    const { schema } = fc.letrec((tie) => ({
      schema: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom<unknown>('object', 'string', 5, true, null, [], {}, '#', '#/$defs/a', ['string', 'null']),
        fc.dictionary(keyword, tie('schema'), { maxKeys: 4, noNullPrototype: true }), fc.array(tie('schema'), { maxLength: 3 }), fc.jsonValue(),
      ),
    }));
    fc.assert(fc.property(schema, fc.jsonValue(), (given, config) => {
      const bundle = bundleObject([packageOf('hello', { '1.0.0': { schema: packed(given) } })]);
      const { newest } = PackageCatalog.fromBundle(yaml(bundle)).packageNamed('hello');
      findingsOf(() => [...newest.check(''), ...newest.check(stringify({ a: config })), ...newest.check('title: a')]);
    }), { numRuns: 150, examples: [[{ $ref: '#' }, []]] });
  });

  it('may be any bytes', () => {
    fc.assert(fc.property(fc.oneof(fc.base64String(), fc.string({ unit: 'grapheme' }), fc.uint8Array().map((bytes) => gzipSync(bytes).toString('base64'))), (text) => {
      const catalog = PackageCatalog.fromBundle(yaml(bundleObject([packageOf('hello', { '1.0.0': { schema: text } })])));
      const findings = findingsOf(() => catalog.packageNamed('hello').newest.check(''));
      expect(findings.length).toBeLessThanOrEqual(1);
    }), { numRuns: 60, examples: [['n'], ['yes'], ['1_0']] });
  });
});
