// Ratios against stock cdk8s, measured side by side in one process: npx projen bench
//
// Stock cdk8s gets the finished manifests of the same clusters as plain ApiObjects, so a ratio tells what typed constructs,
// defaults, rules and rendering cost on top of writing the YAML.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { measureLoading } from './loading';

const load = createRequire(__filename);

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
  console.log('\nwhat                          rendering     rules          ratio');
  for (const clusters of [250, 500, 1000]) {
    const { rendering, rules } = measureRules(clusters, 10);
    row(`${clusters} clusters of 10 machines`, rendering, rules);
  }
  console.log(`\n${Math.round(performance.now() / 1000)} s in all`);
}

function row(what: string, base: number, compared: number): void {
  const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(11);
  console.log(`${what.padEnd(30)}${milliseconds(base)}   ${milliseconds(compared)}   ${(compared / base).toFixed(2).padStart(5)}`);
}

main();
