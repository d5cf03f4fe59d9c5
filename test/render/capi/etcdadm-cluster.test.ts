import { bottlerocket, Changes, kubeadmConfig, render } from './fixtures';

const externalEtcdConfiguration = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'etcd' } };
const withEtcd = ({ spec, ...changes }: Changes = {}) => render({ ...changes, spec: { externalEtcdConfiguration, ...spec } });

describe('an external etcd', () => {
  const capi = withEtcd();

  it('is an EtcdadmCluster with a machine template', () => {
    expect(capi.etcd?.cluster).toStrictEqual({
      apiVersion: 'etcdcluster.cluster.x-k8s.io/v1beta1',
      kind: 'EtcdadmCluster',
      metadata: { name: 'prod-etcd', namespace: 'eksa-system' },
      spec: {
        replicas: 3,
        etcdadmConfigSpec: {
          etcdadmBuiltin: true,
          format: 'cloud-config',
          cloudInitConfig: { version: '3.5.0', installDir: '/usr/bin', etcdReleaseURL: 'https://distro.test/etcd.tar.gz' },
          preEtcdadmCommands: [
            'hostname "{{ ds.meta_data.hostname }}"',
            'echo "::1         ipv6-localhost ipv6-loopback" >/etc/hosts',
            'echo "127.0.0.1   localhost" >>/etc/hosts',
            'echo "127.0.0.1   {{ ds.meta_data.hostname }}" >>/etc/hosts',
            'echo "{{ ds.meta_data.hostname }}" >/etc/hostname',
          ],
          cipherSuites: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          users: [{ name: 'ec2-user', sshAuthorizedKeys: ['ssh-ed25519 etcd'], sudo: 'ALL=(ALL) NOPASSWD:ALL' }],
        },
        infrastructureTemplate: { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'TinkerbellMachineTemplate', name: 'prod-etcd-1' },
      },
    });
    expect(capi.etcd?.machineTemplate.metadata.name).toBe('prod-etcd-1');
  });

  it('is what the control plane waits for', () => {
    expect(capi.cluster.spec.managedExternalEtcdRef).toStrictEqual({ apiGroup: 'etcdcluster.cluster.x-k8s.io', kind: 'EtcdadmCluster', name: 'prod-etcd' });
    expect(capi.controlPlane.metadata.annotations).toStrictEqual({ 'cluster.x-k8s.io/skip-pause-cp-managed-etcd': 'true' });
    expect(kubeadmConfig(capi).clusterConfiguration?.etcd).toStrictEqual({
      external: {
        endpoints: ['https://placeholder:2379'],
        caFile: '/etc/kubernetes/pki/etcd/ca.crt',
        certFile: '/etc/kubernetes/pki/apiserver-etcd-client.crt',
        keyFile: '/etc/kubernetes/pki/apiserver-etcd-client.key',
      },
    });
  });

  it('takes images and certificates of Bottlerocket', () => {
    const { etcd, ...others } = withEtcd({ machine: bottlerocket });
    expect(etcd?.cluster.spec?.etcdadmConfigSpec).toStrictEqual({
      etcdadmBuiltin: true,
      format: 'bottlerocket',
      bottlerocketConfig: {
        etcdImage: 'registry.test/etcd-io:v3.5.0',
        bootstrapImage: 'registry.test/bottlerocket-bootstrap:v2',
        pauseImage: 'registry.test/kubernetes/pause:v3.10',
      },
      cipherSuites: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      users: [{ name: 'ec2-user', sshAuthorizedKeys: ['ssh-ed25519 etcd'], sudo: 'ALL=(ALL) NOPASSWD:ALL' }],
    });
    expect(kubeadmConfig(others).clusterConfiguration?.etcd?.external).toStrictEqual({
      endpoints: ['https://placeholder:2379'],
      caFile: '/var/lib/kubeadm/pki/etcd/ca.crt',
      certFile: '/var/lib/kubeadm/pki/server-etcd-client.crt',
      keyFile: '/var/lib/kubeadm/pki/apiserver-etcd-client.key',
    });
  });

  it('uses proxy and registry mirror', () => {
    const proxyConfiguration = { httpProxy: 'http://p:1', httpsProxy: 'http://p:2' };
    const { etcd } = withEtcd({ spec: { proxyConfiguration, registryMirrorConfiguration: { endpoint: 'mirror.test', port: '443' } } });
    expect(etcd?.cluster.spec?.etcdadmConfigSpec?.proxy).toStrictEqual({
      httpProxy: 'http://p:1',
      httpsProxy: 'http://p:2',
      noProxy: ['192.168.0.0/16', '10.96.0.0/12', 'localhost', '127.0.0.1', '.svc', '10.0.0.10', '10.0.0.11'],
    });
    expect(etcd?.cluster.spec?.etcdadmConfigSpec?.registryMirror).toStrictEqual({ endpoint: 'mirror.test:443/v2' });
  });
});
