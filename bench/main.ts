// Ratios against stock cdk8s, measured side by side in one process: npx projen bench
//
// Stock cdk8s gets the finished manifests of the same clusters as plain ApiObjects and writes them; this library makes them, checks them
// and writes them. Checking is compared with rendering, and its growth tells that twice as many clusters take twice the time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { measureLoading } from './loading';

const load = createRequire(__filename);

/** Fleets in which rules look at the same machines in different ways. */
const SHAPES = [
  ['management clusters, each with an inventory of its own', {}],
  ['workload clusters of one management cluster, with one inventory', { sharedInventory: true, oneManagementCluster: true }],
  ['management clusters, all with one inventory', { sharedInventory: true }],
] as const;

/** What each ratio should be at most. */
const GOALS = {
  loading: 1.3,
  clusters: { 1: 1, 100: 0.5, 1000: 0.35 },
  growth: 11,
  repository: 0.6,
  memory: 1,
  inJest: 0.2,
  checking: 3,
  writing: 6,
  writingObjects: 3,
  megabytes: 600,
} as const;
const MACHINES = 10;
const INVENTORY = 100_000;

function main(): void {
  const loading = measureLoading();
  // only now, so that loading is measured cold
  const fleet = load('./fleet') as typeof import('./fleet');
  console.log(`${'what'.padEnd(36)}stock cdk8s   this library   ratio    goal`);
  row('cold require of cdk8s and library', loading.stock, loading.stock + loading.library, GOALS.loading);
  const times = new Map<number, number>();
  for (const clusters of [1, 100, 1000] as const) {
    const { stock, library } = fleet.measureFleet(clusters, MACHINES);
    times.set(clusters, library);
    row(`${clusters} cluster${clusters > 1 ? 's' : ''} of ${MACHINES} machines`, stock, library, GOALS.clusters[clusters]);
  }
  console.log(`${'from 100 to 1000 clusters'.padEnd(36)}${''.padStart(30)}${ratio(times.get(100)!, times.get(1000)!)}   ${goal(GOALS.growth)}`);
  const { measureRepository } = load('./repository') as typeof import('./repository');
  for (const clusters of [250, 1000]) {
    const { stock, library } = measureRepository(clusters, MACHINES, clusters === 250 ? 3 : 1);
    row(`${clusters} clusters in one repository`, stock, library, GOALS.repository);
  }
  const memory = measureMemory(fleet);
  console.log(`${'memory of 1000 clusters'.padEnd(36)}${megabytes(memory.stock)}   ${megabytes(memory.library)}    ${ratio(memory.stock, memory.library)}   ${goal(GOALS.memory)}`);

  const [stock, ours] = measureInJest();
  console.log('\none cluster in a Jest test                   synth       checking   share    goal');
  row('with App of cdk8s', stock.synth, stock.checking, GOALS.inJest);
  row('with EksaApp', ours.synth, ours.checking);

  const { measureInventory, measureWorkflows } = load('./inventory') as typeof import('./inventory');
  const { rows, objects, checking, writing } = measureInventory(INVENTORY);
  console.log(`\n${`${INVENTORY} machines`.padEnd(36)}csv and JSON   this library   ratio    goal`);
  row('read and checked', rows, checking, GOALS.checking);
  row('read, checked and written', rows, writing, GOALS.writing);
  row('the same beside JSON of the objects', objects, writing, GOALS.writingObjects);
  console.log(`${'memory'.padEnd(50)}${megabytes(peakOf('inventory', String(INVENTORY)))}${''.padStart(9)}${GOALS.megabytes} MB`);

  console.log('\nworkflows of machines                  rendering         trying   ratio   growth');
  let tried: number | undefined;
  for (const machines of [INVENTORY / 4, INVENTORY / 2, INVENTORY]) {
    const { rendering, trying } = measureWorkflows(machines);
    const growth = tried === undefined ? '' : (trying / tried).toFixed(2);
    console.log(`${String(machines).padEnd(36)}${milliseconds(rendering)}   ${milliseconds(trying)}    ${ratio(rendering, trying)}   ${growth.padStart(6)}`);
    tried = trying;
  }

  const { measureRules } = load('./rules') as typeof import('./rules');
  for (const [title, shape] of SHAPES) {
    console.log(`\n${title}\nclusters of ${MACHINES} machines                  rendering       checking   ratio   growth`);
    let before: number | undefined;
    for (const clusters of [250, 500, 1000]) {
      const { checking: checked, rendering } = measureRules(clusters, MACHINES, shape);
      const growth = before === undefined ? '' : (checked / before).toFixed(2);
      console.log(`${String(clusters).padEnd(36)}${milliseconds(rendering)}   ${milliseconds(checked)}    ${ratio(rendering, checked)}   ${growth.padStart(6)}`);
      before = checked;
    }
  }

  const { measurePlans } = load('./plans') as typeof import('./plans');
  for (const [title, shape] of SHAPES) {
    console.log(`\nan upgrade of ${title}\nclusters of ${MACHINES} machines                  rendering       planning   ratio   growth`);
    let before: number | undefined;
    for (const clusters of [250, 500, 1000]) {
      const { planning, rendering } = measurePlans(clusters, MACHINES, shape);
      const growth = before === undefined ? '' : (planning / before).toFixed(2);
      console.log(`${String(clusters).padEnd(36)}${milliseconds(rendering)}   ${milliseconds(planning)}    ${ratio(rendering, planning)}   ${growth.padStart(6)}`);
      before = planning;
    }
  }

  const { measureTesting } = load('./testing') as typeof import('./testing');
  for (const [title, shape] of SHAPES) {
    console.log(`\ntests of ${title}\nclusters of ${MACHINES} machines      rendering    collecting      matching     comparing        losing`);
    let before: ReturnType<typeof measureTesting> | undefined;
    for (const clusters of [250, 500, 1000]) {
      const measured = measureTesting(clusters, MACHINES, shape);
      const columns = (['collecting', 'matching', 'comparing', 'losing'] as const).map((part) => (
        `${milliseconds(measured[part])} ${before === undefined ? '      ' : `×${(measured[part] / before[part]).toFixed(2)}`.padStart(6)}`
      ));
      console.log(`${String(clusters).padEnd(20)}${milliseconds(measured.rendering)} ${columns.join('')}`);
      before = measured;
    }
  }
  console.log(`\n${Math.round(performance.now() / 1000)} s in all`);
}

/** Megabytes that each program holds at most, each in a process of its own. */
function measureMemory({ finishedObjects }: typeof import('./fleet')): { readonly stock: number; readonly library: number } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'objects.json');
    writeFileSync(file, JSON.stringify(finishedObjects(1000, MACHINES)));
    return { stock: peakOf('stock', file), library: peakOf('library', '1000', String(MACHINES)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Megabytes that a program in a process of its own has held at most. */
function peakOf(...program: string[]): number {
  const run = ['--import', 'tsx', join(__dirname, 'memory.ts'), ...program];
  return Number(execFileSync(process.execPath, run, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Milliseconds of checking and writing one cluster in a Jest test: with the App of cdk8s, and with ours. */
function measureInJest(): { readonly checking: number; readonly synth: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'times.json');
    const jest = [load.resolve('jest/bin/jest'), '--coverage=false', '--silent', '--reporters=default', '--testMatch', '**/bench/in-jest.ts'];
    execFileSync(process.execPath, jest, { cwd: join(__dirname, '..'), env: { ...process.env, BENCH_RESULT: file }, stdio: 'pipe' });
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row(what: string, base: number, compared: number, atMost?: number): void {
  const line = `${what.padEnd(36)}${milliseconds(base)}   ${milliseconds(compared)}    ${ratio(base, compared)}`;
  console.log(atMost === undefined ? line : `${line}   ${goal(atMost)}`);
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(11);
}

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`.padStart(11);
}

function ratio(base: number, compared: number): string {
  return (compared / base).toFixed(2).padStart(5);
}

function goal(value: number): string {
  return value.toFixed(2).padStart(5);
}

main();
