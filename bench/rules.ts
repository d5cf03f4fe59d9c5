import { performance } from 'node:perf_hooks';
import { fleetApp } from './programs';
import { AppFleet } from '../src/validation/app-fleet';

/** Milliseconds for rendering all clusters of a fleet, and for checking them. */
export function measureRules(clusters: number, machines: number): { rendering: number; rules: number } {
  const fleet = AppFleet.of(fleetApp(clusters, machines));
  const time = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  return { rules: time(() => fleet.report()), rendering: time(() => fleet.render()) };
}
