import { fleet, sites } from './fleet';
import { EksaApp } from 'cdk8s-eks-anywhere';
import { FleetAssertions, NodeRole } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const app = fleet(new EksaApp());
const clusters = FleetAssertions.of(app).clusters();

test('every site is there, managed by the hub', () => {
  expect(app).toBeValid();
  expect(clusters.map(({ name, managementCluster }) => [name, managementCluster])).toEqual([['hub', 'hub'], ...sites.map(({ name }) => [name, 'hub'])]);
});

test.each(sites)('$name has its nodes on machines of its own', ({ name, controlPlanes, workers }) => {
  const { groups } = FleetAssertions.of(app).cluster(name);
  expect(groups.map(({ role, count }) => [role, count])).toEqual([[NodeRole.CONTROL_PLANE, controlPlanes], [NodeRole.WORKER, workers]]);
  for (const machine of groups.flatMap(({ machines }) => machines)) expect(machine).toContain(name);
});

test('no two sites share an address of the Kubernetes API', () => {
  expect(new Set(clusters.map(({ endpoint }) => endpoint)).size).toBe(clusters.length);
});

test('the hub survives the loss of a machine; a site does not survive that of its control plane, as its waiver says', () => {
  expect(app).toSurviveLossOf(FleetAssertions.of(app).cluster('hub').groups[0].machines[0]);
  expect(app).not.toSurviveLossOf(FleetAssertions.of(app).cluster('oslo').groups[0].machines[0]);
});
