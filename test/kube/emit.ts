import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { EksaBundle } from '../../src/distro';
import { catalogFrom, type EksDistroCatalog, EmbeddedCatalog, NEWEST_EKSA_VERSION } from '../../src/distro/catalog';
import { EksaError, Severity } from '../../src/findings';
import { parseHardwareCsv } from '../../src/hardware/csv';
import type { ClusterModel } from '../../src/model/cluster-model';
import { withDefaults } from '../../src/model/defaults';
import type { InventoryModel } from '../../src/model/inventory-model';
import { parseCluster } from '../../src/model/parse';
import { allManifests, type MirrorCredentials, renderCapi, type VersionsLookup } from '../../src/render/capi';
import { renderEksa } from '../../src/render/eksa';
import { renderInventory } from '../../src/render/tinkerbell/inventory';
import { runRules } from '../../src/rules/engine';
import { clusterAndInventory } from '../../src/testing/generators/inventory-model';
import { corpus, modelOf } from '../conformance/capi-corpus';
import { render } from '../conformance/capi-expected';
import { withRemedy } from '../conformance/known-differences';
import { readShared, shared } from '../shared';

const ROOT = join(__dirname, '..', '..');
const GENERATED = 200;
/** Chosen by nobody; it only must not change by itself. */
const SEED = 20260701;

/** What was written from one kind of source. */
export interface Emitted {
  readonly source: string;
  /** The sets of manifests, and the codes of the errors that the rules of profile strict find in what each was made from. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
}

/** Writes every set of manifests into a folder of its own below a folder, by the name of the set. */
export function emitAll(folder: string): Emitted[] {
  return [emitExamples(folder), emitCorpus(folder), emitHardware(folder), emitVerdicts(folder), emitGenerated(folder)];
}

/** Objects as the library writes them, in one file. */
export function emitSet(folder: string, set: string, objects: readonly object[]): void {
  mkdirSync(join(folder, set), { recursive: true });
  writeFileSync(join(folder, set, 'objects.yaml'), Yaml.stringify(...objects));
}

/** Runs the examples from their source; their own folders stay as they are. */
function emitExamples(folder: string): Emitted {
  const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const tsx = join(dirname(require.resolve('tsx/package.json')), 'dist', 'cli.mjs');
  const sets = new Map<string, string[]>();
  for (const name of examples) {
    const outdir = join(folder, `examples:${name}`);
    mkdirSync(outdir, { recursive: true });
    // an example with an error does not end
    sets.set(`examples:${name}`, []);
    execFileSync(process.execPath, [tsx, '--tsconfig', join(ROOT, 'test', 'tsconfig.json'), 'main.ts'], {
      cwd: join(ROOT, 'examples', name), env: { ...process.env, CDK8S_OUTDIR: outdir }, stdio: ['ignore', 'ignore', 'pipe'],
    });
    for (const [set, objects] of appliedInRepositories(outdir)) {
      emitSet(folder, `examples:${name}:${set}`, objects);
      sets.set(`examples:${name}:${set}`, []);
    }
  }
  return { source: 'examples', sets };
}

/** What only kustomize reads, and what the CRDs of another project are needed for. */
const NOT_JUDGED = /^(?:kustomize\.config\.k8s\.io|external-secrets\.io)\//;

/**
 * The objects of repositories, by the cluster to which Flux applies them: what runs on a cluster has a folder of its own, and all the rest
 * is for the management cluster. Their files are taken away, for an API server does not read them all.
 */
function appliedInRepositories(outdir: string): Map<string, object[]> {
  const applied = new Map<string, object[]>();
  for (const repository of readdirSync(outdir, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const root = join(outdir, repository.name);
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.yaml')).sort()) {
      const [, cluster] = /^apps\/([^/]+)\//.exec(file) ?? [];
      const set = cluster === undefined ? repository.name : `${repository.name}:${cluster}`;
      const objects = parseAllDocuments(readFileSync(join(root, file), 'utf8')).map((document) => document.toJS() as { readonly apiVersion: string } | null);
      applied.set(set, [...applied.get(set) ?? [], ...objects.filter((each) => each !== null && !NOT_JUDGED.test(each.apiVersion)) as object[]]);
    }
    rmSync(root, { recursive: true });
  }
  return applied;
}

/** The clusters of golden/capi, as the conformance tests render them; their EKS-A form is read past this library's reader. */
function emitCorpus(folder: string): Emitted {
  const sets = new Map<string, string[]>();
  for (const corpusCase of corpus.filter(({ files }) => files.includes('cluster.yaml'))) {
    const set = `golden-capi:${corpusCase.path.replace('/', ':')}`;
    const model = withRemedy(corpusCase, modelOf(corpusCase));
    emitSet(folder, set, allManifests(render(corpusCase, model)));
    sets.set(set, errorsOf(model, [], EmbeddedCatalog.shared()));
  }
  return { source: 'golden/capi', sets };
}

/** Every hardware.csv of golden/hardware, with the Secrets that hold its passwords. */
function emitHardware(folder: string): Emitted {
  const sets = new Map<string, string[]>();
  for (const part of ['upstream-testdata', 'derived']) {
    for (const file of readdirSync(shared('golden', 'hardware', part)).filter((name) => name.endsWith('.csv'))) {
      const set = `golden-hardware:${part}:${file}`;
      emitSet(folder, set, renderInventory(inventoryOf(readShared('golden', 'hardware', part, file), file)!));
      sets.set(set, []);
    }
  }
  return { source: 'golden/hardware', sets };
}

interface VerdictCase {
  readonly id: string;
  readonly verdict: 'accept' | 'reject';
  readonly yaml: { readonly text?: string };
  readonly csv: { readonly text?: string } | null;
  readonly registryCredentials?: MirrorCredentials | null;
}

/** The clusters of golden/create-verdicts that EKS Anywhere accepts and that this library can read and render, whatever rules say. */
function emitVerdicts(folder: string): Emitted {
  const bundle = EksaBundle.fromManifest(readVerdicts('bundle.yaml.gz'));
  const distro = catalogFrom({ bundles: { [NEWEST_EKSA_VERSION]: bundle } });
  // says so when a version is not in it
  const versionsBundle = (version: string) => bundle.versionsBundle(version);
  const cases = readVerdicts('cases.jsonl.gz').trimEnd().split('\n').map((line) => JSON.parse(line) as VerdictCase);
  const sets = new Map<string, string[]>();
  for (const { id, verdict, yaml, csv, registryCredentials } of cases) {
    const { model } = parseCluster(yaml.text ?? '', 'cluster.yaml');
    if (verdict === 'reject' || model === undefined) continue;
    const inventory = csv?.text === undefined ? undefined : inventoryOf(csv.text, 'hardware.csv');
    const set = `golden-verdicts:${id}`;
    try {
      emitSet(folder, set, clusterObjects({ model, versionsBundle, inventory, registryCredentials: registryCredentials ?? undefined }));
      sets.set(set, errorsOf(model, inventory === undefined ? [] : [inventory], distro));
    } catch (error) {
      if (!EksaError.isEksaError(error)) throw error;
    }
  }
  return { source: 'golden/create-verdicts', sets };
}

function readVerdicts(file: string): string {
  return gunzipSync(readFileSync(shared('golden', 'create-verdicts', file))).toString('utf8');
}

/** Clusters that nothing is wrong with, always the same ones. */
function emitGenerated(folder: string): Emitted {
  const catalog = EmbeddedCatalog.shared();
  const versionsBundle = (version: string) => catalog.versionsBundle(NEWEST_EKSA_VERSION, version)!;
  const sets = new Map<string, string[]>();
  fc.sample(clusterAndInventory(), { numRuns: GENERATED, seed: SEED }).forEach(({ model, inventory }, index) => {
    const set = `generated:${index + 1}`;
    emitSet(folder, set, clusterObjects({ model, versionsBundle, inventory }));
    sets.set(set, []);
  });
  return { source: 'generated', sets };
}

interface ClusterInputs {
  readonly model: ClusterModel;
  readonly versionsBundle: VersionsLookup;
  readonly inventory?: InventoryModel;
  readonly registryCredentials?: MirrorCredentials;
}

/** Everything that one cluster is written as, in both of its forms. */
function clusterObjects({ model, versionsBundle, inventory, registryCredentials }: ClusterInputs): object[] {
  const capi = renderCapi(withDefaults(model, { versionsBundle }), versionsBundle, { registryCredentials });
  return [...allManifests(capi), ...renderEksa(model), ...inventory === undefined ? [] : renderInventory(inventory)];
}

function errorsOf(model: ClusterModel, inventories: readonly InventoryModel[], distro: EksDistroCatalog): string[] {
  const cluster = { model: withDefaults(model), construct: 'kube', inventories, eksaVersion: NEWEST_EKSA_VERSION, features: [] };
  const { findings } = runRules({ clusters: [cluster], inventories, distro });
  return findings.filter(({ severity }) => severity === Severity.ERROR).map(({ code }) => code);
}

function inventoryOf(text: string, file: string): InventoryModel | undefined {
  return parseHardwareCsv(text, basename(file), { withCredentials: true }).inventory;
}
