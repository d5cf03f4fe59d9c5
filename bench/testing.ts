import { performance } from 'node:perf_hooks';
import { fleetApp, FleetShape } from './programs';
import { measureRules } from './rules';
import { EksaRules } from 'cdk8s-eks-anywhere';
import { FleetAssertions, Manifests, Match } from 'cdk8s-eks-anywhere/testing';

const ROUNDS = 3;

/** Milliseconds for one fleet. */
export interface TestingTimes {
  /** Computing the manifests of all clusters and machines once. */
  readonly rendering: number;
  /** Collecting the objects of an app that has been checked. */
  readonly collecting: number;
  /** Assertions about them: four that hold, and a miss with its message. */
  readonly matching: number;
  /** Comparing them with a former output. */
  readonly comparing: number;
  /** Asking whether machines suffice, and after the loss of each of them by itself. */
  readonly losing: number;
}

/** Best of a few rounds, each with an app of its own: nothing is kept from one to the next. */
export function measureTesting(clusters: number, machines: number, shape: FleetShape): TestingTimes {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { root: app } = fleetApp(clusters, machines, shape).node;
    EksaRules.validate(app);
    let manifests!: Manifests;
    const collecting = time(() => { manifests = Manifests.fromApp(app as never); });
    const matching = time(() => {
      manifests.hasResource('KubeadmControlPlane', { spec: { version: Match.stringLike('^v1') } });
      manifests.resourceCountIs('KubeadmControlPlane', clusters);
      manifests.allResources('Hardware', { metadata: { namespace: 'eksa-system' } });
      manifests.allResources('TinkerbellMachineTemplate', { spec: { template: { spec: { hardwareAffinity: Match.anyValue() } } } });
      miss(() => manifests.hasResource('Hardware', { spec: { disks: [{ device: '/dev/none' }] } }));
    });
    const comparing = time(() => manifests.differsOnlyAt(manifests, []));
    const fleet = FleetAssertions.of(app);
    const losing = time(() => {
      fleet.fitsHardware();
      for (const cluster of fleet.clusters()) for (const group of cluster.groups) for (const machine of group.machines) fleet.lossOf(machine);
    });
    return { collecting, matching, comparing, losing };
  });
  const best = (part: keyof (typeof rounds)[number]) => Math.min(...rounds.map((round) => round[part]));
  const { rendering } = measureRules(clusters, machines, shape);
  return { rendering, collecting: best('collecting'), matching: best('matching'), comparing: best('comparing'), losing: best('losing') };
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function miss(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
  throw new Error('the assertion holds');
}
