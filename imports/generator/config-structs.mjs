import json2jsii from 'json2jsii';
import { below, refusal, typeOf, viewOf } from './config-schema.mjs';

const SCALARS = ['string', 'number', 'boolean', 'any'];

/** Types that are declared in the order in which they use one another; `known` holds those that they may use besides. */
export function declaredTypes(declared, file, prefix = '', known = new Map()) {
  const types = new Map();
  for (const [name, { doc, enum: members, keys = {} }] of Object.entries(declared)) {
    const type = members === undefined ? structType(`${prefix}${name}`, file, doc) : enumType(`${prefix}${name}`, file, doc, members);
    types.set(name, type);
    for (const [key, entry] of Object.entries(keys)) {
      const value = entry.enum === undefined
        ? statedType(entry.type, new Map([...known, ...types]))
        : enumType(`${type.name}${pascalCase(key)}`, file, entry.struct, entry.enum);
      type.props.push(prop(key, entry, value, entry.required === true));
    }
  }
  return types;
}

function structType(name, file, doc) {
  return { kind: 'struct', name, file, doc, props: [] };
}

function enumType(name, file, doc, members) {
  return { kind: 'enum', name, file, doc, members, values: Object.keys(members) };
}

function prop(key, entry, type, required) {
  return { key, type, doc: entry.doc, required, default: required ? undefined : entry.default ?? "- the chart's" };
}

function statedType(text, known) {
  if (text.endsWith('[]')) return { kind: 'list', of: statedType(text.slice(0, -2), known) };
  if (text.startsWith('{')) return { kind: 'map', of: statedType(text.slice(1, -1), known) };
  if (SCALARS.includes(text)) return { kind: text };
  const type = known.get(text);
  if (type === undefined) throw new Error(`no type is called ${text}`);
  return type;
}

function pascalCase(key) {
  return json2jsii.TypeGenerator.normalizeTypeName(key.replace(/[^A-Za-z0-9]+/g, '-'));
}

/** Every struct and enum of one package, as `schemas` by their files allow them. */
export function packageTypes(table, schemas, shared) {
  const own = declaredTypes(table.types ?? {}, table.package, table.root, shared);
  const context = { table, known: new Map([...shared, ...own]), types: [...own.values()] };
  const places = [...schemas].map(([file, schema]) => ({ file, view: viewOf(schema, schema) }));
  structAt({ ...treeOf(table), struct: table.doc }, places, context, table.root, '');
  return context.types;
}

/** The keys of a table as a tree: an entry per key, with those below it as `children`. */
function treeOf(table) {
  const root = { children: {} };
  for (const [path, entry] of Object.entries(table.keys)) {
    if (table.leftOut?.[path] !== undefined) throw new Error(`${table.package}: ${path} is left out, and in the table`);
    let node = root;
    for (const step of stepsOf(path)) node = node.children[step] ??= { children: {} };
    Object.assign(node, entry);
  }
  return root;
}

function stepsOf(path) {
  return [...path.matchAll(/"([^"]+)"|\[\]|[^.[\]"]+/g)].map(([step, quoted]) => quoted ?? step);
}

function structAt(node, places, context, name, path) {
  const { table, types } = context;
  if (node.struct === undefined) throw new Error(`${table.package}: ${path} needs a sentence for its struct`);
  const struct = structType(name, table.package, node.struct);
  // before its parts, so that a file reads from the root down
  types.push(struct);
  const pathOf = key => (path === '' ? key : `${path}.${key}`);
  for (const [key, child] of Object.entries(node.children)) {
    const childPath = pathOf(key);
    const type = typeAt(child, placesBelow(places, key, childPath, table, child), context, `${name}${pascalCase(key)}`, childPath);
    struct.props.push(prop(key, child, type, places[0].view.required.includes(key) && !isFilledIn(table, childPath)));
  }
  for (const { file, view } of places) {
    const missing = view.required.find(key => node.children[key] === undefined && !isFilledIn(table, pathOf(key)));
    if (missing !== undefined) throw new Error(`${table.package}: ${file} demands ${missing} at ${path || 'the top'}, which the table lacks`);
  }
  return struct;
}

function isFilledIn(table, path) {
  return table.filledIn?.includes(path) ?? false;
}

function placesBelow(places, step, path, table, { handMade } = {}) {
  return places.map(({ file, view }) => {
    const known = view.properties[step];
    if (handMade !== undefined) return { file, view: handMadeView(view, known, handMade, `${table.package}: ${file}`, path) };
    if (known === undefined && step !== '[]' && step !== '*') throw new Error(`${table.package}: ${file} knows no ${path}`);
    return { file, view: below(view, step) };
  });
}

/** What the table says of a place that the schema leaves open; where the schema has a say of its own, that counts. */
function handMadeView(parent, known, fragment, file, path) {
  if (known === undefined && parent.closed) throw new Error(`${file} refuses ${path}, which is made by hand`);
  if (known !== undefined && (known.type !== 'object' || known.properties !== undefined)) {
    throw new Error(`${file} knows ${path}, which is made by hand all the same`);
  }
  return viewOf(fragment, fragment);
}

function typeAt(node, places, context, name, path) {
  if (node.doc === undefined) throw new Error(`${context.table.package}: ${path} has no entry of its own`);
  const type = ownType(node, places, context, node.name === undefined ? name : `${context.table.root}${node.name}`, path);
  for (const { file, view } of places) {
    const reason = refusal(view, type);
    if (reason !== undefined) throw new Error(`${context.table.package}: ${path} in ${file} ${reason}`);
  }
  return type;
}

function ownType(node, places, context, name, path) {
  if (node.type !== undefined) return statedType(node.type, context.known);
  if (node.enum !== undefined) return enumAt(node, places, context, name, path);
  for (const [step, kind, sign] of [['[]', 'list', '[]'], ['*', 'map', '.*']]) {
    const inner = node.children[step];
    if (inner === undefined) continue;
    const innerPath = `${path}${sign}`;
    const innerPlaces = placesBelow(places, step, innerPath, context.table);
    return { kind, of: structAt({ ...inner, struct: node.struct }, innerPlaces, context, name, innerPath) };
  }
  if (Object.keys(node.children).length > 0) return structAt(node, places, context, name, path);
  const type = typeOf(places[0].view);
  if (type === undefined) throw new Error(`${context.table.package}: ${path} needs a type or an enum, as the schema does not say enough`);
  return type;
}

function enumAt(node, places, context, name, path) {
  const type = enumType(name, context.table.package, node.struct, node.enum);
  const missing = places[0].view.enum?.filter(value => !type.values.includes(value)) ?? [];
  if (missing.length > 0) throw new Error(`${context.table.package}: ${path} also takes ${missing.join(', ')}`);
  context.types.push(type);
  return type;
}
