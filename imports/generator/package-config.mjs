import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredTypes, packageTypes } from './config-structs.mjs';
import { remark, typescriptFiles } from './config-typescript.mjs';
import adot from './package-config/adot.mjs';
import certManager from './package-config/cert-manager.mjs';
import clusterAutoscaler from './package-config/cluster-autoscaler.mjs';
import { common } from './package-config/common.mjs';
import credentialProvider from './package-config/credential-provider-package.mjs';
import emissary from './package-config/emissary.mjs';
import harbor from './package-config/harbor.mjs';
import helloEksAnywhere from './package-config/hello-eks-anywhere.mjs';
import metallb from './package-config/metallb.mjs';
import metricsServer from './package-config/metrics-server.mjs';
import prometheus from './package-config/prometheus.mjs';

/**
 * One table per package.
 *
 * - `package`, `root`, `doc`: its name, and the name and sentence of its struct;
 * - `version`, `schema`: the newest production release and its schema; `newest` is the schema of upstream's main branch, which
 *   has to accept the same keys;
 * - `filledIn`: keys that the schemas demand and the constructs set;
 * - `leftOut`: documented keys without a property, and why;
 * - `types`: structs and enums that several keys share, called by the root's name and their own;
 * - `keys`: the keys by their paths, `[]` for the items of a list and `*` for the values of a map.
 *
 * A key has a `doc` sentence, a `default` (the chart's own, unless stated) and, where the schema says less than is known, a
 * `type`: `string`, `number`, `boolean`, `any` or the name of a shared type, in braces for a map and with `[]` for a list.
 * `enum` documents the members of a closed set of strings. `struct` is the sentence of the struct that the keys below make up,
 * and `name` what it is called. `handMade` is the schema of a key that upstream's schema does not know.
 */
export const tables = [
  adot, certManager, clusterAutoscaler, credentialProvider, emissary, harbor, helloEksAnywhere, metallb, metricsServer, prometheus,
];

/** Every generated file by its name; `root` is the folder of the schemas. */
export function packageConfigFiles(root) {
  const sources = new Map(tables.map(table => [table, readSchemas(root, table)]));
  const shared = declaredTypes(common, 'common');
  const types = tables.flatMap(table => packageTypes(table, sources.get(table).schemas, shared));
  return new Map([...typescriptFiles(tables, [...shared.values(), ...types]), sourcesFile(sources)]);
}

/** The paths of all tables, those within shared types too, and the keys that they leave out, as the tests ask for them. */
export function tableKeys() {
  return Object.fromEntries(tables.map(table => [
    table.package,
    { keys: pathsOf(table.keys, { ...common, ...table.types }), leftOut: table.leftOut ?? {} },
  ]));
}

function pathsOf(keys, types) {
  return Object.entries(keys).flatMap(([path, { type = '' }]) => {
    const inner = types[/\w+/.exec(type)?.[0]]?.keys ?? {};
    const sign = type.endsWith('[]') ? '[]' : '';
    return [path, ...pathsOf(inner, types).map(key => `${path}${sign}.${key}`)];
  });
}

function readSchemas(root, table) {
  const text = readFileSync(join(root, table.schema));
  const newest = JSON.parse(readFileSync(join(root, table.newest), 'utf8'));
  return {
    sha256: createHash('sha256').update(text).digest('hex'),
    schemas: new Map([[table.schema, JSON.parse(text.toString('utf8'))], [table.newest, newest]]),
  };
}

function sourcesFile(sources) {
  const packages = [...sources].map(([table, { sha256 }]) => ({
    package: table.package,
    version: table.version,
    schema: table.schema,
    sha256,
    alsoAcceptedBy: table.newest,
    ...(handMadeKeys(table).length > 0 ? { handMade: handMadeKeys(table) } : {}),
  }));
  const content = {
    $comment: remark,
    repository: 'https://github.com/aws/eks-anywhere-build-tooling',
    reduced: 'the structs hold only the keys that the tables in imports/generator/package-config name',
    packages,
  };
  return ['sources.json', `${JSON.stringify(content, undefined, 2)}\n`];
}

function handMadeKeys(table) {
  return Object.entries(table.keys).filter(([, entry]) => entry.handMade !== undefined).map(([path]) => path);
}
