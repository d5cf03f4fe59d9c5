import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

/** Milliseconds to load stock cdk8s, and to load this library after it, in a process that has loaded neither. */
export function measureLoading(): { stock: number; library: number } {
  const load = createRequire(__filename);
  const time = (module: string) => {
    const start = performance.now();
    load(module);
    return performance.now() - start;
  };
  return { stock: time('cdk8s'), library: time('cdk8s-eks-anywhere') };
}
