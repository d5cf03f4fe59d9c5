import { stringify } from 'yaml';
import { EksDistro } from '../../src/distro';

/** A complete Release object, with digests and checksums, that tests may change. */
export function releaseObject(): any {
  return EksDistro.release('v1-33-eks-20').toManifest();
}

/** A small Bundles object that tests may change. */
export function bundlesObject(): any {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Bundles',
    metadata: { name: 'bundles-200', creationTimestamp: '2026-09-01T10:00:00Z' },
    spec: {
      number: 200,
      cliMinVersion: 'v0.27.0',
      cliMaxVersion: 'v0.27.1',
      versionsBundles: [bundleEntry()],
    },
  };
}

export function bundleEntry(): any {
  return {
    kubeVersion: '1.33',
    endOfStandardSupport: '2026-08-31',
    eksD: {
      name: 'kubernetes-1-33-eks-20',
      manifestUrl: 'https://distro.eks.amazonaws.com/kubernetes-1-33/kubernetes-1-33-eks-20.yaml',
      raw: { bottlerocket: {} },
    },
    bottlerocketHostContainers: { kubeadmBootstrap: { uri: 'registry.example.com/bottlerocket-bootstrap:v1-33-20-eks-a-200' } },
    cilium: { version: 'v1.20.0', helmChart: { uri: 'registry.example.com/cilium:1.20.0' } },
    cloudStack: { kubeVip: { uri: '<placeholder>' } },
    tinkerbell: {
      version: 'v0.7.0',
      components: { uri: 'https://assets.example.com/infrastructure-components.yaml' },
      kubeVip: {
        name: 'kube-vip',
        arch: ['amd64', 'arm64'],
        uri: 'registry.example.com/kube-vip:v1.3.0-eks-a-200',
        imageDigest: `sha256:${'ab'.repeat(32)}`,
      },
      tinkerbellStack: {
        hook: { iso: { amd: { uri: 'https://assets.example.com/hook.iso', sha256: 'cd'.repeat(32), sha512: 'ef'.repeat(64) } } },
      },
    },
  };
}

export function yamlOf(...objects: unknown[]): string {
  return objects.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n');
}
