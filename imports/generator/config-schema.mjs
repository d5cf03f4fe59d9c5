/**
 * A reading of the JSON schemas of package configurations: what a place takes, with references followed, `null` set aside and
 * alternatives counted together.
 */

/** What a schema says of one place; `root` is the file that its references point into. */
export function viewOf(schema, root) {
  if (schema === undefined || typeof schema === 'boolean') return view({}, root);
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  if ($ref !== undefined) return viewOf({ ...target($ref, root), ...rest }, root);
  if (allOf !== undefined) return allOf.map(part => viewOf(part, root)).reduce(both, viewOf(rest, root));
  const alternatives = (anyOf ?? oneOf)?.filter(alternative => alternative.type !== 'null') ?? [];
  return alternatives.map(part => viewOf(part, root)).reduce(either, view(rest, root));
}

function target(reference, root) {
  const steps = reference.split('/').slice(1).map(step => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = steps.reduce((schema, step) => schema?.[step], root);
  if (found === undefined) throw new Error(`nothing at ${reference}`);
  return found;
}

function view(schema, root) {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  return {
    root,
    types: types?.length > 1 ? types.filter(type => type !== 'null') : types,
    properties: schema.properties ?? {},
    required: schema.required ?? [],
    closed: schema.additionalProperties === false,
    values: typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema.patternProperties?.['.*'],
    items: Array.isArray(schema.items) ? schema.items[0] : schema.items,
    enum: schema.enum?.filter(value => value !== '' && value !== null),
  };
}

function both(a, b) {
  return { ...joined(a, b), types: a.types ?? b.types, closed: a.closed || b.closed };
}

/** Alternatives of one type in different lengths are one type here; what only one of them closes stays open. */
function either(a, b) {
  return { ...joined(a, b), types: a.types === undefined ? b.types : [...new Set([...a.types, ...b.types ?? []])] };
}

function joined(a, b) {
  return {
    root: a.root,
    properties: { ...a.properties, ...b.properties },
    required: [...a.required, ...b.required],
    closed: a.closed && b.closed,
    values: a.values ?? b.values,
    items: a.items ?? b.items,
    enum: a.enum ?? b.enum,
  };
}

/** What is below a place: `[]` for the items of a list, `*` for the values of a map, else the name of a key. */
export function below(place, step) {
  if (step === '[]') return viewOf(place.items, place.root);
  if (step === '*') return viewOf(place.values, place.root);
  return viewOf(place.properties[step] ?? place.values, place.root);
}

/** Why a place cannot hold every value of a type, as a half sentence; nothing where it can. */
export function refusal(place, type) {
  switch (type.kind) {
    case 'any':
      return place.types?.includes('null') ? 'may only be null' : undefined;
    case 'list':
      return notOf(place, ['array']) ?? refusal(below(place, '[]'), type.of);
    case 'map':
      return notOf(place, ['object']) ?? refusalOfMap(place, type.of);
    case 'enum':
      return notOf(place, ['string']) ?? refusalOfValues(place, type.values);
    case 'struct':
      return notOf(place, ['object']) ?? refusalOfStruct(place, type);
    default:
      return notOf(place, type.kind === 'number' ? ['number', 'integer'] : [type.kind]);
  }
}

function notOf(place, wanted) {
  if (place.types === undefined || wanted.some(type => place.types.includes(type))) return undefined;
  return `takes ${place.types.join(' or ')}, not ${wanted[0]}`;
}

function refusalOfMap(place, value) {
  if (place.closed) return 'takes the keys of its schema only, so it is no map';
  if (place.required.length > 0) return `demands ${place.required.join(', ')}, which a map may lack`;
  const named = Object.keys(place.properties).map(key => [key, refusal(below(place, key), value)]).find(([, reason]) => reason !== undefined);
  return named === undefined ? refusal(below(place, '*'), value) : `key ${named[0]} ${named[1]}`;
}

function refusalOfValues(place, values) {
  const unknown = place.enum === undefined ? [] : values.filter(value => !place.enum.includes(value));
  return unknown.length > 0 ? `does not take ${unknown.join(', ')}` : undefined;
}

function refusalOfStruct(place, struct) {
  for (const { key, type } of struct.props) {
    if (place.closed && place.properties[key] === undefined) return `does not know ${key}`;
    const reason = refusal(below(place, key), type);
    if (reason !== undefined) return `in ${key}: ${reason}`;
  }
  const missing = place.required.filter(key => !struct.props.some(prop => prop.key === key && prop.required));
  return missing.length > 0 ? `demands ${missing.join(', ')}` : undefined;
}

/** The type that the schema itself gives to a place of which the table says no more. */
export function typeOf(place) {
  const kinds = new Set(place.types);
  if (kinds.has('string')) return place.enum === undefined ? { kind: 'string' } : undefined;
  if (kinds.has('number') || kinds.has('integer')) return { kind: 'number' };
  if (kinds.has('boolean')) return { kind: 'boolean' };
  if (kinds.has('array')) return { kind: 'list', of: typeOf(below(place, '[]')) ?? { kind: 'any' } };
  if (kinds.has('object')) return { kind: 'map', of: typeOf(below(place, '*')) ?? { kind: 'any' } };
  return undefined;
}
