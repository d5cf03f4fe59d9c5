import { plant } from './plant';
import { EksaApp, FleetState, KubernetesVersion, UpgradePlan } from 'cdk8s-eks-anywhere';
import 'cdk8s-eks-anywhere/jest';

const FORMER = 'manifests-of-main';

test('the newer Kubernetes version is accepted, and changes nothing else', () => {
  const app = plant(new EksaApp(), { kubernetesVersion: KubernetesVersion.V1_35 });
  expect(app).toBeUpgradableFrom(FORMER);
  expect(app).toDifferOnlyAt(FORMER, ['Cluster/plant spec.kubernetesVersion']);
});

test('one more worker replaces nobody', () => {
  const app = plant(new EksaApp(), { workers: { replicas: 3 } });
  expect(app).toBeUpgradableFrom(FORMER);
  expect(UpgradePlan.between(FleetState.fromDirectory(FORMER), FleetState.of(app)).rolls('plant')).toBe(false);
});

test('other labels of nodes are refused', () => {
  expect(plant(new EksaApp(), { workers: { labels: { line: 'b' } } })).not.toBeUpgradableFrom(FORMER);
});
