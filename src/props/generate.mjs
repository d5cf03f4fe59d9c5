#!/usr/bin/env node
/**
 * Writes declared-types.json: what the public constructors, methods and structs of this library take, as the jsii assembly states it.
 *
 *   node src/props/generate.mjs [--check]
 *
 * Needs what `npx projen compile` writes: the assembly (.jsii) for the types, lib/ for the values of enums, which an assembly leaves
 * out. The compiled copy is written too, so that no second compilation is needed. With --check nothing is written: the exit code says
 * whether the table is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const require = createRequire(import.meta.url);

const assemblies = new Map();
const own = assemblyIn(root);
const library = require(join(root, 'lib', 'src', 'index.js'));
/** What is said about each type that something takes, by kind and name. */
const table = { callables: {}, structs: {}, enums: {}, interfaces: {}, classes: {} };

/** The submodule that people write against; its classes are known by their own names. */
const WRITTEN_BY_US = 'testing';

// the other submodules are generated constructs: cdk8s and their schemas look at what they take
for (const type of Object.values(own.types).filter(({ namespace, kind }) => (namespace ?? WRITTEN_BY_US) === WRITTEN_BY_US && kind === 'class')) {
  // nobody makes an abstract one
  if (type.initializer && !type.abstract) declareCallable(type.name, type.initializer);
  for (const method of type.methods ?? []) declareCallable(`${type.name}.${method.name}`, method);
}

const text = printed(table);
const file = join(here, 'declared-types.json');
if (process.argv.includes('--check')) {
  process.exitCode = readFileSync(file, 'utf8') === text ? 0 : 1;
  if (process.exitCode === 1) console.error('src/props/declared-types.json is stale: npx projen compile && npx projen post-compile');
} else {
  for (const path of [file, join(root, 'lib', 'src', 'props', 'declared-types.json')]) writeFileSync(path, text);
}

function declareCallable(name, { parameters = [] }) {
  if (parameters.length === 0) return;
  table.callables[name] = Object.fromEntries(parameters.map((parameter) => [
    parameter.name, `${parameter.optional ? '?' : ''}${typeText(parameter.type)}${parameter.variadic ? '...' : ''}`,
  ]));
}

/** `string`, `Taint[]`, `{string}` for a map of texts; whatever has a name is declared on the way. */
function typeText({ primitive, collection, fqn }) {
  if (primitive !== undefined) return primitive;
  if (collection !== undefined) {
    const element = typeText(collection.elementtype);
    return collection.kind === 'map' ? `{${element}}` : `${element}[]`;
  }
  if (fqn === undefined) throw new Error('the check of props knows no union types');
  const name = nameOf(fqn);
  // that a constructor is known does not make its class a type
  const { callables, ...types } = table;
  if (!Object.values(types).some((kind) => Object.hasOwn(kind, name))) declareType(name, typeOf(fqn));
  return name;
}

function declareType(name, type) {
  if (type.kind === 'enum') {
    table.enums[name] = Object.fromEntries(type.members.map((member) => [member.name, valueOf(name)[member.name]]));
  } else if (type.kind === 'class') {
    table.classes[name] = waysToMake(type);
  } else if (type.datatype) {
    table.structs[name] = {};
    table.structs[name] = members(type);
  } else {
    const makers = waysToImplement(type);
    table.interfaces[name] = makers ?? {};
    if (makers === undefined) table.interfaces[name] = { ...members(type), ...type.properties === undefined && methodsOf(type) };
  }
}

/** What this library exports under a name, in a submodule or not, or another one under the name that begins with its own. */
function valueOf(name) {
  const [first, ...parts] = name.split('.');
  const holder = [library, library[WRITTEN_BY_US]].find((each) => first in each);
  const [source, path] = holder === undefined ? [require(first), parts] : [holder, [first, ...parts]];
  return path.reduce((module, part) => module[part], source);
}

/** Properties of a type, those that it inherits first. */
function members(type) {
  const bases = (type.interfaces ?? []).map((base) => members(typeOf(base)));
  // numbers of our own are counts; those of charts are of all kinds
  const textOf = (declared) => (type.namespace === 'packageConfig' ? typeText(declared).replace(/\bnumber\b/, 'decimal') : typeText(declared));
  const properties = (type.properties ?? []).map(({ name, optional, type: declared }) => [name, `${optional ? '?' : ''}${textOf(declared)}`]);
  return Object.assign({}, ...bases, Object.fromEntries(properties));
}

/** What an interface without properties is known by. */
function methodsOf({ methods = [] }) {
  return Object.fromEntries(methods.map(({ name }) => [name, 'function']));
}

/** Constants and static methods that give an object of a class. */
function waysToMake(type) {
  const constants = (type.properties ?? []).filter((property) => property.static && property.type.fqn === type.fqn);
  const factories = (type.methods ?? []).filter((method) => method.static && method.returns?.type.fqn === type.fqn);
  return [...constants.map(({ name }) => name), ...factories.map(({ name }) => `${name}()`)];
}

/**
 * The classes that implement an interface of constructs of our own: such an interface has members that are not public, so that nothing
 * else can implement it. Other interfaces are open, and known by their properties.
 */
function waysToImplement(type) {
  if (type.assembly !== own.name || !type.interfaces?.includes('constructs.IConstruct')) return undefined;
  return Object.values(own.types).filter(({ kind, interfaces = [] }) => kind === 'class' && interfaces.includes(type.fqn)).map(({ name }) => name);
}

function nameOf(fqn) {
  return fqn.replace(new RegExp(`^${own.name}\\.(?:${WRITTEN_BY_US}\\.)?`), '');
}

function typeOf(fqn) {
  const [assembly] = fqn.split('.');
  return (assembly === own.name ? own : assemblyIn(dirname(require.resolve(`${assembly}/package.json`)))).types[fqn];
}

function assemblyIn(folder) {
  if (!assemblies.has(folder)) {
    const assembly = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
    const isRedirect = assembly.schema === 'jsii/file-redirect';
    assemblies.set(folder, isRedirect ? JSON.parse(gunzipSync(readFileSync(join(folder, assembly.filename)))) : assembly);
  }
  return assemblies.get(folder);
}

/** One line for each type, so that a change shows what it is about; in the order of their names. */
function printed(kinds) {
  const sorted = (entries) => Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = Object.entries(kinds).map(([kind, types]) => {
    const lines = sorted(types).map(([name, type]) => `    ${JSON.stringify(name)}: ${JSON.stringify(type)}`);
    return `  ${JSON.stringify(kind)}: {\n${lines.join(',\n')}\n  }`;
  });
  return `{\n${blocks.join(',\n')}\n}\n`;
}
