import { platform } from './platform';
import { EksaApp } from 'cdk8s-eks-anywhere';
import { Manifests, Match } from 'cdk8s-eks-anywhere/testing';
import 'cdk8s-eks-anywhere/jest';

const app = platform(new EksaApp());
const manifests = Manifests.fromApp(app);

test('the clusters and their packages would be accepted', () => {
  expect(app).toBeValid();
});

test('packages are in the namespace of their cluster', () => {
  expect(manifests.find('Package').map(({ metadata: { name, namespace } }) => `${namespace}/${name}`).sort()).toMatchSnapshot();
});

test('each cluster announces addresses of its own', () => {
  manifests.resourceCountIs('Package', 2, { spec: { packageName: 'metallb', config: Match.serializedYaml({ IPAddressPools: [Match.anyValue()] }) } });
  manifests.hasResource('Package', {
    metadata: { namespace: 'eksa-packages-shop' },
    spec: { config: Match.serializedYaml({ IPAddressPools: [{ addresses: ['10.50.1.32-10.50.1.95'] }] }) },
  });
});

test('what Harbor must not tell is not told', () => {
  manifests.hasResource('Package', { spec: { packageName: 'harbor', config: Match.not(Match.stringLike('secretKey: [^"]')) } });
  expect(app).not.toHaveResource('Secret');
});
