import { bottlerocket, controlPlaneFile, kubeadmConfig, render, workerConfig } from './fixtures';

const proxyConfiguration = { httpProxy: 'http://10.9.9.9:3128', httpsProxy: 'http://10.9.9.9:3129', noProxy: ['internal.test'] };
const nodeExceptions = [
  '192.168.0.0/16', '10.96.0.0/12', 'internal.test', 'localhost', '127.0.0.1', '.svc', '10.0.0.10', '10.0.0.11',
];

describe('a proxy', () => {
  it('is handed to containerd by a drop-in of its service', () => {
    expect(controlPlaneFile(render({ spec: { proxyConfiguration } }), '/etc/systemd/system/containerd.service.d/http-proxy.conf')).toBe([
      '[Service]',
      'Environment="HTTP_PROXY=http://10.9.9.9:3128"',
      'Environment="HTTPS_PROXY=http://10.9.9.9:3129"',
      `Environment="NO_PROXY=${nodeExceptions.join(',')}"`,
      '',
    ].join('\n'));
  });

  it('restarts containerd', () => {
    expect(workerConfig(render({ spec: { proxyConfiguration } })).preKubeadmCommands).toStrictEqual([
      'sudo systemctl daemon-reload', 'sudo systemctl restart containerd',
    ]);
  });

  it('is used to download the operating system, with exceptions in another order', () => {
    const { templateOverride } = render({ spec: { proxyConfiguration } }, { bootstrapIp: '10.0.0.5' }).workers[0].machineTemplate.spec!.template.spec;
    expect(templateOverride).toContain([
      '      HTTP_PROXY: http://10.9.9.9:3128',
      '      HTTPS_PROXY: http://10.9.9.9:3129',
      '      IMG_URL: http://10.0.0.2/image.gz',
      '      NO_PROXY: internal.test,192.168.0.0/16,10.96.0.0/12,10.0.0.10,10.0.0.5,10.0.0.11',
      '',
    ].join('\n'));
  });

  it('is a setting of its own on Bottlerocket, which takes the HTTPS one', () => {
    const capi = render({ spec: { proxyConfiguration }, machine: bottlerocket });
    const proxy = { httpsProxy: 'http://10.9.9.9:3129', noProxy: nodeExceptions };
    expect(kubeadmConfig(capi).clusterConfiguration?.proxy).toStrictEqual(proxy);
    expect(kubeadmConfig(capi).joinConfiguration?.proxy).toStrictEqual(proxy);
    expect(workerConfig(capi).joinConfiguration?.proxy).toStrictEqual(proxy);
    expect(workerConfig(capi).files).toBeUndefined();
  });

  it('may be empty', () => {
    expect(controlPlaneFile(render({ spec: { proxyConfiguration: {} } }), '/etc/systemd/system/containerd.service.d/http-proxy.conf')).toContain(
      'HTTP_PROXY="\nEnvironment="HTTPS_PROXY="\nEnvironment="NO_PROXY=192.168.0.0/16,');
  });
});
