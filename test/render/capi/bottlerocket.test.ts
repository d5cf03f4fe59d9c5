import { bottlerocket, kubeadmConfig, render, workerConfig } from './fixtures';

const host = (hostOSConfiguration: object) => workerConfig(render({ machine: { ...bottlerocket, hostOSConfiguration } })).joinConfiguration;

describe('Bottlerocket', () => {
  const config = kubeadmConfig(render({ machine: bottlerocket }));

  it('has images and directories of its own', () => {
    const images = {
      pause: { imageRepository: 'registry.test/kubernetes/pause', imageTag: 'v3.10' },
      bottlerocketBootstrap: { imageRepository: 'registry.test/bottlerocket-bootstrap', imageTag: 'v2' },
    };
    const kubeconfig = (file: string) => ({
      extraVolumes: [{
        hostPath: `/var/lib/kubeadm/${file}.conf`, mountPath: `/etc/kubernetes/${file}.conf`, name: 'kubeconfig', pathType: 'File', readOnly: true,
      }],
    });
    const { apiServer, controllerManager, scheduler, certificatesDir } = config.clusterConfiguration!;
    expect(config.clusterConfiguration).toMatchObject(images);
    expect(config.joinConfiguration).toMatchObject(images);
    expect(controllerManager).toStrictEqual(kubeconfig('controller-manager'));
    expect(scheduler).toStrictEqual(kubeconfig('scheduler'));
    expect(certificatesDir).toBe('/var/lib/kubeadm/pki');
    expect(apiServer?.extraVolumes?.[0].hostPath).toBe('/var/lib/kubeadm/audit-policy.yaml');
    expect(config.format).toBe('bottlerocket');
    expect(config.preKubeadmCommands).toBeUndefined();
  });
});

describe('settings of Bottlerocket', () => {
  it('are passed on, except for empty ones and the provider id', () => {
    expect(host({
      bottlerocketConfiguration: {
        kubernetes: { maxPods: 50, cpuCFSQuota: false, podPidsLimit: 0, clusterDomain: '', clusterDNSIPs: [], evictionHard: { 'memory.available': '5%' }, providerID: 'x' },
        kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } },
        boot: { bootKernelParameters: { slub_debug: ['options,slabs'] } },
      },
    })?.bottlerocket).toStrictEqual({
      boot: { bootKernelParameters: { slub_debug: ['options,slabs'] } },
      kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } },
      kubernetes: { maxPods: 50, cpuCFSQuota: false, evictionHard: { 'memory.available': '5%' } },
    });
  });

  it('may be empty', () => {
    expect(host({ bottlerocketConfiguration: {} })?.bottlerocket).toStrictEqual({});
    expect(host({ bottlerocketConfiguration: { kernel: {}, boot: {}, kubernetes: {} } })?.bottlerocket).toStrictEqual({ kubernetes: {} });
  });
});

describe('certificate bundles', () => {
  it('are passed on', () => {
    expect(host({ certBundles: [{ name: 'a', data: 'x\ny' }] })?.certBundles).toStrictEqual([{ name: 'a', data: 'x\ny\n' }]);
    expect(host({ certBundles: [] })).not.toHaveProperty('certBundles');
  });
});
