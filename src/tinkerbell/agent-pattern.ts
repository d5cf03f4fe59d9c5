// Patterns by which agents are known, as the library reads them that Tinkerbell uses (quamina): a JSON object whose values are lists of what may
// be there.
import { AGENT_ATTRIBUTES, Attributes } from './agent-attributes';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { FieldPath, formatFieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** What is wrong with a pattern, and where in it. */
export interface PatternFault {
  readonly place: FieldPath;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
  /** Whether the pattern can be read, and only never matches. */
  readonly isMisspelt?: true;
}

/** Deeper patterns than attributes are; reading one would end in an exhausted stack. */
const DEEPEST = 20;

/** Everything that is wrong with a pattern. */
export function patternFaults(text: string): PatternFault[] {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch {
    return [{ place: [], message: 'this is no JSON' }];
  }
  if (!isMap(pattern)) return [{ place: [], message: 'this is no JSON object' }];
  return [...objectFaults(pattern, [], AGENT_ATTRIBUTES)];
}

function* objectFaults(pattern: Readonly<Record<string, unknown>>, place: FieldPath, known: Attributes | undefined): Iterable<PatternFault> {
  const names = Object.keys(pattern);
  if (names.length === 0) yield { place, message: 'nothing is asked for, and nothing matches' };
  if (place.length >= DEEPEST) {
    yield { place, message: `the pattern has more than ${DEEPEST} levels` };
    return;
  }
  for (const name of names) {
    const here = [...place, name];
    const value = pattern[name];
    yield* spellingFaults(name, here, known);
    if (Array.isArray(value)) yield* listFaults(value, here);
    else if (isMap(value)) yield* objectFaults(value, here, known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined);
    else yield { place: here, message: 'a value stands outside of a list', found: shown(value), wanted: shown([value]) };
  }
}

/** An attribute that agents do not report, and that is called nearly as one that they do. */
function* spellingFaults(name: string, place: FieldPath, known: Attributes | undefined): Iterable<PatternFault> {
  if (known === undefined || Object.hasOwn(known, name)) return;
  const wanted = nearest(name, Object.keys(known));
  if (wanted !== undefined) yield { place, message: 'agents report no such attribute', found: shown(name), wanted: shown(wanted), isMisspelt: true };
}

function* listFaults(values: readonly unknown[], place: FieldPath): Iterable<PatternFault> {
  if (values.length === 0) yield { place, message: 'the list is empty, and nothing matches' };
  for (const [index, value] of values.entries()) {
    const here = [...place, index];
    if (Array.isArray(value)) yield { place: here, message: 'a list stands in a list' };
    else if (isMap(value)) yield* conditionFaults(value, here, values.length);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a condition takes: nothing when it takes a value, or what it wants instead. */
type Demand = (value: unknown) => string | undefined;

const text: Demand = (value) => (isText(value) ? undefined : 'a text');

/** A star stands for anything, and two of them for the same. */
const shellText: Demand = (value) => (isText(value) && !value.includes('**') ? undefined : 'a text without two stars in a row');

const wildcardText: Demand = (value) => (
  isText(value) && /^(?:[^*\\]|\\[*\\]|\*(?!\*))*$/.test(value) ? undefined : 'a text without two stars in a row, and backslashes before stars and backslashes only'
);

const CONDITIONS: Readonly<Record<string, { readonly demand: Demand; readonly isAlone?: true }>> = {
  'anything-but': { demand: (value) => (Array.isArray(value) && value.length > 0 && value.every(isText) ? undefined : 'a list of texts'), isAlone: true },
  'equals-ignore-case': { demand: text },
  'exists': { demand: (value) => (typeof value === 'boolean' ? undefined : 'true or false'), isAlone: true },
  'prefix': { demand: text },
  'regexp': { demand: text, isAlone: true },
  'shellstyle': { demand: shellText },
  'wildcard': { demand: wildcardText },
};

function* conditionFaults(condition: Readonly<Record<string, unknown>>, place: FieldPath, siblings: number): Iterable<PatternFault> {
  const names = Object.keys(condition);
  if (names.length !== 1) {
    yield { place, message: 'a condition has one name', ...names.length > 0 && { found: names.join(', ') }, wanted: Object.keys(CONDITIONS).join(', ') };
    return;
  }
  const [name] = names;
  if (!Object.hasOwn(CONDITIONS, name)) {
    yield { place, message: 'there is no such condition', found: shown(name), wanted: nearest(name, Object.keys(CONDITIONS)) ?? Object.keys(CONDITIONS).join(', ') };
    return;
  }
  const { demand, isAlone } = CONDITIONS[name];
  const wanted = demand(condition[name]);
  if (wanted !== undefined) yield { place: [...place, name], message: 'the condition takes something else', found: shown(condition[name]), wanted };
  if (isAlone && siblings > 1) yield { place, message: `${name} cannot stand beside other values` };
}

/** A place in a pattern as messages show it; nothing for the whole of it. */
export function placeText(place: FieldPath): string {
  return place.length === 0 ? '' : `${formatFieldPath(place)}: `;
}
