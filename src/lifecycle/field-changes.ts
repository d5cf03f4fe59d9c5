import { FieldChange, FieldEffect } from './plan-types';
import { shown } from '../findings/shown';
import { CONTROL_PLANE } from '../hardware/demands';
import type { ClusterModel } from '../model/cluster-model';
import { workerGroupName } from '../model/defaults';
import { differences, isSame } from '../model/differences';
import { parseFieldPath } from '../model/field-path';
import { nameOf, namespaceOf, workerNodeGroups } from '../model/lookup';
import { EksaObject, modelOf, objectId, objectsOf } from '../model/objects';
import { allManifests, CapiManifests, replacedGroups, sizedGroups, succeed } from '../render/capi';

/** A changed field, and the state before in which only that field has changed. */
interface RawChange {
  readonly object: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly alone: () => ClusterModel;
}

/** How the fields of two models differ, and what each difference does by itself. */
export interface FieldComparison {
  readonly before: ClusterModel;
  readonly after: ClusterModel;
  /** EKS Anywhere versions, when both are known. */
  readonly eksaVersion: { readonly before?: string; readonly after?: string };
  /** The Cluster API objects of a model in an EKS Anywhere version; nothing where it is not whole. */
  readonly render: (model: ClusterModel, eksaVersion: string | undefined) => CapiManifests | undefined;
}

/** Where the groups of a Cluster are compared: by their names. */
const GROUPS = 'workerNodeGroupConfigurations';

const EKSA_VERSION = 'spec.eksaVersion';

/** Every field that differs, in the order of objects and paths. */
export function fieldChanges(comparison: FieldComparison): Omit<FieldChange, 'refusedBy'>[] {
  const { before, eksaVersion, render } = comparison;
  const present = render(before, eksaVersion.before);
  const judge = (model: () => ClusterModel, version: string | undefined) => {
    const changed = render(model(), version);
    return present === undefined || changed === undefined ? { effect: FieldEffect.TOGETHER, groups: [] } : effectOf(present, changed);
  };
  const changes = rawChanges(comparison).map(({ object, field, before: was, after: is, alone }) => ({
    object, field, ...textOf('before', field, was), ...textOf('after', field, is), ...judge(alone, eksaVersion.before),
  }));
  const isOtherVersion = eksaVersion.before !== undefined && eksaVersion.after !== undefined && eksaVersion.before !== eksaVersion.after;
  const others = changes.filter(({ object, field }) => !(object === objectId(before.cluster) && field === EKSA_VERSION));
  if (!isOtherVersion) return others;
  // the version counts whether it is written or that of the command line
  return [{
    object: objectId(before.cluster),
    field: EKSA_VERSION,
    before: shown(eksaVersion.before),
    after: shown(eksaVersion.after),
    ...judge(() => before, eksaVersion.after),
  }, ...others];
}

/** A value as text. Plans are read by many: what signs in somewhere, or proves a licence, is left out. */
function textOf(key: 'before' | 'after', field: string, value: unknown): { readonly before?: string; readonly after?: string } {
  if (value === undefined) return {};
  return { [key]: field === LICENCE ? 'a licence' : shown(value).replace(CREDENTIALS, '//') };
}

const LICENCE = 'spec.licenseToken';

/** User and password in front of a host. */
const CREDENTIALS = /\/\/[^/@\s"]*@/g;

/** What becomes of nodes when these objects follow each other. */
function effectOf(before: CapiManifests, asked: CapiManifests): { readonly effect: FieldEffect; readonly groups: string[] } {
  const after = succeed(before, asked).capi;
  const replaced = replacedGroups(before, after);
  const groupsOf = (groups: typeof replaced) => groups.map(({ group = CONTROL_PLANE }) => group);
  if (replaced.some(({ inPlace }) => !inPlace)) return { effect: FieldEffect.REPLACES, groups: groupsOf(replaced) };
  if (replaced.length > 0) return { effect: FieldEffect.IN_PLACE, groups: groupsOf(replaced) };
  const sizes = new Map(sizedGroups(before).map(({ name, count }) => [name, count]));
  const now = new Map(sizedGroups(after).map(({ name, count }) => [name, count]));
  const scaled = [...new Set([...sizes.keys(), ...now.keys()])].filter((name) => sizes.get(name) !== now.get(name));
  if (scaled.length > 0) return { effect: FieldEffect.SCALES, groups: scaled };
  return { effect: isSame(allManifests(before), allManifests(after)) ? FieldEffect.NONE : FieldEffect.OBJECTS, groups: [] };
}

function rawChanges({ before, after }: FieldComparison): RawChange[] {
  const old = new Map(objectsOf(before).map((object) => [placeOf(object), object]));
  const now = new Map(objectsOf(after).map((object) => [placeOf(object), object]));
  const others = objectsOf(before).slice(1);
  const added = [...now].filter(([place, { kind }]) => !old.has(place) && kind !== 'Cluster').map(([, object]) => object);
  // what a changed field refers to must be there
  const base = modelOf(before.cluster, [...others, ...added], before.locate);
  return [
    ...changesOfCluster(base, after),
    ...[...now].flatMap(([place, object]): RawChange[] => {
      const former = old.get(place);
      if (object.kind === 'Cluster') return [];
      if (former === undefined) return [{ object: objectId(object), field: '', before: undefined, after: 'new', alone: () => base }];
      return changesOf(former, object).map((change) => ({ ...change, alone: () => withObject(base, former, change.applied()) }));
    }),
    ...[...old].filter(([place, { kind }]) => !now.has(place) && kind !== 'Cluster').map(([, object]) => ({
      object: objectId(object), field: '', before: 'present', after: undefined, alone: () => base,
    })),
  ];
}

/** Objects are what they are by kind, namespace and name; the cluster is the cluster. */
function placeOf(object: EksaObject): string {
  return object.kind === 'Cluster' ? object.kind : `${object.kind}/${namespaceOf(object)}/${nameOf(object)}`;
}

function withObject(model: ClusterModel, old: EksaObject, now: EksaObject): ClusterModel {
  return modelOf(model.cluster, objectsOf(model).slice(1).map((object) => (object === old ? now : object)), model.locate);
}

function changesOf(old: EksaObject, now: EksaObject): (Omit<RawChange, 'alone'> & { readonly applied: () => EksaObject })[] {
  return [...differences(old.spec, now.spec, ['spec']), ...differences(annotationsOf(old), annotationsOf(now), ['metadata', 'annotations'])]
    .map(({ path, before, after }) => ({
      object: objectId(now), field: path, before, after, applied: () => withField(old, path, after) as EksaObject,
    }));
}

function annotationsOf({ metadata }: EksaObject): object {
  return metadata.annotations ?? {};
}

/** The Cluster object, whose groups are compared by name: one that comes or goes is one change. */
function changesOfCluster(base: ClusterModel, after: ClusterModel): RawChange[] {
  const old = base.cluster;
  const byName = (model: ClusterModel) => Object.fromEntries(workerNodeGroups(model).map((group, index) => [workerGroupName(group, index), group]));
  const [groups, newGroups] = [byName(base), byName(after)];
  const plain = ({ [GROUPS]: _, ...spec }: Record<string, unknown>) => spec;
  const withoutGroups = (model: ClusterModel): EksaObject => ({ ...model.cluster, spec: plain(model.cluster.spec ?? {}) }) as EksaObject;
  const own = changesOf(withoutGroups(base), withoutGroups(after)).map(({ applied, ...change }) => ({
    ...change,
    alone: () => ({ ...base, cluster: { ...old, ...applied(), spec: { ...applied().spec, [GROUPS]: old.spec?.[GROUPS] } } as typeof old }),
  }));
  const withGroups = (all: readonly unknown[]): ClusterModel => (
    { ...base, cluster: { ...old, spec: { ...old.spec, [GROUPS]: all } } as typeof old }
  );
  const list = Object.values(groups);
  const ofGroups = [...new Set([...Object.keys(groups), ...Object.keys(newGroups)])].flatMap((name): RawChange[] => {
    const [was, is] = [groups, newGroups].map((each) => (Object.hasOwn(each, name) ? each[name] : undefined));
    const field = `spec.${GROUPS}[${JSON.stringify(name)}]`;
    const object = objectId(old);
    if (was === undefined) return [{ object, field, before: undefined, after: is, alone: () => withGroups([...list, is]) }];
    if (is === undefined) return [{ object, field, before: was, after: undefined, alone: () => withGroups(list.filter((group) => group !== was)) }];
    return differences(was, is).map(({ path, before, after: value }) => ({
      object,
      field: `${field}.${path}`,
      before,
      after: value,
      alone: () => withGroups(list.map((group) => (group === was ? withField(was, path, value) : group))),
    }));
  });
  return [...own, ...ofGroups];
}

/** A copy in which one field has another value, or none. */
function withField(object: object, path: string, value: unknown): object {
  const copy = structuredClone(object);
  const keys = parseFieldPath(path);
  const last = keys[keys.length - 1];
  let current = copy as Record<string | number, any>;
  for (const key of keys.slice(0, -1)) current = current[key] ??= {};
  if (value === undefined) delete current[last];
  else current[last] = value;
  return copy;
}
