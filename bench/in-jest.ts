// One cluster after the other in a Jest test, as users test theirs: what checking takes of all that synth takes. Run by main.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App } from 'cdk8s';
import { fleetApp } from './programs';
import { EksaApp, EksaRules } from 'cdk8s-eks-anywhere';

const CLUSTERS = 300;
/** As many come first, while the engine learns. */
const WARM_UP = 100;

it('checks and writes a cluster', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const times = [App, EksaApp].map((kind) => {
    const all = Array.from({ length: CLUSTERS }, () => {
      const chart = fleetApp(1, 10, {}, new kind({ outdir }));
      const start = performance.now();
      EksaRules.validate(chart);
      const checked = performance.now();
      (chart.node.root as App).synth();
      return { checking: checked - start, synth: performance.now() - start };
    }).slice(WARM_UP);
    return { checking: median(all.map(({ checking }) => checking)), synth: median(all.map(({ synth }) => synth)) };
  });
  rmSync(outdir, { recursive: true });
  writeFileSync(process.env.BENCH_RESULT!, JSON.stringify(times));
});

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
