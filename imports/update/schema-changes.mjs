/** What is asked of a value beside its type; each is compared as it stands in the schema. */
const FACTS = [
  'type', 'format', 'enum', 'default', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength',
  'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'nullable', 'anyOf', 'oneOf', 'allOf', 'not',
  'x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
];

/** What differs between two releases' kinds: kinds that came, went, or hold other fields. */
export function changedKinds(before, after) {
  const former = new Map(before.map(kind => [nameOf(kind), kind]));
  const present = new Map(after.map(kind => [nameOf(kind), kind]));
  return {
    added: [...present.keys()].filter(name => !former.has(name)),
    removed: [...former.keys()].filter(name => !present.has(name)),
    changed: [...present].filter(([name]) => former.has(name)).map(([name, kind]) => changedKind(name, former.get(name), kind))
      .filter(kind => kind.added.length + kind.removed.length + kind.changed.length > 0),
  };
}

function nameOf({ apiGroup, kind }) {
  return `${apiGroup}/${kind}`;
}

function changedKind(name, before, after) {
  const { added, removed, changed } = changedFields(before.schema, after.schema);
  const own = [['version', before.version, after.version], ['scope', before.scope, after.scope]].filter(([, from, to]) => from !== to);
  return { name, added, removed, changed: [...own.map(([fact, from, to]) => ({ path: '', fact, from, to })), ...changed] };
}

/** Fields of two schemas as paths: only the outermost of fields that came or went together. */
export function changedFields(before, after) {
  const former = fieldsOf(before);
  const present = fieldsOf(after);
  return {
    added: outermost([...present].filter(([path]) => !former.has(path)), present),
    removed: outermost([...former].filter(([path]) => !present.has(path)), former),
    changed: [...present].filter(([path]) => former.has(path)).flatMap(([path, facts]) => changedFacts(path, former.get(path), facts)),
  };
}

function outermost(entries, fields) {
  const paths = new Set(entries.map(([path]) => path));
  return entries.filter(([path]) => !paths.has(fields.get(path).parent)).map(([path, { facts }]) => ({
    path, type: facts.type ?? 'any', required: facts.required, within: entries.filter(([other]) => isBelow(other, path)).length,
  }));
}

function isBelow(path, outer) {
  return path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length));
}

function changedFacts(path, { facts: before }, { facts: after }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter(name => name !== 'rules' && comparable(name, before) !== comparable(name, after))
    .map(name => ({ path, fact: name, from: before[name], to: after[name] }))
    .concat(changedRules(path, before.rules, after.rules));
}

/** A value as text; an enum is a set, whose order says nothing. */
function comparable(name, facts) {
  const value = facts[name];
  return JSON.stringify(name === 'enum' && value !== undefined ? [...value].sort() : value);
}

/** CEL rules have no names: one that reads differently is one that went and one that came. */
function changedRules(path, before, after) {
  return [
    ...before.filter(rule => !after.includes(rule)).map(rule => ({ path, fact: 'CEL rule', from: rule, to: undefined })),
    ...after.filter(rule => !before.includes(rule)).map(rule => ({ path, fact: 'CEL rule', from: undefined, to: rule })),
  ];
}

function fieldsOf(schema) {
  const fields = new Map();
  visit(schema, '', undefined, false, fields);
  return fields;
}

function visit(schema, path, parent, required, fields) {
  const facts = Object.fromEntries(FACTS.filter(name => schema[name] !== undefined).map(name => [name, schema[name]]));
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule.replace(/\s+/g, ' ').trim());
  fields.set(path, { parent, facts: { ...facts, required, rules } });
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    visit(field, path === '' ? name : `${path}.${name}`, path, schema.required?.includes(name) ?? false, fields);
  }
  if (typeof schema.items === 'object') visit(schema.items, `${path}[]`, path, false, fields);
  if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}.*`, path, false, fields);
}
