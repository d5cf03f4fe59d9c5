import { bottlerocket, controlPlaneFile, kubeadmConfig, paths, render, workerConfig } from './fixtures';

const PATCH = '/etc/kubernetes/patches/kubeletconfiguration0+strategic.yaml';
const kubeletConfiguration = { kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1', maxPods: 60 };
const dns = (path?: string) => ({
  clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] }, dns: { resolvConf: { path } } },
});

describe('arguments of the kubelet', () => {
  it('harden it, and name the file for name resolution', () => {
    expect(workerConfig(render({ spec: dns('/etc/resolv') })).joinConfiguration?.nodeRegistration?.kubeletExtraArgs).toStrictEqual([
      { name: 'anonymous-auth', value: 'false' },
      { name: 'provider-id', value: 'PROVIDER_ID' },
      { name: 'read-only-port', value: '0' },
      { name: 'resolv-conf', value: '/etc/resolv' },
      { name: 'tls-cipher-suites', value: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
    ]);
  });

  it('carry the labels of the node, sorted', () => {
    const capi = render({ controlPlane: { labels: { 'b': '2', 'a': '', 'a.b/c': 'x' } } });
    const labels = { name: 'node-labels', value: 'a.b/c=x,a=,b=2' };
    expect(kubeadmConfig(capi).initConfiguration?.nodeRegistration?.kubeletExtraArgs).toContainEqual(labels);
    expect(kubeadmConfig(capi).joinConfiguration?.nodeRegistration?.kubeletExtraArgs).toContainEqual(labels);
  });
});

describe('a kubelet configuration', () => {
  it('takes the place of the hardening arguments', () => {
    const capi = render({ controlPlane: { kubeletConfiguration, labels: { a: 'b' } } });
    expect(kubeadmConfig(capi).initConfiguration).toStrictEqual({
      patches: { directory: '/etc/kubernetes/patches' },
      nodeRegistration: { kubeletExtraArgs: [{ name: 'node-labels', value: 'a=b' }, { name: 'provider-id', value: 'PROVIDER_ID' }] },
    });
    expect(kubeadmConfig(capi).joinConfiguration?.patches).toStrictEqual({ directory: '/etc/kubernetes/patches' });
    expect(paths(kubeadmConfig(capi).files)[0]).toBe(PATCH);
    expect(kubeadmConfig(capi).files?.[0].permissions).toBe('0644');
  });

  it('is completed by the cipher suite and the file for name resolution', () => {
    const capi = render({ spec: dns('/etc/resolv'), worker: { kubeletConfiguration } });
    expect(workerConfig(capi).files).toStrictEqual([{
      content: [
        'apiVersion: kubelet.config.k8s.io/v1beta1',
        'kind: KubeletConfiguration',
        'maxPods: 60',
        'resolvConf: /etc/resolv',
        'tlsCipherSuites:',
        '- TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        '',
      ].join('\n'),
      owner: 'root:root',
      permissions: '0644',
      path: PATCH,
    }]);
  });

  it('keeps what the user says of these', () => {
    const own = { ...kubeletConfiguration, tlsCipherSuites: [], resolvConf: '/run/x' };
    const capi = render({ spec: dns('/etc/resolv'), controlPlane: { kubeletConfiguration: own } });
    expect(controlPlaneFile(capi, PATCH)).toContain('resolvConf: /run/x\ntlsCipherSuites: []\n');
  });

  it('takes an empty file name over, as upstream', () => {
    expect(controlPlaneFile(render({ spec: dns(), controlPlane: { kubeletConfiguration } }), PATCH)).toContain('resolvConf: ""\n');
  });

  it('is left out on Bottlerocket', () => {
    const capi = render({ controlPlane: { kubeletConfiguration }, worker: { kubeletConfiguration }, machine: bottlerocket });
    expect(paths(kubeadmConfig(capi).files)).not.toContain(PATCH);
    expect(kubeadmConfig(capi).initConfiguration).toStrictEqual(kubeadmConfig(render({ machine: bottlerocket })).initConfiguration);
    expect(workerConfig(capi)).toStrictEqual(workerConfig(render({ machine: bottlerocket })));
  });
});
