// Ratios against stock cdk8s, measured side by side in one process: npx projen bench
//
// Stock cdk8s gets the finished manifests of the same clusters as plain ApiObjects, so a ratio tells what typed constructs,
// defaults, rules and rendering cost on top of writing the YAML. Checking is compared with rendering, and its growth tells that
// twice as many clusters take twice the time.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { measureLoading } from './loading';

const load = createRequire(__filename);

/** Fleets in which rules look at the same machines in different ways. */
const SHAPES = [
  ['management clusters, each with an inventory of its own', {}],
  ['workload clusters of one management cluster, with one inventory', { sharedInventory: true, oneManagementCluster: true }],
  ['management clusters, all with one inventory', { sharedInventory: true }],
] as const;

function main(): void {
  const loading = measureLoading();
  // only now, so that loading is measured cold
  const { measureFleet } = load('./fleet') as typeof import('./fleet');
  console.log('what                          stock cdk8s   this library   ratio');
  row('cold require (on top of cdk8s)', loading.stock, loading.library);
  for (const clusters of [1, 100, 1000]) {
    const { stock, library } = measureFleet(clusters, 10);
    row(`${clusters} cluster${clusters > 1 ? 's' : ''} of 10 machines`, stock, library);
  }
  const { measureRules } = load('./rules') as typeof import('./rules');
  for (const [title, shape] of SHAPES) {
    console.log(`\n${title}\nclusters of 10 machines         rendering       checking   ratio     with YAML   ratio   growth`);
    let before: number | undefined;
    for (const clusters of [250, 500, 1000]) {
      const { checking, rendering, writing } = measureRules(clusters, 10, shape);
      const growth = before === undefined ? '' : (checking / before).toFixed(2);
      console.log(`${String(clusters).padEnd(30)}${columns(rendering, checking)}   ${milliseconds(writing)}   ${ratio(writing, checking)}   ${growth.padStart(6)}`);
      before = checking;
    }
  }
  console.log(`\n${Math.round(performance.now() / 1000)} s in all`);
}

function row(what: string, base: number, compared: number): void {
  console.log(`${what.padEnd(30)}${columns(base, compared)}`);
}

function columns(base: number, compared: number): string {
  return `${milliseconds(base)}   ${milliseconds(compared)}    ${ratio(base, compared)}`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(11);
}

function ratio(base: number, compared: number): string {
  return (compared / base).toFixed(2).padStart(5);
}

main();
