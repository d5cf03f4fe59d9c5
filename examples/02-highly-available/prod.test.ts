import { App } from 'cdk8s';
import { prod } from './prod';
import { Manifests, Match } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const app = prod(new App());
const manifests = Manifests.fromApp(app);

test('the cluster would be accepted, and a machine of each kind may fail', () => {
  expect(app).toBeValid();
  expect(app).toSurviveLossOf(['cp-1', 'worker-1', 'gpu-1']);
});

test('nothing is fetched but through the mirror', () => {
  manifests.hasResource('Cluster.anywhere.eks.amazonaws.com', { spec: { registryMirrorConfiguration: { endpoint: 'registry.example.com' } } });
  manifests.allResources('KubeadmConfigTemplate', {
    spec: { template: { spec: { files: Match.arrayWith([{ content: Match.stringLike('registry\\.example\\.com') }]) } } },
  });
});

test('machines of rack a are taken first', () => {
  manifests.hasResource('TinkerbellMachineTemplate', {
    metadata: { name: Match.stringLike('workers') },
    spec: { template: { spec: { hardwareAffinity: { preferred: [{ weight: 50 }] } } } },
  });
});

test('the workflow of a machine is YAML that writes a disk first', () => {
  manifests.allResources('TinkerbellMachineTemplate', {
    spec: { template: { spec: { templateOverride: Match.serializedYaml({ tasks: [{ actions: Match.arrayWith([{ name: 'stream image to disk' }, { name: 'reboot' }]) }] }) } } },
  });
});

test('no password is written', () => {
  expect(app).not.toHaveResource('Secret');
  expect(manifests.toSnapshot()).not.toContain('changeme');
});
