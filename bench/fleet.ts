import { performance } from 'node:perf_hooks';
import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import { fleetApp } from './programs';

const ROUNDS = 3;

/** Best of a few rounds, in milliseconds: from the first construct to the YAML text. */
export function measureFleet(clusters: number, machines: number): { stock: number; library: number } {
  const manifests = Testing.synth(fleetApp(clusters, machines));
  const stockApp = () => {
    const chart = new Chart(new App(), 'fleet');
    manifests.forEach((manifest, index) => new ApiObject(chart, `object-${index}`, manifest));
    return chart;
  };
  const rounds = Array.from({ length: ROUNDS }, () => ({ stock: time(stockApp), library: time(() => fleetApp(clusters, machines)) }));
  return { stock: Math.min(...rounds.map(({ stock }) => stock)), library: Math.min(...rounds.map(({ library }) => library)) };
}

function time(program: () => Chart): number {
  const start = performance.now();
  Yaml.stringify(...Testing.synth(program()));
  return performance.now() - start;
}
