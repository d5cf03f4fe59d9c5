import { App } from 'cdk8s';
import { store } from './store';
import { Capture, FleetAssertions, Manifests } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const app = store(new App());

test('what eksctl anywhere took is taken, with one warning that is waived', () => {
  expect(app).toBeValid();
  expect(app).not.toHaveFinding('EKSA-CLUSTER-043');
});

test('the patch is where it belongs', () => {
  expect(app).toHaveResource('KubeadmControlPlane', { metadata: { annotations: { 'example.com/ticket': 'OPS-4711' } } });
});

test('the endpoint is that of the file', () => {
  const host = new Capture();
  Manifests.fromApp(app).hasResource('Cluster.cluster.x-k8s.io', { spec: { controlPlaneEndpoint: { host } } });
  expect(host.asString()).toBe(FleetAssertions.of(app).cluster('store-112').endpoint);
});
