// A change of a cluster that runs. `cdk8s synth` fails when the change would be refused, and the plan says what it does to which machines.
import { plant, Wishes } from './plant';
import { EksaApp, FleetState, KubernetesVersion, LifecycleRules, UpgradePlan } from 'cdk8s-eks-anywhere';

const before = FleetState.fromDirectory('manifests-of-main');
const planOf = (wishes: Wishes) => UpgradePlan.between(before, FleetState.of(plant(new EksaApp(), wishes)));

// the change of this commit
const wishes = { kubernetesVersion: KubernetesVersion.V1_35 };
const app = plant(new EksaApp(), wishes);
LifecycleRules.compareWithState(app, before);
app.synth();

console.log('Kubernetes 1.35: every node is replaced, one after the other in each group\n');
const plan = planOf(wishes);
console.log(plan.toText());
console.log(plan.runbookMarkdown('plant'));

console.log('Other labels of nodes: EKS Anywhere refuses them\n');
console.log(planOf({ workers: { labels: { line: 'b' } } }).toText());

console.log('More workers and other settings in one change: the spare becomes a node, and none is left to replace the others\n');
console.log(planOf({ workers: { replicas: 3, kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 60 } } }).toText());
