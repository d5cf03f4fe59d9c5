import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { mutation } from './arbitraries';
import { crdErrors } from './crd';
import { ClusterOutput, EksaCluster, EksaError, EksaRules, HardwareInventory, RuleProfile } from '../src';
import { printHardwareCsv } from '../src/hardware/csv';
import { printCluster } from '../src/model/print';
import { clusterAndInventory } from '../src/testing/generators/inventory-model';

/** More of them find rarer things: PROPERTY_RUNS=5000. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'synth-property-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

/** Runs a function, and returns the EksaError that it ends with; any other error is a failure. */
function eksaErrorOf(work: () => void): EksaError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (EksaError.isEksaError(error)) return error;
    throw error;
  }
}

const errorsOf = (app: App) => EksaRules.validate(app).filter(({ severity }) => severity === 'error');

/** Every object that is written, from all charts. */
function synthesized(app: App): any[] {
  return app.node.findAll().filter(Chart.isChart).flatMap((chart) => Testing.synth(chart));
}

/** Every object in the files of an app. */
function written(app: App): any[] {
  const files = readdirSync(app.outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((file) => parseAllDocuments(readFileSync(join(file.parentPath, file.name), 'utf8')).map((document) => document.toJS()));
}

const identities = (objects: readonly any[]) => objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace} ${metadata.name}`).sort();

describe('whatever a cluster file says', () => {
  const scenario = fc.record({
    base: clusterAndInventory(),
    mutations: fc.array(mutation(), { maxLength: 3 }),
    output: fc.constantFrom(ClusterOutput.CLUSTER_API, ClusterOutput.EKSA, ClusterOutput.BOTH),
    yamlOutputType: fc.constantFrom(
      YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ),
    profile: fc.constantFrom(RuleProfile.STRICT, RuleProfile.UPSTREAM),
    isWaived: fc.boolean(),
  });

  it('synth succeeds when validate has no errors, every object is in a file, and passes its schema; otherwise it ends with those errors', () => {
    let [accepted, read] = [0, 0];
    fc.assert(fc.property(scenario, ({ base, mutations, output, yamlOutputType, profile, isWaived }) => {
      const file = join(folder, 'cluster.yaml');
      writeFileSync(file, printCluster(mutations.reduce((model, mutate) => mutate(model), base.model)));
      const outdir = join(folder, 'out');
      rmSync(outdir, { recursive: true, force: true });
      const app = new App({ outdir, yamlOutputType });
      const chart = new Chart(app, 'test');
      EksaRules.useProfile(app, profile);
      const inventory = HardwareInventory.fromCsvText(chart, 'rack', printHardwareCsv(base.inventory));
      if (eksaErrorOf(() => EksaCluster.fromYaml(chart, 'cluster', file, { output, inventory })) !== undefined) return;
      read++;
      if (isWaived) for (const code of new Set(errorsOf(app).map((finding) => finding.code))) EksaRules.waive(app, { code, reason: 'whatever happens' });
      const errors = errorsOf(app);
      if (errors.length > 0) {
        expect(eksaErrorOf(() => app.synth())?.findings).toStrictEqual(errors);
        expect(readdirSync(app.outdir)).toStrictEqual([]);
        return;
      }
      accepted++;
      app.synth();
      const objects = synthesized(app);
      expect(objects).toHaveLength(app.node.findAll().filter(ApiObject.isApiObject).length);
      expect(identities(written(app))).toStrictEqual(identities(objects));
      if (profile === RuleProfile.STRICT && !isWaived) expect(objects.flatMap(crdErrors)).toStrictEqual([]);
    }), { numRuns: RUNS });
    // the property says something only about clusters of either kind
    expect(accepted).toBeGreaterThan(RUNS / 10);
    expect(read - accepted).toBeGreaterThan(RUNS / 10);
  });
});
