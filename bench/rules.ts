import { performance } from 'node:perf_hooks';
import type { Chart } from 'cdk8s';
import { fleetApp, FleetShape } from './programs';
import { renderInventory } from '../src/render/tinkerbell/inventory';
import { AppFleet } from '../src/validation/app-fleet';
import { HardwareInventory } from 'cdk8s-eks-anywhere';

const ROUNDS = 3;

/** Milliseconds for one fleet. */
export interface RulesTimes {
  /** Checking it with all rules, and looking at every object as cdk8s will write it. */
  readonly checking: number;
  /** Computing the manifests of all clusters and machines. */
  readonly rendering: number;
}

/** Best of a few rounds, each with an app of its own: nothing is kept from one to the next. */
export function measureRules(clusters: number, machines: number, shape: FleetShape): RulesTimes {
  const rounds = Array.from({ length: ROUNDS }, () => measureOnce(fleetApp(clusters, machines, shape)));
  return { checking: Math.min(...rounds.map((times) => times.checking)), rendering: Math.min(...rounds.map((times) => times.rendering)) };
}

function measureOnce(chart: Chart): RulesTimes {
  const fleet = AppFleet.of(chart);
  const inventories = chart.node.findAll().filter((construct) => construct instanceof HardwareInventory).map((inventory) => inventory._model());
  const rendering = time(() => {
    fleet.render();
    for (const inventory of inventories) renderInventory(inventory);
  });
  const checking = time(() => fleet.report());
  return { checking, rendering };
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
