// A cluster that was made with eksctl anywhere: its two files are taken as they are, and what they lead to is written.
import { App, Chart, JsonPatch } from 'cdk8s';
import { EksaCluster, EksaRules, HardwareInventory } from 'cdk8s-eks-anywhere';

export function store(app: App): App {
  const chart = new Chart(app, 'store-112');

  const cluster = EksaCluster.fromYaml(chart, 'store-112', 'cluster.yaml', {
    inventory: HardwareInventory.fromCsv(chart, 'machines', 'hardware.csv'),
  });

  // every object stays within reach: what EKS Anywhere has no field for is a patch, which is checked against the schema of its kind
  cluster.kubeadmControlPlane.addJsonPatch(JsonPatch.add('/metadata/annotations', { 'example.com/ticket': 'OPS-4711' }));

  // what is right here, although it is a mistake elsewhere, is said with its reason
  EksaRules.waive(cluster, { code: 'EKSA-CLUSTER-043', reason: 'a store without its cluster sells with pen and paper until the next morning' });

  return app;
}
