import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { mapSubschemas } from './crds.mjs';
import { header } from './header.mjs';
import { declarations, render, shareShapes } from './shapes.mjs';

/** The L1 constructs: what `cdk8s import` makes of the CRDs, tidied; one folder per group, one file per API group. */
export function constructFiles(kinds) {
  const sources = cdk8sImport(kinds);
  const files = new Map([['api-object.ts', apiObjectFile()]]);
  for (const folder of new Set(kinds.map(kind => kind.folder))) {
    const modules = new Map();
    for (const { apiGroup } of kinds.filter(kind => kind.folder === folder)) modules.set(apiGroup.split('.')[0], apiGroup);
    const taken = new Set();
    for (const [module, apiGroup] of modules) {
      const types = shareShapes(declarations(sources.get(apiGroup)), taken);
      files.set(`${folder}/${module}.ts`, moduleFile(types));
    }
    const exported = [...modules.keys()];
    if (exported.some(module => files.get(`${folder}/${module}.ts`).includes('IntOrString'))) {
      files.set(`${folder}/int-or-string.ts`, intOrStringFile());
      exported.push('int-or-string');
    }
    files.set(`${folder}/index.ts`, `${header}${exported.sort().map(module => `export * from './${module}';\n`).join('')}`);
  }
  return files;
}

/** Runs the CLI once over all kinds; the answer is the TypeScript source of each API group. */
function cdk8sImport(kinds) {
  const directory = mkdtempSync(join(tmpdir(), 'cdk8s-import-'));
  try {
    writeFileSync(join(directory, 'crds.yaml'), kinds.map(kind => stringify(importable(kind), { aliasDuplicateObjects: false })).join('---\n'));
    const cli = join(dirname(createRequire(import.meta.url).resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
    execFileSync(
      process.execPath,
      [cli, 'import', '--check-upgrade=false', '--save=false', '--language=typescript', '--output=.', 'crds.yaml'],
      { cwd: directory, env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return new Map(kinds.map(({ apiGroup }) => [apiGroup, readFileSync(join(directory, `${apiGroup}.ts`), 'utf8')]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function importable(kind) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.names.plural}.${kind.apiGroup}` },
    spec: {
      group: kind.apiGroup,
      names: kind.names,
      scope: kind.scope,
      versions: [{ name: kind.version, served: true, storage: true, schema: { openAPIV3Schema: withoutDates(kind.schema) } }],
    },
  };
}

/** cdk8s types a date-time as `Date`, which its own synthesis then refuses to print. */
function withoutDates({ format, ...schema }) {
  const entries = Object.entries(schema).map(([key, value]) => [key, mapSubschemas(key, value, withoutDates)]);
  return Object.fromEntries(format === undefined || format === 'date-time' ? entries : [...entries, ['format', format]]);
}

function moduleFile(types) {
  const text = types.map(render).join('\n');
  const cdk8s = ['ApiObjectMetadata', 'GroupVersionKind'].filter(name => text.includes(name));
  return [
    header,
    `import type { ${cdk8s.join(', ')} } from 'cdk8s';\n`,
    "import type { Construct } from 'constructs';\n",
    "import { ImportedApiObject } from '../api-object';\n",
    text.includes('IntOrString') ? "import { IntOrString } from './int-or-string';\n" : '',
    '\n',
    text,
  ].join('');
}

function intOrStringFile() {
  return `${header}
/** A value that Kubernetes takes as a number or as text, such as a count or a percentage. */
export class IntOrString {
  public static fromNumber(value: number): IntOrString {
    return new IntOrString(value);
  }
  public static fromString(value: string): IntOrString {
    return new IntOrString(value);
  }
  private constructor(public readonly value: number | string) {
  }
}
`;
}

function apiObjectFile() {
  return `${header}
import { ApiObject, JsonPatch } from 'cdk8s';

/**
 * An API object whose properties are spelt differently in the manifest.
 *
 * JSON patches apply to the finished manifest, as they do on a plain \`ApiObject\`: their paths use the names of the YAML,
 * and they may add what the schema does not know.
 *
 * @internal
 */
export abstract class ImportedApiObject extends ApiObject {
  private readonly manifestPatches: JsonPatch[] = [];

  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.manifestPatches.push(...ops);
  }

  public override toJson(): any {
    return JsonPatch.apply(this._toManifest(super.toJson()), ...this.manifestPatches);
  }

  /**
   * The manifest of resolved properties.
   * @internal
   */
  protected abstract _toManifest(resolved: any): any;
}
`;
}
