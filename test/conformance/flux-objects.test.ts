// The objects of Flux that its own tools print and its samples hold, and the CEL rules of its CRDs: each has a rule here.
import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { Severity } from '../../src/findings';
import { runRules } from '../../src/rules/engine';
import { isFlux } from '../../src/rules/flux/flux-object';
import type { FluxManifest } from '../../src/rules/rule';
import { fluxFleet, object } from '../rules/flux/base';
import { describeShared, readShared, shared } from '../shared';

/** Codes of the errors about objects. */
function refusals(manifests: readonly FluxManifest[]): string[] {
  return runRules(fluxFleet(manifests)).findings.filter(({ severity }) => severity === Severity.ERROR).map(({ code }) => code);
}

function fluxObjects(text: string): FluxManifest[] {
  return parseAllDocuments(text).map((document) => document.toJS()).filter((each) => isFlux(each?.apiVersion));
}

/** What the flux CLI prints and is refused here, each with the reason. */
const BEYOND_THE_CLI: Readonly<Record<string, string>> = {
  // the API server refuses it
  'name--namespace-unchecked': 'EKSA-FLUX-005',
  // the controller refuses it
  'image-policy--two-policies': 'EKSA-FLUX-060',
};

describeShared('what the flux CLI prints', () => {
  const lines = readShared('golden', 'upstream-runs', 'flux', 'cli.jsonl').trim().split('\n').map((line) => JSON.parse(line));
  const printed = lines.filter(({ verdict }) => verdict === 'accepted').map(({ id, stdout }) => [id, fluxObjects(stdout)] as const).filter(([, objects]) => objects.length > 0);

  it('is at hand', () => expect(printed.length).toBeGreaterThan(55));

  it.each(printed)('%s', (id, objects) => {
    expect(refusals(objects)).toStrictEqual(id in BEYOND_THE_CLI ? [BEYOND_THE_CLI[id]] : []);
  });
});

describeShared('samples of the controllers', () => {
  const folder = shared('golden', 'packages-flux', 'flux-samples');
  it.each(readdirSync(folder).sort())('%s', (file) => {
    const objects = fluxObjects(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(objects.length).toBeGreaterThanOrEqual(file.includes('artifactgenerator') ? 0 : 1);
    expect(refusals(objects)).toStrictEqual([]);
  });
});

/** A CEL rule of a CRD: the rule here that does the same, and an object that both refuse. */
type CelCase = readonly [code: string, violation: FluxManifest];

const kubeConfig = (kind: string): CelCase[] => [
  ['EKSA-FLUX-030', object(kind, { kubeConfig: {} })],
  ['EKSA-FLUX-030', object(kind, { kubeConfig: { secretRef: { name: 'a' }, configMapRef: { name: 'b' } } })],
];
const aws = { provider: 'aws', endpoint: 'https://sts.example.com' };

/** In the order in which they stand in the CRDs. */
const CEL: Readonly<Record<string, readonly CelCase[]>> = {
  HelmRelease: [
    ['EKSA-FLUX-040', object('HelmRelease', { chartRef: { kind: 'HelmChart', name: 'a' } })],
    ['EKSA-FLUX-041', object('HelmRelease', { install: { strategy: { name: 'RemediateOnFailure', retryInterval: '1m' } } })],
    ...kubeConfig('HelmRelease'),
    ['EKSA-FLUX-041', object('HelmRelease', { upgrade: { strategy: { name: 'RemediateOnFailure', retryInterval: '1m' } } })],
  ],
  ImagePolicy: [
    ['EKSA-FLUX-061', object('ImagePolicy', { interval: '1m' })],
    ['EKSA-FLUX-061', object('ImagePolicy', { digestReflectionPolicy: 'Always' })],
  ],
  Kustomization: kubeConfig('Kustomization'),
  Provider: [['EKSA-FLUX-050', object('Provider', { commitStatusExpr: '"a"' })]],
  Bucket: [
    ['EKSA-FLUX-018', object('Bucket', { provider: 'gcp', sts: aws })],
    ['EKSA-FLUX-018', object('Bucket', { provider: 'aws', sts: { ...aws, provider: 'ldap' } })],
    ['EKSA-FLUX-018', object('Bucket', { provider: 'generic', sts: aws })],
    ['EKSA-FLUX-018', object('Bucket', { provider: 'aws', sts: { ...aws, secretRef: { name: 'a' } } })],
    ['EKSA-FLUX-018', object('Bucket', { provider: 'aws', sts: { ...aws, certSecretRef: { name: 'a' } } })],
    ['EKSA-FLUX-019', object('Bucket', { provider: 'generic', serviceAccountName: 'a' })],
    ['EKSA-FLUX-019', object('Bucket', { provider: 'aws', serviceAccountName: 'a', secretRef: { name: 'a' } })],
  ],
  GitRepository: [['EKSA-FLUX-013', object('GitRepository', { serviceAccountName: 'a' })]],
  HelmChart: [['EKSA-FLUX-017', object('HelmChart', { sourceRef: { kind: 'Bucket', name: 'a' }, verify: { provider: 'cosign' } })]],
};

interface Schema {
  readonly 'x-kubernetes-validations'?: readonly object[];
  readonly 'properties'?: Readonly<Record<string, Schema>>;
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema | boolean;
}

/** How many CEL rules a schema has. */
function celRules({ 'x-kubernetes-validations': own = [], properties = {}, items, additionalProperties }: Schema): number {
  const below = [...Object.values(properties), ...items === undefined ? [] : [items], ...typeof additionalProperties === 'object' ? [additionalProperties] : []];
  return below.reduce((sum, schema) => sum + celRules(schema), own.length);
}

describeShared('the CEL rules of the CRDs of Flux 2.8.8', () => {
  const folder = shared('crds', 'flux');
  const crds = readdirSync(folder).filter((file) => file.endsWith('.yaml')).flatMap((file) => parseAllDocuments(readFileSync(`${folder}/${file}`, 'utf8')))
    .map((document) => document.toJS()).filter((each) => each?.kind === 'CustomResourceDefinition');

  it.each(crds.map(({ spec }) => [spec.names.kind as string, spec] as const))('of %s are each a rule here', (kind, spec) => {
    const versions = spec.versions.filter(({ deprecated }: { deprecated?: boolean }) => deprecated !== true);
    expect(versions).toHaveLength(1);
    expect(CEL[kind]?.length ?? 0).toBe(celRules(versions[0].schema.openAPIV3Schema));
    for (const [code, violation] of CEL[kind] ?? []) expect(refusals([violation])).toStrictEqual([code]);
  });
});
