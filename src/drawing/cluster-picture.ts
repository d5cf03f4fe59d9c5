// The objects of one cluster as a picture: the cluster at the left, what it is made of beside it, templates and health checks of these at the right.
import { folded, keyOf } from './fold';
import { detailsOf } from './object-details';
import { ObjectFacts, Reference, referencesOf } from './objects';
import { Box, counted, Link, Picture, Tone } from './picture';

/** Columns of kinds; all others are in the middle. */
const LEFT: readonly string[] = ['Cluster'];
const RIGHT: readonly string[] = [
  'KubeadmConfigTemplate', 'TinkerbellMachineTemplate', 'TinkerbellTemplateConfig', 'MachineHealthCheck',
];
const MIDDLE_COLUMN = 1;
const RIGHT_COLUMN = 2;

const TONES: Readonly<Record<string, Tone>> = {
  Cluster: 'cluster', KubeadmControlPlane: 'control-plane', MachineDeployment: 'workers', EtcdadmCluster: 'etcd',
};
const TONES_OF_FIELDS: readonly (readonly [field: RegExp, tone: Tone])[] = [
  [/^spec\.controlPlaneConfiguration\./, 'control-plane'], [/^spec\.workerNodeGroupConfigurations\[/, 'workers'], [/etcd/i, 'etcd'],
];

/** Something in the picture: an object, or one that is only referred to. */
interface Thing {
  readonly kind: string;
  readonly name: string;
  readonly object?: ObjectFacts;
  readonly column: number;
}

interface Edge {
  readonly from: Thing;
  readonly to: Thing;
  readonly label: string;
}

/** The picture of a cluster's objects, of which no more than `most` are shown each for itself. */
export function clusterPicture(cluster: string, objects: readonly ObjectFacts[], most: number): Picture {
  const references = referencesOf(objects);
  const things = new Map<unknown, Thing>(objects.map((object) => [object, thingOf(object)]));
  const edges = references.map((reference): Edge => ({
    from: things.get(reference.from)!, to: meant(things, reference), label: reference.field.split('.').at(-1)!,
  }));
  const tones = tonesOf(things, references);
  const all = inOrder([...things.values()], edges);
  const { level, folds } = folded(all, foldKeys(all, edges), most);

  const ids = new Map<Thing, string>();
  const groups = groupsOfKinds(objects);
  const boxes = folds.map(({ members }, index): Box & { readonly column: number } => {
    const id = `n${index}`;
    for (const member of members) ids.set(member, id);
    const [first] = members;
    const kind = (groups.get(first.kind)?.size ?? 0) > 1 && first.object !== undefined ? `${first.kind} (${groupOf(first.object)})` : first.kind;
    const tone = first.object === undefined ? 'missing' : tones.get(first) ?? 'object';
    if (members.length === 1) {
      const lines = first.object === undefined ? ['not among these objects'] : detailsOf(first.object);
      return { id, column: first.column, kind, title: first.name, lines, tone };
    }
    return { id, column: first.column, kind, title: `${members.length.toLocaleString('en-US')} objects`, lines: [`${first.name} … ${members.at(-1)!.name}`], tone, count: members.length };
  });
  const columns = [0, MIDDLE_COLUMN, RIGHT_COLUMN]
    .map((column) => ({ title: '', frames: boxes.filter((box) => box.column === column).map(({ column: _, ...box }) => ({ id: `f${box.id}`, boxes: [box] })) }))
    .filter(({ frames }) => frames.length > 0);
  const toneOf = new Map(boxes.map(({ id, tone }) => [id, tone]));
  return {
    title: `Objects of cluster ${cluster}`,
    summary: `${counted(objects.length, 'object')} and ${counted(references.length, 'reference')} between them and to others.`,
    columns,
    links: linksOf(edges, ids, toneOf),
    notes: level === 0 ? [] : [
      `Folded, because there are more than ${counted(most, 'object')}: ${level === 1 ? 'objects of one kind that refer to the same kinds' : 'objects of one kind'} are shown as counts.`,
    ],
    tables: [
      {
        title: 'Objects',
        columns: ['Name', 'Kind', 'API version', 'Namespace', 'Says', 'Construct'],
        rows: objects.map((object) => ({
          box: ids.get(things.get(object)!)!, cells: [object.name, object.kind, object.apiVersion, object.namespace, detailsOf(object).join(', '), object.construct],
        })),
      },
      {
        title: 'References',
        columns: ['From', 'Field', 'To', 'Is there'],
        rows: references.map(({ from, field, to, kind, name }) => ({
          box: ids.get(things.get(from)!)!, cells: [`${from.kind}/${from.name}`, field, `${kind}/${name}`, to === undefined ? 'not among these objects' : 'yes'],
        })),
      },
    ],
  };
}

function thingOf(object: ObjectFacts): Thing {
  const { kind, name } = object;
  return { kind, name, object, column: columnOf(kind) };
}

function columnOf(kind: string): number {
  return LEFT.includes(kind) ? 0 : RIGHT.includes(kind) ? RIGHT_COLUMN : MIDDLE_COLUMN;
}

/** The thing that is referred to; one that is not among the objects stands for itself, right of the first who refers to it. */
function meant(things: Map<unknown, Thing>, { from, to, kind, name }: Reference): Thing {
  if (to !== undefined) return things.get(to)!;
  const key = keyOf(kind, name);
  const known = things.get(key);
  if (known !== undefined) return known;
  const made = { kind, name, column: Math.min(columnOf(from.kind) + 1, RIGHT_COLUMN) };
  things.set(key, made);
  return made;
}

/** What says of a thing which part of the cluster it belongs to: its kind, what refers to it, or what it refers to. */
function tonesOf(things: ReadonlyMap<unknown, Thing>, references: readonly Reference[]): ReadonlyMap<Thing, Tone> {
  const tones = new Map<Thing, Tone>();
  for (const thing of things.values()) {
    if (Object.hasOwn(TONES, thing.kind)) tones.set(thing, TONES[thing.kind]);
  }
  const tell = (thing: Thing, tone: Tone | undefined) => {
    if (tone !== undefined && tone !== 'cluster' && !tones.has(thing)) tones.set(thing, tone);
  };
  for (const { to, field } of references) if (to !== undefined) tell(things.get(to)!, TONES_OF_FIELDS.find(([pattern]) => pattern.test(field))?.[1]);
  for (const { from, to } of references) if (to !== undefined) tell(things.get(to)!, tones.get(things.get(from)!));
  for (const { from, to } of references) if (to !== undefined && from.kind === 'MachineHealthCheck') tell(things.get(from)!, tones.get(things.get(to)!));
  return tones;
}

/** Things in the order of what refers to them from the left, or what they refer to there: so links do not cross. */
function inOrder(things: readonly Thing[], edges: readonly Edge[]): Thing[] {
  const placed = new Map<Thing, number>();
  const neighbours = new Map<Thing, Thing[]>(things.map((thing) => [thing, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)!.push(to);
    neighbours.get(to)!.push(from);
  }
  return [0, MIDDLE_COLUMN, RIGHT_COLUMN].flatMap((column) => {
    const rank = (thing: Thing) => {
      const others = neighbours.get(thing)!.filter((other) => other.column < column);
      return others.reduce((least, other) => Math.min(least, placed.get(other)!), things.length);
    };
    const own = things.filter((thing) => thing.column === column);
    const ranks = new Map(own.map((thing) => [thing, column === RIGHT_COLUMN ? rank(thing) : 0]));
    const sorted = own.sort((a, b) => ranks.get(a)! - ranks.get(b)!);
    sorted.forEach((thing) => placed.set(thing, placed.size));
    return sorted;
  });
}

/** Ways to fold things: those that look alike from all sides, or all of a kind. */
function foldKeys(things: readonly Thing[], edges: readonly Edge[]): readonly ((thing: Thing) => string)[] {
  const each = new Map(things.map((thing, index) => [thing, String(index)]));
  const sides = new Map(things.map((thing) => [thing, new Set<string>()]));
  for (const { from, to, label } of edges) {
    const name = label.replace(/\[\d+\]$/, '');
    sides.get(from)!.add(keyOf('to', name, to.kind));
    sides.get(to)!.add(keyOf('from', name, from.kind));
  }
  const kind = ({ kind: own, column, object }: Thing) => keyOf(own, column, object === undefined ? '' : groupOf(object), String(object === undefined));
  return [(thing) => each.get(thing)!, (thing) => keyOf(kind(thing), ...[...sides.get(thing)!].sort()), kind];
}

/** Links between boxes: several equal ones are one. */
function linksOf(edges: readonly Edge[], ids: ReadonlyMap<Thing, string>, toneOf: ReadonlyMap<string, Tone>): Link[] {
  const links = new Map<string, Link>();
  for (const { from, to, label } of edges) {
    const [source, target] = [ids.get(from)!, ids.get(to)!];
    const name = label.replace(/\[\d+\]$/, '');
    const key = keyOf(source, target, name);
    const tone = toneOf.get(target) === 'cluster' ? toneOf.get(source)! : toneOf.get(target)!;
    if (source !== target) links.set(key, { from: source, to: target, label: name, tone, ...to.object === undefined && { dashed: true } });
  }
  return [...links.values()];
}

function groupsOfKinds(objects: readonly ObjectFacts[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const object of objects) {
    const known = groups.get(object.kind) ?? new Set();
    groups.set(object.kind, known.add(groupOf(object)));
  }
  return groups;
}

function groupOf({ apiVersion }: ObjectFacts): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? 'core' : apiVersion.slice(0, slash);
}
