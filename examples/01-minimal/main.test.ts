import { app } from './main';
import 'cdk8s-eks-anywhere/jest';

test('the cluster would be accepted, and its machines suffice', () => {
  expect(app).toBeValid();
  expect(app).toFitHardware();
});

test('three control plane nodes run Kubernetes 1.34', () => {
  expect(app).toHaveResource('KubeadmControlPlane', { spec: { replicas: 3, version: expect.stringMatching(/^v1\.34\./) } });
});

test('no machine is indispensable', () => {
  for (const machine of ['cp-1', 'worker-1']) expect(app).toSurviveLossOf(machine, { unattended: true });
  expect(app).not.toSurviveLossOf(['cp-1', 'cp-2']);
});
