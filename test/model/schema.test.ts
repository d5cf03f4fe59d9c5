import fc from 'fast-check';
import { Severity } from '../../src/findings';
import { formatFinding } from '../../src/findings/finding';
import { describeSchema, knownKinds, schemaAt, schemaOf } from '../../src/model/json-schema';
import { EKSA_API_VERSION, objectsOf } from '../../src/model/objects';
import { checkModel, checkObject, fieldFaults } from '../../src/model/schema';
import { anyManifest } from '../arbitraries';
import { crdErrors } from '../crd';
import { minimalModel } from './models';
import { clusterModel } from '../../src/testing/generators/cluster-model';

describe('checking an object against the schema of its kind', () => {
  it('finds nothing wrong with a valid cluster', () => {
    fc.assert(fc.property(clusterModel(), (model) => {
      expect(checkModel(model)).toStrictEqual([]);
    }), { numRuns: 50 });
  });

  it('agrees with the check of the whole CRD about every object that has the form of its kind', () => {
    // that one also minds what Kubernetes names look like
    const plain = (manifest: Record<string, unknown>) => ({ ...manifest, metadata: { name: 'a' } });
    for (const kind of ['Cluster', 'TinkerbellMachineConfig', 'OIDCConfig', 'FluxConfig']) {
      fc.assert(fc.property(anyManifest(EKSA_API_VERSION, kind), (manifest) => {
        expect(checkObject(manifest)).toStrictEqual([]);
        expect(crdErrors(plain(manifest))).toStrictEqual([]);
      }), { numRuns: 20 });
    }
  });

  it('does not miss a field whose name is only misspelt', () => {
    const [, datacenter] = objectsOf(minimalModel());
    const { tinkerbellIP, ...spec } = (datacenter as { readonly spec: Record<string, unknown> }).spec;
    const lines = (changed: object) => checkObject({ ...datacenter, spec: changed }).map((finding) => [finding.field, finding.wanted]);
    expect(lines({ ...spec, tinkerbelIP: tinkerbellIP })).toStrictEqual([['spec.tinkerbelIP', 'tinkerbellIP']]);
    expect(lines({ ...spec, other: tinkerbellIP })).toStrictEqual([['spec.tinkerbellIP', 'text'], ['spec.other', undefined]]);
  });

  it('tells what is wrong with which field', () => {
    const [, datacenter] = objectsOf(minimalModel());
    const { spec, ...rest } = datacenter;
    expect(checkObject({ ...rest, spec: { ...spec, tinkerbellIP: 5, osImageUrl: 'a' }, metadata: { labels: { a: 1 } } })).toStrictEqual([
      { code: 'EKSA-MODEL-022', severity: Severity.ERROR, object: 'TinkerbellDatacenterConfig/', field: 'metadata.name', message: 'this field is required', wanted: 'text' },
      {
        code: 'EKSA-MODEL-021',
        severity: Severity.ERROR,
        object: 'TinkerbellDatacenterConfig/',
        field: 'metadata.labels.a',
        message: 'the value is of the wrong type',
        found: '1',
        wanted: 'text',
        fix: 'Put it in quotes: "1"',
      },
      {
        code: 'EKSA-MODEL-021',
        severity: Severity.ERROR,
        object: 'TinkerbellDatacenterConfig/',
        field: 'spec.tinkerbellIP',
        message: 'the value is of the wrong type',
        found: '5',
        wanted: 'text',
        fix: 'Put it in quotes: "5"',
      },
      {
        code: 'EKSA-MODEL-020',
        severity: Severity.ERROR,
        object: 'TinkerbellDatacenterConfig/',
        field: 'spec.osImageUrl',
        message: 'there is no such field',
        found: 'osImageUrl',
        wanted: 'osImageURL',
      },
    ]);
  });

  it('knows every kind that the library makes, and names the nearest one to any other', () => {
    expect(checkObject({ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'MachineDeployment', metadata: { name: 'a' }, spec: { clusterName: 'a' } }).map(formatFinding)).toStrictEqual([
      '[EKSA-MODEL-022] MachineDeployment/a spec.selector: this field is required; wanted a map',
      '[EKSA-MODEL-022] MachineDeployment/a spec.template: this field is required; wanted a map',
    ]);
    expect(checkObject({ apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'MachineDeployment' }).map(formatFinding)).toStrictEqual([
      '[EKSA-MODEL-015] MachineDeployment/: there is no schema of this kind; found cluster.x-k8s.io/v1beta1/MachineDeployment; wanted cluster.x-k8s.io/v1beta2/MachineDeployment',
    ]);
    expect(checkObject({}).map(formatFinding)).toStrictEqual(['[EKSA-MODEL-015] /: there is no schema of this kind; found /']);
  });

  it('checks an object as the kind that is asked for', () => {
    const [cluster] = objectsOf(minimalModel());
    expect(checkObject({ ...cluster, kind: 'Cluster', apiVersion: 'v1' }, `${EKSA_API_VERSION}/Cluster`).map(formatFinding)).toStrictEqual([
      `[EKSA-MODEL-023] Cluster/prod apiVersion: this value is not accepted here; found "v1"; wanted ${EKSA_API_VERSION}`,
    ]);
  });

  it('shows no value of a field that holds a secret', () => {
    const [cluster] = objectsOf(minimalModel());
    expect(checkObject({ ...cluster, spec: { ...cluster.spec, licenseToken: 12345 } }).map(formatFinding))
      .toStrictEqual(['[EKSA-MODEL-021] Cluster/prod spec.licenseToken: the value is of the wrong type; wanted text']);
  });

  it('describes patterns and ranges, and what it has no words for', () => {
    const faults = (schema: object, value: unknown) => fieldFaults({ a: value }, { type: 'object', properties: { a: schema } }).map(({ wanted }) => wanted);
    expect(faults({ type: 'string', pattern: '^a$' }, 'b')).toStrictEqual(['text of the form /^a$/']);
    expect(faults({ type: 'string', enum: ['x', 'y'] }, 'z')).toStrictEqual(['x or y']);
    expect(faults({ type: 'integer', minimum: 3 }, 2)).toStrictEqual(['at least 3']);
    expect(faults({ type: 'number', multipleOf: 2 }, 3)).toStrictEqual([expect.stringContaining('multiple of 2')]);
  });
});

describe('checking a model', () => {
  it('says where in its file a field is', () => {
    const model = minimalModel();
    (model.cluster.spec as Record<string, unknown>).kubernetesVersion = 1.3;
    const wrong = { ...model, locate: (object: string, field?: string) => ({ file: `${object}.yaml`, line: 3, column: field?.length ?? 0 }) };
    expect(checkModel(wrong).map(formatFinding)).toStrictEqual([
      '[EKSA-MODEL-024] Cluster/prod.yaml:3:22: Cluster/prod spec.kubernetesVersion: without quotes a Kubernetes version is a number; found 1.3; wanted text. Put it in quotes: "1.3"',
    ]);
    expect(checkModel(model).map(({ file, line }) => [file, line])).toStrictEqual([[undefined, undefined]]);
  });
});

describe('schemas', () => {
  it('are there for every kind of EKS Anywhere, and for no other name', () => {
    expect(knownKinds()).toContain(`${EKSA_API_VERSION}/Cluster`);
    expect(schemaOf(EKSA_API_VERSION, 'Cluster')).toBe(schemaOf(EKSA_API_VERSION, 'Cluster'));
    expect(schemaOf('constructor', 'prototype')).toBeUndefined();
  });

  it('describe every place in an object', () => {
    const cluster = schemaOf(EKSA_API_VERSION, 'Cluster');
    const at = (...path: (string | number)[]) => describeSchema(schemaAt(cluster, path));
    expect([
      at('spec'), at('spec', 'workerNodeGroupConfigurations'), at('spec', 'workerNodeGroupConfigurations', 3, 'count'), at('spec', 'kubernetesVersion'),
      at('spec', 'machineHealthCheck', 'maxUnhealthy'), at('spec', 'packages', 'disable'), at('spec', 'controlPlaneConfiguration', 'labels', 'any'), at('spec', 'none', 'none'),
    ]).toStrictEqual(['a map', 'a list', 'a whole number', 'text', 'a whole number or text', 'true or false', 'text', 'nothing']);
    expect(describeSchema({ type: 'number' })).toBe('a number');
  });
});
