import { fleet } from './fleet';
import { EksaApp } from 'cdk8s-eks-anywhere';
import { Manifests, Match } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const app = fleet(new EksaApp());
const manifests = Manifests.fromApp(app);

test('the repository would be taken, and nothing in it is secret', () => {
  expect(app).toBeValid();
  expect(app).not.toHaveResource('Secret');
});

test('each site gets its settings', () => {
  expect(manifests.find('ConfigMap', { metadata: { name: 'settings' } }).map(({ data }) => data.site)).toEqual(['berlin', 'hamburg']);
});

test('in the repository, Flux leaves alone what Tinkerbell has taken hold of', () => {
  manifests.resourceCountIs('Hardware', 17, { metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' } } });
});

test('each site has its cluster, its packages and its application', () => {
  for (const site of ['berlin', 'hamburg']) {
    manifests.hasResource('Cluster.anywhere.eks.amazonaws.com', { metadata: { name: site }, spec: { managementCluster: { name: 'hub' } } });
    manifests.hasResource('Kustomization.kustomize.toolkit.fluxcd.io', { metadata: { name: `packages-${site}` }, spec: { dependsOn: [{ name: `cluster-${site}` }] } });
  }
});

test('whatever fails is told', () => {
  manifests.hasResource('Alert', { spec: { eventSeverity: 'error', eventSources: Match.arrayWith([{ kind: 'Kustomization', namespace: 'eksa-system' }]) } });
});
