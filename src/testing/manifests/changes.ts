// In which places objects differ from those of a former output, and whether these places were expected.
import { ANY_KIND, Entry, groupOf, isOfKind, KindQuery, nameOfObject, parseKind } from './kinds';
import type { ManifestDifference } from './manifest-difference';
import { shownWithoutSecrets } from './secrets';
import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { ChangedPlace, changedPlaces } from '../../model/differences';
import { FieldPath, formatFieldPath, parseFieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { byText } from '../../model/order';
import { firstLines, Verdict } from '../verdict';

/** So many differences are listed; more are counted. */
const LISTED = 20;

/** A value that is cut to this length can still be told apart. */
const LONGEST_VALUE = 60;

/** Code of a place that cannot be one. */
const NO_PLACE = 'EKSA-TEST-003';

interface Change extends ChangedPlace {
  readonly entry: Entry;
}

const PRESENT = Symbol('present');

/** All places in which objects differ, by object and field. */
export function changesBetween(before: readonly Entry[], after: readonly Entry[]): Change[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(byText).flatMap((identity): Change[] => {
    const [was, is] = [old.get(identity), now.get(identity)];
    if (was === undefined || is === undefined) return [{ entry: (is ?? was)!, path: [], before: was && PRESENT, after: is && PRESENT }];
    return changedPlaces(was.object, is.object, [], true).map((change) => ({ entry: is, ...change }));
  });
}

/** An object is the same while its group, kind, namespace and name are: its version may change. */
function byIdentity(entries: readonly Entry[]): Map<string, Entry> {
  const [found, counts] = [new Map<string, Entry>(), new Map<string, number>()];
  for (const entry of entries) {
    const identity = `${nameOfObject(entry)} ${groupOf(entry.object)}`;
    const known = counts.get(identity) ?? 0;
    counts.set(identity, known + 1);
    // several objects of one name are compared in their order
    found.set(known === 0 ? identity : `${identity} ${known}`, entry);
  }
  return found;
}

/** A difference as data. */
export function differenceOf({ entry, path, before, after }: Change): ManifestDifference {
  return { object: nameOfObject(entry), field: formatFieldPath(path), ...text('before', before, entry, path), ...text('after', after, entry, path) };
}

function text(key: 'before' | 'after', value: unknown, { object }: Entry, path: FieldPath): Partial<ManifestDifference> {
  if (value === undefined) return {};
  if (value === PRESENT) return { [key]: 'present' };
  return { [key]: shownWithoutSecrets(object, path, value, LONGEST_VALUE) };
}

/** A place as it is named: objects, and perhaps a field of them. */
interface Place {
  readonly text: string;
  readonly kind: KindQuery;
  readonly name: RegExp;
  readonly field: FieldPath;
}

/**
 * Reads places such as `MachineDeployment/prod-* spec.template.spec.version`.
 *
 * @throws EksaError with one finding for each that cannot be read
 */
export function parsePlaces(callee: string, places: readonly string[]): Place[] {
  const parsed = places.map((place) => ({ place, match: /^([^\s/]+)(?:\/(\S+))?(?: +(\S+))?$/.exec(place.trim()) }));
  const faults = parsed.filter(({ match }) => match === null);
  if (faults.length > 0) {
    throw new EksaError(faults.map(({ place }) => ({
      code: NO_PLACE, severity: Severity.ERROR, object: callee, field: 'places', message: 'this names no place', found: shown(place), wanted: 'kind, name and field, such as "MachineDeployment/prod-* spec.replicas"',
    })));
  }
  return parsed.map(({ place, match }) => {
    const [, kind, name = '*', field = ''] = match!;
    return { text: place, kind: parseKind(kind), name: pattern(name), field: parseFieldPath(field) };
  });
}

/** A name in which `*` stands for any text. */
function pattern(name: string): RegExp {
  return new RegExp(`^${name.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('.*')}$`);
}

function isAt({ kind, name, field }: Place, { entry, path }: Change): boolean {
  const metadata = isMap(entry.object.metadata) ? entry.object.metadata : {};
  const names = [String(metadata.name), `${metadata.namespace ?? ''}/${metadata.name}`];
  return isOfKind(kind, entry.object) && names.some((each) => name.test(each)) && field.every((key, index) => (
    key === ANY_KIND ? index < path.length : String(path[index]) === String(key)
  ));
}

/** Whether nothing has changed but in these places. */
export function onlyAt(changes: readonly Change[], places: readonly Place[]): Verdict {
  const others = changes.filter((change) => !places.some((place) => isAt(place, change)));
  const unused = places.filter((place) => !changes.some((change) => isAt(place, change)));
  const unusedText = unused.length === 0 ? [] : ['', `nothing differs at ${unused.map((place) => shown(place.text)).join(', ')}`];
  return {
    holds: others.length === 0,
    whyNot: () => [`${count(others.length)} elsewhere${places.length === 0 ? '' : ` than at ${places.map((place) => shown(place.text)).join(', ')}`}:`, ...listed(others), ...unusedText].join('\n'),
    why: () => (changes.length === 0 ? 'nothing differs' : [`${count(changes.length)}, all of them where they are expected:`, ...listed(changes)].join('\n')),
  };
}

function count(differences: number): string {
  return differences === 1 ? '1 difference' : `${differences} differences`;
}

function listed(changes: readonly Change[]): string[] {
  return firstLines(changes, LISTED, (change) => {
    const { object, field, before, after } = differenceOf(change);
    if (field === '') return `  ${object}: ${before === undefined ? 'new' : 'gone'}`;
    return `  ${object} ${field}: ${before ?? '(absent)'} -> ${after ?? '(absent)'}`;
  });
}
