import { app } from './main';
import { Manifests } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

test('the clusters would be accepted', () => {
  expect(app).toBeValid();
});

test('there are machines enough', () => {
  expect(app).toFitHardware();
});

test.each(['hub', 'store-berlin', 'store-hamburg', 'store-munich'])('the cluster %s is written', (name) => {
  Manifests.fromApp(app).hasResource('Cluster.anywhere.eks.amazonaws.com', { metadata: { name } });
});
