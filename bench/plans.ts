import { performance } from 'node:perf_hooks';
import { fleetApp, FleetShape } from './programs';
import { measureRules } from './rules';
import { EksaRules, FleetState, KubernetesVersion, UpgradePlan } from 'cdk8s-eks-anywhere';

const ROUNDS = 3;

/** Milliseconds for one fleet. */
export interface PlanTimes {
  /** Computing the manifests of all clusters and machines once. */
  readonly rendering: number;
  /** Planning an upgrade of Kubernetes on all of them, from states that have been checked. */
  readonly planning: number;
}

/** Best of a few rounds, each with apps of its own: nothing is kept from one to the next. */
export function measurePlans(clusters: number, machines: number, shape: FleetShape): PlanTimes {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const of = (kubernetesVersion: KubernetesVersion) => fleetApp(clusters, machines, { ...shape, kubernetesVersion });
    const [before, after] = [of(KubernetesVersion.V1_34), of(KubernetesVersion.V1_35)];
    for (const chart of [before, after]) EksaRules.validate(chart);
    const start = performance.now();
    const plan = UpgradePlan.between(FleetState.of(before.node.root), FleetState.of(after.node.root));
    const planning = performance.now() - start;
    if (!plan.clusters.every(({ cluster }) => plan.rolls(cluster))) throw new Error('the plan leaves nodes alone');
    return planning;
  });
  return { planning: Math.min(...rounds), rendering: measureRules(clusters, machines, shape).rendering };
}
