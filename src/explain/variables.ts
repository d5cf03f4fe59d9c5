// Everything in the inputs of a cluster that could be otherwise. Nothing here knows what the renderers make of it.
import { absentFields, absentKeys } from './absent-fields';
import { leafPaths, valueAt } from './aligned';
import { ABSENT, Placed } from './changes';
import { ClusterInputs, defaultedModel, OutputForm } from './cluster-inputs';
import { MARK, otherValues } from './marked-value';
import { referencePaths } from './reference-paths';
import type { Filling } from './sample-value';
import { batches, type Batch, type Source, type Variable } from './variable';
import type { FieldPath } from '../model/field-path';
import { MODEL_PARTS, objectId } from '../model/objects';
import { OsFamily } from '../provisioning/os-family';
import { BOOTSTRAP_IP_ANNOTATION } from '../render/capi/workflow-context';

/** Fields that say what an object is. */
const IDENTITY: readonly string[] = ['apiVersion', 'kind'];

/** Words that mean something where any other word means the same as any other. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  osFamily: Object.values(OsFamily),
  type: ['InPlace', 'RollingUpdate'],
};

/**
 * Every variable of a cluster, as far as one of its forms may depend on it.
 *
 * @param baseline the objects of that form
 */
export function variablesOf(form: OutputForm, inputs: ClusterInputs, baseline: Placed): Batch[] {
  const objects = placedObjects(inputs);
  const leaves = objects.flatMap((each) => fieldsOf(each, inputs));
  if (form === OutputForm.EKSA) return batches([leaves.flatMap(alternatives(inputs)), ...absent(inputs, objects)], containers(objects));
  const references = referencePaths(inputs.written);
  const isReference = ({ path }: Leaf) => references.some(({ referring, named }) => [...referring, named].some((each) => samePath(each, path)));
  const names = references.map(({ named, referring, object, value }): Variable => {
    const other = `${value}-${MARK}`;
    const source: Source = { from: 'field', object, field: named.slice(objectDepth(named)), isSet: true, value };
    return { source, value: other, changes: [named, ...referring].map((path) => ({ path: ['written', ...path], value: other })) };
  });
  const own = leaves.filter((leaf) => !isReference(leaf)).flatMap(alternatives(inputs));
  return batches(
    [
      [...names, ...own], releaseFacts(inputs), filledIn(inputs, objects), revisions(inputs), credentials(inputs), ...absent(inputs, objects),
      absentArguments(objects, argumentNames(baseline)),
    ],
    containers(objects),
  );
}

interface PlacedObject {
  readonly id: string;
  /** Where it is in the model. */
  readonly path: FieldPath;
  readonly object: object;
}

interface Leaf {
  readonly id: string;
  readonly path: FieldPath;
  readonly field: FieldPath;
  readonly value: unknown;
}

function placedObjects({ written }: ClusterInputs): PlacedObject[] {
  return [
    { id: objectId(written.cluster), path: ['cluster'], object: written.cluster },
    ...MODEL_PARTS.flatMap((part) => written[part].map((object, index): PlacedObject => ({ id: objectId(object), path: [part, index], object }))),
  ];
}

/** How many segments lead to the object that a path of the model is in. */
function objectDepth(path: FieldPath): number {
  return path[0] === 'cluster' ? 1 : 2;
}

function samePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index]);
}

function fieldsOf({ id, path, object }: PlacedObject, { written }: ClusterInputs): Leaf[] {
  return leafPaths(object).filter((field) => !(field.length === 1 && IDENTITY.includes(field[0] as string)))
    .map((field) => ({ id, path: [...path, ...field], field, value: valueAt(written, [...path, ...field]) }));
}

/** Other values of a field: each is a variable of its own, of which the first counts most. */
function alternatives({ versions }: ClusterInputs): (leaf: Leaf) => Variable[] {
  return ({ id, path, field, value }) => {
    const name = field.at(-1);
    const words = [...WORDS[String(name)] ?? [], ...name === 'kubernetesVersion' ? Object.keys(versions) : []].filter((word) => word !== value);
    const others = typeof value === 'object' ? [] : otherValues(value);
    // a word that is found in what is made may have been there for other reasons
    return [...others.map((other) => ({ value: other, marked: other })), ...[...typeof value === 'object' ? [ABSENT] : [], ...words].map((word) => ({ value: word, marked: undefined }))]
      .map((other) => ({
        source: { from: 'field', object: id, field, isSet: true, value }, value: other.marked, changes: [{ path: ['written', ...path], value: other.value }],
      }));
  };
}

/** Parts of objects that could be missing as a whole. */
function containers(objects: readonly PlacedObject[]): Batch {
  return objects.flatMap(({ id, path, object }) => partsOf(object, []).map((field): Variable => ({
    source: { from: 'field', object: id, field, isSet: true, value: valueAt(object, field) }, changes: [{ path: ['written', ...path, ...field], value: ABSENT }],
  })));
}

function partsOf(value: unknown, path: FieldPath): FieldPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, member]) => partsOf(member, [...path, Array.isArray(value) ? Number(key) : key]));
  const isOptional = path.length > 1 && typeof path.at(-1) === 'string' && Object.keys(value).length > 0;
  return isOptional ? [path, ...inside] : inside;
}

/** Fields that are not there, filled in one way and in the other. */
function absent({ written, versions }: ClusterInputs, objects: readonly PlacedObject[]): Batch[] {
  return fillings(written, Object.keys(versions)).map((filling, index) => [
    ...objects.flatMap(({ id, path, object }) => absentFields(written, object, filling).map(({ field, value, beside }): Variable => ({
      source: { from: 'field', object: id, field, isSet: false },
      value: filling.text,
      changes: [...beside, { path: [...path, ...field], value }].map((change) => ({ ...change, path: ['written', ...change.path] })),
    }))),
    ...index === 0 ? bootstrapAnnotation(objects[0]) : [],
  ]);
}

/** Arguments that maps of the user could give another value. */
function absentArguments(objects: readonly PlacedObject[], names: readonly string[]): Batch {
  return objects.flatMap(({ id, path, object }) => absentKeys(object, names).map((field): Variable => ({
    source: { from: 'field', object: id, field, isSet: false }, value: MARK, changes: [{ path: ['written', ...path, ...field], value: MARK }],
  })));
}

/** The names of all arguments that the objects state. */
function argumentNames(baseline: Placed): string[] {
  const names = new Set<string>();
  for (const object of baseline.values()) {
    for (const path of leafPaths(object)) if (path.at(-1) === 'name' && valueAt(object, [...path.slice(0, -1), 'value']) !== undefined) names.add(String(valueAt(object, path)));
  }
  return [...names];
}

/** Two ways to fill a form: a field may have an effect in the one where it has none in the other. */
function fillings({ cluster }: ClusterInputs['written'], versions: readonly string[]): Filling[] {
  const kubernetesVersion = versions.find((version) => version !== cluster.spec?.kubernetesVersion) ?? MARK;
  return [
    { text: MARK, flag: true, words: { kubernetesVersion } },
    { text: '7m0s', flag: false, words: { kubernetesVersion, osFamily: WORDS.osFamily.at(-1)!, type: WORDS.type[0] } },
  ];
}

/** The one annotation that renderers look at. */
function bootstrapAnnotation({ id, object }: PlacedObject): Variable[] {
  const field = ['metadata', 'annotations', BOOTSTRAP_IP_ANNOTATION];
  if (valueAt(object, field) !== undefined) return [];
  return [{ source: { from: 'field', object: id, field, isSet: false }, value: MARK, changes: [{ path: ['written', 'cluster', ...field], value: MARK }] }];
}

function releaseFacts({ versions }: ClusterInputs): Batch {
  return Object.entries(versions).flatMap(([version, bundle]) => leafPaths(bundle).filter(([fact]) => fact !== 'kubernetesVersion').map((fact): Variable => {
    const value = valueAt(bundle, fact);
    const [other] = otherValues(value);
    return { source: { from: 'release', version, fact, value }, value: other, changes: [{ path: ['versions', version, ...fact], value: other }] };
  }));
}

/** What is in the model only because something has filled it in. */
function filledIn(inputs: ClusterInputs, objects: readonly PlacedObject[]): Batch {
  const defaulted = defaultedModel(inputs);
  return objects.flatMap(({ id, path, object }) => leafPaths(valueAt(defaulted, path))
    .filter((field) => valueAt(object, field) === undefined)
    .flatMap((field) => {
      const value = valueAt(defaulted, [...path, ...field]);
      return otherValues(value).map((other): Variable => ({
        source: { from: 'default', object: id, field, value }, value: other, changes: [{ path: ['defaulted', ...path, ...field], value: other }],
      }));
    }));
}

const REVISION = 1007;

function revisions({ written, options }: ClusterInputs): Batch {
  const groups = (written.cluster.spec?.workerNodeGroupConfigurations ?? []).map(({ name = '' }) => name);
  const { controlPlaneMachineTemplate, workers = {} } = options.revisions ?? {};
  return [
    { source: { from: 'revision', value: controlPlaneMachineTemplate }, value: REVISION, changes: [{ path: ['options', 'revisions', 'controlPlaneMachineTemplate'], value: REVISION }] },
    ...groups.map((group): Variable => ({
      source: { from: 'revision', group, value: Object.hasOwn(workers, group) ? workers[group].machineTemplate : undefined },
      value: REVISION,
      changes: ['machineTemplate', 'kubeadmConfigTemplate'].map((name) => ({ path: ['options', 'revisions', 'workers', group, name], value: REVISION })),
    })),
  ];
}

function credentials({ options: { registryCredentials } }: ClusterInputs): Batch {
  const source: Source = { from: 'credentials', isSet: registryCredentials !== undefined };
  const { username = '', password = '' } = registryCredentials ?? {};
  return [{ source, value: MARK, changes: [{ path: ['options', 'registryCredentials'], value: { username: `${username}${MARK}`, password: `${password}${MARK}` } }] }];
}
