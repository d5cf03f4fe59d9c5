import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { load } from './load';

const root = join(__dirname, '..', '..', '..');
const { catalogue } = load('generator/catalogue.mjs');
const { fileOf, upstreamPathOf } = load('generator/crds.mjs');
const { crds: sources } = JSON.parse(readFileSync(join(root, 'imports', 'sources.json'), 'utf8'));

export const EKS_ANYWHERE = 'https://github.com/aws/eks-anywhere';

/** Folders with made-up content in the layout that update.mjs reads: data that was collected, a repository, and checkouts. */
export class MadeUp {
  readonly root = mkdtempSync(join(tmpdir(), 'made-up-'));

  constructor() {
    this.write('shared/eksd/eksa-releases.json', '[]');
    for (const entry of catalogue) {
      for (const resource of entry.resources) this.write(`shared/crds/${entry.directory}/${fileOf(entry, resource)}`, crd(entry, resource));
    }
    const upstream = JSON.parse(readFileSync(join(root, 'imports', 'upstream.json'), 'utf8'));
    // whatever is newest when the test is run
    upstream.crds[EKS_ANYWHERE] = 'v0.98.0';
    this.write('repository/imports/upstream.json', JSON.stringify(upstream));
    this.write('repository/imports/sources.json', JSON.stringify({ crds: [] }));
    this.write('repository/RULES.md', '# Rules\n\n### EKSA-X-001\n\nUpstream: V001, `pkg/api/rules.go: Validate, Check`.\n');
    this.write('repository/src/model/defaults.ts', '// Upstream: pkg/api/defaults.go: DefaultPort\nconst PORT = 1;\n');
    this.write('repository/src/rules/kept.ts', '// as EKS Anywhere v0.98.0 does\n');
    this.write('repository/imports/kept.ts', 'kept\n');
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Every file below a folder with its text. */
  snapshot(name: string): Record<string, string> {
    const entries = readdirSync(this.path(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(entries.map((entry) => join(entry.parentPath, entry.name)).sort().map((path) => [path, readFileSync(path, 'utf8')]));
  }

  /** A checkout of a repository as it is at the moment, with fields of one of its kinds on top. */
  checkout(name: string, repository: string, changed: Record<string, Record<string, unknown>> = {}): string {
    for (const entry of catalogue.filter(({ upstream }: any) => upstream.repository === repository)) {
      for (const resource of entry.resources) this.write(`${name}/${upstreamPathOf(entry, resource)}`, crd(entry, resource, changed[resource]));
    }
    return this.path(name);
  }

  copy(from: string, to: string): string {
    cpSync(this.path(from), this.path(to), { recursive: true });
    return this.path(to);
  }

  remove(name?: string): void {
    rmSync(name === undefined ? this.root : this.path(name), { recursive: true, force: true });
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }
}

/** A custom resource that has only the fields which the catalogue needs, a name, and what is asked for. */
export function crd(entry: any, resource: string, more: Record<string, unknown> = {}): string {
  const { kind } = sources.find(({ file }: { file: string }) => file === `${entry.directory}/${fileOf(entry, resource)}`);
  const spec: any = { type: 'object', properties: { name: { type: 'string' } } };
  const paths: string[] = [...entry.without?.[resource] ?? [], ...entry.filledIn?.[resource] ?? []];
  for (const path of paths) addField(spec, path.split('.').slice(1));
  Object.assign(spec.properties, more);
  const schema = { type: 'object', properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, spec } };
  const mark = entry.upstream.patched?.[resource];
  return stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${resource}.${entry.apiGroup}`, ...mark && { annotations: { mark } } },
    spec: {
      group: entry.apiGroup,
      names: { kind, plural: resource, singular: kind.toLowerCase(), listKind: `${kind}List` },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });
}

function addField(schema: any, [step, ...rest]: string[]): void {
  schema.properties[step] ??= rest.length === 0 ? { type: 'string' } : { type: 'object', properties: {} };
  if (rest.length > 0) addField(schema.properties[step], rest);
}
