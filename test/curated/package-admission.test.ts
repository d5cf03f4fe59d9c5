import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { bundleObject, packageOf, packed, PACKAGES_API } from './bundles';
import { EksaError, PackageAdmission, PackageAdmissionProps } from '../../src';
import { describeShared, shared } from '../shared';

const SCHEMA = packed({ type: 'object', properties: { title: { type: 'string' } }, additionalProperties: false });

/** A bundle that is on the management cluster `prod`. */
const BUNDLE = bundleObject([
  packageOf('hello', { '1.1.0': { schema: SCHEMA }, '1.0.0': { schema: SCHEMA } }), packageOf('certs', { '1.0.0': { schema: packed({}) } }, { workloadonly: true }),
]);
const controllerOf = (name: string, activeBundle?: string, namespace = 'eksa-packages') => ({
  apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name, namespace }, spec: { ...activeBundle !== undefined && { activeBundle } },
});
const packageObject = (spec: object, namespace = 'eksa-packages-prod', metadata: object = {}, status?: object) => ({
  apiVersion: PACKAGES_API, kind: 'Package', metadata: { name: 'it', namespace, ...metadata }, spec: { packageName: 'hello', ...spec }, ...status && { status },
});
const yaml = (...objects: readonly object[]) => objects.map((object) => stringify(object)).join('---\n');

function admission(props: Partial<PackageAdmissionProps> = {}, ...objects: readonly object[]): PackageAdmission {
  const all = objects.length > 0 ? objects : [BUNDLE, controllerOf('prod', 'v1-35-7'), controllerOf('edge', 'v1-35-7')];
  return new PackageAdmission({ managementCluster: 'prod', objects: yaml(...all), ...props });
}

/** Code and field of what is said to objects. */
const said = (of: PackageAdmission, ...objects: readonly object[]) => of.review(yaml(...objects)).map(({ code, field }) => `${code} ${field}`);

describe('the package webhook', () => {
  it('admits what the active bundle has', () => {
    expect(said(admission(), packageObject({}), packageObject({ packageVersion: '1.0.0', config: 'title: a', targetNamespace: 'web' }), packageObject({ packageName: 'HELLO', packageVersion: 'latest' }))).toStrictEqual([]);
  });

  it('says everything that it refuses, with file, line and column', () => {
    expect(admission().review(yaml(packageObject({ packageName: 'helo', packageVersion: '2', config: 'titel: a' })))).toStrictEqual([{
      code: 'EKSA-PKG-010',
      severity: 'error',
      object: 'Package/it',
      field: 'spec.packageName',
      message: 'bundle v1-35-7 has no such package',
      found: '"helo"',
      wanted: 'hello',
      file: 'manifest',
      line: 7,
      column: '3',
    }]);
    expect(said(admission(), packageObject({ packageVersion: '2', config: '[]' }))).toStrictEqual(['EKSA-PKG-011 spec.packageVersion', 'EKSA-PKG-014 spec.config']);
    expect(said(admission(), packageObject({ config: 'titel: a\ntitle: 5' }))).toStrictEqual(['EKSA-PKG-015 spec.config.titel', 'EKSA-PKG-016 spec.config.title']);
    expect(said(admission(), packageObject({ config: 'a: [' }))).toStrictEqual(['EKSA-PKG-013 spec.config']);
  });

  it('decides by the namespace for which cluster a package is', () => {
    const certs = (namespace: string) => said(admission(), packageObject({ packageName: 'certs' }, namespace));
    expect(certs('eksa-packages-prod')).toStrictEqual(['EKSA-PKG-012 spec.packageName']);
    expect(certs('eksa-packages-edge')).toStrictEqual([]);
    // without suffix it is the management cluster's, which the webhook does not see
    expect(certs('eksa-packages')).toStrictEqual([]);
    expect(certs('eksa-packages-nowhere')).toStrictEqual(['EKSA-PKG-021 metadata.namespace']);
  });

  it('wants a controller with an active bundle that is there', () => {
    const codes = (...objects: readonly object[]) => said(admission({}, ...objects), packageObject({})).map((line) => line.split(' ')[0]);
    expect(said(new PackageAdmission({ managementCluster: 'prod' }), packageObject({}))).toStrictEqual(['EKSA-PKG-021 metadata.namespace']);
    expect(codes(BUNDLE)).toStrictEqual(['EKSA-PKG-021']);
    expect(codes(BUNDLE, controllerOf('prod'))).toStrictEqual(['EKSA-PKG-021']);
    expect(codes(BUNDLE, controllerOf('prod', 'v1-35-7', 'elsewhere'))).toStrictEqual(['EKSA-PKG-021']);
    expect(codes(BUNDLE, controllerOf('prod', 'v1-35-8'))).toStrictEqual(['EKSA-PKG-022']);
    expect(codes({ ...BUNDLE, metadata: { ...BUNDLE.metadata, namespace: 'elsewhere' } }, controllerOf('prod', 'v1-35-7'))).toStrictEqual(['EKSA-PKG-022']);
    expect(codes(BUNDLE, controllerOf('prod', 'v1-35-7'))).toStrictEqual([]);
  });

  it('does not let a package move', () => {
    const moved = (targetNamespace: string | undefined, installed: string | undefined) =>
      said(admission(), packageObject({ targetNamespace }, undefined, {}, { spec: { packageName: 'hello', ...installed !== undefined && { targetNamespace: installed } } }));
    expect(moved('b', 'a')).toStrictEqual(['EKSA-PKG-019 spec.targetNamespace']);
    expect(moved(undefined, 'a')).toStrictEqual(['EKSA-PKG-019 spec.targetNamespace']);
    expect([moved('a', 'a'), moved('a', ''), moved('a', undefined)]).toStrictEqual([[], [], []]);
  });

  it('passes over what the controller made itself', () => {
    const annotated = (value: string) => said(admission(), packageObject({ packageName: 'nothing' }, undefined, { annotations: { 'anywhere.eks.aws.com/internal': value } }));
    expect(annotated('true')).toStrictEqual([]);
    expect(annotated('false')).toStrictEqual(['EKSA-PKG-010 spec.packageName']);
  });

  it('reports a bundle whose schema cannot be read', () => {
    const bundle = bundleObject([packageOf('hello', { '1.0.0': { schema: '!!!' } })]);
    expect(said(admission({}, bundle, controllerOf('prod', 'v1-35-7')), packageObject({}))).toStrictEqual(['EKSA-PKG-020 spec.config']);
  });
});

describe('the webhook of controllers', () => {
  it('takes a bundle that is there and fits the cluster, or none', () => {
    const of = admission({ kubernetesVersions: { prod: '1.35', edge: '1.34' } });
    expect(said(of, controllerOf('prod', 'v1-35-7'), controllerOf('prod'), controllerOf('prod', ''), controllerOf('unknown', 'v1-35-7'))).toStrictEqual([]);
    expect(said(of, controllerOf('edge', 'v1-35-7'))).toStrictEqual(['EKSA-PKG-023 spec.activeBundle']);
    expect(said(of, controllerOf('constructor', 'v1-35-7'))).toStrictEqual([]);
    expect(of.review(yaml(controllerOf('prod', 'v1-35-8')))).toMatchObject([{ code: 'EKSA-PKG-022', found: '"v1-35-8"', wanted: 'v1-35-7' }]);
    expect(of.review(yaml(controllerOf('prod', 'newest')))).toMatchObject([{ code: 'EKSA-PKG-022', found: '"newest"', fix: 'It has v1-35-7' }]);
    const named = admission({}, bundleObject([], { name: 'newest' }));
    expect(said(named, controllerOf('prod', 'newest'))).toStrictEqual(['EKSA-PKG-024 spec.activeBundle']);
  });
});

describe('the webhook of bundles', () => {
  it('wants a name that says the Kubernetes version, and a signature', () => {
    expect(said(admission(), bundleObject([]))).toStrictEqual(['EKSA-PKG-025 metadata.annotations["eksa.aws.com/signature"]']);
    expect(said(admission(), bundleObject([], { name: 'mine' }))).toStrictEqual(['EKSA-PKG-024 metadata.name']);
  });

  it('wants a key that can be read', () => {
    const signed = bundleObject([], { annotations: { 'eksa.aws.com/signature': 'AAAA' } });
    const message = (publicKey?: string) => admission({ publicKey }).review(yaml(signed))[0].message;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'sec1', format: 'der' } });
    for (const unreadable of ['', 'not a key', 'AAAA']) expect(message(unreadable)).toMatch(/the public key is not readable$/);
    for (const readable of [undefined, publicKey.toString('base64')]) expect(message(readable)).toMatch(/its signature does not belong to its content and the public key$/);
  });

  describeShared('with a signature', () => {
    const signed = readFileSync(shared('golden', 'upstream-runs', 'packages', 'bundle_one.yaml.signed'), 'utf8');
    const publicKey = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvME/v61IfA4ulmgdF10Ae/WCRqtXvrUtF+0nu0dbdP36u3He4GRepYdQGCmbPe0463yAABZs01/Vv/v52ktlmg==';

    it('takes the bundle that was signed, and no other', () => {
      const of = admission({ publicKey });
      expect(of.review(signed)).toStrictEqual([]);
      expect(of.review(signed.replace(/^status:[^]*/m, '') + 'status:\n  state: available\n')).toStrictEqual([]);
      for (const [from, to] of [[/name: v1-21-1001/, 'name: v1-21-1002'], [/sha256:[0-9a-f]{5}/, 'sha256:00000'], [/namespace: \S+/, 'namespace: other']] as const) {
        expect(signed).toMatch(from);
        expect(of.review(signed.replace(from, to)).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-025']);
      }
      expect(admission().review(signed).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-025']);
    });
  });
});

describe('what is reviewed', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'admission-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('may be text or a file, and a list that kubectl printed', () => {
    const file = join(folder, 'package.yaml');
    const list = { apiVersion: 'v1', kind: 'List', items: [packageObject({ packageName: 'nothing' }), { kind: 'ConfigMap' }, null, packageObject({})] };
    for (const text of [yaml(list), JSON.stringify(list), `\ufeff${yaml(list)}`, yaml(list).replaceAll('\n', '\r\n')]) {
      writeFileSync(file, text);
      expect(admission().review(text).map(({ code, file: place }) => [code, place])).toStrictEqual([['EKSA-PKG-010', 'manifest']]);
      expect(admission().review(file).map(({ code, file: place }) => [code, place])).toStrictEqual([['EKSA-PKG-010', file]]);
    }
    writeFileSync(file, yaml(BUNDLE, controllerOf('prod', 'v1-35-7')));
    expect(said(admission({ objects: file }), packageObject({}))).toStrictEqual([]);
  });

  it.each(['\n', '# nothing\n', 'a: 1\n', '- a\n', yaml({ apiVersion: 'v1', kind: 'ConfigMap' }), yaml({ apiVersion: 'v1', kind: 'Package', spec: 5 })])('is nothing, when it is nothing of packages: %j', (text) => {
    expect(admission().review(text)).toStrictEqual([]);
  });

  it('is refused when the API server would not take its form, with all that is wrong', () => {
    const refused = (text: string) => {
      try {
        admission().review(text);
      } catch (error) {
        if (EksaError.isEksaError(error)) return error.findings.map(({ code, object, field, line }) => `${code} ${object} ${field} ${line}`);
        throw error;
      }
      throw new Error('nothing was refused');
    };
    expect(refused(yaml(packageObject({ config: { a: 1 } }), packageObject({ colour: 'red' }), { ...controllerOf('prod'), spec: { logLevel: 'x' } }))).toStrictEqual([
      'EKSA-MODEL-021 Package/it spec.config 8', 'EKSA-MODEL-020 Package/it spec.colour 18', 'EKSA-MODEL-021 PackageBundleController/prod spec.logLevel 26',
    ]);
    expect(refused('a: [\n').map((line) => line.split(' ')[0])).toStrictEqual(['EKSA-MODEL-001']);
  });

  it('is held against objects that may be older than the rules of their kind', () => {
    const bundle = { ...BUNDLE, spec: { ...BUNDLE.spec, ofTheFuture: 1 }, status: { state: 'available', spec: { x: 1 } } };
    expect(said(admission({}, bundle, { ...controllerOf('prod', 'v1-35-7'), status: { state: 'active' } }), packageObject({}))).toStrictEqual([]);
    expect(() => admission({}, { ...BUNDLE, spec: { packages: 'x' } })).toThrow(/EKSA-MODEL-021.*spec\.packages/);
  });
});
