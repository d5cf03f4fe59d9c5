/**
 * `cdk8s import` declares one type per place in a schema and calls it by its whole path: a hundred characters and more,
 * five times over for the same environment variable. Here types of one kind that are called alike and look alike become
 * one, and what is long or shared is called by the kind and the end of its path.
 */

/** A name of one place keeps cdk8s's form up to this many characters. */
const LONGEST_NAME = 60;

/**
 * The declarations of a source file made by `cdk8s import`, without their comments: `kind` is the class of the API object
 * that a declaration belongs to, `yamlKind` what manifests call it (cdk8s makes `OidcConfig` of OIDCConfig).
 */
export function declarations(source) {
  const found = source.split(/(?=^\/\*\*\n(?: \*[^\n]*\n)* \* @schema \w+\n \*\/\nexport )/m).slice(1);
  let kind;
  let yamlKind;
  return found.map(block => {
    const [, name] = /^export (?:interface|class|enum) (\w+)/m.exec(block);
    if (block.includes(' extends ApiObject ')) {
      kind = name;
      [, yamlKind] = /^ +kind: '(\w+)'/m.exec(block);
    }
    return { kind, yamlKind, name, text: withoutComments(block) };
  });
}

function withoutComments(block) {
  return block
    .replace(/^ *\/\*.*?\*\/\n/gms, '')
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Merges and renames the types of a file; `taken` holds the names that other files of the group use, and gets these. */
export function shareShapes(types, taken) {
  const byName = new Map(types.map(type => [type.name, type]));
  for (const type of types) type.places = [];
  for (const type of types.filter(isKind)) findPlaces(byName.get(`${type.name}Props`), [], byName);

  const firstOfShape = new Map();
  const shapes = new Map();
  for (const type of types) {
    const first = firstOfShape.get(shapeOf(type, byName, shapes)) ?? type;
    firstOfShape.set(shapeOf(type, byName, shapes), first);
    type.sameAs = first;
    if (first !== type) first.places.push(...type.places);
  }
  const kept = types.filter(type => type.sameAs === type && !isIntOrString(type));

  const names = chooseNames(kept, taken);
  for (const type of types) names.set(type.name, isIntOrString(type) ? 'IntOrString' : names.get(type.sameAs.name));
  return kept.map(type => ({ ...type, name: names.get(type.name), text: rename(type.text, names) }));
}

function isKind(type) {
  return type.name === type.kind;
}

function isIntOrString(type) {
  return type.text.includes('fromNumber(') && type.text.includes('fromString(');
}

/** Notes at each type where in the manifest it is used, as paths in the names of the YAML. */
function findPlaces(type, path, byName) {
  type.places.push(path);
  const yamlNames = new Map([...type.text.matchAll(/^ +'([^']+)': .*?\bobj\.(\w+)/gm)].map(([, yaml, property]) => [property, yaml]));
  for (const [, property, declared] of type.text.matchAll(/^ +readonly (\w+)\??: (.+);$/gm)) {
    const child = byName.get(/[A-Z]\w*/.exec(declared)?.[0]);
    if (child === undefined) continue;
    const step = { name: yamlNames.get(property), suffix: `${declared.startsWith('{') ? '.*' : ''}${declared.includes('[]') ? '[]' : ''}` };
    findPlaces(child, [...path, step], byName);
  }
}

/** A text that two types share when they are called alike, belong to one kind and hold the same. */
function shapeOf(type, byName, known) {
  if (!known.has(type.name)) {
    const inner = type.text.replace(/\b(toJson_)?([A-Z]\w*)\b/g, (all, prefix, name) => {
      if (name === type.name) return 'Self';
      return byName.has(name) ? `<${shapeOf(byName.get(name), byName, known)}>` : all;
    });
    known.set(type.name, isKind(type) || type.name === `${type.kind}Props` ? type.name : `${type.kind} ${type.places[0].at(-1).name} ${inner}`);
  }
  return known.get(type.name);
}

function chooseNames(types, taken) {
  const names = new Map();
  const keepsName = type => type.places.length <= 1 && type.name.length <= LONGEST_NAME;
  for (const type of types.filter(keepsName)) names.set(type.name, claim([type.name], taken));
  for (const type of types.filter(candidate => !keepsName(candidate))) names.set(type.name, claim(shorterNames(type), taken));
  return names;
}

function shorterNames(type) {
  const steps = type.places[0].map(step => pascalCase(step.name));
  return steps.map((_, index) => `${type.kind}${steps.slice(-1 - index).join('')}`);
}

function claim(candidates, taken) {
  const name = candidates.find(candidate => !taken.has(candidate));
  if (name === undefined) throw new Error(`every name is taken: ${candidates.join(', ')}`);
  taken.add(name);
  return name;
}

function pascalCase(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}

function rename(text, names) {
  return text.replace(/\b(toJson_)?([A-Z]\w*)\b/g, (all, prefix = '', name) => `${prefix}${names.get(name) ?? name}`);
}

/** The TypeScript of a declaration. */
export function render(type) {
  return `${comment(type)}\n${isKind(type) ? patchable(type.text) : linear(type.text)}\n`;
}

function comment(type) {
  if (isKind(type)) return `/** The kind ${type.yamlKind} of ${/apiVersion: '([^']+)'/.exec(type.text)[1]}. */`;
  const places = type.places.map(path => path.map(step => `${step.name}${step.suffix}`).join('.'));
  if (places[0] === '') return `/** What an object of the kind ${type.yamlKind} is made from. */`;
  if (places.length === 1) return `/** \`${places[0]}\` in the kind ${type.yamlKind}. */`;
  return `/**\n * Used in the kind ${type.yamlKind} at\n${places.map(place => ` * - \`${place}\``).join('\n')}\n */`;
}

/** Lets JSON patches see the finished manifest: see ImportedApiObject. */
function patchable(text) {
  return text
    .replace(' extends ApiObject ', ' extends ImportedApiObject ')
    .replace(/ {2}public override toJson\(\): any \{\n {4}const resolved = super\.toJson\(\);\n/, '  /** @internal */\n  protected override _toManifest(resolved: any): any {\n');
}

/** Replaces a way of leaving out undefined values that takes quadratic time, and keeps the functions inside the file. */
function linear(text) {
  return text
    .replace('export function toJson_', 'function toJson_')
    .replace(
      /Object\.entries\(([\w.]+)\)\.reduce\(\(r, i\) => \(i\[1\] === undefined\) \? r : \(\{ \.\.\.r, \[i\[0\]\]: (.+?) \}\), \{\}\)/g,
      (_, map, value) => `Object.fromEntries(Object.entries(${map}).filter(i => i[1] !== undefined).map(i => [i[0], ${value}]))`,
    );
}
