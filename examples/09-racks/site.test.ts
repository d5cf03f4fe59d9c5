import { App } from 'cdk8s';
import { site } from './site';
import { Manifests, Match } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const { app, cluster } = site(new App());

test('the cluster would be accepted', () => {
  expect(app).toBeValid();
});

test('each rack has a subnet of its own', () => {
  const hardware = (name: string) => Manifests.fromApp(app).get('Hardware', name).spec.interfaces[0].dhcp.ip;
  expect(hardware('na-cp-1')).toMatchObject({ address: '10.20.0.2', gateway: '10.20.0.1' });
  expect(hardware('nb-cp-1')).toMatchObject({ address: '10.20.1.2', gateway: '10.20.1.1' });
});

test('every machine comes up with both cards in one bond', () => {
  for (const { actions } of cluster.workflows()) {
    expect(actions.find(({ name }) => name === 'write netplan config')!.environment!.CONTENTS).toMatch(/bond0:\n +interfaces: \[nic0, nic1\]/);
  }
});

test('the installation of a worker writes to NVMe', () => {
  const [{ actions }] = cluster.workflows('nb-worker-1');
  expect(actions.map(({ environment = {} }) => environment.DEST_DISK)).toContain('/dev/nvme0n1p2');
  expect(actions.find(({ name }) => name === 'write message of the day')!.environment!.CONTENTS).toBe('nb-worker-1 in B\n');
});

test('no password is written', () => {
  Manifests.fromApp(app).allResources('Machine', { spec: { connection: { authSecretRef: { name: Match.exact('datacenter-bmc-login') } } } });
});
