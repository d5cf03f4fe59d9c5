import { fieldDoc, FieldDoc } from './field-docs';
import { StartObject, startObjects } from './start-clusterconfig';
import { isMap } from '../../model/is-map';
import { JsonSchema, schemaOf } from '../../model/json-schema';
import { EKSA_API_VERSION } from '../../model/objects';

/** Characters of a line, its indentation included. */
const WIDTH = 118;

const STEP = '  ';

const INTRODUCTION = [
  '# Every option of EKS Anywhere v0.26.1 for a cluster on bare metal.',
  '#',
  '# Lines that begin with ## explain the option below them. What stands behind a single # is off: take the # of its lines away to use it. What has',
  '# parts of its own needs one of them at least. FILL IN marks what every cluster has to say.',
];

/** Kinds that a cluster need not have, with what they are for. */
const FURTHER_KINDS: readonly (readonly [kind: string, purpose: string])[] = [
  ['TinkerbellTemplateConfig', 'A workflow of your own, which templateRef names.'],
  ['OIDCConfig', 'An OpenID Connect provider, which identityProviderRefs names.'],
  ['AWSIamConfig', 'AWS IAM identities, which identityProviderRefs names.'],
  ['FluxConfig', 'Where the cluster is kept in Git, which gitOpsRef names.'],
  ['GitOpsConfig', 'Deprecated: the former FluxConfig.'],
];

/**
 * A cluster file with every option that the schemas have: explained, with its default and a value that it takes, as comments; what
 * `startClusterconfig` has is there.
 *
 * @param name of the cluster
 */
export function fullClusterconfig(name: string): string {
  const [cluster, datacenter, controlPlane, workers] = startObjects(name, { type: 'cp' }, { type: 'worker' }).map((object) => documentOf(object, name));
  const further = FURTHER_KINDS.map(([kind, purpose]) => [
    `## ${purpose}`, ...['---', ...documentOf({ apiVersion: EKSA_API_VERSION, kind, metadata: { name } }, name)].map((line) => `#${line}`),
  ]);
  const again = ['# All options of the machines above are there for these, too.', ...workers.filter((line) => !/^ *#/.test(line))];
  return [INTRODUCTION, ...[cluster, datacenter, controlPlane, again].map((lines) => ['---', ...lines]), ...further]
    .flatMap((lines, index) => (index === 0 ? lines : [...lines, '']))
    .map((line) => `${line}\n`).join('');
}

/** An object with all options of its spec. */
function documentOf({ apiVersion, kind, metadata, spec }: StartObject, name: string): string[] {
  const schema = schemaOf(apiVersion, kind)!.properties!.spec;
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${scalar(metadata.name)}`,
    '  ## Namespace of the object. Default: default.',
    '  #namespace: default',
    'spec:',
    ...partsOf(schema, [kind, 'spec'], spec, name).map((line) => `${STEP}${line}`),
  ];
}

/** The options of a map: those that are written before the others. */
function partsOf({ properties = {} }: JsonSchema, path: readonly string[], live: unknown, name: string): string[] {
  const values = isMap(live) ? live : {};
  const keys = Object.keys(properties).sort((a, b) => Number(b in values) - Number(a in values));
  return keys.flatMap((key) => optionOf(key, properties[key], [...path, key], values[key], name));
}

/** An option with what is said about it: written when it has a value, or when what it belongs to needs it; otherwise behind a `#`. */
function optionOf(key: string, schema: JsonSchema, path: readonly string[], live: unknown, name: string): string[] {
  const doc = fieldDoc(path);
  const explanation = explained(doc, STEP.length * path.length);
  if (live !== undefined) return [...explanation, ...written(key, schema, path, live, name)];
  const lines = doc.sample === undefined ? [`${key}:`, ...below(schema, path, undefined, name)] : [`${key}: ${doc.sample.replaceAll('$name', scalar(name))}`];
  const isNeeded = doc.without === undefined;
  return [...explanation, ...isNeeded ? lines : lines.map((line) => `#${line}`)];
}

function written(key: string, schema: JsonSchema, path: readonly string[], live: unknown, name: string): string[] {
  if (isMap(live) && schema.properties !== undefined) {
    // nothing can be added below a map in braces
    if (Object.keys(live).length === 0) return [`${key}: {}`, ...[`${key}:`, ...below(schema, path, undefined, name)].map((line) => `#${line}`)];
    return [`${key}:`, ...below(schema, path, live, name)];
  }
  if (Array.isArray(live) && live.every(isMap)) return [`${key}:`, ...live.flatMap((item) => itemOf(schema.items!, path, item, name))];
  return [`${key}: ${flow(live)}`];
}

/** The parts of a map, or of the one item of a list of maps. */
function below(schema: JsonSchema, path: readonly string[], live: unknown, name: string): string[] {
  if (schema.items !== undefined) return itemOf(schema.items, path, live, name);
  return partsOf(schema, path, live, name).map((line) => `${STEP}${line}`);
}

/** The dash stands by itself: what follows it may be a comment. */
function itemOf(schema: JsonSchema, path: readonly string[], live: unknown, name: string): string[] {
  return [`${STEP}-`, ...partsOf(schema, path, live, name).map((line) => `${STEP}${STEP}${line}`)];
}

function explained({ text, without }: FieldDoc, indentation: number): string[] {
  const words = `${text}${without === undefined ? '' : ` Default: ${without}.`}`.split(' ');
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > WIDTH - indentation) lines.push('');
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines.map((line) => `##${line}`);
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) return `{ ${Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`).join(', ')} }`;
  return typeof value === 'string' ? scalar(value) : String(value);
}

/** Text that is nothing else in YAML stays as it is. */
function scalar(text: string): string {
  return /^[a-z][a-z0-9-]*[a-z0-9]$/i.test(text) && !/^(?:true|false|yes|no|on|off|null)$/i.test(text) ? text : JSON.stringify(text);
}
