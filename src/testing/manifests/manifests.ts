import { App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { changesBetween, differenceOf, onlyAt, parsePlaces } from './changes';
import { Entry, otherKinds } from './kinds';
import type { ManifestDifference } from './manifest-difference';
import { Matching, named, ObjectIndex } from './matching-objects';
import { snapshotText } from './snapshot';
import { EksaError, Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { isMap } from '../../model/is-map';
import { byText } from '../../model/order';
import { isContent, readTextFile } from '../../model/read-text-file';
import { readYamlDocuments, YamlDocument } from '../../model/yaml-document';
import { accept } from '../../props/accept';
import { isInstanceOf } from '../../props/values';
import { writtenBelow, writtenPartOf, writtenParts, WrittenPart } from '../../synth/written-parts';
import { itemsOf, objectsIn, UNREADABLE } from '../../upgrades/read-directory';
import { needShape } from '../matching/shape';
import { need, Verdict } from '../verdict';

/**
 * The objects that a program writes, to be asked about in a test, whatever runs the tests.
 *
 * Kinds are written as kubectl takes them: `Machine` for every kind of that name, `Machine.cluster.x-k8s.io` for the one of an API group,
 * `Deployment.v1.apps` for the one of a version, and `*` for all objects. What a test wants of an object is a shape: see {@link Match}.
 *
 * A test that fails shows the object that is closest to the shape, marks where they differ, and counts the others.
 *
 * @example
 * const manifests = testing.Manifests.fromApp(app);
 * manifests.hasResource('KubeadmControlPlane', { spec: { replicas: 1, version: testing.Match.stringLike('^v1') } });
 * manifests.resourceCountIs('MachineDeployment', 2);
 */
export class Manifests {
  /**
   * What an app writes: the objects of its charts, and those in the files of a {@link GitOpsRepository}. Everything is checked as for a synth, and
   * ends with the same errors; no file is written. What only kustomize reads is no object.
   *
   * @param app the app: time grows with what it writes, also where it is an `App` of cdk8s
   */
  public static fromApp(app: App): Manifests {
    accept('Manifests.fromApp', { app });
    return new Manifests(writtenParts(app).flatMap(entriesOf));
  }

  /**
   * What one chart writes, as `Testing.synth(chart)` of cdk8s gives it. The whole app is checked.
   *
   * @param chart the chart; charts inside of it have objects of their own
   */
  public static fromChart(chart: Chart): Manifests {
    accept('Manifests.fromChart', { chart });
    return new Manifests(entriesOf(writtenPartOf(chart)));
  }

  /**
   * What is written of a part of an app, such as one cluster, pool or inventory. The whole app is checked.
   *
   * @param scope the part; an app or a chart is taken as `fromApp` and `fromChart` do
   */
  public static fromConstruct(scope: IConstruct): Manifests {
    accept('Manifests.fromConstruct', { scope });
    if (isInstanceOf(scope, 'cdk8s.App')) return Manifests.fromApp(scope as App);
    if (Chart.isChart(scope)) return Manifests.fromChart(scope);
    return new Manifests(writtenBelow(scope).map((object) => ({ object, place: `below ${scope.node.path}` })));
  }

  /**
   * The documents of a YAML file, or of a text such as another program has printed.
   *
   * @param yamlOrPath YAML or JSON, or the path of a file, relative to the working directory; what cannot be read is refused with an `EksaError`
   */
  public static fromYaml(yamlOrPath: string): Manifests {
    accept('Manifests.fromYaml', { yamlOrPath });
    return isContent(yamlOrPath) ? fromText(yamlOrPath, 'text') : fromText(readTextFile(yamlOrPath, UNREADABLE), yamlOrPath);
  }

  /**
   * All YAML and JSON files in a directory and in the folders below, such as a former output of `cdk8s synth`. What only kustomize reads is no object.
   *
   * @param directory path, relative to the working directory; one without manifests is refused with an `EksaError`
   */
  public static fromDirectory(directory: string): Manifests {
    accept('Manifests.fromDirectory', { directory });
    return new Manifests(objectsIn(directory).filter(isObject).map((object) => ({ object })));
  }

  /**
   * Objects that are at hand.
   *
   * @param objects plain data, such as `Testing.synth(chart)` gives; what is no map is refused
   */
  public static fromObjects(objects: any[]): Manifests {
    accept('Manifests.fromObjects', { objects });
    const other = objects.findIndex((object) => !isMap(object));
    if (other >= 0) throw unreadable(`objects[${other}]`, 'this is no object', shown(objects[other]));
    return new Manifests(objects.map((object) => ({ object })));
  }

  /** @internal */
  public readonly _index: ObjectIndex;

  private constructor(entries: readonly Entry[]) {
    this._index = new ObjectIndex(entries);
  }

  /** All objects, in the order in which they are written. */
  public get objects(): any[] {
    return this._index.entries.map(({ object }) => object);
  }

  /** How many objects there are of each kind, in alphabetical order. */
  public get kinds(): { [kind: string]: number } {
    const counts = new Map<string, number>();
    for (const { object } of this._index.entries) counts.set(String(object.kind), (counts.get(String(object.kind)) ?? 0) + 1);
    return Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)));
  }

  /**
   * The objects of a kind that match.
   *
   * @param kind the kind; see above
   * @param shape what they are like; all of the kind when it is left out
   * @returns the objects, in the order in which they are written; empty when none matches
   */
  public find(kind: string, shape?: any): any[] {
    return this.matching('Manifests.find', kind, shape).entries.map(({ object }) => object);
  }

  /**
   * The one object of a kind and a name.
   *
   * @param kind the kind; see above
   * @param name its name, or namespace and name as in `eksa-system/prod`; none is needed where there is one object of the kind
   * @returns the object; where there is none, or several, an `EksaError` names those that are there
   */
  public get(kind: string, name?: string): any {
    accept('Manifests.get', { kind, name });
    const ofKind = new Matching(this._index, kind, undefined).entries;
    const found = name === undefined ? ofKind : ofKind.filter((entry) => namesOf(entry).includes(name));
    if (found.length === 1) return found[0].object;
    throw this.notOne(kind, name, found, ofKind);
  }

  /**
   * How many objects of a kind match.
   *
   * @param kind the kind; see above
   * @param shape what they are like; all of the kind when it is left out
   */
  public count(kind: string, shape?: any): number {
    return this.matching('Manifests.count', kind, shape).entries.length;
  }

  /**
   * Fails unless at least one object of a kind matches.
   *
   * @param kind the kind; see above
   * @param shape what it is like; any of the kind when it is left out
   */
  public hasResource(kind: string, shape?: any): void {
    need(this._some(kind, shape));
  }

  /**
   * Fails when an object of a kind matches.
   *
   * @param kind the kind; see above
   * @param shape what it is like; any of the kind when it is left out
   */
  public hasNoResource(kind: string, shape?: any): void {
    need(this.matching('Manifests.hasNoResource', kind, shape).exactly(0));
  }

  /**
   * Fails unless exactly so many objects of a kind match.
   *
   * @param kind the kind; see above
   * @param count how many
   * @param shape what they are like; all of the kind when it is left out
   */
  public resourceCountIs(kind: string, count: number, shape?: any): void {
    need(this._exactly(kind, count, shape));
  }

  /**
   * Fails unless every object of a kind matches, and there is one.
   *
   * @param kind the kind; see above
   * @param shape what they are like
   */
  public allResources(kind: string, shape: any): void {
    need(this._every(kind, shape));
  }

  /**
   * In which places these objects differ from others: by object and field, lists of one length item by item.
   *
   * @param former what they are compared with, such as the output of a former synth
   */
  public differencesFrom(former: Manifests): ManifestDifference[] {
    accept('Manifests.differencesFrom', { former });
    return changesBetween(former._index.entries, this._index.entries).map(differenceOf);
  }

  /**
   * Fails when these objects differ from others somewhere else than in the places that are named.
   *
   * A place names objects, and perhaps a field of them with all that is below: `MachineDeployment/prod-workers spec.template.spec.version`,
   * `Hardware` for all objects of a kind, also new ones and those that are gone, `*` in a name for any text, and as a field for any key or
   * position.
   *
   * @param former what they are compared with, such as the output of a former synth
   * @param places where they may differ
   */
  public differsOnlyAt(former: Manifests, places: string[]): void {
    need(this._onlyAt(former, places));
  }

  /**
   * All objects as one text for a snapshot: by kind and name, fields in alphabetical order, secrets and SSH keys masked, generated texts as
   * blocks of lines. The text is for reading, and is not to be applied.
   */
  public toSnapshot(): string {
    return snapshotText(this._index.entries);
  }

  /** @internal */
  public _some(kind: string, shape: unknown): Verdict {
    return this.matching('Manifests.hasResource', kind, shape).some();
  }

  /** @internal */
  public _exactly(kind: string, count: number, shape: unknown): Verdict {
    return this.matching('Manifests.resourceCountIs', kind, shape, { count }).exactly(count);
  }

  /** @internal */
  public _every(kind: string, shape: unknown): Verdict {
    return this.matching('Manifests.allResources', kind, shape, {}, true).every();
  }

  /** @internal */
  public _onlyAt(former: Manifests, places: readonly string[]): Verdict {
    accept('Manifests.differsOnlyAt', { former, places });
    return onlyAt(changesBetween(former._index.entries, this._index.entries), parsePlaces('Manifests.differsOnlyAt', places));
  }

  private matching(callee: string, kind: string, shape: unknown, others: Readonly<Record<string, unknown>> = {}, isShapeNeeded = false): Matching {
    accept(callee, { kind, ...others });
    if (isShapeNeeded || shape !== undefined) needShape(callee, shape);
    return new Matching(this._index, kind, shape);
  }

  private notOne(kind: string, name: string | undefined, found: readonly Entry[], ofKind: readonly Entry[]): EksaError {
    const names = ofKind.flatMap(namesOf);
    const wanted = name === undefined ? undefined : nearest(name, names);
    const several = found.length > 1;
    return new EksaError([{
      code: 'EKSA-TEST-004',
      severity: Severity.ERROR,
      object: 'Manifests.get',
      field: name === undefined ? 'kind' : 'name',
      message: `${several ? 'several objects are' : 'no object is'} called ${[kind, name].filter((part) => part !== undefined).join(' ')}`,
      ...ofKind.length > 0 && { found: named(several ? found : ofKind, '').join(', ') },
      ...wanted !== undefined && { wanted: shown(wanted) },
      fix: ofKind.length === 0 ? otherKinds(kind, this._index.entries) : several ? 'Give a name, its namespace as in eksa-system/prod, or the API group of the kind' : 'Ask for one that is there',
    }]);
  }
}

function namesOf({ object: { metadata } }: Entry): string[] {
  if (!isMap(metadata)) return [];
  const { name, namespace } = metadata;
  return namespace === undefined ? [String(name)] : [String(name), `${namespace}/${name}`];
}

function fromText(text: string, file: string): Manifests {
  const documents = documentsIn(text, file);
  const objects = objectsOf(documents);
  if (objects.length === 0) throw unreadable(file, 'there is no object in it', documents.length === 0 ? 'nothing' : shown(documents[0].data));
  return Manifests.fromObjects(objects);
}

function documentsIn(text: string, file: string): readonly YamlDocument[] {
  const { documents, findings } = readYamlDocuments(text, file);
  if (findings.length > 0) throw new EksaError([...findings]);
  return documents;
}

function objectsOf(documents: readonly YamlDocument[]): Entry['object'][] {
  return documents.flatMap(({ data }) => itemsOf(data)).filter(isObject);
}

/** What only kustomize reads is never applied. */
function isObject({ apiVersion }: Readonly<Record<string, unknown>>): boolean {
  return !String(apiVersion).startsWith('kustomize.config.k8s.io/');
}

function entriesOf(part: WrittenPart): Entry[] {
  if ('chart' in part) return part.objects.map((object) => ({ object, place: `chart ${part.chart.node.path || 'at the root'}` }));
  if (!/\.ya?ml$/.test(part.file)) return [];
  const objects = objectsOf(documentsIn(part.text, part.file)).filter(({ kind }) => kind !== undefined);
  return objects.map((object) => ({ object, place: `file ${part.file}` }));
}

function unreadable(file: string, message: string, found: string): EksaError {
  return new EksaError([{
    code: UNREADABLE, severity: Severity.ERROR, file, message, found, wanted: 'Kubernetes objects, each with apiVersion, kind and metadata', fix: 'Give what `cdk8s synth` has written',
  }]);
}

