import { placeInMirror } from '../../src/airgap/mirror';
import { namedImages } from '../../src/airgap/named-images';
import { qualifiedImage, registryOf } from '../../src/model/image-registry';

describe('images that an object names', () => {
  it('are in fields, in files and in workflows', () => {
    expect(namedImages({
      spec: {
        containers: [{ image: 'ghcr.io/acme/app:1' }],
        files: [{ content: 'containers:\n- image: "ghcr.io/acme/b:2"\n  name: b\n- name: c\n  image: ghcr.io/acme/c\n' }],
        override: '- name: stream\n  "image": \'quay.io/acme/d@sha256:' + 'd'.repeat(64) + '\'\n',
        pause: { imageRepository: 'registry.example.com/pause', imageTag: '3' },
        dns: { imageRepository: 'registry.example.com/dns', imageTag: '1' },
        etcd: { local: { imageRepository: 'registry.example.com/etcd-io', imageTag: '2' } },
      },
    })).toStrictEqual([
      'ghcr.io/acme/app:1', 'ghcr.io/acme/b:2', 'ghcr.io/acme/c', `quay.io/acme/d@sha256:${'d'.repeat(64)}`,
      'registry.example.com/dns/coredns:1', 'registry.example.com/etcd-io/etcd:2', 'registry.example.com/pause:3',
    ]);
  });

  it('are no words, and none that HookOS has along', () => {
    expect(namedImages({ image: 'Not An Image', a: { image: 7 }, text: 'the image: is gone\nimage:\n', other: { image: '127.0.0.1/embedded/image2disk' }, imageRepository: 'a', imageTag: 1 })).toStrictEqual([]);
    expect(namedImages('image: localhost:5000/a')).toStrictEqual([]);
    expect(namedImages(undefined)).toStrictEqual([]);
  });

  it('of a control plane are those that kubeadm makes of its repository', () => {
    const object = (spec: unknown) => ({ kind: 'KubeadmControlPlane', spec });
    const clusterConfiguration = { imageRepository: 'registry.example.com' };
    expect(namedImages(object({ version: 'v1', kubeadmConfigSpec: { clusterConfiguration } }))).toHaveLength(4);
    for (const spec of [undefined, {}, { kubeadmConfigSpec: {} }, { kubeadmConfigSpec: { clusterConfiguration } }, { version: 'v1', kubeadmConfigSpec: { clusterConfiguration: {} } }]) {
      expect(namedImages(object(spec))).toStrictEqual([]);
    }
  });
});

it('images in full have a registry, a library and a tag', () => {
  expect(['nginx', 'nginx:1', 'acme/app', 'localhost/a', 'ghcr.io/a/b', 'host:5000/a:1', `a@sha256:${'a'.repeat(64)}`].map(qualifiedImage)).toStrictEqual([
    'docker.io/library/nginx:latest', 'docker.io/library/nginx:1', 'docker.io/acme/app:latest', 'localhost/a:latest', 'ghcr.io/a/b:latest', 'host:5000/a:1', `docker.io/library/a@sha256:${'a'.repeat(64)}`,
  ]);
  expect(registryOf('docker.io/library/nginx')).toBe('docker.io');
});

it('packages of another region are where the mirror has those of one', () => {
  const mirror = { base: 'm:443', registries: [{ registry: '783794618700.dkr.ecr.us-west-2.amazonaws.com', location: 'm:443/p' }], insecureSkipVerify: false };
  expect(placeInMirror('783794618700.dkr.ecr.eu-west-1.amazonaws.com/a:1', mirror)).toBe('m:443/p/a:1');
  expect(placeInMirror(`783794618700.dkr.ecr.eu-west-1.amazonaws.com/a:1@sha256:${'a'.repeat(64)}`, mirror)).toBe('m:443/p/a:1');
  expect(placeInMirror('ghcr.io/a:1', mirror)).toBeUndefined();
  expect(placeInMirror('783794618700.dkr.ecr.eu-west-1.amazonaws.com/a:1', undefined)).toBeUndefined();
});
