// Every value of the Cluster API objects of golden clusters is explained, and no explanation is wrong.
import type { VersionsBundle } from '../../src/distro/facts/versions-bundle';
import { leafPaths, valueAt } from '../../src/explain/aligned';
import { type Authorship, authorOfFile } from '../../src/explain/authorship';
import { ClusterInputs, OutputForm } from '../../src/explain/cluster-inputs';
import { ClusterMeasurement } from '../../src/explain/cluster-measurement';
import { explainField } from '../../src/explain/explain-field';
import { type Explanation, type FieldOrigin, OriginKind } from '../../src/explain/origin';
import type { ClusterModel } from '../../src/model/cluster-model';
import { withDefaults } from '../../src/model/defaults';
import { FieldPath, parseFieldPath } from '../../src/model/field-path';
import { objectId, objectsOf } from '../../src/model/objects';
import { allManifests, type Manifest, renderCapi } from '../../src/render/capi';
import { bootstrapIpOf, corpus, CorpusCase, credentialsOf, inputsOf, modelOf, readJson, versionsOf } from '../conformance/capi-corpus';
import { describeShared } from '../shared';

interface Explained {
  readonly name: string;
  readonly inputs: ClusterInputs;
  readonly object: Manifest;
  readonly path: FieldPath;
  /** The field with items of lists by their name. */
  readonly field: string;
  readonly value: unknown;
  readonly explanation: Explanation;
}

/** Each of these many cases is explained: all of them take a minute. */
const EVERY = 5;

const CREDENTIALS: FieldOrigin = { kind: OriginKind.PROP, reason: 'credentials' };
const AUTHOR: Authorship = { ...authorOfFile(undefined, 'v0.26.1'), ofCredentials: () => CREDENTIALS };

function clusterInputs(corpusCase: CorpusCase): ClusterInputs {
  const inputs = inputsOf(corpusCase);
  const written = modelOf(corpusCase);
  const { cluster: { spec } } = written;
  const used = [spec!.kubernetesVersion!, ...spec!.workerNodeGroupConfigurations?.flatMap(({ kubernetesVersion }) => kubernetesVersion ?? []) ?? []];
  const bundle = versionsOf(inputs);
  const known = inputs.versionsBundleValues ? used : [...used, ...Object.keys(readJson('fixtures', 'versions.json').versions)];
  return {
    written,
    versions: Object.fromEntries(known.map((version) => [version, bundle(version)])),
    options: { bootstrapIp: bootstrapIpOf(corpusCase, inputs, written), registryCredentials: credentialsOf(inputs), inheritsImages: true },
  };
}

function explained(corpusCase: CorpusCase): Explained[] {
  const inputs = clusterInputs(corpusCase);
  const measurement = new ClusterMeasurement(inputs);
  const fields = [...measurement.objects(OutputForm.CAPI)].flatMap(([place, object]) => leafPaths(object).map((path): Explained => ({
    name: corpusCase.path,
    inputs,
    object,
    path,
    field: `${object.kind} ${place.replace(/\d+/g, '#')} ${namedPath(object, path)}`,
    value: valueAt(object, path),
    explanation: explainField(object, path, (each) => measurement.influences(OutputForm.CAPI, place, each), AUTHOR),
  })));
  // an argument that stands twice in a list, which EKS Anywhere writes and Kubernetes refuses, has no name of its own
  const counts = new Map<string, number>();
  for (const { object, field } of fields) counts.set(`${object.metadata.name} ${field}`, (counts.get(`${object.metadata.name} ${field}`) ?? 0) + 1);
  return fields.filter(({ object, field }) => counts.get(`${object.metadata.name} ${field}`) === 1);
}

function namedPath(object: unknown, path: FieldPath): string {
  return path.map((segment, index) => {
    if (typeof segment === 'string') return segment;
    const item = valueAt(object, path.slice(0, index + 1)) as { readonly name?: string; readonly path?: string } | string;
    return typeof item === 'string' ? `[${item}]` : `[${item.name ?? item.path ?? segment}]`;
  }).join('.');
}

function isConstant({ origins, conditions, alternatives }: Explanation): boolean {
  return origins[0].kind === OriginKind.RENDERER && conditions.length + alternatives.length === 0;
}

/** Values that a field could have instead. */
function otherValues(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value, undefined];
  if (typeof value === 'number') return [value + 2, undefined];
  if (typeof value !== 'string') return [undefined];
  return [`other${value}`, value.replace(/\d/, (digit) => String((Number(digit) + 3) % 10)), 'InPlace', 'bottlerocket', 'ubuntu', 'redhat', '1.31', '1.35', '1.22', undefined];
}

/** The model with another value of a field, wherever an object is called by it. */
function changed(model: ClusterModel, { object, field }: FieldOrigin, value: unknown): ClusterModel {
  const { locate: _, ...data } = model;
  const copy = structuredClone(data);
  const path = parseFieldPath(field!);
  const target = objectsOf(copy).find((each) => objectId(each) === object)!;
  const before = valueAt(target, path);
  if (field === 'metadata.name' && typeof value === 'string') rename(copy, target.kind, before as string, value);
  (valueAt(target, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = value;
  return copy;
}

function rename(model: ClusterModel, kind: string, before: string, after: string): void {
  const visit = (value: unknown, holder: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const reference = value as { kind?: string; name?: string };
    const isOfKind = reference.kind === kind || (kind === 'Cluster' && holder === 'managementCluster');
    if (reference.name === before && isOfKind) reference.name = after;
    for (const [key, member] of Object.entries(value)) visit(member, key);
  };
  visit(model, '');
}

/** The value in another rendering: nothing where it is not there, or nothing can be rendered. */
function valueIn({ inputs, object, path }: Explained, model: ClusterModel): unknown {
  try {
    const versions = (version: string) => inputs.versions[version] as VersionsBundle | undefined;
    const rendered = allManifests(renderCapi(withDefaults(model, { versionsBundle: versions }), (version) => versions(version)!, inputs.options));
    const own = rendered.find(({ kind, metadata }) => kind === object.kind && metadata.name === object.metadata.name);
    if (own === undefined) return 'another object';
    // positions in lists may have moved
    const same = leafPaths(own).find((each) => namedPath(own, each) === namedPath(object, path));
    return same && valueAt(own, same);
  } catch {
    return 'nothing';
  }
}

describeShared('explanations of golden clusters', () => {
  const cases = corpus.filter(({ files }) => files.some((file) => file.startsWith('cluster')));
  const all = cases.filter((_, index) => index % EVERY === 0).flatMap(explained);

  it('are there for every value', () => {
    expect(all.length).toBeGreaterThan(3_000);
    expect(all.filter(({ explanation }) => explanation.origins.length === 0)).toStrictEqual([]);
  });

  it('call nothing a constant that has another value in another cluster', () => {
    const constants = new Map(all.filter(({ explanation }) => isConstant(explanation)).map((each) => [each.field, each]));
    expect(constants.size).toBeGreaterThan(50);
    const others = all.filter(({ field, value }) => constants.has(field) && JSON.stringify(constants.get(field)!.value) !== JSON.stringify(value));
    expect(others.map(({ name, field, value }) => ({ name, field, value, constant: constants.get(field)!.value }))).toStrictEqual([]);
  });

  it('name fields that change the value', () => {
    // each tenth value is enough: the others have the same origins
    const sampled = all.filter((_, index) => index % 10 === 0);
    const claims = sampled.flatMap((each) => [...each.explanation.origins, ...each.explanation.conditions]
      .filter(({ kind }) => kind === OriginKind.FILE).map((origin) => ({ each, origin })));
    expect(claims.length).toBeGreaterThan(200);
    const wrong = claims.filter(({ each, origin }) => {
      const before = valueAt(objectsOf(each.inputs.written).find((object) => objectId(object) === origin.object), parseFieldPath(origin.field!));
      const others = otherValues(before).map((value) => valueIn(each, changed(each.inputs.written, origin, value)));
      return others.every((other) => JSON.stringify(other) === JSON.stringify(each.value));
    });
    expect(wrong.map(({ each, origin }) => ({ name: each.name, field: each.field, origin }))).toStrictEqual([]);
  });
});
